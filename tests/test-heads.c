// SPDX-License-Identifier: GPL-3.0-or-later
/* Dates and mastheads: invented ones, in the shapes that the printed series has. */
#include <string.h>

#include "lang/lang.h"
#include "recognize/dates.h"
#include "recognize/heads.h"

typedef struct {
  GrfLang *lang;
  GrfDateRules *dates;
  GrfHeadRules *heads;
} Fixture;

static const struct {
  const char *text;
  const char *want;
} dates[] = {
    {"25 februari 2025", "2025-02-25"},
    {"Den Haag, 1 mei 1998", "1998-05-01"},
    {"op 3 DECEMBER 2020.", "2020-12-03"},
    {"3\xC2\xA0mrt. 2021", "2021-03-03"},
    {"op 31 juni 2020 of 30 juni 2020", "2020-06-30"},
    {"13-05-2025", "2025-05-13"},
    {"7/12/1999", "1999-12-07"},
    {"29 februari 2023", NULL},
    {"113 mei 2025", NULL},
    {"13 mei 20255", NULL},
    {"mei 2025", NULL},
    {"3 meinummer 2025", NULL},
    {"13-05/2025", NULL},
    {"35 420-12-2020", NULL},
    {"", NULL},
};

static void
test_dates(gconstpointer data)
{
  const Fixture *fixture = data;

  for (guint i = 0; i < G_N_ELEMENTS(dates); i++) {
    g_autofree char *got = grf_date_parse(fixture->dates, dates[i].text, strlen(dates[i].text), NULL, NULL);
    g_test_message("%s", dates[i].text);
    g_assert_cmpstr(got, ==, dates[i].want);
  }
  gsize from = 0, to = 0;
  g_autofree char *found = grf_date_parse(fixture->dates, "op 1 mei 2020.", 14, &from, &to);
  g_assert_cmpuint(from, ==, 3);
  g_assert_cmpuint(to, ==, 13);
}

/* Fields: askers | addressees | subject | asked | kind | answerers | on behalf | answered | see also. */
static const struct {
  const char *text;
  const char *want;
} heads[] = {
    {"Vragen van de leden Bakkerman (GroenLinks-PvdA) en Ören (PvdD) aan de Minister van Onderwijs, Cultuur "
     "en "
     "Wetenschap over het bericht «Klas zonder krijt» (ingezonden 2 april 2031). Antwoord van Minister "
     "Zeilstra "
     "(Onderwijs, Cultuur en Wetenschap) (ontvangen 19 april 2031).",
     "Bakkerman (GroenLinks-PvdA); Ören (PvdD) | Minister van Onderwijs, Cultuur en Wetenschap | het bericht "
     "«Klas "
     "zonder krijt» | 2031-04-02 | answer | Minister Zeilstra (Onderwijs, Cultuur en Wetenschap) |  | "
     "2031-04-19 | "},
    {"1234 Vragen van de leden Van der Molenaar, Piet de Bruin en Kok (allen D66) aan de Ministers van "
     "Financiën, van "
     "Justitie en Veiligheid en voor Hulp en de Staatssecretaris van Zorg over (te) hoge kosten (Ingezonden "
     "3 juni "
     "2030). Antwoord van Staatssecretaris Van Dam (Financiën – Fiscaliteit), mede namens de Minister van "
     "Justitie en "
     "Veiligheid en de Minister voor Hulp (ontvangen (ontvangen 7 juli 2030). Zie ook Aanhangsel "
     "Handelingen, "
     "vergaderjaar 2029–2030, nr. 17.",
     "Van der Molenaar (D66); Piet de Bruin (D66); Kok (D66) | Minister van Financiën; Minister van Justitie "
     "en "
     "Veiligheid; Minister voor Hulp; Staatssecretaris van Zorg | (te) hoge kosten | 2030-06-03 | answer | "
     "Staatssecretaris Van Dam (Financiën – Fiscaliteit) | Minister van Justitie en Veiligheid; Minister "
     "voor Hulp | "
     "2030-07-07 | Aanhangsel Handelingen, vergaderjaar 2029–2030, nr. 17"},
    {"Vragen van het lid Smit-van de Akker(PVV) aan de Minister Justitie en Veiligheid over boetes "
     "(ingezonden 1 mei "
     "2030). Antwoord van Minister Visser(BZ) van Minister De Groot (Buitenlandse Handel en Hulp) (ontvangen "
     "2 mei "
     "2030)",
     "Smit-van de Akker (PVV) | Minister Justitie en Veiligheid | boetes | 2030-05-01 | answer | Minister "
     "Visser (BZ); "
     "Minister De Groot (Buitenlandse Handel en Hulp) |  | 2030-05-02 | "},
    {"Vragen van het lid Van Eik en Boom (beiden VVD) en Struik (SP) aan de Minister-President, Minister van "
     "Algemene "
     "Zaken over het nieuws: «Antwoord van de Minister over lasten» (ingezonden 4 mei 2030). Nader antwoord "
     "van "
     "Minister-President Vos (Algemene Zaken), mede namens de Staatssecretaris van Zorg (ontvangen 5 mei "
     "2030).",
     "Van Eik (VVD); Boom (VVD); Struik (SP) | Minister-President, Minister van Algemene Zaken | het nieuws: "
     "«Antwoord "
     "van de Minister over lasten» | 2030-05-04 | further answer | Minister-President Vos (Algemene Zaken) | "
     "Staatssecretaris van Zorg | 2030-05-05 | "},
    {"Vragen van de leden A. Berg, Dal (Groep Dal) en Els (Lid Els) aan de staatssecretaris van Zorg over "
     "het uitstel "
     "van vragen (ingezonden 1 januari 2030) (ingezonden 9 mei 2030). Mededeling van staatssecretaris Kool "
     "(Zorg) "
     "(ontvangen 20 mei 2030).",
     "A. Berg; Dal (Groep Dal); Els (Lid Els) | staatssecretaris van Zorg | het uitstel van vragen "
     "(ingezonden 1 "
     "januari 2030) | 2030-05-09 | notice | staatssecretaris Kool (Zorg) |  | 2030-05-20 | "},
    {"Vragen van het lid Wit (50PLUS aan de Minister van Zorg over pillen (ingezonden 1 mei 2030).",
     "Wit (50PLUS) | Minister van Zorg | pillen | 2030-05-01 | questions |  |  |  | "},
    {"Vragen van de heer Bos (CDA) en mevrouw Tak (SGP) over bomen. Antwoord van de heer Den Uil (Natuur), "
     "ontvangen "
     "3 mei 2030",
     "Bos (CDA); Tak (SGP) |  | bomen |  | answer | Den Uil (Natuur) |  | 2030-05-03 | "},
    {"Antwoord van de Minister van Zorg en Sport en Staatssecretaris Pol (Financiën) (ontvangen 1 mei 2030).",
     " |  |  |  | answer | Minister van Zorg en Sport; Staatssecretaris Pol (Financiën) |  | 2030-05-01 | "},
    {"Vragen van het lid Wit (D66) aan de Minister van Zorg over pillen (ingezonden 1 mei 2030. Antwoord van "
     "Minister "
     "Zwart (Zorg) (ontvangen 2 mei 2030).",
     "Wit (D66) | Minister van Zorg | pillen | 2030-05-01 | answer | Minister Zwart (Zorg) |  | 2030-05-02 "
     "| "},
    {"Vragen van het lid Wit (D66) aan de Ministers van Onderwijs, Cultuur en Wetenschap en van Financiën "
     "inzake geld "
     "(ingezonden 1 mei 2030). Antwoord van Minister Zwart (Onderwijs, Cultuur en Wetenschap), Minister "
     "Rood(Financiën) "
     "en van Staatssecretaris De Geel (Sport, Spel) (ontvangen 2 mei 2030).",
     "Wit (D66) | Minister van Onderwijs, Cultuur en Wetenschap; Minister van Financiën | geld | 2030-05-01 "
     "| answer | "
     "Minister Zwart (Onderwijs, Cultuur en Wetenschap); Minister Rood (Financiën); Staatssecretaris De Geel "
     "(Sport, "
     "Spel) |  | 2030-05-02 | "},
    {"Brief van de Minister van Zorg", NULL},
    {"", NULL},
};

static char *
describe(const GrfHeadRules *rules, const char *text, gsize len)
{
  static const char *const kinds[] = {"questions", "answer", "notice"};
  g_auto(GrfHead) head = {0};

  if (!grf_head_parse(rules, text, len, &head))
    return NULL;
  g_autofree char *askers = g_strjoinv("; ", head.askers);
  g_autofree char *addressees = g_strjoinv("; ", head.addressees);
  g_autofree char *answerers = g_strjoinv("; ", head.answerers);
  g_autofree char *behalf = g_strjoinv("; ", head.on_behalf);
  return g_strdup_printf("%s | %s | %s | %s | %s%s | %s | %s | %s | %s", askers, addressees,
                         head.subject ?: "", head.asked_on ?: "", head.further ? "further " : "",
                         kinds[head.kind], answerers, behalf, head.answered_on ?: "", head.see_also ?: "");
}

static void
test_heads(gconstpointer data)
{
  const Fixture *fixture = data;

  for (guint i = 0; i < G_N_ELEMENTS(heads); i++) {
    g_autofree char *got = describe(fixture->heads, heads[i].text, strlen(heads[i].text));
    g_assert_cmpstr(got, ==, heads[i].want);
  }
}

static void
test_any_bytes(gconstpointer data)
{
  static const char *const pieces[] = {
      "Vragen van ",  "de leden ",  "Bos ",          "(SP) ",      "(beiden ", ")",
      " en ",         ", ",         " aan ",         "Ministers ", "van ",     " over ",
      "(ingezonden ", "1 mei 2030", "Antwoord van ", "Minister ",  "(",        "mede namens ",
      "(ontvangen ",  "\xFF",       "\xE2\x80",      "Zie ook ",   "«",        "\n"};
  const Fixture *fixture = data;
  g_autoptr(GRand) random = g_rand_new_with_seed(5);

  for (guint round = 0; round < 4000; round++) {
    g_autoptr(GString) made = g_string_new(round % 2 ? "Vragen van " : NULL);
    for (gint32 n = g_rand_int_range(random, 0, 30); n > 0; n--)
      g_string_append(made, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    g_autofree char *text = g_memdup2(made->str, made->len); /* no NUL: reading past the end shows */
    g_autofree char *got = describe(fixture->heads, text, made->len);
    g_assert_true(got == NULL || g_utf8_validate(got, -1, NULL));
  }
}

/* Real mastheads, one a line, in the file named by GRF_HEADS_FILE: printed for reading, not judged. */
static void
test_show(gconstpointer data)
{
  const Fixture *fixture = data;
  const char *path = g_getenv("GRF_HEADS_FILE");
  g_autofree char *content = NULL;

  if (path == NULL || !g_file_get_contents(path, &content, NULL, NULL)) {
    g_test_skip("set GRF_HEADS_FILE to a file with a masthead on each line to see them read");
    return;
  }
  g_auto(GStrv) lines = g_strsplit(content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_autofree char *got = describe(fixture->heads, lines[i], strlen(lines[i]));
    g_test_message("%s", got ?: "none");
  }
}

int
main(int argc, char **argv)
{
  Fixture fixture = {0};
  g_autoptr(GError) error = NULL;
  int status;

  g_test_init(&argc, &argv, NULL);
  fixture.lang = grf_lang_load("nl", NULL, &error);
  g_assert_no_error(error);
  fixture.dates = grf_date_rules_new(fixture.lang);
  fixture.heads = grf_head_rules_new(fixture.lang, fixture.dates);
  g_test_add_data_func("/heads/dates", &fixture, test_dates);
  g_test_add_data_func("/heads/table", &fixture, test_heads);
  g_test_add_data_func("/heads/any-bytes", &fixture, test_any_bytes);
  g_test_add_data_func("/heads/show", &fixture, test_show);
  status = g_test_run();
  grf_head_rules_free(fixture.heads);
  grf_date_rules_free(fixture.dates);
  grf_lang_free(fixture.lang);
  return status;
}

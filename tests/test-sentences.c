// SPDX-License-Identifier: GPL-3.0-or-later
/* Sentences and matched pairs of marks. A '|' in a case marks where a sentence should end. */
#include <string.h>

#include "lang/lang.h"
#include "recognize/enclosures.h"
#include "recognize/sentences.h"

static GrfSentenceRules *
new_rules(GrfLang **lang)
{
  g_autoptr(GError) error = NULL;

  *lang = grf_lang_load("nl", NULL, &error);
  g_assert_no_error(error);
  return grf_sentence_rules_new(*lang);
}

static char *
split_marked(const GrfSentenceRules *rules, const char *text, gsize len)
{
  g_autoptr(GArray) found = grf_sentences_split(rules, text, len);
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < found->len; i++) {
    const GrfTextRange *range = &g_array_index(found, GrfTextRange, i);
    if (i > 0)
      g_string_append_c(out, '|');
    g_string_append_len(out, text + range->from, (gssize)(range->to - range->from));
  }
  return g_string_free(out, FALSE);
}

static const char *const cases[] = {
    "Dat is zo. |Dit ook.",
    "De brief d.d. 3 mei jl. is zoek. |Hij kwam op 4 mei jl. |Daarna niets.",
    "Zie nr. 5 en art. 3, bijv. van de wet o.a. Anders niet.",
    "Het kost € 1,5 mln. per jaar. |Of 3 mld. |Daarna € 1.2 miljoen.",
    "Van 2021 t/m 2024. |Kunt u dat zeggen?",
    "De heer J.P.M. Zomerdijk en mw. A. de Wit kwamen. |Drs. K. Vos niet.",
    "Zie bijlage B. |Die is nieuw.",
    "Hij schreef op platform X. |De rest niet.",
    "Kamerstukken I 2020/21, 35000, A. |Dat staat daar.",
    "Kent u «Waar blijft het?»? |Zo ja, wat vindt u?",
    "Kent u «Wat nu? Niemand weet het» van de krant? |Ja.",
    "Zij schrijft: “Het is klaar.”. |Dat klopt.",
    "Zij vroeg ‘waarom?’ en ging. |Hij bleef (ook o.a. Jan).",
    "Wilt u dat? |zo nee, waarom niet?",
    "Kunt u dat doen?|Graag snel.",
    "Zie www.krant.nl/zoek?Q=1.2 voor meer. |Of niet.",
    "Daar staat … dat is het. |Maar dan… |Toch niet.",
    "1. Wat is dat? |2. Waarom?",
    "a. Wat is dat? |b. Waarom?",
    "Is dat zo?1 |Waarom?12",
    "Eerste regel\n|Tweede regel.",
    "Het bedrijf Yolo! heeft gelijk. |Stop! |Nu.",
    "Er waren er 12. |In 2020. |Ja.",
    "foto’s van ’s avonds. |De foto’s.",
    "Geldt dit (zie artikel 3. Of artikel 4.) voor u?",
    "(Dit staat apart.) |Dat niet.",
    "Zo is het.) |Dan dit.",
};

static void
test_table(void)
{
  g_autoptr(GrfLang) lang = NULL;
  g_autoptr(GrfSentenceRules) rules = new_rules(&lang);

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(GStrv) parts = g_strsplit(cases[i], "|", -1);
    g_autofree char *text = g_strjoinv("", parts);
    for (guint j = 0; parts[j] != NULL; j++)
      g_strstrip(parts[j]);
    g_autofree char *want = g_strjoinv("|", parts);
    g_autofree char *got = split_marked(rules, text, strlen(text));
    g_assert_cmpstr(got, ==, want);
  }
}

static void
test_quoted(void)
{
  g_autoptr(GrfLang) lang = NULL;
  g_autoptr(GrfSentenceRules) rules = new_rules(&lang);
  g_autoptr(GString) text = g_string_new("De brief zegt: “");

  for (guint i = 0; i < 20; i++)
    g_string_append(text, "Dit is een zin van de brief. ");
  g_string_append(text, "Waarom toch?” Wat vindt u?");
  g_autoptr(GArray) found = grf_sentences_split(rules, text->str, text->len);
  g_assert_cmpuint(found->len, ==, 22);
  g_assert_true(g_array_index(found, GrfTextRange, 0).quoted);
  g_assert_true(g_array_index(found, GrfTextRange, 19).quoted);
  g_assert_false(g_array_index(found, GrfTextRange, 20).quoted);
  g_assert_false(g_array_index(found, GrfTextRange, 21).quoted);
}

static void
test_enclosures(void)
{
  const char *text = "a «b (c» d) “e «f» g” (h ‘foto’s’";
  static const char *const quotes[] = {"«»", "“”", "„”", "‘’", NULL};
  g_autoptr(GArray) found = grf_enclosures_find(quotes, text, strlen(text));

  g_assert_cmpuint(found->len, ==, 3);
  g_assert_cmpuint(g_array_index(found, GrfEnclosure, 0).open, ==, 2);
  g_assert_cmpstr(text + g_array_index(found, GrfEnclosure, 0).close, ==, "» d) “e «f» g” (h ‘foto’s’");
  g_assert_true(g_str_has_prefix(text + g_array_index(found, GrfEnclosure, 1).open, "“e"));
  g_assert_true(g_str_has_prefix(text + g_array_index(found, GrfEnclosure, 2).open, "‘foto"));
  g_assert_cmpstr(text + g_array_index(found, GrfEnclosure, 2).close, ==, "’");
}

/* Every byte that is no space is in exactly one range, whatever the bytes. */
static void
test_any_bytes(void)
{
  static const char *const alphabet[] = {"a",  "A", ".", "?", "!", "\n", " ",    "(",        ")", "'",
                                         "\"", "“", "”", "«", "»", "…",  "\xFF", "\xE2\x80", "1", ";"};
  g_autoptr(GrfLang) lang = NULL;
  g_autoptr(GrfSentenceRules) rules = new_rules(&lang);
  g_autoptr(GRand) random = g_rand_new_with_seed(7);

  for (guint round = 0; round < 3000; round++) {
    g_autoptr(GString) made = g_string_new(NULL);
    for (gint32 n = g_rand_int_range(random, 0, 60); n > 0; n--)
      g_string_append(made, alphabet[g_rand_int_range(random, 0, G_N_ELEMENTS(alphabet))]);
    gsize len = made->len;
    g_autofree char *text = g_memdup2(made->str, len); /* no NUL: reading past the end shows */
    g_autoptr(GArray) found = grf_sentences_split(rules, text, len);
    gsize at = 0;
    for (guint i = 0; i < found->len; i++) {
      const GrfTextRange *range = &g_array_index(found, GrfTextRange, i);
      g_assert_cmpuint(range->from, >=, at);
      g_assert_cmpuint(range->to, >, range->from);
      for (; at < range->from; at++)
        g_assert_true(g_ascii_isspace(text[at]));
      at = range->to;
    }
    for (; at < len; at++)
      g_assert_true(g_ascii_isspace(text[at]));
  }
}

/* A megabyte of what might make the walk start over again and again. */
static void
test_linear(void)
{
  static const char *const units[] = {".", "\n", "«", "(", "? ", "?(", ". «", "A.", " ", "‘’", "“a. b” "};
  g_autoptr(GrfLang) lang = NULL;
  g_autoptr(GrfSentenceRules) rules = new_rules(&lang);

  for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    gint64 start = g_get_monotonic_time();
    while (text->len < 1000 * 1000)
      g_string_append(text, units[i]);
    g_autoptr(GArray) found = grf_sentences_split(rules, text->str, text->len);
    g_assert_nonnull(found);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/sentences/table", test_table);
  g_test_add_func("/sentences/quoted", test_quoted);
  g_test_add_func("/sentences/enclosures", test_enclosures);
  g_test_add_func("/sentences/any-bytes", test_any_bytes);
  g_test_add_func("/sentences/linear", test_linear);
  return g_test_run();
}

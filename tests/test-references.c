// SPDX-License-Identifier: GPL-3.0-or-later
/* Citations: invented ones, and the normalized forms of the truth table in ../shared (GRF_SHARED_DIR). */
#include <string.h>

#include "lang/lang.h"
#include "recognize/references.h"

/* Each citation as "kind normalized [raw]". */
static const struct {
  const char *text;
  const char *want;
} cases[] = {
    {"Kamerstukken I 2030/31, 41234, A.",
     "kamerstuk I/2030-2031/41234/A [Kamerstukken I 2030/31, 41234, A]\n"},
    {"(Kamerstukken II, 2030/2031, 41 234, nr. 920).",
     "kamerstuk II/2030-2031/41234/920 [Kamerstukken II, 2030/2031, 41 234, nr. 920]\n"},
    {"Kamerstukken II, 2029/2030, 41.234, nr. 187, blg-912,",
     "kamerstuk II/2029-2030/41234/187/blg-912 [Kamerstukken II, 2029/2030, 41.234, nr. 187, blg-912]\n"},
    {"Tweede Kamer, vergaderjaar 2029–2030, 41 234, nr. 424",
     "kamerstuk II/2029-2030/41234/424 [Tweede Kamer, vergaderjaar 2029–2030, 41 234, nr. 424]\n"},
    {"Tweede Kamer, vergaderjaar 2029–2030, Aanhangsel", ""},
    {"de Tweede Kamer 41 234 keer, II 2029–2030, 41 234", ""},
    {"Kamerstuk 46 471, nr. 64 en dan", "kamerstuk 46471/64 [Kamerstuk 46 471, nr. 64]\n"},
    {"Kamerstuk 46 471-64", "kamerstuk 46471/64 [Kamerstuk 46 471-64]\n"},
    {"Kamerstuk 41 501-02, nr. 2498", "kamerstuk 41501-02/2498 [Kamerstuk 41 501-02, nr. 2498]\n"},
    {"Kamerstuk 41 501-02-2498", "kamerstuk 41501-02/2498 [Kamerstuk 41 501-02-2498]\n"},
    {"Kamerstuk 46 410 XIV, nr. 9", "kamerstuk 46410-XIV/9 [Kamerstuk 46 410 XIV, nr. 9]\n"},
    {"Kamerstuk 46600-VII-1", "kamerstuk 46600-VII/1 [Kamerstuk 46600-VII-1]\n"},
    {"Kamerstuk 46 600 B, nr. 2", "kamerstuk 46600-B/2 [Kamerstuk 46 600 B, nr. 2]\n"},
    {"Kamerstukken I 2031/32, CXLVIII, B",
     "kamerstuk I/2031-2032/CXLVIII/B [Kamerstukken I 2031/32, CXLVIII, B]\n"},
    {"Kamerstukken II, vergaderjaar 2029–2030, 41 234, nrs. 3 en 4.",
     "kamerstuk II/2029-2030/41234/3 [Kamerstukken II, vergaderjaar 2029–2030, 41 234, nrs. 3 en 4]\n"
     "kamerstuk II/2029-2030/41234/4 [Kamerstukken II, vergaderjaar 2029–2030, 41 234, nrs. 3 en 4]\n"},
    {"Kamerstukken II 2029/30, 45 418, nr. 3 en 45 419, nr. 9",
     "kamerstuk II/2029-2030/45418/3 [Kamerstukken II 2029/30, 45 418, nr. 3]\n"
     "kamerstuk II/2029-2030/45419/9 [45 419, nr. 9]\n"},
    {"Kamerstukken II 1999/00, 45418, nr. 3",
     "kamerstuk II/1999-2000/45418/3 [Kamerstukken II 1999/00, 45418, nr. 3]\n"},
    {"Kamerstuk 45418", "kamerstuk 45418 [Kamerstuk 45418]\n"},
    {"Kamerstukken II 2030/29, 45418", ""},
    {"De kamerstukken van 2030 en het Kamerstuk 1444.", ""},
    {"Aanhangsel Handelingen, vergaderjaar 2030–2031, nr. 1843.",
     "aanhangsel 2030-2031/ah/1843 [Aanhangsel Handelingen, vergaderjaar 2030–2031, nr. 1843]\n"},
    {"Aanhangsel van de Handelingen II 2030/31, 1028",
     "aanhangsel II/2030-2031/ah/1028 [Aanhangsel van de Handelingen II 2030/31, 1028]\n"},
    {"Handelingen II 2030/31, nr. 5, item 3",
     "handelingen II/2030-2031/h/5/3 [Handelingen II 2030/31, nr. 5, item 3]\n"},
    {"Handelingen II 2030/31, Aanhangsel 12",
     "aanhangsel II/2030-2031/ah/12 [Handelingen II 2030/31, Aanhangsel 12]\n"},
    {"de handelingen van 5 mannen", ""},
    {"(Staatsblad 2030, 118) en Stcrt. 2031, nr. 5, Trb. 2030-7",
     "staatsblad stb/2030/118 [Staatsblad 2030, 118]\nstaatscourant stcrt/2031/5 [Stcrt. 2031, nr. 5]\n"
     "tractatenblad trb/2030/7 [Trb. 2030-7]\n"},
    {"op grond van artikel 31, eerste lid, van de Boerderijwet 2024 en",
     "law Boerderijwet 2024/31 [artikel 31, eerste lid, van de Boerderijwet 2024]\n"},
    {"artikel 68 Grondwet?", "law Grondwet/68 [artikel 68 Grondwet]\n"},
    {"Art. 6:162 BW geldt", "law BW/6:162 [Art. 6:162 BW]\n"},
    {"artikelen 3, 4a en 5 van de Wet op de kippenhouderij is",
     "law Wet op de kippenhouderij/3 [artikelen 3, 4a en 5 van "
     "de Wet op de kippenhouderij]\n"
     "law Wet op de kippenhouderij/4a [artikelen 3, 4a en 5 van "
     "de Wet op de kippenhouderij]\n"
     "law Wet op de kippenhouderij/5 [artikelen 3, 4a en 5 van "
     "de Wet op de kippenhouderij]\n"},
    {"artikel 1.1.1, tweede lid, onder b, van het Besluit eieren.",
     "law Besluit eieren/1.1.1 [artikel 1.1.1, tweede lid, onder b, van het Besluit eieren]\n"},
    {"artikel 15 van het Bkz is", "law Bkz/15 [artikel 15 van het Bkz]\n"},
    {"artikel 3 Deze leden; het artikel 4 van de heer Vos; artikel in de krant", ""},
    {"Zie https://krant.nl/a_(b)?q=1&r=2). Of (www.krant.nl).",
     "url https://krant.nl/a_(b)?q=1&r=2 [https://krant.nl/a_(b)?q=1&r=2]\nurl https://www.krant.nl "
     "[www.krant.nl]\n"},
    {"(streekkrant.nl/2030/05/eieren/). Krant.nl en/of jan@krant.nl/x",
     "url https://streekkrant.nl/2030/05/eieren/ [streekkrant.nl/2030/05/eieren/]\n"},
    {"http:// www. https://", ""},
    {"", ""},
};

static char *
describe(const GrfReferenceRules *rules, const char *text, gsize len)
{
  g_autoptr(GPtrArray) found = grf_references_find(rules, text, len);
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < found->len; i++) {
    const GrfReference *reference = g_ptr_array_index(found, i);
    g_assert_cmpuint(reference->from, <, reference->to);
    g_assert_cmpuint(reference->to, <=, len);
    g_string_append_printf(out, "%s %s [%.*s]\n", grf_reference_kind_name(rules, reference->kind),
                           reference->normalized, (int)(reference->to - reference->from),
                           text + reference->from);
  }
  return g_string_free(out, FALSE);
}

static void
test_table(gconstpointer data)
{
  const GrfReferenceRules *rules = data;

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = describe(rules, cases[i].text, strlen(cases[i].text));
    g_assert_cmpstr(got, ==, cases[i].want);
  }
}

static void
test_fields(gconstpointer data)
{
  const char *text = "Kamerstukken II, 2029/2030, 41 234, nr. 187, blg-912";
  g_autoptr(GPtrArray) found = grf_references_find(data, text, strlen(text));
  const GrfReference *paper;

  g_assert_cmpuint(found->len, ==, 1);
  paper = g_ptr_array_index(found, 0);
  g_assert_cmpstr(paper->chamber, ==, "II");
  g_assert_cmpstr(paper->session, ==, "2029-2030");
  g_assert_cmpstr(paper->dossier, ==, "41234");
  g_assert_cmpstr(paper->number, ==, "187");
  g_assert_cmpstr(paper->annex, ==, "blg-912");
}

/* Takes a cell of a truth row, which quotes only where it must. */
static char *
take_cell(const char **p)
{
  GString *cell = g_string_new(NULL);
  gboolean quoted = FALSE;

  for (; **p != '\0' && (quoted || **p != ','); (*p)++) {
    if (**p == '"')
      quoted = !quoted;
    else
      g_string_append_c(cell, **p);
  }
  *p += **p == ',';
  return g_string_free(cell, FALSE);
}

static void
test_truth(gconstpointer data)
{
  g_autofree char *path = g_build_filename(g_getenv("GRF_SHARED_DIR") ?: "../shared", "reference", "truth",
                                           "references.csv", NULL);
  g_autofree char *content = NULL;

  if (!g_file_get_contents(path, &content, NULL, NULL)) {
    g_test_skip(
        "NOT RUN: the truth table is not there; set GRF_SHARED_DIR to the folder that holds reference/truth");
    return;
  }
  g_auto(GStrv) lines = g_strsplit(g_strstrip(content), "\n", -1);
  g_assert_cmpuint(g_strv_length(lines), >, 10);
  for (guint i = 1; lines[i] != NULL; i++) {
    const char *p = g_strchomp(lines[i]);
    g_autofree char *raw = take_cell(&p);
    g_autofree char *kind = take_cell(&p);
    g_autofree char *normalized = take_cell(&p);
    g_autofree char *got = describe(data, raw, strlen(raw));
    g_autofree char *want = g_strdup_printf("%s %s [%s]\n", kind, normalized, raw);
    g_assert_cmpstr(got, ==, want);
  }
}

static void
test_any_bytes(gconstpointer data)
{
  static const char *const pieces[] = {
      "Kamerstukken ", "II ",      "2030/31",  ", ",         "41 234", "41234",   "nr. ",
      "nrs. ",         "3",        " en ",     "A",          "-",      "XIV",     "blg-1",
      "Handelingen ",  "Stb. ",    "artikel ", "1.2a",       "lid ",   "van de ", "Wet ",
      "Grondwet",      "https://", "www.a",    "krant.nl/",  "(",      ")",       "\xFF",
      "\xE2\x80",      "é",        "\n",       "Aanhangsel "};
  g_autoptr(GRand) random = g_rand_new_with_seed(3);

  for (guint round = 0; round < 6000; round++) {
    g_autoptr(GString) made = g_string_new(NULL);
    for (gint32 n = g_rand_int_range(random, 0, 16); n > 0; n--)
      g_string_append(made, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    g_autofree char *text = g_memdup2(made->str, made->len); /* no NUL: reading past the end shows */
    g_autofree char *got = describe(data, text, made->len);
    g_assert_nonnull(got);
  }
}

static void
test_linear(gconstpointer data)
{
  static const char *const units[] = {"Kamerstuk ",     "artikel 1, ", "a.",  "(a.nl",
                                      "artikel 1 lid ", "Stb. ",       "nl/", "Kamerstuk 41 234, nrs. 1 en ",
                                      "www.a"};

  for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    gint64 start = g_get_monotonic_time();
    while (text->len < 500 * 1000)
      g_string_append(text, units[i]);
    g_autoptr(GPtrArray) found = grf_references_find(data, text->str, text->len);
    g_assert_nonnull(found);
    g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
  }
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;

  g_test_init(&argc, &argv, NULL);
  g_autoptr(GrfLang) lang = grf_lang_load("nl", NULL, &error);
  g_assert_no_error(error);
  g_autoptr(GrfReferenceRules) rules = grf_reference_rules_new(lang);
  g_test_add_data_func("/references/table", rules, test_table);
  g_test_add_data_func("/references/fields", rules, test_fields);
  g_test_add_data_func("/references/truth", rules, test_truth);
  g_test_add_data_func("/references/any-bytes", rules, test_any_bytes);
  g_test_add_data_func("/references/linear", rules, test_linear);
  return g_test_run();
}

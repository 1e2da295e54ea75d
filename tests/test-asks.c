// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Asks: a table of invented questions, and the counts of the truth tables in ../shared when that folder is
 * there (GRF_SHARED_DIR names it).
 */
#include <string.h>

#include "lang/lang.h"
#include "recognize/asks.h"

typedef struct {
  GrfLang *lang;
  GrfSentenceRules *sentences;
  GrfAskRules *asks;
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void)data;
  fixture->lang = grf_lang_load("nl", NULL, &error);
  g_assert_no_error(error);
  fixture->sentences = grf_sentence_rules_new(fixture->lang);
  fixture->asks = grf_ask_rules_new(fixture->lang, fixture->sentences);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
  (void)data;
  grf_ask_rules_free(fixture->asks);
  grf_sentence_rules_free(fixture->sentences);
  grf_lang_free(fixture->lang);
}

/* Kinds in order: q a question, r a request. */
static const struct {
  const char *text;
  const char *kinds;
} cases[] = {
    {"Kent u het plan? Zo nee, waarom niet?", "qq"},
    {"Het plan is oud. Graag een reactie.", "r"},
    {"Graag ontvangt de fractie een overzicht.", "r"},
    {"De leden zien graag een nadere uitwerking tegemoet.", "r"},
    {"De leden zien de zomer tegemoet.", ""},
    {"Kunt u dit voorstel nader uitwerken.", "r"},
    {"Kunt u daar graag op ingaan?", "q"},
    {"Deze leden verzoeken de minister dit te regelen.", "r"},
    {"De leden van de fractie vragen hoe dit gaat.", "r"},
    {"Hoe gaat dit, vragen deze leden.", "r"},
    {"De leden hebben enkele vragen. De fractie vraagt aandacht.", ""},
    {"Graag stellen deze leden enige vragen.", ""},
    {"Kent u het stuk «Wat nu? Niemand weet het»?", "q"},
    {"Kent u het stuk «Wat nu? Niemand weet het». Dat is mis.", ""},
    {"Bent u (wel?) op de hoogte? En “nu?” Hoe dan (ook)?)", "qqq"},
    {"Wat vindt u van “te laat!”?", "q"},
    {"Kunt u ingaan op:\n• de kosten;\n• de baten?", "q"},
    {"Kunt u aangeven:\na. hoe laat het is;\nb. hoe ver het is; en\nc. wie het weet?", "q"},
    {"Is dat zo?1 Waarom?12", "qq"},
    {"Wat?! Hoe?…", "qq"},
    {"a) Waarom?; b) Sinds wanneer?", "qq"},
    {"1. Graag uw reactie.", "r"},
    {"Zie www.krant.nl/x?q=1 en meer.", ""},
    {"", ""},
};

static void
test_table(Fixture *fixture, gconstpointer data)
{
  (void)data;
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GArray) asks = grf_asks_find(fixture->asks, cases[i].text, strlen(cases[i].text));
    g_autoptr(GString) kinds = g_string_new(NULL);
    for (guint j = 0; j < asks->len; j++)
      g_string_append_c(kinds, grf_ask_kind_name(g_array_index(asks, GrfAsk, j).kind)[0]);
    g_test_message("%s", cases[i].text);
    g_assert_cmpstr(kinds->str, ==, cases[i].kinds);
  }
}

static void
test_range(Fixture *fixture, gconstpointer data)
{
  const char *text = "Het is laat. Kunt u ingaan op:\n- tijd;\n- geld? Graag.";
  g_autoptr(GArray) asks = grf_asks_find(fixture->asks, text, strlen(text));

  (void)data;
  g_assert_cmpuint(asks->len, ==, 2);
  GrfAsk first = g_array_index(asks, GrfAsk, 0);
  g_autofree char *got = g_strndup(text + first.from, first.to - first.from);
  g_assert_cmpstr(got, ==, "Kunt u ingaan op:\n- tijd;\n- geld?");
}

/* Reads RFC 4180 text into rows of cells; enough for the truth tables. */
static GPtrArray *
read_csv(const char *text)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  GPtrArray *row = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GString) cell = g_string_new(NULL);
  gboolean quoted = FALSE;

  for (const char *p = text; *p != '\0'; p++) {
    if (quoted && p[0] == '"' && p[1] == '"') {
      g_string_append_c(cell, *p++);
    } else if (*p == '"') {
      quoted = !quoted;
    } else if (!quoted && (*p == ',' || *p == '\n')) {
      g_ptr_array_add(row, g_strdup(cell->str));
      g_string_truncate(cell, 0);
      if (*p == '\n') {
        g_ptr_array_add(rows, row);
        row = g_ptr_array_new_with_free_func(g_free);
      }
    } else if (quoted || *p != '\r') {
      g_string_append_c(cell, *p);
    }
  }
  g_ptr_array_unref(row);
  return rows;
}

static guint
column(const GPtrArray *head, const char *name)
{
  for (guint i = 0; i < head->len; i++)
    if (g_str_equal(g_ptr_array_index(head, i), name))
      return i;
  g_error("the truth table has no column %s", name);
}

/* Returns: how many questions the table had. */
static guint
check_counts(const Fixture *fixture, const char *path)
{
  g_autofree char *content = NULL;
  g_autoptr(GPtrArray) rows = NULL;

  if (!g_file_get_contents(path, &content, NULL, NULL))
    return 0;
  rows = read_csv(content);
  g_assert_cmpuint(rows->len, >, 1);
  guint text = column(g_ptr_array_index(rows, 0), "text");
  guint count = column(g_ptr_array_index(rows, 0), "asks");
  for (guint i = 1; i < rows->len; i++) {
    const GPtrArray *row = g_ptr_array_index(rows, i);
    const char *question = g_ptr_array_index(row, text);
    g_autoptr(GArray) asks = grf_asks_find(fixture->asks, question, strlen(question));
    g_autofree char *got = g_strdup_printf("%u", asks->len);
    if (!g_str_equal(got, g_ptr_array_index(row, count)))
      g_error("%s: %s asks, not %s, in: %s", path, (char *)g_ptr_array_index(row, count), got, question);
  }
  return rows->len - 1;
}

static void
test_truth(Fixture *fixture, gconstpointer data)
{
  g_autofree char *root =
      g_build_filename(g_getenv("GRF_SHARED_DIR") ?: "../shared", "real", "truth", "nl", NULL);
  g_autofree char *reference = g_build_filename(g_getenv("GRF_SHARED_DIR") ?: "../shared", "reference",
                                                "truth", "questions.csv", NULL);
  g_autoptr(GDir) dir = g_dir_open(root, 0, NULL);
  const char *name;
  guint n = 0;

  (void)data;
  if (dir == NULL) {
    g_test_skip(
        "NOT RUN: the truth tables are not there; set GRF_SHARED_DIR to the folder that holds real/truth/nl");
    return;
  }
  while ((name = g_dir_read_name(dir)) != NULL) {
    g_autofree char *path = g_build_filename(root, name, "questions.csv", NULL);
    n += check_counts(fixture, path);
  }
  n += check_counts(fixture, reference);
  g_test_message("%u questions have the truth's number of asks", n);
  g_assert_cmpuint(n, >=, 90);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add("/asks/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add("/asks/range", Fixture, NULL, set_up, test_range, tear_down);
  g_test_add("/asks/truth", Fixture, NULL, set_up, test_truth, tear_down);
  return g_test_run();
}

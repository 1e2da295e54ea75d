// SPDX-License-Identifier: GPL-3.0-or-later
/* Warnings about amounts, from rows written by hand. */
#include <string.h>

#include "recognize/amount-checks.h"

#define COLUMNS "container question_id raw value_min value_max period direction beneficiary note sentence"

/* Rows, a line each, cells of COLUMNS separated by '|'; the currency is EUR. */
static GrfRecords *
records_of(const char *lines)
{
  GrfRecords *records = grf_records_new();
  g_auto(GStrv) rows = g_strsplit(lines, "\n", -1), columns = g_strsplit(COLUMNS, " ", -1);

  for (guint i = 0; rows[i] != NULL && *rows[i] != '\0'; i++) {
    GrfRow *row = grf_records_add(records, GRF_TABLE_AMOUNTS);
    g_auto(GStrv) cells = g_strsplit(rows[i], "|", -1);
    for (guint k = 0; cells[k] != NULL && columns[k] != NULL; k++)
      grf_row_set(row, columns[k], cells[k]);
    grf_row_set(row, "currency", "EUR");
    grf_row_take(row, "amount_id", g_strdup_printf("m%u", i + 1));
    grf_row_set_uint(row, "page", i + 1);
  }
  return records;
}

/* The warnings of rows as "page code", joined by spaces. */
static char *
warnings_of(const char *lines)
{
  g_autoptr(GrfRecords) records = records_of(lines);
  g_autoptr(GrfDiags) diags = grf_diags_new();
  GString *out = g_string_new(NULL);

  grf_amount_checks(records, diags);
  for (guint i = 0; i < diags->items->len; i++) {
    const GrfDiag *diag = &g_array_index(diags->items, GrfDiag, i);
    g_string_append_printf(out, "%s%u %s", i > 0 ? " " : "", diag->page, diag->code);
  }
  return g_string_free(out, FALSE);
}

static const struct {
  const char *name, *rows, *warnings;
} cases[] = {
    {"same thing, other value",
     "question|q1|€ 5 mln|5000000|5000000|2025||de waterschappen||Is € 5 mln voor de waterschappen genoeg?\n"
     "answer|q1|€ 6 mln|6000000|6000000|2025||de waterschappen||Er is € 6 mln voor de waterschappen.\n",
     "2 amount-answer-differs"},
    {"same words, other value",
     "question|q1|€ 5 mln|5000000|5000000|||||Klopt het dat de brug bij Zwartsluis € 5 mln heeft gekost?\n"
     "answer|q1|€ 6 mln|6000000|6000000|||||Ja, de brug bij Zwartsluis € 6 mln heeft gekost.\n",
     "2 amount-answer-differs"},
    {"the answer repeats the value and gives more",
     "question|q1|€ 5 mln|5000000|5000000|2025||de waterschappen||Is € 5 mln voor de waterschappen genoeg?\n"
     "answer|q1|€ 5 mln|5000000|5000000|2025||de waterschappen||Die € 5 mln voor de waterschappen is er.\n"
     "answer|q1|€ 6 mln|6000000|6000000|2025||de waterschappen||Er komt € 6 mln voor de waterschappen.\n",
     ""},
    {"another question",
     "question|q1|€ 5 mln|5000000|5000000|2025||de waterschappen||Is € 5 mln voor de waterschappen genoeg?\n"
     "answer|q2|€ 5 mln|5000000|5000000|2025||de waterschappen||Ja, € 5 mln.\n",
     ""},
    {"another period",
     "question|q1|€ 5 mln|5000000|5000000|2025||de waterschappen||Is € 5 mln genoeg?\n"
     "answer|q1|€ 6 mln|6000000|6000000|2026||de waterschappen||Er is € 6 mln.\n",
     ""},
    {"a range is no other value",
     "question|q1|€ 5 mln|5000000|5000000|2025||de waterschappen||Is € 5 mln genoeg?\n"
     "answer|q1|€ 4-6 mln|4000000|6000000|2025||de waterschappen||Er is € 4-6 mln.\n",
     ""},
    {"two places",
     "other||€ 5 mln|5000000|5000000|2025||de waterschappen||Er is € 5 mln voor de waterschappen.\n"
     "other||€ 5 mln|5000000|5000000|2025||de waterschappen||Dus € 5 mln voor de waterschappen.\n"
     "other||€ 8 mln|8000000|8000000|2025||De waterschappen||Er is € 8 mln voor De waterschappen.\n",
     "3 amount-two-values"},
    {"two values, no period",
     "other||€ 5 mln|5000000|5000000|||de waterschappen||Er is € 5 mln.\n"
     "other||€ 8 mln|8000000|8000000|||de waterschappen||Er is € 8 mln.\n",
     ""},
    {"two values, more and less",
     "other||€ 5 mln|5000000|5000000|2025|increase|de waterschappen||Er is € 5 mln meer.\n"
     "other||€ 8 mln|8000000|8000000|2025|decrease|de waterschappen||Er is € 8 mln minder.\n",
     ""},
    {"notes",
     "other||€ 1.200 mln|1200000000|1200000000\n"
     "other||€ 12 mln|12000000|12000000||||listed amounts add up to 11000000|\n",
     "2 amount-total"},
    {"separator", "other||€ 1.200 mln|1200000000|1200000000||||ambiguous separator|\n", "1 amount-separator"},
    {"nothing", "", ""},
};

static void
test_case(gconstpointer data)
{
  const char *const *strings = data;
  g_autofree char *got = warnings_of(strings[1]);
  g_assert_cmpstr(got, ==, strings[2]);
}

/* Many amounts of one question cost no more than a limit of pairs. */
static void
test_many(void)
{
  g_autoptr(GString) rows = g_string_new(NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf(rows, "%s|q1|€ %u|%u|%u|2025||de waterschappen||Er is € %u voor hen.\n",
                           i % 2 == 0 ? "question" : "answer", i, i, i, i);
  g_autofree char *got = warnings_of(rows->str);
  g_assert_true(g_str_has_prefix(got, "2 amount-answer-differs"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *name = g_strdup_printf("/amount-checks/%s", cases[i].name);
    g_test_add_data_func(name, &cases[i], test_case);
  }
  g_test_add_func("/amount-checks/many", test_many);
  return g_test_run();
}

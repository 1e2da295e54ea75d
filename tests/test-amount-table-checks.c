// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables that contradict the text of their answer, from rows written by hand. */
#include "recognize/amount-table-checks.h"

#define TEXT_COLUMNS "container_id raw value_min value_max period qualifier direction sentence"

/* The row of an amount of an answer, on page 1; cells of `columns` separated by '|'. */
static GrfRow *
add_amount(GrfRecords *records, const char *columns, const char *line)
{
  GrfRow *row = grf_records_add(records, GRF_TABLE_AMOUNTS);
  g_auto(GStrv) cells = g_strsplit(line, "|", -1), names = g_strsplit(columns, " ", -1);

  grf_row_set(row, "container", "answer");
  grf_row_set(row, "currency", "EUR");
  grf_row_set(row, "page", "1");
  grf_row_take(row, "amount_id", g_strdup_printf("m%u", records->rows[GRF_TABLE_AMOUNTS]->len));
  for (guint i = 0; cells[i] != NULL && names[i] != NULL; i++)
    grf_row_set(row, names[i], cells[i]);
  return row;
}

/* A cell of table t1 in answer a1: name of its row, year, value; each on a line of the page of its own. */
static void
add_cell(GrfRecords *records, const char *name, const char *year, const char *value)
{
  guint line = records->rows[GRF_TABLE_TABLES]->len;
  GrfRow *amount = add_amount(records, "container_id", "a1"),
         *place = grf_records_add(records, GRF_TABLE_TABLES);

  grf_row_set(amount, "table_id", "t1");
  grf_row_set(amount, "raw", value);
  grf_row_set(amount, "value_min", value);
  grf_row_set(amount, "value_max", value);
  grf_row_set(amount, "period", year);
  grf_row_set(place, "table_id", "t1");
  grf_row_set(place, "page", "1");
  grf_row_set(place, "row_header", name);
  for (guint i = 0; i < 2; i++) {
    grf_row_set_points(i == 0 ? amount : place, "x0", 100);
    grf_row_set_points(i == 0 ? amount : place, "x1", 140);
    grf_row_set_points(i == 0 ? amount : place, "y0", 100 + 12 * line);
    grf_row_set_points(i == 0 ? amount : place, "y1", 110 + 12 * line);
  }
}

static const struct {
  const char *name, *text;
  guint warnings;
} cases[] = {
    {"another value", "a1|€ 14|14|14|2025|||In 2025 ging € 14 naar onderhoud van sluizen.", 1},
    {"the same value", "a1|€ 12|12|12|2025|||In 2025 ging € 12 naar onderhoud van sluizen.", 0},
    {"rounded", "a1|€ 12|12.4|12.4|2025|||In 2025 ging € 12,4 naar onderhoud van sluizen.", 0},
    {"another year", "a1|€ 14|14|14|2023|||In 2023 ging € 14 naar onderhoud van sluizen.", 0},
    {"another answer", "a2|€ 14|14|14|2025|||In 2025 ging € 14 naar onderhoud van sluizen.", 0},
    {"another thing", "a1|€ 14|14|14|2025|||In 2025 ging € 14 naar onderhoud van dijken.", 0},
    {"part of a word", "a1|€ 14|14|14|2025|||In 2025 ging € 14 naar onderhoud van sluizenbouw.", 0},
    {"a limit", "a1|€ 14|14|14|2025|at_most||In 2025 gaat ten hoogste € 14 naar onderhoud van sluizen.", 0},
    {"a change", "a1|€ 14|14|14|2025||increase|In 2025 gaat € 14 extra naar onderhoud van sluizen.", 0},
    {"a range", "a1|€ 14-15|14|15|2025|||In 2025 gaat € 14-15 naar onderhoud van sluizen.", 0},
    {"a name that stands twice", "a1|€ 14|14|14|2025|||In 2025 ging € 14 naar huur van panden.", 0},
    {"a longer name", "a1|€ 14|14|14|2025|||In 2025 ging € 14 naar onderhoud van sluizen in Zeeland.", 0},
    {"two rows named",
     "a1|€ 14|14|14|2025|||In 2025 ging € 14 naar onderhoud van sluizen en beheer van wegen.", 0},
};

static void
test_case(gconstpointer data)
{
  guint i = GPOINTER_TO_UINT(data);
  g_autoptr(GrfRecords) records = grf_records_new();
  g_autoptr(GrfDiags) diags = grf_diags_new();

  add_amount(records, TEXT_COLUMNS, cases[i].text);
  add_cell(records, "Onderhoud van sluizen", "2025", "12");
  add_cell(records, "Onderhoud van sluizen in Zeeland", "2025", "14");
  add_cell(records, "Beheer van wegen", "2025", "40");
  add_cell(records, "Huur van panden", "2025", "2");
  add_cell(records, "Huur van panden", "2025", "3");
  grf_amount_table_checks(records, diags);
  g_assert_cmpuint(diags->items->len, ==, cases[i].warnings);
}

/* Two amounts of one year in a sentence may be parts of it. */
static void
test_two_in_a_sentence(void)
{
  static const char sentence[] = "In 2025 ging € 14 naar onderhoud van sluizen en € 3 naar iets anders.";
  g_autoptr(GrfRecords) records = grf_records_new();
  g_autoptr(GrfDiags) diags = grf_diags_new();

  for (guint i = 0; i < 2; i++) {
    GrfRow *row = add_amount(records, "container_id raw value_min value_max period", "a1|€ 14|14|14|2025");
    grf_row_set(row, "sentence", sentence);
  }
  add_cell(records, "Onderhoud van sluizen", "2025", "12");
  grf_amount_table_checks(records, diags);
  g_assert_cmpuint(diags->items->len, ==, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *name = g_strdup_printf("/amount-table-checks/%s", cases[i].name);
    g_test_add_data_func(name, GUINT_TO_POINTER(i), test_case);
  }
  g_test_add_func("/amount-table-checks/two-in-a-sentence", test_two_in_a_sentence);
  return g_test_run();
}

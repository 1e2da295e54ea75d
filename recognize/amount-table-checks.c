// SPDX-License-Identifier: GPL-3.0-or-later
#include "amount-table-checks.h"

#include <string.h>

#include "model/lower-case.h"

/* A shorter name of a row ("Totaal", "Noord") may stand for many things in a text. */
#define NAME_BYTES_MIN 10

/* Cells and amounts of one year in one answer that are compared. */
#define CELLS_MAX 200
#define TEXTS_MAX 40

/* Differences up to this share of the larger value may be rounding, an estimate or another price level. */
#define ROUNDING_SHARE 0.06

/* An amount of a cell, with the name of its row in lower case, between spaces. */
typedef struct {
  const GrfRow *amount;
  char *name;
  gboolean repeated; /* the table has the name twice for the year */
} Cell;

/* What one answer gives for one year. */
typedef struct {
  GArray *cells;    /* of Cell */
  GPtrArray *texts; /* of GrfRow: amounts in sentences */
} Year;

static void
clear_cell(gpointer data)
{
  g_free(((Cell *)data)->name);
}

static void
year_free(gpointer data)
{
  Year *year = data;
  g_array_unref(year->cells);
  g_ptr_array_unref(year->texts);
  g_free(year);
}

static const char *
cell(const GrfRow *row, const char *column)
{
  return grf_row_get(row, column);
}

static double
number(const GrfRow *row, const char *column)
{
  return g_ascii_strtod(cell(row, column), NULL);
}

/* The words of a text in lower case, each between spaces: " huur van gebouwen ". */
static char *
dup_words(const char *text)
{
  g_auto(GStrv) words = grf_dup_lower_words(text, strlen(text));
  g_autofree char *joined = g_strjoinv(" ", words);
  return g_strconcat(" ", joined, " ", NULL);
}

/* A period that is one year ("2025", "in 2025" is reported so). */
static gboolean
is_year(const char *period)
{
  return strlen(period) == 4 && strspn(period, "0123456789") == 4;
}

static Year *
year_of(GHashTable *years, const GrfRow *amount)
{
  char *key =
      g_strjoin("\t", cell(amount, "container_id"), cell(amount, "period"), cell(amount, "currency"), NULL);
  Year *year = g_hash_table_lookup(years, key);

  if (year != NULL) {
    g_free(key);
    return year;
  }
  year = g_new0(Year, 1);
  year->cells = g_array_new(FALSE, TRUE, sizeof(Cell));
  g_array_set_clear_func(year->cells, clear_cell);
  year->texts = g_ptr_array_new();
  g_hash_table_insert(years, key, year);
  return year;
}

/* Whether the amount of a table stands in the cell of a row of tables.csv. */
static gboolean
is_in_cell(const GrfRow *amount, const GrfRow *place)
{
  return strcmp(cell(amount, "table_id"), cell(place, "table_id")) == 0 &&
         strcmp(cell(amount, "page"), cell(place, "page")) == 0 &&
         number(amount, "x0") >= number(place, "x0") - 1 && number(amount, "x1") <= number(place, "x1") + 1 &&
         number(amount, "y0") >= number(place, "y0") - 1 && number(amount, "y1") <= number(place, "y1") + 1;
}

static void
add_cell(Year *year, const GrfRow *amount, const GrfRow *place)
{
  Cell added = {amount, dup_words(cell(place, "row_header")), FALSE};

  for (guint i = 0; i < year->cells->len; i++) {
    Cell *other = &g_array_index(year->cells, Cell, i);
    if (strcmp(other->name, added.name) == 0)
      other->repeated = added.repeated = TRUE;
  }
  g_array_append_val(year->cells, added);
}

/* Amounts of tables stand in the order of their cells. */
static void
list_cells(const GrfRecords *records, GHashTable *years)
{
  const GPtrArray *amounts = records->rows[GRF_TABLE_AMOUNTS], *places = records->rows[GRF_TABLE_TABLES];
  guint next = 0;

  for (guint i = 0; i < places->len; i++) {
    while (next < amounts->len && *cell(amounts->pdata[next], "table_id") == '\0')
      next++;
    if (next == amounts->len)
      return;
    const GrfRow *amount = amounts->pdata[next], *place = places->pdata[i];
    if (!is_in_cell(amount, place))
      continue;
    next++;
    gboolean of_answer = strcmp(cell(amount, "container"), "answer") == 0 && is_year(cell(amount, "period"));
    Year *year =
        of_answer && strlen(cell(place, "row_header")) >= NAME_BYTES_MIN ? year_of(years, amount) : NULL;
    if (year != NULL && year->cells->len < CELLS_MAX)
      add_cell(year, amount, place);
  }
}

/* Whether an amount of a text is plainly one value for one year. */
static gboolean
is_plain(const GrfRow *amount)
{
  return *cell(amount, "table_id") == '\0' && strcmp(cell(amount, "container"), "answer") == 0 &&
         is_year(cell(amount, "period")) && *cell(amount, "direction") == '\0' &&
         strcmp(cell(amount, "value_min"), cell(amount, "value_max")) == 0 &&
         *cell(amount, "qualifier") == '\0';
}

static void
list_texts(const GrfRecords *records, GHashTable *years)
{
  const GPtrArray *amounts = records->rows[GRF_TABLE_AMOUNTS];

  for (guint i = 0; i < amounts->len; i++) {
    if (!is_plain(amounts->pdata[i]))
      continue;
    Year *year = year_of(years, amounts->pdata[i]);
    if (year->texts->len < TEXTS_MAX)
      g_ptr_array_add(year->texts, amounts->pdata[i]);
  }
}

/* Whether the year has another amount in the same sentence. */
static gboolean
shares_sentence(const Year *year, const GrfRow *text)
{
  guint n = 0;

  for (guint i = 0; i < year->texts->len; i++)
    n += strcmp(cell(year->texts->pdata[i], "sentence"), cell(text, "sentence")) == 0;
  return n > 1;
}

static gboolean
differs(const GrfRow *a, const GrfRow *b)
{
  double x = number(a, "value_max"), y = number(b, "value_max");
  return ABS(x - y) > ROUNDING_SHARE * MAX(ABS(x), ABS(y));
}

/* The cells whose row the sentence names: the one with the longest name, where that holds the others' names.
 */
static const Cell *
named_cell(const Year *year, const char *words)
{
  const Cell *named = NULL;

  for (guint i = 0; i < year->cells->len; i++) {
    const Cell *here = &g_array_index(year->cells, Cell, i);
    if (strstr(words, here->name) == NULL)
      continue;
    if (named != NULL && strstr(here->name, named->name) == NULL) {
      if (strstr(named->name, here->name) == NULL)
        return NULL;
      continue;
    }
    named = here;
  }
  return named != NULL && !named->repeated ? named : NULL;
}

static void
warn(const GrfRow *text, const GrfRow *in_table, GrfDiags *diags)
{
  GrfBox box = {(float)number(text, "x0"), (float)number(text, "y0"), (float)number(text, "x1"),
                (float)number(text, "y1")};

  grf_diags_add(
      diags, (guint)number(text, "page"), &box, "amount-table-differs",
      "the text gives “%s” (%s) where table %s has “%s” (%s) for the same thing and year, on page %s",
      cell(text, "raw"), cell(text, "amount_id"), cell(in_table, "table_id"), cell(in_table, "raw"),
      cell(in_table, "amount_id"), cell(in_table, "page"));
}

void
grf_amount_table_checks(const GrfRecords *records, GrfDiags *diags)
{
  g_autoptr(GHashTable) years = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, year_free);
  const GPtrArray *amounts = records->rows[GRF_TABLE_AMOUNTS];

  list_cells(records, years);
  if (g_hash_table_size(years) == 0)
    return;
  list_texts(records, years);
  for (guint i = 0; i < amounts->len; i++) {
    const GrfRow *text = amounts->pdata[i];
    const Year *year = is_plain(text) ? year_of(years, text) : NULL;
    if (year == NULL || year->cells->len == 0 || shares_sentence(year, text))
      continue;
    g_autofree char *words = dup_words(cell(text, "sentence"));
    const Cell *named = named_cell(year, words);
    if (named != NULL && differs(text, named->amount))
      warn(text, named->amount, diags);
  }
}

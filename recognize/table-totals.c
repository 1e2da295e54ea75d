// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Rows of totals are held against the rows above them, columns of totals against the cells before them.
 * Printed numbers are rounded each for itself, so a difference of half of a last place for each of them says
 * nothing; counts are exact.
 */
#include "recognize/table-totals.h"

#include <string.h>

#include "recognize/amount-number.h"

#define DECIMALS 4 /* sums are of ten-thousandths; longer decimals are not added up */
#define WHOLE_DIGITS_MAX 12
#define SUM_MAX 1000000000000000000 /* so that a difference of two, doubled, fits 64 bits */
#define ROWS_MIN 2                  /* a total of fewer numbers says nothing */
#define SURE_ROWS 2    /* rows in which a column headed as a total is that of the cells before it */
#define SURE_FOR_ONE 2 /* … and so many of them for each row in which it is not */

/* Numbers added up, in ten-thousandths. */
typedef struct {
  gint64 value;
  gint64 places; /* of the last printed places of all numbers */
  guint n;
} Sum;

/* What stands above in a column. */
typedef struct {
  Sum since, all, totals; /* since the last total; of all rows; of the totals */
  gboolean unknown;       /* a number that could not be read: nothing can be said */
} Sums;

typedef struct {
  const GrfRowContext *context;
  const GrfTableCells *cells;
  const GrfTableWords *words;
} Checker;

/* --- numbers -------------------------------------------------------------------------------------- */

/* A decimal in ten-thousandths, and the worth of its last place. FALSE where it does not fit. */
static gboolean
scale(const GrfDecimal *decimal, Sum *number)
{
  *number = (Sum){0, 1, 1};
  if (decimal->whole < 0 || decimal->whole > WHOLE_DIGITS_MAX ||
      decimal->n_digits - decimal->whole > DECIMALS)
    return FALSE;
  for (int i = 0; i < decimal->whole + DECIMALS; i++)
    number->value = 10 * number->value + (i < decimal->n_digits ? decimal->digits[i] - '0' : 0);
  for (int i = MAX(decimal->n_digits, decimal->whole); i < decimal->whole + DECIMALS; i++)
    number->places *= 10;
  return TRUE;
}

static gboolean
read_number(const Checker *checker, const GrfTableCell *cell, Sum *number)
{
  GrfNumberContext number_context = {.has_unit = TRUE};
  GrfDecimal decimal;
  const char *note;
  gsize len = cell->number.digits_to - cell->number.digits_from;

  if (!cell->is_number || cell->number.high_to > 0 ||
      !grf_number_read(checker->context->rules->amounts, cell->text + cell->number.digits_from, len,
                       number_context, &decimal, &note) ||
      !scale(&decimal, number))
    return FALSE;
  number->value = cell->number.negative ? -number->value : number->value;
  if (checker->cells->columns[cell->column].unit.other && number->places == 10000)
    number->places = 0; /* whole counts are not rounded */
  return TRUE;
}

/* A sum that grows beyond all budgets is taken for right. */
static void
add_sum(Sum *sum, const Sum *other)
{
  sum->value += other->value;
  sum->places += other->places;
  sum->n += other->n;
  if (ABS(sum->value) > SUM_MAX || sum->places > SUM_MAX) {
    sum->value = 0;
    sum->places = G_MAXINT64 / 4;
  }
}

static Sum
both(const Sum *a, const Sum *b)
{
  Sum sum = *a;
  add_sum(&sum, b);
  return sum;
}

/* Whether the total is the sum, but for rounding, which is that of the numbers or of the total, the finer. */
static gboolean
is_sum(const Sum *total, const Sum *sum)
{
  return sum->places > SUM_MAX ||
         2 * ABS(total->value - sum->value) <= MIN(sum->places, total->places * sum->n);
}

static char *
dup_value(gint64 value)
{
  gint64 unit = 10000, size = ABS(value);
  g_autofree char *digits = g_strdup_printf("%s%" G_GINT64_FORMAT ".%04" G_GINT64_FORMAT,
                                            value < 0 ? "-" : "", size / unit, size % unit);
  gsize len = strlen(digits);

  while (digits[len - 1] == '0')
    len--;
  if (digits[len - 1] == '.')
    len--;
  return g_strndup(digits, len);
}

/* `of` names the column or row; `summands` what was added up. */
static void
warn_total(const Checker *checker, const GrfTableCell *cell, const char *of, const char *summands,
           const Sum *total, const Sum *sum)
{
  const GrfBlock *block = grf_document_block(checker->context->document, (guint)cell->block);
  g_autofree char *difference = dup_value(total->value - sum->value), *added = dup_value(sum->value);
  guint page = 0;
  GrfBox box = {0};

  grf_block_where(checker->context->document, block, cell->from, cell->to, &page, &box);
  grf_diags_add(checker->context->diags, page, &box, "table-total",
                "the total %s of “%s” is not the sum of the %s, %s: a difference of %s", cell->text, of,
                summands, added, difference);
}

/* --- rows of totals ------------------------------------------------------------------------------- */

static void
check_total(const Checker *checker, const GrfTableCell *cell, Sums *sums)
{
  Sum total = {0}, nested = both(&sums->since, &sums->totals);
  gboolean readable = read_number(checker, cell, &total);

  if (readable && !sums->unknown && sums->all.n >= ROWS_MIN && !is_sum(&total, &sums->since) &&
      !is_sum(&total, &sums->all) && !is_sum(&total, &sums->totals) && !is_sum(&total, &nested))
    warn_total(checker, cell, checker->cells->columns[cell->column].head, "rows above it", &total,
               sums->since.n >= ROWS_MIN ? &sums->since : &sums->all);
  if (readable)
    add_sum(&sums->totals, &total);
  sums->unknown |= !readable && cell->is_number;
  sums->since = (Sum){0};
}

static void
add_value(const Checker *checker, const GrfTableCell *cell, Sums *sums)
{
  Sum number;

  if (!read_number(checker, cell, &number)) {
    sums->unknown |= cell->is_number;
    return;
  }
  add_sum(&sums->since, &number);
  add_sum(&sums->all, &number);
}

typedef gboolean (*SaysFunc)(const GrfTableWords *words, const char *text);

/* Whether one of the row's texts says so. */
static gboolean
row_says(const Checker *checker, guint from, guint to, SaysFunc says)
{
  for (guint i = from; i < to; i++)
    if (!grf_table_cell(checker->cells, i)->is_number &&
        says(checker->words, grf_table_cell(checker->cells, i)->text))
      return TRUE;
  return FALSE;
}

/* Whether the cell's number is one that is added up. */
static gboolean
counts(const Checker *checker, const GrfTableCell *cell)
{
  const GrfTableCells *cells = checker->cells;

  return cell->column < cells->n_columns && cells->columns[cell->column].values && cell->block >= 0 &&
         !cell->number.percent && !grf_table_is_unsummed(checker->words, cells->columns[cell->column].head);
}

static void
check_rows(const Checker *checker)
{
  const GrfTableCells *cells = checker->cells;
  g_autofree Sums *sums = g_new0(Sums, cells->n_columns + 1);

  for (guint i = 0, end; i < cells->cells->len; i = end) {
    end = grf_table_row_end(cells, i);
    gboolean total = row_says(checker, i, end, grf_table_is_total);
    if (grf_table_cell(cells, i)->row < cells->table->n_head_rows ||
        row_says(checker, i, end, grf_table_is_part))
      continue;
    for (guint k = i; k < end; k++) {
      const GrfTableCell *cell = grf_table_cell(cells, k);
      if (!counts(checker, cell))
        continue;
      if (total)
        check_total(checker, cell, &sums[cell->column]);
      else
        add_value(checker, cell, &sums[cell->column]);
    }
  }
}

/* --- columns of totals ---------------------------------------------------------------------------- */

/* Whether a head of the column is a word for totals. */
static gboolean
is_total_column(const Checker *checker, guint column)
{
  for (guint i = 0; i < checker->cells->cells->len; i++) {
    const GrfTableCell *cell = grf_table_cell(checker->cells, i);
    if (cell->row >= checker->cells->table->n_head_rows)
      break;
    if (cell->column == column && cell->span == 1 && grf_table_is_total(checker->words, cell->text))
      return TRUE;
  }
  return FALSE;
}

/* Adds up the row's numbers in columns [from, column); `total` is that in the column itself. Returns: its
 * cell, NULL where one of them is missing or cannot be read. */
static const GrfTableCell *
add_row(const Checker *checker, guint i, guint end, guint from, guint column, Sum *sum, Sum *total)
{
  const GrfTableCell *found = NULL;

  *sum = (Sum){0};
  for (; i < end; i++) {
    const GrfTableCell *cell = grf_table_cell(checker->cells, i);
    Sum number;
    if (cell->column < from || cell->column > column || !counts(checker, cell))
      continue;
    if (!read_number(checker, cell, &number)) {
      if (cell->is_number || cell->column == column)
        return NULL;
      continue;
    }
    if (cell->column < column)
      add_sum(sum, &number);
    else {
      *total = number;
      found = cell;
    }
  }
  return sum->n >= ROWS_MIN ? found : NULL;
}

/* Warns of the rows whose total is not the sum of the cells in [from, column), when `warn`. Returns: how many
 * there are; `right` is how many are the sum. */
static guint
check_column(const Checker *checker, guint from, guint column, gboolean warn, guint *right)
{
  const GrfTableCells *cells = checker->cells;
  guint wrong = 0;

  *right = 0;
  for (guint i = 0, end; i < cells->cells->len; i = end) {
    Sum sum = {0}, total = {0};
    const GrfTableCell *cell;
    end = grf_table_row_end(cells, i);
    if (grf_table_cell(cells, i)->row < cells->table->n_head_rows ||
        (cell = add_row(checker, i, end, from, column, &sum, &total)) == NULL)
      continue;
    if (is_sum(&total, &sum)) {
      (*right)++;
      continue;
    }
    wrong++;
    if (warn) {
      g_autofree char *head = grf_table_dup_row_head(cells, i);
      warn_total(checker, cell, head, "cells before it", &total, &sum);
    }
  }
  return wrong;
}

/* A column headed as a total may be that of something else: it is checked where most of its rows add up. */
static void
check_columns(const Checker *checker)
{
  guint from = checker->cells->first_value;

  for (guint column = from; column < checker->cells->n_columns; column++) {
    guint right, wrong;
    if (!checker->cells->columns[column].values || !is_total_column(checker, column))
      continue;
    wrong = check_column(checker, from, column, FALSE, &right);
    if (wrong > 0 && right >= SURE_ROWS && right >= SURE_FOR_ONE * wrong)
      check_column(checker, from, column, TRUE, &right);
    from = column + 1;
  }
}

void
grf_table_check_totals(const GrfRowContext *context, const GrfTableCells *cells, const GrfTableWords *words)
{
  Checker checker = {context, cells, words};

  check_rows(&checker);
  check_columns(&checker);
}

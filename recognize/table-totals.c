// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/table-totals.h"

#include <string.h>

#include "recognize/amount-number.h"

#define DECIMALS 4          /* sums are of ten-thousandths; longer decimals are not added up */
#define WHOLE_DIGITS_MAX 12 /* so that a thousand of them fit 64 bits */
#define ROWS_MIN 2          /* a total of fewer rows says nothing */

/* What stands above in a column. */
typedef struct {
  gint64 since, all, totals; /* since the last total; of all rows; of the totals */
  guint n_since, n_all, n_totals;
  gint64 rounding;  /* what rounding of the rows may come to */
  gboolean unknown; /* a number that could not be read: nothing can be said */
} Sums;

/* A decimal in ten-thousandths. FALSE where it does not fit. */
static gboolean
scale(const GrfDecimal *decimal, gint64 *value)
{
  *value = 0;
  if (decimal->whole > WHOLE_DIGITS_MAX || decimal->n_digits - decimal->whole > DECIMALS)
    return FALSE;
  for (int i = 0; i < decimal->whole + DECIMALS; i++)
    *value =
        10 * *value + (i < decimal->n_digits && decimal->whole + DECIMALS > 0 ? decimal->digits[i] - '0' : 0);
  return decimal->whole >= 0;
}

/* Half of the last decimal of a number in a column that is printed in thousands, millions or crores: such
 * numbers are rounded. Of others, and of whole numbers, every difference counts. In ten-thousandths. */
static gint64
rounding(const GrfTableCells *cells, const GrfTableCell *cell, const GrfDecimal *value)
{
  gboolean scaled = cells->columns[cell->column].unit.power > 0 || cells->unit.power > 0;
  const char *text = cell->text;
  gint64 half = 5000;

  /* as printed: the value has lost the zeros at its end */
  for (gsize i = cell->number.digits_to; i > cell->number.digits_from && g_ascii_isdigit(text[i - 1]); i--)
    half /= 10;
  return scaled && value->n_digits > value->whole ? half : 0;
}

static gboolean
read_value(const GrfRowContext *context, const GrfTableCells *cells, const GrfTableCell *cell, gint64 *value,
           gint64 *half)
{
  GrfNumberContext number_context = {.has_unit = TRUE};
  GrfDecimal decimal;
  const char *note;
  gsize len = cell->number.digits_to - cell->number.digits_from;

  if (!cell->is_number || !grf_number_read(context->rules->amounts, cell->text + cell->number.digits_from,
                                           len, number_context, &decimal, &note))
    return FALSE;
  if (!scale(&decimal, value))
    return FALSE;
  *half = rounding(cells, cell, &decimal);
  *value = cell->number.negative ? -*value : *value;
  return TRUE;
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

static void
warn_total(const GrfRowContext *context, const GrfTableCells *cells, const GrfTableCell *cell, gint64 total,
           gint64 sum)
{
  const GrfBlock *block = grf_document_block(context->document, (guint)cell->block);
  g_autofree char *difference = dup_value(total - sum), *added = dup_value(sum);
  const char *head = cells->columns[cell->column].head;
  guint page = 0;
  GrfBox box = {0};

  grf_block_where(context->document, block, cell->from, cell->to, &page, &box);
  grf_diags_add(context->diags, page, &box, "table-total",
                "the total %s of “%s” is not the sum of the rows above it, %s: a difference of %s",
                cell->text, head, added, difference);
}

static void
check_total(const GrfRowContext *context, const GrfTableCells *cells, const GrfTableCell *cell, Sums *sums)
{
  gint64 total, half = 0;
  gboolean readable = read_value(context, cells, cell, &total, &half);
  gint64 slack = sums->rounding + half;

  if (readable && !sums->unknown && sums->n_all >= ROWS_MIN && ABS(total - sums->since) > slack &&
      ABS(total - sums->all) > slack && ABS(total - sums->totals) > slack &&
      ABS(total - sums->since - sums->totals) > slack)
    warn_total(context, cells, cell, total, sums->n_since >= ROWS_MIN ? sums->since : sums->all);
  sums->totals += readable ? total : 0;
  sums->unknown |= !readable && *cell->text != '\0' && cell->is_number;
  sums->since = 0;
  sums->n_since = 0;
}

static void
add_value(const GrfRowContext *context, const GrfTableCells *cells, const GrfTableCell *cell, Sums *sums)
{
  gint64 value, half = 0;

  if (!read_value(context, cells, cell, &value, &half)) {
    sums->unknown |= cell->is_number;
    return;
  }
  sums->since += value;
  sums->all += value;
  sums->rounding += half;
  sums->n_since++;
  sums->n_all++;
}

static gboolean
is_total_row(const GrfTableCells *cells, const GrfTableWords *words, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (!grf_table_cell(cells, i)->is_number && grf_table_is_total(words, grf_table_cell(cells, i)->text))
      return TRUE;
  return FALSE;
}

void
grf_table_check_totals(const GrfRowContext *context, const GrfTableCells *cells, const GrfTableWords *words)
{
  g_autofree Sums *sums = g_new0(Sums, cells->n_columns + 1);

  for (guint i = 0, end; i < cells->cells->len; i = end) {
    end = grf_table_row_end(cells, i);
    gboolean total = is_total_row(cells, words, i, end);
    for (guint k = i; k < end && grf_table_cell(cells, i)->row >= cells->table->n_head_rows; k++) {
      const GrfTableCell *cell = grf_table_cell(cells, k);
      const GrfTableColumn *column = &cells->columns[MIN(cell->column, cells->n_columns)];
      if (cell->column >= cells->n_columns || !column->values || cell->block < 0 || cell->number.percent ||
          grf_table_is_unsummed(words, column->head))
        continue;
      if (total)
        check_total(context, cells, cell, &sums[cell->column]);
      else
        add_value(context, cells, cell, &sums[cell->column]);
    }
  }
}

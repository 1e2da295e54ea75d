// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/tables.h"

#include <math.h>
#include <string.h>

#include "recognize/amount-number.h"
#include "recognize/table-cells.h"
#include "recognize/table-totals.h"

/* What is known of a glyph: the table it is in (from 1), and whether that has read it. */
#define GLYPH_READ ((guint32)1 << 31)

struct GrfTableReading {
  const GrfRowContext *context;
  GrfTableWords *words;
  GPtrArray *tables; /* of GrfTableCells */
  guint32 *glyphs;
  guint n_glyphs;
};

/* --- which unit a cell has ------------------------------------------------------------------------ */

static gboolean
names_money(const GrfTableUnit *unit)
{
  return unit->found && unit->currency[0] != '\0';
}

/* The unit of a cell: its column's, else its row's, else the caption's; its own currency counts for more.
 * FALSE where nothing says that it is money. */
static gboolean
unit_of(const GrfTableCells *cells, const GrfTableCell *cell, const GrfTableUnit *row_unit,
        GrfTableUnit *unit)
{
  const GrfTableColumn *column = &cells->columns[cell->column];
  gboolean other = column->unit.other || row_unit->other;

  if (!column->values || cell->number.percent)
    return FALSE;
  if (column->unit.found)
    *unit = column->unit;
  else if (row_unit->found)
    *unit = *row_unit;
  else if (cells->unit.found && (!other || cell->number.currency[0] != '\0'))
    *unit = cells->unit;
  else
    memset(unit, 0, sizeof *unit);
  if (cell->number.currency[0] != '\0') {
    memcpy(unit->currency, cell->number.currency, sizeof unit->currency);
    unit->implied = FALSE;
  }
  return unit->currency[0] != '\0';
}

static void
read_row_unit(const GrfTableReading *reading, const GrfTableCells *cells, guint i, GrfTableUnit *unit)
{
  g_autofree char *head = grf_table_dup_row_head(cells, i);
  grf_table_unit_read(reading->words, head, strlen(head), unit);
}

/* --- glyphs --------------------------------------------------------------------------------------- */

static void
mark(GrfTableReading *reading, const GrfBlock *block, gsize from, gsize to, guint32 bits)
{
  for (gsize i = from; i < to && i < block->source->len; i++) {
    guint32 glyph = g_array_index(block->source, guint32, i);
    if (glyph < reading->n_glyphs)
      reading->glyphs[glyph] |= bits;
  }
}

static void
mark_cell(GrfTableReading *reading, const GrfTableCell *cell, gsize from, gsize to, guint32 bits)
{
  if (cell->block >= 0)
    mark(reading, grf_document_block(reading->context->document, (guint)cell->block), cell->from + from,
         MIN(cell->from + to, cell->to), bits);
}

/* A head or the name of a row that states a unit of money. */
static void
mark_statement(GrfTableReading *reading, const GrfTableCell *cell)
{
  GrfTableUnit unit;

  grf_table_unit_read(reading->words, cell->text, strlen(cell->text), &unit);
  if (names_money(&unit))
    mark_cell(reading, cell, unit.from, unit.to, GLYPH_READ);
}

static void
mark_table(GrfTableReading *reading, const GrfTableCells *cells, guint32 number)
{
  const GrfDocument *document = reading->context->document;
  GrfTableUnit row_unit = {0}, unit;
  guint row = G_MAXUINT;

  if (cells->unit_block >= 0 && names_money(&cells->unit))
    mark(reading, grf_document_block(document, (guint)cells->unit_block), cells->unit.from, cells->unit.to,
         GLYPH_READ);
  for (guint i = 0; i < cells->cells->len; i++) {
    const GrfTableCell *cell = grf_table_cell(cells, i);
    mark_cell(reading, cell, 0, cell->to - cell->from, number);
    if (cell->row < cells->table->n_head_rows) {
      mark_statement(reading, cell);
      continue;
    }
    if (cell->row != row)
      read_row_unit(reading, cells, i, &row_unit);
    row = cell->row;
    if (cell->column < cells->first_value)
      mark_statement(reading, cell);
    else if (cell->is_number && cell->column < cells->n_columns && unit_of(cells, cell, &row_unit, &unit))
      mark_cell(reading, cell, cell->number.from, cell->number.to, GLYPH_READ);
  }
}

/* Whether the text directly above two tables is the same: heads that were taken for text, repeated on each
 * page. */
static gboolean
has_same_text_above(const GrfDocument *document, const GrfTable *a, const GrfTable *b)
{
  if (a->caption_block < 0 || b->caption_block < 0)
    return FALSE;
  const GrfBlock *above_a = grf_document_block(document, (guint)a->caption_block);
  const GrfBlock *above_b = grf_document_block(document, (guint)b->caption_block);
  return above_a->page_from == a->page_from && above_b->page_from == b->page_from &&
         g_string_equal(above_a->text, above_b->text);
}

/* Whether a table at the top of a page repeats the heads of the one that ended on the page before. */
static gboolean
repeats_heads(const GrfDocument *document, const GrfTableCells *cells, const GrfTableCells *before)
{
  gboolean heads = FALSE;

  if (cells->table->page_from != before->table->page_to + 1 || cells->n_columns != before->n_columns)
    return FALSE;
  for (guint c = 0; c < cells->n_columns; c++) {
    heads |= *cells->columns[c].head != '\0';
    if (strcmp(cells->columns[c].head, before->columns[c].head) != 0)
      return FALSE;
  }
  return heads || has_same_text_above(document, cells->table, before->table);
}

/* How far the edges of two parts of a table may differ, in points. */
#define PARTS_EDGE_PT 3.0f

static gint
block_of_line(const GrfDocument *document, const GrfTable *table, guint i)
{
  return grf_document_line(document, g_array_index(table->lines, GrfTableLine, i).line)->block;
}

/* Whether a table without heads goes on, directly behind and with the same edges, with the one that ended on
 * the page before. */
static gboolean
goes_on(const GrfDocument *document, const GrfTableCells *cells, const GrfTableCells *before)
{
  const GrfTable *a = before->table, *b = cells->table;

  if (b->page_from != a->page_to + 1 || cells->n_columns != before->n_columns || a->lines->len == 0 ||
      b->lines->len == 0 ||
      block_of_line(document, b, 0) != block_of_line(document, a, a->lines->len - 1) + 1 ||
      fabsf(a->box.x0 - b->box.x0) > PARTS_EDGE_PT || fabsf(a->box.x1 - b->box.x1) > PARTS_EDGE_PT)
    return FALSE;
  for (guint c = 0; c < cells->n_columns; c++)
    if (*cells->columns[c].head != '\0')
      return FALSE;
  return TRUE;
}

static void
take_heads(GrfTableCells *cells, const GrfTableCells *before)
{
  for (guint c = 0; c < cells->n_columns; c++) {
    g_free(cells->columns[c].head);
    cells->columns[c].head = g_strdup(before->columns[c].head);
    cells->columns[c].unit = before->columns[c].unit;
  }
}

/* Reads a table. One that goes on with that of the page before has its caption as well, and its heads. */
static void
read_table(GrfTableReading *reading, guint t)
{
  const GrfDocument *document = reading->context->document;
  GrfTableCells *cells = grf_table_cells_new(document, grf_document_table(document, t), reading->words);
  const GrfTableCells *before = t > 0 ? g_ptr_array_index(reading->tables, t - 1) : NULL;
  gboolean more = before != NULL && goes_on(document, cells, before);

  if (more)
    take_heads(cells, before);
  if (!cells->unit.found && before != NULL && (more || repeats_heads(document, cells, before)))
    cells->unit = before->unit;
  g_ptr_array_add(reading->tables, cells);
  mark_table(reading, cells, t + 1);
}

GrfTableReading *
grf_table_reading_new(const GrfRowContext *context)
{
  const GrfDocument *document = context->document;
  GrfTableReading *reading = g_new0(GrfTableReading, 1);

  reading->context = context;
  reading->tables = g_ptr_array_new_with_free_func((GDestroyNotify)grf_table_cells_free);
  if (document->tables->len == 0)
    return reading;
  reading->words = grf_table_words_new(context->rules->lang, context->rules->amounts);
  for (guint i = 0; i < document->pdf->pages->len; i++)
    reading->n_glyphs += grf_pdf_page(document->pdf, i)->glyphs->len;
  reading->glyphs = g_new0(guint32, (gsize)reading->n_glyphs + 1);
  for (guint t = 0; t < document->tables->len; t++)
    read_table(reading, t);
  return reading;
}

void
grf_table_reading_free(GrfTableReading *reading)
{
  if (reading == NULL)
    return;
  g_ptr_array_unref(reading->tables);
  grf_table_words_free(reading->words);
  g_free(reading->glyphs);
  g_free(reading);
}

static guint32
glyph_of(const GrfTableReading *reading, const GrfBlock *text, gsize at)
{
  guint32 glyph =
      reading != NULL && at < text->source->len ? g_array_index(text->source, guint32, at) : G_MAXUINT32;
  return reading != NULL && glyph < reading->n_glyphs ? reading->glyphs[glyph] : 0;
}

gboolean
grf_table_reading_has(const GrfTableReading *reading, const GrfBlock *text, gsize from, gsize to)
{
  for (gsize i = from; i < to; i++)
    if (glyph_of(reading, text, i) & GLYPH_READ)
      return TRUE;
  return FALSE;
}

char *
grf_table_reading_dup_id(const GrfTableReading *reading, const GrfBlock *text, gsize at)
{
  guint32 number = glyph_of(reading, text, at) & ~GLYPH_READ;
  return number > 0 ? grf_dup_id('t', number - 1) : NULL;
}

/* --- rows ----------------------------------------------------------------------------------------- */

static GrfHolder
holder_of(const GrfTableReading *reading, const GrfTableCell *cell)
{
  if (cell->block < 0)
    return (GrfHolder){GRF_HELD_OTHER, 0};
  return reading->context->finding->holders[cell->block];
}

static void
place_row(const GrfTableReading *reading, GrfRow *row, const GrfTableCell *cell, gsize from, gsize to)
{
  if (cell->block >= 0)
    grf_row_place(reading->context, row, grf_document_block(reading->context->document, (guint)cell->block),
                  cell->from + from, cell->from + to);
}

static const char *
column_head(const GrfTableCells *cells, const GrfTableCell *cell)
{
  gboolean head = cell->row < cells->table->n_head_rows || cell->column >= cells->n_columns;
  return head ? "" : cells->columns[cell->column].head;
}

static void
add_cell(const GrfTableReading *reading, const GrfTableCells *cells, guint i, const char *table_id)
{
  const GrfTableCell *cell = grf_table_cell(cells, i);
  GrfRow *row = grf_row_new(reading->context, GRF_TABLE_TABLES);
  guint names = cells->first_value < cells->n_columns ? cells->first_value : 1;

  grf_row_set(row, "table_id", table_id);
  grf_row_set_uint(row, "row", cell->row + 1);
  grf_row_set_uint(row, "column", cell->column + 1);
  if (cell->column >= names)
    grf_row_take(row, "row_header", grf_table_dup_row_head(cells, i));
  grf_row_set(row, "column_header", column_head(cells, cell));
  grf_row_set(row, "text", cell->text);
  place_row(reading, row, cell, 0, cell->to - cell->from);
  grf_row_container(row, holder_of(reading, cell));
}

/* --- amounts -------------------------------------------------------------------------------------- */

/* For each column, how many numbers have separators that can only be the language's own, or only the other's.
 */
static GrfNumberContext *
column_styles(const GrfTableReading *reading, const GrfTableCells *cells)
{
  GrfNumberContext *styles = g_new0(GrfNumberContext, cells->n_columns + 1);

  for (guint i = 0; i < cells->cells->len; i++) {
    const GrfTableCell *cell = grf_table_cell(cells, i);
    GrfNumberContext *style = &styles[MIN(cell->column, cells->n_columns)];
    int own = cell->is_number
                  ? grf_number_style(reading->context->rules->amounts, cell->text + cell->number.digits_from,
                                     cell->number.digits_to - cell->number.digits_from)
                  : 0;
    style->has_unit = TRUE;
    style->own += own > 0;
    style->other += own < 0;
  }
  return styles;
}

static char *
dup_question_id(const GrfTableReading *reading, GrfHolder holder)
{
  if (holder.by == GRF_HELD_QUESTION)
    return grf_dup_id('q', holder.index);
  if (holder.by != GRF_HELD_ANSWER)
    return NULL;
  const GrfAnswer *answer = grf_finding_answer(reading->context->finding, holder.index);
  return answer->questions->len > 0 ? grf_dup_id('q', g_array_index(answer->questions, guint, 0)) : NULL;
}

static char *
dup_sentence(const char *row_head, const char *head, const char *text)
{
  GString *sentence = g_string_new(row_head);

  if (*head != '\0')
    g_string_append_printf(sentence, "%s%s", sentence->len > 0 ? " " : "", head);
  g_string_append_printf(sentence, "%s%s", sentence->len > 0 ? " " : "", text);
  return g_string_free(sentence, FALSE);
}

static char *
dup_period(const char *head, const char *row_head)
{
  char *years = grf_table_dup_years(head);
  if (years != NULL)
    return years;
  years = grf_table_dup_years(row_head);
  if (years != NULL && strlen(years) == strlen(row_head)) /* a row that is named for a year */
    return years;
  g_free(years);
  return NULL;
}

static void
warn_number(const GrfTableReading *reading, const GrfTableCell *cell)
{
  guint page = 0;
  GrfBox box = {0};

  grf_block_where(reading->context->document,
                  grf_document_block(reading->context->document, (guint)cell->block), cell->from, cell->to,
                  &page, &box);
  grf_diags_add(reading->context->diags, page, &box, "amount-unread",
                "“%s” in a table may be money, but no amount was read", cell->text);
}

/* What a cell's digits come to. */
typedef struct {
  GrfDecimal min, max;
  const char *note; /* or NULL */
} CellValue;

static char *
dup_value(GrfDecimal value, const GrfTableCell *cell, const GrfTableUnit *unit)
{
  value.negative = cell->number.negative;
  grf_decimal_shift(&value, unit->power);
  return grf_decimal_format(&value);
}

static void
add_amount(const GrfTableReading *reading, const GrfTableCells *cells, guint i, const GrfTableUnit *unit,
           const CellValue *value)
{
  const GrfTableCell *cell = grf_table_cell(cells, i);
  GrfHolder holder = holder_of(reading, cell);
  g_autofree char *row_head = grf_table_dup_row_head(cells, i);
  guint index = reading->context->records->rows[GRF_TABLE_AMOUNTS]->len;
  GrfRow *row = grf_row_new(reading->context, GRF_TABLE_AMOUNTS);

  grf_row_take(row, "amount_id", grf_dup_id('m', index));
  grf_row_container(row, holder);
  grf_row_take(row, "question_id", dup_question_id(reading, holder));
  grf_row_take(row, "raw", g_strndup(cell->text + cell->number.from, cell->number.to - cell->number.from));
  grf_row_take(row, "value_min", dup_value(value->min, cell, unit));
  grf_row_take(row, "value_max", dup_value(value->max, cell, unit));
  grf_row_set(row, "currency", unit->currency);
  grf_row_set(row, "unit", unit->unit);
  grf_row_take(row, "period", dup_period(column_head(cells, cell), row_head));
  grf_row_take(row, "sentence", dup_sentence(row_head, column_head(cells, cell), cell->text));
  grf_row_set(row, "note", unit->implied && value->note == NULL ? "currency not printed" : value->note);
  place_row(reading, row, cell, cell->number.from, cell->number.to);
}

/* Groups of three digits with a plain space between that a number may have; more are columns run together. */
#define SPACED_GROUPS_MAX 3

static gboolean
is_run_together(const GrfTableCell *cell)
{
  guint spaces = 0;

  for (gsize i = cell->number.digits_from; i < cell->number.digits_to; i++)
    spaces += cell->text[i] == ' ';
  return spaces >= SPACED_GROUPS_MAX;
}

/* Reads the digits [from, to) of a cell. A whole number with no scale that makes decimals likely has no
 * doubtful separator. */
static gboolean
read_digits(const GrfTableReading *reading, const GrfTableCell *cell, gsize from, gsize to, int power,
            const GrfNumberContext *style, GrfDecimal *value, const char **note)
{
  const char *doubt = NULL;

  if (!grf_number_read(reading->context->rules->amounts, cell->text + from, to - from, *style, value, &doubt))
    return FALSE;
  gboolean sure =
      power == 0 && value->n_digits <= value->whole && g_strcmp0(doubt, "ambiguous separator") == 0;
  *note = doubt != NULL && !sure ? doubt : *note;
  return TRUE;
}

/* One number, or a range whose ends rise. */
static gboolean
read_value(const GrfTableReading *reading, const GrfTableCell *cell, int power, const GrfNumberContext *style,
           CellValue *value)
{
  const GrfTableNumber *number = &cell->number;

  value->note = NULL;
  if (!read_digits(reading, cell, number->digits_from, number->digits_to, power, style, &value->min,
                   &value->note))
    return FALSE;
  value->max = value->min;
  if (number->high_to == 0)
    return TRUE;
  return !number->negative &&
         read_digits(reading, cell, number->high_from, number->high_to, power, style, &value->max,
                     &value->note) &&
         grf_decimal_compare(&value->min, &value->max) <= 0;
}

static void
read_amount(const GrfTableReading *reading, const GrfTableCells *cells, guint i, const GrfTableUnit *row_unit,
            const GrfNumberContext *styles)
{
  const GrfTableCell *cell = grf_table_cell(cells, i);
  GrfTableUnit unit;
  CellValue value;

  if (!cell->is_number || cell->column >= cells->n_columns || cell->block < 0 ||
      !unit_of(cells, cell, row_unit, &unit))
    return;
  if (is_run_together(cell) || !read_value(reading, cell, unit.power, &styles[cell->column], &value))
    warn_number(reading, cell);
  else
    add_amount(reading, cells, i, &unit, &value);
}

static void
add_table(const GrfTableReading *reading, const GrfTableCells *cells, const char *table_id)
{
  g_autofree GrfNumberContext *styles = column_styles(reading, cells);
  GPtrArray *amounts = reading->context->records->rows[GRF_TABLE_AMOUNTS];
  GrfTableUnit row_unit = {0};

  for (guint i = 0; i < cells->cells->len; i++) {
    guint before = amounts->len;
    add_cell(reading, cells, i, table_id);
    if (grf_table_cell(cells, i)->row < cells->table->n_head_rows)
      continue;
    if (i == 0 || grf_table_cell(cells, i)->row != grf_table_cell(cells, i - 1)->row)
      read_row_unit(reading, cells, i, &row_unit);
    read_amount(reading, cells, i, &row_unit, styles);
    if (amounts->len > before)
      grf_row_set(g_ptr_array_index(amounts, before), "table_id", table_id);
  }
}

void
grf_rows_tables(const GrfTableReading *reading)
{
  for (guint t = 0; t < reading->tables->len; t++) {
    const GrfTableCells *cells = g_ptr_array_index(reading->tables, t);
    g_autofree char *table_id = grf_dup_id('t', t);
    add_table(reading, cells, table_id);
    grf_table_check_totals(reading->context, cells, reading->words);
  }
}

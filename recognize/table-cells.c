// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/table-cells.h"

#include <string.h>

#define UNIT_BLOCKS 2 /* texts above a table that may state its unit */
#define UNIT_BLOCK_MAX_BYTES 400
#define UNIT_BLOCK_MAX_PT 60.0f

/* --- texts ---------------------------------------------------------------------------------------- */

/* Where the first character of a text begins that comes from glyph `glyph` or one behind it; one that is made
 * of several glyphs ("..." is one) stands where the first of them does. Sources never fall. */
static gsize
byte_of_glyph(const GrfBlock *block, guint32 glyph)
{
  gsize low = 0, high = block->source->len;

  while (low < high) {
    gsize middle = (low + high) / 2;
    if (g_array_index(block->source, guint32, middle) < glyph)
      low = middle + 1;
    else
      high = middle;
  }
  while (low < block->text->len && ((guchar)block->text->str[low] & 0xC0) == 0x80)
    low++;
  return low;
}

/* Sets where the lines [first, last] of a cell stand in their row's text. */
static void
find_text(const GrfDocument *document, const GrfLine *first, const GrfLine *last, GrfTableCell *cell)
{
  const GrfBlock *block = cell->block >= 0 ? grf_document_block(document, (guint)cell->block) : NULL;
  guint32 base = grf_pdf_page(document->pdf, first->page)->first_glyph;

  if (block == NULL || block->source->len != block->text->len)
    return;
  cell->from = byte_of_glyph(block, base + first->glyph_from);
  cell->to = MAX(cell->from, byte_of_glyph(block, base + last->glyph_to));
  while (cell->to > cell->from && block->text->str[cell->to - 1] == ' ')
    cell->to--;
  while (cell->from < cell->to && block->text->str[cell->from] == ' ')
    cell->from++;
}

static char *
dup_text(const GrfDocument *document, const GrfTableCell *cell)
{
  if (cell->to <= cell->from)
    return g_strdup("");
  return g_strndup(grf_document_block(document, (guint)cell->block)->text->str + cell->from,
                   cell->to - cell->from);
}

/* Cuts raised digits off the end of a number: a call whose note was not found is no digit. */
static void
cut_raised(const GrfDocument *document, const GrfTableWords *words, GrfTableCell *cell)
{
  const GrfBlock *block = cell->block >= 0 ? grf_document_block(document, (guint)cell->block) : NULL;
  gsize to = cell->to;
  GrfTableNumber number;

  while (to > cell->from && block != NULL) {
    const GrfGlyph *glyph = grf_document_glyph(document, g_array_index(block->source, guint32, to - 1), NULL);
    if (glyph == NULL || !(glyph->flags & GRF_GLYPH_RAISED))
      break;
    to--;
  }
  if (to == cell->to || to == cell->from || strlen(cell->text) != cell->to - cell->from ||
      !grf_table_number_read(words, cell->text, to - cell->from, &number))
    return;
  cell->text[to - cell->from] = '\0';
  cell->to = to;
}

static void
clear_cell(gpointer data)
{
  g_free(((GrfTableCell *)data)->text);
}

/* Text behind text, with `between` between them; *text may be NULL. */
static void
append_text(char **text, const char *between, const char *more)
{
  gboolean first = *text == NULL || **text == '\0';
  char *joined = first ? g_strdup(more) : g_strconcat(*text, between, more, NULL);

  g_free(*text);
  *text = joined;
}

/* A cell that goes on on the next page is one; `flags` are those of its first line there. */
static gboolean
join_cell(GrfTableCells *cells, const GrfTableCell *cell, guint8 flags)
{
  for (guint i = cells->cells->len; i > 0 && grf_table_cell(cells, i - 1)->row == cell->row; i--) {
    GrfTableCell *before = grf_table_cell(cells, i - 1);
    if (before->column != cell->column)
      continue;
    if ((flags & GRF_LINE_BROKEN) && g_str_has_suffix(before->text, "-"))
      before->text[strlen(before->text) - 1] = '\0';
    append_text(&before->text, flags & GRF_LINE_JOINED ? "" : " ", cell->text);
    return TRUE;
  }
  return FALSE;
}

static int
by_place(gconstpointer a, gconstpointer b)
{
  const GrfTableCell *p = a, *q = b;
  if (p->row != q->row)
    return p->row < q->row ? -1 : 1;
  return p->column < q->column ? -1 : p->column > q->column;
}

static void
list_cells(const GrfDocument *document, const GrfTableWords *words, GrfTableCells *cells)
{
  const GArray *lines = cells->table->lines;

  for (guint i = 0, k; i < lines->len; i = k) {
    const GrfTableLine *first = &g_array_index(lines, GrfTableLine, i), *last = first;
    guint page = grf_document_line(document, first->line)->page;
    GrfTableCell cell = {.row = first->row, .column = first->column, .span = first->span};
    for (k = i + 1; k < lines->len; k++) {
      const GrfTableLine *next = &g_array_index(lines, GrfTableLine, k);
      if (next->row != first->row || next->column != first->column ||
          grf_document_line(document, next->line)->page != page)
        break;
      last = next;
      cell.span = MAX(cell.span, next->span);
    }
    cell.block = grf_document_line(document, first->line)->block;
    find_text(document, grf_document_line(document, first->line), grf_document_line(document, last->line),
              &cell);
    cell.text = dup_text(document, &cell);
    cut_raised(document, words, &cell);
    if (!join_cell(cells, &cell, grf_document_line(document, first->line)->flags))
      g_array_append_val(cells->cells, cell);
    else
      g_free(cell.text);
  }
  g_array_sort(cells->cells, by_place);
}

/* --- columns -------------------------------------------------------------------------------------- */

static void
read_head(const GrfTableCell *cell, const GrfTableWords *words, GrfTableCells *cells)
{
  GrfTableUnit unit;

  grf_table_unit_read(words, cell->text, strlen(cell->text), &unit);
  for (guint c = cell->column; c < MIN(cell->column + cell->span, cells->n_columns); c++) {
    GrfTableColumn *column = &cells->columns[c];
    column->n_heads++;
    column->mixed |= cell->span > 1 && unit.found && unit.other;
    append_text(&column->head, " ", cell->text);
    if (unit.found && (unit.currency[0] != '\0' || !column->unit.found)) {
      gboolean other = column->unit.other;
      column->unit = unit;
      column->unit.other |= other;
    }
    column->unit.other |= unit.other;
  }
}

/* "Bedragen (€ mln) Foutpercentage" over "Uitgaven" and "Fouten": two heads that stand too close to be told
 * apart. The unit is that of the columns with heads of their own below; the one without is of the other. */
static void
part_mixed_heads(GrfTableCells *cells)
{
  guint n_heads = 0;

  for (guint c = 0; c < cells->n_columns; c++)
    n_heads = MAX(n_heads, cells->columns[c].mixed ? cells->columns[c].n_heads : 0);
  for (guint c = 0; c < cells->n_columns; c++) {
    GrfTableColumn *column = &cells->columns[c];
    if (column->mixed && column->n_heads < n_heads)
      column->unit = (GrfTableUnit){.other = TRUE};
  }
}

static void
count_cell(const GrfTableCell *cell, GrfTableColumn *column)
{
  g_autofree char *years =
      cell->is_number && strlen(cell->text) == 4 ? grf_table_dup_years(cell->text) : NULL;

  column->filled += *cell->text != '\0' && strcmp(cell->text, "-") != 0 && strcmp(cell->text, "–") != 0;
  column->numbers += cell->is_number;
  column->years += years != NULL;
}

static void
read_columns(GrfTableCells *cells, const GrfTableWords *words)
{
  for (guint i = 0; i < cells->cells->len; i++) {
    GrfTableCell *cell = grf_table_cell(cells, i);
    if (cell->row < cells->table->n_head_rows) {
      read_head(cell, words, cells);
      continue;
    }
    cell->is_number = grf_table_number_read(words, cell->text, strlen(cell->text), &cell->number);
    if (cell->column < cells->n_columns)
      count_cell(cell, &cells->columns[cell->column]);
  }
  part_mixed_heads(cells);
  cells->first_value = cells->n_columns;
  for (guint c = cells->n_columns; c > 1; c--) {
    GrfTableColumn *column = &cells->columns[c - 1];
    column->values =
        column->numbers > 0 && 2 * column->numbers >= column->filled && column->years < column->numbers;
    if (column->values)
      cells->first_value = c - 1;
  }
}

/* --- the caption ---------------------------------------------------------------------------------- */

/* Whether a block may be the caption of the table: a short text close above it, or, where the table begins a
 * page, the last text of the page before. */
static gboolean
may_be_caption(const GrfTableCells *cells, const GrfBlock *block, gint i)
{
  if (block->kind == GRF_BLOCK_TABLE_ROW || block->text->len > UNIT_BLOCK_MAX_BYTES)
    return FALSE;
  if (block->page_from == cells->table->page_from)
    return cells->table->box.y0 - block->box.y1 <= UNIT_BLOCK_MAX_PT;
  return i == cells->table->caption_block && block->page_to + 1 == cells->table->page_from;
}

/* The nearest text above the table that states a unit. */
static void
read_caption(const GrfDocument *document, GrfTableCells *cells, const GrfTableWords *words)
{
  cells->unit_block = -1;
  for (gint i = cells->table->caption_block; i >= 0 && i > cells->table->caption_block - UNIT_BLOCKS; i--) {
    const GrfBlock *block = grf_document_block(document, (guint)i);
    GrfTableUnit unit;
    if (!may_be_caption(cells, block, i))
      return;
    grf_table_unit_read(words, block->text->str, block->text->len, &unit);
    if (!unit.found)
      continue;
    cells->unit = unit;
    cells->unit_block = i;
    return;
  }
}

GrfTableCells *
grf_table_cells_new(const GrfDocument *document, const GrfTable *table, const GrfTableWords *words)
{
  GrfTableCells *cells = g_new0(GrfTableCells, 1);

  cells->table = table;
  cells->cells = g_array_new(FALSE, TRUE, sizeof(GrfTableCell));
  g_array_set_clear_func(cells->cells, clear_cell);
  cells->n_columns = table->n_columns;
  cells->columns = g_new0(GrfTableColumn, table->n_columns + 1);
  list_cells(document, words, cells);
  read_columns(cells, words);
  for (guint c = 0; c < table->n_columns; c++)
    if (cells->columns[c].head == NULL)
      cells->columns[c].head = g_strdup("");
  read_caption(document, cells, words);
  return cells;
}

void
grf_table_cells_free(GrfTableCells *cells)
{
  if (cells == NULL)
    return;
  for (guint c = 0; c < cells->n_columns; c++)
    g_free(cells->columns[c].head);
  g_free(cells->columns);
  g_array_unref(cells->cells);
  g_free(cells);
}

guint
grf_table_row_end(const GrfTableCells *cells, guint i)
{
  guint row = grf_table_cell(cells, i)->row;
  while (i < cells->cells->len && grf_table_cell(cells, i)->row == row)
    i++;
  return i;
}

char *
grf_table_dup_row_head(const GrfTableCells *cells, guint i)
{
  GString *head = g_string_new(NULL);
  guint row = grf_table_cell(cells, i)->row,
        names = cells->first_value < cells->n_columns ? cells->first_value : 1;

  while (i > 0 && grf_table_cell(cells, i - 1)->row == row)
    i--;
  for (; row >= cells->table->n_head_rows && i < cells->cells->len && grf_table_cell(cells, i)->row == row &&
         grf_table_cell(cells, i)->column < names;
       i++)
    if (*grf_table_cell(cells, i)->text != '\0')
      g_string_append_printf(head, "%s%s", head->len > 0 ? " " : "", grf_table_cell(cells, i)->text);
  return g_string_free(head, FALSE);
}

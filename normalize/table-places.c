// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/table-places.h"

#define CAPTION_MAX_BYTES 400
#define CAPTION_APART_MAX_BYTES 200 /* of one that stands on the page before */
#define CAPTION_MAX_PT 40.0f        /* white between a table and what introduces it, at most */

/* Numbers the rows and cells of a table on from *row and *cell. `last`: of each column, its line before. */
static void
place_lines(const GrfDocument *document, const GrfTable *table, guint *row, guint *cell,
            const GrfTableLine **last, GrfTablePlace *places)
{
  for (guint i = 0; i < table->lines->len; i++) {
    const GrfTableLine *line = &g_array_index(table->lines, GrfTableLine, i),
                       *before = last[MIN(line->column, table->n_columns)];
    gboolean new_row = i == 0 || line->row != line[-1].row;
    gboolean goes_on =
        before != NULL && before->row == line->row &&
        grf_document_line(document, before->line)->page != grf_document_line(document, line->line)->page;
    *row += new_row;
    *cell += new_row || line->column != line[-1].column;
    places[line->line] = (GrfTablePlace){*row, *cell, goes_on ? before->line + 1 : 0};
    last[MIN(line->column, table->n_columns)] = line;
  }
}

GrfTablePlace *
grf_table_places(const GrfDocument *document)
{
  GrfTablePlace *places = g_new0(GrfTablePlace, document->lines->len + 1);
  guint row = 0, cell = 0;

  for (guint t = 0; t < document->tables->len; t++) {
    const GrfTable *table = grf_document_table(document, t);
    g_autofree const GrfTableLine **last = g_new0(const GrfTableLine *, table->n_columns + 1);
    place_lines(document, table, &row, &cell, last, places);
  }
  return places;
}

/* Whether a block introduces the table: a text close above it, or a short one that ends the page before. */
static gboolean
introduces(const GrfBlock *block, const GrfTable *table)
{
  float white = table->box.y0 - block->box.y1;

  if (block->kind == GRF_BLOCK_TABLE_ROW || block->text->len > CAPTION_MAX_BYTES)
    return FALSE;
  if (block->page_to + 1 == table->page_from)
    return block->text->len <= CAPTION_APART_MAX_BYTES;
  return block->page_from == table->page_from && white > -2 && white <= CAPTION_MAX_PT;
}

void
grf_tables_caption(GrfDocument *document)
{
  for (guint t = 0; t < document->tables->len; t++) {
    GrfTable *table = grf_document_table(document, t);
    gint i = table->lines->len > 0
                 ? grf_document_line(document, g_array_index(table->lines, GrfTableLine, 0).line)->block - 1
                 : -1;
    while (i >= 0 && grf_document_block(document, (guint)i)->kind == GRF_BLOCK_MARGIN)
      i--;
    if (i >= 0 && introduces(grf_document_block(document, (guint)i), table))
      table->caption_block = i;
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/table-lines.h"

/* Where an old line goes. */
typedef struct {
  gint table;        /* index into found, or one of the two below */
  guint printed_row; /* of the table */
} Owner;

enum { OWNER_NONE = -1, OWNER_REPEATED = -2 };

typedef struct {
  GrfDocument *document;
  const GPtrArray *found; /* of GrfFoundTable */
  Owner *owners;          /* one for each old line */
  guint *next_row;        /* of each table: the printed row that comes next */
  GArray *old_lines;
  GArray *old_glyphs; /* of the page at hand */
  guint page;
} Rebuild;

static const GrfFoundTable *
table_at(const Rebuild *rebuild, guint i)
{
  return g_ptr_array_index(rebuild->found, i);
}

static const GrfPrintedRow *
row_of(const GrfFoundTable *table, guint i)
{
  return g_ptr_array_index(table->rows, i);
}

static void
list_owners(Rebuild *rebuild, const GPtrArray *repeated)
{
  rebuild->owners = g_new(Owner, rebuild->old_lines->len + 1);
  for (guint i = 0; i < rebuild->old_lines->len; i++)
    rebuild->owners[i] = (Owner){OWNER_NONE, 0};
  for (guint r = 0; r < repeated->len; r++) {
    const GrfPrintedRow *row = g_ptr_array_index(repeated, r);
    for (guint p = 0; p < row->pieces->len; p++)
      rebuild->owners[grf_row_piece(row, p)->line].table = OWNER_REPEATED;
  }
  for (guint t = 0; t < rebuild->found->len; t++)
    for (guint r = 0; r < table_at(rebuild, t)->rows->len; r++) {
      const GrfPrintedRow *row = row_of(table_at(rebuild, t), r);
      for (guint p = 0; p < row->pieces->len; p++)
        rebuild->owners[grf_row_piece(row, p)->line] = (Owner){(gint)t, r};
    }
}

/* --- lines ---------------------------------------------------------------------------------------- */

/* Appends old glyphs [from, to) to the page, and a line of them like `line`. */
static void
append_line(Rebuild *rebuild, GrfLine line, guint from, guint to)
{
  GrfPage *page = grf_pdf_page(rebuild->document->pdf, rebuild->page);
  gboolean hidden = TRUE;

  line.glyph_from = page->glyphs->len;
  g_array_append_vals(page->glyphs, &g_array_index(rebuild->old_glyphs, GrfGlyph, from), to - from);
  line.glyph_to = page->glyphs->len;
  for (guint i = line.glyph_from; i < line.glyph_to; i++)
    hidden = hidden && (grf_page_glyph(page, i)->flags & GRF_GLYPH_HIDDEN);
  line.flags = (guint8)(hidden ? line.flags | GRF_LINE_HIDDEN : line.flags & ~GRF_LINE_HIDDEN);
  grf_page_glyph(page, line.glyph_to - 1)->flags |= GRF_GLYPH_BREAK_AFTER;
  g_array_append_val(rebuild->document->lines, line);
}

static void
append_cell_line(Rebuild *rebuild, GrfTable *table, const GrfPiece *piece, guint row)
{
  GrfTableLine cell = {rebuild->document->lines->len, (guint16)row, (guint16)piece->column,
                       (guint16)piece->span};
  GrfLine line = g_array_index(rebuild->old_lines, GrfLine, piece->line);

  line.box = piece->box;
  line.flags = (guint8)((line.flags | GRF_LINE_CELL) & ~GRF_LINE_FURNITURE);
  line.role = GRF_ROLE_UNCLASSIFIED;
  append_line(rebuild, line, piece->glyph_from, piece->glyph_to);
  g_array_append_val(table->lines, cell);
}

static void
append_repeated(Rebuild *rebuild, GrfLine line)
{
  line.flags |= GRF_LINE_FURNITURE;
  line.role = GRF_ROLE_RUNNING_HEADER;
  append_line(rebuild, line, line.glyph_from, line.glyph_to);
}

/* --- rows ----------------------------------------------------------------------------------------- */

/* Pieces keep the order of their printed rows within a column. */
static int
by_column(gconstpointer a, gconstpointer b, gpointer base)
{
  const GrfPiece *p = *(GrfPiece *const *)a, *q = *(GrfPiece *const *)b;
  (void)base;
  return p->column < q->column ? -1 : p->column > q->column;
}

/* Appends the pieces of one cell's lines: pieces of one line and column are one again. */
static void
append_pieces(Rebuild *rebuild, GrfTable *table, GPtrArray *pieces, guint row)
{
  for (guint i = 0; i < pieces->len;) {
    GrfPiece piece = *(const GrfPiece *)g_ptr_array_index(pieces, i);
    for (i++; i < pieces->len; i++) {
      const GrfPiece *next = g_ptr_array_index(pieces, i);
      if (next->line != piece.line || next->column != piece.column || next->glyph_from != piece.glyph_to)
        break;
      piece.glyph_to = next->glyph_to;
      piece.span = MAX(piece.span, next->span);
      grf_box_add(&piece.box, &next->box);
    }
    append_cell_line(rebuild, table, &piece, row);
  }
}

/* Appends the rows of table `t` on this page up to the row that its printed row `until` is of. */
static void
append_rows(Rebuild *rebuild, guint t, guint until)
{
  const GrfFoundTable *found = table_at(rebuild, t);
  GrfTable *table = grf_document_table(rebuild->document, t);
  guint last = row_of(found, until)->logical, *next = &rebuild->next_row[t];

  while (*next < found->rows->len && row_of(found, *next)->page == rebuild->page &&
         row_of(found, *next)->logical <= last) {
    guint row = row_of(found, *next)->logical;
    g_autoptr(GPtrArray) pieces = g_ptr_array_new();
    for (; *next < found->rows->len && row_of(found, *next)->page == rebuild->page &&
           row_of(found, *next)->logical == row;
         (*next)++)
      for (guint p = 0; p < row_of(found, *next)->pieces->len; p++)
        g_ptr_array_add(pieces, grf_row_piece(row_of(found, *next), p));
    g_ptr_array_sort_with_data(pieces, by_column, NULL);
    append_pieces(rebuild, table, pieces, row);
  }
}

/* --- pages ---------------------------------------------------------------------------------------- */

static void
rebuild_page(Rebuild *rebuild, guint from, guint to)
{
  GrfPage *page = grf_pdf_page(rebuild->document->pdf, rebuild->page);

  rebuild->old_glyphs = page->glyphs;
  page->glyphs = g_array_sized_new(FALSE, FALSE, sizeof(GrfGlyph), rebuild->old_glyphs->len);
  for (guint i = from; i < to; i++) {
    const GrfLine *line = &g_array_index(rebuild->old_lines, GrfLine, i);
    const Owner *owner = &rebuild->owners[i];
    if (owner->table >= 0)
      append_rows(rebuild, (guint)owner->table, owner->printed_row);
    else if (owner->table == OWNER_REPEATED)
      append_repeated(rebuild, *line);
    else
      append_line(rebuild, *line, line->glyph_from, line->glyph_to);
  }
  g_array_unref(rebuild->old_glyphs);
}

static void
finish_table(GrfDocument *document, GrfTable *table, const GrfFoundTable *found)
{
  guint first = row_of(found, 0)->page;

  table->n_rows = found->n_rows;
  table->n_columns = found->n_columns;
  table->n_head_rows = found->n_head_rows;
  table->page_from = grf_pdf_page(document->pdf, first)->number;
  table->page_to = grf_pdf_page(document->pdf, row_of(found, found->rows->len - 1)->page)->number;
  for (guint i = 0; i < table->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, g_array_index(table->lines, GrfTableLine, i).line);
    if (line->page == first)
      grf_box_add(&table->box, &line->box);
  }
}

void
grf_table_lines_rebuild(GrfDocument *document, const GPtrArray *found, const GPtrArray *repeated)
{
  Rebuild rebuild = {.document = document, .found = found, .old_lines = document->lines};

  rebuild.next_row = g_new0(guint, found->len + 1);
  document->lines = g_array_sized_new(FALSE, TRUE, sizeof(GrfLine), rebuild.old_lines->len);
  list_owners(&rebuild, repeated);
  for (guint t = 0; t < found->len; t++)
    g_ptr_array_add(document->tables, grf_table_new());
  for (guint i = 0, k; i < rebuild.old_lines->len; i = k) {
    rebuild.page = g_array_index(rebuild.old_lines, GrfLine, i).page;
    for (k = i + 1;
         k < rebuild.old_lines->len && g_array_index(rebuild.old_lines, GrfLine, k).page == rebuild.page; k++)
      ;
    rebuild_page(&rebuild, i, k);
  }
  for (guint t = 0; t < found->len; t++)
    finish_table(document, grf_document_table(document, t), table_at(&rebuild, t));
  g_array_unref(rebuild.old_lines);
  g_free(rebuild.owners);
  g_free(rebuild.next_row);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/table-found.h"

GrfFound *
grf_found_new(void)
{
  GrfFound *found = g_new0(GrfFound, 1);
  found->table.rows = g_ptr_array_new();
  return found;
}

void
grf_found_free(GrfFound *found)
{
  g_ptr_array_unref(found->table.rows);
  g_free(found);
}

void
grf_found_add_row(GrfFound *found, GrfPrintedRow *row, gboolean begins)
{
  grf_table_take_row(&found->columns, row, begins, &found->state);
  found->table.n_rows = found->state.row + 1;
  g_ptr_array_add(found->table.rows, row);
}

static void
append_text(const GrfDocument *document, const GrfPrintedRow *row, GString *out)
{
  const GrfPage *page = grf_pdf_page(document->pdf, row->page);

  for (guint p = 0; p < row->pieces->len; p++)
    for (guint i = grf_row_piece(row, p)->glyph_from; i < grf_row_piece(row, p)->glyph_to; i++) {
      const GrfGlyph *glyph = grf_page_glyph(page, i);
      g_string_append_len(out, page->text->str + glyph->offset, glyph->len);
    }
}

static gboolean
has_same_text(const GrfDocument *document, const GrfPrintedRow *a, const GrfPrintedRow *b)
{
  g_autoptr(GString) text = g_string_new(NULL), other = g_string_new(NULL);

  append_text(document, a, text);
  append_text(document, b, other);
  return g_string_equal(text, other);
}

guint
grf_found_count_repeated(const GrfDocument *document, const GrfFound *found, const GPtrArray *rows)
{
  guint n = 0;

  if (rows->len <= found->n_heads)
    return 0;
  while (n < found->n_heads &&
         has_same_text(document, g_ptr_array_index(found->table.rows, n), g_ptr_array_index(rows, n)))
    n++;
  for (guint r = n; n > 0 && r < found->n_heads; r++) {
    const GrfPrintedRow *row = g_ptr_array_index(found->table.rows, r);
    if (row->pieces->len > 1)
      return 0;
  }
  return n;
}

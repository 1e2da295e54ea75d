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

guint
grf_found_count_repeated(const GrfDocument *document, const GrfFound *found, const GPtrArray *rows)
{
  g_autoptr(GString) heads = g_string_new(NULL), here = g_string_new(NULL);

  if (found->n_heads == 0 || rows->len <= found->n_heads)
    return 0;
  for (guint r = 0; r < found->n_heads; r++) {
    append_text(document, g_ptr_array_index(found->table.rows, r), heads);
    append_text(document, g_ptr_array_index(rows, r), here);
  }
  return g_string_equal(heads, here) ? found->n_heads : 0;
}

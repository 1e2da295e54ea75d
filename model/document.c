// SPDX-License-Identifier: GPL-3.0-or-later
#include "document.h"

const char *
grf_role_name(GrfRole role)
{
  static const char *const names[GRF_N_ROLES] = {
      "unclassified",   "question",    "answer",      "heading", "footnote",
      "running header", "page number", "letter text", "table",
  };
  return role < GRF_N_ROLES ? names[role] : names[GRF_ROLE_UNCLASSIFIED];
}

GrfBlock *
grf_block_new(GrfBlockKind kind)
{
  GrfBlock *block = g_new0(GrfBlock, 1);
  block->kind = kind;
  block->text = g_string_new(NULL);
  block->source = g_array_new(FALSE, FALSE, sizeof(guint32));
  block->calls = g_array_new(FALSE, FALSE, sizeof(GrfCall));
  return block;
}

void
grf_block_free(GrfBlock *block)
{
  if (block == NULL)
    return;
  g_string_free(block->text, TRUE);
  g_array_unref(block->source);
  g_array_unref(block->calls);
  g_free(block);
}

GrfNote *
grf_note_new(const char *label, GrfBlock *body)
{
  GrfNote *note = g_new0(GrfNote, 1);
  g_strlcpy(note->label, label, sizeof note->label);
  note->body = body;
  note->called_from = -1;
  return note;
}

void
grf_note_free(GrfNote *note)
{
  if (note == NULL)
    return;
  grf_block_free(note->body);
  g_free(note);
}

GrfTable *
grf_table_new(void)
{
  GrfTable *table = g_new0(GrfTable, 1);
  table->caption_block = -1;
  table->lines = g_array_new(FALSE, TRUE, sizeof(GrfTableLine));
  return table;
}

void
grf_table_free(GrfTable *table)
{
  if (table == NULL)
    return;
  g_array_unref(table->lines);
  g_free(table);
}

GrfDocument *
grf_document_new(GrfPdf *pdf)
{
  GrfDocument *document = g_new0(GrfDocument, 1);
  document->pdf = pdf;
  document->lines = g_array_new(FALSE, TRUE, sizeof(GrfLine));
  document->blocks = g_ptr_array_new_with_free_func((GDestroyNotify)grf_block_free);
  document->notes = g_ptr_array_new_with_free_func((GDestroyNotify)grf_note_free);
  document->tables = g_ptr_array_new_with_free_func((GDestroyNotify)grf_table_free);
  document->grids = g_ptr_array_new_with_free_func((GDestroyNotify)grf_cell_grid_free);
  return document;
}

void
grf_document_free(GrfDocument *document)
{
  if (document == NULL)
    return;
  grf_pdf_free(document->pdf);
  g_array_unref(document->lines);
  g_ptr_array_unref(document->blocks);
  g_ptr_array_unref(document->notes);
  g_ptr_array_unref(document->tables);
  g_ptr_array_unref(document->grids);
  g_free(document);
}

void
grf_cell_grid_free(GrfCellGrid *grid)
{
  if (grid == NULL)
    return;
  g_free(grid->x);
  g_free(grid->y);
  g_free(grid->walls);
  g_free(grid);
}

void
grf_block_append(GrfBlock *block, const char *utf8, gsize len_bytes, guint32 glyph)
{
  grf_append_character(block->text, utf8, len_bytes);
  for (gsize i = 0; i < len_bytes; i++)
    g_array_append_val(block->source, glyph);
}

const GrfGlyph *
grf_document_glyph(const GrfDocument *document, guint32 index, guint *page_out)
{
  const GPtrArray *pages = document->pdf->pages;
  guint low = 0, high = pages->len;

  while (low < high) { /* the last page whose first glyph is not beyond index */
    guint middle = (low + high) / 2;
    if (grf_pdf_page(document->pdf, middle)->first_glyph <= index)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low > 0; low--) { /* step over empty pages */
    const GrfPage *page = grf_pdf_page(document->pdf, low - 1);
    if (page->glyphs->len == 0)
      continue;
    if (index - page->first_glyph >= page->glyphs->len)
      return NULL;
    if (page_out != NULL)
      *page_out = page->number;
    return grf_page_glyph(page, index - page->first_glyph);
  }
  return NULL;
}

gboolean
grf_block_where(const GrfDocument *document, const GrfBlock *block, gsize from, gsize to, guint *page,
                GrfBox *box)
{
  gboolean found = FALSE;
  guint32 last = G_MAXUINT32;

  *page = 0;
  *box = (GrfBox){0};
  for (gsize i = from; i < to && i < block->source->len; i++) {
    guint32 index = g_array_index(block->source, guint32, i);
    guint at;
    if (index == last)
      continue;
    last = index;
    const GrfGlyph *glyph = grf_document_glyph(document, index, &at);
    if (glyph == NULL)
      continue;
    if (found && at != *page)
      break; /* the rest stands on a later page */
    *page = at;
    grf_box_add(box, &glyph->box);
    found = TRUE;
  }
  return found;
}

char *
grf_line_dup_raw(const GrfDocument *document, const GrfLine *line)
{
  const GrfPage *page = grf_pdf_page(document->pdf, line->page);
  GString *raw = g_string_sized_new((line->glyph_to - line->glyph_from) * 2);

  for (guint i = line->glyph_from; i < line->glyph_to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    grf_append_character(raw, page->text->str + glyph->offset, glyph->len);
    if (i + 1 < line->glyph_to && (glyph->flags & (GRF_GLYPH_SPACE_AFTER | GRF_GLYPH_BREAK_AFTER)))
      g_string_append_c(raw, ' ');
  }
  return g_string_free(raw, FALSE);
}

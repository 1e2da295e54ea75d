// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/normalized.h"

#include "fuzz/stages.h"
#include "model/document-dump.h"
#include "normalize/normalize.h"

static GrfNormalizer *
normalizer(void)
{
  static GrfNormalizer *made; /* for the whole process */

  if (made == NULL)
    made = grf_normalizer_new(fuzz_lang(), NULL);
  g_assert(made != NULL);
  return made;
}

/* The lines of a page hold each of its glyphs once. */
static void
check_lines(const GrfDocument *document)
{
  guint64 in_lines = 0, in_pages = 0;

  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i), *before = i > 0 ? line - 1 : NULL;
    gboolean same_page = before != NULL && before->page == line->page;
    g_assert(line->glyph_from == (same_page ? before->glyph_to : 0) && line->glyph_to > line->glyph_from);
    in_lines += line->glyph_to - line->glyph_from;
  }
  for (guint i = 0; i < document->pdf->pages->len; i++)
    in_pages += grf_pdf_page(document->pdf, i)->glyphs->len;
  g_assert(in_lines == in_pages);
}

/* What is written is read and written again with the same bytes. */
static void
check_dump(const GrfDocument *document)
{
  g_autoptr(GString) once = g_string_new(NULL), twice = g_string_new(NULL);
  g_autoptr(GError) error = NULL;

  grf_document_dump(document, once);
  g_autoptr(GrfDocument) read = grf_document_parse(once->str, once->len, &error);
  if (read == NULL)
    g_error("%s", error->message);
  grf_document_dump(read, twice);
  g_assert(g_string_equal(once, twice));
}

void
fuzz_read_pages(GrfPdf *pdf)
{
  g_autoptr(GrfDiags) diags = grf_diags_new();
  GrfNormalizer *own = normalizer();
  g_autoptr(GrfDocument) document = grf_normalize(own, pdf, NULL, diags, NULL);

  g_assert(document != NULL);
  check_lines(document);
  check_dump(document);
  g_autofree char *text = grf_document_dup_text(document);
  g_assert(g_utf8_validate(text, -1, NULL));
  grf_records_free(fuzz_recognize(document));
}

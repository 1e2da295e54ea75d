// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/normalize.h"

#include "normalize/passes.h"

struct GrfNormalizer {
  const GrfLang *lang;
  GrfHyphenator *hyphenator;
};

GrfNormalizer *
grf_normalizer_new(const GrfLang *lang, GError **error)
{
  GrfHyphenator *hyphenator = grf_hyphenator_new(lang, error);
  GrfNormalizer *normalizer;

  if (hyphenator == NULL)
    return NULL;
  normalizer = g_new0(GrfNormalizer, 1);
  normalizer->lang = lang;
  normalizer->hyphenator = hyphenator;
  return normalizer;
}

void
grf_normalizer_free(GrfNormalizer *normalizer)
{
  if (normalizer == NULL)
    return;
  grf_hyphenator_free(normalizer->hyphenator);
  g_free(normalizer);
}

void
grf_normalizer_load_files(GrfNormalizer *normalizer)
{
  grf_hyphenator_load_patterns(normalizer->hyphenator);
}

GrfDocument *
grf_normalize(GrfNormalizer *normalizer, GrfPdf *pdf, const GrfLang *second, GrfDiags *diags, GError **error)
{
  g_autoptr(GrfDocument) document = grf_document_new(pdf);

  if (!grf_lines(document, diags, error) || !grf_furniture(document, normalizer->lang, diags, error) ||
      !grf_notes(document, diags, error) ||
      !grf_translations(document, normalizer->lang, second, diags, error) ||
      !grf_tables(document, diags, error) || !grf_paragraphs(document, normalizer->hyphenator, diags, error))
    return NULL;
  return g_steal_pointer(&document);
}

char *
grf_document_dup_text(const GrfDocument *document)
{
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < document->blocks->len; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    if (block->text->len > 0)
      g_string_append_printf(text, "%s%s\n", text->len > 0 ? "\n" : "", block->text->str);
  }
  for (guint i = 0; i < document->notes->len; i++) {
    const GrfNote *note = grf_document_note(document, i);
    g_string_append_printf(text, "%s[%s] %s\n", text->len > 0 ? "\n" : "", note->label,
                           note->body->text->str);
  }
  return g_string_free(text, FALSE);
}

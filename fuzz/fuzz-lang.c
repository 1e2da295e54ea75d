// SPDX-License-Identifier: GPL-3.0-or-later
/* Any bytes as a language file, or behind an "F" as a file of forms (--lang-dir, --forms): refused, or able
 * to read a document. */
#include "fuzz/scratch.h"
#include "fuzz/stages.h"
#include "model/document-dump.h"
#include "model/error.h"
#include "normalize/normalize.h"
#include "recognize/recognize.h"

#include <string.h>

/* Paragraphs with what the built-in languages look for. */
static const char *const texts[] = {
    "Vraag 1",
    "Bent u bekend met het bericht van 3 mei 2030?1",
    "Antwoord op vraag 1",
    "Ja. Dat kost circa 12,5 miljoen euro per jaar (Kamerstukken II 2030, 12345, nr. 6).",
    "Vraag 2 t/m 4",
    "Kunt u toelichten wat a) tussen 1 en 2 mld. b) anderhalf procent is? Zie het antwoord op vraag 1."};

static GrfPdf *
make_pages(void)
{
  GrfPdf *pdf = grf_pdf_new();
  const GrfStyle style = {(char *)"Serif", 10, 0, FALSE, FALSE, FALSE};
  GrfPage *page = grf_pdf_add_page(pdf, 595, 842);

  grf_pdf_intern_style(pdf, &style);
  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    float y = 100 + 12 * (float)i;
    for (const char *at = texts[i]; *at != '\0'; at++) {
      float x = 72 + 5 * (float)(at - texts[i]);
      guint8 flags = at[1] == ' ' ? GRF_GLYPH_SPACE_AFTER : at[1] == '\0' ? GRF_GLYPH_BREAK_AFTER : 0;
      if (*at != ' ')
        grf_page_add_glyph(page, at, 1, flags, 0, (GrfBox){x, y - 8, x + 5, y + 2});
    }
  }
  pdf->n_pages = 1;
  return pdf;
}

/* FALSE with an error where the language cannot do it. */
static gboolean
read_pages(const GrfLang *lang, GError **error)
{
  g_autoptr(GrfNormalizer) normalizer = grf_normalizer_new(lang, error);
  g_autoptr(GrfRecognizer) recognizer = normalizer != NULL ? grf_recognizer_new(lang, error) : NULL;
  g_autoptr(GrfDiags) diags = grf_diags_new();

  if (recognizer == NULL)
    return FALSE;
  g_autoptr(GrfDocument) document = grf_normalize(normalizer, make_pages(), NULL, diags, error);
  if (document == NULL)
    return FALSE;
  g_autoptr(GrfRecords) records = grf_records_new();
  return grf_recognize(recognizer, document, "fuzz", TRUE, diags, records, error);
}

static gboolean
read_language(const void *bytes, gsize size, GError **error)
{
  const char *folder = fuzz_scratch_write("zz.ini", bytes, size);
  g_autoptr(GrfLang) lang = grf_lang_load("zz", folder, error);

  return lang != NULL && read_pages(lang, error);
}

static gboolean
read_forms(const void *bytes, gsize size, GError **error)
{
  const char *folder = fuzz_scratch_write("forms.ini", bytes, size);
  g_autofree char *path = g_build_filename(folder, "forms.ini", NULL);
  g_autoptr(GrfLang) lang = grf_lang_load("nl", NULL, error);

  return lang != NULL && grf_lang_add_file(lang, path, error) && read_pages(lang, error);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GError) error = NULL;

  if (size == 0)
    return 0;
  fuzz_settle();
  gboolean good = data[0] == 'F' ? read_forms(data + 1, size - 1, &error) : read_language(data, size, &error);
  g_assert(good == (error == NULL));
  g_assert(good || error->domain == GRF_ERROR);
  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "document.h"

#include "extract/extract.h"
#include "file.h"
#include "languages.h"
#include "model/error.h"
#include "unread.h"

#define PAGES_NAMED 5 /* page numbers in one error sentence; the rest is in warnings.csv */

struct GrfReader {
  char *password;
  gboolean lines;
  guint max_pages, max_glyphs;
  guint64 max_inflated_bytes;
  GrfLanguages *languages;
  GrfExtractor *extractor;
};

GrfReader *
grf_reader_new(const GrfReaderOptions *options, GError **error)
{
  g_autoptr(GrfReader) reader = g_new0(GrfReader, 1);

  reader->password = g_strdup(options->password);
  reader->lines = options->lines;
  reader->max_pages = options->max_pages;
  reader->max_glyphs = options->max_glyphs;
  reader->max_inflated_bytes = options->max_inflated_bytes;
  reader->languages = grf_languages_new(options->lang, options->lang_dir, options->forms, error);
  if (reader->languages != NULL)
    reader->extractor = grf_extractor_new(error);
  return reader->extractor != NULL ? g_steal_pointer(&reader) : NULL;
}

void
grf_reader_free(GrfReader *reader)
{
  if (reader == NULL)
    return;
  g_clear_pointer(&reader->extractor, grf_extractor_free);
  g_clear_pointer(&reader->languages, grf_languages_free);
  g_free(reader->password);
  g_free(reader);
}

const char *
grf_reader_peek_password(const GrfReader *reader)
{
  return reader->password;
}

gboolean
grf_reader_load_languages(GrfReader *reader, GError **error)
{
  return grf_languages_load(reader->languages, error);
}

void
grf_reader_load_files(GrfReader *reader)
{
  grf_languages_load_files(reader->languages);
}

char *
grf_source_begin_page(const GrfSource *source, guint number)
{
  if (source->on_page != NULL)
    source->on_page(number, source->data);
  return grf_unread_dup_reason(source->unread, number);
}

/* A GrfExtractPage. */
static char *
begin_page(guint number, gpointer data)
{
  return grf_source_begin_page(data, number);
}

static GrfPdf *
extract_bytes(const GrfReader *reader, const GrfSource *source, GBytes *bytes, GrfDiags *diags,
              GError **error)
{
  const GrfExtractOptions options = {.extractor = reader->extractor,
                                     .password = reader->password,
                                     .max_pages = reader->max_pages,
                                     .max_glyphs = reader->max_glyphs,
                                     .max_inflated = reader->max_inflated_bytes,
                                     .begin_page = begin_page,
                                     .begin_page_data = (gpointer)source};
  return grf_extract(bytes, &options, diags, error);
}

static GrfPdf *
extract_file(const GrfReader *reader, const GrfSource *source, GrfDiags *diags, GError **error)
{
  g_autoptr(GBytes) bytes = grf_file_read(source->file, GRF_MAX_FILE_BYTES, error);
  return bytes != NULL ? extract_bytes(reader, source, bytes, diags, error) : NULL;
}

GrfPdf *
grf_reader_extract(GrfReader *reader, const GrfSource *source, GError **error)
{
  g_autoptr(GrfDiags) diags = grf_diags_new();
  return extract_file(reader, source, diags, error);
}

/* `language` gets the one the document was read in. */
static GrfDocument *
normalize_file(GrfReader *reader, const GrfSource *source, const GrfLanguage **language, GError **error)
{
  g_autoptr(GrfDiags) diags = grf_diags_new();
  g_autoptr(GrfPdf) pdf = extract_file(reader, source, diags, error);
  const GrfLang *second = NULL;

  *language = pdf != NULL ? grf_languages_choose(reader->languages, pdf, &second, diags, error) : NULL;
  return *language != NULL
             ? grf_normalize((*language)->normalizer, g_steal_pointer(&pdf), second, diags, error)
             : NULL;
}

GrfDocument *
grf_reader_normalize(GrfReader *reader, const GrfSource *source, GError **error)
{
  const GrfLanguage *language;
  return normalize_file(reader, source, &language, error);
}

char *
grf_reader_dup_forms(GrfReader *reader, GError **error)
{
  return grf_languages_dup_forms(reader->languages, error);
}

char *
grf_reader_dup_explanation(GrfReader *reader, const GrfSource *source, GError **error)
{
  const GrfLanguage *language;
  g_autoptr(GrfDocument) document = normalize_file(reader, source, &language, error);

  return document != NULL ? grf_recognizer_dup_explanation(language->recognizer, document) : NULL;
}

static guint
count_unread(const GrfPdf *pdf)
{
  guint unread = 0;

  for (guint i = 0; i < pdf->pages->len; i++)
    unread += grf_pdf_page(pdf, i)->error != NULL;
  return unread;
}

static void
append_unread_pages(const GrfPdf *pdf, guint unread, GString *out)
{
  guint named = 0;

  for (guint i = 0; i < pdf->pages->len && named < PAGES_NAMED; i++) {
    const GrfPage *page = grf_pdf_page(pdf, i);
    if (page->error != NULL)
      g_string_append_printf(out, "%s%u (%s)", named++ == 0 ? "" : ", ", page->number, page->error);
  }
  if (unread > named)
    g_string_append_printf(out, " and %u more", unread - named);
  g_string_append(out, "; get a new copy, or print it to a new PDF");
}

/* What keeps this PDF from being read whole. Returns: (transfer full) (nullable): a sentence. */
static char *
what_is_missing(const GrfPdf *pdf)
{
  guint unread = count_unread(pdf);
  GString *text = g_string_new(NULL);

  if (unread > 0) {
    g_string_append_printf(text, "%u of %u pages could not be read: ", unread, pdf->pages->len);
    append_unread_pages(pdf, unread, text);
  }
  if (pdf->pages->len < pdf->n_pages)
    g_string_append_printf(text, "%sonly the first %u of %u pages were read", text->len > 0 ? "; " : "",
                           pdf->pages->len, pdf->n_pages);
  return g_string_free(text, text->len == 0);
}

static gboolean
has_text(const GrfPdf *pdf)
{
  for (guint i = 0; i < pdf->pages->len; i++)
    if (grf_pdf_page(pdf, i)->glyphs->len > 0)
      return TRUE;
  return FALSE;
}

/* Why a PDF without any text has none; `missing` as from what_is_missing(). */
static const char *
why_no_text(const GrfPdf *pdf, const char *missing)
{
  if (pdf->pages->len == 0)
    return "the PDF has no pages; open it in a viewer or get a new copy";
  return missing != NULL ? missing : "no text layer (a scan?); run OCR first";
}

/* Every column of the documents table that counts something. */
static void
set_zero_counts(GrfRow *row)
{
  for (guint i = 0; i < row->schema->n_columns; i++)
    if (row->schema->columns[i].type == GRF_TYPE_INTEGER)
      grf_row_set(row, row->schema->columns[i].name, "0");
}

static void
set_source(GrfRow *row, const char *path, const char *sha256)
{
  grf_row_set(row, "file", path);
  grf_row_set(row, "sha256", sha256);
}

GrfRecords *
grf_records_new_failed(const char *path, const char *document_id, const char *sha256, const char *message)
{
  GrfRecords *records = grf_records_new();
  GrfRow *row = grf_records_add(records, GRF_TABLE_DOCUMENTS);

  set_zero_counts(row);
  grf_row_set(row, "document_id", document_id);
  set_source(row, path, sha256);
  grf_row_set(row, "status", "failed");
  grf_row_set(row, "error", message);
  return records;
}

void
grf_records_dump_within(const GrfRecords *records, gsize max_bytes, GString *out)
{
  const GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);
  gsize before = out->len;

  grf_records_dump(records, out);
  if (out->len - before <= max_bytes)
    return;
  g_string_truncate(out, before);
  g_autoptr(GrfRecords) failed =
      grf_records_new_failed(grf_row_get(row, "file"), grf_row_get(row, "document_id"),
                             grf_row_get(row, "sha256"), "it gives more rows than fit; split the PDF first");
  grf_row_set(g_ptr_array_index(failed->rows[GRF_TABLE_DOCUMENTS], 0), "pages", grf_row_get(row, "pages"));
  grf_records_dump(failed, out);
}

/* One file on its way. */
typedef struct {
  GrfReader *reader;
  const GrfSource *source;
  char *sha256; /* NULL until the bytes are there */
  guint pages;  /* 0 until they are known */
} Reading;

static GrfRecords *
recognize(Reading *reading, GrfPdf *pdf, const GrfLanguage *language, const GrfLang *second, GrfDiags *diags,
          const char *missing, GError **error)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  g_autoptr(GrfDocument) document = grf_normalize(language->normalizer, pdf, second, diags, error);

  if (document == NULL || !grf_recognize(language->recognizer, document, reading->source->document_id,
                                         reading->reader->lines, diags, records, error))
    return NULL;
  GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);
  set_source(row, reading->source->path, reading->sha256);
  grf_row_set(row, "status", missing != NULL ? "partial" : "ok");
  grf_row_set(row, "error", missing);
  return g_steal_pointer(&records);
}

static GrfRecords *
read_file(Reading *reading, GError **error)
{
  g_autoptr(GrfDiags) diags = grf_diags_new();
  g_autoptr(GBytes) bytes = grf_file_read(reading->source->file, GRF_MAX_FILE_BYTES, error);

  if (bytes == NULL)
    return NULL;
  reading->sha256 = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes);
  g_autoptr(GrfPdf) pdf = extract_bytes(reading->reader, reading->source, bytes, diags, error);
  if (pdf == NULL)
    return NULL;
  g_clear_pointer(&bytes, g_bytes_unref); /* poppler is done with them */
  reading->pages = pdf->pages->len;
  g_autofree char *missing = what_is_missing(pdf);
  if (!has_text(pdf)) {
    g_set_error_literal(error, GRF_ERROR, GRF_ERROR_NO_TEXT, why_no_text(pdf, missing));
    return NULL;
  }
  const GrfLang *second;
  const GrfLanguage *language = grf_languages_choose(reading->reader->languages, pdf, &second, diags, error);
  if (language == NULL)
    return NULL;
  return recognize(reading, g_steal_pointer(&pdf), language, second, diags, missing, error);
}

GrfRecords *
grf_reader_read(GrfReader *reader, const GrfSource *source)
{
  Reading reading = {.reader = reader, .source = source};
  g_autoptr(GError) error = NULL;
  GrfRecords *records = read_file(&reading, &error);

  if (records == NULL) {
    records = grf_records_new_failed(source->path, source->document_id, reading.sha256, error->message);
    grf_row_set_uint(g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0), "pages", reading.pages);
  }
  g_free(reading.sha256);
  return records;
}

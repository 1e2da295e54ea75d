// SPDX-License-Identifier: GPL-3.0-or-later
/* Each stage alone: on every sample, pages and documents that went through a dump are what they were, and
 * what normalize makes of dumped pages is what it makes of the PDF. */
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "model/document-dump.h"
#include "model/page-dump.h"
#include "normalize/normalize.h"
#include "run/document.h"
#include "run/file.h"

static char *
dump_pages(const GrfPdf *pdf)
{
  GString *out = g_string_new(NULL);
  grf_pdf_dump(pdf, out);
  return g_string_free(out, FALSE);
}

static char *
dump_document(const GrfDocument *document)
{
  GString *out = g_string_new(NULL);
  grf_document_dump(document, out);
  return g_string_free(out, FALSE);
}

/* Two dumps are the same bytes; says at which line they part. */
static void
assert_same(const char *what, const char *expected, const char *got)
{
  g_auto(GStrv) a = NULL, b = NULL;
  guint i = 0;

  if (strcmp(expected, got) == 0)
    return;
  a = g_strsplit(expected, "\n", -1);
  b = g_strsplit(got, "\n", -1);
  while (g_strcmp0(a[i], b[i]) == 0)
    i++;
  g_test_message("line %u was: %s", i + 1, a[i] != NULL ? a[i] : "(end)");
  g_test_message("line %u  is: %s", i + 1, b[i] != NULL ? b[i] : "(end)");
  g_test_fail_printf("%s differ from line %u on", what, i + 1);
}

/* What normalize makes of a page dump. */
static GrfDocument *
normalize_dump(const char *pages)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfLang) lang = grf_lang_load("nl", NULL, &error);
  g_autoptr(GrfNormalizer) normalizer = grf_normalizer_new(lang, &error);
  g_autoptr(GrfDiags) diags = grf_diags_new();
  GrfPdf *pdf = grf_pdf_parse(pages, strlen(pages), &error);

  g_assert_no_error(error);
  GrfDocument *document = grf_normalize(normalizer, pdf, NULL, diags, &error);
  g_assert_no_error(error);
  return document;
}

static void
test_sample(gconstpointer data)
{
  const char *path = data;
  const GrfReaderOptions options = {.lang = "nl"};
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfReader) reader = grf_reader_new(&options, &error);
  g_assert_no_error(error);
  const GrfSource source = {.file = grf_file_open(path, GRF_MAX_FILE_BYTES, &error)};
  g_autoptr(GrfPdf) pdf = source.file >= 0 ? grf_reader_extract(reader, &source, &error) : NULL;

  if (pdf == NULL) { /* samples that are broken or locked have no pages */
    g_test_skip(error->message);
    return;
  }
  g_autofree char *pages = dump_pages(pdf);
  g_autoptr(GrfPdf) read = grf_pdf_parse(pages, strlen(pages), &error);
  g_assert_no_error(error);
  g_autofree char *pages_again = dump_pages(read);
  assert_same("pages", pages, pages_again);

  g_autoptr(GrfDocument) direct = grf_reader_normalize(reader, &source, &error);
  g_assert_no_error(error);
  g_autoptr(GrfDocument) alone = normalize_dump(pages);
  g_autofree char *direct_dump = dump_document(direct), *alone_dump = dump_document(alone);
  assert_same("documents of the PDF and of its dump", direct_dump, alone_dump);

  g_autoptr(GrfDocument) parsed = grf_document_parse(direct_dump, strlen(direct_dump), &error);
  g_assert_no_error(error);
  g_autofree char *parsed_dump = dump_document(parsed);
  assert_same("documents", direct_dump, parsed_dump);
  close(source.file);
}

int
main(int argc, char **argv)
{
  const char *folder = g_getenv("GRF_SAMPLES_DIR");
  g_autoptr(GDir) dir = NULL;

  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(folder);
  dir = g_dir_open(folder, 0, NULL);
  g_assert_nonnull(dir);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
    if (!g_str_has_suffix(name, ".pdf"))
      continue;
    g_autofree char *test_path = g_strconcat("/stages/", name, NULL);
    g_test_add_data_func_full(test_path, g_build_filename(folder, name, NULL), test_sample, g_free);
  }
  return g_test_run();
}

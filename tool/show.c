// SPDX-License-Identifier: GPL-3.0-or-later
#include "show.h"

#include <stdio.h>

#include "model/document-dump.h"
#include "model/page-dump.h"
#include "normalize/normalize.h"
#include "run/document.h"

static gboolean
append_pages(GrfReader *reader, const char *path, GString *out, GError **error)
{
  g_autoptr(GrfPdf) pdf = grf_reader_extract(reader, path, error);

  if (pdf == NULL)
    return FALSE;
  grf_pdf_dump(pdf, out);
  return TRUE;
}

static gboolean
append_document(GrfReader *reader, const char *path, gboolean as_text, GString *out, GError **error)
{
  g_autoptr(GrfDocument) document = grf_reader_normalize(reader, path, error);

  if (document == NULL)
    return FALSE;
  if (as_text) {
    g_autofree char *text = grf_document_dup_text(document);
    g_string_append(out, text);
  } else {
    grf_document_dump(document, out);
  }
  return TRUE;
}

/* Takes `text` over; NULL is a failure. */
static gboolean
append_taken(char *text, GString *out)
{
  if (text == NULL)
    return FALSE;
  g_string_append(out, text);
  g_free(text);
  return TRUE;
}

static gboolean
append_shown(const GrfToolOptions *options, GString *out, GError **error)
{
  g_autoptr(GrfReader) reader = grf_reader_new(&options->pool.reader, error);

  if (reader == NULL)
    return FALSE;
  if (options->command == GRF_COMMAND_FORMS)
    return append_taken(grf_reader_dup_forms(reader, error), out);
  if (options->command == GRF_COMMAND_EXPLAIN)
    return append_taken(grf_reader_dup_explanation(reader, options->paths[0], error), out);
  if (options->command == GRF_COMMAND_DUMP_PAGES)
    return append_pages(reader, options->paths[0], out, error);
  return append_document(reader, options->paths[0], options->command == GRF_COMMAND_TEXT, out, error);
}

int
grf_tool_print(const char *text, gsize len_bytes)
{
  if (fwrite(text, 1, len_bytes, stdout) == len_bytes && fflush(stdout) == 0)
    return 0;
  perror("griffier: standard output");
  return 2;
}

int
grf_tool_show(const GrfToolOptions *options)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GError) error = NULL;

  if (!append_shown(options, out, &error)) {
    fprintf(stderr, "griffier: %s%s%s\n", options->paths[0] != NULL ? options->paths[0] : "",
            options->paths[0] != NULL ? ": " : "", error->message);
    return 1;
  }
  return grf_tool_print(out->str, out->len);
}

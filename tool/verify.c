// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify.h"

#include <string.h>
#include <unistd.h>

#include "export/csv-read.h"
#include "model/page-dump.h"
#include "report.h"
#include "review/verify.h"
#include "run/single.h"
#include "show.h"

#define EXIT_DOES_NOT_HOLD 1

/* Returns: (transfer full): every table of the folder; lines.csv where it is there. */
static GrfRecords *
read_tables(const char *dir, GError **error)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  g_autofree char *lines = g_build_filename(dir, "lines.csv", NULL);

  for (guint table = 0; table < GRF_N_TABLES; table++)
    if ((table != GRF_TABLE_LINES || g_file_test(lines, G_FILE_TEST_EXISTS)) &&
        !grf_csv_read(dir, table, records, error))
      return NULL;
  return g_steal_pointer(&records);
}

/* What a worker makes of the file. Returns: (transfer full), or NULL, which is noted. */
static GString *
show(const GrfToolOptions *options, const GrfDocumentRows *document, const char *what, GrfVerify *verify)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) out = g_string_new(NULL);
  const char *file = grf_row_get(document->row, "file");

  if (grf_single_show(&options->pool, file, what, out, &error))
    return g_steal_pointer(&out);
  if (grf_row_get(document->row, "sha256")[0] == '\0' ||
      strcmp(grf_row_get(document->row, "error"), error->message) == 0)
    return NULL; /* it could not be opened then either */
  grf_verify_note(verify, grf_document_rows_id(document), "documents", "file", file, error->message);
  return NULL;
}

static void
check_document(const GrfToolOptions *options, const GrfDocumentRows *document, GrfVerify *verify)
{
  g_autoptr(GString) rows = show(options, document, "rows", verify);
  g_autoptr(GrfRecords) again = rows != NULL ? grf_records_parse(rows->str, rows->len, NULL) : NULL;

  if (again == NULL)
    return;
  grf_verify_rows(verify, document, again); /* its hash first: another file has other rows */
  if (strcmp(grf_row_get(document->row, "status"), "failed") == 0)
    return;
  g_autoptr(GString) pages = show(options, document, "pages", verify);
  g_autoptr(GrfPdf) pdf = pages != NULL ? grf_pdf_parse(pages->str, pages->len, NULL) : NULL;
  if (pdf != NULL)
    grf_verify_boxes(verify, document, pdf);
}

int
grf_tool_verify(const GrfToolOptions *options)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfRecords) records = read_tables(options->paths[0], &error);
  g_autoptr(GrfVerify) verify = grf_verify_new();
  g_autoptr(GString) out = g_string_new(NULL);
  GrfToolOptions with_lines = *options;

  if (records == NULL) {
    grf_log_tell_error(&options->report.log, error->message);
    return GRF_EXIT_NO_RESULT;
  }
  with_lines.pool.reader.lines = records->rows[GRF_TABLE_LINES]->len > 0;
  g_autoptr(GPtrArray) documents = grf_documents_group(records);
  for (guint i = 0; i < documents->len; i++)
    check_document(&with_lines, g_ptr_array_index(documents, i), verify);
  guint64 notes = grf_verify_append(verify, grf_tool_width(), isatty(STDOUT_FILENO) != 0, out);
  int status = grf_tool_print(out->str, out->len);
  return status == 0 && notes > 0 ? EXIT_DOES_NOT_HOLD : status;
}

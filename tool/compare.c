// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare.h"


#include "export/csv-read.h"
#include "review/diff.h"
#include "show.h"

#define EXIT_DIFFERENT 1
#define EXIT_NOT_COMPARED 2

/* Returns: (transfer full): the rows that are compared, or NULL with the error set. */
static GrfRecords *
read_folder(const char *dir, GError **error)
{
  static const GrfTableId tables[] = {GRF_TABLE_DOCUMENTS, GRF_TABLE_QUESTIONS, GRF_TABLE_ANSWERS,
                                      GRF_TABLE_AMOUNTS};
  g_autoptr(GrfRecords) records = grf_records_new();

  for (guint i = 0; i < G_N_ELEMENTS(tables); i++)
    if (!grf_csv_read(dir, tables[i], records, error))
      return NULL;
  return g_steal_pointer(&records);
}

int
grf_tool_compare(const GrfToolOptions *options)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfRecords) old_records = read_folder(options->paths[0], &error);
  g_autoptr(GrfRecords) new_records = old_records != NULL ? read_folder(options->paths[1], &error) : NULL;
  g_autoptr(GString) out = g_string_new(NULL);

  if (new_records == NULL) {
    grf_log_tell_error(&options->report.log, error->message);
    return EXIT_NOT_COMPARED;
  }
  guint64 differences = grf_diff_append(old_records, new_records, out);
  int status = grf_tool_print(out->str, out->len);
  return status == 0 && differences > 0 ? EXIT_DIFFERENT : status;
}

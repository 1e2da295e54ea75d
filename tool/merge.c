// SPDX-License-Identifier: GPL-3.0-or-later
#include "merge.h"

#include <sys/stat.h>

#include "model/error.h"
#include "report.h"
#include "run/merge.h"

typedef struct {
  GrfExport *export;
  GrfReport *report;
} Sink;

static gboolean
take_document(const GrfRecords *records, gpointer data, GError **error)
{
  Sink *sink = data;

  grf_report_add(sink->report, records);
  return grf_export_add(sink->export, records, error);
}

/* The tables of a shard are not to be replaced by those of all. */
static gboolean
check_output(const GrfToolOptions *options, GError **error)
{
  struct stat out, part;

  for (guint i = 0; options->paths[i] != NULL; i++)
    if (stat(options->out_dir, &out) == 0 && stat(options->paths[i], &part) == 0 &&
        out.st_dev == part.st_dev && out.st_ino == part.st_ino) {
      g_autofree char *shown = g_filename_display_name(options->paths[i]);
      g_set_error(error, GRF_ERROR, GRF_ERROR_IO,
                  "%s is to be merged, so the tables cannot go there; choose another folder with -o", shown);
      return FALSE;
    }
  return TRUE;
}

static gboolean
merge(const GrfToolOptions *options, GrfReport *report, GError **error)
{
  g_autoptr(GrfMerge) shards = check_output(options, error) ? grf_merge_open(options->paths, error) : NULL;
  GrfExportOptions formats = options->export;

  if (shards == NULL)
    return FALSE;
  formats.lines = grf_merge_has_lines(shards);
  g_autoptr(GrfExport) export = grf_export_new(options->out_dir, &formats, error);
  Sink sink = {export, report};
  return export != NULL && grf_merge_each(shards, take_document, &sink, error) &&
         grf_export_finish(export, error);
}

int
grf_tool_merge(const GrfToolOptions *options)
{
  g_autoptr(GrfReport) report = grf_report_new(&options->report);
  g_autoptr(GError) error = NULL;

  merge(options, report, &error);
  return grf_report_end(report,
                        &(GrfReportEnd){.out_dir = options->out_dir,
                                        .csv = grf_export_has_format(&options->export, GRF_FORMAT_CSV),
                                        .error = error});
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables.h"

#include "job.h"

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

/* Reads everything into the tables and puts them in place, unless a signal came. */
static gboolean
fill_tables(const GrfToolOptions *options, GrfPool *pool, GrfReport *report, int *stopped_by, GError **error)
{
  g_autoptr(GrfExport) export = grf_export_new(options->out_dir, &options->export, error);
  Sink sink = {export, report};

  if (export == NULL) /* it holds the folder's lock from here on */
    return FALSE;
  g_autoptr(GrfJournal) journal = grf_journal_open(options->out_dir, error);
  gboolean good =
      journal != NULL && grf_job_run(pool, journal, options, take_document, &sink, report, stopped_by, error);
  return good && (*stopped_by != 0 || grf_export_finish(export, error));
}

static gboolean
run(const GrfToolOptions *options, GrfReport *report, int *stopped_by, GError **error)
{
  g_autoptr(GrfPool) pool = grf_job_new(options, error);

  return pool != NULL && fill_tables(options, pool, report, stopped_by, error);
}

int
grf_tool_write_tables(const GrfToolOptions *options)
{
  g_autoptr(GrfReport) report = grf_report_new(&options->report);
  g_autoptr(GError) error = NULL;
  int stopped_by = 0;

  run(options, report, &stopped_by, &error);
  return grf_report_end(report, &(GrfReportEnd){.out_dir = options->out_dir,
                                                .stopped_by = stopped_by,
                                                .advice = "nothing was written",
                                                .error = error});
}

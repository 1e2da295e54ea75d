// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables.h"

#include "audit.h"
#include "job.h"

typedef struct {
  GrfExport *export;
  GrfReport *report;
  GrfReview *review; /* NULL: nobody reviewed anything */
} Sink;

static gboolean
take_document(const GrfRecords *records, gpointer data, GError **error)
{
  Sink *sink = data;

  grf_report_add(sink->report, records);
  grf_review_apply(sink->review, records);
  return grf_export_add(sink->export, records, error);
}

/* Reads everything into the tables and puts them in place, unless two signals came. */
static gboolean
fill_tables(const GrfToolOptions *options, GrfReport *report, GrfPool *pool, GrfJobEnd *end, GError **error)
{
  g_autoptr(GrfReview) review = NULL;
  g_autoptr(GrfExport) export = grf_tool_read_review(options, &review, error)
                                    ? grf_export_new(options->out_dir, &options->export, error)
                                    : NULL;
  Sink sink = {export, report, review};

  if (export == NULL) /* it holds the folder's lock from here on */
    return FALSE;
  g_autoptr(GrfJournal) journal = grf_journal_open(options->out_dir, error);
  const GrfJob job = {.options = options,
                      .pool = pool,
                      .journal = journal,
                      .report = report,
                      .takes_part = TRUE,
                      .sink = take_document,
                      .sink_data = &sink};
  if (journal == NULL || !grf_job_run(&job, end, error) || (!end->cut && !grf_export_finish(export, error)))
    return FALSE;
  if (!end->cut)
    grf_tool_warn_of_review(review);
  return TRUE;
}

static gboolean
run(const GrfToolOptions *options, GrfReport *report, GrfJobEnd *end, GError **error)
{
  g_autoptr(GrfPool) pool = grf_job_pool_new(options, error);

  return pool != NULL && fill_tables(options, report, pool, end, error);
}

/* What a stopped run has come to, and how it goes on. Returns: (transfer full). */
static char *
dup_advice(const GrfToolOptions *options, const GrfJobEnd *end)
{
  g_autofree char *dir = g_filename_display_name(options->out_dir);

  if (end->cut)
    return g_strdup_printf(
        "the tables in %s are as they were, and what was read is kept; run the same command "
        "again to go on",
        dir);
  return g_strdup_printf("the tables in %s hold %u of %u documents; run the same command again to go on", dir,
                         end->n_documents - end->n_left, end->n_documents);
}

int
grf_tool_write_tables(const GrfToolOptions *options)
{
  g_autoptr(GrfReport) report = grf_report_new(&options->report);
  g_autoptr(GError) error = NULL;
  GrfJobEnd end = {0};

  run(options, report, &end, &error);
  g_autofree char *advice = dup_advice(options, &end);
  return grf_report_end(report,
                        &(GrfReportEnd){.out_dir = options->out_dir,
                                        .csv = grf_export_has_format(&options->export, GRF_FORMAT_CSV),
                                        .stopped_by = end.stopped_by,
                                        .advice = advice,
                                        .error = error});
}

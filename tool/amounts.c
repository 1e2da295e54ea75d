// SPDX-License-Identifier: GPL-3.0-or-later
#include "amounts.h"

#include <stdio.h>
#include <unistd.h>

#include "job.h"
#include "model/error.h"
#include "show.h"

typedef struct {
  GrfAmountReview *review;
  GrfReport *report;
} Sink;

static gboolean
take_document(const GrfRecords *records, gpointer data, G_GNUC_UNUSED GError **error)
{
  Sink *sink = data;

  grf_report_add(sink->report, records);
  grf_amount_review_add(sink->review, records);
  return TRUE;
}

static int
print(const GrfToolOptions *options, const GrfAmountReview *review)
{
  g_autoptr(GString) out = g_string_new(NULL);

  grf_amount_review_append(review, options->width_given ? options->width : grf_tool_width(),
                           isatty(STDOUT_FILENO) != 0, out);
  return grf_tool_print(out->str, out->len);
}

static gboolean
read_all(const GrfToolOptions *options, Sink *sink, GrfJobEnd *end, GError **error)
{
  g_autoptr(GrfPool) pool = grf_job_pool_new(options, error);
  g_autoptr(GrfJournal) journal = pool != NULL ? grf_journal_open(NULL, error) : NULL;
  const GrfJob job = {.options = options,
                      .pool = pool,
                      .journal = journal,
                      .report = sink->report,
                      .sink = take_document,
                      .sink_data = sink};

  return journal != NULL && grf_job_run(&job, end, error);
}

int
grf_tool_amounts(const GrfToolOptions *options)
{
  g_autoptr(GrfReport) report = grf_report_new(&options->report);
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfAmountReview) review = grf_amount_review_new(&options->choice, &error);
  Sink sink = {review, report};
  GrfJobEnd job_end = {0};
  GrfReportEnd end = {.advice = "no amounts are shown: sums of a part would mislead"};

  if (review != NULL && read_all(options, &sink, &job_end, &error) && job_end.stopped_by == 0 &&
      print(options, review) != 0)
    g_set_error_literal(&error, GRF_ERROR, GRF_ERROR_IO, "the amounts could not be printed");
  end.stopped_by = job_end.stopped_by;
  end.error = error;
  return grf_report_end(report, &end);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "amounts.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "job.h"
#include "show.h"

/* Where standard output is no terminal: the sentence stays readable, and a line fits on a wide screen. */
#define WIDTH_ELSEWHERE 160

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

static guint
find_width(void)
{
  struct winsize size = {0};

  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return WIDTH_ELSEWHERE;
}

static int
print(const GrfToolOptions *options, const GrfAmountReview *review)
{
  g_autoptr(GString) out = g_string_new(NULL);

  grf_amount_review_append(review, options->width_given ? options->width : find_width(),
                           isatty(STDOUT_FILENO) != 0, out);
  return grf_tool_print(out->str, out->len);
}

static gboolean
read_all(const GrfToolOptions *options, Sink *sink, int *stopped_by, GError **error)
{
  g_autoptr(GrfPool) pool = grf_job_new(options, error);

  return pool != NULL && grf_job_run(pool, options, take_document, sink, sink->report, stopped_by, error);
}

int
grf_tool_amounts(const GrfToolOptions *options)
{
  g_autoptr(GrfReport) report = grf_report_new(isatty(STDERR_FILENO) != 0);
  g_autoptr(GString) summary = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfAmountReview) review = grf_amount_review_new(&options->choice, &error);
  Sink sink = {review, report};
  int stopped_by = 0;

  if (review == NULL || !read_all(options, &sink, &stopped_by, &error)) {
    fprintf(stderr, "griffier: %s\n", error->message);
    return GRF_EXIT_NO_RESULT;
  }
  if (stopped_by != 0) { /* sums of a part would mislead */
    fputs("griffier: stopped; no amounts are shown\n", stderr);
    return GRF_EXIT_BY_SIGNAL + stopped_by;
  }
  int status = print(options, review);
  grf_report_summarize(report, NULL, summary);
  fputs(summary->str, stderr);
  return status == 0 && grf_report_failed(report) > 0 ? GRF_EXIT_SOME_FAILED : status;
}

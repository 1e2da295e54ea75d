// SPDX-License-Identifier: GPL-3.0-or-later
/* What a run tells on standard error: how far it is, what failed, and a summary at the end. */
#pragma once

#include "log.h"
#include "model/record.h"
#include "progress.h"

G_BEGIN_DECLS

/* Exit statuses of the commands that read many documents. */
#define GRF_EXIT_SOME_FAILED 1
#define GRF_EXIT_NO_RESULT 2
#define GRF_EXIT_BY_SIGNAL 128 /* and the signal's number */

typedef struct {
  GrfLogOptions log;
  GrfProgressMode progress;
  int progress_fd; /* takes the objects of GRF_PROGRESS_JSON */
} GrfReportOptions;

/* How a run ended. Strings are borrowed. */
typedef struct {
  const char *out_dir; /* where the tables are; NULL: none were to be written */
  gboolean csv;        /* they are CSV, maybe among others */
  int stopped_by;      /* the signal that ended the run early, or 0 */
  const char *advice;  /* what to do after it was stopped; NULL: nothing is known */
  const GError *error; /* why there are no tables, or NULL */
} GrfReportEnd;

typedef struct GrfReport GrfReport;

/* `options` must outlive it. Returns: (transfer full). */
GrfReport *grf_report_new(const GrfReportOptions *options);
void grf_report_free(GrfReport *report);

/* So many documents are to be read now; `unchanged` more are known from an earlier run. */
void grf_report_begin(GrfReport *report, guint total, guint unchanged);

/* One document was read, or could not be: for the progress and the slowest. `begun_us` is when a worker got
 * it (g_get_monotonic_time()), 0 where none did. */
void grf_report_done(GrfReport *report, const GrfRecords *records, gint64 begun_us);

/* Counts one document's rows among what the run gave: for the summary. */
void grf_report_add(GrfReport *report, const GrfRecords *records);

/* Tells how it ended: the summary, or why there is none. Returns: the exit status. */
int grf_report_end(GrfReport *report, const GrfReportEnd *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfReport, grf_report_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* Many documents through the workers and the journal, for the commands that read them. */
#pragma once

#include "options.h"
#include "report.h"
#include "run/journal.h"

G_BEGIN_DECLS

typedef struct {
  const GrfToolOptions *options;
  GrfPool *pool;
  GrfJournal *journal;
  GrfReport *report;
  gboolean takes_part; /* after a signal, the documents in hand are finished and the sink gets what is done;
                        * else nothing */
  GrfRecordsSink sink; /* takes the rows of every document, in the order of their paths */
  gpointer sink_data;
} GrfJob;

typedef struct {
  int stopped_by;    /* the signal that ended the run early, or 0 */
  gboolean cut;      /* the sink did not get everything that is done, and its work is to be thrown away */
  guint n_documents; /* of the run */
  guint n_left;      /* of these, not read because of the signal */
} GrfJobEnd;

/* Checks the language first, so that a wrong one is told once and not by each worker. Signals are held from
 * here on (grf_pool_new()). Returns: (transfer full): it, or NULL with GRF_ERROR_*. */
GrfPool *grf_job_pool_new(const GrfToolOptions *options, GError **error);

/* Finds what is to be read. With `dry` the journal stays as it was. FALSE as grf_journal_plan(). */
gboolean grf_job_plan(GrfJournal *journal, const GrfToolOptions *options, gboolean dry,
                      GrfJournalCounts *counts, GError **error);

/* Reads every document of which the journal has no rows that hold. FALSE as grf_pool_run() and the journal,
 * or with what the sink said. */
gboolean grf_job_run(const GrfJob *job, GrfJobEnd *end, GError **error);

G_END_DECLS

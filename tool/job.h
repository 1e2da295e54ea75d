// SPDX-License-Identifier: GPL-3.0-or-later
/* Many documents through the workers and the journal, for the commands that read them. */
#pragma once

#include "options.h"
#include "report.h"
#include "run/journal.h"

G_BEGIN_DECLS

/* Checks the language first, so that a wrong one is told once and not by each worker. Signals are held from
 * here on (grf_pool_new()). Returns: (transfer full): it, or NULL with GRF_ERROR_*. */
GrfPool *grf_job_new(const GrfToolOptions *options, GError **error);

/* Finds what is to be read. With `dry` the journal stays as it was. FALSE as grf_journal_plan(). */
gboolean grf_job_plan(GrfJournal *journal, const GrfToolOptions *options, gboolean dry,
                      GrfJournalCounts *counts, GError **error);

/* Reads every input of which the journal has no rows that hold, and hands the rows of all to `sink`, in the
 * order of their paths. FALSE as grf_pool_run() and grf_journal_open(), or what the sink said. */
gboolean grf_job_run(GrfPool *pool, GrfJournal *journal, const GrfToolOptions *options, GrfRecordsSink sink,
                     gpointer sink_data, GrfReport *report, int *stopped_by, GError **error);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#include "job.h"

#include "run/languages.h"
#include "run/settings.h"

typedef struct {
  const GrfJob *job;
  guint n_read;
  gboolean failed; /* a document has failed, and the run is to end with it (--fail-fast) */
} Run;

/* ---- the pool's task ---- */

static gboolean
give_next(GrfInput **input, gpointer data, GError **error)
{
  const Run *run = data;

  *input = NULL;
  return run->failed || grf_journal_next(run->job->journal, input, error);
}

static gboolean
take_result(const GrfInput *input, const GrfPoolResult *result, gpointer data, GError **error)
{
  Run *run = data;
  const GrfRow *row = g_ptr_array_index(result->records->rows[GRF_TABLE_DOCUMENTS], 0);

  run->n_read++;
  run->failed |= run->job->options->fail_fast && g_str_equal(grf_row_get(row, "status"), "failed");
  grf_report_done(run->job->report, result->records, input->begun_us);
  return grf_journal_take(run->job->journal, input, result, error);
}

static gboolean
tick(gpointer data, GError **error)
{
  const Run *run = data;
  return grf_journal_tick(run->job->journal, error);
}

static void
say_stopping(guint n_in_hand, G_GNUC_UNUSED gpointer data)
{
  if (n_in_hand > 0)
    g_message("stopping once %u documents in hand are read; stop again to leave at once", n_in_hand);
}

/* ---- the run ---- */

gboolean
grf_job_plan(GrfJournal *journal, const GrfToolOptions *options, gboolean dry, GrfJournalCounts *counts,
             GError **error)
{
  g_autofree char *settings = grf_settings_dup_key(&options->pool.reader, error);
  g_autofree char *limits = grf_settings_dup_limits(&options->pool);
  const GrfJournalRules rules = {.settings = settings,
                                 .limits = limits,
                                 .lines = options->pool.reader.lines,
                                 .retry_failed = options->retry_failed,
                                 .prune = options->prune,
                                 .shard = options->shard};

  return settings != NULL && grf_journal_plan(journal, options->paths, &rules, dry, counts, error);
}

/* A second signal ends this too. */
static gboolean
give_document(const GrfRecords *records, gpointer data, GError **error)
{
  const Run *run = data;

  return !grf_pool_is_cut(run->job->pool) && run->job->sink(records, run->job->sink_data, error);
}

static gboolean
give_all(Run *run, GrfJobEnd *end, GError **error)
{
  g_autoptr(GError) cause = NULL;
  gboolean has_part = run->job->takes_part && end->n_left < end->n_documents;
  gboolean useful = end->stopped_by == 0 || has_part; /* nothing is not put in the place of something */
  gboolean given = useful && grf_journal_each(run->job->journal, give_document, run, &cause);

  end->cut = !given && cause == NULL;
  if (cause != NULL)
    g_propagate_error(error, g_steal_pointer(&cause));
  return given || end->cut;
}

gboolean
grf_job_run(const GrfJob *job, GrfJobEnd *end, GError **error)
{
  Run run = {.job = job};
  GrfJournalCounts counts;

  *end = (GrfJobEnd){0};
  if (!grf_job_plan(job->journal, job->options, FALSE, &counts, error))
    return FALSE;
  const GrfPoolTask task = {.n_documents = counts.to_read,
                            .next = give_next,
                            .take = take_result,
                            .tick = tick,
                            .stopping = job->takes_part ? say_stopping : NULL,
                            .data = &run};
  grf_report_begin(job->report, counts.to_read, counts.unchanged + counts.gone);
  if (!grf_pool_run(job->pool, &task, &end->stopped_by, error))
    return FALSE;
  if (run.failed)
    g_message("stopped at a document that failed (--fail-fast); the same command without it goes on");
  end->n_documents = counts.documents;
  end->n_left = counts.to_read - run.n_read;
  return give_all(&run, end, error);
}

GrfPool *
grf_job_pool_new(const GrfToolOptions *options, GError **error)
{
  const GrfReaderOptions *reader = &options->pool.reader;

  if (!grf_languages_check(reader->lang, reader->lang_dir, reader->forms, error))
    return NULL;
  return grf_pool_new(&options->pool, error);
}

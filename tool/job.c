// SPDX-License-Identifier: GPL-3.0-or-later
#include "job.h"

#include "run/languages.h"
#include "run/settings.h"

GrfPool *
grf_job_new(const GrfToolOptions *options, GError **error)
{
  const GrfReaderOptions *reader = &options->pool.reader;

  if (!grf_languages_check(reader->lang, reader->lang_dir, reader->forms, error))
    return NULL;
  return grf_pool_new(&options->pool, error);
}

typedef struct {
  GrfJournal *journal;
  GrfReport *report;
  gboolean fail_fast; /* begin nothing more once a document failed */
  gboolean stopped;   /* one did */
} Job;

static gboolean
give_next(GrfInput **input, gpointer data, GError **error)
{
  const Job *job = data;

  if (job->stopped) {
    *input = NULL;
    return TRUE;
  }
  return grf_journal_next(job->journal, input, error);
}

static gboolean
take_result(const GrfInput *input, const GrfPoolResult *result, gpointer data, GError **error)
{
  Job *job = data;
  const GrfRow *row = g_ptr_array_index(result->records->rows[GRF_TABLE_DOCUMENTS], 0);

  job->stopped |= job->fail_fast && g_str_equal(grf_row_get(row, "status"), "failed");
  grf_report_done(job->report, result->records, input->begun_us);
  return grf_journal_take(job->journal, input, result, error);
}

static gboolean
tick(gpointer data, GError **error)
{
  const Job *job = data;
  return grf_journal_tick(job->journal, error);
}

gboolean
grf_job_plan(GrfJournal *journal, const GrfToolOptions *options, gboolean dry, GrfJournalCounts *counts,
             GError **error)
{
  g_autofree char *settings = grf_settings_dup_key(&options->pool.reader, error);
  g_autofree char *limits = grf_settings_dup_limits(&options->pool);
  GrfJournalRules rules = {.settings = settings, .limits = limits};

  if (settings == NULL)
    return FALSE;
  rules.lines = options->pool.reader.lines;
  rules.shard = GRF_SHARD_ALL;
  return grf_journal_plan(journal, options->paths, &rules, dry, counts, error);
}

gboolean
grf_job_run(GrfPool *pool, GrfJournal *journal, const GrfToolOptions *options, GrfRecordsSink sink,
            gpointer sink_data, GrfReport *report, int *stopped_by, GError **error)
{
  Job job = {journal, report, options->fail_fast, FALSE};
  GrfJournalCounts counts;

  if (!grf_job_plan(journal, options, FALSE, &counts, error))
    return FALSE;
  const GrfPoolTask task = {
      .n_documents = counts.to_read, .next = give_next, .take = take_result, .tick = tick, .data = &job};
  grf_report_begin(report, counts.to_read, counts.unchanged + counts.gone);
  if (!grf_pool_run(pool, &task, stopped_by, error))
    return FALSE;
  if (job.stopped)
    g_message("stopped at a document that failed (--fail-fast); the same command without it goes on");
  return *stopped_by != 0 || grf_journal_each(journal, sink, sink_data, error);
}

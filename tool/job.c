// SPDX-License-Identifier: GPL-3.0-or-later
#include "job.h"

#include "run/languages.h"

GrfPool *
grf_job_new(const GrfToolOptions *options, GError **error)
{
  const GrfReaderOptions *reader = &options->pool.reader;

  if (!grf_languages_check(reader->lang, reader->lang_dir, reader->forms, error))
    return NULL;
  return grf_pool_new(&options->pool, error);
}

/* Documents are begun in the order of the inputs; what they gave is held until all are done. */
typedef struct {
  const GPtrArray *inputs; /* of GrfInput */
  GHashTable *dumps;       /* document_id -> GBytes, both owned */
  guint n_begun;
  GrfReport *report;
} Job;

static gboolean
give_next(GrfInput **input, gpointer data, G_GNUC_UNUSED GError **error)
{
  Job *job = data;

  if (job->n_begun < job->inputs->len) {
    const GrfInput *next = g_ptr_array_index(job->inputs, job->n_begun++);
    *input = grf_input_new(next->path, next->document_id, next->error);
  }
  return TRUE;
}

static gboolean
hold(const GrfInput *input, const GrfPoolResult *result, gpointer data, G_GNUC_UNUSED GError **error)
{
  Job *job = data;

  g_hash_table_insert(job->dumps, g_strdup(input->document_id), g_bytes_ref(result->dump));
  grf_report_done(job->report, result->records, input->begun_us);
  return TRUE;
}

static gboolean
hand_on(const Job *job, GrfJobSink sink, gpointer sink_data, GError **error)
{
  for (guint i = 0; i < job->inputs->len; i++) {
    const GrfInput *input = g_ptr_array_index(job->inputs, i);
    GBytes *dump = g_hash_table_lookup(job->dumps, input->document_id);
    g_autoptr(GrfRecords) records =
        grf_records_parse(g_bytes_get_data(dump, NULL), g_bytes_get_size(dump), error);
    if (records == NULL || !sink(records, sink_data, error))
      return FALSE;
    g_hash_table_remove(job->dumps, input->document_id);
  }
  return TRUE;
}

gboolean
grf_job_run(GrfPool *pool, const GrfToolOptions *options, GrfJobSink sink, gpointer sink_data,
            GrfReport *report, int *stopped_by, GError **error)
{
  g_autoptr(GPtrArray) inputs = grf_inputs_list(options->paths);
  g_autoptr(GHashTable) dumps =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  Job job = {.inputs = inputs, .dumps = dumps, .report = report};
  const GrfPoolTask task = {inputs->len, give_next, hold, NULL, &job};

  grf_report_begin(report, inputs->len, 0);
  gboolean good = grf_pool_run(pool, &task, stopped_by, error);
  return good && (*stopped_by != 0 || hand_on(&job, sink, sink_data, error));
}

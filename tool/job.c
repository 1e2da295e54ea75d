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

gboolean
grf_job_run(GrfPool *pool, const GrfToolOptions *options, GrfPoolSink sink, gpointer sink_data,
            GrfReport *report, int *stopped_by, GError **error)
{
  g_autoptr(GPtrArray) inputs = grf_inputs_list(options->paths);

  grf_pool_set_progress(pool, grf_report_progress, report);
  gboolean good = grf_pool_run(pool, inputs, sink, sink_data, stopped_by, error);
  grf_report_clear_line(report);
  return good;
}

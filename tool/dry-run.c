// SPDX-License-Identifier: GPL-3.0-or-later
#include "dry-run.h"

#include <stdio.h>

#include "job.h"
#include "run/languages.h"
#include "show.h"

static gboolean
append_paths(GrfJournal *journal, GString *out, GError **error)
{
  for (;;) {
    GrfInput *input = NULL;
    if (!grf_journal_next(journal, &input, error))
      return FALSE;
    if (input == NULL)
      return TRUE;
    g_string_append_printf(out, "%s\n", input->path);
    grf_input_free(input);
  }
}

static gboolean
find_out(const GrfToolOptions *options, GrfJournalCounts *counts, GString *paths, GError **error)
{
  const GrfReaderOptions *reader = &options->pool.reader;

  if (!grf_languages_check(reader->lang, reader->lang_dir, reader->forms, error))
    return FALSE;
  g_autoptr(GrfJournal) journal = grf_journal_open_dry(options->out_dir, error);
  return journal != NULL && grf_job_plan(journal, options, TRUE, counts, error) &&
         append_paths(journal, paths, error);
}

int
grf_tool_dry_run(const GrfToolOptions *options)
{
  g_autoptr(GString) paths = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  GrfJournalCounts counts;

  if (!find_out(options, &counts, paths, &error)) {
    grf_log_tell_error(&options->report.log, error->message);
    return GRF_EXIT_NO_RESULT;
  }
  int status = grf_tool_print(paths->str, paths->len);
  fprintf(
      stderr,
      "%u documents: %u to read, %u unchanged since they were read, %u gone but kept in the tables, %u that "
      "cannot be read. Nothing was written.\n",
      counts.documents, counts.to_read, counts.unchanged, counts.gone,
      counts.documents - counts.to_read - counts.unchanged - counts.gone);
  return status;
}

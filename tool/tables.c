// SPDX-License-Identifier: GPL-3.0-or-later
#include "tables.h"

#include <stdio.h>
#include <unistd.h>

#include "report.h"
#include "run/languages.h"

#define EXIT_SOME_FAILED 1
#define EXIT_NO_TABLES 2
#define EXIT_BY_SIGNAL 128

typedef struct {
  GrfCsvWriter *writer;
  GrfReport *report;
} Sink;

static gboolean
take_document(G_GNUC_UNUSED const GrfInput *input, GrfRecords *records, gpointer data, GError **error)
{
  Sink *sink = data;

  grf_report_add(sink->report, records);
  return grf_csv_writer_add(sink->writer, records, error);
}

/* Reads everything into the tables and puts them in place, unless a signal came. */
static gboolean
fill_tables(const GrfToolOptions *options, GrfPool *pool, GrfReport *report, int *stopped_by, GError **error)
{
  g_autoptr(GrfCsvWriter) writer = grf_csv_writer_new(options->out_dir, &options->csv, error);
  g_autoptr(GPtrArray) inputs = grf_inputs_list(options->paths);
  Sink sink = {writer, report};

  if (writer == NULL)
    return FALSE;
  grf_pool_set_progress(pool, grf_report_progress, report);
  gboolean good = grf_pool_run(pool, inputs, take_document, &sink, stopped_by, error);
  grf_report_clear_line(report);
  return good && (*stopped_by != 0 || grf_csv_writer_finish(writer, error));
}

static gboolean
run(const GrfToolOptions *options, GrfReport *report, int *stopped_by, GError **error)
{
  const GrfReaderOptions *reader = &options->pool.reader;
  /* A wrong --lang is told once, and not by each worker. */
  gboolean good = grf_languages_check(reader->lang, reader->lang_dir, reader->forms, error);
  g_autoptr(GrfPool) pool = good ? grf_pool_new(&options->pool, error) : NULL;

  return pool != NULL && fill_tables(options, pool, report, stopped_by, error);
}

int
grf_tool_write_tables(const GrfToolOptions *options)
{
  g_autoptr(GrfReport) report = grf_report_new(isatty(STDERR_FILENO) != 0);
  g_autoptr(GString) summary = g_string_new(NULL);
  g_autoptr(GError) error = NULL;
  int stopped_by = 0;

  if (!run(options, report, &stopped_by, &error)) {
    fprintf(stderr, "griffier: %s\n", error->message);
    return EXIT_NO_TABLES;
  }
  if (stopped_by != 0) {
    fprintf(stderr, "griffier: stopped; nothing was written to %s\n", options->out_dir);
    return EXIT_BY_SIGNAL + stopped_by;
  }
  grf_report_summarize(report, options->out_dir, summary);
  fputs(summary->str, stderr);
  return grf_report_failed(report) > 0 ? EXIT_SOME_FAILED : 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "json-line.h"
#include "slowest.h"

/* Reasons of failure that are told apart in the summary; the rest is in documents.csv. A run of a million
 * documents fails for few reasons, unless each names a number of its own. */
#define MAX_REASONS 10

typedef struct {
  char *reason; /* owned: the error as in documents.csv */
  char *file;   /* owned: the first that failed so */
  guint count;
} Failure;

struct GrfReport {
  const GrfReportOptions *options;
  GrfProgress *progress;
  GrfSlowest *slowest;
  GArray *failures; /* of Failure, in the order they came */
  guint unnamed;    /* documents that failed for further reasons */
  guint ok, partial, failed, unchanged;
  guint64 pages, questions, answers, amounts, warnings;
};

static void
clear_failure(gpointer data)
{
  Failure *failure = data;

  g_free(failure->reason);
  g_free(failure->file);
}

GrfReport *
grf_report_new(const GrfReportOptions *options)
{
  GrfReport *report = g_new0(GrfReport, 1);
  gboolean quiet = options->progress == GRF_PROGRESS_AUTO && options->log.level < GRF_LOG_NOTICE;

  report->options = options;
  report->progress = grf_progress_new(quiet ? GRF_PROGRESS_NONE : options->progress, options->progress_fd);
  report->slowest = grf_slowest_new();
  report->failures = g_array_new(FALSE, TRUE, sizeof(Failure));
  g_array_set_clear_func(report->failures, clear_failure);
  return report;
}

void
grf_report_free(GrfReport *report)
{
  if (report == NULL)
    return;
  grf_progress_free(report->progress);
  grf_slowest_free(report->slowest);
  g_array_unref(report->failures);
  g_free(report);
}

void
grf_report_begin(GrfReport *report, guint total, guint unchanged)
{
  report->unchanged = unchanged;
  grf_progress_begin(report->progress, total, unchanged);
}

/* --- document by document ------------------------------------------------------------------------ */

/* The line of -v. */
static void
say_done(const GrfDone *done)
{
  g_info("%s: %s, %u pages, %" G_GINT64_FORMAT " ms%s%s", done->file, done->status, done->pages,
         done->took_us / 1000, done->error[0] != '\0' ? ": " : "", done->error);
}

void
grf_report_done(GrfReport *report, const GrfRecords *records, gint64 begun_us)
{
  const GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);
  const GrfDone done = {
      .document_id = grf_row_get(row, "document_id"),
      .file = grf_row_get(row, "file"),
      .status = grf_row_get(row, "status"),
      .error = grf_row_get(row, "error"),
      .pages = (guint)g_ascii_strtoull(grf_row_get(row, "pages"), NULL, 10),
      .took_us = begun_us != 0 ? g_get_monotonic_time() - begun_us : 0,
  };

  grf_progress_add(report->progress, &done);
  grf_slowest_add(report->slowest, done.file, done.pages, done.took_us);
  say_done(&done);
}

static void
note_failure(GrfReport *report, const GrfRow *row)
{
  const char *reason = grf_row_get(row, "error");

  for (guint i = 0; i < report->failures->len; i++) {
    Failure *known = &g_array_index(report->failures, Failure, i);
    if (strcmp(known->reason, reason) == 0) {
      known->count++;
      return;
    }
  }
  if (report->failures->len == MAX_REASONS) {
    report->unnamed++;
    return;
  }
  const Failure failure = {g_strdup(reason), g_strdup(grf_row_get(row, "file")), 1};
  g_array_append_val(report->failures, failure);
}

static void
add_document(GrfReport *report, const GrfRow *row)
{
  const char *status = grf_row_get(row, "status");

  report->pages += g_ascii_strtoull(grf_row_get(row, "pages"), NULL, 10);
  if (strcmp(status, "failed") == 0) {
    report->failed++;
    note_failure(report, row);
  } else if (strcmp(status, "partial") == 0) {
    report->partial++;
  } else {
    report->ok++;
  }
}

void
grf_report_add(GrfReport *report, const GrfRecords *records)
{
  const GPtrArray *documents = records->rows[GRF_TABLE_DOCUMENTS];

  for (guint i = 0; i < documents->len; i++)
    add_document(report, g_ptr_array_index(documents, i));
  report->questions += records->rows[GRF_TABLE_QUESTIONS]->len;
  report->answers += records->rows[GRF_TABLE_ANSWERS]->len;
  report->amounts += records->rows[GRF_TABLE_AMOUNTS]->len;
  report->warnings += records->rows[GRF_TABLE_WARNINGS]->len;
}

/* --- the end, for people ------------------------------------------------------------------------- */

/* "1 question", "2 questions" */
static void
append_count(GString *out, guint64 count, const char *noun, const char *end)
{
  g_string_append_printf(out, "%" G_GUINT64_FORMAT " %s%s%s", count, noun, count == 1 ? "" : "s", end);
}

static void
append_counts(const GrfReport *report, GString *out)
{
  append_count(out, (guint64)report->ok + report->partial + report->failed, "document", ": ");
  g_string_append_printf(out, "%u ok, %u partial, %u failed", report->ok, report->partial, report->failed);
  if (report->unchanged > 0)
    g_string_append_printf(out, " (%u unchanged since they were read before)", report->unchanged);
  g_string_append_c(out, '\n');
  append_count(out, report->questions, "question", ", ");
  append_count(out, report->answers, "answer", ", ");
  append_count(out, report->amounts, "amount", ", ");
  append_count(out, report->warnings, "warning", "\n");
}

/* "  letters/a.pdf: the file is empty", "  letters/a.pdf and 3 more: …" */
static void
append_failures(const GrfReport *report, GString *out)
{
  if (report->failed > 0)
    g_string_append(out, "Failed:\n");
  for (guint i = 0; i < report->failures->len; i++) {
    const Failure *failure = &g_array_index(report->failures, Failure, i);
    g_string_append(out, "  ");
    grf_log_append_printable(out, failure->file);
    if (failure->count > 1)
      g_string_append_printf(out, " and %u more", failure->count - 1);
    g_string_append(out, ": ");
    grf_log_append_printable(out, failure->reason);
    g_string_append_c(out, '\n');
  }
  if (report->unnamed > 0)
    g_string_append_printf(out, "  %u more for other reasons\n", report->unnamed);
}

/* Where the tables are, and what to do about what failed. */
static void
append_place(const GrfReport *report, const GrfReportEnd *end, GString *out)
{
  const char *slash = g_str_has_suffix(end->out_dir, "/") ? "" : "/";
  g_autoptr(GString) place = g_string_new(NULL);

  grf_log_append_printable(place, end->out_dir);
  g_string_append(place, slash);
  if (report->failed > 0)
    g_string_append_printf(out,
                           "All that failed, and why: rows with status “failed” in %s%s. Mend "
                           "the files and run the same command again.\n",
                           place->str, end->csv ? "documents.csv" : ", table documents");
  g_string_append_printf(out, "The tables are in %s\n", place->str);
}

/* What is shown depends on the level: of a quiet run only what went wrong. */
static void
print_summary(const GrfReport *report, const GrfReportEnd *end)
{
  g_autoptr(GString) out = g_string_new(NULL);
  GrfLogLevel level = report->options->log.level;

  if (level >= GRF_LOG_NOTICE)
    append_counts(report, out);
  if (level >= GRF_LOG_WARNING)
    append_failures(report, out);
  if (level >= GRF_LOG_NOTICE)
    grf_slowest_append(report->slowest, out);
  if (level >= GRF_LOG_NOTICE && end->out_dir != NULL)
    append_place(report, end, out);
  fputs(out->str, stderr);
}

static void
print_end(const GrfReport *report, const GrfReportEnd *end)
{
  g_autoptr(GString) said = g_string_new("griffier: ");

  if (end->error == NULL && end->stopped_by == 0) {
    print_summary(report, end);
    return;
  }
  if (end->error != NULL)
    grf_log_append_printable(said, end->error->message);
  else {
    g_string_append(said, end->advice != NULL ? "stopped; " : "stopped");
    grf_log_append_printable(said, end->advice != NULL ? end->advice : "");
  }
  fprintf(stderr, "%s\n", said->str);
}

/* --- the end, for programs ----------------------------------------------------------------------- */

static void
write_end(const GrfReport *report, const GrfReportEnd *end, int status)
{
  g_autoptr(GrfJsonLine) line = grf_json_line_new("end");
  gboolean whole = end->error == NULL;

  grf_json_line_add_count(line, "exit_status", status);
  grf_json_line_add_string(line, "error", whole ? NULL : end->error->message);
  grf_json_line_add_count(line, "stopped_by", end->stopped_by);
  grf_json_line_add_count(line, "ok", report->ok);
  grf_json_line_add_count(line, "partial", report->partial);
  grf_json_line_add_count(line, "failed", report->failed);
  grf_json_line_add_count(line, "unchanged", report->unchanged);
  grf_json_line_add_count(line, "pages", (gint64)report->pages);
  grf_json_line_add_count(line, "questions", (gint64)report->questions);
  grf_json_line_add_count(line, "answers", (gint64)report->answers);
  grf_json_line_add_count(line, "amounts", (gint64)report->amounts);
  grf_json_line_add_count(line, "warnings", (gint64)report->warnings);
  grf_json_line_add_count(line, "elapsed_ms", grf_progress_elapsed_us(report->progress) / 1000);
  grf_json_line_add_string(line, "tables", whole ? end->out_dir : NULL);
  grf_json_line_write(line, report->options->progress_fd);
}

int
grf_report_end(GrfReport *report, const GrfReportEnd *end)
{
  int status = report->failed > 0 ? GRF_EXIT_SOME_FAILED : 0;

  if (end->stopped_by != 0)
    status = GRF_EXIT_BY_SIGNAL + end->stopped_by;
  if (end->error != NULL)
    status = GRF_EXIT_NO_RESULT;
  grf_progress_clear(report->progress);
  if (!report->options->log.json)
    print_end(report, end);
  if (report->options->progress == GRF_PROGRESS_JSON)
    write_end(report, end, status);
  return status;
}

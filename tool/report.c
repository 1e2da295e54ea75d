// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include <stdio.h>
#include <string.h>

#define PROGRESS_EVERY_US (200 * 1000)
#define FAILURES_NAMED 10 /* the rest is in documents.csv */

struct GrfReport {
  gboolean on_terminal;
  gboolean line_shown;
  gint64 started_us, last_shown_us;
  guint ok, partial, failed;
  guint64 questions, answers, amounts, warnings;
  GString *failures; /* a line for each of the first failed documents */
};

GrfReport *
grf_report_new(gboolean on_terminal)
{
  GrfReport *report = g_new0(GrfReport, 1);

  report->on_terminal = on_terminal;
  report->started_us = g_get_monotonic_time();
  report->failures = g_string_new(NULL);
  return report;
}

void
grf_report_free(GrfReport *report)
{
  if (report == NULL)
    return;
  g_string_free(report->failures, TRUE);
  g_free(report);
}

static void
show_line(GrfReport *report, guint done, guint total, gint64 now_us)
{
  double seconds = MAX((double)(now_us - report->started_us) / G_USEC_PER_SEC, 0.001);
  double rate = done / seconds;
  guint left_s = (guint)((total - done) / rate + 0.5);

  fprintf(stderr, "\r%u of %u documents, %.1f a second, %u:%02u left\033[K", done, total, rate, left_s / 60,
          left_s % 60);
  fflush(stderr);
  report->line_shown = TRUE;
  report->last_shown_us = now_us;
}

void
grf_report_progress(guint done, guint total, gpointer data)
{
  GrfReport *report = data;
  gint64 now_us = g_get_monotonic_time();

  if (report->on_terminal && now_us - report->last_shown_us >= PROGRESS_EVERY_US)
    show_line(report, done, total, now_us);
}

void
grf_report_clear_line(GrfReport *report)
{
  if (report->line_shown)
    fputs("\r\033[K", stderr);
  report->line_shown = FALSE;
}

/* Names and errors come from outside: what would steer a terminal is shown as "?". */
static void
append_printable(GString *out, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    g_string_append_unichar(out, g_unichar_iscntrl(c) ? '?' : c);
  }
}

static void
note_failure(GrfReport *report, const GrfRow *row)
{
  if (report->failed > FAILURES_NAMED)
    return;
  g_string_append(report->failures, "  ");
  append_printable(report->failures, grf_row_get(row, "file"));
  g_string_append(report->failures, ": ");
  append_printable(report->failures, grf_row_get(row, "error"));
  g_string_append_c(report->failures, '\n');
}

static void
add_document(GrfReport *report, const GrfRow *row)
{
  const char *status = grf_row_get(row, "status");

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

/* "1 question", "2 questions" */
static void
append_count(GString *out, guint64 count, const char *noun, const char *end)
{
  g_string_append_printf(out, "%" G_GUINT64_FORMAT " %s%s%s", count, noun, count == 1 ? "" : "s", end);
}

static void
append_unnamed(const GrfReport *report, const char *out_dir, GString *out)
{
  g_string_append_printf(out, "  and %u more", report->failed - FAILURES_NAMED);
  if (out_dir != NULL)
    g_string_append_printf(out, ": see %s/documents.csv", out_dir);
  g_string_append_c(out, '\n');
}

void
grf_report_summarize(const GrfReport *report, const char *out_dir, GString *out)
{
  append_count(out, (guint64)report->ok + report->partial + report->failed, "document", ": ");
  g_string_append_printf(out, "%u ok, %u partial, %u failed\n", report->ok, report->partial, report->failed);
  g_string_append(out, report->failures->str);
  if (report->failed > FAILURES_NAMED)
    append_unnamed(report, out_dir, out);
  append_count(out, report->questions, "question", ", ");
  append_count(out, report->answers, "answer", ", ");
  append_count(out, report->amounts, "amount", ", ");
  append_count(out, report->warnings, "warning", "\n");
  if (out_dir == NULL)
    return;
  g_string_append_printf(out, "The tables are in %s%s\n", out_dir, g_str_has_suffix(out_dir, "/") ? "" : "/");
}

guint
grf_report_failed(const GrfReport *report)
{
  return report->failed;
}

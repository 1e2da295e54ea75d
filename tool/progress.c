// SPDX-License-Identifier: GPL-3.0-or-later
#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "json-line.h"

#define LINE_EVERY_US (200 * 1000)
#define PLAIN_EVERY_US (60 * G_USEC_PER_SEC)
#define JSON_EVERY_US G_USEC_PER_SEC

const char *const grf_progress_mode_names[GRF_N_PROGRESS_MODES + 1] = {"auto", "none", "json", NULL};

struct GrfProgress {
  GrfProgressMode mode;
  int fd; /* -1 once the program at the other end is gone: the run goes on without it */
  gboolean on_terminal, line_shown;
  guint total, done, failed;
  guint64 pages;
  gint64 started_us, last_shown_us;
};

GrfProgress *
grf_progress_new(GrfProgressMode mode, int fd)
{
  GrfProgress *progress = g_new0(GrfProgress, 1);

  progress->mode = mode;
  progress->fd = fd;
  progress->on_terminal = isatty(STDERR_FILENO) != 0;
  progress->started_us = progress->last_shown_us = g_get_monotonic_time();
  return progress;
}

void
grf_progress_free(GrfProgress *progress)
{
  g_free(progress);
}

gint64
grf_progress_elapsed_us(const GrfProgress *progress)
{
  return g_get_monotonic_time() - progress->started_us;
}

/* What is left, if it takes as long a document as what is done. */
static gint64
left_us(const GrfProgress *progress)
{
  if (progress->done == 0)
    return 0;
  return (gint64)((double)grf_progress_elapsed_us(progress) / progress->done *
                  (progress->total - progress->done));
}

static double
pages_a_second(const GrfProgress *progress)
{
  return (double)progress->pages * G_USEC_PER_SEC / (double)MAX(grf_progress_elapsed_us(progress), 1000);
}

/* "0:07", "12:30", "3 h 5 min" */
static void
append_time(GString *out, gint64 us)
{
  gint64 seconds = (us + G_USEC_PER_SEC / 2) / G_USEC_PER_SEC;

  if (seconds < 60 * 60)
    g_string_append_printf(out, "%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
  else
    g_string_append_printf(out, "%" G_GINT64_FORMAT " h %d min", seconds / 3600, (int)(seconds / 60 % 60));
}

static void
show_line(GrfProgress *progress)
{
  g_autoptr(GString) line = g_string_new(progress->on_terminal ? "\r" : "griffier: ");

  g_string_append_printf(line, "%u of %u documents, %u failed, %.0f pages a second, ", progress->done,
                         progress->total, progress->failed, pages_a_second(progress));
  append_time(line, left_us(progress));
  g_string_append(line, progress->on_terminal ? " left\033[K" : " left\n");
  fputs(line->str, stderr);
  fflush(stderr);
  progress->line_shown = progress->on_terminal;
}

static void
write_json(GrfProgress *progress, GrfJsonLine *line)
{
  if (progress->fd >= 0 && !grf_json_line_write(line, progress->fd))
    progress->fd = -1;
}

static void
show_json(GrfProgress *progress)
{
  g_autoptr(GrfJsonLine) line = grf_json_line_new("progress");

  grf_json_line_add_count(line, "done", progress->done);
  grf_json_line_add_count(line, "total", progress->total);
  grf_json_line_add_count(line, "failed", progress->failed);
  grf_json_line_add_count(line, "pages", (gint64)progress->pages);
  grf_json_line_add_count(line, "elapsed_ms", grf_progress_elapsed_us(progress) / 1000);
  grf_json_line_add_count(line, "left_ms", left_us(progress) / 1000);
  write_json(progress, line);
}

/* Shows how far the run is, unless that was done just before. */
static void
show(GrfProgress *progress)
{
  gint64 now_us = g_get_monotonic_time(), since_us = now_us - progress->last_shown_us;
  gboolean json = progress->mode == GRF_PROGRESS_JSON;
  gint64 every_us = json ? JSON_EVERY_US : progress->on_terminal ? LINE_EVERY_US : PLAIN_EVERY_US;

  if (progress->mode == GRF_PROGRESS_NONE || since_us < every_us)
    return;
  progress->last_shown_us = now_us;
  if (json)
    show_json(progress);
  else
    show_line(progress);
}

void
grf_progress_begin(GrfProgress *progress, guint total, guint unchanged)
{
  progress->total = total;
  progress->started_us = g_get_monotonic_time();
  if (progress->mode != GRF_PROGRESS_JSON)
    return;
  g_autoptr(GrfJsonLine) line = grf_json_line_new("start");
  grf_json_line_add_count(line, "total", total);
  grf_json_line_add_count(line, "unchanged", unchanged);
  write_json(progress, line);
}

static void
write_document(GrfProgress *progress, const GrfDone *done)
{
  g_autoptr(GrfJsonLine) line = grf_json_line_new("document");

  grf_json_line_add_string(line, "document_id", done->document_id);
  grf_json_line_add_string(line, "file", done->file);
  grf_json_line_add_string(line, "status", done->status);
  grf_json_line_add_string(line, "error", done->error[0] != '\0' ? done->error : NULL);
  grf_json_line_add_count(line, "pages", done->pages);
  grf_json_line_add_count(line, "took_ms", done->took_us / 1000);
  write_json(progress, line);
}

void
grf_progress_add(GrfProgress *progress, const GrfDone *done)
{
  progress->done++;
  progress->pages += done->pages;
  progress->failed += strcmp(done->status, "failed") == 0;
  if (progress->mode == GRF_PROGRESS_JSON)
    write_document(progress, done);
  show(progress);
}

void
grf_progress_clear(GrfProgress *progress)
{
  if (progress->line_shown)
    fputs("\r\033[K", stderr);
  progress->line_shown = FALSE;
}

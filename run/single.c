// SPDX-License-Identifier: GPL-3.0-or-later
#include "single.h"

#include <poll.h>
#include <unistd.h>

#include "file.h"
#include "frame.h"
#include "model/error.h"
#include "process.h"
#include "watch.h"

typedef struct {
  const GrfPoolOptions *options;
  GrfProcess *process; /* NULL once it was ended */
  GrfWatch watch;
  GString *out;
  gboolean done;
} Single;

/* Ends the worker. Returns: FALSE, with why it ended as the error. */
static gboolean
fail(Single *single, GrfEndingKind kind, GError **error)
{
  const GrfPoolOptions *options = single->options;
  GrfEnding ending = {.kind = kind,
                      .page = single->watch.page,
                      .timeout_s = kind == GRF_ENDING_LATE ? options->timeout_s : options->page_timeout_s,
                      .max_memory_bytes = options->reader.max_memory_bytes};

  ending.wait_status = grf_process_end(g_steal_pointer(&single->process));
  g_autofree char *message = grf_ending_describe(&ending);
  g_set_error_literal(error, GRF_ERROR, GRF_ERROR_CRASH, message);
  return FALSE;
}

static gboolean
take_frame(Single *single, GrfFrameKind kind, const char *payload, gsize len_bytes, GError **error)
{
  switch (kind) {
  case GRF_FRAME_HELLO:
    if (len_bytes > 0)
      g_message("%s", payload);
    return TRUE;
  case GRF_FRAME_PAGE:
    return grf_watch_take_page(&single->watch, payload, single->options->page_timeout_s) ||
           fail(single, GRF_ENDING_NONSENSE, error);
  case GRF_FRAME_TEXT:
    g_string_append_len(single->out, payload, (gssize)len_bytes);
    single->done = TRUE;
    return TRUE;
  case GRF_FRAME_FATAL:
  case GRF_FRAME_ERROR:
    g_set_error_literal(error, GRF_ERROR, kind == GRF_FRAME_FATAL ? GRF_ERROR_LANG : GRF_ERROR_DAMAGED,
                        payload);
    return FALSE;
  default:
    return fail(single, GRF_ENDING_NONSENSE, error);
  }
}

/* Takes every whole frame that is there. */
static gboolean
take_frames(Single *single, GError **error)
{
  while (!single->done) {
    GrfFrameKind kind;
    g_autofree char *payload = NULL;
    gsize len_bytes;
    GrfFrameState state = grf_frame_take(single->process->buffer, &kind, &payload, &len_bytes);
    if (state == GRF_FRAME_WAIT)
      return TRUE;
    if (state == GRF_FRAME_BROKEN)
      return fail(single, GRF_ENDING_NONSENSE, error);
    if (!take_frame(single, kind, payload, len_bytes, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
listen(Single *single, GError **error)
{
  GrfEndingKind late;

  while (!single->done) {
    struct pollfd entry = {.fd = single->process->fd, .events = POLLIN};
    poll(&entry, 1, GRF_POOL_TICK_MS);
    gssize n = grf_frame_receive(single->process->fd, single->process->buffer, FALSE, NULL);
    if (!take_frames(single, error))
      return FALSE;
    if (n == 0 && !single->done)
      return fail(single, GRF_ENDING_BY_ITSELF, error);
    if (!single->done && grf_watch_is_late(&single->watch, &late))
      return fail(single, late, error);
  }
  return TRUE;
}

/* Should the worker be dead already, the first read will tell. */
static void
ask(Single *single, int file, const char *what)
{
  g_autoptr(GString) options = g_string_new(NULL);
  g_autoptr(GString) payload = g_string_new(NULL);

  grf_reader_options_pack(&single->options->reader, options);
  grf_frame_pack(payload, what);
  grf_watch_start(&single->watch, single->options->timeout_s);
  if (grf_frame_send(single->process->fd, GRF_FRAME_OPTIONS, options->str, options->len, TRUE))
    grf_frame_send_file(single->process->fd, GRF_FRAME_SHOW, payload->str, payload->len, file);
}

gboolean
grf_single_show(const GrfPoolOptions *options, const char *path, const char *what, GString *out,
                GError **error)
{
  Single single = {.options = options, .out = out};
  g_autofree char *program = NULL;
  int file = grf_file_open(path, GRF_MAX_FILE_BYTES, error);

  if (file < 0)
    return FALSE;
  program = options->program != NULL ? g_strdup(options->program) : grf_process_own_program();
  single.process = grf_process_start(program, error);
  gboolean good = single.process != NULL;
  if (good)
    ask(&single, file, what);
  close(file);
  good = good && listen(&single, error);
  if (single.process != NULL) {
    grf_process_dismiss(single.process, FALSE);
    grf_process_end(single.process);
  }
  return good;
}

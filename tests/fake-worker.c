// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A worker that misbehaves on purpose: what it does stands in the name of the file it is asked for.
 * For tests of the pool and the program (--worker-program); reads no file.
 */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "model/record.h"
#include "run/document.h"
#include "run/draw.h"
#include "run/frame.h"
#include "run/worker.h"

#define SOCKET STDIN_FILENO
#define SLOW_US (80 * 1000)

static void
send_rows(const char *id, const char *path, const char *other_id)
{
  g_autoptr(GrfRecords) records = grf_records_new_failed(path, id, NULL, "read by the fake worker");
  g_autoptr(GString) dump = g_string_new(NULL);

  grf_row_set(g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0), "status", "ok");
  if (other_id != NULL)
    grf_row_set(grf_records_add(records, GRF_TABLE_QUESTIONS), "document_id", other_id);
  grf_records_dump(records, dump);
  grf_frame_send(SOCKET, GRF_FRAME_RECORDS, dump->str, dump->len, TRUE);
}

static void
crash(void)
{
  signal(SIGSEGV, SIG_DFL); /* without a sanitizer's report */
  raise(SIGSEGV);
}

static void
bloat(void)
{
  signal(SIGTRAP, SIG_DFL);
  g_free(g_malloc(GRF_MAX_WORKER_BYTES));
}

/* A kind and a length that cannot be. */
static void
send_nonsense(void)
{
  static const char nonsense[] = "T\xff\xff\xff\xff nonsense";
  if (write(SOCKET, nonsense, sizeof nonsense) < 0)
    _exit(3);
}

/* Two pages of a picture that is only a header, and what a name asks for: "half" dies after the first as a
 * worker that drew before, "odd-picture" says another size than the PNG. */
static void
send_pictures(const char *path, guint n_read)
{
  static const guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x07 and the rest";
  GrfDrawnPage page = {.n_pages = 2, .width_px = 5, .height_px = 7, .px_per_pt = 2, .png = png};

  page.len_bytes = sizeof png;
  page.width_px += strstr(path, "odd-picture") != NULL;
  for (page.page = 1; page.page <= 2; page.page++) {
    g_autoptr(GString) payload = grf_drawn_page_pack(&page);
    grf_frame_send(SOCKET, GRF_FRAME_PICTURE, payload->str, payload->len, TRUE);
    if (strstr(path, "half") != NULL && n_read > 0)
      crash();
  }
}

static void
answer(const char *id, const char *path, guint n_read)
{
  if (strstr(path, "crash") != NULL || (strstr(path, "tired") != NULL && n_read > 0))
    crash();
  else if (strstr(path, "exit") != NULL)
    _exit(7);
  else if (strstr(path, "hang") != NULL)
    pause();
  else if (strstr(path, "bloat") != NULL)
    bloat();
  else if (strstr(path, "nonsense") != NULL)
    send_nonsense();
  else if (strstr(path, "garbled") != NULL)
    grf_frame_send(SOCKET, GRF_FRAME_RECORDS, "questions\tx\n", 12, TRUE);
  else if (strstr(path, "empty-answer") != NULL)
    grf_frame_send(SOCKET, GRF_FRAME_RECORDS, "", 0, TRUE);
  else if (strstr(path, "fatal") != NULL) /* too late: only a worker that starts may say so */
    grf_frame_send(SOCKET, GRF_FRAME_FATAL, "no words", 8, TRUE);
  else if (strstr(path, "forged") != NULL)
    send_rows(id, path, "somebody-else");
  else
    send_rows(id, path, NULL);
  if (strstr(path, "twice") != NULL)
    send_rows(id, path, NULL);
  if (strstr(path, "late") != NULL) { /* once too often, when the next document is in hand already */
    g_usleep(SLOW_US);
    send_rows(id, path, NULL);
  }
}

/* The language "zz" has no words. */
static void
greet(const char *payload)
{
  if (strcmp(payload, "zz") == 0)
    grf_frame_send(SOCKET, GRF_FRAME_FATAL, "no words", 8, TRUE);
  else
    grf_frame_send(SOCKET, GRF_FRAME_HELLO, "", 0, TRUE);
}

static void
answer_frame(GrfFrameKind kind, const char *payload, gsize len_bytes, guint *n_read)
{
  if (kind == GRF_FRAME_OPTIONS) {
    greet(payload);
    return;
  }
  g_autofree const char **fields = grf_frame_unpack(payload, len_bytes, 2);
  if ((kind != GRF_FRAME_READ && kind != GRF_FRAME_DRAW) || fields == NULL)
    _exit(4);
  if (kind == GRF_FRAME_DRAW || strstr(fields[1], "unasked-picture") != NULL)
    send_pictures(fields[1], *n_read);
  if (strstr(fields[1], "slow") != NULL)
    g_usleep(SLOW_US);
  answer(fields[0], fields[1], (*n_read)++);
}

int
main(void)
{
  g_autoptr(GByteArray) buffer = g_byte_array_new();
  guint n_read = 0;

  grf_worker_settle();
  for (;;) {
    GrfFrameKind kind;
    gsize len_bytes;
    g_autofree char *payload = NULL;
    if (grf_frame_take(buffer, &kind, &payload, &len_bytes) == GRF_FRAME_READY)
      answer_frame(kind, payload, len_bytes, &n_read);
    else if (grf_frame_receive(SOCKET, buffer, TRUE) <= 0)
      return 0;
  }
}

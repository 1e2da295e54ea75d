// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A worker that misbehaves on purpose: what it does stands in the name of the file it is asked for.
 * For tests of the pool and the program (--worker-program); closed in as a true one is; reads no file.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "deeds.h"
#include "model/record.h"
#include "run/document.h"
#include "run/draw.h"
#include "run/frame.h"
#include "run/unread.h"
#include "run/worker.h"

#define SOCKET STDIN_FILENO
#define SLOW_US (80 * 1000)

static void
send_rows_saying(const char *id, const char *path, const char *error, const char *other_id)
{
  g_autoptr(GrfRecords) records = grf_records_new_failed(path, id, NULL, error);
  g_autoptr(GString) dump = g_string_new(NULL);
  const char *status = strstr(path, "best-status") != NULL ? "best" : "ok";

  grf_row_set(g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0), "status", status);
  if (other_id != NULL)
    grf_row_set(grf_records_add(records, GRF_TABLE_QUESTIONS), "document_id", other_id);
  grf_records_dump(records, dump);
  grf_frame_send(SOCKET, GRF_FRAME_RECORDS, dump->str, dump->len, TRUE);
}

/* Rows of every table whose cells no column of theirs may hold; those of a reader that was taken over. */
static void
send_odd_cells(const char *id, const char *path)
{
  static const char *const odd[] = {"abc",
                                    "-1",
                                    "99999999999999999999",
                                    "1e999",
                                    "NaN",
                                    "-",
                                    "2031-99-99",
                                    "1,5",
                                    "=1+1",
                                    "<script>",
                                    "\"",
                                    "'; DROP TABLE amounts;--",
                                    "a;;b",
                                    "\xe2\x80\xae",
                                    "\x1b[31m",
                                    "--5",
                                    "",
                                    "\t"};
  g_autoptr(GrfRecords) records = grf_records_new_failed(path, id, NULL, "");
  g_autoptr(GString) dump = g_string_new(NULL);
  guint next = 0;

  for (guint n = 0; n < G_N_ELEMENTS(odd); n++) /* each cell once in each column */
    for (guint table = 0; table < GRF_N_TABLES; table++) {
      GrfRow *row = table == GRF_TABLE_DOCUMENTS ? g_ptr_array_index(records->rows[table], 0)
                                                 : grf_records_add(records, table);
      for (guint c = 0; c < row->schema->n_columns; c++)
        grf_row_set(row, row->schema->columns[c].name, odd[(next + c + n) % G_N_ELEMENTS(odd)]);
      grf_row_set(row, "document_id", id);
      next++;
    }
  grf_row_set(g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0), "status", "ok");
  grf_records_dump(records, dump);
  grf_frame_send(SOCKET, GRF_FRAME_RECORDS, dump->str, dump->len, TRUE);
}

static void
send_rows(const char *id, const char *path, const char *other_id)
{
  send_rows_saying(id, path, "read by the fake worker", other_id);
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
  for (;;) /* the limit counts what was asked for; it need not be used */
    if (g_malloc(1 << 20) == NULL)
      return;
}

/* What needs no answer. */
static void
misbehave(const char *path)
{
  if (strstr(path, "crash") != NULL)
    crash();
  else if (strstr(path, "exit") != NULL)
    _exit(7);
  else if (strstr(path, "hang") != NULL)
    pause();
  else if (strstr(path, "bloat") != NULL)
    bloat();
  else if (strstr(path, "noise") != NULL && (fputs("out\n", stdout) < 0 || fputs("err\n", stderr) < 0))
    _exit(3);
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

/* Six pages: at each one it says so and does what the name asks for at that page, "page3" or "every-page".
 * The row's error lists the pages it was told to leave out. */
static void
turn_pages(const char *id, const char *path, const char *unread)
{
  g_autoptr(GString) left_out = g_string_new("left out:");

  for (guint page = 1; page <= 6; page++) {
    g_autofree char *number = g_strdup_printf("%u", page);
    g_autofree char *bad = g_strdup_printf("page%u", page);
    g_autofree char *reason = grf_unread_dup_reason(unread, page);
    grf_frame_send(SOCKET, GRF_FRAME_PAGE, number, strlen(number), TRUE);
    if (reason != NULL)
      g_string_append_printf(left_out, " %u (%s)", page, reason);
    else if (strstr(path, bad) != NULL || strstr(path, "every-page") != NULL)
      misbehave(path);
  }
  grf_frame_send(SOCKET, GRF_FRAME_PAGE, "0", 1, TRUE);
  send_rows_saying(id, path, left_out->str, NULL);
}

static void
answer(const char *id, const char *path, const char *unread, guint n_read)
{
  const char *deed;

  if (strstr(path, "page") != NULL)
    turn_pages(id, path, unread);
  else if ((deed = deed_in(path)) != NULL)
    send_rows_saying(id, path, deed, NULL);
  else if (strstr(path, "tired") != NULL && n_read > 0)
    crash();
  else if (strstr(path, "nonsense") != NULL)
    send_nonsense();
  else if (strstr(path, "garbled") != NULL)
    grf_frame_send(SOCKET, GRF_FRAME_RECORDS, "questions\tx\n", 12, TRUE);
  else if (strstr(path, "empty-answer") != NULL)
    grf_frame_send(SOCKET, GRF_FRAME_RECORDS, "", 0, TRUE);
  else if (strstr(path, "fatal") != NULL) /* too late: only a worker that starts may say so */
    grf_frame_send(SOCKET, GRF_FRAME_FATAL, "no words", 8, TRUE);
  else if (strstr(path, "odd-cells") != NULL)
    send_odd_cells(id, path);
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
greet(const char *payload, gsize len_bytes)
{
  GrfReaderOptions options;
  g_autoptr(GError) error = NULL;

  if (!grf_reader_options_unpack(&options, payload, len_bytes))
    _exit(5);
  if (strcmp(options.lang, "zz") == 0)
    grf_frame_send(SOCKET, GRF_FRAME_FATAL, "no words", 8, TRUE);
  else if (!grf_worker_close_in(&options, &error))
    grf_frame_send(SOCKET, GRF_FRAME_FATAL, error->message, strlen(error->message), TRUE);
  else
    grf_frame_send(SOCKET, GRF_FRAME_HELLO, "", 0, TRUE);
}

static void
answer_frame(GrfFrameKind kind, const char *payload, gsize len_bytes, guint *n_read)
{
  if (kind == GRF_FRAME_OPTIONS) {
    greet(payload, len_bytes);
    return;
  }
  g_autofree const char **fields = grf_frame_unpack(payload, len_bytes, 3);
  if ((kind != GRF_FRAME_READ && kind != GRF_FRAME_DRAW) || fields == NULL)
    _exit(4);
  if (kind == GRF_FRAME_DRAW || strstr(fields[1], "unasked-picture") != NULL)
    send_pictures(fields[1], *n_read);
  if (strstr(fields[1], "slow") != NULL)
    g_usleep(SLOW_US);
  if (strstr(fields[1], "page") == NULL)
    misbehave(fields[1]);
  answer(fields[0], fields[1], fields[2], (*n_read)++);
}

int
main(void)
{
  g_autoptr(GByteArray) buffer = g_byte_array_new();
  guint n_read = 0;
  int file = -1;

  grf_worker_settle();
  for (;;) {
    GrfFrameKind kind;
    gsize len_bytes;
    g_autofree char *payload = NULL;
    if (grf_frame_take(buffer, &kind, &payload, &len_bytes) == GRF_FRAME_READY)
      answer_frame(kind, payload, len_bytes, &n_read);
    else if (grf_frame_receive(SOCKET, buffer, TRUE, &file) <= 0)
      return 0;
  }
}

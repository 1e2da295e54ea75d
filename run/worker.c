// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "document.h"
#include "draw.h"
#include "frame.h"

#ifdef __SANITIZE_ADDRESS__
#define LIMITS_MEMORY FALSE
#else
#define LIMITS_MEMORY TRUE
#endif

/* Where memory runs out all the same, the kernel should take this process and not its supervisor. */
#define OOM_SCORE "500"

static void
settle_memory(void)
{
  const struct rlimit memory = {GRF_MAX_WORKER_BYTES, GRF_MAX_WORKER_BYTES};
  int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

  if (LIMITS_MEMORY)
    setrlimit(RLIMIT_AS, &memory);
  if (fd < 0)
    return;
  if (write(fd, OOM_SCORE, strlen(OOM_SCORE)) < 0)
    errno = 0; /* a locked-down machine: nothing is lost but this */
  close(fd);
}

void
grf_worker_settle(void)
{
  const struct rlimit no_core = {0, 0};
  struct pollfd peer = {.fd = STDIN_FILENO};

  prctl(PR_SET_PDEATHSIG, SIGKILL);
  /* It may have died between starting this process and the call above; a document may be waiting in the
   * socket all the same, and could keep us for ever. POLLHUP comes even with bytes unread. */
  if (poll(&peer, 1, 0) == 1 && (peer.revents & POLLHUP))
    _exit(0);
  setrlimit(RLIMIT_CORE, &no_core);
  settle_memory();
  signal(SIGINT, SIG_IGN);
}

/* Moves the socket away from standard input, and standard output to where errors go, so that nothing a
 * library prints can get between the frames. Returns: the socket, or -1. */
static int
take_socket(void)
{
  int socket = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);

  if (nothing >= 0) {
    dup2(nothing, STDIN_FILENO);
    close(nothing);
  }
  dup2(STDERR_FILENO, STDOUT_FILENO);
  return socket;
}

/* Waits for the next frame. FALSE at the end. */
static gboolean
next_frame(int fd, GByteArray *buffer, GrfFrameKind *kind, char **payload, gsize *len_bytes)
{
  for (;;) {
    GrfFrameState state = grf_frame_take(buffer, kind, payload, len_bytes);
    if (state != GRF_FRAME_WAIT)
      return state == GRF_FRAME_READY;
    if (grf_frame_receive(fd, buffer, TRUE) <= 0)
      return FALSE;
  }
}

static GrfReader *
reader_from_frame(const char *payload, gsize len_bytes, GError **error)
{
  g_autofree const char **fields = grf_frame_unpack(payload, len_bytes, 5);
  GrfReaderOptions options = {.lang = ""};

  if (fields != NULL) {
    options.lang = fields[0];
    options.lang_dir = fields[1][0] != '\0' ? fields[1] : NULL;
    options.forms = fields[2][0] != '\0' ? fields[2] : NULL;
    options.password = fields[3][0] != '\0' ? fields[3] : NULL;
    options.lines = strcmp(fields[4], "1") == 0;
  }
  return grf_reader_new(&options, error);
}

static gboolean
send_picture(const GrfDrawnPage *page, gpointer data)
{
  const int *fd = data;
  g_autoptr(GString) payload = grf_drawn_page_pack(page);

  return grf_frame_send(*fd, GRF_FRAME_PICTURE, payload->str, payload->len, TRUE);
}

/* FALSE for what is no question a supervisor asks, and when it is gone. */
static gboolean
answer(int fd, GrfReader *reader, GrfFrameKind kind, const char *payload, gsize len_bytes)
{
  g_autofree const char **fields = grf_frame_unpack(payload, len_bytes, 2);
  g_autoptr(GrfRecords) records = NULL;

  if (fields != NULL && kind == GRF_FRAME_READ)
    records = grf_reader_read(reader, fields[1], fields[0]);
  else if (fields != NULL && kind == GRF_FRAME_DRAW)
    records = grf_draw_pages(fields[1], fields[0], grf_reader_peek_password(reader), send_picture, &fd);
  else
    return FALSE;
  g_autoptr(GString) dump = g_string_new(NULL);
  grf_records_dump_within(records, GRF_FRAME_MAX_BYTES, dump);
  return grf_frame_send(fd, GRF_FRAME_RECORDS, dump->str, dump->len, TRUE);
}

/* The frames after OPTIONS. */
static void
answer_all(int fd, GrfReader *reader, GByteArray *buffer)
{
  GrfFrameKind kind;
  gsize len_bytes;

  for (gboolean going = TRUE; going;) {
    g_autofree char *payload = NULL;
    going =
        next_frame(fd, buffer, &kind, &payload, &len_bytes) && answer(fd, reader, kind, payload, len_bytes);
  }
}

int
grf_worker_run(void)
{
  g_autoptr(GByteArray) buffer = g_byte_array_new();
  g_autofree char *payload = NULL;
  g_autoptr(GError) error = NULL;
  GrfFrameKind kind;
  gsize len_bytes;

  grf_worker_settle();
  int fd = take_socket();
  if (fd < 0 || !next_frame(fd, buffer, &kind, &payload, &len_bytes) || kind != GRF_FRAME_OPTIONS)
    return 2;
  g_autoptr(GrfReader) reader = reader_from_frame(payload, len_bytes, &error);
  if (reader == NULL)
    grf_frame_send(fd, GRF_FRAME_FATAL, error->message, strlen(error->message), TRUE);
  else if (grf_frame_send(fd, GRF_FRAME_HELLO, "", 0, TRUE))
    answer_all(fd, reader, buffer);
  close(fd);
  return 0;
}

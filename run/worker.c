// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "document.h"
#include "draw.h"
#include "ending.h"
#include "frame.h"
#include "model/error.h"
#include "sandbox.h"
#include "show.h"

#ifdef __SANITIZE_ADDRESS__
#define LIMITS_MEMORY FALSE
#else
#define LIMITS_MEMORY TRUE
#endif

/* Where memory runs out all the same, the kernel should take this process and not its supervisor. */
#define OOM_SCORE "500"

static void
offer_to_oom_killer(void)
{
  int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (write(fd, OOM_SCORE, strlen(OOM_SCORE)) < 0)
    errno = 0; /* a locked-down machine: nothing is lost but this */
  close(fd);
}

/* Blocks above this go back to the system when they are freed. Left to itself, glibc raises the limit with
 * the largest block it has seen, and thousands of documents leave ever more holes between them. */
#define LARGE_BLOCK_BYTES (256 * 1024)

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
  offer_to_oom_killer();
  mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK_BYTES);
  signal(SIGINT, SIG_IGN);
  signal(SIGTERM, SIG_IGN);
  signal(SIGHUP, SIG_IGN);
}

/* --- closed in ---------------------------------------------------------------------------------- */

/* Libraries end the process where they get no memory, and do not say why. It was memory where an eighth of
 * what is allowed is not to be had any more. Only what is safe in a signal handler. */
static void
end_for_memory(int number)
{
  struct rlimit limit;

  if (getrlimit(RLIMIT_AS, &limit) == 0 &&
      mmap(NULL, limit.rlim_cur / 8, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
    _exit(GRF_EXIT_MEMORY);
  signal(number, SIG_DFL);
  raise(number);
}

static void
limit_memory(guint64 max_bytes)
{
  static const int numbers[] = {SIGABRT, SIGTRAP, SIGSEGV, SIGBUS};
  struct sigaction action = {.sa_handler = end_for_memory, .sa_flags = SA_NODEFER};
  const struct rlimit limit = {max_bytes, max_bytes};

  if (!LIMITS_MEMORY || max_bytes == 0)
    return;
  sigemptyset(&action.sa_mask);
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
    sigaction(numbers[i], &action, NULL);
  setrlimit(RLIMIT_AS, &limit);
}

/* A character converter is a module that is loaded from a file, and stays while it is open somewhere: these
 * are open for the life of the process. A PDF's title comes in the first three, passwords and hyphenation
 * patterns go into the last. */
static gboolean
hold_converters(GError **error)
{
  static const struct {
    const char *to, *from;
  } needed[] = {
      {"UTF-8", "UTF-16BE"}, {"UTF-8", "UTF-16LE"}, {"UTF-8", "ISO-8859-1"}, {"ISO-8859-1", "UTF-8"}};

  static GIConv held[G_N_ELEMENTS(needed)]; /* never used: it keeps them from looking lost */

  for (guint i = 0; i < G_N_ELEMENTS(needed); i++) {
    held[i] = g_iconv_open(needed[i].to, needed[i].from);
    if (held[i] == (GIConv)-1) {
      g_set_error(error, GRF_ERROR, GRF_ERROR_IO,
                  "this system cannot convert %s to %s; install glibc's gconv modules", needed[i].from,
                  needed[i].to);
      return FALSE;
    }
  }
  return TRUE;
}

/* Libraries print what only their programmers understand: poppler a line for each font it cannot draw. The C
 * streams, which glibc lets a program set, lead nowhere; the descriptor stays for the sanitizers' reports. */
static void
silence_libraries(void)
{
  FILE *nothing = fopen("/dev/null", "we");

  if (nothing != NULL)
    stdout = stderr = nothing;
}

gboolean
grf_worker_close_in(const GrfReaderOptions *options, GError **error)
{
  limit_memory(options->max_memory_bytes);
  if (options->no_sandbox)
    return TRUE;
  silence_libraries();
  return hold_converters(error) && grf_sandbox_enter(error);
}

/* What must be loaded from files must be so before they cannot be opened any more. Languages built in take no
 * file but hyphenation patterns, whose folder stays open where Landlock can leave it so; loading them all
 * takes a moment, so that is left for when one is needed. */
static gboolean
load_from_files(const GrfReaderOptions *options, GrfReader *reader, GError **error)
{
  gboolean own = options->lang_dir != NULL || options->forms != NULL;
  gboolean patterns_later = options->no_sandbox || grf_sandbox_reads_folders();

  if (options->no_sandbox || (!own && patterns_later))
    return TRUE;
  if (!grf_reader_load_languages(reader, error))
    return FALSE;
  if (!patterns_later)
    grf_reader_load_files(reader);
  return TRUE;
}

/* --- frames ------------------------------------------------------------------------------------- */

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

typedef struct {
  int socket;
  int file; /* that came with the last frame, or -1 */
  GByteArray *buffer;
  GrfReader *reader;
} Worker;

/* Waits for the next frame. FALSE at the end. */
static gboolean
next_frame(Worker *worker, GrfFrameKind *kind, char **payload, gsize *len_bytes)
{
  for (;;) {
    GrfFrameState state = grf_frame_take(worker->buffer, kind, payload, len_bytes);
    if (state != GRF_FRAME_WAIT)
      return state == GRF_FRAME_READY;
    if (grf_frame_receive(worker->socket, worker->buffer, TRUE, &worker->file) <= 0)
      return FALSE;
  }
}

/* The supervisor hears of every page, so that it can tell which one keeps or ends this process. */
static void
tell_page(guint number, gpointer data)
{
  const Worker *worker = data;
  char text[16];
  int len = g_snprintf(text, sizeof text, "%u", number);

  grf_frame_send(worker->socket, GRF_FRAME_PAGE, text, (gsize)len, TRUE);
}

/* SHOW: what. */
static gboolean
answer_with_text(Worker *worker, const char **fields)
{
  const GrfSource source = {.file = worker->file, .on_page = tell_page, .data = worker};
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GError) error = NULL;

  if (!grf_reader_show(worker->reader, fields[0], &source, text, &error))
    return grf_frame_send(worker->socket, GRF_FRAME_ERROR, error->message, strlen(error->message), TRUE);
  return grf_frame_send(worker->socket, GRF_FRAME_TEXT, text->str, text->len, TRUE);
}

static gboolean
send_picture(const GrfDrawnPage *page, gpointer data)
{
  const Worker *worker = data;
  g_autoptr(GString) payload = grf_drawn_page_pack(page);

  return grf_frame_send(worker->socket, GRF_FRAME_PICTURE, payload->str, payload->len, TRUE);
}

/* READ or DRAW: document_id, path, unread. */
static gboolean
answer_with_rows(Worker *worker, GrfFrameKind kind, const char **fields)
{
  const GrfSource source = {worker->file, fields[1], fields[0], fields[2], tell_page, worker};
  g_autoptr(GString) dump = g_string_new(NULL);
  g_autoptr(GrfRecords) records =
      kind == GRF_FRAME_READ
          ? grf_reader_read(worker->reader, &source)
          : grf_draw_pages(&source, grf_reader_peek_password(worker->reader), send_picture, worker);

  grf_records_dump_within(records, GRF_FRAME_MAX_BYTES, dump);
  return grf_frame_send(worker->socket, GRF_FRAME_RECORDS, dump->str, dump->len, TRUE);
}

/* FALSE for what is no question a supervisor asks, and when it is gone. */
static gboolean
answer(Worker *worker, GrfFrameKind kind, const char *payload, gsize len_bytes)
{
  gboolean show = kind == GRF_FRAME_SHOW;
  g_autofree const char **fields = grf_frame_unpack(payload, len_bytes, show ? 1 : 3);

  if (fields == NULL || worker->file < 0 || (!show && kind != GRF_FRAME_READ && kind != GRF_FRAME_DRAW))
    return FALSE;
  gboolean good = show ? answer_with_text(worker, fields) : answer_with_rows(worker, kind, fields);
  close(worker->file);
  worker->file = -1;
  return good;
}

/* The frames after OPTIONS. */
static void
answer_all(Worker *worker)
{
  GrfFrameKind kind;
  gsize len_bytes;

  for (gboolean going = TRUE; going;) {
    g_autofree char *payload = NULL;
    going = next_frame(worker, &kind, &payload, &len_bytes) && answer(worker, kind, payload, len_bytes);
  }
}

/* Gets ready to read. FALSE with the reason why no document can be read at all. */
static gboolean
prepare(Worker *worker, const char *payload, gsize len_bytes, GrfReaderOptions *options, GError **error)
{
  if (!grf_reader_options_unpack(options, payload, len_bytes)) {
    g_set_error_literal(error, GRF_ERROR, GRF_ERROR_FORMAT, "a reader got options it does not know");
    return FALSE;
  }
  worker->reader = grf_reader_new(options, error);
  return worker->reader != NULL && load_from_files(options, worker->reader, error) &&
         grf_worker_close_in(options, error);
}

static void
serve(Worker *worker, const char *payload, gsize len_bytes)
{
  GrfReaderOptions options;
  g_autoptr(GError) error = NULL;

  const char *gap = grf_sandbox_peek_gap(); /* a closed-in process cannot ask */

  if (!prepare(worker, payload, len_bytes, &options, &error)) {
    grf_frame_send(worker->socket, GRF_FRAME_FATAL, error->message, strlen(error->message), TRUE);
    return;
  }
  if (options.no_sandbox)
    gap = "sandbox=off: PDFs are read with all the rights of this user (--no-sandbox)";
  else if (gap == NULL)
    gap = "";
  if (grf_frame_send(worker->socket, GRF_FRAME_HELLO, gap, strlen(gap), TRUE))
    answer_all(worker);
}

int
grf_worker_run(void)
{
  g_autoptr(GByteArray) buffer = g_byte_array_new();
  g_autofree char *payload = NULL;
  GrfFrameKind kind;
  gsize len_bytes;

  grf_worker_settle();
  Worker worker = {.socket = take_socket(), .file = -1, .buffer = buffer};
  if (worker.socket < 0 || !next_frame(&worker, &kind, &payload, &len_bytes) || kind != GRF_FRAME_OPTIONS)
    return 2;
  serve(&worker, payload, len_bytes);
  grf_reader_free(worker.reader);
  close(worker.socket);
  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "frame.h"
#include "model/dump-text.h"
#include "model/error.h"
#include "process.h"

/* Finished documents wait for their turn as text. Above this no further document is begun, so that one
 * slow document among many does not fill the memory. */
#define HELD_MAX_BYTES ((gsize)64 << 20)

/* Starting a further worker costs some 30 ms of processor time (linking, language files); it is worth it
 * once what is left would keep the present ones busy for much longer. */
#define WORTH_A_WORKER_US (500 * 1000)

/* How often the choice above is made while no document gets done. */
#define TICK_MS 100

#define NO_INPUT G_MAXUINT

#define MADE_NO_SENSE "the reader's answer for this file made no sense; please report it"

typedef struct {
  GrfProcess *process;
  guint input;    /* index of the document in hand, or NO_INPUT */
  guint n_read;   /* documents it has answered for */
  gboolean ready; /* it has said HELLO; from then on it may have been turned by a document */
  gint64 deadline_us;
} Worker;

struct GrfPool {
  const GrfPoolOptions *options;
  char *program;
  GString *options_frame;
  GrfPoolProgress progress;
  gpointer progress_data;
  sigset_t old_mask;
  int signal_fd;

  const GPtrArray *inputs;
  GArray *workers;     /* of Worker */
  GQueue *again;       /* indices of documents that a used worker died on: a fresh one tries them */
  GHashTable *held;    /* index of a done document -> its rows as text */
  gsize held_bytes;    /* of all of them */
  guint next_to_begin; /* index of an input */
  guint next_to_write; /* likewise; everything before it went to the sink */
  guint n_done;        /* documents done, written or held */
  gint64 started_us;
};

static const GrfInput *
input_at(const GrfPool *pool, guint index)
{
  return g_ptr_array_index(pool->inputs, index);
}

static Worker *
worker_at(const GrfPool *pool, guint index)
{
  return &g_array_index(pool->workers, Worker, index);
}

/* --- results ----------------------------------------------------------------------------------- */

static void
hold(GrfPool *pool, guint index, char *dump, gsize len_bytes)
{
  g_hash_table_insert(pool->held, GUINT_TO_POINTER(index), g_bytes_new_take(dump, len_bytes));
  pool->held_bytes += len_bytes;
  pool->n_done++;
  if (pool->progress != NULL)
    pool->progress(pool->n_done, pool->inputs->len, pool->progress_data);
}

static void
hold_failure(GrfPool *pool, guint index, const char *message)
{
  const GrfInput *input = input_at(pool, index);
  g_autoptr(GrfRecords) records = grf_records_new_failed(input->path, input->document_id, NULL, message);
  GString *dump = g_string_new(NULL);

  grf_records_dump(records, dump);
  gsize len_bytes = dump->len;
  hold(pool, index, g_string_free(dump, FALSE), len_bytes);
}

/* Whether every row is one of this document's: a worker that a PDF has taken over may send others. */
static gboolean
rows_belong_to(const GrfRecords *records, const char *document_id)
{
  for (guint table = 0; table < GRF_N_TABLES; table++)
    for (guint i = 0; i < records->rows[table]->len; i++)
      if (strcmp(grf_row_get(g_ptr_array_index(records->rows[table], i), "document_id"), document_id) != 0)
        return FALSE;
  return records->rows[GRF_TABLE_DOCUMENTS]->len == 1;
}

/* The rows a worker sent, if they can be what it was asked for. */
static GrfRecords *
parse_rows(const GrfInput *input, GBytes *dump)
{
  gsize len_bytes;
  const char *text = g_bytes_get_data(dump, &len_bytes);
  g_autoptr(GrfRecords) records = grf_records_parse(text != NULL ? text : "", len_bytes, NULL);

  if (records == NULL || !rows_belong_to(records, input->document_id))
    return NULL;
  return g_steal_pointer(&records);
}

/* Hands on what is done and next in order. */
static gboolean
write_done(GrfPool *pool, GrfPoolSink sink, gpointer sink_data, GError **error)
{
  for (;; pool->next_to_write++) {
    g_autoptr(GBytes) dump = g_hash_table_lookup(pool->held, GUINT_TO_POINTER(pool->next_to_write));
    if (dump == NULL)
      return TRUE;
    g_hash_table_steal(pool->held, GUINT_TO_POINTER(pool->next_to_write));
    pool->held_bytes -= g_bytes_get_size(dump);
    const GrfInput *input = input_at(pool, pool->next_to_write);
    g_autoptr(GrfRecords) records = parse_rows(input, dump);
    if (records == NULL)
      records = grf_records_new_failed(input->path, input->document_id, NULL, MADE_NO_SENSE);
    if (!sink(input, records, sink_data, error))
      return FALSE;
  }
}

/* --- workers ----------------------------------------------------------------------------------- */

static gboolean
start_worker(GrfPool *pool, GError **error)
{
  Worker worker = {.input = NO_INPUT};

  worker.process = grf_process_start(pool->program, error);
  if (worker.process == NULL)
    return FALSE;
  /* Should it be dead already, its first document's frame will tell. */
  grf_frame_send(worker.process->fd, GRF_FRAME_OPTIONS, pool->options_frame->str, pool->options_frame->len,
                 FALSE);
  g_array_append_val(pool->workers, worker);
  return TRUE;
}

static char *
describe_end(int status)
{
  if (WIFSIGNALED(status))
    return g_strdup_printf("the reader crashed on this file (signal %d)", WTERMSIG(status));
  return g_strdup_printf("the reader stopped on this file (exit status %d)", WEXITSTATUS(status));
}

/* Ends a worker. Returns: how it had ended if by itself (see describe_end()), transfer full. */
static char *
remove_worker(GrfPool *pool, guint index)
{
  GrfProcess *process = worker_at(pool, index)->process;

  g_array_remove_index_fast(pool->workers, index);
  return describe_end(grf_process_end(process));
}

/* Ends a worker that misbehaved; the document in its hand fails with `message`, or with how the worker ended
 * where that is NULL.
 *
 * Had it read others before, one of those may have done the damage: a fresh worker tries the document, so
 * that what comes out does not depend on which documents one worker happened to get. */
static void
drop_worker(GrfPool *pool, guint index, const char *message)
{
  Worker worker = *worker_at(pool, index);
  g_autofree char *end = remove_worker(pool, index);

  if (worker.input == NO_INPUT)
    return;
  if (worker.n_read > 0)
    g_queue_push_tail(pool->again, GUINT_TO_POINTER(worker.input));
  else
    hold_failure(pool, worker.input, message != NULL ? message : end);
}

/* Idle workers leave by themselves; at once when `now`, whatever they are doing. */
static void
end_workers(GrfPool *pool, gboolean now)
{
  for (guint i = 0; i < pool->workers->len; i++)
    grf_process_dismiss(worker_at(pool, i)->process, now); /* all of them, then wait for each */
  for (guint i = 0; i < pool->workers->len; i++)
    grf_process_end(worker_at(pool, i)->process);
  g_array_set_size(pool->workers, 0);
}

static gboolean
begin_document(GrfPool *pool, Worker *worker, guint index)
{
  const GrfInput *input = input_at(pool, index);
  g_autoptr(GString) payload = g_string_new(NULL);

  grf_frame_pack(payload, input->document_id);
  grf_frame_pack(payload, input->path);
  worker->input = index;
  worker->deadline_us = g_get_monotonic_time() + (gint64)pool->options->timeout_s * G_USEC_PER_SEC;
  return grf_frame_send(worker->process->fd, GRF_FRAME_READ, payload->str, payload->len, FALSE);
}

/* The next input for a worker; those that have failed already are done on the way. */
static guint
next_input(GrfPool *pool, const Worker *worker)
{
  if (worker->n_read == 0 && !g_queue_is_empty(pool->again))
    return GPOINTER_TO_UINT(g_queue_pop_head(pool->again));
  while (pool->next_to_begin < pool->inputs->len && pool->held_bytes < HELD_MAX_BYTES) {
    guint index = pool->next_to_begin++;
    if (input_at(pool, index)->error == NULL)
      return index;
    hold_failure(pool, index, input_at(pool, index)->error);
  }
  return NO_INPUT;
}

static gboolean
some_worker_is_idle(const GrfPool *pool)
{
  for (guint i = 0; i < pool->workers->len; i++)
    if (worker_at(pool, i)->input == NO_INPUT)
      return TRUE;
  return FALSE;
}

/* Whether a further worker would soon pay for itself. The time a document takes is known from those
 * done; until one is, from how long the first has been at it. */
static gboolean
wants_worker(const GrfPool *pool)
{
  guint waiting = pool->inputs->len - pool->next_to_begin;
  guint present = pool->workers->len;

  if (!g_queue_is_empty(pool->again))
    return TRUE; /* in the place of the one that died */
  if (waiting == 0 || present >= pool->options->workers || some_worker_is_idle(pool))
    return FALSE;
  if (present == 0)
    return TRUE;
  gint64 elapsed_us = g_get_monotonic_time() - pool->started_us;
  return elapsed_us / MAX(pool->n_done, 1) * waiting > WORTH_A_WORKER_US;
}

static void
hand_out_to_idle(GrfPool *pool)
{
  for (guint i = 0; i < pool->workers->len;) {
    Worker *worker = worker_at(pool, i);
    guint index = worker->input == NO_INPUT ? next_input(pool, worker) : NO_INPUT;
    if (index != NO_INPUT && !begin_document(pool, worker, index))
      drop_worker(pool, i, NULL); /* it is gone; the last worker takes its place at i */
    else
      i++;
  }
}

static gboolean
hand_out(GrfPool *pool, GError **error)
{
  hand_out_to_idle(pool);
  while (wants_worker(pool)) {
    if (!start_worker(pool, error))
      return FALSE;
    hand_out_to_idle(pool);
  }
  return TRUE;
}

/* --- what comes in ------------------------------------------------------------------------------ */

/* Whether the rows begin with those of the document in hand: an answer that comes once too often would
 * otherwise be taken for the next document's. All of the rows are checked when their turn comes. */
static gboolean
begins_with_document(const GrfPool *pool, guint input, const char *dump)
{
  const char *document_id = input_at(pool, input)->document_id;
  g_autoptr(GString) start = g_string_new("documents\t");

  grf_dump_escape(start, document_id, strlen(document_id));
  g_string_append_c(start, '\t');
  return g_str_has_prefix(dump, start->str);
}

/* The first frame. FALSE with an error when the worker says that no document can be read. */
static gboolean
take_first_frame(GrfPool *pool, guint index, GrfFrameKind kind, const char *payload, GError **error)
{
  if (kind == GRF_FRAME_FATAL) {
    g_set_error_literal(error, GRF_ERROR, GRF_ERROR_LANG, payload);
    return FALSE;
  }
  worker_at(pool, index)->ready = kind == GRF_FRAME_HELLO;
  if (kind != GRF_FRAME_HELLO)
    drop_worker(pool, index, MADE_NO_SENSE);
  return TRUE;
}

/* A frame after HELLO; takes `payload`. */
static void
take_answer(GrfPool *pool, guint index, GrfFrameKind kind, char *payload, gsize len_bytes)
{
  Worker *worker = worker_at(pool, index);

  if (kind != GRF_FRAME_RECORDS || worker->input == NO_INPUT ||
      !begins_with_document(pool, worker->input, payload)) {
    g_free(payload);
    drop_worker(pool, index, MADE_NO_SENSE);
    return;
  }
  hold(pool, worker->input, payload, len_bytes);
  worker->input = NO_INPUT;
  worker->n_read++;
  if (worker->process->buffer->len > 0)
    drop_worker(pool, index, NULL); /* it says more than was asked */
}

/* Takes one frame where there is one. FALSE with an error as take_first_frame(). */
static gboolean
take_frame(GrfPool *pool, guint index, gboolean ended, GError **error)
{
  Worker *worker = worker_at(pool, index);
  GrfFrameKind kind;
  char *payload;
  gsize len_bytes;
  GrfFrameState state = grf_frame_take(worker->process->buffer, &kind, &payload, &len_bytes);

  if (state == GRF_FRAME_READY && worker->ready) {
    take_answer(pool, index, kind, payload, len_bytes);
  } else if (state == GRF_FRAME_READY) {
    g_autofree char *first = payload;
    return take_first_frame(pool, index, kind, first, error);
  } else if (state == GRF_FRAME_BROKEN) {
    drop_worker(pool, index, MADE_NO_SENSE);
  } else if (ended) {
    drop_worker(pool, index, NULL);
  }
  return TRUE;
}

static gboolean
receive(GrfPool *pool, guint index, GError **error)
{
  const Worker *worker = worker_at(pool, index);
  GrfProcess *process = worker->process;
  gssize n = grf_frame_receive(process->fd, process->buffer, FALSE);
  gboolean was_ready = worker->ready;

  if (n < 0)
    return TRUE;
  if (!take_frame(pool, index, n == 0, error))
    return FALSE;
  /* HELLO and the first answer may come in one. */
  gboolean more = !was_ready && index < pool->workers->len && worker_at(pool, index)->process == process;
  return !more || take_frame(pool, index, n == 0, error);
}

static void
drop_late(GrfPool *pool)
{
  gint64 now_us = g_get_monotonic_time();
  g_autofree char *message = g_strdup_printf(
      "reading took longer than %u s and was stopped; allow more with --timeout", pool->options->timeout_s);

  for (guint i = pool->workers->len; i > 0; i--) {
    const Worker *worker = worker_at(pool, i - 1);
    guint input = worker->input;
    if (input == NO_INPUT || worker->deadline_us > now_us)
      continue;
    g_free(remove_worker(pool, i - 1));
    hold_failure(pool, input, message);
  }
}

static int
wait_ms(const GrfPool *pool)
{
  gint64 until_us = G_MAXINT64;

  for (guint i = 0; i < pool->workers->len; i++)
    if (worker_at(pool, i)->input != NO_INPUT)
      until_us = MIN(until_us, worker_at(pool, i)->deadline_us);
  gint64 wait_us = until_us - g_get_monotonic_time();
  gboolean may_grow = pool->workers->len < pool->options->workers && pool->next_to_begin < pool->inputs->len;
  return (int)CLAMP(wait_us / 1000 + 1, 0, may_grow ? TICK_MS : G_MAXINT);
}

/* Waits until a worker or a signal has something to say. Returns: the signal, or 0. */
static int
wait_for_news(GrfPool *pool, GArray *news)
{
  struct signalfd_siginfo info;
  struct pollfd entry = {.fd = pool->signal_fd, .events = POLLIN};

  g_array_set_size(news, 0);
  g_array_append_val(news, entry);
  for (guint i = 0; i < pool->workers->len; i++) {
    entry.fd = worker_at(pool, i)->process->fd;
    g_array_append_val(news, entry);
  }
  if (poll((struct pollfd *)(gpointer)news->data, news->len, wait_ms(pool)) <= 0)
    g_array_set_size(news, 1); /* nothing, or EINTR: look again */
  else if (g_array_index(news, struct pollfd, 0).revents != 0 &&
           read(pool->signal_fd, &info, sizeof info) == sizeof info)
    return (int)info.ssi_signo;
  return 0;
}

static gboolean
receive_news(GrfPool *pool, const GArray *news, GError **error)
{
  /* From the last to the first: a worker that is dropped is replaced by the last, which was seen to. */
  for (guint i = news->len - 1; i > 0; i--)
    if (g_array_index(news, struct pollfd, i).revents != 0 && !receive(pool, i - 1, error))
      return FALSE;
  return TRUE;
}

/* --- the run ------------------------------------------------------------------------------------ */

/* A signal that is ignored (nohup, a script's background job) stays so. */
static void
block_signals(GrfPool *pool)
{
  static const int numbers[] = {SIGINT, SIGTERM, SIGHUP};
  struct sigaction present;
  sigset_t signals;

  sigemptyset(&signals);
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++)
    if (sigaction(numbers[i], NULL, &present) == 0 && present.sa_handler != SIG_IGN)
      sigaddset(&signals, numbers[i]);
  pthread_sigmask(SIG_BLOCK, &signals, &pool->old_mask);
  pool->signal_fd = signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK);
}

GrfPool *
grf_pool_new(const GrfPoolOptions *options, GError **error)
{
  g_autoptr(GrfPool) pool = g_new0(GrfPool, 1);
  const GrfReaderOptions *reader = &options->reader;

  pool->options = options;
  pool->program = options->program != NULL ? g_strdup(options->program) : grf_process_own_program();
  pool->options_frame = g_string_new(NULL);
  grf_frame_pack(pool->options_frame, reader->lang);
  grf_frame_pack(pool->options_frame, reader->lang_dir != NULL ? reader->lang_dir : "");
  grf_frame_pack(pool->options_frame, reader->forms != NULL ? reader->forms : "");
  grf_frame_pack(pool->options_frame, reader->password != NULL ? reader->password : "");
  grf_frame_pack(pool->options_frame, reader->lines ? "1" : "0");
  pool->workers = g_array_new(FALSE, TRUE, sizeof(Worker));
  pool->again = g_queue_new();
  pool->held = g_hash_table_new_full(NULL, NULL, NULL, (GDestroyNotify)g_bytes_unref);
  block_signals(pool);
  if (pool->signal_fd >= 0)
    return g_steal_pointer(&pool);
  g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "cannot watch for signals: %s", g_strerror(errno));
  return NULL;
}

void
grf_pool_free(GrfPool *pool)
{
  if (pool == NULL)
    return;
  end_workers(pool, TRUE);
  if (pool->signal_fd >= 0)
    close(pool->signal_fd);
  pthread_sigmask(SIG_SETMASK, &pool->old_mask, NULL);
  g_array_unref(pool->workers);
  g_queue_free(pool->again);
  g_hash_table_unref(pool->held);
  g_string_free(pool->options_frame, TRUE);
  g_free(pool->program);
  g_free(pool);
}

void
grf_pool_set_progress(GrfPool *pool, GrfPoolProgress progress, gpointer data)
{
  pool->progress = progress;
  pool->progress_data = data;
}

gboolean
grf_pool_run(GrfPool *pool, const GPtrArray *inputs, GrfPoolSink sink, gpointer sink_data, int *stopped_by,
             GError **error)
{
  g_autoptr(GArray) news = g_array_new(FALSE, TRUE, sizeof(struct pollfd));
  gboolean good = TRUE;

  *stopped_by = 0;
  pool->inputs = inputs;
  pool->started_us = g_get_monotonic_time();
  while (good && *stopped_by == 0 && pool->next_to_write < inputs->len) {
    good = hand_out(pool, error) && write_done(pool, sink, sink_data, error);
    if (!good || pool->next_to_write >= inputs->len)
      break;
    *stopped_by = wait_for_news(pool, news);
    good = *stopped_by != 0 || receive_news(pool, news, error);
    drop_late(pool);
  }
  end_workers(pool, !good || *stopped_by != 0);
  return good;
}

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

/* Starting a further worker costs some 30 ms of processor time (linking, language files); it is worth it
 * once what is left would keep the present ones busy for much longer. */
#define WORTH_A_WORKER_US (500 * 1000)

#define MADE_NO_SENSE "the reader's answer for this file made no sense; please report it"

typedef struct {
  GrfProcess *process;
  GrfInput *input; /* owned: the document in hand, or NULL */
  guint n_read;    /* documents it has answered for */
  gboolean ready;  /* it has said HELLO; from then on it may have been turned by a document */
  gint64 deadline_us;
} Worker;

struct GrfPool {
  const GrfPoolOptions *options;
  char *program;
  GString *options_frame;
  sigset_t old_mask;
  int signal_fd;

  const GrfPoolTask *task;
  GArray *workers;    /* of Worker */
  GQueue *again;      /* of GrfInput: documents that a used worker died on: a fresh one tries them */
  guint n_begun;      /* documents taken from the task */
  guint n_done;       /* those handed to its sink */
  guint n_documents;  /* those the task has, as far as is known */
  GError *sink_error; /* what the sink said when it refused a document; ends the run */
  gint64 started_us;
};

static Worker *
worker_at(const GrfPool *pool, guint index)
{
  return &g_array_index(pool->workers, Worker, index);
}

/* --- results ----------------------------------------------------------------------------------- */

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

/* Hands one document's rows to the sink. After it refused one, no more. Takes `input`. */
static void
finish(GrfPool *pool, GrfInput *input, const GrfPoolResult *result)
{
  pool->n_done++;
  if (pool->sink_error == NULL)
    pool->task->take(input, result, pool->task->data, &pool->sink_error);
  grf_input_free(input);
}

/* Takes `input`. */
static void
finish_failed(GrfPool *pool, GrfInput *input, const char *message)
{
  g_autoptr(GrfRecords) records = grf_records_new_failed(input->path, input->document_id, NULL, message);
  g_autoptr(GString) text = g_string_new(NULL);

  grf_records_dump(records, text);
  g_autoptr(GBytes) dump = g_string_free_to_bytes(g_steal_pointer(&text));
  finish(pool, input, &(GrfPoolResult){records, dump});
}

/* Takes `input`. */
static void
finish_answered(GrfPool *pool, GrfInput *input, GBytes *dump)
{
  g_autoptr(GrfRecords) records = parse_rows(input, dump);

  if (records != NULL)
    finish(pool, input, &(GrfPoolResult){records, dump});
  else
    finish_failed(pool, input, MADE_NO_SENSE);
}

/* --- workers ----------------------------------------------------------------------------------- */

static gboolean
start_worker(GrfPool *pool, GError **error)
{
  Worker worker = {0};

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

/* Ends a worker; the document in its hand is left to the caller.
 * Returns: how it had ended if by itself (see describe_end()), transfer full. */
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

  if (worker.input == NULL)
    return;
  if (worker.n_read > 0)
    g_queue_push_tail(pool->again, worker.input);
  else
    finish_failed(pool, worker.input, message != NULL ? message : end);
}

/* Idle workers leave by themselves; at once when `now`, whatever they are doing. */
static void
end_workers(GrfPool *pool, gboolean now)
{
  for (guint i = 0; i < pool->workers->len; i++)
    grf_process_dismiss(worker_at(pool, i)->process, now); /* all of them, then wait for each */
  for (guint i = 0; i < pool->workers->len; i++) {
    grf_process_end(worker_at(pool, i)->process);
    grf_input_free(worker_at(pool, i)->input);
  }
  g_array_set_size(pool->workers, 0);
}

static void
set_deadline(const GrfPool *pool, Worker *worker)
{
  worker->deadline_us = g_get_monotonic_time() + (gint64)pool->options->timeout_s * G_USEC_PER_SEC;
}

/* Hands `input` to the worker, which owns it from here on. FALSE when the worker is gone. */
static gboolean
begin_document(GrfPool *pool, Worker *worker, GrfInput *input)
{
  g_autoptr(GString) payload = g_string_new(NULL);

  grf_frame_pack(payload, input->document_id);
  grf_frame_pack(payload, input->path);
  worker->input = input;
  if (input->begun_us == 0)
    input->begun_us = g_get_monotonic_time();
  set_deadline(pool, worker);
  return grf_frame_send(worker->process->fd, pool->task->picture != NULL ? GRF_FRAME_DRAW : GRF_FRAME_READ,
                        payload->str, payload->len, FALSE);
}

/* The next document for a worker, or NULL; those that have failed already are done on the way. */
static gboolean
next_input(GrfPool *pool, const Worker *worker, GrfInput **input, GError **error)
{
  *input = worker->n_read == 0 ? g_queue_pop_head(pool->again) : NULL;
  while (*input == NULL && pool->n_begun < pool->n_documents) {
    if (!pool->task->next(input, pool->task->data, error))
      return FALSE;
    if (*input == NULL)
      pool->n_documents = pool->n_begun;
    else
      pool->n_begun++;
    if (*input != NULL && (*input)->error != NULL) {
      g_autofree char *message = g_strdup((*input)->error);
      finish_failed(pool, g_steal_pointer(input), message);
    }
  }
  return TRUE;
}

static gboolean
some_worker_is_idle(const GrfPool *pool)
{
  for (guint i = 0; i < pool->workers->len; i++)
    if (worker_at(pool, i)->input == NULL)
      return TRUE;
  return FALSE;
}

/* Whether a further worker would soon pay for itself. The time a document takes is known from those
 * done; until one is, from how long the first has been at it. */
static gboolean
wants_worker(const GrfPool *pool)
{
  guint waiting = pool->n_documents - pool->n_begun;
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

static gboolean
hand_out_to_idle(GrfPool *pool, GError **error)
{
  for (guint i = 0; i < pool->workers->len;) {
    Worker *worker = worker_at(pool, i);
    GrfInput *input = NULL;
    if (worker->input == NULL && !next_input(pool, worker, &input, error))
      return FALSE;
    if (input != NULL && !begin_document(pool, worker, input))
      drop_worker(pool, i, NULL); /* it is gone; the last worker takes its place at i */
    else
      i++;
  }
  return TRUE;
}

static gboolean
hand_out(GrfPool *pool, GError **error)
{
  gboolean good = hand_out_to_idle(pool, error);

  while (good && wants_worker(pool))
    good = start_worker(pool, error) && hand_out_to_idle(pool, error);
  return good;
}

/* --- what comes in ------------------------------------------------------------------------------ */

/* Whether the rows begin with those of the document in hand: an answer that comes once too often would
 * otherwise be taken for the next document's. */
static gboolean
begins_with_document(const char *document_id, const char *dump)
{
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

/* A page of the document in hand. After the task refused one, no more. */
static void
take_picture(GrfPool *pool, guint index, const char *payload, gsize len_bytes)
{
  Worker *worker = worker_at(pool, index);
  GrfDrawnPage page;

  if (pool->task->picture == NULL || worker->input == NULL ||
      !grf_drawn_page_unpack(payload, len_bytes, &page)) {
    drop_worker(pool, index, MADE_NO_SENSE);
    return;
  }
  set_deadline(pool, worker);
  if (pool->sink_error == NULL)
    pool->task->picture(worker->input, &page, pool->task->data, &pool->sink_error);
}

/* A frame after HELLO that ends a document; takes `payload`. */
static void
take_answer(GrfPool *pool, guint index, GrfFrameKind kind, char *payload, gsize len_bytes)
{
  Worker *worker = worker_at(pool, index);
  g_autoptr(GBytes) dump = g_bytes_new_take(payload, len_bytes);

  if (kind != GRF_FRAME_RECORDS || worker->input == NULL ||
      !begins_with_document(worker->input->document_id, payload)) {
    drop_worker(pool, index, MADE_NO_SENSE);
    return;
  }
  finish_answered(pool, g_steal_pointer(&worker->input), dump);
  worker->n_read++;
  if (worker->process->buffer->len > 0)
    drop_worker(pool, index, NULL); /* it says more than was asked */
}

/* Takes one frame where there is one; `more` when another may follow at once. FALSE with an error as
 * take_first_frame(). */
static gboolean
take_frame(GrfPool *pool, guint index, gboolean ended, gboolean *more, GError **error)
{
  Worker *worker = worker_at(pool, index);
  GrfFrameKind kind;
  char *payload;
  gsize len_bytes;
  GrfFrameState state = grf_frame_take(worker->process->buffer, &kind, &payload, &len_bytes);

  *more = state == GRF_FRAME_READY && (!worker->ready || kind == GRF_FRAME_PICTURE);
  if (state == GRF_FRAME_READY && worker->ready && kind == GRF_FRAME_PICTURE) {
    g_autofree char *picture = payload;
    take_picture(pool, index, picture, len_bytes);
  } else if (state == GRF_FRAME_READY && worker->ready) {
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
  GrfProcess *process = worker_at(pool, index)->process;
  gssize n = grf_frame_receive(process->fd, process->buffer, FALSE);
  gboolean more = n >= 0;

  /* HELLO and the first answer, or many small pictures, may come in one. A worker that was dropped is gone
   * from its place. */
  while (more && index < pool->workers->len && worker_at(pool, index)->process == process)
    if (!take_frame(pool, index, n == 0, &more, error))
      return FALSE;
  return TRUE;
}

static void
drop_late(GrfPool *pool)
{
  gint64 now_us = g_get_monotonic_time();
  g_autofree char *message = g_strdup_printf(
      "reading took longer than %u s and was stopped; allow more with --timeout", pool->options->timeout_s);

  for (guint i = pool->workers->len; i > 0; i--) {
    const Worker *worker = worker_at(pool, i - 1);
    GrfInput *input = worker->input;
    if (input == NULL || worker->deadline_us > now_us)
      continue;
    g_free(remove_worker(pool, i - 1));
    finish_failed(pool, input, message);
  }
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
  if (poll((struct pollfd *)(gpointer)news->data, news->len, GRF_POOL_TICK_MS) <= 0)
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
  g_queue_free_full(pool->again, (GDestroyNotify)grf_input_free);
  g_clear_error(&pool->sink_error);
  g_string_free(pool->options_frame, TRUE);
  g_free(pool->program);
  g_free(pool);
}

/* Whether the run goes on: nobody has refused anything. */
static gboolean
check_sink(GrfPool *pool, GError **error)
{
  if (pool->sink_error == NULL)
    return pool->task->tick == NULL || pool->task->tick(pool->task->data, error);
  g_propagate_error(error, g_steal_pointer(&pool->sink_error));
  return FALSE;
}

gboolean
grf_pool_run(GrfPool *pool, const GrfPoolTask *task, int *stopped_by, GError **error)
{
  g_autoptr(GArray) news = g_array_new(FALSE, TRUE, sizeof(struct pollfd));
  gboolean good = TRUE;

  *stopped_by = 0;
  pool->task = task;
  pool->n_documents = task->n_documents;
  pool->started_us = g_get_monotonic_time();
  while (good && *stopped_by == 0) {
    good = hand_out(pool, error) && check_sink(pool, error);
    if (!good || pool->n_done == pool->n_documents)
      break;
    *stopped_by = wait_for_news(pool, news);
    good = *stopped_by != 0 || receive_news(pool, news, error);
    drop_late(pool);
  }
  end_workers(pool, !good || *stopped_by != 0);
  return good;
}

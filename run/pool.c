// SPDX-License-Identifier: GPL-3.0-or-later
#include "pool.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "answer.h"
#include "ending.h"
#include "file.h"
#include "frame.h"
#include "model/dump-text.h"
#include "model/error.h"
#include "process.h"
#include "unread.h"
#include "watch.h"

/* Starting a further worker costs some 30 ms of processor time (linking, language files); it is worth it
 * once what is left would keep the present ones busy for much longer. */
#define WORTH_A_WORKER_US (500 * 1000)

/* How often a reader of one document may be killed from outside before that is taken for the document's own
 * doing (a system short of memory kills who takes most). */
#define MAX_KILLED 3

typedef struct {
  GrfProcess *process;
  GrfInput *input; /* owned: the document in hand, or NULL */
  guint n_read;    /* documents it has answered for */
  gboolean ready;  /* it has said HELLO; from then on it may have been turned by a document */
  GrfWatch watch;  /* of the document in hand */
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
  GrfInput *next;     /* owned: the next document, its file open; NULL: none is left */
  int next_file;      /* meaningful beside `next` */
  guint n_begun;      /* documents taken from the task */
  guint n_done;       /* those handed to its sink */
  guint n_documents;  /* those the task has, as far as is known */
  GError *sink_error; /* what the sink said when it refused a document; ends the run */
  gint64 started_us;
  guint n_signals;   /* that came since the pool was made */
  gboolean told_gap; /* what part of the sandbox is off stands in the log */
};

static Worker *
worker_at(const GrfPool *pool, guint index)
{
  return &g_array_index(pool->workers, Worker, index);
}

/* --- results ----------------------------------------------------------------------------------- */

/* Hands one document's rows to the sink. After it refused one, no more. Takes `input`. */
static void
finish(GrfPool *pool, GrfInput *input, GrfRecords *records, GBytes *dump)
{
  const GrfPoolResult result = {records, dump, .passing = input->outage || input->n_killed >= MAX_KILLED};

  pool->n_done++;
  if (pool->sink_error == NULL)
    pool->task->take(input, &result, pool->task->data, &pool->sink_error);
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
  finish(pool, input, records, dump);
}

/* Whether a worker could not get at the bytes of a file that was there when it was opened. */
static gboolean
is_outage(const GrfRecords *records)
{
  const GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);

  return strcmp(grf_row_get(row, "status"), "failed") == 0 && grf_row_get(row, "sha256")[0] == '\0';
}

/* Takes `input`. */
static void
finish_answered(GrfPool *pool, GrfInput *input, GBytes *dump)
{
  gsize len_bytes;
  const char *text = g_bytes_get_data(dump, &len_bytes);
  g_autoptr(GrfRecords) records = grf_answer_read(text != NULL ? text : "", len_bytes, input->document_id);

  if (records != NULL) {
    input->outage = is_outage(records);
    finish(pool, input, records, dump);
    return;
  }
  g_autofree char *message = grf_ending_describe(&(GrfEnding){.kind = GRF_ENDING_NONSENSE});
  finish_failed(pool, input, message);
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

/* The document that a fresh worker ended on, or was ended for. Where one page did it, another worker reads
 * the other pages. Takes `input`. */
static void
give_up(GrfPool *pool, GrfInput *input, const GrfEnding *ending)
{
  g_autofree char *reason = grf_ending_describe_page(ending);
  g_autofree char *message = NULL;

  if (reason != NULL && grf_unread_add(&input->unread, ending->page, reason)) {
    g_queue_push_tail(pool->again, input);
    return;
  }
  message = grf_ending_describe(ending);
  finish_failed(pool, input, message);
}

/* A signal that no document's reading sends: somebody, or a system short of memory, has killed the worker. */
static gboolean
is_from_outside(const GrfEnding *ending)
{
  static const int signals[] = {SIGKILL, SIGTERM, SIGHUP, SIGINT, SIGQUIT};

  for (guint i = 0; i < G_N_ELEMENTS(signals); i++)
    if (ending->kind == GRF_ENDING_BY_ITSELF && WIFSIGNALED(ending->wait_status) &&
        WTERMSIG(ending->wait_status) == signals[i])
      return TRUE;
  return FALSE;
}

/* Ends a worker that misbehaved.
 *
 * Had it read other documents before, one of those may have done the damage: a fresh worker tries the one in
 * hand, so that what comes out does not depend on which documents one worker happened to get. Not so when it
 * was too slow: that costs time, and no document makes the next one slow. */
static void
drop_worker(GrfPool *pool, guint index, GrfEndingKind kind)
{
  Worker worker = *worker_at(pool, index);
  const GrfPoolOptions *options = pool->options;
  gboolean slow = kind == GRF_ENDING_LATE || kind == GRF_ENDING_LATE_PAGE;
  GrfEnding ending = {.kind = kind,
                      .page = worker.watch.page,
                      .timeout_s = kind == GRF_ENDING_LATE ? options->timeout_s : options->page_timeout_s,
                      .max_memory_bytes = options->reader.max_memory_bytes};

  g_array_remove_index_fast(pool->workers, index);
  ending.wait_status = grf_process_end(worker.process);
  if (worker.input == NULL)
    return;
  gboolean killed = is_from_outside(&ending) && ++worker.input->n_killed < MAX_KILLED;
  if (killed || (worker.n_read > 0 && !slow))
    g_queue_push_tail(pool->again, worker.input);
  else
    give_up(pool, worker.input, &ending);
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

/* Hands `input` to the worker, which owns it from here on, with its file. FALSE when the worker is gone. */
static gboolean
begin_document(GrfPool *pool, Worker *worker, GrfInput *input, int file)
{
  g_autoptr(GString) payload = g_string_new(NULL);

  grf_frame_pack(payload, input->document_id);
  grf_frame_pack(payload, input->path);
  grf_frame_pack(payload, input->unread != NULL ? input->unread : "");
  worker->input = input;
  if (input->begun_us == 0)
    input->begun_us = g_get_monotonic_time();
  grf_watch_start(&worker->watch, pool->options->timeout_s);
  return grf_frame_send_file(worker->process->fd,
                             pool->task->picture != NULL ? GRF_FRAME_DRAW : GRF_FRAME_READ, payload->str,
                             payload->len, file);
}

/* Takes a document from the task; NULL when there are no more. */
static gboolean
take_input(GrfPool *pool, GrfInput **input, GError **error)
{
  *input = NULL;
  if (pool->n_begun == pool->n_documents)
    return TRUE;
  if (!pool->task->next(input, pool->task->data, error))
    return FALSE;
  if (*input == NULL)
    pool->n_documents = pool->n_begun;
  else
    pool->n_begun++;
  return TRUE;
}

/* Opens its file. FALSE when that cannot be: it is done then, and cost no worker. */
static gboolean
open_input(GrfPool *pool, GrfInput *input, int *file)
{
  g_autoptr(GError) cause = NULL;
  g_autofree char *known = g_strdup(input->error);

  *file = known == NULL ? grf_file_open(input->path, GRF_MAX_FILE_BYTES, &cause) : -1;
  if (*file >= 0)
    return TRUE;
  input->outage = g_error_matches(cause, GRF_ERROR, GRF_ERROR_IO);
  finish_failed(pool, input, known != NULL ? known : cause->message);
  return FALSE;
}

/* Has the next document at hand, open, if there is one. */
static gboolean
ready_next(GrfPool *pool, GError **error)
{
  while (pool->next == NULL) {
    GrfInput *input;
    if (!take_input(pool, &input, error))
      return FALSE;
    if (input == NULL)
      return TRUE;
    if (open_input(pool, input, &pool->next_file))
      pool->next = input;
  }
  return TRUE;
}

/* The document for a worker with its open file, or NULL. */
static GrfInput *
input_for(GrfPool *pool, const Worker *worker, int *file)
{
  GrfInput *input = NULL;

  while (worker->n_read == 0 && (input = g_queue_pop_head(pool->again)) != NULL)
    if (open_input(pool, input, file))
      return input;
  *file = pool->next_file;
  return g_steal_pointer(&pool->next);
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
  guint waiting = pool->n_documents - pool->n_begun + (pool->next != NULL);
  guint present = pool->workers->len;

  if (!g_queue_is_empty(pool->again))
    return TRUE; /* in the place of the one that died */
  if (pool->next == NULL || present >= pool->options->workers || some_worker_is_idle(pool))
    return FALSE;
  if (present == 0)
    return TRUE;
  gint64 elapsed_us = g_get_monotonic_time() - pool->started_us;
  return elapsed_us / MAX(pool->n_done, 1) * waiting > WORTH_A_WORKER_US;
}

/* Gives the worker its next document if there is one. FALSE when it turns out to be dead. */
static gboolean
hand_out_to(GrfPool *pool, Worker *worker)
{
  int file = -1;
  GrfInput *input = worker->input == NULL ? input_for(pool, worker, &file) : NULL;

  if (input == NULL)
    return TRUE;
  gboolean alive = begin_document(pool, worker, input, file);
  close(file);
  return alive;
}

static gboolean
hand_out_to_idle(GrfPool *pool, GError **error)
{
  for (guint i = 0; i < pool->workers->len;) {
    if (!ready_next(pool, error))
      return FALSE;
    if (hand_out_to(pool, worker_at(pool, i)))
      i++;
    else
      drop_worker(pool, i, GRF_ENDING_BY_ITSELF); /* the last worker takes its place at i */
  }
  return ready_next(pool, error);
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
    drop_worker(pool, index, GRF_ENDING_NONSENSE);
  else if (*payload != '\0' && !pool->told_gap) {
    pool->told_gap = TRUE;
    g_message("%s", payload);
  }
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
    drop_worker(pool, index, GRF_ENDING_NONSENSE);
    return;
  }
  grf_watch_start(&worker->watch, pool->options->timeout_s);
  if (pool->sink_error == NULL)
    pool->task->picture(worker->input, &page, pool->task->data, &pool->sink_error);
}

/* A document's rows; takes `payload`. */
static void
take_rows(GrfPool *pool, guint index, char *payload, gsize len_bytes)
{
  Worker *worker = worker_at(pool, index);
  g_autoptr(GBytes) dump = g_bytes_new_take(payload, len_bytes);

  if (worker->input == NULL || !begins_with_document(worker->input->document_id, payload)) {
    drop_worker(pool, index, GRF_ENDING_NONSENSE);
    return;
  }
  finish_answered(pool, g_steal_pointer(&worker->input), dump);
  worker->n_read++;
  if (worker->process->buffer->len > 0)
    drop_worker(pool, index, GRF_ENDING_NONSENSE); /* it says more than was asked */
}

/* A frame after HELLO; takes `payload`. */
static void
take_answer(GrfPool *pool, guint index, GrfFrameKind kind, char *payload, gsize len_bytes)
{
  if (kind == GRF_FRAME_RECORDS) {
    take_rows(pool, index, payload, len_bytes);
    return;
  }
  g_autofree char *other = payload;
  Worker *worker = worker_at(pool, index);
  if (kind == GRF_FRAME_PICTURE)
    take_picture(pool, index, other, len_bytes);
  else if (kind != GRF_FRAME_PAGE || worker->input == NULL ||
           !grf_watch_take_page(&worker->watch, other, pool->options->page_timeout_s))
    drop_worker(pool, index, GRF_ENDING_NONSENSE);
}

/* Takes one frame. `more` tells whether there may be another of this worker.
 * FALSE with an error as take_first_frame(). */
static gboolean
take_frame(GrfPool *pool, guint index, gboolean *more, GError **error)
{
  Worker *worker = worker_at(pool, index);
  const GrfProcess *process = worker->process;
  GrfFrameKind kind;
  char *payload;
  gsize len_bytes;
  GrfFrameState state = grf_frame_take(process->buffer, &kind, &payload, &len_bytes);

  *more = FALSE;
  if (state == GRF_FRAME_WAIT)
    return TRUE;
  if (state == GRF_FRAME_BROKEN) {
    drop_worker(pool, index, GRF_ENDING_NONSENSE);
  } else if (worker->ready) {
    take_answer(pool, index, kind, payload, len_bytes);
  } else {
    g_autofree char *first = payload;
    if (!take_first_frame(pool, index, kind, first, error))
      return FALSE;
  }
  *more = index < pool->workers->len && worker_at(pool, index)->process == process;
  return TRUE;
}

static gboolean
receive(GrfPool *pool, guint index, GError **error)
{
  const GrfProcess *process = worker_at(pool, index)->process;
  gssize n = grf_frame_receive(process->fd, process->buffer, FALSE, NULL);

  for (gboolean more = n >= 0; more;)
    if (!take_frame(pool, index, &more, error))
      return FALSE;
  if (n == 0 && index < pool->workers->len && worker_at(pool, index)->process == process)
    drop_worker(pool, index, GRF_ENDING_BY_ITSELF);
  return TRUE;
}

static void
drop_late(GrfPool *pool)
{
  GrfEndingKind kind;

  for (guint i = pool->workers->len; i > 0; i--) {
    const Worker *worker = worker_at(pool, i - 1);
    if (worker->input != NULL && grf_watch_is_late(&worker->watch, &kind))
      drop_worker(pool, i - 1, kind);
  }
}

/* Returns: the signal that has come, or 0. */
static int
take_signal(const GrfPool *pool)
{
  struct signalfd_siginfo info;

  return read(pool->signal_fd, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

/* Waits until a worker or a signal has something to say. Returns: the signal, or 0. */
static int
wait_for_news(GrfPool *pool, GArray *news)
{
  struct pollfd entry = {.fd = pool->signal_fd, .events = POLLIN};

  g_array_set_size(news, 0);
  g_array_append_val(news, entry);
  for (guint i = 0; i < pool->workers->len; i++) {
    entry.fd = worker_at(pool, i)->process->fd;
    g_array_append_val(news, entry);
  }
  if (poll((struct pollfd *)(gpointer)news->data, news->len, GRF_POOL_TICK_MS) <= 0) {
    g_array_set_size(news, 1); /* nothing, or EINTR: look again */
    return 0;
  }
  return g_array_index(news, struct pollfd, 0).revents != 0 ? take_signal(pool) : 0;
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

  pool->options = options;
  pool->program = options->program != NULL ? g_strdup(options->program) : grf_process_own_program();
  pool->options_frame = g_string_new(NULL);
  grf_reader_options_pack(&options->reader, pool->options_frame);
  pool->workers = g_array_new(FALSE, TRUE, sizeof(Worker));
  pool->again = g_queue_new();
  block_signals(pool);
  if (pool->signal_fd >= 0)
    return g_steal_pointer(&pool);
  g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "cannot watch for signals: %s", g_strerror(errno));
  return NULL;
}

static void
forget_next(GrfPool *pool)
{
  if (pool->next == NULL)
    return;
  close(pool->next_file);
  g_clear_pointer(&pool->next, grf_input_free);
  pool->n_begun--;
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
  forget_next(pool);
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

/* After a signal. Returns: whether the run goes on, to finish the documents in hand. */
static gboolean
stop(GrfPool *pool)
{
  pool->n_signals++;
  if (pool->task->stopping == NULL || pool->n_signals > 1)
    return FALSE;
  forget_next(pool);
  pool->n_documents = pool->n_begun;
  pool->task->stopping(pool->n_begun - pool->n_done, pool->task->data);
  return TRUE;
}

gboolean
grf_pool_is_cut(GrfPool *pool)
{
  while (take_signal(pool) != 0)
    pool->n_signals++;
  return pool->n_signals > 1;
}

gboolean
grf_pool_run(GrfPool *pool, const GrfPoolTask *task, int *stopped_by, GError **error)
{
  g_autoptr(GArray) news = g_array_new(FALSE, TRUE, sizeof(struct pollfd));
  gboolean good = TRUE, going = TRUE;

  *stopped_by = 0;
  pool->task = task;
  pool->n_documents = task->n_documents;
  pool->started_us = g_get_monotonic_time();
  while (good && going) {
    good = hand_out(pool, error) && check_sink(pool, error);
    if (!good || pool->n_done == pool->n_documents)
      break;
    int number = wait_for_news(pool, news);
    if (number != 0) {
      *stopped_by = number;
      going = stop(pool);
    }
    good = !going || receive_news(pool, news, error);
    drop_late(pool);
  }
  end_workers(pool, !good || !going);
  return good;
}

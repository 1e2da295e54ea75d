// SPDX-License-Identifier: GPL-3.0-or-later
/* The pool with a worker that misbehaves on purpose (fake-worker.c). */
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/error.h"
#include "run/frame.h"
#include "run/pool.h"
#include "tests/folder.h"

/* The least a worker can do with is some 100 MiB; what it may have is soon full. */
#define WORKER_BYTES ((guint64)256 << 20)

#define PAGE_TIMEOUT_S 2

/* Inputs to give one after another, and what came of them, a line each. */
typedef struct {
  GPtrArray *inputs; /* of GrfInput; taken from the front */
  GPtrArray *seen;   /* of char *, in the order in which documents got done */
  guint n_ticks;
} Task;

static gboolean
give_next(GrfInput **input, gpointer data, G_GNUC_UNUSED GError **error)
{
  Task *task = data;

  if (task->inputs->len > 0)
    *input = g_ptr_array_steal_index(task->inputs, 0);
  return TRUE;
}

static gboolean
take_row(const GrfInput *input, const GrfPoolResult *result, gpointer data, G_GNUC_UNUSED GError **error)
{
  Task *task = data;
  const GrfRow *row = g_ptr_array_index(result->records->rows[GRF_TABLE_DOCUMENTS], 0);
  g_autoptr(GString) again = g_string_new(NULL);

  g_assert_cmpuint(result->records->rows[GRF_TABLE_DOCUMENTS]->len, ==, 1);
  g_assert_cmpstr(grf_row_get(row, "document_id"), ==, input->document_id);
  g_assert_cmpstr(grf_row_get(row, "file"), ==, input->path);
  grf_records_dump(result->records, again);
  g_assert_cmpmem(g_bytes_get_data(result->dump, NULL), g_bytes_get_size(result->dump), again->str,
                  again->len);
  g_ptr_array_add(task->seen, g_strdup_printf("%s %s: %s\n", grf_row_get(row, "file"),
                                              grf_row_get(row, "status"), grf_row_get(row, "error")));
  return TRUE;
}

static gboolean
count_tick(gpointer data, G_GNUC_UNUSED GError **error)
{
  Task *task = data;

  task->n_ticks++;
  return TRUE;
}

/* The supervisor opens every file, and the fake worker reads none. */
static void
make_files(const char *const *paths)
{
  for (guint i = 0; paths[i] != NULL; i++)
    if (strstr(paths[i], "missing") == NULL)
      g_assert_true(g_file_set_contents(paths[i], "not read", -1, NULL));
}

static GPtrArray *
inputs_new(const char *const *paths)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func((GDestroyNotify)grf_input_free);

  for (guint i = 0; paths[i] != NULL; i++) {
    g_autofree char *document_id = grf_inputs_dup_name(paths[i]);
    g_ptr_array_add(inputs, grf_input_new(paths[i], document_id, NULL));
  }
  return inputs;
}

static Task *
task_new(const char *const *paths)
{
  Task *task = g_new0(Task, 1);

  make_files(paths);
  task->inputs = inputs_new(paths);
  task->seen = g_ptr_array_new_with_free_func(g_free);
  return task;
}

static void
task_free(Task *task)
{
  g_ptr_array_unref(task->inputs);
  g_ptr_array_unref(task->seen);
  g_free(task);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Task, task_free)

static GrfPoolTask
pool_task(Task *task)
{
  return (GrfPoolTask){task->inputs->len, give_next, take_row, count_tick, task};
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What was seen, sorted or in the order it came. */
static char *
join_seen(Task *task, gboolean sorted)
{
  if (sorted)
    g_ptr_array_sort(task->seen, compare_strings);
  g_ptr_array_add(task->seen, NULL);
  return g_strjoinv("", (char **)task->seen->pdata);
}

static GrfPoolOptions
fake_options(guint workers, guint timeout_s)
{
  GrfPoolOptions options = {.workers = workers, .timeout_s = timeout_s, .page_timeout_s = PAGE_TIMEOUT_S};

  options.reader.max_memory_bytes = WORKER_BYTES;

  options.reader.lang = "nl";
  options.program = g_getenv("GRF_FAKE_WORKER");
  g_assert_nonnull(options.program);
  return options;
}

/* The inputs are named in one string; what the sink saw comes back, a line for each, sorted. */
static char *
run_pool(const char *names, guint workers, guint timeout_s)
{
  g_auto(GStrv) paths = g_strsplit(names, " ", -1);
  g_autoptr(Task) task = task_new((const char *const *)paths);
  GrfPoolTask whole = pool_task(task);
  GrfPoolOptions options = fake_options(workers, timeout_s);
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  int stopped_by = -1;

  g_assert_no_error(error);
  g_assert_true(grf_pool_run(pool, &whole, &stopped_by, &error));
  g_assert_no_error(error);
  g_assert_cmpint(stopped_by, ==, 0);
  return join_seen(task, TRUE);
}

static void
assert_no_children(void)
{
  g_assert_cmpint(waitpid(-1, NULL, WNOHANG), ==, -1);
}

#define READ " ok: read by the fake worker\n"

static void
test_misbehaviour(void)
{
  static const struct {
    const char *name, *error;
  } cases[] = {
      {"crash.pdf", "the reader crashed on this file (signal 11)"},
      {"exit.pdf", "the reader stopped on this file (exit status 7)"},
      {"hang.pdf", "reading took longer than 1 s and was stopped; allow more with --timeout"},
#ifndef __SANITIZE_ADDRESS__
      {"bloat.pdf", "reading takes more memory than 256 MiB; allow more with --max-memory"},
#endif
      {"nonsense.pdf", "the reader's answer for this file made no sense; please report it"},
      {"fatal.pdf", "the reader's answer for this file made no sense; please report it"},
      {"garbled.pdf", "the reader's answer for this file made no sense; please report it"},
      {"empty-answer.pdf", "the reader's answer for this file made no sense; please report it"},
      {"best-status.pdf", "the reader's answer for this file made no sense; please report it"},
      {"forged.pdf", "the reader's answer for this file made no sense; please report it"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *names = g_strdup_printf("a.pdf %s z.pdf", cases[i].name);
    g_autofree char *expected =
        g_strdup_printf("a.pdf" READ "%s failed: %s\nz.pdf" READ, cases[i].name, cases[i].error);
    g_autofree char *seen = run_pool(names, 1, strstr(names, "hang") != NULL ? 1 : 10);
    g_assert_cmpstr(seen, ==, expected);
    assert_no_children();
  }
}

/* A page that ends its reader costs itself: another reads the rest. One that ends readers on every page is
 * given up soon. What the fake worker was told to leave out stands in the row. */
static void
test_pages(void)
{
  static const struct {
    const char *name, *row;
  } cases[] = {
      {"good-page0.pdf", "ok: left out:"},
      {"page3-crash.pdf", "ok: left out: 3 (it crashed the reader (signal 11))"},
      {"page2-page5-exit.pdf",
       "ok: left out: 2 (it stopped the reader (exit status 7)) 5 (it stopped the reader (exit status 7))"},
      {"page6-hang.pdf", "ok: left out: 6 (it took longer than 2 s)"},
#ifndef __SANITIZE_ADDRESS__
      {"page1-bloat.pdf", "ok: left out: 1 (it takes more memory than 256 MiB)"},
#endif
      {"every-page-crash.pdf",
       "ok: left out: 1 (it crashed the reader (signal 11)) 2 (it crashed the reader (signal 11)) "
       "3 (it crashed the reader (signal 11)) 4 (it crashed the reader (signal 11)) "
       "5 (too many pages before it ended the reader) 6 (too many pages before it ended the reader)"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    for (guint workers = 1; workers <= 2; workers++) {
      g_autofree char *names = g_strdup_printf("a.pdf %s z.pdf", cases[i].name);
      g_autofree char *row = g_strdup_printf("%s %s\n", cases[i].name, cases[i].row);
      g_autofree char *seen = run_pool(names, workers, 10);
      g_assert_nonnull(strstr(seen, row));
      g_assert_nonnull(strstr(seen, "a.pdf" READ));
      g_assert_nonnull(strstr(seen, "z.pdf" READ));
      assert_no_children();
    }
}

/* The whole document's time is up while it is at a page. */
static void
test_late_at_page(void)
{
  g_autoptr(Task) task = task_new((const char *const[]){"page4-hang.pdf", NULL});
  GrfPoolOptions options = fake_options(1, 1);
  g_autoptr(GError) error = NULL;
  int stopped_by;

  options.page_timeout_s = 0; /* no limit */
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  GrfPoolTask whole = pool_task(task);
  g_assert_true(grf_pool_run(pool, &whole, &stopped_by, &error));
  g_autofree char *seen = join_seen(task, TRUE);
  g_assert_cmpstr(
      seen, ==,
      "page4-hang.pdf failed: reading took longer than 1 s and was stopped on page 4; allow more with "
      "--timeout\n");
}

/* Files that cannot be opened cost no worker: there is none that could be started. */
static void
test_unopened(void)
{
  g_autoptr(Task) task = task_new((const char *const[]){"a-missing.pdf", "b.pdf", "c", NULL});
  GrfPoolOptions options = fake_options(1, 10);
  g_autoptr(GError) error = NULL;
  int stopped_by;

  g_assert_true(g_file_set_contents("b.pdf", "", 0, NULL));
  g_assert_cmpint(unlink("c"), ==, 0);
  g_assert_cmpint(mkfifo("c", 0600), ==, 0);
  options.program = "/nonexistent/reader";
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  GrfPoolTask whole = pool_task(task);
  gboolean good = grf_pool_run(pool, &whole, &stopped_by, &error);
  unlink("c");
  g_assert_no_error(error);
  g_assert_true(good);
  g_autofree char *seen = join_seen(task, TRUE);
  g_assert_cmpstr(seen, ==,
                  "a-missing.pdf failed: there is no such file; check the path\n"
                  "b.pdf failed: the file is empty; fetch it again\n"
                  "c failed: this is a device or a pipe; copy its contents into a file first\n");
}

/* Rows beyond what a frame holds are a failed document, with what is known of the file. */
static void
test_too_many_rows(void)
{
  g_autoptr(GrfRecords) records = grf_records_new_failed("b/a.pdf", "a", "00ff", "none");
  g_autoptr(GString) whole = g_string_new(NULL), cut = g_string_new("before\n");

  grf_row_set(g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0), "pages", "3");
  for (guint i = 0; i < 100; i++)
    grf_row_set(grf_records_add(records, GRF_TABLE_QUESTIONS), "document_id", "a");
  grf_records_dump(records, whole);
  grf_records_dump_within(records, whole->len, cut);
  g_assert_cmpuint(cut->len, ==, strlen("before\n") + whole->len);
  g_string_assign(cut, "before\n");
  grf_records_dump_within(records, whole->len - 1, cut);
  g_assert_true(g_str_has_prefix(cut->str, "before\n"));
  g_autoptr(GrfRecords) left = grf_records_parse(cut->str + 7, cut->len - 7, NULL);
  g_assert_nonnull(left);
  const GrfRow *row = g_ptr_array_index(left->rows[GRF_TABLE_DOCUMENTS], 0);
  g_assert_cmpuint(left->rows[GRF_TABLE_QUESTIONS]->len, ==, 0);
  g_assert_cmpstr(grf_row_get(row, "file"), ==, "b/a.pdf");
  g_assert_cmpstr(grf_row_get(row, "sha256"), ==, "00ff");
  g_assert_cmpstr(grf_row_get(row, "pages"), ==, "3");
  g_assert_cmpstr(grf_row_get(row, "error"), ==, "it gives more rows than fit; split the PDF first");
}

/* A worker that dies, or says too much, only because it has read another document before costs the next
 * one nothing. */
static void
test_fresh_worker(void)
{
  g_autofree char *seen =
      run_pool("a.pdf b-tired.pdf c-tired.pdf d.pdf e-twice.pdf f.pdf g-late.pdf h.pdf i.pdf", 1, 10);

  g_assert_cmpstr(seen, ==,
                  "a.pdf" READ "b-tired.pdf" READ "c-tired.pdf" READ "d.pdf" READ "e-twice.pdf" READ
                  "f.pdf" READ "g-late.pdf" READ "h.pdf" READ "i.pdf" READ);
}

/* What comes out does not depend on the number of workers. */
static void
test_same_rows(void)
{
  static const char names[] =
      "a-slow.pdf b.pdf c.pdf d-crash.pdf e-slow.pdf f.pdf g-slow.pdf h.pdf i-slow.pdf "
      "j-slow.pdf k-slow.pdf l-slow.pdf m-crash.pdf n-slow.pdf o.pdf p.pdf";
  g_autofree char *one = run_pool(names, 1, 10);
  g_autofree char *four = run_pool(names, 4, 10);

  g_assert_true(g_str_has_prefix(one, "a-slow.pdf" READ "b.pdf" READ "c.pdf" READ "d-crash.pdf failed: "));
  g_assert_true(g_str_has_suffix(one, "n-slow.pdf" READ "o.pdf" READ "p.pdf" READ));
  g_assert_cmpstr(one, ==, four);
}

/* A document's rows come at once, though one before it hangs; ticks come meanwhile. */
static void
test_at_once(void)
{
  g_autoptr(Task) task = task_new((const char *const[]){"a-hang.pdf", "b.pdf", "c.pdf", NULL});
  GrfPoolTask whole = pool_task(task);
  GrfPoolOptions options = fake_options(2, 2);
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  int stopped_by;

  g_assert_true(grf_pool_run(pool, &whole, &stopped_by, &error));
  g_assert_cmpuint(task->n_ticks, >=, 10); /* 2 s of waiting */
  g_autofree char *seen = join_seen(task, FALSE);
  g_assert_true(g_str_has_prefix(seen, "b.pdf" READ "c.pdf" READ "a-hang.pdf failed: reading took"));
}

static void
test_nothing_to_do(void)
{
  g_autofree char *seen = run_pool("", 3, 10); /* no inputs at all */

  g_assert_cmpstr(seen, ==, "");
}

/* Runs it with tests' own functions in the task. */
static gboolean
run_task(GrfPoolOptions options, const GrfPoolTask *whole, int *stopped_by, GError **error)
{
  g_autoptr(GrfPool) pool = grf_pool_new(&options, error);

  g_assert_nonnull(pool);
  gboolean good = grf_pool_run(pool, whole, stopped_by, error);
  assert_no_children();
  return good;
}

/* An input that has failed already, and an error that ends the run. */
static void
test_errors(void)
{
  g_autoptr(Task) task = task_new((const char *const[]){"a.pdf", "b.pdf", "c.pdf", NULL});
  GrfPoolOptions options = fake_options(1, 10);
  g_autoptr(GError) error = NULL;
  GrfInput *failed = g_ptr_array_index(task->inputs, 0);
  int stopped_by;

  options.reader.lang = "zz"; /* of which the worker will say that it cannot be read */
  failed->error = g_strdup("known before");
  failed = g_ptr_array_index(task->inputs, 1);
  failed->error = g_strdup("this too");
  GrfPoolTask whole = pool_task(task);
  g_assert_false(run_task(options, &whole, &stopped_by, &error));
  g_assert_error(error, GRF_ERROR, GRF_ERROR_LANG);
  g_assert_cmpstr(error->message, ==, "no words");
  g_autofree char *seen = join_seen(task, FALSE);
  g_assert_cmpstr(seen, ==, "a.pdf failed: known before\nb.pdf failed: this too\n");
}

static void
test_no_program(void)
{
  g_autoptr(Task) task = task_new((const char *const[]){"a.pdf", NULL});
  GrfPoolTask whole = pool_task(task);
  GrfPoolOptions options = fake_options(1, 10);
  g_autoptr(GError) error = NULL;
  int stopped_by;

  options.program = "/nonexistent/reader";
  g_assert_false(run_task(options, &whole, &stopped_by, &error));
  g_assert_error(error, GRF_ERROR, GRF_ERROR_IO);
}

static gboolean
refuse(GError **error)
{
  g_set_error_literal(error, GRF_ERROR, GRF_ERROR_IO, "disk full");
  return FALSE;
}

static gboolean
refuse_row(G_GNUC_UNUSED const GrfInput *input, G_GNUC_UNUSED const GrfPoolResult *result,
           G_GNUC_UNUSED gpointer data, GError **error)
{
  return refuse(error);
}

static gboolean
refuse_next(G_GNUC_UNUSED GrfInput **input, G_GNUC_UNUSED gpointer data, GError **error)
{
  return refuse(error);
}

static gboolean
refuse_tick(G_GNUC_UNUSED gpointer data, GError **error)
{
  return refuse(error);
}

/* Whatever the task refuses ends the run, though a document hangs. */
static void
test_task_fails(void)
{
  for (guint which = 0; which < 3; which++) {
    g_autoptr(Task) task = task_new((const char *const[]){"a.pdf", "b-hang.pdf", NULL});
    GrfPoolTask whole = pool_task(task);
    g_autoptr(GError) error = NULL;
    int stopped_by;

    if (which == 0)
      whole.take = refuse_row;
    else if (which == 1)
      whole.next = refuse_next;
    else
      whole.tick = refuse_tick;
    g_assert_false(run_task(fake_options(2, 100), &whole, &stopped_by, &error));
    g_assert_error(error, GRF_ERROR, GRF_ERROR_IO);
  }
}

static gboolean
interrupt(G_GNUC_UNUSED const GrfInput *input, G_GNUC_UNUSED const GrfPoolResult *result,
          G_GNUC_UNUSED gpointer data, G_GNUC_UNUSED GError **error)
{
  raise(SIGTERM);
  return TRUE;
}

/* A signal ends the run, and not the program; the workers are gone. */
static void
test_signal(void)
{
  g_autoptr(Task) task = task_new((const char *const[]){"a.pdf", "b-hang.pdf", NULL});
  GrfPoolTask whole = pool_task(task);
  g_autoptr(GError) error = NULL;
  int stopped_by;

  whole.take = interrupt;
  g_assert_true(run_task(fake_options(2, 100), &whole, &stopped_by, &error));
  g_assert_cmpint(stopped_by, ==, SIGTERM);
}

static void
test_frames(void)
{
  g_autoptr(GByteArray) buffer = g_byte_array_new();
  g_autofree char *payload = NULL;
  GrfFrameKind kind;
  gsize len_bytes;

  for (gsize i = 0; i < 8; i++) { /* a byte at a time */
    g_assert_cmpint(grf_frame_take(buffer, &kind, &payload, &len_bytes), ==, GRF_FRAME_WAIT);
    g_byte_array_append(buffer, (const guint8 *)"T\3\0\0\0a\0b!" + i, 1);
  }
  g_assert_cmpint(grf_frame_take(buffer, &kind, &payload, &len_bytes), ==, GRF_FRAME_READY);
  g_assert_cmpint(kind, ==, GRF_FRAME_RECORDS);
  g_assert_cmpmem(payload, len_bytes, "a\0b", 3);
  g_assert_cmpuint(buffer->len, ==, 0);
}

static void
test_fields(void)
{
  g_autofree const char **fields = grf_frame_unpack("one\0\0three\0", 11, 3);

  g_assert_nonnull(fields);
  g_assert_cmpstr(fields[0], ==, "one");
  g_assert_cmpstr(fields[1], ==, "");
  g_assert_cmpstr(fields[2], ==, "three");
  g_assert_null(grf_frame_unpack("one\0\0three\0", 11, 2));
  g_assert_null(grf_frame_unpack("one\0\0three\0", 11, 4));
  g_assert_null(grf_frame_unpack("one\0\0three", 10, 3));
  g_assert_null(grf_frame_unpack(NULL, 0, 1));
}

int
main(int argc, char **argv)
{
  g_autofree char *folder = make_folder();

  g_test_init(&argc, &argv, NULL);
  g_assert_cmpint(chdir(folder), ==, 0);
  g_test_add_func("/pool/frames", test_frames);
  g_test_add_func("/pool/fields", test_fields);
  g_test_add_func("/pool/misbehaviour", test_misbehaviour);
  g_test_add_func("/pool/pages", test_pages);
  g_test_add_func("/pool/late-at-page", test_late_at_page);
  g_test_add_func("/pool/unopened", test_unopened);
  g_test_add_func("/pool/too-many-rows", test_too_many_rows);
  g_test_add_func("/pool/fresh-worker", test_fresh_worker);
  g_test_add_func("/pool/same-rows", test_same_rows);
  g_test_add_func("/pool/at-once", test_at_once);
  g_test_add_func("/pool/nothing-to-do", test_nothing_to_do);
  g_test_add_func("/pool/errors", test_errors);
  g_test_add_func("/pool/no-program", test_no_program);
  g_test_add_func("/pool/task-fails", test_task_fails);
  g_test_add_func("/pool/signal", test_signal);
  return g_test_run();
}

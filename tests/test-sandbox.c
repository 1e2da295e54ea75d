// SPDX-License-Identifier: GPL-3.0-or-later
/* Closed-in processes that try what is forbidden (deeds.c, within fake-worker.c), and the true program's own.
 */
#include <errno.h>
#include <gio/gio.h>
#include <seccomp.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run/frame.h"
#include "run/landlock.h"
#include "run/pool.h"
#include "run/process.h"
#include "run/sandbox.h"
#include "tests/folder.h"

#define ATTACK "; the PDF may be an attack: do not open it elsewhere"
#define VICTIM "a file of the user's"

/* One document to give, and what came of it. */
typedef struct {
  GrfInput *input;
  char *row; /* "status: error" */
} Task;

static gboolean
give_next(GrfInput **input, gpointer data, G_GNUC_UNUSED GError **error)
{
  *input = g_steal_pointer(&((Task *)data)->input);
  return TRUE;
}

static gboolean
take_row(G_GNUC_UNUSED const GrfInput *input, const GrfPoolResult *result, gpointer data,
         G_GNUC_UNUSED GError **error)
{
  const GrfRow *row = g_ptr_array_index(result->records->rows[GRF_TABLE_DOCUMENTS], 0);

  ((Task *)data)->row = g_strdup_printf("%s: %s", grf_row_get(row, "status"), grf_row_get(row, "error"));
  return TRUE;
}

/* What a worker makes of a file of this name. Returns: (transfer full). */
static char *
read_named(const char *name, gboolean no_sandbox)
{
  Task task = {.input = grf_input_new(name, "id", NULL)};
  const GrfPoolTask whole = {.n_documents = 1, .next = give_next, .take = take_row, .data = &task};
  GrfPoolOptions options = {.workers = 1, .timeout_s = 20, .program = g_getenv("GRF_FAKE_WORKER")};
  g_autoptr(GError) error = NULL;
  int stopped_by;

  grf_reader_options_init(&options.reader);
  options.reader.no_sandbox = no_sandbox;
  g_assert_true(g_file_set_contents(name, "not read", -1, NULL));
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  g_assert_no_error(error);
  gboolean good = grf_pool_run(pool, &whole, &stopped_by, &error);
  g_assert_no_error(error);
  g_assert_true(good);
  g_assert_cmpint(waitpid(-1, NULL, WNOHANG), ==, -1); /* nobody is left */
  unlink(name);
  return task.row;
}

typedef struct {
  const char *name, *row;
  gboolean lax_when_sanitized; /* the sanitizers make this call themselves */
} Case;

static void
test_deed(gconstpointer data)
{
  const Case *one = data;

#ifdef __SANITIZE_ADDRESS__
  if (one->lax_when_sanitized) {
    g_test_skip("this call is let through to the sanitizers; the plain build tests it");
    return;
  }
#endif
  if (strcmp(one->name, "deed-open") == 0 || strcmp(one->name, "deed-open-folder") == 0 ||
      strcmp(one->name, "deed-open-fonts") == 0)
    g_test_message("Landlock is %s", grf_landlock_is_here() ? "here" : "missing: nothing can be opened");
  g_autofree char *row = read_named(one->name, FALSE);
  const char *expected = one->row;
  if (strcmp(one->name, "deed-open-fonts") == 0 && !grf_landlock_is_here())
    expected = "ok: Permission denied";
  g_assert_cmpstr(row, ==, expected);
}

/* These keep the signal away that would tell what was tried (a thread is begun with all signals blocked): the
 * kernel ends the process all the same. */
#define UNKNOWN                                                                                              \
  "failed: the reader made a system call that reading does not need; the PDF may be an attack. If every "    \
  "PDF "                                                                                                     \
  "fails so, please report it"

static const Case cases[] = {
    {"deed-socket", "failed: the reader tried to use the network" ATTACK, FALSE},
    {"deed-local-socket", "failed: the reader tried to use the network" ATTACK, FALSE},
    {"deed-sendmsg", "failed: the reader tried to use the network" ATTACK, FALSE},
    {"deed-fork", "failed: the reader tried to start another process" ATTACK, TRUE},
    {"deed-thread", UNKNOWN, FALSE},
    {"deed-exec", "failed: the reader tried to start another program" ATTACK, FALSE},
    {"deed-ptrace", "failed: the reader tried to reach another process" ATTACK, TRUE},
    {"deed-kill", "failed: the reader tried to reach another process" ATTACK, FALSE},
    {"deed-read-memory", "failed: the reader tried to reach another process" ATTACK, TRUE},
    {"deed-more-memory", "failed: the reader tried to reach another process" ATTACK, TRUE},
    {"deed-code", "failed: the reader tried to run code made from data" ATTACK, FALSE},
    {"deed-io-uring", "failed: the reader tried to reach into the system" ATTACK, FALSE},
    {"deed-mount", "failed: the reader tried to reach into the system" ATTACK, FALSE},
    {"deed-blocked", UNKNOWN, FALSE},
    {"deed-unmask", UNKNOWN, FALSE},
    {"deed-open", "ok: Permission denied", TRUE},
    {"deed-open-folder", "ok: Permission denied", TRUE},
    {"deed-open-fonts", "ok: done", FALSE},
    {"deed-create", "ok: Permission denied", FALSE},
    {"deed-modify", "ok: Permission denied", FALSE},
    {"deed-append", "ok: Permission denied", FALSE},
    {"deed-truncate", "ok: Permission denied", FALSE},
    {"deed-unlink", "ok: Permission denied", FALSE},
    {"deed-rename", "ok: Permission denied", FALSE},
    {"deed-folder", "ok: Permission denied", FALSE},
    {"deed-link", "ok: Permission denied", FALSE},
    {"deed-chmod", "ok: Permission denied", FALSE},
};

/* The victim is as it was, and nothing was made. */
static void
test_traces(void)
{
  g_autofree char *contents = NULL;

  g_assert_true(g_file_get_contents("victim", &contents, NULL, NULL));
  g_assert_cmpstr(contents, ==, VICTIM);
  g_assert_false(g_file_test("made-by-a-worker", G_FILE_TEST_EXISTS));
  g_assert_false(g_file_test("made-by-a-worker", G_FILE_TEST_IS_SYMLINK));
}

/* The same deeds can be done where nobody is closed in: the tests above test something. */
static void
test_without(void)
{
  static const char *const names[] = {"deed-socket", "deed-fork", "deed-thread",
                                      "deed-code",   "deed-open", "deed-append"};

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *row = read_named(names[i], TRUE);
    g_assert_cmpstr(row, ==, "ok: done");
  }
}

/* --- the true program ----------------------------------------------------------------------------- */

/* The first number behind `name` in the kernel's account of a process. */
static guint64
find_status(int pid, const char *name)
{
  g_autofree char *path = g_strdup_printf("/proc/%d/status", pid);
  g_autofree char *text = NULL;

  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  const char *at = strstr(text, name);
  g_assert_nonnull(at);
  return g_ascii_strtoull(at + strlen(name), NULL, 10);
}

/* A worker of the program that is installed has closed itself in before it says that it can read. */
static void
test_true_worker(void)
{
  g_autoptr(GError) error = NULL;
  GrfReaderOptions options;
  g_autoptr(GString) payload = g_string_new(NULL);
  GrfProcess *process = grf_process_start(g_getenv("GRF_PROGRAM"), &error);
  GrfFrameKind kind;
  g_autofree char *hello = NULL;
  gsize len_bytes;

  g_assert_no_error(error);
  grf_reader_options_init(&options);
  grf_reader_options_pack(&options, payload);
  g_assert_true(grf_frame_send(process->fd, GRF_FRAME_OPTIONS, payload->str, payload->len, TRUE));
  while (grf_frame_take(process->buffer, &kind, &hello, &len_bytes) == GRF_FRAME_WAIT)
    g_assert_cmpint(grf_frame_receive(process->fd, process->buffer, TRUE, NULL), >, 0);
  g_assert_cmpint(kind, ==, GRF_FRAME_HELLO);
  g_assert_cmpuint(find_status(process->pid, "\nSeccomp:"), ==, 2); /* a filter */
  g_assert_cmpuint(find_status(process->pid, "\nNoNewPrivs:"), ==, 1);
  g_assert_cmpuint(find_status(process->pid, "\nThreads:"), ==, 1);
  g_assert_cmpstr(hello, ==, grf_sandbox_peek_gap() != NULL ? grf_sandbox_peek_gap() : "");
  grf_process_dismiss(process, FALSE);
  g_assert_cmpint(grf_process_end(process), ==, 0);
}

/* From here on this process and its children may load no filter, as in some containers. */
static void
refuse_seccomp(void)
{
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

  g_assert_nonnull(filter);
  g_assert_cmpint(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(seccomp), 0), ==, 0);
  g_assert_cmpint(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1,
                                   SCMP_CMP(0, SCMP_CMP_EQ, PR_SET_SECCOMP)),
                  ==, 0);
  g_assert_cmpint(seccomp_load(filter), ==, 0);
  seccomp_release(filter);
}

/* Where the machine refuses the filter, no document is read, and the user is told what to do. Tried in a
 * process of its own. */
static void
test_refused(void)
{
  if (g_test_subprocess()) {
    g_autoptr(GError) error = NULL;
    GrfPoolOptions options = {.workers = 1, .timeout_s = 20, .program = g_getenv("GRF_PROGRAM")};
    Task task = {.input = grf_input_new("a.pdf", "id", NULL)};
    const GrfPoolTask whole = {.n_documents = 1, .next = give_next, .take = take_row, .data = &task};
    int stopped_by;

    grf_reader_options_init(&options.reader);
    g_assert_true(g_file_set_contents("a.pdf", "x", -1, NULL));
    refuse_seccomp();
    GrfPool *pool = grf_pool_new(&options, &error);
    g_assert_false(grf_pool_run(pool, &whole, &stopped_by, &error));
    g_printerr("%s\n", error->message);
    grf_pool_free(pool);
    unlink("a.pdf");
    return;
  }
  g_test_trap_subprocess(NULL, 0, 0);
  g_test_trap_assert_passed();
  g_test_trap_assert_stderr("*readers cannot be closed in here*seccomp*--no-sandbox*");
}

/* --- nothing stays behind ------------------------------------------------------------------------- */

/* A supervisor of a worker that hangs, in a process of its own, until somebody kills it. */
static void
run_hanging(void)
{
  g_autofree char *row = read_named("hang.pdf", FALSE);
  g_assert_not_reached();
}

static int
find_child(int pid)
{
  g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children", pid, pid);

  for (;;) {
    g_autofree char *text = NULL;
    if (g_file_get_contents(path, &text, NULL, NULL) && g_ascii_strtoll(text, NULL, 10) > 0)
      return (int)g_ascii_strtoll(text, NULL, 10);
    g_usleep(5000);
  }
}

/* A closed-in worker, hanging in a document, dies with its supervisor; nothing is left in the folder but what
 * the test put there. Whoever inherits the dead worker is this process. */
static void
test_killed_supervisor(void)
{
  int status;

  g_assert_cmpint(prctl(PR_SET_CHILD_SUBREAPER, 1), ==, 0);
  pid_t supervisor = fork();
  if (supervisor == 0)
    run_hanging();
  int worker = find_child(supervisor);
  while (find_status(worker, "\nSeccomp:") != 2) /* until it has closed itself in */
    g_usleep(5000);
  kill(supervisor, SIGKILL);
  g_assert_cmpint(waitpid(supervisor, &status, 0), ==, supervisor);
  g_assert_cmpint(waitpid(worker, &status, 0), ==, worker);
  g_assert_true(WIFSIGNALED(status));
  g_assert_cmpint(WTERMSIG(status), ==, SIGKILL);
  g_assert_cmpint(waitpid(-1, NULL, WNOHANG), ==, -1);
  g_assert_cmpint(unlink("hang.pdf"), ==, 0);
}

int
main(int argc, char **argv)
{
  g_autofree char *folder = make_folder();

  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(g_getenv("GRF_FAKE_WORKER"));
  g_assert_cmpint(chdir(folder), ==, 0);
  g_assert_true(g_file_set_contents("victim", VICTIM, -1, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *name = g_strdup_printf("/sandbox/%s", cases[i].name);
    g_test_add_data_func(name, &cases[i], test_deed);
  }
  g_test_add_func("/sandbox/traces", test_traces);
  g_test_add_func("/sandbox/without", test_without);
  g_test_add_func("/sandbox/true-worker", test_true_worker);
  g_test_add_func("/sandbox/refused", test_refused);
  g_test_add_func("/sandbox/killed-supervisor", test_killed_supervisor);
  int status = g_test_run();
  unlink("victim");
  g_assert_cmpint(rmdir(folder), ==, 0); /* nothing was left in it */
  return status;
}

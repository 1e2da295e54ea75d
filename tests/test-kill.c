// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Runs that are killed: SIGKILL to the supervisor or to one of its readers, at random moments of the run.
 * What the folder then holds is whole, and the same command again gives the tables of a run that nobody
 * disturbed.
 *
 * GRF_KILLS kills are made (5 unless told), with GRF_SEED for other moments.
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"

#define N_DOCUMENTS 150
#define OPTIONS "-q", "-j2", "--lines", "-o", "out", "in"

/* Documents to read: the samples, over and over, under other names. */
static void
make_inputs(Fixture *fixture)
{
  g_autoptr(GDir) samples = g_dir_open(g_getenv("GRF_SAMPLES_DIR"), 0, NULL);
  g_autofree char *folder = path_of(fixture, "in");
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const char *entry;

  g_assert_nonnull(samples);
  g_assert_cmpint(g_mkdir(folder, 0777), ==, 0);
  while ((entry = g_dir_read_name(samples)) != NULL)
    if (g_str_has_suffix(entry, ".pdf"))
      g_ptr_array_add(names, g_build_filename(g_getenv("GRF_SAMPLES_DIR"), entry, NULL));
  g_assert_cmpuint(names->len, >, 0);
  for (guint i = 0; i < N_DOCUMENTS; i++) {
    g_autofree char *contents = NULL, *name = g_strdup_printf("in/%03u.pdf", i);
    gsize len_bytes;
    g_assert_true(g_file_get_contents(g_ptr_array_index(names, i % names->len), &contents, &len_bytes, NULL));
    write_file(fixture, name, contents, (gssize)len_bytes);
  }
}

static GPid
start(const Fixture *fixture)
{
  const char *argv[] = {g_getenv("GRF_PROGRAM"), OPTIONS, NULL};
  g_autoptr(GError) error = NULL;
  GPid pid;

  g_spawn_async(fixture->folder, (char **)argv, NULL,
                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &pid, &error);
  g_assert_no_error(error);
  return pid;
}

/* Processes that this one has started. Returns: (transfer full): an array of int. */
static GArray *
children_of(int pid)
{
  g_autofree char *path = g_strdup_printf("/proc/%d/task/%d/children", pid, pid), *text = NULL;
  GArray *children = g_array_new(FALSE, FALSE, sizeof(int));

  if (!g_file_get_contents(path, &text, NULL, NULL))
    return children;
  g_auto(GStrv) words = g_strsplit(text, " ", -1);
  for (guint i = 0; words[i] != NULL && words[i][0] != '\0'; i++) {
    int child = (int)g_ascii_strtoll(words[i], NULL, 10);
    g_array_append_val(children, child);
  }
  return children;
}

/* Gone, or dead and not yet waited for by whoever inherits it. */
static gboolean
is_gone(int pid)
{
  g_autofree char *path = g_strdup_printf("/proc/%d/stat", pid), *text = NULL;

  if (!g_file_get_contents(path, &text, NULL, NULL))
    return TRUE;
  const char *state = strrchr(text, ')');
  return state != NULL && g_str_has_prefix(state, ") Z");
}

static void
assert_all_gone(const GArray *pids)
{
  for (guint i = 0; i < pids->len; i++) {
    guint waits = 0;
    while (!is_gone(g_array_index(pids, int, i)) && waits++ < 3000)
      g_usleep(10000);
    g_assert_true(is_gone(g_array_index(pids, int, i)));
  }
}

/* Kills the supervisor or one of its readers, if it still runs. Returns: whether the supervisor went on. */
static gboolean
kill_one(GRand *random, GPid pid)
{
  g_autoptr(GArray) readers = children_of(pid);
  gboolean reader = readers->len > 0 && g_rand_int_range(random, 0, 3) == 0;
  int wait_status;

  if (reader)
    kill(g_array_index(readers, int, g_rand_int_range(random, 0, (gint32)readers->len)), SIGKILL);
  else
    kill(pid, SIGKILL);
  g_assert_cmpint(waitpid(pid, &wait_status, 0), ==, pid);
  assert_all_gone(readers);
  return WIFEXITED(wait_status);
}

static void
wait_for_end(GPid pid)
{
  int wait_status;

  g_assert_cmpint(waitpid(pid, &wait_status, 0), ==, pid);
  g_assert_true(WIFEXITED(wait_status));
  g_assert_cmpint(WEXITSTATUS(wait_status), <=, 1); /* broken samples fail */
}

/* How long the run takes that nobody disturbs, in microseconds; its tables are in `expected`. */
static gint64
run_undisturbed(const Fixture *fixture, char **expected)
{
  gint64 begun_us = g_get_monotonic_time();

  wait_for_end(start(fixture));
  *expected = dup_digest(fixture, "out");
  return g_get_monotonic_time() - begun_us;
}

/* What a killed run left: the tables of the run before, none or those of all; temporary files are what the
 * next run removes. */
static void
assert_whole(const Fixture *fixture, const char *expected)
{
  g_autofree char *path = path_of(fixture, "out/documents.csv");
  g_autofree char *commit = path_of(fixture, "out/.griffier.commit");
  g_autofree char *left = dup_digest(fixture, "out");

  if (!g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(commit, G_FILE_TEST_EXISTS))
    return; /* none yet; or killed amid the renames: the next run finishes them */
  g_auto(GStrv) lines = g_strsplit(expected, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    assert_has(left, lines[i]);
}

static void
test_kill(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  const char *kills = g_getenv("GRF_KILLS"), *seed = g_getenv("GRF_SEED");
  guint n_kills = kills != NULL ? (guint)g_ascii_strtoull(kills, NULL, 10) : 5, n_survived = 0;
  g_autoptr(GRand) random =
      g_rand_new_with_seed(seed != NULL ? (guint32)g_ascii_strtoull(seed, NULL, 10) : 1);
  g_autofree char *expected = NULL;

  make_inputs(fixture);
  gint64 whole_us = run_undisturbed(fixture, &expected);
  for (guint i = 0; i < n_kills; i++) {
    if (i % 3 != 1) /* else the run goes on where the one before was killed, and is killed again */
      run_shell(fixture, "rm -rf out");
    GPid pid = start(fixture);
    g_usleep((gulong)g_rand_double_range(random, 0, 0.9 * (double)whole_us));
    n_survived += kill_one(random, pid);
    assert_whole(fixture, expected);
    if (i % 3 == 0)
      continue;
    wait_for_end(start(fixture));
    g_autofree char *tables = dup_digest(fixture, "out");
    g_assert_cmpstr(tables, ==, expected);
  }
  wait_for_end(start(fixture));
  g_autofree char *tables = dup_digest(fixture, "out");
  g_assert_cmpstr(tables, ==, expected);
  g_test_message("%u kills; after %u of them the run went on by itself", n_kills, n_survived);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(g_getenv("GRF_PROGRAM"));
  g_assert_nonnull(g_getenv("GRF_SAMPLES_DIR"));
  g_test_add("/kill/random", Fixture, NULL, set_up, test_kill, tear_down);
  return g_test_run();
}

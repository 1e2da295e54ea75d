// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A full disk, a failing one, half-done writes and memory that runs out, in the middle of a run (faults.c is
 * preloaded): the run says what is wrong or does not notice, tables are whole or the old ones, and the same
 * command without the trouble gives the bytes of a run that never had any.
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "program.h"

#define N_DOCUMENTS 4
#define N_SURELY_FATAL 2 /* places that every worker comes to */
#define N_PLACES 8       /* where in a run things go wrong: the first calls, and some to the last */

/* Ends in the status that run() gives, or minus the signal that ended the program. */
static int
run_with(Fixture *fixture, const char *fault, const char *out)
{
  g_autofree char *log = path_of(fixture, "log");
  g_autofree char *words = g_strdup_printf("%s -j1 -o %s in", g_getenv("GRF_PROGRAM"), out);
  g_auto(GStrv) argv = g_strsplit(words, " ", -1);
  g_auto(GStrv) environment = g_get_environ();
  g_autoptr(GError) error = NULL;
  int status;

  if (fault != NULL) {
    environment = g_environ_setenv(environment, "LD_PRELOAD", g_getenv("GRF_FAULTS"), TRUE);
    environment = g_environ_setenv(environment, "GRF_FAULT", fault, TRUE);
    environment = g_environ_setenv(environment, "GRF_FAULT_LOG", log, TRUE);
  }
  g_clear_pointer(&fixture->out, g_free);
  g_clear_pointer(&fixture->err, g_free);
  g_spawn_sync(fixture->folder, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &fixture->out, &fixture->err,
               &status, &error);
  g_assert_no_error(error);
  g_test_message("%s: %s", fault, fixture->err);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void
make_inputs(const Fixture *fixture, guint version)
{
  for (guint i = 0; i < N_DOCUMENTS; i++) {
    g_autofree char *name = g_strdup_printf("in/%u.pdf", i);
    g_autofree char *operators = g_strdup_printf(TEXT("Page %u of version %u costs 12 euro."), i, version);
    write_pdf(fixture, name, operators);
  }
}

static char *
read_table(const Fixture *fixture, const char *out, const char *table)
{
  g_autofree char *name = g_strdup_printf("%s/%s.csv", out, table);
  return read_file(fixture, name);
}

/* All that `out` holds is what an undisturbed run gives now. */
static void
assert_same(const Fixture *fixture, const char *out)
{
  static const char *const tables[] = {"documents", "amounts", "warnings", "parts", "questions"};

  for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
    g_autofree char *got = read_table(fixture, out, tables[i]);
    g_autofree char *wanted = read_table(fixture, "clean", tables[i]);
    g_assert_cmpstr(got, ==, wanted);
  }
}

/* No table of `out` is another than the one of the first version, or the new one: whole, and all of one run.
 */
static void
assert_old_or_new(const Fixture *fixture, const char *out, const char *old)
{
  g_autofree char *got = read_table(fixture, out, "documents");

  if (strcmp(got, old) != 0)
    assert_same(fixture, out);
}

/* The numbers of calls of an undisturbed run: writes, syncs, allocations. */
static void
count_calls(Fixture *fixture, long counts[3])
{
  g_assert_cmpint(run_with(fixture, "count", "counted"), ==, 0);
  g_autofree char *log = read_file(fixture, "log");
  g_assert_cmpint(sscanf(log, "%ld %ld %ld", &counts[0], &counts[1], &counts[2]), ==, 3);
  g_assert_cmpint(counts[0], >, 20);
  g_assert_cmpint(counts[1], >, 5);
  g_assert_cmpint(counts[2], >, 500);
}

/* 1, 2, 3, then evenly up to `n`. */
static long
place(guint i, long n)
{
  return i < 3 ? (long)i + 1 : 3 + (n - 3) * (long)(i - 2) / (N_PLACES - 3);
}

static void
test_short_writes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture, 1);
  g_assert_cmpint(run_with(fixture, NULL, "clean"), ==, 0);
  g_assert_cmpint(run_with(fixture, "short", "out"), ==, 0);
  assert_same(fixture, "out");
}

/* Each place a run can be hit in, on top of the tables of an earlier version. Returns: how many of the runs
 * were ended by it. */
static guint
try_places(Fixture *fixture, const char *kind, long n_calls, void (*check)(const Fixture *, int status))
{
  g_autofree char *old = NULL;
  guint n_ended = 0;

  for (guint i = 0; i < N_PLACES; i++) {
    g_autofree char *out = g_strdup_printf("out-%s-%u", kind, i);
    g_autofree char *fault = g_strdup_printf("%s:%ld", kind, place(i, n_calls));
    make_inputs(fixture, 1);
    g_assert_cmpint(run_with(fixture, NULL, out), ==, 0);
    g_free(old);
    old = read_table(fixture, out, "documents");
    make_inputs(fixture, 2);
    if (i == 0)
      g_assert_cmpint(run_with(fixture, NULL, "clean"), ==, 0);
    int status = run_with(fixture, fault, out);
    check(fixture, status);
    n_ended += status != 0;
    if (status == 0) /* it was hit where nothing is decided any more: the journal tidies up */
      assert_same(fixture, out);
    assert_old_or_new(fixture, out, old);
    g_assert_cmpint(run_with(fixture, NULL, out), ==, 0);
    assert_same(fixture, out);
  }
  return n_ended;
}

/* Nothing can be kept: it is said, with what to do. */
static void
check_full(const Fixture *fixture, int status)
{
  g_assert_true(status == 2 || status == 0);
  if (status == 2)
    assert_has(fixture->err, "free some room");
}

static void
test_full_disk(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  long counts[3];

  make_inputs(fixture, 1);
  count_calls(fixture, counts);
  g_assert_cmpuint(try_places(fixture, "full", counts[0], check_full), >=, N_PLACES / 2);
}

static void
check_sync(const Fixture *fixture, int status)
{
  g_assert_true(status == 2 || status == 0);
  if (status == 2)
    assert_has(fixture->err, "; ");
}

static void
test_failing_sync(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  long counts[3];

  make_inputs(fixture, 1);
  count_calls(fixture, counts);
  g_assert_cmpuint(try_places(fixture, "sync", counts[1], check_sync), >=, 1);
}

/* GLib ends a process that gets no memory; a library may have coped, and SQLite says so. */
static void
check_memory(G_GNUC_UNUSED const Fixture *fixture, int status)
{
  g_assert_cmpint(status, !=, 1); /* no document is blamed */
}

static void
test_no_memory(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  long counts[3];

  make_inputs(fixture, 1);
  count_calls(fixture, counts);
  g_assert_cmpuint(try_places(fixture, "memory", counts[2], check_memory), >=, N_PLACES / 2);
}

/* The worker's death costs the document in its hand, at most, and nothing else. */
static void
test_worker_without_memory(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const long places[] = {1, 1000, 20000, 60000, 100000};

  make_inputs(fixture, 1);
  g_assert_cmpint(run_with(fixture, NULL, "clean"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
    g_autofree char *fault = g_strdup_printf("worker-memory:%ld", places[i]);
    g_autofree char *out = g_strdup_printf("out%u", i);
    int status = run_with(fixture, fault, out);
    g_assert_true(status == 1 || (status == 0 && i >= N_SURELY_FATAL));
    g_assert_true((strstr(fixture->err, "the reader crashed on this file") != NULL) == (status == 1));
    g_autofree char *journal = g_build_filename(fixture->folder, out, ".griffier", "journal.sqlite", NULL);
    g_assert_cmpint(g_remove(journal), ==, 0); /* a crash would be a crash again: those rows are kept */
    g_assert_cmpint(run_with(fixture, NULL, out), ==, 0);
    assert_same(fixture, out);
  }
}

/* Inputs on a disk or network that fails cost a row, and are read by the next run, without being asked to. */
static void
test_failing_input(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const faults[] = {"input", "worker-input"};

  make_inputs(fixture, 2);
  g_assert_cmpint(run_with(fixture, NULL, "clean"), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS(faults); i++) {
    g_assert_cmpint(run_with(fixture, faults[i], faults[i]), ==, 1);
    assert_has(fixture->err, "the file cannot be read: Input/output error; the next run tries again");
    g_assert_cmpint(run_with(fixture, NULL, faults[i]), ==, 0);
    assert_same(fixture, faults[i]);
  }
}

#define ADD(name, function) g_test_add("/faults/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
#if defined(__SANITIZE_ADDRESS__)
  g_test_message("the address sanitizer must come first and takes malloc() for itself");
  g_print("1..0 # SKIP nothing can be preloaded under the address sanitizer; the plain build runs this\n");
  return 0;
#endif
  ADD("failing-input", test_failing_input);
  ADD("short-writes", test_short_writes);
  ADD("full-disk", test_full_disk);
  ADD("failing-sync", test_failing_sync);
  ADD("no-memory", test_no_memory);
  ADD("worker-without-memory", test_worker_without_memory);
  return g_test_run();
}

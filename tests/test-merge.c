// SPDX-License-Identifier: GPL-3.0-or-later
/* Shards of a run, joined: the bytes of the one run; and folders that do not belong together. */
#include <sqlite3.h>
#include <string.h>

#include "program.h"

#define ALL_FORMATS "csv,xlsx,sqlite,jsonl"

/* Few documents for many shards: some get none. Two share a name, one is broken, one folder holds nothing. */
static void
make_inputs(Fixture *fixture)
{
  for (guint i = 0; i < 9; i++) {
    g_autofree char *name = g_strdup_printf("in/%c/%u.pdf", 'a' + (int)(i % 2), i / 2);
    g_autofree char *operators = g_strdup_printf(TEXT("Bridge %u costs %u euro."), i, i + 10);
    write_pdf(fixture, name, operators);
  }
  write_file(fixture, "in/letter.pdf", "Dear reader, this is plain text.\n", -1);
  run_shell(fixture, "mkdir nothing");
}

/* Runs all shards of `count` into part-1, part-2, … Returns: (transfer full): their folders. */
static char *
run_shards(Fixture *fixture, guint count, const char *words)
{
  g_autoptr(GString) folders = g_string_new(NULL);

  run_shell(fixture, "rm -rf part-*");
  for (guint i = 1; i <= count; i++) {
    g_autofree char *line = g_strdup_printf("-q --lang en -o part-%u --shard %u/%u %s", i, i, count, words);
    run(fixture, NULL, line);
    g_assert_cmpint(fixture->status, <=, 1);
    g_string_append_printf(folders, " part-%u", i);
  }
  return g_string_free(g_steal_pointer(&folders), FALSE);
}

static void
assert_merged(Fixture *fixture, const char *folders, const char *options)
{
  g_autofree char *line = g_strdup_printf("merge -q -o merged %s %s", options, folders);
  g_autofree char *whole = dup_digest(fixture, "whole");

  run_shell(fixture, "rm -rf merged");
  run(fixture, NULL, line);
  assert_status(fixture, 1); /* some had failed, as in the one run */
  g_autofree char *merged = dup_digest(fixture, "merged");
  g_assert_cmpstr(merged, ==, whole);
}

static void
test_same_bytes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const guint counts[] = {1, 3, 8};

  make_inputs(fixture);
  run(fixture, NULL, "-q --lang en --lines -o whole in nothing");
  for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
    g_autofree char *folders = run_shards(fixture, counts[i], "--lines in nothing");
    assert_merged(fixture, folders, "");
  }
}

/* In every format, from the same journals. */
static void
test_formats(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture);
  g_autofree char *folders = run_shards(fixture, 3, "in");
  run(fixture, NULL, "-q --lang en --format " ALL_FORMATS " --excel -o whole in");
  assert_merged(fixture, folders, "--excel --format " ALL_FORMATS);
}

/* Files that are gone, or moved from one shard to another, are what they are in the one run. */
static void
test_gone(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture);
  run(fixture, NULL, "-q --lang en -o whole in");
  for (guint i = 1; i <= 3; i++) {
    g_autofree char *line = g_strdup_printf("-q --lang en -o part-%u --shard %u/3 in", i, i);
    run(fixture, NULL, line);
  }
  run_shell(fixture, "rm in/a/1.pdf; for n in 0 2 3; do mv in/b/$n.pdf in/moved-$n.pdf; done");
  run(fixture, NULL, "-q --lang en -o whole in");
  for (guint i = 1; i <= 3; i++) {
    g_autofree char *line = g_strdup_printf("-q --lang en -o part-%u --shard %u/3 in", i, i);
    run(fixture, NULL, line);
  }
  g_autofree char *table = read_file(fixture, "whole/documents.csv");
  assert_has(table, "in/a/1.pdf");
  g_assert_null(strstr(table, "in/b/2.pdf"));
  assert_merged(fixture, "part-1 part-2 part-3", "");
}

static void
assert_refused(Fixture *fixture, const char *words, const char *says)
{
  g_autofree char *line = g_strconcat("merge -o merged ", words, NULL);

  run(fixture, NULL, line);
  assert_status(fixture, 2);
  assert_has(fixture->err, says);
}

static void
test_refused(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture);
  g_autofree char *folders = run_shards(fixture, 3, "in");
  g_autofree char *all = g_strconcat("--excel", folders, NULL);
  run_shell(fixture, "mkdir empty; mkdir other; cp -r part-2 copy; $G -q --lang en -o four --shard 4/4 in");
  assert_refused(fixture, "part-1 part-3", "missing: shard 2/3");
  assert_refused(fixture, "part-2", "missing: shard 1/3, 3/3");
  assert_refused(fixture, "part-1 part-2 part-3 copy", "are both shard 2/3");
  assert_refused(fixture, "part-1 part-2/ part-2 part-3", "part-2/ and part-2 are the same folder");
  assert_refused(fixture, "part-1 part-2 four", "part-1 is shard 1/3 and four is shard 4/4");
  assert_refused(fixture, "part-1 part-2 empty", "empty holds no journal");
  assert_refused(fixture, "part-1 part-2 gone", "gone holds no journal");
  assert_refused(fixture, "-o part-1 part-1 part-2 part-3", "the tables cannot go there");
  run(fixture, NULL, "-q --lang en --lines -o other --shard 2/3 in");
  assert_refused(fixture, "part-1 other part-3", "were read with different options");
  write_pdf(fixture, "in/new.pdf", TEXT("One more bridge."));
  run_shell(fixture, "rm -r other");
  run(fixture, NULL, "-q --lang en -o other --shard 2/3 in");
  assert_refused(fixture, "part-1 other part-3", "different lists of files");
  run(fixture, NULL, "--shard 4/3 in");
  assert_status(fixture, 2);
  assert_has(fixture->err, "--shard: “4/3” is not I/N");
}

/* A journal cut short, and one whose rows a disk has changed. */
static void
test_damaged(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture);
  g_autofree char *folders = run_shards(fixture, 2, "in");
  run_shell(fixture, "cp -r part-2 cut; truncate -s 9000 cut/.griffier/journal.sqlite");
  assert_refused(fixture, "part-1 cut", "cut/.griffier/journal.sqlite");
  assert_has(fixture->err, "damaged");
  run_shell(fixture, "cp -r part-2 bent; sed -i 's/ euro/ eure/' bent/.griffier/journal.sqlite");
  assert_refused(fixture, "part-1 bent", "bent/.griffier/journal.sqlite");
  assert_has(fixture->err, "damaged");
}

/* Whoever made the shard may have put a view without end in the place of a table. */
static void
test_foreign_tables(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const changes[] = {
      "DROP TABLE input; CREATE VIEW input AS WITH RECURSIVE n(path) AS (SELECT 'a' UNION ALL SELECT path || "
      "'a'"
      " FROM n) SELECT path, path AS entry, 'a' AS name, path AS document_id, NULL AS error, 1 AS state, "
      "NULL AS"
      " sha256 FROM n",
      "CREATE TRIGGER more AFTER UPDATE ON input BEGIN DELETE FROM document; END",
      "CREATE TABLE more(a)",
  };

  make_inputs(fixture);
  g_autofree char *folders = run_shards(fixture, 2, "in");
  for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
    g_autofree char *path = path_of(fixture, "foreign/.griffier/journal.sqlite");
    sqlite3 *database;
    run_shell(fixture, "rm -rf foreign; cp -r part-2 foreign");
    g_assert_cmpint(sqlite3_open(path, &database), ==, SQLITE_OK);
    g_assert_cmpint(sqlite3_exec(database, changes[i], NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close(database);
    assert_refused(fixture, "part-1 foreign", "is not as griffier makes it");
    run(fixture, NULL, "-o foreign in");
    assert_status(fixture, 2);
    assert_has(fixture->err, "is not as griffier makes it");
  }
}

#define ADD(name, function) g_test_add("/merge/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(g_getenv("GRF_PROGRAM"));
  ADD("same-bytes", test_same_bytes);
  ADD("formats", test_formats);
  ADD("gone", test_gone);
  ADD("refused", test_refused);
  ADD("damaged", test_damaged);
  ADD("foreign-tables", test_foreign_tables);
  return g_test_run();
}

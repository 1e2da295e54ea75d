// SPDX-License-Identifier: GPL-3.0-or-later
/* What a second run reads again and what its tables hold, through the program; and journals that are refused.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "program.h"

#define JOURNAL "out/.griffier/journal.sqlite"

static void
make_inputs(const Fixture *fixture)
{
  write_pdf(fixture, "in/a.pdf", TEXT("The bridge costs 12 euro."));
  write_pdf(fixture, "in/b.pdf", TEXT("The path costs 7 million euro."));
  write_pdf(fixture, "in/sub/c.pdf", TEXT("The tunnel costs 300 euro."));
  write_file(fixture, "in/letter.pdf", "Dear reader, this is plain text.\n", -1);
}

/* Runs over `words` into out/ and checks how many documents were not read again. */
static void
run_and_count(Fixture *fixture, const char *words, guint unchanged)
{
  g_autofree char *line = g_strconcat("--lang en -o out ", words, NULL);
  g_autofree char *count = g_strdup_printf("(%u unchanged since", unchanged);

  run(fixture, NULL, line);
  g_assert_cmpint(fixture->status, <=, 1);
  if (unchanged > 0)
    assert_has(fixture->err, count);
  else
    g_assert_null(strstr(fixture->err, "unchanged"));
}

/* The tables in out/ are those of a run that never was another. */
static void
assert_like_fresh(Fixture *fixture, const char *words)
{
  g_autofree char *line = g_strconcat("--lang en -o fresh ", words, NULL);
  g_autofree char *out = dup_digest(fixture, "out");

  run_shell(fixture, "rm -rf fresh");
  run(fixture, NULL, line);
  g_autofree char *fresh = dup_digest(fixture, "fresh");
  g_assert_cmpstr(out, ==, fresh);
}

static void
test_nothing_again(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture);
  run_and_count(fixture, "in", 0);
  g_autofree char *first = dup_digest(fixture, "out");
  run_and_count(fixture, "-j1 in", 4); /* the one that failed too */
  g_autofree char *second = dup_digest(fixture, "out");
  g_assert_cmpstr(first, ==, second);
  run_and_count(fixture, "in/a.pdf in/b.pdf", 2); /* the tables are of what was asked */
  assert_like_fresh(fixture, "in/a.pdf in/b.pdf");
  run_and_count(fixture, "in", 4);
  assert_like_fresh(fixture, "in");
}

/* Touched and copied files are not read again; what was known by its contents is known by its times later. */
static void
test_touched(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture);
  run_and_count(fixture, "in", 0);
  run_shell(fixture, "touch -d 2001-02-03 in/a.pdf; cp in/b.pdf in/copy.pdf");
  run_and_count(fixture, "in", 5);
  assert_like_fresh(fixture, "in");
  g_usleep(2100 * 1000); /* younger times do not tell (run/signature.c) */
  run_and_count(fixture, "in", 5);
  run_and_count(fixture, "in", 5);
  assert_like_fresh(fixture, "in");
}

/* A changed file, though size and time of change are as before; one whose name another file now has too. */
static void
test_changes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture);
  run_and_count(fixture, "in", 0);
  run_shell(fixture,
            "touch -r in/a.pdf stamp && sed -i 's/12 euro/13 euro/' in/a.pdf && touch -r stamp in/a.pdf");
  assert_status(fixture, 0);
  write_pdf(fixture, "in/sub/b.pdf", TEXT("Another path costs 8 million euro."));
  run_and_count(fixture, "in", 3);
  assert_like_fresh(fixture, "in");
  g_autofree char *amounts = read_file(fixture, "out/amounts.csv");
  assert_has(amounts, "13 euro");
  g_assert_null(strstr(amounts, "12 euro"));
}

/* A file that is gone keeps its rows, until --prune; one that was moved stands under its new name only. */
static void
test_gone(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture);
  run_and_count(fixture, "in", 0);
  g_autofree char *whole = dup_digest(fixture, "out");
  run_shell(fixture, "mv in/a.pdf away.pdf");
  run_and_count(fixture, "in", 4);
  g_autofree char *kept = dup_digest(fixture, "out");
  g_assert_cmpstr(whole, ==, kept);
  run_shell(fixture, "mv in in-away");
  run_and_count(fixture, "in", 3); /* rows of a.pdf, b.pdf and c.pdf; "in" has failed, a row of its own */
  g_autofree char *amounts = read_file(fixture, "out/amounts.csv");
  assert_has(amounts, "12 euro");
  assert_has(amounts, "300 euro");
  run_shell(fixture, "mv in-away in; mv in/b.pdf in/z.pdf");
  run_and_count(fixture, "in", 4); /* two that stayed, a.pdf that is gone, and b.pdf under its new name */
  g_autofree char *moved = read_file(fixture, "out/documents.csv");
  g_assert_null(strstr(moved, "in/b.pdf"));
  assert_has(moved, "in/z.pdf");
  assert_has(moved, "in/a.pdf");
  run(fixture, NULL, "--lang en -o out --prune in");
  assert_like_fresh(fixture, "in");
  run(fixture, NULL, "--lang en -o out in");
  assert_like_fresh(fixture, "in"); /* forgotten for good */
}

/* Rows are those of the options given now. */
static void
test_settings(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture);
  write_file(fixture, "own/xx.ini",
             "[language]\nstopwords = foo;bar;baz\n[amounts]\ndecimal = ,\ngroup = .\ncurrency = EUR\n", -1);
  run_and_count(fixture, "in", 0);
  run_and_count(fixture, "--excel in", 4); /* changes no rows */
  run_and_count(fixture, "--lines in", 0);
  assert_like_fresh(fixture, "--lines in");
  run_and_count(fixture, "--lines --timeout 60 in", 3); /* what failed may have failed for that */
  run_and_count(fixture, "--lines --timeout 60 --retry-failed in", 3);
  run_and_count(fixture, "--lines --timeout 60 in", 4);
  run_and_count(fixture, "--lang-dir own in", 0);
  run_and_count(fixture, "--lang-dir own in", 4);
  run_shell(fixture, "echo '# another' >> own/xx.ini");
  run_and_count(fixture, "--lang-dir own in", 0);
}

static void
set_user_version(const Fixture *fixture, const char *sql)
{
  g_autofree char *path = path_of(fixture, JOURNAL);
  sqlite3 *database;

  g_assert_cmpint(sqlite3_open(path, &database), ==, SQLITE_OK);
  g_assert_cmpint(sqlite3_exec(database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close(database);
}

/* A journal that cannot be read is told of, never thrown away; the tables stay. */
static void
test_refused(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_inputs(fixture);
  run(fixture, NULL, "--lang en -o out in");
  g_autofree char *tables = dup_digest(fixture, "out");
  set_user_version(fixture, "PRAGMA user_version = 99");
  run(fixture, NULL, "--lang en -o out in");
  assert_status(fixture, 2);
  assert_has(fixture->err, "out/.griffier/journal.sqlite is the journal of another version");
  set_user_version(fixture, "PRAGMA application_id = 5");
  run(fixture, NULL, "--lang en -o out in");
  assert_status(fixture, 2);
  assert_has(fixture->err, "is no journal of griffier");
  write_file(fixture, JOURNAL, "This was never a database, whatever its name says.\n", -1);
  run(fixture, NULL, "--lang en -o out in");
  assert_status(fixture, 2);
  assert_has(fixture->err, "damaged");
  g_autofree char *still = dup_digest(fixture, "out");
  g_assert_cmpstr(tables, ==, still);
  g_autofree char *foreign = read_file(fixture, JOURNAL);
  g_assert_true(g_str_has_prefix(foreign, "This was never"));
  run_shell(fixture, "rm -r out/.griffier");
  run(fixture, NULL, "--lang en -o out in");
  assert_like_fresh(fixture, "in");
}

/* Rows that the disk has damaged are found. */
static void
test_damaged_rows(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *contents = NULL, *path = path_of(fixture, JOURNAL);
  gsize len_bytes;

  make_inputs(fixture);
  run(fixture, NULL, "--lang en -o out in");
  g_assert_true(g_file_get_contents(path, &contents, &len_bytes, NULL));
  char *amount = memmem(contents, len_bytes, "300 euro", 8);
  g_assert_nonnull(amount);
  amount[0] = '4';
  g_assert_true(g_file_set_contents(path, contents, (gssize)len_bytes, NULL));
  run(fixture, NULL, "--lang en -o out in");
  assert_status(fixture, 2);
  assert_has(fixture->err, "journal.sqlite is damaged");
}

/* ---- room and permission ---- */

/* Fills a small file system, so that the run ends for lack of room at another place each time; then makes
 * room.
 * "$1" is the room left, in KiB. Prints what the failed run said. */
static const char full_disk_script[] =
    "set -e; mkdir -p disk; mount -t tmpfs -o size=4m none disk\n"
    "$G -q --lang en -o disk/out in/a.pdf; cp -r disk/out old; rm -r old/.griffier\n"
    "free=$(df -k --output=avail disk | tail -1); head -c $(((free - $1) * 1024)) /dev/zero > disk/filler\n"
    "status=0; $G -q --lang en --lines -o disk/out many || status=$?\n"
    "if [ $status = 2 ]; then diff -r -x .griffier old disk/out >&2 || exit 90; fi\n"
    "ls -A disk/out | grep -e \"[.]part\" -e lock -e commit >&2 && exit 91\n"
    "rm disk/filler; $G -q --lang en --lines -o disk/out many\n"
    "diff -r -x .griffier fresh disk/out >&2 || exit 92\n"
    "exit $((status + 100))\n";

static void
make_many(Fixture *fixture)
{
  write_pdf(fixture, "in/a.pdf", TEXT("The bridge costs 12 euro."));
  for (guint i = 0; i < 40; i++) {
    g_autofree char *name = g_strdup_printf("many/%u.pdf", i);
    g_autoptr(GString) operators = g_string_new("BT /F 12 Tf 14 TL 72 800 Td ");
    for (guint line = 0; line < 40; line++)
      g_string_append_printf(operators, "(Bridge %u costs %u euro and has a name of its own.) Tj T* ", i,
                             line);
    g_string_append(operators, "ET");
    write_pdf(fixture, name, operators->str);
  }
  run(fixture, NULL, "-q --lang en --lines -o fresh many");
  assert_status(fixture, 0);
  run_shell(fixture, "rm -r fresh/.griffier");
}

static void
test_full_disk(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const guint rooms_kib[] = {4, 40, 150, 400, 900, 1300};
  const char *way = find_own_mounts(fixture);
  guint n_full = 0;

  if (way == NULL) {
    g_test_skip(
        "no small file system can be mounted here (unshare -m is refused): not tested on a full disk; "
        "the limit on file sizes, tested next, stands in");
    return;
  }
  make_many(fixture);
  write_file(fixture, "full.sh", full_disk_script, -1);
  for (gsize i = 0; i < G_N_ELEMENTS(rooms_kib); i++) {
    g_autofree char *line = g_strdup_printf("rm -rf old; %s sh full.sh %u", way, rooms_kib[i]);
    run_shell(fixture, line);
    if (fixture->status != 102 && fixture->status != 100)
      g_error("with %u KiB left, exit status %d: %s", rooms_kib[i], fixture->status, fixture->err);
    if (fixture->status == 102)
      assert_has(fixture->err, "free some room and run the same command again");
    n_full += fixture->status == 102;
  }
  g_assert_cmpuint(n_full, >=, 4);
}

/* Files may not grow beyond a limit: the same promises as on a full disk. */
static void
test_file_limit(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_many(fixture);
  for (guint blocks = 8; blocks <= 512; blocks *= 4) { /* of 512 bytes */
    g_autofree char *line =
        g_strdup_printf("rm -rf out; $G -q --lang en -o out in/a.pdf; cp -r out old; "
                        "(ulimit -f %u; $G -q --lang en --lines -o out many); status=$?; "
                        "if [ $status = 2 ]; then diff -r -x .griffier old out || exit 90; fi; rm -r old; "
                        "$G -q --lang en --lines -o out many; diff -r -x .griffier fresh out || exit 92; "
                        "exit $((status + 100))",
                        blocks);
    run_shell(fixture, line);
    if (fixture->status != 102 && (blocks < 512 || fixture->status != 100))
      g_error("limited to %u blocks, exit status %d: %s", blocks, fixture->status, fixture->err);
    if (fixture->status == 102)
      assert_has(fixture->err, "run the same command again");
  }
}

static void
test_no_permission(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  const char *user = find_plain_user(fixture);
  g_autofree char *line = NULL, *again = NULL;

  if (user == NULL) {
    g_test_skip("no permission to take: this is the superuser, and nobody else may run the program here");
    return;
  }
  make_inputs(fixture);
  run_shell(fixture, "chmod 777 . && chmod -R a+rX in");
  again = g_strdup_printf("%s $G -q --lang en -o out in", user);
  run_shell(fixture, again);
  g_autofree char *before = dup_digest(fixture, "out");
  write_pdf(fixture, "in/d.pdf", TEXT("The dike costs 9 euro."));
  line = g_strdup_printf(
      "chmod a-w out out/.griffier; %s; status=$?; chmod 777 out out/.griffier; exit $status", again);
  run_shell(fixture, line);
  assert_status(fixture, 2);
  assert_has(fixture->err, "ermission denied; choose another folder with -o");
  g_autofree char *after = dup_digest(fixture, "out");
  g_assert_cmpstr(before, ==, after);
  run_shell(fixture, again);
  assert_like_fresh(fixture, "in");
}

#define ADD(name, function) g_test_add("/journal/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(g_getenv("GRF_PROGRAM"));
  ADD("nothing-again", test_nothing_again);
  ADD("touched", test_touched);
  ADD("changes", test_changes);
  ADD("gone", test_gone);
  ADD("settings", test_settings);
  ADD("refused", test_refused);
  ADD("damaged-rows", test_damaged_rows);
  ADD("full-disk", test_full_disk);
  ADD("file-limit", test_file_limit);
  ADD("no-permission", test_no_permission);
  return g_test_run();
}

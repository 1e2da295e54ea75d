// SPDX-License-Identifier: GPL-3.0-or-later
/* What surrounds a run: others at work in the same folder, folders that are something else, what a process is
 * given and what it is denied. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"

static void
make_tables(Fixture *fixture)
{
  write_pdf(fixture, "in/a.pdf", TEXT("The bridge costs 12 euro."));
  run(fixture, NULL, "-q --lang en --lines -o out in");
  assert_status(fixture, 0);
}

/* One at a time: a second one would draw into the pictures of the first, or read tables that are replaced. */
static void
test_audit_alone(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_tables(fixture);
  run_shell(fixture, "flock out/.griffier.lock $G audit out");
  assert_status(fixture, 2);
  assert_has(fixture->err, "another griffier is at work in out; wait until it ends");
  g_autofree char *none = path_of(fixture, "out/audit");
  g_assert_false(g_file_test(none, G_FILE_TEST_EXISTS));
  run(fixture, NULL, "audit out");
  assert_status(fixture, 0);
  g_autofree char *lock = path_of(fixture, "out/.griffier.lock");
  g_assert_false(g_file_test(lock, G_FILE_TEST_EXISTS));
}

/* Nothing is made in a folder without tables, nor such a folder itself; tables without CSV are told of. */
static void
test_audit_of_others(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "in/a.pdf", TEXT("The bridge costs 12 euro."));
  run(fixture, NULL, "audit nowhere");
  assert_status(fixture, 2);
  assert_has(fixture->err, "there is no folder nowhere");
  run(fixture, NULL, "audit in");
  assert_status(fixture, 2);
  assert_has(fixture->err, "in/documents.csv: No such file or directory");
  run(fixture, NULL, "-q --format sqlite -o out in");
  run(fixture, NULL, "audit out");
  assert_status(fixture, 2);
  assert_has(fixture->err, "with csv among its formats");
  run_shell(fixture, "ls -A in out; ls -d nowhere");
  g_assert_cmpstr(fixture->out, ==, "in:\na.pdf\n\nout:\n.griffier\ndatapackage.json\ngriffier.sqlite\n");
}

/* What a review says of rows that are not there is told one by one; a file that is no review before any work.
 */
static void
test_reviews(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_tables(fixture);
  write_file(fixture, "review.csv",
             "document_id,table,record_id,key,reviewed,review_note,page,text\n"
             "other,amounts,m1,0123456789ab,ok,,1,x\n"
             "a,parts,\x1b[31m,0123456789ab,wrong,,1,x\n",
             -1);
  run(fixture, NULL, "audit out --review review.csv");
  assert_status(fixture, 0);
  assert_has(fixture->err,
             "\ngriffier: the review of parts ?[31m of a fits no row any more: check it again\n");
  run(fixture, NULL, "-o new --review nowhere.csv in");
  assert_status(fixture, 2);
  assert_has(fixture->err, "nowhere.csv: No such file or directory; check the path\n");
  run(fixture, NULL, "-o new --review in/a.pdf in");
  assert_status(fixture, 2);
  g_autofree char *none = path_of(fixture, "new/documents.csv");
  g_assert_false(g_file_test(none, G_FILE_TEST_EXISTS));
}

/* A reader that was taken over fills its cells with anything: every format keeps its rows and stays whole. */
static void
test_odd_cells(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *worker =
      g_strdup_printf("-q --worker-program %s --lines --format 'CSV, xlsx,sqlite, jsonl' -o out in",
                      g_getenv("GRF_FAKE_WORKER"));

  write_pdf(fixture, "in/odd-cells.pdf", TEXT("not read"));
  run(fixture, NULL, worker);
  assert_status(fixture, 0);
  run(fixture, NULL,
      "sql out \"SELECT (SELECT count(*) FROM amounts) + count(*) FROM rejected WHERE table_name = "
      "'amounts'\"");
  assert_has(fixture->out, "\n18\n");
  run_shell(fixture, "jq -r '[.. | .amounts? // empty | length] | add' out/documents.jsonl");
  assert_has(fixture->out, "18\n");
  run(fixture, NULL, "audit out"); /* which takes nothing in the cells for a path */
  assert_status(fixture, 1);
  run_shell(fixture, "find out -name '*script*' | wc -l");
  g_assert_cmpstr(fixture->out, ==, "0\n");
}

/* What libraries print in a reader does not reach the terminal. */
static void
test_noise(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *worker = g_strdup_printf("-q --worker-program %s -o out in", g_getenv("GRF_FAKE_WORKER"));

  write_pdf(fixture, "in/noise.pdf", TEXT("not read"));
  run(fixture, NULL, worker);
  assert_status(fixture, 0);
  g_assert_cmpstr(fixture->out, ==, "");
  g_assert_cmpstr(fixture->err, ==, "");
}

/* A folder that may be listed and not entered: its PDFs are not passed over. */
static void
test_hidden(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  const char *user = find_plain_user(fixture);
  g_autofree char *line =
      g_strdup_printf("chmod 777 . && chmod -R a+rX in && chmod 744 in/sub in/sub/below && "
                      "%s $G -q --lang en -o out in; status=$?; chmod 755 in/sub; exit $status",
                      user);

  if (user == NULL) {
    g_test_skip(
        "this is the superuser, whom no folder is closed to, and nobody else may run the program here");
    return;
  }
  write_pdf(fixture, "in/a.pdf", TEXT("The bridge costs 12 euro."));
  write_pdf(fixture, "in/sub/b.pdf", TEXT("The path costs 7 million euro."));
  write_pdf(fixture, "in/sub/below/c.pdf", TEXT("The dike costs 9 euro."));
  write_file(fixture, "in/sub/notes.txt", "not for us", -1);
  run_shell(fixture, line);
  assert_status(fixture, 1);
  g_autofree char *table = read_file(fixture, "out/documents.csv");
  assert_has(table,
             "in/sub/b.pdf,,failed,cannot be looked at: Permission denied; check its folder's permissions");
  assert_has(table, "in/sub/below,,failed,cannot be looked at");
  assert_has(table, "in/a.pdf");
  g_assert_null(strstr(table, "notes"));
}

/* Descriptors that whoever started the program closed are not given to tables, or messages would go into
 * these. */
static void
test_closed_descriptors(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const closed[] = {"<&-", ">&-", "2>&-", "<&- >&- 2>&-"};

  make_tables(fixture);
  write_file(fixture, "in/letter.pdf", "Dear reader, this is plain text.\n", -1);
  run(fixture, NULL, "-q --lang en --lines -o out in");
  g_autofree char *expected = dup_digest(fixture, "out");
  for (gsize i = 0; i < G_N_ELEMENTS(closed); i++) {
    g_autofree char *line =
        g_strdup_printf("rm -rf closed; $G -vv --lang en --lines -o closed in %s", closed[i]);
    run_shell(fixture, line);
    assert_status(fixture, 1);
    g_autofree char *digest = dup_digest(fixture, "closed");
    g_assert_cmpstr(digest, ==, expected);
  }
  run_shell(fixture, "$G text in/a.pdf >&-");
  assert_status(fixture, 2);
  assert_has(fixture->err, "standard output: Bad file descriptor");
}

/* "griffier … 2>&1 | tee log" whose tee was ended: the tables are written all the same. */
static void
test_reader_gone(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_tables(fixture);
  g_autofree char *expected = dup_digest(fixture, "out");
  run_shell(fixture, "{ sleep 0.2; $G -vv --lang en --lines -o piped in; echo $? > status; } 2>&1 | true");
  g_autofree char *status = read_file(fixture, "status");
  g_assert_cmpstr(status, ==, "0\n");
  g_autofree char *digest = dup_digest(fixture, "piped");
  g_assert_cmpstr(digest, ==, expected);
  run_shell(fixture, "{ sleep 0.2; $G --dry-run in; echo $? > status; } | true"); /* which only prints */
  g_autofree char *ended = read_file(fixture, "status");
  g_assert_cmpstr(ended, ==, "141\n"); /* by SIGPIPE */
}

/* Too few descriptors end the run with what to do, before anything is lost: no file counts as failed for it.
 */
static void
test_few_descriptors(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  guint n_refused = 0;

  make_tables(fixture);
  write_pdf(fixture, "in/b.pdf", TEXT("The path costs 7 million euro."));
  g_autofree char *old = dup_digest(fixture, "out");
  run(fixture, NULL, "-q --lang en --lines -o fresh in");
  g_autofree char *fresh = dup_digest(fixture, "fresh");
  for (guint n = 8; n <= 40; n += 2) {
    g_autofree char *line = g_strdup_printf("ulimit -n %u; $G -q --lang en --lines -o out in", n);
    run_shell(fixture, line);
    g_autofree char *now = dup_digest(fixture, "out");
    g_assert_cmpstr(now, ==, fixture->status == 0 ? fresh : old);
    if (fixture->status == 0)
      break;
    assert_status(fixture, 2);
    assert_has(fixture->err, "(ulimit -n)");
    n_refused++;
  }
  assert_status(fixture, 0);
  g_assert_cmpuint(n_refused, >=, 3);
}

#define FORMATS "-q --lang en --lines --format csv,xlsx,sqlite,jsonl --audit "

/* Nothing is left in the system's folder of temporary files, nor beside the tables; what a killed run left
 * there goes with the next one. */
static void
test_temporary(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "in/a.pdf", TEXT("The bridge costs 12 euro."));
  write_pdf(fixture, "other/hang.pdf", TEXT("The path costs 7 euro."));
  run_shell(fixture, "mkdir tmp; TMPDIR=$PWD/tmp $G " FORMATS "-o out in && ls -A tmp");
  assert_status(fixture, 0);
  g_assert_cmpstr(fixture->out, ==, "");
  run_shell(fixture, "export TMPDIR=$PWD/tmp; $G -q --format csv,xlsx,sqlite,jsonl -o killed"
                     " --worker-program $GRF_FAKE_WORKER other & p=$!;"
                     " until test -e killed/.griffier-griffier.sqlite.part; do sleep 0.01; done;"
                     " kill -9 $p; wait $p; ls -A tmp; ls -A killed | grep -c part");
  g_assert_cmpint(atoi(fixture->out), >, 10); /* and nothing above it: the count alone is printed */
  run_shell(fixture, "TMPDIR=$PWD/tmp $G " FORMATS "-o killed in; ls -A tmp;"
                     " (cd out; find . | sort) > one; (cd killed; find . | sort) | diff one -");
  g_assert_cmpstr(fixture->out, ==, "");
  assert_status(fixture, 0);
}

/* A question without an end: on a terminal its first rows are shown, a full disk and Ctrl-C end it. */
static void
test_endless_question(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
#define ENDLESS "sql out 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT "
  write_pdf(fixture, "in/a.pdf", TEXT("The bridge costs 12 euro."));
  run(fixture, NULL, "-q --lang en --format sqlite -o out in");
  run_shell(fixture,
            "script -qec \"$G " ENDLESS "x FROM c'\" /dev/null </dev/null | tr -d '\\r' | tail -n 2");
  assert_has(fixture->out, "10000\n");
  assert_has(fixture->out,
             "only the first 10000 rows are shown; all of them: griffier sql out \"SELECT …\" > ");
  run_shell(fixture, "$G " ENDLESS "x FROM c LIMIT 20000' | tail -n 1");
  g_assert_cmpstr(fixture->out, ==, "20000\n");
  run_shell(fixture, "$G " ENDLESS "x FROM c' >/dev/full");
  assert_status(fixture, 2);
  g_assert_cmpstr(fixture->err, ==, "griffier: standard output: No space left on device\n");
  run_shell(fixture, "env --default-signal=INT timeout -k 20 -s INT --preserve-status 0.2"
                     " $G " ENDLESS "count(*) FROM c'");
  assert_status(fixture, 128 + SIGINT);
#undef ENDLESS
}

/* The name of a folder cannot steer the terminal. */
static void
test_odd_folder(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "in/a.pdf", TEXT("The bridge costs 12 euro."));
  run_shell(fixture, "cp in/a.pdf in/b.pdf; truncate -s 0 in/b.pdf; $G -o \"$(printf 'o\\033[31m\\nt')\" in");
  assert_status(fixture, 1);
  assert_has(fixture->err, "in o?[31m?t/documents.csv.");
  assert_has(fixture->err, "The tables are in o?[31m?t/\n");
}

#define ADD(name, function) g_test_add("/surroundings/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(g_getenv("GRF_PROGRAM"));
  ADD("audit-alone", test_audit_alone);
  ADD("audit-of-others", test_audit_of_others);
  ADD("odd-cells", test_odd_cells);
  ADD("reviews", test_reviews);
  ADD("noise", test_noise);
  ADD("hidden", test_hidden);
  ADD("closed-descriptors", test_closed_descriptors);
  ADD("reader-gone", test_reader_gone);
  ADD("few-descriptors", test_few_descriptors);
  ADD("temporary", test_temporary);
  ADD("endless-question", test_endless_question);
  ADD("odd-folder", test_odd_folder);
  return g_test_run();
}

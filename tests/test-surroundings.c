// SPDX-License-Identifier: GPL-3.0-or-later
/* What surrounds a run: others at work in the same folder, folders that are something else, what a process is
 * given and what it is denied. */
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

#define ADD(name, function) g_test_add("/surroundings/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(g_getenv("GRF_PROGRAM"));
  ADD("audit-alone", test_audit_alone);
  ADD("audit-of-others", test_audit_of_others);
  return g_test_run();
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* What a run tells: progress for people and for programs, levels, the summary; and lists of files. */
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "program.h"

/* The objects of `text`, each line one; (transfer full), of JsonObject. */
static GPtrArray *
parse_lines(const char *text)
{
  GPtrArray *objects = g_ptr_array_new_with_free_func((GDestroyNotify)json_object_unref);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

  g_assert_true(g_str_has_suffix(text, "\n"));
  for (guint i = 0; lines[i + 1] != NULL; i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(JsonNode) node = json_from_string(lines[i], &error);
    g_assert_no_error(error);
    g_assert_true(node != NULL && JSON_NODE_HOLDS_OBJECT(node));
    g_ptr_array_add(objects, json_node_dup_object(node));
  }
  return objects;
}

static void
assert_event(const GPtrArray *objects, guint place, const char *event)
{
  g_assert_cmpuint(place, <, objects->len);
  g_assert_cmpstr(json_object_get_string_member(g_ptr_array_index(objects, place), "event"), ==, event);
}

static gint64
number(const GPtrArray *objects, guint place, const char *name)
{
  JsonObject *object = g_ptr_array_index(objects, place);

  g_assert_true(json_object_has_member(object, name));
  return json_object_get_int_member(object, name);
}

static const char *
string(const GPtrArray *objects, guint place, const char *name)
{
  JsonObject *object = g_ptr_array_index(objects, place);

  g_assert_true(json_object_has_member(object, name));
  return json_object_get_null_member(object, name) ? NULL : json_object_get_string_member(object, name);
}

/* Standard error holds objects and nothing else: start, a document each, end. */
static void
test_json(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "a.pdf", TEXT("All is well on this page."));
  write_file(fixture, "b.pdf", "no PDF", -1);
  run(fixture, NULL, "-j1 --progress=json -v -o out a.pdf b.pdf");
  assert_status(fixture, 1);
  g_autoptr(GPtrArray) said = parse_lines(fixture->err);
  guint documents = 0, last = said->len - 1;
  assert_event(said, 0, "start");
  g_assert_cmpint(number(said, 0, "total"), ==, 2);
  for (guint i = 1; i < last; i++) {
    if (g_strcmp0(string(said, i, "event"), "document") != 0)
      continue;
    const char *id = string(said, i, "document_id");
    g_assert_cmpstr(string(said, i, "status"), ==, strcmp(id, "a") == 0 ? "ok" : "failed");
    g_assert_true((string(said, i, "error") == NULL) == (strcmp(id, "a") == 0));
    g_assert_cmpint(number(said, i, "took_ms"), >=, 0);
    documents++;
  }
  g_assert_cmpuint(documents, ==, 2);
  assert_event(said, last, "end");
  g_assert_cmpint(number(said, last, "exit_status"), ==, 1);
  g_assert_cmpint(number(said, last, "ok"), ==, 1);
  g_assert_cmpint(number(said, last, "failed"), ==, 1);
  g_assert_cmpint(number(said, last, "pages"), ==, 1);
  g_assert_cmpstr(string(said, last, "tables"), ==, "out");
  g_assert_null(string(said, last, "error"));
}

/* What ended the run before it began is the end's error. */
static void
test_json_no_tables(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_file(fixture, "taken", "a file", -1);
  write_pdf(fixture, "a.pdf", TEXT("All is well on this page."));
  run(fixture, NULL, "--progress json -o taken a.pdf");
  assert_status(fixture, 2);
  g_autoptr(GPtrArray) said = parse_lines(fixture->err);
  guint last = said->len - 1;
  assert_event(said, last, "end");
  g_assert_cmpint(number(said, last, "exit_status"), ==, 2);
  assert_has(string(said, last, "error"), "taken");
  g_assert_null(string(said, last, "tables"));
}

/* A name that is not UTF-8 and holds what JSON and terminals know. */
static void
test_odd_names(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_file(fixture, "list", "a\"\\\x1b[2J\xff.pdf\n", -1);
  run(fixture, NULL, "--progress=json --files-from list");
  assert_status(fixture, 1);
  g_autoptr(GPtrArray) said = parse_lines(fixture->err);
  assert_event(said, said->len - 1, "end");
  run(fixture, NULL, "-v --files-from list");
  assert_status(fixture, 1);
  g_assert_null(strchr(fixture->err, '\x1b'));
  assert_has(fixture->err, "a\"\\?[2J");
}

/* Objects on a descriptor of their own leave standard error to people. A reader that goes away does not end
 * the run. */
static void
test_json_descriptor(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const lines[] = {
      "\"$GRF_PROGRAM\" --progress=json --progress-fd 3 -o out a.pdf 3>said",
      "set -o pipefail; \"$GRF_PROGRAM\" --progress=json --progress-fd 3 -o out a.pdf 3>&1 >&2 | true",
  };

  write_pdf(fixture, "a.pdf", TEXT("All is well on this page."));
  for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
    const char *const argv[] = {"/bin/bash", "-c", lines[i], NULL};
    g_clear_pointer(&fixture->err, g_free);
    g_assert_true(g_spawn_sync(fixture->folder, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                               &fixture->err, &fixture->status, NULL));
    assert_status(fixture, 0);
    assert_has(fixture->err, "The tables are in out/");
    g_assert_null(strchr(fixture->err, '{'));
  }
  g_autofree char *text = read_file(fixture, "said");
  g_autoptr(GPtrArray) said = parse_lines(text);
  assert_event(said, said->len - 1, "end");
}

static void
test_levels(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const struct {
    const char *words;
    gboolean failures, summary, documents;
  } cases[] = {
      {"--log-level error", FALSE, FALSE, FALSE},
      {"-q", TRUE, FALSE, FALSE},
      {"--log-level warning", TRUE, FALSE, FALSE},
      {"", TRUE, TRUE, FALSE},
      {"-v", TRUE, TRUE, TRUE},
      {"-vv", TRUE, TRUE, TRUE},
      {"--log-level=info", TRUE, TRUE, TRUE},
  };

  write_pdf(fixture, "a.pdf", TEXT("All is well on this page."));
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *line = g_strdup_printf("%s -o out%u a.pdf gone.pdf", cases[i].words, i);
    run(fixture, NULL, line);
    assert_status(fixture, 1);
    g_test_message("%s: %s", cases[i].words, fixture->err);
    g_assert_true((strstr(fixture->err, "gone.pdf: there is no such file") != NULL) == cases[i].failures);
    g_assert_true((strstr(fixture->err, "The tables are in") != NULL) == cases[i].summary);
    g_assert_true((strstr(fixture->err, "griffier: a.pdf: ok, 1 pages") != NULL) == cases[i].documents);
  }
}

/* Equal reasons are told once, with how many; the slowest stand with their seconds. */
static void
test_summary(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "a.pdf", TEXT("All is well on this page."));
  write_pdf(fixture, "b.pdf", TEXT("All is well here too."));
  run(fixture, NULL, "a.pdf b.pdf no.pdf none.pdf");
  assert_status(fixture, 1);
  assert_has(fixture->err, "4 documents: 2 ok, 0 partial, 2 failed\n");
  assert_has(fixture->err, "  no.pdf and 1 more: there is no such file; check the path\n");
  assert_has(fixture->err, "Slowest:\n");
  assert_has(fixture->err, " s  a.pdf (1 page)\n");
  assert_has(fixture->err, "tables/documents.csv. Mend the files and run the same command again.\n");
  run(fixture, NULL, "a.pdf");
  assert_status(fixture, 0);
  g_assert_null(strstr(fixture->err, "Failed"));
  g_assert_null(strstr(fixture->err, "Slowest"));
}

static void
assert_documents(const Fixture *fixture, const char *const *files)
{
  g_autofree char *table = read_file(fixture, "tables/documents.csv");
  g_auto(GStrv) lines = g_strsplit(table, "\n", -1);

  g_assert_cmpuint(g_strv_length(lines), ==, g_strv_length((char **)files) + 2); /* header, and the last "" */
  for (; *files != NULL; files++)
    assert_has(table, *files);
}

/* Lists as Windows and find -print0 write them, beside paths on the command line. */
static void
test_files_from(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const both[] = {"a,a.pdf,", "b b,b b.pdf,", NULL};

  write_pdf(fixture, "a.pdf", TEXT("All is well on this page."));
  write_pdf(fixture, "b b.pdf", TEXT("All is well on this page."));
  write_pdf(fixture, "new\nline.pdf", TEXT("All is well on this page."));
  write_file(fixture, "list",
             "\xef\xbb\xbf"
             "a.pdf\r\n\r\nb b.pdf",
             -1);
  write_file(fixture, "second", "b b.pdf\n", -1);
  write_file(fixture, "nul", "c\r\0new\nline.pdf\0", 16);
  write_file(fixture, "empty", "\n\n", -1);
  run(fixture, NULL, "--files-from list");
  assert_status(fixture, 0);
  assert_documents(fixture, both);
  run(fixture, NULL, "--files-from second a.pdf");
  assert_status(fixture, 0);
  assert_documents(fixture, both);
  run(fixture, NULL, "-0 --files-from nul");
  assert_status(fixture, 1);
  g_autofree char *table = read_file(fixture, "tables/documents.csv");
  assert_has(table, "\"new\nline.pdf\"");
  assert_has(table, "\"c\r\"");
  run(fixture, NULL, "--files-from nul");
  assert_status(fixture, 2);
  assert_has(fixture->err, "holds NUL bytes; add -0");
  run(fixture, NULL, "--files-from empty");
  assert_status(fixture, 2);
  assert_has(fixture->err, "no PDF or folder was given");
  run(fixture, NULL, "--files-from gone");
  assert_status(fixture, 2);
  assert_has(fixture->err, "--files-from gone: No such file");
  run(fixture, NULL, "--files-from .");
  assert_status(fixture, 2);
}

static void
test_files_from_pipe(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const argv[] = {"/bin/sh", "-c", "echo a.pdf | \"$GRF_PROGRAM\" --files-from -", NULL};

  write_pdf(fixture, "a.pdf", TEXT("All is well on this page."));
  g_assert_true(g_spawn_sync(fixture->folder, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                             &fixture->err, &fixture->status, NULL));
  assert_status(fixture, 0);
  assert_documents(fixture, (const char *const[]){",a.pdf,", NULL});
}

/* What a run would read: all at first, then what is new or changed. Nothing is made. */
static void
test_dry_run(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *tables = path_of(fixture, "tables");

  write_pdf(fixture, "a.pdf", TEXT("All is well on this page."));
  write_pdf(fixture, "b.pdf", TEXT("All is well here too."));
  run(fixture, NULL, "--dry-run a.pdf b.pdf none");
  assert_status(fixture, 0);
  g_assert_cmpstr(fixture->out, ==, "a.pdf\nb.pdf\nnone\n");
  assert_has(fixture->err, "3 documents: 3 to read, 0 unchanged");
  g_assert_false(g_file_test(tables, G_FILE_TEST_EXISTS));
  g_usleep(2100 *
           1000); /* a file written just before it was read is not known to be the same (signature.c) */
  run(fixture, NULL, "a.pdf b.pdf");
  assert_status(fixture, 0);
  write_pdf(fixture, "b.pdf", TEXT("All is new on this page."));
  for (guint i = 0; i < 2; i++) { /* the second proves that the first changed nothing */
    run(fixture, NULL, "--dry-run a.pdf b.pdf");
    assert_status(fixture, 0);
    g_assert_cmpstr(fixture->out, ==, "b.pdf\n");
    assert_has(fixture->err, "2 documents: 1 to read, 1 unchanged");
  }
}

/* Once one failed nothing more is begun but what is at hand; the same command goes on. */
static void
test_fail_fast(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char line[] = "-j1 --fail-fast a.pdf b.pdf c.pdf d.pdf e.pdf";

  write_file(fixture, "a.pdf", "no PDF", -1);
  for (char name[] = "b.pdf"; name[0] <= 'e'; name[0]++)
    write_pdf(fixture, name, TEXT("All is well on this page."));
  run(fixture, NULL, line);
  assert_status(fixture, 1);
  assert_has(fixture->err, "stopped at a document that failed (--fail-fast)");
  g_autofree char *table = read_file(fixture, "tables/documents.csv");
  assert_has(table, ",a.pdf,");
  g_assert_null(strstr(table, ",e.pdf,"));
  run(fixture, NULL, "a.pdf b.pdf c.pdf d.pdf e.pdf");
  assert_status(fixture, 1);
  assert_documents(fixture,
                   (const char *const[]){",a.pdf,", ",b.pdf,", ",c.pdf,", ",d.pdf,", ",e.pdf,", NULL});
}

static void
test_usage(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const struct {
    const char *line, *says;
  } cases[] = {
      {"--progress=loud a.pdf", "--progress is one of auto, none, json; not “loud”"},
      {"--log-level shout a.pdf", "--log-level is one of error, warning, notice, info, debug"},
      {"--progress-fd 2 --progress-fd 9 --progress=json a.pdf", "descriptor 9 is not open"},
      {"--progress-fd 1 a.pdf", "--progress-fd goes with --progress=json"},
      {"-0 a.pdf", "-0 goes with --files-from"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    run(fixture, NULL, cases[i].line);
    assert_status(fixture, 2);
    assert_has(fixture->err, cases[i].says);
  }
}

#define ADD(name, function) g_test_add("/telling/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(g_getenv("GRF_PROGRAM"));
  ADD("json", test_json);
  ADD("json-no-tables", test_json_no_tables);
  ADD("json-descriptor", test_json_descriptor);
  ADD("odd-names", test_odd_names);
  ADD("levels", test_levels);
  ADD("summary", test_summary);
  ADD("files-from", test_files_from);
  ADD("files-from-pipe", test_files_from_pipe);
  ADD("dry-run", test_dry_run);
  ADD("fail-fast", test_fail_fast);
  ADD("usage", test_usage);
  return g_test_run();
}

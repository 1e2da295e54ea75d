// SPDX-License-Identifier: GPL-3.0-or-later
/* The database: what it holds, what it refuses, and that questions to it only read. That its cells are those
 * of the CSV is tested by tests/formats.py with the sqlite3 program. */
#include "export/export.h"
#include "export/sqlite-query.h"
#include "model/error.h"
#include "tests/file-limits.h"
#include "tests/folder.h"

#include <glib/gstdio.h>
#include <string.h>

static const GrfExportOptions database = {.formats = GRF_FORMAT_BIT(GRF_FORMAT_SQLITE)};

typedef struct {
  char *dir, *path; /* of a new folder and its database */
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  fixture->dir = make_folder();
  fixture->path = g_build_filename(fixture->dir, "griffier.sqlite", NULL);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *json = g_build_filename(fixture->dir, "datapackage.json", NULL);

  g_remove(fixture->path);
  g_remove(json);
  g_assert_cmpint(g_rmdir(fixture->dir), ==, 0); /* no journal, nothing else was left in it */
  g_free(fixture->dir);
  g_free(fixture->path);
}

static GrfRow *
add(GrfRecords *records, GrfTableId table, const char *id_column, const char *id)
{
  GrfRow *row = grf_records_add(records, table);

  grf_row_set(row, "document_id", "brief");
  if (id != NULL)
    grf_row_set(row, id_column, id);
  return row;
}

static void
add_amount(GrfRecords *records, const char *id, const char *low, const char *high)
{
  GrfRow *row = add(records, GRF_TABLE_AMOUNTS, "amount_id", id);

  grf_row_set(row, "container", "answer");
  grf_row_set(row, "container_id", "a1");
  grf_row_set(row, "question_id", "q1");
  grf_row_set(row, "currency", "EUR");
  grf_row_set(row, "value_min", low);
  grf_row_set(row, "value_max", high);
}

static GrfRecords *
make_records(void)
{
  GrfRecords *records = grf_records_new();
  GrfRow *question = add(records, GRF_TABLE_QUESTIONS, "question_id", "q1");
  GrfRow *left = add(records, GRF_TABLE_QUESTIONS, "question_id", "q2");
  GrfRow *answer = add(records, GRF_TABLE_ANSWERS, "answer_id", "a1");

  add(records, GRF_TABLE_DOCUMENTS, "status", "ok");
  grf_row_set(question, "text", "Wat kost de brug bij Überlingen?");
  grf_row_set(question, "answer_id", "a1");
  grf_row_set(question, "status", "answered");
  grf_row_set(left, "text", "'; DROP TABLE questions; --");
  grf_row_set(left, "status", "unanswered");
  grf_row_set(answer, "text", "Negen miljoen.");
  add_amount(records, "m1", "9007199254740993.01", "9007199254740993.01");
  add_amount(records, "m2", "0.09", "0.09");
  add_amount(records, "m3", "1", "2");
  return records;
}

static void
write_database(const char *dir, const GrfRecords *records)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfExport) export = grf_export_new(dir, &database, &error);

  g_assert_no_error(error);
  grf_export_add(export, records, &error);
  g_assert_no_error(error);
  grf_export_finish(export, &error);
  g_assert_no_error(error);
}

/* Collects cells joined by '|', rows by a line feed. */
static gboolean
collect(const char *const *cells, guint n, gpointer data)
{
  for (guint i = 0; i < n; i++)
    g_string_append_printf(data, "%s%s", i > 0 ? "|" : "", cells[i]);
  g_string_append_c(data, '\n');
  return TRUE;
}

static void
assert_answer(const Fixture *fixture, const char *sql, const char *wanted)
{
  g_autoptr(GString) answer = g_string_new(NULL);
  g_autoptr(GError) error = NULL;

  grf_sqlite_query(fixture->dir, sql, collect, answer, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(answer->str, ==, wanted);
}

static void
test_views(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GrfRecords) records = make_records();

  write_database(fixture->dir, records);
  assert_answer(fixture, "SELECT question_id, question FROM unanswered_questions",
                "question_id|question\nq2|'; DROP TABLE questions; --\n");
  assert_answer(fixture, "SELECT amount_id, question, answer FROM amounts_in_context WHERE amount_id = 'm2'",
                "amount_id|question|answer\nm2|Wat kost de brug bij Überlingen?|Negen miljoen.\n");
  assert_answer(fixture, "SELECT question_id, answer FROM questions_and_answers ORDER BY 1",
                "question_id|answer\nq1|Negen miljoen.\nq2|\n");
  assert_answer(fixture, "SELECT kind, id FROM search WHERE search MATCH 'uberlingen'",
                "kind|id\nquestion|q1\n");
  assert_answer(fixture, "SELECT count(*) FROM rejected", "count(*)\n0\n");
  assert_answer(fixture, "SELECT typeof(value_min), typeof(value_min_number) FROM amounts LIMIT 1",
                "typeof(value_min)|typeof(value_min_number)\ntext|real\n");
}

/* Sums are exact where binary floating point is not. */
static void
test_totals(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GrfRecords) records = make_records();

  write_database(fixture->dir, records);
  assert_answer(fixture, "SELECT currency, total, amounts, ranges, without_value FROM totals",
                "currency|total|amounts|ranges|without_value\nEUR|9007199254740993.10|2|1|0\n");
  assert_answer(fixture, "SELECT document_id, total FROM document_totals",
                "document_id|total\nbrief|9007199254740993.10\n");
}

/* Rows that break the schema's rules are kept aside and said; the others are as they were. */
static void
test_rejected(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GrfRecords) records = make_records();

  add(records, GRF_TABLE_ANSWERS, "answer_id", "a1");  /* a key twice */
  add(records, GRF_TABLE_PARTS, "part_id", NULL);      /* no key */
  add(records, GRF_TABLE_DOCUMENTS, "status", "fine"); /* no such value, and a key twice */
  grf_row_set(add(records, GRF_TABLE_PARTS, "part_id", "p1"), "page_from", "one");
  grf_row_set(add(records, GRF_TABLE_PARTS, "part_id", "p2"), "date", "3 mei");
  add_amount(records, "m9", "9e3", "1");
  write_database(fixture->dir, records);
  assert_answer(fixture, "SELECT table_name, count(*) FROM rejected GROUP BY 1",
                "table_name|count(*)\namounts|1\nanswers|1\ndocuments|1\nparts|3\n");
  assert_answer(fixture, "SELECT count(*) FROM amounts", "count(*)\n3\n");
  assert_answer(fixture, "SELECT count(*) FROM rejected WHERE cells LIKE '%page_from=one%'", "count(*)\n1\n");
}

static void
assert_refused(const Fixture *fixture, const char *sql)
{
  g_autoptr(GString) answer = g_string_new(NULL);
  g_autoptr(GError) error = NULL;

  g_test_message("%s", sql);
  g_assert_false(grf_sqlite_query(fixture->dir, sql, collect, answer, &error));
  g_assert_nonnull(error);
}

/* Nothing but reading, whatever is asked; and the file stays byte for byte. */
static void
test_only_reads(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const refused[] = {"DELETE FROM amounts",
                                        "UPDATE amounts SET raw = ''",
                                        "DROP TABLE questions",
                                        "CREATE TABLE x (a)",
                                        "CREATE TEMP TABLE x (a)",
                                        "ATTACH '/tmp/griffier-x' AS x",
                                        "VACUUM INTO '/tmp/griffier-x'",
                                        "VACUUM",
                                        "PRAGMA journal_mode = WAL",
                                        "PRAGMA writable_schema = ON",
                                        "SELECT load_extension('x')",
                                        "INSERT INTO search (search) VALUES ('rebuild')",
                                        "BEGIN",
                                        "SELECT 1; DROP TABLE amounts",
                                        "SELECT 1; x",
                                        "WITH x AS (SELECT 1) DELETE FROM amounts",
                                        "UPDATE sqlite_master SET type = 'x'",
                                        "REINDEX",
                                        "ANALYZE",
                                        "SELECT readfile('/etc/passwd')",
                                        "SELECT writefile('/tmp/griffier-x', 'x')",
                                        "",
                                        "  ;",
                                        "geen vraag",
                                        "SELECT * FROM nergens",
                                        "SELECT abs(-9223372036854775807 - 1)"};
  g_autoptr(GrfRecords) records = make_records();
  g_autofree char *before = NULL, *after = NULL;
  gsize n_before, n_after;

  write_database(fixture->dir, records);
  g_assert_true(g_file_get_contents(fixture->path, &before, &n_before, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS(refused); i++)
    assert_refused(fixture, refused[i]);
  g_assert_true(g_file_get_contents(fixture->path, &after, &n_after, NULL));
  g_assert_cmpmem(before, n_before, after, n_after);
  g_assert_false(g_file_test("/tmp/griffier-x", G_FILE_TEST_EXISTS));
  assert_answer(fixture, "SELECT 1 AS one -- and no more\n;\n", "one\n1\n");
}

static void
test_no_database(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GString) answer = g_string_new(NULL);
  g_autoptr(GError) missing = NULL, broken = NULL;

  g_assert_false(grf_sqlite_query(fixture->dir, "SELECT 1", collect, answer, &missing));
  g_assert_error(missing, GRF_ERROR, GRF_ERROR_OPEN);
  g_assert_nonnull(strstr(missing->message, "--format csv,sqlite"));
  g_assert_true(g_file_set_contents(fixture->path, "no database at all, but some text", -1, NULL));
  g_assert_false(grf_sqlite_query(fixture->dir, "SELECT * FROM amounts", collect, answer, &broken));
  g_assert_error(broken, GRF_ERROR, GRF_ERROR_OPEN);
}

static void
test_same_bytes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GrfRecords) records = make_records();
  char *bytes[2];
  gsize lens[2];

  for (guint i = 0; i < 2; i++) {
    write_database(fixture->dir, records);
    g_assert_true(g_file_get_contents(fixture->path, &bytes[i], &lens[i], NULL));
  }
  g_assert_cmpmem(bytes[0], lens[0], bytes[1], lens[1]);
  g_free(bytes[0]);
  g_free(bytes[1]);
}

static void
test_size_limits(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const guint limits_bytes[] = {1000, 20000, 100000, 500000};
  g_autoptr(GrfRecords) records = make_records();

  for (guint i = 0; i < 20000; i++)
    grf_row_set(add(records, GRF_TABLE_WARNINGS, "code", "x"), "message", "Hoe lang is de brug?");
  check_file_limits(fixture->dir, fixture->path, &database, records, limits_bytes,
                    G_N_ELEMENTS(limits_bytes));
}

#define ADD(name, function) g_test_add("/sqlite/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  ADD("views", test_views);
  ADD("totals", test_totals);
  ADD("rejected", test_rejected);
  ADD("only-reads", test_only_reads);
  ADD("no-database", test_no_database);
  ADD("same-bytes", test_same_bytes);
  ADD("size-limits", test_size_limits);
  return g_test_run();
}

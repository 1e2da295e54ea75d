// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables in a folder: every cell comes back, the description is true, and a folder is never half new. */
#include "export/csv-cell.h"
#include "export/datapackage.h"
#include "export/export.h"
#include "export/table-files.h"
#include "model/error.h"
#include "tests/folder.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const GrfExportOptions plain = {0}, with_lines = {.lines = TRUE},
                              excel = {.excel = TRUE, .lines = TRUE};

typedef struct {
  char *dir; /* a new folder, removed at the end */
} Fixture;

static void
set_up(Fixture *fixture, gconstpointer data)
{
  (void)data;
  fixture->dir = make_folder();
  g_assert_nonnull(fixture->dir);
}

static void
tear_down(Fixture *fixture, gconstpointer data)
{
  (void)data;
  remove_folder(fixture->dir);
  g_free(fixture->dir);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in a folder, sorted and joined by a space. */
static char *
list(const char *path)
{
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const char *name;

  while ((name = g_dir_read_name(dir)) != NULL)
    g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  g_ptr_array_add(names, NULL);
  return g_strjoinv(" ", (char **)names->pdata);
}

static char *
contents(const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename(dir, name, NULL);
  char *text = NULL;

  g_file_get_contents(path, &text, NULL, NULL);
  return text;
}

static void
put(const char *dir, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename(dir, name, NULL);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
write_tables(const char *dir, const GrfExportOptions *options, const GrfRecords *records)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfExport) writer = grf_export_new(dir, options, &error);

  g_assert_no_error(error);
  g_assert_true(grf_export_add(writer, records, &error));
  g_assert_no_error(error);
  g_assert_true(grf_export_finish(writer, &error));
  g_assert_no_error(error);
}

/* ---- cells ---- */

static const struct {
  const char *cell;
  GrfType type;
  const char *plain, *excel;
} cells[] = {
    {NULL, GRF_TYPE_STRING, "", ""},
    {"", GRF_TYPE_STRING, "", ""},
    {"brug", GRF_TYPE_STRING, "brug", "brug"},
    {"een brug", GRF_TYPE_STRING, "een brug", "een brug"},
    {"één, twee", GRF_TYPE_STRING, "\"één, twee\"", "één, twee"},
    {"3;4;5", GRF_TYPE_LIST, "3;4;5", "\"3;4;5\""},
    {"de \"brug\"", GRF_TYPE_STRING, "\"de \"\"brug\"\"\"", "\"de \"\"brug\"\"\""},
    {"\"", GRF_TYPE_STRING, "\"\"\"\"", "\"\"\"\""},
    {"a\nb", GRF_TYPE_STRING, "\"a\nb\"", "\"a\nb\""},
    {"a\rb", GRF_TYPE_STRING, "\"a\rb\"", "\"a\rb\""},
    {" a", GRF_TYPE_STRING, "\" a\"", "\" a\""},
    {"a\t", GRF_TYPE_STRING, "\"a\t\"", "\"a\t\""},
    {"=1+1", GRF_TYPE_STRING, "=1+1", "'=1+1"},
    {"+31", GRF_TYPE_STRING, "+31", "'+31"},
    {"-", GRF_TYPE_STRING, "-", "'-"},
    {"'s avonds", GRF_TYPE_STRING, "'s avonds", "'s avonds"},
    {"'=1", GRF_TYPE_STRING, "'=1", "''=1"}, /* the text's own apostrophe is not the mark */
    {"@SUM(A1)", GRF_TYPE_LIST, "@SUM(A1)", "'@SUM(A1)"},
    {"  =1", GRF_TYPE_STRING, "\"  =1\"", "'  =1"},
    {"\302\240=1", GRF_TYPE_STRING, "\302\240=1", "'\302\240=1"},             /* NBSP */
    {"\342\200\213=1", GRF_TYPE_STRING, "\342\200\213=1", "'\342\200\213=1"}, /* zero-width space */
    {"\357\274\2351", GRF_TYPE_STRING, "\357\274\2351", "'\357\274\2351"},    /* full-width = */
    {"\tx", GRF_TYPE_STRING, "\"\tx\"", "'\tx"},
    {"\rx", GRF_TYPE_STRING, "\"\rx\"", "\"'\rx\""},
    {"\nx", GRF_TYPE_STRING, "\"\nx\"", "\"'\nx\""},
    {"=\"a\"", GRF_TYPE_STRING, "\"=\"\"a\"\"\"", "\"'=\"\"a\"\"\""},
    {"a=b", GRF_TYPE_STRING, "a=b", "a=b"},
    {"-1200000.50", GRF_TYPE_DECIMAL, "-1200000.50", "-1200000,50"},
    {"1200000", GRF_TYPE_DECIMAL, "1200000", "1200000"},
    {"595.28", GRF_TYPE_POINTS, "595.28", "595,28"},
    {"-3", GRF_TYPE_INTEGER, "-3", "-3"},
    {"2.5", GRF_TYPE_STRING, "2.5", "2.5"},
    {"-2+3", GRF_TYPE_DECIMAL, "-2+3", "'-2+3"}, /* no number: text, whatever the column says */
    {"-", GRF_TYPE_INTEGER, "-", "'-"},
    {"-1.", GRF_TYPE_DECIMAL, "-1.", "'-1."},
    {"-1.2.3", GRF_TYPE_DECIMAL, "-1.2.3", "'-1.2.3"},
    {"2025-05-13", GRF_TYPE_DATE, "2025-05-13", "2025-05-13"},
};

static void
test_cells(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
    g_autoptr(GString) out = g_string_new(NULL);
    grf_csv_append_cell(out, cells[i].cell, cells[i].type, FALSE);
    g_assert_cmpstr(out->str, ==, cells[i].plain);
    g_string_truncate(out, 0);
    grf_csv_append_cell(out, cells[i].cell, cells[i].type, TRUE);
    g_assert_cmpstr(out->str, ==, cells[i].excel);
  }
}

/* ---- whole tables ---- */

static void
test_plain(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  GrfRow *row = grf_records_add(records, GRF_TABLE_ASKS);

  (void)data;
  grf_row_set(row, "document_id", "brief");
  grf_row_set(row, "text", "Wie, wat\nen waar?");
  write_tables(fixture->dir, &plain, records);
  g_autofree char *asks = contents(fixture->dir, "asks.csv");
  g_assert_cmpstr(asks, ==, "document_id,question_id,ask,kind,text,page\nbrief,,,,\"Wie, wat\nen waar?\",\n");
  g_autofree char *names = list(fixture->dir);
  g_assert_cmpstr(names, ==,
                  "amounts.csv answers.csv asks.csv datapackage.json documents.csv footnotes.csv parts.csv "
                  "persons.csv questions.csv references.csv tables.csv warnings.csv");
}

static void
test_excel(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  GrfRow *row = grf_records_add(records, GRF_TABLE_WARNINGS);

  (void)data;
  grf_row_set(row, "document_id", "=brief");
  grf_row_set_uint(row, "page", 2);
  grf_row_set(row, "message", "a;b\nc");
  grf_row_set_points(row, "x0", -1.5);
  write_tables(fixture->dir, &excel, records);
  g_autofree char *warnings = contents(fixture->dir, "warnings.csv");
  g_assert_cmpstr(warnings, ==,
                  "\xef\xbb\xbf"
                  "document_id;page;code;message;x0;y0;x1;y1\r\n'=brief;2;;\"a;b\nc\";-1,50;;;\r\n");
}

/* lines.csv of an earlier run would belie the new tables. */
static void
test_without_lines(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  g_autofree char *lines = g_build_filename(fixture->dir, "lines.csv", NULL);

  (void)data;
  write_tables(fixture->dir, &with_lines, records);
  g_assert_true(g_file_test(lines, G_FILE_TEST_EXISTS));
  write_tables(fixture->dir, &plain, records);
  g_assert_false(g_file_test(lines, G_FILE_TEST_EXISTS));
}

/* ---- round trip through libcsv's own parser ---- */

typedef struct {
  GPtrArray *cells; /* of char *; NULL ends a row */
} Read;

static void
on_cell(void *cell, size_t len, void *data)
{
  g_ptr_array_add(((Read *)data)->cells, g_strndup(cell, len));
}

static void
on_row(int end, void *data)
{
  (void)end;
  g_ptr_array_add(((Read *)data)->cells, NULL);
}

/* Returns: (transfer full): the cells of a file row by row, NULL behind each. */
static GPtrArray *
read_csv(const char *dir, const char *name, char delimiter)
{
  Read read = {g_ptr_array_new_with_free_func(g_free)};
  struct csv_parser parser;
  g_autofree char *text = contents(dir, name);

  g_assert_nonnull(text);
  g_assert_cmpint(csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI), ==, 0);
  csv_set_delim(&parser, (unsigned char)delimiter);
  const char *from = g_str_has_prefix(text, "\xef\xbb\xbf") ? text + 3 : text;
  g_assert_cmpuint(csv_parse(&parser, from, strlen(from), on_cell, on_row, &read), ==, strlen(from));
  g_assert_cmpint(csv_fini(&parser, on_cell, on_row, &read), ==, 0);
  csv_free(&parser);
  return read.cells;
}

/* Text of characters that matter to CSV and of any others; bytes that are no UTF-8 too. */
static char *
random_text(GRand *rand)
{
  static const char *const likely[] = {",", ";", "\"", "\n", "\r", " ",    "\t",
                                       "=", "-", "'",  "é",  "€",  "\xff", "x"};
  GString *text = g_string_new(NULL);

  for (gint n = g_rand_int_range(rand, 0, 12); n > 0; n--)
    if (g_rand_boolean(rand))
      g_string_append(text, likely[g_rand_int_range(rand, 0, G_N_ELEMENTS(likely))]);
    else
      g_string_append_c(text, (char)g_rand_int_range(rand, 1, 256));
  return g_string_free(text, FALSE);
}

static void
check_round_trip(const char *dir, const GrfExportOptions *options, const GrfRecords *records)
{
  write_tables(dir, options, records);
  g_autoptr(GPtrArray) read = read_csv(dir, "parts.csv", options->excel ? ';' : ',');
  const GPtrArray *rows = records->rows[GRF_TABLE_PARTS];
  const GrfSchema *schema = grf_schema(GRF_TABLE_PARTS);
  guint at = schema->n_columns + 1; /* behind the header */

  g_assert_cmpuint(read->len, ==, (rows->len + 1) * (schema->n_columns + 1));
  for (guint i = 0; i < rows->len; i++, at++) {
    const GrfRow *row = g_ptr_array_index(rows, i);
    for (guint column = 0; column < schema->n_columns; column++) {
      const char *cell = g_ptr_array_index(read, at++);
      const char *wanted = grf_row_get(row, schema->columns[column].name);
      if (options->excel && grf_csv_takes_mark(wanted))
        cell += *cell == '\''; /* else the comparison fails */
      g_assert_cmpstr(cell, ==, wanted);
      g_assert_true(g_utf8_validate(cell, -1, NULL));
    }
    g_assert_null(g_ptr_array_index(read, at));
  }
}

static void
test_round_trip(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(4180);
  g_autoptr(GrfRecords) records = grf_records_new();
  const GrfSchema *schema = grf_schema(GRF_TABLE_PARTS);

  (void)data;
  for (guint i = 0; i < 2000; i++) {
    GrfRow *row = grf_records_add(records, GRF_TABLE_PARTS);
    for (guint column = 0; column < schema->n_columns; column++)
      grf_row_take(row, schema->columns[column].name, random_text(rand));
  }
  check_round_trip(fixture->dir, &plain, records);
  check_round_trip(fixture->dir, &excel, records);
}

/* ---- datapackage.json ---- */

static void
check_resource(const char *dir, JsonObject *resource, char delimiter)
{
  JsonObject *schema = json_object_get_object_member(resource, "schema");
  JsonArray *fields = json_object_get_array_member(schema, "fields");
  JsonObject *dialect = json_object_get_object_member(resource, "dialect");
  g_autoptr(GPtrArray) read = read_csv(dir, json_object_get_string_member(resource, "path"), delimiter);
  guint n = json_array_get_length(fields);

  g_assert_cmpint(json_object_get_string_member(dialect, "delimiter")[0], ==, delimiter);
  g_assert_cmpuint(read->len, ==, n + 1);
  for (guint i = 0; i < n; i++) {
    JsonObject *field = json_array_get_object_element(fields, i);
    g_assert_cmpstr(json_object_get_string_member(field, "name"), ==, g_ptr_array_index(read, i));
    g_assert_cmpuint(strlen(json_object_get_string_member(field, "description")), >, 10);
  }
}

static void
check_datapackage(const char *dir, const GrfExportOptions *options, guint n_tables)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  g_autoptr(JsonParser) parser = json_parser_new_immutable();
  g_autoptr(GError) error = NULL;

  write_tables(dir, options, records);
  g_autofree char *text = contents(dir, "datapackage.json");
  g_assert_true(json_parser_load_from_data(parser, text, -1, &error));
  g_assert_no_error(error);
  JsonObject *package = json_node_get_object(json_parser_get_root(parser));
  JsonArray *resources = json_object_get_array_member(package, "resources");
  g_assert_cmpuint(json_array_get_length(resources), ==, n_tables);
  for (guint i = 0; i < n_tables; i++)
    check_resource(dir, json_array_get_object_element(resources, i), options->excel ? ';' : ',');
  g_autofree char *again = grf_datapackage_dup_json(options);
  g_assert_cmpstr(again, ==, text);
}

static void
test_datapackage(Fixture *fixture, gconstpointer data)
{
  (void)data;
  check_datapackage(fixture->dir, &plain, GRF_N_TABLES - 1);
  check_datapackage(fixture->dir, &with_lines, GRF_N_TABLES);
  check_datapackage(fixture->dir, &excel, GRF_N_TABLES);
}

static JsonObject *
find_resource(JsonParser *parser, GrfTableId table)
{
  JsonObject *package = json_node_get_object(json_parser_get_root(parser));
  return json_array_get_object_element(json_object_get_array_member(package, "resources"), table);
}

/* What a column's type, values and keys become. */
static void
test_datapackage_fields(void)
{
  g_autoptr(JsonParser) parser = json_parser_new_immutable();
  g_autofree char *text = grf_datapackage_dup_json(&excel);

  g_assert_true(json_parser_load_from_data(parser, text, -1, NULL));
  JsonObject *asks = json_object_get_object_member(find_resource(parser, GRF_TABLE_ASKS), "schema");
  g_assert_cmpuint(json_array_get_length(json_object_get_array_member(asks, "primaryKey")), ==, 3);
  g_assert_cmpuint(json_array_get_length(json_object_get_array_member(asks, "foreignKeys")), ==, 2);
  JsonObject *kind = json_array_get_object_element(json_object_get_array_member(asks, "fields"), 3);
  JsonArray *values =
      json_object_get_array_member(json_object_get_object_member(kind, "constraints"), "enum");
  g_assert_cmpstr(json_array_get_string_element(values, 1), ==, "request");
  JsonObject *amounts = json_object_get_object_member(find_resource(parser, GRF_TABLE_AMOUNTS), "schema");
  JsonObject *value = json_array_get_object_element(json_object_get_array_member(amounts, "fields"), 6);
  g_assert_cmpstr(json_object_get_string_member(value, "type"), ==, "number");
  g_assert_cmpstr(json_object_get_string_member(value, "decimalChar"), ==, ",");
}

/* ---- whole or not at all ---- */

/* A folder with old tables keeps them until finish, also when the writer is freed without it. */
static void
test_not_finished(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GrfRecords) records = grf_records_new();

  (void)data;
  put(fixture->dir, "questions.csv", "old\n");
  for (guint i = 0; i < 20000; i++) /* more than is gathered before a write */
    grf_row_set(grf_records_add(records, GRF_TABLE_QUESTIONS), "text", "Hoe lang is de brug?");
  g_autoptr(GrfExport) writer = grf_export_new(fixture->dir, &plain, NULL);
  g_assert_true(grf_export_add(writer, records, NULL));
  g_autofree char *during = contents(fixture->dir, "questions.csv");
  g_assert_cmpstr(during, ==, "old\n");
  g_clear_pointer(&writer, grf_export_free);
  g_autofree char *names = list(fixture->dir);
  g_assert_cmpstr(names, ==, "questions.csv");
}

static void
test_second_run(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  (void)data;
  g_autoptr(GrfExport) first = grf_export_new(fixture->dir, &plain, NULL);
  g_assert_nonnull(first);
  g_assert_null(grf_export_new(fixture->dir, &plain, &error));
  g_assert_error(error, GRF_ERROR, GRF_ERROR_IO);
  g_assert_nonnull(strstr(error->message, "another griffier"));
  g_assert_true(grf_export_finish(first, NULL)); /* the second did not harm it */
  g_clear_pointer(&first, grf_export_free);
  g_autoptr(GrfExport) third = grf_export_new(fixture->dir, &plain, NULL);
  g_assert_nonnull(third);
}

/* What a run left that was killed before it had written all. */
static void
test_stale(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GrfRecords) records = grf_records_new();

  (void)data;
  put(fixture->dir, ".griffier-lines.csv.part", "half");
  put(fixture->dir, ".griffier-questions.csv.part", "half");
  put(fixture->dir, ".griffier.lock", "");
  put(fixture->dir, ".griffier-.part", "not ours");
  write_tables(fixture->dir, &plain, records);
  g_autofree char *names = list(fixture->dir);
  g_assert_true(g_str_has_prefix(names, ".griffier-.part amounts.csv"));
  g_assert_null(strstr(names, "lines.csv"));
}

/* What a run left that was killed amid the renames: the next start puts its files in place. */
static void
test_half_renamed(Fixture *fixture, gconstpointer data)
{
  (void)data;
  put(fixture->dir, "questions.csv", "new\n");
  put(fixture->dir, "answers.csv", "old\n");
  put(fixture->dir, ".griffier-answers.csv.part", "new\n");
  put(fixture->dir, ".griffier.commit", "");
  g_autoptr(GrfTableFiles) files = grf_table_files_new(fixture->dir, NULL, NULL);
  g_assert_nonnull(files);
  g_clear_pointer(&files, grf_table_files_free);
  g_autofree char *names = list(fixture->dir);
  g_autofree char *answers = contents(fixture->dir, "answers.csv");
  g_assert_cmpstr(names, ==, "answers.csv questions.csv");
  g_assert_cmpstr(answers, ==, "new\n");
}

/* ---- failures of the system ---- */

static ssize_t
write_one_byte(int fd, const void *bytes, size_t n)
{
  return write(fd, bytes, MIN(n, 1));
}

static ssize_t
write_full(int fd, const void *bytes, size_t n)
{
  (void)fd, (void)bytes, (void)n;
  errno = ENOSPC;
  return -1;
}

static int
sync_failing(int fd)
{
  (void)fd;
  errno = EIO;
  return -1;
}

static int
rename_failing(int old_dir, const char *old_name, int new_dir, const char *new_name)
{
  if (strcmp(new_name, "b.csv") != 0)
    return renameat(old_dir, old_name, new_dir, new_name);
  errno = EIO;
  return -1;
}

/* Writes "new" into a.csv and b.csv. Returns: whether that went well. */
static gboolean
replace_two(const char *dir, const GrfTableFilesSystem *system, GError **error)
{
  g_autoptr(GrfTableFiles) files = grf_table_files_new(dir, system, error);
  int a = files != NULL ? grf_table_files_begin(files, "a.csv", error) : -1;
  int b = a >= 0 ? grf_table_files_begin(files, "b.csv", error) : -1;

  return b >= 0 && grf_table_files_write(files, a, "new\n", 4, error) &&
         grf_table_files_write(files, b, "new\n", 4, error) && grf_table_files_commit(files, error);
}

static const struct {
  GrfTableFilesSystem system;
  gboolean works;
  const char *message; /* behind "cannot write DIR" */
} failures[] = {
    {{write_one_byte, fsync, renameat}, TRUE, NULL},
    {{write_full, fsync, renameat},
     FALSE,
     "/a.csv: No space left on device; free some room and run the same command again"},
    {{write, sync_failing, renameat},
     FALSE,
     "/a.csv: Input/output error; check the disk and run the same command again"},
};

static void
test_failures(Fixture *fixture, gconstpointer data)
{
  (void)data;
  for (gsize i = 0; i < G_N_ELEMENTS(failures); i++) {
    g_autoptr(GError) error = NULL;
    put(fixture->dir, "a.csv", "old\n");
    put(fixture->dir, "b.csv", "old\n");
    g_assert_true(replace_two(fixture->dir, &failures[i].system, &error) == failures[i].works);
    g_autofree char *a = contents(fixture->dir, "a.csv");
    g_autofree char *b = contents(fixture->dir, "b.csv");
    g_autofree char *names = list(fixture->dir);
    g_assert_cmpstr(a, ==, failures[i].works ? "new\n" : "old\n");
    g_assert_cmpstr(b, ==, a);
    g_assert_cmpstr(names, ==, "a.csv b.csv");
    if (failures[i].works)
      continue;
    g_autofree char *wanted = g_strconcat("cannot write ", fixture->dir, failures[i].message, NULL);
    g_assert_error(error, GRF_ERROR, GRF_ERROR_IO);
    g_assert_cmpstr(error->message, ==, wanted);
  }
}

/* A rename that fails half-way leaves what the next start needs to finish. */
static void
test_rename_failing(Fixture *fixture, gconstpointer data)
{
  static const GrfTableFilesSystem system = {write, fsync, rename_failing};
  g_autoptr(GError) error = NULL;

  (void)data;
  put(fixture->dir, "b.csv", "old\n");
  g_assert_false(replace_two(fixture->dir, &system, &error));
  g_assert_error(error, GRF_ERROR, GRF_ERROR_IO);
  g_autoptr(GrfTableFiles) files = grf_table_files_new(fixture->dir, NULL, NULL);
  g_assert_nonnull(files);
  g_clear_pointer(&files, grf_table_files_free);
  g_autofree char *b = contents(fixture->dir, "b.csv");
  g_autofree char *names = list(fixture->dir);
  g_assert_cmpstr(b, ==, "new\n");
  g_assert_cmpstr(names, ==, "a.csv b.csv");
}

/* After a failed write nothing can be committed, and what comes later fails too. */
static void
test_no_commit_after_failure(Fixture *fixture, gconstpointer data)
{
  static const GrfTableFilesSystem system = {write_full, fsync, renameat};
  g_autofree char *long_text = g_strnfill(100000, 'x');

  (void)data;
  g_autoptr(GrfTableFiles) files = grf_table_files_new(fixture->dir, &system, NULL);
  int a = grf_table_files_begin(files, "a.csv", NULL);
  g_assert_false(grf_table_files_write(files, a, long_text, 100000, NULL));
  g_assert_false(grf_table_files_write(files, a, "x", 1, NULL));
  g_assert_false(grf_table_files_commit(files, NULL));
}

/* A real limit of the system, met by a child in the middle of a table. */
static void
test_file_size_limit(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  int status;

  (void)data;
  put(fixture->dir, "questions.csv", "old\n");
  for (guint i = 0; i < 20000; i++)
    grf_row_set(grf_records_add(records, GRF_TABLE_QUESTIONS), "text", "Hoe lang is de brug?");
  pid_t child = fork();
  if (child == 0) {
    struct rlimit limit = {100000, 100000};
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &limit);
    GError *error = NULL;
    GrfExport *writer = grf_export_new(fixture->dir, &plain, &error);
    gboolean added = writer == NULL || grf_export_add(writer, records, &error);
    gboolean right = !added && g_error_matches(error, GRF_ERROR, GRF_ERROR_IO);
    grf_export_free(writer);
    g_clear_error(&error); /* so that valgrind finds nothing lost in the child */
    _exit(right ? 0 : 1);
  }
  g_assert_cmpint(waitpid(child, &status, 0), ==, child);
  g_assert_cmpint(status, ==, 0);
  g_autofree char *names = list(fixture->dir);
  g_autofree char *questions = contents(fixture->dir, "questions.csv");
  g_assert_cmpstr(names, ==, "questions.csv");
  g_assert_cmpstr(questions, ==, "old\n");
}

/* A run killed at any moment: the next one gives the tables of an undisturbed one. */
static void
test_killed(Fixture *fixture, gconstpointer data)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  int status;

  (void)data;
  grf_row_set(grf_records_add(records, GRF_TABLE_QUESTIONS), "text", "Hoe lang is de brug?");
  for (guint i = 0; i < 20; i++) {
    pid_t child = fork();
    if (child == 0) {
      GrfExport *writer = grf_export_new(fixture->dir, &with_lines, NULL);
      if (writer != NULL && grf_export_add(writer, records, NULL))
        grf_export_finish(writer, NULL);
      _exit(0); /* the writer is not freed: as good as killed where that comes too late */
    }
    g_usleep(i * 200);
    kill(child, SIGKILL);
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
  }
  write_tables(fixture->dir, &plain, records);
  g_autofree char *names = list(fixture->dir);
  g_assert_true(g_str_has_prefix(names, "amounts.csv "));
  g_assert_null(strstr(names, "lines.csv"));
  g_assert_null(strstr(names, ".griffier"));
}

static void
test_bad_folders(Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_build_filename(fixture->dir, "file", NULL);
  g_autofree char *below = g_build_filename(file, "out", NULL);
  g_autofree char *deep = g_build_filename(fixture->dir, "a", "b", NULL);
  g_autofree char *taken = g_build_filename(deep, "questions.csv", NULL);
  g_autoptr(GrfRecords) records = grf_records_new();
  const char *const bad[] = {file, below, deep};

  (void)data;
  put(fixture->dir, "file", "");
  write_tables(deep, &plain, records); /* made with its parents */
  g_assert_cmpint(g_remove(taken), ==, 0);
  g_assert_cmpint(g_mkdir(taken, 0700), ==, 0); /* a folder where a table must come */
  for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(grf_export_new(bad[i], &plain, &error));
    g_assert_error(error, GRF_ERROR, GRF_ERROR_IO);
    g_assert_nonnull(strstr(error->message, bad[i]));
    g_assert_nonnull(strstr(error->message, "choose another folder"));
  }
}

#define ADD(name, function) g_test_add("/csv/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/csv/cells", test_cells);
  ADD("plain", test_plain);
  ADD("excel", test_excel);
  ADD("without-lines", test_without_lines);
  ADD("round-trip", test_round_trip);
  ADD("datapackage", test_datapackage);
  g_test_add_func("/csv/datapackage-fields", test_datapackage_fields);
  ADD("not-finished", test_not_finished);
  ADD("second-run", test_second_run);
  ADD("stale", test_stale);
  ADD("half-renamed", test_half_renamed);
  ADD("failures", test_failures);
  ADD("rename-failing", test_rename_failing);
  ADD("no-commit-after-failure", test_no_commit_after_failure);
  ADD("file-size-limit", test_file_size_limit);
  ADD("killed", test_killed);
  ADD("bad-folders", test_bad_folders);
  return g_test_run();
}

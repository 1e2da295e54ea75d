// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Journals that hold anything, as shards to be merged and as what a run goes on from; and what a worker sends
 * on its way into one. Either the bytes of a database, or lines:
 *
 *   journal              a further one begins (the first is there)
 *   TABLE<tab>CELL…      a row of it; a cell is ~ (NULL), #7 (a number), %x (bytes) or text
 *   answer<tab>ID<tab>…  a worker's rows for the document ID
 *
 * The rows of a document, its last but one cell, get their true sum where that is #0: damage is found by it,
 * and nothing behind would ever be reached.
 */
#include "fuzz/scratch.h"
#include "fuzz/stages.h"
#include "model/dump-text.h"
#include "model/error.h"
#include "run/answer.h"
#include "run/journal-file.h"
#include "run/merge.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_JOURNALS 3
#define MAX_NEXT 10000 /* documents a journal of these sizes can have to read; more is an endless loop */
#define SQLITE_MAGIC "SQLite format 3"

/* As long as the rows are put in, no column has rules: who makes a database by hand keeps to none. */
#define LOOSEN                                                                                               \
  "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA writable_schema = ON;"                  \
  "CREATE TEMP TABLE kept AS SELECT name, sql FROM main.sqlite_master;"                                      \
  "UPDATE main.sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE type = 'table';"                  \
  "PRAGMA writable_schema = RESET; BEGIN;"
#define TIGHTEN                                                                                              \
  "PRAGMA writable_schema = ON; UPDATE main.sqlite_master SET sql ="                                         \
  " (SELECT kept.sql FROM kept WHERE kept.name = sqlite_master.name); COMMIT;"

static char *
dup_dir(guint number)
{
  return g_strdup_printf("%s/%u", fuzz_scratch_folder(), number);
}

/* The file of a journal in a folder of its own, which is made; what was there is removed. */
static char *
dup_fresh(guint number)
{
  static const char *const others[] = {"-wal", "-shm", "-journal"};
  g_autofree char *dir = dup_dir(number), *folder = g_build_filename(dir, GRF_JOURNAL_FOLDER, NULL);
  char *path = g_build_filename(folder, "journal.sqlite", NULL);

  g_assert(g_mkdir_with_parents(folder, 0700) == 0);
  g_unlink(path);
  for (guint i = 0; i < G_N_ELEMENTS(others); i++) {
    g_autofree char *other = g_strconcat(path, others[i], NULL);
    g_unlink(other);
  }
  return path;
}

/* The bytes of a journal without rows. */
static const char *
template_bytes(gsize *len_bytes)
{
  static char *bytes; /* for the whole process */
  static gsize len;

  if (bytes == NULL) {
    g_autofree char *dir = dup_dir(0), *path = dup_fresh(0);
    grf_journal_free(grf_journal_open(dir, NULL));
    gboolean read = g_file_get_contents(path, &bytes, &len, NULL);
    g_assert(read);
  }
  *len_bytes = len;
  return bytes;
}

static void
write_database(guint number, const void *bytes, gsize len_bytes)
{
  g_autofree char *path = dup_fresh(number);
  const char *name = path + strlen(fuzz_scratch_folder()) + 1;

  fuzz_scratch_write(name, bytes, len_bytes);
}

static sqlite3 *
open_loose(guint number)
{
  gsize len_bytes;
  const char *bytes = template_bytes(&len_bytes);
  g_autofree char *dir = dup_dir(number);
  g_autofree char *path = g_build_filename(dir, GRF_JOURNAL_FOLDER, "journal.sqlite", NULL);
  sqlite3 *database = NULL;

  write_database(number, bytes, len_bytes);
  g_assert(sqlite3_open(path, &database) == SQLITE_OK);
  g_assert(sqlite3_exec(database, LOOSEN, NULL, NULL, NULL) == SQLITE_OK);
  return database;
}

static void
close_loose(sqlite3 *database)
{
  g_assert(sqlite3_exec(database, TIGHTEN, NULL, NULL, NULL) == SQLITE_OK);
  sqlite3_close(database);
}

/* ---- rows ---- */

static void
bind(sqlite3_stmt *insert, int at, const char *cell)
{
  g_autofree char *text = g_strdup(cell);
  gint64 number;

  if (cell[0] == '~')
    sqlite3_bind_null(insert, at);
  else if (cell[0] == '#' && g_ascii_string_to_signed(cell + 1, 10, G_MININT64, G_MAXINT64, &number, NULL))
    sqlite3_bind_int64(insert, at, number);
  else if (grf_dump_unescape(text) && cell[0] == '%')
    sqlite3_bind_blob(insert, at, text + 1, (int)strlen(text + 1), SQLITE_TRANSIENT);
  else
    sqlite3_bind_text(insert, at, text, -1, SQLITE_TRANSIENT);
}

/* sum, rows: the last two columns of `document`. */
static void
bind_sum(sqlite3_stmt *insert, char **cells, guint n)
{
  g_autofree char *rows = n > 2 ? g_strdup(cells[n - 1]) : NULL;

  if (rows == NULL || strcmp(cells[n - 2], "#0") != 0)
    return;
  const char *bytes = grf_dump_unescape(rows) && rows[0] == '%' ? rows + 1 : rows;
  sqlite3_bind_int64(insert, (int)n - 2, grf_rows_sum(bytes, strlen(bytes)));
}

/* Cells of a line, the first the table's name; a wrong number of them is no row. */
static void
insert_row(sqlite3 *database, char **cells)
{
  static const char *const tables[] = {"about", "input", "rules", "document"};
  g_autoptr(GString) sql = g_string_new("INSERT OR REPLACE INTO ");
  g_autoptr(sqlite3_stmt) insert = NULL;
  guint n = g_strv_length(cells), table = 0;

  while (table < G_N_ELEMENTS(tables) && strcmp(tables[table], cells[0]) != 0)
    table++;
  if (table == G_N_ELEMENTS(tables) || n < 2)
    return;
  g_string_append_printf(sql, "%s VALUES(?", cells[0]);
  for (guint i = 2; i < n; i++)
    g_string_append(sql, ", ?");
  g_string_append_c(sql, ')');
  if (sqlite3_prepare_v2(database, sql->str, -1, &insert, NULL) != SQLITE_OK)
    return;
  for (guint i = 1; i < n; i++)
    bind(insert, (int)i, cells[i]);
  if (strcmp(cells[0], "document") == 0)
    bind_sum(insert, cells, n);
  sqlite3_step(insert);
}

/* Returns: how many journals there are. */
static guint
make_journals(char **lines)
{
  guint n = 1;
  sqlite3 *database = open_loose(n);

  for (; *lines != NULL; lines++) {
    g_auto(GStrv) cells = g_strsplit(*lines, "\t", -1);
    if (g_strcmp0(cells[0], "journal") == 0 && n < MAX_JOURNALS) {
      close_loose(database);
      database = open_loose(++n);
    } else if (cells[0] != NULL) {
      insert_row(database, cells);
    }
  }
  close_loose(database);
  return n;
}

/* ---- reading them ---- */

static gboolean
take_records(const GrfRecords *records, gpointer data, GError **error)
{
  GHashTable *ids = data;
  const GPtrArray *documents = records->rows[GRF_TABLE_DOCUMENTS];

  g_assert(documents->len == 1 && *error == NULL);
  gboolean is_new = g_hash_table_add(ids, g_strdup(grf_row_get(documents->pdata[0], "document_id")));
  g_assert(is_new);
  for (guint table = 0; table < GRF_N_TABLES; table++)
    for (guint i = 0; i < records->rows[table]->len; i++) {
      const GrfRow *row = g_ptr_array_index(records->rows[table], i);
      for (guint c = 0; c < row->schema->n_columns; c++)
        g_assert(row->cells[c] == NULL || g_utf8_validate(row->cells[c], -1, NULL));
    }
  return TRUE;
}

static void
check_error(gboolean good, const GError *error)
{
  g_assert(good == (error == NULL));
  g_assert(error == NULL || (error->domain == GRF_ERROR && error->message[0] != '\0'));
}

static void
check_merge(guint n)
{
  char *dirs[MAX_JOURNALS + 1] = {NULL};
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    dirs[i] = dup_dir(i + 1);
  g_autoptr(GrfMerge) merge = grf_merge_open((const char *const *)dirs, &error);
  check_error(merge != NULL, error);
  if (merge != NULL) {
    gboolean good = grf_merge_each(merge, take_records, ids, &error);
    check_error(good, error);
  }
  for (guint i = 0; i < n; i++)
    g_free(dirs[i]);
}

/* A worker's rows for what is next, and what is told of them then. */
static gboolean
take_answer(GrfJournal *journal, const GrfInput *input, char **lines, GError **error)
{
  for (; *lines != NULL; lines++) {
    g_auto(GStrv) cells = g_strsplit(*lines, "\t", 3);
    if (g_strv_length(cells) < 3 || strcmp(cells[0], "answer") != 0 || !grf_dump_unescape(cells[2]))
      continue;
    g_autoptr(GrfRecords) records = grf_answer_read(cells[2], strlen(cells[2]), cells[1]);
    g_autoptr(GBytes) dump = g_bytes_new(cells[2], strlen(cells[2]));
    const GrfPoolResult result = {records, dump, FALSE};
    if (records != NULL && !grf_journal_take(journal, input, &result, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
go_on(GrfJournal *journal, const char *dir, char **lines, GError **error)
{
  const char *paths[] = {dir, "in", NULL};
  const GrfJournalRules rules = {"settings", "limits", FALSE, FALSE, FALSE, GRF_SHARD_ALL};
  GrfJournalCounts counts;
  g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  GrfInput *input = NULL;

  if (!grf_journal_plan(journal, paths, &rules, FALSE, &counts, error))
    return FALSE;
  for (guint i = 0; i == 0 || input != NULL; i++) {
    g_assert(i < MAX_NEXT);
    g_clear_pointer(&input, grf_input_free);
    if (!grf_journal_next(journal, &input, error))
      return FALSE;
    if (input != NULL && !take_answer(journal, input, lines, error)) {
      grf_input_free(input);
      return FALSE;
    }
  }
  return grf_journal_each(journal, take_records, ids, error);
}

static void
check_run(char **lines)
{
  g_autofree char *dir = dup_dir(1);
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfJournal) journal = grf_journal_open(dir, &error);

  check_error(journal != NULL, error);
  if (journal == NULL)
    return;
  gboolean good = go_on(journal, dir, lines, &error);
  check_error(good, error);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup((const char *)data, size);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  guint n = 1;

  fuzz_settle();
  if (size >= sizeof SQLITE_MAGIC && memcmp(data, SQLITE_MAGIC, sizeof SQLITE_MAGIC) == 0)
    write_database(1, data, size);
  else
    n = make_journals(lines);
  check_merge(n);
  check_run(lines);
  return 0;
}

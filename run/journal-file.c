// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal-file.h"

#include <errno.h>
#include <string.h>
#include <zlib.h>

#include "document.h"
#include "input-list.h"
#include "model/error.h"

#define FILE_NAME "journal.sqlite"

/* "Grif": what file(1) and SQLite's tools know the file by. Changes never. */
#define APPLICATION_ID 0x47726966

#define OF_ANOTHER_VERSION                                                                                   \
  "the file is gone, and another version of griffier read it; put the file back, or drop it with --prune"

/* Of the tables below; a journal of another one is refused. */
#define FORMAT 1

static const char schema[] =
    "CREATE TABLE about(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE rules(id INTEGER PRIMARY KEY, settings TEXT NOT NULL, limits TEXT NOT NULL,"
    " UNIQUE(settings, limits));"
    "CREATE TABLE document(id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE,"
    " size_bytes INTEGER NOT NULL, modified_ns INTEGER NOT NULL, changed_ns INTEGER NOT NULL,"
    " inode INTEGER NOT NULL, sha256 TEXT, rules INTEGER NOT NULL REFERENCES rules(id),"
    " status TEXT NOT NULL, passing INTEGER NOT NULL, sum INTEGER NOT NULL, rows BLOB NOT NULL);"
    "CREATE INDEX document_size ON document(size_bytes);";

static gboolean
make_tables(GrfDatabase *database, GError **error)
{
  g_autofree char *mark =
      g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION_ID, FORMAT);
  gboolean good = grf_database_run(database, "SAVEPOINT batch", error) &&
                  grf_database_run(database, mark, error) && grf_database_run(database, schema, error) &&
                  grf_database_run(database, grf_input_list_schema, error);

  return grf_database_run(database, good ? "RELEASE batch" : "ROLLBACK", good ? error : NULL) && good;
}

static gboolean
refuse(const GrfDatabase *database, const char *reason, GError **error)
{
  g_set_error(
      error, GRF_ERROR, GRF_ERROR_FORMAT,
      "%s %s; choose another folder with -o, or move that file away: every document is then read anew",
      grf_database_peek_name(database), reason);
  return FALSE;
}

/* Every table, view, index and trigger as it was made. Returns: (transfer full): them, or NULL with an error.
 */
static char *
dup_schema(GrfDatabase *database, GError **error)
{
  static const char sql[] = "SELECT group_concat(type || ' ' || name || ' ' || coalesce(sql, ''), ';') FROM"
                            " (SELECT type, name, sql FROM sqlite_schema ORDER BY type, name)";
  g_autoptr(sqlite3_stmt) statement = grf_database_prepare(database, sql, error);
  gboolean has_row;

  if (statement == NULL || !grf_database_step(database, statement, &has_row, error))
    return NULL;
  const char *all = grf_statement_text(statement, 0);
  return g_strdup(all != NULL ? all : "");
}

/* The shard of somebody else may hold a view without end in the place of a table, or a trigger. */
static gboolean
check_schema(GrfDatabase *database, GError **error)
{
  g_autoptr(GrfDatabase) ours = grf_database_open(NULL, GRF_DATABASE_PRIVATE, error);
  g_autofree char *expected = ours != NULL && make_tables(ours, error) ? dup_schema(ours, error) : NULL;
  g_autofree char *found = expected != NULL ? dup_schema(database, error) : NULL;

  if (found == NULL)
    return FALSE;
  return strcmp(found, expected) == 0 || refuse(database, "is not as griffier makes it", error);
}

/* A file without any table was made by a run that was killed at once. */
static gboolean
check_or_make(GrfDatabase *database, GrfDatabaseUse use, GError **error)
{
  gint64 id, format, n_tables;

  if (!grf_database_get(database, "PRAGMA application_id", &id, error) ||
      !grf_database_get(database, "PRAGMA user_version", &format, error) ||
      !grf_database_get(database, "SELECT count(*) FROM sqlite_schema", &n_tables, error))
    return FALSE;
  if (n_tables == 0)
    return use != GRF_DATABASE_READ ? make_tables(database, error)
                                    : refuse(database, "holds no documents yet", error);
  if (id != APPLICATION_ID)
    return refuse(database, "is no journal of griffier", error);
  if (format != FORMAT)
    return refuse(database, "is the journal of another version of griffier", error);
  return check_schema(database, error);
}

static gboolean
make_folder(const char *folder, GError **error)
{
  if (g_mkdir_with_parents(folder, 0777) == 0)
    return TRUE;
  int number = errno;
  g_autofree char *shown = g_filename_display_name(folder);
  g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "cannot make the folder %s: %s; choose another folder with -o",
              shown, g_strerror(number));
  return FALSE;
}

gboolean
grf_journal_file_exists(const char *out_dir)
{
  g_autofree char *path = g_build_filename(out_dir, GRF_JOURNAL_FOLDER, FILE_NAME, NULL);

  return g_file_test(path, G_FILE_TEST_EXISTS);
}

GrfDatabase *
grf_journal_file_open(const char *out_dir, GrfDatabaseUse use, GError **error)
{
  g_autofree char *folder = g_build_filename(out_dir != NULL ? out_dir : "", GRF_JOURNAL_FOLDER, NULL);
  g_autofree char *path = g_build_filename(folder, FILE_NAME, NULL);

  if (use == GRF_DATABASE_WRITE && !make_folder(folder, error))
    return NULL;
  if (use == GRF_DATABASE_READ && !g_file_test(path, G_FILE_TEST_EXISTS)) {
    g_autofree char *shown = g_filename_display_name(out_dir);
    g_set_error(error, GRF_ERROR, GRF_ERROR_OPEN,
                "%s holds no journal; give folders that “griffier -o” wrote", shown);
    return NULL;
  }
  g_autoptr(GrfDatabase) database = grf_database_open(path, use, error);
  return database != NULL && check_or_make(database, use, error) ? g_steal_pointer(&database) : NULL;
}

/* ---- notes ---- */

char *
grf_journal_file_dup_note(GrfDatabase *database, const char *key, GError **error)
{
  g_autoptr(sqlite3_stmt) statement =
      grf_database_prepare(database, "SELECT value FROM about WHERE key = ?1", error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  grf_statement_bind_text(statement, 1, key);
  if (!grf_database_step(database, statement, &has_row, error))
    return NULL;
  const char *value = has_row ? grf_statement_text(statement, 0) : NULL; /* NULL in a damaged file too */
  return g_strdup(value != NULL ? value : "");
}

gboolean
grf_journal_file_note(GrfDatabase *database, const char *key, const char *value, GError **error)
{
  g_autoptr(sqlite3_stmt) statement =
      grf_database_prepare(database, "INSERT OR REPLACE INTO about(key, value) VALUES(?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  grf_statement_bind_text(statement, 1, key);
  grf_statement_bind_text(statement, 2, value);
  return grf_database_do(database, statement, error);
}

/* ---- rows ---- */

guint32
grf_rows_sum(const char *rows, gsize len_bytes)
{
  return (guint32)crc32_z(crc32_z(0, NULL, 0), (const guint8 *)rows, len_bytes);
}

static void
rename_rows(GrfRecords *records, const char *path, const char *document_id)
{
  for (guint table = 0; table < GRF_N_TABLES; table++)
    for (guint i = 0; i < records->rows[table]->len; i++)
      grf_row_set(g_ptr_array_index(records->rows[table], i), "document_id", document_id);
  for (guint i = 0; i < records->rows[GRF_TABLE_DOCUMENTS]->len; i++)
    grf_row_set(g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], i), "file", path);
}

GrfRecords *
grf_rows_read(GrfDatabase *database, sqlite3_stmt *statement, int column, const char *path,
              const char *document_id, GError **error)
{
  const char *rows = sqlite3_column_blob(statement, column);
  gsize len_bytes = (gsize)sqlite3_column_bytes(statement, column);

  if (rows == NULL || grf_rows_sum(rows, len_bytes) != sqlite3_column_int64(statement, column + 1)) {
    refuse(database, "is damaged", error);
    return NULL;
  }
  GrfRecords *records = grf_records_parse(rows, len_bytes, NULL);
  if (records == NULL)
    return grf_records_new_failed(path, document_id, NULL, OF_ANOTHER_VERSION);
  if (records->rows[GRF_TABLE_DOCUMENTS]->len != 1) { /* the document would be missing, or there twice */
    refuse(database, "is damaged", error);
    grf_records_free(records);
    return NULL;
  }
  rename_rows(records, path, document_id);
  return records;
}

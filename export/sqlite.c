// SPDX-License-Identifier: GPL-3.0-or-later
/* Records -> one database, griffier.sqlite. Rows go into it in one transaction without a journal: until it is
 * whole and put in place the file is nobody's. Foreign keys are declared and not enforced meanwhile:
 * questions name answers that come after them. */
#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#include "format.h"
#include "sqlite-schema.h"
#include "sums/totals.h"

#define FILE_NAME "griffier.sqlite"

#define PRAGMAS                                                                                              \
  "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;"                    \
  "PRAGMA encoding = 'UTF-8'; PRAGMA foreign_keys = OFF; PRAGMA user_version = 1; SAVEPOINT filling;"

#define INSERT_TOTAL "INSERT INTO totals VALUES (?, ?, ?, ?, ?, ?)"
/* A document twice is a row of `rejected`; its first sums stay. */
#define INSERT_DOCUMENT_TOTAL "INSERT OR IGNORE INTO document_totals VALUES (?, ?, ?, ?, ?, ?)"
#define INSERT_SEARCH "INSERT INTO search VALUES (?, ?, ?, ?, ?)"
#define INSERT_REJECTED "INSERT INTO rejected VALUES (?, ?, ?)"

typedef struct {
  GrfTableFiles *files;
  sqlite3 *database;
  sqlite3_stmt *inserts[GRF_N_TABLES]; /* NULL where a table is not written */
  sqlite3_stmt *search, *rejected, *total, *document_total;
  GrfTotals *totals;
} Writer;

/* Ends every statement and closes the database. FALSE when it could not be closed. */
static gboolean
close_database(Writer *writer)
{
  for (guint i = 0; i < GRF_N_TABLES; i++)
    g_clear_pointer(&writer->inserts[i], sqlite3_finalize);
  g_clear_pointer(&writer->search, sqlite3_finalize);
  g_clear_pointer(&writer->rejected, sqlite3_finalize);
  g_clear_pointer(&writer->total, sqlite3_finalize);
  g_clear_pointer(&writer->document_total, sqlite3_finalize);
  if (sqlite3_close(writer->database) != SQLITE_OK)
    return FALSE;
  writer->database = NULL;
  return TRUE;
}

static void
writer_free(gpointer data)
{
  Writer *writer = data;

  close_database(writer);
  grf_totals_free(writer->totals);
  g_free(writer);
}

/* Sets the error of what the database said. Returns: FALSE. */
static gboolean
fail(const Writer *writer, GError **error)
{
  int code = writer->database != NULL ? sqlite3_errcode(writer->database) : SQLITE_NOMEM;
  int system = writer->database != NULL ? sqlite3_system_errno(writer->database) : 0;

  if (code == SQLITE_FULL)
    system = ENOSPC;
  grf_table_files_set_error(writer->files, FILE_NAME, system, error);
  return FALSE;
}

/* ---- beginning ---- */

static gboolean
execute(Writer *writer, const char *sql)
{
  return sqlite3_exec(writer->database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static gboolean
prepare(Writer *writer, const char *sql, sqlite3_stmt **statement)
{
  return sqlite3_prepare_v3(writer->database, sql, -1, SQLITE_PREPARE_PERSISTENT, statement, NULL) ==
         SQLITE_OK;
}

static gboolean
create_tables(Writer *writer, const GrfExportOptions *options)
{
  for (guint table = 0; table < GRF_N_TABLES; table++) {
    g_autofree char *create = grf_sqlite_dup_create(table);
    g_autofree char *insert = grf_sqlite_dup_insert(table);
    if (grf_export_has_table(options, table) &&
        (!execute(writer, create) || !prepare(writer, insert, &writer->inserts[table])))
      return FALSE;
  }
  return execute(writer, grf_sqlite_begin_sql()) && prepare(writer, INSERT_SEARCH, &writer->search) &&
         prepare(writer, INSERT_REJECTED, &writer->rejected) &&
         prepare(writer, INSERT_TOTAL, &writer->total) &&
         prepare(writer, INSERT_DOCUMENT_TOTAL, &writer->document_total);
}

static gpointer
begin(GrfTableFiles *files, const GrfExportOptions *options, GError **error)
{
  Writer *writer = g_new0(Writer, 1);
  g_autofree char *part = NULL;

  writer->files = files;
  writer->totals = grf_totals_new(TRUE);
  if (grf_table_files_begin_part(files, FILE_NAME, &part, error) < 0) {
    writer_free(writer);
    return NULL;
  }
  if (sqlite3_open_v2(part, &writer->database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK ||
      !execute(writer, PRAGMAS) || !create_tables(writer, options)) {
    fail(writer, error);
    writer_free(writer);
    return NULL;
  }
  return writer;
}

/* ---- rows ---- */

/* Binds a cell; empty ones are NULL. STRICT columns make numbers of the text, and refuse what is none. */
static void
bind(sqlite3_stmt *statement, guint i, const char *cell)
{
  if (cell == NULL || cell[0] == '\0')
    sqlite3_bind_null(statement, (int)i + 1);
  else
    sqlite3_bind_text(statement, (int)i + 1, cell, -1, SQLITE_STATIC);
}

static void
bind_text(sqlite3_stmt *statement, guint i, const char *text)
{
  sqlite3_bind_text(statement, (int)i + 1, text, -1, SQLITE_STATIC);
}

/* Runs a statement that gives no rows. Returns: SQLITE_DONE or what went wrong. */
static int
run(sqlite3_stmt *statement)
{
  int code = sqlite3_step(statement);

  sqlite3_reset(statement);
  return code;
}

/* Keeps a row that breaks a rule of the schema (a key twice, a value that is not allowed) where it is seen:
 * one such row must not cost the run, and must not be lost. */
static gboolean
reject(Writer *writer, const GrfRow *row)
{
  g_autofree char *reason = g_strdup(sqlite3_errmsg(writer->database));
  g_autoptr(GString) cells = g_string_new(NULL);

  for (guint i = 0; i < row->schema->n_columns; i++)
    g_string_append_printf(cells, "%s%s=%s", i > 0 ? "\n" : "", row->schema->columns[i].name,
                           row->cells[i] != NULL ? row->cells[i] : "");
  bind_text(writer->rejected, 0, row->schema->name);
  bind_text(writer->rejected, 1, cells->str);
  bind_text(writer->rejected, 2, reason);
  return run(writer->rejected) == SQLITE_DONE;
}

static gboolean
add_row(Writer *writer, GrfTableId table, const GrfRow *row)
{
  sqlite3_stmt *insert = writer->inserts[table];

  for (guint i = 0; i < row->schema->n_columns; i++)
    bind(insert, i, row->cells[i]);
  int code = run(insert);
  sqlite3_clear_bindings(insert);
  return code == SQLITE_DONE || ((code & 0xff) == SQLITE_CONSTRAINT && reject(writer, row));
}

static gboolean
add_search(Writer *writer, const GrfRow *row, const char *kind, const char *id_column)
{
  bind_text(writer->search, 0, kind);
  bind(writer->search, 1, grf_row_get(row, "document_id"));
  bind(writer->search, 2, grf_row_get(row, id_column));
  bind(writer->search, 3, grf_row_get(row, "page_from"));
  bind(writer->search, 4, grf_row_get(row, "text"));
  return run(writer->search) == SQLITE_DONE;
}

static gboolean
add_searches(Writer *writer, const GrfRecords *records)
{
  const GPtrArray *questions = records->rows[GRF_TABLE_QUESTIONS];
  const GPtrArray *answers = records->rows[GRF_TABLE_ANSWERS];

  for (guint i = 0; i < questions->len; i++)
    if (!add_search(writer, g_ptr_array_index(questions, i), "question", "question_id"))
      return FALSE;
  for (guint i = 0; i < answers->len; i++)
    if (!add_search(writer, g_ptr_array_index(answers, i), "answer", "answer_id"))
      return FALSE;
  return TRUE;
}

/* Inserts sums; `document_id` is NULL for those of the run, which stand by period. */
static gboolean
add_totals(Writer *writer, const GrfTotals *totals, const char *document_id)
{
  g_autoptr(GPtrArray) list = grf_totals_list(totals);
  sqlite3_stmt *insert = document_id != NULL ? writer->document_total : writer->total;

  for (guint i = 0; i < list->len; i++) {
    const GrfTotal *total = g_ptr_array_index(list, i);
    g_autofree char *sum = grf_exact_dup(&total->sum);
    bind_text(insert, 0, document_id != NULL ? document_id : total->currency);
    bind_text(insert, 1, document_id != NULL ? total->currency : total->period);
    bind_text(insert, 2, sum);
    for (guint kind = 0; kind < GRF_N_TOTAL_KINDS; kind++)
      sqlite3_bind_int64(insert, (int)kind + 4, total->counts[kind]);
    if (run(insert) != SQLITE_DONE)
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_amounts(Writer *writer, const GrfRecords *records)
{
  const GPtrArray *amounts = records->rows[GRF_TABLE_AMOUNTS];
  g_autoptr(GrfTotals) totals = grf_totals_new(FALSE);

  if (amounts->len == 0)
    return TRUE;
  for (guint i = 0; i < amounts->len; i++) {
    grf_totals_add(totals, g_ptr_array_index(amounts, i));
    grf_totals_add(writer->totals, g_ptr_array_index(amounts, i));
  }
  return add_totals(writer, totals, grf_row_get(g_ptr_array_index(amounts, 0), "document_id"));
}

static gboolean
add(gpointer data, const GrfRecords *records, GError **error)
{
  Writer *writer = data;

  for (guint table = 0; table < GRF_N_TABLES; table++) {
    const GPtrArray *rows = records->rows[table];
    for (guint i = 0; i < rows->len && writer->inserts[table] != NULL; i++)
      if (!add_row(writer, table, g_ptr_array_index(rows, i)))
        return fail(writer, error);
  }
  return (add_searches(writer, records) && add_amounts(writer, records)) || fail(writer, error);
}

static gboolean
finish(gpointer data, GError **error)
{
  Writer *writer = data;

  return (add_totals(writer, writer->totals, NULL) && execute(writer, grf_sqlite_end_sql()) &&
          execute(writer, "RELEASE filling") && execute(writer, "ANALYZE") && close_database(writer)) ||
         fail(writer, error);
}

const GrfFormat grf_format_sqlite = {
    .name = "sqlite",
    .file = FILE_NAME,
    .media_type = "application/vnd.sqlite3",
    .begin = begin,
    .add = add,
    .finish = finish,
    .free = writer_free,
};

// SPDX-License-Identifier: GPL-3.0-or-later
#include "database.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "model/error.h"

struct GrfDatabase {
  sqlite3 *handle;
  char *name; /* for messages */
};

static const char private_setup[] = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;";

/* The schema of a file that somebody else made is not trusted to call functions. */
static const char file_setup[] = "PRAGMA trusted_schema = OFF; PRAGMA locking_mode = EXCLUSIVE;"
                                 "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;";

static const char read_setup[] = "PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;";

/* What went wrong and what to do, from SQLite's code. */
static const char *
describe(int code)
{
  switch (code & 0xff) {
  case SQLITE_FULL:
    return "the disk is full; free some room and run the same command again";
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return "another run is using it; wait until that ends";
  case SQLITE_READONLY:
  case SQLITE_PERM:
  case SQLITE_AUTH:
    return "no permission; allow writing there or choose another folder with -o";
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    return "the file is damaged or is no journal; move it away and run the same command again, which then "
           "reads every document anew";
  case SQLITE_NOMEM:
    return "not enough memory";
  default:
    return NULL;
  }
}

static gboolean
fail(const GrfDatabase *database, GError **error)
{
  int code = sqlite3_extended_errcode(database->handle);
  int number = sqlite3_system_errno(database->handle);
  gboolean is_format = (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
  const char *words = describe(code);

  if (number == ENOSPC || number == EDQUOT)
    words = describe(SQLITE_FULL);
  else if (number == EMFILE || number == ENFILE)
    words = "too many open files; allow more (ulimit -n) and run the same command again";
  else if (words == NULL && (number == EACCES || number == EROFS || number == EPERM))
    words = describe(SQLITE_READONLY);
  if (words != NULL)
    g_set_error(error, GRF_ERROR, is_format ? GRF_ERROR_FORMAT : GRF_ERROR_IO, "cannot use %s: %s",
                database->name, words);
  else
    g_set_error(error, GRF_ERROR, GRF_ERROR_IO,
                "cannot use %s: %s; check the disk and run the same command again", database->name,
                number != 0 ? g_strerror(number) : sqlite3_errmsg(database->handle));
  return FALSE;
}

/* A closed journal in a folder that cannot be written needs no lock: nobody else can write it either. */
static gboolean
is_closed_and_read_only(const char *path)
{
  g_autofree char *log = g_strconcat(path, "-wal", NULL);
  g_autofree char *folder = g_path_get_dirname(path);

  return (access(path, W_OK) != 0 || access(folder, W_OK) != 0) && access(log, F_OK) != 0;
}

static int
open_handle(GrfDatabase *database, const char *path, GrfDatabaseUse use)
{
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;

  if (use == GRF_DATABASE_PRIVATE)
    return sqlite3_open_v2("", &database->handle, flags | SQLITE_OPEN_CREATE, NULL);
  if (use == GRF_DATABASE_READ && is_closed_and_read_only(path)) {
    g_autofree char *escaped = g_uri_escape_string(path, "/", FALSE);
    g_autofree char *uri = g_strconcat("file:", escaped, "?immutable=1", NULL);
    flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI;
    return sqlite3_open_v2(uri, &database->handle, flags, NULL);
  }
  return sqlite3_open_v2(path, &database->handle,
                         use == GRF_DATABASE_WRITE ? flags | SQLITE_OPEN_CREATE : flags, NULL);
}

static const char *
setup_of(const GrfDatabase *database, GrfDatabaseUse use)
{
  if (use == GRF_DATABASE_PRIVATE)
    return private_setup;
  return sqlite3_db_readonly(database->handle, "main") == 1 ? read_setup : file_setup;
}

GrfDatabase *
grf_database_open(const char *path, GrfDatabaseUse use, GError **error)
{
  g_autoptr(GrfDatabase) database = g_new0(GrfDatabase, 1);

  database->name = use == GRF_DATABASE_PRIVATE ? g_strdup("a temporary file") : g_filename_display_name(path);
  if (open_handle(database, path, use) != SQLITE_OK) {
    fail(database, error);
    return NULL;
  }
  if (!grf_database_run(database, setup_of(database, use), error))
    return NULL;
  return g_steal_pointer(&database);
}

void
grf_database_free(GrfDatabase *database)
{
  if (database == NULL)
    return;
  sqlite3_close(database->handle);
  g_free(database->name);
  g_free(database);
}

gboolean
grf_database_run(GrfDatabase *database, const char *sql, GError **error)
{
  return sqlite3_exec(database->handle, sql, NULL, NULL, NULL) == SQLITE_OK || fail(database, error);
}

sqlite3_stmt *
grf_database_prepare(GrfDatabase *database, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v3(database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
    fail(database, error);
  return statement;
}

gboolean
grf_database_step(GrfDatabase *database, sqlite3_stmt *statement, gboolean *has_row, GError **error)
{
  int code = sqlite3_step(statement);

  *has_row = code == SQLITE_ROW;
  return code == SQLITE_ROW || code == SQLITE_DONE || fail(database, error);
}

gboolean
grf_database_do(GrfDatabase *database, sqlite3_stmt *statement, GError **error)
{
  gboolean has_row;
  gboolean good = grf_database_step(database, statement, &has_row, error);

  sqlite3_reset(statement);
  return good;
}

gboolean
grf_database_get(GrfDatabase *database, const char *sql, gint64 *value, GError **error)
{
  g_autoptr(sqlite3_stmt) statement = grf_database_prepare(database, sql, error);
  gboolean has_row;

  if (statement == NULL || !grf_database_step(database, statement, &has_row, error))
    return FALSE;
  *value = has_row ? sqlite3_column_int64(statement, 0) : 0;
  return TRUE;
}

const char *
grf_database_peek_name(const GrfDatabase *database)
{
  return database->name;
}

void
grf_statement_bind_path(sqlite3_stmt *statement, int index, const char *path)
{
  sqlite3_bind_blob(statement, index, path, (int)strlen(path), SQLITE_STATIC);
}

void
grf_statement_bind_text(sqlite3_stmt *statement, int index, const char *text)
{
  sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT);
}

char *
grf_statement_dup_path(sqlite3_stmt *statement, int column)
{
  const char *bytes = sqlite3_column_blob(statement, column);
  return g_strndup(bytes != NULL ? bytes : "", (gsize)sqlite3_column_bytes(statement, column));
}

const char *
grf_statement_text(sqlite3_stmt *statement, int column)
{
  return (const char *)sqlite3_column_text(statement, column);
}

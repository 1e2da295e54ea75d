// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite-query.h"

#include <sqlite3.h>
#include <string.h>

#include "model/error.h"

#define FILE_NAME "griffier.sqlite"

/* Functions that reach beyond the database, where a build of SQLite has them. */
static const char *const refused_functions[] = {"load_extension", "readfile",       "writefile",
                                                "edit",           "fts3_tokenizer", NULL};

/* Pragmas that tell of the schema, also as the tables pragma_NAME; and what FTS5 asks of itself. */
static const char *const told_pragmas[] = {"table_info", "table_xinfo", "table_list", "data_version", NULL};

/* Virtual tables are declared, which an authorizer sees as a change of the schema: once, before it is there.
 */
static const char connect_sql[] = "SELECT 1 FROM search LIMIT 0; SELECT 1 FROM pragma_table_list LIMIT 0;"
                                  "SELECT 1 FROM pragma_table_xinfo('search') LIMIT 0;"
                                  "SELECT 1 FROM pragma_table_info('search') LIMIT 0";

/* sqlite3_set_authorizer()'s callback. */
static int
authorize(G_GNUC_UNUSED void *data, int action, const char *first, const char *second,
          G_GNUC_UNUSED const char *database, G_GNUC_UNUSED const char *trigger)
{
  switch (action) {
  case SQLITE_SELECT:
  case SQLITE_READ:
  case SQLITE_RECURSIVE:
    return SQLITE_OK;
  case SQLITE_FUNCTION:
    return g_strv_contains(refused_functions, second) ? SQLITE_DENY : SQLITE_OK;
  case SQLITE_PRAGMA:
    return g_strv_contains(told_pragmas, first) ? SQLITE_OK : SQLITE_DENY;
  default:
    return SQLITE_DENY;
  }
}

/* Locks the connection down. Settings a build does not know are no loss: the authorizer refuses the same. */
static void
restrict_to_reading(sqlite3 *database)
{
  sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_exec(database, "PRAGMA query_only = ON", NULL, NULL, NULL);
  sqlite3_exec(database, connect_sql, NULL, NULL, NULL);
  sqlite3_set_authorizer(database, authorize, NULL);
}

static gboolean
open_database(const char *dir, sqlite3 **database, GError **error)
{
  g_autofree char *path = g_build_filename(dir, FILE_NAME, NULL);

  if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
    g_set_error(error, GRF_ERROR, GRF_ERROR_OPEN,
                "%s has no " FILE_NAME "; make it with: griffier --format csv,sqlite -o %s PATH…", dir, dir);
    return FALSE;
  }
  if (sqlite3_open_v2(path, database, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
    g_set_error(error, GRF_ERROR, GRF_ERROR_OPEN, "%s: %s", path, sqlite3_errmsg(*database));
    return FALSE;
  }
  restrict_to_reading(*database);
  return TRUE;
}

static gboolean
prepare(sqlite3 *database, const char *sql, sqlite3_stmt **statement, GError **error)
{
  const char *rest = NULL;
  int code = sqlite3_prepare_v2(database, sql, -1, statement, &rest);

  if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
    g_set_error(error, GRF_ERROR, GRF_ERROR_OPEN, FILE_NAME " is damaged: %s; run griffier again",
                sqlite3_errmsg(database));
  else if (code == SQLITE_AUTH)
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "the question is refused: “griffier sql” only reads (%s)", sqlite3_errmsg(database));
  else if (code != SQLITE_OK)
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "the question cannot be read: %s",
                sqlite3_errmsg(database));
  else if (*statement == NULL)
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "the question is empty");
  else if (rest[strspn(rest, " \t\r\n;")] != '\0')
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "ask one question at a time");
  else
    return TRUE;
  return FALSE;
}

/* Hands on every row under the names of the columns. Returns: SQLITE_DONE, also where `take` ended it, or
 * what went wrong. */
static int
take_rows(sqlite3_stmt *statement, GrfSqliteTake take, gpointer data)
{
  guint n = (guint)sqlite3_column_count(statement);
  g_autofree const char **cells = g_new0(const char *, n + 1);
  int code;

  for (guint i = 0; i < n; i++)
    cells[i] = sqlite3_column_name(statement, (int)i);
  while (take(cells, n, data)) {
    if ((code = sqlite3_step(statement)) != SQLITE_ROW)
      return code;
    for (guint i = 0; i < n; i++) {
      const char *text = (const char *)sqlite3_column_text(statement, (int)i);
      cells[i] = text != NULL ? text : "";
    }
  }
  return SQLITE_DONE;
}

gboolean
grf_sqlite_query(const char *dir, const char *sql, GrfSqliteTake take, gpointer data, GError **error)
{
  sqlite3 *database = NULL;
  sqlite3_stmt *statement = NULL;
  gboolean good = open_database(dir, &database, error) && prepare(database, sql, &statement, error);

  if (good && take_rows(statement, take, data) != SQLITE_DONE) {
    g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "the question was not answered to its end: %s",
                sqlite3_errmsg(database));
    good = FALSE;
  }
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return good;
}

const char *
grf_sqlite_contents_sql(void)
{
  return "SELECT t.name, t.type, group_concat(c.name, ' ') AS columns"
         " FROM pragma_table_list AS t, pragma_table_xinfo(t.name) AS c"
         " WHERE t.schema = 'main' AND (t.type IN ('table', 'view') OR t.name = 'search')"
         " AND t.name NOT LIKE 'sqlite_%' AND c.hidden <> 1"
         " GROUP BY t.type, t.name ORDER BY t.type, t.name";
}

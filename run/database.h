// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * An SQLite database that one process writes: opened, asked, its failures told in words.
 *
 * The write-ahead log makes a commit whole or absent, whatever kills the process; `synchronous = NORMAL`
 * keeps the file sound through a power cut too, which may then cost the last commits (sqlite.org/wal.html).
 * The file is held exclusively: no shared memory is needed, which network folders do not offer.
 */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct GrfDatabase GrfDatabase;

typedef enum {
  GRF_DATABASE_WRITE,   /* made where it is missing */
  GRF_DATABASE_READ,    /* must be there; may lie in a folder that cannot be written */
  GRF_DATABASE_PRIVATE, /* without a name; gone with the process, however that ends */
} GrfDatabaseUse;

/* `path` is not used for GRF_DATABASE_PRIVATE. Returns: (transfer full): it, or NULL with GRF_ERROR_IO (no
 * room, no permission, in use) or GRF_ERROR_FORMAT (damaged, no database), naming the file. */
GrfDatabase *grf_database_open(const char *path, GrfDatabaseUse use, GError **error);
void grf_database_free(GrfDatabase *database);

/* Runs statements that give no rows. FALSE with an error as grf_database_open(). */
gboolean grf_database_run(GrfDatabase *database, const char *sql, GError **error);

/* Returns: (transfer full): it, or NULL with an error as grf_database_open(). */
sqlite3_stmt *grf_database_prepare(GrfDatabase *database, const char *sql, GError **error);

/* `has_row` tells whether there is one more row. FALSE with an error. */
gboolean grf_database_step(GrfDatabase *database, sqlite3_stmt *statement, gboolean *has_row, GError **error);

/* For a statement without rows: runs it and makes it ready for other values. FALSE with an error. */
gboolean grf_database_do(GrfDatabase *database, sqlite3_stmt *statement, GError **error);

/* The integer that `sql` gives. FALSE with an error. */
gboolean grf_database_get(GrfDatabase *database, const char *sql, gint64 *value, GError **error);

/* The file's name for messages. Returns: (transfer none): it. */
const char *grf_database_peek_name(const GrfDatabase *database);

/* Bytes up to the NUL, as a blob: paths need not be UTF-8. `path` must live until the next step. */
void grf_statement_bind_path(sqlite3_stmt *statement, int index, const char *path);
void grf_statement_bind_text(sqlite3_stmt *statement, int index, const char *text);

/* Returns: (transfer full): the path in a column. */
char *grf_statement_dup_path(sqlite3_stmt *statement, int column);

/* Returns: (transfer none): the text in a column, until the next step; NULL where it is NULL, which a damaged
 * file may have anywhere. */
const char *grf_statement_text(sqlite3_stmt *statement, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfDatabase, grf_database_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

G_END_DECLS

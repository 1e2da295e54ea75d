// SPDX-License-Identifier: GPL-3.0-or-later
/* Questions to the database of a run. They can only read: it is opened read-only, and everything but SELECT
 * and what describes the schema is refused while the question is read. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes a row of `n` cells; a NULL of the database is "". The first one holds the names of the columns. FALSE
 * ends the query, which is no error: why is the taker's own. */
typedef gboolean (*GrfSqliteTake)(const char *const *cells, guint n, gpointer data);

/* Asks DIR/griffier.sqlite one question in SQL. FALSE with GRF_ERROR_OPEN where there is no such database,
 * G_OPTION_ERROR where the question is none it answers, GRF_ERROR_IO where reading failed; each with a
 * sentence for the user. */
gboolean grf_sqlite_query(const char *dir, const char *sql, GrfSqliteTake take, gpointer data,
                          GError **error);

/* The question that lists what can be asked: tables and views with their columns. */
const char *grf_sqlite_contents_sql(void);

G_END_DECLS

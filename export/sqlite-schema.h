// SPDX-License-Identifier: GPL-3.0-or-later
/* The SQL of the database: tables from the schemas of the model, and views and indexes of its own. */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* Behind the name of a column of exact decimals, which are text: a column of binary floating point made of
 * it, to sort and compare by. */
#define GRF_SQLITE_NUMBER_SUFFIX "_number"

/* CREATE TABLE of a table of the contract: STRICT types, primary key, foreign keys (deferred to where they
 * are checked: SQLite's default is not to), CHECKs of the values allowed. Returns: (transfer full). */
char *grf_sqlite_dup_create(GrfTableId table);

/* INSERT with a parameter for each column of the contract, in their order. Returns: (transfer full). */
char *grf_sqlite_dup_insert(GrfTableId table);

/* Returns: (transfer none): statements that make what else there is, to be run before the first row, and
 * those that are quicker after the last one. */
const char *grf_sqlite_begin_sql(void);
const char *grf_sqlite_end_sql(void);

G_END_DECLS

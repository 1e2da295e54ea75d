// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The journal as a file: OUT/.griffier/journal.sqlite.
 *
 *   about     what the last run was asked: its shard, its settings, its list of inputs
 *   input     the list of inputs of the last run (input-list.h)
 *   rules     each set of settings and limits that documents were read under
 *   document  what reading each file gave: its rows, and what tells whether they still hold
 */
#pragma once

#include "database.h"
#include "model/record.h"

G_BEGIN_DECLS

#define GRF_JOURNAL_FOLDER ".griffier"

/* Whether there is a journal below a folder of tables. */
gboolean grf_journal_file_exists(const char *out_dir);

/* Opens it below the folder of tables; makes it for GRF_DATABASE_WRITE. `out_dir` is not used for
 * GRF_DATABASE_PRIVATE. Returns: (transfer full): it, or NULL with GRF_ERROR_IO or GRF_ERROR_FORMAT (damaged,
 * of another version, no journal) and what to do. */
GrfDatabase *grf_journal_file_open(const char *out_dir, GrfDatabaseUse use, GError **error);

/* What is noted about the last run. Returns: (transfer full): the value, "" where there is none, or NULL with
 * an error. */
char *grf_journal_file_dup_note(GrfDatabase *database, const char *key, GError **error);
gboolean grf_journal_file_note(GrfDatabase *database, const char *key, const char *value, GError **error);

/* What guards stored rows (grf_records_dump()) against damage of the disk; not against malice. */
guint32 grf_rows_sum(const char *rows, gsize len_bytes);

/* The rows in column `column` of the present row of `statement`, their sum in the next, as those of a
 * document under this path and id: rows read once may stand in the tables of many runs. Sound rows that this
 * version cannot read are of a file that is gone, or it would have been read anew: a failed document then.
 * Returns: (transfer full): them, or NULL with GRF_ERROR_FORMAT where they are damaged. */
GrfRecords *grf_rows_read(GrfDatabase *database, sqlite3_stmt *statement, int column, const char *path,
                          const char *document_id, GError **error);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * tables.csv, and the amounts in tables whose currency and unit stand in a head, a caption or the row.
 *
 * Two steps, since the amounts of running text are read between them: what a cell of a table takes, running
 * text must not read again.
 */
#pragma once

#include "recognize/rows.h"

G_BEGIN_DECLS

typedef struct GrfTableReading GrfTableReading;

/* Reads the document's tables. `context` must outlive it. Returns: (transfer full). */
GrfTableReading *grf_table_reading_new(const GrfRowContext *context);
void grf_table_reading_free(GrfTableReading *reading);

/* The rows of tables.csv and of the amounts in their cells; warnings for totals that do not add up. */
void grf_rows_tables(const GrfTableReading *reading);

/* Of the text's bytes [from, to): whether a table has read some of them as an amount or its unit. `reading`
 * may be NULL. */
gboolean grf_table_reading_has(const GrfTableReading *reading, const GrfBlock *text, gsize from, gsize to);

/* The id of the table that byte `at` of a text stands in. Returns: (transfer full) (nullable). */
char *grf_table_reading_dup_id(const GrfTableReading *reading, const GrfBlock *text, gsize at);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfTableReading, grf_table_reading_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* What follows from found tables for the other blocks: which cell a line is of, which block introduces a
 * table. */
#pragma once

#include "model/document.h"

G_BEGIN_DECLS

/* A line's place in the tables. */
typedef struct {
  guint row;   /* a number of its own for each row of each table, from 1; 0 outside tables */
  guint cell;  /* likewise for each run of lines of a cell on a page */
  guint above; /* of the first line of a cell that goes on on a page: 1 + its last line on the one before;
                  else 0 */
} GrfTablePlace;

/* Returns: (transfer full): one for each line of the document. */
GrfTablePlace *grf_table_places(const GrfDocument *document);

/* Sets the tables' caption blocks, after the paragraphs. */
void grf_tables_caption(GrfDocument *document);

G_END_DECLS

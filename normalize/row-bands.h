// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The rows of a table whose first column counts them: "Nr | Vraag | Antwoord".
 *
 *   1 | Hoeveel … ?  | Dat zijn      The numbers say how many rows there are. Where one ends shows from how
 *     |              | er twaalf.    the cells stand beside their number: their tops, middles or ends are
 *     |              | Een ervan …   at one height, and no line of any column runs across the cut.
 *   ------------------------------
 *     | Klopt het    |
 *   2 | dat de … nog | Ja.
 *     | open is?     |
 */
#pragma once

#include "normalize/page-words.h"

G_BEGIN_DECLS

/* Where cells stand beside the number of their row. */
typedef enum { GRF_ROWS_UNKNOWN, GRF_ROWS_TOP, GRF_ROWS_MIDDLE, GRF_ROWS_BOTTOM } GrfRowAlign;

typedef struct {
  GrfRowAlign align;
  guint n_numbers; /* rows that begin with a number */
  GArray *cuts;    /* of float: between rows, rising, in points; nothing above the first or below the last */
} GrfRowBands;

/* Reads rows [from, to) of the page. `xs`: of float, where the columns behind the first begin; `drawn`: of
 * float, rising, lines across the table, which no row goes over; `known`: how the cells of the table stand on
 * a page before, which makes one number enough. Returns: (transfer full) (nullable): NULL where the first
 * column does not count, or the cells do not stand beside its numbers. */
GrfRowBands *grf_row_bands_find(const GrfPageWords *words, guint from, guint to, const GArray *xs,
                                const GArray *drawn, GrfRowAlign known);
void grf_row_bands_free(GrfRowBands *bands);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfRowBands, grf_row_bands_free)

G_END_DECLS

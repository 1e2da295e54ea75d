// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The rows of a table whose first column counts them: "Nr | Vraag | Antwoord"; those of others, see
 * row-pairs.h.
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

#include "normalize/row-cuts.h"

G_BEGIN_DECLS

/* Reads rows [from, to) of the page. `xs`: of float, where the columns behind the first begin; `drawn`: of
 * float, rising, lines across the table, which no row goes over; `known`: how the cells of the table stand on
 * another page, which makes one number enough. Returns: (transfer full) (nullable): NULL where the cells do
 * not stand beside the first column's numbers, or there are none and the cells not beside each other. */
GrfRowBands *grf_row_bands_find(const GrfPageWords *words, guint from, guint to, const GArray *xs,
                                const GArray *drawn, GrfRowKind known);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The rows of a table of questions and answers without numbers.
 *
 *   Vraag          | Antwoord          Where a row ends shows from how its cells stand beside each other:
 * their Hoeveel … ?    | Dat zijn          tops, middles or ends are at one height, in one way all through
 * the | er twaalf.        table; no line runs across the cut, a sentence ends above it in each Klopt dit ? |
 * Ja.               column, and the white between rows is as high everywhere.
 */
#pragma once

#include "normalize/row-cuts.h"

G_BEGIN_DECLS

/* `known`: how the cells of the table stand on a page before, which makes less of it enough. Returns:
 * (transfer full) (nullable): NULL where no column asks in row after row, or the cells do not fit. */
GrfRowBands *grf_row_pairs_find(GrfRowCuts *cuts, GrfRowKind known);

G_END_DECLS

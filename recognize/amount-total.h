// SPDX-License-Identifier: GPL-3.0-or-later
/* Printed totals: "€ 5 miljoen, € 4 miljoen en € 3 miljoen, in totaal € 12 miljoen". */
#pragma once

#include "amount-candidate.h"

G_BEGIN_DECLS

/* Adds up the amounts of a sentence that end in their total. `candidates` are amounts in full units;
 * [first, total) stand before `total` in its sentence.
 * Returns: (transfer full) (nullable): their sum where the print says that `total` is it and it is not,
 * beyond what rounding may do; else NULL. */
char *grf_total_mismatch(const GrfTokens *tokens, const GArray *candidates, guint first, guint total);

/* The same for the total of a list: lines that begin with a mark stand directly above its line, each with one
 * amount. */
char *grf_total_mismatch_above(const GrfTokens *tokens, const GArray *candidates, guint total);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* Tokens -> candidates. */
#pragma once

#include "amount-candidate.h"

G_BEGIN_DECLS

/* Finds the candidates, in order, and marks their tokens.
 * Returns: (transfer full): an array of GrfCandidate. */
GArray *grf_candidates_find(GrfTokens *tokens);

G_END_DECLS

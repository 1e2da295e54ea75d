// SPDX-License-Identifier: GPL-3.0-or-later
/* What looks like an amount and is none: counts, the scales of tables, prices of a year, names, and signs in
 * text that a font has garbled. */
#pragma once

#include "amount-candidate.h"

G_BEGIN_DECLS

/* Sets the kind of a candidate, once all of it is known. */
void grf_candidate_classify(const GrfTokens *tokens, GrfCandidate *candidate);

G_END_DECLS

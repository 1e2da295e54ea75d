// SPDX-License-Identifier: GPL-3.0-or-later
/* The currency before and behind a value. */
#pragma once

#include "amount-candidate.h"

G_BEGIN_DECLS

/* Steps over a hyphen at `*i` that glues a unit or a currency to the number before it ("£5-million"). */
void grf_skip_hyphen(const GrfTokens *tokens, guint *i);

/* Takes the currency at `*i`, before a value, where there is one.
 * Returns: FALSE where what stands there cannot begin an amount. */
gboolean grf_currency_before(const GrfTokens *tokens, guint *i, GrfCandidate *out);

/* Takes the currency or cents at `*i`, behind the value and unit of `out`, where there are any. */
void grf_currency_behind(const GrfTokens *tokens, guint *i, GrfCandidate *out);

G_END_DECLS

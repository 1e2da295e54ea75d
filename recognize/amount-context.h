// SPDX-License-Identifier: GPL-3.0-or-later
/* What the words around an amount say about it: how often, which way, for whom. */
#pragma once

#include "amount-candidate.h"

G_BEGIN_DECLS

/* Bytes of the sentence that holds an amount. */
typedef struct {
  gsize from, to;
} GrfAmountSentence;

/* The key of the word of `class` (GRF_LEX_FREQUENCY or GRF_LEX_DIRECTION) that the clause has nearest to the
 * amount, those behind it first. Returns: a meaning, or 0 where it has none, or words for both directions. */
guint grf_amount_frequency(const GrfTokens *tokens, const GrfCandidate *c, GrfAmountSentence sentence);
guint grf_amount_direction(const GrfTokens *tokens, const GrfCandidate *c, GrfAmountSentence sentence);

/* The noun phrase behind "for", which stands directly at token `i` (behind the amount and its period).
 * Returns: FALSE where it does not, or where the phrase's end is not certain; else its tokens. */
gboolean grf_amount_beneficiary(const GrfTokens *tokens, guint i, GrfAmountSentence sentence, guint *from,
                                guint *to);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* The value of printed digits, whatever their separators. */
#pragma once

#include "amount-decimal.h"
#include "amount-grammar.h"

G_BEGIN_DECLS

/* What stands around a number helps where its separators are ambiguous. */
typedef struct {
  gboolean has_unit; /* a magnitude follows: three decimals are likely decimals */
  gboolean is_price; /* a price for each of something */
  guint own, other;  /* amounts of the document with the language's own separators, with the other's */
} GrfNumberContext;

/* Reads digits with separators, and ",-" behind them.
 * Returns: FALSE for nonsense; else `value`, and in `note` a static text where the reading is doubtful. */
gboolean grf_number_read(const GrfAmountGrammar *grammar, const char *text, gsize len,
                         GrfNumberContext context, GrfDecimal *value, const char **note);

/* Which separators the digits can only have: the language's own (1), the other's (-1), or either (0). */
int grf_number_style(const GrfAmountGrammar *grammar, const char *text, gsize len);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* Periods in running text: "in 2025", "vanaf 2028", "vier jaar lang", "per jaar". */
#pragma once

#include "amount-lex.h"

G_BEGIN_DECLS

typedef struct {
  guint from, to;           /* tokens, behind the last */
  guint show_from, show_to; /* the tokens to report */
  gboolean near;            /* belongs to the amount directly before it only */
  gboolean taken;           /* an amount has it */
} GrfPeriod;

/* Finds the periods and marks their tokens. Returns: (transfer full): an array of GrfPeriod, in order. */
GArray *grf_periods_find(GrfTokens *tokens);

/* The period that holds token `i`, by binary search. Returns: (transfer none): it, or NULL. */
GrfPeriod *grf_period_at(const GArray *periods, guint i);

G_END_DECLS

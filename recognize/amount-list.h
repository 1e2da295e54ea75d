// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists whose items share a currency and a unit: "€ 30 miljoen in 2025, 40 in 2026 en 50 vanaf 2027". */
#pragma once

#include "amount-candidate.h"
#include "amount-period.h"

G_BEGIN_DECLS

/* Gives candidates in lists the currency and unit they share, and makes "5 euro en 50 cent" one. */
void grf_candidates_share(const GrfTokens *tokens, const GArray *periods, GArray *candidates);

/* "10, 20 en 30 miljoen in 2025, 2026 en 2027": gives each item of a list its own of as many years. */
void grf_candidates_distribute(const GrfTokens *tokens, const GArray *periods, GArray *candidates);

G_END_DECLS

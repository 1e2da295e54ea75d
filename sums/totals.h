// SPDX-License-Identifier: GPL-3.0-or-later
/* What amounts of money add up to, exactly: one sum for each currency and period as printed. Ranges and
 * values that are no plain decimals are counted and not summed. */
#pragma once

#include "exact.h"
#include "model/record.h"

G_BEGIN_DECLS

/* How an amount was counted. */
typedef enum {
  GRF_TOTAL_SUMMED,
  GRF_TOTAL_RANGE,
  GRF_TOTAL_UNREAD,
  GRF_N_TOTAL_KINDS,
} GrfTotalKind;

typedef struct {
  char *currency, *period;         /* owned; "" where none was printed */
  GrfExact sum;                    /* of the summed ones */
  guint counts[GRF_N_TOTAL_KINDS]; /* amounts of each kind */
} GrfTotal;

typedef struct GrfTotals GrfTotals;

/* Without `by_period` one sum for each currency; its period is "". Returns: (transfer full). */
GrfTotals *grf_totals_new(gboolean by_period);
void grf_totals_free(GrfTotals *totals);

/* Counts a row of the amounts table. */
GrfTotalKind grf_totals_add(GrfTotals *totals, const GrfRow *amount);

/* Returns: (transfer container): the sums (GrfTotal), sorted by currency, then period, byte by byte. */
GPtrArray *grf_totals_list(const GrfTotals *totals);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfTotals, grf_totals_free)

G_END_DECLS

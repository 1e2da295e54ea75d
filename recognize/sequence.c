// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/sequence.h"

#define MAX_CANDIDATES 4000 /* the longest list of questions seen has 700; more are left out */
#define LEAP_COST 0.4       /* a missed label costs less than a false one brings */
#define MAX_LEAP 20         /* a number further on is another kind of number */
#define MAX_START_COST                                                                                       \
  3.0 /* a sequence begins at 1; a part of a paper may begin anywhere, but must go on                        \
       */

static double
step_value(const GrfCandidate *from, const GrfCandidate *to)
{
  guint leap = to->first - from->last - 1;
  return to->weight - (leap == 0 ? 0 : LEAP_COST * (1 + leap / 4.0));
}

guint
grf_sequence_choose(GArray *candidates)
{
  guint n = MIN(candidates->len, MAX_CANDIDATES), chosen = 0;
  g_autofree double *best = g_new0(double, n + 1);
  g_autofree gint *before = g_new(gint, n + 1);
  gint end = -1;

  for (guint i = 0; i < n; i++) {
    const GrfCandidate *to = &g_array_index(candidates, GrfCandidate, i);
    before[i] = -1;
    best[i] = to->weight - MIN(LEAP_COST * (to->first - 1), MAX_START_COST);
    for (guint k = 0; k < i; k++) {
      const GrfCandidate *from = &g_array_index(candidates, GrfCandidate, k);
      if (to->first <= from->last || to->first - from->last > MAX_LEAP || from->block == to->block)
        continue;
      double value = best[k] + step_value(from, to);
      if (value > best[i]) {
        best[i] = value;
        before[i] = (gint)k;
      }
    }
    if (best[i] > 0 && (end < 0 || best[i] > best[end]))
      end = (gint)i;
  }
  for (; end >= 0; end = before[end], chosen++)
    g_array_index(candidates, GrfCandidate, end).chosen = TRUE;
  return chosen;
}

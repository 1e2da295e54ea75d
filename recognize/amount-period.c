// SPDX-License-Identifier: GPL-3.0-or-later
#include "amount-period.h"

/* A period at token `i`; a pattern read behind amounts only counts when no other is as long. */
static gboolean
period_at(const GrfTokens *tokens, guint i, GrfPeriod *period)
{
  guint n, n_near;
  guint meaning = grf_tokens_match(tokens, i, GRF_LEX_PERIOD, &n);
  guint near = grf_tokens_match(tokens, i, GRF_LEX_PERIOD_NEAR, &n_near);

  period->near = n_near > n;
  if (period->near)
    meaning = near;
  if (meaning == 0)
    return FALSE;
  const GrfAmountPattern *pattern = &g_array_index(tokens->grammar->patterns, GrfAmountPattern, meaning - 1);
  *period = (GrfPeriod){i, i + MAX(n, n_near), i + pattern->skip_front, 0, period->near, FALSE};
  period->show_to = period->to - pattern->skip_back;
  return period->show_from < period->show_to;
}

GArray *
grf_periods_find(GrfTokens *tokens)
{
  GArray *periods = g_array_new(FALSE, TRUE, sizeof(GrfPeriod));
  GrfPeriod period;

  for (guint i = 0; i < tokens->tokens->len;) {
    if (!period_at(tokens, i, &period)) {
      i++;
      continue;
    }
    g_array_append_val(periods, period);
    for (; i < period.to; i++)
      grf_token(tokens, i)->in_period = TRUE;
  }
  return periods;
}

GrfPeriod *
grf_period_at(const GArray *periods, guint i)
{
  guint low = 0, high = periods->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;
    GrfPeriod *period = &g_array_index(periods, GrfPeriod, middle);
    if (i >= period->to)
      low = middle + 1;
    else if (i < period->from)
      high = middle;
    else
      return period;
  }
  return NULL;
}

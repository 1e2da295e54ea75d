// SPDX-License-Identifier: GPL-3.0-or-later
/* False alarms cost more than a total that nobody added up: any doubt about the list ends the check. */
#include "amount-total.h"

#include <string.h>

/* Sums are kept in ten-thousandths of a unit of currency. */
#define SCALE_DIGITS 4

/* Tokens between two amounts of a list, and words of the phrase that names the total. */
#define LIST_GAP_MAX 12
#define TOTAL_WORDS_MAX 5

static const GrfCandidate *
item(const GArray *candidates, guint i)
{
  return &g_array_index(candidates, GrfCandidate, i);
}

/* Ten-thousandths. FALSE where they do not fit. */
static gboolean
scaled(const GrfDecimal *value, gint64 *out)
{
  GrfDecimal copy = *value;

  grf_decimal_shift(&copy, SCALE_DIGITS);
  g_autofree char *text = grf_decimal_format(&copy);
  return g_ascii_string_to_signed(text, 10, 0, G_MAXINT64 / 64, out, NULL);
}

/* Half of what the last decimal printed stands for, in ten-thousandths. Whole numbers are taken as exact: a
 * list of them that misses its total by one is worth a look. */
static gint64
rounding(const GrfCandidate *c, int unit_power)
{
  int decimals = MAX(0, c->max.n_digits - c->max.whole + unit_power);
  int power = SCALE_DIGITS + unit_power - decimals;
  gint64 step = 1;

  for (int i = 0; i < MIN(power, 17); i++)
    step *= 10;
  return decimals == 0 || unit_power <= 0 ? 0 : step / 2;
}

/* Where the phrase that makes token `end` the start of a total begins, or `end`. */
static guint
total_phrase(const GrfTokens *tokens, guint end)
{
  guint n;

  for (guint i = end - MIN(end, TOTAL_WORDS_MAX); i < end; i++)
    if (grf_tokens_match(tokens, i, GRF_LEX_TOTAL, &n) != 0 && i + n == end)
      return i;
  return end;
}

/* Whether a mark or a conjunction stands at token `i`. */
static gboolean
separates(const GrfTokens *tokens, guint i)
{
  const GrfToken *token = grf_token(tokens, i);
  guint n;

  if (token->kind == GRF_TOKEN_OTHER && token->to == token->from + 1)
    return tokens->text[token->from] != '\0' && strchr(",;(", tokens->text[token->from]) != NULL;
  return token->kind == GRF_TOKEN_DASH || grf_tokens_match(tokens, i, GRF_LEX_CONJUNCTION, &n) != 0;
}

/* Whether [from, to) may stand between two amounts of one list: short, and no word makes one part of another,
 * the next of a change, or the sum of something else. */
static gboolean
is_list_gap(const GrfTokens *tokens, guint from, guint to)
{
  gboolean separated = FALSE;
  guint n;

  if (to < from || to - from > LIST_GAP_MAX)
    return FALSE;
  for (guint i = from; i < to; i++) {
    separated |= separates(tokens, i);
    if (grf_tokens_match(tokens, i, GRF_LEX_LINK, &n) != 0 ||
        grf_tokens_match(tokens, i, GRF_LEX_TOTAL, &n) != 0 ||
        grf_tokens_match(tokens, i, GRF_LEX_DIRECTION, &n) != 0 ||
        grf_tokens_match(tokens, i, GRF_LEX_TARGET, &n) != 0)
      return FALSE;
  }
  return separated;
}

static gboolean
is_item(const GrfCandidate *c, guint currency)
{
  return c->kind == GRF_CANDIDATE_VALUE && c->currency == currency && !c->range && !c->max.negative &&
         c->max.n_digits > 0;
}

static int
unit_power(const GrfTokens *tokens, const GrfCandidate *c)
{
  return c->cents       ? -2
         : c->unit == 0 ? 0
                        : g_array_index(tokens->grammar->units, GrfAmountUnit, c->unit - 1).power;
}

char *
grf_total_mismatch(const GrfTokens *tokens, const GArray *candidates, guint first, guint total)
{
  const GrfCandidate *t = item(candidates, total);
  guint begin = total_phrase(tokens, t->from);
  gint64 printed, sum = 0, slack, value;

  if (begin == t->from || total < first + 2 || !is_item(t, t->currency) || !scaled(&t->max, &printed))
    return NULL;
  slack = rounding(t, unit_power(tokens, t));
  for (guint i = first; i < total; i++) {
    const GrfCandidate *c = item(candidates, i);
    guint end = i + 1 < total ? item(candidates, i + 1)->from : begin;
    if (!is_item(c, t->currency) || !scaled(&c->max, &value) || !is_list_gap(tokens, c->to, end))
      return NULL;
    if (__builtin_add_overflow(sum, value, &sum))
      return NULL;
    slack += rounding(c, unit_power(tokens, c));
  }
  if (ABS(sum - printed) <= slack)
    return NULL;
  g_autofree char *digits = g_strdup_printf("%0*" G_GINT64_FORMAT, SCALE_DIGITS + 1, sum);
  GrfDecimal decimal;
  return grf_decimal_set(&decimal, digits, strlen(digits), SCALE_DIGITS) ? grf_decimal_format(&decimal)
                                                                         : NULL;
}

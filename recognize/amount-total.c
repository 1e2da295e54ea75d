// SPDX-License-Identifier: GPL-3.0-or-later
/* False alarms cost more than a total that nobody added up: any doubt about the list ends the check. */
#include "amount-total.h"

#include <string.h>

/* Sums are kept in ten-thousandths of a unit of currency. */
#define SCALE_DIGITS 4

/* Tokens between two amounts of a list, and words of the phrase that names the total. */
#define LIST_GAP_MAX 12
#define TOTAL_WORDS_MAX 5

/* Items of a list above its total. */
#define LIST_ITEMS_MAX 60

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

/* The power of ten of the last digit that a value prints: 5 for "1,3 mln", 0 for "€ 250". */
static int
last_place(const GrfCandidate *c, int unit_power)
{
  return unit_power - MAX(0, c->max.n_digits - c->max.whole + unit_power);
}

/* Half of 10^place, in ten-thousandths. */
static gint64
half(int place)
{
  gint64 step = 1;

  for (int i = 0; i < MIN(place + SCALE_DIGITS, 17); i++)
    step *= 10;
  return step / 2;
}

/* Half of what the last decimal printed stands for, in ten-thousandths. Whole numbers are taken as exact: a
 * list of them that misses its total by one is worth a look. */
static gint64
rounding(const GrfCandidate *c, int unit_power)
{
  int place = last_place(c, unit_power);
  return place == unit_power || unit_power <= 0 ? 0 : half(place);
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

/* Amounts that are added up. */
typedef struct {
  gint64 sum, slack; /* in ten-thousandths */
  int finest;        /* the least of the last places printed */
} Added;

static gboolean
add_item(const GrfTokens *tokens, const GrfCandidate *c, guint currency, Added *added)
{
  gint64 value;

  if (!is_item(c, currency) || !scaled(&c->max, &value) ||
      __builtin_add_overflow(added->sum, value, &added->sum))
    return FALSE;
  added->slack += rounding(c, unit_power(tokens, c));
  added->finest = MIN(added->finest, last_place(c, unit_power(tokens, c)));
  return TRUE;
}

/* The sum, where it is not what `total` prints. A total that is printed coarser than its items is rounded. */
static char *
mismatch(const GrfTokens *tokens, const GrfCandidate *total, const Added *added)
{
  gint64 printed;
  int place = last_place(total, unit_power(tokens, total));
  gint64 slack =
      added->slack + (added->finest < place ? half(place) : rounding(total, unit_power(tokens, total)));

  if (!scaled(&total->max, &printed) || ABS(added->sum - printed) <= slack)
    return NULL;
  g_autofree char *digits = g_strdup_printf("%0*" G_GINT64_FORMAT, SCALE_DIGITS + 1, added->sum);
  GrfDecimal decimal;
  return grf_decimal_set(&decimal, digits, strlen(digits), SCALE_DIGITS) ? grf_decimal_format(&decimal)
                                                                         : NULL;
}

char *
grf_total_mismatch(const GrfTokens *tokens, const GArray *candidates, guint first, guint total)
{
  const GrfCandidate *t = item(candidates, total);
  guint begin = total_phrase(tokens, t->from);
  Added added = {.finest = G_MAXINT};

  if (begin == t->from || total < first + 2 || !is_item(t, t->currency))
    return NULL;
  for (guint i = first; i < total; i++) {
    const GrfCandidate *c = item(candidates, i);
    guint end = i + 1 < total ? item(candidates, i + 1)->from : begin;
    if (!is_list_gap(tokens, c->to, end) || !add_item(tokens, c, t->currency, &added))
      return NULL;
  }
  return mismatch(tokens, t, &added);
}

/* Where the line of token `i` begins. */
static guint
line_start(const GrfTokens *tokens, guint i)
{
  while (i > 0 && !grf_token(tokens, i)->line_feed)
    i--;
  return i;
}

/* Whether a line begins with the mark of a list's item: a dash or any other character that is no letter,
 * digit, bracket or quotation mark. */
static gboolean
is_list_item(const GrfTokens *tokens, guint line)
{
  const GrfToken *token = grf_token(tokens, line);
  const char *text = tokens->text + token->from;

  return token->kind == GRF_TOKEN_DASH ||
         (token->kind == GRF_TOKEN_OTHER &&
          (g_str_has_prefix(text, "\u2022") || g_str_has_prefix(text, "\u00b7") || *text == '*'));
}

char *
grf_total_mismatch_above(const GrfTokens *tokens, const GArray *candidates, guint total)
{
  const GrfCandidate *t = item(candidates, total);
  guint line = line_start(tokens, t->from), n = 0;
  Added added = {.finest = G_MAXINT};

  if (total_phrase(tokens, t->from) == t->from || !is_item(t, t->currency))
    return NULL;
  for (guint i = total; line > 0 && i-- > 0; n++) {
    guint above = line_start(tokens, line - 1);
    const GrfCandidate *c = item(candidates, i);
    if (!is_list_item(tokens, above))
      break;
    /* each item of the list holds one amount, and the total's line none before it */
    if (c->from < above || c->from >= line || (i > 0 && item(candidates, i - 1)->from >= above) ||
        n == LIST_ITEMS_MAX || !add_item(tokens, c, t->currency, &added))
      return NULL;
    line = above;
  }
  return n < 2 ? NULL : mismatch(tokens, t, &added);
}

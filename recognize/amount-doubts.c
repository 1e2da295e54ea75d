// SPDX-License-Identifier: GPL-3.0-or-later
/* Each rule looks at a candidate and what stands beside it; none of them changes a value. */
#include "amount-doubts.h"

#include <string.h>

/* Words of the longest phrase of GRF_LEX_SOME ("a couple of"). */
#define SOME_WORDS_MAX 3

/* Signs and brackets within a run without spaces that make it no text: "=/+:?*#0$C1$23#". */
#define GARBLE_MARKS_MIN 3
#define GARBLE_BYTES_MAX 24

static gboolean
is_odd_mark(char c)
{
  return c != '\0' && strchr("#@!=<>*?+\\^{}[]|~_&;:", c) != NULL;
}

/* The odd marks that touch the bytes [from, to), without a space between. */
static guint
odd_marks_around(const GrfTokens *tokens, gsize from, gsize to)
{
  guint marks = 0;

  for (gsize i = from; i > 0 && from - i < GARBLE_BYTES_MAX && !g_ascii_isspace(tokens->text[i - 1]); i--)
    marks += is_odd_mark(tokens->text[i - 1]);
  for (gsize i = to; i < tokens->len && i - to < GARBLE_BYTES_MAX && !g_ascii_isspace(tokens->text[i]); i++)
    marks += is_odd_mark(tokens->text[i]);
  return marks;
}

/* Signs among characters that no text has beside money ("#3$4(56#"): a font without a map to characters. */
static gboolean
is_garbled(const GrfTokens *tokens, const GrfCandidate *c)
{
  const GrfToken *first = grf_token(tokens, c->from), *last = grf_token(tokens, c->to - 1),
                 *next = grf_token(tokens, c->to);
  gboolean glued = c->from > 0 && !first->space;

  if ((first->kind == GRF_TOKEN_SIGN || last->kind == GRF_TOKEN_SIGN) &&
      odd_marks_around(tokens, first->from, last->to) >= GARBLE_MARKS_MIN)
    return TRUE;
  if (glued && first->kind == GRF_TOKEN_SIGN &&
      (grf_token(tokens, c->from - 1)->kind == GRF_TOKEN_NUMBER ||
       grf_token_is_one_of(tokens, c->from - 1, "#@!")))
    return TRUE;
  if (last->kind != GRF_TOKEN_SIGN)
    return FALSE;
  return (glued && grf_token_is_one_of(tokens, c->from - 1, "#@!=\\")) ||
         (!next->space && (next->kind == GRF_TOKEN_WORD || next->kind == GRF_TOKEN_NUMBER));
}

/* 1, 1.000, 1.000.000, …: what tables are scaled by. A hundred is a price ("34 hours x € 100"). */
static gboolean
is_power_of_ten(const GrfDecimal *value)
{
  g_autofree char *text = grf_decimal_format(value);
  gsize zeros = strspn(text + (*text != '\0'), "0");

  return text[0] == '1' && text[1 + zeros] == '\0' && zeros % 3 == 0;
}

/* "(x € 1.000)" and "in Tausend Euro" are the scale of a table; "2 x € 1.000" and "x € 47" are amounts. */
static gboolean
is_scale(const GrfTokens *tokens, const GrfCandidate *c)
{
  guint n;

  /* "€ thousand" */
  if (c->words && c->currency_first && grf_is_code(tokens, c->from) && c->to == c->from + 2)
    return grf_tokens_match(tokens, c->from + 1, GRF_LEX_UNIT, &n) != 0;
  if (c->from == 0 || !is_power_of_ten(&c->max))
    return FALSE;
  gboolean scaled_sign =
      c->currency_first && grf_is_code(tokens, c->from) && (c->max.whole > 3 || c->unit != 0);
  gboolean unit_word =
      c->words && !c->currency_first && grf_tokens_match(tokens, c->from, GRF_LEX_UNIT, &n) != 0;
  if ((unit_word || scaled_sign) && grf_tokens_match(tokens, c->from - 1, GRF_LEX_SCALE_IN, &n) != 0)
    return TRUE;
  return grf_tokens_match(tokens, c->from - 1, GRF_LEX_SCALE, &n) != 0 &&
         (c->from == 1 || grf_token(tokens, c->from - 2)->kind != GRF_TOKEN_NUMBER);
}

/* Four digits of a year before a currency in words, behind "in". */
static gboolean
is_price_year(const GrfTokens *tokens, const GrfCandidate *c)
{
  const GrfToken *number = grf_token(tokens, c->from);
  const char *digits = tokens->text + number->from;
  guint n;

  return c->from > 0 && grf_tokens_match(tokens, c->from - 1, GRF_LEX_SCALE_IN, &n) != 0 &&
         number->kind == GRF_TOKEN_NUMBER && number->to - number->from == 4 &&
         (strncmp(digits, "19", 2) == 0 || strncmp(digits, "20", 2) == 0) &&
         grf_token(tokens, c->to - 1)->kind == GRF_TOKEN_WORD;
}

/* "een paar honderd miljoen euro", "mehrere Tausend Euro" */
static gboolean
is_some(const GrfTokens *tokens, const GrfCandidate *c)
{
  guint n;

  for (guint k = 1; c->words && k <= MIN(c->from, SOME_WORDS_MAX); k++)
    if (grf_tokens_match(tokens, c->from - k, GRF_LEX_SOME, &n) != 0 && n == k)
      return TRUE;
  return FALSE;
}

void
grf_candidate_classify(const GrfTokens *tokens, GrfCandidate *c)
{
  guint n;

  if (c->currency == 0 && c->unit != 0 && grf_is_counted(tokens, grf_qualifier_end(tokens, c->to)))
    c->kind = GRF_CANDIDATE_COUNT;
  /* "2 miljard kroon", of a country that nothing names */
  if (c->currency == 0 && c->unit != 0 && grf_tokens_match(tokens, c->to, GRF_LEX_CURRENCY_LOCAL, &n) != 0)
    c->kind = GRF_CANDIDATE_NONSENSE;
  if (c->currency + c->unit != 0 && is_some(tokens, c))
    c->kind = GRF_CANDIDATE_NONSENSE;
  if (c->currency != 0 && is_scale(tokens, c))
    c->kind = GRF_CANDIDATE_NONSENSE;
  /* "in 1985 dollars": prices of that year. */
  if (c->currency != 0 && !c->currency_first && c->unit == 0 && is_price_year(tokens, c))
    c->kind = GRF_CANDIDATE_NONSENSE;
  /* "30 pounds per square inch" */
  if (c->currency != 0 && grf_tokens_match(tokens, c->to, GRF_LEX_AGAINST, &n) != 0 && n > 1)
    c->kind = GRF_CANDIDATE_NONSENSE;
  if (c->currency != 0 && is_garbled(tokens, c))
    c->kind = GRF_CANDIDATE_NONSENSE;
  /* A capitalised word before a number ("Euro 6") may name a standard, where nouns have no capital, and
   * before a single digit also where they have. */
  const GrfToken *first = grf_token(tokens, c->from);
  gboolean standard = !tokens->grammar->noun_capitals || (c->max.whole == 1 && c->max.n_digits == 1);
  if (c->currency_first && c->mere_word && first->upper && c->unit == 0 && standard && first->exact == 0)
    c->kind = GRF_CANDIDATE_NONSENSE;
}

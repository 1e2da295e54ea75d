// SPDX-License-Identifier: GPL-3.0-or-later
#include "amount-currency.h"

/* Tokens around a currency that several countries have in which the name of one is looked for. */
#define COUNTRY_TOKENS_MAX 30

/* Signs and codes bind to the number behind them, where there is one, rather than to the one before. */
static gboolean
binds_forward(const GrfTokens *tokens, guint i, guint n)
{
  const GrfToken *token = grf_token(tokens, i), *next = grf_token(tokens, i + n);

  if (!grf_is_code(tokens, i))
    return FALSE;
  if (i > 0 && !token->space && next->space && grf_token(tokens, i - 1)->kind == GRF_TOKEN_NUMBER)
    return FALSE; /* "5€ 10" */
  /* "0,00 PLN 148,83 PLN", and no "$5,380 $6,768 $74,180" */
  guint m, currency = grf_tokens_match(tokens, i, GRF_LEX_CURRENCY, &m);
  gboolean own_behind = i > 1 && grf_tokens_match(tokens, i - 2, GRF_LEX_CURRENCY, &m) == currency;
  if (i > 0 && grf_token(tokens, i - 1)->kind == GRF_TOKEN_NUMBER && next->kind == GRF_TOKEN_NUMBER &&
      currency != 0 && !own_behind && grf_tokens_match(tokens, i + n + 1, GRF_LEX_CURRENCY, &m) == currency)
    return FALSE;
  return next->kind == GRF_TOKEN_NUMBER && !next->year && !next->in_period;
}

void
grf_skip_hyphen(const GrfTokens *tokens, guint *i)
{
  const GrfToken *token = grf_token(tokens, *i);
  guint n;

  if (token->kind == GRF_TOKEN_DASH && !token->space && !grf_token(tokens, *i + 1)->space &&
      (grf_tokens_match(tokens, *i + 1, GRF_LEX_UNIT, &n) != 0 ||
       (grf_tokens_match(tokens, *i + 1, GRF_LEX_CURRENCY, &n) != 0 && !binds_forward(tokens, *i + 1, n))))
    (*i)++;
}

/* "M$ CAD", "$40 million US": behind an amount with the sign of several currencies, which of them it is. */
static void
take_whose_sign(const GrfTokens *tokens, guint *i, GrfCandidate *out)
{
  guint n, currency = grf_is_code(tokens, *i) ? grf_tokens_match(tokens, *i, GRF_LEX_WHOSE_SIGN, &n) : 0;

  if (currency == 0 || binds_forward(tokens, *i, n))
    return;
  for (guint k = out->from; k < *i; k++)
    if (grf_tokens_match(tokens, k, GRF_LEX_SHARED_SIGN, &(guint){0}) != 0) {
      out->currency = currency;
      *i += n;
      return;
    }
}

/* A letter that old papers print as a sign ("f 2,50"): only before digits with a mark among them, or with a
 * unit. */
static guint
letter_before(const GrfTokens *tokens, guint *i)
{
  guint n, m, at = *i, currency = grf_tokens_take(tokens, &at, GRF_LEX_CURRENCY_LETTER);
  const GrfToken *number = grf_token(tokens, at);
  gboolean marked = FALSE;

  if (currency == 0 || number->kind != GRF_TOKEN_NUMBER || number->line_feed ||
      (*i > 0 && grf_tokens_match(tokens, *i - 1, GRF_LEX_REFERENCE, &n) != 0))
    return 0;
  for (gsize k = number->from; k < number->to; k++)
    marked |= tokens->text[k] == '.' || tokens->text[k] == ',';
  if (!marked && grf_tokens_match(tokens, at + 1, GRF_LEX_UNIT, &m) == 0)
    return 0;
  *i = at;
  return currency;
}

/* A currency before the value. A mere word ("euro 5") must stand on the line and is no year's; before number
 * words ("rupees five crore") it needs a unit behind them, which the caller checks. */
gboolean
grf_currency_before(const GrfTokens *tokens, guint *i, GrfCandidate *out)
{
  guint at = *i, currency = grf_tokens_take(tokens, &at, GRF_LEX_CURRENCY);

  if (currency == 0 && tokens->hints.backquotes > 1 && tokens->grammar->backquote != 0 &&
      grf_is_backquote(tokens, *i)) {
    currency = tokens->grammar->backquote;
    grf_candidate_note(out, "backquote read as a currency sign");
    at++;
  }
  gboolean letter = currency == 0 && (currency = letter_before(tokens, &at)) != 0;
  if (currency == 0)
    return out->unit == 0;
  const GrfToken *next = grf_token(tokens, at);
  gboolean code = letter || grf_is_code(tokens, *i) || out->note[0] != NULL;
  gboolean words = next->kind == GRF_TOKEN_WORD && next->number != 0;
  if (!code && ((next->kind != GRF_TOKEN_NUMBER && !words) || next->year || next->line_feed))
    return FALSE;
  out->mere_word = !code;
  out->currency = currency;
  out->currency_first = TRUE;
  *i = at;
  return TRUE;
}

/* The currency of the one country that the words around token `i` name; 0 where they name none, or several.
 */
static guint
country_around(const GrfTokens *tokens, guint i)
{
  guint found = 0, n;

  for (guint k = i - MIN(i, COUNTRY_TOKENS_MAX); k < i + COUNTRY_TOKENS_MAX; k++) {
    guint currency = grf_tokens_match(tokens, k, GRF_LEX_COUNTRY, &n);
    if (currency == 0 || currency == found)
      continue;
    if (found != 0)
      return 0;
    found = currency;
  }
  return found;
}

/* A currency behind the value at `i`, with its tokens in `n`: a plain one; behind a unit also a word that
 * means other things too ("5 miljoen pond"), and one of several countries ("2 miljard kroon"). */
static guint
currency_at(const GrfTokens *tokens, guint i, const GrfCandidate *out, guint *n)
{
  guint n_cent, currency = grf_tokens_match(tokens, i, GRF_LEX_CURRENCY, n);

  /* "euro cents" is more than "euro" */
  if (currency != 0)
    return (grf_tokens_match(tokens, i, GRF_LEX_CENT, &n_cent) != 0 && n_cent > *n) ||
                   binds_forward(tokens, i, *n)
               ? 0
               : currency;
  if (out->unit == 0)
    return 0;
  if ((currency = grf_tokens_match(tokens, i, GRF_LEX_CURRENCY_WEAK, n)) != 0)
    return currency;
  return grf_tokens_match(tokens, i, GRF_LEX_CURRENCY_LOCAL, n) != 0 ? country_around(tokens, i) : 0;
}

static void
take_cents(const GrfTokens *tokens, guint *i, GrfCandidate *out)
{
  guint n, currency = grf_tokens_match(tokens, *i, GRF_LEX_CENT, &n);
  const GrfToken *token = grf_token(tokens, *i);
  /* A single letter ("50p") is glued to its number, and that is small. */
  gboolean letter = n == 1 && token->to == token->from + 1;

  if (currency == 0 || out->currency != 0 || out->unit != 0 ||
      (letter && (token->space || out->max.whole > 3)))
    return;
  out->currency = currency;
  out->cents = TRUE;
  out->letter = letter;
  *i += n;
}

void
grf_currency_behind(const GrfTokens *tokens, guint *i, GrfCandidate *out)
{
  guint n;

  grf_skip_hyphen(tokens, i);
  take_whose_sign(tokens, i, out);
  guint currency = currency_at(tokens, *i, out, &n);
  if (currency != 0 && (out->currency == 0 || out->currency == currency)) {
    out->currency = currency;
    *i += n;
    take_whose_sign(tokens, i, out);
    return;
  }
  take_cents(tokens, i, out);
}

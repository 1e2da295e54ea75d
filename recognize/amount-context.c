// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Only the clause of an amount speaks for it: marks, other amounts and, behind it, conjunctions end the
 * search. Where two readings are left, nothing is said.
 */
#include "amount-context.h"

#include <string.h>

/* Tokens behind and before an amount in which a word may belong to it. */
#define TOKENS_BEHIND_MAX 8
#define TOKENS_BEFORE_MAX 10

/* Words of the longest noun phrase that is reported. */
#define NOUN_PHRASE_MAX 8

static gboolean
is_mark(const GrfTokens *tokens, guint i, const char *any_of)
{
  const GrfToken *token = grf_token(tokens, i);
  return token->kind == GRF_TOKEN_OTHER && token->to == token->from + 1 &&
         tokens->text[token->from] != '\0' && strchr(any_of, tokens->text[token->from]) != NULL;
}

static gboolean
is_money(const GrfTokens *tokens, guint i)
{
  const GrfToken *token = grf_token(tokens, i);
  guint n;
  return token->in_amount || token->kind == GRF_TOKEN_SIGN ||
         (token->kind == GRF_TOKEN_NUMBER && !token->in_period) ||
         grf_tokens_match(tokens, i, GRF_LEX_CURRENCY, &n) != 0;
}

static guint
meaning_behind(const GrfTokens *tokens, const GrfCandidate *c, GrfLexClass class, gsize sentence_to)
{
  guint n, meaning;

  for (guint i = c->to; i < c->to + TOKENS_BEHIND_MAX; i++) {
    const GrfToken *token = grf_token(tokens, i);
    if (token->kind == GRF_TOKEN_END || token->from >= sentence_to)
      return 0;
    if ((meaning = grf_tokens_match(tokens, i, class, &n)) != 0)
      return meaning;
    if (is_mark(tokens, i, ",;:.)") || is_money(tokens, i) ||
        (!token->in_period && grf_tokens_match(tokens, i, GRF_LEX_CONJUNCTION, &n) != 0))
      return 0;
  }
  return 0;
}

/* A word of the class before the amount that is not part of its qualifier ("minder dan"). */
static guint
meaning_before(const GrfTokens *tokens, const GrfCandidate *c, GrfLexClass class, gsize sentence_from)
{
  guint n, n_qualifier, meaning;

  for (guint k = 1; k <= MIN(c->from, TOKENS_BEFORE_MAX); k++) {
    guint i = c->from - k;
    if (grf_token(tokens, i)->from < sentence_from || is_mark(tokens, i, ",;:()") ||
        grf_tokens_match(tokens, i, GRF_LEX_TARGET, &n) != 0)
      return 0;
    if (is_money(tokens, i))
      return 0;
    meaning = grf_tokens_match(tokens, i, class, &n);
    grf_tokens_match(tokens, i, GRF_LEX_QUALIFIER, &n_qualifier);
    if (meaning != 0 && n_qualifier <= n)
      return meaning;
    /* "een aanvullend bedrag boven het budget van € 5 miljoen": the nearest noun about money has the amount.
     */
    if (class == GRF_LEX_DIRECTION &&
        (grf_token(tokens, i)->evidence || grf_tokens_match(tokens, i, GRF_LEX_EVIDENCE, &n) != 0))
      return 0;
  }
  return 0;
}

guint
grf_amount_frequency(const GrfTokens *tokens, const GrfCandidate *c, GrfAmountSentence sentence)
{
  guint behind = meaning_behind(tokens, c, GRF_LEX_FREQUENCY, sentence.to);
  return behind != 0 ? behind : meaning_before(tokens, c, GRF_LEX_FREQUENCY, sentence.from);
}

guint
grf_amount_direction(const GrfTokens *tokens, const GrfCandidate *c, GrfAmountSentence sentence)
{
  guint behind = meaning_behind(tokens, c, GRF_LEX_DIRECTION, sentence.to);
  guint before = meaning_before(tokens, c, GRF_LEX_DIRECTION, sentence.from);

  if (behind != 0 && before != 0)
    return behind == before ? behind : 0;
  return behind + before;
}

/* Whether a noun phrase certainly ends before token `i`: at a mark, a verb, or a conjunction with money. */
static gboolean
ends_phrase(const GrfTokens *tokens, guint i, gsize sentence_to)
{
  const GrfToken *token = grf_token(tokens, i);
  guint n = 0;

  if (token->kind == GRF_TOKEN_END || token->from >= sentence_to || is_mark(tokens, i, ".;:)?!"))
    return TRUE;
  /* A short form in brackets: "Vluchtelingenwerk Nederland (VWN)". */
  if (is_mark(tokens, i, "("))
    return grf_token(tokens, i + 1)->upper && is_mark(tokens, i + 2, ")");
  gboolean joins = is_mark(tokens, i, ",") || grf_tokens_match(tokens, i, GRF_LEX_CONJUNCTION, &n) != 0;
  if (joins) {
    guint next = i + (is_mark(tokens, i, ",") ? 1 : n);
    return is_money(tokens, next) || grf_token(tokens, next)->in_period;
  }
  return token->in_period;
}

gboolean
grf_amount_beneficiary(const GrfTokens *tokens, guint i, GrfAmountSentence sentence, guint *from, guint *to)
{
  guint n;

  /* "is € 5 miljoen vrijgemaakt voor de IND" */
  if (grf_tokens_match(tokens, i, GRF_LEX_VERB, &n) != 0)
    i += n;
  if (grf_token(tokens, i)->in_period || grf_tokens_match(tokens, i, GRF_LEX_FOR, &n) == 0)
    return FALSE;
  *from = *to = i + n;
  for (guint nouns = 0; *to < *from + NOUN_PHRASE_MAX;) {
    if (ends_phrase(tokens, *to, sentence.to))
      return nouns > 0;
    if (grf_token(tokens, *to)->kind != GRF_TOKEN_WORD || is_money(tokens, *to))
      return FALSE;
    if (grf_tokens_match(tokens, *to, GRF_LEX_NOUN_LINK, &n) != 0) {
      *to += n;
      nouns = 0;
      continue;
    }
    if (grf_tokens_match(tokens, *to, GRF_LEX_FUNCTION, &n) != 0 ||
        grf_tokens_match(tokens, *to, GRF_LEX_EVIDENCE, &n) != 0)
      return nouns > 0 && grf_tokens_match(tokens, *to, GRF_LEX_VERB, &n) != 0;
    nouns++;
    (*to)++;
  }
  return FALSE;
}

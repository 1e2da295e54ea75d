// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Neighbours with nothing but separators, periods and qualifiers between them are a list. An item with no
 * currency takes that of the item before it, or of the first behind it that prints one after its value
 * ("40, 45 en 50 miljoen euro"). A bare number is an item only where a period stands at it, or where nothing
 * but separators part it from the next.
 */
#include "amount-list.h"

#include <string.h>

/* Tokens between two items of a list: qualifiers and two periods have room. */
#define GAP_TOKENS_MAX 24

/* Digits by which items that share a unit may differ: "€ 30 miljoen in 2025, 40.000 in 2026" do not. */
#define SHARED_DIGITS_MAX 2

typedef enum { GAP_NONE, GAP_LIST, GAP_PURE } Gap;

static GrfCandidate *
item(const GArray *candidates, guint i)
{
  return &g_array_index(candidates, GrfCandidate, i);
}

/* A phrase that may stand between items; `links` where it leads from one to the next ("naar"). Returns: its
 * tokens, or 0. */
static guint
filler(const GrfTokens *tokens, guint i, gboolean *separates, gboolean *links)
{
  guint n;

  if (grf_token_is_one_of(tokens, i, ",;")) {
    *separates = TRUE;
    return 1;
  }
  if (grf_tokens_match(tokens, i, GRF_LEX_LINK, &n) != 0) {
    *separates = *links = TRUE;
    return n;
  }
  if (grf_tokens_match(tokens, i, GRF_LEX_CONJUNCTION, &n) != 0) {
    *separates = TRUE;
    return n;
  }
  /* "van 40 tot 30 miljoen": a change, else the two would be one range. */
  if (grf_token(tokens, i)->kind == GRF_TOKEN_WORD && grf_tokens_match(tokens, i, GRF_LEX_RANGE, &n) != 0) {
    *separates = *links = TRUE;
    return n;
  }
  if (grf_tokens_match(tokens, i, GRF_LEX_QUALIFIER, &n) != 0) /* "nog geen" goes before "nog" */
    return n;
  if (grf_tokens_match(tokens, i, GRF_LEX_FILLER, &n) != 0)
    return n;
  if (grf_token_is_one_of(tokens, i, "()"))
    return 1;
  grf_tokens_match(tokens, i, GRF_LEX_QUALIFIER_END, &n);
  return n;
}

/* Words that may stand between an item and its period. */
#define GAP_WORDS_MAX 6

/* "€ 30 miljoen beschikbaar in 2025, 40 in 2026": words between an item and its period, where nothing in them
 * may be counted by the number behind. Returns: how many, or 0. */
static guint
words_to_period(const GrfTokens *tokens, const GArray *periods, guint i)
{
  for (guint n = 0; n <= GAP_WORDS_MAX; n++) {
    const GrfToken *token = grf_token(tokens, i + n);
    if (grf_period_at(periods, i + n) != NULL)
      return n;
    if (token->kind != GRF_TOKEN_WORD || token->line_feed || token->number != 0)
      return 0;
  }
  return 0;
}

/* Words between a period and the item behind it that is about it. */
#define PERIOD_BEFORE_MAX 6

/* "In 2026 gaat het om 30": whether only words part an item from a period before it. */
static gboolean
has_period_before(const GrfTokens *tokens, const GrfCandidate *c)
{
  for (guint k = 1; k <= MIN(c->from, PERIOD_BEFORE_MAX); k++) {
    const GrfToken *token = grf_token(tokens, c->from - k);
    if (token->in_period)
      return TRUE;
    if (token->kind != GRF_TOKEN_WORD || token->line_feed)
      return FALSE;
  }
  return FALSE;
}

/* "Voor 2026 is € 30 miljoen geraamd, 40 in 2027": the verb that ends the clause of an item whose period
 * stands before it, where the next has its own behind it and no word goes on from that ("40 in 2027
 * begonnen"). Returns: its tokens, or 0. */
static guint
verb_of_clause(const GrfTokens *tokens, const GArray *periods, const GrfCandidate *a, const GrfCandidate *b)
{
  const GrfPeriod *period = grf_period_at(periods, b->to);
  guint n, m;

  if (period == NULL || grf_tokens_match(tokens, a->to, GRF_LEX_VERB, &n) == 0 ||
      !grf_token_is_one_of(tokens, a->to + n, ",;") || !has_period_before(tokens, a))
    return 0;
  gboolean goes_on = grf_token(tokens, period->to)->kind == GRF_TOKEN_WORD &&
                     grf_tokens_match(tokens, period->to, GRF_LEX_CONJUNCTION, &m) == 0;
  return goes_on ? 0 : n;
}

/* What stands between two candidates. */
static Gap
gap(const GrfTokens *tokens, const GArray *periods, const GrfCandidate *a, const GrfCandidate *b)
{
  gboolean separated = FALSE, pure = TRUE, linked = FALSE, limited = TRUE;

  if (b->from - a->to > GAP_TOKENS_MAX)
    return GAP_NONE;
  for (guint i = a->to; i < b->from;) {
    const GrfPeriod *period = grf_period_at(periods, i);
    gboolean separates = FALSE;
    guint n = period != NULL ? period->to - i : filler(tokens, i, &separates, &linked), n_limits;
    gboolean limits = grf_tokens_match(tokens, i, GRF_LEX_QUALIFIER, &n_limits) != 0;
    if (n == 0 && i == a->to && !a->noun_next && grf_period_at(periods, b->to) != NULL) {
      n = words_to_period(tokens, periods, i);
      n = n > 0 ? n : verb_of_clause(tokens, periods, a, b);
    }
    if (n == 0 || grf_token(tokens, i)->line_feed)
      return GAP_NONE;
    separated |= separates;
    pure = pure && separates;
    limited = limited && period == NULL && (separates || limits);
    i += n;
  }
  if (!separated || grf_token(tokens, b->from)->line_feed)
    return GAP_NONE;
  /* "van ruim 7 naar nog geen 6 miljard": words that limit the next do not loosen a link */
  return pure || (linked && limited) ? GAP_PURE : GAP_LIST;
}

/* Whether a period stands directly before or behind a candidate. */
static gboolean
is_anchored(const GrfTokens *tokens, const GArray *periods, const GrfCandidate *c)
{
  guint from = c->from, n;

  if (from > 1 && grf_tokens_match(tokens, from - 1, GRF_LEX_FILLER, &n) != 0)
    from--; /* "in 2027 om 45" */
  return grf_period_at(periods, grf_qualifier_end(tokens, c->to)) != NULL ||
         (from > 0 && grf_period_at(periods, from - 1) != NULL);
}

/* "In 2026 gaat het om 30, in 2027 om 45 …": a period before the first item, and the next item has its own.
 */
static gboolean
opens_list(const GrfTokens *tokens, const GArray *periods, const GrfCandidate *c, const GrfCandidate *next)
{
  return is_anchored(tokens, periods, next) && gap(tokens, periods, c, next) != GAP_NONE &&
         has_period_before(tokens, c);
}

/* "minimaal 5 en maximaal 8 miljoen euro": a word that limits an amount stands before it. */
static gboolean
is_qualified(const GrfTokens *tokens, const GrfCandidate *c)
{
  guint n;
  return c->from > 0 && grf_tokens_match(tokens, c->from - 1, GRF_LEX_QUALIFIER, &n) != 0 && n == 1;
}

/* Whether a candidate without a currency may be an item of a list of amounts. */
static gboolean
may_share(const GrfTokens *tokens, const GArray *periods, const GArray *candidates, guint i, guint end)
{
  const GrfCandidate *c = item(candidates, i);
  guint n;

  if (c->kind != GRF_CANDIDATE_VALUE || c->noun_next || c->bare_year)
    return FALSE;
  if (c->from > 0 && grf_tokens_match(tokens, c->from - 1, GRF_LEX_REFERENCE, &n) != 0)
    return FALSE;
  if (c->unit != 0)
    return TRUE;
  if (c->words)
    return FALSE;
  if (i + 1 < end && (gap(tokens, periods, c, item(candidates, i + 1)) == GAP_PURE ||
                      opens_list(tokens, periods, c, item(candidates, i + 1))))
    return TRUE;
  return is_anchored(tokens, periods, c) ||
         (i + 1 < end && is_qualified(tokens, c) && is_qualified(tokens, item(candidates, i + 1)));
}

static gboolean
similar_size(const GrfCandidate *a, const GrfCandidate *b)
{
  return ABS(a->max.whole - b->max.whole) <= SHARED_DIGITS_MAX;
}

/* "€ 10, € 20 en € 30 miljoen": nobody can tell from the print alone, so a note says what was done. */
static void
share_unit_backward(const GrfTokens *tokens, const GArray *periods, const GArray *candidates, guint begin,
                    guint end)
{
  for (guint i = end - 1; i-- > begin;) {
    GrfCandidate *c = item(candidates, i), *next = item(candidates, i + 1);
    gboolean bare = c->currency == 0 && may_share(tokens, periods, candidates, i, end);
    if ((c->currency == 0 && !bare) || c->shared || c->unit != 0 || c->cents || c->range || next->unit == 0 ||
        next->words || (!bare && next->currency != 0 && next->currency != c->currency))
      continue;
    if (gap(tokens, periods, c, next) != GAP_PURE || grf_decimal_compare(&c->max, &next->max) > 0 ||
        c->max.whole > 3)
      continue;
    c->unit = c->unit_min = next->unit;
    grf_candidate_note(c, "unit taken from the list");
  }
}

/* Whether a period with a year in it stands directly behind an item. */
static gboolean
has_year(const GrfTokens *tokens, const GArray *periods, const GrfCandidate *c)
{
  const GrfPeriod *period = NULL;

  for (guint n = 0; n <= GAP_WORDS_MAX && period == NULL; n++)
    period = grf_period_at(periods, c->to + n);
  for (guint i = period != NULL ? period->from : 0; period != NULL && i < period->to; i++)
    if (grf_token(tokens, i)->year)
      return TRUE;
  return FALSE;
}

/* "€ 1,2 miljard in 2026, € 1,4 in 2027": each year's item has its sign, and only the first the unit. */
static void
share_unit_forward(const GrfTokens *tokens, const GArray *periods, const GArray *candidates, guint begin,
                   guint end)
{
  for (guint i = begin + 1; i < end; i++) {
    GrfCandidate *c = item(candidates, i);
    const GrfCandidate *before = item(candidates, i - 1);
    if (c->unit != 0 || c->cents || c->currency == 0 || c->currency != before->currency ||
        before->unit == 0 || ABS(c->max.whole - before->max.whole) > 1 || !grf_period_at(periods, c->to) ||
        !has_year(tokens, periods, c) || !has_year(tokens, periods, before))
      continue;
    c->unit = before->unit;
    c->unit_min = c->unit_min != 0 ? c->unit_min : c->unit;
    grf_candidate_note(c, "unit taken from the list");
  }
}

static void
share_from(GrfCandidate *c, const GrfCandidate *donor, gboolean unit_too)
{
  c->currency = donor->currency;
  c->shared = TRUE;
  if (unit_too && c->unit == 0 && donor->unit != 0 && similar_size(c, donor))
    c->unit = donor->unit;
  if (c->unit_min == 0)
    c->unit_min = c->unit;
  c->cents = donor->cents && c->unit == 0;
}

/* Items before the first that prints a currency take it, where that stands behind its value. */
static void
share_with_head(const GrfTokens *tokens, const GArray *periods, const GArray *candidates, guint begin,
                guint first, guint end)
{
  const GrfCandidate *donor = item(candidates, first);

  if (donor->currency_first)
    return;
  for (guint i = first; i-- > begin;) {
    GrfCandidate *c = item(candidates, i);
    if (!may_share(tokens, periods, candidates, i, end))
      return;
    if (c->unit == 0 && !is_anchored(tokens, periods, c))
      grf_candidate_note(c, "currency and unit taken from the list");
    share_from(c, donor, TRUE);
    donor = c;
  }
}

static void
share_list(const GrfTokens *tokens, const GArray *periods, const GArray *candidates, guint begin, guint end)
{
  guint first = begin;

  while (first < end && item(candidates, first)->currency == 0)
    first++;
  if (first == end)
    return;
  share_with_head(tokens, periods, candidates, begin, first, end);
  share_unit_backward(tokens, periods, candidates, first, end);
  share_unit_forward(tokens, periods, candidates, first, end);
  const GrfCandidate *donor = item(candidates, first);
  for (guint i = first + 1; i < end; i++) {
    GrfCandidate *c = item(candidates, i);
    if (c->currency == 0 && may_share(tokens, periods, candidates, i, end))
      share_from(c, donor, TRUE);
    donor = c->currency != 0 ? c : donor;
  }
}

/* "5 euro en 50 cent": adds the cents to the euros. */
static gboolean
add_cents(const GrfTokens *tokens, GrfCandidate *whole, const GrfCandidate *cents)
{
  guint n, i = whole->to;

  if (whole->kind != GRF_CANDIDATE_VALUE || whole->cents || whole->unit != 0 || whole->range ||
      !cents->cents || cents->kind != GRF_CANDIDATE_VALUE || cents->range ||
      whole->currency != cents->currency)
    return FALSE;
  grf_tokens_match(tokens, i, GRF_LEX_CONJUNCTION, &n);
  if (i + n != cents->from || cents->max.whole > 2)
    return FALSE;
  g_autofree char *euros = grf_decimal_format(&whole->max), *part = grf_decimal_format(&cents->max);
  if (strchr(euros, '.') != NULL || strchr(part, '.') != NULL || euros[0] == '-' || part[0] == '-')
    return FALSE;
  g_autofree char *digits = g_strdup_printf("%s%s%s", euros, strlen(part) < 2 ? "0" : "", part);
  if (!grf_decimal_set(&whole->max, digits, strlen(digits), 2))
    return FALSE;
  whole->min = whole->max;
  whole->to = cents->to;
  return TRUE;
}

static void
join_cents(const GrfTokens *tokens, GArray *candidates)
{
  guint kept = 0;

  for (guint i = 0; i < candidates->len; i++) {
    if (kept > 0 && add_cents(tokens, item(candidates, kept - 1), item(candidates, i)))
      continue;
    GrfCandidate c = *item(candidates, i);
    *item(candidates, kept++) = c;
  }
  g_array_set_size(candidates, kept);
}

void
grf_candidates_share(const GrfTokens *tokens, const GArray *periods, GArray *candidates)
{
  join_cents(tokens, candidates);
  for (guint begin = 0, end; begin < candidates->len; begin = end) {
    end = begin + 1;
    while (end < candidates->len && item(candidates, end)->kind == GRF_CANDIDATE_VALUE &&
           item(candidates, end - 1)->kind == GRF_CANDIDATE_VALUE &&
           gap(tokens, periods, item(candidates, end - 1), item(candidates, end)) != GAP_NONE)
      end++;
    share_list(tokens, periods, candidates, begin, end);
  }
}

/* Years of a list that are looked at, and tokens between them and the list of amounts. */
#define YEARS_MAX 12
#define YEARS_TOKENS_MAX 24

/* The years from token `i` on that only separators part. Returns: how many. */
static guint
years_from(const GrfTokens *tokens, guint i, guint years[YEARS_MAX])
{
  guint count = 0, n;

  for (guint end = i + 3 * YEARS_MAX; i < end && count < YEARS_MAX;) {
    if (grf_token(tokens, i)->year)
      years[count++] = i++;
    else if (count == 0)
      return 0;
    else if (grf_token_is_one_of(tokens, i, ","))
      i++;
    else if (grf_tokens_match(tokens, i, GRF_LEX_CONJUNCTION, &n) != 0 ||
             grf_tokens_match(tokens, i, GRF_LEX_DISTRIBUTE, &n) != 0)
      i += n;
    else
      break;
  }
  return count;
}

/* As many years as items directly behind the last item ("in 2025, 2026 en 2027"). */
static gboolean
years_behind(const GrfTokens *tokens, guint i, guint wanted, guint years[YEARS_MAX])
{
  guint n;

  if (grf_tokens_match(tokens, i, GRF_LEX_DISTRIBUTE, &n) != 0)
    i += n;
  for (guint skipped = 0; skipped < 3; skipped++, i++) {
    guint count = years_from(tokens, i, years);
    if (count > 0)
      return count == wanted;
    if (!grf_token(tokens, i)->in_period)
      return FALSE;
  }
  return FALSE;
}

/* As many years before the first item, where a word says that they go one to one. */
static gboolean
years_before(const GrfTokens *tokens, guint first, guint last, guint wanted, guint years[YEARS_MAX])
{
  gboolean said = FALSE;
  guint n;

  for (guint i = first; i < last && !said; i++)
    said = grf_tokens_match(tokens, i, GRF_LEX_DISTRIBUTE, &n) != 0;
  for (guint k = 1; k <= MIN(first, YEARS_TOKENS_MAX); k++) {
    const GrfToken *token = grf_token(tokens, first - k);
    if (token->in_amount || grf_token_is_one_of(tokens, first - k, ".;") || token->line_feed)
      return FALSE;
    said = said || grf_tokens_match(tokens, first - k, GRF_LEX_DISTRIBUTE, &n) != 0;
    guint count = years_from(tokens, first - k, years);
    if (count > wanted)
      return FALSE;
    if (said && count == wanted && !(k < first && grf_token(tokens, first - k - 1)->year))
      return TRUE;
  }
  return FALSE;
}

/* As many years further on in the clause, where a word behind them says that they go one to one: "were spent
 * in 2019, 2020 and 2021 respectively". */
static gboolean
years_ahead(const GrfTokens *tokens, guint from, guint wanted, guint years[YEARS_MAX])
{
  guint n;

  for (guint i = from; i < from + YEARS_TOKENS_MAX; i++) {
    const GrfToken *token = grf_token(tokens, i);
    if (token->kind == GRF_TOKEN_END || token->in_amount || grf_token_is_one_of(tokens, i, ".;") ||
        token->line_feed)
      return FALSE;
    guint count = years_from(tokens, i, years);
    if (count == 0)
      continue;
    guint end = years[count - 1] + 1;
    return count == wanted && (grf_tokens_match(tokens, end, GRF_LEX_DISTRIBUTE, &n) != 0 ||
                               grf_tokens_match(tokens, end + 1, GRF_LEX_DISTRIBUTE, &n) != 0);
  }
  return FALSE;
}

void
grf_candidates_distribute(const GrfTokens *tokens, const GArray *periods, GArray *candidates)
{
  guint years[YEARS_MAX];

  for (guint begin = 0, end; begin < candidates->len; begin = end) {
    end = begin + 1;
    while (end < candidates->len && item(candidates, end)->currency != 0 &&
           item(candidates, end - 1)->currency != 0 &&
           gap(tokens, periods, item(candidates, end - 1), item(candidates, end)) == GAP_PURE)
      end++;
    guint n = end - begin;
    const GrfCandidate *first = item(candidates, begin), *last = item(candidates, end - 1);
    if (n < 2 || n > YEARS_MAX ||
        (!years_behind(tokens, grf_qualifier_end(tokens, last->to), n, years) &&
         !years_ahead(tokens, last->to, n, years) &&
         !years_before(tokens, first->from, last->from, n, years)))
      continue;
    for (guint i = 0; i < n; i++)
      item(candidates, begin + i)->year = years[i] + 1;
  }
}

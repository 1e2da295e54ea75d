// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * One walk over the tokens. An operand is [sign] [currency] [sign] value [unit] [currency]; two of them with
 * the words of a range between are one candidate. Every look ahead is bounded by the longest phrase.
 */
#include "amount-scan.h"

#include <string.h>

#include "amount-number.h"

/* Number words in a row that are looked at: "twee en een half", "driehonderd vijfenveertig". */
#define NUMBER_WORDS_MAX 8

void
grf_candidate_note(GrfCandidate *candidate, const char *note)
{
  for (guint i = 0; i < G_N_ELEMENTS(candidate->note); i++) {
    if (candidate->note[i] == NULL)
      candidate->note[i] = note;
    if (note == NULL || strcmp(candidate->note[i], note) == 0)
      return;
  }
}

guint
grf_qualifier_end(const GrfTokens *tokens, guint i)
{
  guint n;
  return grf_tokens_match(tokens, i, GRF_LEX_QUALIFIER_END, &n) != 0 ? i + n : i;
}

/* A phrase of the class at `*i`, which moves behind it. Returns: its meaning, or 0. */
static guint
take(const GrfTokens *tokens, guint *i, GrfLexClass class)
{
  guint n, meaning = grf_tokens_match(tokens, *i, class, &n);
  *i += n;
  return meaning;
}

/* A minus at `*i`: a word, or a dash that is glued to what follows and not to what precedes. */
static gboolean
take_minus(const GrfTokens *tokens, guint *i, gboolean behind_currency)
{
  const GrfToken *token = grf_token(tokens, *i), *next = grf_token(tokens, *i + 1);
  gboolean open = token->space || (*i > 0 && grf_token(tokens, *i - 1)->kind == GRF_TOKEN_OTHER);

  if (token->kind != GRF_TOKEN_DASH)
    return take(tokens, i, GRF_LEX_MINUS) != 0;
  if (!behind_currency && (!open || next->space))
    return FALSE;
  (*i)++;
  return TRUE;
}

/* Signs and codes bind to the number behind them, where there is one, rather than to the one before. */
static gboolean
binds_forward(const GrfTokens *tokens, guint i, guint n)
{
  const GrfToken *token = grf_token(tokens, i), *next = grf_token(tokens, i + n);

  if (token->kind != GRF_TOKEN_SIGN && !token->upper)
    return FALSE;
  if (i > 0 && !token->space && next->space && grf_token(tokens, i - 1)->kind == GRF_TOKEN_NUMBER)
    return FALSE; /* "5€ 10" */
  return next->kind == GRF_TOKEN_NUMBER && !next->year && !next->in_period;
}

static gboolean
take_number_phrase(const GrfTokens *tokens, guint *i, guint64 *part)
{
  const GrfToken *token = grf_token(tokens, *i);
  guint64 meaning = take(tokens, i, GRF_LEX_NUMBER);

  if (meaning == 0 && token->number != 0) {
    meaning = token->number;
    (*i)++;
  }
  *part = meaning - 1;
  return meaning != 0;
}

/* Number words at `*i`; a word that is a unit behind a number ("duizend") is left for one. */
static gboolean
take_number_words(const GrfTokens *tokens, guint *i, GrfDecimal *value)
{
  guint64 total = 0, last = 0, part;
  guint at = *i, start = *i;

  for (guint words = 0; words < NUMBER_WORDS_MAX; words++) {
    guint here = *i, n;
    if (words > 0 && grf_tokens_match(tokens, here, GRF_LEX_UNIT, &n) != 0 &&
        grf_token(tokens, here + n)->number == 0)
      break;
    gboolean joined = words > 0 && take(tokens, &here, GRF_LEX_JOIN) != 0;
    if (!take_number_phrase(tokens, &here, &part) ||
        !grf_number_words_add(&total, &last, part, joined, FALSE))
      break;
    *i = at = here;
  }
  *i = at;
  if (at == start)
    return FALSE;
  g_autofree char *digits = g_strdup_printf("%03" G_GUINT64_FORMAT, total);
  return grf_decimal_set(value, digits, strlen(digits), 2);
}

/* Whether a price for each of something follows: "per liter", "/ kWh". */
static gboolean
price_follows(const GrfTokens *tokens, guint i)
{
  guint n;
  return grf_tokens_match(tokens, i, GRF_LEX_PER, &n) != 0;
}

/* The unit at `*i`; a single letter counts only behind a currency and glued to its number. */
static guint
take_unit(const GrfTokens *tokens, guint *i, gboolean behind_currency)
{
  guint unit = take(tokens, i, GRF_LEX_UNIT);

  if (unit == 0 && behind_currency && !grf_token(tokens, *i)->space)
    unit = take(tokens, i, GRF_LEX_TIGHT_UNIT);
  return unit;
}

static void
take_currency_behind(const GrfTokens *tokens, guint *i, GrfCandidate *out)
{
  guint n, currency = grf_tokens_match(tokens, *i, GRF_LEX_CURRENCY, &n);

  if (currency != 0 && !binds_forward(tokens, *i, n) && (out->currency == 0 || out->currency == currency)) {
    out->currency = currency;
    *i += n;
    return;
  }
  currency = grf_tokens_match(tokens, *i, GRF_LEX_CENT, &n);
  if (currency != 0 && out->currency == 0 && out->unit == 0) {
    out->currency = currency;
    out->cents = TRUE;
    *i += n;
  }
}

/* A currency before the value. A mere word ("euro 5") must stand on the line and is no year's. */
static gboolean
take_currency_before(const GrfTokens *tokens, guint *i, GrfCandidate *out)
{
  const GrfToken *token = grf_token(tokens, *i);
  guint at = *i, currency = take(tokens, &at, GRF_LEX_CURRENCY);

  if (currency == 0)
    return TRUE;
  const GrfToken *next = grf_token(tokens, at);
  gboolean code = token->kind == GRF_TOKEN_SIGN || token->exact != token->folded;
  if (!code && (next->kind != GRF_TOKEN_NUMBER || next->year || next->line_feed))
    return FALSE;
  out->currency = currency;
  out->currency_first = TRUE;
  *i = at;
  return TRUE;
}

gboolean
grf_is_noun(const GrfTokens *tokens, guint i)
{
  static const GrfLexClass not_counted[] = {GRF_LEX_FUNCTION, GRF_LEX_CONJUNCTION, GRF_LEX_RANGE,
                                            GRF_LEX_EVIDENCE, GRF_LEX_QUALIFIER,   GRF_LEX_LINK,
                                            GRF_LEX_PER,      GRF_LEX_CURRENCY};
  const GrfToken *token = grf_token(tokens, i);
  guint n;

  if (token->kind == GRF_TOKEN_OTHER)
    return tokens->text[token->from] == '%';
  if (token->kind != GRF_TOKEN_WORD || token->in_period)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS(not_counted); k++)
    if (grf_tokens_match(tokens, i, not_counted[k], &n) != 0)
      return FALSE;
  return TRUE;
}

gboolean
grf_is_counted(const GrfTokens *tokens, guint i)
{
  const GPtrArray *endings = tokens->grammar->count_endings;
  const GrfToken *token = grf_token(tokens, i);
  guint n;

  if (!grf_is_noun(tokens, i))
    return FALSE;
  if (token->kind != GRF_TOKEN_WORD || g_ascii_isdigit(tokens->text[token->to - 1]) ||
      grf_tokens_match(tokens, i, GRF_LEX_COUNTED, &n) != 0)
    return TRUE;
  for (guint k = 0; k < endings->len; k++) {
    gsize len = strlen(endings->pdata[k]);
    if (token->to - token->from > len && memcmp(tokens->text + token->to - len, endings->pdata[k], len) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Digits, now that it is known what stands behind them. */
static void
read_digits(const GrfTokens *tokens, const GrfToken *number, guint behind, GrfCandidate *out)
{
  GrfNumberContext context = {out->unit != 0, price_follows(tokens, behind)};
  const char *note = NULL;

  if (!grf_number_read(tokens->grammar, tokens->text + number->from, number->to - number->from, context,
                       &out->max, &note))
    out->kind = GRF_CANDIDATE_NONSENSE;
  if (note != NULL)
    grf_candidate_note(out, note);
}

/* Number words that do not add up with those before them: "tien twintig miljoen". */
static gboolean
is_torn(const GrfTokens *tokens, guint i)
{
  guint n;
  return i > 0 && !grf_token(tokens, i - 1)->in_amount && grf_token(tokens, i - 1)->number != 0 &&
         grf_tokens_match(tokens, i - 1, GRF_LEX_ARTICLE, &n) == 0;
}

/* A mere article before a currency ("een euro") is no amount that one could be sure of. */
static gboolean
is_article(const GrfTokens *tokens, guint from, guint to, const GrfCandidate *out)
{
  guint n;
  return out->unit == 0 && to == from + 1 && grf_tokens_match(tokens, from, GRF_LEX_ARTICLE, &n) != 0;
}

static gboolean
take_operand(const GrfTokens *tokens, guint from, GrfCandidate *out)
{
  guint i = from;
  GrfDecimal words;

  memset(out, 0, sizeof *out);
  out->from = from;
  gboolean negative = take_minus(tokens, &i, FALSE);
  if (!take_currency_before(tokens, &i, out))
    return FALSE;
  negative |= out->currency != 0 && take_minus(tokens, &i, TRUE);
  guint value_at = i;
  const GrfToken *number = grf_token(tokens, i);
  gboolean digits = number->kind == GRF_TOKEN_NUMBER && !number->in_period;
  if (!digits && !take_number_words(tokens, &i, &words))
    return FALSE;
  i += digits;
  guint value_end = i;
  out->unit = out->unit_min = take_unit(tokens, &i, out->currency != 0);
  take_currency_behind(tokens, &i, out);
  out->to = i;
  out->words = !digits;
  out->bare_year = number->year && out->currency == 0 && out->unit == 0;
  if (digits)
    read_digits(tokens, number, i, out);
  else
    out->max = words;
  if (!digits && out->currency + out->unit != 0 && is_torn(tokens, value_at))
    out->kind = GRF_CANDIDATE_NONSENSE;
  if (out->currency != 0 && is_article(tokens, value_at, value_end, out))
    out->kind = GRF_CANDIDATE_NONSENSE;
  out->noun_next = out->currency == 0 && grf_is_noun(tokens, grf_qualifier_end(tokens, i));
  out->max.negative = negative;
  out->min = out->max;
  return digits || out->currency != 0 || out->unit != 0 || !out->noun_next;
}

/* "€ 2 tot € 3 miljard": the first takes the unit of the second where that leaves it the lesser. */
static void
share_unit(GrfCandidate *low, const GrfCandidate *high)
{
  if (low->unit != 0 || high->unit == 0)
    return;
  if (grf_decimal_compare(&low->max, &high->max) <= 0) {
    low->unit = high->unit;
    if (low->currency != 0 && high->currency != 0 && low->max.whole == 3)
      grf_candidate_note(low, "unit of the lower bound unclear");
  } else if (low->max.whole < 3 || low->max.whole <= high->max.whole)
    grf_candidate_note(low, "unit of the lower bound unclear");
}

static int
power(const GrfTokens *tokens, guint unit)
{
  return unit == 0 ? 0 : g_array_index(tokens->grammar->units, GrfAmountUnit, unit - 1).power;
}

static gboolean
in_order(const GrfTokens *tokens, const GrfCandidate *low, const GrfCandidate *high)
{
  GrfDecimal a = low->max, b = high->max;
  grf_decimal_shift(&a, power(tokens, low->unit));
  grf_decimal_shift(&b, power(tokens, high->unit));
  return grf_decimal_compare(&a, &b) <= 0;
}

/* Whether two operands with the words of a range between them are one. */
static gboolean
makes_range(const GrfTokens *tokens, const GrfCandidate *low, const GrfCandidate *high)
{
  guint n;
  gboolean low_bare = low->currency == 0 && low->unit == 0;
  gboolean high_bare = high->currency == 0 && high->unit == 0;

  if (low->kind != high->kind || (low->cents && !high->cents))
    return FALSE;
  if (low->currency != 0 && high->currency != 0 && low->currency != high->currency)
    return FALSE;
  /* "3 à € 10" is a price for each; "2025 - 30 miljoen" begins with a year. */
  if (low->currency == 0 && high->currency_first)
    return FALSE;
  if (low_bare && (high_bare || (low->bare_year && high->unit != 0)))
    return FALSE;
  if (low_bare && low->from > 0 && grf_tokens_match(tokens, low->from - 1, GRF_LEX_REFERENCE, &n) != 0)
    return FALSE;
  /* "€ 2 miljoen tot 2030", "€ 5 miljoen - 3 gemeenten" */
  if (high_bare && (low->unit != 0 || !low->currency_first || high->bare_year || high->noun_next))
    return FALSE;
  GrfCandidate shared = *low;
  share_unit(&shared, high);
  return in_order(tokens, &shared, high) || (high->max.negative && low->max.negative);
}

static void
join_range(GrfCandidate *low, const GrfCandidate *high)
{
  share_unit(low, high);
  for (guint i = 0; i < G_N_ELEMENTS(high->note); i++)
    grf_candidate_note(low, high->note[i]);
  low->to = high->to;
  low->unit_min = low->unit;
  low->unit = high->unit;
  low->min = low->max;
  low->max = high->max;
  low->cents = high->cents;
  low->range = TRUE;
  low->noun_next = high->noun_next;
  if (low->currency == 0) {
    low->currency = high->currency;
    low->currency_first = high->currency_first;
  }
  /* "-2 tot -3 miljoen" is printed from the nearer to the farther end. */
  if (low->min.negative && low->unit_min == low->unit && grf_decimal_compare(&low->min, &low->max) > 0) {
    GrfDecimal min = low->min;
    low->min = low->max;
    low->max = min;
  }
}

/* The second operand of a range behind `low`, after words of `class`. */
static void
extend_range(const GrfTokens *tokens, GrfCandidate *low, GrfLexClass class)
{
  guint i = low->to;
  GrfCandidate high;
  const GrfToken *dash = grf_token(tokens, i);

  if (class == GRF_LEX_RANGE && dash->kind == GRF_TOKEN_DASH && !dash->line_feed)
    i++;
  else if (take(tokens, &i, class) == 0)
    return;
  if (grf_token(tokens, i)->kind == GRF_TOKEN_DASH || grf_token(tokens, i)->in_period)
    return;
  if (take_operand(tokens, i, &high) && makes_range(tokens, low, &high))
    join_range(low, &high);
}

/* What a candidate is, once all of it is known. */
static void
classify(const GrfTokens *tokens, GrfCandidate *c)
{
  guint n;

  if (c->currency == 0 && c->unit != 0 && grf_is_counted(tokens, grf_qualifier_end(tokens, c->to)))
    c->kind = GRF_CANDIDATE_COUNT;
  /* "(x € 1.000)" is the scale of a table; "2 x € 1.000" is an amount. */
  if (c->from > 0 && c->currency != 0 && grf_tokens_match(tokens, c->from - 1, GRF_LEX_SCALE, &n) != 0 &&
      (c->from == 1 || grf_token(tokens, c->from - 2)->kind != GRF_TOKEN_NUMBER))
    c->kind = GRF_CANDIDATE_NONSENSE;
  /* A capitalised word before a number ("Euro 6") may name a standard. */
  const GrfToken *first = grf_token(tokens, c->from);
  if (c->currency_first && first->kind == GRF_TOKEN_WORD && first->exact != first->folded &&
      first->exact == 0)
    c->kind = GRF_CANDIDATE_NONSENSE;
}

static gboolean
candidate_at(const GrfTokens *tokens, guint i, GrfCandidate *out)
{
  guint n, start = i;
  gboolean between = grf_tokens_match(tokens, i, GRF_LEX_BETWEEN, &n) != 0;

  if (grf_token(tokens, i)->in_period)
    return FALSE;
  if (between)
    start += n;
  if (!take_operand(tokens, start, out))
    return FALSE;
  if (between)
    extend_range(tokens, out, GRF_LEX_CONJUNCTION);
  if (!out->range)
    extend_range(tokens, out, GRF_LEX_RANGE);
  classify(tokens, out);
  return TRUE;
}

/* "twee miljoen vijfhonderdduizend": two values side by side that are one, or that nobody can part. */
static gboolean
runs_on(const GrfTokens *tokens, const GArray *found, const GrfCandidate *next)
{
  if (found->len == 0)
    return FALSE;
  const GrfCandidate *last = &g_array_index(found, GrfCandidate, found->len - 1);
  return last->to == next->from && last->unit != 0 && last->currency == 0 && !next->currency_first &&
         !next->bare_year && !grf_token(tokens, next->from)->line_feed;
}

GArray *
grf_candidates_find(GrfTokens *tokens)
{
  GArray *found = g_array_new(FALSE, TRUE, sizeof(GrfCandidate));
  GrfCandidate candidate;

  for (guint i = 0; grf_token(tokens, i)->kind != GRF_TOKEN_END;) {
    if (!candidate_at(tokens, i, &candidate)) {
      i++;
      continue;
    }
    if (runs_on(tokens, found, &candidate)) {
      GrfCandidate *last = &g_array_index(found, GrfCandidate, found->len - 1);
      last->to = candidate.to;
      last->kind = GRF_CANDIDATE_NONSENSE;
    } else
      g_array_append_val(found, candidate);
    i = candidate.to;
    for (guint k = candidate.from + 1; k < candidate.to; k++)
      grf_token(tokens, k)->in_amount = TRUE;
  }
  return found;
}

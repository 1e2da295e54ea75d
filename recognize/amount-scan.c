// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * One walk over the tokens. An operand is [sign] [currency] [sign] value [unit] [currency]; two of them with
 * the words of a range between are one candidate. Every look ahead is bounded by the longest phrase.
 */
#include "amount-scan.h"

#include <string.h>

#include "amount-currency.h"
#include "amount-doubts.h"
#include "amount-number.h"

/* Number words in a row that are looked at: "twee en een half", "driehonderd vijfenveertig". */
#define NUMBER_WORDS_MAX 8

/* "een saldo van - € 3 mln", "à – 12 millions": a dash with spaces about it, between a function word and a
 * currency, or a number with a unit. */
static gboolean
is_loose_minus(const GrfTokens *tokens, guint i)
{
  const GrfToken *token = grf_token(tokens, i);
  gboolean sign = grf_token(tokens, i + 1)->kind == GRF_TOKEN_SIGN;
  guint n;

  if (i == 0 || !token->space || token->line_feed ||
      grf_token(tokens, i + (sign ? 2 : 1))->kind != GRF_TOKEN_NUMBER ||
      (grf_tokens_match(tokens, i - 1, GRF_LEX_FUNCTION, &n) == 0 &&
       grf_tokens_match(tokens, i - 1, GRF_LEX_FROM, &n) == 0))
    return FALSE;
  return sign || grf_tokens_match(tokens, i + 2, GRF_LEX_UNIT, &n) != 0 ||
         grf_tokens_match(tokens, i + 2, GRF_LEX_TIGHT_UNIT, &n) != 0 ||
         grf_tokens_match(tokens, i + 2, GRF_LEX_CURRENCY, &n) != 0;
}

/* "au moins 13 millions": the word is part of a qualifier of two words, and no minus. */
static gboolean
ends_qualifier(const GrfTokens *tokens, guint i)
{
  guint n;
  return i > 0 && grf_tokens_match(tokens, i - 1, GRF_LEX_QUALIFIER, &n) != 0 && n > 1;
}

/* A minus at `*i`: a word, or a dash that is glued to what follows and not to what precedes. */
static gboolean
take_minus(const GrfTokens *tokens, guint *i, gboolean behind_currency)
{
  const GrfToken *token = grf_token(tokens, *i), *next = grf_token(tokens, *i + 1);
  gboolean open = token->space || (*i > 0 && grf_token(tokens, *i - 1)->kind == GRF_TOKEN_OTHER);

  guint n;

  /* "-/-" */
  if (token->kind != GRF_TOKEN_DASH || grf_tokens_match(tokens, *i, GRF_LEX_MINUS, &n) != 0)
    return !ends_qualifier(tokens, *i) && grf_tokens_take(tokens, i, GRF_LEX_MINUS) != 0;
  if (!behind_currency && (!open || next->space) && !is_loose_minus(tokens, *i))
    return FALSE;
  (*i)++;
  return TRUE;
}

static gboolean
take_number_phrase(const GrfTokens *tokens, guint *i, guint64 *part)
{
  const GrfToken *token = grf_token(tokens, *i);
  guint64 meaning = grf_tokens_take(tokens, i, GRF_LEX_NUMBER);

  if (meaning == 0 && token->number != 0) {
    meaning = token->number;
    (*i)++;
  }
  *part = meaning - 1;
  return meaning != 0;
}

/* Where number words have come to. */
typedef struct {
  guint at; /* token */
  guint64 total, last;
} NumberWords;

/* One word more. Returns: FALSE when there is none; `split` when it belongs to another number than the word
 * before it that a conjunction joined: "between one hundred and two hundred". */
static gboolean
add_number_word(const GrfTokens *tokens, NumberWords *words, gboolean *joined, gboolean *split)
{
  guint here = words->at, n;
  guint64 part;
  gboolean first = words->last == 0, was_joined = *joined;

  if (!first && grf_tokens_match(tokens, here, GRF_LEX_UNIT, &n) != 0 &&
      grf_token(tokens, here + n)->number == 0)
    return FALSE;
  GrfNumberJoint joint = {!first && grf_tokens_take(tokens, &here, GRF_LEX_JOIN) != 0, FALSE,
                          tokens->grammar->tens_first};
  if (!take_number_phrase(tokens, &here, &part))
    return FALSE;
  if (!grf_number_words_add(&words->total, &words->last, part, joint)) {
    *split = was_joined && !joint.joined;
    return FALSE;
  }
  *joined = joint.joined;
  words->at = here;
  return TRUE;
}

/* Number words at `*i`; a word that is a unit behind a number ("duizend") is left for one. */
static gboolean
take_number_words(const GrfTokens *tokens, guint *i, GrfDecimal *value)
{
  NumberWords words = {*i, 0, 0}, before_join = words;
  gboolean joined = FALSE, split = FALSE;

  for (guint n = 0; n < NUMBER_WORDS_MAX; n++) {
    NumberWords before = words;
    if (!add_number_word(tokens, &words, &joined, &split))
      break;
    before_join = joined ? before : before_join;
  }
  if (split)
    words = before_join;
  if (words.at == *i)
    return FALSE;
  *i = words.at;
  g_autofree char *digits = g_strdup_printf("%03" G_GUINT64_FORMAT, words.total);
  return grf_decimal_set(value, digits, strlen(digits), 2);
}

/* The hundredths of a fraction sign at token `i`, or 0. */
static guint
fraction(const GrfTokens *tokens, guint i)
{
  static const struct {
    const char *sign;
    guint hundredths;
  } signs[] = {{"½", 50}, {"¼", 25}, {"¾", 75}};
  const GrfToken *token = grf_token(tokens, i);

  for (guint k = 0; k < G_N_ELEMENTS(signs); k++)
    if (token->to - token->from == strlen(signs[k].sign) &&
        memcmp(tokens->text + token->from, signs[k].sign, token->to - token->from) == 0)
      return signs[k].hundredths;
  return 0;
}

/* A whole number and hundredths: "2½". FALSE where the number has decimals itself. */
static gboolean
add_hundredths(GrfDecimal *value, guint hundredths)
{
  g_autofree char *whole = grf_decimal_format(value);
  g_autofree char *digits = g_strdup_printf("%s%02u", whole, hundredths);

  return strspn(digits, "0123456789") == strlen(digits) && grf_decimal_set(value, digits, strlen(digits), 2);
}

/* Whether a price for each of something follows: "per liter", "/ kWh". */
static gboolean
price_follows(const GrfTokens *tokens, guint i)
{
  guint n;
  return grf_tokens_match(tokens, i, GRF_LEX_PER, &n) != 0;
}

/* "€ 12 M": a capital apart from its number, with nothing behind it that makes a name of it ("€ 12 M. Bos").
 */
static gboolean
is_loose_letter(const GrfTokens *tokens, guint i)
{
  const GrfToken *letter = grf_token(tokens, i), *next = grf_token(tokens, i + 1);
  gboolean stop = next->to == next->from + 1 && tokens->text[next->from] == '.' &&
                  grf_token(tokens, i + 2)->kind != GRF_TOKEN_END;

  return letter->to == letter->from + 1 && letter->upper && !stop && !(next->upper && next->space);
}

/* Whether the letters at token `i`, `n` tokens, are the unit of the number before them: behind a currency and
 * glued to the number ("€ 3m"), before a currency sign ("3 M€"), glued and before any currency ("80k euro"),
 * or glued and of a kind that may stand alone ("80k"). */
static gboolean
is_tight_unit(const GrfTokens *tokens, guint i, guint n, guint unit, gboolean behind_currency)
{
  guint m;
  gboolean glued = !grf_token(tokens, i)->space;

  if (behind_currency)
    return glued || is_loose_letter(tokens, i);
  if (grf_tokens_match(tokens, i + n, GRF_LEX_CURRENCY, &m) != 0)
    return glued || grf_is_code(tokens, i + n);
  return glued && g_array_index(tokens->grammar->units, GrfAmountUnit, unit - 1).weak;
}

static guint
take_unit(const GrfTokens *tokens, guint *i, gboolean behind_currency)
{
  guint n;

  grf_skip_hyphen(tokens, i);
  guint unit = grf_tokens_take(tokens, i, GRF_LEX_UNIT);
  if (unit != 0)
    return unit;
  unit = grf_tokens_match(tokens, *i, GRF_LEX_TIGHT_UNIT, &n);
  if (unit == 0 || !is_tight_unit(tokens, *i, n, unit, behind_currency))
    return 0;
  *i += n;
  return unit;
}

/* "un million et demi": half of the unit more. */
static void
take_half(const GrfTokens *tokens, guint *i, GrfCandidate *out)
{
  guint n;

  if (out->unit != 0 && grf_tokens_match(tokens, *i, GRF_LEX_HALF, &n) != 0 && add_hundredths(&out->max, 50))
    *i += n;
}

/* "2 euro 50": two digits behind the word, with nothing behind them that they count. */
static void
take_cents_behind(const GrfTokens *tokens, guint *i, GrfCandidate *out)
{
  const GrfToken *cents = grf_token(tokens, *i), *next = grf_token(tokens, *i + 1);
  guint n;

  if (out->currency == 0 || out->currency_first || out->words || out->unit != 0 || out->cents ||
      grf_token(tokens, *i - 1)->kind != GRF_TOKEN_WORD || grf_token(tokens, *i - 1)->upper ||
      cents->kind != GRF_TOKEN_NUMBER || !cents->space || cents->line_feed || cents->to != cents->from + 2 ||
      cents->in_period)
    return;
  if (grf_is_noun(tokens, *i + 1) || next->kind == GRF_TOKEN_SIGN || next->kind == GRF_TOKEN_NUMBER ||
      (next->kind == GRF_TOKEN_DASH && !next->space) ||
      grf_tokens_match(tokens, *i + 1, GRF_LEX_UNIT, &n) != 0 ||
      grf_tokens_match(tokens, *i + 1, GRF_LEX_CURRENCY, &n) != 0)
    return;
  guint hundredths =
      (guint)(tokens->text[cents->from] - '0') * 10 + (guint)(tokens->text[cents->from + 1] - '0');
  *i += add_hundredths(&out->max, hundredths);
}

/* "TEUR 12": a letter that is a unit, glued to a code. */
static void
take_unit_before(const GrfTokens *tokens, guint *i, GrfCandidate *out)
{
  guint n, m, unit = grf_tokens_match(tokens, *i, GRF_LEX_TIGHT_UNIT, &n);

  if (unit == 0 || n != 1 || grf_token(tokens, *i + 1)->space ||
      grf_tokens_match(tokens, *i + 1, GRF_LEX_CURRENCY, &m) == 0 ||
      grf_token(tokens, *i + 1 + m)->kind != GRF_TOKEN_NUMBER)
    return;
  out->unit = unit;
  (*i)++;
}

/* Digits, now that it is known what stands behind them. */
static void
read_digits(const GrfTokens *tokens, const GrfToken *number, guint behind, GrfCandidate *out)
{
  guint n;
  gboolean cents = grf_tokens_match(tokens, behind, GRF_LEX_CENT, &n) != 0; /* "10,154 cent" */
  GrfNumberContext context = {out->unit != 0 || cents, price_follows(tokens, behind), tokens->hints.own,
                              tokens->hints.other};
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

/* What stands behind the digits or words of a value, which ends at `*i`. The value is read here: whether a
 * unit follows helps to read digits. */
static void
take_value_end(const GrfTokens *tokens, guint value_at, gboolean digits, guint *i, GrfCandidate *out)
{
  guint part = digits ? fraction(tokens, *i) : 0;

  *i += part != 0;
  if (out->unit == 0)
    out->unit = take_unit(tokens, i, out->currency != 0);
  out->unit_min = out->unit;
  if (digits)
    read_digits(tokens, grf_token(tokens, value_at), *i, out);
  if (part != 0 && !add_hundredths(&out->max, part))
    out->kind = GRF_CANDIDATE_NONSENSE;
  take_half(tokens, i, out);
  grf_currency_behind(tokens, i, out);
  if (digits && part == 0)
    take_cents_behind(tokens, i, out);
}

/* Values that are printed well and yet cannot be sure. */
static gboolean
is_doubtful(const GrfTokens *tokens, guint value_at, guint value_end, const GrfCandidate *out)
{
  if (out->words && out->currency + out->unit != 0 && is_torn(tokens, value_at))
    return TRUE;
  return out->currency != 0 && is_article(tokens, value_at, value_end, out);
}

/* "€ (4,2) miljoen", "(1.250) euro": digits alone in brackets, as accounts print less than nothing. */
static gboolean
is_bracketed(const GrfTokens *tokens, guint i, gboolean behind_currency)
{
  const GrfToken *number = grf_token(tokens, i + 1);
  guint n;

  if (!grf_token_is_one_of(tokens, i, "(") || number->kind != GRF_TOKEN_NUMBER || number->year ||
      number->in_period || !grf_token_is_one_of(tokens, i + 2, ")"))
    return FALSE;
  return behind_currency || (grf_token(tokens, i)->space && grf_token(tokens, i + 3)->space &&
                             (grf_tokens_match(tokens, i + 3, GRF_LEX_UNIT, &n) != 0 ||
                              grf_tokens_match(tokens, i + 3, GRF_LEX_CURRENCY, &n) != 0));
}

static gboolean
take_operand(const GrfTokens *tokens, guint from, GrfCandidate *out)
{
  guint i = from;

  memset(out, 0, sizeof *out);
  out->from = from;
  gboolean negative = take_minus(tokens, &i, FALSE);
  take_unit_before(tokens, &i, out);
  if (!grf_currency_before(tokens, &i, out))
    return FALSE;
  negative |= out->currency != 0 && take_minus(tokens, &i, TRUE);
  gboolean bracketed = is_bracketed(tokens, i, out->currency != 0);
  i += bracketed;
  guint value_at = i;
  const GrfToken *number = grf_token(tokens, i);
  guint sign = fraction(tokens, i);
  gboolean digits = number->kind == GRF_TOKEN_NUMBER && !number->in_period;
  if (sign != 0)
    add_hundredths(&out->max, sign);
  else if (!digits && !take_number_words(tokens, &i, &out->max))
    return FALSE;
  i += digits || sign != 0;
  guint value_end = i;
  i += bracketed;
  out->words = !digits;
  take_value_end(tokens, value_at, digits, &i, out);
  out->to = i;
  out->bare_year = number->year && out->currency == 0 && out->unit == 0;
  if (out->mere_word && out->words && out->unit == 0)
    return FALSE;
  if (is_doubtful(tokens, value_at, value_end, out))
    out->kind = GRF_CANDIDATE_NONSENSE;
  out->noun_next = out->currency == 0 && grf_is_noun(tokens, grf_qualifier_end(tokens, i));
  out->max.negative = negative || bracketed;
  out->min = out->max;
  return digits || out->currency != 0 || out->unit != 0 || (!out->noun_next && sign == 0);
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

/* Tokens before "from" in which a word of direction makes a change of what would else be a range. */
#define CHANGE_TOKENS_MAX 6

/* Whether a sentence ends with token `i`: what stands before it says nothing of what stands behind. */
static gboolean
ends_sentence(const GrfTokens *tokens, guint i)
{
  return grf_token_is_one_of(tokens, i, ".!?");
}

/* "rose from £5 million to £7 million": two amounts, no range. */
static gboolean
is_change(const GrfTokens *tokens, const GrfCandidate *low)
{
  guint n, at = low->from;

  while (at > 0 && low->from - at < 2 && grf_tokens_match(tokens, at, GRF_LEX_FROM, &n) == 0)
    at--;
  if (at == low->from || grf_tokens_match(tokens, at, GRF_LEX_FROM, &n) == 0)
    return FALSE;
  for (guint k = 1; k <= MIN(at, CHANGE_TOKENS_MAX) && !ends_sentence(tokens, at - k); k++) {
    /* "een besparing van € 5 tot € 7 miljoen": the noun has an amount, which may be a range. */
    if (grf_tokens_match(tokens, at - k, GRF_LEX_DIRECTION_NOUN, &n) != 0)
      continue;
    if (grf_tokens_match(tokens, at - k, GRF_LEX_DIRECTION, &n) != 0 ||
        grf_tokens_match(tokens, at - k, GRF_LEX_CHANGE, &n) != 0)
      return TRUE;
  }
  return FALSE;
}

/* "verhoogd met € 3 miljoen tot € 45 miljoen": what is added, and what it comes to. */
static gboolean
is_raise(const GrfTokens *tokens, const GrfCandidate *low)
{
  guint n;

  if (low->from == 0 || grf_tokens_match(tokens, low->from - 1, GRF_LEX_FILLER, &n) == 0)
    return FALSE;
  for (guint k = 2; k <= MIN(low->from, CHANGE_TOKENS_MAX) && !ends_sentence(tokens, low->from - k); k++)
    if (grf_tokens_match(tokens, low->from - k, GRF_LEX_DIRECTION, &n) != 0 &&
        grf_tokens_match(tokens, low->from - k, GRF_LEX_DIRECTION_NOUN, &n) == 0)
      return TRUE;
  return FALSE;
}

/* "… 20 à 25 miljoen in 2025; 30 à 35 in 2026": two bare numbers before a period may be an item of a list,
 * which then gives them what they lack. */
static gboolean
may_be_listed(const GrfTokens *tokens, const GrfCandidate *low, const GrfCandidate *high)
{
  return !low->bare_year && !high->bare_year && !low->words && !high->words && !high->noun_next &&
         grf_token(tokens, high->to)->in_period && !grf_token(tokens, high->from)->in_period &&
         grf_decimal_compare(&low->max, &high->max) <= 0 && !is_change(tokens, low);
}

/* What is added is so much less than what it comes to: "met 3,5 tot 41,5 miljoen". */
#define RAISE_MIN 5

static gboolean
is_much_less(const GrfDecimal *low, const GrfDecimal *high)
{
  g_autofree char *a = grf_decimal_format(low), *b = grf_decimal_format(high);
  return g_ascii_strtod(a, NULL) * RAISE_MIN < g_ascii_strtod(b, NULL);
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
  if (low_bare && high_bare)
    return may_be_listed(tokens, low, high);
  if (low_bare && low->bare_year && high->unit != 0)
    return FALSE;
  if (low_bare && low->from > 0 && grf_tokens_match(tokens, low->from - 1, GRF_LEX_REFERENCE, &n) != 0)
    return FALSE;
  /* "€ 2 miljoen tot 2030", "€ 5 miljoen - 3 gemeenten" */
  if (high_bare && (low->unit != 0 || !low->currency_first || high->bare_year || high->noun_next))
    return FALSE;
  if ((low->currency != 0 ? high->currency != 0 : is_much_less(&low->max, &high->max)) &&
      is_raise(tokens, low))
    return FALSE;
  if (low->max.n_digits > 0 && is_change(tokens, low))
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

/* "€ 50, € 100 of € 150": the last but one of a list, behind which a conjunction is no word of a range. */
static gboolean
ends_list(const GrfTokens *tokens, const GrfCandidate *low)
{
  const GrfToken *comma = low->from > 1 ? grf_token(tokens, low->from - 1) : NULL;
  guint n;

  return comma != NULL && comma->to == comma->from + 1 && tokens->text[comma->from] == ',' &&
         grf_token(tokens, low->from - 2)->in_amount &&
         grf_tokens_match(tokens, low->to, GRF_LEX_CONJUNCTION, &n) != 0;
}

/* "twee- à drieduizend", "15- tot 20.000": a hyphen behind the lower end leaves out what multiplies the
 * higher. */
static gboolean
is_suspended(const GrfTokens *tokens, const GrfCandidate *low)
{
  const GrfToken *hyphen = grf_token(tokens, low->to), *next = grf_token(tokens, low->to + 1);
  return hyphen->kind == GRF_TOKEN_DASH && !hyphen->space && next->space && next->kind == GRF_TOKEN_WORD &&
         low->unit == 0 && !low->max.negative;
}

static void
complete_suspended(GrfCandidate *low, const GrfCandidate *high)
{
  static const int powers[] = {5, 3, 2}; /* of "-honderdduizend", "-duizend" or ".000", "-honderd" */
  int zeros = high->max.whole - high->max.n_digits;

  for (guint k = 0; k < G_N_ELEMENTS(powers); k++) {
    GrfDecimal whole = low->max;
    grf_decimal_shift(&whole, powers[k]);
    /* "15- tot 20.500": digits part at the thousands in any case */
    if ((zeros < powers[k] && (high->words || powers[k] != 3)) || grf_decimal_compare(&whole, &high->max) > 0)
      continue;
    low->min = low->max = whole;
    return;
  }
}

/* The second operand of a range behind `low`, after words of `class`. */
static void
extend_range(const GrfTokens *tokens, GrfCandidate *low, GrfLexClass class)
{
  gboolean suspended = is_suspended(tokens, low);
  guint i = low->to + suspended;
  GrfCandidate high;
  const GrfToken *dash = grf_token(tokens, i);

  if (class == GRF_LEX_RANGE && dash->kind == GRF_TOKEN_DASH && !dash->line_feed)
    i++;
  else if (grf_tokens_take(tokens, &i, class) == 0)
    return;
  if (class == GRF_LEX_RANGE && ends_list(tokens, low))
    return;
  if (grf_token(tokens, i)->kind == GRF_TOKEN_DASH || grf_token(tokens, i)->in_period)
    return;
  if (!take_operand(tokens, i, &high))
    return;
  GrfCandidate whole = *low;
  if (suspended)
    complete_suspended(&whole, &high);
  if (!makes_range(tokens, &whole, &high))
    return;
  *low = whole;
  join_range(low, &high);
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
  grf_candidate_classify(tokens, out);
  return TRUE;
}

/* The sum of two values of which the second has less digits than the first has zeros at its end. */
static gboolean
add_below(GrfDecimal *sum, const GrfDecimal *low)
{
  g_autofree char *a = grf_decimal_format(sum), *b = grf_decimal_format(low);
  gsize n_a = strlen(a), n_b = strlen(b);

  if (strspn(a, "0123456789") != n_a || strspn(b, "0123456789") != n_b || n_b >= n_a ||
      strspn(a + n_a - n_b, "0") != n_b)
    return FALSE;
  memcpy(a + n_a - n_b, b, n_b);
  return grf_decimal_set(sum, a, n_a, 0);
}

/* "twee miljoen vijfhonderdduizend euro", "Rs. 2 crore 50 lakh": one value in two units. */
static gboolean
add_lower_unit(const GrfTokens *tokens, GrfCandidate *last, const GrfCandidate *next)
{
  GrfDecimal sum = last->max, low = next->max;

  if (last->kind != GRF_CANDIDATE_VALUE || next->kind != GRF_CANDIDATE_VALUE || last->range || next->range ||
      power(tokens, last->unit) <= power(tokens, next->unit) || (next->unit == 0 && !next->words) ||
      next->noun_next || next->cents)
    return FALSE;
  grf_decimal_shift(&sum, power(tokens, last->unit));
  grf_decimal_shift(&low, power(tokens, next->unit));
  if (!grf_decimal_in_range(&sum) || !add_below(&sum, &low))
    return FALSE;
  grf_decimal_shift(&sum, -power(tokens, last->unit));
  last->min = last->max = sum;
  if (last->currency == 0)
    last->currency = next->currency;
  return TRUE;
}

/* "tien miljoen 5 duizend": two values side by side that are one, or that nobody can part. */
static gboolean
runs_on(const GrfTokens *tokens, const GArray *found, const GrfCandidate *next)
{
  if (found->len == 0)
    return FALSE;
  const GrfCandidate *last = &g_array_index(found, GrfCandidate, found->len - 1);
  return last->to == next->from && last->unit != 0 && (last->currency == 0 || last->currency_first) &&
         !next->currency_first && !next->bare_year && !grf_token(tokens, next->from)->line_feed;
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
      gboolean one = add_lower_unit(tokens, last, &candidate);
      if (!one && last->currency_first)
        g_array_append_val(found, candidate);
      else {
        last->kind = one ? last->kind : GRF_CANDIDATE_NONSENSE;
        last->to = candidate.to;
      }
    } else
      g_array_append_val(found, candidate);
    i = candidate.to;
    for (guint k = candidate.from + 1; k < candidate.to; k++)
      grf_token(tokens, k)->in_amount = TRUE;
  }
  return found;
}

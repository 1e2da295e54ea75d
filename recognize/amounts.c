// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * text -> tokens -> periods -> candidates -> lists -> amounts, each step one walk. What a step leaves in
 * doubt goes to `unread`.
 */
#include "amounts.h"

#include <string.h>

#include "amount-context.h"
#include "amount-list.h"
#include "amount-number.h"
#include "amount-scan.h"
#include "amount-total.h"
#include "model/lower-case.h"
#include "scan.h"

/* Words of the longest qualifier, and qualifiers in a row ("tot maximaal circa"). */
#define QUALIFIER_WORDS_MAX 6
#define QUALIFIERS_MAX 3

/* How far behind an amount a period is looked for, and how many earlier ones are passed over before it. */
#define PERIOD_TOKENS_MAX 12
#define PERIODS_BACK_MAX 8

/* A longer "sentence" is a list or a table without stops, or an attack: each of its amounts reports only what
 * stands around it, else the rows would hold the text as often as it holds amounts. */
#define SENTENCE_BYTES_MAX 4000
#define AROUND_TOKENS_MAX 300

/* Amounts before a total that are added up. */
#define TOTAL_ITEMS_MAX 24

typedef struct {
  gsize from, to;
  gboolean money, against; /* words that speak for and against money are in it */
  gboolean counts;         /* a magnitude of something else is in it */
  guint currency;          /* that printed last before the amount at hand, else first in it; 0: none */
} Sentence;

typedef struct {
  GrfTokens tokens;
  GArray *periods, *candidates, *sentences;
  GArray *found;
} Finder;

static void
clear_money(gpointer data)
{
  GrfMoney *money = data;
  g_free(money->value_min);
  g_free(money->value_max);
  g_free(money->unit);
  g_free(money->qualifier);
  g_free(money->qualifier_raw);
  g_free(money->period);
  g_free(money->frequency);
  g_free(money->direction);
  g_free(money->beneficiary);
  g_free(money->note);
}

static const GrfToken *
token(const Finder *finder, guint i)
{
  return grf_token(&finder->tokens, i);
}

/* The text of tokens [from, to), each run of spaces made one. */
static char *
printed(const Finder *finder, guint from, guint to)
{
  return grf_scan_squeeze(finder->tokens.text, token(finder, from)->from, token(finder, to - 1)->to);
}

static GrfCandidate *
candidate(const Finder *finder, guint i)
{
  return &g_array_index(finder->candidates, GrfCandidate, i);
}

static Sentence *
sentence_at(const Finder *finder, guint i)
{
  return &g_array_index(finder->sentences, Sentence, i);
}

/* Sentences, made one where an amount runs over the end. */
static void
find_sentences(Finder *finder)
{
  const GrfTokens *tokens = &finder->tokens;
  g_autoptr(GArray) ranges = grf_sentences_split(tokens->grammar->sentences, tokens->text, tokens->len);
  guint c = 0;

  finder->sentences = g_array_new(FALSE, TRUE, sizeof(Sentence));
  for (guint i = 0; i < ranges->len; i++) {
    const GrfTextRange *range = &g_array_index(ranges, GrfTextRange, i);
    Sentence sentence = {range->from, range->to, FALSE, FALSE};
    guint last = finder->sentences->len;
    while (c < finder->candidates->len && token(finder, candidate(finder, c)->to - 1)->to <= range->from)
      c++;
    gboolean inside = c < finder->candidates->len && last > 0 &&
                      token(finder, candidate(finder, c)->from)->from < range->from;
    if (inside)
      sentence_at(finder, last - 1)->to = range->to;
    else
      g_array_append_val(finder->sentences, sentence);
  }
}

/* The sentence that holds byte `at`, searched from `*hint`, which is kept. */
static Sentence *
sentence_of(const Finder *finder, gsize at, guint *hint)
{
  while (*hint + 1 < finder->sentences->len && sentence_at(finder, *hint)->to <= at)
    (*hint)++;
  return *hint < finder->sentences->len ? sentence_at(finder, *hint) : NULL;
}

static const GrfAmountUnit *
unit_of(const Finder *finder, guint unit)
{
  return unit == 0 ? NULL : &g_array_index(finder->tokens.grammar->units, GrfAmountUnit, unit - 1);
}

/* Whether a number stands directly before token `i`, with or without a magnitude; "2 ton" are a weight. */
static gboolean
is_counted_here(const Finder *finder, guint i)
{
  guint n, unit;

  if (i == 0)
    return FALSE;
  unit = grf_tokens_match(&finder->tokens, i - 1, GRF_LEX_UNIT, &n);
  return unit != 0 ? !unit_of(finder, unit)->weak : token(finder, i - 1)->kind == GRF_TOKEN_NUMBER;
}

/* "10 cent", of a currency that only the rest of the text names. */
static gboolean
has_shared_cents(const Finder *finder, const GrfCandidate *c)
{
  guint n;
  return c->cents && grf_tokens_match(&finder->tokens, c->to - 1, GRF_LEX_SHARED_CENT, &n) != 0;
}

/* Marks the sentences that speak of money: a word of evidence, or an amount with its currency and unit. */
static void
weigh_sentences(Finder *finder)
{
  guint hint = 0, n;

  for (guint i = 0; token(finder, i)->kind != GRF_TOKEN_END; i++) {
    Sentence *sentence = sentence_of(finder, token(finder, i)->from, &hint);
    if (sentence == NULL)
      return;
    sentence->money |=
        token(finder, i)->evidence || grf_tokens_match(&finder->tokens, i, GRF_LEX_EVIDENCE, &n) != 0;
    /* "3 miljoen mensen" counts them, and says nothing about the other numbers. */
    sentence->against |=
        !is_counted_here(finder, i) && grf_tokens_match(&finder->tokens, i, GRF_LEX_AGAINST, &n) != 0;
  }
  hint = 0;
  for (guint i = 0; i < finder->candidates->len; i++) {
    const GrfCandidate *c = candidate(finder, i);
    Sentence *sentence = sentence_of(finder, token(finder, c->from)->from, &hint);
    if (sentence == NULL)
      continue;
    sentence->counts |= c->kind == GRF_CANDIDATE_COUNT;
    if (c->kind != GRF_CANDIDATE_VALUE || c->currency == 0)
      continue;
    sentence->money |= c->unit != 0;
    if (sentence->currency == 0 && !has_shared_cents(finder, c))
      sentence->currency = c->currency;
  }
}

/* The currency of a code, or 0. */
static guint
currency_of(const GrfAmountGrammar *grammar, const char *code)
{
  for (guint i = 0; i < grammar->currencies->len; i++)
    if (strcmp(g_array_index(grammar->currencies, GrfAmountCurrency, i).code, code) == 0)
      return i + 1;
  return 0;
}

/* The currency of amounts that print none: the sentence's, the language's, or the only one that the document
 * prints. */
static guint
usual_currency(const Finder *finder, const Sentence *sentence)
{
  const GrfAmountGrammar *grammar = finder->tokens.grammar;
  const GrfAmountHints *hints = &finder->tokens.hints;

  if (sentence->currency != 0)
    return sentence->currency;
  if (grammar->default_currency != 0 || hints->mixed || hints->currency[0] == '\0')
    return grammar->default_currency;
  return currency_of(grammar, hints->currency);
}

/* Whether the words directly behind a bare magnitude make it money: "5 miljoen subsidie", "… voor scholen",
 * "… extra". */
static gboolean
is_said_behind(const Finder *finder, const GrfCandidate *c, gboolean weak)
{
  const GrfTokens *tokens = &finder->tokens;
  guint n;

  if (grf_tokens_match(tokens, c->to, GRF_LEX_EVIDENCE, &n) != 0)
    return TRUE;
  if (weak || token(finder, c->to)->in_period)
    return FALSE;
  return grf_tokens_match(tokens, c->to, GRF_LEX_FOR, &n) != 0 || grf_qualifier_end(tokens, c->to) > c->to;
}

/* Amounts with a currency by which a document is one about money. */
#define MONEY_DOCUMENT_AMOUNTS 3

/* Whether a bare magnitude is money because most are: in a sentence that counts nothing else, where the unit
 * is hardly used for other things, or the document prints amounts all the time. "er 40 miljoen" counts. */
static gboolean
is_money_by_habit(const Finder *finder, const GrfCandidate *c, const Sentence *sentence)
{
  const GrfAmountUnit *unit = unit_of(finder, c->unit);
  guint n;

  if (unit->weak || sentence->counts || finder->tokens.grammar->default_currency == 0)
    return FALSE;
  if (c->from > 0 && grf_tokens_match(&finder->tokens, c->from - 1, GRF_LEX_COUNTING, &n) != 0)
    return FALSE;
  return unit->mostly_money || finder->tokens.hints.amounts >= MONEY_DOCUMENT_AMOUNTS;
}

/* A magnitude with neither currency nor anything counted behind it: money only where the sentence says so, or
 * where hardly anything else has that magnitude. */
static void
judge_bare(const Finder *finder, GrfCandidate *c, const Sentence *sentence)
{
  if (c->kind != GRF_CANDIDATE_VALUE || c->currency != 0 || c->unit == 0)
    return;
  guint n;
  gboolean weak = unit_of(finder, c->unit)->weak;
  gboolean said = is_said_behind(finder, c, weak);
  gboolean against = sentence != NULL && sentence->against && (weak || !said);
  against |= !weak && grf_tokens_match(&finder->tokens, c->to, GRF_LEX_AGAINST, &n) != 0;
  gboolean money = sentence != NULL && (sentence->money || said || is_money_by_habit(finder, c, sentence));
  if (money && !against && usual_currency(finder, sentence) != 0) {
    c->currency = usual_currency(finder, sentence);
    grf_candidate_note(c, "currency not printed");
  } else if (against && weak)
    c->kind = GRF_CANDIDATE_COUNT;
  else
    c->kind = GRF_CANDIDATE_NONSENSE;
}

/* "50p" may be anything where neither the document prints pounds nor the sentence speaks of money. */
static void
judge_letter(const Finder *finder, GrfCandidate *c, const Sentence *sentence)
{
  const GrfAmountHints *hints = &finder->tokens.hints;

  if (!c->letter || c->kind != GRF_CANDIDATE_VALUE || hints->mixed || (sentence != NULL && sentence->money))
    return;
  if (strcmp(hints->currency,
             g_array_index(finder->tokens.grammar->currencies, GrfAmountCurrency, c->currency - 1).code) != 0)
    c->kind = GRF_CANDIDATE_NONSENSE;
}

/* "cent" is of the currency of its sentence, or of the one that the document prints, where several have one.
 */
static void
judge_cents(const Finder *finder, GrfCandidate *c, const Sentence *sentence)
{
  const GrfAmountHints *hints = &finder->tokens.hints;

  if (!has_shared_cents(finder, c))
    return;
  guint currency = sentence != NULL && sentence->currency != 0 ? sentence->currency
                   : !hints->mixed ? currency_of(finder->tokens.grammar, hints->currency)
                                   : 0;
  c->currency = currency != 0 ? currency : c->currency;
}

/* Multiplies the values by their units. */
static void
apply_units(const Finder *finder, GrfCandidate *c)
{
  const GrfAmountUnit *unit = unit_of(finder, c->unit), *unit_min = unit_of(finder, c->unit_min);

  grf_decimal_shift(&c->max, c->cents ? -2 : unit != NULL ? unit->power : 0);
  grf_decimal_shift(&c->min, c->cents ? -2 : unit_min != NULL ? unit_min->power : 0);
  if (!grf_decimal_in_range(&c->max) || !grf_decimal_in_range(&c->min) ||
      grf_decimal_compare(&c->min, &c->max) > 0)
    c->kind = GRF_CANDIDATE_NONSENSE;
}

/* The longest phrase of `class` that ends before token `end`. Returns: where it begins, or `end`. */
static guint
phrase_before(const Finder *finder, guint end, GrfLexClass class, guint *meaning)
{
  guint n;

  for (guint i = end - MIN(end, QUALIFIER_WORDS_MAX); i < end; i++) {
    guint here = grf_tokens_match(&finder->tokens, i, class, &n);
    if (here != 0 && i + n == end && !token(finder, i)->in_amount) {
      *meaning = here;
      return i;
    }
  }
  return end;
}

/* Keeps the stronger of two qualifiers: the one that the language file names first. */
static void
keep_stronger(guint *kept, guint meaning)
{
  if (meaning != 0 && (*kept == 0 || meaning < *kept))
    *kept = meaning;
}

/* "€ 80 miljoen in 2025 tot € 60 miljoen": behind an amount or its period, words of a range bound nothing. */
static gboolean
leads_on(const Finder *finder, guint start, guint end)
{
  guint n;

  if (start == 0 || grf_tokens_match(&finder->tokens, start, GRF_LEX_RANGE, &n) == 0 || start + n != end)
    return FALSE;
  const GrfPeriod *period = grf_period_at(finder->periods, start - 1);
  return token(finder, start - 1)->in_amount || token(finder, start - 1)->kind == GRF_TOKEN_NUMBER ||
         (period != NULL && period->taken);
}

static guint
qualifiers_before(const Finder *finder, const GrfCandidate *c, gsize sentence_from, guint *kept)
{
  guint from = c->from, ignored;

  for (guint k = 0; k < QUALIFIERS_MAX; k++) {
    guint meaning = 0, start = phrase_before(finder, from, GRF_LEX_QUALIFIER, &meaning);
    if (start == from || token(finder, start)->from < sentence_from || leads_on(finder, start, from) ||
        phrase_before(finder, from, GRF_LEX_TARGET, &ignored) < start)
      break;
    keep_stronger(kept, meaning);
    from = start;
  }
  return from;
}

/* The periods that stand directly behind each other from token `i` on. Returns: where they end. */
static guint
period_chain(const Finder *finder, guint i, GrfPeriod **first, GrfPeriod **last)
{
  GrfPeriod *period;

  *first = *last = NULL;
  while ((period = grf_period_at(finder->periods, i)) != NULL && period->from == i) {
    *first = *first != NULL ? *first : period;
    *last = period;
    period->taken = TRUE;
    i = period->to;
  }
  return i;
}

static void
set_qualifier(const Finder *finder, const GrfCandidate *c, guint period_end, GrfMoney *money)
{
  guint kept = 0, after = c->to, n, meaning;
  guint from = qualifiers_before(finder, c, money->sentence_from, &kept);

  meaning = grf_tokens_match(&finder->tokens, after, GRF_LEX_QUALIFIER_END, &n);
  if (meaning == 0) {
    after = period_end;
    meaning = grf_tokens_match(&finder->tokens, after, GRF_LEX_QUALIFIER_END, &n);
  }
  keep_stronger(&kept, meaning);
  if (kept == 0)
    return;
  g_autofree char *before_raw = from < c->from ? printed(finder, from, c->from) : NULL;
  g_autofree char *after_raw = meaning != 0 ? printed(finder, after, after + n) : NULL;
  money->qualifier = g_strdup(finder->tokens.grammar->qualifiers->pdata[kept - 1]);
  money->qualifier_raw = before_raw != NULL && after_raw != NULL
                             ? g_strconcat(before_raw, "; ", after_raw, NULL)
                             : g_strdup(before_raw != NULL ? before_raw : after_raw);
}

/* The last period before the amount in its sentence that is not another amount's. */
static GrfPeriod *
period_before(const Finder *finder, const GrfCandidate *c, const GrfMoney *money, guint n_before)
{
  for (guint k = 0; k < PERIODS_BACK_MAX && k < n_before; k++) {
    GrfPeriod *period = &g_array_index(finder->periods, GrfPeriod, n_before - 1 - k);
    if (token(finder, period->from)->from < money->sentence_from)
      return NULL;
    if (!period->near && !period->taken && period->to <= c->from)
      return period;
  }
  return NULL;
}

/* The period behind the comma at token `i`, where its clause ends with it: "… is € 30 miljoen, in 2027." */
static GrfPeriod *
period_in_apposition(const Finder *finder, guint i, const GrfMoney *money)
{
  GrfPeriod *period = grf_period_at(finder->periods, i + 1);

  if (finder->tokens.text[token(finder, i)->from] != ',' || period == NULL || period->near ||
      period->from != i + 1)
    return NULL;
  const GrfToken *end = token(finder, period->to);
  gboolean ends = end->kind == GRF_TOKEN_END || end->from >= money->sentence_to ||
                  (end->kind == GRF_TOKEN_OTHER && strchr(".;:?!)", finder->tokens.text[end->from]) != NULL);
  return ends ? period : NULL;
}

/* The next period behind the amount, in the same clause and before any other amount. */
static GrfPeriod *
period_behind(const Finder *finder, const GrfCandidate *c, const GrfMoney *money)
{
  guint n;

  for (guint i = c->to; i < c->to + PERIOD_TOKENS_MAX; i++) {
    const GrfToken *here = token(finder, i);
    GrfPeriod *period = grf_period_at(finder->periods, i);
    gboolean stop = i > c->to && grf_tokens_match(&finder->tokens, i, GRF_LEX_QUALIFIER, &n) != 0;
    stop |= grf_tokens_match(&finder->tokens, i, GRF_LEX_COMPARE, &n) != 0;
    stop |= here->kind == GRF_TOKEN_SIGN || here->in_amount ||
            (here->kind == GRF_TOKEN_OTHER && strchr(",;:", finder->tokens.text[here->from]) != NULL);
    if (here->kind == GRF_TOKEN_END || here->from >= money->sentence_to)
      return NULL;
    if (period != NULL && !period->near)
      return period;
    if (stop)
      return period_in_apposition(finder, i, money);
  }
  return NULL;
}

/* "Vanaf 2028" at the start of a sentence is reported as "vanaf 2028". */
static char *
lower_first(char *text)
{
  const char *rest = g_utf8_next_char(text);
  g_autofree char *first = grf_dup_lower(text, rest - text);
  char *lowered = g_strconcat(first, rest, NULL);
  g_free(text);
  return lowered;
}

/* Sets the period: directly behind the amount, else before it, else later in the clause. Returns: the token
 * behind the period that directly follows, or behind the amount. `n_before` periods begin before it. */
static guint
set_period(const Finder *finder, const GrfCandidate *c, guint n_before, GrfMoney *money)
{
  GrfPeriod *first, *last;
  guint end = period_chain(finder, grf_qualifier_end(&finder->tokens, c->to), &first, &last);

  if (c->year != 0) {
    GrfPeriod *list = grf_period_at(finder->periods, c->year - 1);
    if (list != NULL)
      list->taken = TRUE;
    money->period = printed(finder, c->year - 1, c->year);
    return end;
  }
  if (first == NULL)
    first = last = period_before(finder, c, money, n_before);
  if (first == NULL && (first = last = period_behind(finder, c, money)) != NULL)
    first->taken = TRUE;
  if (first != NULL)
    money->period = lower_first(printed(finder, first->show_from, last->show_to));
  return end;
}

static void
set_note(const GrfCandidate *c, GrfMoney *money)
{
  if (c->note[0] != NULL)
    money->note = c->note[1] != NULL ? g_strconcat(c->note[0], "; ", c->note[1], NULL) : g_strdup(c->note[0]);
}

/* Adds to the note where the amount is printed as the total of those before it in its sentence, or of the
 * list above, and is not.
 */
static void
set_total(const Finder *finder, const GrfCandidate *c, const Sentence *sentence, GrfMoney *money)
{
  guint total = (guint)(c - candidate(finder, 0)), first = total;

  while (sentence != NULL && first > 0 && total - first < TOTAL_ITEMS_MAX &&
         token(finder, candidate(finder, first - 1)->from)->from >= sentence->from)
    first--;
  g_autofree char *sum = first < total ? grf_total_mismatch(&finder->tokens, finder->candidates, first, total)
                                       : grf_total_mismatch_above(&finder->tokens, finder->candidates, total);
  if (sum == NULL)
    return;
  g_autofree char *note = money->note;
  money->note = g_strdup_printf("%s%slisted amounts add up to %s", note != NULL ? note : "",
                                note != NULL ? "; " : "", sum);
}

/* Narrows a sentence that is too long to the tokens around the amount. */
static void
narrow_sentence(const Finder *finder, const GrfCandidate *c, GrfMoney *money)
{
  gsize from = money->from, to = money->to;

  if (money->sentence_to - money->sentence_from <= SENTENCE_BYTES_MAX)
    return;
  for (guint n = 1; n <= MIN(c->from, AROUND_TOKENS_MAX); n++) {
    gsize start = token(finder, c->from - n)->from;
    if (start < money->sentence_from || money->from - start > SENTENCE_BYTES_MAX / 2)
      break;
    from = start;
  }
  for (guint n = 0; n < AROUND_TOKENS_MAX; n++) {
    gsize end = token(finder, c->to + n)->to;
    if (end > money->sentence_to || end - money->to > SENTENCE_BYTES_MAX / 2)
      break;
    to = end;
  }
  money->sentence_from = from;
  money->sentence_to = to;
}

static const char *
key_of(const GPtrArray *keys, guint meaning)
{
  return meaning == 0 ? NULL : keys->pdata[meaning - 1];
}

/* Sets what the clause says; the noun phrase of "for" stands behind the amount or behind its period. */
static void
set_context(const Finder *finder, const GrfCandidate *c, guint period_end, GrfMoney *money)
{
  const GrfAmountGrammar *grammar = finder->tokens.grammar;
  GrfAmountSentence sentence = {money->sentence_from, money->sentence_to};
  guint from, to;

  money->frequency =
      g_strdup(key_of(grammar->frequencies, grf_amount_frequency(&finder->tokens, c, sentence)));
  money->direction =
      g_strdup(key_of(grammar->directions, grf_amount_direction(&finder->tokens, c, sentence)));
  guint behind = grf_qualifier_end(&finder->tokens, c->to);
  if (grf_amount_beneficiary(&finder->tokens, behind, sentence, &from, &to) ||
      grf_amount_beneficiary(&finder->tokens, period_end, sentence, &from, &to))
    money->beneficiary = printed(finder, from, to);
}

static void
emit(Finder *finder, const GrfCandidate *c, const Sentence *sentence, guint n_before)
{
  const GrfAmountGrammar *grammar = finder->tokens.grammar;
  GrfMoney money = {token(finder, c->from)->from, token(finder, c->to - 1)->to};

  money.sentence_from = sentence != NULL ? sentence->from : money.from;
  money.sentence_to = sentence != NULL ? sentence->to : money.to;
  narrow_sentence(finder, c, &money);
  money.value_min = grf_decimal_format(&c->min);
  money.value_max = grf_decimal_format(&c->max);
  memcpy(money.currency, g_array_index(grammar->currencies, GrfAmountCurrency, c->currency - 1).code, 4);
  const GrfAmountUnit *unit = unit_of(finder, c->unit);
  money.unit = g_strdup(c->cents ? "cent" : unit != NULL ? unit->key : NULL);
  guint period_end = set_period(finder, c, n_before, &money);
  set_qualifier(finder, c, period_end, &money);
  set_context(finder, c, period_end, &money);
  set_note(c, &money);
  set_total(finder, c, sentence, &money);
  g_array_append_val(finder->found, money);
}

/* Amounts become rows; they and counts explain their tokens. */
static void
emit_all(Finder *finder)
{
  guint hint = 0, n_before = 0;

  for (guint i = 0; i < finder->candidates->len; i++) {
    GrfCandidate *c = candidate(finder, i);
    Sentence *sentence = sentence_of(finder, token(finder, c->from)->from, &hint);
    while (n_before < finder->periods->len &&
           g_array_index(finder->periods, GrfPeriod, n_before).from < c->from)
      n_before++;
    if (sentence != NULL && c->currency != 0 && c->kind == GRF_CANDIDATE_VALUE &&
        !has_shared_cents(finder, c))
      sentence->currency = c->currency;
    judge_bare(finder, c, sentence);
    judge_letter(finder, c, sentence);
    judge_cents(finder, c, sentence);
    if (c->kind == GRF_CANDIDATE_VALUE && c->currency != 0)
      apply_units(finder, c);
    if (c->kind == GRF_CANDIDATE_VALUE && c->currency != 0)
      emit(finder, c, sentence, n_before);
    for (guint k = c->from; k < c->to && c->kind != GRF_CANDIDATE_NONSENSE; k++)
      grf_token(&finder->tokens, k)->explained = TRUE;
  }
}

static void
add_unread(const Finder *finder, GArray *unread, guint from, guint to)
{
  GrfAmountSpan span = {token(finder, from)->from, token(finder, to - 1)->to};
  GrfAmountSpan *last = unread->len > 0 ? &g_array_index(unread, GrfAmountSpan, unread->len - 1) : NULL;

  if (last != NULL && from > 0 && last->to >= token(finder, from - 1)->to)
    last->to = MAX(last->to, span.to);
  else
    g_array_append_val(unread, span);
}

/* "MN", "TN", "CR": two or three capitals are a magnitude only behind a number, and else a name. */
static gboolean
is_short_name(const Finder *finder, guint i)
{
  const GrfToken *here = token(finder, i);
  return here->to - here->from <= 3 && here->upper && g_ascii_isupper(finder->tokens.text[here->to - 1]);
}

/* A word of money or magnitude at token `i`. Returns: its tokens, or 0. */
static guint
money_word(const Finder *finder, guint i)
{
  guint n, unit;

  if (grf_tokens_match(&finder->tokens, i, GRF_LEX_CURRENCY, &n) != 0)
    return n;
  /* A single letter ("p") is a cent only behind a number. */
  if (grf_tokens_match(&finder->tokens, i, GRF_LEX_CENT, &n) != 0)
    return token(finder, i)->to - token(finder, i)->from > 1 ? n : 0;
  /* The plural of a unit may be vague and the unit itself. */
  if (grf_tokens_match(&finder->tokens, i, GRF_LEX_VAGUE, &n) != 0)
    return grf_is_counted(&finder->tokens, i + n) ? 0 : n;
  if ((unit = grf_tokens_match(&finder->tokens, i, GRF_LEX_UNIT, &n)) != 0)
    return unit_of(finder, unit)->weak || is_short_name(finder, i) ? 0 : n;
  return token(finder, i)->kind == GRF_TOKEN_SIGN;
}

/* What is about money or magnitudes and in no row: candidates given up, and words that belong to none. */
static GArray *
find_unread(const Finder *finder)
{
  GArray *unread = g_array_new(FALSE, TRUE, sizeof(GrfAmountSpan));
  guint c = 0;

  for (guint i = 0; token(finder, i)->kind != GRF_TOKEN_END;) {
    while (c < finder->candidates->len && candidate(finder, c)->to <= i)
      c++;
    const GrfCandidate *here = c < finder->candidates->len ? candidate(finder, c) : NULL;
    gboolean given_up = here != NULL && here->kind == GRF_CANDIDATE_NONSENSE && i >= here->from &&
                        (here->currency != 0 || here->unit != 0);
    guint n_counted;
    grf_tokens_match(&finder->tokens, i, GRF_LEX_COUNTED, &n_counted);
    guint n = token(finder, i)->explained ? 0 : given_up ? here->to - i : money_word(finder, i);
    if (n_counted > 1) { /* "per cent" */
      i += n_counted;
      continue;
    }
    if (n > 0)
      add_unread(finder, unread, i, i + n);
    i += MAX(n, 1);
  }
  return unread;
}

/* --- hints ---------------------------------------------------------------------------------------- */

static void
hint_currency(GrfAmountHints *hints, const GrfAmountGrammar *grammar, guint currency)
{
  const char *code = g_array_index(grammar->currencies, GrfAmountCurrency, currency - 1).code;

  if (hints->currency[0] == '\0')
    g_strlcpy(hints->currency, code, sizeof hints->currency);
  else if (strcmp(hints->currency, code) != 0)
    hints->mixed = TRUE;
}

static void
read_hints(const GrfTokens *tokens, GrfAmountHints *hints)
{
  guint n, currency;

  for (guint i = 0; grf_token(tokens, i)->kind != GRF_TOKEN_END; i++) {
    const GrfToken *here = grf_token(tokens, i);
    if ((currency = grf_tokens_match(tokens, i, GRF_LEX_CURRENCY, &n)) != 0)
      hint_currency(hints, tokens->grammar, currency);
    hints->backquotes += grf_is_backquote(tokens, i);
    if (here->kind != GRF_TOKEN_NUMBER)
      continue;
    guint n_unit;
    gboolean unit = grf_tokens_match(tokens, i + 1, GRF_LEX_UNIT, &n_unit) != 0;
    gboolean priced = (i > 0 && grf_tokens_match(tokens, i - 1, GRF_LEX_CURRENCY, &n) != 0) ||
                      grf_tokens_match(tokens, i + 1 + n_unit, GRF_LEX_CURRENCY, &n) != 0;
    gboolean money = priced || unit;
    int style =
        money ? grf_number_style(tokens->grammar, tokens->text + here->from, here->to - here->from) : 0;
    hints->amounts += priced;
    hints->own += style > 0;
    hints->other += style < 0;
  }
}

void
grf_amount_hints_add(const GrfAmountGrammar *grammar, const char *text, gsize len, GrfAmountHints *hints)
{
  GrfTokens tokens;

  grf_tokens_read(&tokens, grammar, text, len);
  read_hints(&tokens, hints);
  grf_tokens_clear(&tokens);
}

GArray *
grf_amounts_find(const GrfAmountGrammar *grammar, const char *text, gsize len, const GrfAmountHints *hints,
                 GArray **unread)
{
  Finder finder = {0};

  finder.found = g_array_new(FALSE, TRUE, sizeof(GrfMoney));
  g_array_set_clear_func(finder.found, clear_money);
  grf_tokens_read(&finder.tokens, grammar, text, len);
  if (hints != NULL)
    finder.tokens.hints = *hints;
  else
    read_hints(&finder.tokens, &finder.tokens.hints);
  finder.periods = grf_periods_find(&finder.tokens);
  finder.candidates = grf_candidates_find(&finder.tokens);
  grf_candidates_share(&finder.tokens, finder.periods, finder.candidates);
  grf_candidates_distribute(&finder.tokens, finder.periods, finder.candidates);
  find_sentences(&finder);
  weigh_sentences(&finder);
  emit_all(&finder);
  if (unread != NULL)
    *unread = find_unread(&finder);
  g_array_unref(finder.sentences);
  g_array_unref(finder.candidates);
  g_array_unref(finder.periods);
  grf_tokens_clear(&finder.tokens);
  return finder.found;
}

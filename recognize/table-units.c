// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/table-units.h"

#include <string.h>

#include "model/lower-case.h"
#include "recognize/amount-lex.h"
#include "recognize/scan.h"

struct GrfTableWords {
  const GrfAmountGrammar *amounts;
  const char *const *links;    /* may stand inside a statement: "in", "van" */
  const char *const *money;    /* with these a unit without a currency is one of money: "bedragen" */
  const char *const *others;   /* counts, shares, measures; "*…": words that end so */
  const char *const *per;      /* before a measure: "kosten per uur" are no hours */
  const char *const *unsummed; /* averages */
  const char *const *totals;
  const char *const *parts; /* begin rows that are part of the row above them */
  GHashTable *units;        /* plural and other spellings of units -> its place in `keys` and one more */
  GArray *powers;           /* of int */
  GPtrArray *keys;          /* of const char* */
};

/* The group [tables.units]: key = power, then spellings, as in [amounts.units]. */
static void
read_units(GrfTableWords *words, const GrfLang *lang)
{
  for (const char *const *key = grf_lang_keys(lang, "tables.units"); *key != NULL; key++) {
    const char *const *list = grf_lang_list(lang, "tables.units", *key);
    if (*list == NULL)
      continue;
    int power = (int)CLAMP(g_ascii_strtoll(*list, NULL, 10), 0, 18);
    g_array_append_val(words->powers, power);
    g_ptr_array_add(words->keys, (gpointer)*key);
    for (list++; *list != NULL; list++)
      g_hash_table_insert(words->units, g_strdup(*list), GUINT_TO_POINTER(words->keys->len));
  }
}

GrfTableWords *
grf_table_words_new(const GrfLang *lang, const GrfAmountGrammar *amounts)
{
  GrfTableWords *words = g_new0(GrfTableWords, 1);

  words->amounts = amounts;
  words->links = grf_lang_list(lang, "tables", "links");
  words->money = grf_lang_list(lang, "tables", "money");
  words->others = grf_lang_list(lang, "tables", "others");
  words->per = grf_lang_list(lang, "amounts", "per");
  words->unsummed = grf_lang_list(lang, "tables", "unsummed");
  words->totals = grf_lang_list(lang, "tables", "totals");
  words->parts = grf_lang_list(lang, "tables", "parts");
  words->units = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  words->powers = g_array_new(FALSE, FALSE, sizeof(int));
  words->keys = g_ptr_array_new();
  read_units(words, lang);
  return words;
}

void
grf_table_words_free(GrfTableWords *words)
{
  if (words == NULL)
    return;
  g_hash_table_unref(words->units);
  g_array_unref(words->powers);
  g_ptr_array_unref(words->keys);
  g_free(words);
}

static gsize
count_digits(const char *text)
{
  gsize n = 0;
  while (g_ascii_isdigit(text[n]))
    n++;
  return n;
}

static gboolean
is_year_at(const char *text)
{
  return count_digits(text) == 4 &&
         (g_str_has_prefix(text, "19") || g_str_has_prefix(text, "20") || g_str_has_prefix(text, "21"));
}

/* --- words ---------------------------------------------------------------------------------------- */

static gboolean
is_word_at(const char *text, const char *at, gsize len)
{
  gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : ' ';
  gunichar after = g_utf8_get_char(at + len);
  return !g_unichar_isalnum(before) && (!g_unichar_isalnum(after) || !g_ascii_isalnum(at[len - 1]));
}

/* Whether one of the phrases, which are in lower case, stands in the text as words. */
static gboolean
holds_phrase(const char *const *phrases, const char *text)
{
  g_autofree char *folded = grf_dup_lower(text, -1);

  for (; *phrases != NULL; phrases++)
    for (const char *at = folded; **phrases != '\0' && (at = strstr(at, *phrases)) != NULL; at++)
      if (is_word_at(folded, at, strlen(*phrases)))
        return TRUE;
  return FALSE;
}

/* The word before `at`, without the spaces between; `at` where there is none. */
static const char *
word_before(const char *text, const char *at, gsize *len)
{
  const char *end = at;

  while (end > text && end[-1] == ' ')
    end--;
  for (at = end; at > text && at[-1] != ' ';)
    at--;
  *len = (gsize)(end - at);
  return at;
}

/* Whether the phrase at `at` is what something is priced by ("kosten per uur", "€/MWh"). */
static gboolean
is_priced_by(const GrfTableWords *words, const char *text, const char *at)
{
  gsize len;
  const char *before = word_before(text, at, &len);
  g_autofree char *word = g_strndup(before, len);
  return (at > text && at[-1] == '/') || g_strv_contains(words->per, word);
}

/* Whether a head says that its numbers are counts, shares or measures. */
static gboolean
names_other(const GrfTableWords *words, const char *text)
{
  g_autofree char *folded = grf_dup_lower(text, -1);

  if (strchr(text, '%') != NULL)
    return TRUE;
  for (const char *const *phrase = words->others; *phrase != NULL; phrase++) {
    gboolean ending = **phrase == '*';
    const char *wanted = *phrase + ending;
    gsize len = strlen(wanted);
    for (const char *at = folded; len > 0 && (at = strstr(at, wanted)) != NULL; at++) {
      gboolean whole = ending ? !g_unichar_isalnum(g_utf8_get_char(at + len)) : is_word_at(folded, at, len);
      if (whole && !is_priced_by(words, folded, at))
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
token_is_in(const GrfTokens *tokens, const GrfToken *token, const char *const *list)
{
  g_autofree char *folded = grf_dup_lower(tokens->text + token->from, (gssize)(token->to - token->from));
  return g_strv_contains(list, folded);
}

static gboolean
begins_with(const char *text, const char *const *list)
{
  g_autofree char *folded = grf_dup_lower(text, -1);

  for (const char *const *phrase = list; *phrase != NULL; phrase++)
    if (g_str_has_prefix(folded, *phrase) && is_word_at(folded, folded, strlen(*phrase)))
      return TRUE;
  return FALSE;
}

gboolean
grf_table_is_total(const GrfTableWords *words, const char *text)
{
  return begins_with(text, words->totals);
}

gboolean
grf_table_is_part(const GrfTableWords *words, const char *text)
{
  return begins_with(text, words->parts);
}

gboolean
grf_table_is_unsummed(const GrfTableWords *words, const char *text)
{
  return strchr(text, '%') != NULL || holds_phrase(words->unsummed, text);
}

/* --- units ---------------------------------------------------------------------------------------- */

typedef enum { PART_NONE, PART_LINK, PART_SCALE, PART_CURRENCY, PART_UNIT, PART_ONE } Part;

/* A stretch of tokens that only say a unit. */
typedef struct {
  guint from, to;
  guint currency; /* a meaning, or 0 */
  gboolean unit, scale, one, linked;
  int power;
  const char *key;
} Run;

/* "1", "1.000", "1 000 000", and the rest of "'000": a one with zeros. Returns: the power of ten, or -1. */
static int
power_of_number(const char *text, gsize len)
{
  int zeros = 0;
  gboolean one = FALSE;

  for (gsize i = 0; i < len; i++) {
    if (text[i] == '1' && !one && zeros == 0)
      one = TRUE;
    else if (text[i] == '0')
      zeros++;
    else if (g_ascii_isdigit(text[i]))
      return -1;
  }
  return one || zeros == 3 ? zeros : -1;
}

/* "T€", "£m": letters that a currency touches. */
static gboolean
is_glued_to_currency(const GrfTokens *tokens, guint i)
{
  guint n;
  gboolean before = i > 0 && !grf_token(tokens, i)->space && grf_is_code(tokens, i - 1) &&
                    grf_tokens_match(tokens, i - 1, GRF_LEX_CURRENCY, &n) != 0;
  return before || (!grf_token(tokens, i + 1)->space && grf_is_code(tokens, i + 1) &&
                    grf_tokens_match(tokens, i + 1, GRF_LEX_CURRENCY, &n) != 0);
}

static Part
read_unit(const GrfTableWords *words, const GrfTokens *tokens, guint i, guint *n, Run *run)
{
  const GrfToken *token = grf_token(tokens, i);
  g_autofree char *folded = grf_dup_lower(tokens->text + token->from, (gssize)(token->to - token->from));
  guint place = GPOINTER_TO_UINT(g_hash_table_lookup(words->units, folded));
  guint meaning = place == 0 ? grf_tokens_match(tokens, i, GRF_LEX_UNIT, n) : 0;

  if (place == 0 && meaning == 0 && is_glued_to_currency(tokens, i))
    meaning = grf_tokens_match(tokens, i, GRF_LEX_TIGHT_UNIT, n);

  if (place > 0) {
    *n = 1;
    run->power += g_array_index(words->powers, int, place - 1);
    run->key = g_ptr_array_index(words->keys, place - 1);
  } else if (meaning > 0) {
    const GrfAmountUnit *unit = &g_array_index(tokens->grammar->units, GrfAmountUnit, meaning - 1);
    run->power += unit->power;
    run->key = unit->key;
  } else {
    return PART_NONE;
  }
  run->unit = TRUE;
  return PART_UNIT;
}

/* What token `i` says in a statement of units; `n` tokens. */
static Part
read_part(const GrfTableWords *words, const GrfTokens *tokens, guint i, guint *n, Run *run)
{
  const GrfToken *token = grf_token(tokens, i);
  guint currency = grf_tokens_match(tokens, i, GRF_LEX_CURRENCY, n);
  int power;

  if (currency > 0) {
    run->currency = run->currency != 0 ? run->currency : currency;
    return PART_CURRENCY;
  }
  if (read_unit(words, tokens, i, n, run) == PART_UNIT)
    return PART_UNIT;
  if (grf_tokens_match(tokens, i, GRF_LEX_SCALE, n) > 0) {
    run->scale = TRUE;
    return PART_SCALE;
  }
  *n = 1;
  if (token->kind == GRF_TOKEN_NUMBER &&
      (power = power_of_number(tokens->text + token->from, token->to - token->from)) >= 0) {
    run->power += power;
    run->one = TRUE;
    return PART_ONE;
  }
  if (token->kind == GRF_TOKEN_OTHER && strchr("()[]./'", tokens->text[token->from]) != NULL)
    return PART_LINK;
  if (token->kind == GRF_TOKEN_WORD && token_is_in(tokens, token, words->links)) {
    run->linked = TRUE;
    return PART_LINK;
  }
  return PART_NONE;
}

static char
char_at(const GrfTokens *tokens, guint i)
{
  const GrfToken *token = grf_token(tokens, i);
  return token->kind == GRF_TOKEN_OTHER ? tokens->text[token->from] : '\0';
}

/* Whether the run is part of a sum: "52 miljoen euro", "(€ 30". A year may stand behind it: "in € 2024". */
static gboolean
is_of_sum(const GrfTokens *tokens, const Run *run, gboolean closed)
{
  const GrfToken *before = run->from > 0 ? grf_token(tokens, run->from - 1) : NULL;
  const GrfToken *behind = grf_token(tokens, run->to);
  g_autofree char *year = g_strndup(tokens->text + behind->from, behind->to - behind->from);
  guint n;

  if (before != NULL && (before->kind == GRF_TOKEN_NUMBER || before->number != 0) &&
      (grf_tokens_match(tokens, run->from, GRF_LEX_UNIT, &n) != 0 ||
       grf_tokens_match(tokens, run->from, GRF_LEX_CURRENCY, &n) != 0))
    return TRUE;
  return !closed && behind->kind == GRF_TOKEN_NUMBER && !(strlen(year) == 4 && is_year_at(year)) &&
         grf_tokens_match(tokens, run->to - 1, GRF_LEX_CURRENCY, &n) != 0;
}

/* Whether the run states a unit: a number in it must be a scale's, and a currency alone must be set apart. */
static gboolean
states_unit(const GrfTokens *tokens, const Run *run)
{
  char first = char_at(tokens, run->from), last = char_at(tokens, run->to - 1);
  gboolean bracket = first == '(' || first == '[', closed = bracket && (last == ')' || last == ']');
  gboolean whole = run->from == 0 && grf_token(tokens, run->to)->kind == GRF_TOKEN_END;

  if (is_of_sum(tokens, run, closed) ||
      (run->one && !run->scale && !closed && !whole && !(run->unit && run->linked)))
    return FALSE;
  if (run->one && !run->scale && run->power == 0)
    return FALSE;
  if (run->unit || (run->one && run->power > 0))
    return run->currency != 0 || run->scale || bracket || run->linked || whole;
  return run->currency != 0 && (bracket || run->linked || whole);
}

static void
set_unit(const GrfTableWords *words, const GrfTokens *tokens, const Run *run, gboolean money,
         GrfTableUnit *unit)
{
  const GrfAmountGrammar *grammar = words->amounts;
  guint currency = run->currency;

  unit->found = TRUE;
  unit->power = run->power;
  unit->unit = run->key;
  for (guint k = 0; unit->unit == NULL && run->power > 0 && k < grammar->units->len; k++)
    if (g_array_index(grammar->units, GrfAmountUnit, k).power == run->power)
      unit->unit = g_array_index(grammar->units, GrfAmountUnit, k).key;
  if (currency == 0 && money) {
    currency = grammar->default_currency;
    unit->implied = currency != 0;
  }
  unit->currency[0] = '\0';
  if (currency != 0)
    memcpy(unit->currency, g_array_index(grammar->currencies, GrfAmountCurrency, currency - 1).code, 4);
  unit->from = grf_token(tokens, run->from)->from;
  unit->to = grf_token(tokens, run->to - 1)->to;
}

/* The longest stretch of tokens from `i` on that only say a unit. Empty where there is none. */
static Run
read_run(const GrfTableWords *words, const GrfTokens *tokens, guint i)
{
  Run run = {.from = i, .to = i};
  guint n = 1;

  while (grf_token(tokens, run.to)->kind != GRF_TOKEN_END) {
    if (read_part(words, tokens, run.to, &n, &run) == PART_NONE)
      break;
    run.to += n;
    /* "(dol.) 1": what stands behind a bracketed unit is a note's */
    if (char_at(tokens, run.to - 1) == ')')
      break;
  }
  return run;
}

/* "Share of sales ($1,000) (percent)": what a bracket behind the unit says, the head of the column says last.
 */
static gboolean
is_taken_back(const GrfTableWords *words, const char *text, gsize len, const GrfTableUnit *unit)
{
  g_autofree char *behind = g_strstrip(g_strndup(text + unit->to, len - unit->to));
  return *behind == '(' && names_other(words, behind);
}

void
grf_table_unit_read(const GrfTableWords *words, const char *text, gsize len, GrfTableUnit *unit)
{
  gboolean money = holds_phrase(words->money, text);
  GrfTokens tokens = {0};

  memset(unit, 0, sizeof *unit);
  unit->other = names_other(words, text);
  grf_tokens_read(&tokens, words->amounts, text, len);
  for (guint i = 0; grf_token(&tokens, i)->kind != GRF_TOKEN_END && unit->currency[0] == '\0';) {
    Run run = read_run(words, &tokens, i);
    if (run.to > run.from && states_unit(&tokens, &run) && (!unit->found || run.currency != 0))
      set_unit(words, &tokens, &run, money, unit);
    i = MAX(run.to, i + 1);
  }
  grf_tokens_clear(&tokens);
  if (unit->found && is_taken_back(words, text, len, unit))
    *unit = (GrfTableUnit){.other = TRUE};
}

/* --- numbers -------------------------------------------------------------------------------------- */

/* What may stand at a cell's number. Returns: tokens, or 0 where something else stands there. */
static guint
read_sign(const GrfTokens *tokens, guint i, gboolean before, GrfTableNumber *number)
{
  const GrfToken *token = grf_token(tokens, i);
  guint n = 1, currency = grf_tokens_match(tokens, i, GRF_LEX_CURRENCY, &n);
  char c = char_at(tokens, i);

  if (currency > 0 && number->currency[0] == '\0') {
    memcpy(number->currency, g_array_index(tokens->grammar->currencies, GrfAmountCurrency, currency - 1).code,
           4);
    return n;
  }
  if (token->kind == GRF_TOKEN_DASH || c == '-' || c == '(')
    number->negative |= before;
  else if (c == '%')
    number->percent = TRUE;
  else if (c == '\0' || strchr("+*)", c) == NULL)
    return 0;
  return c == '(' && !before ? 0 : 1;
}

/* The higher end of a range behind the number at token `i`: "49–84", "10 tot 15", "€ 2 - € 3". Returns: its
 * tokens, with the words before it, or 0. */
static guint
read_high(const GrfTokens *tokens, guint i, GrfTableNumber *number)
{
  guint n = 0, m, at = i + 1;
  const GrfToken *low = grf_token(tokens, i);

  if (grf_token(tokens, at)->kind == GRF_TOKEN_DASH)
    n = 1;
  else
    grf_tokens_match(tokens, at, GRF_LEX_RANGE, &n);
  at += n;
  grf_tokens_match(tokens, at, GRF_LEX_CURRENCY, &m);
  const GrfToken *high = grf_token(tokens, at + m);
  if (n == 0 || high->kind != GRF_TOKEN_NUMBER || low->year || high->year || high->short_year)
    return 0;
  number->high_from = high->from;
  number->high_to = high->to;
  return n + m + 1;
}

gboolean
grf_table_number_read(const GrfTableWords *words, const char *text, gsize len, GrfTableNumber *number)
{
  GrfTokens tokens = {0};
  gboolean seen = FALSE;
  guint i = 0, n = 1;

  memset(number, 0, sizeof *number);
  grf_tokens_read(&tokens, words->amounts, text, len);
  for (; n > 0 && grf_token(&tokens, i)->kind != GRF_TOKEN_END; i += n) {
    const GrfToken *token = grf_token(&tokens, i);
    n = !seen && token->kind == GRF_TOKEN_NUMBER ? 1 : read_sign(&tokens, i, !seen, number);
    if (token->kind == GRF_TOKEN_NUMBER && n > 0) {
      number->digits_from = token->from;
      number->digits_to = token->to;
      seen = TRUE;
      n += read_high(&tokens, i, number);
    }
  }
  if (i > 0) {
    number->from = grf_token(&tokens, 0)->from;
    number->to = grf_token(&tokens, i - 1)->to;
  }
  grf_tokens_clear(&tokens);
  return seen && n > 0;
}

/* --- years ---------------------------------------------------------------------------------------- */

/* The end of the year or span of years at `text`. */
static gsize
years_end(const char *text)
{
  static const char *const dashes[] = {"-", "/", "–", " - ", " – "};

  for (guint i = 0; i < G_N_ELEMENTS(dashes); i++) {
    const char *next = text + 4 + strlen(dashes[i]);
    if (g_str_has_prefix(text + 4, dashes[i]) && (is_year_at(next) || count_digits(next) == 2))
      return (gsize)(next - text) + count_digits(next);
  }
  return 4;
}

char *
grf_table_dup_years(const char *text)
{
  const char *found = NULL;
  gsize len = 0;

  for (const char *at = text; *at != '\0';) {
    gsize digits = count_digits(at);
    if (digits == 4 && is_year_at(at)) {
      if (found != NULL && (len != years_end(at) || strncmp(found, at, len) != 0))
        return NULL;
      found = at;
      len = digits = years_end(at);
    }
    at += MAX(digits, 1);
  }
  return found != NULL ? g_strndup(found, len) : NULL;
}

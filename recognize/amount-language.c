// SPDX-License-Identifier: GPL-3.0-or-later
/* The groups [amounts…] of a language file -> the tree of its phrases and what they mean. */
#include "amount-language.h"

#include <string.h>

#include "amount-grammar.h"
#include "amount-lex.h"
#include "model/error.h"

/* The word number that a token of a phrase in the language file stands for. */
static guint
phrase_word(GrfAmountGrammar *grammar, const GrfTokens *tokens, const GrfToken *token)
{
  g_autofree char *spelling = g_strndup(tokens->text + token->from, token->to - token->from);

  if (token->kind == GRF_TOKEN_DASH)
    return grf_grammar_add_word(grammar, "-");
  if (strcmp(spelling, "YEAR") == 0)
    return GRF_WORD_YEAR;
  if (strcmp(spelling, "SHORT") == 0)
    return GRF_WORD_SHORT_YEAR;
  if (strcmp(spelling, "NUMBER") == 0)
    return GRF_WORD_NUMBER;
  if (strcmp(spelling, "MONTH") == 0)
    return GRF_WORD_MONTH;
  return grf_grammar_add_word(grammar, spelling);
}

/* Adds the phrase of the tokens; a word with a capital matches only as spelled. The first meaning of a phrase
 * stays. */
static void
add_tokens(GrfAmountGrammar *grammar, const GrfTokens *tokens, GrfLexClass class, guint meaning)
{
  guint node = 0;

  for (guint i = 0; grf_token(tokens, i)->kind != GRF_TOKEN_END; i++) {
    node = grf_grammar_add_node(grammar, node, phrase_word(grammar, tokens, grf_token(tokens, i)));
    g_array_index(grammar->nodes, guint, node * GRF_NODE_SIZE + GRF_N_LEX + class / 32) |= 1u << class % 32;
  }
  if (node != 0) {
    guint *slot = &g_array_index(grammar->nodes, guint, node * GRF_NODE_SIZE + class);
    *slot = *slot != 0 ? *slot : meaning;
  }
}

static void
add_phrase(GrfAmountGrammar *grammar, const char *phrase, GrfLexClass class, guint meaning)
{
  GrfTokens tokens;

  grf_tokens_split(&tokens, grammar, phrase, strlen(phrase));
  add_tokens(grammar, &tokens, class, meaning);
  grf_tokens_clear(&tokens);
}

static void
add_phrases(GrfAmountGrammar *grammar, const char *const *phrases, GrfLexClass class, guint meaning)
{
  for (; *phrases != NULL; phrases++)
    add_phrase(grammar, *phrases, class, meaning);
}

/* Classes whose phrases all mean the same: a list in [amounts] each. */
static void
load_words(GrfAmountGrammar *grammar, const GrfLang *lang)
{
  static const struct {
    const char *key;
    GrfLexClass class;
  } lists[] = {
      {"vague", GRF_LEX_VAGUE},
      {"some", GRF_LEX_SOME},
      {"local_currencies", GRF_LEX_CURRENCY_LOCAL},
      {"shared_signs", GRF_LEX_SHARED_SIGN},
      {"shared_cents", GRF_LEX_SHARED_CENT},
      {"articles", GRF_LEX_ARTICLE},
      {"range", GRF_LEX_RANGE},
      {"between", GRF_LEX_BETWEEN},
      {"conjunctions", GRF_LEX_CONJUNCTION},
      {"links", GRF_LEX_LINK},
      {"targets", GRF_LEX_TARGET},
      {"minus", GRF_LEX_MINUS},
      {"scale", GRF_LEX_SCALE},
      {"scale_in", GRF_LEX_SCALE_IN},
      {"direction_nouns", GRF_LEX_DIRECTION_NOUN},
      {"fillers", GRF_LEX_FILLER},
      {"counting", GRF_LEX_COUNTING},
      {"per", GRF_LEX_PER},
      {"function_words", GRF_LEX_FUNCTION},
      {"against", GRF_LEX_AGAINST},
      {"counted", GRF_LEX_COUNTED},
      {"references", GRF_LEX_REFERENCE},
      {"number_joins", GRF_LEX_JOIN},
      {"unit_halves", GRF_LEX_HALF},
      {"from", GRF_LEX_FROM},
      {"distribute", GRF_LEX_DISTRIBUTE},
      {"for", GRF_LEX_FOR},
      {"noun_links", GRF_LEX_NOUN_LINK},
      {"totals", GRF_LEX_TOTAL},
      {"verbs", GRF_LEX_VERB},
      {"changes", GRF_LEX_CHANGE},
      {"compare", GRF_LEX_COMPARE},
  };
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    add_phrases(grammar, grf_lang_list(lang, "amounts", lists[i].key), lists[i].class, 1);
}

/* The forms of the months stand in [dates], joined by '|'; those with a stop are found without it. */
static void
load_months(GrfAmountGrammar *grammar, const GrfLang *lang)
{
  for (const char *const *month = grf_lang_list(lang, "dates", "months"); *month != NULL; month++) {
    g_auto(GStrv) forms = g_strsplit(*month, "|", -1);
    for (guint i = 0; forms[i] != NULL; i++)
      if (strchr(forms[i], '.') == NULL)
        add_phrase(grammar, forms[i], GRF_LEX_MONTH, 1);
  }
}

static void
add_affix(GArray *affixes, const char *text, gsize len_bytes)
{
  GrfAffix affix = {g_strndup(text, len_bytes), len_bytes};
  g_array_append_val(affixes, affix);
}

/* Words about money; those with a "*" at one end stand for all words that begin or end so. */
static void
load_evidence(GrfAmountGrammar *grammar, const GrfLang *lang)
{
  for (const char *const *word = grf_lang_list(lang, "amounts", "evidence"); *word != NULL; word++) {
    gsize len = strlen(*word);
    if (len > 1 && (*word)[len - 1] == '*')
      add_affix(grammar->evidence, *word, len - 1);
    else if (len > 1 && **word == '*')
      add_affix(grammar->evidence_ends, *word + 1, len - 1);
    else
      add_phrase(grammar, *word, GRF_LEX_EVIDENCE, 1);
  }
}

static gboolean
bad_key(GError **error, const GrfLang *lang, const char *group, const char *key, const char *wanted)
{
  g_set_error(error, GRF_ERROR, GRF_ERROR_LANG, "%s.ini: [%s] %s: %s", grf_lang_code(lang), group, key,
              wanted);
  return FALSE;
}

static guint
currency_for(GrfAmountGrammar *grammar, const char *code)
{
  for (guint i = 0; i < grammar->currencies->len; i++)
    if (strcmp(g_array_index(grammar->currencies, GrfAmountCurrency, i).code, code) == 0)
      return i + 1;
  GrfAmountCurrency currency;
  g_strlcpy(currency.code, code, sizeof currency.code);
  g_array_append_val(grammar->currencies, currency);
  return grammar->currencies->len;
}

static gboolean
load_currencies(GrfAmountGrammar *grammar, const GrfLang *lang, const char *group, GrfLexClass class,
                GError **error)
{
  for (const char *const *key = grf_lang_keys(lang, group); *key != NULL; key++) {
    if (strlen(*key) != 3)
      return bad_key(error, lang, group, *key, "a key is a currency code of three letters");
    add_phrases(grammar, grf_lang_list(lang, group, *key), class, currency_for(grammar, *key));
  }
  return TRUE;
}

/* "million = 6;miljoen;mln": the power of ten, then the words. */
static gboolean
load_units(GrfAmountGrammar *grammar, const GrfLang *lang, const char *group, GrfLexClass class,
           GError **error)
{
  for (const char *const *key = grf_lang_keys(lang, group); *key != NULL; key++) {
    const char *const *list = grf_lang_list(lang, group, *key);
    guint64 power;
    if (list[0] == NULL || !g_ascii_string_to_unsigned(list[0], 10, 1, 15, &power, NULL))
      return bad_key(error, lang, group, *key, "the first item is a power of ten, 1 to 15");
    const char *const *mostly_money = grf_lang_list(lang, "amounts", "mostly_money");
    gboolean weak = strcmp(group, "amounts.units.weak") == 0 || strcmp(group, "amounts.units.glued") == 0;
    GrfAmountUnit unit = {g_strdup(*key), (int)power, weak, g_strv_contains(mostly_money, *key)};
    g_array_append_val(grammar->units, unit);
    add_phrases(grammar, list + 1, class, grammar->units->len);
    for (const char *const *word = list + 1; *word != NULL; word++)
      grammar->unit_ends[(guchar)(*word)[strlen(*word) - (**word != '\0')]] = TRUE;
  }
  return TRUE;
}

/* A group whose keys are what its words mean; `keys` takes each key once. */
static void
load_keyed(GrfAmountGrammar *grammar, const GrfLang *lang, const char *group, GPtrArray *keys,
           GrfLexClass class)
{
  for (const char *const *key = grf_lang_keys(lang, group); *key != NULL; key++) {
    guint i = 0;
    while (i < keys->len && strcmp(keys->pdata[i], *key) != 0)
      i++;
    if (i == keys->len)
      g_ptr_array_add(keys, g_strdup(*key));
    add_phrases(grammar, grf_lang_list(lang, group, *key), class, i + 1);
  }
}

/* "0.5" -> 50 */
static gboolean
read_hundredths(const char *text, guint64 *out)
{
  g_auto(GStrv) parts = g_strsplit(text, ".", 2);
  guint64 whole, rest = 0;

  if (parts[0] == NULL || !g_ascii_string_to_unsigned(parts[0], 10, 0, 1000000, &whole, NULL))
    return FALSE;
  if (parts[1] != NULL && !g_ascii_string_to_unsigned(parts[1], 10, 0, 99, &rest, NULL))
    return FALSE;
  *out = whole * 100 + (parts[1] != NULL && strlen(parts[1]) == 1 ? rest * 10 : rest);
  return TRUE;
}

static void
note_part(GrfAmountGrammar *grammar, const char *part)
{
  gsize len = strlen(part);

  if (len <= GRF_PART_BYTES_MAX)
    grammar->part_lengths[(guchar)*part] |= (guint64)1 << len;
}

/* "25 = vijfentwintig;…": a number and its words; words without a space are parts of compounds as well. */
static gboolean
load_numbers(GrfAmountGrammar *grammar, const GrfLang *lang, GError **error)
{
  const char *group = "amounts.numbers";

  for (const char *const *key = grf_lang_keys(lang, group); *key != NULL; key++) {
    guint64 value;
    if (!read_hundredths(*key, &value))
      return bad_key(error, lang, group, *key, "a key is a number with at most two decimals");
    for (const char *const *word = grf_lang_list(lang, group, *key); *word != NULL; word++) {
      add_phrase(grammar, *word, GRF_LEX_NUMBER, (guint)value + 1);
      if (strchr(*word, ' ') != NULL)
        continue;
      g_hash_table_insert(grammar->parts, g_strdup(*word), GUINT_TO_POINTER((guint)value + 1));
      note_part(grammar, *word);
    }
  }
  for (const char *const *join = grf_lang_list(lang, "amounts", "compound_joins"); *join != NULL; join++) {
    g_hash_table_add(grammar->part_joins, g_strdup(*join));
    note_part(grammar, *join);
  }
  return TRUE;
}

/* A pattern marks the part to report with [ and ]: "in het jaar [YEAR]". */
static void
add_pattern(GrfAmountGrammar *grammar, const char *pattern, GrfLexClass class)
{
  g_auto(GStrv) parts = g_strsplit_set(pattern, "[]", 3);
  g_autofree char *plain = g_strjoinv("", parts);
  GrfAmountPattern entry = {0};
  GrfTokens tokens;

  grf_tokens_split(&tokens, grammar, plain, strlen(plain));
  if (g_strv_length(parts) == 3) {
    gsize front = strlen(parts[0]), back = front + strlen(parts[1]);
    entry.n_tokens = tokens.tokens->len - 1;
    for (guint i = 0; i < entry.n_tokens; i++) {
      entry.skip_front += grf_token(&tokens, i)->from < front;
      entry.skip_back += grf_token(&tokens, i)->from >= back;
    }
  }
  g_array_append_val(grammar->patterns, entry);
  add_tokens(grammar, &tokens, class, grammar->patterns->len);
  grf_tokens_clear(&tokens);
}

static gboolean
is_yes(const GrfLang *lang, const char *key)
{
  return strcmp(grf_lang_get(lang, "amounts", key), "yes") == 0;
}

/* YEARS in a pattern stands for each of the ways to write years. */
static void
load_patterns(GrfAmountGrammar *grammar, const GrfLang *lang, const char *key, GrfLexClass class)
{
  const char *const *years = grf_lang_list(lang, "amounts.periods", "years");

  for (const char *const *p = grf_lang_list(lang, "amounts.periods", key); *p != NULL; p++) {
    if (strstr(*p, "YEARS") == NULL) {
      add_pattern(grammar, *p, class);
      continue;
    }
    for (const char *const *year = years; *year != NULL; year++) {
      g_autoptr(GString) pattern = g_string_new(*p);
      g_string_replace(pattern, "YEARS", *year, 0);
      add_pattern(grammar, pattern->str, class);
    }
  }
}

static gboolean
load_separators(GrfAmountGrammar *grammar, const GrfLang *lang, GError **error)
{
  const char *decimal = grf_lang_get(lang, "amounts", "decimal");
  const char *group = grf_lang_get(lang, "amounts", "group");
  const char *currency = grf_lang_get(lang, "amounts", "currency");

  if (strcmp(decimal, ",") != 0 && strcmp(decimal, ".") != 0)
    return bad_key(error, lang, "amounts", "decimal", "“,” or “.” is wanted");
  if ((strcmp(group, ",") != 0 && strcmp(group, ".") != 0) || *group == *decimal)
    return bad_key(error, lang, "amounts", "group", "“,” or “.” is wanted, other than the decimal separator");
  const char *backquote = grf_lang_get(lang, "amounts", "backquote");
  if (*currency != '\0' && strlen(currency) != 3)
    return bad_key(error, lang, "amounts", "currency", "a currency code of three letters is wanted");
  if (*backquote != '\0' && strlen(backquote) != 3)
    return bad_key(error, lang, "amounts", "backquote", "a currency code of three letters is wanted");
  grammar->decimal = *decimal;
  grammar->group = *group;
  grammar->default_currency = *currency != '\0' ? currency_for(grammar, currency) : 0;
  grammar->backquote = *backquote != '\0' ? currency_for(grammar, backquote) : 0;
  grammar->space_groups = is_yes(lang, "space_groups");
  grammar->indian_groups = is_yes(lang, "indian_groups");
  grammar->tens_first = is_yes(lang, "tens_first");
  grammar->noun_capitals = is_yes(lang, "noun_capitals");
  return TRUE;
}

static void
load_strings(const GrfLang *lang, const char *key, GPtrArray *out)
{
  for (const char *const *item = grf_lang_list(lang, "amounts", key); *item != NULL; item++)
    g_ptr_array_add(out, g_strdup(*item));
}

/* Currencies and units go first: what they are decides how the other phrases fall into tokens. */
static gboolean
load(GrfAmountGrammar *grammar, const GrfLang *lang, GError **error)
{
  if (!load_separators(grammar, lang, error) ||
      !load_currencies(grammar, lang, "amounts.currencies", GRF_LEX_CURRENCY, error) ||
      !load_currencies(grammar, lang, "amounts.currencies.weak", GRF_LEX_CURRENCY_WEAK, error) ||
      !load_currencies(grammar, lang, "amounts.currencies.letters", GRF_LEX_CURRENCY_LETTER, error) ||
      !load_currencies(grammar, lang, "amounts.currencies.countries", GRF_LEX_COUNTRY, error) ||
      !load_currencies(grammar, lang, "amounts.currencies.signed", GRF_LEX_WHOSE_SIGN, error) ||
      !load_currencies(grammar, lang, "amounts.cents", GRF_LEX_CENT, error) ||
      !load_units(grammar, lang, "amounts.units", GRF_LEX_UNIT, error) ||
      !load_units(grammar, lang, "amounts.units.weak", GRF_LEX_UNIT, error) ||
      !load_units(grammar, lang, "amounts.units.glued", GRF_LEX_TIGHT_UNIT, error) ||
      !load_units(grammar, lang, "amounts.units.tight", GRF_LEX_TIGHT_UNIT, error) ||
      !load_numbers(grammar, lang, error))
    return FALSE;
  load_words(grammar, lang);
  load_months(grammar, lang);
  load_strings(lang, "count_endings", grammar->count_endings);
  load_strings(lang, "count_prefixes", grammar->count_prefixes);
  load_evidence(grammar, lang);
  load_keyed(grammar, lang, "amounts.qualifiers", grammar->qualifiers, GRF_LEX_QUALIFIER);
  load_keyed(grammar, lang, "amounts.qualifiers.after", grammar->qualifiers, GRF_LEX_QUALIFIER_END);
  load_keyed(grammar, lang, "amounts.frequency", grammar->frequencies, GRF_LEX_FREQUENCY);
  load_keyed(grammar, lang, "amounts.direction", grammar->directions, GRF_LEX_DIRECTION);
  load_patterns(grammar, lang, "patterns", GRF_LEX_PERIOD);
  load_patterns(grammar, lang, "near", GRF_LEX_PERIOD_NEAR);
  return TRUE;
}

GrfAmountGrammar *
grf_amount_grammar_new(const GrfLang *lang, GError **error)
{
  g_autoptr(GrfAmountGrammar) grammar = grf_grammar_new_empty(grf_sentence_rules_new(lang));

  return load(grammar, lang, error) ? g_steal_pointer(&grammar) : NULL;
}

void
grf_amount_grammar_free(GrfAmountGrammar *grammar)
{
  grf_grammar_free(grammar);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Rules, strongest first; the first that knows decides:
 *
 *   dash         nothing or a comma before the hyphen                "€ 385,-" "per"    keep, space
 *   soft         a soft hyphen is the typesetter's                   "Cross-" U+00AD    join
 *   address      within a web or e-mail address                      "www.a-" "b.nl"    keep
 *   conjunction  a word like "en" follows                            "wet-" "en"        keep, space
 *   break sign   the document breaks words with U+2010 and writes "-" itself            join / keep
 *   document     the word stands elsewhere in the document                              as there
 *   digit        a digit on either side                              "2024-" "2025"     keep
 *   capital      capitals that show two words                        "IND-" "breed"     keep
 *   letters      an element that can only be spelled out             "lhbti-" "groep"   keep
 *   habit        the first element is hyphenated elsewhere           "mvo-" "norm"      keep
 *   listed       elements the language always hyphenates             "vice-" "voorzitter"
 *   vowels       two vowels that would be read as one                "auto-" "ongeluk"  keep
 *   default                                                          "gecompen-" "seerd" join
 */
#include "normalize/hyphen.h"

#include <string.h>

#include "normalize/hyphen-dictionary.h"
#include "normalize/hyphen-evidence.h"

/* What is looked at on either side; more is no evidence and would make long paragraphs slow. */
enum { MAX_CONTEXT_BYTES = 2000 };

/* Elements spelled out by letter are short ("lhbtiq"); a capitalised one of more than four letters is
 * a foreign name ("Srebrenica") rather than the name of a law ("Wvggz" has no vowel anyway). */
enum { MAX_SPELLED = 6, MAX_SPELLED_CAPITALISED = 4 };

/* Lines that must have ended in U+2010 before "-" counts as the writer's own everywhere. */
enum { MIN_BREAK_SIGNS = 3 };

/* Letters a word must have to be one on its own beside a hyphen ("de", "in" are syllables too). */
enum { MIN_WORD_LETTERS = 3 };

/* A spelling is a slip when the other is this many times commoner; with less the writer just wavers, and
 * what is printed stays. */
enum { SLIP_RATIO = 3 };

struct GrfHyphenator {
  char **conjunctions; /* longest first is not needed: a match must end at a word's end */
  char **clash;
  char **clash_doubtful;
  char **prefixes;
  GHashTable *keep_first;
  GHashTable *keep_first_if_word;
  GHashTable *keep_last;
  GHashTable *keep_words;
  GHashTable *joined_words;
  GHashTable *joined_names;
  GHashTable *abbreviations;
  GHashTable *onsets;
  char *vowels;
  gboolean inner_slips;
  GrfHyphenDictionary *dictionary;
};

/* One hyphen to decide about. */
typedef struct {
  GrfHyphenator *rules;
  GrfVocabulary *vocabulary; /* may be NULL */
  char *left, *right;        /* owned, valid UTF-8, bounded */
  gunichar hyphen;
  GrfHalves halves;
} Case;

/* Sets the verdict and returns TRUE when the rule knows. */
typedef gboolean (*Rule)(const Case *c, GrfHyphenVerdict *verdict);

static GHashTable *
read_set(const GrfLang *lang, const char *key)
{
  GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const char *const *list = grf_lang_list(lang, "hyphen", key);

  for (gsize i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0')
      g_hash_table_add(set, g_strdup(list[i]));
  return set;
}

static char **
read_list(const GrfLang *lang, const char *key)
{
  return g_strdupv((char **)grf_lang_list(lang, "hyphen", key));
}

GrfHyphenator *
grf_hyphenator_new(const GrfLang *lang, GError **error G_GNUC_UNUSED)
{
  GrfHyphenator *h = g_new0(GrfHyphenator, 1);

  h->conjunctions = read_list(lang, "conjunctions");
  h->clash = read_list(lang, "clash");
  h->clash_doubtful = read_list(lang, "clash_doubtful");
  h->prefixes = read_list(lang, "prefixes");
  h->keep_first = read_set(lang, "keep_first");
  h->keep_first_if_word = read_set(lang, "keep_first_if_word");
  h->keep_last = read_set(lang, "keep_last");
  h->keep_words = read_set(lang, "keep_words");
  h->joined_words = read_set(lang, "joined_words");
  h->joined_names = read_set(lang, "joined_names");
  h->abbreviations = read_set(lang, "abbreviations");
  h->onsets = read_set(lang, "onsets");
  h->inner_slips = strcmp(grf_lang_get(lang, "hyphen", "inner_slips"), "true") == 0;
  h->vowels = g_strdup(grf_lang_get(lang, "hyphen", "vowels"));
  h->dictionary = grf_hyphen_dictionary_new(grf_lang_get(lang, "hyphen", "dictionary"));
  return h;
}

void
grf_hyphenator_free(GrfHyphenator *h)
{
  if (h == NULL)
    return;
  g_strfreev(h->conjunctions);
  g_strfreev(h->clash);
  g_strfreev(h->clash_doubtful);
  g_strfreev(h->prefixes);
  g_hash_table_unref(h->keep_first);
  g_hash_table_unref(h->keep_first_if_word);
  g_hash_table_unref(h->keep_last);
  g_hash_table_unref(h->keep_words);
  g_hash_table_unref(h->joined_words);
  g_hash_table_unref(h->joined_names);
  g_hash_table_unref(h->abbreviations);
  g_hash_table_unref(h->onsets);
  g_free(h->vowels);
  grf_hyphen_dictionary_free(h->dictionary);
  g_free(h);
}

void
grf_hyphenator_load_patterns(GrfHyphenator *h)
{
  grf_hyphen_dictionary_is_usable(h->dictionary); /* a missing one is none, now or later */
}

static gunichar
last_char(const char *text)
{
  gsize len = strlen(text);
  return len > 0 ? g_utf8_get_char(g_utf8_prev_char(text + len)) : 0;
}

static gboolean
decide_as(GrfHyphenVerdict *verdict, GrfHyphenVerdict value)
{
  *verdict = value;
  return TRUE;
}

static gsize
n_chars(const char *word)
{
  return (gsize)g_utf8_strlen(word, -1);
}

static GrfBreak
ask_patterns(const Case *c)
{
  return grf_hyphen_dictionary_ask(c->rules->dictionary, c->halves.joined->str,
                                   n_chars(c->halves.left_element));
}

static gboolean
rule_soft(const Case *c, GrfHyphenVerdict *verdict)
{
  if (c->hyphen != 0x00AD)
    return FALSE;
  /* Some producers write every hyphen so; between numbers no typesetter puts one. */
  gboolean numbers = g_unichar_isdigit(last_char(c->left)) && g_unichar_isdigit(g_utf8_get_char(c->right));
  return decide_as(verdict, numbers ? GRF_HYPHEN_KEEP : GRF_HYPHEN_JOIN);
}

static gboolean
rule_dash(const Case *c, GrfHyphenVerdict *verdict)
{
  gunichar before = last_char(c->left);

  if (*c->right == '\0')
    return decide_as(verdict, GRF_HYPHEN_KEEP);
  if (before == 0 || g_unichar_isspace(before) || before == ',' || grf_is_hyphen(before) || before == 0x2013)
    return decide_as(verdict, GRF_HYPHEN_SUSPENDED);
  return FALSE;
}

static gboolean
rule_address(const Case *c, GrfHyphenVerdict *verdict)
{
  g_autofree char *left = g_strconcat(c->left, "-", NULL);

  if (!grf_url_continues(left, c->right))
    return FALSE;
  /* An address has plain hyphens only: U+2010 in it was put there to break it. */
  return decide_as(verdict, c->hyphen == 0x2010 ? GRF_HYPHEN_JOIN : GRF_HYPHEN_KEEP);
}

/* Does `text` begin with the word, in any case, and end there? */
static gboolean
begins_with_word(const char *text, const char *word)
{
  gsize len = strlen(word);

  if (len == 0 || g_ascii_strncasecmp(text, word, len) != 0)
    return FALSE;
  return text[len] == '\0' || strchr(" \t\n/,(;:", text[len]) != NULL;
}

static gboolean
is_conjunction(const GrfHyphenator *rules, const char *text)
{
  for (gsize i = 0; rules->conjunctions[i] != NULL; i++)
    if (begins_with_word(text, rules->conjunctions[i]))
      return TRUE;
  return FALSE;
}

/* The sign by which a browser breaks words: the document has it at line ends only. */
static gboolean
is_break_sign(const Case *c)
{
  return c->vocabulary != NULL && c->hyphen == 0x2010 && grf_vocabulary_inner(c->vocabulary, 0x2010) == 0 &&
         grf_vocabulary_inner(c->vocabulary, '-') > 0;
}

/* "zo-" "als" is a word of the document or the language that may be broken so; "wet-" "en" is not, though
 * "weten" is a word. */
static gboolean
is_word_of_syllables(const Case *c)
{
  const char *joined = c->halves.joined->str;

  if (g_hash_table_contains(c->rules->joined_words, joined))
    return TRUE;
  return c->vocabulary != NULL && grf_vocabulary_count(c->vocabulary, joined) > 0 &&
         ask_patterns(c) == GRF_BREAK_ALLOWED;
}

static gboolean
rule_conjunction(const Case *c, GrfHyphenVerdict *verdict)
{
  const char *right = *c->right == '(' ? c->right + 1 : c->right;

  if (is_break_sign(c) || !is_conjunction(c->rules, right) || is_word_of_syllables(c))
    return FALSE;
  return decide_as(verdict, GRF_HYPHEN_SUSPENDED);
}

static gboolean
rule_break_sign(const Case *c, GrfHyphenVerdict *verdict)
{
  return is_break_sign(c) && decide_as(verdict, GRF_HYPHEN_JOIN);
}

static gboolean
rule_document(const Case *c, GrfHyphenVerdict *verdict)
{
  if (c->vocabulary == NULL)
    return FALSE;
  GrfEvidence found = grf_evidence_word(c->vocabulary, &c->halves);
  if (found == GRF_EVIDENCE_NONE)
    return FALSE;
  return decide_as(verdict, found == GRF_EVIDENCE_JOINED ? GRF_HYPHEN_JOIN : GRF_HYPHEN_KEEP);
}

/* The writer's own hyphen: a non-breaking one, or "-" where words are broken with U+2010. */
static gboolean
rule_own_sign(const Case *c, GrfHyphenVerdict *verdict)
{
  gboolean own = c->hyphen == 0x2011;

  if (c->hyphen == '-' && c->vocabulary != NULL)
    own = grf_vocabulary_breaks(c->vocabulary, 0x2010) >= MIN_BREAK_SIGNS &&
          grf_vocabulary_inner(c->vocabulary, 0x2010) == 0;
  return own && decide_as(verdict, GRF_HYPHEN_KEEP);
}

static gboolean
rule_digit(const Case *c, GrfHyphenVerdict *verdict)
{
  gboolean bare = c->halves.left->len == 0 || c->halves.right->len == 0;

  if (bare || g_unichar_isdigit(last_char(c->left)) || g_unichar_isdigit(g_utf8_get_char(c->right)))
    return decide_as(verdict, GRF_HYPHEN_KEEP);
  return FALSE;
}

/* TRUE when the word has letters and no small ones. */
static gboolean
is_upper(const char *word)
{
  gboolean some = FALSE;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_islower(c))
      return FALSE;
    some |= g_unichar_isupper(c);
  }
  return some;
}

/* A capital after the first letter: "PvdA", "DigiD", "IND". */
static gboolean
has_inner_capital(const char *word)
{
  for (const char *p = *word != '\0' ? g_utf8_next_char(word) : word; *p != '\0'; p = g_utf8_next_char(p))
    if (g_unichar_isupper(g_utf8_get_char(p)))
      return TRUE;
  return FALSE;
}

/* The letters before the first vowel: their number in bytes. */
static gsize
onset_len(const GrfHyphenator *rules, const char *word)
{
  const char *p = word;

  while (*p != '\0' && g_utf8_strchr(rules->vowels, -1, g_utf8_get_char(p)) == NULL)
    p = g_utf8_next_char(p);
  return (gsize)(p - word);
}

/* No word of the language begins like this: it is spelled out ("mbo", "wmo", "ggz"). */
static gboolean
is_spelled_out(const Case *c)
{
  const GrfHyphenator *rules = c->rules;
  const char *element = c->halves.left_element;
  gsize chars = n_chars(element);
  gboolean capital = g_unichar_isupper(g_utf8_get_char(c->halves.element));

  if (*rules->vowels == '\0' || g_hash_table_size(rules->onsets) == 0)
    return FALSE;
  gsize onset = onset_len(rules, element);
  if (onset == strlen(element))
    return TRUE;
  if (onset < 2 || chars > (capital ? MAX_SPELLED_CAPITALISED : MAX_SPELLED))
    return FALSE;
  g_autofree char *letters = g_strndup(element, onset);
  return !g_hash_table_contains(rules->onsets, letters);
}

/* A heading in capitals is broken like any text; "IND-" "COA" in a sentence is not. */
static gboolean
is_broken_heading(const Case *c)
{
  const GrfHalves *halves = &c->halves;
  gboolean alone = halves->left->len == strlen(c->left) && *halves->behind == '\0';

  if (!is_upper(halves->element) || !is_upper(halves->right->str) || n_chars(halves->right->str) < 2)
    return FALSE;
  if (is_spelled_out(c))
    return FALSE;
  return !alone && is_upper(c->left) && is_upper(c->right) && ask_patterns(c) != GRF_BREAK_FORBIDDEN;
}

/* "Groen-" "Links" is one name, with a capital inside; only a list can know. */
static gboolean
rule_name(const Case *c, GrfHyphenVerdict *verdict)
{
  const GrfHalves *halves = &c->halves;
  g_autofree char *name = g_strconcat(halves->left_element, halves->right_element->str, NULL);

  if (!g_hash_table_contains(c->rules->joined_names, name))
    return FALSE;
  return decide_as(verdict, GRF_HYPHEN_JOIN);
}

static gboolean
rule_capital(const Case *c, GrfHyphenVerdict *verdict)
{
  const GrfHalves *halves = &c->halves;
  gboolean right_capital = g_unichar_isupper(g_utf8_get_char(halves->right->str));

  if (is_broken_heading(c))
    return decide_as(verdict, GRF_HYPHEN_JOIN);
  if (right_capital && halves->right_suspended && is_conjunction(c->rules, halves->behind + 1))
    return decide_as(verdict, GRF_HYPHEN_SUSPENDED);
  if (right_capital || has_inner_capital(halves->element) || is_upper(halves->element))
    return decide_as(verdict, GRF_HYPHEN_KEEP);
  return FALSE;
}

static gboolean
rule_letters(const Case *c, GrfHyphenVerdict *verdict)
{
  const char *element = c->halves.left_element;

  if (n_chars(element) == 1 || g_hash_table_contains(c->rules->abbreviations, element) || is_spelled_out(c))
    return decide_as(verdict, GRF_HYPHEN_KEEP);
  return FALSE;
}

static gboolean
rule_habit(const Case *c, GrfHyphenVerdict *verdict)
{
  if (c->vocabulary == NULL || grf_evidence_habit(c->vocabulary, &c->halves) != GRF_EVIDENCE_HYPHENATED)
    return FALSE;
  return decide_as(verdict, GRF_HYPHEN_KEEP);
}

static gboolean
stands_alone(const Case *c, const char *word)
{
  return c->vocabulary != NULL && n_chars(word) >= MIN_WORD_LETTERS &&
         grf_vocabulary_count(c->vocabulary, word) > 0;
}

static gboolean
rule_listed(const Case *c, GrfHyphenVerdict *verdict)
{
  const GrfHyphenator *rules = c->rules;
  const char *left = c->halves.left_element, *right = c->halves.right_element->str;
  g_autofree char *word = g_strconcat(left, "-", right, NULL);

  if (g_hash_table_contains(rules->joined_words, c->halves.joined->str))
    return decide_as(verdict, GRF_HYPHEN_JOIN);
  if (g_hash_table_contains(rules->keep_first, left) || g_hash_table_contains(rules->keep_last, right) ||
      g_hash_table_contains(rules->keep_words, word) ||
      (g_hash_table_contains(rules->keep_first_if_word, left) && stands_alone(c, right)))
    return decide_as(verdict, GRF_HYPHEN_KEEP);
  return FALSE;
}

static gboolean
has_suffix_of(char *const *list, const char *word)
{
  for (gsize i = 0; list[i] != NULL; i++)
    if (*list[i] != '\0' && g_str_has_suffix(word, list[i]))
      return TRUE;
  return FALSE;
}

/* Two vowels that would be read as one sound when joined. Within an undivided word they are possible
 * ("financi-eel"), which the patterns know. */
static gboolean
rule_vowels(const Case *c, GrfHyphenVerdict *verdict)
{
  const GrfHyphenator *rules = c->rules;
  char pair[16] = {0};
  int n = g_unichar_to_utf8(last_char(c->halves.left_element), pair);

  g_unichar_to_utf8(g_utf8_get_char(c->halves.right_element->str), pair + n);
  if (has_suffix_of(rules->prefixes, c->halves.left_element))
    return FALSE;
  if (g_strv_contains((const char *const *)rules->clash, pair))
    return decide_as(verdict, GRF_HYPHEN_KEEP);
  if (!g_strv_contains((const char *const *)rules->clash_doubtful, pair))
    return FALSE;
  return decide_as(verdict, ask_patterns(c) == GRF_BREAK_FORBIDDEN ? GRF_HYPHEN_KEEP : GRF_HYPHEN_JOIN);
}

static const struct {
  Rule rule;
  const char *name;
} rules_in_order[] = {
    {rule_soft, "soft"},
    {rule_dash, "dash"},
    {rule_address, "address"},
    {rule_conjunction, "conjunction"},
    {rule_break_sign, "break sign"},
    {rule_document, "document"},
    {rule_own_sign, "own sign"},
    {rule_digit, "digit"},
    {rule_name, "name"},
    {rule_capital, "capital"},
    {rule_letters, "letters"},
    {rule_habit, "habit"},
    {rule_listed, "listed"},
    {rule_vowels, "vowels"},
};

static char *
dup_valid(const char *text, gsize len)
{
  return g_utf8_validate_len(text, len, NULL) ? g_strndup(text, len) : g_utf8_make_valid(text, (gssize)len);
}

/* The end of the left text, from the start of a character on. */
static char *
dup_left(const char *left)
{
  gsize len = strlen(left);
  gsize from = len > MAX_CONTEXT_BYTES ? len - MAX_CONTEXT_BYTES : 0;

  while (from < len && from > 0 && ((guchar)left[from] & 0xC0) == 0x80)
    from++;
  return dup_valid(left + from, len - from);
}

static char *
dup_right(const char *right)
{
  while (g_ascii_isspace(*right))
    right++;
  gsize len = strnlen(right, MAX_CONTEXT_BYTES);

  if (len == MAX_CONTEXT_BYTES)
    while (len > 0 && ((guchar)right[len] & 0xC0) == 0x80)
      len--;
  return dup_valid(right, len);
}

GrfHyphenVerdict
grf_hyphen_decide(GrfHyphenator *hyphenator, GrfVocabulary *vocabulary, const char *left, const char *right,
                  gunichar hyphen, const char **reason)
{
  Case c = {.rules = hyphenator, .vocabulary = vocabulary, .hyphen = hyphen};
  GrfHyphenVerdict verdict = GRF_HYPHEN_JOIN;
  const char *why = "default";

  c.left = dup_left(left);
  c.right = dup_right(right);
  grf_halves_init(&c.halves, c.left, c.right);
  for (gsize i = 0; i < G_N_ELEMENTS(rules_in_order); i++) {
    if (rules_in_order[i].rule(&c, &verdict)) {
      why = rules_in_order[i].name;
      break;
    }
  }
  grf_halves_clear(&c.halves);
  g_free(c.left);
  g_free(c.right);
  if (reason != NULL)
    *reason = why;
  return verdict;
}

/* The small letters that run up to a place, or on from it; how many. */
static gsize
small_letters_before(const char *word, const char *place)
{
  gsize n = 0;

  while (place > word && g_unichar_islower(g_utf8_get_char(g_utf8_prev_char(place)))) {
    place = g_utf8_prev_char(place);
    n++;
  }
  return n;
}

static gsize
small_letters_after(const char *place)
{
  gsize n = 0;

  for (; *place != '\0' && g_unichar_islower(g_utf8_get_char(place)); place = g_utf8_next_char(place))
    n++;
  return n;
}

gboolean
grf_hyphenator_mends_slips(const GrfHyphenator *hyphenator)
{
  return hyphenator->inner_slips;
}

gboolean
grf_hyphen_is_spurious(const GrfVocabulary *vocabulary, const char *word, gsize len, gsize hyphen_offset)
{
  if (hyphen_offset >= len || len > GRF_WORD_MAX_BYTES * 2 || !g_utf8_validate_len(word, len, NULL))
    return FALSE;
  g_autofree char *copy = g_strndup(word, len);
  char *hyphen = copy + hyphen_offset;
  if (((guchar)*hyphen & 0xC0) == 0x80 || !grf_is_hyphen(g_utf8_get_char(hyphen)))
    return FALSE;
  char *after = g_utf8_next_char(hyphen);
  if (small_letters_before(copy, hyphen) < MIN_WORD_LETTERS || small_letters_after(after) < MIN_WORD_LETTERS)
    return FALSE;

  GrfHalves halves;
  *hyphen = '\0';
  grf_halves_init(&halves, copy, after);
  g_autofree char *joined = g_strconcat(halves.left_folded->str, halves.right_folded->str, NULL);
  g_autofree char *hyphenated = g_strconcat(halves.left_folded->str, "-", halves.right_folded->str, NULL);
  grf_halves_clear(&halves);
  guint without = grf_vocabulary_count(vocabulary, joined);
  return without >= SLIP_RATIO * MAX(grf_vocabulary_count(vocabulary, hyphenated), 1);
}

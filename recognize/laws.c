// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   law     := "artikel" number { and number } { part } ["van de"] (name [year] | act of the European Union)
 *   part    := [","] ("eerste" | "lid" | "onder" | letter | digits | "(" letters or digits ")")
 *   number  := digits [":" digits] { "." digits } [letters]
 *   name    := known | "…wet" | "Wet" words | words "Act" | letters such as "AWR" or "SGB II"
 */
#include "laws.h"

#include <string.h>

#define MAX_ARTICLES 20
#define MAX_PARTS 16
/* "Wet op het voortgezet onderwijs …": no law is cited by more words than this. */
#define MAX_NAME_WORDS 10

struct GrfLawRules {
  const char *const *article;
  const char *const *and;
  const char *const *parts;
  const char *const *of;
  const char *const *known;    /* names that the rules below do not find */
  const char *const *suffixes; /* "wet": ends of a law's name in one word */
  const char *const *nouns;    /* "wet": first words of a name of several words */
  const char *const *stops;    /* words that such a name does not hold */
  const char *const *tails;    /* "act": last words of a name of several words */
  const char *const *inner;    /* small words such a name may hold ("of") */
  gboolean bare_short;         /* a short name may follow without "of" ("§ 5 AufenthG") */
  const GrfEuRules *eu;
};

/* "Bbz", "WvSr", "BImSchG": capitals among few letters. */
#define MAX_SHORT_NAME 6
#define MAX_BARE_SHORT_NAME 10

GrfLawRules *
grf_law_rules_new(const GrfLang *lang, const GrfEuRules *eu)
{
  GrfLawRules *rules = g_new0(GrfLawRules, 1);

  rules->article = grf_lang_list(lang, "references", "article");
  rules->and = grf_lang_list(lang, "references", "and");
  rules->parts = grf_lang_list(lang, "references", "article_parts");
  rules->of = grf_lang_list(lang, "references", "law_of");
  rules->known = grf_lang_list(lang, "references", "laws");
  rules->suffixes = grf_lang_list(lang, "references", "law_suffixes");
  rules->nouns = grf_lang_list(lang, "references", "law_nouns");
  rules->stops = grf_lang_list(lang, "references", "law_stops");
  rules->tails = grf_lang_list(lang, "references", "law_tails");
  rules->inner = grf_lang_list(lang, "references", "law_inner");
  rules->bare_short = g_str_equal(grf_lang_get(lang, "references", "law_bare_short"), "true");
  rules->eu = eu;
  return rules;
}

void
grf_law_rules_free(GrfLawRules *rules)
{
  g_free(rules);
}

/* "31", "6:162", "1.1.1", "8a", "2.3b" */
static char *
take_article(GrfScan *scan)
{
  GrfScan look = *scan;
  guint64 value;

  if (!grf_scan_number(&look, 4, &value))
    return NULL;
  for (guint i = 0; i < 4; i++) {
    GrfScan more = look;
    if (grf_scan_one_of(&more, ":.") == 0 || !grf_scan_number(&more, 4, &value))
      break;
    look = more;
  }
  for (guint i = 0; i < 2 && look.at < look.len && g_ascii_islower(look.text[look.at]); i++)
    look.at++;
  if (g_unichar_isalnum(grf_scan_peek(&look)))
    return NULL;
  gsize from = scan->at;
  scan->at = look.at;
  return g_strndup(scan->text + from, scan->at - from);
}

static GPtrArray *
take_articles(const GrfLawRules *rules, GrfScan *scan)
{
  GPtrArray *articles = g_ptr_array_new_with_free_func(g_free);
  GrfScan look = *scan;
  char *article;

  grf_scan_spaces(&look);
  while (articles->len < MAX_ARTICLES && (article = take_article(&look)) != NULL) {
    g_ptr_array_add(articles, article);
    *scan = look;
    grf_scan_spaces(&look);
    if (grf_scan_one_of(&look, ",") == 0 && grf_scan_phrases(&look, rules->and) < 0)
      break;
    grf_scan_spaces(&look);
  }
  return articles;
}

/* "(1)", "(a)" */
static gboolean
take_bracketed_part(GrfScan *scan)
{
  GrfScan look = *scan;
  gsize from;

  grf_scan_spaces(&look);
  if (grf_scan_one_of(&look, "(") == 0)
    return FALSE;
  for (from = look.at; look.at < look.len && look.at - from < 4 && g_ascii_isalnum(look.text[look.at]);)
    look.at++;
  if (look.at == from || grf_scan_one_of(&look, ")") == 0)
    return FALSE;
  *scan = look;
  return TRUE;
}

static gboolean
take_part(const GrfLawRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;

  if (take_bracketed_part(scan))
    return TRUE;

  grf_scan_spaces(&look);
  grf_scan_one_of(&look, ",");
  grf_scan_spaces(&look);
  if (grf_scan_phrases(&look, rules->parts) < 0) {
    gsize from = look.at;
    while (look.at < look.len && look.at - from < 3 &&
           (g_ascii_isdigit(look.text[look.at]) || g_ascii_islower(look.text[look.at])))
      look.at++;
    gboolean letter = look.at - from == 1;
    if (look.at == from || g_unichar_isalnum(grf_scan_peek(&look)) ||
        (!letter && !g_ascii_isdigit(look.text[from])))
      return FALSE;
    grf_scan_one_of(&look, "°ᵒ");
  }
  *scan = look;
  return TRUE;
}

/* A word of letters, digits and hyphens. Returns: its end, the cursor's place when there is none. */
static gsize
word_end(const GrfScan *scan)
{
  gsize at = scan->at, n_bytes;
  gunichar c;

  while ((c = grf_scan_char_at(scan->text, scan->len, at, &n_bytes)) != 0 && c != 0xFFFD &&
         (g_unichar_isalnum(c) || c == '-' || g_unichar_ismark(c)))
    at += n_bytes;
  return at;
}

/* "2014", and ", 2014" where names are followed by a comma and their year. */
static void
take_year(const GrfLawRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;
  guint64 year;

  if (rules->tails[0] != NULL)
    grf_scan_one_of(&look, ",");
  grf_scan_spaces(&look);
  gsize from = look.at;
  if (grf_scan_number(&look, 4, &year) && look.at - from == 4 && year >= 1800 && year < 2200)
    *scan = look;
}

static gboolean
has_suffix(const GrfLawRules *rules, const char *word, gsize n)
{
  for (guint i = 0; rules->suffixes[i] != NULL; i++) {
    gsize m = strlen(rules->suffixes[i]);
    if (n > m && g_ascii_strncasecmp(word + n - m, rules->suffixes[i], m) == 0)
      return TRUE;
  }
  return FALSE;
}

/* "EVRM", "AVG", "Bbz", "WvSr": short, and a capital first and among the rest, or three letters. */
static gboolean
is_short_name(const char *word, gsize n, gsize max)
{
  guint capitals = 0;

  if (n < 2 || n > max)
    return FALSE;
  for (gsize i = 0; i < n; i++) {
    if (!g_ascii_isalpha(word[i]))
      return FALSE;
    capitals += g_ascii_isupper(word[i]) ? 1 : 0;
  }
  return g_ascii_isupper(word[0]) && (capitals >= 2 || n == 3);
}

/* "Wet werk en bijstand", read to a mark, a stop word or the greatest number of words. */
static gboolean
take_long_name(const GrfLawRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;

  if (grf_scan_phrases(&look, rules->nouns) < 0)
    return FALSE;
  for (guint i = 0; i < MAX_NAME_WORDS; i++) {
    GrfScan word = look;
    if (!grf_scan_spaces(&word) || word_end(&word) == word.at)
      break;
    GrfScan stop = word;
    if (grf_scan_phrases(&stop, rules->stops) >= 0)
      break;
    word.at = word_end(&word);
    look = word;
  }
  *scan = look;
  return TRUE;
}

/* The next word of a name that ends in a tail: a capital, a small word of the kind "of", or in brackets. */
static gboolean
take_tailed_word(const GrfLawRules *rules, GrfScan *scan)
{
  GrfScan look = *scan, small;
  gboolean bracket = grf_scan_one_of(&look, "(") != 0;
  gsize end = word_end(&look);

  small = look;
  if (end == look.at ||
      (!g_unichar_isupper(grf_scan_peek(&look)) && grf_scan_phrases(&small, rules->inner) < 0))
    return FALSE;
  look.at = end;
  if (bracket && grf_scan_one_of(&look, ")") == 0)
    return FALSE;
  *scan = look;
  return TRUE;
}

/* "Information Technology Act", "Prevention of Corruption (Amendment) Act", "Constitution" */
static gboolean
take_tailed_name(const GrfLawRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;

  for (guint i = 0; i < MAX_NAME_WORDS; i++) {
    GrfScan tail = look;
    if (g_unichar_isupper(grf_scan_peek(&look)) && grf_scan_phrases(&tail, rules->tails) >= 0) {
      *scan = tail;
      return TRUE;
    }
    if (!take_tailed_word(rules, &look) || !grf_scan_spaces(&look))
      return FALSE;
  }
  return FALSE;
}

/* "SGB II": a roman number behind a short name. */
static void
take_roman(GrfScan *scan)
{
  GrfScan look = *scan;
  gsize n;

  if (!grf_scan_spaces(&look))
    return;
  for (n = 0; look.at < look.len && strchr("IVX", look.text[look.at]) != NULL && look.text[look.at] != 0; n++)
    look.at++;
  if (n > 0 && n <= 4 && !g_unichar_isalnum(grf_scan_peek(&look)))
    *scan = look;
}

static gboolean
take_short_name(const GrfLawRules *rules, GrfScan *scan, gsize n, gboolean announced)
{
  gsize max = rules->bare_short ? MAX_BARE_SHORT_NAME : MAX_SHORT_NAME;

  if (!(announced || rules->bare_short) || !is_short_name(scan->text + scan->at, n, max))
    return FALSE;
  scan->at += n;
  take_roman(scan);
  return TRUE;
}

static gboolean
take_name(const GrfLawRules *rules, GrfScan *scan, gboolean announced)
{
  gsize end = word_end(scan);
  gsize n = end - scan->at;

  if (grf_scan_phrases(scan, rules->known) >= 0)
    return TRUE;
  if (n == 0 || !g_unichar_isupper(grf_scan_peek(scan)))
    return FALSE;
  if (take_long_name(rules, scan) || take_tailed_name(rules, scan))
    return TRUE;
  if (!has_suffix(rules, scan->text + scan->at, n))
    return take_short_name(rules, scan, n, announced);
  scan->at = end;
  return TRUE;
}

/* The law at the cursor. Returns: (transfer full): its name, with its year; an act of the European Union's
 * CELEX number; NULL when there is none. */
static char *
take_law(const GrfLawRules *rules, GrfScan *scan, gboolean announced)
{
  gsize from = scan->at;
  char *celex = grf_eu_act_take(rules->eu, scan);

  if (celex != NULL)
    return celex;
  if (!take_name(rules, scan, announced))
    return NULL;
  take_year(rules, scan);
  return grf_scan_squeeze(scan->text, from, scan->at);
}

static void
add_law(GPtrArray *found, gsize from, gsize to, const char *name, const char *article)
{
  GrfReference *law = g_new0(GrfReference, 1);

  law->from = from;
  law->to = to;
  law->kind = GRF_REFERENCE_LAW;
  law->dossier = g_strdup(name);
  law->number = g_strdup(article);
  law->normalized = g_strconcat(name, "/", article, NULL);
  g_ptr_array_add(found, law);
}

/* Passes what stands between the articles and the law: marks, "of the". Returns: whether such a word did. */
static gboolean
skip_to_law(const GrfLawRules *rules, GrfScan *scan)
{
  gboolean announced;

  grf_scan_spaces(scan);
  grf_scan_one_of(scan, ",");
  grf_scan_spaces(scan);
  announced = grf_scan_phrases(scan, rules->of) >= 0;
  grf_scan_spaces(scan);
  return announced;
}

gboolean
grf_law_take(const GrfLawRules *rules, GrfScan *scan, GPtrArray *found)
{
  GrfScan look = *scan;
  g_autoptr(GPtrArray) articles = NULL;

  if (grf_scan_phrases(&look, rules->article) < 0)
    return FALSE;
  articles = take_articles(rules, &look);
  for (guint i = 0; i < MAX_PARTS && articles->len > 0 && take_part(rules, &look); i++)
    continue;
  gboolean announced = skip_to_law(rules, &look);
  g_autofree char *name = articles->len > 0 ? take_law(rules, &look, announced) : NULL;
  if (name == NULL)
    return FALSE;
  for (guint i = 0; i < articles->len; i++)
    add_law(found, scan->at, look.at, name, g_ptr_array_index(articles, i));
  scan->at = look.at;
  return TRUE;
}

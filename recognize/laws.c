// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   law     := "artikel" number { and number } { part } ["van de"] name [year]
 *   part    := [","] ("eerste" | "lid" | "onder" | letter | digits)
 *   number  := digits [":" digits] { "." digits } [letters]
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
};

GrfLawRules *
grf_law_rules_new(const GrfLang *lang)
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

static gboolean
take_part(const GrfLawRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;

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

static void
take_year(GrfScan *scan)
{
  GrfScan look = *scan;
  guint64 year;

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
is_short_name(const char *word, gsize n)
{
  guint capitals = 0;

  if (n < 2 || n > 6)
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

static gboolean
take_name(const GrfLawRules *rules, GrfScan *scan, gboolean announced)
{
  gsize end = word_end(scan);
  gsize n = end - scan->at;

  if (grf_scan_phrases(scan, rules->known) >= 0)
    return TRUE;
  if (n == 0 || !g_unichar_isupper(grf_scan_peek(scan)))
    return FALSE;
  if (take_long_name(rules, scan))
    return TRUE;
  if (!has_suffix(rules, scan->text + scan->at, n) && !(announced && is_short_name(scan->text + scan->at, n)))
    return FALSE;
  scan->at = end;
  return TRUE;
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

gboolean
grf_law_take(const GrfLawRules *rules, GrfScan *scan, GPtrArray *found)
{
  GrfScan look = *scan;
  g_autoptr(GPtrArray) articles = NULL;
  gboolean announced;
  gsize from;

  if (grf_scan_phrases(&look, rules->article) < 0)
    return FALSE;
  articles = take_articles(rules, &look);
  for (guint i = 0; i < MAX_PARTS && articles->len > 0 && take_part(rules, &look); i++)
    continue;
  grf_scan_spaces(&look);
  grf_scan_one_of(&look, ",");
  grf_scan_spaces(&look);
  announced = grf_scan_phrases(&look, rules->of) >= 0;
  grf_scan_spaces(&look);
  from = look.at;
  if (articles->len == 0 || !take_name(rules, &look, announced))
    return FALSE;
  take_year(&look);
  g_autofree char *name = grf_scan_squeeze(look.text, from, look.at);
  for (guint i = 0; i < articles->len; i++)
    add_law(found, scan->at, look.at, name, g_ptr_array_index(articles, i));
  scan->at = look.at;
  return TRUE;
}

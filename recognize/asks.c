// SPDX-License-Identifier: GPL-3.0-or-later
#include "asks.h"

#include <string.h>

#include "scan.h"

/* Requests are recognized by words in a sentence's beginning; this bounds the search in hostile input. */
#define MAX_SENTENCE_BYTES 1000
/* No pattern starts with a longer word. */
#define MAX_WORD_BYTES 40

/* A pattern's phrases, in their order of occurrence. */
typedef struct {
  char **phrases;
  gboolean anywhere; /* the first one need not start the sentence */
} Pattern;

struct GrfAskRules {
  const GrfSentenceRules *sentences;
  char **item_ends; /* ends of items that are asked each on its own */
  /* Patterns by the first word of their first phrase, lower case: a sentence has fewer words than there are
   * patterns, so each word looks its patterns up. */
  GHashTable *requests;
  GHashTable *statements;
};

static void
free_pattern(gpointer data)
{
  Pattern *pattern = data;

  g_strfreev(pattern->phrases);
  g_free(pattern);
}

/* Letters, digits and all that is not ASCII; what a word is for looking patterns up. */
static gboolean
is_word_byte(char c)
{
  return g_ascii_isalnum(c) || (guchar)c >= 0x80;
}

static gsize
word_bytes(const char *text, gsize len)
{
  gsize n = 0;

  while (n < len && is_word_byte(text[n]))
    n++;
  return n;
}

static void
add_pattern(GHashTable *patterns, const char *line)
{
  gboolean anywhere = g_str_has_prefix(line, "…");
  Pattern *pattern = g_new0(Pattern, 1);

  pattern->anywhere = anywhere;
  pattern->phrases = g_strsplit(anywhere ? line + strlen("…") : line, "…", -1);
  for (guint i = 0; pattern->phrases[i] != NULL; i++)
    g_strstrip(pattern->phrases[i]);
  if (pattern->phrases[0] == NULL || !is_word_byte(pattern->phrases[0][0])) {
    free_pattern(pattern);
    return;
  }
  const char *first = pattern->phrases[0];
  g_autofree char *word = g_ascii_strdown(first, (gssize)word_bytes(first, strlen(first)));
  GPtrArray *same = g_hash_table_lookup(patterns, word);
  if (same == NULL) {
    same = g_ptr_array_new_with_free_func(free_pattern);
    g_hash_table_insert(patterns, g_steal_pointer(&word), same);
  }
  g_ptr_array_add(same, pattern);
}

static GHashTable *
read_patterns(const GrfLang *lang, const char *key)
{
  GHashTable *patterns =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  const char *const *lines = grf_lang_list(lang, "asks", key);

  for (guint i = 0; lines[i] != NULL; i++)
    add_pattern(patterns, lines[i]);
  return patterns;
}

const char *
grf_ask_kind_name(GrfAskKind kind)
{
  return kind == GRF_ASK_QUESTION ? "question" : "request";
}

GrfAskRules *
grf_ask_rules_new(const GrfLang *lang, const GrfSentenceRules *sentences)
{
  GrfAskRules *rules = g_new0(GrfAskRules, 1);

  rules->sentences = sentences;
  rules->item_ends = g_strdupv((char **)grf_lang_list(lang, "asks", "item_ends"));
  rules->requests = read_patterns(lang, "requests");
  rules->statements = read_patterns(lang, "statements");
  return rules;
}

void
grf_ask_rules_free(GrfAskRules *rules)
{
  if (rules == NULL)
    return;
  g_hash_table_unref(rules->requests);
  g_hash_table_unref(rules->statements);
  g_strfreev(rules->item_ends);
  g_free(rules);
}

static gboolean
find_phrase(GrfScan *scan, const char *phrase)
{
  const char *one[] = {phrase, NULL};

  return grf_scan_find(scan, one) == 0 && grf_scan_phrase(scan, phrase);
}

/* Whether a pattern's phrases stand in the text in order, the first one at the cursor. */
static gboolean
pattern_fits(const Pattern *pattern, GrfScan scan)
{
  if (!grf_scan_phrase(&scan, pattern->phrases[0]))
    return FALSE;
  for (guint i = 1; pattern->phrases[i] != NULL; i++)
    if (!find_phrase(&scan, pattern->phrases[i]))
      return FALSE;
  return TRUE;
}

static gboolean
word_fits(GHashTable *patterns, GrfScan scan, gsize n_bytes, gboolean first)
{
  g_autofree char *word = g_ascii_strdown(scan.text + scan.at, (gssize)n_bytes);
  const GPtrArray *same = g_hash_table_lookup(patterns, word);

  for (guint i = 0; same != NULL && i < same->len; i++) {
    const Pattern *pattern = g_ptr_array_index(same, i);
    if ((first || pattern->anywhere) && pattern_fits(pattern, scan))
      return TRUE;
  }
  return FALSE;
}

static gboolean
any_fits(GHashTable *patterns, GrfScan scan)
{
  gsize start = scan.at;

  while (scan.at < scan.len) {
    gsize n_bytes = word_bytes(scan.text + scan.at, scan.len - scan.at);
    if (n_bytes > 0 && n_bytes <= MAX_WORD_BYTES && word_fits(patterns, scan, n_bytes, scan.at == start))
      return TRUE;
    scan.at += MAX(n_bytes, 1);
  }
  return FALSE;
}

/* Passes what may stand before a sentence's first word: bullets, quotation marks, "1.", "b)". */
static void
skip_list_mark(GrfScan *scan)
{
  GrfScan mark;

  while (grf_scan_one_of(scan, "•–-—*«“‘\"([") != 0 || grf_scan_spaces(scan))
    continue;
  mark = *scan;
  for (guint i = 0; i < 3 && mark.at < mark.len && g_ascii_isalnum(mark.text[mark.at]); i++)
    mark.at++;
  if (mark.at > scan->at && grf_scan_one_of(&mark, ".)") != 0 && grf_scan_spaces(&mark))
    *scan = mark;
}

static gboolean
is_request(const GrfAskRules *rules, const char *text, const GrfTextRange *range)
{
  GrfScan scan = {text, MIN(range->to, range->from + MAX_SENTENCE_BYTES), range->from};

  skip_list_mark(&scan);
  return any_fits(rules->requests, scan) && !any_fits(rules->statements, scan);
}

/* Whether the stops at a sentence's end, behind closing marks, hold a question mark. */
static gboolean
ends_in_question_mark(const GrfAskRules *rules, const char *text, const GrfTextRange *range)
{
  const char *closers = grf_sentence_closers(rules->sentences);
  gsize at = range->to;

  while (at > range->from && g_ascii_isdigit(text[at - 1])) /* a footnote call left in: "?12" */
    at--;
  if (at == range->from || (at < range->to && text[at - 1] != '?'))
    return FALSE;
  for (gunichar c; at > range->from && (c = grf_scan_char_before(text, range->to, at)) != 0;) {
    if (c == '?')
      return TRUE;
    if (g_utf8_strchr(".!…;", -1, c) == NULL && g_utf8_strchr(closers, -1, c) == NULL)
      return FALSE;
    at -= (gsize)g_unichar_to_utf8(c, NULL);
  }
  return FALSE;
}

/* "(a) whether the bridge is closed; and": each item of such a list is asked on its own. */
static gboolean
is_asked_item(const GrfAskRules *rules, const char *text, const GrfTextRange *range)
{
  gsize len = range->to - range->from;

  for (guint i = 0; rules->item_ends[i] != NULL; i++) {
    gsize n = strlen(rules->item_ends[i]);
    if (n > 0 && n < len && g_ascii_strncasecmp(text + range->to - n, rules->item_ends[i], n) == 0)
      return TRUE;
  }
  return FALSE;
}

/* A range that the next one goes on from: the introduction of a list, an item that is not its last, or a
 * sentence that a line feed cut. */
static gboolean
is_open_ended(const char *text, const GrfTextRange *range, const GrfTextRange *next)
{
  char last = text[range->to - 1];
  gsize n_bytes;

  if (last == ':' || last == ';' || last == ',')
    return TRUE;
  return g_unichar_isalnum(grf_scan_char_before(text, range->to, range->to)) &&
         g_unichar_islower(grf_scan_char_at(text, next->to, next->from, &n_bytes));
}

GArray *
grf_asks_find(const GrfAskRules *rules, const char *text, gsize len)
{
  GArray *asks = g_array_new(FALSE, FALSE, sizeof(GrfAsk));
  g_autoptr(GArray) sentences = grf_sentences_split(rules->sentences, text, len);
  gsize from = 0;
  gboolean open = FALSE; /* the range before goes on in this one */

  for (guint i = 0; i < sentences->len; i++) {
    const GrfTextRange *range = &g_array_index(sentences, GrfTextRange, i);
    GrfTextRange whole = {open ? from : range->from, range->to, range->quoted};
    gboolean question = ends_in_question_mark(rules, text, range);
    gboolean item = !question && is_asked_item(rules, text, range);
    from = whole.from;
    open = !question && !item && i + 1 < sentences->len && is_open_ended(text, range, range + 1);
    if (range->quoted || open || (!question && !item && !is_request(rules, text, &whole)))
      continue;
    GrfAsk ask = {whole.from, whole.to, question ? GRF_ASK_QUESTION : GRF_ASK_REQUEST};
    g_array_append_val(asks, ask);
  }
  return asks;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "asks.h"

#include <string.h>

#include "scan.h"

/* Requests are recognized by words in a sentence's beginning; this bounds the search in hostile input. */
#define MAX_SENTENCE_BYTES 1000

/* A pattern's phrases, in their order of occurrence. */
typedef struct {
  char **phrases;
  gboolean anywhere; /* the first one need not start the sentence */
} Pattern;

struct GrfAskRules {
  const GrfSentenceRules *sentences;
  GArray *requests;
  GArray *statements;
};

static void
clear_pattern(gpointer data)
{
  g_strfreev(((Pattern *)data)->phrases);
}

static GArray *
read_patterns(const GrfLang *lang, const char *key)
{
  GArray *patterns = g_array_new(FALSE, FALSE, sizeof(Pattern));
  const char *const *lines = grf_lang_list(lang, "asks", key);

  g_array_set_clear_func(patterns, clear_pattern);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = lines[i];
    gboolean anywhere = g_str_has_prefix(line, "…");
    if (anywhere)
      line += strlen("…");
    Pattern pattern = {g_strsplit(line, "…", -1), anywhere};
    for (guint j = 0; pattern.phrases[j] != NULL; j++)
      g_strstrip(pattern.phrases[j]);
    g_array_append_val(patterns, pattern);
  }
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
  rules->requests = read_patterns(lang, "requests");
  rules->statements = read_patterns(lang, "statements");
  return rules;
}

void
grf_ask_rules_free(GrfAskRules *rules)
{
  if (rules == NULL)
    return;
  g_array_unref(rules->requests);
  g_array_unref(rules->statements);
  g_free(rules);
}

static gboolean
find_phrase(GrfScan *scan, const char *phrase)
{
  const char *one[] = {phrase, NULL};

  return grf_scan_find(scan, one) == 0 && grf_scan_phrase(scan, phrase);
}

static gboolean
pattern_fits(const Pattern *pattern, GrfScan scan)
{
  for (guint i = 0; pattern->phrases[i] != NULL; i++) {
    const char *phrase = pattern->phrases[i];
    gboolean here = i == 0 && !pattern->anywhere;
    if (here ? !grf_scan_phrase(&scan, phrase) : !find_phrase(&scan, phrase))
      return FALSE;
  }
  return pattern->phrases[0] != NULL;
}

static gboolean
any_fits(const GArray *patterns, GrfScan scan)
{
  for (guint i = 0; i < patterns->len; i++)
    if (pattern_fits(&g_array_index(patterns, Pattern, i), scan))
      return TRUE;
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
ends_in_question_mark(const char *text, const GrfTextRange *range)
{
  gsize at = range->to;

  while (at > range->from && g_ascii_isdigit(text[at - 1])) /* a footnote call left in: "?12" */
    at--;
  if (at == range->from || (at < range->to && text[at - 1] != '?'))
    return FALSE;
  for (gunichar c; at > range->from && (c = grf_scan_char_before(text, range->to, at)) != 0;) {
    if (c == '?')
      return TRUE;
    if (c != '.' && c != '!' && c != 0x2026 && c != ';' && c != ')' && c != ']' && c != '"' && c != '\'' &&
        c != 0xBB && c != 0x201D && c != 0x2019 && c != 0x203A)
      return FALSE;
    at -= (gsize)g_unichar_to_utf8(c, NULL);
  }
  return FALSE;
}

/* A range after which a list goes on: an introduction, or an item that is not the last. */
static gboolean
is_open_ended(const char *text, const GrfTextRange *range)
{
  char last = text[range->to - 1];

  return last == ':' || last == ';' || last == ',';
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
    gboolean question = ends_in_question_mark(text, range);
    from = whole.from;
    open = !question && i + 1 < sentences->len && is_open_ended(text, range);
    if (range->quoted || open || (!question && !is_request(rules, text, &whole)))
      continue;
    GrfAsk ask = {whole.from, whole.to, question ? GRF_ASK_QUESTION : GRF_ASK_REQUEST};
    g_array_append_val(asks, ask);
  }
  return asks;
}

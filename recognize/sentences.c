// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * One walk over the text. At a stop (. ? ! …) the run of stops and closing marks after it is taken, and what
 * stands before (an abbreviation, initials, a list number) and after it (a capital, a small letter, no space)
 * decides whether the sentence ends there.
 */
#include "sentences.h"

#include <string.h>

#include "enclosures.h"
#include "scan.h"

/* A quoted title or a remark in parentheses up to this length is part of its sentence, stops and all; a
 * longer one is a passage of its own sentences. Titles of newspaper articles run to about 200 bytes. */
#define WHOLE_QUOTE_BYTES 300
#define WHOLE_BRACKET_BYTES 600
/* Longer than any abbreviation; bounds the look back from a stop. */
#define MAX_WORD_BYTES 32
/* "?12" after which a space follows is a footnote call that was left in the text. */
#define MAX_CALL_DIGITS 2
/* Ordinals have at most three digits; four are a year. */
#define MAX_ORDINAL_DIGITS 3
#define STOPS ".?!…"

struct GrfSentenceRules {
  GHashTable *never_end; /* abbreviations, lower case, with their last stop: after them a sentence goes on */
  GHashTable *may_end;   /* those after which it goes on unless a capital follows */
  GHashTable *lettered;  /* words that a single capital follows ("bijlage A."), lower case */
  GHashTable *numbered; /* abbreviations after which it goes on where a digit follows ("No. 3"), lower case */
  GHashTable *ordinal_before; /* words before an ordinal number with a stop ("am 3. Mai"), lower case */
  GHashTable *ordinal_after;  /* … and after one ("20. Wahlperiode") */
  char **quotes;              /* pairs of quotation marks */
  char *openers, *closers;    /* marks that may stand before and after a sentence */
};

typedef struct {
  const GrfSentenceRules *rules;
  const char *text;
  gsize len;
  GArray *enclosures;
  guint next;         /* of enclosures */
  gsize quoted_until; /* where the quotation that we are in closes */
  gsize start;        /* of the sentence, spaces before it skipped */
  GArray *found;
} Split;

/* A run of stops and closing marks. */
typedef struct {
  gsize from;
  gsize to;
  gboolean question;
  gboolean bang;
  gboolean ellipsis;
  gboolean closed; /* a quotation mark or bracket closes in it */
} Stop;

static GHashTable *
word_set(const GrfLang *lang, const char *key)
{
  GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const char *const *words = grf_lang_list(lang, "sentences", key);

  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_add(set, g_ascii_strdown(words[i], -1));
  return set;
}

/* The pairs that are two characters. */
static char **
dup_quotes(const char *const *quotes)
{
  g_autoptr(GStrvBuilder) pairs = g_strv_builder_new();

  for (guint i = 0; quotes[i] != NULL; i++)
    if (g_utf8_strlen(quotes[i], -1) == 2)
      g_strv_builder_add(pairs, quotes[i]);
  return g_strv_builder_end(pairs);
}

/* The quotation marks of one side of the pairs behind those of every language. */
static char *
marks_of_side(char *const *quotes, const char *common, gboolean closing)
{
  GString *marks = g_string_new(common);

  for (guint i = 0; quotes[i] != NULL; i++)
    g_string_append_unichar(marks, g_utf8_get_char(closing ? g_utf8_next_char(quotes[i]) : quotes[i]));
  return g_string_free(marks, FALSE);
}

GrfSentenceRules *
grf_sentence_rules_new(const GrfLang *lang)
{
  GrfSentenceRules *rules = g_new0(GrfSentenceRules, 1);

  rules->never_end = word_set(lang, "never_end");
  rules->may_end = word_set(lang, "may_end");
  rules->lettered = word_set(lang, "lettered");
  rules->numbered = word_set(lang, "numbered");
  rules->ordinal_before = word_set(lang, "ordinal_before");
  rules->ordinal_after = word_set(lang, "ordinal_after");
  rules->quotes = dup_quotes(grf_lang_list(lang, "sentences", "quotes"));
  rules->openers = marks_of_side(rules->quotes, "([\"'•–-", FALSE);
  rules->closers = marks_of_side(rules->quotes, ")]\"'›", TRUE);
  return rules;
}

void
grf_sentence_rules_free(GrfSentenceRules *rules)
{
  if (rules == NULL)
    return;
  g_hash_table_unref(rules->never_end);
  g_hash_table_unref(rules->may_end);
  g_hash_table_unref(rules->lettered);
  g_hash_table_unref(rules->numbered);
  g_hash_table_unref(rules->ordinal_before);
  g_hash_table_unref(rules->ordinal_after);
  g_strfreev(rules->quotes);
  g_free(rules->openers);
  g_free(rules->closers);
  g_free(rules);
}

static gboolean
is_stop(gunichar c)
{
  return c == '.' || c == '?' || c == '!' || c == 0x2026;
}

const char *
grf_sentence_closers(const GrfSentenceRules *rules)
{
  return rules->closers;
}

static gboolean
is_one_of(const char *marks, gunichar c)
{
  return c != 0 && g_utf8_strchr(marks, -1, c) != NULL;
}

/* Ends the sentence at byte `end` and starts the next one there. */
static void
end_sentence(Split *split, gsize end)
{
  GrfTextRange range = {split->start, end, end <= split->quoted_until};
  gsize n_bytes;

  if (end < split->start)
    return; /* among the spaces that were skipped after the last one */
  while (range.to > range.from && g_unichar_isspace(grf_scan_char_before(split->text, split->len, range.to)))
    range.to = (gsize)(g_utf8_find_prev_char(split->text + range.from, split->text + range.to) - split->text);
  if (range.to > range.from)
    g_array_append_val(split->found, range);
  split->start = end;
  while (g_unichar_isspace(grf_scan_char_at(split->text, split->len, split->start, &n_bytes)))
    split->start += n_bytes;
}

/* What stands before a word: a space, a quotation mark, a bracket. */
static gboolean
is_word_boundary(gunichar c)
{
  return g_unichar_isspace(c) || (c >= 0x80 ? !g_unichar_isalpha(c) : strchr("([\"'", (int)c) != NULL);
}

/* Writes the bytes [from, to) lower case. Letters whose small form is longer stay as they are. */
static void
fold(const Split *split, gsize from, gsize to, char *word)
{
  gsize n_bytes;

  for (gsize at = from; at < to; at += n_bytes) {
    gunichar c = grf_scan_char_at(split->text, to, at, &n_bytes);
    gunichar lower = g_unichar_tolower(c);
    if (c != 0xFFFD && (gsize)g_unichar_to_utf8(lower, NULL) == n_bytes)
      g_unichar_to_utf8(lower, word + (at - from));
    else
      memcpy(word + (at - from), split->text + at, n_bytes);
  }
  word[to - from] = '\0';
}

/* The word before byte `at`, lower case; "" when there is none or it is too long for an abbreviation. */
static gsize
word_before(const Split *split, gsize at, char word[MAX_WORD_BYTES])
{
  gsize from = at;

  word[0] = '\0';
  while (from > split->start) {
    gunichar c = grf_scan_char_before(split->text, split->len, from);
    if (c == 0xFFFD || is_word_boundary(c))
      break;
    from -= (gsize)g_unichar_to_utf8(c, NULL);
    if (at - from >= MAX_WORD_BYTES - 1)
      return at;
  }
  fold(split, from, at, word);
  return from;
}

/* "J." and "J.J.M.": capitals and stops in turn. */
static gboolean
is_initials(const char *text, gsize from, gsize to)
{
  gboolean letter = FALSE;
  gsize n_bytes;

  for (gsize at = from; at < to; at += n_bytes) {
    gunichar c = grf_scan_char_at(text, to, at, &n_bytes);
    if (letter ? c != '.' : !g_unichar_isupper(c))
      return FALSE;
    letter = !letter;
  }
  return letter;
}

/* A single capital that is not an initial: "bijlage A.", "36521, B.". */
static gboolean
is_letter_name(const Split *split, gsize from, gsize to)
{
  char word[MAX_WORD_BYTES];
  gsize at = from;

  if (to - from != 1)
    return FALSE;
  while (at > split->start && split->text[at - 1] == ' ')
    at--;
  if (at == split->start)
    return FALSE;
  if (split->text[at - 1] == ',' || g_ascii_isdigit(split->text[at - 1]))
    return TRUE;
  word_before(split, at, word);
  return g_hash_table_contains(split->rules->lettered, word);
}

/* "1." or "b." or "iii." at the start of a sentence numbers what follows. */
static gboolean
is_list_number(const Split *split, gsize from, const char *word)
{
  gsize n = strlen(word);

  if (from != split->start || n == 0 || n > 4)
    return FALSE;
  return strspn(word, "0123456789") == n || strspn(word, "ivx") == n || n == 1;
}

/* The number before the stop at `at` is an ordinal: "am 3. Mai", "die 20. Wahlperiode", no "seit 2020." */
static gboolean
is_ordinal(const Split *split, gsize from, gsize at, gsize next)
{
  char word[MAX_WORD_BYTES];
  gsize end = next, n_bytes;
  gsize before = from;

  if (at == from || at - from > MAX_ORDINAL_DIGITS)
    return FALSE;
  for (gsize i = from; i < at; i++)
    if (!g_ascii_isdigit(split->text[i]))
      return FALSE;
  while (end - next < MAX_WORD_BYTES - 4 &&
         g_unichar_isalpha(grf_scan_char_at(split->text, split->len, end, &n_bytes)))
    end += n_bytes;
  fold(split, next, end, word);
  if (g_hash_table_contains(split->rules->ordinal_after, word))
    return TRUE;
  while (before > split->start && g_ascii_isspace(split->text[before - 1]))
    before--;
  word_before(split, before, word);
  return g_hash_table_contains(split->rules->ordinal_before, word);
}

/* Whether a full stop at byte `at` ends a sentence when `next`, at byte `next_at`, is the first letter or
 * digit after it. */
static gboolean
full_stop_ends(const Split *split, gsize at, gunichar next, gsize next_at)
{
  char word[MAX_WORD_BYTES];
  g_autofree char *abbreviation = NULL;
  gsize from;

  if (g_unichar_islower(next))
    return FALSE;
  from = word_before(split, at, word);
  abbreviation = g_strconcat(word, ".", NULL);
  if (g_hash_table_contains(split->rules->may_end, abbreviation))
    return g_unichar_isupper(next);
  if (g_hash_table_contains(split->rules->never_end, abbreviation) || is_list_number(split, from, word) ||
      is_ordinal(split, from, at, next_at))
    return FALSE;
  if (g_hash_table_contains(split->rules->numbered, abbreviation))
    return !g_unichar_isdigit(next);
  return !is_initials(split->text, from, at) || is_letter_name(split, from, at);
}

/* Takes a footnote call after a question mark: "?12" before a space or the end. */
static gsize
call_end(const Split *split, gsize at)
{
  gsize n = 0, n_bytes;
  gunichar after;

  while (n <= MAX_CALL_DIGITS && at + n < split->len && g_ascii_isdigit(split->text[at + n]))
    n++;
  after = grf_scan_char_at(split->text, split->len, at + n, &n_bytes);
  return n > 0 && n <= MAX_CALL_DIGITS && (after == 0 || g_unichar_isspace(after)) ? at + n : at;
}

static Stop
take_stop(const Split *split, gsize at)
{
  Stop stop = {.from = at, .to = at};
  guint full_stops = 0;
  gsize n_bytes;

  for (;; stop.to += n_bytes) {
    gunichar c = grf_scan_char_at(split->text, split->len, stop.to, &n_bytes);
    if (is_one_of(split->rules->closers, c))
      stop.closed = TRUE;
    else if (!is_stop(c) && !(c == ';' && stop.question))
      break;
    stop.question |= c == '?';
    stop.bang |= c == '!';
    /* A stop after a closing mark is the sentence's own, not one of three dots. */
    full_stops += c == '.' && !stop.closed;
    stop.ellipsis |= c == 0x2026 && !stop.closed;
  }
  stop.ellipsis |= full_stops > 1;
  if (stop.question)
    stop.to = call_end(split, stop.to);
  return stop;
}

/* "…maken?Kunt u": the space was lost. In a web address a "?" is followed by such letters too. */
static gboolean
space_was_lost(const Split *split, const Stop *stop, gunichar next)
{
  char word[MAX_WORD_BYTES];

  if (!stop->question || !(g_unichar_isupper(next) || is_one_of(split->rules->openers, next)))
    return FALSE;
  word_before(split, stop->from, word);
  return word[0] != '\0' && strpbrk(word, "/.:") == NULL;
}

static gboolean
stop_ends(const Split *split, const Stop *stop)
{
  gsize n_bytes;
  gsize at = stop->to;
  gunichar next = grf_scan_char_at(split->text, split->len, at, &n_bytes);

  if (next == 0)
    return TRUE;
  if (!g_unichar_isspace(next))
    return space_was_lost(split, stop, next);
  while (next != '\n' && (g_unichar_isspace(next) || is_one_of(split->rules->openers, next))) {
    at += n_bytes;
    next = grf_scan_char_at(split->text, split->len, at, &n_bytes);
  }
  if (next == 0 || next == '\n')
    return TRUE;
  if (stop->question)
    return !stop->closed || !g_unichar_islower(next);
  if (stop->ellipsis)
    return g_unichar_isupper(next);
  return stop->bang ? !g_unichar_islower(next) : full_stop_ends(split, stop->from, next, at);
}

static gsize
pass_stop(Split *split, gsize at)
{
  Stop stop = take_stop(split, at);

  if (stop_ends(split, &stop))
    end_sentence(split, stop.to);
  return stop.to;
}

static gboolean
stays_whole(const Split *split, const GrfEnclosure *pair)
{
  gsize size = pair->close - pair->open;

  return pair->open > split->start && size <= (pair->quote ? WHOLE_QUOTE_BYTES : WHOLE_BRACKET_BYTES) &&
         memchr(split->text + pair->open, '\n', size) == NULL;
}

/* The start of the run of such marks that ends at byte `at`, not before `floor`. */
static gsize
back_over(const Split *split, gsize at, gsize floor, const char *marks)
{
  while (at > floor && is_one_of(marks, grf_scan_char_before(split->text, split->len, at)))
    at = (gsize)(g_utf8_find_prev_char(split->text, split->text + at) - split->text);
  return at;
}

/* Passes a pair that stays whole; a stop just before its closing mark may still end the sentence. */
static gsize
pass_whole(Split *split, const GrfEnclosure *pair)
{
  gsize inside = pair->open + pair->open_bytes;
  gsize end = back_over(split, pair->close, inside, split->rules->closers);
  gsize stop = back_over(split, end, inside, STOPS);
  gsize n_bytes;

  if (stop < end && stop > inside)
    return pass_stop(split, stop);
  grf_scan_char_at(split->text, split->len, pair->close, &n_bytes);
  return pair->close + n_bytes;
}

static gsize
pass_enclosure(Split *split)
{
  const GrfEnclosure *pair = &g_array_index(split->enclosures, GrfEnclosure, split->next);

  split->next++;
  if (stays_whole(split, pair))
    return pass_whole(split, pair);
  if (pair->quote)
    split->quoted_until = pair->close;
  return pair->open + pair->open_bytes;
}

static gsize
pass_one(Split *split, gsize at)
{
  gsize n_bytes;
  gunichar c = grf_scan_char_at(split->text, split->len, at, &n_bytes);

  while (split->next < split->enclosures->len &&
         g_array_index(split->enclosures, GrfEnclosure, split->next).open < at)
    split->next++;
  if (split->next < split->enclosures->len &&
      g_array_index(split->enclosures, GrfEnclosure, split->next).open == at)
    return pass_enclosure(split);
  if (is_stop(c))
    return pass_stop(split, at);
  if (c == '\n')
    end_sentence(split, at);
  return at + n_bytes;
}

GArray *
grf_sentences_split(const GrfSentenceRules *rules, const char *text, gsize len)
{
  Split split = {.rules = rules, .text = text, .len = len};

  split.found = g_array_new(FALSE, FALSE, sizeof(GrfTextRange));
  split.enclosures = grf_enclosures_find((const char *const *)rules->quotes, text, len);
  end_sentence(&split, 0);
  for (gsize at = 0; at < len;)
    at = pass_one(&split, at);
  end_sentence(&split, len);
  g_array_unref(split.enclosures);
  return split.found;
}

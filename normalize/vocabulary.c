// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/vocabulary.h"

#include <string.h>

#include "normalize/glyphs.h"

enum { HYPHEN_MINUS, HYPHEN_SOFT, HYPHEN_TRUE, HYPHEN_NON_BREAKING, N_HYPHENS };

struct GrfVocabulary {
  GHashTable *counts; /* folded word -> count; keys in `strings` */
  GHashTable *firsts; /* first element of a word of two elements -> count; keys in `strings` */
  GStringChunk *strings;
  GPtrArray *sorted;    /* the words in byte order, or NULL when words came since */
  GArray *sums;         /* of guint: counts of sorted[0..i) added up; one longer than `sorted` */
  GString *word;        /* scratch */
  gboolean after_break; /* the last line learned ended in a hyphen */
  guint breaks[N_HYPHENS];
  guint inner[N_HYPHENS];
};

static int
hyphen_kind(gunichar c)
{
  switch (c) {
  case '-':
    return HYPHEN_MINUS;
  case 0x00AD:
    return HYPHEN_SOFT;
  case 0x2010:
    return HYPHEN_TRUE;
  case 0x2011:
    return HYPHEN_NON_BREAKING;
  default:
    return -1;
  }
}

gboolean
grf_is_hyphen(gunichar c)
{
  return hyphen_kind(c) >= 0;
}

gboolean
grf_is_word_char(gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum((char)c);
  return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static void
fold_char(GString *out, gunichar c)
{
  char plain[GRF_GLYPH_MAX_BYTES];

  if (c == 0x2019 || c == 0x02BC) {
    g_string_append_c(out, '\'');
    return;
  }
  gsize n = grf_glyph_normalize(c, FALSE, plain);
  for (const char *p = plain; p < plain + n; p = g_utf8_next_char(p))
    g_string_append_unichar(out, g_unichar_tolower(g_utf8_get_char(p)));
}

void
grf_word_fold(GString *out, const char *text, gsize len)
{
  const char *end = text + len;

  for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
    if ((guchar)*p < 0x80)
      g_string_append_c(out, g_ascii_tolower(*p));
    else
      fold_char(out, g_utf8_get_char(p));
  }
}

GrfVocabulary *
grf_vocabulary_new(void)
{
  GrfVocabulary *vocabulary = g_new0(GrfVocabulary, 1);

  vocabulary->counts = g_hash_table_new(g_str_hash, g_str_equal);
  vocabulary->firsts = g_hash_table_new(g_str_hash, g_str_equal);
  vocabulary->strings = g_string_chunk_new(16 * 1024);
  vocabulary->word = g_string_sized_new(GRF_WORD_MAX_BYTES * 4);
  return vocabulary;
}

static void
drop_sorted(GrfVocabulary *vocabulary)
{
  g_clear_pointer(&vocabulary->sorted, g_ptr_array_unref);
  g_clear_pointer(&vocabulary->sums, g_array_unref);
}

void
grf_vocabulary_free(GrfVocabulary *vocabulary)
{
  if (vocabulary == NULL)
    return;
  drop_sorted(vocabulary);
  g_hash_table_unref(vocabulary->counts);
  g_hash_table_unref(vocabulary->firsts);
  g_string_chunk_free(vocabulary->strings);
  g_string_free(vocabulary->word, TRUE);
  g_free(vocabulary);
}

static void
count_up(GrfVocabulary *vocabulary, GHashTable *table, const char *word)
{
  gpointer key, value;

  if (g_hash_table_lookup_extended(table, word, &key, &value))
    g_hash_table_insert(table, key, GUINT_TO_POINTER(GPOINTER_TO_UINT(value) + 1));
  else
    g_hash_table_insert(table, g_string_chunk_insert(vocabulary->strings, word), GUINT_TO_POINTER(1));
}

/* A footnote call is often glued to its word ("beleid12"): the word counts without it. Short stems
 * ("pm10", "g20") are names. */
static void
cut_call(GString *word)
{
  const gsize min_letters = 4;
  gsize n = word->len;

  while (n > 0 && g_ascii_isdigit(word->str[n - 1]))
    n--;
  if (word->len - n <= 2 && n >= min_letters && g_ascii_isalpha(word->str[n - 1]))
    g_string_truncate(word, n);
}

static void
add_word(GrfVocabulary *vocabulary, const char *text, gsize len)
{
  GString *word = vocabulary->word;

  g_string_truncate(word, 0);
  grf_word_fold(word, text, len);
  cut_call(word);
  if (word->len < 2 || word->len > GRF_WORD_MAX_BYTES)
    return;
  count_up(vocabulary, vocabulary->counts, word->str);
  char *hyphen = strchr(word->str, '-');
  if (hyphen != NULL && strchr(hyphen + 1, '-') == NULL) {
    *hyphen = '\0';
    count_up(vocabulary, vocabulary->firsts, word->str);
  }
}

/* Something that carries on through punctuation is an address, a number or an abbreviation; its parts
 * are no evidence for words. */
static gboolean
is_address(const char *token, const char *end)
{
  for (const char *p = token; p + 1 < end; p++) {
    if (*p == '@' || *p == '\\' || *p == '_')
      return TRUE;
    if ((*p == '.' || *p == ':' || *p == '/') && p > token && p[-1] != '/' &&
        (*p == '/' ? p[1] == '/' : g_ascii_isalnum(p[1]) || p[1] == '/'))
      return TRUE;
  }
  return FALSE;
}

/* A hyphen or apostrophe belongs to the word when word characters stand on both sides. */
static gboolean
is_inside_word(gunichar c, const char *next, const char *end)
{
  if (!grf_is_hyphen(c) && c != '\'' && c != 0x2019)
    return FALSE;
  return next < end && grf_is_word_char(g_utf8_get_char(next));
}

/* Learns the words of a token; punctuation and slashes part them. */
static void
add_token(GrfVocabulary *vocabulary, const char *token, const char *end)
{
  const char *start = NULL;

  for (const char *p = token; p < end;) {
    gunichar c = g_utf8_get_char(p);
    const char *next = g_utf8_next_char(p);
    if (grf_is_word_char(c)) {
      start = start != NULL ? start : p;
    } else if (start != NULL && is_inside_word(c, next, end)) {
      if (grf_is_hyphen(c))
        vocabulary->inner[hyphen_kind(c)]++;
    } else if (start != NULL) {
      add_word(vocabulary, start, (gsize)(p - start));
      start = NULL;
    }
    p = next;
  }
  if (start != NULL)
    add_word(vocabulary, start, (gsize)(end - start));
}

static gboolean
is_space(gunichar c)
{
  return c < 0x80 ? g_ascii_isspace((char)c) : g_unichar_isspace(c);
}

/* The next run of non-space characters from `p`; FALSE at the end. */
static gboolean
next_token(const char **p, const char *end, const char **token)
{
  while (*p < end && is_space(g_utf8_get_char(*p)))
    *p = g_utf8_next_char(*p);
  *token = *p;
  while (*p < end && !is_space(g_utf8_get_char(*p)))
    *p = g_utf8_next_char(*p);
  return *token < *p;
}

static int
break_kind(const char *token, const char *token_end)
{
  const char *last = g_utf8_prev_char(token_end);
  return last > token ? hyphen_kind(g_utf8_get_char(last)) : -1;
}

void
grf_vocabulary_learn(GrfVocabulary *vocabulary, const char *text, gsize len)
{
  const char *p = text, *end = text + len, *token = NULL;
  gboolean skip = vocabulary->after_break;

  if (len == 0 || !g_utf8_validate_len(text, len, NULL))
    return;
  drop_sorted(vocabulary);
  vocabulary->after_break = FALSE;
  while (next_token(&p, end, &token)) {
    int kind = p == end ? break_kind(token, p) : -1;
    if (kind >= 0) {
      vocabulary->breaks[kind]++;
      vocabulary->after_break = TRUE;
    } else if (!skip && !is_address(token, p)) {
      add_token(vocabulary, token, p);
    }
    skip = FALSE;
  }
}

guint
grf_vocabulary_count(const GrfVocabulary *vocabulary, const char *folded)
{
  return GPOINTER_TO_UINT(g_hash_table_lookup(vocabulary->counts, folded));
}

guint
grf_vocabulary_count_first(const GrfVocabulary *vocabulary, const char *folded)
{
  return GPOINTER_TO_UINT(g_hash_table_lookup(vocabulary->firsts, folded));
}

guint
grf_vocabulary_breaks(const GrfVocabulary *vocabulary, gunichar hyphen)
{
  int kind = hyphen_kind(hyphen);
  return kind >= 0 ? vocabulary->breaks[kind] : 0;
}

guint
grf_vocabulary_inner(const GrfVocabulary *vocabulary, gunichar hyphen)
{
  int kind = hyphen_kind(hyphen);
  return kind >= 0 ? vocabulary->inner[kind] : 0;
}

static int
compare_words(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
sort_words(GrfVocabulary *vocabulary)
{
  GHashTableIter iter;
  gpointer key;
  guint sum = 0;

  vocabulary->sorted = g_ptr_array_sized_new(g_hash_table_size(vocabulary->counts));
  vocabulary->sums = g_array_new(FALSE, FALSE, sizeof(guint));
  g_hash_table_iter_init(&iter, vocabulary->counts);
  while (g_hash_table_iter_next(&iter, &key, NULL))
    g_ptr_array_add(vocabulary->sorted, key);
  g_ptr_array_sort(vocabulary->sorted, compare_words);
  g_array_append_val(vocabulary->sums, sum);
  for (guint i = 0; i < vocabulary->sorted->len; i++) {
    sum += grf_vocabulary_count(vocabulary, g_ptr_array_index(vocabulary->sorted, i));
    g_array_append_val(vocabulary->sums, sum);
  }
}

/* The first index whose word is greater than every word that begins with `prefix` (past), or not less
 * than `prefix` itself. */
static guint
bound(const GPtrArray *sorted, const char *prefix, gboolean past)
{
  guint low = 0, high = sorted->len;
  gsize len = strlen(prefix);

  while (low < high) {
    guint middle = low + (high - low) / 2;
    int order = strncmp(g_ptr_array_index(sorted, middle), prefix, len);
    if (order < 0 || (past && order == 0))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

guint
grf_vocabulary_count_prefix(GrfVocabulary *vocabulary, const char *folded)
{
  if (vocabulary->sorted == NULL)
    sort_words(vocabulary);
  guint from = bound(vocabulary->sorted, folded, FALSE);
  guint to = bound(vocabulary->sorted, folded, TRUE);
  return g_array_index(vocabulary->sums, guint, to) - g_array_index(vocabulary->sums, guint, from);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/hyphen-evidence.h"

#include <string.h>

/* An ending that may differ between forms of a word ("-en", "-ing", "-tjes"), in bytes, and how much of the
 * right half must be left for the rest to mean anything. */
enum { MAX_ENDING = 3, MIN_STEM = 4 };

static gboolean
is_joint(gunichar c)
{
  return grf_is_hyphen(c) || c == '\'' || c == 0x2019;
}

/* The word characters, with hyphens and apostrophes between them, at the end of `text`. */
static void
take_left(GString *out, const char *text)
{
  gsize len = strlen(text);
  const char *limit = len > 4 * GRF_WORD_MAX_BYTES ? text + len - 4 * GRF_WORD_MAX_BYTES : text;
  const char *p = text + len;

  while (p > text) {
    const char *previous = g_utf8_prev_char(p);
    gunichar c = g_utf8_get_char(previous);
    if (previous < limit || !(grf_is_word_char(c) || (is_joint(c) && p < text + len)))
      break;
    p = previous;
  }
  while (p < text + len && is_joint(g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  g_string_append(out, p);
}

/* The same at the beginning; sets `halves->behind` and `right_suspended`. */
static void
take_right(GrfHalves *halves, const char *text)
{
  const char *p = text, *stop = text;

  while (*p != '\0' && p - text < 4 * GRF_WORD_MAX_BYTES) {
    gunichar c = g_utf8_get_char(p);
    if (!grf_is_word_char(c) && !(is_joint(c) && p > text))
      break;
    p = g_utf8_next_char(p);
    if (grf_is_word_char(c))
      stop = p;
  }
  g_string_append_len(halves->right, text, stop - text);
  halves->behind = p;
  halves->right_suspended = p > stop && grf_is_hyphen(g_utf8_get_char(stop)) && *p == ' ';
}

static const char *
after_last_joint(const char *word)
{
  const char *after = word;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p))
    if (is_joint(g_utf8_get_char(p)))
      after = g_utf8_next_char(p);
  return after;
}

/* "maatregelen12": the call is not of the word. */
static void
cut_digits(GString *word)
{
  gsize n = word->len;

  while (n > 0 && g_ascii_isdigit(word->str[n - 1]))
    n--;
  if (n > 1)
    g_string_truncate(word, n);
}

void
grf_halves_init(GrfHalves *halves, const char *left, const char *right)
{
  *halves = (GrfHalves){.left = g_string_new(NULL),
                        .right = g_string_new(NULL),
                        .left_folded = g_string_new(NULL),
                        .right_folded = g_string_new(NULL),
                        .joined = g_string_new(NULL)};
  take_left(halves->left, left);
  take_right(halves, right);
  grf_word_fold(halves->left_folded, halves->left->str, halves->left->len);
  grf_word_fold(halves->right_folded, halves->right->str, halves->right->len);
  cut_digits(halves->right_folded);
  halves->element = after_last_joint(halves->left->str);
  halves->left_element = after_last_joint(halves->left_folded->str);
  halves->right_element =
      g_string_new_len(halves->right_folded->str, (gssize)strcspn(halves->right_folded->str, "-"));
  g_string_printf(halves->joined, "%s%s", halves->left_element, halves->right_element->str);
}

void
grf_halves_clear(GrfHalves *halves)
{
  g_string_free(halves->left, TRUE);
  g_string_free(halves->right, TRUE);
  g_string_free(halves->left_folded, TRUE);
  g_string_free(halves->right_folded, TRUE);
  g_string_free(halves->right_element, TRUE);
  g_string_free(halves->joined, TRUE);
}

static GrfEvidence
weigh(guint joined, guint hyphenated)
{
  if (joined == hyphenated)
    return GRF_EVIDENCE_NONE;
  return joined > hyphenated ? GRF_EVIDENCE_JOINED : GRF_EVIDENCE_HYPHENATED;
}

static GrfEvidence
exact(GrfVocabulary *vocabulary, const char *left, const char *right)
{
  g_autofree char *joined = g_strconcat(left, right, NULL);
  g_autofree char *hyphenated = g_strconcat(left, "-", right, NULL);

  return weigh(grf_vocabulary_count(vocabulary, joined), grf_vocabulary_count(vocabulary, hyphenated));
}

/* Words that go on like the first letters of the right half, its ending left open. */
static GrfEvidence
other_form(GrfVocabulary *vocabulary, const char *left, const char *right)
{
  gsize len = strlen(right);

  if (len < MIN_STEM)
    return GRF_EVIDENCE_NONE;
  gsize keep = len >= MIN_STEM + MAX_ENDING ? len - MAX_ENDING : MIN_STEM;
  while (keep < len && ((guchar)right[keep] & 0xC0) == 0x80) /* not within a character */
    keep++;
  g_autofree char *joined = g_strdup_printf("%s%.*s", left, (int)keep, right);
  g_autofree char *hyphenated = g_strdup_printf("%s-%.*s", left, (int)keep, right);
  return weigh(grf_vocabulary_count_prefix(vocabulary, joined),
               grf_vocabulary_count_prefix(vocabulary, hyphenated));
}

GrfEvidence
grf_evidence_word(GrfVocabulary *vocabulary, const GrfHalves *halves)
{
  const char *left = halves->left_folded->str, *element = halves->left_element;

  if (*element == '\0' || halves->right_element->len == 0)
    return GRF_EVIDENCE_NONE;
  GrfEvidence found = exact(vocabulary, left, halves->right_folded->str);
  if (found == GRF_EVIDENCE_NONE)
    found = exact(vocabulary, element, halves->right_element->str);
  if (found == GRF_EVIDENCE_NONE)
    found = other_form(vocabulary, left, halves->right_element->str);
  if (found == GRF_EVIDENCE_NONE && element != left)
    found = other_form(vocabulary, element, halves->right_element->str);
  return found;
}

GrfEvidence
grf_evidence_habit(GrfVocabulary *vocabulary, const GrfHalves *halves)
{
  const char *element = halves->left_element;

  if (*element == '\0')
    return GRF_EVIDENCE_NONE;
  guint hyphenated = grf_vocabulary_count_first(vocabulary, element);
  if (hyphenated == 0)
    return GRF_EVIDENCE_NONE;
  /* Words that begin with it: itself and its hyphenated compounds are among them. */
  g_autofree char *with_hyphen = g_strconcat(element, "-", NULL);
  guint all = grf_vocabulary_count_prefix(vocabulary, element);
  guint joined =
      all - grf_vocabulary_count(vocabulary, element) - grf_vocabulary_count_prefix(vocabulary, with_hyphen);
  return weigh(joined, hyphenated);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Two passes over the lines that come behind a sentence's end: the first counts how often each opening begins
 * a paragraph by other evidence (white, an indent, the line above ends early), the second marks the lines
 * whose opening nearly always does.
 */
#include "normalize/openings.h"

#define MIN_CLEAR 3      /* paragraphs that surely begin so: two may be chance */
#define CLEAR_SHARE 0.6f /* of all such lines: of full lines, which hide an end, there are a few in ten */
#define MAX_OPENING                                                                                          \
  32 /* bytes of an opening's words: "Antwoord op de vragen 3 en 4" has 24 before its number */
#define MAX_DIGITS 3 /* of a label's number: four are a year */
#define BOLD_OPENING                                                                                         \
  "bold" /* the key of all openings in bold: no words make it, they begin with a capital                     \
          */

typedef struct {
  guint clear, all;
} Count;

/* The words of a line up to its first colon or number, which stands as "#"; NULL where it begins otherwise.
 */
static char *
dup_words(const GrfLineFacts *line)
{
  const char *text = line->text;
  gsize n = 0, digits = 0;

  if (line->len == 0 || !g_unichar_isupper(g_utf8_get_char_validated(text, (gssize)line->len)))
    return NULL;
  while (n < line->len && n < MAX_OPENING && (g_ascii_isalpha(text[n]) || text[n] == ' ' || (text[n] & 0x80)))
    n++;
  while (n + digits < line->len && g_ascii_isdigit(text[n + digits]))
    digits++;
  if (digits > 0 && digits <= MAX_DIGITS)
    return g_strdup_printf("%.*s#", (int)n, text);
  return n < line->len && text[n] == ':' ? g_strdup_printf("%.*s:", (int)n, text) : NULL;
}

/* Does the line count as one of the text? */
static gboolean
is_text(const GrfLineFacts *facts)
{
  return facts->len > 0 && facts->line->note < 0 &&
         !(facts->line->flags & (GRF_LINE_FURNITURE | GRF_LINE_HIDDEN | GRF_LINE_MARGIN | GRF_LINE_CELL));
}

static void
count(GHashTable *counts, const char *key, gboolean clear)
{
  Count *found = g_hash_table_lookup(counts, key);

  if (found == NULL) {
    found = g_new0(Count, 1);
    g_hash_table_insert(counts, g_strdup(key), found);
  }
  found->all++;
  found->clear += clear;
}

static gboolean
is_usual(GHashTable *counts, const char *key)
{
  const Count *found = g_hash_table_lookup(counts, key);
  return found != NULL && found->clear >= MIN_CLEAR && (float)found->clear >= CLEAR_SHARE * (float)found->all;
}

/* Counts line b, which begins with `key` behind line a: it surely begins a paragraph, or it may. */
static void
count_line(GHashTable *counts, const char *key, const GrfMeasure *measure, const GrfLineFacts *a,
           const GrfLineFacts *b)
{
  gboolean clear = a == NULL || grf_boundary(measure, a, a, b) != GRF_JOIN_SAME;

  if (clear || grf_line_ends_sentence(a))
    count(counts, key, clear);
}

void
grf_openings_mark(const GrfMeasure *measure, GrfLineFacts *facts, guint n)
{
  g_autoptr(GHashTable) counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

  for (guint pass = 0; pass < 2; pass++) {
    const GrfLineFacts *a = NULL;
    for (guint i = 0; i < n; i++) {
      GrfLineFacts *b = &facts[i];
      if (!is_text(b))
        continue;
      g_autofree char *words = dup_words(b);
      gboolean bold = a != NULL && grf_opens_in_bold(measure, a, b);
      if (pass == 0 && words != NULL)
        count_line(counts, words, measure, a, b);
      if (pass == 0 && bold)
        count_line(counts, BOLD_OPENING, measure, a, b);
      if (pass == 1)
        b->opens = (words != NULL && is_usual(counts, words)) || (bold && is_usual(counts, BOLD_OPENING));
      a = b;
    }
  }
}

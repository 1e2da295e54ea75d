// SPDX-License-Identifier: GPL-3.0-or-later
/* The words of a page in rows, before anything is known of its columns and lines. */
#pragma once

#include "model/page.h"

G_BEGIN_DECLS

typedef struct {
  GrfBox box;
  guint row; /* from the top, from 0; words at one height */
  guint n_glyphs;
  guint n_digits;  /* of them */
  gint number;     /* digits with at most a stop or brackets around them: their value; else -1 */
  gboolean open;   /* it ends in a letter, a comma or a dash, behind which a list of numbers goes on */
  gboolean stop;   /* it ends as a sentence does */
  gboolean asks;   /* it ends as a question does */
  gboolean leads;  /* it ends in a colon */
  gboolean bold;   /* it begins in bold */
  gboolean small;  /* it begins with a small letter */
  gboolean marker; /* nothing but a sign, or a number or letter with a stop or bracket: of a list, perhaps */
} GrfPageWord;

typedef struct {
  GArray *words; /* of GrfPageWord, by row, from left to right */
  GArray *rows;  /* of guint: the first word of each row, and the number of words behind the last */
} GrfPageWords;

/* Returns: (transfer full). Hidden and turned text is left out. */
GrfPageWords *grf_page_words_new(const GrfPdf *pdf, const GrfPage *page);
void grf_page_words_free(GrfPageWords *words);

static inline const GrfPageWord *
grf_page_word(const GrfPageWords *words, guint i)
{
  return &g_array_index(words->words, GrfPageWord, i);
}

static inline guint
grf_page_words_n_rows(const GrfPageWords *words)
{
  return words->rows->len - 1;
}

/* The first word of row `row`; of the number of rows, what is behind the last word. */
static inline guint
grf_page_words_row(const GrfPageWords *words, guint row)
{
  return g_array_index(words->rows, guint, row);
}

#define GRF_ROW_CROSS_PT 1.0f /* a word that begins left of x by more runs over it */

/* Whether a word of the row runs over x. */
gboolean grf_row_crosses(const GrfPageWords *words, guint row, float x);

/* White between the row and the one above, in heights of the row's first word; a large number for row 0. */
float grf_row_gap(const GrfPageWords *words, guint row);

/* Whether a row begins as a footnote does, left of x: with a number that stands higher than the word close
 * behind it. */
gboolean grf_row_begins_note(const GrfPageWords *words, guint row, float x);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfPageWords, grf_page_words_free)

G_END_DECLS

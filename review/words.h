// SPDX-License-Identifier: GPL-3.0-or-later
/* Two texts word by word: how alike they are, and what was changed. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text's words as hashes; words are what stands between white space. */
typedef struct {
  GArray *in_order; /* of guint64 */
  GArray *sorted;   /* the same, sorted */
} GrfWords;

GrfWords *grf_words_new(const char *text);
void grf_words_free(GrfWords *words);

/* The part of the words they have in common, counting repeats (Dice's measure). Returns: 0 to 100; 0 where
 * both are empty. */
guint grf_words_likeness(const GrfWords *a, const GrfWords *b);

/* Appends, in one line, the changed words as "-old- +new+" with some words around them. Words are matched by
 * a shortest edit (Myers, 1986); where texts differ in more than 600 words, all between the first and the
 * last difference counts as changed, so that the time stays linear. */
void grf_words_append_change(GString *out, const char *old_text, const char *new_text);

/* Appends the first words of a text, with "…" where there are more. */
void grf_words_append_start(GString *out, const char *text, guint max_words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfWords, grf_words_free)

G_END_DECLS

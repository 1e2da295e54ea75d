// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The words of one document as they stand unbroken within a line, with counts: the strongest evidence
 * there is for what a hyphen at the end of a line means. Words are folded (lower case, ligatures as
 * letters, every hyphen as "-"), the same way in every locale.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longer "words" are noise or an attack: they are not learned and have no evidence. The longest word in
 * the Dutch word lists has under 60 letters. */
#define GRF_WORD_MAX_BYTES 96

typedef struct GrfVocabulary GrfVocabulary;

/* Returns: (transfer full): an empty vocabulary. */
GrfVocabulary *grf_vocabulary_new(void);
void grf_vocabulary_free(GrfVocabulary *vocabulary);

/* Learns the words of a line, `len` bytes of UTF-8 (bytes that are not are skipped with their line).
 * When the line ends in a hyphen, its last word and the first word of the line learned next are halves
 * of something and left out, so whole lines may be given in reading order; a caller that cuts the halves
 * off itself may do so too. Addresses (www…, a@b) and words longer than GRF_WORD_MAX_BYTES are left out. */
void grf_vocabulary_learn(GrfVocabulary *vocabulary, const char *text, gsize len);

/* How often the folded word stands in the document ("mvo-beleid"). */
guint grf_vocabulary_count(const GrfVocabulary *vocabulary, const char *folded);

/* How often any word stands there that begins with `folded` (the word itself included). */
guint grf_vocabulary_count_prefix(GrfVocabulary *vocabulary, const char *folded);

/* How often a word of exactly two elements stands there whose first is `folded` ("mvo" in "mvo-beleid").
 * Words of more elements ("kosten-baten-analyse") say little about their first. */
guint grf_vocabulary_count_first(const GrfVocabulary *vocabulary, const char *folded);

/* How many lines ended in this hyphen character, and how often it stood between letters within a line. */
guint grf_vocabulary_breaks(const GrfVocabulary *vocabulary, gunichar hyphen);
guint grf_vocabulary_inner(const GrfVocabulary *vocabulary, gunichar hyphen);

/* "-", U+00AD, U+2010, U+2011. Dashes are no hyphens. */
gboolean grf_is_hyphen(gunichar c);

/* Appends the folded form of `len` bytes of valid UTF-8: lower case, ligatures as letters, hyphens as
 * "-", soft hyphens dropped. */
void grf_word_fold(GString *out, const char *text, gsize len);

/* Letters, digits, marks. */
gboolean grf_is_word_char(gunichar c);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfVocabulary, grf_vocabulary_free)

G_END_DECLS

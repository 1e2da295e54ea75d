// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A bounded cursor over a piece of text, for the small grammars of this folder (labels, heads, dates,
 * references). The bytes need not be valid UTF-8 nor end in NUL: an invalid byte reads as U+FFFD and is
 * one byte long. A step that fails leaves the cursor where it was.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *text; /* borrowed */
  gsize len;        /* bytes */
  gsize at;         /* byte offset of the cursor, <= len */
} GrfScan;

/* The character at byte `at` and its length in bytes in `n_bytes`; 0 and 0 at the end. */
gunichar grf_scan_char_at(const char *text, gsize len, gsize at, gsize *n_bytes);

/* The character that ends just before byte `at`; 0 at the start. */
gunichar grf_scan_char_before(const char *text, gsize len, gsize at);

/* The character under the cursor, 0 at the end. */
gunichar grf_scan_peek(const GrfScan *scan);

/* Skips spaces of every kind, line feeds too. Returns: whether there were any. */
gboolean grf_scan_spaces(GrfScan *scan);

/* Takes one character when it is one of `chars` (UTF-8). Returns: it, or 0. */
gunichar grf_scan_one_of(GrfScan *scan, const char *chars);

/* Takes a phrase: ASCII case does not count, a space in it stands for any run of spaces, and where it ends in
 * a letter or digit the text must not go on with one. */
gboolean grf_scan_phrase(GrfScan *scan, const char *phrase);

/* Takes the longest of a NULL-ended list of phrases. Returns: its index, or -1. */
int grf_scan_phrases(GrfScan *scan, const char *const *phrases);

/* Takes the longest phrase of a NULL-ended list of pairs ("eerste kamer|I"). Returns: (transfer none): what
 * stands behind its bar, or NULL. */
const char *grf_scan_named(GrfScan *scan, const char *const *pairs);

/* Passes what joins the items of a list: a comma or semicolon, a word of `and`, or both, and the spaces
 * around them. Returns: whether there was one; the cursor is behind the spaces in any case. */
gboolean grf_scan_list_joint(GrfScan *scan, const char *const *and);

/* Takes 1 to `max_digits` ASCII digits (max_digits <= 18); fails where more follow. */
gboolean grf_scan_number(GrfScan *scan, guint max_digits, guint64 *value);

/* The first place at or after the cursor where a phrase of the list starts at a word's start, outside
 * parentheses opened after the cursor. Moves the cursor there. Returns: its index, or -1. */
int grf_scan_find(GrfScan *scan, const char *const *phrases);

/* The text from `from` to `to` with each run of spaces made one space, none at the ends, and invalid bytes
 * replaced by U+FFFD. Returns: (transfer full). */
char *grf_scan_squeeze(const char *text, gsize from, gsize to);

G_END_DECLS

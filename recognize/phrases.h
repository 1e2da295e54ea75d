// SPDX-License-Identifier: GPL-3.0-or-later
/* Patterns with at most one "*" over a short text, from the language files. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE when the whole text fits `pattern` without regard to case; "*" stands for one or more characters.
 * `star` (may be NULL) gets what it stood for. Returns star (transfer full). Spaces at the ends and a
 * closing ':' of the text are passed over. */
gboolean grf_phrase_matches(const char *pattern, const char *text, char **star);

/* The first pattern of the list that fits; -1 when none does. */
gint grf_phrase_find(const char *const *patterns, const char *text, char **star);

/* TRUE when the text begins with one of the phrases; "*" stands for a few words. */
gboolean grf_phrase_starts(const char *const *phrases, const char *text);

/* TRUE when any of the phrases stands in the text, without regard to case; "*" stands for a few words. */
gboolean grf_phrase_within(const char *const *phrases, const char *text);

G_END_DECLS

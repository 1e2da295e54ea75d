// SPDX-License-Identifier: GPL-3.0-or-later
/* Patterns with at most one "*" over a short text, from the language files. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first pattern of the NULL-ended list that the whole text fits without regard to case; -1 when none
 * does. "*" stands for one or more characters; `star` (may be NULL) gets them (transfer full) where the
 * pattern has one. Spaces at the ends and a closing ':' of the text are passed over. */
gint grf_phrase_find(const char *const *patterns, const char *text, char **star);

/* TRUE when the text begins with one of the phrases; "*" stands for a few words. */
gboolean grf_phrase_starts(const char *const *phrases, const char *text);

/* TRUE when any of the phrases stands in the text, without regard to case; "*" stands for a few words. */
gboolean grf_phrase_within(const char *const *phrases, const char *text);

G_END_DECLS

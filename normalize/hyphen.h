// SPDX-License-Identifier: GPL-3.0-or-later
/* What a hyphen at the end of a line, or within one, stands for. See docs/decisions/0002-hyphenation.md. */
#pragma once

#include "lang/lang.h"
#include "normalize/url-break.h"
#include "normalize/vocabulary.h"

G_BEGIN_DECLS

/* A language's rules (the group [hyphen] of its file) and hyphenation patterns; one a process. The patterns
 * are read when first needed (about 6 ms for Dutch). */
typedef struct GrfHyphenator GrfHyphenator;

typedef enum {
  GRF_HYPHEN_JOIN,      /* "gecompen-" "seerd": drop the hyphen, add nothing */
  GRF_HYPHEN_KEEP,      /* "HR-" "instrumentarium": keep it, add nothing */
  GRF_HYPHEN_SUSPENDED, /* "wet-" "en regelgeving": keep it, add a space */
} GrfHyphenVerdict;

/* `lang` is read here and not kept. A language without the group has no word rules, which is no error.
 * Returns: (transfer full): it, or NULL with GRF_ERROR_LANG when a rule is malformed. */
GrfHyphenator *grf_hyphenator_new(const GrfLang *lang, GError **error);
void grf_hyphenator_free(GrfHyphenator *hyphenator);

/* Reads the patterns now: later this process may open no file. */
void grf_hyphenator_load_patterns(GrfHyphenator *hyphenator);

/*
 * Decides about the hyphen between two lines.
 * `left`: the text before the hyphen, at least its last word, at best the line; of an address the whole.
 * `right`: the text of the next line, at least two words.
 * `hyphen`: the character as printed: "-", U+00AD, U+2010 or U+2011. It is the only thing JOIN drops: when
 *   "Cross-" is followed by a soft hyphen, `left` ends in "-" and keeps it.
 * `vocabulary`: the document's words, complete before the first call; NULL when there are none.
 * `reason` (may be NULL) gets a static string that names the rule, for tests and traces.
 */
GrfHyphenVerdict grf_hyphen_decide(GrfHyphenator *hyphenator, GrfVocabulary *vocabulary, const char *left,
                                   const char *right, gunichar hyphen, const char **reason);

/* TRUE when the hyphen at byte `hyphen_offset` of `word` (one printed word, `len` bytes, punctuation and all)
 * is a slip: the document spells the word without it three times for each time with it. With less the writer
 * wavers, and what is printed stays. Only between small letters, and only where both sides have three:
 * "Groen-Links" and "wet-en" are no evidence. */
gboolean grf_hyphen_is_spurious(const GrfVocabulary *vocabulary, const char *word, gsize len,
                                gsize hyphen_offset);

/* TRUE where the language writes compounds as one word, so that a hyphen in one may be a slip (key
 * inner_slips of the group [hyphen]). English writes "start-up" and "startup" side by side and means it. */
gboolean grf_hyphenator_mends_slips(const GrfHyphenator *hyphenator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfHyphenator, grf_hyphenator_free)

G_END_DECLS

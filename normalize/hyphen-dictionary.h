// SPDX-License-Identifier: GPL-3.0-or-later
/* Hyphenation patterns (libhyphen), read when first asked for. Without the library, without the file or
 * with a broken one every answer is "unknown". */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct GrfHyphenDictionary GrfHyphenDictionary;

typedef enum {
  GRF_BREAK_UNKNOWN, /* no dictionary, or it cannot say */
  GRF_BREAK_ALLOWED,
  GRF_BREAK_FORBIDDEN,
} GrfBreak;

/* The file that a language file names ("hyph_nl_NL.dic"; "" for none), in the folder that the build option
 * hyphen_dir names. Returns: (transfer full): its path, or NULL for none and for what is no name. */
char *grf_hyphen_dictionary_dup_path(const char *file_name);

/* `file_name` as the language file has it. Nothing is read yet. Returns: (transfer full). */
GrfHyphenDictionary *grf_hyphen_dictionary_new(const char *file_name);
void grf_hyphen_dictionary_free(GrfHyphenDictionary *dictionary);

/* May `word` (lower case, letters only) be broken after its first `left_chars` characters? */
GrfBreak grf_hyphen_dictionary_ask(GrfHyphenDictionary *dictionary, const char *word, gsize left_chars);

/* TRUE when the library is built in and the file has been read (which this does). */
gboolean grf_hyphen_dictionary_is_usable(GrfHyphenDictionary *dictionary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfHyphenDictionary, grf_hyphen_dictionary_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/hyphen-dictionary.h"

#include <string.h>

#include "normalize/hyphen-config.h"
#include "normalize/vocabulary.h"

#ifdef GRF_HAVE_LIBHYPHEN
#include <hyphen.h>
#endif

struct GrfHyphenDictionary {
  char *path; /* owned; NULL when the language names no file */
#ifdef GRF_HAVE_LIBHYPHEN
  gboolean tried;
  HyphenDict *patterns; /* owned; NULL until asked for, or when it cannot be read */
#endif
};

char *
grf_hyphen_dictionary_dup_path(const char *file_name)
{
  /* A language file may come from anywhere (--lang-dir): it names a file, not a path. */
  if (*file_name == '\0' || strchr(file_name, '/') != NULL)
    return NULL;
  return g_build_filename(GRF_HYPHEN_DIR, file_name, NULL);
}

GrfHyphenDictionary *
grf_hyphen_dictionary_new(const char *file_name)
{
  GrfHyphenDictionary *dictionary = g_new0(GrfHyphenDictionary, 1);

  dictionary->path = grf_hyphen_dictionary_dup_path(file_name);
  return dictionary;
}

#ifdef GRF_HAVE_LIBHYPHEN

void
grf_hyphen_dictionary_free(GrfHyphenDictionary *dictionary)
{
  if (dictionary == NULL)
    return;
  if (dictionary->patterns != NULL)
    hnj_hyphen_free(dictionary->patterns);
  g_free(dictionary->path);
  g_free(dictionary);
}

static HyphenDict *
patterns_of(GrfHyphenDictionary *dictionary)
{
  if (!dictionary->tried && dictionary->path != NULL)
    dictionary->patterns = hnj_hyphen_load(dictionary->path);
  dictionary->tried = TRUE;
  return dictionary->patterns;
}

gboolean
grf_hyphen_dictionary_is_usable(GrfHyphenDictionary *dictionary)
{
  return patterns_of(dictionary) != NULL;
}

/* The replacements of non-standard hyphenation are of no use here. */
static void
free_replacements(char **rep, int *pos, int *cut, gsize len)
{
  for (gsize i = 0; rep != NULL && i < len; i++)
    free(rep[i]);
  free(rep);
  free(pos);
  free(cut);
}

/* The word in the patterns' own encoding; NULL when it has no such characters. */
static char *
encode(const HyphenDict *patterns, const char *word)
{
  if (patterns->utf8)
    return g_strdup(word);
  return g_convert(word, -1, patterns->cset, "UTF-8", NULL, NULL, NULL);
}

GrfBreak
grf_hyphen_dictionary_ask(GrfHyphenDictionary *dictionary, const char *word, gsize left_chars)
{
  /* The library wants five bytes more than the word has. */
  char marks[GRF_WORD_MAX_BYTES + 8] = {0};
  HyphenDict *patterns = patterns_of(dictionary);

  if (patterns == NULL || left_chars == 0 || left_chars >= (gsize)g_utf8_strlen(word, -1))
    return GRF_BREAK_UNKNOWN;
  g_autofree char *encoded = encode(patterns, word);
  gsize len = encoded != NULL ? strlen(encoded) : 0;
  if (len == 0 || len > GRF_WORD_MAX_BYTES)
    return GRF_BREAK_UNKNOWN;
  char **rep = NULL;
  int *pos = NULL, *cut = NULL;
  int failed = hnj_hyphen_hyphenate2(patterns, encoded, (int)len, marks, NULL, &rep, &pos, &cut);
  free_replacements(rep, pos, cut, len);
  if (failed)
    return GRF_BREAK_UNKNOWN;
  return (marks[left_chars - 1] & 1) != 0 ? GRF_BREAK_ALLOWED : GRF_BREAK_FORBIDDEN;
}

#else

void
grf_hyphen_dictionary_free(GrfHyphenDictionary *dictionary)
{
  if (dictionary != NULL)
    g_free(dictionary->path);
  g_free(dictionary);
}

gboolean
grf_hyphen_dictionary_is_usable(GrfHyphenDictionary *dictionary G_GNUC_UNUSED)
{
  return FALSE;
}

GrfBreak
grf_hyphen_dictionary_ask(GrfHyphenDictionary *dictionary G_GNUC_UNUSED, const char *word G_GNUC_UNUSED,
                          gsize left_chars G_GNUC_UNUSED)
{
  return GRF_BREAK_UNKNOWN;
}

#endif

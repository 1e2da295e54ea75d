// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lower-case.h"

#include <string.h>

char *
grf_dup_lower(const char *text, gssize len_bytes)
{
  gsize len = len_bytes < 0 ? strlen(text) : strnlen(text, (gsize)len_bytes);
  char *lower = g_malloc(len + 1);

  for (gsize i = 0; i < len; i++) {
    if ((guchar)text[i] >= 0x80) {
      g_free(lower);
      return g_utf8_strdown(text, (gssize)len);
    }
    lower[i] = g_ascii_isupper(text[i]) ? (char)(text[i] - 'A' + 'a') : text[i];
  }
  lower[len] = '\0';
  return lower;
}

GStrv
grf_dup_lower_words(const char *text, gsize len_bytes)
{
  g_autofree char *valid = g_utf8_make_valid(text, (gssize)len_bytes);
  g_autofree char *lower = grf_dup_lower(valid, -1);
  g_autoptr(GStrvBuilder) words = g_strv_builder_new();
  const char *start = NULL;

  for (const char *at = lower;; at = g_utf8_next_char(at)) {
    gboolean letter = g_unichar_isalnum(g_utf8_get_char(at));
    if (letter && start == NULL)
      start = at;
    if (!letter && start != NULL) {
      g_autofree char *word = g_strndup(start, (gsize)(at - start));
      g_strv_builder_add(words, word);
      start = NULL;
    }
    if (*at == '\0')
      return g_strv_builder_end(words);
  }
}

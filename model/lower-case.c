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

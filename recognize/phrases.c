// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/phrases.h"

#include <string.h>

static void
append_space(GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c(out, ' ');
}

/* Appends the characters beyond ASCII at the start of `text`, folded. Returns: where they end. */
static const char *
append_wide(GString *out, const char *text)
{
  const char *end = text;

  while ((guchar)*end >= 0x80)
    end++;
  g_autofree char *valid = g_utf8_make_valid(text, end - text);
  g_autofree char *lower = g_utf8_strdown(valid, -1);
  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char(p)) {
    if (g_unichar_isspace(g_utf8_get_char(p)))
      append_space(out);
    else
      g_string_append_len(out, p, g_utf8_next_char(p) - p);
  }
  return end;
}

/* Lower case and one space for each run of white space, trimmed; a closing ':' goes. Nearly all text is
 * ASCII, and forms ask this of every line: GLib's folding is kept for the rest. */
static char *
fold(const char *text)
{
  GString *out = g_string_sized_new(strlen(text));

  while (*text != '\0') {
    if ((guchar)*text >= 0x80) {
      text = append_wide(out, text);
      continue;
    }
    if (g_ascii_isspace(*text))
      append_space(out);
    else
      g_string_append_c(out, g_ascii_tolower(*text));
    text++;
  }
  while (out->len > 0 && strchr(" :", out->str[out->len - 1]) != NULL)
    g_string_truncate(out, out->len - 1);
  return g_string_free(out, FALSE);
}

/* What the star stands for in the text as printed: folding keeps the number of words and, but for white
 * space and rare letters, of characters; so it is found from both ends by characters. */
static char *
dup_star(const char *text, const char *folded, gsize before_bytes, gsize after_bytes)
{
  g_autofree char *trimmed = g_strstrip(g_strdup(text));
  glong before = g_utf8_strlen(folded, (gssize)before_bytes);
  glong all = g_utf8_strlen(folded, -1), length = g_utf8_strlen(trimmed, -1);
  glong after = g_utf8_strlen(folded + strlen(folded) - after_bytes, (gssize)after_bytes);
  glong end = MIN(all, length) - after;

  return end > before ? g_utf8_substring(trimmed, before, end) : g_strdup("");
}

/* `folded` is fold(text). */
static gboolean
matches_folded(const char *pattern, const char *text, const char *folded, gsize length, char **star)
{
  const char *hole = strchr(pattern, '*');
  gsize before, after;

  if (hole == NULL)
    return strcmp(pattern, folded) == 0;
  before = (gsize)(hole - pattern);
  after = strlen(hole + 1);
  if (length <= before + after || strncmp(folded, pattern, before) != 0 ||
      strcmp(folded + length - after, hole + 1) != 0)
    return FALSE;
  if (star != NULL)
    *star = dup_star(text, folded, before, after);
  return TRUE;
}

gint
grf_phrase_find(const char *const *patterns, const char *text, char **star)
{
  g_autofree char *folded = *patterns != NULL ? fold(text) : NULL;
  gsize length = folded != NULL ? strlen(folded) : 0;

  for (gint i = 0; folded != NULL && patterns[i] != NULL; i++)
    if (matches_folded(patterns[i], text, folded, length, star))
      return i;
  return -1;
}

enum { NEAR_BYTES = 60 }; /* "niet binnen de daarvoor gestelde termijn van drie weken beantwoord" */

/* The pieces stand in the text in order, the first right at its start, the others near the one before. */
static gboolean
pieces_at(const char *text, char **pieces)
{
  const char *end = text;

  for (guint i = 0; pieces[i] != NULL; i++) {
    const char *next = i == 0 ? (g_str_has_prefix(text, pieces[0]) ? text : NULL) : strstr(end, pieces[i]);
    if (next == NULL || next - end > NEAR_BYTES)
      return FALSE;
    end = next + strlen(pieces[i]);
  }
  return TRUE;
}

static gboolean
pieces_within(const char *text, const char *phrase)
{
  g_auto(GStrv) pieces = g_strsplit(phrase, "*", -1);

  if (pieces[0] == NULL || *pieces[0] == '\0')
    return FALSE;
  for (const char *at = text; (at = strstr(at, pieces[0])) != NULL; at++)
    if (pieces_at(at, pieces))
      return TRUE;
  return FALSE;
}

gboolean
grf_phrase_starts(const char *const *phrases, const char *text)
{
  g_autofree char *folded = fold(text);

  for (; *phrases != NULL; phrases++) {
    g_auto(GStrv) pieces = g_strsplit(*phrases, "*", -1);
    if (pieces[0] != NULL && pieces_at(folded, pieces))
      return TRUE;
  }
  return FALSE;
}

gboolean
grf_phrase_within(const char *const *phrases, const char *text)
{
  g_autofree char *folded = fold(text);

  for (; *phrases != NULL; phrases++)
    if (pieces_within(folded, *phrases))
      return TRUE;
  return FALSE;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "scan.h"

#include <string.h>

gunichar
grf_scan_char_at(const char *text, gsize len, gsize at, gsize *n_bytes)
{
  gunichar c;

  *n_bytes = 0;
  if (at >= len)
    return 0;
  *n_bytes = 1;
  if ((guchar)text[at] < 0x80)
    return text[at] != '\0' ? (gunichar)text[at] : 0xFFFD;
  c = g_utf8_get_char_validated(text + at, (gssize)MIN(len - at, 6));
  if (c >= (gunichar)-2)
    return 0xFFFD;
  *n_bytes = (gsize)g_unichar_to_utf8(c, NULL);
  return c;
}

gunichar
grf_scan_char_before(const char *text, gsize len, gsize at)
{
  gsize n_bytes;

  if (at == 0 || at > len)
    return 0;
  for (gsize back = 1; back <= 4 && back <= at; back++) {
    gunichar c;
    if (((guchar)text[at - back] & 0xC0) == 0x80)
      continue;
    c = grf_scan_char_at(text, at, at - back, &n_bytes);
    return n_bytes == back ? c : 0xFFFD;
  }
  return 0xFFFD;
}

gunichar
grf_scan_peek(const GrfScan *scan)
{
  gsize n_bytes;

  return grf_scan_char_at(scan->text, scan->len, scan->at, &n_bytes);
}

gboolean
grf_scan_spaces(GrfScan *scan)
{
  gsize before = scan->at;
  gsize n_bytes;

  while (g_unichar_isspace(grf_scan_char_at(scan->text, scan->len, scan->at, &n_bytes)))
    scan->at += n_bytes;
  return scan->at > before;
}

gunichar
grf_scan_one_of(GrfScan *scan, const char *chars)
{
  gsize n_bytes;
  gunichar c = grf_scan_char_at(scan->text, scan->len, scan->at, &n_bytes);

  if (c == 0 || g_utf8_strchr(chars, -1, c) == NULL)
    return 0;
  scan->at += n_bytes;
  return c;
}

static gboolean
take_phrase(GrfScan *scan, const char *phrase, gsize n_bytes)
{
  GrfScan look = *scan;

  if (n_bytes == 0)
    return FALSE;
  for (const char *p = phrase; p < phrase + n_bytes; p++) {
    if (*p == ' ') {
      if (!grf_scan_spaces(&look))
        return FALSE;
      continue;
    }
    if (look.at >= look.len || g_ascii_tolower(look.text[look.at]) != g_ascii_tolower(*p))
      return FALSE;
    look.at++;
  }
  if (g_unichar_isalnum(grf_scan_char_before(look.text, look.len, look.at)) &&
      g_unichar_isalnum(grf_scan_peek(&look)))
    return FALSE;
  scan->at = look.at;
  return TRUE;
}

gboolean
grf_scan_phrase(GrfScan *scan, const char *phrase)
{
  return take_phrase(scan, phrase, strlen(phrase));
}

/* Whether the first bytes are one letter: a phrase of a list seldom gets further. */
static gboolean
may_begin(const GrfScan *scan, const char *phrase)
{
  const guchar letter_case = 'a' ^ 'A';

  return *phrase == ' ' ||
         (scan->at < scan->len && ((guchar)(scan->text[scan->at] ^ *phrase) & ~letter_case) == 0);
}

int
grf_scan_phrases(GrfScan *scan, const char *const *phrases)
{
  gsize end = scan->at;
  int best = -1;

  for (int i = 0; phrases[i] != NULL; i++) {
    GrfScan look = *scan;
    if (may_begin(scan, phrases[i]) && grf_scan_phrase(&look, phrases[i]) && look.at > end) {
      end = look.at;
      best = i;
    }
  }
  scan->at = end;
  return best;
}

const char *
grf_scan_named(GrfScan *scan, const char *const *pairs)
{
  gsize end = scan->at;
  const char *value = NULL;

  for (guint i = 0; pairs[i] != NULL; i++) {
    const char *bar = strchr(pairs[i], '|');
    GrfScan look = *scan;
    if (bar != NULL && may_begin(scan, pairs[i]) && take_phrase(&look, pairs[i], (gsize)(bar - pairs[i])) &&
        look.at > end) {
      end = look.at;
      value = bar + 1;
    }
  }
  scan->at = end;
  return value;
}

gboolean
grf_scan_list_joint(GrfScan *scan, const char *const *and)
{
  gboolean joint;

  grf_scan_spaces(scan);
  joint = grf_scan_one_of(scan, ",;") != 0;
  grf_scan_spaces(scan);
  joint |= grf_scan_phrases(scan, and) >= 0;
  grf_scan_spaces(scan);
  return joint;
}

gboolean
grf_scan_number(GrfScan *scan, guint max_digits, guint64 *value)
{
  guint64 sum = 0;
  guint n = 0;

  while (scan->at + n < scan->len && g_ascii_isdigit(scan->text[scan->at + n]) && n <= max_digits) {
    sum = sum * 10 + (guint64)(scan->text[scan->at + n] - '0');
    n++;
  }
  if (n == 0 || n > max_digits)
    return FALSE;
  scan->at += n;
  *value = sum;
  return TRUE;
}

int
grf_scan_find(GrfScan *scan, const char *const *phrases)
{
  GrfScan look = *scan;
  guint depth = 0;
  gboolean in_word = g_unichar_isalnum(grf_scan_char_before(look.text, look.len, look.at));

  while (look.at < look.len) {
    gsize n_bytes;
    gunichar c = grf_scan_char_at(look.text, look.len, look.at, &n_bytes);
    if (depth == 0 && !(in_word && g_unichar_isalnum(c))) {
      GrfScan hit = look;
      int found = grf_scan_phrases(&hit, phrases);
      if (found >= 0) {
        scan->at = look.at;
        return found;
      }
    }
    if (c == '(')
      depth++;
    else if (c == ')' && depth > 0)
      depth--;
    in_word = g_unichar_isalnum(c);
    look.at += n_bytes;
  }
  return -1;
}

char *
grf_scan_squeeze(const char *text, gsize from, gsize to)
{
  GString *out = g_string_sized_new(to > from ? to - from : 0);
  gboolean space = FALSE;
  gsize n_bytes;

  for (gsize at = from; at < to; at += n_bytes) {
    gunichar c = grf_scan_char_at(text, to, at, &n_bytes);
    if (g_unichar_isspace(c)) {
      space = out->len > 0;
      continue;
    }
    if (space)
      g_string_append_c(out, ' ');
    space = FALSE;
    g_string_append_unichar(out, c);
  }
  return g_string_free(out, FALSE);
}

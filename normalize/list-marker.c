// SPDX-License-Identifier: GPL-3.0-or-later
/* The marker of a list item at the start of a line, by its form. */
#include <string.h>

#include "normalize/glyphs.h"

/* The longest lower Roman numeral up to thirty is "xxviii". */
enum { MAX_DIGITS = 3, MAX_ROMAN = 6 };

static gsize
run_of_digits(const char *text, gsize len)
{
  gsize n = 0;
  while (n < len && g_ascii_isdigit(text[n]))
    n++;
  return n <= MAX_DIGITS ? n : 0;
}

/* "1", "1.2", "1.2.3": its bytes, 0 when there is none. */
static gsize
numbering(const char *text, gsize len)
{
  gsize n = run_of_digits(text, len);

  while (n > 0 && n + 1 < len && text[n] == '.') {
    gsize more = run_of_digits(text + n + 1, len - n - 1);
    if (more == 0)
      break;
    n += 1 + more;
  }
  return n;
}

/* One letter, or a Roman numeral in one case. */
static gsize
lettering(const char *text, gsize len)
{
  gsize n = 0;
  const char *letters = len > 0 && g_ascii_isupper(text[0]) ? "IVXLC" : "ivxlc";

  while (n < len && text[n] != '\0' && strchr(letters, text[n]) != NULL)
    n++;
  if (n >= 1 && n <= MAX_ROMAN && !(n < len && g_ascii_isalpha(text[n])))
    return n;
  return len > 0 && g_ascii_isalpha(text[0]) ? 1 : 0;
}

/* "1.", "a)", "(ii)", "1°" */
static gsize
ordinal(const char *text, gsize len)
{
  gsize open = len > 0 && text[0] == '(' ? 1 : 0;
  gsize n = numbering(text + open, len - open);
  gboolean numeric = n > 0;

  if (n == 0)
    n = lettering(text + open, len - open);
  gsize at = open + n;
  if (n == 0 || at >= len)
    return 0;
  if (text[at] == ')' || (open == 0 && text[at] == '.'))
    return at + 1;
  if (open == 0 && numeric && len - at >= 2 && memcmp(text + at, "\xC2\xB0", 2) == 0)
    return at + 2;
  return 0;
}

static gsize
bullet(const char *text, gsize len)
{
  gunichar c = len > 0 ? g_utf8_get_char_validated(text, (gssize)len) : 0;

  if (c >= (gunichar)-2 || c == 0)
    return 0;
  if (c == '-' || c == 0x2013 || c == 0x2014 || grf_glyph_is_bullet(c, FALSE))
    return (gsize)g_unichar_to_utf8(c, NULL);
  return 0;
}

gboolean
grf_list_marker_parse(const char *text, gsize len, gsize *marker_len)
{
  gsize n = bullet(text, len);

  if (n == 0)
    n = ordinal(text, len);
  if (n == 0 || (n < len && text[n] != ' '))
    return FALSE;
  if (marker_len != NULL)
    *marker_len = n;
  return TRUE;
}

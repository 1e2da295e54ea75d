// SPDX-License-Identifier: GPL-3.0-or-later
#include "json-text.h"

#include <string.h>

#define DIGITS "0123456789"

static void
append_character(GString *out, char c)
{
  if (c == '"' || c == '\\')
    g_string_append_printf(out, "\\%c", c);
  else if (c == '\n')
    g_string_append(out, "\\n");
  else if ((guchar)c < 0x20 || c == 0x7f)
    g_string_append_printf(out, "\\u%04x", (guint)c);
  else
    g_string_append_c(out, c);
}

void
grf_json_append_string(GString *out, const char *text, gsize len_bytes)
{
  g_string_append_c(out, '"');
  for (gsize i = 0; i < len_bytes; i++)
    append_character(out, text[i]);
  g_string_append_c(out, '"');
}

/* -?(0|[1-9][0-9]*)(\.[0-9]+)? */
static gboolean
is_number(const char *text)
{
  const char *digits = text + (*text == '-');
  gsize whole = strspn(digits, DIGITS);
  gboolean point = digits[whole] == '.';
  gsize rest = strspn(digits + whole + point, DIGITS);

  return whole > 0 && (whole == 1 || digits[0] != '0') && point == (rest > 0) &&
         digits[whole + point + rest] == '\0';
}

void
grf_json_append_number(GString *out, const char *decimal)
{
  if (is_number(decimal))
    g_string_append(out, decimal);
  else
    grf_json_append_string(out, decimal, strlen(decimal));
}

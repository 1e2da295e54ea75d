// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx-text.h"

#include <string.h>

#define DIGITS "0123456789"
#define ESCAPE_LEN 7 /* _xHHHH_ */

/* A number with more zeros than this is written out by nobody. */
#define NUMBER_LEN_MAX 40

/* Whether XML 1.0 cannot hold it, or (CR) reads it as another. */
static gboolean
is_unsafe(gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n') || c == 0xfffe || c == 0xffff;
}

/* Whether the text at `at` would be read as an escape. */
static gboolean
is_escape(const char *at)
{
  if (at[0] != '_' || at[1] != 'x')
    return FALSE;
  for (guint i = 2; i < ESCAPE_LEN - 1; i++)
    if (!g_ascii_isxdigit(at[i]))
      return FALSE;
  return at[ESCAPE_LEN - 1] == '_';
}

/* Appends a character. Returns: the UTF-16 units it takes, its escape counted in full as libxlsxwriter does.
 */
static gsize
append_character(GString *out, const char *at)
{
  gunichar c = g_utf8_get_char(at);

  if (is_unsafe(c) || is_escape(at)) {
    g_string_append_printf(out, "_x%04X_", (guint)c);
    return ESCAPE_LEN;
  }
  g_string_append_unichar(out, c);
  return c > 0xffff ? 2 : 1;
}

static char *
dup_notice(gsize n_units)
{
  return g_strdup_printf("\n[Cut here: a cell holds %u characters, this text has %" G_GSIZE_FORMAT
                         ". The CSV, JSON Lines and SQLite formats hold it whole.]",
                         GRF_XLSX_CELL_MAX, n_units);
}

char *
grf_xlsx_dup_text(const char *text, gsize *n_units)
{
  g_autofree char *longest_notice = dup_notice(G_MAXSIZE);
  gsize room = GRF_XLSX_CELL_MAX - strlen(longest_notice); /* ASCII */
  gsize units = 0, kept = 0;
  g_autoptr(GString) out = g_string_sized_new(strlen(text) + 1);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
    if (units <= room)
      kept = out->len;
    units += append_character(out, at);
  }
  *n_units = units > GRF_XLSX_CELL_MAX ? units : 0;
  if (*n_units > 0) {
    g_autofree char *notice = dup_notice(units);
    g_string_truncate(out, kept);
    g_string_append(out, notice);
  }
  return g_string_free(g_steal_pointer(&out), FALSE);
}

/* The digits between the zeros at both ends. */
static gsize
count_significant(const char *number, gsize len)
{
  gsize first = strcspn(number, "123456789"), last = len, digits = 0;

  while (last > first && (number[last - 1] == '0' || number[last - 1] == '.'))
    last--;
  for (gsize i = first; i < last; i++)
    digits += number[i] != '.';
  return digits;
}

gboolean
grf_xlsx_is_exact(const char *decimal, guint *n_decimals)
{
  const char *digits = decimal + (*decimal == '-');
  gsize whole = strspn(digits, DIGITS);
  gboolean point = digits[whole] == '.';
  gsize rest = strspn(digits + whole + point, DIGITS);
  gsize len = whole + point + rest;

  *n_decimals = (guint)rest;
  return whole > 0 && digits[len] == '\0' && point == (rest > 0) && len <= NUMBER_LEN_MAX &&
         rest <= GRF_XLSX_DIGITS_MAX && count_significant(digits, len) <= GRF_XLSX_DIGITS_MAX;
}

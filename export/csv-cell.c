// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv-cell.h"

#include <csv.h>
#include <string.h>

char
grf_csv_delimiter(gboolean excel)
{
  return excel ? ';' : ',';
}

/* Digits with a minus before and a point within: what columns of numbers hold. Anything else there is
 * treated as text. */
static gboolean
is_number(const char *cell)
{
  const char *digits = cell + (*cell == '-');
  gsize whole = strspn(digits, "0123456789");
  const char *at = digits + whole;

  if (whole > 0 && *at == '.')
    at += 1 + strspn(at + 1, "0123456789");
  return whole > 0 && *at == '\0' && at[-1] != '.';
}

static gboolean
is_numeric(GrfType type)
{
  return type == GRF_TYPE_INTEGER || type == GRF_TYPE_POINTS || type == GRF_TYPE_DECIMAL;
}

/* Whether a spreadsheet could take the text for a formula. */
static gboolean
is_formula(const char *cell)
{
  const char *at = cell;

  if (*at == '\t' || *at == '\r' || *at == '\n')
    return TRUE;
  while (g_unichar_isspace(g_utf8_get_char(at)) || g_unichar_iszerowidth(g_utf8_get_char(at)))
    at = g_utf8_next_char(at);
  switch (g_utf8_get_char(at)) {
  case '=':
  case '+':
  case '-':
  case '@':
  case 0xff1d: /* full-width, which some versions fold */
  case 0xff0b:
  case 0xff0d:
  case 0xff20:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
is_blank(char c)
{
  return c == ' ' || c == '\t';
}

static void
append_quoted(GString *out, const char *cell, gsize len, char delimiter)
{
  const char special[] = {delimiter, '"', '\r', '\n', '\0'};

  if (len == 0 || (cell[strcspn(cell, special)] == '\0' && !is_blank(cell[0]) && !is_blank(cell[len - 1]))) {
    g_string_append_len(out, cell, (gssize)len);
    return;
  }
  gsize at = out->len;
  g_string_set_size(out, at + csv_write(NULL, 0, cell, len)); /* asked for its size first */
  csv_write(out->str + at, out->len - at, cell, len);
}

gboolean
grf_csv_takes_mark(const char *cell)
{
  return is_formula(cell + strspn(cell, GRF_CSV_MARK));
}

void
grf_csv_append_cell(GString *out, const char *cell, GrfType type, gboolean excel)
{
  g_autofree char *changed = NULL;

  if (cell == NULL)
    return;
  if (excel && is_numeric(type) && is_number(cell))
    changed = g_strdelimit(g_strdup(cell), ".", ',');
  else if (excel && grf_csv_takes_mark(cell))
    changed = g_strconcat(GRF_CSV_MARK, cell, NULL);
  const char *written = changed != NULL ? changed : cell;
  append_quoted(out, written, strlen(written), grf_csv_delimiter(excel));
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "amount-decimal.h"

#include <string.h>

gboolean
grf_decimal_set(GrfDecimal *decimal, const char *digits, gsize n, gsize n_decimals)
{
  gsize lead = 0;

  memset(decimal, 0, sizeof *decimal);
  if (n_decimals > n)
    return FALSE;
  while (lead < n && digits[lead] == '0')
    lead++;
  gsize end = n;
  while (end > lead && digits[end - 1] == '0')
    end--;
  if (end - lead > GRF_DECIMAL_DIGITS_MAX || n > 2 * GRF_DECIMAL_DIGITS_MAX)
    return FALSE;
  memcpy(decimal->digits, digits + lead, end - lead);
  decimal->n_digits = (int)(end - lead);
  decimal->whole = decimal->n_digits == 0 ? 0 : (int)n - (int)n_decimals - (int)lead;
  return TRUE;
}

void
grf_decimal_shift(GrfDecimal *decimal, int power)
{
  if (decimal->n_digits > 0)
    decimal->whole += power;
}

static int
compare_size(const GrfDecimal *a, const GrfDecimal *b)
{
  if (a->n_digits == 0 || b->n_digits == 0)
    return (a->n_digits > 0) - (b->n_digits > 0);
  if (a->whole != b->whole)
    return a->whole < b->whole ? -1 : 1;
  return strcmp(a->digits, b->digits);
}

int
grf_decimal_compare(const GrfDecimal *a, const GrfDecimal *b)
{
  gboolean a_below = a->negative && a->n_digits > 0;
  gboolean b_below = b->negative && b->n_digits > 0;

  if (a_below != b_below)
    return a_below ? -1 : 1;
  return a_below ? compare_size(b, a) : compare_size(a, b);
}

gboolean
grf_decimal_in_range(const GrfDecimal *decimal)
{
  return decimal->whole <= GRF_DECIMAL_WHOLE_DIGITS_MAX;
}

char *
grf_decimal_format(const GrfDecimal *decimal)
{
  GString *out = g_string_new(decimal->negative && decimal->n_digits > 0 ? "-" : "");
  int n = decimal->n_digits;

  if (decimal->whole <= 0)
    g_string_append_c(out, '0');
  for (int i = 0; i < decimal->whole; i++)
    g_string_append_c(out, i < n ? decimal->digits[i] : '0');
  if (n > decimal->whole)
    g_string_append_c(out, '.');
  for (int i = decimal->whole; i < 0 && n > 0; i++)
    g_string_append_c(out, '0');
  for (int i = MAX(decimal->whole, 0); i < n; i++)
    g_string_append_c(out, decimal->digits[i]);
  return g_string_free(out, FALSE);
}

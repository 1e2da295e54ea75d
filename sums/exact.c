// SPDX-License-Identifier: GPL-3.0-or-later
#include "exact.h"

#include <string.h>

#define DIGITS "0123456789"
#define GROUP 3

void
grf_exact_init(GrfExact *number)
{
  mpz_init(number->digits);
  number->decimals = 0;
}

void
grf_exact_clear(GrfExact *number)
{
  mpz_clear(number->digits);
}

gboolean
grf_exact_set(GrfExact *number, const char *plain)
{
  char digits[GRF_EXACT_DIGITS_MAX + 2] = "";
  gboolean negative = *plain == '-';
  const char *whole = plain + negative;
  gsize n_whole = strspn(whole, DIGITS);
  gboolean point = whole[n_whole] == '.';
  const char *rest = whole + n_whole + point;
  gsize n_rest = strspn(rest, DIGITS);

  if (n_whole == 0 || rest[n_rest] != '\0' || point != (n_rest > 0) || n_whole > GRF_EXACT_DIGITS_MAX ||
      n_rest > GRF_EXACT_DIGITS_MAX - n_whole)
    return FALSE;
  memcpy(digits, whole, n_whole);
  memcpy(digits + n_whole, rest, n_rest);
  mpz_set_str(number->digits, digits, 10);
  if (negative)
    mpz_neg(number->digits, number->digits);
  number->decimals = n_rest;
  return TRUE;
}

static guint
count(const char *text, char c)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == c;
  return n;
}

/* Whether `typed` is one to three digits and then, again and again, `mark` and three digits, up to `end`. */
static gboolean
is_grouped(const char *typed, const char *end, char mark)
{
  gsize n = strspn(typed, DIGITS);

  if (n == 0 || n > GROUP)
    return FALSE;
  for (typed += n; typed < end; typed += 1 + GROUP)
    if (*typed != mark || strspn(typed + 1, DIGITS) < GROUP)
      return FALSE;
  return typed == end;
}

/* The mark before the decimals: the last of two kinds; a single one, unless it groups. '\0' for none. */
static char
find_decimal_mark(const char *typed)
{
  const char *point = strrchr(typed, '.'), *comma = strrchr(typed, ',');

  if (point != NULL && comma != NULL)
    return point > comma ? '.' : ',';
  char mark = point != NULL ? '.' : ',';
  const char *last = point != NULL ? point : comma;
  if (last == NULL || count(typed, mark) > 1)
    return '\0';
  return is_grouped(typed, typed + strlen(typed), mark) && *typed != '0' ? '\0' : mark;
}

/* Takes the grouping out. Returns: (transfer full): the plain notation, or NULL where the groups are wrong.
 */
static char *
dup_plain(const char *typed)
{
  char mark = find_decimal_mark(typed);
  const char *at_mark = mark != '\0' ? strrchr(typed, mark) : NULL;
  const char *end = at_mark != NULL ? at_mark : typed + strlen(typed);
  const char *other = strpbrk(typed, ".,");
  GString *plain;

  if (other != NULL && other < end && !is_grouped(typed, end, *other))
    return NULL;
  plain = g_string_new(NULL);
  for (const char *at = typed; at < end; at++)
    if (*at != '.' && *at != ',')
      g_string_append_c(plain, *at);
  if (at_mark != NULL)
    g_string_append_printf(plain, ".%s", at_mark + 1);
  return g_string_free(plain, FALSE);
}

gboolean
grf_exact_read(GrfExact *number, const char *typed, GError **error)
{
  gboolean negative = *typed == '-';
  const char *size = typed + negative;
  gboolean doubtful = count(size, ',') == 1 && strchr(size, '.') == NULL && *size != '0' &&
                      is_grouped(size, size + strlen(size), ',');
  g_autofree char *plain = doubtful ? NULL : dup_plain(size);

  if (plain == NULL || !grf_exact_set(number, plain)) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                doubtful ? "“%s” can be meant in two ways: write it without a comma, or with two decimals"
                         : "“%s” is not a number as 1200000.50 or 1.200.000,50",
                typed);
    return FALSE;
  }
  if (negative)
    mpz_neg(number->digits, number->digits);
  return TRUE;
}

/* Sets `scaled` to the digits `number` has with `decimals` decimals, not fewer than its own. */
static void
scale(mpz_t scaled, const GrfExact *number, unsigned long decimals)
{
  mpz_ui_pow_ui(scaled, 10, decimals - number->decimals);
  mpz_mul(scaled, scaled, number->digits);
}

void
grf_exact_add(GrfExact *sum, const GrfExact *term)
{
  unsigned long decimals = MAX(sum->decimals, term->decimals);
  mpz_t scaled;

  mpz_init(scaled);
  scale(scaled, sum, decimals);
  mpz_set(sum->digits, scaled);
  scale(scaled, term, decimals);
  mpz_add(sum->digits, sum->digits, scaled);
  sum->decimals = decimals;
  mpz_clear(scaled);
}

int
grf_exact_compare(const GrfExact *a, const GrfExact *b)
{
  unsigned long decimals = MAX(a->decimals, b->decimals);
  mpz_t left, right;

  mpz_inits(left, right, NULL);
  scale(left, a, decimals);
  scale(right, b, decimals);
  int order = mpz_cmp(left, right);
  mpz_clears(left, right, NULL);
  return order;
}

char *
grf_exact_dup(const GrfExact *number)
{
  g_autofree char *digits = g_malloc(mpz_sizeinbase(number->digits, 10) + 2); /* a sign and NUL */
  GString *out = g_string_new(mpz_sgn(number->digits) < 0 ? "-" : "");

  mpz_get_str(digits, 10, number->digits);
  const char *size = digits + (digits[0] == '-');
  gsize n = strlen(size), decimals = number->decimals;
  for (gsize i = n; i <= decimals; i++)
    g_string_append_c(out, '0');
  g_string_append(out, size);
  if (decimals > 0)
    g_string_insert_c(out, (gssize)(out->len - decimals), '.');
  return g_string_free(out, FALSE);
}

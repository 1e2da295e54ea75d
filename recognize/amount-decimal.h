// SPDX-License-Identifier: GPL-3.0-or-later
/* Exact decimals: a digit string and a power of ten. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Digits a printed number may have; more is no amount of money. */
#define GRF_DECIMAL_DIGITS_MAX 32

/* Digits before the decimal point that a value may have: 10^15 is ten times what the world produces in a
 * year, in euros. Anything above is a misreading. */
#define GRF_DECIMAL_WHOLE_DIGITS_MAX 15

/* The value 0.d1d2d3… × 10^whole; no zero leads or ends the digits; zero has none. */
typedef struct {
  char digits[GRF_DECIMAL_DIGITS_MAX + 1];
  int n_digits;
  int whole; /* digits before the decimal point; zero or below for values under 0.1 */
  gboolean negative;
} GrfDecimal;

/* Sets `decimal` from the ASCII digits in `digits` of which the last `n_decimals` are decimals.
 * Returns: FALSE when there are too many digits. */
gboolean grf_decimal_set(GrfDecimal *decimal, const char *digits, gsize n, gsize n_decimals);

/* Multiplies by 10^power. */
void grf_decimal_shift(GrfDecimal *decimal, int power);

/* Below, at or above zero as a < b, a = b, a > b. */
int grf_decimal_compare(const GrfDecimal *a, const GrfDecimal *b);

/* FALSE when the value has more than GRF_DECIMAL_WHOLE_DIGITS_MAX digits before the point. */
gboolean grf_decimal_in_range(const GrfDecimal *decimal);

/* Returns: (transfer full): "-1200000", "3.9", "0". */
char *grf_decimal_format(const GrfDecimal *decimal);

G_END_DECLS

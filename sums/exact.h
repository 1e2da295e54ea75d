// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Exact decimals that can be added: an integer of any size (GMP's) and a number of decimals. Why GMP stands
 * in docs/decisions/0005-decimal-sums.md.
 */
#pragma once

#include <glib.h>
#include <gmp.h>

G_BEGIN_DECLS

/* Digits one number may have: twice what the amounts' grammar lets through. Sums may have more. */
#define GRF_EXACT_DIGITS_MAX 64

/* The value is digits / 10^decimals. */
typedef struct {
  mpz_t digits;
  unsigned long decimals;
} GrfExact;

/* Makes it zero; grf_exact_clear() frees what it holds. */
void grf_exact_init(GrfExact *number);
void grf_exact_clear(GrfExact *number);

/* Sets it from the tables' notation: "-1200.50". FALSE, and unchanged, when `plain` is anything else or has
 * more than GRF_EXACT_DIGITS_MAX digits. */
gboolean grf_exact_set(GrfExact *number, const char *plain);

/* Sets it from what a user types: "1200000.5", "1200000,5", "1.200.000,50", "1,200,000.50". One point before
 * three digits groups them, as in Dutch ("1.200" is 1200); one comma there could mean either and is refused.
 * FALSE with G_OPTION_ERROR and a sentence for the user. */
gboolean grf_exact_read(GrfExact *number, const char *typed, GError **error);

void grf_exact_add(GrfExact *sum, const GrfExact *term);

/* Below, at or above zero as a < b, a = b, a > b. */
int grf_exact_compare(const GrfExact *a, const GrfExact *b);

/* Returns: (transfer full): the tables' notation, with as many decimals as the number was made of. */
char *grf_exact_dup(const GrfExact *number);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GrfExact, grf_exact_clear)

G_END_DECLS

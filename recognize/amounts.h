// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Amounts of money in running text. Words, signs and notations come from the groups [amounts…] of the
 * language file; values are exact decimals, since every unit is a power of ten.
 */
#pragma once

#include "recognize/amount-hints.h"
#include "recognize/amount-language.h"

G_BEGIN_DECLS

/* An amount. Offsets are bytes into the text searched; strings are owned, and NULL where nothing stands. */
typedef struct {
  gsize from, to;      /* the amount as printed: sign, currency and unit included, qualifier excluded */
  char *value_min;     /* in full currency units: "1200000", "3.9", "-5"; no exponent, no trailing zeros */
  char *value_max;     /* equal to value_min unless a range was printed; never below it */
  char currency[4];    /* ISO 4217 */
  char *unit;          /* key of the unit printed or shared: "thousand", "million", "cent", … */
  char *qualifier;     /* key: approximately, at_most, at_least, more_than, less_than, nearly, extra */
  char *qualifier_raw; /* the words as printed; words before and behind the amount are joined by "; " */
  char *period;        /* as printed ("vanaf 2028"); a year after a mere preposition stands alone ("2025") */
  char *frequency;     /* key: yearly, monthly, one-off, structural, … */
  char *direction;     /* key: increase, decrease */
  char *beneficiary;   /* whom or what it is for, as printed, where grammar leaves no doubt */
  gsize sentence_from, sentence_to; /* its sentence; of one of over 4,000 bytes what stands around it */
  char *note; /* why the reading is doubtful ("decimal point"), several joined by "; " */
} GrfMoney;

/* Adds what `text` says to `hints`. */
void grf_amount_hints_add(const GrfAmountGrammar *grammar, const char *text, gsize len,
                          GrfAmountHints *hints);

/* A stretch of text, in bytes. */
typedef struct {
  gsize from, to;
} GrfAmountSpan;

/* Finds the amounts in `text`, in order, without overlap. Any bytes may be given; a byte that is not UTF-8
 * is a character of its own. A line feed ends a sentence unless an amount runs over it.
 * `hints` (optional) is what the whole document says; without it the text speaks for itself.
 * `unread` (optional) takes a new array of GrfAmountSpan: currency marks and words and magnitude words in
 * no amount and no count, and amounts that cannot be read (nonsense, too large).
 * Takes time linear in `len`. Returns: (transfer full): an array of GrfMoney that frees its strings. */
GArray *grf_amounts_find(const GrfAmountGrammar *grammar, const char *text, gsize len,
                         const GrfAmountHints *hints, GArray **unread);

G_END_DECLS

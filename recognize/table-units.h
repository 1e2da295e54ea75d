// SPDX-License-Identifier: GPL-3.0-or-later
/* Numbers in tables: the unit that a head, a caption or a row states for them, and the numbers themselves. */
#pragma once

#include "recognize/amount-decimal.h"
#include "recognize/rules.h"

G_BEGIN_DECLS

/* The words of the groups [tables] and [tables.units], made once for a document. */
typedef struct GrfTableWords GrfTableWords;

/* `lang` and `amounts` must outlive it. */
GrfTableWords *grf_table_words_new(const GrfLang *lang, const GrfAmountGrammar *amounts);
void grf_table_words_free(GrfTableWords *words);

/* What a text says of the numbers below or beside it. */
typedef struct {
  gboolean found;   /* it states a unit or a currency */
  char currency[4]; /* "" where it names none */
  int power;        /* of ten */
  const char *unit; /* key ("million"), NULL for single units; the words own it */
  gboolean implied; /* the currency is the language's own, not printed */
  gboolean other;   /* it says that they are counts, shares or years */
  gsize from, to;   /* bytes of the statement */
} GrfTableUnit;

/* Reads "(x € 1.000)", "in mln. euro", "Rs. in lakh", "€". A sum in a text ("boven € 1.000") is no unit. */
void grf_table_unit_read(const GrfTableWords *words, const char *text, gsize len, GrfTableUnit *unit);

/* A cell's number. */
typedef struct {
  gsize from, to;               /* bytes of sign, brackets and currency too */
  gsize digits_from, digits_to; /* of the lower end of a range */
  gsize high_from, high_to;     /* of its higher end; empty where it is no range */
  char currency[4];             /* "" where it prints none */
  gboolean negative, percent;
} GrfTableNumber;

/* Whether the cell is one number or a range of two, with at most a currency, a sign, brackets or a note's
 * mark. */
gboolean grf_table_number_read(const GrfTableWords *words, const char *text, gsize len,
                               GrfTableNumber *number);

/* Whether a text begins with one of the words for totals. */
gboolean grf_table_is_total(const GrfTableWords *words, const char *text);

/* Whether a text begins with one of the words for a part of the row above ("of which"). */
gboolean grf_table_is_part(const GrfTableWords *words, const char *text);

/* Whether a head says that its numbers are not to be added up (shares, averages, years). */
gboolean grf_table_is_unsummed(const GrfTableWords *words, const char *text);

/* The one year, or span of years, of a text ("2024", "2023-24"). Returns: (transfer full) (nullable). */
char *grf_table_dup_years(const char *text);

G_END_DECLS

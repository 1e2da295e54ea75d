// SPDX-License-Identifier: GPL-3.0-or-later
/* A candidate for an amount: a value with what stands at it, or a range of two; and what stands beside one.
 */
#pragma once

#include "amount-decimal.h"
#include "amount-lex.h"

G_BEGIN_DECLS

typedef enum {
  GRF_CANDIDATE_VALUE,    /* a value that can be read */
  GRF_CANDIDATE_COUNT,    /* a magnitude of something else than money */
  GRF_CANDIDATE_NONSENSE, /* digits that are no number, or something left to doubt */
} GrfCandidateKind;

typedef struct {
  GrfCandidateKind kind;
  guint from, to;      /* tokens, behind the last */
  GrfDecimal min, max; /* as printed, units not counted */
  gboolean range;
  guint currency;          /* 0: none printed */
  gboolean currency_first; /* it stands before the value */
  gboolean mere_word;      /* … and is a word, no sign or code */
  guint unit, unit_min;    /* of max and of min; 0: none printed */
  gboolean cents;
  gboolean letter;     /* … written as a single letter ("50p") */
  guint year;          /* the token of the year that a list of years gives it, and one more */
  gboolean shared;     /* its currency is another's of its list */
  gboolean bare_year;  /* four digits of a year with nothing at them */
  gboolean words;      /* printed in letters */
  gboolean noun_next;  /* what is counted seems to follow */
  const char *note[2]; /* static texts, or NULL */
} GrfCandidate;

/* Where the words behind an amount that qualify it ("extra") end: at or behind token `i`. */
guint grf_qualifier_end(const GrfTokens *tokens, guint i);

/* Whether token `i` may be what a number before it counts: a word, or "%". */
gboolean grf_is_noun(const GrfTokens *tokens, guint i);

/* Whether token `i` surely is: a plural, a measure, something with a digit in it. */
gboolean grf_is_counted(const GrfTokens *tokens, guint i);

/* Adds a note unless it stands there already. */
void grf_candidate_note(GrfCandidate *candidate, const char *note);

G_END_DECLS

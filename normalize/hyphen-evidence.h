// SPDX-License-Identifier: GPL-3.0-or-later
/* The two halves of a word around a hyphen, and what the document itself says about them. Private to the
 * hyphen pass. */
#pragma once

#include "normalize/vocabulary.h"

G_BEGIN_DECLS

/* Strings are owned by the halves; folded ones as in vocabulary.h. */
typedef struct {
  GString *left;  /* as printed: the letters, digits and inner hyphens before the hyphen */
  GString *right; /* as printed: the same behind it */
  GString *left_folded;
  GString *right_folded;
  const char *element;      /* the part of left after its last inner hyphen, printed; in `left` */
  const char *left_element; /* the same, folded; in `left_folded` */
  GString *right_element;   /* folded: right up to its first hyphen */
  GString *joined;          /* left_element + right_element */
  gboolean right_suspended; /* right ends in a hyphen itself and a space follows ("CWI- en") */
  const char *behind;       /* what stands behind right and its hyphen; in the caller's text */
} GrfHalves;

/* Halves around a hyphen between `left` and `right`; both valid UTF-8. */
void grf_halves_init(GrfHalves *halves, const char *left, const char *right);
void grf_halves_clear(GrfHalves *halves);

typedef enum { GRF_EVIDENCE_NONE, GRF_EVIDENCE_JOINED, GRF_EVIDENCE_HYPHENATED } GrfEvidence;

/* The very word, elsewhere in the document; else one that differs in its ending ("-standaard" for
 * "-standaarden"). The commoner spelling wins; as many of each is no evidence. */
GrfEvidence grf_evidence_word(GrfVocabulary *vocabulary, const GrfHalves *halves);

/* The habit of the first element: "mvo-beleid" elsewhere says that "mvo-" keeps its hyphen, unless
 * more words begin with it without one. */
GrfEvidence grf_evidence_habit(GrfVocabulary *vocabulary, const GrfHalves *halves);

G_END_DECLS

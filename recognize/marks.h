// SPDX-License-Identifier: GPL-3.0-or-later
/* What single blocks say of a document's form: labels, headings of groups, heads of letters. */
#pragma once

#include "model/document.h"
#include "recognize/labels.h"

G_BEGIN_DECLS

typedef enum {
  GRF_MARK_NONE,
  GRF_MARK_QUESTION, /* "Vraag 3, 4 en 5" */
  GRF_MARK_ANSWER,   /* "Antwoord", "Antwoord 5 en 6" */
  GRF_MARK_NOTICE,   /* "Mededeling" */
  GRF_MARK_NOTE,     /* "Toelichting" */
  GRF_MARK_GROUP,    /* "Vragen en opmerkingen van de leden van de X-fractie" */
  GRF_MARK_LETTER,   /* "BRIEF VAN DE MINISTER VAN …" */
} GrfMarkKind;

typedef struct {
  GrfMarkKind kind;
  GrfLabel label; /* of QUESTION, ANSWER, NOTICE and NOTE */
  char *group;    /* owned; of GROUP: who asks, as printed */
} GrfMark;

/* One mark for each block. Run-in labels count only where their number is the next one of its kind; an
 * answer's may lack it right behind the label of a question. Loose labels ("Vraag 1 Hoeveel …") count where
 * there are no others and several rise from 1.
 * Returns: (transfer full): an array of GrfMark. */
GArray *grf_marks_find(const GrfDocument *document, const GrfLabelRules *labels, const GrfLang *lang);

/* Labels' numbers joined by ';'. Returns: (transfer full) (nullable): NULL when there are none. */
char *grf_label_dup_numbers(const GrfLabel *label);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* Which form a document has: each is tried by its engine, and the one that explains most is taken. */
#pragma once

#include "recognize/form.h"

G_BEGIN_DECLS

/* What was tried and why one was taken, for `griffier explain`. */
typedef struct {
  const GrfForm *form;
  guint questions, answered; /* what its engine found */
  guint score;               /* 0 = not acceptable */
  char *reason;              /* owned; one sentence */
} GrfFormTrial;

/* Tries every form on all papers and keeps the finding of the one that explains most. `finding` is replaced
 * by it; its `form` stays NULL where none is acceptable. `trials` (may be NULL) gets an array of
 * GrfFormTrial. */
void grf_form_choose(const GPtrArray *forms, const GrfDocument *document, const GArray *marks,
                     const GrfRules *rules, const GArray *papers, GrfFinding **finding, GrfDiags *diags,
                     GArray **trials);

G_END_DECLS

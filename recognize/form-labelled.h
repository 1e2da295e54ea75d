// SPDX-License-Identifier: GPL-3.0-or-later
/* Forms in which every question and answer carries a label: the Aanhangsel. */
#pragma once

#include "recognize/finding.h"
#include "recognize/form.h"
#include "recognize/marks.h"

G_BEGIN_DECLS

/* Questions and answers of blocks [from, to), which are one part (index `part`). `answered_by` and
 * `asked_by` (may be NULL) go to each row. Sets the blocks' holders. */
void grf_form_labelled(const GrfDocument *document, const GArray *marks, guint part, guint from, guint to,
                       const char *asked_by, const char *answered_by, const GrfForm *form,
                       GrfFinding *finding, GrfDiags *diags);

G_END_DECLS

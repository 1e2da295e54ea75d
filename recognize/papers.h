// SPDX-License-Identifier: GPL-3.0-or-later
/* Citations of parliamentary papers, proceedings and official gazettes. */
#pragma once

#include "lang/lang.h"
#include "recognize/citation.h"
#include "recognize/scan.h"

G_BEGIN_DECLS

typedef struct GrfPaperRules GrfPaperRules;

/* Reads the keys of group [references] that name papers and their parts. `lang` must outlive the rules.
 * Returns: (transfer full). */
GrfPaperRules *grf_paper_rules_new(const GrfLang *lang);
void grf_paper_rules_free(GrfPaperRules *rules);

/* Takes the citation at the cursor, and those that go on from it ("36 521, nr. 4 en 36 522, nr. 3").
 * Returns: whether there was one; they are then in `found`. */
gboolean grf_paper_take(const GrfPaperRules *rules, GrfScan *scan, GPtrArray *found);

G_END_DECLS

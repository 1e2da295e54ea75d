// SPDX-License-Identifier: GPL-3.0-or-later
/* The letters a document is made of: where each begins, who sends it to whom, who signs, and what it is. */
#pragma once

#include "lang/lang.h"
#include "recognize/dates.h"
#include "recognize/finding.h"
#include "recognize/identity.h"
#include "recognize/marks.h"

G_BEGIN_DECLS

/* Cuts the document at the heads of letters, where a further paper begins (papers: of GrfPaper), and at the
 * head of the chapter with the answers ([parts] answer_zone), and fills finding->parts. Without any of them
 * the whole is one part. What stands before the first letter's head is the cover. */
void grf_parts_find(const GrfDocument *document, const GArray *marks, const GArray *papers,
                    const GrfDateRules *dates, const GrfLang *lang, GrfFinding *finding);

/* The offices in whose name a part is signed, joined by ';'; its signatories where there are none. Officers
 * of the house, who sign its papers but answer nothing, are left out. Returns: (transfer full) (nullable). */
char *grf_part_dup_answerers(const GrfPart *part, const GrfLang *lang);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* Verslag van een schriftelijk overleg: questions by group, each answered after a bare "Antwoord". */
#pragma once

#include "lang/lang.h"
#include "recognize/asks.h"
#include "recognize/finding.h"
#include "recognize/marks.h"

G_BEGIN_DECLS

/* Finds questions and answers in all parts of kind GRF_PART_ANSWERS, links them to where they were first
 * asked (parts of kind GRF_PART_QUESTIONS), and adds what was asked there and never answered. */
void grf_form_consultation(const GrfDocument *document, const GArray *marks, const GrfAskRules *asks,
                           GrfFinding *finding, GrfDiags *diags);

G_END_DECLS

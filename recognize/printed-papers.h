// SPDX-License-Identifier: GPL-3.0-or-later
/* Citations of papers that are numbered within an electoral period or a year: "Bundestagsdrucksache 20/1234",
 * "Plenarprotokoll 20/45", "BR-Drs. 123/24". */
#pragma once

#include "lang/lang.h"
#include "recognize/citation.h"
#include "recognize/scan.h"

G_BEGIN_DECLS

typedef struct GrfPrintedRules GrfPrintedRules;

/* Reads keys printed, printed_yearly and printed_proceedings of group [references]: "bt-drs.|BT", the word
 * and the house it shows (may be empty). `lang` must outlive the rules. Returns: (transfer full). */
GrfPrintedRules *grf_printed_rules_new(const GrfLang *lang);
void grf_printed_rules_free(GrfPrintedRules *rules);

/* Takes the citation at the cursor and the numbers that go on from it ("20/12, 20/13 und 20/14"), each as a
 * citation of the same bytes. Returns: whether there was one; they are then in `found`. */
gboolean grf_printed_take(const GrfPrintedRules *rules, GrfScan *scan, GPtrArray *found);

G_END_DECLS

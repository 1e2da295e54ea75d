// SPDX-License-Identifier: GPL-3.0-or-later
/* Citations of an article of a law: "artikel 31, eerste lid, van de Huisvestingswet 2014". */
#pragma once

#include "lang/lang.h"
#include "recognize/citation.h"
#include "recognize/eu-acts.h"
#include "recognize/scan.h"

G_BEGIN_DECLS

typedef struct GrfLawRules GrfLawRules;

/* Reads the keys of group [references] that name articles, their parts and laws. `lang` and `eu` must outlive
 * the rules. Returns: (transfer full). */
GrfLawRules *grf_law_rules_new(const GrfLang *lang, const GrfEuRules *eu);
void grf_law_rules_free(GrfLawRules *rules);

/* Takes the citation at the cursor. A law is known by its name, by the end of its name ("…wet"), after a
 * word such as "Wet" by the words up to a mark or a verb, or by the words before one such as "Act". Returns:
 * whether there was one; each article is then in `found`. */
gboolean grf_law_take(const GrfLawRules *rules, GrfScan *scan, GPtrArray *found);

G_END_DECLS

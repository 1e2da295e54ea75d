// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Citations of acts and documents of the European Union: "Verordening (EU) nr. 1303/2013", "Richtlinie
 * 2008/115/EG", "CELEX:32016R0679", "COM(2020) 123".
 */
#pragma once

#include "lang/lang.h"
#include "recognize/citation.h"
#include "recognize/scan.h"

G_BEGIN_DECLS

typedef struct GrfEuRules GrfEuRules;

/* Reads keys eu_acts ("richtlijn|L": kinds of act and their letter in a CELEX number), eu_bodies, eu_numbers,
 * eu_documents and eu_celex of group [references]. `lang` must outlive the rules. Returns: (transfer full).
 */
GrfEuRules *grf_eu_rules_new(const GrfLang *lang);
void grf_eu_rules_free(GrfEuRules *rules);

/* Takes an act, by its kind or its CELEX number. Returns: (transfer full): the CELEX number (EUR-Lex's
 * description: sector, year, letter, number: "32016R0679"), or NULL; the cursor then stays. */
char *grf_eu_act_take(const GrfEuRules *rules, GrfScan *scan);

/* Takes the act or document at the cursor. Returns: whether there was one; it is then in `found`. */
gboolean grf_eu_take(const GrfEuRules *rules, GrfScan *scan, GPtrArray *found);

G_END_DECLS

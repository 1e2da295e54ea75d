// SPDX-License-Identifier: GPL-3.0-or-later
/* Dates as printed, "13 mei 2025" or "13-05-2025", to ISO 8601. Month names: group [dates] of the language
 * file. */
#pragma once

#include "lang/lang.h"

G_BEGIN_DECLS

typedef struct GrfDateRules GrfDateRules;

/* Reads key months of group [dates]: twelve entries, the forms of a month joined by '|'; day_endings ("rd"),
 * day_links ("of") and month_first ("true" where "May 3, 2025" is a date). What is missing never matches.
 * Returns: (transfer full). */
GrfDateRules *grf_date_rules_new(const GrfLang *lang);
void grf_date_rules_free(GrfDateRules *rules);

/* The first date of a text that has day, month and year (1800–2199) and exists in the calendar.
 * `from` and `to` (each may be NULL) get its bytes. Returns: (transfer full): "2025-05-13", or NULL. */
char *grf_date_parse(const GrfDateRules *rules, const char *text, gsize len, gsize *from, gsize *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfDateRules, grf_date_rules_free)

G_END_DECLS

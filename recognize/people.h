// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of people and offices in a masthead: "A (SP), B en C (beiden D66)", "Minister X (Y) en
 * Staatssecretaris Z (W)". */
#pragma once

#include "lang/lang.h"

G_BEGIN_DECLS

typedef struct GrfPeopleRules GrfPeopleRules;

/* Reads keys titles, and, shared, offices, plurals, of and glue of group [heads]. `lang` must outlive the
 * rules. Returns: (transfer full). */
GrfPeopleRules *grf_people_rules_new(const GrfLang *lang);
void grf_people_rules_free(GrfPeopleRules *rules);

/* The members named in text[from, to), each "Name (Party)". Returns: (transfer full): a NULL-ended list. */
char **grf_people_members(const GrfPeopleRules *rules, const char *text, gsize from, gsize to);

/* The offices in text[from, to), with the names and portfolios that follow them; "Ministers van A en voor B"
 * gives "Minister van A" and "Minister voor B". Returns: (transfer full): a NULL-ended list, empty when no
 * office is named. */
char **grf_people_offices(const GrfPeopleRules *rules, const char *text, gsize from, gsize to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfPeopleRules, grf_people_rules_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Citations in a text: parliamentary papers, official gazettes, articles of laws, web addresses. Words: group
 * [references] of the language file.
 */
#pragma once

#include "lang/lang.h"
#include "recognize/citation.h"

G_BEGIN_DECLS

typedef struct GrfReferenceRules GrfReferenceRules;

/* `lang` must outlive the rules. Returns: (transfer full). */
GrfReferenceRules *grf_reference_rules_new(const GrfLang *lang);
void grf_reference_rules_free(GrfReferenceRules *rules);

/* The kind's name for references.csv ("kamerstuk", "url"), "" where the language file has none. */
const char *grf_reference_kind_name(const GrfReferenceRules *rules, GrfReferenceKind kind);

/* "nrs. 3 en 4" gives two citations of the same bytes. Linear time for any bytes.
 * Returns: (transfer full): an array of GrfReference, in the order of the text. */
GPtrArray *grf_references_find(const GrfReferenceRules *rules, const char *text, gsize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfReferenceRules, grf_reference_rules_free)

G_END_DECLS

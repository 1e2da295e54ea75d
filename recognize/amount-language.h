// SPDX-License-Identifier: GPL-3.0-or-later
/* A language file's words for amounts, compiled. What is inside is amount-grammar.h's. */
#pragma once

#include "lang/lang.h"

G_BEGIN_DECLS

/* The compiled words of one language. It is only read after it is made: threads may share it. */
typedef struct GrfAmountGrammar GrfAmountGrammar;

/* Compiles the grammar of `lang`, which must outlive it.
 * Returns: (transfer full): it, or NULL with GRF_ERROR_LANG naming the group and key that is wrong. */
GrfAmountGrammar *grf_amount_grammar_new(const GrfLang *lang, GError **error);
void grf_amount_grammar_free(GrfAmountGrammar *grammar);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfAmountGrammar, grf_amount_grammar_free)

G_END_DECLS

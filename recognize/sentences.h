// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A logical paragraph (or several, joined by line feeds) into sentences. Abbreviations: group [sentences]
 * of the language file.
 */
#pragma once

#include "lang/lang.h"

G_BEGIN_DECLS

typedef struct GrfSentenceRules GrfSentenceRules;

/* A sentence as bytes [from, to) of the text, no spaces at its ends, its closing quotes and brackets in it.
 */
typedef struct {
  gsize from;
  gsize to;
  gboolean quoted; /* it ends inside a quotation of several sentences, which closes later */
} GrfTextRange;

/* Reads keys never_end, may_end, lettered, numbered, ordinal_before, ordinal_after and quotes.
 * Returns: (transfer full). */
GrfSentenceRules *grf_sentence_rules_new(const GrfLang *lang);
void grf_sentence_rules_free(GrfSentenceRules *rules);

/* The marks that close a quotation or parenthesis, as one string. Returns: (transfer none). */
const char *grf_sentence_closers(const GrfSentenceRules *rules);

/* Every character of the text that is not a space is in exactly one range; ranges are in order. A line feed
 * always ends a sentence. A quotation or parenthesis of modest length inside a sentence («Wat nu? Een
 * verkenning») is never split. Takes linear time; any bytes will do.
 * Returns: (transfer full): an array of GrfTextRange. */
GArray *grf_sentences_split(const GrfSentenceRules *rules, const char *text, gsize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfSentenceRules, grf_sentence_rules_free)

G_END_DECLS

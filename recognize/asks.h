// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The single asks in a question's text: sentences that end in a question mark, and explicit requests that do
 * not. Request phrases: group [asks] of the language file.
 */
#pragma once

#include "lang/lang.h"
#include "recognize/sentences.h"

G_BEGIN_DECLS

typedef enum {
  GRF_ASK_QUESTION, /* ends in a question mark, within or before closing quotes and brackets */
  GRF_ASK_REQUEST,  /* asks without one */
} GrfAskKind;

/* "question" or "request", as in asks.csv. */
const char *grf_ask_kind_name(GrfAskKind kind);

/* An ask as bytes [from, to) of the text. */
typedef struct {
  gsize from;
  gsize to;
  GrfAskKind kind;
} GrfAsk;

typedef struct GrfAskRules GrfAskRules;

/* Reads keys requests and statements: patterns of phrases with " … " between them for any words; a pattern
 * starts at the sentence's first word unless it begins with "…". A statement is no request even where a
 * request pattern fits. Key item_ends: what ends an item that is an ask of its own ("; and"). `sentences`
 * must outlive the rules. Returns: (transfer full). */
GrfAskRules *grf_ask_rules_new(const GrfLang *lang, const GrfSentenceRules *sentences);
void grf_ask_rules_free(GrfAskRules *rules);

/* A list whose introduction ends in a colon, or whose items end in semicolons, is one ask. What stands inside
 * a quotation of several sentences is not asked here. Linear time. Returns: (transfer full): an array of
 * GrfAsk, in order. */
GArray *grf_asks_find(const GrfAskRules *rules, const char *text, gsize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfAskRules, grf_ask_rules_free)

G_END_DECLS

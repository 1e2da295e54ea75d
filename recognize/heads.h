// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The masthead of an Aanhangsel (written questions with their answers): who asks whom about what and when,
 * and who answers. Words: group [heads] of the language file.
 */
#pragma once

#include "lang/lang.h"
#include "recognize/dates.h"

G_BEGIN_DECLS

typedef enum {
  GRF_HEAD_QUESTIONS, /* no answer named: the questions alone */
  GRF_HEAD_ANSWER,
  GRF_HEAD_NOTICE, /* a 'Mededeling': a delay, or a referral to another paper */
} GrfHeadKind;

/* Lists end in NULL and may be empty; strings may be NULL where the masthead lacks them. */
typedef struct {
  GrfHeadKind kind;
  gboolean further;  /* "Nader antwoord", "Herzien antwoord" */
  char **askers;     /* "Mutluer (GroenLinks-PvdA)"; a shared party stands with each name */
  char **addressees; /* "Minister van Financiën" */
  char *subject;     /* what follows "over" */
  char *asked_on;    /* ISO date */
  char **answerers;  /* "Minister Dijkgraaf (Onderwijs, Cultuur en Wetenschap)" */
  char **on_behalf;  /* offices after "mede namens", which do not answer themselves */
  char *answered_on; /* ISO date; of a notice too */
  char *see_also;    /* what follows "Zie ook", as printed */
} GrfHead;

typedef struct GrfHeadRules GrfHeadRules;

/* `lang` and `dates` must outlive the rules. Returns: (transfer full). */
GrfHeadRules *grf_head_rules_new(const GrfLang *lang, const GrfDateRules *dates);
void grf_head_rules_free(GrfHeadRules *rules);

/* Reads the masthead in a text: its lines joined, what stands before "Vragen van" is passed over.
 * TRUE when askers or answerers were found; `out` is set only then and wants grf_head_clear(). Names are as
 * printed, but for a missing space before "(" and runs of spaces. Linear time for any bytes. */
gboolean grf_head_parse(const GrfHeadRules *rules, const char *text, gsize len, GrfHead *out);
void grf_head_clear(GrfHead *head);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfHeadRules, grf_head_rules_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GrfHead, grf_head_clear)

G_END_DECLS

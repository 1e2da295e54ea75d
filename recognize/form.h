// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A form: one way in which a house prints questions and answers, described by a section "[form NAME]" of a
 * language file. The section names an engine (how such documents are read, in C and without words) and
 * gives it the words, and says how much evidence the form needs to be taken.
 */
#pragma once

#include "recognize/finding.h"
#include "recognize/identity.h"
#include "recognize/marks.h"
#include "recognize/rules.h"

G_BEGIN_DECLS

typedef struct {
  char *group;         /* owned; "form written-questions" */
  const char *name;    /* within group */
  const char *title;   /* borrowed from the language */
  const char *engine;  /* likewise */
  guint strength;      /* percent: how much one of its pairs counts against another form's */
  guint min_questions; /* fewer are no evidence */
  guint min_answered;  /* percent of its questions that must be answered */
  guint min_answers;   /* percent: answers for each question, at least */
  guint min_asking;    /* percent of its questions that must have a question or a request */
  guint min_open;      /* percent of its questions whose last paragraph must ask where nothing is answered */
  guint min_share;     /* percent of the text from its first question on that must be questions and answers */
  const GrfLang *lang; /* borrowed */
} GrfForm;

/* What an engine reads. */
typedef struct {
  const GrfForm *form;
  const GrfDocument *document;
  const GArray *marks; /* of GrfMark */
  const GrfRules *rules;
  const GrfPaper *paper; /* what is read: blocks [paper->from, paper->to) */
  const gboolean *asks; /* for each block, whether it asks: has a question or a request, and is neither margin
                         * nor table */
} GrfFormContext;

/* Block `i` of what an engine reads. Returns: (transfer none). */
static inline const GrfBlock *
grf_form_block(const GrfFormContext *context, guint i)
{
  return grf_document_block(context->document, i);
}

/* The mark of block `i`. Returns: (transfer none). */
static inline const GrfMark *
grf_form_mark(const GrfFormContext *context, guint i)
{
  return &g_array_index(context->marks, GrfMark, i);
}

/* The forms of a language, in the order of its file. Returns: (transfer full): an array of GrfForm. */
GPtrArray *grf_forms_list(const GrfLang *lang);

/* A list of the form's section. Returns: (transfer none): NULL-ended. */
const char *const *grf_form_words(const GrfForm *form, const char *key);

/* TRUE when the form's key says so ("true"). */
gboolean grf_form_flag(const GrfForm *form, const char *key);

G_END_DECLS

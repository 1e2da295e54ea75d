// SPDX-License-Identifier: GPL-3.0-or-later
/* The ways of reading a document that forms choose from: one file each. Each fills the finding's questions,
 * answers and holders (parts are there already). See docs/forms.md. */
#pragma once

#include "recognize/form.h"

G_BEGIN_DECLS

/* Every question and answer has a label of its own: "Vraag 1", "Antwoord 1". */
void grf_engine_labels(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags);

/* Groups of questions, each answered after a bare "Antwoord"; see form-consultation.h. */
void grf_engine_consultation(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags);

/* A bare number alone is the question's label; answers follow a label without a number. */
void grf_engine_numbers(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags);

/* Two runs of bare numbers: the questions, and below the line that names who answers, the answers. */
void grf_engine_runs(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags);

/* Questions are numbered paragraphs ("1. Wie viele …?"); what follows one is its answer, or answers are
 * labelled with the questions' numbers. */
void grf_engine_items(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags);

/* Lettered parts of one question, answered by lettered paragraphs in a later zone. */
void grf_engine_letters(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags);

/* Questions and answers take turns without labels and differ in type, or questions begin with a phrase. */
void grf_engine_alternating(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags);

/* A heading over each question and each answer says which it is and of whom: bulletins of written questions.
 */
void grf_engine_headed(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags);

/* A table with a column of questions and one of answers. */
void grf_engine_table(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags);

G_END_DECLS

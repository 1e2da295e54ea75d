// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * One document's rows as a tree, each row at one place:
 *
 *   document
 *   ├─ parts ─ questions ─┬─ asks
 *   │                     ├─ answers (an answer to several questions: under the first of them)
 *   │                     └─ what stands in the question: amounts, footnotes, references, tables
 *   └─ what has no place above: questions without a part, answers without a question, amounts
 *      elsewhere in the text, persons, lines, warnings
 *
 * What stands in an answer is below the answer, what stands in a footnote below the footnote.
 */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

typedef struct {
  const GrfRow *row;                 /* borrowed; NULL for a document without a row */
  GPtrArray *children[GRF_N_TABLES]; /* of GrfNest; NULL where there are none */
} GrfNest;

/* `records` must outlive it. Returns: (transfer full): the document. */
GrfNest *grf_nest_new(const GrfRecords *records);
void grf_nest_free(GrfNest *nest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfNest, grf_nest_free)

G_END_DECLS

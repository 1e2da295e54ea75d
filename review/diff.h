// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What changed between two runs, or two versions of a document: documents, questions, answers, amounts.
 *
 *   documents            by document_id (see documents.h)
 *   questions, answers   by number and text; by text (renumbered); by number, if alike; by likeness of the
 * text; by number alone amounts              by what they stand in, value and characters; then by the
 * sentence around the digits
 *
 * Ids within a document (q1, a1, m1) count rows and move with every row added before them, so they are never
 * compared: an amount in a1 and one in a2 are in the same answer where a1 was paired with a2.
 */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* Appends a line for each row added (+), removed (-) and changed (~), the changed cells beneath, and the
 * counts last; "No differences." where there are none. Documents in the order of their ids, rows in that of
 * the runs. Returns: the number of differences. */
guint64 grf_diff_append(const GrfRecords *old_records, const GrfRecords *new_records, GString *out);

G_END_DECLS

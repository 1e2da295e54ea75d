// SPDX-License-Identifier: GPL-3.0-or-later
/* `griffier audit OUT`, and --audit with a run: the audit page of a folder of tables. */
#pragma once

#include "export/review-read.h"
#include "options.h"

G_BEGIN_DECLS

/* Makes OUT/audit from the CSV tables in `dir`; pages are drawn by workers, those that are there already are
 * kept. Prints where it is, and which documents have no pictures and why. Returns: the exit status: 0; 1 when
 * pages of a document could not be drawn; 2 when the tables could not be read or the page not be written; 128
 * and the signal's number when one ended it. */
int grf_tool_audit(const GrfToolOptions *options, const char *dir);

/* Reads the file of --review, if one was given; `review` (transfer full) is NULL where none was. FALSE as
 * grf_review_read(). */
gboolean grf_tool_read_review(const GrfToolOptions *options, GrfReview **review, GError **error);

/* Says which reviews fit no row any more; `review` may be NULL. */
void grf_tool_warn_of_review(const GrfReview *review);

G_END_DECLS

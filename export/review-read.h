// SPDX-License-Identifier: GPL-3.0-or-later
/* review.csv, as the audit page saves it -> the columns `reviewed` and `review_note` of the rows it is about.
 */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

typedef struct GrfReview GrfReview;

/* Returns: (transfer full): what the file says, or NULL as grf_csv_reader_new() and grf_csv_reader_next(). */
GrfReview *grf_review_read(const char *path, GError **error);
void grf_review_free(GrfReview *review);

/* Sets both columns of every row that is reviewed: to what the file says of a row that says the same
 * (model/review-key.h), else to nothing. It changes rows, and takes none away. Of rows that say the same the
 * id decides. `review` may be NULL: then nobody reviewed anything, whatever the rows claim. */
void grf_review_apply(GrfReview *review, const GrfRecords *records);

/* What the file says about rows that did not come by, or that say something else now, and what it says twice
 * in two ways: sentences for the user,
 * one a line, at most `max` and a last one that counts the rest. Returns: how many there are. */
guint grf_review_append_unused(const GrfReview *review, guint max, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfReview, grf_review_free)

G_END_DECLS

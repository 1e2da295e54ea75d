// SPDX-License-Identifier: GPL-3.0-or-later
/* Amounts for an auditor's eyes: some of them as aligned columns, and what they add up to. */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* Which amounts; NULL lets all through. As typed by a user. */
typedef struct {
  const char *min, *max; /* numbers (grf_exact_read()): an amount whose range reaches into them */
  const char *currency;  /* ISO 4217 code, in any case */
  const char *container; /* question, answer, footnote or other */
} GrfAmountChoice;

/* Gathers amounts of many documents. */
typedef struct GrfAmountReview GrfAmountReview;

/* `choice` must outlive it. Returns: (transfer full): it, or NULL with G_OPTION_ERROR and a sentence for the
 * user, who chose what cannot be. */
GrfAmountReview *grf_amount_review_new(const GrfAmountChoice *choice, GError **error);
void grf_amount_review_free(GrfAmountReview *review);

/* Takes the chosen amounts of some rows. A value that is no plain decimal is shown and never summed; with
 * `min` or `max` it is left out. */
void grf_amount_review_add(GrfAmountReview *review, const GrfRecords *records);

/* Appends a line for each amount, in the order they were added, and the sums: one for each currency and
 * period as printed, sorted; ranges are counted and not summed. `width` is that of the terminal in cells, 0
 * for no end; `bold` writes titles in bold. */
void grf_amount_review_append(const GrfAmountReview *review, guint width, gboolean bold, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfAmountReview, grf_amount_review_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What a reviewer's tick is for. Ids (m1, m2, …) move when a later version finds one more; a tick must not
 * move with them, and must not stay where the row came to say something else. So it is bound to what the row
 * says.
 */
#pragma once

#include "record.h"

G_BEGIN_DECLS

/* Whether rows of this table are reviewed: questions, answers and amounts. */
gboolean grf_review_key_has(GrfTableId table);

/* The id column of such a row: "amount_id". */
const char *grf_review_key_id_column(const GrfRow *row);

/* Returns: (transfer full): 12 hexadecimal digits of the SHA-256 of what such a row says: the value, raw
 * text, currency, qualifier, sentence and page of an amount; label, text and page of a question, and whether
 * it is answered; label, text and page of an answer. */
char *grf_review_key_dup(const GrfRow *row);

G_END_DECLS

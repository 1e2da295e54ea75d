// SPDX-License-Identifier: GPL-3.0-or-later
/* Rows that show by themselves that they head a table: "Nr | Vraag | Blz. | Antwoord". */
#pragma once

#include "normalize/page-words.h"

G_BEGIN_DECLS

/* A column's first word in such a row. */
typedef struct {
  float x; /* its left edge, in points */
  guint row;
} GrfHeadStart;

/* The starts of the second and further columns of rows of three pieces or more, wide apart, that are set in
 * bold or stand alone between two lines drawn across. Returns: (transfer full): an array of GrfHeadStart, by
 * row and x. */
GArray *grf_head_starts_new(const GrfPage *page, const GrfPageWords *words);

G_END_DECLS

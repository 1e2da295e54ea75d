// SPDX-License-Identifier: GPL-3.0-or-later
/* Seams: places where words begin at one x in row after row, and that no word runs over. */
#pragma once

#include "normalize/page-words.h"

G_BEGIN_DECLS

typedef struct {
  float x;
  guint from, to; /* rows of the page: [from, to) */
} GrfSeam;

/* Returns: (transfer full): an array of GrfSeam, by x. */
GArray *grf_seams_new(const GrfPageWords *words);

/* Whether a word of the row runs over x. */
gboolean grf_row_crosses(const GrfPageWords *words, guint row, float x);

/* White between the row and the one above, in heights of the row's first word; a large number for row 0. */
float grf_row_gap(const GrfPageWords *words, guint row);

G_END_DECLS

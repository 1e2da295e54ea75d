// SPDX-License-Identifier: GPL-3.0-or-later
/* Seams: places where words begin at one x in row after row, and that no word runs over. */
#pragma once

#include "normalize/page-words.h"

G_BEGIN_DECLS

typedef struct {
  float x;
  guint from, to;  /* rows of the page: [from, to) */
  gboolean headed; /* a word of a head stands over it */
} GrfSeam;

/* Where a head shows its columns, fewer rows are enough. Returns: (transfer full): an array of GrfSeam. */
GArray *grf_seams_new(const GrfPage *page, const GrfPageWords *words);

G_END_DECLS

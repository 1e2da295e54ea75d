// SPDX-License-Identifier: GPL-3.0-or-later
/* Where fragments of a page belong: columns, margin blocks, rows, lines. */
#pragma once

#include "model/document.h"

G_BEGIN_DECLS

/* A run of glyphs that stands together in one row. */
typedef struct {
  guint from, to; /* glyphs of the page, before they are put into reading order */
  GrfBox box;
  float size_pt;
  guint16 style;
  guint8 column;   /* set by grf_layout(): 0 = whole width, 1, 2, … from the left */
  guint8 flags;    /* set by grf_layout(): GrfLineFlags */
  guint16 grid;    /* 1 + index of the grid it stands in, 0 outside: see grid-lines.h */
  gboolean marker; /* it is nothing but the marker of a list item: "12.", "a)" */
  guint16 area;    /* the column of prose it stands in, 0 outside: see columns.h */
  guint32 cell;    /* of the grid, in reading order */
  guint line;      /* set by grf_layout(): number of the line on the page, in reading order */
} GrfFragment;

/* Where the middle of a fragment's height is, in points from the page's top. */
static inline float
grf_fragment_centre_y(const GrfFragment *fragment)
{
  return (fragment->box.y0 + fragment->box.y1) / 2;
}

/* Sorts `fragments` (of GrfFragment) into reading order and numbers their lines. */
void grf_layout(const GrfPage *page, GArray *fragments);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* White strips: upright stretches of a page that no text runs over for many rows. */
#pragma once

#include "model/page.h"

G_BEGIN_DECLS

/* A run of glyphs at one height, without white as wide as between columns. */
typedef struct {
  GrfBox box;
  float size_pt;
  guint n_glyphs, n_digits;
} GrfTextPiece;

/* Cuts the page's text into pieces, hidden text left out. Returns: (transfer full): an array of GrfTextPiece.
 */
GArray *grf_text_pieces_new(const GrfPdf *pdf, const GrfPage *page);

typedef struct {
  float x;      /* its middle */
  guint height; /* how long it stands beside text on both sides, in points, over the whole page */
} GrfWhiteStrip;

/* The strips that pieces (of GrfTextPiece) leave on a page this large, the longest first, at most `limit` of
 * them. Linear in the page's area. Returns: (transfer full): an array of GrfWhiteStrip. */
GArray *grf_white_strips_new(const GArray *pieces, float width_pt, float height_pt, guint limit);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Pages drawn small, to see what their text does not say. Drawing one costs as much as reading its text, so
 * it is drawn when it is first asked for, and once, into the memory of the page before where that is as
 * large.
 */
#pragma once

#include <cairo.h>
#include <poppler.h>

#include "model/page.h"

/* Pages one after another. All zero to begin with. */
typedef struct {
  PopplerPage *source; /* borrowed; the page at hand */
  gboolean drawn;
  cairo_surface_t *surface; /* owned; CAIRO_FORMAT_RGB24 */
} GrfDrawing;

/* What was drawn. */
typedef struct {
  guint8 *data;       /* borrowed; a pixel of a row is a guint32, 0xRRGGBB in its lower three bytes */
  gsize stride_bytes; /* from row to row */
  int width, height;
  double scale; /* pixels a point: 1, or less where the page is very large */
} GrfRaster;

/* Turns to a page; nothing is drawn yet. */
void grf_drawing_turn(GrfDrawing *drawing, PopplerPage *source);
void grf_drawing_clear(GrfDrawing *drawing);

/* The page at hand, which must be that of `source`, on white. FALSE where it cannot be drawn. The pixels may
 * be written over by the last who asks. */
gboolean grf_drawing_see(GrfDrawing *drawing, const GrfPage *page, GrfRaster *raster);

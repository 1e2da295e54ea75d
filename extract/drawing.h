// SPDX-License-Identifier: GPL-3.0-or-later
/* A page drawn small, to see what its text does not say. */
#pragma once

#include <cairo.h>
#include <poppler.h>

#include "model/page.h"

/* Draws the page on white at `scale` pixels a point: 1, or less where the page is very large.
 * Returns: (transfer full) (nullable): a surface of CAIRO_FORMAT_RGB24; NULL where it cannot be drawn. */
cairo_surface_t *grf_draw_page(PopplerPage *source, const GrfPage *page, double *scale);

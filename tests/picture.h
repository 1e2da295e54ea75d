// SPDX-License-Identifier: GPL-3.0-or-later
/* Pictures of pages, looked at by their pixels. */
#pragma once

#include <cairo.h>

#include "extract/render.h"

/* The picture's PNG read, which must be as large as it says. Returns: (transfer full). */
cairo_surface_t *picture_decode(const GrfPicture *picture);

/* The colour of a pixel, 0xRRGGBB. */
guint32 picture_pixel(cairo_surface_t *surface, int x, int y);

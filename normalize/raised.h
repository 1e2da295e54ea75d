// SPDX-License-Identifier: GPL-3.0-or-later
/* Superscripts: poppler-glib tells none, so they are found by size and height. */
#pragma once

#include "model/document.h"

G_BEGIN_DECLS

/* Sets GRF_GLYPH_RAISED on the line's glyphs that are smaller than its main type and stand high, or stand
 * much higher than it whatever their size. Subscripts are as small, but low. */
void grf_mark_raised(const GrfDocument *document, const GrfLine *line);

G_END_DECLS

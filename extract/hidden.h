// SPDX-License-Identifier: GPL-3.0-or-later
/* Text that nobody can see. */
#pragma once

#include "extract/drawing.h"
#include "model/page.h"

/* Sets GRF_GLYPH_HIDDEN on glyphs under 1 pt and on white ones that stand on white. */
void grf_mark_hidden(GrfDrawing *drawing, const GrfPdf *pdf, GrfPage *page);

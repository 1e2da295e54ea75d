// SPDX-License-Identifier: GPL-3.0-or-later
/* Lines and shades drawn around text. */
#pragma once

#include "extract/drawing.h"
#include "model/page.h"

/* Fills page->rulings, where the page's text, which must have been read, stands as in a table, or where a
 * ruled table may go on from the page `before` (NULL: there is none); other pages are not drawn. The drawing
 * is used up. */
void grf_read_rulings(GrfDrawing *drawing, const GrfPage *before, GrfPage *page);

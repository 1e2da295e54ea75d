// SPDX-License-Identifier: GPL-3.0-or-later
/* One line's glyphs -> its repaired text: characters mapped, spaces decided, footnote calls taken out. */
#pragma once

#include "model/document.h"

G_BEGIN_DECLS

/* Appends the line's text to `out` (text, source and calls; the calls' offsets are into out->text).
 * Hidden glyphs and the glyphs of calls and labels are left out. */
void grf_line_text(const GrfDocument *document, const GrfLine *line, GrfBlock *out);

/* The space the line's fonts leave between words: a gap from here up is one. In parts of the size. */
#define GRF_SPACE_MIN_EM 0.12f

G_END_DECLS

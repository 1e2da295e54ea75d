// SPDX-License-Identifier: GPL-3.0-or-later
/* Words that open paragraphs again and again in one document: "Vraag 12.", "Antwoord:", a name in bold. */
#pragma once

#include "normalize/boundaries.h"

G_BEGIN_DECLS

/* Sets `opens` of those of the n lines (facts, in the order of the text) that begin as paragraphs of this
 * document do. Where type is set solid, without white or indent, a paragraph whose last line is full ends
 * unseen; if the next one begins with words that nearly always begin one, those show it. */
void grf_openings_mark(const GrfMeasure *measure, GrfLineFacts *facts, guint n);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* What holds of a document after each pass of normalize, whatever the pages were. */
#pragma once

#include "model/document.h"

G_BEGIN_DECLS

/*
 * After lines (passes >= 1): the lines of a page cover its glyphs without a gap and in order; the glyphs are
 *   the page's characters, each once; a line's box holds its glyphs; its last glyph ends a line.
 * After furniture (>= 2): furniture has its role, and the role only furniture.
 * After notes (>= 3): footnote lines and they alone have a note; notes follow each other and none is empty;
 *   glyphs of calls are raised digits or asterisks or a note's label.
 * After tables (>= 4): a table's lines are in range, each of one table only, their rows and columns too; rows
 *   rise. After paragraphs the lines of a row are of one block, which is a row's.
 * After paragraphs (>= 5): lines have the block or note they are in; texts are NFC without control
 *   characters; sources are as long as texts, rise, and name a glyph that prints the character; calls rise
 *   and name a call's glyph; every visible glyph stands in one block's text, but for a hyphen that was
 * undone.
 *
 * Returns: (transfer full) (nullable): what does not hold, or NULL.
 */
char *invariants_broken(const GrfDocument *document, guint passes);

G_END_DECLS

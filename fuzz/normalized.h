// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/page.h"

/* Takes the pages over, normalizes and recognizes them, and ends the process where the document or its rows
 * do not hold together, or a glyph is not in exactly one line. */
void fuzz_read_pages(GrfPdf *pdf);

// SPDX-License-Identifier: GPL-3.0-or-later
/* A page's characters with their boxes and styles. */
#pragma once

#include <poppler.h>

#include "model/page.h"

/* Fills page->text and page->glyphs in poppler's order. `max_glyphs` 0 = no limit.
 * FALSE when the page has more characters than that (nothing is filled in then). */
gboolean grf_read_page_text(PopplerPage *source, guint max_glyphs, GrfPdf *pdf, GrfPage *page);

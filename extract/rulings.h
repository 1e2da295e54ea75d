// SPDX-License-Identifier: GPL-3.0-or-later
/* Lines and shades drawn around text. */
#pragma once

#include <poppler.h>

#include "model/page.h"

/* Fills page->rulings, where the page's text, which must have been read, stands as in a table; other pages
 * are not looked at, since drawing one costs as much as reading its text. */
void grf_read_rulings(PopplerPage *source, GrfPage *page);

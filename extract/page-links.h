// SPDX-License-Identifier: GPL-3.0-or-later
/* A page's link annotations. */
#pragma once

#include <poppler.h>

#include "model/page.h"

/* Appends the links of `source` to `page`. */
void grf_read_page_links(PopplerDocument *document, PopplerPage *source, GrfPage *page);

/* The 1-based page a destination leads to, 0 when unknown. `dest` may be NULL. */
guint grf_dest_page(PopplerDocument *document, PopplerDest *dest);

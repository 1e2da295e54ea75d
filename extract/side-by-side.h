// SPDX-License-Identifier: GPL-3.0-or-later
/* Whether a page may hold a table: a quick look at where its text stands. */
#pragma once

#include "model/page.h"

/* TRUE where pieces of text stand side by side in several rows and begin at the same x, but not where all
 * of them are two columns of prose or list markers before their text. Costs a sort of the page's pieces. */
gboolean grf_page_has_text_side_by_side(const GrfPage *page);

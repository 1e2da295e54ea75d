// SPDX-License-Identifier: GPL-3.0-or-later
/* Web addresses printed in a text. */
#pragma once

#include "recognize/citation.h"
#include "recognize/scan.h"

G_BEGIN_DECLS

/* Takes the address at the cursor: "http://…", "https://…", "www.…", or a host that ends in one of `domains`
 * and a path. Closing punctuation after it is left. Returns: whether there was one; it is then in `found`. */
gboolean grf_url_take(const char *const *domains, GrfScan *scan, GPtrArray *found);

G_END_DECLS

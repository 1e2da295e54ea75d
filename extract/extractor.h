// SPDX-License-Identifier: GPL-3.0-or-later
/* What extract keeps from file to file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is kept from file to file: poppler's tables of character names, which it would read anew for each file
 * and which cost as much as a short page, and the memory that pages are drawn in. */
typedef struct GrfExtractor GrfExtractor;

/* Returns: (transfer full): one for one thread, or NULL with GRF_ERROR_OPEN (poppler does not work here). */
GrfExtractor *grf_extractor_new(GError **error);
void grf_extractor_free(GrfExtractor *extractor);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfExtractor, grf_extractor_free)

G_END_DECLS

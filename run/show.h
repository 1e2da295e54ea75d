// SPDX-License-Identifier: GPL-3.0-or-later
/* One document as text to look at: what a worker makes for `griffier text`, `explain` and `dump`. */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/* Appends the document as `what` names it: "text" (as repaired), "explain" (which form it was taken for, and
 * why), "pages" or "document" (dumps of the first stages), "rows" (the records of all tables). FALSE with
 * GRF_ERROR_*. */
gboolean grf_reader_show(GrfReader *reader, const char *what, const GrfSource *source, GString *out,
                         GError **error);

G_END_DECLS

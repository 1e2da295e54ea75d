// SPDX-License-Identifier: GPL-3.0-or-later
/* The formats there are. A new one is a file with a GrfFormat, a GrfFormatId and a line in formats.c. */
#pragma once

#include "format.h"

G_BEGIN_DECLS

/* Returns: (transfer none). */
const GrfFormat *grf_format(GrfFormatId id);

/* Reads "csv,xlsx": names of formats joined by commas, in any order and case, blanks let pass, into a `set`
 * of GRF_FORMAT_BIT()s. FALSE with G_OPTION_ERROR and a sentence for the user. */
gboolean grf_formats_read(const char *names, guint *set, GError **error);

G_END_DECLS

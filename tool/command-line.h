// SPDX-License-Identifier: GPL-3.0-or-later
/* The command line, read and checked. */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* Reads argv, whose elements may be put into another order.
 * FALSE with G_OPTION_ERROR and a sentence for the user when it makes no sense. */
gboolean grf_tool_options_read(GrfToolOptions *options, int argc, char **argv, GError **error);

/* Frees what was read, also when that failed. */
void grf_tool_options_clear(GrfToolOptions *options);

G_END_DECLS

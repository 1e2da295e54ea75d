// SPDX-License-Identifier: GPL-3.0-or-later
/* `griffier text FILE` and `griffier dump … FILE`: one document to standard output. */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* Returns: the exit status: 0; 1 when the document failed; 2 when standard output did. */
int grf_tool_show(const GrfToolOptions *options);

/* Writes to standard output, at once. Returns: the exit status: 0, or 2 when that failed. */
int grf_tool_print(const char *text, gsize len_bytes);

/* The width of the terminal that standard output is, in cells; a wide screen's where it is none. */
guint grf_tool_width(void);

G_END_DECLS

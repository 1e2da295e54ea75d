// SPDX-License-Identifier: GPL-3.0-or-later
/* `griffier amounts PATH…`: the amounts of the inputs, aligned, and their sums. */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* Prints them on standard output and what failed on standard error.
 * Returns: the exit status: 0; 1 when documents failed; 2 when the choice makes no sense, nothing could be
 * read at all or standard output failed; 128 and the signal's number when one ended the run. */
int grf_tool_amounts(const GrfToolOptions *options);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* `griffier --dry-run PATH…`: what a run would read. */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* Prints the path of every document that would be read on standard output, a line each, as --files-from takes
 * them, and on standard error how many there are and how many are as the journal knows them. Writes nothing.
 * Returns: the exit status: 0, or 2 when it could not be found out. */
int grf_tool_dry_run(const GrfToolOptions *options);

G_END_DECLS

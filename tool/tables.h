// SPDX-License-Identifier: GPL-3.0-or-later
/* `griffier PATH…`: the main job. */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* Reads the inputs and writes the tables; tells of it on standard error.
 * Returns: the exit status: 0; 1 when documents failed; 2 when no tables could be written; 128 and the
 * signal's number when one ended the run (the old tables stay). */
int grf_tool_write_tables(const GrfToolOptions *options);

G_END_DECLS

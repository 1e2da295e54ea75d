// SPDX-License-Identifier: GPL-3.0-or-later
/* `griffier merge DIR…`: the tables of a run that was done in shards. */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* Writes the tables. Returns: the exit status: 0; 1 when documents had failed; 2 when the folders do not
 * belong together or no tables could be written. */
int grf_tool_merge(const GrfToolOptions *options);

G_END_DECLS

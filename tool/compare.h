// SPDX-License-Identifier: GPL-3.0-or-later
/* `griffier diff OUT_A OUT_B`: what changed between two folders of tables. */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* Prints the differences. Returns: the exit status: 0 when there are none, 1 when there are; 2 when a folder
 * cannot be read or standard output failed. */
int grf_tool_compare(const GrfToolOptions *options);

G_END_DECLS

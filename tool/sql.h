// SPDX-License-Identifier: GPL-3.0-or-later
/* `griffier sql DIR [SELECT…]`: a question to the database of a run. */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* Prints the answer, aligned on a terminal and as CSV elsewhere; without a question what can be asked.
 * Returns: the exit status: 0, or 2 when there is no answer. */
int grf_tool_sql(const GrfToolOptions *options);

G_END_DECLS

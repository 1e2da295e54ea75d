// SPDX-License-Identifier: GPL-3.0-or-later
/* `griffier verify DIR`: the tables of a run held against its PDFs. */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* Prints what does not hold. Returns: the exit status: 0 all holds; 1 something does not; 2 the tables could
 * not be read. */
int grf_tool_verify(const GrfToolOptions *options);

G_END_DECLS

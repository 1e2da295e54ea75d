// SPDX-License-Identifier: GPL-3.0-or-later
/* What a process was started with, made fit for a run. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Holds descriptors 0 to 2 where whoever started this closed them: a table would get such a number, and
 * messages would go into it. Allows as many open files as this user may have: the shards of a merge take two
 * each. A limit on the size of files is an error to tell of from here on, not an end. */
void grf_tool_settle(void);

G_END_DECLS

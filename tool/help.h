// SPDX-License-Identifier: GPL-3.0-or-later
/* What --help prints: the commands and the options, from their lists. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Returns: (transfer full): the text. */
char *grf_tool_dup_help(void);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* What a process that a PDF has taken over might try; for workers that are closed in for real. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Does the first deed whose name stands in `path`, such as "deed-fork".
 * Returns: NULL when there is none; else what came of it: "done", or why not ("Permission denied"). */
const char *deed_in(const char *path);

G_END_DECLS

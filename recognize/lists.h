// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists inside a cell, as the contract writes them: items joined by ';'. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The strings joined by ';'. Returns: (transfer full) (nullable): NULL when there are none. */
char *grf_list_dup_joined(const GPtrArray *strings);

/* TRUE when `item` is one of the items of `list`, which may be NULL. */
gboolean grf_list_has(const char *list, const char *item);

G_END_DECLS

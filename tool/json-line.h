// SPDX-License-Identifier: GPL-3.0-or-later
/* One event for programs (--progress=json): a JSON object on a line of its own. docs/progress.md lists them.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct GrfJsonLine GrfJsonLine;

/* Begins an object whose first member is "event". Returns: (transfer full). */
GrfJsonLine *grf_json_line_new(const char *event);
void grf_json_line_free(GrfJsonLine *line);

/* Members stand in the order they are added. Text that is not UTF-8 is made so; NULL is null. */
void grf_json_line_add_string(GrfJsonLine *line, const char *name, const char *value);
void grf_json_line_add_count(GrfJsonLine *line, const char *name, gint64 value);

/* Ends the object and writes it in one piece, waiting where the other side is slow.
 * FALSE with errno set when it is gone. */
gboolean grf_json_line_write(GrfJsonLine *line, int fd);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfJsonLine, grf_json_line_free)

G_END_DECLS

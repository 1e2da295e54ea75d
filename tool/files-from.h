// SPDX-License-Identifier: GPL-3.0-or-later
/* Paths listed in a file instead of on the command line, which the system limits to some megabytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the paths in the file `name` ("-": standard input), each owned, to `paths`. They stand a line each,
 * and a carriage return before the line feed and a byte order mark at the start are not part of them: lists
 * come from Windows too. With `nul`, each ends in a NUL byte instead and is taken as it is (find -print0).
 * Empty ones are passed over. FALSE with G_OPTION_ERROR when the file cannot be read, or holds a NUL without
 * `nul`. */
gboolean grf_files_from_read(const char *name, gboolean nul, GPtrArray *paths, GError **error);

G_END_DECLS

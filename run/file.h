// SPDX-License-Identifier: GPL-3.0-or-later
/* The bytes of one input file. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Reads a regular file whole. Never waits for a pipe or a device.
 * Returns: (transfer full): its bytes, or NULL with GRF_ERROR_OPEN (missing, no permission, a folder,
 * empty, not a regular file) or GRF_ERROR_LIMIT (larger than `max_bytes`), each with a sentence that says
 * what to do. */
GBytes *grf_file_read(const char *path, goffset max_bytes, GError **error);

G_END_DECLS

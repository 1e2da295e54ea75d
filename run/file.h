// SPDX-License-Identifier: GPL-3.0-or-later
/* One input file: opened by whoever may open files, read by whoever parses it. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Opens a regular file for reading; never waits for a pipe or a device. Links are followed: folders of links
 * to PDFs are in use.
 * Returns: a descriptor the caller closes, or -1 with GRF_ERROR_OPEN (missing, no permission, a folder,
 * empty, not a regular file), GRF_ERROR_LIMIT (larger than `max_bytes`) or GRF_ERROR_IO (a disk or network
 * that fails, which may pass), each with a sentence that says what to do. */
int grf_file_open(const char *path, goffset max_bytes, GError **error);

/* Reads an open regular file whole, from its start, wherever it stands.
 * Returns: (transfer full): its bytes, or NULL with an error as above. */
GBytes *grf_file_read(int fd, goffset max_bytes, GError **error);

G_END_DECLS

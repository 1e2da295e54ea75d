// SPDX-License-Identifier: GPL-3.0-or-later
/* A folder of a target's own, for code that reads files by name. */
#pragma once

#include <glib.h>

/* Made at first; it goes when the process ends, however it does (tests/folder.h). Returns: (transfer none):
 * the folder's path. */
const char *fuzz_scratch_folder(void);

/* Writes the bytes to the file `name` in the folder. Returns: (transfer none): the folder's path. */
const char *fuzz_scratch_write(const char *name, const void *bytes, gsize size);

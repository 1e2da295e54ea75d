// SPDX-License-Identifier: GPL-3.0-or-later
/* A folder of a target's own, for code that reads files by name. */
#pragma once

#include <glib.h>

/* Writes the bytes to the file `name` in the folder, which is made at first and removed when the process ends
 * by itself; what killed ones left is removed before. Returns: (transfer none): the folder's path. */
const char *fuzz_scratch_write(const char *name, const void *bytes, gsize size);

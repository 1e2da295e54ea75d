// SPDX-License-Identifier: GPL-3.0-or-later
/* What rows depend on besides the file, in short keys: rows made under the same keys need not be made again.
 */
#pragma once

#include "pool.h"

G_BEGIN_DECLS

/* A hash of the program (its build, so that a rebuilt one of the same version reads anew), poppler's version,
 * the system's hyphenation patterns and all options that change the rows of a document: files by their
 * contents, the password only through the hash. Returns: (transfer full): hexadecimal digits, or NULL with
 * GRF_ERROR_LANG where a language file or one of --forms cannot be read. */
char *grf_settings_dup_key(const GrfReaderOptions *options, GError **error);

/* The limits that a document can run into. Returns: (transfer full): text. */
char *grf_settings_dup_limits(const GrfPoolOptions *options);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* A disk that is full in the middle of a file, by a limit on the size of files. */
#pragma once

#include "export/export.h"

/* Writes `records` into `dir` (a NULL-less path; nothing in it yet) with each of the `n` limits in bytes, in
 * a process each, and asserts that it fails with GRF_ERROR_IO and leaves no file `path`. */
void check_file_limits(const char *dir, const char *path, const GrfExportOptions *options,
                       const GrfRecords *records, const guint *limits_bytes, gsize n);

// SPDX-License-Identifier: GPL-3.0-or-later
/* One document through one worker, for commands that print it. */
#pragma once

#include "pool.h"

G_BEGIN_DECLS

/* Appends what grf_reader_show() makes of the file.
 * FALSE with GRF_ERROR_OPEN, _LIMIT, _CRASH, _LANG or _IO; of what the worker itself says only the sentence
 * is known (GRF_ERROR_DAMAGED). */
gboolean grf_single_show(const GrfPoolOptions *options, const char *path, const char *what, GString *out,
                         GError **error);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* Bytes -> an open PDF, for reading and for drawing. */
#pragma once

#include <glib.h>
#include <poppler.h>

G_BEGIN_DECLS

/* `password` may be NULL: only the empty one is tried. Keeps a reference to `bytes`.
 * Returns: (transfer full): it, or NULL with GRF_ERROR_OPEN (empty), _ENCRYPTED or _DAMAGED. */
PopplerDocument *grf_open_pdf(GBytes *bytes, const char *password, GError **error);

G_END_DECLS

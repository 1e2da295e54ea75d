// SPDX-License-Identifier: GPL-3.0-or-later
/* Pixels -> PNG. The only user of libpng. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes pixels as cairo keeps them (0x00RRGGBB in the machine's byte order, rows of `stride_bytes`).
 * A page in shades of grey only, as most are, is kept in 16 of them: text looks the same, and the file is
 * half the size and made in a third of the time. Others keep all their colours. Returns: (transfer full): the
 * file's bytes, the same for the same pixels, or NULL with GRF_ERROR_LIMIT when the picture is too large for
 * the format or the memory. */
GBytes *grf_png_write(const guint8 *pixels, guint width_px, guint height_px, gsize stride_bytes,
                      GError **error);

G_END_DECLS

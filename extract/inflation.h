// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * How many bytes the compressed streams of a PDF inflate to, before poppler inflates any.
 *
 * poppler inflates as it reads and tells nobody how much. So what stands behind the word "stream" and begins as
 * Flate data does is inflated here into nothing, and counted; what comes out and begins so again is a filter
 * within a filter. Nearly every file costs nothing: a byte of Flate data makes 1032 at most, so a small file
 * without filters within filters stays below the limit.
 *
 * Not counted: pictures (reading text does not inflate them), encrypted streams, filters other than Flate. What
 * those can do is limited by the time of a page and by memory.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the streams stay within `max_bytes`, all together. Takes time for `max_bytes` at most, and a fixed
 * amount of memory. */
gboolean grf_inflates_within(GBytes *pdf, guint64 max_bytes);

G_END_DECLS

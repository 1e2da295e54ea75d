// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch.h"

static gint64
time_after(guint seconds)
{
  return seconds > 0 ? g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC : G_MAXINT64;
}

void
grf_watch_start(GrfWatch *watch, guint timeout_s)
{
  *watch = (GrfWatch){.document_until_us = time_after(timeout_s), .page_until_us = G_MAXINT64};
}

gboolean
grf_watch_take_page(GrfWatch *watch, const char *payload, guint page_timeout_s)
{
  guint64 page;

  if (!g_ascii_string_to_unsigned(payload, 10, 0, G_MAXINT, &page, NULL))
    return FALSE;
  watch->page = (guint)page;
  watch->page_until_us = page > 0 ? time_after(page_timeout_s) : G_MAXINT64;
  return TRUE;
}

gboolean
grf_watch_is_late(const GrfWatch *watch, GrfEndingKind *kind)
{
  gint64 now_us = g_get_monotonic_time();

  *kind = watch->document_until_us <= now_us ? GRF_ENDING_LATE : GRF_ENDING_LATE_PAGE;
  return *kind == GRF_ENDING_LATE || watch->page_until_us <= now_us;
}

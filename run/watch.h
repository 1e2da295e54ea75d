// SPDX-License-Identifier: GPL-3.0-or-later
/* The clock of one document in a worker's hand: the page it is at, and until when it may take. */
#pragma once

#include "ending.h"

G_BEGIN_DECLS

/* Times are of g_get_monotonic_time(). */
typedef struct {
  guint page; /* from 1; 0: at none */
  gint64 document_until_us, page_until_us;
} GrfWatch;

/* A document is begun now, with so many seconds (0: no limit). */
void grf_watch_start(GrfWatch *watch, guint timeout_s);

/* Takes the payload of a PAGE frame: a page with so many seconds (0: no limit) is begun now. FALSE where it
 * is no number. */
gboolean grf_watch_take_page(GrfWatch *watch, const char *payload, guint page_timeout_s);

/* Whether the time is up, and for what. */
gboolean grf_watch_is_late(const GrfWatch *watch, GrfEndingKind *kind);

G_END_DECLS

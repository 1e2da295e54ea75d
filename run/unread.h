// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Pages of one document that ended a reader: the next reader leaves them out, so that one bad page does not
 * cost the others. Kept as text, a line each ("3 it took longer than 30 s"), which is also what a reader is
 * sent.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* So many pages of a document may end a reader; with one more, the pages from there on are left out too. Each
 * costs a new process and up to the time allowed a page. */
#define GRF_UNREAD_MAX_PAGES 3

/* Adds `page` (from 1) to the list (owned by the caller, NULL: empty). FALSE, and nothing changed, when that
 * cannot help: the page is left out already. */
gboolean grf_unread_add(char **list, guint page, const char *reason);

/* Why a page is to be left out. Returns: (transfer full) (nullable): the reason, or NULL: read it. */
char *grf_unread_dup_reason(const char *list, guint page);

G_END_DECLS

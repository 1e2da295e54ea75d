// SPDX-License-Identifier: GPL-3.0-or-later
/* Web and e-mail addresses broken over lines. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* TRUE when the text at the end of `left` is an unfinished address that the first word of `right` carries
 * on, so that the two are joined without a space and without touching a printed hyphen. `left` ends as
 * printed (with its hyphen) and should hold the address from its start: of an address over three lines,
 * the first two already joined. `right` is the text that follows in the same paragraph or note: how much
 * stands behind its first word is evidence too (the last word of a note is often the end of an address).
 * Where both readings are possible the answer is FALSE. Both are UTF-8; other bytes end an address. */
gboolean grf_url_continues(const char *left, const char *right);

/* TRUE when the last word of `left` is an address or the beginning of one. */
gboolean grf_url_ends(const char *left);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* Text in lower case, whatever the locale. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* `text` (`len_bytes` of it; -1: to its end) in lower case, as g_utf8_strdown() gives it; text of ASCII,
 * which most is, costs a copy, and its I is an i in Turkey too. Returns: (transfer full): it. */
char *grf_dup_lower(const char *text, gssize len_bytes);

/* The words (letters and digits) of `text` (`len_bytes` of it, may be broken UTF-8), in lower case.
 * Returns: (transfer full): NULL-ended. */
GStrv grf_dup_lower_words(const char *text, gsize len_bytes);

G_END_DECLS

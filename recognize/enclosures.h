// SPDX-License-Identifier: GPL-3.0-or-later
/* The matched pairs of quotation marks and brackets of a text; marks without a partner are left out. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One pair that lies in no other pair of its text. */
typedef struct {
  gsize open;       /* byte of the opening mark */
  gsize open_bytes; /* length of the opening mark */
  gsize close;      /* byte of the closing mark */
  gboolean quote;   /* a quotation, not a bracket */
} GrfEnclosure;

/* Knows (), [], "" and the pairs of `quotes`: strings of an opening and a closing mark ("«»"), NULL-ended. An
 * apostrophe (’s, foto’s) closes nothing. Linear time: nesting deeper than 16 is not matched.
 * Returns: (transfer full): an array of GrfEnclosure, in order, outermost pairs only. */
GArray *grf_enclosures_find(const char *const *quotes, const char *text, gsize len);

G_END_DECLS

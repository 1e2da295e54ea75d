// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of a committee's members, as in the first footnote of a report. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A member as printed; strings are owned, "" where nothing stands. */
typedef struct {
  char *name;     /* "Van Langen-Visbeek" */
  char *party;    /* "BBB" */
  char *function; /* "voorzitter" */
  gsize from, to; /* bytes of the text */
} GrfMember;

/* Reads "A (X), B (Y) (voorzitter), C (Z), ondervoorzitter": names are parted by commas, the first pair of
 * brackets is the party, further ones and words of `functions` (lower case, may be empty) the function.
 * Returns: (transfer full): an array of GrfMember that frees its strings. Linear time for any bytes. */
GArray *grf_members_read(const char *text, gsize len, const char *const *functions);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Labels rise. Of all places in a document that look like a question's number, the ones that form the best
 * rising sequence are its labels; list items, notes and cross-references on lines of their own are not in it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint block;
  guint first, last; /* the label's numbers: "8 en 9" is 8 and 9 */
  double weight;     /* what else speaks for it: 1 = nothing, more is better */
  gboolean chosen;   /* set by grf_sequence_choose() */
} GrfCandidate;

/* Marks the candidates (of GrfCandidate, by rising block) of the best rising sequence: each begins after the
 * last number of the one before; a step of one counts whole, a leap less. Returns: how many were chosen. */
guint grf_sequence_choose(GArray *candidates);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Which row of one run is which row of another: pairs of rows, found in steps, the surest first. What an
 * earlier step paired stays so; among equals the order of the rows decides. Each step is linear.
 */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

#define GRF_UNMATCHED G_MAXUINT

typedef struct {
  const GPtrArray *old_rows, *new_rows; /* of GrfRow; borrowed */
  guint *to_new, *to_old;               /* index of the row's partner, or GRF_UNMATCHED */
} GrfMatch;

/* What a row is paired by in a step. `is_new`: of which side the row is. Returns: (transfer full): it, or
 * NULL for a row that the step leaves alone. */
typedef char *(*GrfMatchKey)(const GrfRow *row, gboolean is_new, gpointer data);

/* The rows must outlive it. Returns: (transfer full): nothing paired yet. */
GrfMatch *grf_match_new(const GPtrArray *old_rows, const GPtrArray *new_rows);
void grf_match_free(GrfMatch *match);

/* Pairs rows of the same key whose column `text` is at least `likeness` (0 to 100) alike; `text` may be NULL
 * where that is 0. */
void grf_match_by_key(GrfMatch *match, GrfMatchKey key, gpointer data, const char *text, guint likeness);

/* Pairs rows that have most runs of two words in common and are at least `likeness` alike. */
void grf_match_by_text(GrfMatch *match, const char *text, guint likeness);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfMatch, grf_match_free)

G_END_DECLS

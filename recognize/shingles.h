// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Does a text stand elsewhere? Runs of four words (shingles) are looked up, so that a changed word costs
 * four runs and not the whole paragraph. Words are compared without case, marks and hyphens.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct GrfShingles GrfShingles;

GrfShingles *grf_shingles_new(void);
void grf_shingles_free(GrfShingles *shingles);

/* Adds a text under a tag of the caller's (a block's index); the first text with a run keeps it. */
void grf_shingles_add(GrfShingles *shingles, const char *text, gsize len_bytes, guint tag);

/* The share (0 to 1) of the text's runs that were added; -1 for a text of no words. A text of fewer than
 * four words is one run. `first_tag` (may be NULL) gets the tag that most of the first runs point to. */
double grf_shingles_share(const GrfShingles *shingles, const char *text, gsize len_bytes, guint *first_tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfShingles, grf_shingles_free)

G_END_DECLS

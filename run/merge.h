// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Shards joined: the rows that one run over the whole list would have given.
 *
 *   journal 1/3 ─┐
 *   journal 2/3 ─┼─> one list, its documents named anew ──> rows in the order of the paths
 *   journal 3/3 ─┘
 *
 * A path tells which shard it is in (grf_shard_has()), and each journal gives its documents in the order of
 * their paths, so that all are read through once, side by side. The list stands in a temporary file: what is
 * held in memory does not grow with the number of documents.
 */
#pragma once

#include "journal.h"

G_BEGIN_DECLS

typedef struct GrfMerge GrfMerge;

/* Opens the journals below the folders (NULL-ended) and checks that they are all shards of one run, each once
 * and finished. Returns: (transfer full): it, or NULL with GRF_ERROR_IO or GRF_ERROR_FORMAT (damaged,
 * missing, overlapping, of other settings or another list), naming the folder and what to do. */
GrfMerge *grf_merge_open(const char *const *dirs, GError **error);
void grf_merge_free(GrfMerge *merge);

/* Whether there are rows of lines.csv. */
gboolean grf_merge_has_lines(const GrfMerge *merge);

/* Gives the rows of every document, in the order of their paths. */
gboolean grf_merge_each(GrfMerge *merge, GrfRecordsSink sink, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfMerge, grf_merge_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* What the overview of the page needs of all documents, gathered one by one. */
#pragma once

#include "audit/site-files.h"
#include "model/record.h"

G_BEGIN_DECLS

/* A chunk takes the browser some 15 ms to read: the page stays quick between two. */
#define GRF_INDEX_CHUNK_ROWS 5000

typedef struct GrfIndexData GrfIndexData;

/* Writes to `files`, which must outlive it. Returns: (transfer full). */
GrfIndexData *grf_index_data_new(GrfSiteFiles *files);
void grf_index_data_free(GrfIndexData *index);

/* Adds a document; a chunk of rows is written when it is full. FALSE with GRF_ERROR_IO. */
gboolean grf_index_data_add(GrfIndexData *index, const GrfRecords *records, const char *key, guint n_pictures,
                            GError **error);

/* Writes the last chunks and data/index.js. FALSE with GRF_ERROR_IO. */
gboolean grf_index_data_finish(GrfIndexData *index, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfIndexData, grf_index_data_free)

G_END_DECLS

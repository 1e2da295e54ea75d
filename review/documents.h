// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows of a run, by document. */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* Rows of one document; borrowed from the records. */
typedef struct {
  const GrfRow *row; /* of documents.csv */
  GPtrArray *rows[GRF_N_TABLES];
} GrfDocumentRows;

/* A row of a document that documents.csv does not have is left out: no run writes such a row.
 * Returns: (transfer full): an array of GrfDocumentRows sorted by document_id. `records` must outlive it. */
GPtrArray *grf_documents_group(const GrfRecords *records);

const char *grf_document_rows_id(const GrfDocumentRows *document);

/*
 * Which document of one run is which of another: that of the same document_id; of those left, that of the
 * same SHA-256, if only one has it on either side (the file got another name); and where each run has one
 * document alone, that one (two versions of a document, in two folders). Returns: (transfer full): for each
 * of `old_documents` its GrfDocumentRows of `new_documents`, or NULL.
 */
GPtrArray *grf_documents_pair(const GPtrArray *old_documents, const GPtrArray *new_documents);

G_END_DECLS

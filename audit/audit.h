// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Records -> the audit page: a folder that a browser opens from the disk, without a server or a network.
 *
 *   index.html, *.css, *.js       the page, the same for every run (audit/web)
 *   data/index.js                 what all documents are, and what was reviewed
 *   data/amounts-N.js, questions-N.js   their rows in short, GRF_INDEX_CHUNK_ROWS in each
 *   data/doc-KEY.js               one document: its rows, its lines, its pages' sizes
 *   pictures/                     see pictures.h
 *
 * Each data file is a script of one call with JSON, as a page opened from the disk may load nothing else.
 * Text of a PDF is only ever a JSON string there, and only ever text in the page (docs/audit.md).
 */
#pragma once

#include "audit/pictures.h"
#include "model/record.h"

G_BEGIN_DECLS

typedef struct GrfAudit GrfAudit;

/* Makes `dir` where needed. Returns: (transfer full): it, or NULL with GRF_ERROR_IO. */
GrfAudit *grf_audit_new(const char *dir, GError **error);
void grf_audit_free(GrfAudit *audit);

/* Adds a document; `pages` (of GrfPageSize) are its pictures, NULL where there are none. FALSE with
 * GRF_ERROR_IO. */
gboolean grf_audit_add(GrfAudit *audit, const GrfRecords *records, const GArray *pages, GError **error);

/* Writes the index and the page, and removes the data of documents that are no more. FALSE with GRF_ERROR_IO.
 */
gboolean grf_audit_finish(GrfAudit *audit, GError **error);

/* A name for the document that any file system takes. Returns: (transfer full): 16 hexadecimal digits. */
char *grf_audit_dup_key(const char *document_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfAudit, grf_audit_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Rows held against the PDF they were made of. A document's rows are compared with those that reading the PDF
 * again gives, cell by cell, so that values, links and counts are proved by the code that made them; and with
 * the glyphs of the pages themselves, which no later stage has touched: the characters of an amount, and
 * the first word of a question, answer or footnote, must stand in its box.
 */
#pragma once

#include "documents.h"
#include "model/page.h"

G_BEGIN_DECLS

typedef struct GrfVerify GrfVerify;

GrfVerify *grf_verify_new(void); /* Returns: (transfer full) */
void grf_verify_free(GrfVerify *verify);

/* Notes what does not hold: of which document and record ("amounts m1"), what ("value_min"), as the tables
 * and as the PDF have it. */
void grf_verify_note(GrfVerify *verify, const char *document_id, const char *record, const char *what,
                     const char *said, const char *found);

/* Compares every cell but those a reviewer fills and the file's name. Of lines only where the tables have
 * any. */
void grf_verify_rows(GrfVerify *verify, const GrfDocumentRows *document, const GrfRecords *again);

/* Looks into the boxes. Pages that are not there are noted. */
void grf_verify_boxes(GrfVerify *verify, const GrfDocumentRows *document, const GrfPdf *pdf);

/* Appends a table of what does not hold, and the counts. `width` in terminal cells, 0 for no end. Returns:
 * the number of things that do not hold. */
guint64 grf_verify_append(const GrfVerify *verify, guint width, gboolean bold, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfVerify, grf_verify_free)

G_END_DECLS

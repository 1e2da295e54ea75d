// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * One document through the stages: path -> bytes -> pages -> document -> records.
 * A reader is what a process needs for that, made once and used for many documents.
 */
#pragma once

#include "model/document.h"
#include "model/record.h"

G_BEGIN_DECLS

/* Larger files are refused: the longest papers of a parliament (budgets with annexes) are below
 * 100 MB, and a PDF is held in memory whole. */
#define GRF_MAX_FILE_BYTES ((goffset)1 << 30)

/* Pages read of one file; the longest known budget papers have some 3,000. */
#define GRF_MAX_PAGES 20000

/* Glyphs read of one page: a full A4 page has 5,000, an A0 sheet of small print 100,000. */
#define GRF_MAX_GLYPHS_PER_PAGE 1000000

typedef struct {
  const char *lang;     /* language code ("nl"), or "auto": each document's own */
  const char *lang_dir; /* folder with language files of the user's own, or NULL */
  const char *forms;    /* file with forms of the user's own, or NULL */
  const char *password; /* for encrypted PDFs, UTF-8, or NULL: only the empty one is tried */
  gboolean lines;       /* rows of lines.csv too */
} GrfReaderOptions;

typedef struct GrfReader GrfReader;

/* Copies what it needs of `options`. Returns: (transfer full): it, or NULL with GRF_ERROR_LANG. */
GrfReader *grf_reader_new(const GrfReaderOptions *options, GError **error);
void grf_reader_free(GrfReader *reader);

/* Returns: (transfer none): the password it was made with, or NULL. */
const char *grf_reader_peek_password(const GrfReader *reader);

/* Reads one file. Never fails: what goes wrong stands in the one documents row as its status and error.
 * status is "ok"; "partial" when a page could not be read; "failed" when no text could be got at all.
 * Returns: (transfer full): the document's rows. */
GrfRecords *grf_reader_read(GrfReader *reader, const char *path, const char *document_id);

/* The first stages alone, for `griffier dump` and `griffier text`.
 * Returns: (transfer full): the pages or the document, or NULL with GRF_ERROR_*. */
GrfPdf *grf_reader_extract(GrfReader *reader, const char *path, GError **error);
GrfDocument *grf_reader_normalize(GrfReader *reader, const char *path, GError **error);

/* What `griffier forms` and `griffier explain` print. Returns: (transfer full): text, or NULL with
 * GRF_ERROR_*. */
char *grf_reader_dup_forms(GrfReader *reader, GError **error);
char *grf_reader_dup_explanation(GrfReader *reader, const char *path, GError **error);

/* The rows of a document that gave nothing: one documents row with status "failed", this error and
 * zero counts. `sha256` may be NULL (the bytes are unknown). Returns: (transfer full). */
GrfRecords *grf_records_new_failed(const char *path, const char *document_id, const char *sha256,
                                   const char *message);

/* Appends grf_records_dump() of one document's rows; of its failed row alone where that has more than
 * `max_bytes`: a hostile PDF can make a gigabyte of rows. */
void grf_records_dump_within(const GrfRecords *records, gsize max_bytes, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfReader, grf_reader_free)

G_END_DECLS

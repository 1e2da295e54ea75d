// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * One document through the stages: open file -> bytes -> pages -> document -> records.
 * A reader is what a process needs for that, made once and used for many documents.
 */
#pragma once

#include "model/document.h"
#include "model/record.h"
#include "reader-options.h"

G_BEGIN_DECLS

/* One document to read. */
typedef struct {
  int file;                                     /* an open descriptor, borrowed (grf_file_open()) */
  const char *path;                             /* for the rows; never opened */
  const char *document_id;                      /* likewise */
  const char *unread;                           /* pages to leave out (run/unread.h), or NULL */
  void (*on_page)(guint number, gpointer data); /* NULL, or told before each page, and 0 after the last */
  gpointer data;
} GrfSource;

/* Tells that a page (from 1) begins; 0: the pages are done.
 * Returns: (transfer full) (nullable): why it is to be left out, or NULL: read it. */
char *grf_source_begin_page(const GrfSource *source, guint number);

typedef struct GrfReader GrfReader;

/* Copies what it needs of `options`. Whatever this process may not open later, it must load now:
 * grf_reader_load_languages(). Returns: (transfer full): it, or NULL with GRF_ERROR_LANG. */
GrfReader *grf_reader_new(const GrfReaderOptions *options, GError **error);
void grf_reader_free(GrfReader *reader);

/* Returns: (transfer none): the password it was made with, or NULL. */
const char *grf_reader_peek_password(const GrfReader *reader);

/* Loads every language that a document may turn out to be in. FALSE with GRF_ERROR_LANG. */
gboolean grf_reader_load_languages(GrfReader *reader, GError **error);

/* Reads hyphenation patterns of the loaded languages, which else are read when first needed. */
void grf_reader_load_files(GrfReader *reader);

/* Reads one file. Never fails: what goes wrong stands in the one documents row as its status and error.
 * status is "ok"; "partial" when a page could not be read; "failed" when no text could be got at all.
 * Returns: (transfer full): the document's rows. */
GrfRecords *grf_reader_read(GrfReader *reader, const GrfSource *source);

/* The first stages alone, for `griffier dump` and `griffier text`.
 * Returns: (transfer full): the pages or the document, or NULL with GRF_ERROR_*. */
GrfPdf *grf_reader_extract(GrfReader *reader, const GrfSource *source, GError **error);
GrfDocument *grf_reader_normalize(GrfReader *reader, const GrfSource *source, GError **error);

/* What `griffier forms` and `griffier explain` print. Returns: (transfer full): text, or NULL with
 * GRF_ERROR_*. */
char *grf_reader_dup_forms(GrfReader *reader, GError **error);
char *grf_reader_dup_explanation(GrfReader *reader, const GrfSource *source, GError **error);

/* The rows of a document that gave nothing: one documents row with status "failed", this error and
 * zero counts. `sha256` may be NULL (the bytes are unknown). Returns: (transfer full). */
GrfRecords *grf_records_new_failed(const char *path, const char *document_id, const char *sha256,
                                   const char *message);

/* Appends grf_records_dump() of one document's rows; of its failed row alone where that has more than
 * `max_bytes`: a hostile PDF can make a gigabyte of rows. */
void grf_records_dump_within(const GrfRecords *records, gsize max_bytes, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfReader, grf_reader_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* PDF bytes -> GrfPdf. The only user of poppler-glib. */
#pragma once

#include "extract/extractor.h"
#include "model/diag.h"
#include "model/page.h"

G_BEGIN_DECLS

/* Called before each page, from 1; once more with 0 after the last. What it returns (transfer full) is why
 * the page is to be left out, with a warning; NULL: it is read. */
typedef char *(*GrfExtractPage)(guint number, gpointer data);

typedef struct {
  GrfExtractor *extractor; /* borrowed; NULL: nothing is kept */
  const char *password;    /* UTF-8, or NULL: only the empty password is tried */
  guint max_pages;         /* 0 = no limit; pages beyond it are left out with a warning */
  guint max_glyphs;        /* for each page; 0 = no limit; a page beyond it is left out with a warning */
  guint64 max_inflated; /* bytes of all streams (extract/inflation.h); 0 = no limit; a file beyond it fails */
  GrfExtractPage begin_page;
  gpointer begin_page_data;
} GrfExtractOptions;

/* The library that reads PDFs, and its version: another one may read other text. Returns: (transfer none). */
const char *grf_extract_engine(void);

/* Reads a whole PDF. A page that cannot be read is kept, empty, with GrfPage.error set and a warning.
 * `options` may be NULL. Returns: (transfer full): the pages, or NULL with GRF_ERROR_OPEN (not a PDF),
 * _DAMAGED, _ENCRYPTED or _LIMIT. A PDF without any text is no error here (all pages are empty). */
GrfPdf *grf_extract(GBytes *bytes, const GrfExtractOptions *options, GrfDiags *diags, GError **error);

G_END_DECLS

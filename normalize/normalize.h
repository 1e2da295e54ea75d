// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages -> document: the ordered list of passes. */
#pragma once

#include "lang/lang.h"
#include "model/diag.h"
#include "model/document.h"

G_BEGIN_DECLS

/* What the passes need besides the pages: word lists and dictionaries, loaded once a process. */
typedef struct GrfNormalizer GrfNormalizer;

/* `lang` must outlive it. Returns: (transfer full): it, or NULL with GRF_ERROR_LANG. */
GrfNormalizer *grf_normalizer_new(const GrfLang *lang, GError **error);
void grf_normalizer_free(GrfNormalizer *normalizer);

/* Reads now what is else read when first needed: later this process may open no file. */
void grf_normalizer_load_files(GrfNormalizer *normalizer);

/* Takes `pdf` over (also on failure). `second`: a further language of the text, or NULL; a column in it
 * beside one in the normalizer's own is a translation. Returns: (transfer full): the document, or NULL with
 * GRF_ERROR_*. */
GrfDocument *grf_normalize(GrfNormalizer *normalizer, GrfPdf *pdf, const GrfLang *second, GrfDiags *diags,
                           GError **error);

/* The document as plain text: a paragraph a line, an empty line between paragraphs, footnotes
 * ("[4] …") after the body; page furniture left out. Returns: (transfer full). */
char *grf_document_dup_text(const GrfDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfNormalizer, grf_normalizer_free)

G_END_DECLS

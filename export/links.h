// SPDX-License-Identifier: GPL-3.0-or-later
/* Where a workbook's links lead: addresses relative to the folder it stands in, so that the folder can be
 * moved together with its PDFs. Percent-encoded as URIs; letters beyond ASCII stay, as spreadsheets write
 * them. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct GrfLinks GrfLinks;

/* `dir` is the tables' folder, which exists. Returns: (transfer full). */
GrfLinks *grf_links_new(const char *dir);
void grf_links_free(GrfLinks *links);

/* The PDF named `file` (as documents.csv has it: relative to the folder of the run, or absolute), opened at
 * `page`, "" for none: "../letters/a%20b.pdf#page=3". Returns: (transfer full). */
char *grf_links_dup_pdf(const GrfLinks *links, const char *file, const char *page);

/* The audit page, at a document and, unless "", a record of it: "audit/index.html#doc=brief&rec=q1".
 * Returns: (transfer full). */
char *grf_links_dup_audit(const char *document_id, const char *record_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfLinks, grf_links_free)

G_END_DECLS

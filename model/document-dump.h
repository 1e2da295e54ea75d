// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A normalized document as text, and back. Holds the records of the pages (page-dump.h), then:
 *
 *   griffier-document 1                     the first line
 *   body SIZE                               size of most text
 *   line PAGE FROM TO X0 Y0 X1 Y1 BASELINE SIZE STYLE COLUMN FLAGS ROLE BLOCK NOTE
 *   block KIND LEVEL PAGE_FROM PAGE_TO X0 Y0 X1 Y1 INDENT SIZE FLAGS TEXT
 *   src START:COUNT …                       the glyphs of the block's bytes
 *   call OFFSET GLYPH LABEL                 a footnote call of the block
 *   note CALLED_FROM LABEL                  the block below it is its body
 *   table ROWS COLUMNS HEADS PAGE_FROM PAGE_TO X0 Y0 X1 Y1 CAPTION
 *   cell LINE ROW COLUMN SPAN               a line of the table above it
 *
 * PAGE of a line counts from 0, those of a block from 1. KIND is paragraph, heading, item, row, margin
 * or note; ROLE is grf_role_name() with "-" for a space; FLAGS of a line m(argin), h(idden), c(ell),
 * f(urniture); of a block b(old), i(talic), c(entred), g(ap before); or "-". BLOCK, NOTE and CALLED_FROM
 * are an index or -1, and so is CAPTION, a block. LINE, ROW and COLUMN count from 0; tables follow the blocks
 * and notes.
 *
 * src says which glyph each byte of the text came from: in a run, a byte that starts a character other
 * than a space or a line feed is of the next glyph, any other byte of the same glyph as the byte before.
 * A block without src has no sources: so blocks can be written by hand.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/* Appends the document to `out`. What is dumped, parsed and dumped again has the same bytes. */
void grf_document_dump(const GrfDocument *document, GString *out);

/* Reads what grf_document_dump() wrote, or a hand. The bytes may be anything: every index of what it gives is
 * in range. Returns: (transfer full): the document, or NULL with GRF_ERROR_FORMAT naming the line. */
GrfDocument *grf_document_parse(const char *text, gsize len_bytes, GError **error);

G_END_DECLS

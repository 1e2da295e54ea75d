// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The passes of normalize, in the order normalize.c runs them. Each takes the document as the earlier
 * ones left it; none looks at a page twice or reads anything from outside.
 *
 *   lines       glyphs -> lines in reading order (columns, margin blocks, table cells)
 *   furniture   marks running headers, footers and page numbers
 *   notes       marks the lines of footnotes and the glyphs of footnote calls
 *   translations  sets a column aside that is the translation of the one beside it
 *   tables      finds tables, cuts their lines into cells and puts each row's cells together
 *   paragraphs  lines -> blocks with logical text (hyphens, spaces, glyphs), and the notes' bodies
 */
#pragma once

#include "model/diag.h"
#include "model/document.h"
#include "normalize/hyphen.h"

G_BEGIN_DECLS

/* Fills document->lines and puts each page's glyphs into the lines' order. Every glyph is in exactly
 * one line afterwards. Sets document->body_size_pt. */
gboolean grf_lines(GrfDocument *document, GrfDiags *diags, GError **error);

/* Sets GRF_LINE_FURNITURE and the role of running headers, footers and page numbers.
 * `lang` gives the words that may stand beside a page number ("Pagina", "van"). */
gboolean grf_furniture(GrfDocument *document, const GrfLang *lang, GrfDiags *diags, GError **error);

/* Sets role GRF_ROLE_FOOTNOTE and the note index on the lines of footnotes, appends document->notes
 * (bodies still empty), and marks the glyphs of note labels and of calls in the text (GRF_GLYPH_CALL). */
gboolean grf_notes(GrfDocument *document, GrfDiags *diags, GError **error);

/* Sets GRF_LINE_MARGIN on the lines of columns in the `second` language of the document (NULL: it has none)
 * that stand beside a column in its `own`. */
gboolean grf_translations(GrfDocument *document, const GrfLang *own, const GrfLang *second, GrfDiags *diags,
                          GError **error);

/* Fills document->tables, and cuts and reorders the lines (and the pages' glyphs) that are of one, so that
 * the lines of a cell follow each other, and the cells of a row. */
gboolean grf_tables(GrfDocument *document, GrfDiags *diags, GError **error);

/* Fills document->blocks and the notes' bodies, and sets each line's block. */
gboolean grf_paragraphs(GrfDocument *document, GrfHyphenator *hyphenator, GrfDiags *diags, GError **error);

G_END_DECLS

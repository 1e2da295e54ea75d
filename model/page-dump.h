// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Pages as text, and back: so that each stage after extract runs, is tested, fuzzed and timed without a
 * PDF. One record a line, its first word says the kind; see dump-text.h for the notation.
 *
 *   griffier-pages 1                        the first line
 *   title|author|subject|keywords|creator|producer|created|modified TEXT     where known
 *   encrypted                               where the file is
 *   pages N                                 where the file has more than the pages below
 *   outline LEVEL PAGE TITLE
 *   style SIZE COLOUR FLAGS FONT            the first is style 0; flags b(old) i(talic) y (symbol) or -
 *   page NUMBER WIDTH HEIGHT ROTATION       the records below it are of this page
 *   label TEXT / error TEXT / unmapped N
 *   w STYLE FLAGS Y0 Y1 X0 X1 … XN TEXT     N glyphs that touch, the same high and alike
 *   t X BASELINE SIZE STYLE TEXT            by hand: see below
 *   link X0 Y0 X1 Y1 PAGE URI
 *   rule v|h AT FROM TO                     a ruling: v(ertical) at x, h(orizontal) at y
 *
 * Empty lines and lines that start with # are left out. The flags of a run are letters, or "-": s(pace)
 * and b(reak) after its last glyph; h(idden), c(all), r(aised) of every glyph; 5, 6, 7 for bits to come.
 *
 * "t" is for tests: a line of text whose characters are half of SIZE wide, from three quarters of SIZE
 * above the baseline to a quarter below; a space is a flag on the glyph before it and as wide as a
 * letter; the last glyph ends a line. Records are written in the order of GrfPage.glyphs.
 */
#pragma once

#include "dump-text.h"
#include "page.h"

G_BEGIN_DECLS

/* Appends the pages to `out`. What is dumped, parsed and dumped again has the same bytes. */
void grf_pdf_dump(const GrfPdf *pdf, GString *out);

/* Reads what grf_pdf_dump() wrote, or a hand. The bytes may be anything.
 * Returns: (transfer full): the pages, or NULL with GRF_ERROR_FORMAT naming the line. */
GrfPdf *grf_pdf_parse(const char *text, gsize len_bytes, GError **error);

/* For the document's dump, which holds the same records: reads the current line, whose first word was
 * `kind`, into `pdf`. Returns: whether it is a record of the pages; reader->error may be set. */
gboolean grf_pdf_parse_record(GrfPdf *pdf, const char *kind, GrfDumpReader *reader);

/* Appends the records without the first line. */
void grf_pdf_dump_records(const GrfPdf *pdf, GString *out);

G_END_DECLS

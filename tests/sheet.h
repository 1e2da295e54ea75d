// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Pages written by hand, for tests of normalize: a text dump of pages (model/page-dump.h) put together line
 * by line, and the passes run over it with the model's invariants checked after each.
 */
#pragma once

#include "lang/lang.h"
#include "model/diag.h"
#include "model/document.h"
#include "normalize/hyphen.h"

G_BEGIN_DECLS

/* The styles every sheet begins with; a character is half of the size wide. */
typedef enum {
  SHEET_BODY,   /* 10 pt: 5 pt a character */
  SHEET_NOTE,   /* 8 pt */
  SHEET_CALL,   /* 6 pt */
  SHEET_BOLD,   /* 10 pt */
  SHEET_ITALIC, /* 10 pt */
  SHEET_TITLE,  /* 14 pt, bold */
  SHEET_SYMBOL, /* 10 pt, a pictorial font */
  SHEET_LEGAL,  /* 9 pt: smaller than the body, larger than notes */
} SheetStyle;

#define SHEET_LEFT 72.0 /* left edge of the text, in points */
#define SHEET_PITCH 12.0
#define SHEET_WIDTH_CHARS 90 /* of a full line of body text: 72 to 522 pt */

/* Returns: (transfer full): a dump with the styles and no page. */
GString *sheet_new(void);

/* Begins an A4 page. */
void sheet_page(GString *sheet);

/* One line at `x` and `baseline` (points). Between carets stands what is set as a call: "In 2022^4^ was". */
void sheet_text(GString *sheet, SheetStyle style, double x, double baseline, const char *text);

/* Lines of body text from SHEET_LEFT, SHEET_PITCH apart. `lines` ends in NULL. Returns: the next baseline. */
double sheet_lines(GString *sheet, SheetStyle style, double x, double baseline, const char *const *lines);

/* `text` lengthened with made-up words to exactly `n_chars` characters. Returns: (transfer full). */
char *sheet_fill(const char *text, guint n_chars);

/* `n` body lines of SHEET_WIDTH_CHARS characters, each different. Returns: the next baseline. */
double sheet_body(GString *sheet, double baseline, guint n);

/* The passes in their order; a run does the first so many. */
enum { PASS_LINES = 1, PASS_FURNITURE, PASS_NOTES, PASS_TABLES, PASS_PARAGRAPHS };

/* What the passes need, loaded once. */
typedef struct {
  GrfLang *lang;
  GrfHyphenator *hyphenator;
} Passes;

Passes *passes_new(void);
void passes_free(Passes *passes);

/* Runs the first `n` passes; a broken invariant fails the test and prints the pages. Takes `pdf` over.
 * `diags` may be NULL. Returns: (transfer full). */
GrfDocument *passes_run(Passes *passes, GrfPdf *pdf, guint n, GrfDiags *diags);

/* The same for a sheet, which it takes over. */
GrfDocument *sheet_run(GString *sheet, guint n, GrfDiags *diags);

/* The line whose text as the layer has it begins with `start`; fails the test where there is none. */
GrfLine *sheet_find(const GrfDocument *document, const char *start);

/* All lines' texts as the layer has them, each with a letter before it: the role of furniture ('h' header,
 * 'n' page number), 'f' footnote, 'm' margin, 'c' cell, '-' else. A line each. Returns: (transfer full). */
char *sheet_outline(const GrfDocument *document);

/* The blocks, one a line: kind (p, h, i, r, m; notes as [label]) and text. Returns: (transfer full). */
char *sheet_blocks(const GrfDocument *document);

/* Each table as "ROWSxCOLUMNS, heads N", then its rows: cells parted by '|' (an empty one is "", one over N
 * columns begins with "N>"), lines of a cell by '/'. Returns: (transfer full). */
char *sheet_tables(const GrfDocument *document);

/* Asserts and frees what one of those above gave. */
void sheet_assert(char *got, const char *expected);

/* How many warnings have this code. */
guint sheet_count_diags(const GrfDiags *diags, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Passes, passes_free)

G_END_DECLS

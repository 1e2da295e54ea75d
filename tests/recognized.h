// SPDX-License-Identifier: GPL-3.0-or-later
/* Documents written by hand as blocks, recognized, and their rows as text to compare with. */
#pragma once

#include "lang/lang.h"
#include "model/document.h"
#include "model/record.h"

/* Blocks of a dump (model/document-dump.h), on a page of HAND_PAGES, all at the same box. */
#define BLOCK(kind, page, flags, text)                                                                       \
  "block " kind " 0 " #page " " #page " 70 100 500 112 0 10 " flags " " text "\n"
#define P(page, text) BLOCK("paragraph", page, "-", text)
#define BOLD(page, text) BLOCK("paragraph", page, "b", text)
#define ITALIC(page, text) BLOCK("paragraph", page, "i", text)
#define H(page, text) BLOCK("heading", page, "b", text)
#define ITEM(page, text) BLOCK("item", page, "-", text)
#define ROW(page, text) BLOCK("row", page, "-", text)
#define MARGIN(page, text) BLOCK("margin", page, "-", text)
#define CALL(offset, label) "call " #offset " 0 " label "\n"
/* A note that block number `from` (from 0) calls. */
#define NOTE(from, label, page, text) "note " #from " " label "\n" BLOCK("note", page, "-", text)

#define HAND_PAGES 9

const GrfLang *dutch(void);

/* `blocks` behind pages of one glyph each; what else a dump may hold may stand between them.
 * Returns: (transfer full). */
GrfDocument *document_by_hand(const char *blocks);

/* What recognize gives for the blocks, its warnings too. Every id that a row names is checked to exist,
 * and the counts of the documents row. Returns: (transfer full). */
GrfRecords *recognized(const char *blocks);

/* The same in another language than Dutch. */
GrfRecords *recognized_in(const GrfLang *lang, const char *blocks);

/* Fails unless the cells of all rows of a table are as expected: a row a line, its cells joined by '|', a
 * line feed inside a cell as '/'. `columns` are separated by a space. */
void assert_rows(const GrfRecords *records, GrfTableId table, const char *columns, const char *expected);

/* The same of rows at hand. Returns: (transfer full). */
char *rows_as_text(const GrfRecords *records, GrfTableId table, const char *columns);

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The printed rows of a page, and the pieces they consist of: what tables are made of. A piece is a run of a
 * line's glyphs without a gap as wide as between cells; where cells touch, table-columns.c cuts it.
 */
#pragma once

#include "model/document.h"

G_BEGIN_DECLS

typedef enum {
  GRF_PIECE_TEXT,
  GRF_PIECE_NUMBER,  /* one number, with what may stand at it: a sign, brackets, a currency sign, "%" */
  GRF_PIECE_YEAR,    /* a number that may be a year */
  GRF_PIECE_MARK,    /* a dash or another sign in place of a number */
  GRF_PIECE_ORDINAL, /* "3.", "3)", "(3)" */
} GrfPieceKind;

typedef struct {
  guint line;                 /* index into GrfDocument.lines */
  guint glyph_from, glyph_to; /* of its page */
  GrfBox box;
  GrfPieceKind kind;
  gboolean stop;      /* it ends as a sentence does */
  guint column, span; /* set by grf_columns_assign() */
  gboolean over;      /* likewise: it stands where the column's data do, not just nearest to them */
} GrfPiece;

/* Lines side by side at one height. */
typedef struct {
  guint page;     /* index into GrfPdf.pages */
  GArray *pieces; /* of GrfPiece, from left to right */
  GrfBox box;
  float size_pt; /* of its first line */
  guint n_lines; /* not counting page furniture */
  guint
      logical; /* set by grf_table_group_heads() and grf_table_take_row(): the table's row it is of, from 0 */
} GrfPrintedRow;

/* The rows of the lines [from, to), which are of one page and column of text, from top to bottom. Left out
 * are hidden lines, notes and margins, and rows of nothing but page furniture.
 * Returns: (transfer full): an array of GrfPrintedRow. */
GPtrArray *grf_printed_rows(const GrfDocument *document, guint from, guint to);
void grf_printed_row_free(GrfPrintedRow *row);

/* A gap between cells is at least this wide, in parts of the type's size: twice what stands between words. */
#define GRF_CELL_GAP_EM 1.0f

/* Whether a number can stand in the row: one that is no year. */
gboolean grf_printed_row_has_number(const GrfPrintedRow *row);

/* Sets box and kind of a piece from its glyphs. */
void grf_piece_measure(const GrfDocument *document, GrfPiece *piece);

static inline GrfPiece *
grf_row_piece(const GrfPrintedRow *row, guint i)
{
  return &g_array_index(row->pieces, GrfPiece, i);
}

G_END_DECLS

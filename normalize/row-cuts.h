// SPDX-License-Identifier: GPL-3.0-or-later
/* The lines of columns that stand side by side, and the heights at which rows may part them. */
#pragma once

#include "model/document.h"
#include "normalize/page-words.h"

G_BEGIN_DECLS

#define GRF_ROW_COLUMNS_MAX 40
#define GRF_RULE_CROSSED 3.0f /* in lines: what a row over a drawn line costs */

/* Where the cells of a row stand beside each other. */
typedef enum { GRF_ROWS_UNKNOWN, GRF_ROWS_TOP, GRF_ROWS_MIDDLE, GRF_ROWS_BOTTOM } GrfRowAlign;

/* What is known of the rows of a table on one page, as on another. */
typedef struct {
  GrfRowAlign align;
  gboolean counted; /* rows begin with numbers */
} GrfRowKind;

/* A line of one column. Measures are in points. */
typedef struct {
  guint column;
  float y0, y1; /* of its longest word: raised and sunken ones do not count */
  float x1;
  float first_width; /* of its first word */
  gint number;       /* it begins with, or -1 */
  guint n_digits;    /* of that number, where the line is nothing else; else 0 */
  gboolean open;     /* it ends in a letter or comma: "3 en" */
  gboolean stop;     /* it ends as a sentence does … */
  gboolean asks;     /* … as a question does */
  gboolean leads;    /* … in a colon: more follows */
  gboolean item;     /* it begins with the marker of a list */
  gboolean small;    /* it begins with a small letter */
} GrfColumnLine;

/* A place to cut: before line `at`. */
typedef struct {
  guint at;
  float y0, y1;                   /* the white */
  gboolean crossed;               /* text runs across it */
  guint drawn_above, drawn_below; /* how many drawn lines are above its white, and above its end */
} GrfRowCut;

/* Lines that a cut must stand before, if there is none since line `since`. */
typedef struct {
  guint at, since;
} GrfRowMust;

typedef struct {
  GArray *lines;       /* of GrfColumnLine, by middle */
  GArray *cuts;        /* of GrfRowCut */
  const GArray *drawn; /* of float, borrowed */
  guint n_columns;
  float pitch;  /* the usual distance between lines */
  float *right; /* of each column: how far its text goes */
  gint *next,
      *last; /* cuts x columns: the first line of the column behind the cut, the last before; -1 = none */
} GrfRowCuts;

/* Reads the lines of rows [from, to) of the page. `xs`: of float, where the columns behind the first begin;
 * `drawn`: of float, rising, lines across, kept by reference. Returns: (transfer full) (nullable): NULL where
 * there are no lines, or more lines or columns than a page of print has. */
GrfRowCuts *grf_row_cuts_new(const GrfPageWords *words, guint from, guint to, const GArray *xs,
                             const GArray *drawn);
void grf_row_cuts_free(GrfRowCuts *cuts);

/* Lists the heights that no line runs across; `must`: of GrfRowMust, rising, or NULL. */
void grf_row_cuts_list(GrfRowCuts *cuts, const GArray *must);

/* How far, in lines, [y0, y1) stands from [at0, at1); from some lines on, any is as bad. */
float grf_row_cuts_miss(const GrfRowCuts *cuts, GrfRowAlign align, float y0, float y1, float at0, float at1);

static inline const GrfColumnLine *
grf_row_cuts_line(const GrfRowCuts *cuts, guint i)
{
  return &g_array_index(cuts->lines, GrfColumnLine, i);
}

static inline const GrfRowCut *
grf_row_cuts_at(const GrfRowCuts *cuts, guint i)
{
  return &g_array_index(cuts->cuts, GrfRowCut, i);
}

/* The first line of a column behind a cut, and the last before it: an index, or -1. */
static inline gint
grf_row_cuts_next(const GrfRowCuts *cuts, guint cut, guint column)
{
  return cuts->next[(gsize)cut * cuts->n_columns + column];
}

static inline gint
grf_row_cuts_last(const GrfRowCuts *cuts, guint cut, guint column)
{
  return cuts->last[(gsize)cut * cuts->n_columns + column];
}

/* The rows that were found. */
typedef struct {
  GrfRowKind kind;
  gboolean headed; /* they do not, and the first is heads */
  GArray *cuts;    /* of float: between rows, rising, in points; nothing above the first or below the last */
} GrfRowBands;

/* Returns: (transfer full): the rows between `n` cuts, given by their index. */
GrfRowBands *grf_row_bands_new(const GrfRowCuts *cuts, GrfRowKind kind, const guint *chosen, guint n);
void grf_row_bands_free(GrfRowBands *bands);

/* What a grid says of its rows; and says it from then on: of `bands`, or where there are none, `known`. */
GrfRowKind grf_row_kind_of(const GrfCellGrid *grid);
void grf_row_bands_note(const GrfRowBands *bands, GrfRowKind known, GrfCellGrid *grid);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfRowBands, grf_row_bands_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfRowCuts, grf_row_cuts_free)

G_END_DECLS

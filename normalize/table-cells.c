// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Which printed rows make one row of a table. Ruling lines are not known, and the white between rows is often
 * no wider than between the lines of a cell, so the text decides:
 *   - a second number in a column begins a row; so does an ordinal in the first column
 *   - in a table that counts its rows, what has no ordinal goes on
 *   - elsewhere text goes on where it stands close under its cell and its first word did not fit there
 */
#include "normalize/table-cells.h"

#include <string.h>

#define CLOSE_EM 0.45f   /* white between the lines of one cell, at most; line pitch is 1.0 to 1.5 */
#define NEAR_EM 1.6f     /* white above a number that stands below its row's text, at most */
#define HEAD_GAP_EM 1.0f /* white between the lines of one row of heads, at most */
#define WORD_SPACE_EM 0.3f
#define STOPS_MIN 3      /* cells of a column whose texts are sentences, … */
#define STOPS_SHARE 0.8f /* … and their share that end so */

static const GrfPrintedRow *
row_at(const GPtrArray *rows, guint i)
{
  return g_ptr_array_index(rows, i);
}

/* --- heads ---------------------------------------------------------------------------------------- */

static gboolean
is_bold(const GrfDocument *document, const GrfPrintedRow *row)
{
  const GrfLine *line = grf_document_line(document, grf_row_piece(row, 0)->line);
  return g_array_index(document->pdf->styles, GrfStyle, line->style).bold;
}

guint
grf_table_head_end(const GrfDocument *document, const GPtrArray *rows, guint from, guint data_from)
{
  guint end = data_from;

  while (end > from + 1) {
    const GrfPrintedRow *row = row_at(rows, end - 1), *above = row_at(rows, end - 2);
    gboolean alone = row->pieces->len == 1 && grf_row_piece(row, 0)->column == 0;
    gboolean apart = row->box.y0 - above->box.y1 > CLOSE_EM * row->size_pt;
    if (!alone || (!apart && is_bold(document, row) == is_bold(document, row_at(rows, from))))
      break;
    end--;
  }
  return end;
}

static gboolean
has_span(const GrfPrintedRow *row)
{
  for (guint p = 0; p < row->pieces->len; p++)
    if (grf_row_piece(row, p)->span > 1)
      return TRUE;
  return FALSE;
}

guint
grf_table_group_heads(const GPtrArray *rows, guint from, guint to)
{
  guint n = 0;

  for (guint r = from; r < to; r++) {
    GrfPrintedRow *row = g_ptr_array_index(rows, r);
    gboolean own = r == from || has_span(row) || has_span(row_at(rows, r - 1)) ||
                   row->box.y0 - row_at(rows, r - 1)->box.y1 > HEAD_GAP_EM * row->size_pt;
    n += own;
    row->logical = n - 1;
  }
  return n;
}

/* --- data ----------------------------------------------------------------------------------------- */

gboolean
grf_cell_is_open(const GrfRowState *state, guint column)
{
  return state->begun && state->at[column].filled && !state->at[column].stop &&
         state->cells[column] >= STOPS_MIN &&
         (float)state->stops[column] >= STOPS_SHARE * (float)state->cells[column];
}

static float
first_word_width(const GrfDocument *document, const GrfPiece *piece)
{
  const GrfPage *page = grf_pdf_page(document->pdf, grf_document_line(document, piece->line)->page);
  guint i = piece->glyph_from;

  while (i + 1 < piece->glyph_to && !(grf_page_glyph(page, i)->flags & GRF_GLYPH_SPACE_AFTER))
    i++;
  return grf_page_glyph(page, i)->box.x1 - piece->box.x0;
}

gboolean
grf_piece_goes_on(const GrfDocument *document, const GrfColumns *columns, const GrfPrintedRow *row,
                  const GrfPiece *piece, const GrfRowState *state)
{
  guint c = piece->column;
  float space = WORD_SPACE_EM * row->size_pt;

  if (!state->begun || !state->at[c].filled || state->page != row->page ||
      piece->box.y0 - state->at[c].y1 > CLOSE_EM * row->size_pt)
    return FALSE;
  return state->at[c].x1 + space + first_word_width(document, piece) > columns->at[c].x1;
}

static gboolean
is_value(const GrfColumns *columns, const GrfPiece *piece)
{
  return piece->column > 0 && piece->kind != GRF_PIECE_TEXT && grf_column_is_numeric(columns, piece->column);
}

typedef struct {
  gboolean first;    /* something stands in the first column */
  gboolean conflict; /* a number where the row has one */
  guint values, texts, going_on;
} Fit;

static Fit
fit_row(const GrfDocument *document, const GrfColumns *columns, const GrfPrintedRow *row,
        const GrfRowState *state)
{
  Fit fit = {0};

  for (guint p = 0; p < row->pieces->len; p++) {
    const GrfPiece *piece = grf_row_piece(row, p);
    gboolean value = is_value(columns, piece);
    fit.first |= piece->column == 0;
    fit.conflict |= (value && state->at[piece->column].number) || piece->span > 1;
    fit.values += value;
    fit.texts += !value;
    fit.going_on += !value && grf_piece_goes_on(document, columns, row, piece, state);
  }
  return fit;
}

gboolean
grf_table_begins_row(const GrfDocument *document, const GrfColumns *columns, const GrfPrintedRow *row,
                     const GrfRowState *state)
{
  Fit fit = fit_row(document, columns, row, state);
  gboolean near = state->page == row->page && row->box.y0 - state->y1 <= NEAR_EM * row->size_pt;

  if (!state->begun || state->section || fit.conflict)
    return TRUE;
  if (grf_column_is_ordinal(columns, 0))
    return fit.first || (!near && state->page == row->page);
  if (!near)
    return TRUE;
  return fit.texts > fit.going_on;
}

void
grf_table_take_row(const GrfColumns *columns, GrfPrintedRow *row, gboolean begins, GrfRowState *state)
{
  if (begins || !state->begun) {
    for (guint c = 0; c < columns->n; c++) {
      state->cells[c] += state->at[c].filled;
      state->stops[c] += state->at[c].filled && state->at[c].stop;
    }
    state->row += state->begun;
    state->begun = TRUE;
    state->section = FALSE;
    memset(state->at, 0, sizeof state->at);
  }
  row->logical = state->row;
  state->page = row->page;
  state->y1 = row->box.y1;
  for (guint p = 0; p < row->pieces->len; p++) {
    const GrfPiece *piece = grf_row_piece(row, p);
    guint c = piece->column;
    state->section |= piece->span > 1;
    state->at[c].filled = TRUE;
    state->at[c].number |= is_value(columns, piece);
    state->at[c].stop = piece->stop;
    state->at[c].x1 = piece->box.x1;
    state->at[c].y1 = piece->box.y1;
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Text for a terminal: rows of cells as aligned columns. Widths are in terminal cells: an East Asian wide
 * character takes two, a combining one none.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The width in terminal cells of text without control characters. */
guint grf_text_width(const char *text);

/* Appends `text` as it may safely stand on a terminal, in one line: white space as one space each, control
 * characters and those that turn the direction of writing as "?". */
void grf_text_append_shown(GString *out, const char *text);

typedef struct {
  const char *title;
  guint max_width; /* wider cells are cut, with "…"; 0: never */
  gboolean right;  /* align right */
} GrfGridColumn;

typedef struct GrfGrid GrfGrid;

/* `columns` must outlive it. Returns: (transfer full). */
GrfGrid *grf_grid_new(const GrfGridColumn *columns, guint n_columns);
void grf_grid_free(GrfGrid *grid);

/* Adds a row of `n_columns` cells; they are copied as they are shown. */
void grf_grid_add(GrfGrid *grid, const char *const *cells);

/* Appends the rows under their titles, two spaces between columns. Where `width` is not 0, the last column is
 * cut so that lines are not wider, but not under its least width of 12; where that is too much, columns with a
 * `max_width` give way, the widest first and none under its title. `bold` writes the titles in bold. */
void grf_grid_append(const GrfGrid *grid, guint width, gboolean bold, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfGrid, grf_grid_free)

G_END_DECLS

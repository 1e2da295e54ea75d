// SPDX-License-Identifier: GPL-3.0-or-later
#include "grid.h"

#include <string.h>

#define GAP 2
#define LAST_WIDTH_MIN 12
#define BOLD "\033[1m"
#define PLAIN "\033[0m"

struct GrfGrid {
  const GrfGridColumn *columns;
  guint n_columns;
  GPtrArray *cells; /* of char *, row by row, the titles first */
  guint *widths;    /* of each column */
};

static guint
char_width(gunichar c)
{
  return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

guint
grf_text_width(const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char(text))
    width += char_width(g_utf8_get_char(text));
  return width;
}

/* The embeddings, overrides and isolates of Unicode's bidirectional algorithm, which could show digits in
 * another order. */
static gboolean
turns_direction(gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

void
grf_text_append_shown(GString *out, const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    if (g_unichar_isspace(c) || c == 0x2028 || c == 0x2029)
      g_string_append_c(out, ' ');
    else
      g_string_append_unichar(out, g_unichar_iscntrl(c) || turns_direction(c) ? '?' : c);
  }
}

/* Adds the cell of column `i` to the grid. */
static void
add_cell(GrfGrid *grid, guint i, const char *text)
{
  GString *cell = g_string_new(NULL);
  guint max = grid->columns[i].max_width;

  grf_text_append_shown(cell, text);
  guint width = grf_text_width(cell->str);
  grid->widths[i] = MAX(grid->widths[i], max > 0 ? MIN(width, max) : width);
  g_ptr_array_add(grid->cells, g_string_free(cell, FALSE));
}

GrfGrid *
grf_grid_new(const GrfGridColumn *columns, guint n_columns)
{
  GrfGrid *grid = g_new0(GrfGrid, 1);

  grid->columns = columns;
  grid->n_columns = n_columns;
  grid->cells = g_ptr_array_new_with_free_func(g_free);
  grid->widths = g_new0(guint, n_columns);
  for (guint i = 0; i < n_columns; i++)
    add_cell(grid, i, columns[i].title);
  return grid;
}

void
grf_grid_free(GrfGrid *grid)
{
  if (grid == NULL)
    return;
  g_ptr_array_unref(grid->cells);
  g_free(grid->widths);
  g_free(grid);
}

void
grf_grid_add(GrfGrid *grid, const char *const *cells)
{
  for (guint i = 0; i < grid->n_columns; i++)
    add_cell(grid, i, cells[i]);
}

/* Appends the cell's text, cut to `width` with "…" at the end. Returns: the width it takes. */
static guint
append_cut(GString *out, const char *text, guint width)
{
  guint taken = 0;

  if (grf_text_width(text) <= width) {
    g_string_append(out, text);
    return grf_text_width(text);
  }
  for (; *text != '\0'; text = g_utf8_next_char(text)) {
    gunichar c = g_utf8_get_char(text);
    if (taken + char_width(c) + 1 > width)
      break;
    taken += char_width(c);
    g_string_append_unichar(out, c);
  }
  g_string_append(out, "…");
  return taken + 1;
}

static void
append_spaces(GString *out, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append_c(out, ' ');
}

static void
append_row(const GrfGrid *grid, guint row, const guint *widths, guint last_width, GString *out)
{
  for (guint i = 0; i < grid->n_columns; i++) {
    const char *text = g_ptr_array_index(grid->cells, row * grid->n_columns + i);
    gboolean last = i + 1 == grid->n_columns;
    guint width = last ? last_width : widths[i];
    if (grid->columns[i].right)
      append_spaces(out, width - MIN(grf_text_width(text), width));
    guint taken = append_cut(out, text, width);
    if (!last)
      append_spaces(out, (grid->columns[i].right ? 0 : width - taken) + GAP);
  }
}

/* Spaces at a line's end say nothing. */
static void
trim_end(GString *out, gsize from)
{
  gsize len = out->len;

  while (len > from && out->str[len - 1] == ' ')
    len--;
  g_string_truncate(out, len);
}

/* The widest column before the last that may be cut and is wider than its title, or n_columns. */
static guint
widest_cuttable(const GrfGrid *grid, const guint *widths)
{
  guint widest = grid->n_columns;

  for (guint i = 0; i + 1 < grid->n_columns; i++)
    if (grid->columns[i].max_width > 0 && widths[i] > grf_text_width(grid->columns[i].title) &&
        (widest == grid->n_columns || widths[i] > widths[widest]))
      widest = i;
  return widest;
}

/* What the columns before the last take in a line of `width`: the widest of those that may be cut give way to
 * the last one's least width. */
static guint
fit_columns(const GrfGrid *grid, guint width, guint *widths)
{
  guint before = 0, widest;

  for (guint i = 0; i + 1 < grid->n_columns; i++)
    before += widths[i] + GAP;
  while (width > 0 && before + LAST_WIDTH_MIN > width &&
         (widest = widest_cuttable(grid, widths)) < grid->n_columns) {
    widths[widest]--;
    before--;
  }
  return before;
}

void
grf_grid_append(const GrfGrid *grid, guint width, gboolean bold, GString *out)
{
  g_autofree guint *widths = g_memdup2(grid->widths, grid->n_columns * sizeof *grid->widths);
  guint last_width = widths[grid->n_columns - 1], before = fit_columns(grid, width, widths);

  if (width > 0)
    last_width = MIN(last_width, MAX(width - MIN(before, width), LAST_WIDTH_MIN));
  for (guint row = 0; row < grid->cells->len / grid->n_columns; row++) {
    gsize from = out->len;
    g_string_append(out, bold && row == 0 ? BOLD : "");
    append_row(grid, row, widths, last_width, out);
    trim_end(out, from);
    g_string_append(out, bold && row == 0 ? PLAIN "\n" : "\n");
  }
}

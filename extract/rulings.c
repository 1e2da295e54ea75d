// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * poppler-glib gives no drawn lines, so a page that may hold a table is drawn small:
 *
 *   page at 1 pixel a point -> grey levels, the cells of glyphs masked
 *     | runs of pixels that differ from their neighbours across, on both axes
 *   edges; those within 3 pixels of each other are one: the two sides of a line
 *     | rulings
 *
 * A shade's border is an edge like any other, so that rows told apart by their colour alone are ruled too.
 */
#include "extract/rulings.h"

#include <math.h>
#include <string.h>

#include "extract/drawing.h"
#include "extract/side-by-side.h"

#define CONTRAST 9 /* of 255: a grey line of 0.4 pt differs from white by about 16 on each of two pixels */
#define GAP_PX 3   /* a run may be broken by lines that cross it, and by dashes */
#define RUN_MIN_DOWN_PX 9    /* a row of a table is at least as high */
#define RUN_MIN_ACROSS_PX 20 /* its cells are wider; feet of letters that stick out make shorter runs */
#define RUN_FILLED 0.6f      /* of a run's pixels that differ */
#define SAME_PX 3            /* edges as near are the sides of one line */
#define SAME_OVERLAP 0.5f    /* … where they share this much of the shorter */
#define GLYPH_SHRINK                                                                                         \
  0.2f                  /* of a glyph's cell, above and below: most ink is in between, and a line may touch */
#define RULINGS_MAX 600 /* a page with more is a picture */

#define STEP_PX 8 /* pixels compared at once; more than GAP_PX, so that as many without an edge end a run */

enum { CLEAR, MASKED };

/* The picture with the lines of one axis one after another. */
typedef struct {
  int n_lines, n_places; /* across, and along */
  guint8 *grey, *mask;   /* owned; n_lines * n_places */
} Plane;

typedef struct {
  int width, height;
  double scale;
  Plane rows, columns;
} Picture;

/* A plane being read. */
typedef struct {
  const Plane *plane;
  int min_run;
  guint first_recent; /* edges before it are too far away to go on */
  GArray *edges;      /* of Edge */
} Scan;

typedef struct {
  int line_from, line_to; /* across */
  int from, to;           /* along */
} Edge;

static Plane
new_plane(int n_lines, int n_places)
{
  gsize size = (gsize)n_lines * (gsize)n_places;
  Plane plane = {n_lines, n_places, g_malloc(size), g_malloc0(size)};

  memset(plane.grey, 0xFF, size);
  return plane;
}

static void
clear_plane(Plane *plane)
{
  g_free(plane->grey);
  g_free(plane->mask);
}

static gsize
at(const Plane *plane, int line, int place)
{
  return (gsize)line * (gsize)plane->n_places + (gsize)place;
}

/* Most of a page is white, as the planes are from the start. */
static void
read_grey(cairo_surface_t *surface, Picture *picture)
{
  const unsigned char *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);

  for (int y = 0; y < picture->height; y++) {
    const guint32 *row = (const guint32 *)(const void *)(data + (gsize)y * (gsize)stride);
    for (int x = 0; x < picture->width; x++) {
      guint32 pixel = row[x] & 0xFFFFFF;
      if (pixel == 0xFFFFFF)
        continue;
      /* The usual weights of red, green and blue, of 256. */
      guint8 grey = (guint8)((77 * (pixel >> 16) + 150 * (pixel >> 8 & 0xFF) + 29 * (pixel & 0xFF)) >> 8);
      picture->rows.grey[at(&picture->rows, y, x)] = grey;
      picture->columns.grey[at(&picture->columns, x, y)] = grey;
    }
  }
}

static void
mask_box(Plane *plane, int line0, int line1, int place0, int place1)
{
  for (int line = line0; line < line1 && place0 < place1; line++)
    memset(plane->mask + at(plane, line, place0), MASKED, (gsize)(place1 - place0));
}

static void
mask_glyph(Picture *picture, const GrfBox *box)
{
  float shrink = GLYPH_SHRINK * (box->y1 - box->y0);
  int x0 = CLAMP((int)floor(box->x0 * picture->scale), 0, picture->width);
  int x1 = CLAMP((int)ceil(box->x1 * picture->scale), 0, picture->width);
  int y0 = CLAMP((int)floor((box->y0 + shrink) * picture->scale), 0, picture->height);
  int y1 = CLAMP((int)ceil((box->y1 - shrink) * picture->scale), 0, picture->height);

  mask_box(&picture->rows, y0, y1, x0, x1);
  mask_box(&picture->columns, x0, x1, y0, y1);
}

/* Whether pixel `place` of `line` differs from that of the line before. */
static gboolean
is_edge(const Plane *plane, int line, int place)
{
  gsize here = at(plane, line, place), before = at(plane, line - 1, place);

  return ABS((int)plane->grey[here] - (int)plane->grey[before]) >= CONTRAST && plane->mask[here] == CLEAR &&
         plane->mask[before] == CLEAR;
}

/* Whether the next STEP_PX pixels of `line` are those of the line before. */
static gboolean
is_same_for_a_step(const Plane *plane, int line, int place)
{
  return place + STEP_PX <= plane->n_places &&
         memcmp(plane->grey + at(plane, line, place), plane->grey + at(plane, line - 1, place), STEP_PX) == 0;
}

/* Adds a run to the edge that it is the other side, or more, of; else as an edge of its own. */
static void
add_run(Scan *scan, int line, int from, int to)
{
  Edge edge = {line, line, from, to};

  while (scan->first_recent < scan->edges->len &&
         line - g_array_index(scan->edges, Edge, scan->first_recent).line_to > SAME_PX)
    scan->first_recent++;
  for (guint i = scan->first_recent; i < scan->edges->len; i++) {
    Edge *other = &g_array_index(scan->edges, Edge, i);
    int shared = MIN(to, other->to) - MAX(from, other->from);
    if (line - other->line_from > 2 * SAME_PX || line - other->line_to > SAME_PX ||
        (float)shared < SAME_OVERLAP * (float)MIN(to - from, other->to - other->from))
      continue;
    other->line_to = line;
    other->from = MIN(other->from, from);
    other->to = MAX(other->to, to);
    return;
  }
  g_array_append_val(scan->edges, edge);
}

static void
scan_line(Scan *scan, int line)
{
  int n_places = scan->plane->n_places, from = -1, last = -1, filled = 0;

  for (int place = 0; place <= n_places; place++) {
    if (is_same_for_a_step(scan->plane, line, place))
      place += STEP_PX - 1;
    else if (place < n_places && is_edge(scan->plane, line, place)) {
      from = from < 0 ? place : from;
      last = place;
      filled++;
    }
    if (from >= 0 && (place >= n_places || place - last > GAP_PX)) {
      if (last - from + 1 >= scan->min_run && (float)filled >= RUN_FILLED * (float)(last - from + 1))
        add_run(scan, line, from, last + 1);
      from = -1;
      filled = 0;
    }
  }
}

/* Adds the rulings of one axis. FALSE where there are too many. */
static gboolean
scan_axis(const Picture *picture, gboolean vertical, GrfPage *page)
{
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(Edge));
  const Plane *plane = vertical ? &picture->columns : &picture->rows;
  Scan scan = {plane, vertical ? RUN_MIN_DOWN_PX : RUN_MIN_ACROSS_PX, 0, edges};
  float scale = (float)picture->scale;

  for (int line = 1; line < plane->n_lines; line++) {
    scan_line(&scan, line);
    if (edges->len > RULINGS_MAX)
      return FALSE;
  }
  for (guint i = 0; i < edges->len; i++) {
    const Edge *edge = &g_array_index(edges, Edge, i);
    grf_page_add_ruling(page, vertical, (float)(edge->line_from + edge->line_to) / 2 / scale,
                        (float)edge->from / scale, (float)edge->to / scale);
  }
  return TRUE;
}

static void
read_surface(cairo_surface_t *surface, double scale, GrfPage *page)
{
  int width = cairo_image_surface_get_width(surface), height = cairo_image_surface_get_height(surface);
  Picture picture = {width, height, scale, new_plane(height, width), new_plane(width, height)};

  read_grey(surface, &picture);
  for (guint i = 0; i < page->glyphs->len; i++)
    mask_glyph(&picture, &grf_page_glyph(page, i)->box);
  if (!scan_axis(&picture, TRUE, page) || !scan_axis(&picture, FALSE, page))
    g_array_set_size(page->rulings, 0);
  clear_plane(&picture.rows);
  clear_plane(&picture.columns);
}

void
grf_read_rulings(PopplerPage *source, GrfPage *page)
{
  cairo_surface_t *surface;
  double scale;

  if (!grf_page_has_text_side_by_side(page))
    return;
  surface = grf_draw_page(source, page, &scale);
  if (surface != NULL)
    read_surface(surface, scale, page);
  g_clear_pointer(&surface, cairo_surface_destroy);
}

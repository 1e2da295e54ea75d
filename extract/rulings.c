// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * poppler-glib gives no drawn lines, so a page that may hold a table is drawn small:
 *
 *   page at 1 pixel a point -> grey levels, the cells of glyphs masked
 *     | pixels that differ from the one above or to the left, in one pass
 *   runs along x and along y
 *     | those within 3 pixels of each other are one: the two sides of a line
 *   edges -> rulings
 *
 * A shade's border is an edge like any other, so that rows told apart by their colour alone are ruled too.
 */
#include "extract/rulings.h"

#include <math.h>
#include <string.h>

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
#define TABLE_RULINGS 3 /* on a page: a line below the head and one above the foot are two */
#define RULINGS_MAX 600 /* a page with more is a picture */

#define STEP_PX 8 /* pixels compared at once */
#define MASKED 0  /* a grey level of its own; black is 1 */

/* Pixels of one line that differ from those of the line before. */
typedef struct {
  int line;     /* across */
  int from, to; /* along; `to` is the last one's */
  int filled;   /* 0: none yet */
} Run;

/* What is found along one axis. */
typedef struct {
  int min_run;
  Run *open; /* owned; one a line */
  int n_lines;
  GArray *runs; /* of Run; those at an end */
} Axis;

typedef struct {
  const GrfRaster *raster;
  Axis across, down;
} Scan;

typedef struct {
  int line_from, line_to; /* across */
  int from, to;           /* along */
} Edge;

/* --- grey levels -------------------------------------------------------------------------------- */

static guint8 *
row_at(const GrfRaster *raster, int y)
{
  return raster->data + (gsize)y * raster->stride_bytes;
}

/* The usual weights of red, green and blue, of 256. */
static guint8
grey_of(guint32 pixel)
{
  guint32 grey = (77 * (pixel >> 16 & 0xFF) + 150 * (pixel >> 8 & 0xFF) + 29 * (pixel & 0xFF)) >> 8;
  return (guint8)MAX(grey, MASKED + 1);
}

#define WHITE_PX 4 /* pixels taken at once: most of a page is white */

static gboolean
are_white(const guint32 *pixels)
{
  guint64 two[WHITE_PX / 2];

  memcpy(two, pixels, sizeof two);
  return ((two[0] & two[1]) | G_GUINT64_CONSTANT(0xFF000000FF000000)) == G_MAXUINT64;
}

/* Writes each row's grey levels, a byte a pixel, over the beginning of that row. */
static void
turn_grey(const GrfRaster *raster)
{
  for (int y = 0; y < raster->height; y++) {
    guint8 *grey = row_at(raster, y);
    const guint32 *pixels = (const guint32 *)(const void *)grey;
    for (int x = 0; x < raster->width;)
      if (x + WHITE_PX <= raster->width && are_white(pixels + x)) {
        memset(grey + x, 0xFF, WHITE_PX);
        x += WHITE_PX;
      } else {
        grey[x] = grey_of(pixels[x]);
        x++;
      }
  }
}

static void
mask_glyph(const GrfRaster *raster, const GrfBox *box)
{
  float shrink = GLYPH_SHRINK * (box->y1 - box->y0);
  int x0 = CLAMP((int)floor(box->x0 * raster->scale), 0, raster->width);
  int x1 = CLAMP((int)ceil(box->x1 * raster->scale), 0, raster->width);
  int y0 = CLAMP((int)floor((box->y0 + shrink) * raster->scale), 0, raster->height);
  int y1 = CLAMP((int)ceil((box->y1 - shrink) * raster->scale), 0, raster->height);

  for (int y = y0; y < y1 && x0 < x1; y++)
    memset(row_at(raster, y) + x0, MASKED, (gsize)(x1 - x0));
}

/* --- runs --------------------------------------------------------------------------------------- */

static void
start_axis(Axis *axis, int n_lines, int min_run)
{
  *axis = (Axis){min_run, g_new0(Run, n_lines), n_lines, g_array_new(FALSE, FALSE, sizeof(Run))};
}

static void
clear_axis(Axis *axis)
{
  g_free(axis->open);
  g_array_unref(axis->runs);
}

static void
end_run(Axis *axis, int line)
{
  Run *run = &axis->open[line];
  int length = run->to - run->from + 1;

  run->line = line;
  if (run->filled > 0 && length >= axis->min_run && (float)run->filled >= RUN_FILLED * (float)length)
    g_array_append_vals(axis->runs, run, 1);
  run->filled = 0;
}

/* `place` rises from call to call on one line. */
static void
add_pixel(Axis *axis, int line, int place)
{
  Run *run = &axis->open[line];

  if (run->filled > 0 && place - run->to > GAP_PX + 1)
    end_run(axis, line);
  if (run->filled == 0)
    run->from = place;
  run->to = place;
  run->filled++;
}

static gboolean
differ(guint8 a, guint8 b)
{
  return a != MASKED && b != MASKED && ABS((int)a - (int)b) >= CONTRAST;
}

/* Pixels of row `y` from `x` on. */
static void
look(Scan *scan, int y, int x, int n)
{
  const guint8 *row = row_at(scan->raster, y), *above = row_at(scan->raster, MAX(y - 1, 0));

  for (int end = x + n; x < end; x++) {
    if (differ(row[x], above[x]))
      add_pixel(&scan->across, y, x);
    if (x > 0 && differ(row[x], row[x - 1]))
      add_pixel(&scan->down, x, y);
  }
}

/* Most pixels are as the one above and the one to the left. */
static void
scan_row(Scan *scan, int y)
{
  const guint8 *row = row_at(scan->raster, y), *above = row_at(scan->raster, MAX(y - 1, 0));
  int x = 1;

  look(scan, y, 0, MIN(x, scan->raster->width));
  for (; x + STEP_PX <= scan->raster->width; x += STEP_PX)
    if (memcmp(row + x, row + x - 1, STEP_PX) != 0 || memcmp(row + x, above + x, STEP_PX) != 0)
      look(scan, y, x, STEP_PX);
  look(scan, y, x, scan->raster->width - x);
}

static int
by_line(gconstpointer a, gconstpointer b)
{
  const Run *p = a, *q = b;
  return p->line != q->line ? p->line - q->line : p->from - q->from;
}

static void
end_axis(Axis *axis)
{
  for (int line = 0; line < axis->n_lines; line++)
    end_run(axis, line);
  g_array_sort(axis->runs, by_line);
}

/* --- edges -------------------------------------------------------------------------------------- */

/* Adds a run to the edge that it is the other side, or more, of; else as an edge of its own. `first_recent`:
 * edges before it are too far away to go on. */
static void
add_run(GArray *edges, guint *first_recent, const Run *run)
{
  Edge edge = {run->line, run->line, run->from, run->to + 1};

  while (*first_recent < edges->len &&
         run->line - g_array_index(edges, Edge, *first_recent).line_to > SAME_PX)
    ++*first_recent;
  for (guint i = *first_recent; i < edges->len; i++) {
    Edge *other = &g_array_index(edges, Edge, i);
    int shared = MIN(edge.to, other->to) - MAX(edge.from, other->from);
    if (run->line - other->line_from > 2 * SAME_PX || run->line - other->line_to > SAME_PX ||
        (float)shared < SAME_OVERLAP * (float)MIN(edge.to - edge.from, other->to - other->from))
      continue;
    other->line_to = run->line;
    other->from = MIN(other->from, edge.from);
    other->to = MAX(other->to, edge.to);
    return;
  }
  g_array_append_val(edges, edge);
}

/* Adds the rulings of one axis. FALSE where there are too many. */
static gboolean
add_rulings(Axis *axis, gboolean vertical, double scale, GrfPage *page)
{
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(Edge));
  guint first_recent = 0;

  end_axis(axis);
  for (guint i = 0; i < axis->runs->len && edges->len <= RULINGS_MAX; i++)
    add_run(edges, &first_recent, &g_array_index(axis->runs, Run, i));
  if (edges->len > RULINGS_MAX)
    return FALSE;
  for (guint i = 0; i < edges->len; i++) {
    const Edge *edge = &g_array_index(edges, Edge, i);
    grf_page_add_ruling(page, vertical, (float)(edge->line_from + edge->line_to) / 2 / (float)scale,
                        (float)edge->from / (float)scale, (float)edge->to / (float)scale);
  }
  return TRUE;
}

static void
read_raster(const GrfRaster *raster, GrfPage *page)
{
  Scan scan = {.raster = raster};

  turn_grey(raster);
  for (guint i = 0; i < page->glyphs->len; i++)
    mask_glyph(raster, &grf_page_glyph(page, i)->box);
  start_axis(&scan.across, raster->height, RUN_MIN_ACROSS_PX);
  start_axis(&scan.down, raster->width, RUN_MIN_DOWN_PX);
  for (int y = 0; y < raster->height; y++)
    scan_row(&scan, y);
  if (!add_rulings(&scan.down, TRUE, raster->scale, page) ||
      !add_rulings(&scan.across, FALSE, raster->scale, page))
    g_array_set_size(page->rulings, 0);
  clear_axis(&scan.across);
  clear_axis(&scan.down);
}

/* A table may go on from the page before, with a long cell that stands alone. */
static gboolean
may_go_on(const GrfPage *before)
{
  return before != NULL && before->rulings->len >= TABLE_RULINGS;
}

void
grf_read_rulings(GrfDrawing *drawing, const GrfPage *before, GrfPage *page)
{
  GrfRaster raster;

  if ((grf_page_has_text_side_by_side(page) || may_go_on(before)) && grf_drawing_see(drawing, page, &raster))
    read_raster(&raster, page);
}

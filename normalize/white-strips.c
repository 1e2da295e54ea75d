// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   pieces of text -> a raster of the page -> for each x the stretches of rows that are white there, for the
 * width of a strip, and have text on both sides -> the x whose stretches are the longest
 */
#include "normalize/white-strips.h"

#include <math.h>
#include <string.h>

#define ROW_PT 2.0f /* height of a raster's row; its columns are 1 pt wide */
#define STRIP_PT 6  /* LaTeX's \columnsep is 10 pt, the narrowest seen in print is 8.5 (3 mm) */
#define STRETCH_ROWS                                                                                         \
  15 /* with text on both sides; in shorter ones (2 to 3 lines) spaces stand over each other */
#define SHORT_SHARE 0.25f /* of the longest strip's height: shorter ones are no strips of the page */
#define NEAR_PT 30        /* strips stand further apart */
#define PAGE_MAX_PT 2000  /* a larger page is a poster */

typedef struct {
  guint width, n_rows;
  guint8 *cover; /* of each point of each row: whether text is there */
} Raster;

static void
draw_piece(Raster *raster, const GrfBox *box)
{
  guint x0 = (guint)CLAMP(floorf(box->x0), 0, (float)raster->width);
  guint x1 = (guint)CLAMP(ceilf(box->x1), 0, (float)raster->width);
  guint y0 = (guint)CLAMP(floorf(box->y0 / ROW_PT), 0, (float)raster->n_rows);
  guint y1 = (guint)CLAMP(ceilf(box->y1 / ROW_PT), 0, (float)raster->n_rows);

  for (guint y = y0; y < y1 && x1 > x0; y++)
    memset(raster->cover + (gsize)y * raster->width + x0, TRUE, x1 - x0);
}

/* A stretch of white at one x. */
typedef struct {
  guint left, right; /* its rows with text on the left, on the right */
} Stretch;

static void
end_stretch(Stretch *stretch, guint *height)
{
  guint rows = MIN(stretch->left, stretch->right);

  if (rows >= STRETCH_ROWS)
    *height += (guint)(ROW_PT * (float)rows);
  *stretch = (Stretch){0, 0};
}

/* Goes on with the stretches of one row of the raster, from its last covered point to its first. */
static void
follow_row(const Raster *raster, guint row, Stretch *stretches, guint *heights)
{
  const guint8 *cover = raster->cover + (gsize)row * raster->width;
  const guint8 *begin = memchr(cover, TRUE, raster->width);
  guint first, last = raster->width, white = STRIP_PT;

  if (begin == NULL)
    return;
  first = (guint)(begin - cover);
  while (last > 0 && !cover[last - 1])
    last--;
  for (guint x = raster->width; x > 0; x--) {
    Stretch *stretch = &stretches[x - 1];
    white = cover[x - 1] ? 0 : white + 1;
    if (white < STRIP_PT) {
      end_stretch(stretch, &heights[x - 1]);
      continue;
    }
    stretch->left += first < x - 1;
    stretch->right += last > x - 1 + STRIP_PT;
  }
}

/* For each x how high the strip that begins there is. */
static guint *
measure_heights(const Raster *raster)
{
  guint *heights = g_new0(guint, raster->width);
  g_autofree Stretch *stretches = g_new0(Stretch, raster->width);

  for (guint row = 0; row < raster->n_rows; row++)
    follow_row(raster, row, stretches, heights);
  for (guint x = 0; x < raster->width; x++)
    end_stretch(&stretches[x], &heights[x]);
  return heights;
}

/* Takes the highest strip out of `heights`; a height of 0 where none is left. */
static GrfWhiteStrip
take_highest(guint *heights, guint width)
{
  guint best = 0, to;
  GrfWhiteStrip strip;

  for (guint x = 1; x < width; x++)
    if (heights[x] > heights[best])
      best = x;
  for (to = best; to + 1 < width && heights[to + 1] == heights[best];)
    to++;
  strip = (GrfWhiteStrip){(float)(best + to + STRIP_PT) / 2, heights[best]};
  for (guint x = best > NEAR_PT ? best - NEAR_PT : 0; x < MIN(width, to + NEAR_PT); x++)
    heights[x] = 0;
  return strip;
}

GArray *
grf_white_strips_new(const GArray *pieces, float width_pt, float height_pt, guint limit)
{
  GArray *strips = g_array_new(FALSE, FALSE, sizeof(GrfWhiteStrip));
  Raster raster = {(guint)CLAMP(width_pt, 1, PAGE_MAX_PT),
                   (guint)(CLAMP(height_pt, 1, PAGE_MAX_PT) / ROW_PT) + 1, NULL};
  g_autofree guint8 *cover = g_malloc0((gsize)raster.width * raster.n_rows);
  g_autofree guint *heights = NULL;

  raster.cover = cover;
  for (guint i = 0; i < pieces->len; i++)
    draw_piece(&raster, &g_array_index(pieces, GrfTextPiece, i).box);
  heights = measure_heights(&raster);
  while (strips->len < limit) {
    GrfWhiteStrip strip = take_highest(heights, raster.width);
    if (strip.height == 0 ||
        (strips->len > 0 &&
         (float)strip.height < SHORT_SHARE * (float)g_array_index(strips, GrfWhiteStrip, 0).height))
      break;
    g_array_append_val(strips, strip);
  }
  return strips;
}

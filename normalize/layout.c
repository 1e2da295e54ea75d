// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The layout of one page.
 *
 *   +--------------------------+   A gutter is a strip of x that hardly any fragment crosses. Where
 *   |  spanning line (title)   |   both sides hold filled lines, they are columns; where one side is
 *   +-----------+  +-----------+   narrow and set smaller or out of step with the other, it is a margin
 *   | column 1  |  | column 2  |   block (an address block). Else it is a table's, and rows stay whole.
 *   |           |  |           |   Lines that cross the gutter part the columns into bands: each band
 *   +-----------+  +-----------+   is read left, then right.
 *   |  spanning line           |
 *   +--------------------------+
 */
#include "normalize/layout.h"

#include <math.h>

#include "model/floats.h"
#include "normalize/columns.h"

#define GUTTER_MIN_PT 7.0f       /* LaTeX's \columnsep is 10 pt, the narrowest seen in print is 8.5 (3 mm) */
#define COLUMN_MIN_WIDTH_PT 90.f /* narrower than 90 pt (3 cm) is a margin block or a table's column */
#define COLUMN_MIN_LINES 5       /* fewer prove nothing: an address beside a date has four */
#define COLUMN_FILL 0.55f        /* a column's middle line fills more of its width than a cell does */
#define CROSSING_SHARE 0.25f     /* of the fragments beside a gutter, how many may cross it */
#define MARGIN_MAX_SHARE 0.45f   /* a margin block's width, of the text's beside it */
#define MARGIN_IN_STEP 0.8f      /* more of its lines than this on the other side's rows: a table */
#define MAX_COLUMNS 6
#define HEAD_MAX 40           /* pieces of a letterhead */
#define HEAD_WIDTH 0.55f      /* of the region's width: what is wider is the letter */
#define HEAD_GUTTER_PT 18.0f  /* white between blocks of a letterhead */
#define HEAD_LINES_MIN 3      /* of each block */
#define HEAD_IN_STEP 0.5f     /* of a block's lines, those on rows of the other's: more are a table's */
#define JOIN_GAP_EM 1.6f      /* fragments of one row nearer than this are one line */
#define MARKER_GAP_EM 4.0f    /* a bullet or number may stand this far before its text */
#define MARKER_MAX_GLYPHS 2   /* of a number or bullet that is no marker by its form */
#define STRETCHED_GAP_EM 6.0f /* the widest space seen in justified text of narrow columns is 5.2 em */
#define FLUSH_PT 1.5f
#define MAX_ROW_CELLS 40
#define MAX_PAGE_PT 4000 /* wider pages are laid out as if this wide (A0 is 2384 x 3370 pt) */

typedef struct {
  GrfFragment *items;
  guint n;
  float x0, x1;
} Region;

static int
by_centre(const void *a, const void *b)
{
  const GrfFragment *p = a, *q = b;
  float d = grf_fragment_centre_y(p) - grf_fragment_centre_y(q);
  if (d != 0)
    return d < 0 ? -1 : 1;
  if (p->box.x0 != q->box.x0)
    return p->box.x0 < q->box.x0 ? -1 : 1;
  return p->from < q->from ? -1 : 1;
}

static int
by_x(const void *a, const void *b)
{
  const GrfFragment *p = a, *q = b;
  if (p->box.x0 != q->box.x0)
    return p->box.x0 < q->box.x0 ? -1 : 1;
  return p->from < q->from ? -1 : 1;
}

/* --- gutters ------------------------------------------------------------------------------------ */

typedef struct {
  float x0, x1; /* of the strip */
} Gutter;

typedef struct {
  guint n;            /* fragments wholly on this side */
  float x0, x1;       /* their extent */
  float median_width; /* of them */
  float upper_width;  /* a quarter of them is wider */
  float median_size;
} Side;

static Side
measure_side(const Region *region, float from, float to)
{
  Side side = {0};
  g_autofree float *widths = g_new(float, MAX(region->n, 1)), *sizes = g_new(float, MAX(region->n, 1));

  for (guint i = 0; i < region->n; i++) {
    const GrfFragment *f = &region->items[i];
    if (f->box.x0 < from || f->box.x1 > to)
      continue;
    side.x0 = side.n == 0 ? f->box.x0 : MIN(side.x0, f->box.x0);
    side.x1 = side.n == 0 ? f->box.x1 : MAX(side.x1, f->box.x1);
    widths[side.n] = f->box.x1 - f->box.x0;
    sizes[side.n++] = f->size_pt;
  }
  if (side.n == 0)
    return side;
  qsort(widths, side.n, sizeof *widths, grf_compare_floats);
  qsort(sizes, side.n, sizeof *sizes, grf_compare_floats);
  side.median_width = widths[side.n / 2];
  side.upper_width = widths[side.n - 1 - side.n / 4];
  side.median_size = sizes[side.n / 2];
  return side;
}

static gboolean
is_column(const Side *side)
{
  float width = side->x1 - side->x0;
  return side->n >= COLUMN_MIN_LINES && width >= COLUMN_MIN_WIDTH_PT &&
         side->median_width >= COLUMN_FILL * width;
}

/* Text beside a margin: many of its lines may be short (headings, a list, one-word answers), some are not. */
static gboolean
holds_text(const Side *side)
{
  float width = side->x1 - side->x0;
  return side->n >= COLUMN_MIN_LINES && width >= COLUMN_MIN_WIDTH_PT &&
         side->upper_width >= COLUMN_FILL * width;
}

/* The share of the fragments on one side of x that stand in a row of the other side. */
static float
share_in_step(const Region *region, float x, gboolean narrow_is_right)
{
  guint n = 0, in_step = 0;

  for (guint i = 0; i < region->n; i++) { /* sorted by centre: a row's fragments are neighbours */
    const GrfFragment *f = &region->items[i];
    if ((f->box.x0 >= x) != narrow_is_right)
      continue;
    n++;
    for (gint k = (gint)i - 3; k <= (gint)i + 3; k++)
      if (k >= 0 && k < (gint)region->n && (region->items[k].box.x0 >= x) != narrow_is_right &&
          fabsf(grf_fragment_centre_y(&region->items[k]) - grf_fragment_centre_y(f)) < 0.15f * f->size_pt) {
        in_step++;
        break;
      }
  }
  return n > 0 ? (float)in_step / (float)n : 1;
}

static gboolean
is_margin(const Region *region, const Side *narrow, const Side *wide, const Gutter *gutter)
{
  gboolean right = narrow->x0 > wide->x0;
  float narrow_width = narrow->x1 - narrow->x0, wide_width = wide->x1 - wide->x0;

  if (narrow->n < 2 || !holds_text(wide) || narrow_width > MARGIN_MAX_SHARE * wide_width)
    return FALSE;
  return narrow->median_size < 0.9f * wide->median_size ||
         share_in_step(region, (gutter->x0 + gutter->x1) / 2, right) < MARGIN_IN_STEP;
}

/* How many fragments cover each point of x. */
static guint *
count_cover(const Region *region, guint width)
{
  guint *cover = g_new0(guint, width + 2);

  for (guint i = 0; i < region->n; i++) {
    const GrfBox *box = &region->items[i].box;
    guint from = (guint)CLAMP(floorf(box->x0), 0, (float)width);
    guint to = (guint)CLAMP(ceilf(box->x1), 0, (float)width);
    cover[from]++;
    cover[MAX(to, from + 1)]--;
  }
  for (guint x = 1; x <= width; x++)
    cover[x] += cover[x - 1];
  return cover;
}

typedef enum { LAYOUT_PLAIN, LAYOUT_COLUMNS, LAYOUT_MARGIN_LEFT, LAYOUT_MARGIN_RIGHT } Layout;

static Layout
judge_gutter(const Region *region, const Gutter *gutter)
{
  Side left = measure_side(region, -1e6f, gutter->x0 + 0.5f);
  Side right = measure_side(region, gutter->x1 - 0.5f, 1e6f);
  guint crossing = region->n - left.n - right.n;

  if (left.n == 0 || right.n == 0 || crossing > CROSSING_SHARE * (float)(left.n + right.n))
    return LAYOUT_PLAIN;
  if (is_column(&left) && is_column(&right))
    return LAYOUT_COLUMNS;
  if (is_margin(region, &right, &left, gutter))
    return LAYOUT_MARGIN_RIGHT;
  if (is_margin(region, &left, &right, gutter))
    return LAYOUT_MARGIN_LEFT;
  return LAYOUT_PLAIN;
}

/* Keeps the MAX_COLUMNS widest strips, widest first. */
static void
keep_gutter(Gutter *found, guint *n, Gutter gutter)
{
  guint at = *n < MAX_COLUMNS ? (*n)++ : MAX_COLUMNS - 1;

  for (; at > 0 && found[at - 1].x1 - found[at - 1].x0 < gutter.x1 - gutter.x0; at--)
    found[at] = found[at - 1];
  found[at] = gutter;
}

/* The strips covered by at most `limit` fragments. */
static guint
list_gutters(const Region *region, const guint *cover, guint width, guint limit, Gutter *found)
{
  guint n = 0;

  for (guint x = (guint)MAX(region->x0, 0) + 1; x < width; x++) {
    guint from = x;
    while (x < width && cover[x] <= limit)
      x++;
    if ((float)(x - from) >= GUTTER_MIN_PT && x < width)
      keep_gutter(found, &n, (Gutter){(float)from, (float)x});
  }
  return n;
}

/* The first strip, by how few fragments cross it and then by width, that parts the region into columns or
 * text and margin. Only a few strips are judged, so that a hostile page stays linear. */
static Layout
find_gutter(const Region *region, Gutter *best)
{
  guint width = (guint)CLAMP(ceilf(region->x1), 1, MAX_PAGE_PT);
  g_autofree guint *cover = count_cover(region, width);
  const guint limits[] = {0, 1, 2, 4, (guint)(CROSSING_SHARE * (float)region->n * 0.5f)};

  for (guint l = 0; l < G_N_ELEMENTS(limits); l++) {
    Gutter found[MAX_COLUMNS];
    guint n = list_gutters(region, cover, width, limits[l], found);
    for (guint i = 0; i < n; i++) {
      Layout layout = judge_gutter(region, &found[i]);
      *best = found[i];
      if (layout != LAYOUT_PLAIN)
        return layout;
    }
  }
  return LAYOUT_PLAIN;
}

/* --- rows and lines ----------------------------------------------------------------------------- */

/* Same row: at least half of the lower one's height is shared. */
static gboolean
same_row(const GrfBox *row, const GrfBox *box)
{
  float shared = MIN(row->y1, box->y1) - MAX(row->y0, box->y0);
  return shared >= 0.5f * MIN(row->y1 - row->y0, box->y1 - box->y0) && shared > 0;
}

static gboolean
joins_left(const GrfFragment *left, const GrfFragment *f)
{
  float gap = f->box.x0 - left->box.x1;
  float em = MAX(left->size_pt, f->size_pt);

  if (gap <= JOIN_GAP_EM * em)
    return TRUE;
  return (left->marker || left->to - left->from <= MARKER_MAX_GLYPHS) && gap <= MARKER_GAP_EM * em;
}

/* A run of fragments at one height. */
typedef struct {
  guint from, n;
  float x0, x1;
  float widest_gap_em;
} Row;

/* Fragments sorted by centre -> rows, their fragments by x. */
static GArray *
cut_rows(GrfFragment *items, guint n)
{
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(Row));

  for (guint i = 0; i < n;) {
    Row row = {.from = i};
    GrfBox box = items[i].box;
    float tallest = box.y1 - box.y0;
    for (i++; i < n && same_row(&box, &items[i].box); i++)
      if (items[i].box.y1 - items[i].box.y0 > tallest) { /* the tallest speaks for the row */
        box = items[i].box;
        tallest = box.y1 - box.y0;
      }
    row.n = i - row.from;
    qsort(items + row.from, row.n, sizeof *items, by_x);
    row.x0 = items[row.from].box.x0;
    row.x1 = items[i - 1].box.x1;
    for (guint k = row.from + 1; k < i; k++)
      row.widest_gap_em =
          MAX(row.widest_gap_em, (items[k].box.x0 - items[k - 1].box.x1) / MAX(items[k].size_pt, 1));
    g_array_append_val(rows, row);
  }
  return rows;
}

/* Do two rows leave white at the same place, as a table's do? */
static gboolean
gaps_align(const GrfFragment *items, const Row *a, const Row *b)
{
  for (guint i = a->from + 1; i < a->from + a->n; i++)
    for (guint k = b->from + 1; k < b->from + MIN(b->n, MAX_ROW_CELLS); k++) {
      float from = MAX(items[i - 1].box.x1, items[k - 1].box.x1), to = MIN(items[i].box.x0, items[k].box.x0);
      if (to - from > 0.5f * (items[i].box.x0 - items[i - 1].box.x1))
        return TRUE;
    }
  return FALSE;
}

/* One line of justified text, its few words far apart: flush on the right with its neighbours and on the left
 * with one of them at least (the other may be a first line), and its gaps are its own. */
static gboolean
is_stretched(const GrfFragment *items, const GArray *rows, guint r)
{
  const Row *row = &g_array_index(rows, Row, r), *above = row - 1, *below = row + 1;

  if (row->n < 2 || row->n > MAX_ROW_CELLS || row->widest_gap_em > STRETCHED_GAP_EM || r == 0 ||
      r + 1 >= rows->len)
    return FALSE;
  if (fabsf(row->x1 - above->x1) > FLUSH_PT && fabsf(row->x1 - below->x1) > FLUSH_PT)
    return FALSE;
  if (fabsf(row->x0 - above->x0) > FLUSH_PT && fabsf(row->x0 - below->x0) > FLUSH_PT)
    return FALSE;
  return (above->n == 1 || below->n == 1) && !gaps_align(items, row, above) && !gaps_align(items, row, below);
}

/* Numbers the lines of one row; a row of several lines is a table's. */
static void
number_row(GrfFragment *row, guint n, gboolean whole, guint *line)
{
  gboolean cells = FALSE;

  for (guint i = 0; i < n; i++) {
    if (i > 0 && !whole && !joins_left(&row[i - 1], &row[i])) {
      (*line)++;
      cells = TRUE;
    }
    row[i].line = *line;
  }
  for (guint i = 0; cells && i < n; i++)
    row[i].flags |= GRF_LINE_CELL;
  (*line)++;
}

static void
number_lines(GrfFragment *items, guint n, guint *line)
{
  g_autoptr(GArray) rows = cut_rows(items, n);

  for (guint r = 0; r < rows->len; r++) {
    const Row *row = &g_array_index(rows, Row, r);
    number_row(items + row->from, row->n, is_stretched(items, rows, r), line);
  }
}

/* --- regions ------------------------------------------------------------------------------------ */

static void lay_out(Region *region, guint8 *column, guint depth, guint *line);

/* On which side of a strip a fragment is looked for. */
typedef gboolean (*SideFunc)(const GrfFragment *f, const Gutter *gutter);

static gboolean
is_left(const GrfFragment *f, const Gutter *gutter)
{
  return (f->box.x0 + f->box.x1) / 2 <= (gutter->x0 + gutter->x1) / 2;
}

/* A line across the gutter belongs to the text, not to the margin. */
static gboolean
is_left_of_margin(const GrfFragment *f, const Gutter *gutter)
{
  return f->box.x0 < gutter->x1 - 0.5f;
}

static gboolean
is_right_of_margin(const GrfFragment *f, const Gutter *gutter)
{
  return f->box.x1 > gutter->x0 + 0.5f;
}

/* Moves the fragments of one side to the front, keeping the order of both. Returns: how many. */
static guint
partition(GrfFragment *items, guint n, const Gutter *gutter, SideFunc in_front)
{
  g_autofree GrfFragment *copy = g_memdup2(items, sizeof *items * n);
  guint front = 0, back = 0;

  for (guint i = 0; i < n; i++)
    if (in_front(&copy[i], gutter))
      items[front++] = copy[i];
  for (guint i = 0; i < n; i++)
    if (!in_front(&copy[i], gutter))
      items[front + back++] = copy[i];
  return front;
}

static void
lay_out_band(GrfFragment *items, guint n, const Gutter *gutter, guint8 column, guint *line)
{
  guint left = partition(items, n, gutter, is_left);

  for (guint i = 0; i < n; i++)
    items[i].column = (guint8)(i < left ? column : column + 1);
  number_lines(items, left, line);
  number_lines(items + left, n - left, line);
}

static gboolean
crosses(const GrfFragment *f, const Gutter *gutter)
{
  return f->box.x0 < gutter->x0 - 0.5f && f->box.x1 > gutter->x1 + 0.5f;
}

static void
lay_out_columns(Region *region, const Gutter *gutter, guint8 *column, guint *line)
{
  guint from = 0;

  for (guint i = 0; i <= region->n; i++) {
    if (i < region->n && !crosses(&region->items[i], gutter))
      continue;
    lay_out_band(region->items + from, i - from, gutter, *column, line);
    if (i < region->n)
      number_lines(region->items + i, 1, line);
    from = i + 1;
  }
  *column = (guint8)(*column + 1);
}

static void
lay_out_margin(Region *region, const Gutter *gutter, gboolean margin_is_right, guint8 *column, guint depth,
               guint *line)
{
  guint text =
      partition(region->items, region->n, gutter, margin_is_right ? is_left_of_margin : is_right_of_margin);
  guint margin = region->n - text;
  Region body = {region->items, text, region->x0, region->x1};
  lay_out(&body, column, depth + 1, line);
  for (guint i = 0; i < margin; i++)
    region->items[text + i].flags |= GRF_LINE_MARGIN;
  number_lines(region->items + text, margin, line);
}

static void
lay_out(Region *region, guint8 *column, guint depth, guint *line)
{
  Gutter gutter;
  Layout layout =
      depth < MAX_COLUMNS && region->n > COLUMN_MIN_LINES ? find_gutter(region, &gutter) : LAYOUT_PLAIN;
  switch (layout) {
  case LAYOUT_COLUMNS:
    lay_out_columns(region, &gutter, column, line);
    break;
  case LAYOUT_MARGIN_LEFT:
  case LAYOUT_MARGIN_RIGHT:
    lay_out_margin(region, &gutter, layout == LAYOUT_MARGIN_RIGHT, column, depth, line);
    break;
  default:
    number_lines(region->items, region->n, line);
  }
}

/* --- letterheads ---------------------------------------------------------------------------------- */

/* The strip between two blocks of `head` (an address and the references of a letter): nothing crosses it, and
 * their lines are out of step, as cells of a row are not. */
static gboolean
find_head_gutter(const Region *head, Gutter *gutter)
{
  guint width = (guint)CLAMP(ceilf(head->x1), 1, MAX_PAGE_PT);
  g_autofree guint *cover = count_cover(head, width);
  Gutter found[MAX_COLUMNS];
  guint n = list_gutters(head, cover, width, 0, found), wide = 0;

  for (guint i = 0; i < n; i++)
    if (found[i].x1 - found[i].x0 >= HEAD_GUTTER_PT) {
      *gutter = found[i];
      wide++;
    }
  if (wide != 1) /* more are a table's */
    return FALSE;
  Side left = measure_side(head, -1e6f, gutter->x0 + 0.5f),
       right = measure_side(head, gutter->x1 - 0.5f, 1e6f);
  float middle = (gutter->x0 + gutter->x1) / 2;
  return left.n >= HEAD_LINES_MIN && right.n >= HEAD_LINES_MIN && left.n + right.n == head->n &&
         share_in_step(head, middle, TRUE) < HEAD_IN_STEP &&
         share_in_step(head, middle, FALSE) < HEAD_IN_STEP;
}

/* How many fragments stand above the first line that goes on over most of the region. */
static guint
count_head(const Region *region)
{
  guint n = 0;

  while (n < region->n && n <= HEAD_MAX &&
         region->items[n].box.x1 - region->items[n].box.x0 < HEAD_WIDTH * (region->x1 - region->x0))
    n++;
  return n;
}

static gboolean
has_margin(const Region *region)
{
  Gutter gutter;
  Layout layout = region->n > COLUMN_MIN_LINES ? find_gutter(region, &gutter) : LAYOUT_PLAIN;
  return layout == LAYOUT_MARGIN_LEFT || layout == LAYOUT_MARGIN_RIGHT;
}

/* The head of a letter: the block on the right is set aside. Returns: how many fragments it took. */
static guint
lay_out_head(const Region *region, guint *line)
{
  Region head = {region->items, count_head(region), region->x0, region->x1};
  Gutter gutter;
  guint left;

  while (head.n >= 2 * HEAD_LINES_MIN && !find_head_gutter(&head, &gutter))
    head.n--;
  if (head.n < 2 * HEAD_LINES_MIN)
    return 0;
  left = partition(head.items, head.n, &gutter, is_left);
  number_lines(head.items, left, line);
  for (guint i = left; i < head.n; i++)
    head.items[i].flags |= GRF_LINE_MARGIN;
  number_lines(head.items + left, head.n - left, line);
  return head.n;
}

static int
by_line(const void *a, const void *b)
{
  const GrfFragment *p = a, *q = b;
  if (p->line != q->line)
    return p->line < q->line ? -1 : 1;
  return by_x(a, b);
}

/* --- columns that are known ------------------------------------------------------------------------ */

static int
by_area(const void *a, const void *b)
{
  const GrfFragment *p = a, *q = b;
  if (p->area != q->area)
    return p->area < q->area ? -1 : 1;
  return by_centre(a, b);
}

/* Puts one fragment in place of those of each stretch of columns. `inside` gets these, sorted by area. */
static GArray *
stand_in(const GArray *fragments, GArray *inside)
{
  GArray *outside = g_array_new(FALSE, FALSE, sizeof(GrfFragment));

  for (guint i = 0; i < fragments->len; i++) {
    const GrfFragment *f = &g_array_index(fragments, GrfFragment, i);
    g_array_append_vals(f->area == 0 ? outside : inside, f, 1);
  }
  g_array_sort(inside, by_area);
  for (guint i = 0; i < inside->len; i++) {
    const GrfFragment *f = &g_array_index(inside, GrfFragment, i);
    GrfFragment *last = outside->len > 0 ? &g_array_index(outside, GrfFragment, outside->len - 1) : NULL;
    if (last == NULL || last->area == 0 || grf_area_stretch(last->area) != grf_area_stretch(f->area))
      g_array_append_vals(outside, f, 1);
    else
      grf_box_add(&last->box, &f->box);
  }
  return outside;
}

/* Appends the columns of the stretch that `f` is of, and numbers their lines from `line`. */
static void
append_stretch(GArray *fragments, GArray *inside, const GrfFragment *f, guint *line)
{
  GrfFragment *items = (GrfFragment *)(void *)inside->data;
  guint from = 0, to;

  while (from < inside->len && items[from].area != f->area)
    from++;
  for (guint i = from; i < inside->len && grf_area_stretch(items[i].area) == grf_area_stretch(f->area);
       i = to) {
    for (to = i; to < inside->len && items[to].area == items[i].area; to++)
      items[to].column = (guint8)(grf_area_column(items[to].area) + 1);
    number_lines(items + i, to - i, line);
    qsort(items + i, to - i, sizeof *items, by_line);
    g_array_append_vals(fragments, items + i, to - i);
  }
}

static void
lay_out_fragments(const GrfPage *page, GArray *fragments)
{
  Region region = {(GrfFragment *)(void *)fragments->data, fragments->len, page->width_pt, 0};
  guint8 column = 1;
  guint line = 0;

  if (region.n == 0) /* an empty page: qsort() takes no NULL */
    return;
  for (guint i = 0; i < region.n; i++) {
    region.x0 = MIN(region.x0, region.items[i].box.x0);
    region.x1 = MAX(region.x1, region.items[i].box.x1);
  }
  qsort(region.items, region.n, sizeof(GrfFragment), by_centre);
  guint head = page->number == 1 && !has_margin(&region) ? lay_out_head(&region, &line) : 0;
  Region body = {region.items + head, region.n - head, region.x0, region.x1};
  lay_out(&body, &column, 0, &line);
  qsort(region.items, region.n, sizeof(GrfFragment), by_line);
}

void
grf_layout(const GrfPage *page, GArray *fragments)
{
  g_autoptr(GArray) inside = g_array_new(FALSE, FALSE, sizeof(GrfFragment));
  g_autoptr(GArray) outside = stand_in(fragments, inside);
  guint line = 0;

  lay_out_fragments(page, outside);
  g_array_set_size(fragments, 0);
  for (guint i = 0; i < outside->len; i++) {
    GrfFragment f = g_array_index(outside, GrfFragment, i);
    if (f.area != 0) {
      line += i > 0 && g_array_index(outside, GrfFragment, i - 1).area == 0;
      append_stretch(fragments, inside, &f, &line);
      continue;
    }
    if (i > 0 && g_array_index(outside, GrfFragment, i - 1).area == 0 &&
        g_array_index(outside, GrfFragment, i - 1).line != f.line)
      line++;
    f.line = line;
    g_array_append_val(fragments, f);
  }
}

G_STATIC_ASSERT(GRF_PROSE_COLUMNS_MAX < 8);

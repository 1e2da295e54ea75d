// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/table-columns.h"

#include <math.h>
#include <string.h>

#include "model/floats.h"

#define BINS_PER_PT 2
#define BINS_MAX (4000 * BINS_PER_PT) /* wider pages are looked at as if this wide */
#define STRIP_MIN_BINS 2              /* cells may stand as near as 1 pt where most stand far apart */
#define STRIP_CROSSING 0.06f          /* rows of data whose text may run over a column's edge */
#define ZONES_MAX 128                 /* strips beyond this are of no table */
#define COLUMN_GAP_EM 0.9f            /* between the words of neighbouring columns; words are 0.3 apart */
#define EDGE_PT 1.3f                  /* cells line up as well as this */
#define EDGE_SHARE 0.4f               /* of a column's cells that line up for it to have an edge */
#define OVERLAP_EM 0.25f              /* less of a piece over a column is a ragged edge */
#define SPAN_GAP_EM 0.45f             /* between heads side by side, at least */
#define SPAN_GAP_WORDS 1.5f           /* … and of the least gap between their words */
#define LOOSE_GAP_EM 0.6f             /* a gap this wide between two columns parts their cells */

/* What of a row stands in a zone between two strips. */
typedef struct {
  float x0, x1;
  guint words;
  gboolean marker; /* its one word is a list number or a sign */
} Slot;

typedef struct {
  const GrfDocument *document;
  const GPtrArray *rows;
  guint from, to;              /* rows of data */
  float zone_x[ZONES_MAX + 1]; /* where each zone ends */
  guint n_zones;
  Slot *slots; /* rows x zones */
} Finder;

static const GrfPrintedRow *
row_at(const GPtrArray *rows, guint i)
{
  return g_ptr_array_index(rows, i);
}

/* --- words ---------------------------------------------------------------------------------------- */

static const GrfPage *
page_of(const GrfDocument *document, const GrfPiece *piece)
{
  return grf_pdf_page(document->pdf, grf_document_line(document, piece->line)->page);
}

/* Does a word begin at glyph `i` of a piece? */
static gboolean
starts_word(const GrfPage *page, guint i, float size_pt)
{
  const GrfGlyph *glyph = grf_page_glyph(page, i), *before = grf_page_glyph(page, i - 1);
  return before->flags & (GRF_GLYPH_SPACE_AFTER | GRF_GLYPH_BREAK_AFTER) ||
         glyph->box.x0 - before->box.x1 > 0.25f * size_pt;
}

/* The end of the word that begins at glyph `from`. */
static guint
word_end(const GrfPage *page, const GrfPiece *piece, guint from, float size_pt)
{
  guint i = from + 1;
  while (i < piece->glyph_to && !starts_word(page, i, size_pt))
    i++;
  return i;
}

typedef void (*EachWord)(Finder *finder, guint row, const GrfPiece *word, gpointer data);

static void
each_word(Finder *finder, EachWord each, gpointer data)
{
  for (guint r = finder->from; r < finder->to; r++) {
    const GrfPrintedRow *row = row_at(finder->rows, r);
    for (guint p = 0; p < row->pieces->len; p++) {
      const GrfPiece *piece = grf_row_piece(row, p);
      const GrfPage *page = page_of(finder->document, piece);
      for (guint i = piece->glyph_from; i < piece->glyph_to;) {
        GrfPiece word = {.line = piece->line, .glyph_from = i, .span = 1};
        word.glyph_to = word_end(page, piece, i, row->size_pt);
        grf_piece_measure(finder->document, &word);
        each(finder, r, &word, data);
        i = word.glyph_to;
      }
    }
  }
}

/* --- strips and zones ----------------------------------------------------------------------------- */

static guint
bin_of(float x)
{
  return (guint)CLAMP(x * BINS_PER_PT, 0, (float)BINS_MAX);
}

static void
cover_word(G_GNUC_UNUSED Finder *finder, G_GNUC_UNUSED guint row, const GrfPiece *word, gpointer data)
{
  gint *cover = data;
  guint from = bin_of(word->box.x0 + 0.3f), to = bin_of(word->box.x1 - 0.3f);
  cover[from]++;
  cover[MAX(to, from) + 1]--;
}

/* Sets the zones' ends: the middles of the strips that at most a few rows cross. */
static gboolean
find_zones(Finder *finder)
{
  g_autofree gint *cover = g_new0(gint, BINS_MAX + 3);
  gint limit = (gint)(STRIP_CROSSING * (float)(finder->to - finder->from)), depth = 0;
  guint since = G_MAXUINT; /* the last bin that was covered */

  each_word(finder, cover_word, cover);
  for (guint bin = 0; bin <= BINS_MAX; bin++) {
    depth += cover[bin];
    if (depth <= limit)
      continue;
    if (since != G_MAXUINT && bin - since > STRIP_MIN_BINS) {
      if (finder->n_zones == ZONES_MAX)
        return FALSE;
      finder->zone_x[finder->n_zones++] = (float)(since + 1 + bin) / (2.0f * BINS_PER_PT);
    }
    since = bin;
  }
  finder->zone_x[finder->n_zones++] = G_MAXFLOAT;
  return finder->n_zones > 1;
}

static Slot *
slot_at(const Finder *finder, guint row, guint zone)
{
  return &finder->slots[(gsize)(row - finder->from) * finder->n_zones + zone];
}

static gboolean
is_marker(const Finder *finder, const GrfPiece *word)
{
  const GrfPage *page = page_of(finder->document, word);
  gunichar c = grf_page_char(page, grf_page_glyph(page, word->glyph_from));
  gboolean sign = word->glyph_to - word->glyph_from == 1 && !g_unichar_isalnum(c);
  return word->kind == GRF_PIECE_ORDINAL || (sign && word->kind != GRF_PIECE_MARK);
}

static void
fill_slot(Finder *finder, guint row, const GrfPiece *word, G_GNUC_UNUSED gpointer data)
{
  float centre = (word->box.x0 + word->box.x1) / 2;
  guint low = 0, high = finder->n_zones - 1;
  Slot *slot;

  while (low < high) { /* the first zone that ends behind the word's centre */
    guint middle = (low + high) / 2;
    if (finder->zone_x[middle] > centre)
      high = middle;
    else
      low = middle + 1;
  }
  slot = slot_at(finder, row, low);
  slot->x0 = slot->words == 0 ? word->box.x0 : MIN(slot->x0, word->box.x0);
  slot->x1 = slot->words == 0 ? word->box.x1 : MAX(slot->x1, word->box.x1);
  slot->marker = slot->words == 0 && is_marker(finder, word);
  slot->words++;
}

/* --- zones -> columns ----------------------------------------------------------------------------- */

/* Does a row of heads have a piece over each of two neighbours and over nothing else? */
static gboolean
heads_part(const Finder *finder, guint heads_from, const GrfColumnEdges *left, const GrfColumnEdges *right)
{
  for (guint r = heads_from; r < finder->from; r++) {
    const GrfPrintedRow *row = row_at(finder->rows, r);
    for (guint i = 1; i < row->pieces->len; i++) {
      const GrfBox *a = &grf_row_piece(row, i - 1)->box, *b = &grf_row_piece(row, i)->box;
      if (a->x0 < left->x1 && a->x1 > left->x0 && a->x1 < right->x0 && b->x0 > left->x1 &&
          b->x0 < right->x1 && b->x1 > right->x0)
        return TRUE;
    }
  }
  return FALSE;
}

/* Whether zone `z` is a column beside the zones [first, z): the white between them is that of cells. */
static gboolean
zone_parts(const Finder *finder, guint first, guint z, gboolean *apart)
{
  guint both = 0, wide = 0;

  for (guint r = finder->from; r < finder->to; r++) {
    const Slot *right = slot_at(finder, r, z), *left = NULL;
    for (guint k = z; k > first && left == NULL; k--)
      left = slot_at(finder, r, k - 1)->words > 0 ? slot_at(finder, r, k - 1) : NULL;
    if (right->words == 0 || left == NULL)
      continue;
    both++;
    wide += right->x0 - left->x1 >= COLUMN_GAP_EM * row_at(finder->rows, r)->size_pt;
  }
  *apart = both == 0;
  return both > 0 && 2 * wide >= both;
}

/* Whether all that stands in a zone are list numbers or signs, which belong to what follows them. */
static gboolean
holds_markers(const Finder *finder, guint zone)
{
  guint n = 0, markers = 0;

  for (guint r = finder->from; r < finder->to; r++) {
    n += slot_at(finder, r, zone)->words > 0;
    markers += slot_at(finder, r, zone)->marker;
  }
  return markers == n;
}

static GrfColumnEdges
extent_of(const Finder *finder, guint from, guint to)
{
  GrfColumnEdges edges = {.x0 = G_MAXFLOAT, .x1 = -G_MAXFLOAT};

  for (guint r = finder->from; r < finder->to; r++)
    for (guint z = from; z < to; z++) {
      const Slot *slot = slot_at(finder, r, z);
      if (slot->words == 0)
        continue;
      edges.x0 = MIN(edges.x0, slot->x0);
      edges.x1 = MAX(edges.x1, slot->x1);
    }
  return edges;
}

static void
add_column(const Finder *finder, guint from, guint to, GrfColumns *columns)
{
  if (columns->n < GRF_COLUMNS_MAX && from < to)
    columns->at[columns->n++] = extent_of(finder, from, to);
}

static void
merge_zones(const Finder *finder, guint heads_from, GrfColumns *columns)
{
  guint first = 0;
  gboolean after_marker = FALSE;

  for (guint z = 1; z < finder->n_zones; z++) {
    gboolean apart, parts = zone_parts(finder, first, z, &apart);
    if (apart) {
      GrfColumnEdges left = extent_of(finder, first, z), right = extent_of(finder, z, z + 1);
      parts = heads_part(finder, heads_from, &left, &right);
    }
    if (parts && !after_marker) {
      add_column(finder, first, z, columns);
      first = z;
    }
    after_marker = first > 0 && first == z && holds_markers(finder, z);
  }
  add_column(finder, first, finder->n_zones, columns);
}

/* --- edges ---------------------------------------------------------------------------------------- */

/* How many of the values lie together within EDGE_PT; `where` (may be NULL) is their middle. */
static guint
line_up(float *values, guint n, float *where)
{
  guint best = 0;

  qsort(values, n, sizeof *values, grf_compare_floats);
  for (guint i = 0, k = 0; k < n; k++) {
    while (values[k] - values[i] > EDGE_PT)
      i++;
    if (k - i + 1 > best) {
      best = k - i + 1;
      if (where != NULL)
        *where = values[(i + k) / 2];
    }
  }
  return best;
}

static void
find_edges(const Finder *finder, guint zone_from, guint zone_to, GrfColumnEdges *edges)
{
  guint n_rows = finder->to - finder->from, n = 0;
  g_autofree float *left = g_new(float, n_rows), *right = g_new(float, n_rows);
  float at = NAN;

  for (guint r = finder->from; r < finder->to; r++) {
    GrfBox box = {G_MAXFLOAT, 0, -G_MAXFLOAT, 0};
    for (guint z = zone_from; z < zone_to; z++) {
      const Slot *slot = slot_at(finder, r, z);
      if (slot->words > 0) {
        box.x0 = MIN(box.x0, slot->x0);
        box.x1 = MAX(box.x1, slot->x1);
      }
    }
    if (box.x0 < box.x1) {
      left[n] = box.x0;
      right[n++] = box.x1;
    }
  }
  edges->left = line_up(left, n, &at) >= EDGE_SHARE * (float)n && n > 0 ? at : NAN;
  edges->right = line_up(right, n, &at) >= EDGE_SHARE * (float)n && n > 0 ? at : NAN;
}

static void
set_edges(const Finder *finder, GrfColumns *columns)
{
  guint zone = 0;

  for (guint c = 0; c < columns->n; c++) {
    guint from = zone;
    while (zone < finder->n_zones && (c + 1 == columns->n || finder->zone_x[zone] <= columns->at[c + 1].x0))
      zone++;
    find_edges(finder, from, zone, &columns->at[c]);
  }
}

static gboolean
has_year(const GrfPrintedRow *row)
{
  for (guint p = 1; p < row->pieces->len; p++)
    if (grf_row_piece(row, p)->kind == GRF_PIECE_YEAR)
      return TRUE;
  return FALSE;
}

/* The first row that holds a number beside something else, or else a year; `from` where there is none. Years
 * above numbers are heads. */
static guint
first_data(const GPtrArray *rows, guint from, guint to)
{
  for (guint r = from; r < to; r++)
    if (row_at(rows, r)->pieces->len > 1 && grf_printed_row_has_number(row_at(rows, r)))
      return r;
  for (guint r = from; r < to; r++)
    if (has_year(row_at(rows, r)))
      return r;
  return from;
}

gboolean
grf_columns_find(const GrfDocument *document, const GPtrArray *rows, guint from, guint to,
                 GrfColumns *columns)
{
  Finder finder = {.document = document, .rows = rows, .from = first_data(rows, from, to), .to = to};

  memset(columns, 0, sizeof *columns);
  columns->data_from = finder.from;
  if (!find_zones(&finder))
    return FALSE;
  finder.slots = g_new0(Slot, (gsize)(to - finder.from) * finder.n_zones);
  each_word(&finder, fill_slot, NULL);
  merge_zones(&finder, from, columns);
  set_edges(&finder, columns);
  g_free(finder.slots);
  return columns->n > 1;
}

/* --- pieces -> cells ------------------------------------------------------------------------------ */

/* Where a word may begin without a space before it: "Rotterdam45", "(oud)Nieuw". */
static gboolean
class_changes(const GrfPage *page, guint i)
{
  gunichar a = grf_page_char(page, grf_page_glyph(page, i - 1)),
           b = grf_page_char(page, grf_page_glyph(page, i));

  if (g_unichar_isdigit(a) != g_unichar_isdigit(b))
    return g_unichar_isalnum(a) || g_unichar_isalnum(b);
  return (g_unichar_islower(a) || g_unichar_ispunct(a)) && g_unichar_isupper(b);
}

/* The least gap at which heads side by side are parted: clearly wider than between the piece's words. A head
 * or a title over several columns may have a word at a column's edge by chance. */
static float
head_gap(const GrfDocument *document, const GrfPiece *piece, float size_pt)
{
  const GrfPage *page = page_of(document, piece);
  float least = G_MAXFLOAT;
  guint n = 0;

  for (guint i = piece->glyph_from + 1; i < piece->glyph_to; i++) {
    if (!starts_word(page, i, size_pt))
      continue;
    least = MIN(least, grf_page_glyph(page, i)->box.x0 - grf_page_glyph(page, i - 1)->box.x1);
    n++;
  }
  return n > 1 ? MAX(SPAN_GAP_EM * size_pt, SPAN_GAP_WORDS * least) : SPAN_GAP_EM * size_pt;
}

/* Whether the piece's cell of column `c` begins at its glyph `i`, behind a gap of at least `min_gap`. */
static gboolean
cell_begins(const GrfDocument *document, const GrfColumns *columns, guint c, const GrfPiece *piece, guint i,
            float size_pt, float min_gap)
{
  const GrfPage *page = page_of(document, piece);
  const GrfColumnEdges *edges = &columns->at[c];
  const GrfGlyph *glyph = grf_page_glyph(page, i), *before = glyph - 1;
  gboolean word = starts_word(page, i, size_pt);

  if (glyph->box.x0 - before->box.x1 < min_gap)
    return FALSE;
  if (fabsf(glyph->box.x0 - edges->left) <= EDGE_PT) /* FALSE where there is no edge */
    return word || class_changes(page, i);
  if (!word || before->box.x1 > edges->x0 + OVERLAP_EM * size_pt)
    return FALSE;
  if (glyph->box.x0 - before->box.x1 >= LOOSE_GAP_EM * size_pt && glyph->box.x0 >= columns->at[c - 1].x1)
    return glyph->box.x0 < edges->x1;
  GrfPiece rest = {.line = piece->line, .glyph_from = i, .glyph_to = word_end(page, piece, i, size_pt)};
  grf_piece_measure(document, &rest);
  return rest.kind == GRF_PIECE_NUMBER && edges->numbers > 0 && rest.box.x0 < edges->x1 &&
         rest.box.x1 > edges->x0;
}

/* Cuts piece `p` of the row before glyph `i`. */
static void
cut_piece(const GrfDocument *document, GrfPrintedRow *row, guint p, guint i)
{
  GrfPiece *left = grf_row_piece(row, p);
  GrfPiece right = *left;

  left->glyph_to = right.glyph_from = i;
  grf_piece_measure(document, left);
  grf_piece_measure(document, &right);
  g_array_insert_val(row->pieces, p + 1, right);
}

static guint
column_at(const GrfColumns *columns, float x)
{
  guint c = 0;
  while (c + 1 < columns->n && columns->at[c + 1].x0 <= x + EDGE_PT)
    c++;
  return c;
}

/* Cuts a piece once, at the first column that begins inside it. */
static gboolean
cut_at_column(const GrfDocument *document, const GrfColumns *columns, GrfPrintedRow *row, guint p,
              gboolean may_span)
{
  const GrfPiece *piece = grf_row_piece(row, p);
  guint first = column_at(columns, piece->box.x0) + 1;
  float min_gap = may_span ? head_gap(document, piece, row->size_pt) : -G_MAXFLOAT;

  for (guint i = piece->glyph_from + 1; i < piece->glyph_to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page_of(document, piece), i);
    for (guint c = first; c < columns->n && columns->at[c].x0 <= glyph->box.x1 + row->size_pt; c++)
      if (cell_begins(document, columns, c, piece, i, row->size_pt, min_gap)) {
        cut_piece(document, row, p, i);
        return TRUE;
      }
    while (first < columns->n && columns->at[first].x1 < glyph->box.x0)
      first++;
  }
  return FALSE;
}

static float
overlap(float a0, float a1, float b0, float b1)
{
  return MIN(a1, b1) - MAX(a0, b0);
}

/* Sets column and span from where the piece stands: over columns, else at the nearest. */
static void
place_piece(const GrfColumns *columns, GrfPiece *piece, float size_pt)
{
  float best = -G_MAXFLOAT;

  piece->span = 0;
  for (guint c = 0; c < columns->n; c++) {
    float shared = overlap(piece->box.x0, piece->box.x1, columns->at[c].x0, columns->at[c].x1);
    gboolean over = shared > OVERLAP_EM * size_pt;
    if (over && piece->span == 0)
      piece->column = c;
    if (over)
      piece->span = c - piece->column + 1;
    if (piece->span == 0 && shared > best) {
      piece->column = c;
      best = shared;
    }
  }
  piece->over = piece->span > 0;
  piece->span = MAX(piece->span, 1);
}

/* A piece stands in no column before `first`, and ends where it did or in `first`. */
static void
keep_behind(GrfPiece *piece, guint first)
{
  guint end = piece->column + piece->span;

  if (piece->column >= first)
    return;
  piece->column = first;
  piece->span = MAX(end, first + 1) - first;
}

gboolean
grf_columns_assign(const GrfDocument *document, const GrfColumns *columns, GrfPrintedRow *row,
                   gboolean may_span)
{
  gboolean fits = TRUE;

  for (guint p = 0; p < row->pieces->len; p++)
    cut_at_column(document, columns, row, p, may_span);
  for (guint p = 0; p < row->pieces->len; p++) {
    GrfPiece *piece = grf_row_piece(row, p);
    place_piece(columns, piece, row->size_pt);
    fits = fits && (may_span || piece->span == 1);
    if (p > 0)
      keep_behind(piece, piece[-1].column + piece[-1].span - 1);
  }
  return fits;
}

/* --- what the data say ---------------------------------------------------------------------------- */

/* The digits of a number as a whole, or -1. */
static gint
counting_number(const GrfDocument *document, const GrfPiece *piece)
{
  const GrfPage *page = page_of(document, piece);
  gint value = 0;

  if (piece->glyph_to - piece->glyph_from > 6)
    return -1;
  for (guint i = piece->glyph_from; i < piece->glyph_to; i++) {
    gunichar c = grf_page_char(page, grf_page_glyph(page, i));
    if (c >= '0' && c <= '9')
      value = 10 * value + (gint)(c - '0');
    else if (c != '.' || i + 1 < piece->glyph_to)
      return -1;
  }
  return value;
}

typedef struct {
  float *left, *right, *middle;
  guint n;
  gint last;   /* counting number of the row before */
  guint steps; /* rows that count one on */
} ColumnCells;

static void
count_cell(const GrfDocument *document, const GrfPiece *piece, ColumnCells *cells, GrfColumnEdges *edges)
{
  gint number = counting_number(document, piece);

  edges->filled++;
  edges->numbers += piece->kind == GRF_PIECE_NUMBER || piece->kind == GRF_PIECE_YEAR;
  edges->ordinals += piece->kind == GRF_PIECE_ORDINAL;
  cells->steps += number >= 0 && cells->last >= 0 && number == cells->last + 1;
  edges->falls += number < 0 || number < cells->last;
  edges->greatest = MAX(edges->greatest, (guint)MAX(number, 0));
  edges->glyphs += piece->glyph_to - piece->glyph_from;
  cells->last = number;
  cells->left[cells->n] = piece->box.x0;
  cells->right[cells->n] = piece->box.x1;
  cells->middle[cells->n++] = (piece->box.x0 + piece->box.x1) / 2;
}

static void
measure_column(const GrfDocument *document, GrfColumnEdges *edges, guint column, const GPtrArray *rows,
               guint from, guint to)
{
  guint n_rows = to - from;
  g_autofree float *values = g_new(float, 3 * (gsize)MAX(n_rows, 1));
  ColumnCells cells = {values, values + n_rows, values + 2 * (gsize)n_rows, 0, -1, 0};

  edges->filled = edges->numbers = edges->ordinals = 0;
  edges->falls = edges->greatest = edges->glyphs = 0;
  for (guint r = from; r < to; r++)
    for (guint p = 0; p < row_at(rows, r)->pieces->len; p++) {
      const GrfPiece *piece = grf_row_piece(row_at(rows, r), p);
      if (piece->column == column && piece->span == 1) {
        count_cell(document, piece, &cells, edges);
        break;
      }
    }
  if (cells.steps > 0)
    edges->ordinals = MAX(edges->ordinals, cells.steps + 1);
  edges->lined_up = MAX(line_up(cells.left, cells.n, NULL),
                        MAX(line_up(cells.right, cells.n, NULL), line_up(cells.middle, cells.n, NULL)));
}

void
grf_columns_measure(const GrfDocument *document, GrfColumns *columns, const GPtrArray *rows, guint from,
                    guint to)
{
  columns->n_data = to - from;
  for (guint c = 0; c < columns->n; c++)
    measure_column(document, &columns->at[c], c, rows, from, to);
}

gboolean
grf_column_is_ordinal(const GrfColumns *columns, guint column)
{
  const GrfColumnEdges *edges = &columns->at[column];
  return column == 0 && edges->ordinals >= 2 && 5 * edges->ordinals >= 3 * edges->filled;
}

gboolean
grf_column_is_numeric(const GrfColumns *columns, guint column)
{
  const GrfColumnEdges *edges = &columns->at[column];
  return !grf_column_is_ordinal(columns, column) && edges->numbers > 0 && 2 * edges->numbers >= edges->filled;
}

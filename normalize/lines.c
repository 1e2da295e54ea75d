// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Glyphs -> lines in reading order.
 *
 *   glyphs   in poppler's order, where one "line" may run through table cells and change rows
 *     | cut where the text layer breaks, x jumps or the row changes
 *   fragments
 *     | layout.c: gutters part columns and margin blocks; rows are put together inside each
 *   lines    one column's (or cell's) run of fragments; the page's glyphs are put into their order
 */
#include <math.h>

#include "normalize/columns.h"
#include "normalize/glyphs.h"
#include "normalize/grid-lines.h"
#include "normalize/grid-pages.h"
#include "normalize/passes.h"
#include "normalize/raised.h"

/* poppler itself starts a new line at 1.5 times the font size (TextOutputDev's maxWordSpacing); runs
 * of a table's row that it leaves together are cut at the same distance. */
#define FRAGMENT_GAP_EM 1.5f
#define FRAGMENT_BACK_EM                                                                                     \
  0.5f /* a jump back by more than half a size starts anew (overprinted accents go back less) */
#define MAX_STYLES_COUNTED 8 /* styles told apart in one line when its main one is looked for */

static gboolean
rows_overlap(const GrfBox *a, const GrfBox *b)
{
  return MIN(a->y1, b->y1) > MAX(a->y0, b->y0);
}

static gboolean
starts_fragment(const GrfPdf *pdf, const GrfGlyph *previous, const GrfGlyph *glyph)
{
  float size = MAX(grf_pdf_style(pdf, glyph)->size_pt, grf_pdf_style(pdf, previous)->size_pt);
  float gap = glyph->box.x0 - previous->box.x1;

  return (previous->flags & GRF_GLYPH_BREAK_AFTER) || gap > FRAGMENT_GAP_EM * size ||
         gap < -FRAGMENT_BACK_EM * size - (previous->box.x1 - previous->box.x0) ||
         !rows_overlap(&previous->box, &glyph->box);
}

/* The style of most of the glyphs [from, to); ties go to the first. */
static guint16
main_style(const GrfPage *page, guint from, guint to)
{
  guint16 styles[MAX_STYLES_COUNTED];
  guint counts[MAX_STYLES_COUNTED] = {0}, n = 0, best = 0;

  for (guint i = from; i < to; i++) {
    guint16 style = grf_page_glyph(page, i)->style;
    guint k = 0;
    while (k < n && styles[k] != style)
      k++;
    if (k == n && n < MAX_STYLES_COUNTED)
      styles[n++] = style;
    if (k < n)
      counts[k]++;
  }
  for (guint k = 1; k < n; k++)
    if (counts[k] > counts[best])
      best = k;
  return n > 0 ? styles[best] : 0;
}

#define MARKER_MAX_GLYPHS 5 /* "(iv)." */

static gboolean
is_marker(const GrfPage *page, const GrfFragment *fragment)
{
  const GrfGlyph *first = grf_page_glyph(page, fragment->from),
                 *last = grf_page_glyph(page, fragment->to - 1);
  gsize len = last->offset + last->len - first->offset, marker_len = 0;

  return fragment->to - fragment->from <= MARKER_MAX_GLYPHS &&
         grf_list_marker_parse(page->text->str + first->offset, len, &marker_len) && marker_len == len;
}

static void
end_fragment(const GrfPdf *pdf, const GrfPage *page, GrfFragment *fragment, guint to, GArray *fragments)
{
  fragment->to = to;
  fragment->style = main_style(page, fragment->from, to);
  fragment->size_pt = g_array_index(pdf->styles, GrfStyle, fragment->style).size_pt;
  fragment->marker = is_marker(page, fragment);
  g_array_append_val(fragments, *fragment);
}

/* `cells` and `areas` are the numbers of the cells and columns that the glyphs stand in. */
static GArray *
cut_fragments(const GrfPdf *pdf, const GrfPage *page, const guint32 *cells, const guint16 *areas)
{
  GArray *fragments = g_array_new(FALSE, FALSE, sizeof(GrfFragment));
  GrfFragment fragment = {0};

  for (guint i = 0; i < page->glyphs->len; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    if (i > 0 &&
        (cells[i] != cells[i - 1] || areas[i] != areas[i - 1] || starts_fragment(pdf, glyph - 1, glyph))) {
      end_fragment(pdf, page, &fragment, i, fragments);
      fragment = (GrfFragment){.from = i};
    }
    fragment.cell = cells[i];
    fragment.grid = (guint16)grf_grid_of_cell(cells[i]);
    fragment.area = areas[i];
    grf_box_add(&fragment.box, &glyph->box);
  }
  if (page->glyphs->len > 0)
    end_fragment(pdf, page, &fragment, page->glyphs->len, fragments);
  return fragments;
}

/* The lower edge of most of the line's type: where its main style stands. */
static float
baseline_of(const GrfPage *page, const GrfLine *line)
{
  for (guint i = line->glyph_from; i < line->glyph_to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    if (glyph->style == line->style)
      return glyph->box.y1;
  }
  return line->box.y1;
}

static void
finish_line(GrfDocument *document, const GrfPage *page, GrfLine *line)
{
  gboolean hidden = TRUE;

  line->glyph_to = page->glyphs->len;
  line->style = main_style(page, line->glyph_from, line->glyph_to);
  line->size_pt = g_array_index(document->pdf->styles, GrfStyle, line->style).size_pt;
  line->baseline_pt = baseline_of(page, line);
  for (guint i = line->glyph_from; i < line->glyph_to; i++)
    hidden = hidden && (grf_page_glyph(page, i)->flags & GRF_GLYPH_HIDDEN);
  if (hidden)
    line->flags |= GRF_LINE_HIDDEN;
  grf_page_glyph(page, line->glyph_to - 1)->flags |= GRF_GLYPH_BREAK_AFTER;
  grf_mark_raised(document, line);
  g_array_append_val(document->lines, *line);
}

/* Appends the fragment's glyphs to the page's new order and grows the line by it. */
static void
add_fragment(GrfPage *page, const GArray *old_glyphs, const GrfFragment *fragment, GrfLine *line)
{
  if (page->glyphs->len > line->glyph_from)
    grf_page_glyph(page, page->glyphs->len - 1)->flags |= GRF_GLYPH_SPACE_AFTER;
  g_array_append_vals(page->glyphs, &g_array_index(old_glyphs, GrfGlyph, fragment->from),
                      fragment->to - fragment->from);
  grf_box_add(&line->box, &fragment->box);
}

static void
keep_grids(GrfDocument *document, guint page_index, GPtrArray *grids)
{
  for (guint i = 0; i < grids->len; i++) {
    GrfCellGrid *grid = g_ptr_array_index(grids, i);
    grid->page = page_index;
    g_ptr_array_add(document->grids, grid);
    g_ptr_array_index(grids, i) = NULL;
  }
}

static void
lay_out_page(GrfDocument *document, guint page_index, GPtrArray *grids, const GArray *columns)
{
  GrfPage *page = grf_pdf_page(document->pdf, page_index);
  g_autofree guint32 *cells = grf_grid_glyph_cells(page, grids);
  g_autofree guint16 *areas = grf_columns_glyph_areas(page, columns);
  g_autoptr(GArray) fragments = cut_fragments(document->pdf, page, cells, areas);
  g_autoptr(GArray) old_glyphs = page->glyphs;
  GrfLine line;

  grf_layout_with_grids(page, fragments); /* sorts them: line numbers rise */
  page->glyphs = g_array_sized_new(FALSE, FALSE, sizeof(GrfGlyph), old_glyphs->len);
  for (guint i = 0; i < fragments->len; i++) {
    const GrfFragment *fragment = &g_array_index(fragments, GrfFragment, i);
    gboolean first = i == 0 || fragment->line != fragment[-1].line;
    if (first && i > 0)
      finish_line(document, page, &line);
    if (first)
      line = (GrfLine){.page = page_index,
                       .glyph_from = page->glyphs->len,
                       .block = -1,
                       .note = -1,
                       .grid = fragment->grid > 0 ? document->grids->len + fragment->grid : 0,
                       .column = fragment->column,
                       .flags = fragment->flags};
    add_fragment(page, old_glyphs, fragment, &line);
  }
  if (fragments->len > 0)
    finish_line(document, page, &line);
  keep_grids(document, page_index, grids);
}

/* The size of most glyphs of the document, in steps of 1/10 pt. */
static float
body_size(const GrfDocument *document)
{
  g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
  guint best = 0, best_count = 0;

  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i);
    guint size = (guint)lroundf(CLAMP(line->size_pt, 0, 1000) * 10);
    guint count = GPOINTER_TO_UINT(g_hash_table_lookup(counts, GUINT_TO_POINTER(size)));
    count += line->glyph_to - line->glyph_from;
    g_hash_table_insert(counts, GUINT_TO_POINTER(size), GUINT_TO_POINTER(count));
    if (count > best_count || (count == best_count && size < best)) {
      best = size;
      best_count = count;
    }
  }
  return (float)best / 10;
}

/* What a page holds that its text cannot show: one warning of a kind. */
static void
warn_of_page(const GrfPdf *pdf, const GrfPage *page, GrfDiags *diags)
{
  guint hidden = 0, unknown = 0;
  GrfBox hidden_box = {0}, unknown_box = {0};

  for (guint i = 0; i < page->glyphs->len; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    if (glyph->flags & GRF_GLYPH_HIDDEN) {
      grf_box_add(&hidden_box, &glyph->box);
      hidden++;
    } else if (grf_glyph_is_doubtful(grf_page_char(page, glyph), grf_pdf_style(pdf, glyph)->symbol)) {
      grf_box_add(&unknown_box, &glyph->box);
      unknown++;
    }
  }
  if (hidden > 0)
    grf_diags_add(diags, page->number, &hidden_box, "text-hidden",
                  "%u characters that nobody can see (white on white, or tiny) were left out of the text",
                  hidden);
  if (unknown > 0)
    grf_diags_add(diags, page->number, &unknown_box, "glyph-unknown",
                  "%u characters have no meaning outside their font; they are read as bullets or “□”",
                  unknown);
  if (page->unmapped > 0)
    grf_diags_add(diags, page->number, NULL, "glyph-unplaced", "%u characters have no place on the page",
                  page->unmapped);
}

gboolean
grf_lines(GrfDocument *document, GrfDiags *diags, G_GNUC_UNUSED GError **error)
{
  g_autoptr(GPtrArray) grids = grf_grids_of_pages(document->pdf);
  g_autoptr(GPtrArray) columns = grf_columns_of_pages(document->pdf, grids);

  for (guint i = 0; i < document->pdf->pages->len; i++) {
    lay_out_page(document, i, g_ptr_array_index(grids, i), g_ptr_array_index(columns, i));
    warn_of_page(document->pdf, grf_pdf_page(document->pdf, i), diags);
  }
  document->body_size_pt = body_size(document);
  return TRUE;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/line-text.h"

#include "normalize/glyphs.h"

static gboolean
left_out(const GrfGlyph *glyph)
{
  return glyph->flags & (GRF_GLYPH_CALL | GRF_GLYPH_HIDDEN);
}

/* poppler sees a space from 0.1 em up, but not between cells whose rows it has mixed. */
#define UNMARKED_SPACE_EM 0.35f

static gboolean
is_bullet(const GrfPdf *pdf, const GrfPage *page, const GrfGlyph *glyph)
{
  return grf_glyph_is_bullet(grf_page_char(page, glyph), grf_pdf_style(pdf, glyph)->symbol);
}

/* Is there a space between two neighbours? poppler always puts one where the style or the row changes,
 * so there (and around what was taken out) the gap decides; elsewhere poppler's word is taken. */
static gboolean
space_between(const GrfPdf *pdf, const GrfPage *page, const GrfGlyph *a, const GrfGlyph *b)
{
  gboolean neighbours = b == a + 1;
  float size = MAX(grf_pdf_style(pdf, a)->size_pt, grf_pdf_style(pdf, b)->size_pt);

  if (neighbours && !(a->flags & (GRF_GLYPH_SPACE_AFTER | GRF_GLYPH_BREAK_AFTER)))
    return b->box.x0 - a->box.x1 > UNMARKED_SPACE_EM * size || is_bullet(pdf, page, a);
  if (neighbours && a->style == b->style && a->box.y0 == b->box.y0)
    return TRUE;
  const GrfGlyph *before_b = neighbours ? a : b - 1; /* the end of what was taken out */
  return b->box.x0 - before_b->box.x1 > GRF_SPACE_MIN_EM * size ||
         (!neighbours && a[1].box.x0 - a->box.x1 > 2 * GRF_SPACE_MIN_EM * size);
}

/* LibreOffice sets the hyphen that breaks a word up to 0.17 em behind it in justified lines, where poppler
 * sees a space; a dash stands a word's space behind, which is 0.2 em and more. */
#define BREAK_HYPHEN_MAX_EM 0.19f

static gboolean
is_break_hyphen(const GrfPdf *pdf, const GrfPage *page, const GrfLine *line, guint i)
{
  const GrfGlyph *hyphen = grf_page_glyph(page, i), *before = hyphen - 1;
  gunichar c = grf_page_char(page, hyphen);

  return i + 1 == line->glyph_to && i > line->glyph_from && (c == '-' || c == 0x2010) &&
         g_unichar_islower(grf_page_char(page, before)) &&
         hyphen->box.x0 - before->box.x1 < BREAK_HYPHEN_MAX_EM * grf_pdf_style(pdf, hyphen)->size_pt;
}

static void
add_call(const GrfPage *page, guint from, guint to, GrfBlock *out)
{
  GrfCall call = {.offset = (guint)out->text->len, .glyph = page->first_glyph + from};
  guint n = 0;

  for (guint i = from; i < to && n + 1 < sizeof call.label; i++)
    call.label[n++] = page->text->str[grf_page_glyph(page, i)->offset];
  g_array_append_val(out->calls, call);
}

void
grf_line_text(const GrfDocument *document, const GrfLine *line, GrfBlock *out)
{
  const GrfPage *page = grf_pdf_page(document->pdf, line->page);
  const GrfGlyph *previous = NULL;
  char utf8[16];

  for (guint i = line->glyph_from; i < line->glyph_to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    guint end = i;
    while (end < line->glyph_to && (grf_page_glyph(page, end)->flags & GRF_GLYPH_CALL) &&
           (end == i || !(grf_page_glyph(page, end - 1)->flags & GRF_GLYPH_SPACE_AFTER)))
      end++; /* "1 2" are two calls */
    if (end > i && previous != NULL)
      add_call(page, i, end, out);
    if (end > i) {
      i = end - 1;
      continue;
    }
    if (left_out(glyph))
      continue;
    gsize len =
        grf_glyph_normalize(grf_page_char(page, glyph), grf_pdf_style(document->pdf, glyph)->symbol, utf8);
    if (len == 0)
      continue;
    if (previous != NULL && out->text->len > 0 && out->text->str[out->text->len - 1] != ' ' &&
        space_between(document->pdf, page, previous, glyph) && !is_break_hyphen(document->pdf, page, line, i))
      grf_block_append(out, " ", 1, page->first_glyph + (guint)(previous - grf_page_glyph(page, 0)));
    if (*utf8 == ' ' && out->text->len > 0 && out->text->str[out->text->len - 1] == ' ')
      continue; /* a hard space beside a space */
    grf_block_append(out, utf8, len, page->first_glyph + i);
    previous = glyph;
  }
}

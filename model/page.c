// SPDX-License-Identifier: GPL-3.0-or-later
#include "page.h"

#include <math.h>
#include <string.h>

static void
style_clear(gpointer data)
{
  GrfStyle *style = data;
  g_free(style->font);
}

static gboolean
style_equal(gconstpointer one, gconstpointer other)
{
  const GrfStyle *a = one, *b = other;
  return a->size_pt == b->size_pt && a->colour == b->colour && strcmp(a->font, b->font) == 0;
}

static guint
style_hash(gconstpointer data)
{
  const GrfStyle *style = data;
  float size_pt = style->size_pt + 0.0f; /* -0 equals 0 and hashes like it */
  guint32 bits;

  memcpy(&bits, &size_pt, sizeof bits);
  return (g_str_hash(style->font) * 31 + bits) * 31 + style->colour;
}

static void
outline_item_clear(gpointer data)
{
  GrfOutlineItem *item = data;
  g_free(item->title);
}

static void
link_clear(gpointer data)
{
  GrfLink *link = data;
  g_free(link->uri);
}

static void
page_free(gpointer data)
{
  GrfPage *page = data;
  g_free(page->label);
  g_free(page->error);
  g_string_free(page->text, TRUE);
  g_array_unref(page->glyphs);
  g_array_unref(page->links);
  g_array_unref(page->rulings);
  g_free(page);
}

GrfPdf *
grf_pdf_new(void)
{
  GrfPdf *pdf = g_new0(GrfPdf, 1);
  pdf->pages = g_ptr_array_new_with_free_func(page_free);
  pdf->styles = g_array_new(FALSE, TRUE, sizeof(GrfStyle));
  g_array_set_clear_func(pdf->styles, style_clear);
  pdf->style_indices = g_hash_table_new_full(style_hash, style_equal, g_free, NULL);
  pdf->outline = g_array_new(FALSE, TRUE, sizeof(GrfOutlineItem));
  g_array_set_clear_func(pdf->outline, outline_item_clear);
  return pdf;
}

void
grf_pdf_free(GrfPdf *pdf)
{
  if (pdf == NULL)
    return;
  char *strings[] = {pdf->title,   pdf->author,   pdf->subject, pdf->keywords,
                     pdf->creator, pdf->producer, pdf->created, pdf->modified};
  for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  g_ptr_array_unref(pdf->pages);
  g_hash_table_unref(pdf->style_indices);
  g_array_unref(pdf->styles);
  g_array_unref(pdf->outline);
  g_free(pdf);
}

GrfPage *
grf_pdf_add_page(GrfPdf *pdf, float width_pt, float height_pt)
{
  GrfPage *page = g_new0(GrfPage, 1);
  page->number = pdf->pages->len + 1;
  page->width_pt = width_pt;
  page->height_pt = height_pt;
  page->text = g_string_new(NULL);
  page->glyphs = g_array_new(FALSE, FALSE, sizeof(GrfGlyph));
  page->links = g_array_new(FALSE, TRUE, sizeof(GrfLink));
  g_array_set_clear_func(page->links, link_clear);
  page->rulings = g_array_new(FALSE, TRUE, sizeof(GrfRuling));
  if (pdf->pages->len > 0) {
    const GrfPage *last = grf_pdf_page(pdf, pdf->pages->len - 1);
    page->first_glyph = last->first_glyph + last->glyphs->len;
  }
  g_ptr_array_add(pdf->pages, page);
  return page;
}

guint16
grf_pdf_add_style(GrfPdf *pdf, const GrfStyle *style)
{
  GrfStyle copy = *style;
  guint index = pdf->styles->len;

  copy.font = g_strdup(style->font);
  g_array_append_val(pdf->styles, copy);
  if (!g_hash_table_contains(pdf->style_indices, &copy)) /* the key borrows the font's name, which stays */
    g_hash_table_insert(pdf->style_indices, g_memdup2(&copy, sizeof copy), GUINT_TO_POINTER(index));
  return (guint16)index;
}

guint16
grf_pdf_intern_style(GrfPdf *pdf, const GrfStyle *style)
{
  gpointer index;

  if (g_hash_table_lookup_extended(pdf->style_indices, style, NULL, &index))
    return (guint16)GPOINTER_TO_UINT(index);
  return pdf->styles->len < GRF_STYLES_MAX ? grf_pdf_add_style(pdf, style) : 0;
}

void
grf_page_add_glyph(GrfPage *page, const char *utf8, guint8 len_bytes, guint8 flags, guint16 style, GrfBox box)
{
  GrfGlyph glyph = {(guint32)page->text->len, len_bytes, flags, style, box};
  grf_append_character(page->text, utf8, len_bytes);
  g_array_append_val(page->glyphs, glyph);
}

static float
hundredth(float value)
{
  return roundf(value * 100) / 100;
}

void
grf_page_add_ruling(GrfPage *page, gboolean vertical, float at_pt, float from_pt, float to_pt)
{
  GrfRuling ruling = {vertical, hundredth(at_pt), hundredth(from_pt), hundredth(to_pt)};
  g_array_append_val(page->rulings, ruling);
}

void
grf_box_add(GrfBox *box, const GrfBox *other)
{
  if (box->x0 == 0 && box->x1 == 0 && box->y0 == 0 && box->y1 == 0) {
    *box = *other;
    return;
  }
  box->x0 = MIN(box->x0, other->x0);
  box->y0 = MIN(box->y0, other->y0);
  box->x1 = MAX(box->x1, other->x1);
  box->y1 = MAX(box->y1, other->y1);
}

static gboolean
name_has_any(const char *name, const char *const *parts)
{
  for (; *parts != NULL; parts++)
    if (strstr(name, *parts) != NULL)
      return TRUE;
  return FALSE;
}

void
grf_style_read_font_name(GrfStyle *style)
{
  /* Computer Modern says it in its own way: CMBX = bold extended, CMTI = text italic, CMSL = slanted
   * (the CM font naming of the TeX distributions); Latin Modern follows in words. */
  static const char *const bold[] = {"bold", "black", "heavy", "demi", "-mediital",
                                     "cmbx", "sfbx",  "ecbx",  NULL};
  static const char *const italic[] = {"italic", "reguital", "mediital", "obl",  "slanted", "cmti",
                                       "cmsl",   "cmbxti",   "sfti",     "ecti", "kursiv",  NULL};
  static const char *const symbol[] = {"symbol", "wingdings", "webdings", "dingbats", "cmsy", NULL};
  g_autofree char *name = g_ascii_strdown(style->font, -1);

  /* URW's Times of the TeX distributions: "NimbusRomNo9L-Medi" is its bold. "-Medium" is none. */
  style->bold = name_has_any(name, bold) || g_str_has_suffix(name, "-medi");
  style->italic = name_has_any(name, italic);
  style->symbol = name_has_any(name, symbol);
}

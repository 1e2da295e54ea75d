// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * poppler-glib gives three views of one text page: the text, a rectangle for each of its characters,
 * and attribute runs over character indices. All three are read before the page is let go, because
 * the text page behind them is built once for each PopplerPage.
 */
#include "page-text.h"

#include <math.h>
#include <string.h>

#define SUBSET_TAG_LEN 6 /* "ABCDEF+" before a font's name: ISO 32000-1, 9.6.4 */

static const char *
font_base_name(const char *name)
{
  if (name == NULL)
    return "";
  for (int i = 0; i < SUBSET_TAG_LEN; i++)
    if (!g_ascii_isupper(name[i]))
      return name;
  return name[SUBSET_TAG_LEN] == '+' ? name + SUBSET_TAG_LEN + 1 : name;
}

/* 1/100 pt: what a dump can write back. What is not a number becomes 0. */
static float
hundredth(double value_pt)
{
  if (!isfinite(value_pt) || fabs(value_pt) > 1e6)
    return 0;
  return (float)(round(value_pt * 100) / 100);
}

static guint16
style_of_run(GrfPdf *pdf, const PopplerTextAttributes *run)
{
  GrfStyle style = {.font = (char *)font_base_name(run->font_name),
                    .size_pt = hundredth(run->font_size),
                    .colour = ((guint32)(run->color.red >> 8) << 16) |
                              ((guint32)(run->color.green >> 8) << 8) | (guint32)(run->color.blue >> 8)};
  g_autofree char *valid = g_utf8_validate(style.font, -1, NULL) ? NULL : g_utf8_make_valid(style.font, -1);

  if (valid != NULL)
    style.font = valid;
  grf_style_read_font_name(&style);
  return grf_pdf_intern_style(pdf, &style);
}

static GrfBox
box_of(const PopplerRectangle *r)
{
  return (GrfBox){hundredth(MIN(r->x1, r->x2)), hundredth(MIN(r->y1, r->y2)), hundredth(MAX(r->x1, r->x2)),
                  hundredth(MAX(r->y1, r->y2))};
}

typedef struct {
  const GList *run; /* of PopplerTextAttributes, by rising index */
  guint16 style;
  gboolean known;
} RunCursor;

static guint16
style_at(RunCursor *cursor, GrfPdf *pdf, guint index)
{
  while (cursor->run != NULL && (guint)((PopplerTextAttributes *)cursor->run->data)->end_index < index) {
    cursor->run = cursor->run->next; /* end_index is inclusive */
    cursor->known = FALSE;
  }
  if (!cursor->known) {
    static const PopplerTextAttributes none = {0};
    cursor->style = style_of_run(pdf, cursor->run != NULL ? cursor->run->data : &none);
    cursor->known = TRUE;
  }
  return cursor->style;
}

static void
note_space(GrfPage *page, gunichar c)
{
  if (page->glyphs->len > 0)
    grf_page_glyph(page, page->glyphs->len - 1)->flags |=
        c == '\n' ? GRF_GLYPH_BREAK_AFTER : GRF_GLYPH_SPACE_AFTER;
}

/* The marks that poppler puts around text that runs from right to left (22.12: TextPage::dumpFragment). */
static gboolean
is_direction_mark(gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || c == 0x200E || c == 0x200F;
}

#define POP_DIRECTION 0x202C /* ends what another mark began */

/* The place of a mark, which has no rectangle: beside the character that it follows or goes before. */
static GrfBox
box_of_mark(gunichar mark, const PopplerRectangle *boxes, guint n_boxes, guint index)
{
  GrfBox box = {0};

  if (n_boxes == 0)
    return box;
  if (mark == POP_DIRECTION && index > 0)
    box = box_of(&boxes[MIN(index, n_boxes) - 1]);
  else
    box = box_of(&boxes[MIN(index, n_boxes - 1)]);
  if (mark == POP_DIRECTION)
    box.x0 = box.x1;
  else
    box.x1 = box.x0;
  return box;
}

/* Rectangles and attributes count the characters of the page; the text has direction marks besides, `marks`
 * of them, that would shift all that follows. */
static void
add_characters(const char *text, const PopplerRectangle *boxes, guint n_boxes, guint marks, const GList *runs,
               GrfPdf *pdf, GrfPage *page)
{
  RunCursor cursor = {.run = runs};
  guint index = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    GrfBox box = {0};
    gboolean mark = marks > 0 && is_direction_mark(c);
    if (c == ' ' || c == '\n') {
      note_space(page, c);
      index++;
      continue;
    }
    if (mark)
      box = box_of_mark(c, boxes, n_boxes, index);
    else if (index < n_boxes)
      box = box_of(&boxes[index]);
    else
      page->unmapped++;
    grf_page_add_glyph(page, p, (guint8)(g_utf8_next_char(p) - p), 0, style_at(&cursor, pdf, index), box);
    marks -= mark;
    index += !mark;
  }
}

gboolean
grf_read_page_text(PopplerPage *source, guint max_glyphs, GrfPdf *pdf, GrfPage *page)
{
  g_autofree char *raw = poppler_page_get_text(source);
  g_autofree char *text =
      raw != NULL && !g_utf8_validate(raw, -1, NULL) ? g_utf8_make_valid(raw, -1) : g_steal_pointer(&raw);
  g_autofree PopplerRectangle *boxes = NULL;
  guint n_boxes = 0;

  if (text == NULL || *text == '\0')
    return TRUE;
  guint n_characters = (guint)g_utf8_strlen(text, -1);
  if (max_glyphs > 0 && n_characters > max_glyphs)
    return FALSE;
  /* FALSE on an empty page, and then the out arguments are untouched. */
  if (!poppler_page_get_text_layout(source, &boxes, &n_boxes))
    n_boxes = 0;
  GList *runs = poppler_page_get_text_attributes(source);
  g_string_set_size(page->text, strlen(text));
  g_string_truncate(page->text, 0);
  add_characters(text, boxes, n_boxes, n_characters > n_boxes ? n_characters - n_boxes : 0, runs, pdf, page);
  poppler_page_free_text_attributes(runs);
  return TRUE;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/page-words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WORD_GAP_EM 0.25f /* a gap this wide parts words, whether or not the text layer has a space */
#define NUMBER_MAX_GLYPHS 7
#define NOTE_RISE 0.15f /* of a line's height: a footnote's label stands so much higher; 0.3 is usual */
#define SAME_ROW 0.35f  /* of a word's height: words whose middles are as near are of one row */

static float
middle_y(const GrfPageWord *word)
{
  return (word->box.y0 + word->box.y1) / 2;
}

static int
by_height(gconstpointer a, gconstpointer b)
{
  const GrfPageWord *p = a, *q = b;
  if (middle_y(p) != middle_y(q))
    return middle_y(p) < middle_y(q) ? -1 : 1;
  return p->box.x0 < q->box.x0 ? -1 : p->box.x0 > q->box.x0;
}

static int
by_left(gconstpointer a, gconstpointer b)
{
  const GrfPageWord *p = a, *q = b;
  return p->box.x0 < q->box.x0 ? -1 : p->box.x0 > q->box.x0;
}

static gboolean
ends_word(const GrfPdf *pdf, const GrfGlyph *glyph, const GrfGlyph *next)
{
  float gap = next->box.x0 - glyph->box.x1, height = glyph->box.y1 - glyph->box.y0;

  return glyph->flags & (GRF_GLYPH_SPACE_AFTER | GRF_GLYPH_BREAK_AFTER) ||
         gap > WORD_GAP_EM * grf_pdf_style(pdf, glyph)->size_pt || gap < -height ||
         MIN(glyph->box.y1, next->box.y1) <= MAX(glyph->box.y0, next->box.y0);
}

/* "•", "-", "1.", "a)", "(2)", "[3]". */
static gboolean
is_marker(const GrfPage *page, guint from, guint to)
{
  gunichar first = grf_page_char(page, grf_page_glyph(page, from)),
           last = grf_page_char(page, grf_page_glyph(page, to - 1));

  if (to - from == 1)
    return !g_unichar_isalnum(first);
  return to - from <= 4 && (last == '.' || last == ')' || last == ']' || last == 0xB0);
}

/* The value of "12", "12." or "(12)", or -1. */
static gint
read_number(const GrfPage *page, guint from, guint to)
{
  gint value = 0;
  guint digits = 0;

  if (to - from > NUMBER_MAX_GLYPHS)
    return -1;
  for (guint i = from; i < to; i++) {
    gunichar c = grf_page_char(page, grf_page_glyph(page, i));
    if (c >= '0' && c <= '9') {
      value = 10 * value + (gint)(c - '0');
      digits++;
    } else if (!(i == from && c == '(') && !(i + 1 == to && strchr(".):,;", (int)MIN(c, 0x7f))))
      return -1;
  }
  return digits > 0 ? value : -1;
}

static gboolean
is_open(const GrfPage *page, guint last)
{
  gunichar c = grf_page_char(page, grf_page_glyph(page, last));
  return g_unichar_isalpha(c) || c == ',' || c == ';' || c == '-' || c == 0x2013 || c == '/' || c == '&';
}

/* A stop, or a closing quote or bracket, which may stand behind one. */
static gboolean
is_stop(const GrfPage *page, guint last)
{
  gunichar c = grf_page_char(page, grf_page_glyph(page, last));
  return (c < 0x80 && strchr(".?!:;)\"", (int)c) != NULL) || c == 0x201D || c == 0x2019 || c == 0xBB;
}

/* A question mark, a closing quote or bracket behind it or not. */
static gboolean
is_asking(const GrfPage *page, guint from, guint last)
{
  gunichar c = grf_page_char(page, grf_page_glyph(page, last));

  if (last > from && c != '?' && is_stop(page, last))
    c = grf_page_char(page, grf_page_glyph(page, last - 1));
  return c == '?' || c == 0x37E;
}

static void
add_word(const GrfPdf *pdf, const GrfPage *page, guint from, guint to, GArray *words)
{
  GrfPageWord word = {.n_glyphs = to - from,
                      .number = read_number(page, from, to),
                      .open = is_open(page, to - 1),
                      .stop = is_stop(page, to - 1),
                      .asks = is_asking(page, from, to - 1),
                      .leads = grf_page_char(page, grf_page_glyph(page, to - 1)) == ':',
                      .bold = grf_pdf_style(pdf, grf_page_glyph(page, from))->bold,
                      .small = g_unichar_islower(grf_page_char(page, grf_page_glyph(page, from))),
                      .marker = is_marker(page, from, to)};

  for (guint i = from; i < to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    if (glyph->flags & GRF_GLYPH_HIDDEN)
      return;
    grf_box_add(&word.box, &glyph->box);
    word.n_digits += g_unichar_isdigit(grf_page_char(page, glyph));
  }
  if (word.box.x1 > word.box.x0 && word.box.y1 > word.box.y0)
    g_array_append_val(words, word);
}

static void
cut_rows(GrfPageWords *words)
{
  guint row = 0;

  g_array_sort(words->words, by_height);
  for (guint i = 0, k; i < words->words->len; i = k, row++) {
    GrfPageWord *first = &g_array_index(words->words, GrfPageWord, i);
    float reach = SAME_ROW * (first->box.y1 - first->box.y0), top = middle_y(first);
    g_array_append_val(words->rows, i);
    for (k = i; k < words->words->len; k++) {
      GrfPageWord *word = &g_array_index(words->words, GrfPageWord, k);
      if (middle_y(word) - top > reach)
        break;
      word->row = row;
    }
    qsort(first, k - i, sizeof *first, by_left);
  }
  g_array_append_val(words->rows, words->words->len);
}

GrfPageWords *
grf_page_words_new(const GrfPdf *pdf, const GrfPage *page)
{
  GrfPageWords *words = g_new0(GrfPageWords, 1);

  words->words = g_array_new(FALSE, FALSE, sizeof(GrfPageWord));
  words->rows = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0, k; i < page->glyphs->len; i = k) {
    for (k = i + 1;
         k < page->glyphs->len && !ends_word(pdf, grf_page_glyph(page, k - 1), grf_page_glyph(page, k));)
      k++;
    add_word(pdf, page, i, k, words->words);
  }
  cut_rows(words);
  return words;
}

void
grf_page_words_free(GrfPageWords *words)
{
  g_array_unref(words->words);
  g_array_unref(words->rows);
  g_free(words);
}

gboolean
grf_row_crosses(const GrfPageWords *words, guint row, float x)
{
  for (guint i = grf_page_words_row(words, row); i < grf_page_words_row(words, row + 1); i++) {
    const GrfBox *box = &grf_page_word(words, i)->box;
    if (box->x0 < x - GRF_ROW_CROSS_PT && box->x1 > x)
      return TRUE;
  }
  return FALSE;
}

float
grf_row_gap(const GrfPageWords *words, guint row)
{
  const GrfBox *box, *above;

  if (row == 0)
    return G_MAXFLOAT;
  box = &grf_page_word(words, grf_page_words_row(words, row))->box;
  above = &grf_page_word(words, grf_page_words_row(words, row - 1))->box;
  return (box->y0 - above->y1) / (box->y1 - box->y0);
}

gboolean
grf_row_begins_note(const GrfPageWords *words, guint row, float x)
{
  guint first = grf_page_words_row(words, row);
  const GrfPageWord *label = grf_page_word(words, first), *next = label + 1;
  float height;

  if (label->number < 0 || first + 1 >= words->words->len)
    return FALSE;
  height = next->box.y1 - next->box.y0; /* where it stands much higher, it is a row of its own */
  return next->box.y0 < label->box.y1 && next->box.y1 - label->box.y1 >= NOTE_RISE * height &&
         next->box.x0 >= label->box.x0 && next->box.x0 < x && next->box.x0 - label->box.x1 <= height;
}

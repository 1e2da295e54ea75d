// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Pages drawn by a small program, through normalize and recognize: where fuzz-pages mutates the text of a
 * dump, and most mutants are no dump, here every sequence of bytes is pages, with the words that the passes
 * look for at places where columns, tables, notes and headers stand.
 *
 *   each step is a byte of what and a byte of how much (STEP_*); what is not there is 0
 */
#include "fuzz/normalized.h"
#include "fuzz/stages.h"

#include <string.h>

enum {
  STEP_WORD,  /* a word of the list, and a space */
  STEP_GLUED, /* a word with no space behind it */
  STEP_X,     /* go to a place across the page */
  STEP_Y,     /* go to a place down the page */
  STEP_LINE,  /* go to the left margin of the next line; how far down */
  STEP_STYLE, /* size and font from here on */
  STEP_SHIFT, /* a little up or down: calls, subscripts */
  STEP_PAGE,  /* a new page */
  N_STEPS
};

#define MAX_GLYPHS 4000 /* in all: what is slower than quick finds less */
#define MAX_PAGES 12

static const char *const words[] = {"Vraag",       "1",        "2",       "Antwoord", "op",   "vraag",
                                    "3,",          "4",        "en",      "5",        "De",   "het",
                                    "van",         "minister", "opspo-",  "ringen",   "wet-", "Kamerstukken",
                                    "II",          "2030,",    "12345,",  "nr.",      "€",    "1.234,56",
                                    "miljoen",     "mld.",     "euro",    "circa",    "per",  "jaar",
                                    "tussen",      "(a)",      "a.",      "•",        "–",    "-",
                                    "https://",    "a.nl/",    "b?c=d",   "Bent",     "u",    "bekend?",
                                    "Kunt",        "Ja.",      "Zie",     "antwoord", "12",   "Tabel",
                                    "Totaal",      "1)",       "*",       "†",        "ﬁ",    "é",
                                    "Aanhangsel",  "pagina",   "Mevrouw", "(PvdX)",   "aan",  "Ingezonden",
                                    "toelichting", "A",        "\xc2\xad"};

static const GrfStyle styles[] = {
    {"Serif", 10, 0, FALSE, FALSE, FALSE},       {"Serif-Bold", 10, 0, TRUE, FALSE, FALSE},
    {"Serif-Italic", 10, 0, FALSE, TRUE, FALSE}, {"Serif", 8, 0, FALSE, FALSE, FALSE},
    {"Serif", 6, 0, FALSE, FALSE, FALSE},        {"Serif-Bold", 14, 0, TRUE, FALSE, FALSE},
    {"Symbol", 10, 0, FALSE, FALSE, TRUE},       {"Serif", 0.5, 0xffffff, FALSE, FALSE, FALSE},
    {"Serif", 40, 0, FALSE, FALSE, FALSE},
};

typedef struct {
  GrfPdf *pdf;
  GrfPage *page;
  guint n_glyphs;
  guint16 styles[G_N_ELEMENTS(styles)], style;
  float x, y, shift;
} Pen;

static void
put_word(Pen *pen, const char *word, gboolean space)
{
  float size = g_array_index(pen->pdf->styles, GrfStyle, pen->style).size_pt;

  for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
    const char *next = g_utf8_next_char(at);
    guint8 flags = space && *next == '\0' ? GRF_GLYPH_SPACE_AFTER : 0;
    float y = pen->y + pen->shift;
    GrfBox box = {pen->x, y - 0.8f * size, pen->x + 0.5f * size, y + 0.2f * size};
    grf_page_add_glyph(pen->page, at, (guint8)(next - at), flags, pen->style, box);
    pen->x += 0.5f * size;
    pen->n_glyphs++;
  }
  if (space)
    pen->x += 0.25f * size;
}

static void
break_line(Pen *pen, guint8 amount)
{
  if (pen->page->glyphs->len > 0)
    grf_page_glyph(pen->page, pen->page->glyphs->len - 1)->flags |= GRF_GLYPH_BREAK_AFTER;
  pen->y += amount < 128 ? 12 : (float)(amount - 120) / 2;
  pen->x = 72;
}

static void
begin_page(Pen *pen)
{
  if (pen->pdf->pages->len == MAX_PAGES)
    return;
  pen->page = grf_pdf_add_page(pen->pdf, 595, 842);
  pen->page->first_glyph = pen->n_glyphs;
  pen->x = 72;
  pen->y = 60;
}

static void
step(Pen *pen, guint what, guint8 amount)
{
  switch (what) {
  case STEP_WORD:
  case STEP_GLUED:
    put_word(pen, words[amount % G_N_ELEMENTS(words)], what == STEP_WORD);
    break;
  case STEP_X:
    pen->x = (float)amount * 2.5f - 20;
    break;
  case STEP_Y:
    pen->y = (float)amount * 3.5f - 20;
    break;
  case STEP_LINE:
    break_line(pen, amount);
    break;
  case STEP_STYLE:
    pen->style = pen->styles[amount % G_N_ELEMENTS(styles)];
    break;
  case STEP_SHIFT:
    pen->shift = (float)(amount % 16) - 8;
    break;
  default:
    begin_page(pen);
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  Pen pen = {.pdf = grf_pdf_new()};

  for (guint i = 0; i < G_N_ELEMENTS(styles); i++)
    pen.styles[i] = grf_pdf_intern_style(pen.pdf, &styles[i]);
  begin_page(&pen);
  for (gsize i = 0; i < size && pen.n_glyphs < MAX_GLYPHS; i += 2)
    step(&pen, data[i] % N_STEPS, i + 1 < size ? data[i + 1] : 0);
  pen.pdf->n_pages = pen.pdf->pages->len;
  fuzz_read_pages(pen.pdf);
  return 0;
}

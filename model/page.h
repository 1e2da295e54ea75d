// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What extract hands on: the positioned text of a PDF, as plain data.
 *
 * All lengths are PostScript points (1/72 inch) in the coordinates of the page as a reader sees it:
 * origin at the top left, y downward, rotation and crop box applied. Coordinates are rounded to
 * 1/100 pt when they are read, so that a dump loses nothing.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  float x0, y0, x1, y1;
} GrfBox;

/* How a glyph is set. Interned for the whole document: equal styles have one index. */
typedef struct {
  char *font;      /* owned; the font's name without its subset tag ("ABCDEF+"); "" when unknown */
  float size_pt;   /* size of the font as poppler gives it */
  guint32 colour;  /* fill colour, 0xRRGGBB */
  gboolean bold;   /* from the font's name: poppler-glib gives no weight */
  gboolean italic; /* likewise: Italic, Oblique, and Computer Modern's "TI"/"SL" names */
  gboolean symbol; /* a pictorial font: Symbol, Wingdings, ZapfDingbats, Webdings */
} GrfStyle;

typedef enum {
  GRF_GLYPH_SPACE_AFTER = 1 << 0, /* the text layer has white space after this glyph */
  GRF_GLYPH_BREAK_AFTER = 1 << 1, /* the text layer ends a line after this glyph */
  GRF_GLYPH_HIDDEN = 1 << 2,      /* nobody can see it: white on white, or under 1 pt */
  GRF_GLYPH_CALL = 1 << 3,        /* set by normalize: part of a footnote call */
  GRF_GLYPH_RAISED = 1 << 4,      /* set by normalize: smaller than its line and set high */
} GrfGlyphFlags;

/* One non-space character of the text layer. White space is a flag on the glyph before it. */
typedef struct {
  guint32 offset; /* bytes into GrfPage.text */
  guint8 len;     /* bytes of UTF-8 there, 1 to 4 */
  guint8 flags;   /* GrfGlyphFlags */
  guint16 style;  /* index into GrfPdf.styles */
  GrfBox box;     /* the character's cell: advance wide, font's ascent to descent high */
} GrfGlyph;

typedef struct {
  GrfBox box;
  char *uri;       /* owned; NULL for a link inside the document */
  guint dest_page; /* 1-based page it leads to; 0 when unknown or outside */
} GrfLink;

/* A straight line, or a straight edge of a shade, along x or y: what frames the cells of a table. */
typedef struct {
  gboolean vertical;
  float at_pt;          /* its x where vertical, else its y */
  float from_pt, to_pt; /* from top to bottom, or from left to right */
} GrfRuling;

typedef struct {
  guint number; /* 1-based in the file */
  char *label;  /* owned; the label the PDF gives this page ("iv"), or NULL */
  float width_pt, height_pt;
  int rotation;      /* 90 where the page is turned by a quarter for display (either way), else 0 */
  guint first_glyph; /* glyphs on all pages before this one: document-wide index of glyph 0 */
  GString *text;     /* UTF-8 of the glyphs in the order poppler gave them, no white space */
  GArray *glyphs;    /* of GrfGlyph; normalize puts them into reading order */
  GArray *links;     /* of GrfLink */
  GArray *rulings;   /* of GrfRuling; only of pages whose text may be a table's (extract/rulings.h) */
  guint unmapped;    /* characters poppler gave no box for (they are in text, at a zero box) */
  char *error;       /* owned; why this page could not be read, or NULL */
} GrfPage;

typedef struct {
  guint level; /* 0 for the top */
  char *title; /* owned */
  guint page;  /* 1-based; 0 when unknown */
} GrfOutlineItem;

/* The root of what extract hands on; grf_pdf_free() frees all of it. */
typedef struct {
  char *title, *author, *subject, *keywords, *creator, *producer; /* owned; NULL where absent */
  char *created, *modified;                                       /* owned; ISO 8601 in UTC, or NULL */
  gboolean encrypted;
  guint n_pages;             /* pages the file says it has; pages->len may be less (a limit, an error) */
  GPtrArray *pages;          /* of GrfPage */
  GArray *styles;            /* of GrfStyle */
  GHashTable *style_indices; /* GrfStyle -> its place in styles; those that grf_pdf_intern_style() finds */
  GArray *outline;           /* of GrfOutlineItem */
} GrfPdf;

/* Returns: (transfer full): an empty PDF with no pages. */
GrfPdf *grf_pdf_new(void);
void grf_pdf_free(GrfPdf *pdf);

/* Appends an empty page numbered after the last one. Returns: (transfer none): it. */
GrfPage *grf_pdf_add_page(GrfPdf *pdf, float width_pt, float height_pt);

/* Styles that a GrfGlyph's index tells apart. */
#define GRF_STYLES_MAX G_MAXUINT16

/* Appends a style (its font name is copied), also one that there is already: the indices of a dump must hold.
 * There must be fewer than GRF_STYLES_MAX. Returns: its index. */
guint16 grf_pdf_add_style(GrfPdf *pdf, const GrfStyle *style);

/* The index of the style equal to `style`, added if new. One beyond GRF_STYLES_MAX is given the index of
 * style 0. */
guint16 grf_pdf_intern_style(GrfPdf *pdf, const GrfStyle *style);

/* Appends a glyph; `utf8` is one character of `len_bytes`. */
void grf_page_add_glyph(GrfPage *page, const char *utf8, guint8 len_bytes, guint8 flags, guint16 style,
                        GrfBox box);

static inline GrfPage *
grf_pdf_page(const GrfPdf *pdf, guint index)
{
  return (GrfPage *)g_ptr_array_index(pdf->pages, index);
}

static inline GrfGlyph *
grf_page_glyph(const GrfPage *page, guint index)
{
  return &g_array_index(page->glyphs, GrfGlyph, index);
}

static inline const GrfStyle *
grf_pdf_style(const GrfPdf *pdf, const GrfGlyph *glyph)
{
  return &g_array_index(pdf->styles, GrfStyle, glyph->style);
}

/* Appends one character; nearly all are of one byte, which needs no call. */
static inline void
grf_append_character(GString *out, const char *utf8, gsize len_bytes)
{
  if (len_bytes == 1)
    g_string_append_c(out, *utf8);
  else
    g_string_append_len(out, utf8, (gssize)len_bytes);
}

/* The glyph's character. */
static inline gunichar
grf_page_char(const GrfPage *page, const GrfGlyph *glyph)
{
  return g_utf8_get_char(page->text->str + glyph->offset);
}

/* Appends a ruling, rounded to 1/100 pt. */
void grf_page_add_ruling(GrfPage *page, gboolean vertical, float at_pt, float from_pt, float to_pt);

/* Grows `box` to hold `other`. An all-zero `box` takes the other's place. */
void grf_box_add(GrfBox *box, const GrfBox *other);

/* Weight, slant and kind of a font from its PostScript name ("Univers-BoldObl", "CMTI10"). */
void grf_style_read_font_name(GrfStyle *style);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfPdf, grf_pdf_free)

G_END_DECLS

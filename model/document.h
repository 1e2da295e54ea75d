// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What normalize hands on: lines with a role, blocks of repaired ("logical") text in reading order,
 * and footnotes. Every byte of logical text knows the glyph it came from.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

/* Where a line of the page ended. The names stand in lines.csv (grf_role_name()). */
typedef enum {
  GRF_ROLE_UNCLASSIFIED,
  GRF_ROLE_QUESTION,
  GRF_ROLE_ANSWER,
  GRF_ROLE_HEADING,
  GRF_ROLE_FOOTNOTE,
  GRF_ROLE_RUNNING_HEADER, /* header, footer, masthead */
  GRF_ROLE_PAGE_NUMBER,
  GRF_ROLE_LETTER, /* "letter text": salutations, addresses, introductions, signatures */
  GRF_ROLE_TABLE,
  GRF_N_ROLES,
} GrfRole;

const char *grf_role_name(GrfRole role);

/* A line of a column: a run of glyphs of one page, which stand in reading order. */
typedef struct {
  guint page;                 /* index into GrfPdf.pages */
  guint glyph_from, glyph_to; /* [from, to) in GrfPage.glyphs */
  GrfBox box;
  float baseline_pt; /* y of the baseline */
  float size_pt;     /* size of most of its glyphs */
  guint16 style;     /* style of most of its glyphs */
  guint8 column;     /* 0 = whole width or left */
  guint8 flags;      /* GrfLineFlags */
  GrfRole role;
  guint grid; /* 1 + index into GrfDocument.grids of the grid it stands in, or 0 */
  gint block; /* index into GrfDocument.blocks, or -1 */
  gint note;  /* index into GrfDocument.notes, or -1 */
} GrfLine;

typedef enum {
  GRF_LINE_MARGIN = 1 << 0,    /* in a narrow block beside the text (address block), or in its translation */
  GRF_LINE_HIDDEN = 1 << 1,    /* all its glyphs are hidden */
  GRF_LINE_CELL = 1 << 2,      /* a cell of a table */
  GRF_LINE_FURNITURE = 1 << 3, /* header, footer, page number, masthead */
  GRF_LINE_JOINED = 1 << 4,    /* first of a cell's lines on a page: no space before it, a word goes on */
  GRF_LINE_BROKEN = 1 << 5,    /* likewise, and the hyphen before it was the typesetter's: it goes */
} GrfLineFlags;

typedef enum {
  GRF_BLOCK_PARAGRAPH,
  GRF_BLOCK_HEADING,   /* set apart by its type: bold, larger, capitals, or alone between gaps */
  GRF_BLOCK_ITEM,      /* an item of a list, its marker included */
  GRF_BLOCK_TABLE_ROW, /* a row of a table, its cells joined by a space */
  GRF_BLOCK_MARGIN,    /* text of a margin block, or of a translation beside the text */
  GRF_BLOCK_NOTE,      /* the body of a footnote */
} GrfBlockKind;

/* A footnote call that was taken out of a block's text. */
typedef struct {
  guint offset;  /* bytes into the block's text: it stood just before this byte */
  char label[8]; /* "4", "*" */
  guint glyph;   /* document-wide index of its first glyph */
} GrfCall;

/* A paragraph, heading, list item, table row or note. */
typedef struct {
  GrfBlockKind kind;
  guint8 level;             /* of a list item: 1 for the outermost; else 0 */
  GString *text;            /* logical text, UTF-8 NFC, no control characters but '\n' inside notes */
  GArray *source;           /* of guint32, one for each byte of text: the document-wide glyph index
                             * (GrfPage.first_glyph + index); a space has that of the glyph before it */
  GArray *calls;            /* of GrfCall, in order */
  guint page_from, page_to; /* 1-based */
  GrfBox box;               /* of its lines on page_from */
  float indent_pt;          /* its first line's left edge from the column's left edge */
  float size_pt;            /* size of most of its glyphs */
  gboolean bold, italic;    /* most of its glyphs are */
  gboolean centred;
  gboolean gap_before; /* more white above than between lines of a paragraph (or a page starts) */
} GrfBlock;

typedef struct {
  char label[8];    /* as printed: "1", "*" */
  GrfBlock *body;   /* owned */
  gint called_from; /* index of the block that calls it, or -1 */
} GrfNote;

/* A line of a table's cell. A cell is the lines of one row and column, in reading order. */
typedef struct {
  guint line;          /* index into GrfDocument.lines; its block is the row */
  guint16 row, column; /* from 0; of a cell over several columns the first */
  guint16 span;        /* columns it goes over, at least 1 */
} GrfTableLine;

/* A table, over as many pages as it takes. A head that a later page repeats is page furniture. */
typedef struct {
  guint n_rows, n_columns;
  guint n_head_rows;        /* its first rows are heads */
  guint page_from, page_to; /* 1-based */
  GrfBox box;               /* of its lines on page_from */
  gint caption_block; /* index into GrfDocument.blocks of the text right above it (at a page's top that which
                         ends the page before), or -1 */
  GArray *lines;      /* of GrfTableLine: rows rise; columns rise within a row on each page */
} GrfTable;

/* Edges between the cells of a table on one page (normalize/grids.h). Working data of the passes up to
 * tables, not dumped. */
typedef struct {
  guint page;               /* index into GrfPdf.pages */
  guint n_columns, n_bands; /* a band is a row of cells as drawn; the rows of a table may be less or more */
  float *x, *y;             /* owned; n_columns + 1 and n_bands + 1 edges, rising, in points */
  gboolean drawn;           /* its columns' edges are */
  gboolean columns_headed;  /* a row with a word over every column shows them */
  guint row_align;          /* how the cells of a row stand beside each other: GrfRowAlign of row-cuts.h */
  gboolean counted;         /* its rows begin with numbers */
  gboolean bands_are_rows;  /* its bands were cut where the text's rows are … */
  gboolean headed;          /* … and the first is heads: always told where no column counts them */
  guint8 *walls;            /* owned; for each band and edge of columns whether text may not cross it */
} GrfCellGrid;

/* The root: owns the PDF's pages too. */
typedef struct {
  GrfPdf *pdf;        /* owned */
  GArray *lines;      /* of GrfLine, by page, in reading order */
  GPtrArray *blocks;  /* of GrfBlock, in reading order */
  GPtrArray *notes;   /* of GrfNote, in order of their bodies */
  GPtrArray *tables;  /* of GrfTable, in reading order */
  GPtrArray *grids;   /* of GrfCellGrid, by page; set by the pass lines */
  float body_size_pt; /* the size of most text */
} GrfDocument;

/* Takes `pdf` over. Returns: (transfer full): a document without lines or blocks. */
GrfDocument *grf_document_new(GrfPdf *pdf);
void grf_document_free(GrfDocument *document);

GrfBlock *grf_block_new(GrfBlockKind kind);
void grf_block_free(GrfBlock *block);
GrfNote *grf_note_new(const char *label, GrfBlock *body);
void grf_note_free(GrfNote *note);

/* Returns: (transfer full): a table without lines or a caption. */
GrfTable *grf_table_new(void);
void grf_table_free(GrfTable *table);
void grf_cell_grid_free(GrfCellGrid *grid);

/* Appends text that came from one glyph (document-wide index) to a block. */
void grf_block_append(GrfBlock *block, const char *utf8, gsize len_bytes, guint32 glyph);

static inline GrfLine *
grf_document_line(const GrfDocument *document, guint index)
{
  return &g_array_index(document->lines, GrfLine, index);
}

static inline GrfBlock *
grf_document_block(const GrfDocument *document, guint index)
{
  return (GrfBlock *)g_ptr_array_index(document->blocks, index);
}

static inline GrfNote *
grf_document_note(const GrfDocument *document, guint index)
{
  return (GrfNote *)g_ptr_array_index(document->notes, index);
}

static inline GrfTable *
grf_document_table(const GrfDocument *document, guint index)
{
  return (GrfTable *)g_ptr_array_index(document->tables, index);
}

/* The page (1-based) and glyph that a document-wide glyph index names; `page_out` may be NULL.
 * Returns: (transfer none) (nullable): the glyph; NULL when there is none. */
const GrfGlyph *grf_document_glyph(const GrfDocument *document, guint32 index, guint *page_out);

/* Where bytes [from, to) of a block's text stand: the first byte's page and the box of all that
 * stands on that page. FALSE where the block has no sources (a hand-written dump). */
gboolean grf_block_where(const GrfDocument *document, const GrfBlock *block, gsize from, gsize to,
                         guint *page, GrfBox *box);

/* A line's text as the text layer has it, before any repair. Returns: (transfer full). */
char *grf_line_dup_raw(const GrfDocument *document, const GrfLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfDocument, grf_document_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfBlock, grf_block_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfTable, grf_table_free)

G_END_DECLS

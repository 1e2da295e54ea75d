// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/table-rows.h"

#include <string.h>

#define NUMBER_MAX_CHARS 32 /* a cell with more characters is text */
#define YEAR_MIN 1900
#define YEAR_MAX 2100

/* --- what a piece is ------------------------------------------------------------------------------ */

/* The piece's characters in ASCII: currency signs as '$', dashes as '-', spaces as ' ', letters as 'a'. */
static gsize
read_signs(const GrfDocument *document, const GrfPiece *piece, char *out)
{
  const GrfPage *page = grf_pdf_page(document->pdf, grf_document_line(document, piece->line)->page);
  gsize n = 0;

  for (guint i = piece->glyph_from; i < piece->glyph_to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    gunichar c = grf_page_char(page, glyph);
    gboolean call = glyph->flags & (GRF_GLYPH_CALL | GRF_GLYPH_HIDDEN) || c == '*' || c == 0x2020;
    if (call || (glyph->flags & GRF_GLYPH_RAISED && n > 0))
      continue;
    if (n + 2 >= NUMBER_MAX_CHARS)
      return 0;
    if (c == 0x2012 || c == 0x2013 || c == 0x2014 || c == 0x2212 || c == 0x2010 || c == 0x2011)
      c = '-';
    else if (g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL || c == '`')
      c = '$';
    else if (c >= 0x80 || g_ascii_isalpha((char)c))
      c = 'a';
    out[n++] = (char)c;
    if (glyph->flags & GRF_GLYPH_SPACE_AFTER && i + 1 < piece->glyph_to)
      out[n++] = ' ';
  }
  out[n] = '\0';
  return n;
}

/* Runs of digits and the separators before them. */
typedef struct {
  gsize n, lengths[NUMBER_MAX_CHARS];
  char marks[NUMBER_MAX_CHARS];
} Runs;

static gboolean
read_runs(const char *text, gsize n, Runs *runs)
{
  gboolean digit_before = FALSE;

  memset(runs, 0, sizeof *runs);
  for (gsize i = 0; i < n; i++) {
    gboolean digit = g_ascii_isdigit(text[i]);
    if (!digit && (!digit_before || strchr(".,' ", text[i]) == NULL))
      return FALSE;
    if (digit && !digit_before) {
      runs->marks[runs->n] = i > 0 ? text[i - 1] : '\0';
      runs->n++;
    }
    if (digit)
      runs->lengths[runs->n - 1]++;
    digit_before = digit;
  }
  return digit_before;
}

/* Digits with separators: groups of three (or, in India, of two and three), and decimals. "30.11.2021" and
 * "070 12 34" are no numbers. */
static gboolean
is_number(const char *text, gsize n)
{
  Runs runs;

  if (!read_runs(text, n, &runs))
    return FALSE;
  for (gsize i = 1; i < runs.n; i++) {
    gboolean last = i + 1 == runs.n;
    gboolean decimals =
        last && strchr(".,", runs.marks[i]) != NULL && (i == 1 || runs.marks[i] != runs.marks[1]);
    gboolean group = runs.lengths[i] == 3 || (!last && runs.marks[i] == ',' && runs.lengths[i] == 2);
    if (!decimals && (!group || runs.marks[i] != runs.marks[1] || runs.lengths[0] > 3))
      return FALSE;
  }
  return TRUE;
}

static gboolean
is_year(const char *digits, gsize n)
{
  guint64 year = n >= 4 ? g_ascii_strtoull(digits, NULL, 10) : 0;

  if (n == 4)
    return year >= YEAR_MIN && year <= YEAR_MAX;
  return FALSE;
}

static gboolean
is_ordinal(const char *text, gsize n)
{
  gsize from = text[0] == '(', digits = 0;

  while (from + digits < n && g_ascii_isdigit(text[from + digits]))
    digits++;
  return digits > 0 && digits <= 3 && from + digits + 1 == n && strchr(".)", text[n - 1]) != NULL &&
         (from == 0 || text[n - 1] == ')');
}

/* Takes signs and brackets off both ends. */
static void
strip_signs(const char **text, gsize *n)
{
  while (*n > 0 && strchr("$(+- ", (*text)[0]) != NULL) {
    (*text)++;
    (*n)--;
  }
  while (*n > 0 && strchr("$)%- ,", (*text)[*n - 1]) != NULL)
    (*n)--;
}

/* A currency in letters before a number, or a unit behind one: "Rs. 5", "€ 5 mln". */
static void
strip_letters(const char **text, gsize *n)
{
  gsize lead = 0;

  while (lead < MIN(*n, 3) && (*text)[lead] == 'a')
    lead++;
  if (lead > 0 && lead < *n && strchr(". ", (*text)[lead]) != NULL) {
    *text += lead + 1;
    *n -= lead + 1;
  }
}

static GrfPieceKind
kind_of_signs(const char *text, gsize n)
{
  if (n == 0)
    return GRF_PIECE_TEXT;
  if (is_ordinal(text, n))
    return GRF_PIECE_ORDINAL;
  if (strspn(text, "-.") == n)
    return GRF_PIECE_MARK;
  strip_signs(&text, &n);
  strip_letters(&text, &n);
  strip_signs(&text, &n);
  if (is_year(text, n))
    return GRF_PIECE_YEAR;
  return is_number(text, n) ? GRF_PIECE_NUMBER : GRF_PIECE_TEXT;
}

/* A stop, or a closing quote or bracket, which may stand behind one. */
static gboolean
is_stop(gunichar c)
{
  return (c < 0x80 && strchr(".?!:;)\"", (int)c) != NULL) || c == 0x201D || c == 0x2019 || c == 0xBB;
}

void
grf_piece_measure(const GrfDocument *document, GrfPiece *piece)
{
  const GrfPage *page = grf_pdf_page(document->pdf, grf_document_line(document, piece->line)->page);
  char signs[NUMBER_MAX_CHARS + 2];

  piece->box = (GrfBox){0};
  for (guint i = piece->glyph_from; i < piece->glyph_to; i++)
    grf_box_add(&piece->box, &grf_page_glyph(page, i)->box);
  piece->kind = kind_of_signs(signs, read_signs(document, piece, signs));
  piece->stop = piece->glyph_to > piece->glyph_from &&
                is_stop(grf_page_char(page, grf_page_glyph(page, piece->glyph_to - 1)));
}

gboolean
grf_printed_row_has_number(const GrfPrintedRow *row)
{
  for (guint i = 1; i < row->pieces->len; i++)
    if (grf_row_piece(row, i)->kind == GRF_PIECE_NUMBER || grf_row_piece(row, i)->kind == GRF_PIECE_MARK)
      return TRUE;
  return row->pieces->len == 1 && grf_row_piece(row, 0)->kind == GRF_PIECE_NUMBER;
}

/* --- rows ----------------------------------------------------------------------------------------- */

void
grf_printed_row_free(GrfPrintedRow *row)
{
  g_array_unref(row->pieces);
  g_free(row);
}

static float
centre_of(const GrfDocument *document, guint line)
{
  const GrfBox *box = &grf_document_line(document, line)->box;
  return box->y0 + box->y1;
}

static int
by_height(gconstpointer a, gconstpointer b, gpointer document)
{
  guint p = *(const guint *)a, q = *(const guint *)b;
  float d = centre_of(document, p) - centre_of(document, q);
  if (d != 0)
    return d < 0 ? -1 : 1;
  return p < q ? -1 : p > q;
}

static int
by_left(gconstpointer a, gconstpointer b)
{
  const GrfPiece *p = a, *q = b;
  if (p->box.x0 != q->box.x0)
    return p->box.x0 < q->box.x0 ? -1 : 1;
  return p->glyph_from < q->glyph_from ? -1 : p->glyph_from > q->glyph_from;
}

/* Cuts a line into pieces where it leaves as much white as between cells. */
static void
add_pieces(const GrfDocument *document, guint index, GArray *pieces)
{
  const GrfLine *line = grf_document_line(document, index);
  const GrfPage *page = grf_pdf_page(document->pdf, line->page);
  GrfPiece piece = {.line = index, .glyph_from = line->glyph_from, .span = 1};

  for (guint i = line->glyph_from + 1; i <= line->glyph_to; i++) {
    if (i < line->glyph_to && grf_page_glyph(page, i)->box.x0 - grf_page_glyph(page, i - 1)->box.x1 <
                                  GRF_CELL_GAP_EM * line->size_pt)
      continue;
    piece.glyph_to = i;
    grf_piece_measure(document, &piece);
    g_array_append_val(pieces, piece);
    piece.glyph_from = i;
  }
}

static void
add_line(const GrfDocument *document, guint index, GrfPrintedRow *row)
{
  const GrfLine *line = grf_document_line(document, index);
  gboolean furniture = (line->flags & GRF_LINE_FURNITURE) != 0;

  row->n_lines += !furniture;
  grf_box_add(&row->box, &line->box);
  add_pieces(document, index, row->pieces);
}

static gboolean
at_height_of(const GrfBox *row, const GrfBox *box)
{
  float shared = MIN(row->y1, box->y1) - MAX(row->y0, box->y0);
  return shared > 0.5f * MIN(row->y1 - row->y0, box->y1 - box->y0);
}

/* The lines that may be of a table, by height. */
static GArray *
list_lines(const GrfDocument *document, guint from, guint to)
{
  GArray *indexes = g_array_new(FALSE, FALSE, sizeof(guint));

  for (guint i = from; i < to; i++) {
    const GrfLine *line = grf_document_line(document, i);
    if (line->note < 0 && !(line->flags & (GRF_LINE_MARGIN | GRF_LINE_HIDDEN)))
      g_array_append_val(indexes, i);
  }
  g_array_sort_with_data(indexes, by_height, (gpointer)document);
  return indexes;
}

GPtrArray *
grf_printed_rows(const GrfDocument *document, guint from, guint to)
{
  g_autoptr(GArray) indexes = list_lines(document, from, to);
  GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)grf_printed_row_free);

  for (guint i = 0; i < indexes->len;) {
    const GrfLine *first = grf_document_line(document, g_array_index(indexes, guint, i));
    GrfPrintedRow *row = g_new0(GrfPrintedRow, 1);
    GrfBox box = first->box;
    row->page = first->page;
    row->size_pt = MAX(first->size_pt, 1);
    row->pieces = g_array_new(FALSE, TRUE, sizeof(GrfPiece));
    for (; i < indexes->len; i++) {
      guint index = g_array_index(indexes, guint, i);
      if (!at_height_of(&box, &grf_document_line(document, index)->box) && row->pieces->len > 0)
        break;
      add_line(document, index, row);
    }
    g_array_sort(row->pieces, by_left);
    if (row->n_lines > 0)
      g_ptr_array_add(rows, row);
    else
      grf_printed_row_free(row);
  }
  return rows;
}

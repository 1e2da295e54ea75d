// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Running headers, footers and page numbers.
 *
 * Deleting an answer's line is worse than keeping a header, so wording alone never decides. A line is
 * furniture only when it stands at the very edge of its page (between it and the edge nothing but
 * furniture), and
 *   - the same text, but for the page's number in it, stands at the same height at the edge of another page,
 *     and nowhere inside a page ("Antwoord" may head two pages, but it also stands in mid-page); or
 *   - it is a number alone (or with words such as "Pagina … van …") that equals the page's number plus
 *     an offset that other pages share; or
 *   - it stands alone at the foot of a page, far below the rest, in another type than body and notes.
 * Lines of margin blocks are left to recognize: an address block belongs to its letter.
 */
#include <math.h>
#include <string.h>

#include "normalize/passes.h"

#include "model/lower-case.h"

#define EDGE_ROWS 4           /* rows from each edge that may be furniture; mastheads have 3 to 4 lines */
#define SAME_HEIGHT_PT 4.0f   /* repeated lines stand this close to one height */
#define SET_OFF_PITCH 1.25f   /* furniture stands further from the text than its lines from each other */
#define LONE_GAP_EM 3.0f      /* a lone foot line's distance from what is above it */
#define LONE_FOOT_SHARE 0.90f /* and it stands below this share of the page */
#define SAME_EDGE_PT 2.0f     /* lines that begin this close to each other have one left edge */
#define NUMBERED_SHARE 4      /* one page in so many has its number, where that could be a label as well */
#define FIRST_NUMBERS 3       /* a header's page number is one of its first three numbers, */
#define LAST_NUMBERS 2        /* or of its last two: "vergaderjaar 2037–2038, 37 412, nr. 9   3" */
#define PAGE_KEYS (1 + FIRST_NUMBERS + LAST_NUMBERS)
#define NO_NUMBER G_MININT

typedef struct {
  guint line;            /* index into document->lines */
  guint row;             /* number of its row on the page, from 0 at the top */
  char *keys[PAGE_KEYS]; /* owned: its text as it stands, then with one number after the other relative */
  char *bare;            /* owned: its text without digits */
  gboolean labelled;     /* begins with a raised glyph: a footnote */
  gboolean numbered;     /* begins with a number or an asterisk: maybe a footnote */
  int number;            /* the page number it may be, or NO_NUMBER */
  gboolean furniture;
} EdgeLine;

typedef struct {
  guint from, to; /* its entries in the array of EdgeLine */
  guint rows;
  float *row_y0, *row_y1; /* extents of its rows */
  float *row_x0;          /* their left edges */
} PageRows;

/* On how many pages a key stands at an edge, and how high. */
typedef struct {
  guint pages; /* pages with it at an edge */
  guint last_page;
  GArray *heights; /* of float: one a page */
} KeyUse;

static void
key_use_free(gpointer data)
{
  KeyUse *use = data;
  g_array_unref(use->heights);
  g_free(use);
}

static void
edge_line_clear(gpointer data)
{
  EdgeLine *edge = data;
  for (guint i = 0; i < PAGE_KEYS; i++)
    g_free(edge->keys[i]);
  g_free(edge->bare);
}

/* The line's text without spaces, digits taken out. */
static char *
bare_key(const char *raw)
{
  GString *key = g_string_new(NULL);
  gboolean digits = FALSE;

  for (const char *p = raw; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isspace(c))
      continue;
    if (!g_unichar_isdigit(c))
      g_string_append_unichar(key, c);
    else if (!digits)
      g_string_append_c(key, '#');
    digits = g_unichar_isdigit(c);
  }
  return g_string_free(key, FALSE);
}

/* The line's text without spaces; its number `relative` (from 0; -1 = none) is written as what it is beyond
 * the page's number, so that "Zaak 36521, blad 3" is one key on every page. NULL when it has no such number.
 */
static char *
page_key(const char *raw, gint page, gint relative)
{
  GString *key = g_string_new(NULL);
  gint n = 0;

  for (const char *p = raw; *p != '\0';) {
    if (g_ascii_isdigit(*p)) {
      const char *start = p;
      gint64 value = g_ascii_strtoll(p, (char **)&p, 10);
      if (n++ == relative)
        g_string_append_printf(key, "{%" G_GINT64_FORMAT "}", value - page);
      else
        g_string_append_len(key, start, p - start);
      continue;
    }
    if (!g_unichar_isspace(g_utf8_get_char(p)))
      grf_append_character(key, p, (gsize)(g_utf8_next_char(p) - p));
    p = g_utf8_next_char(p);
  }
  if (relative < n)
    return g_string_free(key, FALSE);
  g_string_free(key, TRUE);
  return NULL;
}

static gint
count_numbers(const char *raw)
{
  gint n = 0;

  for (const char *p = raw; *p != '\0'; p++)
    n += g_ascii_isdigit(*p) && !g_ascii_isdigit(p[1]);
  return n;
}

/* Key `i` of a line: as it stands, then with one of its first and last numbers relative; NULL where it has no
 * such number. Returns (transfer full). */
static char *
nth_key(const char *raw, gint page, gint i)
{
  gint relative = i - 1;

  if (relative >= FIRST_NUMBERS) {
    relative = count_numbers(raw) - 1 - (relative - FIRST_NUMBERS);
    if (relative < FIRST_NUMBERS)
      return NULL;
  }
  return page_key(raw, page, relative);
}

static gboolean
is_page_word(const char *const *words, const char *word, gsize len)
{
  g_autofree char *folded = grf_dup_lower(word, (gssize)len);
  return g_strv_contains(words, folded);
}

/* What stands around a page's number: "– 3 –", "[3]", "3/17". */
static gboolean
is_page_sign(gunichar c)
{
  return c == 0x2013 || c == 0x2014 || (c < 128 && strchr("-/|.[]()", (int)c) != NULL);
}

/* The number a line may number its page with: "7", "– 3 –", "Pagina 3 van 17", "3/17". NO_NUMBER where
 * any other word stands beside it. */
static int
page_number_in(const char *raw, const char *const *words)
{
  int number = NO_NUMBER;
  guint n_numbers = 0;

  for (const char *p = raw; *p != '\0';) {
    gunichar c = g_utf8_get_char(p);
    const char *start = p;
    if (g_ascii_isdigit(*p)) {
      gint64 value = g_ascii_strtoll(p, (char **)&p, 10);
      if (p - start > 5 || ++n_numbers > 2)
        return NO_NUMBER;
      if (n_numbers == 1)
        number = (int)value;
      continue;
    }
    if (g_unichar_isalpha(c)) {
      while (g_unichar_isalpha(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
      if (!is_page_word(words, start, (gsize)(p - start)))
        return NO_NUMBER;
      continue;
    }
    if (!g_unichar_isspace(c) && !is_page_sign(c))
      return NO_NUMBER;
    p = g_utf8_next_char(p);
  }
  return number;
}

/* --- gathering ---------------------------------------------------------------------------------- */

typedef struct {
  GrfDocument *document;
  const char *const *words;
  GArray *edges;      /* of EdgeLine */
  PageRows *pages;    /* one for each page */
  GHashTable *keys;   /* key -> KeyUse */
  GHashTable *inside; /* bare texts of lines inside pages */
} Furniture;

static KeyUse *
use_of(Furniture *f, const char *key)
{
  KeyUse *use = g_hash_table_lookup(f->keys, key);

  if (use == NULL) {
    use = g_new0(KeyUse, 1);
    use->last_page = G_MAXUINT;
    use->heights = g_array_new(FALSE, FALSE, sizeof(float));
    g_hash_table_insert(f->keys, g_strdup(key), use);
  }
  return use;
}

typedef struct {
  guint line;
  float y0, y1;
} Placed;

static int
by_height(const void *a, const void *b)
{
  const Placed *p = a, *q = b;
  if (p->y0 + p->y1 != q->y0 + q->y1)
    return p->y0 + p->y1 < q->y0 + q->y1 ? -1 : 1;
  return p->line < q->line ? -1 : 1;
}

/* The lines of a page that no margin block holds, by height. */
static GArray *
lines_by_height(const GrfDocument *document, guint from, guint to)
{
  GArray *placed = g_array_new(FALSE, FALSE, sizeof(Placed));

  for (guint i = from; i < to; i++) {
    const GrfLine *line = grf_document_line(document, i);
    Placed p = {i, line->box.y0, line->box.y1};
    if (!(line->flags & (GRF_LINE_MARGIN | GRF_LINE_HIDDEN)))
      g_array_append_val(placed, p);
  }
  g_array_sort(placed, by_height);
  return placed;
}

/* Counts a key once a page, with the height it stands at. */
static void
count_key(Furniture *f, const char *key, guint page, float y0)
{
  KeyUse *use = use_of(f, key);

  if (use->last_page == page)
    return;
  use->pages++;
  use->last_page = page;
  g_array_append_val(use->heights, y0);
}

static void
add_line(Furniture *f, PageRows *rows, guint page, guint line_index, guint row)
{
  const GrfLine *line = grf_document_line(f->document, line_index);
  g_autofree char *raw = grf_line_dup_raw(f->document, line);
  EdgeLine edge = {.line = line_index, .row = row, .bare = bare_key(raw)};

  if (row >= EDGE_ROWS && row + EDGE_ROWS < rows->rows) {
    g_hash_table_add(f->inside, edge.bare);
    return;
  }
  edge.number = page_number_in(raw, f->words);
  edge.labelled =
      grf_page_glyph(grf_pdf_page(f->document->pdf, line->page), line->glyph_from)->flags & GRF_GLYPH_RAISED;
  for (gint i = 0; i < PAGE_KEYS; i++) {
    edge.keys[i] = nth_key(raw, (gint)page, i);
    if (edge.keys[i] != NULL)
      count_key(f, edge.keys[i], page, line->box.y0);
  }
  edge.numbered = g_ascii_isdigit(*raw) || *raw == '*';
  g_array_append_val(f->edges, edge);
}

static void
gather_page(Furniture *f, guint page, guint from, guint to)
{
  g_autoptr(GArray) placed = lines_by_height(f->document, from, to);
  PageRows *rows = &f->pages[page];
  g_autofree guint *row_of = g_new0(guint, placed->len + 1);

  rows->row_y0 = g_new0(float, placed->len + 1);
  rows->row_y1 = g_new0(float, placed->len + 1);
  rows->row_x0 = g_new0(float, placed->len + 1);
  for (guint i = 0; i < placed->len; i++) {
    const Placed *p = &g_array_index(placed, Placed, i);
    float middle = (p->y0 + p->y1) / 2;
    if (rows->rows == 0 || middle > rows->row_y1[rows->rows - 1]) {
      rows->row_x0[rows->rows] = grf_document_line(f->document, p->line)->box.x0;
      rows->row_y0[rows->rows] = p->y0;
      rows->row_y1[rows->rows++] = p->y1;
    }
    row_of[i] = rows->rows - 1;
    rows->row_y0[row_of[i]] = MIN(rows->row_y0[row_of[i]], p->y0);
    rows->row_y1[row_of[i]] = MAX(rows->row_y1[row_of[i]], p->y1);
    rows->row_x0[row_of[i]] = MIN(rows->row_x0[row_of[i]], grf_document_line(f->document, p->line)->box.x0);
  }
  rows->from = f->edges->len;
  for (guint i = 0; i < placed->len; i++)
    add_line(f, rows, page, g_array_index(placed, Placed, i).line, row_of[i]);
  rows->to = f->edges->len;
}

static void
gather(Furniture *f)
{
  const GArray *lines = f->document->lines;

  for (guint i = 0, from = 0; i < lines->len; from = i) {
    guint page = g_array_index(lines, GrfLine, i).page;
    while (i < lines->len && g_array_index(lines, GrfLine, i).page == page)
      i++;
    gather_page(f, page, from, i);
  }
}

/* --- judging ------------------------------------------------------------------------------------ */

static gboolean
key_repeats(const Furniture *f, const char *key, float y0)
{
  const KeyUse *use = g_hash_table_lookup(f->keys, key);
  guint same = 0;

  for (guint i = 0; i < use->heights->len && same < 2; i++)
    if (fabsf(g_array_index(use->heights, float, i) - y0) <= SAME_HEIGHT_PT)
      same++;
  return same >= 2; /* itself and another page */
}

static gboolean
repeats(const Furniture *f, const EdgeLine *edge)
{
  float y0 = grf_document_line(f->document, edge->line)->box.y0;

  if (edge->labelled || *edge->bare == '\0' || g_hash_table_contains(f->inside, edge->bare))
    return FALSE;
  for (guint i = 0; i < PAGE_KEYS; i++)
    if (edge->keys[i] != NULL && key_repeats(f, edge->keys[i], y0))
      return TRUE;
  return FALSE;
}

static gboolean
is_other_type(const GrfDocument *document, const GrfLine *line)
{
  return fabsf(line->size_pt - document->body_size_pt) > 0.2f;
}

/* Further from the next row inward than rows of text stand from each other. */
static gboolean
is_set_off(const Furniture *f, const PageRows *rows, const EdgeLine *edge, gboolean top)
{
  const GrfLine *line = grf_document_line(f->document, edge->line);
  guint r = edge->row;
  float gap;

  if (top ? r + 1 >= rows->rows : r == 0)
    return TRUE;
  gap = top ? rows->row_y0[r + 1] - rows->row_y0[r] : rows->row_y1[r] - rows->row_y1[r - 1];
  return gap > SET_OFF_PITCH * 1.2f * MAX(line->size_pt, f->document->body_size_pt) ||
         is_other_type(f->document, line);
}

/* "36" in the body's type, flush with the line next to it and not far from it: in a list of questions the
 * label of one, which happens to stand at the page's edge. */
static gboolean
may_be_label(const Furniture *f, const PageRows *rows, const EdgeLine *edge, gboolean top)
{
  const GrfLine *line = grf_document_line(f->document, edge->line);
  guint r = edge->row, next = top ? r + 1 : r - 1;
  float gap;

  if ((strcmp(edge->bare, "#") != 0 && strcmp(edge->bare, "#.") != 0 && strcmp(edge->bare, "#)") != 0) ||
      (top ? next >= rows->rows : r == 0) || is_other_type(f->document, line))
    return FALSE;
  gap = top ? rows->row_y0[next] - rows->row_y1[r] : rows->row_y0[r] - rows->row_y1[next];
  return fabsf(rows->row_x0[next] - line->box.x0) < SAME_EDGE_PT && gap < LONE_GAP_EM * line->size_pt;
}

/* A page number by itself: the offset to the page's number is 0 or shared with another page; with many, where
 * the number could be a label. */
static gboolean
numbers_page(const Furniture *f, const PageRows *rows, const EdgeLine *edge, GHashTable *offsets,
             gboolean top)
{
  guint pages = f->document->pdf->pages->len, votes;
  int offset;

  if (edge->number == NO_NUMBER)
    return FALSE;
  offset = edge->number - (int)grf_document_line(f->document, edge->line)->page - 1;
  votes = GPOINTER_TO_UINT(g_hash_table_lookup(offsets, GINT_TO_POINTER(offset)));
  if (may_be_label(f, rows, edge, top))
    return votes >= 2 && NUMBERED_SHARE * votes >= pages;
  return offset == 0 || votes >= 2;
}

/* offset -> how many pages have a number at an edge with it */
static GHashTable *
count_offsets(const Furniture *f)
{
  GHashTable *offsets = g_hash_table_new(NULL, NULL);

  for (guint i = 0; i < f->edges->len; i++) {
    const EdgeLine *edge = &g_array_index(f->edges, EdgeLine, i);
    int offset;
    if (edge->number == NO_NUMBER)
      continue;
    offset = edge->number - (int)grf_document_line(f->document, edge->line)->page - 1;
    g_hash_table_insert(
        offsets, GINT_TO_POINTER(offset),
        GINT_TO_POINTER(1 + GPOINTER_TO_INT(g_hash_table_lookup(offsets, GINT_TO_POINTER(offset)))));
  }
  return offsets;
}

static int
offset_of(const Furniture *f, const EdgeLine *edge)
{
  return edge->number - (int)grf_document_line(f->document, edge->line)->page - 1;
}

/* A page has one number: of several at its edges ("10", a question's label, above "1") the one whose offset
 * most pages share, the page's own number before others. Forgets the rest. */
static void
keep_one_number(Furniture *f, const PageRows *rows, GHashTable *offsets)
{
  int best = 0;
  gint votes = -1;

  for (guint i = rows->from; i < rows->to; i++) {
    const EdgeLine *edge = &g_array_index(f->edges, EdgeLine, i);
    int offset = edge->number == NO_NUMBER ? 0 : offset_of(f, edge);
    gint n = GPOINTER_TO_INT(g_hash_table_lookup(offsets, GINT_TO_POINTER(offset)));
    if (edge->number == NO_NUMBER || n < votes || (n == votes && offset != 0))
      continue;
    best = offset;
    votes = n;
  }
  for (guint i = rows->from; i < rows->to; i++) {
    EdgeLine *edge = &g_array_index(f->edges, EdgeLine, i);
    if (edge->number != NO_NUMBER && offset_of(f, edge) != best)
      edge->number = NO_NUMBER;
  }
}

/* Whether a page's number stands in its last row. */
static gboolean
foot_has_number(const Furniture *f, const PageRows *rows, GHashTable *offsets)
{
  for (guint i = rows->from; i < rows->to; i++) {
    const EdgeLine *edge = &g_array_index(f->edges, EdgeLine, i);
    if (edge->row + 1 == rows->rows && numbers_page(f, rows, edge, offsets, FALSE))
      return TRUE;
  }
  return FALSE;
}

/* A line alone at the foot, far below everything else, in type of its own or beside the page's number: a
 * one-page document's footer. */
static gboolean
is_lone_foot(const Furniture *f, const PageRows *rows, const EdgeLine *edge, gboolean beside_number)
{
  const GrfLine *line = grf_document_line(f->document, edge->line);
  float height = grf_pdf_page(f->document->pdf, line->page)->height_pt;
  guint r = edge->row;

  return r > 0 && r + 1 == rows->rows && !edge->numbered &&
         (is_other_type(f->document, line) || beside_number) && rows->row_y0[r] > LONE_FOOT_SHARE * height &&
         rows->row_y0[r] - rows->row_y1[r - 1] > LONE_GAP_EM * line->size_pt;
}

static void
mark(Furniture *f, EdgeLine *edge, GrfRole role)
{
  GrfLine *line = grf_document_line(f->document, edge->line);

  edge->furniture = TRUE;
  line->flags |= GRF_LINE_FURNITURE;
  line->role = role;
}

/* Goes inward from one edge, row by row, while every line of the row is furniture. */
static void
judge_edge(Furniture *f, const PageRows *rows, GHashTable *offsets, gboolean top)
{
  guint n = rows->to - rows->from;
  gboolean beside_number = !top && foot_has_number(f, rows, offsets); /* once: a row may hold thousands */

  for (guint step = 0, expected = top ? 0 : rows->rows - 1; step < n && rows->rows > 0;) {
    gboolean all = TRUE, any = FALSE;
    guint k;
    for (k = step; k < n; k++) {
      EdgeLine *edge = &g_array_index(f->edges, EdgeLine, top ? rows->from + k : rows->to - 1 - k);
      if (edge->row != expected)
        break;
      any = TRUE;
      if (edge->furniture)
        continue;
      if (numbers_page(f, rows, edge, offsets, top) && is_set_off(f, rows, edge, top))
        mark(f, edge, GRF_ROLE_PAGE_NUMBER);
      else if ((repeats(f, edge) && !may_be_label(f, rows, edge, top) && is_set_off(f, rows, edge, top)) ||
               (!top && is_lone_foot(f, rows, edge, beside_number)))
        mark(f, edge, GRF_ROLE_RUNNING_HEADER);
      else
        all = FALSE;
    }
    if (!any || !all || k - step == 0 || step / 2 > EDGE_ROWS)
      return;
    step = k;
    expected = top ? expected + 1 : expected - 1;
    if (!top && expected == G_MAXUINT)
      return;
  }
}

gboolean
grf_furniture(GrfDocument *document, const GrfLang *lang, G_GNUC_UNUSED GrfDiags *diags,
              G_GNUC_UNUSED GError **error)
{
  guint n_pages = document->pdf->pages->len;
  Furniture f = {.document = document,
                 .words = grf_lang_list(lang, "furniture", "page_words"),
                 .edges = g_array_new(FALSE, TRUE, sizeof(EdgeLine)),
                 .pages = g_new0(PageRows, n_pages + 1),
                 .keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, key_use_free),
                 .inside = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};

  g_array_set_clear_func(f.edges, edge_line_clear);
  gather(&f);
  GHashTable *offsets = count_offsets(&f);
  for (guint page = 0; page < n_pages; page++) {
    keep_one_number(&f, &f.pages[page], offsets);
    judge_edge(&f, &f.pages[page], offsets, TRUE);
    judge_edge(&f, &f.pages[page], offsets, FALSE);
    g_free(f.pages[page].row_y0);
    g_free(f.pages[page].row_y1);
    g_free(f.pages[page].row_x0);
  }
  g_hash_table_unref(offsets);
  g_hash_table_unref(f.keys);
  g_hash_table_unref(f.inside);
  g_array_unref(f.edges);
  g_free(f.pages);
  return TRUE;
}

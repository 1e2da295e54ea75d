// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Paragraphs show in five ways, and a document uses some of them: white above, an indented first line,
 * a list marker, a change of type, and a line that ends although the next line's first word would still
 * have fitted. The last is all there is in the Dutch Aanhangsel, which has no white and no indent.
 */
#include "normalize/boundaries.h"

#include <math.h>
#include <string.h>

#define GAP_PITCH 1.28f        /* of the usual pitch: more white than this parts paragraphs */
#define INDENT_EM 0.8f         /* LaTeX indents 1.4 em, Word 1 to 1.25 cm; a hanging quote mark 0.5 em */
#define WORD_SPACE_MIN_EM 0.2f /* the space before the word that would have fitted: Times has 0.25 em, */
#define WORD_SPACE_MAX_EM 0.3f /* Arial 0.28; one that is wider was stretched */
#define SENTENCE_SPARE_EM                                                                                    \
  1.0f /* in mid-sentence a line ends a paragraph only when far more would have fitted */
#define SIZE_CHANGE_PT 0.4f
#define EDGE_SPREAD_EM 3.0f   /* ragged lines of one edge differ by less than a long word */
#define EDGE_OUTLIERS_FROM 30 /* with this many lines the two longest (an overfull address) are set aside */

typedef struct {
  float longest[3]; /* the three greatest widths from the column's left edge, falling */
  guint n;          /* lines */
  guint runs;       /* of lines that follow each other */
} Edge;

struct GrfMeasure {
  const GrfDocument *document;
  GHashTable *pitch; /* size in 1/10 pt -> modal distance of baselines in 1/10 pt */
  GHashTable *left;  /* page and column -> left edge in 1/10 pt, plus 1 */
  GHashTable *right; /* column and indent -> Edge */
};

static gpointer
place_key(const GrfLine *line)
{
  return GUINT_TO_POINTER(line->page * 16 + (line->column & 7) + ((line->flags & GRF_LINE_MARGIN) ? 8 : 0));
}

static gpointer
edge_key(const GrfLine *line, float left)
{
  gint indent = (gint)lroundf((line->box.x0 - left) / 2);
  gint size = (gint)lroundf(CLAMP(line->size_pt, 0, 100) * 4);
  return GINT_TO_POINTER(((CLAMP(indent, -200, 2000) + 200) * 512 + size) * 16 + (line->column & 7) +
                         ((line->flags & GRF_LINE_MARGIN) ? 8 : 0));
}

static gboolean
counts(const GrfLine *line)
{
  return !(line->flags & (GRF_LINE_FURNITURE | GRF_LINE_HIDDEN | GRF_LINE_CELL));
}

static void
measure_left(GrfMeasure *measure)
{
  for (guint i = 0; i < measure->document->lines->len; i++) {
    const GrfLine *line = grf_document_line(measure->document, i);
    gint x = (gint)lroundf(CLAMP(line->box.x0, -1e5f, 1e5f) * 10) + 1000001;
    gint known = GPOINTER_TO_INT(g_hash_table_lookup(measure->left, place_key(line)));
    if (counts(line) && (known == 0 || x < known))
      g_hash_table_insert(measure->left, place_key(line), GINT_TO_POINTER(x));
  }
}

float
grf_measure_left(const GrfMeasure *measure, const GrfLine *line)
{
  gint x = GPOINTER_TO_INT(g_hash_table_lookup(measure->left, place_key(line)));
  return x == 0 ? line->box.x0 : (float)(x - 1000001) / 10;
}

static void
edge_add(Edge *edge, float width)
{
  edge->n++;
  for (guint i = 0; i < G_N_ELEMENTS(edge->longest); i++)
    if (width > edge->longest[i]) {
      float moved = edge->longest[i];
      edge->longest[i] = width;
      width = moved;
    }
}

static void
measure_right(GrfMeasure *measure)
{
  gpointer before = NULL; /* the line before's */

  for (guint i = 0; i < measure->document->lines->len; i++) {
    const GrfLine *line = grf_document_line(measure->document, i);
    float left = grf_measure_left(measure, line);
    gpointer key = edge_key(line, left);
    Edge *edge = g_hash_table_lookup(measure->right, key);
    if (!counts(line))
      continue;
    if (edge == NULL) {
      edge = g_new0(Edge, 1);
      g_hash_table_insert(measure->right, key, edge);
    }
    edge_add(edge, line->box.x1 - left);
    edge->runs += key != before;
    before = key;
  }
}

static float
edge_width(const Edge *edge)
{
  return edge == NULL ? 0 : edge->longest[edge->n >= EDGE_OUTLIERS_FROM ? 2 : 0];
}

float
grf_measure_right(const GrfMeasure *measure, const GrfLine *line)
{
  float left = grf_measure_left(measure, line);
  const Edge *own = g_hash_table_lookup(measure->right, edge_key(line, left));
  GrfLine flush = *line;
  flush.box.x0 = left;
  const Edge *column = g_hash_table_lookup(measure->right, edge_key(&flush, left));
  float width = edge_width(own);

  /* A few lines with an indent of their own prove no edge, nor do lines that end here and there or stand
   * alone, as a centred title does each time; a block quote's many do. */
  if (own == NULL || own->n < 4 || own->runs == own->n ||
      own->longest[0] - own->longest[2] > EDGE_SPREAD_EM * line->size_pt)
    width = MAX(width, edge_width(column));
  return left + width;
}

/* In 1/10 pt. Hostile type can have any size; beyond this all is one, so that two values fit in one key. */
#define MAX_MEASURED_PT 3000.0f

static gint
tenth(float value_pt)
{
  return (gint)lroundf(CLAMP(value_pt, -MAX_MEASURED_PT, MAX_MEASURED_PT) * 10);
}

static float
usual_pitch(const GrfMeasure *measure, const GrfLine *line)
{
  gint pitch = GPOINTER_TO_INT(g_hash_table_lookup(measure->pitch, GINT_TO_POINTER(tenth(line->size_pt))));
  return pitch > 0 ? (float)pitch / 10 : 1.2f * line->size_pt;
}

/* The width of the first word of a line as printed, in points. A currency sign is no word: typesetters keep
 * it with its number, by a space that does not break ("€ 120.000"). */
static float
first_word_width(const GrfMeasure *measure, const GrfLine *line)
{
  const GrfPage *page = grf_pdf_page(measure->document->pdf, line->page);

  for (guint i = line->glyph_from; i < line->glyph_to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    gboolean sign =
        i == line->glyph_from && g_unichar_type(grf_page_char(page, glyph)) == G_UNICODE_CURRENCY_SYMBOL;
    gboolean ends = (glyph->flags & (GRF_GLYPH_SPACE_AFTER | GRF_GLYPH_BREAK_AFTER)) && !sign;
    if (ends || i + 1 == line->glyph_to)
      return glyph->box.x1 - line->box.x0;
  }
  return 0;
}

/* The first space of a line between two words, in points; a line of one word has none that is known. */
static float
first_space(const GrfMeasure *measure, const GrfLine *line)
{
  const GrfPage *page = grf_pdf_page(measure->document->pdf, line->page);

  for (guint i = line->glyph_from; i + 1 < line->glyph_to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    if (glyph->flags & GRF_GLYPH_SPACE_AFTER)
      return glyph[1].box.x0 - glyph->box.x1;
  }
  return G_MAXFLOAT;
}

/* The space that stands between words at the end of line a: the narrower one of both lines, since a justified
 * line's are stretched. */
static float
word_space(const GrfMeasure *measure, const GrfLine *a, const GrfLine *b)
{
  float space = MIN(first_space(measure, a), first_space(measure, b));
  return CLAMP(space, WORD_SPACE_MIN_EM * a->size_pt, WORD_SPACE_MAX_EM * a->size_pt);
}

/* Line a ends although b's first word would still have fitted on it, and `spare_pt` more. */
static gboolean
ends_early_by(const GrfMeasure *measure, const GrfLine *a, const GrfLine *b, float spare_pt)
{
  float room = grf_measure_right(measure, a) - a->box.x1;
  return room > 0 && room > first_word_width(measure, b) + word_space(measure, a, b) + spare_pt;
}

static gboolean
ends_early(const GrfMeasure *measure, const GrfLine *a, const GrfLine *b)
{
  return ends_early_by(measure, a, b, 0);
}

/* Votes of neighbouring lines for the distance of baselines at their size; `full` asks that the upper line
 * be full, as lines inside a paragraph are. */
static void
vote_pitch(GrfMeasure *measure, GHashTable *known, gboolean full)
{
  g_autoptr(GHashTable) votes = g_hash_table_new(NULL, NULL);
  g_autoptr(GHashTable) most = g_hash_table_new(NULL, NULL);

  for (guint i = 1; i < measure->document->lines->len; i++) {
    const GrfLine *a = grf_document_line(measure->document, i - 1), *b = a + 1;
    gint size = tenth(b->size_pt), pitch = tenth(b->baseline_pt - a->baseline_pt);
    if (!counts(a) || !counts(b) || a->page != b->page || tenth(a->size_pt) != size || pitch <= 0 ||
        pitch > 4 * size || a->style != b->style || g_hash_table_contains(known, GINT_TO_POINTER(size)) ||
        (full && ends_early(measure, a, b)))
      continue;
    gpointer key = GINT_TO_POINTER(size * 65536 + pitch);
    gint n = GPOINTER_TO_INT(g_hash_table_lookup(votes, key)) + 1;
    g_hash_table_insert(votes, key, GINT_TO_POINTER(n));
    if (n > GPOINTER_TO_INT(g_hash_table_lookup(most, GINT_TO_POINTER(size)))) {
      g_hash_table_insert(most, GINT_TO_POINTER(size), GINT_TO_POINTER(n));
      g_hash_table_insert(measure->pitch, GINT_TO_POINTER(size), GINT_TO_POINTER(pitch));
    }
  }
}

static void
remember_size(gpointer size, G_GNUC_UNUSED gpointer pitch, gpointer known)
{
  g_hash_table_add(known, size);
}

/* The most frequent distance between baselines of neighbouring lines, for each size of type: of full lines
 * first, since a letter of short paragraphs has more white between lines than not; of all where none is full.
 */
static void
measure_pitch(GrfMeasure *measure)
{
  g_autoptr(GHashTable) known = g_hash_table_new(NULL, NULL);

  vote_pitch(measure, known, TRUE);
  g_hash_table_foreach(measure->pitch, remember_size, known);
  vote_pitch(measure, known, FALSE);
}

GrfMeasure *
grf_measure_new(const GrfDocument *document)
{
  GrfMeasure *measure = g_new0(GrfMeasure, 1);

  measure->document = document;
  measure->pitch = g_hash_table_new(NULL, NULL);
  measure->left = g_hash_table_new(NULL, NULL);
  measure->right = g_hash_table_new_full(NULL, NULL, NULL, g_free);
  measure_left(measure);
  measure_right(measure);
  measure_pitch(measure);
  return measure;
}

void
grf_measure_free(GrfMeasure *measure)
{
  if (measure == NULL)
    return;
  g_hash_table_unref(measure->pitch);
  g_hash_table_unref(measure->left);
  g_hash_table_unref(measure->right);
  g_free(measure);
}

static gboolean
ends_with_any(const GrfLineFacts *facts, const char *characters)
{
  return facts->len > 0 && strchr(characters, facts->text[facts->len - 1]) != NULL;
}

static gboolean
type_changes(const GrfLineFacts *a, const GrfLineFacts *b, gboolean early)
{
  if (fabsf(a->line->size_pt - b->line->size_pt) > SIZE_CHANGE_PT)
    return TRUE;
  if (!a->uniform || !b->uniform)
    return FALSE;
  return a->bold != b->bold || (a->italic != b->italic && (early || ends_with_any(a, ".?!:")));
}

/* Where the text ends without the number in square brackets that stands behind its last sentence: "…
 * statement on the matter. [20187/36]". */
static const char *
end_before_reference(const GrfLineFacts *facts)
{
  const char *end = facts->text + facts->len, *open;

  if (facts->len == 0 || end[-1] != ']')
    return end;
  open = g_strrstr_len(facts->text, (gssize)facts->len, "[");
  return open != NULL ? open : end;
}

gboolean
grf_line_ends_sentence(const GrfLineFacts *facts)
{
  const char *end = end_before_reference(facts);

  while (end > facts->text) {
    const char *before = g_utf8_find_prev_char(facts->text, end);
    if (before == NULL || g_unichar_isalnum(g_utf8_get_char(before)))
      return FALSE;
    if (strchr(".?!", *before) != NULL)
      return TRUE;
    end = before;
  }
  return FALSE;
}

/* "a) …" or "(1) …": the first item of a list, which a comma may lead up to ("insbesondere darüber," / "a)
 * wie viele …"). */
static gboolean
begins_list(const GrfLineFacts *facts)
{
  gsize at = facts->len > 0 && *facts->text == '(';
  return facts->len > at + 1 && strchr("aA1", facts->text[at]) != NULL && facts->text[at + 1] == ')';
}

/* "(c)" or "(c):", which heads an answer. */
static gboolean
is_bracketed(const GrfLineFacts *facts)
{
  return facts->len > 2 && facts->text[0] == '(' && g_ascii_isalnum(facts->text[1]) && facts->text[2] == ')';
}

static gboolean
begins_item(const GrfLineFacts *first, const GrfLineFacts *a, const GrfLineFacts *b, gboolean early,
            gboolean same_place)
{
  gboolean in_list = first->bullet || first->numbered;

  /* Inside a page white shows that a sentence's end is a paragraph's; between pages there is none. */
  if (!same_place && (b->numbered || is_bracketed(b)) && grf_line_ends_sentence(a))
    return TRUE;
  if (!b->bullet && !b->numbered)
    return FALSE;
  return early || ends_with_any(a, ":;") || (begins_list(b) && ends_with_any(a, ",")) ||
         (in_list && fabsf(first->line->box.x0 - b->line->box.x0) < 2.0f);
}

/* The left edge says a paragraph begins: an indented first line, or the end of a quote or a list. */
static gboolean
indent_changes(const GrfLineFacts *first, const GrfLineFacts *a, const GrfLineFacts *b)
{
  float shift = b->line->box.x0 - a->line->box.x0, em = INDENT_EM * a->line->size_pt;
  gboolean a_is_first = first->line == a->line;

  if (shift > em)
    return !(a_is_first && (a->bullet || a->numbered));
  if (shift < -em) /* the second line of an indented paragraph goes back too */
    return !a_is_first || a->bullet || a->numbered;
  return FALSE;
}

/* Line b seems to go on with a's sentence: typesetters leave a little more room than was needed. */
static gboolean
goes_on(const GrfLineFacts *a, const GrfLineFacts *b)
{
  return a->len > 0 && b->len > 0 && !b->numbered && !b->bullet && !b->rule &&
         g_unichar_isalnum(g_utf8_get_char(g_utf8_find_prev_char(a->text, a->text + a->len))) &&
         g_unichar_islower(g_utf8_get_char_validated(b->text, (gssize)b->len));
}

/* A word broken at the line's end goes on, however short the line. "385,-" is no broken word. */
static gboolean
breaks_word(const GrfLineFacts *a)
{
  const char *before;

  if (a->hyphen == 0x00AD)
    return TRUE;
  if (a->hyphen == 0 || a->len < 2)
    return FALSE;
  before = g_utf8_find_prev_char(a->text, a->text + a->len - 1);
  return before != NULL && g_unichar_isalnum(g_utf8_get_char(before));
}

static gboolean
is_sign(gunichar c)
{
  return g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL;
}

/* "… komt neer op €" and "66.000.000 euro …", or "… et 15 000" and "€.": a sign and its number go on, however
 * short the line. */
static gboolean
parts_amount(const GrfLineFacts *a, const GrfLineFacts *b)
{
  const char *last = g_utf8_find_prev_char(a->text, a->text + a->len), *end = b->text + b->len;
  gunichar first = b->len > 0 ? g_utf8_get_char_validated(b->text, (gssize)b->len) : 0;

  if (last == NULL || b->len == 0)
    return FALSE;
  if (is_sign(g_utf8_get_char(last)) && g_unichar_isdigit(first)) {
    const char *before = g_utf8_find_prev_char(a->text, last);
    while (before != NULL && *before == ' ')
      before = g_utf8_find_prev_char(a->text, before);
    return before == NULL || !g_ascii_isdigit(*before);
  }
  if (!g_ascii_isdigit(*last) || !is_sign(first))
    return FALSE;
  for (const char *at = g_utf8_next_char(b->text); at < end && !g_ascii_isalpha(*at); at++)
    if (g_ascii_isdigit(*at))
      return FALSE;
  return TRUE;
}

/* The line after this one on the page, in its column; NULL where none is. */
static const GrfLine *
line_below(const GrfMeasure *measure, const GrfLine *line)
{
  gsize index = (gsize)(line - grf_document_line(measure->document, 0)) + 1;
  const GrfLine *below;

  if (index >= measure->document->lines->len)
    return NULL;
  below = grf_document_line(measure->document, (guint)index);
  return counts(below) && below->page == line->page && below->column == line->column &&
                 below->baseline_pt > line->baseline_pt
             ? below
             : NULL;
}

/* The line begins with a capital, as printed. */
static gboolean
begins_upper(const GrfMeasure *measure, const GrfLine *line)
{
  const GrfPage *page = grf_pdf_page(measure->document->pdf, line->page);
  return g_unichar_isupper(grf_page_char(page, grf_page_glyph(page, line->glyph_from)));
}

/* A heading in the body's type ("Antwoord 4", "8 en 9") or a letter's closing ("Hoogachtend,") behind a full
 * line: the sentence before it is over, it ends early itself, and without a stop, as a paragraph's last line
 * does not. */
static gboolean
is_plain_heading(const GrfMeasure *measure, const GrfLineFacts *a, const GrfLineFacts *b)
{
  const GrfLine *below = line_below(measure, b->line);
  gunichar end = b->len > 0 ? g_utf8_get_char(g_utf8_find_prev_char(b->text, b->text + b->len)) : 0;

  gunichar begin = g_utf8_get_char_validated(b->text, (gssize)b->len);

  return below != NULL && ends_early(measure, b->line, below) && grf_line_ends_sentence(a) &&
         (g_unichar_isupper(begin) || g_unichar_isdigit(begin)) &&
         (g_unichar_isalnum(end) || end == ':' || (end == ',' && begins_upper(measure, below)));
}

gboolean
grf_opens_in_bold(const GrfMeasure *measure, const GrfLineFacts *a, const GrfLineFacts *b)
{
  const GrfPdf *pdf = measure->document->pdf;
  const GrfGlyph *last = grf_page_glyph(grf_pdf_page(pdf, a->line->page), a->line->glyph_to - 1);

  return b->bold && !b->uniform && !grf_pdf_style(pdf, last)->bold && grf_line_ends_sentence(a);
}

/* Whether the white between two lines can be measured: b stands below a, in its column or over all columns.
 */
static gboolean
stands_below(const GrfLine *a, const GrfLine *b)
{
  return a->page == b->page && b->baseline_pt > a->baseline_pt &&
         (a->column == b->column || a->column == 0 || b->column == 0);
}

GrfJoin
grf_boundary(const GrfMeasure *measure, const GrfLineFacts *first, const GrfLineFacts *a,
             const GrfLineFacts *b)
{
  gboolean same_place = a->line->page == b->line->page && a->line->column == b->line->column &&
                        b->line->baseline_pt > a->line->baseline_pt;
  float pitch = MAX(usual_pitch(measure, a->line), usual_pitch(measure, b->line));
  float spare = goes_on(a, b) ? SENTENCE_SPARE_EM * a->line->size_pt : 0;
  gboolean early = ends_early_by(measure, a->line, b->line, spare);

  if (a->rule || b->rule || (a->line->flags | b->line->flags) & GRF_LINE_CELL)
    return GRF_JOIN_BREAK;
  if (stands_below(a->line, b->line) && b->line->baseline_pt - a->line->baseline_pt > GAP_PITCH * pitch)
    return GRF_JOIN_GAP;
  if (type_changes(a, b, early) || begins_item(first, a, b, early, same_place))
    return GRF_JOIN_BREAK;
  if (breaks_word(a))
    return GRF_JOIN_SAME;
  if (same_place && indent_changes(first, a, b))
    return GRF_JOIN_BREAK;
  if (is_plain_heading(measure, a, b) || (b->opens && grf_line_ends_sentence(a)))
    return GRF_JOIN_BREAK;
  /* "**Antwoord** Ja." at the top of a page, behind a full line: inside a page white shows that bold words
   * open a paragraph; between pages there is none. */
  if (!same_place && grf_opens_in_bold(measure, a, b))
    return GRF_JOIN_BREAK;
  if (parts_amount(a, b))
    return GRF_JOIN_SAME;
  return early ? GRF_JOIN_BREAK : GRF_JOIN_SAME;
}

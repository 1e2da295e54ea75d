// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Footnotes: their lines at the foot of a page or column, and the calls in the text.
 *
 * A note is set smaller than the body (or in another face) and stands below all body text of its
 * column. It begins with its label: a raised or small number (or asterisks), or the number that comes
 * next, bare or as "3." or "3)" where a raised 3 stands somewhere. Small lines above the first label of a
 * page go on with the note before, if that one stood last on the page before; else they are a table's or a
 * caption's and stay.
 *
 * A call is a raised, smaller number in the text whose label some note has. Calls rise through a
 * document, which tells 10³ from a call 3; m² and km² carry a unit before them.
 */
#include <stdlib.h>
#include <string.h>

#include "normalize/passes.h"

#define NOTE_MAX_SIZE 0.96f /* of the body's: the nearest seen are 9.0 pt under 9.5 pt */
#define CALL_SPREAD 60      /* a call's number may be at most this far beyond the last one's */
#define LABEL_MAX_GLYPHS 3
#define LABEL_INDENT_EM                                                                                      \
  2.5f                    /* labels stand at the left edge of the notes, or are indented as a paragraph      \
                           */
#define NOTES_GAP_EM 3.5f /* more white than this inside the small lines parts a table from the notes */
#define LABEL_STEP 8      /* labels of notes on one page rise by one; a few may be lost */

typedef struct {
  guint from, to; /* lines [from, to) of one column of one page, furniture left out at the end */
} Group;

typedef struct {
  int last_number;    /* of the note before, 0 = none */
  guint open_page;    /* page whose last lines belong to the note before, or G_MAXUINT */
  guint open_line;    /* the last of these lines */
  float note_size_pt; /* of the notes so far */
  GHashTable *called; /* the raised numbers of the text, borrowed */
} NoteState;

/* --- note bodies -------------------------------------------------------------------------------- */

static gboolean
is_note_type(const GrfDocument *document, const GrfLine *line)
{
  return line->size_pt <= NOTE_MAX_SIZE * document->body_size_pt && line->size_pt > 0;
}

/* The label at the start of a line: its number (or 0 for asterisks), glyph count in `len`. */
static int
label_at(const GrfPage *page, const GrfLine *line, guint *len)
{
  int number = 0;
  guint n = 0;
  gboolean star = FALSE;

  while (n < LABEL_MAX_GLYPHS && line->glyph_from + n < line->glyph_to) {
    const GrfGlyph *glyph = grf_page_glyph(page, line->glyph_from + n);
    gunichar c = grf_page_char(page, glyph);
    if (n > 0 &&
        (((glyph->flags ^ glyph[-1].flags) & GRF_GLYPH_RAISED) || (glyph[-1].flags & GRF_GLYPH_SPACE_AFTER)))
      break; /* 11 before a note that begins with 10 */
    if (c == '*' && number == 0)
      star = TRUE;
    else if (c < 128 && g_ascii_isdigit((char)c) && !star)
      number = number * 10 + (int)(c - '0');
    else
      break;
    n++;
  }
  *len = n;
  return n == 0 ? -1 : number;
}

static gboolean
glyph_is_digit(const GrfPage *page, guint i)
{
  gunichar c = grf_page_char(page, grf_page_glyph(page, i));
  return c < 128 && g_ascii_isdigit((char)c);
}

/* "10Kamerstuk …": a label without a space, where a word begins. */
static gboolean
is_capital(const GrfPage *page, guint i)
{
  return g_unichar_isupper(grf_page_char(page, grf_page_glyph(page, i)));
}

/* "3. Stcrt. …": how typesetters for the web print labels; a numbered list in small type looks the same, so
 * somewhere a raised number must call it. Is there one glyph of punctuation behind the label, and a space? */
static gboolean
is_pointed(const GrfPage *page, const GrfLine *line, guint len)
{
  const GrfGlyph *glyph;
  gunichar c;

  if (line->glyph_from + len + 1 >= line->glyph_to)
    return FALSE;
  glyph = grf_page_glyph(page, line->glyph_from + len);
  c = grf_page_char(page, glyph);
  return (c == '.' || c == ')') && (glyph->flags & GRF_GLYPH_SPACE_AFTER);
}

/* Does this note-like line start a note? `left` is the left edge of the notes, `last` the label before it on
 * the page (0 = none). */
static gboolean
starts_note(const GrfDocument *document, const GrfLine *line, float left, int last, const NoteState *state,
            int *number, guint *len)
{
  const GrfPage *page = grf_pdf_page(document->pdf, line->page);
  const GrfGlyph *first = grf_page_glyph(page, line->glyph_from);
  gboolean raised = first->flags & GRF_GLYPH_RAISED;
  gboolean alone, spaced;

  *number = label_at(page, line, len);
  if (*number < 0 || (line->flags & GRF_LINE_CELL) || line->box.x0 > left + LABEL_INDENT_EM * line->size_pt)
    return FALSE;
  alone = line->glyph_from + *len == line->glyph_to;
  spaced = alone || (grf_page_glyph(page, line->glyph_from + *len - 1)->flags & GRF_GLYPH_SPACE_AFTER);
  if (!alone && !raised && !spaced && glyph_is_digit(page, line->glyph_from + *len))
    return FALSE;   /* a longer number */
  if (*number == 0) /* asterisks */
    return raised || spaced;
  if (*number <= last || (last > 0 && *number > last + LABEL_STEP))
    return FALSE;
  if (raised)
    return TRUE;
  if (*number != (last > 0 ? last + 1 : state->last_number + 1))
    return FALSE;
  if ((last > 0 || g_hash_table_contains(state->called, GINT_TO_POINTER(*number))) &&
      is_pointed(page, line, *len)) {
    (*len)++;
    return TRUE;
  }
  return spaced || is_capital(page, line->glyph_from + *len);
}

static void
begin_note(GrfDocument *document, GrfLine *line, guint label_len)
{
  GrfPage *page = grf_pdf_page(document->pdf, line->page);
  const GrfGlyph *first = grf_page_glyph(page, line->glyph_from);
  char label[8];

  g_strlcpy(label, page->text->str + first->offset, MIN(sizeof label, label_len + 1));
  for (guint i = 0; i < label_len; i++) {
    char utf8 = page->text->str[grf_page_glyph(page, line->glyph_from + i)->offset];
    label[i] = utf8;
    grf_page_glyph(page, line->glyph_from + i)->flags |= GRF_GLYPH_CALL;
  }
  label[MIN(label_len, sizeof label - 1)] = '\0';
  if (label[0] != '*')
    label[strspn(label, "0123456789")] = '\0'; /* of "3." */
  g_ptr_array_add(document->notes, grf_note_new(label, grf_block_new(GRF_BLOCK_NOTE)));
}

static void
take_line(GrfDocument *document, GrfLine *line)
{
  line->role = GRF_ROLE_FOOTNOTE;
  line->note = (gint)document->notes->len - 1;
}

static gboolean
is_skipped(const GrfLine *line)
{
  return line->flags & (GRF_LINE_FURNITURE | GRF_LINE_HIDDEN);
}

/* The lines at the end of a group that are set as notes are, without a wide gap between them. */
static guint
note_suffix(const GrfDocument *document, const Group *group)
{
  guint from = group->to;
  const GrfLine *below = NULL;

  while (from > group->from) {
    const GrfLine *line = grf_document_line(document, from - 1);
    if (!is_skipped(line)) {
      if (!is_note_type(document, line) ||
          (below != NULL && below->box.y0 - line->box.y1 > NOTES_GAP_EM * line->size_pt))
        break;
      below = line;
    }
    from--;
  }
  return from;
}

static float
left_edge(const GrfDocument *document, guint from, guint to)
{
  float left = 1e6f;
  for (guint i = from; i < to; i++)
    if (!is_skipped(grf_document_line(document, i)))
      left = MIN(left, grf_document_line(document, i)->box.x0);
  return left;
}

static guint
find_first_label(const GrfDocument *document, guint from, guint to, float left, const NoteState *state)
{
  for (guint i = from; i < to; i++) {
    const GrfLine *line = grf_document_line(document, i);
    int number;
    guint len;
    if (!is_skipped(line) && starts_note(document, line, left, 0, state, &number, &len))
      return i;
  }
  return to;
}

/* Whether a line ends in the middle of a sentence. */
static gboolean
breaks_off(const GrfDocument *document, const GrfLine *line)
{
  const GrfPage *page = grf_pdf_page(document->pdf, line->page);
  gunichar last = grf_page_char(page, grf_page_glyph(page, line->glyph_to - 1));

  return g_unichar_isalnum(last) || last == ',' || last == '-';
}

/* Small lines above the first label go on with the last note of the page before, or of a column before that
 * it fills in mid-sentence, where they are set like it. */
static gboolean
goes_on(const GrfDocument *document, const GrfLine *line, const NoteState *state)
{
  const GrfLine *open = grf_document_line(document, state->open_line);

  if (state->open_page == G_MAXUINT || document->notes->len == 0)
    return FALSE;
  if (state->open_page == line->page ? line->column <= open->column || !breaks_off(document, open)
                                     : state->open_page + 1 != line->page)
    return FALSE;
  return line->size_pt == state->note_size_pt && !(line->flags & GRF_LINE_CELL);
}

static void
mark_group(GrfDocument *document, const Group *group, NoteState *state)
{
  guint from = note_suffix(document, group), page = grf_document_line(document, group->from)->page;
  float left = left_edge(document, from, group->to);
  guint first_label = find_first_label(document, from, group->to, left, state);
  guint took = G_MAXUINT;
  int last = 0;

  for (guint i = from; i < group->to; i++) {
    GrfLine *line = grf_document_line(document, i);
    int number;
    guint len;
    if (is_skipped(line) || (i < first_label && !goes_on(document, line, state)))
      continue;
    if (i >= first_label && starts_note(document, line, left, last, state, &number, &len)) {
      begin_note(document, line, len);
      if (number > 0)
        last = state->last_number = number;
    }
    if (line->glyph_to - line->glyph_from >
        LABEL_MAX_GLYPHS) /* not a label alone on its line, which is smaller */
      state->note_size_pt = line->size_pt;
    take_line(document, line);
    took = i;
  }
  if (took == G_MAXUINT)
    return;
  state->open_page = page;
  state->open_line = took;
}

/* --- calls -------------------------------------------------------------------------------------- */

typedef struct {
  guint from, to; /* glyphs */
  int number;     /* 0 for asterisks */
} Raised;

static gboolean
has_label(GHashTable *labels, int number)
{
  return g_hash_table_contains(labels, GINT_TO_POINTER(number));
}

typedef struct {
  GHashTable *labels; /* the numbers of notes */
  GHashTable *plain;  /* the numbers raised behind something that takes no exponent */
  int last;           /* the highest call so far */
} Calls;

/* What stands before a raised number that makes it an exponent or an ordinal: a unit of length or a
 * number that is no year. But for ten, the call that comes next may stand behind a number, where it stands
 * behind no word. The units are
 * those of the International System. */
static gboolean
is_exponent(const GrfPage *page, const GrfLine *line, const Raised *run, const Calls *calls)
{
  static const char *const units[] = {"m", "km", "cm", "mm", "dm", "hm", NULL};
  char word[8] = "";
  guint at = run->from, from = at, n = 0;

  while (from > line->glyph_from && at - from < sizeof word) {
    const GrfGlyph *before = grf_page_glyph(page, from - 1);
    if (from < at && (before->flags & (GRF_GLYPH_SPACE_AFTER | GRF_GLYPH_BREAK_AFTER)))
      break;
    if ((before->flags & GRF_GLYPH_RAISED) || before->len != 1 ||
        !g_ascii_isalnum(page->text->str[before->offset]))
      break; /* behind a raised number stands a second call, no exponent */
    from--;
  }
  for (guint i = from; i < at && n + 1 < sizeof word; i++)
    word[n++] = page->text->str[grf_page_glyph(page, i)->offset];
  word[n] = '\0';
  if (n > 0 && n < 3 && strspn(word, "0123456789") == n) /* a year has four digits, "D6" is a name */
    return calls == NULL || run->number != calls->last + 1 || strcmp(word, "10") == 0 ||
           has_label(calls->plain, run->number);
  return g_strv_contains(units, word);
}

/* The first of two numbers in a row that are printed as one, "1112"; 0 where it is no such number. */
static int
first_of_two(int number)
{
  for (int unit = 10; unit <= number; unit *= 10)
    if (number % unit == number / unit + 1 && number % unit >= unit / 10)
      return number / unit;
  return 0;
}

/* The run of raised digits (or asterisks) at glyph `i`. */
static Raised
raised_run(const GrfPage *page, const GrfLine *line, guint i)
{
  Raised run = {i, i, 0};

  while (run.to < line->glyph_to && run.to - i < 2 * LABEL_MAX_GLYPHS) {
    const GrfGlyph *glyph = grf_page_glyph(page, run.to);
    gunichar c = grf_page_char(page, glyph);
    if (!(glyph->flags & GRF_GLYPH_RAISED) || (c != '*' && (c > 127 || !g_ascii_isdigit((char)c))))
      break;
    if (c != '*')
      run.number = run.number * 10 + (int)(c - '0');
    run.to++;
    if (glyph->flags & (GRF_GLYPH_BREAK_AFTER | GRF_GLYPH_SPACE_AFTER))
      break; /* "1 2": two calls at one place */
  }
  return run;
}

static gboolean
is_call(const GrfPage *page, const GrfLine *line, const Raised *run, const Calls *calls)
{
  if (run->to == run->from || run->to - run->from == line->glyph_to - line->glyph_from)
    return FALSE;
  if (run->number == 0)
    return has_label(calls->labels, 0);
  if (!has_label(calls->labels, run->number))
    return FALSE;
  if (is_exponent(page, line, run, calls))
    return FALSE;
  return run->number > calls->last - CALL_SPREAD && run->number <= calls->last + CALL_SPREAD;
}

/* Two calls without a space between, "1112" behind note 10: their first is taken, and parted from the next.
 */
static void
part_neighbours(GrfPage *page, const Calls *calls, Raised *run)
{
  int first = first_of_two(run->number);

  if (first == 0 || first != calls->last + 1 || !has_label(calls->labels, first) ||
      !has_label(calls->labels, first + 1))
    return;
  run->number = first;
  run->to = run->from + (first < 10 ? 1 : first < 100 ? 2 : 3);
  grf_page_glyph(page, run->to - 1)->flags |= GRF_GLYPH_SPACE_AFTER;
}

/* The numbers raised behind what takes no exponent. Returns: (transfer full): a set. */
static GHashTable *
plain_calls(const GrfDocument *document)
{
  GHashTable *plain = g_hash_table_new(NULL, NULL);

  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i);
    const GrfPage *page = grf_pdf_page(document->pdf, line->page);
    for (guint g = line->glyph_from; g < line->glyph_to && line->role != GRF_ROLE_FOOTNOTE; g++) {
      Raised run = raised_run(page, line, g);
      if (run.to > g && g > line->glyph_from && !is_exponent(page, line, &run, NULL))
        g_hash_table_add(plain, GINT_TO_POINTER(run.number));
      g = MAX(run.to, g + 1) - 1;
    }
  }
  return plain;
}

static void
mark_calls(GrfDocument *document, GHashTable *labels, GrfDiags *diags)
{
  g_autoptr(GHashTable) plain = plain_calls(document);
  Calls calls = {labels, plain, 0};

  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i);
    GrfPage *page = grf_pdf_page(document->pdf, line->page);
    if (line->flags & (GRF_LINE_FURNITURE | GRF_LINE_HIDDEN) || line->role == GRF_ROLE_FOOTNOTE)
      continue;
    for (guint g = line->glyph_from; g < line->glyph_to; g++) {
      Raised run = raised_run(page, line, g);
      if (run.to == run.from)
        continue;
      part_neighbours(page, &calls, &run);
      if (is_call(page, line, &run, &calls)) {
        for (guint k = run.from; k < run.to; k++)
          grf_page_glyph(page, k)->flags |= GRF_GLYPH_CALL;
        calls.last = MAX(calls.last, run.number);
      } else if (run.number > 0 && !is_exponent(page, line, &run, &calls) && run.from > line->glyph_from) {
        grf_diags_add(diags, page->number, &grf_page_glyph(page, run.from)->box, "call-without-note",
                      "a raised %d looks like a footnote call, but no note %d was found", run.number,
                      run.number);
      }
      g = run.to - 1;
    }
  }
}

/* --- the pass -------------------------------------------------------------------------------------- */

/* Every raised number of the text. */
static GHashTable *
raised_numbers(const GrfDocument *document)
{
  GHashTable *numbers = g_hash_table_new(NULL, NULL);

  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i);
    const GrfPage *page = grf_pdf_page(document->pdf, line->page);
    for (guint g = line->glyph_from; g < line->glyph_to && !is_skipped(line); g++) {
      Raised run = raised_run(page, line, g);
      int first = first_of_two(run.number);
      if (run.number > 0)
        g_hash_table_add(numbers, GINT_TO_POINTER(run.number));
      if (first > 0) {
        g_hash_table_add(numbers, GINT_TO_POINTER(first));
        g_hash_table_add(numbers, GINT_TO_POINTER(first + 1));
      }
      g = MAX(run.to, g + 1) - 1;
    }
  }
  return numbers;
}

/* The last group of each column of a page: notes stand at its foot. */
static void
find_notes(GrfDocument *document)
{
  g_autoptr(GHashTable) called = raised_numbers(document);
  NoteState state = {.open_page = G_MAXUINT, .called = called};
  guint n = document->lines->len;

  for (guint i = 0; i < n;) {
    const GrfLine *first = grf_document_line(document, i);
    Group group = {i, i};
    while (group.to < n) {
      const GrfLine *line = grf_document_line(document, group.to);
      if (line->page != first->page || (line->flags & GRF_LINE_MARGIN) != (first->flags & GRF_LINE_MARGIN) ||
          (line->column != first->column && !(line->flags & GRF_LINE_FURNITURE)))
        break;
      group.to++;
    }
    if (!(first->flags & GRF_LINE_MARGIN))
      mark_group(document, &group, &state);
    i = group.to;
  }
}

gboolean
grf_notes(GrfDocument *document, GrfDiags *diags, G_GNUC_UNUSED GError **error)
{
  g_autoptr(GHashTable) labels = g_hash_table_new(NULL, NULL);

  find_notes(document);
  for (guint i = 0; i < document->notes->len; i++)
    g_hash_table_add(labels,
                     GINT_TO_POINTER((int)g_ascii_strtoll(grf_document_note(document, i)->label, NULL, 10)));
  mark_calls(document, labels, diags);
  return TRUE;
}

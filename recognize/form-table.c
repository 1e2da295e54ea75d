// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A list of questions and answers as a table:
 *
 *   Nr | Vraag          | Antwoord      heads: words of the form's section
 *   1  | Hoeveel … ?    | Op die datum … a row: one question and its answer
 *      |                | Voor eerdere … a row without number or question goes on with the one above
 *
 * A table without heads, with as many columns as the one before it, goes on with that one.
 */
#include <string.h>

#include "model/floats.h"
#include "recognize/engines.h"
#include "recognize/form-text.h"
#include "recognize/parts.h"
#include "recognize/phrases.h"

#define BROKEN_HEAD_MAX_BYTES 24 /* in a column of a few characters */
/* More white than this between lines of a cell parts paragraphs, in pitches: as in normalize/boundaries.c. */
#define PARAGRAPH_PITCH 1.28f

typedef enum { COLUMN_NUMBER, COLUMN_ASKER, COLUMN_QUESTION, COLUMN_ANSWER, N_ROLES } ColumnRole;

typedef struct {
  const GrfFormContext *context;
  GrfFinding *finding;
  gint columns[N_ROLES]; /* which column has the role; -1 = none */
  guint n_columns;       /* of the table whose heads these are */
  gint question;         /* the row before's, or -1 */
  guint64 last_number;   /* the row before's last, or 0 */
  gboolean behind_heads; /* the row before is heads, and repeated ones where there is a question */
  float pitch_pt;        /* the usual distance of lines in a cell of the table; 0 where no cell has two */
} Reader;

/* The lines of one row. */
typedef struct {
  const GrfTable *table;
  guint from, to; /* of table->lines */
} Row;

static const GrfTableLine *
table_line(const GrfTable *table, guint i)
{
  return &g_array_index(table->lines, GrfTableLine, i);
}

static gint
row_block(const Reader *r, const GrfTable *table, guint i)
{
  return grf_document_line(r->context->document, table_line(table, i)->line)->block;
}

/* --- cells --------------------------------------------------------------------------------------- */

static GrfBlock *
cell_at(GPtrArray *cells, guint column)
{
  if (g_ptr_array_index(cells, column) == NULL)
    g_ptr_array_index(cells, column) = grf_block_new(GRF_BLOCK_PARAGRAPH);
  return g_ptr_array_index(cells, column);
}

static void
grow_cell(const Reader *r, GrfBlock *cell, const GrfLine *line)
{
  guint page = grf_pdf_page(r->context->document->pdf, line->page)->number;

  if (cell->page_from == 0)
    cell->page_from = page;
  cell->page_to = page;
  if (page == cell->page_from)
    grf_box_add(&cell->box, &line->box);
}

static guint32
line_end(const Reader *r, const GrfLine *line)
{
  return grf_pdf_page(r->context->document->pdf, line->page)->first_glyph + line->glyph_to;
}

static void
truncate_cell(GrfBlock *cell, gsize len)
{
  g_string_truncate(cell->text, len);
  g_array_set_size(cell->source, (guint)len);
  for (guint i = cell->calls->len; i > 0 && g_array_index(cell->calls, GrfCall, i - 1).offset > len; i--)
    g_array_index(cell->calls, GrfCall, i - 1).offset = (guint)len;
}

/* The joint to the next cell is no part of the text. */
static void
trim_end(GrfBlock *cell)
{
  while (cell != NULL && cell->text->len > 0 && cell->text->str[cell->text->len - 1] == ' ')
    truncate_cell(cell, cell->text->len - 1);
}

/* The middle one of the distances between the baselines of lines that follow each other in a cell. */
static float
measure_pitch(const GrfDocument *document, const GrfTable *table)
{
  g_autoptr(GArray) pitches = g_array_new(FALSE, FALSE, sizeof(float));

  for (guint i = 1; i < table->lines->len; i++) {
    const GrfTableLine *a = table_line(table, i - 1), *b = table_line(table, i);
    const GrfLine *above = grf_document_line(document, a->line), *line = grf_document_line(document, b->line);
    float pitch = line->baseline_pt - above->baseline_pt;
    if (a->row == b->row && a->column == b->column && above->page == line->page && pitch > 0)
      g_array_append_val(pitches, pitch);
  }
  g_array_sort(pitches, grf_compare_floats);
  return pitches->len > 0 ? g_array_index(pitches, float, pitches->len / 2) : 0;
}

/* Whether a text begins with the sign of a list's item. */
static gboolean
begins_item(const char *text)
{
  gunichar sign = g_utf8_get_char(text);
  return (sign == 0x2022 || sign == 0x2013 || sign == '-') && *g_utf8_next_char(text) == ' ';
}

/* Whether line `i` of the table, whose text this is, begins a paragraph of `cell`: with white above it, or as
 * an item behind a stop. Only questions and answers have any. */
static gboolean
begins_paragraph(const Reader *r, const GrfTable *table, guint i, const char *text, const GrfBlock *cell)
{
  const GrfTableLine *a = table_line(table, i - 1), *b = table_line(table, i);
  const GrfLine *above = grf_document_line(r->context->document, a->line),
                *line = grf_document_line(r->context->document, b->line);

  if (a->column != b->column || cell->text->len < 2 || cell->text->str[cell->text->len - 1] != ' ' ||
      ((gint)b->column != r->columns[COLUMN_QUESTION] && (gint)b->column != r->columns[COLUMN_ANSWER]))
    return FALSE;
  if (begins_item(text) && strchr(":;,.", cell->text->str[cell->text->len - 2]) != NULL)
    return TRUE;
  return above->page == line->page && r->pitch_pt > 0 &&
         line->baseline_pt - above->baseline_pt > PARAGRAPH_PITCH * r->pitch_pt;
}

/* What stands between a cell's text and its next line: a paragraph's end, or nothing where a word goes on
 * over a page. */
static void
join_line(const Reader *r, const GrfTable *table, guint i, const char *text, GrfBlock *cell)
{
  guint8 flags = grf_document_line(r->context->document, table_line(table, i)->line)->flags;

  if (flags & GRF_LINE_JOINED)
    trim_end(cell);
  if ((flags & GRF_LINE_BROKEN) && cell->text->len > 0 && cell->text->str[cell->text->len - 1] == '-')
    truncate_cell(cell, cell->text->len - 1);
  if (begins_paragraph(r, table, i, text, cell))
    cell->text->str[cell->text->len - 1] = '\n'; /* in place of the joint */
}

/* A row's next block goes on in its cells: with a space, if nothing else is said. */
static void
end_in_joint(gpointer cell, G_GNUC_UNUSED gpointer unused)
{
  GrfBlock *block = cell;

  if (block != NULL && block->source->len > 0 && block->text->str[block->text->len - 1] != ' ')
    grf_block_append(block, " ", 1, g_array_index(block->source, guint32, block->source->len - 1));
}

/* Deals the characters of one block, a row's text, out to the cells of its lines [from, to): glyphs and lines
 * rise together. The joints between a cell's lines are the block's own. */
static void
deal_block(const Reader *r, const GrfTable *table, guint from, guint to, GPtrArray *cells)
{
  const GrfDocument *document = r->context->document;
  const GrfLine *line = grf_document_line(document, table_line(table, from)->line);
  const GrfBlock *block = grf_document_block(document, (guint)line->block);
  guint call = 0, n = (guint)MIN(block->source->len, block->text->len);

  g_ptr_array_foreach(cells, end_in_joint, NULL);
  grow_cell(r, cell_at(cells, table_line(table, from)->column), line);
  if (from > 0)
    join_line(r, table, from, block->text->str, cell_at(cells, table_line(table, from)->column));
  for (guint i = 0, size; i < n; i += size) {
    /* Bytes of one character may come from several glyphs ("..." is one): it goes where its first one stands.
     */
    guint32 glyph = g_array_index(block->source, guint32, i);
    size = MIN((guint)g_utf8_skip[(guchar)block->text->str[i]], n - i);
    while (from + 1 < to && glyph >= line_end(r, line)) {
      line = grf_document_line(document, table_line(table, ++from)->line);
      GrfBlock *cell = cell_at(cells, table_line(table, from)->column);
      grow_cell(r, cell, line);
      join_line(r, table, from, block->text->str + i, cell);
    }
    GrfBlock *cell = cell_at(cells, table_line(table, from)->column);
    grf_block_append(cell, block->text->str + i, size, glyph);
    for (; call < block->calls->len && g_array_index(block->calls, GrfCall, call).offset <= i + size;
         call++) {
      GrfCall copy = g_array_index(block->calls, GrfCall, call);
      copy.offset = (guint)cell->text->len;
      g_array_append_val(cell->calls, copy);
    }
  }
}

static void
cell_free(gpointer cell)
{
  if (cell != NULL)
    grf_block_free(cell);
}

/* Returns: (transfer full): a block for each column of the row, NULL where it has nothing. */
static GPtrArray *
split_row(const Reader *r, const Row *row)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func(cell_free);

  g_ptr_array_set_size(cells, (gint)row->table->n_columns + 1);
  for (guint from = row->from, to; from < row->to; from = to) {
    gint block = row_block(r, row->table, from);
    for (to = from + 1; to < row->to && row_block(r, row->table, to) == block;)
      to++;
    if (block >= 0)
      deal_block(r, row->table, from, to, cells);
  }
  for (guint i = 0; i < cells->len; i++)
    trim_end(g_ptr_array_index(cells, i));
  return cells;
}

static const char *
text_of(const GPtrArray *cells, gint column)
{
  const GrfBlock *cell = column >= 0 ? g_ptr_array_index(cells, column) : NULL;
  return cell != NULL ? cell->text->str : "";
}

/* --- heads --------------------------------------------------------------------------------------- */

static void
forget_heads(Reader *r)
{
  for (guint role = 0; role < N_ROLES; role++)
    r->columns[role] = -1;
}

/* Whether a cell is a head of these words, broken by a narrow column or not: "Vraagn r.". */
static gboolean
is_head(const Reader *r, const char *key, const char *text)
{
  const char *const *words = grf_form_words(r->context->form, key);
  g_autofree char *whole = NULL;

  if (grf_phrase_find(words, text, NULL) >= 0)
    return TRUE;
  if (strlen(text) > BROKEN_HEAD_MAX_BYTES)
    return FALSE;
  g_auto(GStrv) parts = g_strsplit(text, " ", -1);
  whole = g_strjoinv("", parts);
  return grf_phrase_find(words, whole, NULL) >= 0;
}

/* Reads the row as heads. TRUE when it names both questions and answers. */
static gboolean
read_heads(Reader *r, const GrfTable *table, const GPtrArray *cells)
{
  static const char *const keys[N_ROLES] = {"number_heads", "asker_heads", "question_heads", "answer_heads"};
  gint found[N_ROLES] = {-1, -1, -1, -1};

  for (guint column = 0; column < table->n_columns; column++)
    for (guint role = 0; role < N_ROLES; role++)
      if (found[role] < 0 && is_head(r, keys[role], text_of(cells, (gint)column))) {
        found[role] = (gint)column;
        break;
      }
  if (found[COLUMN_QUESTION] < 0 || found[COLUMN_ANSWER] < 0)
    return FALSE;
  if (table->n_columns != r->n_columns || memcmp(r->columns, found, sizeof(found)) != 0)
    r->question = -1; /* else they are repeated, and a row may go on below */
  memcpy(r->columns, found, sizeof(found));
  r->n_columns = table->n_columns;
  return TRUE;
}

/* --- rows ---------------------------------------------------------------------------------------- */

/* A label without the brackets around it: "(12)". Returns: (transfer full). */
static char *
dup_unbracketed(const char *text)
{
  gsize len = strlen(text);
  gboolean brackets =
      len > 2 && ((*text == '(' && text[len - 1] == ')') || (*text == '[' && text[len - 1] == ']'));

  return brackets ? g_strndup(text + 1, len - 2) : g_strdup(text);
}

/* The numbers of a cell: "12", "8 en 9", "(12)", "Vraag 12". */
static char *
dup_numbers(const Reader *r, const char *printed)
{
  g_autofree char *text = dup_unbracketed(printed);
  GrfLabel label = {0};
  char *numbers;

  if (!grf_read_bare_numbers(r->context, text, &label) &&
      !grf_label_parse(r->context->rules->labels, text, strlen(text), &label))
    return NULL;
  numbers = grf_label_dup_numbers(&label);
  grf_label_clear(&label);
  return numbers;
}

/* The label without the breaks inside its numbers, where its column is too narrow for them: "14 0." is 140.
 * Returns: (transfer full). */
static char *
dup_unbroken(const char *text)
{
  GString *whole = g_string_new(NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p != ' ' || p == text || !g_ascii_isdigit(p[-1]) || !g_ascii_isdigit(p[1]))
      g_string_append_c(whole, *p);
  return g_string_free(whole, FALSE);
}

/* Whether the numbers "8;9" rise, the first above `before`. Returns: the last of them; 0 where they do not.
 */
static guint64
last_rising(const char *numbers, guint64 before)
{
  for (const char *p = numbers; p != NULL && *p != '\0'; p = strchr(p, ';')) {
    p += *p == ';';
    guint64 number = g_ascii_strtoull(p, NULL, 10);
    if (number <= before)
      return 0;
    before = number;
  }
  return numbers != NULL ? before : 0;
}

/* Takes the row's label as it stands, unless its numbers rise only where it is unbroken. */
static void
take_label(Reader *r, GrfQuestion *question, const char *text)
{
  g_autofree char *whole = dup_unbroken(text), *numbers = dup_numbers(r, whole);
  guint64 last = last_rising(numbers, r->last_number);

  if (*text == '\0')
    return;
  question->numbers = dup_numbers(r, text);
  if (strcmp(text, whole) != 0 && last > 0 && last_rising(question->numbers, r->last_number) == 0) {
    g_free(question->numbers);
    question->numbers = g_steal_pointer(&numbers);
    question->label = g_steal_pointer(&whole);
  } else {
    question->label = g_strdup(text);
    last = last_rising(question->numbers, 0);
  }
  r->last_number = last;
}

static void
hold(Reader *r, const Row *row, GrfHolder holder)
{
  for (guint i = row->from; i < row->to; i++) {
    gint block = row_block(r, row->table, i);
    if (block >= 0)
      r->finding->holders[block] = holder;
  }
}

static void
take_cell(GrfBlock *text, const GPtrArray *cells, gint column)
{
  const GrfBlock *cell = column >= 0 ? g_ptr_array_index(cells, column) : NULL;
  if (cell != NULL)
    grf_append_paragraph(text, cell, 0);
}

static void
add_answer(Reader *r, const Row *row, const GPtrArray *cells)
{
  GrfQuestion *question = grf_finding_question(r->finding, (guint)r->question);
  GrfAnswer *answer = grf_finding_add_answer(r->finding, question->part);
  guint index = r->finding->answers->len - 1;

  answer->label_block = question->label_block;
  answer->answered_by =
      grf_part_dup_answerers(grf_finding_part(r->finding, question->part), r->context->form->lang);
  take_cell(answer->text, cells, r->columns[COLUMN_ANSWER]);
  grf_finding_link(r->finding, (guint)r->question, index);
  hold(r, row, (GrfHolder){GRF_HELD_ANSWER, index});
}

static void
add_row(Reader *r, const Row *row, const GPtrArray *cells)
{
  gint block = row_block(r, row->table, row->from);
  GrfQuestion *question = grf_finding_add_question(
      r->finding, (guint)MAX(grf_finding_part_of(r->finding, (guint)MAX(block, 0)), 0));
  g_autofree char *label = g_strstrip(g_strdup(text_of(cells, r->columns[COLUMN_NUMBER])));
  g_autofree char *asker = g_strstrip(g_strdup(text_of(cells, r->columns[COLUMN_ASKER])));

  r->question = (gint)r->finding->questions->len - 1;
  question->label_block = block;
  take_label(r, question, label);
  question->asked_by = g_strdup(*asker != '\0' ? asker : r->context->paper->asked_by);
  take_cell(question->text, cells, r->columns[COLUMN_QUESTION]);
  hold(r, row, (GrfHolder){GRF_HELD_QUESTION, (guint)r->question});
  if (*text_of(cells, r->columns[COLUMN_ANSWER]) != '\0')
    add_answer(r, row, cells);
}

static gboolean
ends_in_stop(const char *text)
{
  return *text != '\0' && strchr(".?!:;)\"", text[strlen(text) - 1]) != NULL;
}

/* A row of one cell that goes over columns, as a title of the rows below it. */
static gboolean
is_section(const Row *row)
{
  for (guint i = row->from; i < row->to; i++)
    if (table_line(row->table, i)->span < 2 ||
        table_line(row->table, i)->column != table_line(row->table, row->from)->column)
      return FALSE;
  return TRUE;
}

/* A row without a number, or without a question, goes on with the one above; but not over heads where it has
 * both and that one ended. */
static gboolean
goes_on(const Reader *r, const GPtrArray *cells)
{
  ColumnRole role = r->columns[COLUMN_NUMBER] >= 0 ? COLUMN_NUMBER : COLUMN_QUESTION;
  const GrfQuestion *question =
      r->question >= 0 ? grf_finding_question(r->finding, (guint)r->question) : NULL;
  const GrfAnswer *answer;

  if (question == NULL || question->answer < 0 || *text_of(cells, r->columns[role]) != '\0')
    return FALSE;
  answer = grf_finding_answer(r->finding, (guint)question->answer);
  return !r->behind_heads || *text_of(cells, r->columns[COLUMN_QUESTION]) == '\0' ||
         *text_of(cells, r->columns[COLUMN_ANSWER]) == '\0' || !ends_in_stop(question->text->text->str) ||
         !ends_in_stop(answer->text->text->str);
}

static void
go_on(Reader *r, const Row *row, const GPtrArray *cells)
{
  const GrfQuestion *question = grf_finding_question(r->finding, (guint)r->question);
  const GrfAnswer *answer = grf_finding_answer(r->finding, (guint)question->answer);

  take_cell(question->text, cells, r->columns[COLUMN_QUESTION]);
  take_cell(answer->text, cells, r->columns[COLUMN_ANSWER]);
  hold(r, row, (GrfHolder){GRF_HELD_ANSWER, (guint)question->answer});
}

/* The words above a signature that stands below the table, in its first column: they ask nothing, alone in
 * their row. */
static gboolean
is_closing(const Reader *r, const GPtrArray *cells)
{
  const char *text = text_of(cells, r->columns[COLUMN_QUESTION]);

  for (gint column = 0; column < (gint)r->n_columns; column++)
    if (column != r->columns[COLUMN_QUESTION] && *text_of(cells, column) != '\0')
      return FALSE;
  return grf_phrase_starts(grf_lang_list(r->context->form->lang, "parts", "closings"), text) &&
         strchr(text, '?') == NULL;
}

static void
read_row(Reader *r, const Row *row)
{
  g_autoptr(GPtrArray) cells = split_row(r, row);

  gboolean heads = read_heads(r, row->table, cells);

  if (heads)
    hold(r, row, (GrfHolder){GRF_HELD_HEADING, 0});
  else if (r->columns[COLUMN_QUESTION] < 0)
    return;
  else if (is_section(row))
    hold(r, row, (GrfHolder){GRF_HELD_HEADING, 0});
  else if (is_closing(r, cells))
    forget_heads(r);
  else if (goes_on(r, cells))
    go_on(r, row, cells);
  else if (*text_of(cells, r->columns[COLUMN_QUESTION]) != '\0')
    add_row(r, row, cells);
  r->behind_heads = heads;
}

static void
read_table(Reader *r, const GrfTable *table)
{
  Row row = {table, 0, 0};

  if (table->n_columns != r->n_columns)
    forget_heads(r);
  r->pitch_pt = measure_pitch(r->context->document, table);
  for (; row.from < table->lines->len; row.from = row.to) {
    guint number = table_line(table, row.from)->row;
    for (row.to = row.from; row.to < table->lines->len && table_line(table, row.to)->row == number;)
      row.to++;
    read_row(r, &row);
  }
}

void
grf_engine_table(const GrfFormContext *context, GrfFinding *finding, G_GNUC_UNUSED GrfDiags *diags)
{
  Reader r = {.context = context, .finding = finding, .question = -1};

  if (context->paper->from > 0) /* tables are read once, for all papers */
    return;
  forget_heads(&r);
  for (guint i = 0; i < context->document->tables->len; i++)
    read_table(&r, grf_document_table(context->document, i));
}

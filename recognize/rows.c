// SPDX-License-Identifier: GPL-3.0-or-later
/* Parts, questions, asks, answers, footnotes, lines, warnings and the document's own row. */
#include "recognize/rows.h"

#include <string.h>

#include "recognize/lists.h"

char *
grf_dup_id(char letter, guint index)
{
  return g_strdup_printf("%c%u", letter, index + 1);
}

GrfRow *
grf_row_new(const GrfRowContext *context, GrfTableId table)
{
  GrfRow *row = grf_records_add(context->records, table);
  grf_row_set(row, "document_id", context->document_id);
  return row;
}

void
grf_row_box(GrfRow *row, const GrfBox *box)
{
  if (box->x0 == box->x1 && box->y0 == box->y1)
    return;
  grf_row_set_points(row, "x0", box->x0);
  grf_row_set_points(row, "y0", box->y0);
  grf_row_set_points(row, "x1", box->x1);
  grf_row_set_points(row, "y1", box->y1);
}

void
grf_row_place(const GrfRowContext *context, GrfRow *row, const GrfBlock *text, gsize from, gsize to)
{
  guint page;
  GrfBox box;

  if (!grf_block_where(context->document, text, from, to, &page, &box))
    return;
  grf_row_set_uint(row, "page", page);
  grf_row_box(row, &box);
}

GrfHolder
grf_note_holder(const GrfRowContext *context, const GrfNote *note)
{
  if (note->called_from < 0)
    return (GrfHolder){GRF_HELD_OTHER, 0};
  return context->finding->holders[note->called_from];
}

void
grf_row_container(GrfRow *row, GrfHolder holder)
{
  gboolean question = holder.by == GRF_HELD_QUESTION, answer = holder.by == GRF_HELD_ANSWER;

  grf_row_set(row, "container", question ? "question" : answer ? "answer" : "other");
  if (question || answer)
    grf_row_take(row, "container_id", grf_dup_id(question ? 'q' : 'a', holder.index));
}

/* --- parts --------------------------------------------------------------------------------------- */

static void
add_parts(const GrfRowContext *context)
{
  for (guint i = 0; i < context->finding->parts->len; i++) {
    const GrfPart *part = grf_finding_part(context->finding, i);
    GrfRow *row;
    if (part->block_to <= part->block_from)
      continue;
    row = grf_row_new(context, GRF_TABLE_PARTS);
    grf_row_take(row, "part_id", grf_dup_id('p', i));
    grf_row_set(row, "kind", grf_part_kind_name(part->kind));
    grf_row_set(row, "title", part->title);
    grf_row_set(row, "date", part->date);
    grf_row_set(row, "sender", part->sender);
    grf_row_set(row, "recipient", part->recipient);
    grf_row_take(row, "signatories", grf_list_dup_joined(part->signatories));
    grf_row_set_uint(row, "page_from", grf_document_block(context->document, part->block_from)->page_from);
    grf_row_set_uint(row, "page_to", grf_document_block(context->document, part->block_to - 1)->page_to);
  }
}

/* --- questions and answers ----------------------------------------------------------------------- */

/* The labels of the notes a text calls, joined by ';'. */
static char *
dup_calls(const GrfBlock *text)
{
  GString *joined = g_string_new(NULL);
  for (guint i = 0; i < text->calls->len; i++)
    g_string_append_printf(joined, "%s%s", i > 0 ? ";" : "", g_array_index(text->calls, GrfCall, i).label);
  return g_string_free(joined, FALSE);
}

/* Ids of indexes (of guint), joined by ';'. */
static char *
dup_ids(char letter, const GArray *indexes)
{
  GString *ids = g_string_new(NULL);
  for (guint i = 0; i < indexes->len; i++)
    g_string_append_printf(ids, "%s%c%u", i > 0 ? ";" : "", letter, g_array_index(indexes, guint, i) + 1);
  return g_string_free(ids, FALSE);
}

/* Pages and box: of the text; a label on the same page is in the box, one on an earlier page leads when
 * `label_leads`. */
static void
set_extent(const GrfRowContext *context, GrfRow *row, const GrfBlock *text, gint label_block,
           gboolean label_leads)
{
  const GrfBlock *label = label_block >= 0 ? grf_document_block(context->document, (guint)label_block) : NULL;
  guint from = text->page_from, to = text->page_to;
  GrfBox box = text->box;

  if (label != NULL && (from == 0 || (label_leads && label->page_from < from))) {
    from = label->page_from;
    to = MAX(to, label->page_to);
    box = label->box;
  } else if (label != NULL && label->page_from == from) {
    grf_box_add(&box, &label->box);
  }
  if (from > 0) {
    grf_row_set_uint(row, "page_from", from);
    grf_row_set_uint(row, "page_to", to);
  }
  grf_row_box(row, &box);
}

static guint
add_asks(const GrfRowContext *context, const GrfQuestion *question, const char *id)
{
  const GString *text = question->text->text;
  g_autoptr(GArray) asks = grf_asks_find(context->rules->asks, text->str, text->len);
  GrfAsk whole = {0, text->len, GRF_ASK_QUESTION};

  if (asks->len == 0 && text->len > 0) /* "(b) if so, the details thereof; and" asks once, without a mark */
    g_array_append_val(asks, whole);
  for (guint i = 0; i < asks->len; i++) {
    const GrfAsk *ask = &g_array_index(asks, GrfAsk, i);
    GrfRow *row = grf_row_new(context, GRF_TABLE_ASKS);
    guint page;
    GrfBox box;
    grf_row_set(row, "question_id", id);
    grf_row_set_uint(row, "ask", i + 1);
    grf_row_set(row, "kind", grf_ask_kind_name(ask->kind));
    grf_row_take(row, "text", g_strndup(text->str + ask->from, ask->to - ask->from));
    if (grf_block_where(context->document, question->text, ask->from, ask->to, &page, &box))
      grf_row_set_uint(row, "page", page);
  }
  return asks->len;
}

static void
add_question(const GrfRowContext *context, guint index)
{
  static const char *const statuses[] = {"unanswered", "answered", "referred", "deferred"};
  const GrfQuestion *question = grf_finding_question(context->finding, index);
  g_autofree char *id = grf_dup_id('q', index);
  char match[G_ASCII_DTOSTR_BUF_SIZE];
  GrfRow *row = grf_row_new(context, GRF_TABLE_QUESTIONS);

  grf_row_set(row, "question_id", id);
  grf_row_set(row, "label", question->label);
  grf_row_set(row, "numbers", question->numbers);
  grf_row_take(row, "part_id", grf_dup_id('p', question->part));
  grf_row_set(row, "asked_by", question->asked_by);
  grf_row_set(row, "text", question->text->text->str);
  grf_row_set_uint(row, "asks", add_asks(context, question, id));
  grf_row_take(row, "answer_id", dup_ids('a', question->answers));
  grf_row_set(row, "status", statuses[question->status]);
  if (question->first_asked_part >= 0) {
    grf_row_take(row, "first_asked_part_id", grf_dup_id('p', (guint)question->first_asked_part));
    grf_row_set_uint(row, "first_asked_page", question->first_asked_page);
  }
  if (question->match >= 0)
    grf_row_set(row, "match", g_ascii_formatd(match, sizeof match, "%.2f", question->match));
  grf_row_take(row, "footnotes", dup_calls(question->text));
  set_extent(context, row, question->text, question->label_block, TRUE);
}

static void
add_answer(const GrfRowContext *context, guint index)
{
  const GrfAnswer *answer = grf_finding_answer(context->finding, index);
  GrfRow *row = grf_row_new(context, GRF_TABLE_ANSWERS);

  grf_row_take(row, "answer_id", grf_dup_id('a', index));
  grf_row_take(row, "question_ids", dup_ids('q', answer->questions));
  grf_row_set(row, "label", answer->label);
  grf_row_set(row, "numbers", answer->numbers);
  grf_row_take(row, "part_id", grf_dup_id('p', answer->part));
  grf_row_set(row, "answered_by", answer->answered_by);
  grf_row_set(row, "text", answer->text->text->str);
  grf_row_set(row, "refers_to", answer->refers_to);
  grf_row_take(row, "footnotes", dup_calls(answer->text));
  set_extent(context, row, answer->text, answer->label_block, FALSE);
}

/* --- footnotes ----------------------------------------------------------------------------------- */

/* The address a note links to: a link annotation that lies on its text. */
static const char *
note_url(const GrfRowContext *context, const GrfBlock *body)
{
  const GrfPage *page;

  if (body->page_from == 0 || body->page_from > context->document->pdf->pages->len)
    return NULL;
  page = grf_pdf_page(context->document->pdf, body->page_from - 1);
  for (guint i = 0; i < page->links->len; i++) {
    const GrfLink *link = &g_array_index(page->links, GrfLink, i);
    float x = (link->box.x0 + link->box.x1) / 2, y = (link->box.y0 + link->box.y1) / 2;
    if (link->uri != NULL && x >= body->box.x0 && x <= body->box.x1 && y >= body->box.y0 && y <= body->box.y1)
      return link->uri;
  }
  return NULL;
}

static void
add_footnotes(const GrfRowContext *context)
{
  for (guint i = 0; i < context->document->notes->len; i++) {
    const GrfNote *note = grf_document_note(context->document, i);
    GrfRow *row = grf_row_new(context, GRF_TABLE_FOOTNOTES);
    grf_row_take(row, "footnote_id", grf_dup_id('n', i));
    grf_row_set(row, "label", note->label);
    grf_row_set(row, "text", note->body->text->str);
    grf_row_set(row, "url", note_url(context, note->body));
    grf_row_container(row, grf_note_holder(context, note));
    if (note->body->page_from > 0)
      grf_row_set_uint(row, "page", note->body->page_from);
    grf_row_box(row, &note->body->box);
  }
}

void
grf_rows_structure(const GrfRowContext *context)
{
  add_parts(context);
  for (guint i = 0; i < context->finding->questions->len; i++)
    add_question(context, i);
  for (guint i = 0; i < context->finding->answers->len; i++)
    add_answer(context, i);
  add_footnotes(context);
}

/* --- lines --------------------------------------------------------------------------------------- */

static char *
dup_record_id(const GrfRowContext *context, const GrfLine *line)
{
  GrfHolder holder;

  if (line->note >= 0)
    return grf_dup_id('n', (guint)line->note);
  if (line->block < 0)
    return NULL;
  holder = context->finding->holders[line->block];
  if (holder.by == GRF_HELD_QUESTION)
    return grf_dup_id('q', holder.index);
  return holder.by == GRF_HELD_ANSWER ? grf_dup_id('a', holder.index) : NULL;
}

void
grf_rows_lines(const GrfRowContext *context)
{
  guint number = 0, page = G_MAXUINT;

  for (guint i = 0; i < context->document->lines->len; i++) {
    const GrfLine *line = grf_document_line(context->document, i);
    GrfRow *row = grf_row_new(context, GRF_TABLE_LINES);
    number = line->page == page ? number + 1 : 1;
    page = line->page;
    grf_row_set_uint(row, "page", grf_pdf_page(context->document->pdf, page)->number);
    grf_row_set_uint(row, "line", number);
    grf_row_box(row, &line->box);
    grf_row_set(row, "role", grf_role_name(line->role));
    grf_row_take(row, "record_id", dup_record_id(context, line));
    grf_row_take(row, "text", grf_line_dup_raw(context->document, line));
  }
}

/* --- warnings and the document's row ------------------------------------------------------------- */

static int
by_page(gconstpointer a, gconstpointer b, gpointer data)
{
  const GArray *items = data;
  guint i = *(const guint *)a, k = *(const guint *)b;
  const GrfDiag *p = &g_array_index(items, GrfDiag, i), *q = &g_array_index(items, GrfDiag, k);
  if (p->page != q->page)
    return p->page < q->page ? -1 : 1;
  return i < k ? -1 : i > k;
}

void
grf_rows_warnings(const GrfRowContext *context)
{
  GArray *items = context->diags->items;
  g_autofree guint *order = g_new(guint, items->len + 1);

  for (guint i = 0; i < items->len; i++)
    order[i] = i;
  g_qsort_with_data(order, (gint)items->len, sizeof *order, by_page, items);
  for (guint i = 0; i < items->len; i++) {
    const GrfDiag *diag = &g_array_index(items, GrfDiag, order[i]);
    GrfRow *row = grf_row_new(context, GRF_TABLE_WARNINGS);
    if (diag->page > 0)
      grf_row_set_uint(row, "page", diag->page);
    grf_row_set(row, "code", diag->code);
    grf_row_set(row, "message", diag->message);
    grf_row_box(row, &diag->box);
  }
}

void
grf_rows_document(const GrfRowContext *context)
{
  const GrfFinding *finding = context->finding;
  const GrfDocument *document = context->document;
  GrfRow *row = grf_row_new(context, GRF_TABLE_DOCUMENTS);
  guint unanswered = 0;
  guint64 characters = 0;

  for (guint i = 0; i < finding->questions->len; i++)
    unanswered += grf_finding_question(finding, i)->answer < 0;
  for (guint i = 0; i < document->pdf->pages->len; i++)
    characters += grf_pdf_page(document->pdf, i)->glyphs->len;
  grf_row_set(row, "kind", finding->form);
  grf_row_set(row, "language", grf_lang_code(context->rules->lang));
  grf_row_set(row, "chamber", finding->chamber);
  grf_row_set(row, "session", finding->session);
  grf_row_set(row, "dossier", finding->dossier);
  grf_row_set(row, "number", finding->number);
  grf_row_set(row, "title", finding->title != NULL ? finding->title : document->pdf->title);
  grf_row_set(row, "date", finding->date);
  grf_row_set_uint(row, "pages", document->pdf->n_pages);
  grf_row_set_uint(row, "characters", characters);
  grf_row_set_uint(row, "parts", context->records->rows[GRF_TABLE_PARTS]->len);
  grf_row_set_uint(row, "questions", finding->questions->len);
  grf_row_set_uint(row, "answers", finding->answers->len);
  grf_row_set_uint(row, "unanswered", unanswered);
  grf_row_set_uint(row, "amounts", context->records->rows[GRF_TABLE_AMOUNTS]->len);
  grf_row_set_uint(row, "warnings", context->records->rows[GRF_TABLE_WARNINGS]->len);
}

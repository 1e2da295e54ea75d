// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Bulletins and single papers in which a line of fixed wording heads each question, and another its answer:
 *
 *   Question n° 12-3 de Luc Vasseur du 3 mai 2038 :     question_heads: number, who asks
 *   …                                                   the question; or its numbered parts, one question
 * each Réponse du ministère …                              answer_heads: who answers …
 *
 * The heads are regular expressions of the form's section. A head may stand in the margin beside its
 * question.
 */
#include <stdlib.h>
#include <string.h>

#include "recognize/engines.h"
#include "recognize/events.h"
#include "recognize/form-text.h"
#include "recognize/lists.h"
#include "recognize/parts.h"
#include "recognize/phrases.h"
#include "recognize/sequence.h"

#define HEAD_MAX_BYTES 400    /* a head is a line or two; only the beginning of a block is looked at */
#define LINE_MAX_BYTES 60     /* a line of a head that is set in several */
#define MAX_CONTINUED 3       /* lines a head in larger or bold type may go on for */
#define OPENING_BLOCKS 8      /* the line that opens a question's text stands this near below its head */
#define MIN_PARTS 2           /* numbered parts of a question */
#define MARGIN_TOLERANCE_PT 6 /* a margin head and its question share a line, in other sizes */

typedef struct {
  GrfEventKind kind;
  guint block;                /* where the head stands, or the text beside a head in the margin */
  gsize text_from;            /* of a run-in text; GRF_NO_TEXT: it starts in a block below */
  gboolean beside;            /* the head stands in the margin: the block itself is text */
  char *label, *number, *who; /* owned, or NULL */
} Head;

typedef struct {
  const GrfFormContext *context;
  GArray *events;
  GPtrArray *questions, *answers; /* of GRegex */
  GArray *heads;                  /* of Head, by rising block */
  gboolean numbered_parts;
  guint opened; /* block of the last question's head */
} Reader;

static void
head_clear(gpointer data)
{
  Head *head = data;
  g_free(head->label);
  g_free(head->number);
  g_free(head->who);
}

/* The form's list of expressions; those that are none are left out. */
static GPtrArray *
new_patterns(const GrfForm *form, const char *key)
{
  GPtrArray *patterns = g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);

  for (const char *const *p = grf_form_words(form, key); *p != NULL; p++) {
    GRegex *pattern = g_regex_new(*p, G_REGEX_CASELESS | G_REGEX_ANCHORED, 0, NULL);
    if (pattern != NULL)
      g_ptr_array_add(patterns, pattern);
  }
  return patterns;
}

/* --- heads --------------------------------------------------------------------------------------- */

static char *
fetch(const GMatchInfo *match, const char *name)
{
  char *text = g_match_info_fetch_named(match, name);

  if (text != NULL && *g_strstrip(text) != '\0')
    return text;
  g_free(text);
  return NULL;
}

/* Matches the beginning of `text`; `end` gets where the text behind the head starts. */
static gboolean
match_head(const GPtrArray *patterns, const char *text, Head *head, gsize *end)
{
  g_autofree char *start = g_utf8_make_valid(text, (gssize)strnlen(text, HEAD_MAX_BYTES));

  for (guint i = 0; i < patterns->len; i++) {
    g_autoptr(GMatchInfo) match = NULL;
    gint to;
    if (!g_regex_match(g_ptr_array_index(patterns, i), start, 0, &match) ||
        !g_match_info_fetch_pos(match, 0, NULL, &to))
      continue;
    head->label = g_strstrip(g_strndup(start, (gsize)to));
    for (gsize len = strlen(head->label); len > 0 && strchr(" :.", head->label[len - 1]) != NULL; len--)
      head->label[len - 1] = '\0';
    head->number = fetch(match, "number");
    head->who = fetch(match, "who");
    *end = (gsize)to + strspn(start + to, " ");
    return TRUE;
  }
  return FALSE;
}

/* Reads the text as a head of either kind. */
static gboolean
read_text(const Reader *r, const char *text, Head *head, gsize *end)
{
  *head = (Head){.kind = GRF_EVENT_ANSWER};
  if (match_head(r->answers, text, head, end))
    return TRUE;
  head->kind = GRF_EVENT_QUESTION;
  return match_head(r->questions, text, head, end);
}

/* A short line of the same kind of block, which may go on with the head above it. */
static gboolean
may_go_on(const Reader *r, guint head, guint i)
{
  const GrfBlock *above = grf_form_block(r->context, head), *block = grf_form_block(r->context, i);

  return block->text->len > 0 && block->text->len <= LINE_MAX_BYTES && block->page_from == above->page_from &&
         (block->kind == GRF_BLOCK_MARGIN) == (above->kind == GRF_BLOCK_MARGIN);
}

/* Reads the head at block `i`; it may be set in several lines that became blocks ("1. Abgeordnete" / "Anna
 * Lauter" /
 * "(WIESE)"). `last` gets the last block of it. */
static gboolean
read_head(const Reader *r, guint i, Head *head, guint *last)
{
  g_autoptr(GString) text = g_string_new(grf_form_block(r->context, i)->text->str);
  gsize end = 0, own = text->len;

  *last = i;
  while (!read_text(r, text->str, head, &end)) {
    if (own > LINE_MAX_BYTES || ++*last >= r->context->paper->to || *last > i + MAX_CONTINUED ||
        !may_go_on(r, i, *last))
      return FALSE;
    g_string_append_printf(text, " %s", grf_form_block(r->context, *last)->text->str);
  }
  head->block = *last;
  head->text_from = *last == i && end < own && end < HEAD_MAX_BYTES ? end : GRF_NO_TEXT;
  return TRUE;
}

/* The first block of the page's text that stands beside or below the block in its margin. */
static guint
block_beside(const Reader *r, guint margin)
{
  const GrfBlock *head = grf_form_block(r->context, margin);
  guint found = G_MAXUINT;

  for (guint i = margin;
       i > r->context->paper->from && grf_form_block(r->context, i - 1)->page_to >= head->page_from; i--) {
    const GrfBlock *block = grf_form_block(r->context, i - 1);
    if (block->kind != GRF_BLOCK_MARGIN && block->page_from == head->page_from &&
        block->box.y0 >= head->box.y0 - MARGIN_TOLERANCE_PT)
      found = i - 1;
  }
  return found;
}

static gint
by_block(gconstpointer a, gconstpointer b)
{
  const Head *p = a, *q = b;
  return p->block < q->block ? -1 : p->block > q->block;
}

static void
list_heads(Reader *r)
{
  for (guint i = r->context->paper->from, last; i < r->context->paper->to; i = last + 1) {
    const GrfBlock *block = grf_form_block(r->context, i);
    Head head;
    last = i;
    if (block->kind == GRF_BLOCK_TABLE_ROW || block->text->len == 0)
      continue;
    if (!read_head(r, i, &head, &last)) {
      last = i;
      continue;
    }
    if (block->kind == GRF_BLOCK_MARGIN) {
      head.beside = TRUE;
      head.block = block_beside(r, i);
    }
    if (head.block != G_MAXUINT)
      g_array_append_val(r->heads, head);
    else
      head_clear(&head);
  }
  g_array_sort(r->heads, by_block);
}

/* --- texts --------------------------------------------------------------------------------------- */

/* Where the text below a head starts, in [block, to): behind the line that opens it, where the form names
 * such lines; else behind what goes on with the head. */
static guint
text_start(const Reader *r, const Head *head, guint to)
{
  const char *const *opens = grf_form_words(r->context->form, "text_opens");
  const char *const *passes = grf_form_words(r->context->form, "passes");
  const GrfBlock *above = grf_form_block(r->context, head->block);
  guint from = head->beside ? head->block : head->block + 1, i = from;

  for (; head->kind == GRF_EVENT_QUESTION && i < MIN(to, from + OPENING_BLOCKS); i++)
    if (grf_phrase_find(opens, grf_form_block(r->context, i)->text->str, NULL) >= 0)
      return MIN(i + 1, to);
  for (i = from; i < to; i++) {
    const GrfBlock *block = grf_form_block(r->context, i);
    gboolean continued = !head->beside && i < from + MAX_CONTINUED && above->kind == GRF_BLOCK_HEADING &&
                         block->kind == GRF_BLOCK_HEADING && !r->context->asks[i];
    if (!continued && block->kind != GRF_BLOCK_MARGIN && grf_phrase_find(passes, block->text->str, NULL) < 0)
      break;
  }
  return i;
}

/* Numbered paragraphs of [from, to), from 1; fewer than two are none. */
static GArray *
list_parts(const Reader *r, guint from, guint to, gboolean asking)
{
  GArray *parts = g_array_new(FALSE, TRUE, sizeof(GrfCandidate));

  for (guint i = from; r->numbered_parts && i < to; i++) {
    gsize label_len, text_from;
    guint number;
    if (!grf_read_item_number(grf_form_block(r->context, i)->text->str, &number, &label_len, &text_from) ||
        (asking && !r->context->asks[i]))
      continue;
    GrfCandidate candidate = {.block = i, .first = number, .last = number, .weight = 1};
    g_array_append_val(parts, candidate);
  }
  grf_sequence_choose(parts);
  for (guint i = parts->len; i > 0; i--)
    if (!g_array_index(parts, GrfCandidate, i - 1).chosen)
      g_array_remove_index(parts, i - 1);
  if (parts->len < MIN_PARTS || g_array_index(parts, GrfCandidate, 0).first != 1)
    g_array_set_size(parts, 0);
  return parts;
}

static GrfEvent *
last_event(const Reader *r)
{
  return &g_array_index(r->events, GrfEvent, r->events->len - 1);
}

static void
add_parts(Reader *r, const Head *head, const GArray *parts)
{
  for (guint i = 0; i < parts->len; i++) {
    const GrfCandidate *part = &g_array_index(parts, GrfCandidate, i);
    const char *text = grf_form_block(r->context, part->block)->text->str;
    g_autofree char *numbers = g_strdup_printf("%u", part->first), *label = NULL;
    gsize label_len = 0, from = 0;
    guint number;
    grf_read_item_number(text, &number, &label_len, &from);
    label = g_strndup(text, label_len);
    grf_events_add(r->events, head->kind, part->block, from, label, numbers);
    last_event(r)->who = g_strdup(head->who);
    last_event(r)->first_block = r->opened;
  }
}

/* One question or answer of the text behind the head, up to block `to`. */
static void
add_whole(Reader *r, const Head *head, guint to)
{
  guint start = text_start(r, head, to);

  if (head->text_from != GRF_NO_TEXT)
    grf_events_add(r->events, head->kind, head->block, head->text_from, head->label, head->number);
  else if (start >= to)
    return;
  else
    grf_events_add(r->events, head->kind, start, 0, head->label, head->number);
  last_event(r)->who = g_strdup(head->who);
  last_event(r)->first_block = r->opened;
}

static void
read_stretch(Reader *r, const Head *head, guint to)
{
  guint from = head->beside || head->text_from != GRF_NO_TEXT ? head->block : head->block + 1;
  g_autoptr(GArray) parts = list_parts(r, from, to, head->kind == GRF_EVENT_QUESTION);

  if (head->kind == GRF_EVENT_QUESTION)
    r->opened = head->block;
  if (!head->beside && head->text_from == GRF_NO_TEXT)
    grf_events_add(r->events, GRF_EVENT_END, head->block, GRF_NO_TEXT, NULL, NULL);
  if (parts->len > 0)
    add_parts(r, head, parts);
  else
    add_whole(r, head, to);
}

/* "Question écrite n° 1201" … "Texte de la question": two heads of one question. The first hands on what it
 * knows. */
static gboolean
is_continued(const Reader *r, Head *head, Head *next)
{
  if (head->kind != GRF_EVENT_QUESTION || next->kind != GRF_EVENT_QUESTION || next->number != NULL)
    return FALSE;
  for (guint i = head->block + 1; i < next->block; i++)
    if (r->context->asks[i])
      return FALSE;
  g_free(next->label);
  next->label = g_steal_pointer(&head->label);
  next->number = g_steal_pointer(&head->number);
  if (next->who == NULL)
    next->who = g_steal_pointer(&head->who);
  return TRUE;
}

static void
read_heads(Reader *r)
{
  for (guint i = 0; i < r->heads->len; i++) {
    Head *head = &g_array_index(r->heads, Head, i);
    gboolean last = i + 1 == r->heads->len;
    if (last || !is_continued(r, head, head + 1))
      read_stretch(r, head, last ? r->context->paper->to : head[1].block);
  }
}

static void
build(Reader *r, GrfFinding *finding, GrfDiags *diags)
{
  const GrfFormContext *context = r->context;

  for (guint p = 0; p < finding->parts->len; p++) {
    const GrfPart *part = grf_finding_part(finding, p);
    g_autofree char *signed_by = NULL;
    if (!grf_paper_has(context->paper, part))
      continue;
    signed_by = grf_part_dup_answerers(part, context->form->lang);
    grf_events_build(context->document, r->events, p, part->block_from, part->block_to,
                     context->paper->asked_by, signed_by, context->form->lang, finding, diags);
  }
}

void
grf_engine_headed(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags)
{
  g_autoptr(GPtrArray) questions = new_patterns(context->form, "question_heads");
  g_autoptr(GPtrArray) answers = new_patterns(context->form, "answer_heads");
  g_autoptr(GArray) heads = g_array_new(FALSE, TRUE, sizeof(Head)), events = grf_events_new();
  Reader r = {.context = context,
              .events = events,
              .questions = questions,
              .answers = answers,
              .heads = heads,
              .numbered_parts = grf_form_flag(context->form, "numbered_parts")};

  g_array_set_clear_func(heads, head_clear);
  list_heads(&r);
  read_heads(&r);
  build(&r, finding, diags);
}

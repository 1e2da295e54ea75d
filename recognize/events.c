// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What stands behind an event is its text, up to the next one. An answer belongs to the questions with its
 * numbers, the nearest before it; one without numbers to the questions since the last answer. A notice
 * ("Mededeling") stands in place of the answers and leaves the questions open.
 */
#include "recognize/events.h"

#include <string.h>

#include "recognize/lists.h"
#include "recognize/phrases.h"

typedef struct {
  const GrfDocument *document;
  const GrfLang *lang;
  GrfFinding *finding;
  guint part;
  const char *asked_by, *answered_by;
  guint first_question; /* index of the part's first question */
  GrfHolder holder;     /* of the text that comes next */
  GrfBlock *text;       /* that text, or NULL */
  GString *notice;      /* text of the notice, or NULL */
} State;

static void
event_clear(gpointer data)
{
  GrfEvent *event = data;
  g_free(event->label);
  g_free(event->numbers);
  g_free(event->who);
}

GArray *
grf_events_new(void)
{
  GArray *events = g_array_new(FALSE, TRUE, sizeof(GrfEvent));
  g_array_set_clear_func(events, event_clear);
  return events;
}

void
grf_events_add(GArray *events, GrfEventKind kind, guint block, gsize text_from, const char *label,
               const char *numbers)
{
  GrfEvent event = {.kind = kind,
                    .block = block,
                    .text_from = text_from,
                    .label = g_strdup(label),
                    .numbers = g_strdup(numbers)};
  g_array_append_val(events, event);
}

static gint
by_block(gconstpointer a, gconstpointer b)
{
  const GrfEvent *p = a, *q = b;
  return p->block < q->block ? -1 : p->block > q->block;
}

void
grf_events_sort(GArray *events)
{
  g_array_sort(events, by_block); /* stable */
}

/* --- links --------------------------------------------------------------------------------------- */

static void
link_open_questions(State *s, guint answer, guint first_block)
{
  guint q = s->finding->questions->len;

  while (q > s->first_question && grf_finding_question(s->finding, q - 1)->answer < 0 &&
         grf_finding_question(s->finding, q - 1)->label_block >= (gint)first_block)
    q--;
  for (; q < s->finding->questions->len; q++)
    grf_finding_link(s->finding, q, answer);
}

/* A label printed twice ("Antwoord 3" above the answer to question 4): the question it names has its answer,
 * bears no other number, and the last question has none. */
static gboolean
is_misprint(const State *s, const GrfQuestion *named, guint answer)
{
  const GrfQuestion *last = grf_finding_question(s->finding, s->finding->questions->len - 1);
  return named->answer >= 0 && named->answer != (gint)answer && strchr(named->numbers, ';') == NULL &&
         last->answer < 0;
}

/* Links the answer to the nearest question before it that carries the number. */
static gboolean
link_number(State *s, guint answer, const char *number, const GrfBlock *label, GrfDiags *diags)
{
  for (guint q = s->finding->questions->len; q > s->first_question; q--) {
    const GrfQuestion *named = grf_finding_question(s->finding, q - 1);
    if (!grf_list_has(named->numbers, number))
      continue;
    if (is_misprint(s, named, answer)) {
      grf_diags_add(diags, label->page_from, &label->box, "label-repeated",
                    "question %s has an answer already; this one is taken for the question before it",
                    number);
      link_open_questions(s, answer, 0);
    } else {
      grf_finding_link(s->finding, q - 1, answer);
    }
    return TRUE;
  }
  return FALSE;
}

/* The question right before has lost its label: it is the one the answer names. */
static gboolean
link_unlabelled(State *s, guint answer)
{
  guint last = s->finding->questions->len;

  if (last == s->first_question || grf_finding_question(s->finding, last - 1)->numbers != NULL ||
      grf_finding_question(s->finding, last - 1)->answer >= 0)
    return FALSE;
  grf_finding_link(s->finding, last - 1, answer);
  return TRUE;
}

static void
link_answer(State *s, guint answer, const GrfEvent *event, GrfDiags *diags)
{
  const GrfBlock *block = grf_document_block(s->document, event->block);
  g_auto(GStrv) numbers = g_strsplit(event->numbers != NULL ? event->numbers : "", ";", -1);
  g_autoptr(GPtrArray) loose = g_ptr_array_new();

  if (*numbers == NULL)
    link_open_questions(s, answer, event->first_block);
  for (guint i = 0; numbers[i] != NULL; i++)
    if (!link_number(s, answer, numbers[i], block, diags) && !link_unlabelled(s, answer))
      g_ptr_array_add(loose, numbers[i]);
  grf_finding_answer(s->finding, answer)->loose = grf_list_dup_joined(loose);
}

/* The question with that number that nothing answers yet: the first behind the answer's label, else the last
 * before it; -1 = none. */
static gint
find_open(const GrfFinding *finding, const GrfAnswer *answer, const char *number)
{
  gint found = -1;

  for (guint i = 0; i < finding->questions->len; i++) {
    const GrfQuestion *question = grf_finding_question(finding, i);
    if (question->answer >= 0 || !grf_list_has(question->numbers, number))
      continue;
    found = (gint)i;
    if (question->label_block > answer->label_block)
      return found;
  }
  return found;
}

void
grf_events_link_loose(const GrfDocument *document, GrfFinding *finding, GrfDiags *diags)
{
  for (guint i = 0; i < finding->answers->len; i++) {
    const GrfAnswer *answer = grf_finding_answer(finding, i);
    g_auto(GStrv) numbers = g_strsplit(answer->loose != NULL ? answer->loose : "", ";", -1);
    const GrfBlock *block = grf_document_block(document, (guint)MAX(answer->label_block, 0));
    for (guint k = 0; numbers[k] != NULL; k++) {
      gint question = find_open(finding, answer, numbers[k]);
      if (question >= 0)
        grf_finding_link(finding, (guint)question, i);
      else
        grf_diags_add(diags, block->page_from, &block->box, "answer-without-question",
                      "“%s” answers question %s, which was not found",
                      answer->label != NULL ? answer->label : "", numbers[k]);
    }
  }
}

/* --- events -------------------------------------------------------------------------------------- */

static void
open_question(State *s, const GrfEvent *event)
{
  GrfQuestion *question = grf_finding_add_question(s->finding, s->part);

  question->label = g_strdup(event->label);
  question->numbers = g_strdup(event->numbers);
  question->asked_by = g_strdup(event->who != NULL ? event->who : s->asked_by);
  question->label_block = (gint)event->block;
  s->holder = (GrfHolder){GRF_HELD_QUESTION, s->finding->questions->len - 1};
  s->text = question->text;
}

static void
open_answer(State *s, const GrfEvent *event, GrfDiags *diags)
{
  GrfAnswer *answer = grf_finding_add_answer(s->finding, s->part);
  guint index = s->finding->answers->len - 1;

  answer->label = g_strdup(event->label);
  answer->numbers = g_strdup(event->numbers);
  answer->answered_by = g_strdup(event->who != NULL ? event->who : s->answered_by);
  answer->label_block = (gint)event->block;
  s->holder = (GrfHolder){GRF_HELD_ANSWER, index};
  s->text = answer->text;
  link_answer(s, index, event, diags);
}

/* Bytes [from, to) of the block alone. */
static void
append_stretch(GrfBlock *text, const GrfBlock *block, gsize from, gsize to)
{
  GrfBlock *part = grf_block_new(GRF_BLOCK_PARAGRAPH);

  while (to > from && block->text->str[to - 1] == ' ')
    to--;
  g_string_append_len(part->text, block->text->str, (gssize)to);
  if (block->source->len == block->text->len)
    g_array_append_vals(part->source, block->source->data, (guint)to);
  for (guint i = 0; i < block->calls->len; i++)
    if (g_array_index(block->calls, GrfCall, i).offset <= to)
      g_array_append_val(part->calls, g_array_index(block->calls, GrfCall, i));
  part->page_from = block->page_from;
  part->page_to = block->page_to;
  part->box = block->box;
  grf_append_paragraph(text, part, from);
  grf_block_free(part);
}

static void
take_text(State *s, guint index, gsize from, gsize to)
{
  const GrfBlock *block = grf_document_block(s->document, index);

  if (block->kind == GRF_BLOCK_MARGIN ||
      (from == 0 && grf_phrase_starts(grf_lang_list(s->lang, "parts", "imprints"), block->text->str)))
    return;
  if (s->text != NULL) {
    if (to < block->text->len)
      append_stretch(s->text, block, from, to);
    else
      grf_append_paragraph(s->text, block, from);
    s->finding->holders[index] = s->holder;
  } else if (s->notice != NULL) {
    g_string_append_printf(s->notice, "%s ", block->text->str);
  }
}

static void
close_text(State *s, const GrfEvent *event)
{
  s->text = NULL;
  if (event->kind == GRF_EVENT_NOTICE && s->notice == NULL)
    s->notice = g_string_new(NULL);
  if (event->kind == GRF_EVENT_GROUP)
    s->asked_by = event->who;
}

/* `to`: where the next event of the same block begins. */
static void
begin(State *s, const GrfEvent *event, gsize to, GrfDiags *diags)
{
  if (event->kind == GRF_EVENT_QUESTION)
    open_question(s, event);
  else if (event->kind == GRF_EVENT_ANSWER)
    open_answer(s, event, diags);
  else
    close_text(s, event);
  if (event->text_from != GRF_NO_TEXT)
    take_text(s, event->block, event->text_from, to);
  else if (event->kind != GRF_EVENT_END)
    s->finding->holders[event->block] = (GrfHolder){GRF_HELD_HEADING, 0};
}

/* What the notice says of the open questions: answered later, or elsewhere. */
static void
apply_notice(State *s)
{
  GrfStatus status = GRF_STATUS_UNANSWERED;

  if (s->notice == NULL)
    return;
  if (grf_phrase_within(grf_lang_list(s->lang, "notice", "deferred"), s->notice->str))
    status = GRF_STATUS_DEFERRED;
  else if (grf_phrase_within(grf_lang_list(s->lang, "notice", "referred"), s->notice->str))
    status = GRF_STATUS_REFERRED;
  for (guint q = s->first_question; q < s->finding->questions->len; q++)
    if (grf_finding_question(s->finding, q)->answer < 0)
      grf_finding_question(s->finding, q)->status = status;
  g_string_free(s->notice, TRUE);
}

/* Where the text of an event ends in its block: where the next one of that block begins. */
static gsize
text_end(const GArray *events, guint i)
{
  const GrfEvent *event = &g_array_index(events, GrfEvent, i);

  if (i + 1 < events->len && event[1].block == event->block)
    return event[1].label_from > 0 ? event[1].label_from : event[1].text_from;
  return GRF_NO_TEXT;
}

/* A signature is no part of the answer above it. */
static gboolean
is_closing(const State *s, guint block)
{
  const GArray *closings = grf_finding_part(s->finding, s->part)->closings;

  for (guint i = 0; i < closings->len; i++)
    if (g_array_index(closings, guint, i) == block)
      return TRUE;
  return FALSE;
}

void
grf_events_build(const GrfDocument *document, const GArray *events, guint part, guint from, guint to,
                 const char *asked_by, const char *answered_by, const GrfLang *lang, GrfFinding *finding,
                 GrfDiags *diags)
{
  State s = {.document = document,
             .lang = lang,
             .finding = finding,
             .part = part,
             .asked_by = asked_by,
             .answered_by = answered_by,
             .first_question = finding->questions->len};
  guint next = 0;

  while (next < events->len && g_array_index(events, GrfEvent, next).block < from)
    next++;
  for (guint i = from; i < to; i++) {
    const GrfEvent *event = next < events->len ? &g_array_index(events, GrfEvent, next) : NULL;
    if (is_closing(&s, i))
      s.text = NULL;
    if (event == NULL || event->block != i) {
      take_text(&s, i, 0, GRF_NO_TEXT);
      continue;
    }
    for (; next < events->len && g_array_index(events, GrfEvent, next).block == i; next++)
      begin(&s, &g_array_index(events, GrfEvent, next), text_end(events, next), diags);
  }
  apply_notice(&s);
}

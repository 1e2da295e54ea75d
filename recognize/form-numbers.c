// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Nota naar aanleiding van het verslag, lijst van vragen en antwoorden:
 *
 *   8 en 9            the label: numbers alone (or "Vraag 8 en 9")
 *   De leden … ?      the question
 *   Antwoord          a label without a number
 *   …                 the answer, up to the next label
 *
 * Some questions have no number: then two answers stand between two numbers, and the second one's question is
 * the asking paragraphs right before its label. Some answers have no label: then a question's last asking
 * paragraph is its end.
 */
#include <string.h>

#include "recognize/engines.h"
#include "recognize/events.h"
#include "recognize/form-text.h"
#include "recognize/parts.h"
#include "recognize/phrases.h"
#include "recognize/sequence.h"

#define NUMBER_MAX_BYTES 60 /* "12, 13, 14, 15, 16, 17, 18 en 19" */

#define ASKING_WEIGHT                                                                                        \
  1.25 /* of a number above a question: one in a letterhead or a figure stands above other text */

#define MAX_FOLLOWED 0.2 /* of the questions of a list without answers: headings between them */

typedef struct {
  const GrfFormContext *context;
  GArray *events;
  gboolean stops; /* labels end in a stop: "8." */
  gboolean only_questions;
  guint labels, followed; /* questions; of a list without answers, those with other text before the next */
} Reader;

/* Reads a block that is nothing but numbers, with or without the label's word. */
static gboolean
read_numbers(const Reader *r, guint index, GrfLabel *label)
{
  const GrfBlock *block = grf_form_block(r->context, index);

  if (block->text->len == 0 || block->text->len > NUMBER_MAX_BYTES || block->kind == GRF_BLOCK_MARGIN ||
      block->kind == GRF_BLOCK_TABLE_ROW)
    return FALSE;
  if (!(g_ascii_isdigit(*block->text->str)
            ? grf_read_bare_numbers(r->context, block->text->str, label)
            : grf_label_parse(r->context->rules->labels, block->text->str, block->text->len, label)))
    return FALSE;
  if (label->kind == GRF_LABEL_QUESTION && !label->run_in && label->numbers->len > 0 &&
      (label->stop == '.') == r->stops)
    return TRUE;
  grf_label_clear(label);
  return FALSE;
}

static gboolean
read_numbers_at(const Reader *r, guint index)
{
  GrfLabel label = {0};
  gboolean found = read_numbers(r, index, &label);

  if (found)
    grf_label_clear(&label);
  return found;
}

/* It has a question or a request, or says that somebody asks ("De leden van … vragen wat …"). */
static gboolean
asks(const Reader *r, guint index)
{
  return r->context->asks[index] || grf_phrase_starts(grf_form_words(r->context->form, "question_cues"),
                                                      grf_form_block(r->context, index)->text->str);
}

static GArray *
list_candidates(const Reader *r)
{
  GArray *candidates = g_array_new(FALSE, TRUE, sizeof(GrfCandidate));

  for (guint i = r->context->paper->from; i < r->context->paper->to; i++) {
    GrfLabel label = {0};
    if (!read_numbers(r, i, &label))
      continue;
    GrfCandidate candidate = {.block = i,
                              .weight = i + 1 < r->context->paper->to && asks(r, i + 1) ? ASKING_WEIGHT : 1};
    candidate.first = grf_label_value(&label, 0);
    candidate.last = grf_label_value(&label, label.numbers->len - 1);
    if (candidate.first > 0 && candidate.last >= candidate.first)
      g_array_append_val(candidates, candidate);
    grf_label_clear(&label);
  }
  return candidates;
}

/* The answer's labels in (from, to). */
static guint
next_answer(const Reader *r, guint from, guint to)
{
  while (from < to && grf_form_mark(r->context, from)->kind != GRF_MARK_ANSWER)
    from++;
  return from;
}

/* The answer of a stretch that begins at `question`. Questions that are answered together share their label,
 * so an open one before it stays open. */
static void
add_answer(Reader *r, guint index, guint question)
{
  const GrfMark *mark = grf_form_mark(r->context, index);
  g_autofree char *numbers = grf_label_dup_numbers(&mark->label);
  grf_events_add(r->events, GRF_EVENT_ANSWER, index, mark->label.run_in ? mark->label.end : GRF_NO_TEXT,
                 mark->label.label, numbers);
  g_array_index(r->events, GrfEvent, r->events->len - 1).first_block = question;
}

/* "Antwoord: Ja.", a label without a number before its text, which is no mark of its own. */
static gboolean
add_run_in_answer(Reader *r, guint from, guint to)
{
  for (guint i = from + 1; i < to && !r->only_questions; i++) {
    const GString *text = grf_form_block(r->context, i)->text;
    GrfLabel label = {0};
    gboolean bare;
    if (!grf_label_parse(r->context->rules->labels, text->str, text->len, &label))
      continue;
    bare = label.kind == GRF_LABEL_ANSWER && label.numbers->len == 0 && label.run_in;
    if (bare) {
      grf_events_add(r->events, GRF_EVENT_ANSWER, i, label.end, label.label, NULL);
      g_array_index(r->events, GrfEvent, r->events->len - 1).first_block = from - 1;
    }
    grf_label_clear(&label);
    if (bare)
      return TRUE;
  }
  return FALSE;
}

/* No label between a question and the next: what follows its last asking paragraph answers it. */
static void
add_unlabelled_answer(Reader *r, guint from, guint to)
{
  guint last = G_MAXUINT;

  if (add_run_in_answer(r, from, to))
    return;
  for (guint i = from; i < to; i++)
    if (asks(r, i))
      last = i;
  if (last == G_MAXUINT || last + 1 >= to)
    return;
  r->followed++;
  if (r->only_questions || grf_is_section_heading(grf_form_block(r->context, last + 1), FALSE)) {
    grf_events_add(r->events, GRF_EVENT_END, last + 1, 0, NULL, NULL);
    return;
  }
  grf_events_add(r->events, GRF_EVENT_ANSWER, last + 1, 0, NULL, NULL);
  g_array_index(r->events, GrfEvent, r->events->len - 1).first_block = from - 1; /* its own question */
}

/* The first of the asking paragraphs right above an answer's label; the label itself when none asks. */
static guint
question_above(const Reader *r, guint from, guint answer)
{
  guint begin = answer;

  while (begin > from && asks(r, begin - 1))
    begin--;
  return begin;
}

/* The blocks between a number and the next: its answers, and questions that lost their number. */
static void
read_stretch(Reader *r, guint from, guint to)
{
  guint answer = next_answer(r, from, to);

  r->labels++;
  if (answer == to || r->only_questions) {
    add_unlabelled_answer(r, from, to);
    return;
  }
  add_answer(r, answer, from - 1);
  for (guint next = next_answer(r, answer + 1, to); next < to; next = next_answer(r, answer + 1, to)) {
    guint question = question_above(r, answer + 2, next);
    if (question < next)
      grf_events_add(r->events, GRF_EVENT_QUESTION, question, 0, NULL, NULL);
    add_answer(r, next, question < next ? question : from - 1);
    answer = next;
  }
}

static void
add_question(Reader *r, guint index)
{
  GrfLabel label = {0};
  g_autofree char *numbers = NULL;

  if (!read_numbers(r, index, &label))
    return;
  numbers = grf_label_dup_numbers(&label);
  grf_events_add(r->events, GRF_EVENT_QUESTION, index, GRF_NO_TEXT,
                 grf_form_block(r->context, index)->text->str, numbers);
  grf_label_clear(&label);
}

/* Groups, and headings of chapters, end an answer; bold words in a question do not end it. */
static void
add_groups(Reader *r)
{
  for (guint i = r->context->paper->from; i < r->context->paper->to; i++) {
    GrfEvent group = {
        GRF_EVENT_GROUP, i, GRF_NO_TEXT, NULL, NULL, g_strdup(grf_form_mark(r->context, i)->group)};
    if (grf_form_mark(r->context, i)->kind == GRF_MARK_GROUP)
      g_array_append_val(r->events, group);
    else
      g_free(group.who);
    if (grf_form_mark(r->context, i)->kind == GRF_MARK_NONE &&
        grf_is_section_heading(grf_form_block(r->context, i), asks(r, i)) && !read_numbers_at(r, i))
      grf_events_add(r->events, GRF_EVENT_END, i, GRF_NO_TEXT, NULL, NULL);
  }
}

/* Most of the labels are bare numbers; where they have a word, the form is another one. */
static gboolean
mostly_bare(const Reader *r, const GArray *candidates)
{
  guint bare = 0, all = 0;

  for (guint i = 0; i < candidates->len; i++) {
    const GrfCandidate *candidate = &g_array_index(candidates, GrfCandidate, i);
    all += candidate->chosen;
    bare += candidate->chosen && g_ascii_isdigit(*grf_form_block(r->context, candidate->block)->text->str);
  }
  return 2 * bare > all;
}

/* "8" or "8.": a cross-reference that wraps ("… vraag" / "11.") has a stop where labels have none, and labels
 * outnumber it. */
static GArray *
list_labels(Reader *r)
{
  g_autoptr(GArray) plain = list_candidates(r);
  g_autoptr(GArray) stopped = NULL;
  guint n_plain = grf_sequence_choose(plain);

  r->stops = TRUE;
  stopped = list_candidates(r);
  if (grf_sequence_choose(stopped) > n_plain)
    return g_steal_pointer(&stopped);
  r->stops = FALSE;
  return g_steal_pointer(&plain);
}

void
grf_engine_numbers(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags)
{
  Reader r = {context, grf_events_new(), FALSE, grf_form_flag(context->form, "only_questions"), 0, 0};
  g_autoptr(GArray) candidates = list_labels(&r);
  guint open = 0;
  gboolean any = FALSE, bare;

  bare = mostly_bare(&r, candidates);
  for (guint i = 0; bare && i < candidates->len; i++) {
    const GrfCandidate *candidate = &g_array_index(candidates, GrfCandidate, i);
    if (!candidate->chosen)
      continue;
    if (any)
      read_stretch(&r, open + 1, candidate->block);
    add_question(&r, candidate->block);
    open = candidate->block;
    any = TRUE;
  }
  if (any)
    read_stretch(&r, open + 1, context->paper->to);
  if (r.only_questions && r.followed > MAX_FOLLOWED * r.labels + 1)
    any = FALSE;
  add_groups(&r);
  grf_events_sort(r.events);
  for (guint p = 0; any && p < finding->parts->len; p++) {
    const GrfPart *part = grf_finding_part(finding, p);
    if (!grf_paper_has(context->paper, part))
      continue;
    g_autofree char *signed_by = grf_part_dup_answerers(part, context->form->lang);
    grf_events_build(context->document, r.events, p, part->block_from, part->block_to,
                     context->paper->asked_by, signed_by, context->form->lang, finding, diags);
  }
  g_array_unref(r.events);
}

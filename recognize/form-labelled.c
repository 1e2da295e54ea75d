// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/form-labelled.h"

#include <string.h>

#include "recognize/engines.h"
#include "recognize/events.h"
#include "recognize/form-text.h"
#include "recognize/parts.h"
#include "recognize/phrases.h"

#define SPEAKER_BLOCKS 5      /* name, party, constituency, House, date */
#define SPEAKER_MAX_BYTES 200 /* of all of them in one */

static gboolean
has_mark(const GArray *marks, guint from, guint to, GrfMarkKind kind)
{
  while (from < to && g_array_index(marks, GrfMark, from).kind != kind)
    from++;
  return from < to;
}

/* "Vragen" above a text that has no answers is a title, and "Beantwoording vragen" above all questions. */
static gboolean
is_title(const GArray *marks, guint at, guint from, guint to)
{
  const GrfMark *mark = &g_array_index(marks, GrfMark, at);

  if (mark->kind == GRF_MARK_QUESTION && mark->label.numbers->len == 0)
    return !has_mark(marks, from, to, GRF_MARK_ANSWER) && !has_mark(marks, from, to, GRF_MARK_NOTICE);
  return mark->kind == GRF_MARK_ANSWER && mark->label.numbers->len == 0 &&
         !has_mark(marks, from, at, GRF_MARK_QUESTION);
}

/* Where the text behind a label begins: behind the lines that say who speaks, where the form knows how a
 * question opens (question_opens) or how those lines end in an answer (answer_opens). */
static guint
text_block(const GrfDocument *document, const GrfForm *form, GrfMarkKind kind, guint block, guint to)
{
  const char *const *opens =
      grf_form_words(form, kind == GRF_MARK_QUESTION ? "question_opens" : "answer_opens");

  for (guint i = block + 1; i < MIN(to, block + 1 + SPEAKER_BLOCKS); i++) {
    const GString *text = grf_document_block(document, i)->text;
    if (kind == GRF_MARK_QUESTION && grf_phrase_starts(opens, text->str))
      return i;
    if (kind == GRF_MARK_ANSWER && text->len > 0 && text->len <= SPEAKER_MAX_BYTES &&
        strchr(".?!", text->str[text->len - 1]) == NULL && grf_phrase_within(opens, text->str))
      return MIN(i + 1, to - 1);
  }
  return block + 1;
}

static void
add_mark(const GrfDocument *document, const GrfForm *form, GArray *events, guint block, guint to,
         const GrfMark *mark)
{
  static const GrfEventKind kinds[] = {[GRF_MARK_QUESTION] = GRF_EVENT_QUESTION,
                                       [GRF_MARK_ANSWER] = GRF_EVENT_ANSWER,
                                       [GRF_MARK_NOTICE] = GRF_EVENT_NOTICE,
                                       [GRF_MARK_NOTE] = GRF_EVENT_END};
  g_autofree char *numbers = NULL;
  guint text = block + 1;

  if (mark->kind == GRF_MARK_GROUP) {
    grf_events_add(events, GRF_EVENT_GROUP, block, GRF_NO_TEXT, NULL, NULL);
    g_array_index(events, GrfEvent, events->len - 1).who = g_strdup(mark->group);
  }
  if (mark->kind < GRF_MARK_QUESTION || mark->kind > GRF_MARK_NOTE)
    return;
  numbers = grf_label_dup_numbers(&mark->label);
  if (!mark->label.run_in && mark->kind <= GRF_MARK_ANSWER)
    text = text_block(document, form, mark->kind, block, to);
  if (text > block + 1) {
    grf_events_add(events, GRF_EVENT_END, block, GRF_NO_TEXT, NULL, NULL);
    grf_events_add(events, kinds[mark->kind], text, 0, mark->label.label, numbers);
  } else {
    grf_events_add(events, kinds[mark->kind], block, mark->label.run_in ? mark->label.end : GRF_NO_TEXT,
                   mark->label.label, numbers);
  }
  g_array_index(events, GrfEvent, events->len - 1).who = g_strdup(mark->label.by);
}

/* The title of a chapter, right above a question's label, is no part of the answer before it. */
static void
add_titles_above(const GrfDocument *document, const GArray *marks, guint from, guint question, GArray *events)
{
  guint title = question;

  while (title > from && g_array_index(marks, GrfMark, title - 1).kind == GRF_MARK_NONE &&
         grf_is_section_heading(grf_document_block(document, title - 1), FALSE))
    title--;
  if (title < question && title > from)
    grf_events_add(events, GRF_EVENT_END, title, GRF_NO_TEXT, NULL, NULL);
}

void
grf_form_labelled(const GrfDocument *document, const GArray *marks, guint part, guint from, guint to,
                  const char *asked_by, const char *answered_by, const GrfForm *form, GrfFinding *finding,
                  GrfDiags *diags)
{
  g_autoptr(GArray) events = grf_events_new();

  for (guint i = from; i < to; i++) {
    if (is_title(marks, i, from, to))
      continue;
    if (g_array_index(marks, GrfMark, i).kind == GRF_MARK_QUESTION)
      add_titles_above(document, marks, from, i, events);
    add_mark(document, form, events, i, to, &g_array_index(marks, GrfMark, i));
  }
  grf_events_build(document, events, part, from, to, asked_by, answered_by, form->lang, finding, diags);
}

/* Each part is read by itself: numbers start again in another letter. */
void
grf_engine_labels(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags)
{
  const GrfPaper *paper = context->paper;

  if (grf_form_flag(context->form, "masthead") != paper->masthead)
    return;
  for (guint p = 0; p < finding->parts->len; p++) {
    const GrfPart *part = grf_finding_part(finding, p);
    if (!grf_paper_has(paper, part))
      continue;
    g_autofree char *signed_by = grf_part_dup_answerers(part, context->form->lang);
    grf_form_labelled(context->document, context->marks, p, part->block_from, part->block_to, paper->asked_by,
                      paper->answered_by != NULL ? paper->answered_by : signed_by, context->form, finding,
                      diags);
  }
}

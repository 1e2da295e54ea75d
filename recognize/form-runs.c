// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The Aanhangsel before it printed "Vraag" and "Antwoord": the questions in one run of numbers, and below the
 * line that names who answers a second run, from 1 again, with the answers.
 *
 *   1                     a question
 *   Is … ?
 *   2 …
 *   Antwoord van …        where the runs part
 *   1                     its answer
 *   2 en 3                one answer to two
 */
#include <stdlib.h>

#include "recognize/engines.h"
#include "recognize/events.h"
#include "recognize/form-text.h"
#include "recognize/phrases.h"
#include "recognize/sequence.h"

#define NUMBER_MAX_BYTES 40 /* "2, 3, 4, 5 en 6" */

static const GrfBlock *
block_at(const GrfFormContext *context, guint i)
{
  return grf_document_block(context->document, i);
}

static gboolean
read_numbers(const GrfFormContext *context, guint i, GrfLabel *label)
{
  const GrfBlock *block = block_at(context, i);

  return block->kind != GRF_BLOCK_MARGIN && block->kind != GRF_BLOCK_TABLE_ROW &&
         g_ascii_isdigit(*block->text->str) && block->text->len <= NUMBER_MAX_BYTES &&
         grf_read_bare_numbers(context, block->text->str, label);
}

/* The rising bare numbers of blocks [from, to), which must begin at 1. */
static GArray *
choose_run(const GrfFormContext *context, guint from, guint to)
{
  GArray *run = g_array_new(FALSE, TRUE, sizeof(GrfCandidate));

  for (guint i = from; i < to; i++) {
    GrfLabel label = {0};
    if (!read_numbers(context, i, &label))
      continue;
    gint first = atoi(g_ptr_array_index(label.numbers, 0));
    gint last = atoi(g_ptr_array_index(label.numbers, label.numbers->len - 1));
    GrfCandidate candidate = {.block = i, .first = (guint)first, .last = (guint)last, .weight = 1};
    if (first > 0 && last >= first)
      g_array_append_val(run, candidate);
    grf_label_clear(&label);
  }
  grf_sequence_choose(run);
  for (guint i = run->len; i > 0; i--)
    if (!g_array_index(run, GrfCandidate, i - 1).chosen)
      g_array_remove_index(run, i - 1);
  if (run->len > 0 && g_array_index(run, GrfCandidate, 0).first != 1)
    g_array_set_size(run, 0);
  return run;
}

static guint
last_number(const GArray *run)
{
  return run->len > 0 ? g_array_index(run, GrfCandidate, run->len - 1).last : 0;
}

/* The line that names who answers, behind the questions; the blocks' count when there is none. */
static guint
find_parting(const GrfFormContext *context)
{
  const char *const *answered = grf_lang_list(context->form->lang, "heads", "answered");
  guint i = 0;

  while (i < context->document->blocks->len && !grf_phrase_starts(answered, block_at(context, i)->text->str))
    i++;
  return i;
}

static void
add_run(const GrfFormContext *context, const GArray *run, GrfEventKind kind, GArray *events)
{
  for (guint i = 0; i < run->len; i++) {
    guint block = g_array_index(run, GrfCandidate, i).block;
    GrfLabel label = {0};
    if (!read_numbers(context, block, &label))
      continue;
    g_autofree char *numbers = grf_label_dup_numbers(&label);
    grf_events_add(events, kind, block, GRF_NO_TEXT, block_at(context, block)->text->str, numbers);
    grf_label_clear(&label);
  }
}

/* Who answers, as the parting line says. */
static char *
dup_answerers(const GrfFormContext *context, guint parting)
{
  const GString *text = block_at(context, parting)->text;
  GrfHead head = {0};
  char *answerers = NULL;

  if (!grf_head_parse(context->rules->heads, text->str, text->len, &head))
    return NULL;
  if (head.answerers != NULL && *head.answerers != NULL)
    answerers = g_strjoinv("; ", head.answerers);
  grf_head_clear(&head);
  return answerers;
}

/* "Antwoord" alone right above the parting line heads the answers too. */
static guint
parting_from(const GrfFormContext *context, guint parting)
{
  return parting > 0 && g_array_index(context->marks, GrfMark, parting - 1).kind == GRF_MARK_ANSWER
             ? parting - 1
             : parting;
}

void
grf_engine_runs(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags)
{
  guint n = context->document->blocks->len, parting = find_parting(context), from;

  if (parting == n)
    return;
  from = parting_from(context, parting);
  g_autoptr(GArray) questions = choose_run(context, 0, from), answers = choose_run(context, parting + 1, n);
  if (questions->len == 0 || answers->len == 0 || last_number(answers) > last_number(questions))
    return;
  g_autoptr(GArray) events = grf_events_new();
  g_autofree char *answered_by = dup_answerers(context, parting);
  add_run(context, questions, GRF_EVENT_QUESTION, events);
  grf_events_add(events, GRF_EVENT_END, from, GRF_NO_TEXT, NULL, NULL);
  if (from != parting)
    grf_events_add(events, GRF_EVENT_END, parting, GRF_NO_TEXT, NULL, NULL);
  add_run(context, answers, GRF_EVENT_ANSWER, events);
  grf_events_build(context->document, events, 0, 0, n, context->identity->asked_by, answered_by,
                   context->form->lang, finding, diags);
}

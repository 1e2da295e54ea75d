// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The questions in one run of numbers, and below what heads the answers a second run, from 1 again:
 *
 *   1                     a question: its number alone, or before its text
 *   Is … ?
 *   2 …
 *   Antwoord van …        where the runs part: the line that names who answers, or the one label "Antwoorden"
 *   1                     its answer
 *   2 en 3                one answer to two
 *
 * So the Aanhangsel was printed before it had "Vraag" and "Antwoord"; letters repeat their questions so.
 */
#include <string.h>

#include "recognize/engines.h"
#include "recognize/events.h"
#include "recognize/form-text.h"
#include "recognize/phrases.h"
#include "recognize/sequence.h"

#define NUMBER_MAX_BYTES 40 /* "2, 3, 4, 5 en 6" */

/* A number of a run: its label, its numbers and where the text behind it starts. */
typedef struct {
  char *label, *numbers; /* owned */
  guint first, last;
  gsize text_from; /* GRF_NO_TEXT: the number stands alone */
} RunNumber;

static void
run_number_clear(RunNumber *number)
{
  g_free(number->label);
  g_free(number->numbers);
}

static gboolean
read_alone(const GrfFormContext *context, const char *text, RunNumber *out)
{
  GrfLabel label = {0};

  if (strlen(text) > NUMBER_MAX_BYTES || !grf_read_bare_numbers(context, text, &label))
    return FALSE;
  out->label = g_strdup(text);
  out->numbers = grf_label_dup_numbers(&label);
  out->first = grf_label_value(&label, 0);
  out->last = grf_label_value(&label, label.numbers->len - 1);
  out->text_from = GRF_NO_TEXT;
  grf_label_clear(&label);
  return TRUE;
}

static gboolean
read_before_text(const char *text, RunNumber *out)
{
  gsize label_len;

  if (!grf_read_item_number(text, &out->first, &label_len, &out->text_from))
    return FALSE;
  out->last = out->first;
  out->label = g_strndup(text, label_len);
  out->numbers = g_strdup_printf("%u", out->first);
  if (text[out->text_from] == '\0')
    out->text_from = GRF_NO_TEXT;
  return TRUE;
}

/* FALSE where the block bears no number of a run; then `out` wants no clearing. */
static gboolean
read_number(const GrfFormContext *context, guint i, RunNumber *out)
{
  const GrfBlock *block = grf_form_block(context, i);

  *out = (RunNumber){0};
  return block->kind != GRF_BLOCK_MARGIN && block->kind != GRF_BLOCK_TABLE_ROW &&
         (read_alone(context, block->text->str, out) || read_before_text(block->text->str, out));
}

/* The rising numbers of blocks [from, to), which must begin at 1. */
static GArray *
choose_run(const GrfFormContext *context, guint from, guint to)
{
  GArray *run = g_array_new(FALSE, TRUE, sizeof(GrfCandidate));

  for (guint i = from; i < to; i++) {
    RunNumber number;
    if (!read_number(context, i, &number))
      continue;
    GrfCandidate candidate = {.block = i, .first = number.first, .last = number.last, .weight = 1};
    if (number.first > 0 && number.last >= number.first)
      g_array_append_val(run, candidate);
    run_number_clear(&number);
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

/* The one label "Antwoorden" without a number; the blocks' count when there is none, or several. */
static guint
find_bare_answer(const GrfFormContext *context)
{
  guint n = context->paper->to, found = n;

  for (guint i = context->paper->from; i < n; i++) {
    const GrfMark *mark = grf_form_mark(context, i);
    if (mark->kind != GRF_MARK_ANSWER || mark->label.numbers->len > 0)
      continue;
    if (found < n)
      return n;
    found = i;
  }
  return found;
}

/* The line that names who answers, behind the questions, or the label above the answers; the blocks' count
 * when there is none. */
static guint
find_parting(const GrfFormContext *context)
{
  const char *const *answered = grf_lang_list(context->form->lang, "heads", "answered");
  guint i = context->paper->from, n = context->paper->to;

  while (i < n && !grf_phrase_starts(answered, grf_form_block(context, i)->text->str))
    i++;
  return i < n ? i : find_bare_answer(context);
}

static void
add_run(const GrfFormContext *context, const GArray *run, GrfEventKind kind, GArray *events)
{
  for (guint i = 0; i < run->len; i++) {
    guint block = g_array_index(run, GrfCandidate, i).block;
    RunNumber number;
    if (!read_number(context, block, &number))
      continue;
    grf_events_add(events, kind, block, number.text_from, number.label, number.numbers);
    run_number_clear(&number);
  }
}

/* Who answers, as the parting line says. */
static char *
dup_answerers(const GrfFormContext *context, guint parting)
{
  const GString *text = grf_form_block(context, parting)->text;
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
  return parting > context->paper->from && grf_form_mark(context, parting - 1)->kind == GRF_MARK_ANSWER
             ? parting - 1
             : parting;
}

void
grf_engine_runs(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags)
{
  guint n = context->paper->to, parting = find_parting(context), from;

  if (parting == n)
    return;
  from = parting_from(context, parting);
  g_autoptr(GArray) questions = choose_run(context, context->paper->from, from),
                    answers = choose_run(context, parting + 1, n);
  if (questions->len == 0 || answers->len == 0 || last_number(answers) > last_number(questions))
    return;
  g_autoptr(GArray) events = grf_events_new();
  g_autofree char *answered_by = dup_answerers(context, parting);
  add_run(context, questions, GRF_EVENT_QUESTION, events);
  grf_events_add(events, GRF_EVENT_END, from, GRF_NO_TEXT, NULL, NULL);
  if (from != parting)
    grf_events_add(events, GRF_EVENT_END, parting, GRF_NO_TEXT, NULL, NULL);
  add_run(context, answers, GRF_EVENT_ANSWER, events);
  grf_events_build(context->document, events, 0, context->paper->from, n, context->paper->asked_by,
                   answered_by, context->form->lang, finding, diags);
}

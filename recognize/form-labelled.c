// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * "Vraag 1" … "Antwoord 1" …: what stands behind a label is its text, up to the next label. An answer
 * belongs to the questions with its numbers, the nearest before it; one without numbers to the question
 * just before. A notice ("Mededeling") stands in place of the answers and leaves the questions open.
 */
#include "recognize/form-labelled.h"

#include <string.h>

#include "recognize/phrases.h"

typedef struct {
  const GrfDocument *document;
  const GrfLang *lang;
  GrfFinding *finding;
  guint part;
  guint first_question; /* index of the part's first question */
  GrfHolder holder;     /* of the text that comes next */
  GrfBlock *text;       /* that text, or NULL */
  GString *notice;      /* text of the notice, or NULL */
} State;

static gboolean
has_number(const char *numbers, const char *number)
{
  g_auto(GStrv) list = g_strsplit(numbers != NULL ? numbers : "", ";", -1);
  return g_strv_contains((const char *const *)list, number);
}

/* Links the answer to the nearest question before it that carries the number. */
static gboolean
link_number(State *s, guint answer, const char *number)
{
  for (guint q = s->finding->questions->len; q > s->first_question; q--)
    if (has_number(grf_finding_question(s->finding, q - 1)->numbers, number)) {
      if (grf_finding_question(s->finding, q - 1)->answer != (gint)answer)
        grf_finding_link(s->finding, q - 1, answer);
      return TRUE;
    }
  return FALSE;
}

static void
link_answer(State *s, guint answer, const GrfLabel *label, const GrfBlock *block, GrfDiags *diags)
{
  if (label->numbers->len == 0) { /* the questions since the last answer */
    for (guint q = s->finding->questions->len;
         q > s->first_question && grf_finding_question(s->finding, q - 1)->answer < 0; q--)
      grf_finding_link(s->finding, q - 1, answer);
    return;
  }
  for (guint i = 0; i < label->numbers->len; i++) {
    const char *number = g_ptr_array_index(label->numbers, i);
    if (!link_number(s, answer, number))
      grf_diags_add(diags, block->page_from, &block->box, "answer-without-question",
                    "“%s” answers question %s, which was not found", label->label, number);
  }
}

static void
open_question(State *s, guint block, const GrfMark *mark, const char *asked_by)
{
  GrfQuestion *question = grf_finding_add_question(s->finding, s->part);

  question->label = g_strdup(mark->label.label);
  question->numbers = grf_label_dup_numbers(&mark->label);
  question->asked_by = g_strdup(asked_by);
  question->label_block = (gint)block;
  s->holder = (GrfHolder){GRF_HELD_QUESTION, s->finding->questions->len - 1};
  s->text = question->text;
}

static void
open_answer(State *s, guint block, const GrfMark *mark, const char *answered_by, GrfDiags *diags)
{
  GrfAnswer *answer = grf_finding_add_answer(s->finding, s->part);
  guint index = s->finding->answers->len - 1;

  answer->label = g_strdup(mark->label.label);
  answer->numbers = grf_label_dup_numbers(&mark->label);
  answer->answered_by = g_strdup(answered_by);
  answer->label_block = (gint)block;
  s->holder = (GrfHolder){GRF_HELD_ANSWER, index};
  s->text = answer->text;
  link_answer(s, index, &mark->label, grf_document_block(s->document, block), diags);
}

/* A label that has text behind it in the same block keeps its block. */
static void
take_label(State *s, guint block, const GrfMark *mark)
{
  if (mark->label.run_in && s->text != NULL) {
    grf_append_paragraph(s->text, grf_document_block(s->document, block), mark->label.end);
    s->finding->holders[block] = s->holder;
  } else {
    s->finding->holders[block] = (GrfHolder){GRF_HELD_HEADING, 0};
  }
}

static void
take_text(State *s, guint index)
{
  const GrfBlock *block = grf_document_block(s->document, index);

  if (block->kind == GRF_BLOCK_MARGIN)
    return;
  if (s->text != NULL) {
    grf_append_paragraph(s->text, block, 0);
    s->finding->holders[index] = s->holder;
  } else if (s->notice != NULL) {
    g_string_append_printf(s->notice, "%s ", block->text->str);
  }
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

void
grf_form_labelled(const GrfDocument *document, const GArray *marks, guint part, guint from, guint to,
                  const char *asked_by, const char *answered_by, const GrfLang *lang, GrfFinding *finding,
                  GrfDiags *diags)
{
  State s = {.document = document,
             .lang = lang,
             .finding = finding,
             .part = part,
             .first_question = finding->questions->len};

  for (guint i = from; i < to; i++) {
    const GrfMark *mark = &g_array_index(marks, GrfMark, i);
    switch (mark->kind) {
    case GRF_MARK_QUESTION:
      open_question(&s, i, mark, asked_by);
      break;
    case GRF_MARK_ANSWER:
      open_answer(&s, i, mark, answered_by, diags);
      break;
    case GRF_MARK_NOTICE:
      s.text = NULL;
      s.notice = s.notice != NULL ? s.notice : g_string_new(NULL);
      break;
    case GRF_MARK_NOTE:
      s.text = NULL;
      break;
    default:
      take_text(&s, i);
      continue;
    }
    take_label(&s, i, mark);
  }
  apply_notice(&s);
}

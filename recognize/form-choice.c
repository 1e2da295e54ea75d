// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/form-choice.h"

#include <string.h>

#include "recognize/engines.h"
#include "recognize/events.h"
#include "recognize/phrases.h"

/* Each fills the finding's questions, answers and holders (parts are there already). */
typedef void (*Engine)(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags);

/* The engine of that name, NULL when there is none. */
static Engine
engine_named(const char *name)
{
  static const struct {
    const char *name;
    Engine engine;
  } engines[] = {
      {"labels", grf_engine_labels},
      {"consultation", grf_engine_consultation},
      {"numbers", grf_engine_numbers},
      {"runs", grf_engine_runs},
      {"items", grf_engine_items},
      {"letters", grf_engine_letters},
      {"alternating", grf_engine_alternating},
      {"table", grf_engine_table},
      {"headed", grf_engine_headed},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(engines); i++)
    if (strcmp(engines[i].name, name) == 0)
      return engines[i].engine;
  return NULL;
}

static gboolean
document_says(const GrfDocument *document, const char *const *phrases)
{
  for (guint i = 0; i < document->blocks->len; i++)
    if (grf_phrase_within(phrases, grf_document_block(document, i)->text->str))
      return TRUE;
  return FALSE;
}

static guint
count_answered(const GrfFinding *finding)
{
  guint answered = 0;

  for (guint i = 0; i < finding->questions->len; i++) {
    const GrfQuestion *question = grf_finding_question(finding, i);
    answered += question->answer >= 0 && question->text->text->len > 0 &&
                grf_finding_answer(finding, (guint)question->answer)->text->text->len > 0;
  }
  return answered;
}

static guint
count_asking(const GrfFinding *finding, const GrfAskRules *rules)
{
  guint asking = 0;

  for (guint i = 0; i < finding->questions->len; i++) {
    const GString *text = grf_finding_question(finding, i)->text->text;
    g_autoptr(GArray) found = grf_asks_find(rules, text->str, text->len);
    asking += found->len > 0;
  }
  return asking;
}

/* Percent of the questions whose last paragraph asks. A paper that puts questions to its readers goes on with
 * other text below them. */
static guint
share_of_open(const GrfFinding *finding, const GrfAskRules *rules)
{
  guint open = 0;

  for (guint i = 0; i < finding->questions->len; i++) {
    const char *text = grf_finding_question(finding, i)->text->text->str, *last = strrchr(text, '\n');
    last = last != NULL ? last + 1 : text;
    g_autoptr(GArray) found = grf_asks_find(rules, last, strlen(last));
    open += found->len > 0;
  }
  return finding->questions->len > 0 ? 100 * open / finding->questions->len : 0;
}

/* Percent of the text from the first question on, in bytes, that stands in questions, answers and their
 * labels. */
static guint
share_of_text(const GrfDocument *document, const GrfFinding *finding)
{
  gsize all = 0, held = 0;

  for (guint i = 0; i < document->blocks->len; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    GrfHeldBy by = finding->holders[i].by;
    if (block->kind == GRF_BLOCK_MARGIN || (all == 0 && by != GRF_HELD_QUESTION))
      continue;
    all += block->text->len;
    held += by == GRF_HELD_QUESTION || by == GRF_HELD_ANSWER || by == GRF_HELD_HEADING ? block->text->len : 0;
  }
  return all > 0 ? (guint)(100 * held / all) : 0;
}

/* A pair counts twice a question without an answer. */
static void
judge(const GrfDocument *document, const GrfFinding *finding, const GrfAskRules *asks, GrfFormTrial *trial)
{
  const GrfForm *form = trial->form;

  trial->questions = finding->questions->len;
  trial->answered = count_answered(finding);
  if (trial->questions < form->min_questions || trial->questions == 0)
    trial->reason =
        g_strdup_printf("%u questions found, the form needs %u", trial->questions, form->min_questions);
  else if (100 * trial->answered < form->min_answered * trial->questions)
    trial->reason = g_strdup_printf("only %u of %u questions have an answer, the form needs %u %%",
                                    trial->answered, trial->questions, form->min_answered);
  else if (100 * finding->answers->len < form->min_answers * trial->questions)
    trial->reason = g_strdup_printf("%u questions have %u answers, the form needs %u %%", trial->questions,
                                    finding->answers->len, form->min_answers);
  else if (form->min_asking > 0 && 100 * count_asking(finding, asks) < form->min_asking * trial->questions)
    trial->reason =
        g_strdup_printf("of %u questions fewer than %u %% ask something", trial->questions, form->min_asking);
  else if (form->min_open > 0 && finding->answers->len == 0 && share_of_open(finding, asks) < form->min_open)
    trial->reason =
        g_strdup_printf("nothing is answered, and %u %% of the questions end in one, the form needs %u %%",
                        share_of_open(finding, asks), form->min_open);
  else if (form->min_share > 0 && share_of_text(document, finding) < form->min_share)
    trial->reason = g_strdup_printf(
        "questions and answers are %u %% of the text behind the first question, the form needs %u %%",
        share_of_text(document, finding), form->min_share);
  else {
    trial->score = form->strength * (trial->questions + trial->answered);
    trial->reason = g_strdup_printf("%u questions, %u of them answered", trial->questions, trial->answered);
  }
}

static void
trial_clear(gpointer data)
{
  g_free(((GrfFormTrial *)data)->reason);
}

typedef struct {
  const GrfDocument *document;
  const GArray *marks;
  const GrfRules *rules;
  const GArray *papers; /* of GrfPaper */
  const gboolean *asks;
  const GrfFinding *base; /* what is known of the document without a form */
} Trials;

/* Found once: several engines want it. */
static gboolean *
blocks_that_ask(const GrfDocument *document, const GrfAskRules *rules)
{
  guint n = document->blocks->len;
  gboolean *asks = g_new0(gboolean, n + 1);

  for (guint i = 0; i < n; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    if (block->kind == GRF_BLOCK_MARGIN || block->kind == GRF_BLOCK_TABLE_ROW)
      continue;
    g_autoptr(GArray) found = grf_asks_find(rules, block->text->str, block->text->len);
    asks[i] = found->len > 0;
  }
  return asks;
}

static GrfFinding *
try_form(const Trials *t, const GrfForm *form, GrfDiags *diags, GrfFormTrial *trial)
{
  Engine engine = engine_named(form->engine);
  const char *const *needs = grf_form_words(form, "needs");
  GrfFormContext context = {form, t->document, t->marks, t->rules, NULL, t->asks};
  GrfFinding *finding = grf_finding_new(t->document);

  trial->form = form;
  grf_finding_copy_base(t->base, finding);
  if (engine == NULL) {
    trial->reason = g_strdup_printf("there is no engine “%s”", form->engine);
    return finding;
  }
  if (*needs != NULL && !document_says(t->document, needs)) {
    trial->reason = g_strdup("none of the phrases it needs stands in the document");
    return finding;
  }
  for (guint i = 0; i < t->papers->len; i++) {
    context.paper = grf_paper(t->papers, i);
    engine(&context, finding, diags);
  }
  grf_events_link_loose(t->document, finding, diags);
  judge(t->document, finding, t->rules->asks, trial);
  finding->form = form->name;
  return finding;
}

void
grf_form_choose(const GPtrArray *forms, const GrfDocument *document, const GArray *marks,
                const GrfRules *rules, const GArray *papers, GrfFinding **finding, GrfDiags *diags,
                GArray **trials)
{
  g_autofree gboolean *asks = blocks_that_ask(document, rules->asks);
  Trials t = {document, marks, rules, papers, asks, *finding};
  GArray *tried = g_array_new(FALSE, TRUE, sizeof(GrfFormTrial));
  GrfFinding *best = NULL;
  g_autoptr(GrfDiags) best_diags = NULL;
  guint best_score = 0;

  g_array_set_clear_func(tried, trial_clear);
  for (guint i = 0; i < forms->len; i++) {
    GrfFormTrial trial = {0};
    g_autoptr(GrfDiags) own = grf_diags_new();
    GrfFinding *found = try_form(&t, g_ptr_array_index(forms, i), own, &trial);
    g_array_append_val(tried, trial);
    if (trial.score > best_score) {
      best_score = trial.score;
      grf_finding_free(best);
      best = g_steal_pointer(&found);
      g_clear_pointer(&best_diags, grf_diags_free);
      best_diags = g_steal_pointer(&own);
    }
    grf_finding_free(found);
  }
  if (best != NULL) {
    grf_finding_free(*finding);
    *finding = best;
    grf_diags_append(diags, best_diags);
  }
  if (trials != NULL)
    *trials = g_steal_pointer(&tried);
  else
    g_array_unref(tried);
}

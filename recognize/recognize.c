// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/recognize.h"

#include <string.h>

#include "recognize/amount-checks.h"
#include "recognize/amount-table-checks.h"
#include "recognize/form-choice.h"
#include "recognize/identity.h"
#include "recognize/marks.h"
#include "recognize/parts.h"
#include "recognize/referrals.h"
#include "recognize/rows.h"
#include "recognize/tables.h"

struct GrfRecognizer {
  GrfRules rules;
  GPtrArray *forms; /* of GrfForm */
};

GrfRecognizer *
grf_recognizer_new(const GrfLang *lang, GError **error)
{
  GrfAmountGrammar *amounts = grf_amount_grammar_new(lang, error);
  GrfRecognizer *recognizer;
  GrfRules *rules;

  if (amounts == NULL)
    return NULL;
  recognizer = g_new0(GrfRecognizer, 1);
  rules = &recognizer->rules;
  rules->lang = lang;
  rules->amounts = amounts;
  rules->labels = grf_label_rules_new(lang);
  rules->sentences = grf_sentence_rules_new(lang);
  rules->asks = grf_ask_rules_new(lang, rules->sentences);
  rules->dates = grf_date_rules_new(lang);
  rules->heads = grf_head_rules_new(lang, rules->dates);
  rules->references = grf_reference_rules_new(lang);
  recognizer->forms = grf_forms_list(lang);
  return recognizer;
}

void
grf_recognizer_free(GrfRecognizer *recognizer)
{
  if (recognizer == NULL)
    return;
  grf_amount_grammar_free(recognizer->rules.amounts);
  grf_ask_rules_free(recognizer->rules.asks);
  grf_head_rules_free(recognizer->rules.heads);
  grf_reference_rules_free(recognizer->rules.references);
  grf_date_rules_free(recognizer->rules.dates);
  grf_sentence_rules_free(recognizer->rules.sentences);
  grf_label_rules_free(recognizer->rules.labels);
  g_ptr_array_unref(recognizer->forms);
  g_free(recognizer);
}

/* A masthead dates its paper's one part and says who answers; a consultation bears the date of its answers.
 */
static void
complete_part(const GrfPaper *paper, gboolean several, GrfPart *part)
{
  if (!paper->masthead)
    return;
  if (several && part->title == NULL)
    part->title = g_strdup(paper->title);
  part->date = part->date != NULL ? part->date : g_strdup(paper->date);
  part->sender = part->sender != NULL ? part->sender : g_strdup(paper->answered_by);
}

static void
complete_parts(const GArray *papers, GrfFinding *finding)
{
  for (guint p = 0; p < finding->parts->len; p++) {
    GrfPart *part = grf_finding_part(finding, p);
    for (guint i = 0; i < papers->len && finding->parts->len == papers->len; i++)
      if (grf_paper_has(grf_paper(papers, i), part))
        complete_part(grf_paper(papers, i), papers->len > 1, part);
    if (finding->date == NULL && part->kind == GRF_PART_ANSWERS)
      finding->date = g_strdup(part->date);
  }
}

static void
warn_several(const GArray *papers, const GrfFinding *finding, GrfDiags *diags)
{
  if (papers->len > 1)
    grf_diags_add(diags, 0, NULL, "several-papers",
                  "the file holds %u papers (%s); each is a part of its own", papers->len,
                  finding->number != NULL ? finding->number : "without numbers");
}

/* A question left open where others are answered: maybe its answer was not seen. */
static void
warn_unanswered(const GrfDocument *document, const GrfFinding *finding, GrfDiags *diags)
{
  for (guint i = 0; finding->answers->len > 0 && i < finding->questions->len; i++) {
    const GrfQuestion *question = grf_finding_question(finding, i);
    const GrfBlock *at = question->label_block >= 0
                             ? grf_document_block(document, (guint)question->label_block)
                             : question->text;
    if (question->answer < 0 && question->status == GRF_STATUS_UNANSWERED)
      grf_diags_add(diags, at->page_from, &at->box, "question-without-answer",
                    "question %u%s%s%s has no answer, though others have", i + 1,
                    question->label != NULL ? " (“" : "", question->label != NULL ? question->label : "",
                    question->label != NULL ? "”)" : "");
  }
}

/* --- what follows from the finding --------------------------------------------------------------- */

static GrfRole
role_of(const GrfFinding *finding, const GrfBlock *block, GrfHolder holder)
{
  if (block->kind == GRF_BLOCK_TABLE_ROW)
    return holder.by == GRF_HELD_MASTHEAD ? GRF_ROLE_RUNNING_HEADER : GRF_ROLE_TABLE;
  switch (holder.by) {
  case GRF_HELD_QUESTION:
    return GRF_ROLE_QUESTION;
  case GRF_HELD_ANSWER:
    return GRF_ROLE_ANSWER;
  case GRF_HELD_HEADING:
    return GRF_ROLE_HEADING;
  case GRF_HELD_MASTHEAD:
    return GRF_ROLE_RUNNING_HEADER;
  default:
    if (block->kind == GRF_BLOCK_HEADING)
      return GRF_ROLE_HEADING;
    return finding->form != NULL ? GRF_ROLE_LETTER : GRF_ROLE_UNCLASSIFIED;
  }
}

static void
set_roles(GrfDocument *document, const GrfFinding *finding)
{
  for (guint i = 0; i < document->lines->len; i++) {
    GrfLine *line = grf_document_line(document, i);
    if (line->block >= 0)
      line->role =
          role_of(finding, grf_document_block(document, (guint)line->block), finding->holders[line->block]);
  }
}

/* Everything but the rows. Returns: (transfer full): the finding. */
static GrfFinding *
find_all(GrfRecognizer *recognizer, GrfDocument *document, GrfDiags *diags, GArray **trials)
{
  const GrfRules *rules = &recognizer->rules;
  GrfFinding *finding = grf_finding_new(document);
  g_autoptr(GArray) marks = grf_marks_find(document, rules->labels, rules->lang);
  g_autoptr(GArray) papers = NULL;

  papers = grf_papers_read(document, marks, rules, finding);
  grf_parts_find(document, marks, papers, rules->dates, rules->lang, finding);
  grf_form_choose(recognizer->forms, document, marks, rules, papers, &finding, diags, trials);
  if (finding->form == NULL)
    grf_diags_add(diags, 0, NULL, "form-unknown",
                  "the document is in no known form: no questions or answers were looked for");
  complete_parts(papers, finding);
  warn_several(papers, finding, diags);
  grf_referrals_mark(rules->lang, finding);
  warn_unanswered(document, finding, diags);
  set_roles(document, finding);
  return finding;
}

gboolean
grf_recognize(GrfRecognizer *recognizer, GrfDocument *document, const char *document_id, gboolean with_lines,
              GrfDiags *diags, GrfRecords *records, G_GNUC_UNUSED GError **error)
{
  g_autoptr(GrfFinding) finding = find_all(recognizer, document, diags, NULL);
  GrfRowContext context = {document, finding, &recognizer->rules, document_id, diags, records, NULL};
  g_autoptr(GrfTableReading) tables = grf_table_reading_new(&context);

  context.tables = tables;
  grf_rows_structure(&context);
  grf_rows_texts(&context);
  grf_amount_checks(records, diags);
  grf_rows_tables(tables);
  grf_amount_table_checks(records, diags);
  grf_rows_persons(&context);
  if (with_lines)
    grf_rows_lines(&context);
  grf_rows_warnings(&context);
  grf_rows_document(&context);
  return TRUE;
}

/* --- explaining ---------------------------------------------------------------------------------- */

/* Wide enough for the names of the built-in forms. */
#define NAME_CELLS 24

char *
grf_recognizer_dup_forms(const GrfRecognizer *recognizer)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < recognizer->forms->len; i++) {
    const GrfForm *form = g_ptr_array_index(recognizer->forms, i);
    g_string_append_printf(out, "%s  %-*s %-13s %s\n", grf_lang_code(recognizer->rules.lang), NAME_CELLS,
                           form->name, form->engine, form->title);
  }
  return g_string_free(out, FALSE);
}

static void
explain_trials(const GrfFinding *finding, const GArray *trials, GString *out)
{
  g_string_append_printf(out, "form: %s\n", finding->form != NULL ? finding->form : "none");
  for (guint i = 0; i < trials->len; i++) {
    const GrfFormTrial *trial = &g_array_index(trials, GrfFormTrial, i);
    g_string_append_printf(out, "  %s %-*s %s\n",
                           finding->form != NULL && g_str_equal(trial->form->name, finding->form) ? "->"
                                                                                                  : "  ",
                           NAME_CELLS, trial->form->name, trial->reason);
  }
}

static void
explain_lines(const GrfRowContext *context, GString *out)
{
  grf_rows_lines(context);
  g_string_append(out, "\npage line  role            record  text\n");
  for (guint i = 0; i < context->records->rows[GRF_TABLE_LINES]->len; i++) {
    const GrfRow *row = g_ptr_array_index(context->records->rows[GRF_TABLE_LINES], i);
    g_string_append_printf(out, "%4s %4s  %-15s %-7s %s\n", grf_row_get(row, "page"),
                           grf_row_get(row, "line"), grf_row_get(row, "role"), grf_row_get(row, "record_id"),
                           grf_row_get(row, "text"));
  }
}

char *
grf_recognizer_dup_explanation(GrfRecognizer *recognizer, GrfDocument *document)
{
  g_autoptr(GrfDiags) diags = grf_diags_new();
  g_autoptr(GrfRecords) records = grf_records_new();
  g_autoptr(GArray) trials = NULL;
  g_autoptr(GrfFinding) finding = find_all(recognizer, document, diags, &trials);
  GrfRowContext context = {document, finding, &recognizer->rules, "", diags, records, NULL};
  GString *out = g_string_new(NULL);

  g_string_append_printf(out, "language: %s\n", grf_lang_code(recognizer->rules.lang));
  explain_trials(finding, trials, out);
  for (guint i = 0; i < finding->parts->len; i++) {
    const GrfPart *part = grf_finding_part(finding, i);
    g_string_append_printf(out, "part %u: %s, blocks %u to %u%s%s\n", i + 1, grf_part_kind_name(part->kind),
                           part->block_from + 1, part->block_to, part->title != NULL ? ": " : "",
                           part->title != NULL ? part->title : "");
  }
  explain_lines(&context, out);
  return g_string_free(out, FALSE);
}

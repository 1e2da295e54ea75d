// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/recognize.h"

#include <string.h>

#include "recognize/form-consultation.h"
#include "recognize/form-labelled.h"
#include "recognize/identity.h"
#include "recognize/marks.h"
#include "recognize/parts.h"
#include "recognize/phrases.h"
#include "recognize/rows.h"

struct GrfRecognizer {
  GrfRules rules;
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
  g_free(recognizer);
}

/* --- choosing the form --------------------------------------------------------------------------- */

typedef struct {
  guint questions, numbered_answers, bare_answers, groups;
} MarkCounts;

static MarkCounts
count_marks(const GArray *marks)
{
  MarkCounts counts = {0};

  for (guint i = 0; i < marks->len; i++) {
    const GrfMark *mark = &g_array_index(marks, GrfMark, i);
    counts.questions += mark->kind == GRF_MARK_QUESTION;
    counts.groups += mark->kind == GRF_MARK_GROUP;
    if (mark->kind == GRF_MARK_ANSWER && mark->label.numbers->len > 0)
      counts.numbered_answers++;
    else if (mark->kind == GRF_MARK_ANSWER)
      counts.bare_answers++;
  }
  return counts;
}

/* Each part is read by itself: the masthead's people go to its rows. */
static void
read_labelled(const GrfDocument *document, const GArray *marks, const GrfRules *rules,
              const GrfIdentity *identity, GrfFinding *finding, GrfDiags *diags)
{
  for (guint p = 0; p < finding->parts->len; p++) {
    const GrfPart *part = grf_finding_part(finding, p);
    g_autofree char *signed_by = grf_part_dup_answerers(part);
    grf_form_labelled(document, marks, p, part->block_from, part->block_to, identity->asked_by,
                      identity->answered_by != NULL ? identity->answered_by : signed_by, rules->lang, finding,
                      diags);
  }
}

static void
name_answerers(GrfFinding *finding)
{
  for (guint i = 0; i < finding->answers->len; i++) {
    GrfAnswer *answer = grf_finding_answer(finding, i);
    if (answer->answered_by == NULL)
      answer->answered_by = grf_part_dup_answerers(grf_finding_part(finding, answer->part));
  }
}

static void
read_form(const GrfDocument *document, const GArray *marks, const GrfRules *rules,
          const GrfIdentity *identity, GrfFinding *finding, GrfDiags *diags)
{
  MarkCounts counts = count_marks(marks);

  if (counts.questions > 0) {
    finding->form = identity->is_aanhangsel ? "written-questions" : "labelled-questions";
    read_labelled(document, marks, rules, identity, finding, diags);
  } else if (counts.groups > 0 || counts.bare_answers > 1) {
    finding->form = "consultation";
    grf_form_consultation(document, marks, rules->asks, finding, diags);
    name_answerers(finding);
  } else {
    grf_diags_add(diags, 0, NULL, "form-unknown",
                  "the document is in no known form: no questions or answers were looked for");
  }
}

/* --- what follows from the finding --------------------------------------------------------------- */

/* An answer that is short and points to another one. */
static void
mark_referrals(const GrfLang *lang, GrfFinding *finding)
{
  const char *const *shorts = grf_lang_list(lang, "referral", "short");
  enum { REFERRAL_MAX_BYTES = 160 }; /* a pointer and a courtesy; longer texts answer something */

  for (guint i = 0; i < finding->answers->len; i++) {
    const GrfAnswer *answer = grf_finding_answer(finding, i);
    if (answer->text->text->len > REFERRAL_MAX_BYTES || !grf_phrase_within(shorts, answer->text->text->str))
      continue;
    for (guint k = 0; k < answer->questions->len; k++)
      grf_finding_question(finding, g_array_index(answer->questions, guint, k))->status = GRF_STATUS_REFERRED;
  }
}

static GrfRole
role_of(const GrfFinding *finding, const GrfBlock *block, GrfHolder holder)
{
  if (block->kind == GRF_BLOCK_TABLE_ROW)
    return GRF_ROLE_TABLE;
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

gboolean
grf_recognize(GrfRecognizer *recognizer, GrfDocument *document, const char *document_id, gboolean with_lines,
              GrfDiags *diags, GrfRecords *records, G_GNUC_UNUSED GError **error)
{
  const GrfRules *rules = &recognizer->rules;
  g_autoptr(GrfFinding) finding = grf_finding_new(document);
  g_autoptr(GArray) marks = grf_marks_find(document, rules->labels, rules->lang);
  GrfRowContext context = {document, finding, rules, document_id, diags, records};
  GrfIdentity identity = {0};

  grf_identity_read(document, marks, rules, finding, &identity);
  grf_parts_find(document, marks, rules->dates, rules->lang, finding);
  read_form(document, marks, rules, &identity, finding, diags);
  mark_referrals(rules->lang, finding);
  set_roles(document, finding);
  grf_rows_structure(&context);
  grf_rows_texts(&context);
  if (with_lines)
    grf_rows_lines(&context);
  grf_rows_warnings(&context);
  grf_rows_document(&context);
  grf_identity_clear(&identity);
  return TRUE;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/finding.h"

#include <string.h>

const char *
grf_part_kind_name(GrfPartKind kind)
{
  static const char *const names[] = {"cover", "questions", "delay", "answers", "notice", "letter"};
  return kind < G_N_ELEMENTS(names) ? names[kind] : "letter";
}

static void
part_clear(gpointer data)
{
  GrfPart *part = data;
  g_free(part->title);
  g_free(part->date);
  g_free(part->sender);
  g_free(part->recipient);
  g_ptr_array_unref(part->signatories);
  g_ptr_array_unref(part->offices);
  g_array_unref(part->closings);
}

static void
question_clear(gpointer data)
{
  GrfQuestion *question = data;
  g_free(question->label);
  g_free(question->numbers);
  g_free(question->asked_by);
  grf_block_free(question->text);
  g_array_unref(question->answers);
}

static void
answer_clear(gpointer data)
{
  GrfAnswer *answer = data;
  g_free(answer->label);
  g_free(answer->numbers);
  g_free(answer->answered_by);
  g_free(answer->loose);
  g_free(answer->refers_to);
  grf_block_free(answer->text);
  g_array_unref(answer->questions);
}

static GArray *
new_array(guint size, GDestroyNotify clear)
{
  GArray *array = g_array_new(FALSE, TRUE, size);
  g_array_set_clear_func(array, clear);
  return array;
}

GrfFinding *
grf_finding_new(const GrfDocument *document)
{
  GrfFinding *finding = g_new0(GrfFinding, 1);

  finding->parts = new_array(sizeof(GrfPart), part_clear);
  finding->questions = new_array(sizeof(GrfQuestion), question_clear);
  finding->answers = new_array(sizeof(GrfAnswer), answer_clear);
  finding->holders = g_new0(GrfHolder, document->blocks->len + 1);
  finding->n_holders = document->blocks->len;
  return finding;
}

void
grf_finding_free(GrfFinding *finding)
{
  if (finding == NULL)
    return;
  g_array_unref(finding->parts);
  g_array_unref(finding->questions);
  g_array_unref(finding->answers);
  g_free(finding->holders);
  char *strings[] = {finding->chamber, finding->session, finding->dossier,
                     finding->number,  finding->title,   finding->date};
  for (gsize i = 0; i < G_N_ELEMENTS(strings); i++)
    g_free(strings[i]);
  g_free(finding);
}

static gpointer
dup_string(gconstpointer string, G_GNUC_UNUSED gpointer data)
{
  return g_strdup(string);
}

static void
copy_part(const GrfPart *from, GrfFinding *finding)
{
  GrfPart *to = grf_finding_add_part(finding, from->kind, from->block_from, from->block_to);

  to->is_zone = from->is_zone;
  to->title = g_strdup(from->title);
  to->date = g_strdup(from->date);
  to->sender = g_strdup(from->sender);
  to->recipient = g_strdup(from->recipient);
  g_ptr_array_extend(to->signatories, from->signatories, dup_string, NULL);
  g_ptr_array_extend(to->offices, from->offices, dup_string, NULL);
  if (from->closings->len > 0)
    g_array_append_vals(to->closings, from->closings->data, from->closings->len);
}

void
grf_finding_copy_base(const GrfFinding *from, GrfFinding *to)
{
  for (guint i = 0; i < from->parts->len; i++)
    copy_part(grf_finding_part(from, i), to);
  to->chamber = g_strdup(from->chamber);
  to->session = g_strdup(from->session);
  to->dossier = g_strdup(from->dossier);
  to->number = g_strdup(from->number);
  to->title = g_strdup(from->title);
  to->date = g_strdup(from->date);
  memcpy(to->holders, from->holders, sizeof(GrfHolder) * MIN(from->n_holders, to->n_holders));
}

GrfPart *
grf_finding_add_part(GrfFinding *finding, GrfPartKind kind, guint block_from, guint block_to)
{
  GrfPart part = {.kind = kind, .block_from = block_from, .block_to = block_to};

  part.signatories = g_ptr_array_new_with_free_func(g_free);
  part.closings = g_array_new(FALSE, FALSE, sizeof(guint));
  part.offices = g_ptr_array_new_with_free_func(g_free);
  g_array_append_val(finding->parts, part);
  return grf_finding_part(finding, finding->parts->len - 1);
}

GrfQuestion *
grf_finding_add_question(GrfFinding *finding, guint part)
{
  GrfQuestion question = {.part = part, .label_block = -1, .answer = -1, .first_asked_part = -1, .match = -1};

  question.text = grf_block_new(GRF_BLOCK_PARAGRAPH);
  question.answers = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_append_val(finding->questions, question);
  return grf_finding_question(finding, finding->questions->len - 1);
}

GrfAnswer *
grf_finding_add_answer(GrfFinding *finding, guint part)
{
  GrfAnswer answer = {.part = part, .label_block = -1};

  answer.text = grf_block_new(GRF_BLOCK_PARAGRAPH);
  answer.questions = g_array_new(FALSE, FALSE, sizeof(guint));
  g_array_append_val(finding->answers, answer);
  return grf_finding_answer(finding, finding->answers->len - 1);
}

gint
grf_finding_part_of(const GrfFinding *finding, guint block)
{
  for (guint p = 0; p < finding->parts->len; p++)
    if (block >= grf_finding_part(finding, p)->block_from && block < grf_finding_part(finding, p)->block_to)
      return (gint)p;
  return -1;
}

void
grf_finding_link(GrfFinding *finding, guint question, guint answer)
{
  GrfQuestion *q = grf_finding_question(finding, question);

  for (guint i = 0; i < q->answers->len; i++)
    if (g_array_index(q->answers, guint, i) == answer)
      return;
  if (q->answer < 0)
    q->answer = (gint)answer;
  g_array_append_val(q->answers, answer);
  q->status = GRF_STATUS_ANSWERED;
  g_array_append_val(grf_finding_answer(finding, answer)->questions, question);
}

void
grf_append_paragraph(GrfBlock *text, const GrfBlock *block, gsize from)
{
  gsize base;

  while (from < block->text->len && block->text->str[from] == ' ')
    from++;
  if (from >= block->text->len)
    return;
  if (text->text->len > 0 && text->source->len > 0)
    grf_block_append(text, "\n", 1, g_array_index(text->source, guint32, text->source->len - 1));
  else if (text->text->len > 0)
    g_string_append_c(text->text, '\n');
  base = text->text->len;
  g_string_append_len(text->text, block->text->str + from, (gssize)(block->text->len - from));
  if (block->source->len == block->text->len)
    g_array_append_vals(text->source, &g_array_index(block->source, guint32, from),
                        (guint)(block->text->len - from));
  for (guint i = 0; i < block->calls->len; i++) {
    GrfCall call = g_array_index(block->calls, GrfCall, i);
    if (call.offset < from)
      continue;
    call.offset = (guint)(call.offset - from + base);
    g_array_append_val(text->calls, call);
  }
  if (text->page_from == 0)
    text->page_from = block->page_from;
  text->page_to = MAX(text->page_to, block->page_to);
  if (block->page_from == text->page_from)
    grf_box_add(&text->box, &block->box);
}

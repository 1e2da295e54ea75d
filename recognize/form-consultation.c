// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The answers letter repeats each question and prints "Antwoord" below it; nothing marks where the answer
 * ends and the next question begins:
 *
 *   heading of a group      who asks
 *   question 1              all up to the first mark
 *   Antwoord
 *   answer 1 … question 2   one stretch: where does it turn?
 *   Antwoord
 *
 * Every block of such a stretch is weighed as question or answer by what the document offers: the words of
 * the letter that asked first; the type questions and answers are set in; else whether it asks. The turn
 * is where the weights' sum is greatest, so one quoted sentence in an answer does not turn it.
 */
#include "recognize/form-consultation.h"

#include <math.h>
#include <string.h>

#include "recognize/engines.h"
#include "recognize/parts.h"
#include "recognize/shingles.h"

#define TYPE_AGREEMENT 0.8 /* of the sure questions (answers) must share a type before it is evidence */
#define REPEATED_SHARE                                                                                       \
  0.3 /* a paragraph of the first letter with fewer of its runs repeated was not answered */
#define MAX_WEIGHT                                                                                           \
  12.0 /* words of a block are counted by their root; a long quotation is still one block                    \
        */

#define TITLE_MAX_BYTES 90 /* a longer line is no title */
#define MIN_BARE 2         /* "Antwoord" once, without a group of askers, may be any heading */

typedef struct {
  guint from, to;     /* blocks [from, to) between two marks */
  gint before, after; /* the marks' blocks; -1 = none, or a group's heading */
  const char *group;
} Stretch;

typedef struct {
  const GrfDocument *document;
  const GArray *marks;
  const GrfAskRules *asks;
  GrfFinding *finding;
  GrfShingles *asked; /* of the letters with questions, tagged by block */
  gboolean have_asked;
  gboolean have_type; /* questions and answers differ in type */
  gboolean question_bold, question_italic;
} Context;

static const GrfMark *
mark_of(const Context *c, guint block)
{
  return &g_array_index(c->marks, GrfMark, block);
}

static gboolean
is_text(const GrfBlock *block)
{
  return block->kind != GRF_BLOCK_MARGIN && block->text->len > 0;
}

/* Where the text from block `from` on ends: at the closing signature, if one stands behind it. */
static guint
before_closing(const GrfPart *part, guint from)
{
  for (guint i = 0; i < part->closings->len; i++)
    if (g_array_index(part->closings, guint, i) > from)
      return MIN(g_array_index(part->closings, guint, i), part->block_to);
  return part->block_to;
}

/* The blocks between marks of one part. */
static GArray *
cut_stretches(const Context *c, const GrfPart *part)
{
  GArray *stretches = g_array_new(FALSE, FALSE, sizeof(Stretch));
  const char *group = NULL;
  Stretch current = {.before = -1, .after = -1, .from = part->block_from};
  gboolean in_group = FALSE;

  for (guint i = part->block_from; i <= part->block_to; i++) {
    GrfMarkKind kind = i < part->block_to ? mark_of(c, i)->kind : GRF_MARK_GROUP;
    if (kind != GRF_MARK_GROUP && kind != GRF_MARK_ANSWER)
      continue;
    current.to = i < part->block_to ? i : before_closing(part, current.from);
    current.after = kind == GRF_MARK_ANSWER ? (gint)i : -1;
    current.group = group;
    if (in_group || current.before >= 0 || current.after >= 0)
      g_array_append_val(stretches, current);
    if (i < part->block_to && kind == GRF_MARK_GROUP) {
      group = mark_of(c, i)->group;
      in_group = TRUE;
    }
    current = (Stretch){.before = current.after, .after = -1, .from = i + 1};
  }
  return stretches;
}

/* --- evidence ------------------------------------------------------------------------------------ */

static void
learn_asked(Context *c)
{
  for (guint p = 0; p < c->finding->parts->len; p++) {
    const GrfPart *part = grf_finding_part(c->finding, p);
    for (guint i = part->block_from; part->kind == GRF_PART_QUESTIONS && i < part->block_to; i++) {
      const GrfBlock *block = grf_document_block(c->document, i);
      if (!is_text(block) || mark_of(c, i)->kind != GRF_MARK_NONE)
        continue;
      grf_shingles_add(c->asked, block->text->str, block->text->len, i);
      c->have_asked = TRUE;
    }
  }
}

typedef struct {
  guint bold, italic, all;
} TypeVotes;

static void
vote(const GrfBlock *block, TypeVotes *votes)
{
  votes->bold += block->bold;
  votes->italic += block->italic;
  votes->all++;
}

static gint
agreed(guint yes, guint all)
{
  if (all == 0)
    return -1;
  return yes >= TYPE_AGREEMENT * all ? 1 : all - yes >= TYPE_AGREEMENT * all ? 0 : -1;
}

/* Blocks right above a mark are questions and those right below one answers, whatever else is unsure. */
static void
learn_type(Context *c, const GArray *stretches)
{
  TypeVotes question = {0}, answer = {0};

  for (guint i = 0; i < stretches->len; i++) {
    const Stretch *s = &g_array_index(stretches, Stretch, i);
    if (s->to - s->from < 2 && s->before >= 0 && s->after >= 0)
      continue;
    if (s->after >= 0 && s->to > s->from)
      vote(grf_document_block(c->document, s->to - 1), &question);
    if (s->before >= 0 && s->to > s->from)
      vote(grf_document_block(c->document, s->from), &answer);
  }
  gint q_bold = agreed(question.bold, question.all), a_bold = agreed(answer.bold, answer.all);
  gint q_italic = agreed(question.italic, question.all), a_italic = agreed(answer.italic, answer.all);
  gboolean by_bold = q_bold >= 0 && a_bold >= 0 && q_bold != a_bold;
  gboolean by_italic = q_italic >= 0 && a_italic >= 0 && q_italic != a_italic;
  c->have_type = by_bold || by_italic;
  c->question_bold = q_bold == 1;
  c->question_italic = q_italic == 1;
}

static gboolean
block_asks(const Context *c, const GrfBlock *block)
{
  g_autoptr(GArray) found = grf_asks_find(c->asks, block->text->str, block->text->len);
  return found->len > 0;
}

/* Positive: question; negative: answer. Sure evidence counts whole, guesses half. */
static double
weigh(const Context *c, const GrfBlock *block)
{
  double weight = MIN(sqrt((double)block->text->len / 6.0), MAX_WEIGHT), value = 0;

  if (c->have_asked) {
    double share = grf_shingles_share(c->asked, block->text->str, block->text->len, NULL);
    value += share < 0 ? 0 : 2 * share - 1;
  }
  if (c->have_type)
    value += block->bold == c->question_bold && block->italic == c->question_italic ? 1 : -1;
  if (!c->have_asked && !c->have_type)
    value += block_asks(c, block) ? 0.5 : -0.5;
  return weight * value;
}

/* The block of a stretch at which the next question begins: at most its last one. */
static guint
find_turn(const Context *c, const Stretch *s)
{
  double sum = 0, best = -G_MAXDOUBLE;
  guint turn = s->to;

  for (guint i = s->to; i > s->from; i--) {
    const GrfBlock *block = grf_document_block(c->document, i - 1);
    if (!is_text(block))
      continue;
    sum += weigh(c, block);
    if (sum > best) {
      best = sum;
      turn = i - 1;
    }
  }
  return turn;
}

/* --- building ------------------------------------------------------------------------------------ */

static void
fill(Context *c, GrfBlock *text, GrfHolder holder, guint from, guint to)
{
  for (guint i = from; i < to; i++) {
    const GrfBlock *block = grf_document_block(c->document, i);
    if (!is_text(block))
      continue;
    grf_append_paragraph(text, block, 0);
    c->finding->holders[i] = holder;
  }
}

/* The title of what is asked below it: a heading, or a few words in another type than the paragraph below. */
static gboolean
is_title_above(const Context *c, guint i)
{
  const GrfBlock *block = grf_document_block(c->document, i), *below = grf_document_block(c->document, i + 1);

  if (block->kind == GRF_BLOCK_HEADING)
    return !(c->have_type && c->question_bold);
  return block->kind == GRF_BLOCK_PARAGRAPH && block->text->len > 0 && block->text->len <= TITLE_MAX_BYTES &&
         (block->bold || block->italic) && (block->bold != below->bold || block->italic != below->italic) &&
         strchr(".?!:;,", block->text->str[block->text->len - 1]) == NULL;
}

static void
build(Context *c, guint part, const Stretch *s, gint *open_question)
{
  guint turn = s->after < 0 ? s->to : s->before < 0 ? s->from : find_turn(c, s);
  guint end = turn; /* of the answer's text */

  while (s->after >= 0 && turn < s->to && end > s->from + 1 && is_title_above(c, end - 1))
    c->finding->holders[--end] = (GrfHolder){GRF_HELD_HEADING, 0};

  if (s->before >= 0) {
    GrfAnswer *answer = grf_finding_add_answer(c->finding, part);
    guint index = c->finding->answers->len - 1;
    answer->label_block = s->before;
    answer->label = g_strdup(mark_of(c, (guint)s->before)->label.label);
    c->finding->holders[s->before] = (GrfHolder){GRF_HELD_HEADING, 0};
    fill(c, answer->text, (GrfHolder){GRF_HELD_ANSWER, index}, s->from, end);
    if (*open_question >= 0)
      grf_finding_link(c->finding, (guint)*open_question, index);
    *open_question = -1;
  }
  if (s->after >= 0 && turn < s->to) {
    GrfQuestion *question = grf_finding_add_question(c->finding, part);
    guint index = c->finding->questions->len - 1;
    question->asked_by = g_strdup(s->group);
    while (turn + 1 < s->to && is_title_above(c, turn))
      c->finding->holders[turn++] = (GrfHolder){GRF_HELD_HEADING, 0};
    fill(c, question->text, (GrfHolder){GRF_HELD_QUESTION, index}, turn, s->to);
    *open_question = (gint)index;
  }
}

static void
link_first_asked(Context *c)
{
  for (guint i = 0; c->have_asked && i < c->finding->questions->len; i++) {
    GrfQuestion *q = grf_finding_question(c->finding, i);
    guint block = 0;
    q->match = MAX(0, grf_shingles_share(c->asked, q->text->text->str, q->text->text->len, &block));
    if (q->match < REPEATED_SHARE)
      continue;
    q->first_asked_part = grf_finding_part_of(c->finding, block);
    q->first_asked_page = grf_document_block(c->document, block)->page_from;
  }
}

/* Paragraphs of the first letter that ask and that no later letter repeats. */
static void
add_unanswered(Context *c, guint p, const GrfShingles *answered)
{
  const GrfPart *part = grf_finding_part(c->finding, p);
  guint from = part->block_from, to = part->block_to;
  const char *group = NULL;
  gboolean delayed = FALSE;

  for (guint k = 0; k < c->finding->parts->len; k++)
    delayed = delayed || grf_finding_part(c->finding, k)->kind == GRF_PART_DELAY;
  for (guint i = from; i < to; i++) {
    const GrfBlock *block = grf_document_block(c->document, i);
    if (mark_of(c, i)->kind == GRF_MARK_GROUP)
      group = mark_of(c, i)->group;
    if (group == NULL || !is_text(block) || mark_of(c, i)->kind != GRF_MARK_NONE ||
        g_utf8_strchr(block->text->str, (gssize)block->text->len, '?') == NULL || !block_asks(c, block) ||
        grf_shingles_share(answered, block->text->str, block->text->len, NULL) >= REPEATED_SHARE)
      continue;
    GrfQuestion *q = grf_finding_add_question(c->finding, p);
    q->asked_by = g_strdup(group);
    q->status = delayed ? GRF_STATUS_DEFERRED : GRF_STATUS_UNANSWERED;
    q->first_asked_part = (gint)p;
    q->first_asked_page = block->page_from;
    fill(c, q->text, (GrfHolder){GRF_HELD_QUESTION, c->finding->questions->len - 1}, i, i + 1);
  }
}

static void
find_unanswered(Context *c)
{
  g_autoptr(GrfShingles) answered = grf_shingles_new();

  for (guint i = 0; i < c->finding->questions->len; i++) {
    const GrfBlock *text = grf_finding_question(c->finding, i)->text;
    grf_shingles_add(answered, text->text->str, text->text->len, i);
  }
  for (guint p = 0; p < c->finding->parts->len; p++)
    if (grf_finding_part(c->finding, p)->kind == GRF_PART_QUESTIONS)
      add_unanswered(c, p, answered);
}

/* Questions and answers in the holders of group headings and labels. */
static void
hold_headings(Context *c)
{
  for (guint i = 0; i < c->document->blocks->len; i++)
    if (mark_of(c, i)->kind == GRF_MARK_GROUP || mark_of(c, i)->kind == GRF_MARK_LETTER)
      c->finding->holders[i] = (GrfHolder){GRF_HELD_HEADING, 0};
}

void
grf_form_consultation(const GrfDocument *document, const GArray *marks, const GrfAskRules *asks,
                      GrfFinding *finding, GrfDiags *diags)
{
  Context c = {
      .document = document, .marks = marks, .asks = asks, .finding = finding, .asked = grf_shingles_new()};

  learn_asked(&c);
  hold_headings(&c);
  for (guint p = 0; p < finding->parts->len; p++) {
    gint open_question = -1;
    if (grf_finding_part(finding, p)->kind != GRF_PART_ANSWERS)
      continue;
    g_autoptr(GArray) stretches = cut_stretches(&c, grf_finding_part(finding, p));
    learn_type(&c, stretches);
    for (guint i = 0; i < stretches->len; i++)
      build(&c, p, &g_array_index(stretches, Stretch, i), &open_question);
  }
  link_first_asked(&c);
  find_unanswered(&c);
  for (guint i = 0; i < finding->answers->len; i++) {
    const GrfAnswer *answer = grf_finding_answer(finding, i);
    const GrfBlock *label = grf_document_block(document, (guint)answer->label_block);
    if (answer->text->text->len == 0)
      grf_diags_add(diags, label->page_from, &label->box, "answer-empty", "an answer has no text");
  }
  grf_shingles_free(c.asked);
}

/* Questions with labels of their own, or answers with numbers, are another form's; so is one bare "Antwoord"
 * where nothing says who asks. */
static gboolean
is_another_form(const GArray *marks)
{
  guint labels = 0, bare = 0, groups = 0;

  for (guint i = 0; i < marks->len; i++) {
    const GrfMark *mark = &g_array_index(marks, GrfMark, i);
    gboolean numbered = mark->kind == GRF_MARK_ANSWER && mark->label.numbers->len > 0;
    labels += mark->kind == GRF_MARK_QUESTION || numbered;
    bare += mark->kind == GRF_MARK_ANSWER && !numbered;
    groups += mark->kind == GRF_MARK_GROUP;
  }
  return labels > bare || (groups == 0 && bare < MIN_BARE);
}

void
grf_engine_consultation(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags)
{
  if (context->paper->from > 0 || is_another_form(context->marks)) /* all letters are read at once */
    return;
  grf_form_consultation(context->document, context->marks, context->rules->asks, finding, diags);
  for (guint i = 0; i < finding->answers->len; i++) {
    GrfAnswer *answer = grf_finding_answer(finding, i);
    answer->answered_by =
        grf_part_dup_answerers(grf_finding_part(finding, answer->part), context->form->lang);
  }
}

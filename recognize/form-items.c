// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Questions as numbered paragraphs, as in the answers to a Kleine Anfrage:
 *
 *   1. Wie viele …?      the question, with its lettered parts
 *      a) …?
 *   text                 the answer: no label; or "Zu Frage 1:" further on
 *
 * Numbered paragraphs of other lists are told apart by the sequence of numbers and because they do not ask. A
 * question that is printed twice (the list, then again above its answer) counts where an answer follows.
 */
#include <stdlib.h>
#include <string.h>

#include "recognize/engines.h"
#include "recognize/events.h"
#include "recognize/form-text.h"
#include "recognize/lists.h"
#include "recognize/parts.h"
#include "recognize/phrases.h"
#include "recognize/sequence.h"

#define MIN_BOLD_ASKING 0.75 /* of the numbered lines in bold: questions have few headings among them */
#define TITLE_SHARE 0.75     /* so many questions that look like headings are headings */
#define TITLE_BYTES 90       /* a longer question is no heading */
#define MAX_FOLLOWED 0.2     /* of the questions of a list without answers: headings between them */
#define TITLE_MAX_BYTES 120  /* "Antwort" and "der Landesregierung – Ministerium für …" */

typedef struct {
  const GrfFormContext *context;
  GArray *events;
  gboolean labelled; /* answers have labels with numbers */
  gboolean only_questions;
  gboolean *is_answer;   /* for each block, whether it is a bare label of an answer */
  guint *question_at;    /* for each block, the number of the question that begins there; 0 = none */
  guint items, followed; /* questions; those with other text between them and the next */
} Reader;

/* "12. Wie …": the number and where the text starts. A hanging number may look like a table's first column.
 */
static gboolean
read_number(const GrfBlock *block, guint *number, gsize *from)
{
  gsize label_len;
  return block->kind != GRF_BLOCK_MARGIN && grf_read_item_number(block->text->str, number, &label_len, from);
}

/* Has a question mark, or begins as the form's questions do ("3. To ask the Minister …"). */
static gboolean
asks(const Reader *r, const GrfBlock *block)
{
  guint number;
  gsize from = 0;

  if (strchr(block->text->str, '?') != NULL)
    return TRUE;
  read_number(block, &number, &from);
  return grf_phrase_starts(grf_form_words(r->context->form, "question_cues"), block->text->str + from);
}

/* "a) …?" or "b. …": a part of the question above. */
static gboolean
is_lettered(const GrfBlock *block)
{
  const char *text = block->text->str;
  return (g_ascii_islower(text[0]) && (text[1] == ')' || text[1] == '.') && text[2] == ' ') ||
         (text[0] == '(' && g_ascii_islower(text[1]) && text[2] == ')');
}

static gboolean
is_number_alone(const GrfBlock *block)
{
  gsize from;
  guint number;
  return read_number(block, &number, &from) && block->text->str[from] == '\0';
}

/* A paragraph cut in two (by a page, or by a stretched line that was taken for a row): the first half ends in
 * mid-sentence, the second begins so or asks. */
static gboolean
goes_on(const Reader *r, const GrfBlock *a, const GrfBlock *b)
{
  if (a->text->len == 0 || b->text->len == 0 || is_lettered(b) || strchr(a->text->str, ' ') == NULL ||
      strchr(".?!:;)", a->text->str[a->text->len - 1]) != NULL)
    return FALSE;
  return g_unichar_islower(g_utf8_get_char(b->text->str)) || (asks(r, b) && !asks(r, a)) ||
         g_str_has_suffix(b->text->str, "?");
}

/* Where a question that starts at block `i` ends: its lettered parts and unfinished paragraphs belong to it.
 */
static guint
question_end(const Reader *r, guint i)
{
  guint n = r->context->paper->to, end = i + 1;
  if (is_number_alone(grf_form_block(r->context, i)) && end < n) /* the question stands below its number */
    end++;
  gboolean asked = asks(r, grf_form_block(r->context, end - 1));

  while (end < n && grf_form_mark(r->context, end)->kind == GRF_MARK_NONE) {
    const GrfBlock *block = grf_form_block(r->context, end);
    gboolean half = goes_on(r, grf_form_block(r->context, end - 1), block);
    guint number;
    gsize from;
    if ((block->kind == GRF_BLOCK_HEADING && !half) || read_number(block, &number, &from))
      break;
    /* Of a list without answers all that asks belongs to the question above. */
    if (!half && !is_lettered(block) && ((asked && !r->only_questions) || !asks(r, block)))
      break;
    asked = asked || asks(r, block);
    end++;
  }
  return end;
}

/* The question that starts at block `i`, or a lettered part of it, asks. */
static gboolean
item_asks(const Reader *r, guint i)
{
  for (guint end = question_end(r, i); i < end; i++)
    if (asks(r, grf_form_block(r->context, i)))
      return TRUE;
  return FALSE;
}

/* Numbered lines in bold are chapter headings where many of them do not ask ("3. Method", "4. How often …?").
 */
static gboolean
bold_are_headings(const Reader *r)
{
  guint all = 0, asking = 0;

  for (guint i = r->context->paper->from; i < r->context->paper->to; i++) {
    const GrfBlock *block = grf_form_block(r->context, i);
    guint number;
    gsize from;
    if (!block->bold || !read_number(block, &number, &from) || block->text->str[from] == '\0')
      continue;
    all++;
    asking += asks(r, block) || (i + 1 < r->context->paper->to &&
                                 is_lettered(grf_form_block(r->context, i + 1)) && item_asks(r, i));
  }
  return asking < MIN_BOLD_ASKING * all;
}

static GArray *
list_candidates(const Reader *r)
{
  gboolean no_bold = bold_are_headings(r);
  GArray *candidates = g_array_new(FALSE, TRUE, sizeof(GrfCandidate));
  guint n = r->context->paper->to;

  for (guint i = r->context->paper->from; i < n; i++) {
    guint number = 0, after;
    gsize from;
    if (!read_number(grf_form_block(r->context, i), &number, &from) || number == 0 ||
        (no_bold && grf_form_block(r->context, i)->bold))
      continue;
    after = question_end(r, i);
    if (!item_asks(r, i))
      continue;
    GrfCandidate candidate = {.block = i, .first = number, .last = number, .weight = 1};
    guint next;
    if (after < n && !read_number(grf_form_block(r->context, after), &next, &from) &&
        grf_form_mark(r->context, after)->kind == GRF_MARK_NONE &&
        grf_form_block(r->context, after)->kind != GRF_BLOCK_HEADING)
      candidate.weight = 1.5; /* text follows: maybe its answer */
    g_array_append_val(candidates, candidate);
  }
  return candidates;
}

/* The title of a chapter, right above a question, is no part of the answer before it. */
static void
add_titles_above(Reader *r, guint question)
{
  guint title = question;

  while (title > r->context->paper->from && grf_form_mark(r->context, title - 1)->kind == GRF_MARK_NONE &&
         grf_is_section_heading(grf_form_block(r->context, title - 1),
                                asks(r, grf_form_block(r->context, title - 1))))
    title--;
  if (title < question)
    grf_events_add(r->events, GRF_EVENT_END, title, GRF_NO_TEXT, NULL, NULL);
}

static void
add_question(Reader *r, const GrfCandidate *candidate)
{
  const char *text = grf_form_block(r->context, candidate->block)->text->str;
  g_autofree char *label = NULL, *numbers = g_strdup_printf("%u", candidate->first);
  gsize label_len = 0, from = 0;
  guint number = 0;

  grf_read_item_number(text, &number, &label_len, &from);
  label = g_strndup(text, label_len);
  grf_events_add(r->events, GRF_EVENT_QUESTION, candidate->block, text[from] != '\0' ? from : GRF_NO_TEXT,
                 label, numbers);
}

/* Which questions are answered together is said; an open one before `question` stays open. */
static void
add_answer(Reader *r, guint block, guint question)
{
  g_autofree char *numbers = grf_dup_joint_numbers(r->context, grf_form_block(r->context, block)->text->str);
  grf_events_add(r->events, GRF_EVENT_ANSWER, block, 0, NULL, numbers);
  g_array_index(r->events, GrfEvent, r->events->len - 1).first_block = question;
}

/* An answer begins below its label; the questions that are repeated between both come first ("Zu den Fragen 3
 * und 4:" / "3. …?" / "4. …?" / the answer). */
static void
add_labelled_answer(Reader *r, guint index, const GrfMark *mark)
{
  g_autofree char *numbers = grf_label_dup_numbers(&mark->label);
  guint n = r->context->paper->to, from = index + 1;

  while (!mark->label.run_in && from < n && r->question_at[from] > 0) {
    g_autofree char *number = g_strdup_printf("%u", r->question_at[from]);
    if (!grf_list_has(numbers, number))
      break;
    from = question_end(r, from);
  }
  if (from == index + 1 || from >= n || grf_form_mark(r->context, from)->kind != GRF_MARK_NONE) {
    grf_events_add(r->events, GRF_EVENT_ANSWER, index, mark->label.run_in ? mark->label.end : GRF_NO_TEXT,
                   mark->label.label, numbers);
    return;
  }
  grf_events_add(r->events, GRF_EVENT_END, index, GRF_NO_TEXT, NULL, NULL);
  grf_events_add(r->events, GRF_EVENT_ANSWER, from, 0, mark->label.label, numbers);
}

/* Answers with labels, headings that end an answer, notices. */
static void
add_marks(Reader *r)
{
  const char *const *ends = grf_form_words(r->context->form, "section_heads");

  for (guint i = r->context->paper->from; i < r->context->paper->to; i++) {
    const GrfMark *mark = grf_form_mark(r->context, i);
    if (mark->kind == GRF_MARK_ANSWER && mark->label.numbers->len > 0)
      add_labelled_answer(r, i, mark);
    else if (!r->is_answer[i] && grf_phrase_find(ends, grf_form_block(r->context, i)->text->str, NULL) >= 0)
      grf_events_add(r->events, GRF_EVENT_END, i, GRF_NO_TEXT, NULL, NULL);
  }
}

static gboolean
answers_are_labelled(const GArray *marks)
{
  guint n = 0;

  for (guint i = 0; i < marks->len; i++) {
    const GrfMark *mark = &g_array_index(marks, GrfMark, i);
    n += mark->kind == GRF_MARK_ANSWER && mark->label.numbers->len > 0;
  }
  return n >= 2;
}

/* Who asks and who answers, from the phrases of the form's section. A title's line may stand in a block of
 * its own: "Antwort" / "der Bundesregierung". */
static char *
dup_phrase(const Reader *r, const char *key)
{
  const char *const *patterns = grf_form_words(r->context->form, key);
  guint n = r->context->paper->to;
  char *who = NULL;

  for (guint i = r->context->paper->from; i < n && who == NULL; i++) {
    const GString *text = grf_form_block(r->context, i)->text,
                  *next = i + 1 < n ? grf_form_block(r->context, i + 1)->text : NULL;
    if (grf_phrase_find(patterns, text->str, &who) >= 0 || next == NULL ||
        text->len + next->len > TITLE_MAX_BYTES)
      continue;
    g_autofree char *both = g_strconcat(text->str, " ", next->str, NULL);
    grf_phrase_find(patterns, both, &who);
  }
  return who;
}

/* "A, B, weiterer Abgeordneter und der Fraktion C" -> "A;B;Fraktion C". Returns: (transfer full): NULL for
 * NULL.
 */
static char *
dup_list(const GrfForm *form, const char *names)
{
  const char *const *drops = grf_form_words(form, "asker_drops");
  GString *text, *out;

  if (names == NULL)
    return NULL;
  text = g_string_new(names);
  out = g_string_new(NULL);
  for (const char *const *join = grf_form_words(form, "asker_joins"); *join != NULL; join++) {
    g_autofree char *word = g_strconcat(g_ascii_ispunct(**join) ? "" : " ", *join, " ", NULL);
    g_string_replace(text, word, ";", 0);
  }
  g_auto(GStrv) list = g_strsplit(text->str, ";", -1);
  for (guint i = 0; list[i] != NULL; i++)
    if (*g_strstrip(list[i]) != '\0' && grf_phrase_find(drops, list[i], NULL) < 0)
      g_string_append_printf(out, "%s%s", out->len > 0 ? ";" : "", list[i]);
  g_string_free(text, TRUE);
  return g_string_free(out, FALSE);
}

/* "Antworten der Bundesregierung" above "Zu Frage 1": the heading of their chapter. */
static gboolean
heads_answers(const Reader *r, guint i, const GrfLabel *label)
{
  return !label->run_in && i + 1 < r->context->paper->to &&
         grf_form_mark(r->context, i + 1)->kind == GRF_MARK_ANSWER;
}

/* "Antwoord", alone or before the answer's text, right below a question. */
static gboolean
add_bare_answer(Reader *r, guint i, guint question)
{
  const GString *text = grf_form_block(r->context, i)->text;
  GrfLabel label = {0};
  gboolean bare;

  if (!grf_label_parse(r->context->rules->labels, text->str, text->len, &label))
    return FALSE;
  bare = label.kind == GRF_LABEL_ANSWER && label.numbers->len == 0;
  if (bare && heads_answers(r, i, &label)) {
    grf_events_add(r->events, GRF_EVENT_END, i, GRF_NO_TEXT, NULL, NULL);
  } else if (bare) {
    grf_events_add(r->events, GRF_EVENT_ANSWER, i, label.run_in ? label.end : GRF_NO_TEXT, label.label, NULL);
    g_array_index(r->events, GrfEvent, r->events->len - 1).first_block = question;
    r->is_answer[i] = TRUE;
  }
  grf_label_clear(&label);
  return bare;
}

/* One short question in bold, in a line of its own: a heading may look so. */
static gboolean
looks_like_title(const GrfBlock *block)
{
  return block->bold && block->text->len < TITLE_BYTES && g_str_has_suffix(block->text->str, "?");
}

/* Where most questions look like headings, what the form needs must stand before the first. */
static gboolean
are_titles(const Reader *r, const GArray *candidates)
{
  const char *const *needs = grf_form_words(r->context->form, "needs");
  guint chosen = 0, titles = 0, first = r->context->paper->to;

  for (guint i = 0; i < candidates->len; i++) {
    const GrfCandidate *candidate = &g_array_index(candidates, GrfCandidate, i);
    if (!candidate->chosen)
      continue;
    first = MIN(first, candidate->block);
    chosen++;
    titles += looks_like_title(grf_form_block(r->context, candidate->block));
  }
  if (*needs == NULL || titles < TITLE_SHARE * chosen)
    return FALSE;
  for (guint i = r->context->paper->from; i < first; i++)
    if (grf_phrase_within(needs, grf_form_block(r->context, i)->text->str))
      return FALSE;
  return TRUE;
}

/* The block of the question behind candidate `i`; G_MAXUINT = it is the last one. */
static guint
next_chosen(const GArray *candidates, guint i)
{
  while (++i < candidates->len)
    if (g_array_index(candidates, GrfCandidate, i).chosen)
      return g_array_index(candidates, GrfCandidate, i).block;
  return G_MAXUINT;
}

/* What follows the question at `end` answers it, or ends it; the next question begins at `next`. */
static void
add_item(Reader *r, const GrfCandidate *candidate, guint next)
{
  guint end = question_end(r, candidate->block), number;
  gsize from;

  add_titles_above(r, candidate->block);
  add_question(r, candidate);
  r->question_at[candidate->block] = candidate->first;
  r->items++;
  if (end < r->context->paper->to && grf_form_mark(r->context, end)->kind == GRF_MARK_ANSWER)
    r->followed++;
  if (end >= r->context->paper->to || end == next ||
      (!r->only_questions && add_bare_answer(r, end, candidate->block)) ||
      (!r->only_questions && read_number(grf_form_block(r->context, end), &number, &from)) ||
      grf_form_mark(r->context, end)->kind != GRF_MARK_NONE)
    return;
  r->followed++;
  if (r->only_questions || r->labelled || grf_form_block(r->context, end)->kind == GRF_BLOCK_HEADING)
    grf_events_add(r->events, GRF_EVENT_END, end, r->only_questions ? 0 : GRF_NO_TEXT, NULL, NULL);
  else
    add_answer(r, end, candidate->block);
}

static guint
first_part(const GrfPaper *paper, const GrfFinding *finding)
{
  guint part = 0;

  while (part + 1 < finding->parts->len && !grf_paper_has(paper, grf_finding_part(finding, part)))
    part++;
  return part;
}

void
grf_engine_items(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags)
{
  Reader r = {.context = context,
              .events = grf_events_new(),
              .labelled = answers_are_labelled(context->marks),
              .only_questions = grf_form_flag(context->form, "only_questions")};
  g_autoptr(GArray) candidates = list_candidates(&r);
  g_autofree gboolean *is_answer = g_new0(gboolean, context->paper->to + 1);
  g_autofree guint *question_at = g_new0(guint, context->paper->to + 1);
  g_autofree char *askers = dup_phrase(&r, "askers"), *asked_by = dup_list(context->form, askers);
  g_autofree char *answerers = dup_phrase(&r, "answerers");
  guint part = first_part(context->paper, finding);
  g_autofree char *signed_by = grf_part_dup_answerers(grf_finding_part(finding, part), context->form->lang);
  gboolean titles;

  r.question_at = question_at;
  r.is_answer = is_answer;
  grf_sequence_choose(candidates);
  titles = are_titles(&r, candidates);
  for (guint i = 0; i < candidates->len && !titles; i++)
    if (g_array_index(candidates, GrfCandidate, i).chosen)
      add_item(&r, &g_array_index(candidates, GrfCandidate, i), next_chosen(candidates, i));
  if (r.only_questions && r.followed > MAX_FOLLOWED * r.items + 1)
    g_array_set_size(r.events, 0);
  if (!r.only_questions)
    add_marks(&r);
  grf_events_sort(r.events);
  grf_events_build(context->document, r.events, part, context->paper->from, context->paper->to,
                   asked_by != NULL ? asked_by : context->paper->asked_by,
                   answerers != NULL ? answerers : signed_by, context->form->lang, finding, diags);
  g_array_unref(r.events);
}

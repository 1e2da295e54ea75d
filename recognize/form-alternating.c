// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Questions and answers in turn, no labels: questions are set in another type (bold or italic) and ask, or
 * they begin with a phrase of the form's section ("De leden van de *-fractie vragen", "* asked the
 * Minister"). Type is evidence only where the whole document bears it out: nearly all paragraphs of one type
 * ask, and nearly none of the others. Headings that ask ("Wat doen wij?") look the same: a document of
 * nothing but those must say that it answers questions. Where the answers have a chapter of their own, a
 * paragraph that says again what stands before that chapter is a question too, however it begins.
 */
#include <string.h>

#include "model/lower-case.h"
#include "recognize/engines.h"
#include "recognize/events.h"
#include "recognize/form-text.h"
#include "recognize/parts.h"
#include "recognize/phrases.h"
#include "recognize/shingles.h"

#define MIN_TYPED 3      /* asking paragraphs of a type: two may be chance */
#define ASKING_SHARE 0.6 /* of the paragraphs of the questions' type */
#define ANSWER_SHARE 0.2 /* of the others may ask (answers quote questions) */
#define TITLE_SHARE 0.75 /* so many questions that look like headings are headings */
#define TITLE_BYTES 90   /* a longer question is no heading */
#define LARGER_PT 1.0f   /* type larger than the text's by this is a heading's */

#define MIN_RUN_ON 3      /* answers that begin behind their questions: two may be chance, */
#define RUN_ON_SHARE 0.6  /* and of all questions that may turn into their answer */
#define ECHO_SHARE 0.8    /* of its runs of words: a repeated question may lose a word or two */
#define ECHO_MIN_BYTES 40 /* less stands twice by chance */

typedef enum { TYPE_PLAIN, TYPE_BOLD, TYPE_ITALIC, N_TYPES } Type;

typedef enum { IN_NOTHING, IN_QUESTION, IN_ANSWER } Place;

typedef struct {
  const GrfFormContext *context;
  GArray *events;
  const char *const *cues;
  const char *const *openers; /* of a question where the paragraph asks further on */
  gboolean *asks;             /* the context's, and the echoes */
  gboolean *echoes;           /* for each block, whether it says again what stands before the zone */
  guint own, below;           /* questions that may turn into their answer: with it there, and below */
  gboolean runs_on;           /* this paper's answers begin behind their questions, in the same paragraph */
  gboolean leads;             /* the open question so far only leads up to one: an echo that asks nothing */
  gint type;                  /* of questions; -1 = type says nothing */
  guint zone;                 /* the first block that is read: answers may have a zone of their own */
} Reader;

static Type
type_of(const GrfBlock *block)
{
  return block->bold ? TYPE_BOLD : block->italic ? TYPE_ITALIC : TYPE_PLAIN;
}

static gboolean
is_text(const GrfBlock *block)
{
  return block->text->len > 0 && block->kind != GRF_BLOCK_MARGIN && block->kind != GRF_BLOCK_TABLE_ROW;
}

/* A short sentence in the questions' type right above one that asks leads up to it. */
static gboolean
leads_up(const Reader *r, guint i)
{
  const GrfBlock *block = grf_form_block(r->context, i);

  return r->type >= 0 && (gint)type_of(block) == r->type && g_str_has_suffix(block->text->str, ".") &&
         strchr(block->text->str, ' ') != NULL && i + 1 < r->context->paper->to && r->asks[i + 1] &&
         is_text(grf_form_block(r->context, i + 1)) &&
         (gint)type_of(grf_form_block(r->context, i + 1)) == r->type;
}

static gboolean
is_heading(const Reader *r, guint i)
{
  return grf_is_section_heading(grf_form_block(r->context, i), r->asks[i]) && !leads_up(r, i);
}

/* --- type ---------------------------------------------------------------------------------------- */

/* One short question in a line of its own, or in larger type: a heading may look so. */
static gboolean
looks_like_title(const Reader *r, guint i)
{
  const GrfBlock *block = grf_form_block(r->context, i);
  const char *mark = strchr(block->text->str, '?');

  if (block->size_pt > r->context->document->body_size_pt + LARGER_PT)
    return TRUE;
  return block->text->len < TITLE_BYTES && mark != NULL && mark[1] == '\0' &&
         strstr(block->text->str, ". ") == NULL;
}

typedef enum { ANNOUNCED_NOT, ANNOUNCED, DOUBTED } Announced;

/* What stands before the first question says that questions are answered, or only that somebody asked himself
 * some: an evaluation's research questions. */
static Announced
find_announcement(const Reader *r, Type type)
{
  const char *const *phrases = grf_form_words(r->context->form, "announced_by");
  const char *const *doubts = grf_form_words(r->context->form, "doubted_by");
  Announced announced = ANNOUNCED_NOT;

  for (guint i = r->context->paper->from; i < r->context->paper->to; i++) {
    const GrfBlock *block = grf_form_block(r->context, i);
    if (is_text(block) && type_of(block) == type && r->asks[i])
      break;
    if (grf_phrase_within(doubts, block->text->str))
      announced = DOUBTED;
    else if (grf_phrase_within(phrases, block->text->str))
      return ANNOUNCED;
  }
  return announced;
}

static gboolean
are_titles(const Reader *r, Type type)
{
  guint asking = 0, titles = 0;
  Announced announced = find_announcement(r, type);

  /* Plain paragraphs that ask stand in many papers: without an announcement they are no questions. */
  if (announced != ANNOUNCED_NOT || type == TYPE_PLAIN)
    return announced != ANNOUNCED;
  for (guint i = r->zone; i < r->context->paper->to; i++)
    if (is_text(grf_form_block(r->context, i)) && type_of(grf_form_block(r->context, i)) == type &&
        r->asks[i]) {
      asking++;
      titles += looks_like_title(r, i);
    }
  return titles >= TITLE_SHARE * asking;
}

/* The type that questions are set in, if the document says so. */
static gint
find_type(const Reader *r)
{
  guint all[N_TYPES] = {0}, asking[N_TYPES] = {0}, n = 0, n_asking = 0;

  for (guint i = r->zone; i < r->context->paper->to; i++) {
    const GrfBlock *block = grf_form_block(r->context, i);
    if (!is_text(block) || is_heading(r, i))
      continue;
    all[type_of(block)]++;
    asking[type_of(block)] += r->asks[i];
    n++;
    n_asking += r->asks[i];
  }
  for (gint type = N_TYPES - 1; type >= 0; type--)
    if (asking[type] >= MIN_TYPED && asking[type] >= ASKING_SHARE * all[type] && n - all[type] >= MIN_TYPED &&
        n_asking - asking[type] <= ANSWER_SHARE * (n - all[type]) && !are_titles(r, (Type)type))
      return type;
  return -1;
}

/* --- questions ----------------------------------------------------------------------------------- */

/* A run of paragraphs of the questions' type that nowhere asks is emphasis. */
static gboolean
run_asks(const Reader *r, guint from, guint to)
{
  for (guint i = from; i < to; i++) {
    if (!is_text(grf_form_block(r->context, i)))
      continue;
    if (grf_form_mark(r->context, i)->kind == GRF_MARK_GROUP ||
        (gint)type_of(grf_form_block(r->context, i)) != r->type)
      return FALSE;
    if (r->asks[i])
      return TRUE;
  }
  return FALSE;
}

/* The text as printed of a stretch of its lower case; NULL where lower case has other lengths. */
static char *
dup_printed(const char *text, const char *lower, const char *from, const char *to)
{
  char *who;

  if (g_utf8_strlen(text, -1) != g_utf8_strlen(lower, -1))
    return NULL;
  who = g_strstrip(
      g_utf8_substring(text, g_utf8_pointer_to_offset(lower, from), g_utf8_pointer_to_offset(lower, to)));
  for (gsize len = strlen(who); len > 0 && strchr("-,:", who[len - 1]) != NULL; len--)
    who[len - 1] = '\0';
  return who;
}

/* Who asks: what the first star of the phrase stands for that begins the text ("* asked the *", "de leden van
 * de *fractie vragen"). `named`: only where words stand before the star. */
static char *
dup_star_of(const char *const *phrases, gboolean named, const char *text)
{
  g_autofree char *lower = grf_dup_lower(text, -1);

  for (const char *const *phrase = phrases; *phrase != NULL; phrase++) {
    const char *const one[] = {*phrase, NULL};
    g_auto(GStrv) pieces = g_strsplit(*phrase, "*", -1);
    if (pieces[1] == NULL || *pieces[1] == '\0' || (named && *pieces[0] == '\0') ||
        !grf_phrase_starts(one, text) || !g_str_has_prefix(lower, pieces[0]))
      continue;
    const char *from = lower + strlen(pieces[0]), *to = strstr(from, pieces[1]);
    g_autofree char *who = to != NULL ? dup_printed(text, lower, from, to) : NULL;
    if (who != NULL && *who != '\0')
      return g_steal_pointer(&who);
  }
  return NULL;
}

static char *
dup_asker(const Reader *r, const char *text)
{
  char *who;

  if (!grf_form_flag(r->context->form, "cues_name_askers"))
    return NULL;
  who = dup_star_of(r->cues, FALSE, text);
  return who != NULL ? who : dup_star_of(r->openers, TRUE, text);
}

static void
add_question(Reader *r, guint i)
{
  const char *text = grf_form_block(r->context, i)->text->str;
  g_autofree char *label = NULL, *numbers = NULL;
  gsize label_len = 0, from = 0;
  guint number;

  if (grf_read_item_number(text, &number, &label_len, &from)) {
    label = g_strndup(text, label_len);
    numbers = g_strdup_printf("%u", number);
  }
  if (label != NULL && text[from] == '\0') { /* the label stands alone, the text below it */
    grf_events_add(r->events, GRF_EVENT_QUESTION, i, GRF_NO_TEXT, label, numbers);
    text = grf_form_block(r->context, i + 1)->text->str;
    from = 0;
  } else {
    grf_events_add(r->events, GRF_EVENT_QUESTION, i, from, label, numbers);
  }
  g_array_index(r->events, GrfEvent, r->events->len - 1).who = dup_asker(r, text + from);
}

/* Where an answer's text starts: behind "Antwoord:", where it begins with that label. */
static gsize
text_of_answer(const Reader *r, const GString *text)
{
  GrfLabel label = {0};
  gsize from = 0;

  if (!grf_label_parse(r->context->rules->labels, text->str, text->len, &label))
    return 0;
  if (label.kind == GRF_LABEL_ANSWER && label.numbers->len == 0 && label.run_in)
    from = label.end;
  grf_label_clear(&label);
  return from;
}

static void
add_answer(Reader *r, guint i, guint to)
{
  const GString *text = grf_form_block(r->context, i)->text;
  g_autofree char *numbers = grf_dup_joint_numbers(r->context, text->str);

  if (numbers == NULL && i + 1 < to)
    numbers = grf_dup_joint_numbers(r->context, grf_form_block(r->context, i + 1)->text->str);
  grf_events_add(r->events, GRF_EVENT_ANSWER, i, text_of_answer(r, text), NULL, numbers);
  if (grf_form_flag(r->context->form, "speakers"))
    g_array_index(r->events, GrfEvent, r->events->len - 1).who = grf_dup_speaker(text->str);
}

static void
add_end(Reader *r, guint i)
{
  const GrfMark *mark = grf_form_mark(r->context, i);
  gboolean group = mark->kind == GRF_MARK_GROUP;

  grf_events_add(r->events, group ? GRF_EVENT_GROUP : GRF_EVENT_END, i, GRF_NO_TEXT, NULL, NULL);
  g_array_index(r->events, GrfEvent, r->events->len - 1).who = g_strdup(group ? mark->group : NULL);
}

/* A question retold and answered in one paragraph: where its asking sentences end; 0 where all ask. What
 * stands before the first of them leads up to it. */
static gsize
find_turn(const Reader *r, const char *text)
{
  g_autoptr(GArray) sentences = grf_sentences_split(r->context->rules->sentences, text, strlen(text));

  gboolean asked = FALSE;

  for (guint i = 0; i < sentences->len; i++) {
    const GrfTextRange *range = &g_array_index(sentences, GrfTextRange, i);
    g_autofree char *sentence = g_strndup(text + range->from, range->to - range->from);
    if (g_str_has_suffix(sentence, "?") || grf_phrase_starts(r->cues, sentence))
      asked = TRUE;
    else if (asked)
      return range->from;
  }
  return 0;
}

/* Where in its paragraph the question that was opened last may turn into its answer; 0 = nowhere. */
static gsize
turn_of_open(const Reader *r)
{
  const GrfEvent *last;

  if (r->type >= 0 || r->events->len == 0 || !grf_form_flag(r->context->form, "answers_run_on"))
    return 0;
  last = &g_array_index(r->events, GrfEvent, r->events->len - 1);
  return last->kind == GRF_EVENT_QUESTION ? find_turn(r, grf_form_block(r->context, last->block)->text->str)
                                          : 0;
}

/* The question that was opened last has no answer below it: it may stand behind it, in the same paragraph. */
static gboolean
close_question(Reader *r, Place place)
{
  gsize turn = place == IN_QUESTION ? turn_of_open(r) : 0;

  if (turn == 0)
    return FALSE;
  r->own++;
  grf_events_add(r->events, GRF_EVENT_ANSWER, g_array_index(r->events, GrfEvent, r->events->len - 1).block,
                 turn, NULL, NULL);
  return TRUE;
}

/* What stands below a question, and asks nothing, answers it. A paragraph that begins in mid-sentence goes on
 * with an answer that has begun; so does any where this paper's answers begin behind their questions. */
static void
answer_question(Reader *r, guint i, guint to)
{
  gboolean begun = r->runs_on || g_unichar_islower(g_utf8_get_char(grf_form_block(r->context, i)->text->str));

  if (begun && close_question(r, IN_QUESTION))
    return;
  r->below += turn_of_open(r) > 0;
  add_answer(r, i, to);
}

/* --- reading ------------------------------------------------------------------------------------- */

/* Does a paragraph open (or go on with) a question? */
static gboolean
by_type(const Reader *r, guint i, guint to, Place place)
{
  if ((gint)type_of(grf_form_block(r->context, i)) != r->type)
    return FALSE;
  if (place == IN_QUESTION)
    return TRUE;
  /* An introduction in the type of all text is no question yet. */
  return run_asks(r, i, to) && (place != IN_NOTHING || r->type != TYPE_PLAIN || r->asks[i]);
}

/* Where a cue begins with who asks ("* asked the minister *"), a name must stand there: "I have asked the
 * minister" tells what somebody did. */
static gboolean
begins_with_name(const char *cue, const char *text)
{
  const char *const one[] = {cue, NULL};
  g_autofree char *who = dup_star_of(one, FALSE, text);
  const char *last = who != NULL && strrchr(who, ' ') != NULL ? strrchr(who, ' ') + 1 : who;

  return who == NULL || (strlen(who) > 1 && !g_unichar_islower(g_utf8_get_char(last)));
}

/* Returns: the cue that opens the text, or NULL. */
static const char *
opening_cue(const Reader *r, const char *text)
{
  for (const char *const *cue = r->cues; *cue != NULL; cue++) {
    const char *const one[] = {*cue, NULL};
    if (grf_phrase_starts(one, text) && (**cue != '*' || begins_with_name(*cue, text)))
      return *cue;
  }
  return NULL;
}

/* "Mrs Ford asked the Minister …" stands in reports as well. Among questions it has a number before it or
 * behind it ("[4012/36]"), stands above another such, or above an answer that begins with who speaks. */
static gboolean
is_put(const Reader *r, guint i, gsize from)
{
  const GString *text = grf_form_block(r->context, i)->text;
  const GString *below = i + 1 < r->context->paper->to ? grf_form_block(r->context, i + 1)->text : NULL;
  g_autofree char *speaker = below != NULL ? grf_dup_speaker(below->str) : NULL;

  return from > 0 || g_str_has_suffix(text->str, "]") || speaker != NULL ||
         (below != NULL && opening_cue(r, below->str) != NULL);
}

static gboolean
has_cue(const Reader *r, guint i)
{
  const GString *text = grf_form_block(r->context, i)->text;
  gsize label_len, from = 0;
  guint number;

  grf_read_item_number(text->str, &number, &label_len, &from);
  const char *cue = opening_cue(r, text->str + from);
  if (cue != NULL && (*cue != '*' || strchr(cue, ':') != NULL ||
                      !grf_form_flag(r->context->form, "speakers") || is_put(r, i, from)))
    return TRUE;
  return r->context->asks[i] && grf_phrase_starts(r->openers, text->str + from);
}

static gboolean
by_cue(const Reader *r, guint i, Place place)
{
  const GString *text = grf_form_block(r->context, i)->text;

  if (r->echoes[i] || has_cue(r, i))
    return TRUE;
  return place == IN_QUESTION && text->str[text->len - 1] == '?'; /* the question goes on */
}

/* A question by its own cue is a new one; of two paragraphs in the questions' type, and of two echoes, the
 * second goes on. */
static gboolean
is_new(const Reader *r, guint i, Place place)
{
  return place != IN_QUESTION || (r->type < 0 && !r->leads && has_cue(r, i));
}

/* A number alone, above a paragraph that opens a question. */
static gboolean
is_label(const Reader *r, guint i, guint to)
{
  const char *text = grf_form_block(r->context, i)->text->str;
  gsize label_len, from;
  guint number;

  if (i + 1 >= to || !grf_read_item_number(text, &number, &label_len, &from) || text[from] != '\0' ||
      !is_text(grf_form_block(r->context, i + 1)))
    return FALSE;
  return r->type >= 0 ? by_type(r, i + 1, to, IN_NOTHING) : by_cue(r, i + 1, IN_NOTHING);
}

/* "Ann Ford: [12345]" in a line of its own: who asks what stands below it, or who answers. Returns (transfer
 * full): the name, or NULL. */
static char *
dup_line_of_speaker(const Reader *r, guint i)
{
  const char *text = grf_form_block(r->context, i)->text->str;
  const char *behind = strchr(text, ':');

  if (!grf_form_flag(r->context->form, "speakers") || behind == NULL ||
      behind[1 + strspn(behind + 1, " []0123456789")] != '\0')
    return NULL;
  return grf_dup_speaker(text);
}

/* Returns whether line `i` is such a line; `place` is what stood before, and then what begins. */
static gboolean
open_by_speaker(Reader *r, guint i, guint to, Place *place)
{
  g_autofree char *who = dup_line_of_speaker(r, i);
  gboolean asks;

  if (who == NULL || i + 1 >= to || !is_text(grf_form_block(r->context, i + 1)))
    return FALSE;
  asks = by_cue(r, i + 1, IN_NOTHING);
  if (!asks && *place != IN_QUESTION)
    return FALSE;
  grf_events_add(r->events, asks ? GRF_EVENT_QUESTION : GRF_EVENT_ANSWER, i, GRF_NO_TEXT, NULL, NULL);
  g_array_index(r->events, GrfEvent, r->events->len - 1).who = g_steal_pointer(&who);
  *place = asks ? IN_QUESTION : IN_ANSWER;
  return TRUE;
}

static void
read_part(Reader *r, const GrfPart *part)
{
  Place place = IN_NOTHING;

  for (guint i = MAX(part->block_from, r->zone); i < part->block_to; i++) {
    if (!is_text(grf_form_block(r->context, i)))
      continue;
    if (is_label(r, i, part->block_to)) {
      add_question(r, i++);
      place = IN_QUESTION;
    } else if (open_by_speaker(r, i, part->block_to, &place)) {
      i++; /* the text below the line has been looked at */
    } else if (grf_form_mark(r->context, i)->kind == GRF_MARK_GROUP || is_heading(r, i)) {
      close_question(r, place);
      add_end(r, i);
      place = IN_NOTHING;
    } else if (r->type >= 0 ? by_type(r, i, part->block_to, place) : by_cue(r, i, place)) {
      if (is_new(r, i, place)) {
        close_question(r, place);
        add_question(r, i);
      }
      r->leads = r->echoes[i] && !r->context->asks[i] && !has_cue(r, i) && (place != IN_QUESTION || r->leads);
      place = IN_QUESTION;
    } else if (place == IN_QUESTION) {
      answer_question(r, i, part->block_to);
      place = IN_ANSWER;
    }
  }
  close_question(r, place);
}

/* Where the answers have a chapter of their own, what stands before it only asks. */
static guint
find_zone(const GrfFinding *finding, const GrfPaper *paper)
{
  guint zone = paper->from;

  for (guint p = 0; p < finding->parts->len; p++)
    if (grf_finding_part(finding, p)->is_zone && grf_paper_has(paper, grf_finding_part(finding, p)))
      zone = grf_finding_part(finding, p)->block_from;
  return zone;
}

/* Finds the echoes; headings, which both chapters have, are none. */
static void
find_echoes(Reader *r, const GrfPaper *paper)
{
  g_autoptr(GrfShingles) before = grf_shingles_new();

  for (guint i = paper->from; i < r->zone; i++) {
    const GrfBlock *block = grf_form_block(r->context, i);
    if (is_text(block) && grf_form_mark(r->context, i)->kind == GRF_MARK_NONE && !is_heading(r, i))
      grf_shingles_add(before, block->text->str, block->text->len, i);
  }
  for (guint i = r->zone; i < paper->to && r->zone > paper->from; i++) {
    const GString *text = grf_form_block(r->context, i)->text;
    r->echoes[i] = is_text(grf_form_block(r->context, i)) && text->len >= ECHO_MIN_BYTES &&
                   grf_shingles_share(before, text->str, text->len, NULL) >= ECHO_SHARE;
    r->asks[i] |= r->echoes[i];
  }
}

/* One paper answers in one way: where most answers begin behind their questions, all do that can. */
static void
find_run_on(Reader *r, const GrfFinding *finding)
{
  for (guint p = 0; p < finding->parts->len; p++) {
    const GrfPart *part = grf_finding_part(finding, p);
    if (part->kind == GRF_PART_COVER || part->kind == GRF_PART_DELAY ||
        !grf_paper_has(r->context->paper, part))
      continue;
    r->events = grf_events_new();
    read_part(r, part);
    g_array_unref(r->events);
  }
  r->runs_on = r->own >= MIN_RUN_ON && r->own >= RUN_ON_SHARE * (r->own + r->below);
}

static void
read_parts(Reader *r, GrfFinding *finding, GrfDiags *diags)
{
  const GrfFormContext *context = r->context;

  for (guint p = 0; p < finding->parts->len; p++) {
    const GrfPart *part = grf_finding_part(finding, p);
    g_autofree char *signed_by = grf_part_dup_answerers(part, context->form->lang);
    if (part->kind == GRF_PART_COVER || part->kind == GRF_PART_DELAY || !grf_paper_has(context->paper, part))
      continue;
    r->events = grf_events_new();
    read_part(r, part);
    grf_events_build(context->document, r->events, p, part->block_from, part->block_to,
                     context->paper->asked_by, signed_by, context->form->lang, finding, diags);
    g_array_unref(r->events);
  }
}

void
grf_engine_alternating(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags)
{
  gboolean typed = grf_form_flag(context->form, "by_type");
  guint n = context->document->blocks->len;
  g_autofree gboolean *asks = g_memdup2(context->asks, (n + 1) * sizeof *asks);
  g_autofree gboolean *echoes = g_new0(gboolean, n + 1);
  Reader r = {.context = context,
              .cues = grf_form_words(context->form, "question_cues"),
              .openers = grf_form_words(context->form, "question_openers"),
              .asks = asks,
              .echoes = echoes,
              .type = -1};

  r.zone = find_zone(finding, context->paper);
  find_echoes(&r, context->paper);
  if (typed)
    r.type = find_type(&r);
  if (grf_form_flag(context->form, "answers_run_on"))
    find_run_on(&r, finding);
  if (!typed || r.type >= 0)
    read_parts(&r, finding, diags);
}

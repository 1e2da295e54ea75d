// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Questions and answers in turn, no labels: questions are set in another type (bold or italic) and ask, or
 * they begin with a phrase of the form's section ("De leden van de *-fractie vragen", "* asked the
 * Minister"). Type is evidence only where the whole document bears it out: nearly all paragraphs of one type
 * ask, and nearly none of the others.
 */
#include <string.h>

#include "recognize/engines.h"
#include "recognize/events.h"
#include "recognize/parts.h"
#include "recognize/phrases.h"

#define MIN_TYPED 3      /* asking paragraphs of a type: two may be chance */
#define ASKING_SHARE 0.6 /* of the paragraphs of the questions' type */
#define ANSWER_SHARE 0.2 /* of the others may ask (answers quote questions) */
#define HEADING_BYTES 90 /* a short bold paragraph that does not ask is a heading */

typedef enum { TYPE_PLAIN, TYPE_BOLD, TYPE_ITALIC, N_TYPES } Type;

typedef struct {
  const GrfFormContext *context;
  GArray *events;
  const char *const *cues;
  gint type; /* of questions; -1 = type says nothing */
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

static gboolean
has_question_mark(const GrfBlock *block)
{
  return strchr(block->text->str, '?') != NULL;
}

static gboolean
is_heading(const GrfBlock *block)
{
  return !has_question_mark(block) && block->text->len < HEADING_BYTES &&
         (block->kind == GRF_BLOCK_HEADING || block->bold);
}

/* The type that questions are set in, if the document says so. */
static gint
find_type(const GrfDocument *document)
{
  guint all[N_TYPES] = {0}, asking[N_TYPES] = {0};

  for (guint i = 0; i < document->blocks->len; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    if (!is_text(block) || is_heading(block))
      continue;
    all[type_of(block)]++;
    asking[type_of(block)] += has_question_mark(block);
  }
  for (gint type = N_TYPES - 1; type >= 0; type--) {
    guint others = 0, others_asking = 0;
    for (gint k = 0; k < N_TYPES; k++)
      if (k != type) {
        others += all[k];
        others_asking += asking[k];
      }
    if (asking[type] >= MIN_TYPED && asking[type] >= ASKING_SHARE * all[type] && others >= MIN_TYPED &&
        others_asking <= ANSWER_SHARE * others)
      return type;
  }
  return -1;
}

static gboolean
is_question(const Reader *r, const GrfBlock *block)
{
  if (r->type >= 0)
    return (gint)type_of(block) == r->type;
  return grf_phrase_starts(r->cues, block->text->str);
}

static void
add_event(Reader *r, GrfEventKind kind, guint index, const char *who)
{
  grf_events_add(r->events, kind, index, kind == GRF_EVENT_GROUP || kind == GRF_EVENT_END ? GRF_NO_TEXT : 0,
                 NULL, NULL);
  g_array_index(r->events, GrfEvent, r->events->len - 1).who = g_strdup(who);
}

typedef enum { IN_NOTHING, IN_QUESTION, IN_ANSWER } Place;

static void
read_part(Reader *r, const GrfPart *part)
{
  Place place = IN_NOTHING;

  for (guint i = part->block_from; i < part->block_to; i++) {
    const GrfBlock *block = grf_document_block(r->context->document, i);
    const GrfMark *mark = &g_array_index(r->context->marks, GrfMark, i);
    if (!is_text(block))
      continue;
    if (mark->kind == GRF_MARK_GROUP || is_heading(block)) {
      add_event(r, mark->kind == GRF_MARK_GROUP ? GRF_EVENT_GROUP : GRF_EVENT_END, i, mark->group);
      place = IN_NOTHING;
    } else if (is_question(r, block)) {
      if (place != IN_QUESTION || r->type < 0)
        add_event(r, GRF_EVENT_QUESTION, i, NULL);
      place = IN_QUESTION;
    } else if (place == IN_QUESTION) {
      add_event(r, GRF_EVENT_ANSWER, i, NULL);
      place = IN_ANSWER;
    }
  }
}

void
grf_engine_alternating(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags)
{
  Reader r = {context, NULL, grf_form_words(context->form, "question_cues"), -1};

  if (grf_form_flag(context->form, "by_type")) {
    r.type = find_type(context->document);
    if (r.type < 0)
      return;
  }
  for (guint p = 0; p < finding->parts->len; p++) {
    const GrfPart *part = grf_finding_part(finding, p);
    g_autofree char *signed_by = grf_part_dup_answerers(part, context->form->lang);
    if (part->kind == GRF_PART_COVER || part->kind == GRF_PART_DELAY)
      continue;
    r.events = grf_events_new();
    read_part(&r, part);
    grf_events_build(context->document, r.events, p, part->block_from, part->block_to,
                     context->identity->asked_by, signed_by, context->form->lang, finding, diags);
    g_array_unref(r.events);
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/parts.h"

#include <string.h>

#include "recognize/lists.h"
#include "recognize/phrases.h"

#define SIGNATURE_MAX_BYTES 120 /* names and offices; "minister van Binnenlandse Zaken en …" has 70 */
#define PLACE_MAX_BYTES 30      /* "'s-Gravenhage, ", "Datum: " */
#define HEAD_BLOCKS 12          /* recipient and date stand this near the head of a letter */

typedef struct {
  const GrfDocument *document;
  const GArray *marks;
  const GrfDateRules *dates;
  const GrfLang *lang;
} Context;

static GrfMarkKind
kind_at(const Context *c, guint block)
{
  return g_array_index(c->marks, GrfMark, block).kind;
}

static gboolean
is_short(const GrfBlock *block)
{
  return block->text->len > 0 && block->text->len <= SIGNATURE_MAX_BYTES && block->kind != GRF_BLOCK_MARGIN;
}

static char *
dup_without(const char *text, const char *trailing)
{
  char *copy = g_strstrip(g_strdup(text));
  gsize len = strlen(copy);
  while (len > 0 && strchr(trailing, copy[len - 1]) != NULL)
    copy[--len] = '\0';
  return copy;
}

/* "De minister van X," -> "minister van X": the pattern's own first word goes. */
static char *
dup_office(const char *text)
{
  const char *space = strchr(text, ' ');
  return dup_without(space != NULL ? space + 1 : text, " ,");
}

/* A name: a short line without a stop that is neither an office nor a date. */
static gboolean
is_name(const Context *c, guint index, guint to)
{
  const GrfBlock *block;

  if (index >= to)
    return FALSE;
  block = grf_document_block(c->document, index);
  if (!is_short(block) || kind_at(c, index) != GRF_MARK_NONE || strpbrk(block->text->str, "?:;\n") != NULL ||
      strchr(".,", block->text->str[block->text->len - 1]) != NULL)
    return FALSE;
  return g_unichar_isupper(g_utf8_get_char(block->text->str)) &&
         grf_phrase_find(grf_lang_list(c->lang, "parts", "office_lines"), block->text->str, NULL) < 0;
}

static void
read_signatures(const Context *c, GrfPart *part)
{
  const char *const *offices = grf_lang_list(c->lang, "parts", "offices");
  const char *const *below = grf_lang_list(c->lang, "parts", "office_lines");
  const char *const *formulas = grf_lang_list(c->lang, "parts", "closings");

  for (guint i = part->block_from; i < part->block_to; i++) {
    const GrfBlock *block = grf_document_block(c->document, i);
    if (!is_short(block))
      continue;
    if (grf_phrase_find(formulas, block->text->str, NULL) >= 0) {
      g_array_append_val(part->closings, i);
    } else if (grf_phrase_find(offices, block->text->str, NULL) >= 0 && is_name(c, i + 1, part->block_to)) {
      g_array_append_val(part->closings, i);
      g_ptr_array_add(part->offices, dup_office(block->text->str));
      g_ptr_array_add(part->signatories, dup_without(grf_document_block(c->document, i + 1)->text->str, " "));
      i++;
    } else if (i > part->block_from && grf_phrase_find(below, block->text->str, NULL) >= 0 &&
               is_name(c, i - 1, part->block_to) && kind_at(c, i - 1) == GRF_MARK_NONE) {
      guint name = i - 1;
      g_array_append_val(part->closings, name);
      g_ptr_array_add(part->offices, dup_without(block->text->str, " ,"));
      g_ptr_array_add(part->signatories, dup_without(grf_document_block(c->document, i - 1)->text->str, " "));
    }
  }
}

/* The date of a line that holds a place and a date, and nothing else: "Den Haag, 25 februari 2025". */
static char *
dup_line_date(const Context *c, const GString *text)
{
  gsize from = 0, to = 0;
  char *date = grf_date_parse(c->dates, text->str, text->len, &from, &to);
  gboolean place =
      from == 0 || (from <= PLACE_MAX_BYTES && from >= 2 && strchr(",:", text->str[from - 2]) != NULL);

  if (date == NULL || (place && to + 1 >= text->len))
    return date;
  g_free(date);
  return NULL;
}

static void
read_head(const Context *c, GrfPart *part)
{
  const char *const *recipients = grf_lang_list(c->lang, "parts", "recipients");

  for (guint i = part->block_from; i < part->block_to && i < part->block_from + HEAD_BLOCKS; i++) {
    const GrfBlock *block = grf_document_block(c->document, i);
    if (block->kind == GRF_BLOCK_MARGIN)
      continue;
    if (kind_at(c, i) == GRF_MARK_LETTER && part->title == NULL)
      part->title = g_strdup(block->text->str);
    if (part->recipient == NULL && is_short(block))
      grf_phrase_find(recipients, block->text->str, &part->recipient);
    if (part->date == NULL && is_short(block) && block->kind != GRF_BLOCK_ITEM)
      part->date = dup_line_date(c, block->text);
  }
}

/* A letter of delay speaks of it and asks nothing: an answer among questions may speak of delay as well. */
static gboolean
says_delay(const Context *c, const GrfPart *part)
{
  const char *const *phrases = grf_lang_list(c->lang, "parts", "delay");
  gboolean says = FALSE;

  for (guint i = part->block_from; i < part->block_to; i++) {
    const char *text = grf_document_block(c->document, i)->text->str;
    if (strchr(text, '?') != NULL)
      return FALSE;
    says = says || grf_phrase_within(phrases, text);
  }
  return says;
}

static gboolean
has_mark(const Context *c, const GrfPart *part, GrfMarkKind kind)
{
  for (guint i = part->block_from; i < part->block_to; i++)
    if (kind_at(c, i) == kind)
      return TRUE;
  return FALSE;
}

static GrfPartKind
judge_kind(const Context *c, const GrfPart *part, gboolean is_cover)
{
  if (has_mark(c, part, GRF_MARK_ANSWER))
    return GRF_PART_ANSWERS;
  if (has_mark(c, part, GRF_MARK_NOTICE))
    return GRF_PART_NOTICE;
  if (has_mark(c, part, GRF_MARK_GROUP) || has_mark(c, part, GRF_MARK_QUESTION))
    return GRF_PART_QUESTIONS;
  if (is_cover)
    return GRF_PART_COVER;
  return says_delay(c, part) ? GRF_PART_DELAY : GRF_PART_LETTER;
}

static void
add_part(const Context *c, guint from, guint to, gboolean is_cover, gboolean is_zone, GrfFinding *finding)
{
  GrfPart *part = grf_finding_add_part(finding, GRF_PART_LETTER, from, to);

  part->is_zone = is_zone;
  part->kind = is_zone ? GRF_PART_ANSWERS : judge_kind(c, part, is_cover);
  if (is_zone)
    part->title = g_strdup(grf_document_block(c->document, from)->text->str);
  read_head(c, part);
  read_signatures(c, part);
  if (part->offices->len > 0)
    part->sender = g_strdup(g_ptr_array_index(part->offices, 0));
}

/* A title over two lines or blocks is one head: a letter mark counts only where none stands just before. */
static gboolean
begins_letter(const Context *c, guint block)
{
  return kind_at(c, block) == GRF_MARK_LETTER && (block == 0 || kind_at(c, block - 1) != GRF_MARK_LETTER);
}

/* The head of the chapter with the answers: it stands once, and once more in a table of contents; the last
 * counts. A label is none. G_MAXUINT = there is none. */
static guint
find_zone(const Context *c)
{
  const char *const *heads = grf_lang_list(c->lang, "parts", "answer_zone");
  guint found = G_MAXUINT, n = 0;

  for (guint i = 0; i < c->document->blocks->len; i++) {
    const GrfBlock *block = grf_document_block(c->document, i);
    if (is_short(block) && kind_at(c, i) == GRF_MARK_NONE &&
        grf_phrase_find(heads, block->text->str, NULL) >= 0) {
      found = i;
      n++;
    }
  }
  return n <= 2 ? found : G_MAXUINT;
}

/* The head of the chapter behind the answers ("III Volledige agenda"); G_MAXUINT = there is none. */
static guint
find_end_of_zone(const Context *c, guint zone)
{
  const char *const *heads = grf_lang_list(c->lang, "parts", "after_answers");

  for (guint i = zone; i < c->document->blocks->len; i++)
    if (is_short(grf_document_block(c->document, i)) && kind_at(c, i) == GRF_MARK_NONE &&
        grf_phrase_find(heads, grf_document_block(c->document, i)->text->str, NULL) >= 0)
      return i;
  return G_MAXUINT;
}

static gboolean
begins_paper(const GArray *papers, guint block)
{
  for (guint i = 1; i < papers->len; i++)
    if (grf_paper(papers, i)->from == block)
      return TRUE;
  return FALSE;
}

void
grf_parts_find(const GrfDocument *document, const GArray *marks, const GArray *papers,
               const GrfDateRules *dates, const GrfLang *lang, GrfFinding *finding)
{
  Context c = {document, marks, dates, lang};
  guint from = 0, zone = find_zone(&c), behind = find_end_of_zone(&c, zone);
  gboolean any = FALSE;

  for (guint i = 0; i < document->blocks->len; i++) {
    gboolean letter = begins_letter(&c, i);
    if (!letter && i != zone && i != behind && !begins_paper(papers, i))
      continue;
    if (i > 0)
      add_part(&c, from, i, letter && !any, from == zone, finding);
    any = any || letter;
    from = i;
  }
  add_part(&c, from, document->blocks->len, FALSE, from == zone, finding);
}

char *
grf_part_dup_answerers(const GrfPart *part, const GrfLang *lang)
{
  const GPtrArray *list = part->offices->len > 0 ? part->offices : part->signatories;
  const char *const *officers = grf_lang_list(lang, "parts", "officers");
  g_autoptr(GPtrArray) answerers = g_ptr_array_new();

  for (guint i = 0; i < list->len; i++)
    if (grf_phrase_find(officers, g_ptr_array_index(list, i), NULL) < 0)
      g_ptr_array_add(answerers, g_ptr_array_index(list, i));
  return grf_list_dup_joined(answerers);
}

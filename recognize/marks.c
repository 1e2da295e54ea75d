// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/marks.h"

#include <string.h>

#include "model/lower-case.h"
#include "recognize/lists.h"
#include "recognize/people.h"
#include "recognize/phrases.h"

#define LOOSE_MIN 2  /* loose labels of questions, some of them answered; one may be a sentence's start */
#define LOOSE_MANY 4 /* … where none is answered: a list of questions */
#define ASKER_HEADS_MIN 2  /* "Vragen van het lid X (Y)" above a part of the questions; one is a title */
#define MARK_MAX_BYTES 300 /* a heading of a group may run over two lines; longer blocks are text */

static void
mark_clear(gpointer data)
{
  GrfMark *mark = data;

  if (mark->kind != GRF_MARK_NONE && mark->kind != GRF_MARK_GROUP && mark->kind != GRF_MARK_LETTER)
    grf_label_clear(&mark->label);
  g_free(mark->group);
}

static GrfMarkKind
kind_of_label(GrfLabelKind kind)
{
  switch (kind) {
  case GRF_LABEL_QUESTION:
    return GRF_MARK_QUESTION;
  case GRF_LABEL_ANSWER:
    return GRF_MARK_ANSWER;
  case GRF_LABEL_NOTICE:
    return GRF_MARK_NOTICE;
  default:
    return GRF_MARK_NOTE;
  }
}

/* The last number of each kind of label so far: a run-in label must carry the next one. */
typedef struct {
  char *last[GRF_MARK_NOTE + 1]; /* owned, or NULL */
  GrfMarkKind previous;          /* the mark before */
} Sequence;

static void
sequence_clear(Sequence *sequence)
{
  for (gsize i = 0; i < G_N_ELEMENTS(sequence->last); i++)
    g_free(sequence->last[i]);
}

/* A run-in label counts where its number is the next one; "Antwoord: Ja." without one, below a question. */
static gboolean
is_next(const GrfLabel *label, GrfMarkKind kind, const Sequence *sequence)
{
  if (label->numbers->len > 0)
    return grf_label_follows(sequence->last[kind], g_ptr_array_index(label->numbers, 0));
  if (label->stop != ':')
    return FALSE;
  return kind == GRF_MARK_ANSWER ? sequence->previous == GRF_MARK_QUESTION
                                 : kind == GRF_MARK_QUESTION && sequence->previous != GRF_MARK_QUESTION;
}

static void
remember(Sequence *sequence, GrfMarkKind kind, const GrfLabel *label)
{
  g_free(sequence->last[kind]);
  sequence->last[kind] =
      label->numbers->len > 0 ? g_strdup(g_ptr_array_index(label->numbers, label->numbers->len - 1)) : NULL;
  sequence->previous = kind;
}

/* Whether a loose label goes on: a question with the next number, an answer right behind its question. */
static gboolean
is_next_loose(const GrfLabel *label, GrfMarkKind kind, const Sequence *sequence)
{
  if (kind == GRF_MARK_QUESTION && sequence->last[kind] == NULL)
    return g_str_equal(g_ptr_array_index(label->numbers, 0), "1");
  if (label->numbers->len > 0)
    return is_next(label, kind, sequence);
  return sequence->previous == GRF_MARK_QUESTION;
}

/* Makes the label that was read into `mark` the block's, or drops it where it `follows` nothing. */
static gboolean
keep_label(GrfMarkKind kind, gboolean follows, Sequence *sequence, GrfMark *mark)
{
  if (!follows) {
    grf_label_clear(&mark->label);
    return FALSE;
  }
  remember(sequence, kind, &mark->label);
  mark->kind = kind;
  return TRUE;
}

static gboolean
read_loose(const GrfBlock *block, const GrfLabelRules *rules, Sequence *sequence, GrfMark *mark)
{
  if (!grf_label_parse_loose(rules, block->text->str, block->text->len, &mark->label))
    return FALSE;
  GrfMarkKind kind = kind_of_label(mark->label.kind);
  return keep_label(kind, is_next_loose(&mark->label, kind, sequence), sequence, mark);
}

static gboolean
read_label(const GrfBlock *block, const GrfLabelRules *rules, Sequence *sequence, GrfMark *mark)
{
  if (!grf_label_parse(rules, block->text->str, block->text->len, &mark->label))
    return FALSE;
  GrfMarkKind kind = kind_of_label(mark->label.kind);
  return keep_label(kind, !mark->label.run_in || is_next(&mark->label, kind, sequence), sequence, mark);
}

/* A heading in capitals or set apart by its type. */
static gboolean
stands_out(const GrfBlock *block)
{
  g_autofree char *upper = g_utf8_strup(block->text->str, (gssize)block->text->len);
  return block->kind == GRF_BLOCK_HEADING || g_str_equal(upper, block->text->str);
}

/* "Brug, Sluis en Dam" -> "Brug; Sluis; Dam", by the words that join groups. Takes `group` over. */
static char *
split_groups(char *group, const char *const *joiners)
{
  for (; *joiners != NULL; joiners++) {
    g_auto(GStrv) parts = g_strsplit(group, *joiners, -1);
    if (**joiners == '\0' || parts[0] == NULL || parts[1] == NULL)
      continue;
    for (guint i = 0; parts[i] != NULL; i++)
      g_strstrip(parts[i]);
    g_free(group);
    group = g_strjoinv("; ", parts);
  }
  return group;
}

/* Headings that say who asks what follows. */
typedef struct {
  const char *const *joint, *const *single, *const *names, *const *joiners;
} GroupWords;

/* "Kompas-fractie" alone: one word for the name, or any text that ends so would do. */
static gboolean
read_group_name(const GrfBlock *block, const GroupWords *words, GrfMark *mark)
{
  if (grf_phrase_find(words->names, block->text->str, &mark->group) < 0)
    return FALSE;
  if (mark->group != NULL && strchr(mark->group, ' ') == NULL)
    return TRUE;
  g_clear_pointer(&mark->group, g_free);
  return FALSE;
}

/* Who asks, by a heading: one group, or several where the heading's pattern is one of `joint`. */
static gboolean
read_group(const GrfBlock *block, const GroupWords *words, GrfMark *mark)
{
  if (grf_phrase_find(words->joint, block->text->str, &mark->group) >= 0)
    mark->group = split_groups(mark->group, words->joiners);
  else if (grf_phrase_find(words->single, block->text->str, &mark->group) < 0 &&
           !read_group_name(block, words, mark))
    return FALSE;
  mark->kind = GRF_MARK_GROUP;
  return TRUE;
}

/* --- headings that name a member ------------------------------------------------------------------ */

typedef struct {
  const GrfPeopleRules *people;
  const char *const *asked, *const *addressed, *const *about;
} AskerWords;

/* One of the words stands in the text as a word of its own. */
static gboolean
has_word(const char *text, const char *const *words)
{
  g_autofree char *lower = grf_dup_lower(text, -1);

  for (; *words != NULL; words++) {
    g_autofree char *alone = g_strconcat(" ", *words, " ", NULL);
    if (strstr(lower, alone) != NULL || (g_str_has_prefix(lower, *words) && lower[strlen(*words)] == ' '))
      return TRUE;
  }
  return FALSE;
}

/* "Vragen van het lid Riet (Kompas)", and nothing else: who asks; NULL for what says whom or about what, as a
 * masthead does. Returns: (transfer full). */
static char *
dup_asker_heading(const AskerWords *words, const GString *text)
{
  gsize len = text->len;

  while (len > 0 && strchr(" :", text->str[len - 1]) != NULL)
    len--;
  if (len == 0 || text->str[len - 1] != ')' || !grf_phrase_starts(words->asked, text->str) ||
      has_word(text->str, words->addressed) || has_word(text->str, words->about))
    return NULL;
  g_auto(GStrv) members = NULL;
  for (const char *const *asked = words->asked; members == NULL && *asked != NULL; asked++)
    if (g_ascii_strncasecmp(text->str, *asked, strlen(*asked)) == 0)
      members = grf_people_members(words->people, text->str, strlen(*asked), len);
  for (guint i = 0; members != NULL && members[i] != NULL; i++)
    if (!g_str_has_suffix(members[i], ")"))
      return NULL;
  return members != NULL && *members != NULL ? g_strjoinv("; ", members) : NULL;
}

/* "aan de minister …" in the next line: the heading was a masthead's first line. */
static gboolean
goes_on(const AskerWords *words, const GrfBlock *next)
{
  return !g_unichar_isupper(g_utf8_get_char(next->text->str)) && has_word(next->text->str, words->addressed);
}

/* Where two or more such headings stand, each heads the questions of whom it names. */
static void
mark_asker_headings(const GrfDocument *document, const GrfLang *lang, GArray *marks)
{
  g_autoptr(GrfPeopleRules) people = grf_people_rules_new(lang);
  AskerWords words = {people, grf_lang_list(lang, "heads", "asked"),
                      grf_lang_list(lang, "heads", "addressed"), grf_lang_list(lang, "heads", "about")};
  g_autoptr(GPtrArray) who = g_ptr_array_new_with_free_func(g_free);
  guint n = 0, blocks = document->blocks->len;

  for (guint i = 0; *words.asked != NULL && i < blocks; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    gboolean free = g_array_index(marks, GrfMark, i).kind == GRF_MARK_NONE &&
                    block->kind != GRF_BLOCK_MARGIN && block->kind != GRF_BLOCK_TABLE_ROW &&
                    block->text->len <= MARK_MAX_BYTES;
    g_autofree char *names = free ? dup_asker_heading(&words, block->text) : NULL;
    if (names != NULL && i + 1 < blocks && goes_on(&words, grf_document_block(document, i + 1)))
      g_clear_pointer(&names, g_free);
    n += names != NULL;
    g_ptr_array_add(who, g_steal_pointer(&names));
  }
  for (guint i = 0; n >= ASKER_HEADS_MIN && i < who->len; i++)
    if (g_ptr_array_index(who, i) != NULL)
      g_array_index(marks, GrfMark, i) =
          (GrfMark){.kind = GRF_MARK_GROUP, .group = g_strdup(g_ptr_array_index(who, i))};
}

/* "Vraag: …" without a number is a label where no other label of a question is one; else it is a quotation.
 */
static void
drop_quotations(GArray *marks)
{
  gboolean others = FALSE;

  for (guint i = 0; i < marks->len; i++) {
    const GrfMark *mark = &g_array_index(marks, GrfMark, i);
    others =
        others || (mark->kind == GRF_MARK_QUESTION && (!mark->label.run_in || mark->label.numbers->len > 0));
  }
  for (guint i = 0; others && i < marks->len; i++) {
    GrfMark *mark = &g_array_index(marks, GrfMark, i);
    if (mark->kind != GRF_MARK_QUESTION || !mark->label.run_in || mark->label.numbers->len > 0)
      continue;
    mark_clear(mark);
    *mark = (GrfMark){GRF_MARK_NONE};
  }
}

/* The labels among the blocks that are no heading of a group or letter. A row of a table may begin with a
 * loose one: the label's cell. Returns: how many loose ones ask. */
static guint
mark_labels(const GrfDocument *document, const GrfLabelRules *rules, gboolean loose, GArray *marks)
{
  Sequence sequence = {0};
  guint asked = 0;

  for (guint i = 0; i < document->blocks->len; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    GrfMark *mark = &g_array_index(marks, GrfMark, i);
    if (mark->kind != GRF_MARK_NONE || block->kind == GRF_BLOCK_MARGIN)
      continue;
    if (block->kind != GRF_BLOCK_TABLE_ROW && read_label(block, rules, &sequence, mark))
      continue;
    asked += loose && read_loose(block, rules, &sequence, mark) && mark->kind == GRF_MARK_QUESTION;
  }
  sequence_clear(&sequence);
  return asked;
}

static void
drop_labels(GArray *marks)
{
  for (guint i = 0; i < marks->len; i++) {
    GrfMark *mark = &g_array_index(marks, GrfMark, i);
    if (mark->kind < GRF_MARK_QUESTION || mark->kind > GRF_MARK_NOTE)
      continue;
    mark_clear(mark);
    *mark = (GrfMark){GRF_MARK_NONE};
  }
}

/* How many of the marks are labels of a kind. */
static guint
count_kind(const GArray *marks, GrfMarkKind kind)
{
  guint count = 0;

  for (guint i = 0; i < marks->len; i++)
    count += g_array_index(marks, GrfMark, i).kind == kind;
  return count;
}

/* Where no question has a label that stands by itself, loose ones are labels: when several rise from 1, and
 * some are answered or they are many. */
static void
mark_loose_labels(const GrfDocument *document, const GrfLabelRules *rules, GArray *marks)
{
  if (count_kind(marks, GRF_MARK_QUESTION) > 0)
    return;
  drop_labels(marks);
  guint asked = mark_labels(document, rules, TRUE, marks);
  if (asked >= LOOSE_MANY || (asked >= LOOSE_MIN && count_kind(marks, GRF_MARK_ANSWER) > 0))
    return;
  drop_labels(marks);
  mark_labels(document, rules, FALSE, marks);
}

GArray *
grf_marks_find(const GrfDocument *document, const GrfLabelRules *labels, const GrfLang *lang)
{
  GArray *marks = g_array_new(FALSE, TRUE, sizeof(GrfMark));
  const GroupWords groups = {.single = grf_lang_list(lang, "consultation", "group_headings"),
                             .joint = grf_lang_list(lang, "consultation", "joint_headings"),
                             .names = grf_lang_list(lang, "consultation", "group_names"),
                             .joiners = grf_lang_list(lang, "consultation", "joiners")};
  const char *const *letters = grf_lang_list(lang, "parts", "letter_heads");

  g_array_set_clear_func(marks, mark_clear);
  for (guint i = 0; i < document->blocks->len; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    GrfMark mark = {GRF_MARK_NONE};
    if (block->text->len > 0 && block->text->len <= MARK_MAX_BYTES) {
      if (!read_group(block, &groups, &mark) && stands_out(block) &&
          grf_phrase_find(letters, block->text->str, NULL) >= 0)
        mark.kind = GRF_MARK_LETTER;
    }
    g_array_append_val(marks, mark);
  }
  mark_asker_headings(document, lang, marks);
  mark_labels(document, labels, FALSE, marks);
  mark_loose_labels(document, labels, marks);
  drop_quotations(marks);
  return marks;
}

char *
grf_label_dup_numbers(const GrfLabel *label)
{
  return grf_list_dup_joined(label->numbers);
}

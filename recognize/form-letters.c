// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A starred question of the Lok Sabha:
 *
 *   *360 SHRI …:  SHRI …:              who asks
 *   Will the Minister … be pleased to state:
 *   (a) whether …; (b) …               the parts: one question each
 *   ANSWER
 *   MINISTER … (SHRI …)                who answers
 *   (a) to (d): A Statement is laid …  no answer yet
 *   STATEMENT REFERRED TO …
 *   (a): …   (b) & (c): …              the answers
 *   Annexure-I                         outside them
 *
 * The phrases that open each zone are in the form's section.
 */
#include <string.h>

#include "recognize/engines.h"
#include "recognize/events.h"
#include "recognize/phrases.h"

#define ASKER_BLOCKS 8   /* askers stand this near above the question's opening */
#define OPENING_BLOCKS 3 /* "Will the Minister of …" / "be pleased to state:" */
#define HEAD_BLOCKS 14   /* house, ministry, number, date and subject stand above the question */
#define LETTERS_MAX 40   /* bytes of "(a), (b), (c) & (d)" that are looked at */
#define RULE_SHARE 0.7   /* a line of asterisks or dots: this share of its characters */

typedef struct {
  const GrfFormContext *context;
  GArray *events;
  guint from, to;                    /* the blocks of one question with its answers */
  guint question, answer, statement; /* blocks that open the zones; G_MAXUINT = none */
  char asked;                        /* the last letter asked; 0 = none */
  char last;                         /* of the labels so far in this zone */
  gboolean bare;                     /* letters have one bracket: "a)" */
} Reader;

static const char *
text_at(const Reader *r, guint i)
{
  return grf_document_block(r->context->document, i)->text->str;
}

static guint
n_blocks(const Reader *r)
{
  return r->to;
}

/* Most of the letters are of the Latin alphabet: the Hindi line beside it says the same. */
static gboolean
is_latin(const char *text)
{
  guint latin = 0, other = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_isalpha(c))
      *(g_unichar_get_script(c) == G_UNICODE_SCRIPT_LATIN ? &latin : &other) += 1;
  }
  return latin > other;
}

/* --- letters ------------------------------------------------------------------------------------- */

/* "(a)"; with `bare`, "a)". */
static gboolean
read_letter(gboolean bare, const char **p, char *letter)
{
  const char *at = *p + !bare;

  if ((!bare && **p != '(') || !g_ascii_islower(at[0]) || at[1] != ')')
    return FALSE;
  *letter = at[0];
  *p = at + 2;
  return TRUE;
}

/* Skips spaces and one joining word or mark; `range` is set for "to". FALSE where text begins. */
static gboolean
read_joiner(const Reader *r, const char **p, gboolean *range)
{
  const char *const *ranges = grf_form_words(r->context->form, "letter_ranges");
  const char *const *ands = grf_form_words(r->context->form, "letter_ands");
  const char *at = *p;

  while (*at == ' ')
    at++;
  for (guint k = 0; k < 2; k++)
    for (const char *const *word = k == 0 ? ranges : ands; *word != NULL; word++) {
      const char *end = at + strlen(*word);
      while (g_str_has_prefix(at, *word) && *end == ' ')
        end++;
      const char *letter = end;
      char c;
      if (g_str_has_prefix(at, *word) && read_letter(r->bare, &letter, &c)) {
        *range = k == 0;
        *p = end;
        return TRUE;
      }
    }
  return FALSE;
}

/* "(c), (d) & (e) For …": the letters joined by ';', and where the text starts. NULL when there is no label.
 */
static char *
dup_letters(const Reader *r, const char *text, gsize *label_len, gsize *from)
{
  GString *letters = g_string_new(NULL);
  const char *p = text;
  char last = 0, letter;
  gboolean range = FALSE;

  while (p - text < LETTERS_MAX && read_letter(r->bare, &p, &letter)) {
    for (char c = range && last < letter ? (char)(last + 1) : letter; c <= letter; c++)
      g_string_append_printf(letters, "%s%c", letters->len > 0 ? ";" : "", c);
    last = letter;
    *label_len = (gsize)(p - text);
    if (!read_joiner(r, &p, &range))
      break;
  }
  while (*p != '\0' && strchr(" :-.", *p) != NULL)
    p++;
  *from = (gsize)(p - text);
  if (letters->len > 0)
    return g_string_free(letters, FALSE);
  g_string_free(letters, TRUE);
  return NULL;
}

/* Letters rise, and answers have none that was not asked: "(i)" inside an answer counts its points. A
 * question's letter is the next one. */
static gboolean
in_sequence(const Reader *r, GrfEventKind kind, const char *letters)
{
  char last = letters[strlen(letters) - 1];

  if (kind == GRF_EVENT_QUESTION)
    return *letters == (r->last == 0 ? 'a' : r->last + 1);
  return *letters > r->last && last <= r->asked;
}

/* An event for the label at byte `at` of the block, where there is one that goes on with the sequence. */
static gboolean
add_lettered(Reader *r, GrfEventKind kind, guint block, gsize at)
{
  gsize label_len = 0, from = 0;
  g_autofree char *letters = dup_letters(r, text_at(r, block) + at, &label_len, &from);

  if (letters == NULL || !in_sequence(r, kind, letters))
    return FALSE;
  g_autofree char *label = g_strndup(text_at(r, block) + at, label_len);
  grf_events_add(r->events, kind, block, at + from, label, letters);
  g_array_index(r->events, GrfEvent, r->events->len - 1).label_from = at;
  r->last = letters[strlen(letters) - 1];
  return TRUE;
}

/* The parts of a question that stand in one paragraph: "(a) whether …; (b) if so, …; and (c) …". */
static void
add_parts(Reader *r, guint block)
{
  const char *text = text_at(r, block);

  for (const char *p = strchr(text, ' '); p != NULL; p = strchr(p + 1, ' '))
    if (p[1] == '(' || r->bare)
      add_lettered(r, GRF_EVENT_QUESTION, block, (gsize)(p + 1 - text));
}

/* --- zones --------------------------------------------------------------------------------------- */

static guint
find_phrase(const Reader *r, const char *key, guint from)
{
  const char *const *phrases = grf_form_words(r->context->form, key);

  for (guint i = from; i < n_blocks(r); i++)
    if (grf_phrase_find(phrases, text_at(r, i), NULL) >= 0)
      return i;
  return G_MAXUINT;
}

/* A line of asterisks, dots or dashes, or the head of an annex. */
static gboolean
ends_answers(const Reader *r, guint index)
{
  const char *text = text_at(r, index);
  glong marks = 0, all = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p), all++) {
    gunichar c = g_utf8_get_char(p);
    marks += c == '*' || c == '.' || c == '-' || c == '_' || c == 0x2026 || c == 0x2013;
  }
  return (all >= 3 && (double)marks >= RULE_SHARE * (double)all) ||
         grf_phrase_find(grf_form_words(r->context->form, "ends"), text, NULL) >= 0;
}

/* An answer that only says that a statement is laid on the table. */
static gboolean
is_laid(const Reader *r, guint index)
{
  return grf_phrase_within(grf_form_words(r->context->form, "laid"), text_at(r, index));
}

static gboolean
is_in_capitals(const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p))
    if (g_unichar_islower(g_utf8_get_char(p)))
      return FALSE;
  return TRUE;
}

/* A statement without letters answers all, from the end of its title on. */
static void
read_unlettered(Reader *r, guint from)
{
  while (from < n_blocks(r) && is_in_capitals(text_at(r, from)))
    from++;
  if (from >= n_blocks(r))
    return;
  grf_events_add(r->events, GRF_EVENT_ANSWER, from, 0, NULL, NULL);
  while (++from < n_blocks(r) && !ends_answers(r, from))
    continue;
  if (from < n_blocks(r))
    grf_events_add(r->events, GRF_EVENT_END, from, GRF_NO_TEXT, NULL, NULL);
}

static void
read_answers(Reader *r)
{
  guint from = r->statement != G_MAXUINT ? r->statement + 1 : r->answer + 1;
  guint last = n_blocks(r);
  gboolean any = FALSE;

  for (guint i = from; i < last; i++) {
    gsize label_len, text_from;
    g_autofree char *letters = dup_letters(r, text_at(r, i), &label_len, &text_from);
    if (any && ends_answers(r, i)) {
      grf_events_add(r->events, GRF_EVENT_END, i, GRF_NO_TEXT, NULL, NULL);
      return;
    }
    if (letters == NULL || (is_laid(r, i) && r->statement != G_MAXUINT))
      continue;
    any = add_lettered(r, GRF_EVENT_ANSWER, i, 0) || any;
  }
  if (!any && r->statement != G_MAXUINT)
    read_unlettered(r, from);
}

/* A paragraph of the question. The first letter shows whether letters have one bracket or two. */
static void
read_parts(Reader *r, guint block)
{
  if (r->last == 0)
    r->bare = *text_at(r, block) != '(';
  add_lettered(r, GRF_EVENT_QUESTION, block, 0);
  if (r->last != 0)
    add_parts(r, block);
}

static void
read_questions(Reader *r)
{
  for (guint i = r->question + 1; i < r->answer; i++)
    if (is_latin(text_at(r, i)))
      read_parts(r, i);
    else /* the Hindi word above "ANSWER" */
      grf_events_add(r->events, GRF_EVENT_END, i, GRF_NO_TEXT, NULL, NULL);
  grf_events_add(r->events, GRF_EVENT_END, r->answer, GRF_NO_TEXT, NULL, NULL);
  r->asked = r->last;
  r->last = 0;
}

/* --- people -------------------------------------------------------------------------------------- */

/* "*342. SHRI A", not "12.03.2037" or "12TH MARCH". */
static gboolean
begins_with_number(const char *text)
{
  const char *p = text + (*text == '*'), *name;

  if (!g_ascii_isdigit(*p))
    return FALSE;
  p += strspn(p, "0123456789");
  name = p + strspn(p, ".:) ");
  return name > p && g_unichar_isalpha(g_utf8_get_char(name));
}

/* Where the askers begin above block `from`: some print the colon behind the last name only, "342. SHRI A" /
 * "SHRI B" / "SHRI C:". Then the first begins with the question's number. */
static guint
first_asker(const Reader *r, guint from)
{
  for (guint i = from; i > r->from && from - i < ASKER_BLOCKS && is_in_capitals(text_at(r, i - 1)); i--)
    if (begins_with_number(text_at(r, i - 1)))
      return i - 1;
  return from;
}

/* The blocks ending in ':' right above the opening: "*342. SHRI A:", "SHRI B:". */
static char *
dup_askers(const Reader *r)
{
  GString *askers = g_string_new(NULL);
  guint from = r->question;

  /* The opening itself may stand in two blocks. */
  while (from > r->from && r->question - from < OPENING_BLOCKS &&
         !g_str_has_suffix(text_at(r, from - 1), ":"))
    from--;
  while (from > r->from && r->question - from < ASKER_BLOCKS && g_str_has_suffix(text_at(r, from - 1), ":"))
    from--;
  gboolean more = from < r->question && g_str_has_suffix(text_at(r, from), ":");
  if (more && !begins_with_number(text_at(r, from)))
    from = first_asker(r, from);
  for (; more && from < r->question; from++) {
    more = !g_str_has_suffix(text_at(r, from), ":") || g_str_has_suffix(text_at(r, from + 1), ":");
    g_auto(GStrv) names = g_strsplit(text_at(r, from), ":", -1);
    for (guint i = 0; names[i] != NULL; i++) {
      const char *name = names[i] + strspn(names[i], "*0123456789. ");
      g_autofree char *trimmed = g_strstrip(g_strdup(name));
      if (*trimmed != '\0')
        g_string_append_printf(askers, "%s%s", askers->len > 0 ? ";" : "", trimmed);
    }
  }
  return g_string_free(askers, FALSE);
}

/* The blocks between "ANSWER" and the first answer. */
static char *
dup_answerer(const Reader *r)
{
  GString *who = g_string_new(NULL);

  for (guint i = r->answer + 1; i < n_blocks(r) && i != r->statement; i++) {
    gsize label_len, from;
    g_autofree char *letters = dup_letters(r, text_at(r, i), &label_len, &from);
    if (letters != NULL)
      break;
    if (is_latin(text_at(r, i)))
      g_string_append_printf(who, "%s%s", who->len > 0 ? " " : "", text_at(r, i));
  }
  while (who->len > 0 && strchr(" :", who->str[who->len - 1]) != NULL)
    g_string_truncate(who, who->len - 1);
  return g_string_free(who, FALSE);
}

static void
read_paper(Reader *r, guint part, GrfFinding *finding, GrfDiags *diags)
{
  r->last = r->asked = 0;
  r->statement = find_phrase(r, "statement_opens", r->answer);
  r->events = grf_events_new();
  read_questions(r); /* shows how letters look */
  g_autofree char *askers = dup_askers(r), *answerer = dup_answerer(r);
  read_answers(r);
  grf_events_build(r->context->document, r->events, part, r->from, r->to, askers, answerer,
                   r->context->form->lang, finding, diags);
  g_array_unref(r->events);
}

/* Where the paper begins whose question opens at `block`: at the first of the lines above it, behind the answer
 * of the paper before, that stand at its head ("GOVERNMENT OF INDIA"), if there are such lines. */
static guint
paper_start(const Reader *r, guint block)
{
  const char *const *heads = grf_form_words(r->context->form, "paper_heads");
  guint start = block;

  for (guint i = block; i > r->answer + 1 && block - i < HEAD_BLOCKS; i--)
    if (grf_phrase_find(heads, text_at(r, i - 1), NULL) >= 0)
      start = i - 1;
  return start;
}

/* A file may hold the papers of a day, one behind the other. */
void
grf_engine_letters(const GrfFormContext *context, GrfFinding *finding, GrfDiags *diags)
{
  Reader r = {.context = context, .from = context->paper->from, .to = context->paper->to};

  r.question = find_phrase(&r, "question_opens", r.from);
  r.answer = r.question != G_MAXUINT ? find_phrase(&r, "answer_opens", r.question) : G_MAXUINT;
  while (r.answer != G_MAXUINT) {
    guint next = find_phrase(&r, "question_opens", r.answer), next_answer = G_MAXUINT;
    if (next != G_MAXUINT)
      next_answer = find_phrase(&r, "answer_opens", next);
    r.to = next_answer != G_MAXUINT ? paper_start(&r, next) : context->paper->to;
    read_paper(&r, (guint)MAX(grf_finding_part_of(finding, r.question), 0), finding, diags);
    r.from = r.to;
    r.to = context->paper->to;
    r.question = next;
    r.answer = next_answer;
  }
}

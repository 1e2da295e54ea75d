// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/form-text.h"

#include <stdlib.h>
#include <string.h>

#include "model/lower-case.h"
#include "recognize/phrases.h"

#define NUMBER_MAX_DIGITS 3
#define JOINT_WITHIN_BYTES 300 /* the sentence opens the answer, or follows who speaks */
#define SPEAKER_MAX_BYTES 120  /* "Parliamentary Under-Secretary of State for … (Mr …)" has 90 */
#define SPEAKER_CAPITALS 0.5   /* "of", "for", "the" have none */
#define HEADING_MAX_BYTES 90   /* a longer bold paragraph is text */
#define NUMBERS_MAX_BYTES 80   /* "134, 135, 136 and 137" */

gboolean
grf_read_item_number(const char *text, guint *number, gsize *label_len, gsize *from)
{
  gsize bracket = *text == '(', n = strspn(text + bracket, "0123456789"), end = bracket + n;

  if (n == 0 || n > NUMBER_MAX_DIGITS || (text[end] != ')' && (text[end] != '.' || bracket)) ||
      (text[end + 1] != ' ' && text[end + 1] != '\0'))
    return FALSE;
  *number = (guint)strtoul(text + bracket, NULL, 10);
  *label_len = end + 1;
  *from = text[end + 1] == ' ' ? end + 2 : end + 1;
  return TRUE;
}

static char *
dup_label_word(const GrfLang *lang)
{
  const char *const *words = grf_lang_list(lang, "labels", "question");
  g_autofree char *first = NULL, *upper = NULL;

  if (*words == NULL)
    return g_strdup("");
  first = g_utf8_substring(*words, 0, 1);
  upper = g_utf8_strup(first, -1);
  return g_strconcat(upper, g_utf8_next_char(*words), NULL);
}

gboolean
grf_read_bare_numbers(const GrfFormContext *context, const char *text, GrfLabel *label)
{
  g_autofree char *word = dup_label_word(context->form->lang);
  g_autofree char *labelled = g_strconcat(word, " ", text, NULL);

  if (!g_ascii_isdigit(*text) || !grf_label_parse(context->rules->labels, labelled, strlen(labelled), label))
    return FALSE;
  if (!label->run_in && label->numbers->len > 0)
    return TRUE;
  grf_label_clear(label);
  return FALSE;
}

/* What stands between the two halves of the phrase. */
static char *
dup_between(const char *lower, const char *phrase)
{
  g_auto(GStrv) halves = g_strsplit(phrase, "*", 2);
  const char *from, *to;

  if (halves[0] == NULL || halves[1] == NULL || (from = strstr(lower, halves[0])) == NULL)
    return NULL;
  from += strlen(halves[0]);
  to = g_strstr_len(from, NUMBERS_MAX_BYTES, halves[1]);
  return to != NULL ? g_strstrip(g_strndup(from, (gsize)(to - from))) : NULL;
}

char *
grf_dup_joint_numbers(const GrfFormContext *context, const char *text)
{
  g_autofree char *lower = grf_dup_lower(text, (gssize)strnlen(text, JOINT_WITHIN_BYTES));

  for (const char *const *p = grf_form_words(context->form, "joint_answers"); *p != NULL; p++) {
    g_autofree char *numbers = dup_between(lower, *p);
    GrfLabel label = {0};
    if (numbers != NULL && grf_read_bare_numbers(context, numbers, &label)) {
      char *joined = grf_label_dup_numbers(&label);
      grf_label_clear(&label);
      return joined;
    }
  }
  return NULL;
}

char *
grf_dup_speaker(const char *text)
{
  const char *colon = g_strstr_len(text, SPEAKER_MAX_BYTES, ":");
  g_autofree char *who = colon != NULL ? g_strndup(text, (gsize)(colon - text)) : NULL;
  guint words = 0, capitals = 0;

  if (who == NULL || strpbrk(who, "?!;\n") != NULL)
    return NULL;
  g_auto(GStrv) list = g_strsplit_set(who, " ", -1);
  for (guint i = 0; list[i] != NULL; i++) {
    const char *word = list[i] + (*list[i] == '(');
    words += *word != '\0';
    capitals += g_unichar_isupper(g_utf8_get_char(word));
  }
  return words > 1 && capitals >= SPEAKER_CAPITALS * words ? g_steal_pointer(&who) : NULL;
}

gboolean
grf_is_section_heading(const GrfBlock *block, gboolean asks)
{
  /* The bold head of a table, and what is bold in the margin, head no section of the text. */
  if (asks || block->kind == GRF_BLOCK_TABLE_ROW || block->kind == GRF_BLOCK_MARGIN)
    return FALSE;
  return block->text->len < HEADING_MAX_BYTES && (block->kind == GRF_BLOCK_HEADING || block->bold);
}

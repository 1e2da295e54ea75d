// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/referrals.h"

#include <string.h>

#include "model/lower-case.h"
#include "recognize/lists.h"
#include "recognize/phrases.h"

#define POINTER_MAX_BYTES 160 /* a pointer and a courtesy; longer texts answer something */

/* --- numbers ------------------------------------------------------------------------------------- */

typedef struct {
  const char *const *ands, *const *ranges;
  GPtrArray *numbers; /* of char* */
} Reader;

static void
add_number(Reader *r, const char *number)
{
  for (guint i = 0; i < r->numbers->len; i++)
    if (strcmp(g_ptr_array_index(r->numbers, i), number) == 0)
      return;
  if (r->numbers->len < GRF_REFERRAL_MAX)
    g_ptr_array_add(r->numbers, g_strdup(number));
}

/* "3", "7a" or "(c)" at `*p`. Returns: (transfer full) (nullable). */
static char *
read_number(const char **p)
{
  const char *start = *p, *end = start;

  if (start[0] == '(' && g_ascii_islower(start[1]) && start[2] == ')') {
    *p = start + 3;
    return g_strndup(start + 1, 1);
  }
  while (g_ascii_isdigit(*end) && end - start < 4)
    end++;
  if (end == start || g_ascii_isdigit(*end))
    return NULL;
  if (g_ascii_islower(*end) && !g_ascii_isalnum(end[1]))
    end++;
  *p = end;
  return g_strndup(start, (gsize)(end - start));
}

/* One of the words between numbers at `*p`, behind spaces; a number must follow. */
static gboolean
read_joiner(const char *const *words, const char **p)
{
  const char *at = *p + strspn(*p, " ");

  for (; *words != NULL; words++) {
    const char *end = at + strlen(*words);
    if (**words == '\0' || !g_str_has_prefix(at, *words))
      continue;
    end += strspn(end, " ");
    if (g_ascii_isdigit(*end) || (end[0] == '(' && g_ascii_islower(end[1]) && end[2] == ')')) {
      *p = end;
      return TRUE;
    }
  }
  return FALSE;
}

static void
add_range(Reader *r, const char *from, const char *to)
{
  guint64 first = g_ascii_strtoull(from, NULL, 10), last = g_ascii_strtoull(to, NULL, 10);

  for (guint64 n = first + 1; first > 0 && n < last && n < first + GRF_REFERRAL_MAX; n++) {
    g_autofree char *number = g_strdup_printf("%" G_GUINT64_FORMAT, n);
    add_number(r, number);
  }
}

static void
read_list(Reader *r, const char *p)
{
  g_autofree char *last = NULL;
  gboolean range = FALSE;

  p += strspn(p, " ");
  for (char *number; (number = read_number(&p)) != NULL;) {
    if (range && last != NULL)
      add_range(r, last, number);
    add_number(r, number);
    g_free(last);
    last = number;
    range = read_joiner(r->ranges, &p);
    if (!range && !read_joiner(r->ands, &p))
      return;
  }
}

char **
grf_referral_numbers(const char *text, const char *const *phrases, const char *const *ands,
                     const char *const *ranges)
{
  Reader r = {ands, ranges, g_ptr_array_new_with_free_func(g_free)};
  g_autofree char *folded = grf_dup_lower(text, -1);

  g_strdelimit(folded, "\n", ' ');
  for (; *phrases != NULL; phrases++)
    for (const char *at = **phrases != '\0' ? folded : NULL;
         at != NULL && (at = strstr(at, *phrases)) != NULL;) {
      at += strlen(*phrases);
      if (*at == ' ')
        read_list(&r, at);
    }
  g_ptr_array_add(r.numbers, NULL);
  return (char **)g_ptr_array_free(r.numbers, FALSE);
}

/* --- answers ------------------------------------------------------------------------------------- */

/* The answer to the question with this number, nearest before `index`; else the first behind it. -1 = none.
 */
static gint
find_answer(const GrfFinding *finding, guint index, const char *number)
{
  for (guint i = index; i > 0; i--)
    if (grf_list_has(grf_finding_answer(finding, i - 1)->numbers, number))
      return (gint)i - 1;
  for (guint i = index + 1; i < finding->answers->len; i++)
    if (grf_list_has(grf_finding_answer(finding, i)->numbers, number))
      return (gint)i;
  return -1;
}

static void
append_id(GString *ids, gint answer)
{
  g_autofree char *id = g_strdup_printf("a%d", answer + 1);
  g_auto(GStrv) known = g_strsplit(ids->str, ";", -1);

  if (answer >= 0 && !g_strv_contains((const char *const *)known, id))
    g_string_append_printf(ids, "%s%s", ids->len > 0 ? ";" : "", id);
}

static char *
dup_targets(const GrfLang *lang, const GrfFinding *finding, guint index, gboolean pointer)
{
  const GrfAnswer *answer = grf_finding_answer(finding, index);
  g_auto(GStrv) numbers =
      grf_referral_numbers(answer->text->text->str, grf_lang_list(lang, "referral", "numbers_after"),
                           grf_lang_list(lang, "labels", "and"), grf_lang_list(lang, "labels", "range"));
  GString *ids = g_string_new(NULL);

  for (guint i = 0; numbers[i] != NULL; i++)
    append_id(ids, find_answer(finding, index, numbers[i]));
  if (ids->len == 0 && pointer && index > 0 &&
      grf_phrase_within(grf_lang_list(lang, "referral", "above"), answer->text->text->str))
    append_id(ids, (gint)index - 1);
  return g_string_free(ids, ids->len == 0);
}

void
grf_referrals_mark(const GrfLang *lang, GrfFinding *finding)
{
  const char *const *shorts = grf_lang_list(lang, "referral", "short");

  for (guint i = 0; i < finding->answers->len; i++) {
    GrfAnswer *answer = grf_finding_answer(finding, i);
    gboolean pointer =
        answer->text->text->len <= POINTER_MAX_BYTES && grf_phrase_within(shorts, answer->text->text->str);
    answer->refers_to = dup_targets(lang, finding, i, pointer);
    for (guint k = 0; pointer && k < answer->questions->len; k++)
      grf_finding_question(finding, g_array_index(answer->questions, guint, k))->status = GRF_STATUS_REFERRED;
  }
}

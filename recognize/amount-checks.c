// SPDX-License-Identifier: GPL-3.0-or-later
#include "amount-checks.h"

#include <string.h>

#include "model/lower-case.h"

/* Amounts of one question, or of its answer, that are compared in pairs; more stand in tables. */
#define PAIRS_MAX 40

/* Words around two amounts that make them the same statement: so many of those directly before and behind. */
#define SAME_WORDS_MIN 6

/* A shorter name ("de NS") may stand for many things in one document. */
#define BENEFICIARY_BYTES_MIN 6

static const char *
cell(const GrfRow *row, const char *column)
{
  return grf_row_get(row, column);
}

static gboolean
same(const GrfRow *a, const GrfRow *b, const char *column)
{
  return strcmp(cell(a, column), cell(b, column)) == 0;
}

static GrfBox
box_of(const GrfRow *row, guint *page)
{
  *page = (guint)g_ascii_strtoull(cell(row, "page"), NULL, 10);
  return (GrfBox){(float)g_ascii_strtod(cell(row, "x0"), NULL), (float)g_ascii_strtod(cell(row, "y0"), NULL),
                  (float)g_ascii_strtod(cell(row, "x1"), NULL), (float)g_ascii_strtod(cell(row, "y1"), NULL)};
}

/* A warning at `row`, which the other place is named in. */
static void
warn_two(GrfDiags *diags, const char *code, const GrfRow *row, const GrfRow *other, const char *what)
{
  guint page;
  GrfBox box = box_of(row, &page);

  grf_diags_add(diags, page, &box, code, "%s: “%s” (%s) here, “%s” (%s) on page %s", what, cell(row, "raw"),
                cell(row, "amount_id"), cell(other, "raw"), cell(other, "amount_id"), cell(other, "page"));
}

/* Whether both say one value for certain, in one currency, and not the same. */
static gboolean
differ(const GrfRow *a, const GrfRow *b)
{
  return same(a, b, "currency") && same(a, a, "value_min") && !same(a, b, "value_max") &&
         strcmp(cell(a, "value_min"), cell(a, "value_max")) == 0 &&
         strcmp(cell(b, "value_min"), cell(b, "value_max")) == 0 && same(a, b, "qualifier") &&
         *cell(a, "table_id") == '\0' && *cell(b, "table_id") == '\0';
}

static gboolean
same_sense(const GrfRow *a, const GrfRow *b)
{
  return same(a, b, "period") && same(a, b, "direction") && same(a, b, "frequency");
}

/* How many words directly before and behind the amounts of two rows are the same. */
static guint
words_in_common(const GrfRow *a, const GrfRow *b)
{
  const char *in_a = cell(a, "sentence"), *in_b = cell(b, "sentence");
  const char *at_a = strstr(in_a, cell(a, "raw")), *at_b = strstr(in_b, cell(b, "raw"));
  guint same_before = 0, same_behind = 0;

  if (at_a == NULL || at_b == NULL)
    return 0;
  g_auto(GStrv) before_a = grf_dup_lower_words(in_a, (gsize)(at_a - in_a));
  g_auto(GStrv) before_b = grf_dup_lower_words(in_b, (gsize)(at_b - in_b));
  const char *end_a = at_a + strlen(cell(a, "raw")), *end_b = at_b + strlen(cell(b, "raw"));
  g_auto(GStrv) behind_a = grf_dup_lower_words(end_a, strlen(end_a)),
                behind_b = grf_dup_lower_words(end_b, strlen(end_b));
  guint n_a = g_strv_length(before_a), n_b = g_strv_length(before_b);
  while (same_before < MIN(n_a, n_b) &&
         strcmp(before_a[n_a - 1 - same_before], before_b[n_b - 1 - same_before]) == 0)
    same_before++;
  while (behind_a[same_behind] != NULL && behind_b[same_behind] != NULL &&
         strcmp(behind_a[same_behind], behind_b[same_behind]) == 0)
    same_behind++;
  return same_before > 1 ? same_before + same_behind : 0;
}

static gboolean
has_beneficiary(const GrfRow *row)
{
  return strlen(cell(row, "beneficiary")) >= BENEFICIARY_BYTES_MIN;
}

/* Whether an amount of an answer says the same as one of its question: for the same thing, or in the same
 * words, in the same period. */
static gboolean
repeats(const GrfRow *question, const GrfRow *answer)
{
  if (!same_sense(question, answer))
    return FALSE;
  gboolean same_thing =
      has_beneficiary(question) && same(question, answer, "beneficiary") && *cell(question, "period") != '\0';
  return same_thing || words_in_common(question, answer) >= SAME_WORDS_MIN;
}

/* Whether the answer repeats the question's amount as it is anywhere: then another value is about more. */
static gboolean
repeats_value(const GrfRow *question, const GPtrArray *answers)
{
  for (guint i = 0; i < answers->len; i++)
    if (same(question, answers->pdata[i], "value_max") && same(question, answers->pdata[i], "currency"))
      return TRUE;
  return FALSE;
}

static void
check_question(const GPtrArray *questions, const GPtrArray *answers, GrfDiags *diags)
{
  for (guint i = 0; i < MIN(questions->len, PAIRS_MAX); i++) {
    const GrfRow *question = questions->pdata[i];
    if (repeats_value(question, answers))
      continue;
    for (guint k = 0; k < MIN(answers->len, PAIRS_MAX); k++) {
      const GrfRow *answer = answers->pdata[k];
      if (!differ(question, answer) || !repeats(question, answer))
        continue;
      warn_two(diags, "amount-answer-differs", answer, question,
               "the answer repeats an amount of its question with another value");
      break;
    }
  }
}

/* The rows of each question, by its id, that stand in `container`. */
static GHashTable *
rows_by_question(const GPtrArray *rows, const char *container)
{
  GHashTable *table =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < rows->len; i++) {
    const GrfRow *row = rows->pdata[i];
    const char *id = cell(row, "question_id");
    if (strcmp(cell(row, "container"), container) != 0 || *id == '\0')
      continue;
    GPtrArray *list = g_hash_table_lookup(table, id);
    if (list == NULL) {
      list = g_ptr_array_new();
      g_hash_table_insert(table, g_strdup(id), list);
    }
    g_ptr_array_add(list, rows->pdata[i]);
  }
  return table;
}

/* In the order of the rows, so that the warnings are. */
static void
check_answers(const GPtrArray *rows, GrfDiags *diags)
{
  g_autoptr(GHashTable) questions = rows_by_question(rows, "question");
  g_autoptr(GHashTable) answers = rows_by_question(rows, "answer");

  for (guint i = 0; i < rows->len; i++) {
    const char *id = cell(rows->pdata[i], "question_id");
    g_autofree char *key = NULL;
    GPtrArray *asked = NULL;
    if (!g_hash_table_steal_extended(questions, id, (gpointer *)&key, (gpointer *)&asked))
      continue;
    g_autoptr(GPtrArray) owned = asked;
    const GPtrArray *given = g_hash_table_lookup(answers, id);
    if (given != NULL)
      check_question(owned, given, diags);
  }
}

/* What makes two amounts the same thing in one document; NULL where nothing is certain. */
static char *
thing_of(const GrfRow *row)
{
  if (!has_beneficiary(row) || *cell(row, "period") == '\0' || *cell(row, "table_id") != '\0')
    return NULL;
  g_autofree char *who = grf_dup_lower(cell(row, "beneficiary"), -1);
  return g_strjoin("\t", who, cell(row, "period"), cell(row, "direction"), cell(row, "frequency"),
                   cell(row, "currency"), cell(row, "qualifier"), NULL);
}

/* The same thing with two values in one document. Amounts of one sentence are parts of one statement; those
 * of a question and its answer are compared above. */
static void
check_things(const GPtrArray *rows, GrfDiags *diags)
{
  g_autoptr(GHashTable) first = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < rows->len; i++) {
    const GrfRow *row = rows->pdata[i];
    char *thing = thing_of(row);
    if (thing == NULL)
      continue;
    const GrfRow *other = g_hash_table_lookup(first, thing);
    if (other == NULL) {
      g_hash_table_insert(first, thing, rows->pdata[i]);
      continue;
    }
    g_free(thing);
    gboolean pair = same(row, other, "question_id") && !same(row, other, "container");
    if (!pair && differ(row, other) && !same(row, other, "sentence"))
      warn_two(diags, "amount-two-values", row, other, "the same thing is given two values");
  }
}

/* What the reading of an amount itself left in doubt. */
static void
check_notes(const GPtrArray *rows, GrfDiags *diags)
{
  for (guint i = 0; i < rows->len; i++) {
    const GrfRow *row = rows->pdata[i];
    const char *note = cell(row, "note");
    gboolean separator = strstr(note, "ambiguous separator") != NULL;
    const char *sum = strstr(note, "listed amounts add up to");
    guint page;
    GrfBox box = box_of(row, &page);
    if (separator)
      grf_diags_add(diags, page, &box, "amount-separator",
                    "the separator in “%s” (%s) may part thousands or decimals; read as %s", cell(row, "raw"),
                    cell(row, "amount_id"), cell(row, "value_max"));
    if (sum != NULL)
      grf_diags_add(diags, page, &box, "amount-total", "“%s” (%s) is printed as a total, but the %s",
                    cell(row, "raw"), cell(row, "amount_id"), sum);
  }
}

void
grf_amount_checks(const GrfRecords *records, GrfDiags *diags)
{
  const GPtrArray *rows = records->rows[GRF_TABLE_AMOUNTS];

  check_notes(rows, diags);
  check_answers(rows, diags);
  check_things(rows, diags);
}

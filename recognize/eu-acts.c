// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   act      := kind [ "(" body { "," body } ")" ] ["nr."] digits "/" digits [ "/" body ]
 *   document := ("COM" | "SWD" | …) "(" year ")" number
 *   celex    := ["CELEX" [":"]] sector year letters digits
 * An act has its body: "besluit nr. 3/2020" alone may be anybody's.
 * Regulations were numbered number/year up to 2014, all else year/number.
 */
#include "eu-acts.h"

#include <string.h>

/* The treaties' first acts, and a year beyond which nothing is cited. */
#define YEAR_MIN 1950
#define YEAR_MAX 2099
#define MAX_BODIES 4

struct GrfEuRules {
  const char *const *acts; /* "phrase|letter" */
  const char *const *bodies;
  const char *const *numbers;
  const char *const *documents;
  const char *const *celex;
};

GrfEuRules *
grf_eu_rules_new(const GrfLang *lang)
{
  GrfEuRules *rules = g_new0(GrfEuRules, 1);

  rules->acts = grf_lang_list(lang, "references", "eu_acts");
  rules->bodies = grf_lang_list(lang, "references", "eu_bodies");
  rules->numbers = grf_lang_list(lang, "references", "eu_numbers");
  rules->documents = grf_lang_list(lang, "references", "eu_documents");
  rules->celex = grf_lang_list(lang, "references", "eu_celex");
  return rules;
}

void
grf_eu_rules_free(GrfEuRules *rules)
{
  g_free(rules);
}

/* "(EU)", "(EG, Euratom)" */
static gboolean
take_bodies(const GrfEuRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;

  grf_scan_spaces(&look);
  if (grf_scan_one_of(&look, "(") == 0)
    return FALSE;
  for (guint i = 0; i < MAX_BODIES; i++) {
    if (grf_scan_phrases(&look, rules->bodies) < 0)
      return FALSE;
    if (grf_scan_one_of(&look, ")") != 0) {
      *scan = look;
      return TRUE;
    }
    grf_scan_one_of(&look, ",");
    grf_scan_spaces(&look);
  }
  return FALSE;
}

static gboolean
is_year(guint64 value)
{
  return value >= YEAR_MIN && value <= YEAR_MAX;
}

/* "2016/679": which of the two is the year. FALSE when neither can be. */
static gboolean
tell_year(guint64 a, guint64 b, gboolean number_first, char letter, guint64 *year, guint64 *number)
{
  gboolean short_a = a >= YEAR_MIN - 1900 && a < 100, short_b = b >= YEAR_MIN - 1900 && b < 100;

  if (is_year(a) && !(number_first && (is_year(b) || short_b))) {
    *year = a;
    *number = b;
  } else if (short_a && letter != 'R' && !number_first && !is_year(b)) {
    *year = 1900 + a;
    *number = b;
  } else if (is_year(b) || short_b) {
    *year = is_year(b) ? b : 1900 + b;
    *number = a;
  } else {
    return FALSE;
  }
  return *number > 0 && *number <= 9999;
}

/* "/EG" behind a number. */
static gboolean
take_suffix(const GrfEuRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;

  if (grf_scan_one_of(&look, "/") == 0 || grf_scan_phrases(&look, rules->bodies) < 0)
    return FALSE;
  *scan = look;
  return TRUE;
}

static char *
take_numbered_act(const GrfEuRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;
  const char *letter = grf_scan_named(&look, rules->acts);
  guint64 a, b, year, number;

  if (letter == NULL || *letter == '\0')
    return NULL;
  gboolean body = take_bodies(rules, &look);
  grf_scan_spaces(&look);
  gboolean number_first = grf_scan_phrases(&look, rules->numbers) >= 0;
  grf_scan_spaces(&look);
  if (!grf_scan_number(&look, 4, &a) || grf_scan_one_of(&look, "/") == 0 || !grf_scan_number(&look, 4, &b) ||
      g_unichar_isalnum(grf_scan_peek(&look)))
    return NULL;
  body = take_suffix(rules, &look) || body;
  if (!body || !tell_year(a, b, number_first, *letter, &year, &number))
    return NULL;
  *scan = look;
  return g_strdup_printf("3%04u%c%04u", (guint)year, *letter, (guint)number);
}

/* Digits from `at` on, exactly `n`. */
static gboolean
has_digits(const GrfScan *scan, gsize at, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (at + i >= scan->len || !g_ascii_isdigit(scan->text[at + i]))
      return FALSE;
  return TRUE;
}

/* The number itself: "32016R0679", "52020DC0123". */
static char *
take_celex_number(GrfScan *scan, gboolean named)
{
  gsize from = scan->at;
  gsize letters = from + 5, n = 0;

  /* Without its name only those of the sector of acts can be told from other signs. */
  if (!has_digits(scan, from, 5) || (!named && scan->text[from] != '3'))
    return NULL;
  while (letters + n < scan->len && n < 3 && g_ascii_isupper(scan->text[letters + n]))
    n++;
  if (n == 0 || n > 2 || !has_digits(scan, letters + n, 4))
    return NULL;
  GrfScan after = {scan->text, scan->len, letters + n + 4};
  if (g_unichar_isalnum(grf_scan_peek(&after)))
    return NULL;
  scan->at = after.at;
  return g_strndup(scan->text + from, after.at - from);
}

static char *
take_celex(const GrfEuRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;
  gboolean named = grf_scan_phrases(&look, rules->celex) >= 0;
  char *celex;

  if (named) {
    grf_scan_one_of(&look, ":");
    grf_scan_spaces(&look);
  }
  celex = take_celex_number(&look, named);
  if (celex != NULL)
    *scan = look;
  return celex;
}

char *
grf_eu_act_take(const GrfEuRules *rules, GrfScan *scan)
{
  char *celex = take_numbered_act(rules, scan);

  return celex != NULL ? celex : take_celex(rules, scan);
}

/* "COM(2020) 123" -> "COM/2020/123" */
static char *
take_document(const GrfEuRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;
  int series = grf_scan_phrases(&look, rules->documents);
  guint64 year, number;

  if (series < 0)
    return NULL;
  grf_scan_spaces(&look);
  if (grf_scan_one_of(&look, "([") == 0 || !grf_scan_number(&look, 4, &year) || !is_year(year) ||
      grf_scan_one_of(&look, ")]") == 0)
    return NULL;
  grf_scan_spaces(&look);
  if (!grf_scan_number(&look, 5, &number) || g_unichar_isalnum(grf_scan_peek(&look)))
    return NULL;
  *scan = look;
  return g_strdup_printf("%s/%u/%u", rules->documents[series], (guint)year, (guint)number);
}

gboolean
grf_eu_take(const GrfEuRules *rules, GrfScan *scan, GPtrArray *found)
{
  gsize from = scan->at;
  char *name = grf_eu_act_take(rules, scan);
  GrfReference *act;

  if (name == NULL)
    name = take_document(rules, scan);
  if (name == NULL)
    return FALSE;
  act = g_new0(GrfReference, 1);
  act->from = from;
  act->to = scan->at;
  act->kind = GRF_REFERENCE_EU;
  act->normalized = name;
  act->number = g_strdup(name);
  g_ptr_array_add(found, act);
  return TRUE;
}

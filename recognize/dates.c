// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates.h"

#include "scan.h"

#define N_MONTHS 12
/* Years outside these are not dates of papers but dossier numbers and the like. */
#define YEAR_MIN 1800
#define YEAR_MAX 2199

struct GrfDateRules {
  char **forms[N_MONTHS]; /* phrases of each month; NULL where the language file has none */
  char **day_endings;     /* glued to the day: "rd", "er" */
  char **day_links;       /* between day and month: "of", "de" */
  gboolean month_first;   /* "May 3, 2024" is a date too */
};

GrfDateRules *
grf_date_rules_new(const GrfLang *lang)
{
  GrfDateRules *rules = g_new0(GrfDateRules, 1);
  const char *const *months = grf_lang_list(lang, "dates", "months");

  for (guint i = 0; i < N_MONTHS && months[i] != NULL; i++)
    rules->forms[i] = g_strsplit(months[i], "|", -1);
  rules->day_endings = g_strdupv((char **)grf_lang_list(lang, "dates", "day_endings"));
  rules->day_links = g_strdupv((char **)grf_lang_list(lang, "dates", "day_links"));
  rules->month_first = g_str_equal(grf_lang_get(lang, "dates", "month_first"), "true");
  return rules;
}

void
grf_date_rules_free(GrfDateRules *rules)
{
  if (rules == NULL)
    return;
  for (guint i = 0; i < N_MONTHS; i++)
    g_strfreev(rules->forms[i]);
  g_strfreev(rules->day_endings);
  g_strfreev(rules->day_links);
  g_free(rules);
}

static guint
scan_month(const GrfDateRules *rules, GrfScan *scan)
{
  for (guint i = 0; i < N_MONTHS; i++)
    if (rules->forms[i] != NULL && grf_scan_phrases(scan, (const char *const *)rules->forms[i]) >= 0)
      return i + 1;
  return 0;
}

/* The mark or letters behind a day's number. */
static void
skip_day_ending(const GrfDateRules *rules, GrfScan *scan)
{
  if (grf_scan_one_of(scan, ".") == 0)
    grf_scan_phrases(scan, (const char *const *)rules->day_endings);
}

/* "3 mei 2025", "3. Mai 2025", "3rd of May, 2025"; the cursor is behind the day's number. */
static gboolean
scan_named(const GrfDateRules *rules, GrfScan *scan, guint64 *month, guint64 *year)
{
  skip_day_ending(rules, scan);
  if (!grf_scan_spaces(scan))
    return FALSE;
  if (grf_scan_phrases(scan, (const char *const *)rules->day_links) >= 0 && !grf_scan_spaces(scan))
    return FALSE;
  *month = scan_month(rules, scan);
  grf_scan_one_of(scan, ",");
  if (*month == 0 || !grf_scan_spaces(scan))
    return FALSE;
  return grf_scan_number(scan, 4, year);
}

/* "May 3, 2025" */
static gboolean
scan_month_first(const GrfDateRules *rules, GrfScan *scan, guint64 *day, guint64 *month, guint64 *year)
{
  *month = scan_month(rules, scan);
  if (*month == 0 || !grf_scan_spaces(scan) || !grf_scan_number(scan, 2, day))
    return FALSE;
  skip_day_ending(rules, scan);
  grf_scan_one_of(scan, ",");
  return grf_scan_spaces(scan) && grf_scan_number(scan, 4, year);
}

static gboolean
scan_numeric(GrfScan *scan, guint64 *month, guint64 *year)
{
  gunichar separator = grf_scan_one_of(scan, "-/.");

  if (separator == 0 || !grf_scan_number(scan, 2, month) || grf_scan_one_of(scan, "-/.") != separator)
    return FALSE;
  return grf_scan_number(scan, 4, year);
}

/* Day first, the cursor at its number. */
static gboolean
scan_day_first(const GrfDateRules *rules, GrfScan *scan, guint64 *day, guint64 *month, guint64 *year)
{
  GrfScan numeric;

  if (!grf_scan_number(scan, 2, day))
    return FALSE;
  numeric = *scan;
  if (scan_named(rules, scan, month, year))
    return TRUE;
  *scan = numeric;
  return scan_numeric(scan, month, year);
}

static gboolean
scan_date(const GrfDateRules *rules, GrfScan *scan, GDate *date)
{
  gboolean digit = g_ascii_isdigit(scan->text[scan->at]);
  guint64 day, month, year;

  if (digit ? !scan_day_first(rules, scan, &day, &month, &year)
            : !scan_month_first(rules, scan, &day, &month, &year))
    return FALSE;
  if (year < YEAR_MIN || year > YEAR_MAX ||
      !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

static gboolean
may_start(const GrfDateRules *rules, char c)
{
  return g_ascii_isdigit(c) || (rules->month_first && g_ascii_isalpha(c));
}

char *
grf_date_parse(const GrfDateRules *rules, const char *text, gsize len, gsize *from, gsize *to)
{
  gboolean in_word = FALSE; /* the byte before belongs to a number or word */

  for (gsize at = 0; at < len; at++) {
    GrfScan scan = {text, len, at};
    GDate date;
    if (!in_word && may_start(rules, text[at]) && scan_date(rules, &scan, &date)) {
      if (from != NULL)
        *from = at;
      if (to != NULL)
        *to = scan.at;
      return g_strdup_printf("%04u-%02u-%02u", (guint)g_date_get_year(&date), (guint)g_date_get_month(&date),
                             (guint)g_date_get_day(&date));
    }
    in_word = g_ascii_isalnum(text[at]);
  }
  return NULL;
}

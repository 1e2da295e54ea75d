// SPDX-License-Identifier: GPL-3.0-or-later
#include "dates.h"

#include "scan.h"

#define N_MONTHS 12
/* Years outside these are not dates of papers but dossier numbers and the like. */
#define YEAR_MIN 1800
#define YEAR_MAX 2199

struct GrfDateRules {
  char **forms[N_MONTHS]; /* phrases of each month; NULL where the language file has none */
};

GrfDateRules *
grf_date_rules_new(const GrfLang *lang)
{
  GrfDateRules *rules = g_new0(GrfDateRules, 1);
  const char *const *months = grf_lang_list(lang, "dates", "months");

  for (guint i = 0; i < N_MONTHS && months[i] != NULL; i++)
    rules->forms[i] = g_strsplit(months[i], "|", -1);
  return rules;
}

void
grf_date_rules_free(GrfDateRules *rules)
{
  if (rules == NULL)
    return;
  for (guint i = 0; i < N_MONTHS; i++)
    g_strfreev(rules->forms[i]);
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

static gboolean
scan_named(const GrfDateRules *rules, GrfScan *scan, guint64 *month, guint64 *year)
{
  grf_scan_one_of(scan, ".");
  if (!grf_scan_spaces(scan))
    return FALSE;
  *month = scan_month(rules, scan);
  if (*month == 0 || !grf_scan_spaces(scan))
    return FALSE;
  return grf_scan_number(scan, 4, year);
}

static gboolean
scan_numeric(GrfScan *scan, guint64 *month, guint64 *year)
{
  gunichar separator = grf_scan_one_of(scan, "-/.");

  if (separator == 0 || !grf_scan_number(scan, 2, month) || grf_scan_one_of(scan, "-/.") != separator)
    return FALSE;
  return grf_scan_number(scan, 4, year);
}

static gboolean
scan_date(const GrfDateRules *rules, GrfScan *scan, GDate *date)
{
  guint64 day, month, year;
  GrfScan numeric;

  if (!grf_scan_number(scan, 2, &day))
    return FALSE;
  numeric = *scan;
  if (!scan_named(rules, scan, &month, &year)) {
    *scan = numeric;
    if (!scan_numeric(scan, &month, &year))
      return FALSE;
  }
  if (year < YEAR_MIN || year > YEAR_MAX ||
      !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  g_date_set_dmy(date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return TRUE;
}

char *
grf_date_parse(const GrfDateRules *rules, const char *text, gsize len, gsize *from, gsize *to)
{
  gboolean in_word = FALSE; /* the byte before belongs to a number or word */

  for (gsize at = 0; at < len; at++) {
    GrfScan scan = {text, len, at};
    GDate date;
    if (!in_word && g_ascii_isdigit(text[at]) && scan_date(rules, &scan, &date)) {
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "references.h"

#include "eu-acts.h"
#include "laws.h"
#include "papers.h"
#include "printed-papers.h"
#include "scan.h"
#include "urls.h"

#define SECTION_SIGN 0xA7 /* before the number of an article */

struct GrfReferenceRules {
  const char *const *kind_names;
  const char *const *domains; /* endings that make "krant.nl/artikel" an address */
  GrfPaperRules *papers;
  GrfPrintedRules *printed;
  GrfEuRules *eu;
  GrfLawRules *laws;
};

GrfReferenceRules *
grf_reference_rules_new(const GrfLang *lang)
{
  GrfReferenceRules *rules = g_new0(GrfReferenceRules, 1);

  rules->kind_names = grf_lang_list(lang, "references", "kind_names");
  rules->domains = grf_lang_list(lang, "references", "domains");
  rules->papers = grf_paper_rules_new(lang);
  rules->printed = grf_printed_rules_new(lang);
  rules->eu = grf_eu_rules_new(lang);
  rules->laws = grf_law_rules_new(lang, rules->eu);
  return rules;
}

void
grf_reference_rules_free(GrfReferenceRules *rules)
{
  if (rules == NULL)
    return;
  grf_paper_rules_free(rules->papers);
  grf_law_rules_free(rules->laws);
  grf_eu_rules_free(rules->eu);
  grf_printed_rules_free(rules->printed);
  g_free(rules);
}

const char *
grf_reference_kind_name(const GrfReferenceRules *rules, GrfReferenceKind kind)
{
  guint i = 0;

  while (rules->kind_names[i] != NULL && i < (guint)kind)
    i++;
  return rules->kind_names[i] ?: "";
}

static gboolean
take_any(const GrfReferenceRules *rules, GrfScan *scan, GPtrArray *found)
{
  return grf_url_take(rules->domains, scan, found) || grf_paper_take(rules->papers, scan, found) ||
         grf_printed_take(rules->printed, scan, found) || grf_law_take(rules->laws, scan, found) ||
         grf_eu_take(rules->eu, scan, found);
}

GPtrArray *
grf_references_find(const GrfReferenceRules *rules, const char *text, gsize len)
{
  GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)grf_reference_free);
  GrfScan scan = {text, len, 0};
  gunichar before = 0;

  while (scan.at < scan.len) {
    gsize n_bytes;
    gunichar c = grf_scan_char_at(text, len, scan.at, &n_bytes);
    gboolean word_start = (g_unichar_isalnum(c) && !g_unichar_isalnum(before)) || c == SECTION_SIGN;
    if (word_start && take_any(rules, &scan, found)) {
      before = grf_scan_char_before(text, len, scan.at);
      continue;
    }
    before = c;
    scan.at += n_bytes;
  }
  return found;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "references.h"

#include "laws.h"
#include "papers.h"
#include "scan.h"
#include "urls.h"

struct GrfReferenceRules {
  const char *const *kind_names;
  const char *const *domains; /* endings that make "krant.nl/artikel" an address */
  GrfPaperRules *papers;
  GrfLawRules *laws;
};

GrfReferenceRules *
grf_reference_rules_new(const GrfLang *lang)
{
  GrfReferenceRules *rules = g_new0(GrfReferenceRules, 1);

  rules->kind_names = grf_lang_list(lang, "references", "kind_names");
  rules->domains = grf_lang_list(lang, "references", "domains");
  rules->papers = grf_paper_rules_new(lang);
  rules->laws = grf_law_rules_new(lang);
  return rules;
}

void
grf_reference_rules_free(GrfReferenceRules *rules)
{
  if (rules == NULL)
    return;
  grf_paper_rules_free(rules->papers);
  grf_law_rules_free(rules->laws);
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

void
grf_reference_free(GrfReference *reference)
{
  if (reference == NULL)
    return;
  g_free(reference->normalized);
  g_free(reference->chamber);
  g_free(reference->session);
  g_free(reference->dossier);
  g_free(reference->number);
  g_free(reference->annex);
  g_free(reference);
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
    gboolean word_start = g_unichar_isalnum(c) && !g_unichar_isalnum(before);
    if (word_start &&
        (grf_url_take(rules->domains, &scan, found) || grf_paper_take(rules->papers, &scan, found) ||
         grf_law_take(rules->laws, &scan, found))) {
      before = grf_scan_char_before(text, len, scan.at);
      continue;
    }
    before = c;
    scan.at += n_bytes;
  }
  return found;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   papers := word ["nr."] pair { ("," | "and") pair }
 *   pair   := digits "/" digits     period and number; of yearly papers number and year
 */
#include "printed-papers.h"

/* More numbers after one word than this are left out. */
#define MAX_LIST 30
/* The year's last two digits: 24 is 2024, 98 is 1998. */
#define CENTURY_TURNS_AT 50

struct GrfPrintedRules {
  const char *const *words; /* "phrase|House" */
  const char *const *yearly;
  const char *const *proceedings;
  const char *const *number;
  const char *const *and;
};

GrfPrintedRules *
grf_printed_rules_new(const GrfLang *lang)
{
  GrfPrintedRules *rules = g_new0(GrfPrintedRules, 1);

  rules->words = grf_lang_list(lang, "references", "printed");
  rules->yearly = grf_lang_list(lang, "references", "printed_yearly");
  rules->proceedings = grf_lang_list(lang, "references", "printed_proceedings");
  rules->number = grf_lang_list(lang, "references", "number");
  rules->and = grf_lang_list(lang, "references", "and");
  return rules;
}

void
grf_printed_rules_free(GrfPrintedRules *rules)
{
  g_free(rules);
}

static gboolean
take_pair(GrfScan *scan, guint64 *first, guint64 *second)
{
  GrfScan look = *scan, more;

  if (!grf_scan_number(&look, 4, first) || grf_scan_one_of(&look, "/") == 0 ||
      !grf_scan_number(&look, 6, second) || g_unichar_isalnum(grf_scan_peek(&look)))
    return FALSE;
  more = look;
  if (grf_scan_one_of(&more, "/") != 0 && g_unichar_isalnum(grf_scan_peek(&more)))
    return FALSE; /* a date, an address */
  *scan = look;
  return TRUE;
}

typedef struct {
  const char *house; /* "" when the word does not tell */
  gboolean yearly;
  GrfReferenceKind kind;
  gsize from;
} Citation;

static void
add(GPtrArray *found, const Citation *citation, guint64 first, guint64 second)
{
  GrfReference *paper = g_new0(GrfReference, 1);
  guint64 year = second < CENTURY_TURNS_AT ? 2000 + second : second < 100 ? 1900 + second : second;

  paper->from = citation->from;
  paper->kind = citation->kind;
  paper->chamber = *citation->house != '\0' ? g_strdup(citation->house) : NULL;
  paper->session = g_strdup_printf("%" G_GUINT64_FORMAT, citation->yearly ? year : first);
  paper->number = g_strdup_printf("%" G_GUINT64_FORMAT, citation->yearly ? first : second);
  paper->normalized = g_strdup_printf("%s%s%s/%s", citation->house, *citation->house != '\0' ? "/" : "",
                                      paper->session, paper->number);
  g_ptr_array_add(found, paper);
}

static gboolean
take_numbers(const GrfPrintedRules *rules, GrfScan *scan, const Citation *citation, GPtrArray *found)
{
  guint before = found->len;
  GrfScan look = *scan;
  guint64 first, second;

  grf_scan_spaces(&look);
  grf_scan_phrases(&look, rules->number);
  grf_scan_spaces(&look);
  for (guint i = 0; i < MAX_LIST && take_pair(&look, &first, &second); i++) {
    add(found, citation, first, second);
    *scan = look;
    if (!grf_scan_list_joint(&look, rules->and))
      break;
  }
  for (guint i = before; i < found->len; i++)
    ((GrfReference *)g_ptr_array_index(found, i))->to = scan->at;
  return found->len > before;
}

gboolean
grf_printed_take(const GrfPrintedRules *rules, GrfScan *scan, GPtrArray *found)
{
  const char *const *const lists[] = {rules->words, rules->yearly, rules->proceedings};

  for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
    GrfScan look = *scan;
    const char *house = grf_scan_named(&look, lists[i]);
    Citation citation = {.house = house,
                         .yearly = lists[i] == rules->yearly,
                         .kind =
                             lists[i] == rules->proceedings ? GRF_REFERENCE_PROCEEDINGS : GRF_REFERENCE_PAPER,
                         .from = scan->at};
    if (house != NULL && take_numbers(rules, &look, &citation, found)) {
      scan->at = look.at;
      return TRUE;
    }
  }
  return FALSE;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   paper   := word [chamber] [session] dossier [number] [annex]
 *              { (";" | "," | "and") dossier number [annex] }
 *   session := ["vergaderjaar"] year ("/" | "-") (year | its last two digits)
 *   dossier := 5 digits, or 2 and 3, [ROMAN | 2 digits] | ROMAN    "36 410 XIV", "21 501-02", "CXLVIII"
 *   number  := ["nr."] (digits | capitals)                         "36 471-64" has it glued on
 *
 * Commas and spaces stand between the parts, or are missing.
 */
#include "papers.h"

#include <string.h>

/* More numbers after one "nrs." than this are left out. */
#define MAX_LIST 30
#define N_GAZETTES 3
/* "EK, ": with its comma; longer ones are names. */
#define MAX_SHORT_CHAMBER 5
#define ROMAN "IVXLCDM"
#define CAPITALS "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

/* The order of key series: written answers, proceedings, then the gazettes. */
enum { SERIES_ANSWERS, SERIES_PROCEEDINGS, SERIES_GAZETTES };

struct GrfPaperRules {
  const char *const *paper;
  const char *const *answers;
  const char *const *proceedings;
  const char *const *gazettes[N_GAZETTES];
  const char *const *chambers; /* "tweede kamer|II" */
  const char *const *session;
  const char *const *number;
  const char *const *numbers;
  const char *const *annex;
  const char *const *item;
  const char *const *page;          /* "S.": gazettes cited by page */
  const char *const *gazette_parts; /* "I", "II" */
  const char *const *and;
  const char *const *series; /* short names in normalized citations, in the order above */
};

GrfPaperRules *
grf_paper_rules_new(const GrfLang *lang)
{
  GrfPaperRules *rules = g_new0(GrfPaperRules, 1);

  rules->paper = grf_lang_list(lang, "references", "paper");
  rules->answers = grf_lang_list(lang, "references", "answers");
  rules->proceedings = grf_lang_list(lang, "references", "proceedings");
  rules->gazettes[0] = grf_lang_list(lang, "references", "law_gazette");
  rules->gazettes[1] = grf_lang_list(lang, "references", "gov_gazette");
  rules->gazettes[2] = grf_lang_list(lang, "references", "treaty_series");
  rules->chambers = grf_lang_list(lang, "references", "chambers");
  rules->session = grf_lang_list(lang, "references", "session");
  rules->number = grf_lang_list(lang, "references", "number");
  rules->numbers = grf_lang_list(lang, "references", "numbers");
  rules->annex = grf_lang_list(lang, "references", "annex");
  rules->item = grf_lang_list(lang, "references", "item");
  rules->page = grf_lang_list(lang, "references", "page");
  rules->gazette_parts = grf_lang_list(lang, "references", "gazette_parts");
  rules->and = grf_lang_list(lang, "references", "and");
  rules->series = grf_lang_list(lang, "references", "series");
  return rules;
}

void
grf_paper_rules_free(GrfPaperRules *rules)
{
  g_free(rules);
}

/* A short name, "" where the language file has fewer. */
static const char *
series_name(const GrfPaperRules *rules, guint series)
{
  for (guint i = 0; rules->series[i] != NULL; i++)
    if (i == series)
      return rules->series[i];
  return "";
}

/* Passes spaces and one comma or the like. */
static gboolean
skip_comma(GrfScan *scan)
{
  gboolean comma;

  grf_scan_spaces(scan);
  comma = grf_scan_one_of(scan, ",;:(") != 0;
  grf_scan_spaces(scan);
  return comma;
}

static char *
take_chamber(const GrfPaperRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;
  const char *chamber;

  skip_comma(&look);
  chamber = grf_scan_named(&look, rules->chambers);
  if (chamber != NULL)
    *scan = look;
  return g_strdup(chamber);
}

static char *
take_session(const GrfPaperRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;
  guint64 first, second;
  gsize from;

  skip_comma(&look);
  if (grf_scan_phrases(&look, rules->session) >= 0)
    grf_scan_spaces(&look);
  from = look.at;
  if (!grf_scan_number(&look, 4, &first) || look.at - from != 4)
    return NULL;
  grf_scan_spaces(&look);
  if (grf_scan_one_of(&look, "/–-‑—") == 0)
    return NULL;
  grf_scan_spaces(&look);
  from = look.at;
  if (!grf_scan_number(&look, 4, &second) ||
      (look.at - from == 2 ? second != (first + 1) % 100 : second != first + 1))
    return NULL;
  *scan = look;
  return g_strdup_printf("%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, first, first + 1);
}

/* Capitals of a set, at least `min`; NULL when other letters or digits stand among them. */
static char *
take_capitals(GrfScan *scan, const char *set, gsize min, gsize max)
{
  gsize n = 0;

  while (scan->at + n < scan->len && scan->text[scan->at + n] != '\0' &&
         strchr(set, scan->text[scan->at + n]) != NULL && n <= max)
    n++;
  if (n < min || n > max)
    return NULL;
  GrfScan after = {scan->text, scan->len, scan->at + n};
  if (g_unichar_isalnum(grf_scan_peek(&after)))
    return NULL;
  scan->at += n;
  return g_strndup(scan->text + scan->at - n, n);
}

static char *
take_digits(GrfScan *scan, gsize min, gsize max)
{
  gsize from = scan->at;
  guint64 value;

  if (!grf_scan_number(scan, (guint)max, &value))
    return NULL;
  if (scan->at - from < min || g_unichar_isalpha(grf_scan_peek(scan))) {
    scan->at = from;
    return NULL;
  }
  return g_strndup(scan->text + from, scan->at - from);
}

/* "36521", "36 521", "36.521" */
static char *
take_dossier_digits(GrfScan *scan)
{
  GrfScan look = *scan;
  char *whole = take_digits(&look, 5, 5);

  if (whole == NULL) {
    g_autofree char *head = take_digits(&look, 2, 2);
    if (head == NULL || !(grf_scan_spaces(&look) || grf_scan_one_of(&look, ".") != 0))
      return NULL;
    g_autofree char *tail = take_digits(&look, 3, 3);
    if (tail == NULL)
      return NULL;
    whole = g_strconcat(head, tail, NULL);
  }
  *scan = look;
  return whole;
}

static gboolean
announces_number(const GrfPaperRules *rules, GrfScan scan)
{
  skip_comma(&scan);
  return grf_scan_phrases(&scan, rules->number) >= 0 || grf_scan_phrases(&scan, rules->numbers) >= 0;
}

/* A budget chapter: "XIV", or a letter where a number follows ("36 600 B, nr. 2"). */
static char *
take_chapter(const GrfPaperRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;
  char *chapter = take_capitals(&look, ROMAN, 1, 8);

  if (chapter == NULL) {
    chapter = take_capitals(&look, CAPITALS, 1, 1);
    if (chapter != NULL && !announces_number(rules, look))
      g_clear_pointer(&chapter, g_free);
  }
  if (chapter != NULL)
    *scan = look;
  return chapter;
}

/* What may be glued to a dossier: a budget chapter, a part ("-02"), the paper's number ("-64"). */
static void
take_suffixes(const GrfPaperRules *rules, GrfScan *scan, GrfReference *paper)
{
  GrfScan look = *scan;
  gboolean dash = grf_scan_one_of(&look, "-–‑") != 0;
  char *part = NULL;

  if (!dash && !grf_scan_spaces(&look))
    return;
  part = take_chapter(rules, &look);
  if (part == NULL && dash) {
    g_autofree char *digits = take_digits(&look, 1, 5);
    GrfScan more = look;
    gboolean is_part = digits != NULL && strlen(digits) == 2 &&
                       (announces_number(rules, look) || grf_scan_one_of(&more, "-–‑") != 0);
    if (digits == NULL)
      return;
    if (!is_part) {
      paper->number = g_steal_pointer(&digits);
      *scan = look;
      return;
    }
    part = g_steal_pointer(&digits);
  }
  if (part == NULL)
    return;
  g_autofree char *base = paper->dossier;
  paper->dossier = g_strdup_printf("%s-%s", base, part);
  g_free(part);
  *scan = look;
  if (grf_scan_one_of(&look, "-–‑") != 0 && (paper->number = take_digits(&look, 1, 5)) != NULL)
    *scan = look;
}

static gboolean
take_dossier(const GrfPaperRules *rules, GrfScan *scan, GrfReference *paper)
{
  GrfScan look = *scan;

  skip_comma(&look);
  paper->dossier = take_dossier_digits(&look);
  if (paper->dossier != NULL)
    take_suffixes(rules, &look, paper);
  else if (paper->session != NULL) /* a dossier without a bill: roman alone is too little elsewhere */
    paper->dossier = take_capitals(&look, ROMAN, 2, 10);
  if (paper->dossier == NULL)
    return FALSE;
  *scan = look;
  return TRUE;
}

static char *
take_paper_number(GrfScan *scan, gsize max_capitals)
{
  char *number = take_digits(scan, 1, 5);

  return number != NULL ? number : take_capitals(scan, CAPITALS, 1, max_capitals);
}

/* Without "nr." a number needs a comma before it and a session: "2022/23, 36200, 12"; a lone capital, a
 * comma. */
static void
take_number(const GrfPaperRules *rules, GrfScan *scan, GrfReference *paper, gboolean *list)
{
  GrfScan look = *scan;
  gboolean comma = skip_comma(&look);

  *list = grf_scan_phrases(&look, rules->numbers) >= 0;
  if (*list || grf_scan_phrases(&look, rules->number) >= 0) {
    grf_scan_spaces(&look);
    paper->number = take_paper_number(&look, 3);
  } else if (comma && paper->session != NULL) {
    GrfScan dossier = look;
    g_autofree char *next = take_dossier_digits(&dossier);
    if (next == NULL)
      paper->number = take_paper_number(&look, 2);
  } else if (comma) {
    paper->number = take_capitals(&look, CAPITALS, 1, 1);
  }
  if (paper->number != NULL)
    *scan = look;
}

static void
take_annex(const GrfPaperRules *rules, GrfScan *scan, GrfReference *paper)
{
  GrfScan look = *scan;

  skip_comma(&look);
  if (grf_scan_phrases(&look, rules->annex) < 0)
    return;
  grf_scan_one_of(&look, "-–‑ ");
  g_autofree char *digits = take_digits(&look, 1, 12);
  if (digits == NULL)
    return;
  paper->annex = g_strconcat(rules->annex[0], "-", digits, NULL);
  *scan = look;
}

static void
add(GPtrArray *found, GrfReference *reference, const char *series)
{
  const char *parts[] = {reference->chamber, reference->session, series,
                         reference->dossier, reference->number,  reference->annex};
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf(out, "%s%s", out->len > 0 ? "/" : "", parts[i]);
  reference->normalized = g_string_free(out, FALSE);
  g_ptr_array_add(found, reference);
}

static GrfReference *
copy_head(const GrfReference *from)
{
  GrfReference *copy = g_new0(GrfReference, 1);

  copy->kind = from->kind;
  copy->chamber = g_strdup(from->chamber);
  copy->session = g_strdup(from->session);
  return copy;
}

/* The rest of "nrs. 3, 4 en 5"; the citations share their bytes. */
static void
take_numbers(const GrfPaperRules *rules, GrfScan *scan, GPtrArray *found, guint first)
{
  for (guint i = 0; i < MAX_LIST; i++) {
    const GrfReference *head = g_ptr_array_index(found, first);
    GrfScan look = *scan, dossier;
    if (!grf_scan_list_joint(&look, rules->and))
      break;
    dossier = look;
    g_autofree char *other = take_dossier_digits(&dossier);
    g_autofree char *number = other == NULL ? take_digits(&look, 1, 5) : NULL;
    if (number == NULL)
      break;
    GrfReference *next = copy_head(head);
    next->from = head->from;
    next->dossier = g_strdup(head->dossier);
    next->number = g_steal_pointer(&number);
    add(found, next, NULL);
    *scan = look;
  }
  for (guint i = first; i < found->len; i++)
    ((GrfReference *)g_ptr_array_index(found, i))->to = scan->at;
}

/* Takes dossier, number and annex into `paper`, which goes into `found`, or is freed when there is no dossier
 * (or, where `numbered` asks for one, no number). */
static gboolean
take_paper(const GrfPaperRules *rules, GrfScan *scan, GPtrArray *found, GrfReference *paper,
           gboolean numbered)
{
  GrfScan look = *scan;
  gboolean list = FALSE;

  if (take_dossier(rules, &look, paper)) {
    if (paper->number == NULL)
      take_number(rules, &look, paper, &list);
    take_annex(rules, &look, paper);
  }
  if (paper->dossier == NULL || (numbered && paper->number == NULL)) {
    grf_reference_free(paper);
    return FALSE;
  }
  paper->to = look.at;
  add(found, paper, NULL);
  *scan = look;
  if (list)
    take_numbers(rules, scan, found, found->len - 1);
  return TRUE;
}

static gboolean
take_papers(const GrfPaperRules *rules, GrfScan *scan, GPtrArray *found)
{
  GrfScan look = *scan;
  GrfReference *paper = g_new0(GrfReference, 1);
  guint first = found->len;

  paper->from = scan->at;
  paper->kind = GRF_REFERENCE_PAPER;
  paper->chamber = take_chamber(rules, &look);
  paper->session = take_session(rules, &look);
  if (!take_paper(rules, &look, found, paper, FALSE))
    return FALSE;
  *scan = look;
  for (guint i = 0; i < MAX_LIST && grf_scan_list_joint(&look, rules->and); i++) {
    GrfReference *next = copy_head(g_ptr_array_index(found, first));
    char *session = take_session(rules, &look);
    if (session != NULL) {
      g_free(next->session);
      next->session = session;
      skip_comma(&look);
    }
    next->from = look.at;
    if (!take_paper(rules, &look, found, next, TRUE))
      break;
    *scan = look;
  }
  return TRUE;
}

static char *
take_plain_number(const GrfPaperRules *rules, GrfScan *scan)
{
  GrfScan look = *scan;
  char *number;

  skip_comma(&look);
  if (grf_scan_phrases(&look, rules->number) < 0)
    grf_scan_phrases(&look, rules->page);
  grf_scan_spaces(&look);
  number = take_digits(&look, 1, 6);
  if (number != NULL)
    *scan = look;
  return number;
}

/* "Aanhangsel Handelingen II 2023/24, nr. 12", "Handelingen II 2023/24, Aanhangsel 12" or ", nr. 5, item 3".
 */
static gboolean
take_proceedings(const GrfPaperRules *rules, GrfScan *scan, GPtrArray *found, gboolean answers)
{
  GrfScan look = *scan, item;
  GrfReference *paper = g_new0(GrfReference, 1);

  paper->from = scan->at;
  paper->chamber = take_chamber(rules, &look);
  paper->session = take_session(rules, &look);
  skip_comma(&look);
  answers |= grf_scan_phrases(&look, rules->answers) >= 0;
  paper->kind = answers ? GRF_REFERENCE_ANSWERS : GRF_REFERENCE_PROCEEDINGS;
  paper->number = take_plain_number(rules, &look);
  if (paper->session == NULL || paper->number == NULL) {
    grf_reference_free(paper);
    return FALSE;
  }
  item = look;
  skip_comma(&item);
  if (!answers && grf_scan_phrases(&item, rules->item) >= 0 &&
      (paper->annex = take_plain_number(rules, &item)) != NULL)
    look = item;
  paper->to = look.at;
  add(found, paper, series_name(rules, answers ? SERIES_ANSWERS : SERIES_PROCEEDINGS));
  *scan = look;
  return TRUE;
}

/* "I", "2023 I", "I 2023": sets the year and the part that there are. Returns: (nullable): the part. */
static const char *
take_part_and_year(const GrfPaperRules *rules, GrfScan *scan, char **year)
{
  int part = -1;

  for (guint i = 0; i < 2; i++) {
    skip_comma(scan);
    if (part < 0)
      part = grf_scan_phrases(scan, rules->gazette_parts);
    skip_comma(scan);
    if (*year == NULL)
      *year = take_digits(scan, 4, 4);
  }
  return part >= 0 ? rules->gazette_parts[part] : NULL;
}

/* "Stb. 2020, 118", "Trb. 2020-7", "BGBl. I S. 1234", "BGBl. 2023 I Nr. 17" */
static gboolean
take_gazette(const GrfPaperRules *rules, GrfScan *scan, GPtrArray *found, guint gazette)
{
  GrfScan look = *scan;
  g_autofree char *year = NULL;
  const char *part = take_part_and_year(rules, &look, &year);
  GrfReference *paper;

  grf_scan_one_of(&look, "-–‑");
  g_autofree char *number = year != NULL || part != NULL ? take_plain_number(rules, &look) : NULL;
  if (number == NULL)
    return FALSE;
  paper = g_new0(GrfReference, 1);
  paper->from = scan->at;
  paper->to = look.at;
  paper->kind = (GrfReferenceKind)(GRF_REFERENCE_LAW_GAZETTE + gazette);
  paper->number = g_steal_pointer(&number);
  g_autofree char *series =
      g_strconcat(series_name(rules, SERIES_GAZETTES + gazette), part != NULL ? "-" : "",
                  part != NULL ? part : "", year != NULL ? "/" : "", year, NULL);
  add(found, paper, series);
  paper->session = g_steal_pointer(&year);
  *scan = look;
  return TRUE;
}

/* "Tweede Kamer, vergaderjaar 2029–2030, 41 234, nr. 9": the chamber's full name stands for the word, where
 * the session follows. */
static gboolean
take_named_chamber(const GrfPaperRules *rules, GrfScan *scan, GPtrArray *found)
{
  GrfScan look = *scan;

  if (!g_unichar_isupper(grf_scan_peek(&look)))
    return FALSE;
  g_autofree char *chamber = take_chamber(rules, &look);
  gboolean in_full = chamber != NULL && look.at - scan->at > MAX_SHORT_CHAMBER;
  g_autofree char *session = in_full ? take_session(rules, &look) : NULL;

  return session != NULL && take_papers(rules, scan, found);
}

/* Runs a reader behind the word at the cursor; the citation then starts at that word. */
gboolean
grf_paper_take(const GrfPaperRules *rules, GrfScan *scan, GPtrArray *found)
{
  GrfScan look = *scan;
  guint first = found->len;
  gboolean taken = FALSE;

  if (grf_scan_phrases(&look, rules->paper) >= 0)
    taken = take_papers(rules, &look, found);
  else if (grf_scan_phrases(&look, rules->answers) >= 0)
    taken = take_proceedings(rules, &look, found, TRUE);
  else if (grf_scan_phrases(&look, rules->proceedings) >= 0)
    taken = take_proceedings(rules, &look, found, FALSE);
  for (guint i = 0; i < N_GAZETTES && !taken && look.at == scan->at; i++)
    if (grf_scan_phrases(&look, rules->gazettes[i]) >= 0)
      taken = take_gazette(rules, &look, found, i);
  taken = taken || (look.at == scan->at && take_named_chamber(rules, &look, found));
  if (!taken)
    return FALSE;
  /* All that share the first one's bytes start at the word, too. */
  gsize from = ((GrfReference *)g_ptr_array_index(found, first))->from;
  for (guint i = first; i < found->len; i++) {
    GrfReference *reference = g_ptr_array_index(found, i);
    if (reference->from == from)
      reference->from = scan->at;
  }
  scan->at = look.at;
  return TRUE;
}

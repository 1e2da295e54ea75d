// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/identity.h"

#include <string.h>

#include "model/lower-case.h"
#include "recognize/lists.h"
#include "recognize/phrases.h"

#define ADDRESSEE_MAX_BYTES 80 /* "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal" */
#define LETTER_MAX_BLOCKS 120  /* a letter comes to its questions within three pages */
#define MASTHEAD_MAX_BLOCKS 30 /* an Aanhangsel's has 6 to 10 */
#define ABOVE_MAX_BYTES                                                                                      \
  160 /* "Vragen gesteld door de leden der Kamer, met de daarop door de regering gegeven antwoorden" */
#define TITLE_MAX_BLOCKS 12 /* from "Deutscher Bundestag" to "auf die Kleine Anfrage" stand 6 to 8 */
#define MAX_YEAR 9999
#define NUMBER_MAX_BYTES 12 /* "1314", "36 471-64" alone in a block */

/* The first label in [from, to); `to` when there is none. */
static guint
first_label(const GArray *marks, guint from, guint to)
{
  while (from < to && g_array_index(marks, GrfMark, from).kind != GRF_MARK_QUESTION)
    from++;
  return from;
}

/* Where the questions begin that have bare numbers for labels: the first "1" alone near behind the words that
 * open a masthead; `to` when there is none. */
static guint
first_bare_number(const GrfDocument *document, const GrfLang *lang, guint from, guint to)
{
  const char *const *asked = grf_lang_list(lang, "heads", "asked");
  guint end = MIN(to, from + MASTHEAD_MAX_BLOCKS);
  gboolean opened = FALSE;

  for (guint i = from; i < end; i++) {
    const char *text = grf_document_block(document, i)->text->str;
    opened = opened || grf_phrase_starts(asked, text);
    if (opened && strcmp(text, "1") == 0)
      return i;
  }
  return to;
}

/* The blocks [from, to) joined by spaces, margin blocks left out. */
static char *
dup_blocks(const GrfDocument *document, guint from, guint to)
{
  GString *text = g_string_new(NULL);

  for (guint i = from; i < to; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    if (block->kind != GRF_BLOCK_MARGIN)
      g_string_append_printf(text, "%s%s", text->len > 0 ? " " : "", block->text->str);
  }
  return g_string_free(text, FALSE);
}

static char *
dup_list(char **list)
{
  return list != NULL && *list != NULL ? g_strjoinv("; ", list) : NULL;
}

static gboolean
is_number(const GrfBlock *block)
{
  gboolean digit = FALSE;

  if (block->text->len == 0 || block->text->len > NUMBER_MAX_BYTES)
    return FALSE;
  for (const char *p = block->text->str; *p != '\0'; p++) {
    if (!g_ascii_isdigit(*p) && strchr(" -", *p) == NULL)
      return FALSE;
    digit = digit || g_ascii_isdigit(*p);
  }
  return digit;
}

/* Reads the blocks [paper->from, to) as a masthead. */
static void
read_masthead(const GrfDocument *document, guint to, const GrfRules *rules, GrfFinding *finding,
              GrfPaper *paper)
{
  g_autofree char *text = dup_blocks(document, paper->from, to);
  GrfHead head = {0};

  if (!grf_head_parse(rules->heads, text, strlen(text), &head))
    return;
  paper->masthead = TRUE;
  paper->asked_by = dup_list(head.askers);
  paper->answered_by = dup_list(head.answerers);
  paper->title = g_strdup(head.subject);
  paper->date = g_strdup(head.answered_on != NULL ? head.answered_on : head.asked_on);
  for (guint i = paper->from; i < to; i++) {
    finding->holders[i].by = GRF_HELD_MASTHEAD;
    if (paper->number == NULL && is_number(grf_document_block(document, i)))
      paper->number = g_strdup(grf_document_block(document, i)->text->str);
  }
  grf_head_clear(&head);
}

/* Who asked, by one mention of it: "… de vragen van het lid Riet (Kompas) over …" from `at` on. Returns:
 * (transfer full) (nullable): NULL where no names with their parties stand there. */
static char *
dup_mentioned(const GrfRules *rules, const char *text, const char *at)
{
  g_autofree char *head = g_strdup(at);
  GrfHead parsed = {0};
  char *askers = NULL;

  *head = g_ascii_toupper(*head); /* a masthead begins with a capital */
  if (at > text && g_ascii_isalpha(at[-1]))
    return NULL; /* "Kamervragen van" */
  if (!grf_head_parse(rules->heads, head, strlen(head), &parsed))
    return NULL;
  for (guint i = 0; parsed.askers[i] != NULL; i++)
    if (!g_str_has_suffix(parsed.askers[i], ")")) {
      grf_head_clear(&parsed);
      return NULL;
    }
  askers = dup_list(parsed.askers);
  grf_head_clear(&parsed);
  return askers;
}

/* A letter has no masthead, but says whose questions it answers, above the first label. Where it names
 * several askers of several questions, nothing is certain. */
static void
read_letter_askers(const GrfDocument *document, guint to, const GrfRules *rules, GrfPaper *paper)
{
  const char *const *asked = grf_lang_list(rules->lang, "heads", "asked");

  for (guint i = paper->from; i < to; i++) {
    const char *text = grf_document_block(document, i)->text->str;
    g_autofree char *lower = grf_dup_lower(text, -1);
    const char *found = NULL;
    for (guint k = 0; asked[k] != NULL && found == NULL && strlen(lower) == strlen(text); k++)
      found = strstr(lower, asked[k]);
    g_autofree char *askers = found != NULL ? dup_mentioned(rules, text, text + (found - lower)) : NULL;
    if (askers == NULL || g_strcmp0(askers, paper->asked_by) == 0)
      continue;
    if (paper->asked_by != NULL) {
      g_clear_pointer(&paper->asked_by, g_free);
      return;
    }
    paper->asked_by = g_steal_pointer(&askers);
  }
}

/* --- several papers in one file ------------------------------------------------------------------- */

/* A masthead opens at `block`: it says who asks whom, and labels follow soon. */
static gboolean
opens_paper(const GrfDocument *document, const GArray *marks, const GrfRules *rules, guint block)
{
  const GString *text = grf_document_block(document, block)->text;
  guint n = document->blocks->len, to = MIN(n, block + MASTHEAD_MAX_BLOCKS), label;
  GrfHead head = {0};
  gboolean opens;

  if (g_array_index(marks, GrfMark, block).kind != GRF_MARK_NONE ||
      !grf_phrase_starts(grf_lang_list(rules->lang, "heads", "asked"), text->str))
    return FALSE;
  label = first_label(marks, block, to);
  if (label == to)
    label = first_bare_number(document, rules->lang, block, to);
  g_autofree char *joined = label < to ? dup_blocks(document, block, label) : NULL;
  if (joined == NULL || !grf_head_parse(rules->heads, joined, strlen(joined), &head))
    return FALSE;
  opens = head.askers != NULL && *head.askers != NULL && head.addressees != NULL && *head.addressees != NULL;
  grf_head_clear(&head);
  return opens;
}

/* A printed paper's title by the words of the language ("auf die Kleine Anfrage der Abgeordneten …"), not far
 * below the name of its house. Returns: the block where the paper begins; G_MAXUINT = it is no title. */
static guint
titled_paper_begins(const GrfDocument *document, const GArray *marks, const GrfLang *lang, guint block)
{
  const char *const *titles = grf_lang_list(lang, "heads", "titled"), *const *house = grf_lang_list(
                                                                          lang, "heads", "house");
  guint first = G_MAXUINT;

  if (*titles == NULL || g_array_index(marks, GrfMark, block).kind != GRF_MARK_NONE ||
      !grf_phrase_starts(titles, grf_document_block(document, block)->text->str))
    return G_MAXUINT;
  for (guint i = block; i > 0 && i + TITLE_MAX_BLOCKS > block; i--) {
    const GrfBlock *above = grf_document_block(document, i - 1);
    if (above->text->len <= ADDRESSEE_MAX_BYTES && grf_phrase_within(house, above->text->str))
      first = i - 1;
  }
  return first;
}

/* What is printed above "Vragen van": the paper's number, the house, the year. */
static gboolean
stands_above(const GrfDocument *document, const GrfLang *lang, guint block)
{
  const GrfBlock *above = grf_document_block(document, block);

  return above->kind == GRF_BLOCK_MARGIN || is_number(above) ||
         (above->text->len <= ABOVE_MAX_BYTES &&
          grf_phrase_within(grf_lang_list(lang, "heads", "above"), above->text->str));
}

static void
paper_clear(gpointer data)
{
  GrfPaper *paper = data;
  g_free(paper->asked_by);
  g_free(paper->answered_by);
  g_free(paper->number);
  g_free(paper->title);
  g_free(paper->date);
}

static void
end_paper(GArray *papers, guint at)
{
  g_array_index(papers, GrfPaper, papers->len - 1).to = at;
}

/* Cuts the document where a masthead opens behind the labels of another paper. */
static GArray *
cut_papers(const GrfDocument *document, const GArray *marks, const GrfRules *rules)
{
  GArray *papers = g_array_new(FALSE, TRUE, sizeof(GrfPaper));
  GrfPaper paper = {.from = 0};
  gboolean opened = FALSE;

  g_array_set_clear_func(papers, paper_clear);
  g_array_append_val(papers, paper);
  for (guint i = 0; i < document->blocks->len; i++) {
    if (opens_paper(document, marks, rules, i))
      for (paper.from = i; paper.from > 0 && stands_above(document, rules->lang, paper.from - 1);)
        paper.from--;
    else if ((paper.from = titled_paper_begins(document, marks, rules->lang, i)) == G_MAXUINT)
      continue;
    if (opened) {
      end_paper(papers, paper.from);
      g_array_append_val(papers, paper);
    }
    opened = TRUE;
  }
  end_paper(papers, document->blocks->len);
  return papers;
}

/* "1814;1815", each once. */
static void
join(char **list, const char *item)
{
  char *joined;

  if (item == NULL || grf_list_has(*list, item))
    return;
  joined = *list == NULL ? g_strdup(item) : g_strconcat(*list, ";", item, NULL);
  g_free(*list);
  *list = joined;
}

static void
name_document(const GArray *papers, GrfFinding *finding)
{
  for (guint i = 0; i < papers->len; i++) {
    const GrfPaper *paper = grf_paper(papers, i);
    join(&finding->number, paper->number);
    join(&finding->title, paper->title);
    if (paper->date != NULL && (finding->date == NULL || strcmp(paper->date, finding->date) > 0)) {
      g_free(finding->date);
      finding->date = g_strdup(paper->date);
    }
  }
}

/* --- chamber and session: from any line, furniture first of all ----------------------------------- */

typedef struct {
  const char *const *chambers;     /* "phrase|Name" */
  GRegex *session, *number, *date; /* NULL where the language has none */
  const GrfDateRules *dates;
  GrfFinding *finding;
} PaperRules;

/* The pattern of a key of group [document]. Returns: (transfer full) (nullable). */
static GRegex *
new_pattern(const GrfLang *lang, const char *key)
{
  const char *pattern = grf_lang_get(lang, "document", key);

  return *pattern != '\0' ? g_regex_new(pattern, G_REGEX_CASELESS, 0, NULL) : NULL;
}

/* What the pattern's first group holds. Returns: (transfer full) (nullable). */
static char *
read_by_pattern(const GRegex *pattern, const char *raw)
{
  g_autoptr(GMatchInfo) match = NULL;

  return pattern != NULL && g_regex_match(pattern, raw, 0, &match) ? g_match_info_fetch(match, 1) : NULL;
}

static void
read_chamber(const PaperRules *rules, const char *folded)
{
  for (guint i = 0; rules->finding->chamber == NULL && rules->chambers[i] != NULL; i++) {
    g_auto(GStrv) pair = g_strsplit(rules->chambers[i], "|", 2);
    if (pair[0] != NULL && pair[1] != NULL && strstr(folded, pair[0]) != NULL)
      rules->finding->chamber = g_strdup(pair[1]);
  }
}

/* "1999/00" ends in 2000. FALSE when these are no year and two digits: the pattern is of a language file,
 * which may let anything pass. */
static gboolean
read_end_year(const char *from_text, const char *to_text, guint64 *end)
{
  guint64 from, to;

  if (strlen(to_text) != 2 || !g_ascii_string_to_unsigned(from_text, 10, 0, MAX_YEAR, &from, NULL) ||
      !g_ascii_string_to_unsigned(to_text, 10, 0, 99, &to, NULL))
    return FALSE;
  to += from / 100 * 100;
  *end = to < from ? to + 100 : to;
  return TRUE;
}

/* "2024-25" is written out; an electoral period ("20") stays. */
static void
read_session(const PaperRules *rules, const char *raw)
{
  g_autofree char *years = rules->finding->session == NULL ? read_by_pattern(rules->session, raw) : NULL;

  if (years == NULL)
    return;
  g_auto(GStrv) ends = g_regex_split_simple("\\s*[-–/]\\s*", years, 0, 0);
  guint64 end;
  if (ends[0] == NULL)
    return;
  if (ends[1] == NULL)
    rules->finding->session = g_strdup(ends[0]);
  else if (read_end_year(ends[0], ends[1], &end))
    rules->finding->session = g_strdup_printf("%s-%" G_GUINT64_FORMAT, ends[0], end);
  else
    rules->finding->session = g_strdup_printf("%s-%s", ends[0], ends[1]);
}

static void
read_number_and_date(const PaperRules *rules, const char *raw)
{
  GrfFinding *finding = rules->finding;

  if (finding->number == NULL)
    finding->number = read_by_pattern(rules->number, raw);
  g_autofree char *printed = finding->date == NULL ? read_by_pattern(rules->date, raw) : NULL;
  if (printed != NULL)
    finding->date = grf_date_parse(rules->dates, printed, strlen(printed), NULL, NULL);
}

static void
paper_rules_clear(PaperRules *rules)
{
  g_clear_pointer(&rules->session, g_regex_unref);
  g_clear_pointer(&rules->number, g_regex_unref);
  g_clear_pointer(&rules->date, g_regex_unref);
}

/* Running headers, mastheads, headings and letters' addressees say what a paper is; its text names many
 * others. */
static gboolean
names_paper(const GrfDocument *document, const GrfFinding *finding, const GrfLine *line)
{
  const GrfBlock *block = line->block >= 0 ? grf_document_block(document, (guint)line->block) : NULL;

  if (line->flags & (GRF_LINE_FURNITURE | GRF_LINE_MARGIN))
    return TRUE;
  if (block == NULL)
    return FALSE;
  return finding->holders[line->block].by == GRF_HELD_MASTHEAD || block->kind == GRF_BLOCK_HEADING ||
         (block->text->len < ADDRESSEE_MAX_BYTES &&
          block->text->str[block->text->len > 0 ? block->text->len - 1 : 0] != '.');
}

/* The lines of the first pages that say which paper this is. */
static void
read_paper(const GrfDocument *document, const GrfRules *all, GrfFinding *finding)
{
  enum { LINES_LOOKED_AT = 400 };
  PaperRules rules = {.chambers = grf_lang_list(all->lang, "document", "chambers"),
                      .session = new_pattern(all->lang, "session"),
                      .number = new_pattern(all->lang, "number"),
                      .date = new_pattern(all->lang, "date"),
                      .dates = all->dates,
                      .finding = finding};

  for (guint i = 0; i < MIN(document->lines->len, LINES_LOOKED_AT); i++) {
    if (!names_paper(document, finding, grf_document_line(document, i)))
      continue;
    g_autofree char *raw = grf_line_dup_raw(document, grf_document_line(document, i));
    g_autofree char *folded = grf_dup_lower(raw, -1);
    read_chamber(&rules, folded);
    read_session(&rules, raw);
    read_number_and_date(&rules, raw);
  }
  paper_rules_clear(&rules);
}

GArray *
grf_papers_read(const GrfDocument *document, const GArray *marks, const GrfRules *rules, GrfFinding *finding)
{
  GArray *papers = cut_papers(document, marks, rules);

  for (guint i = 0; i < papers->len; i++) {
    GrfPaper *paper = &g_array_index(papers, GrfPaper, i);
    guint label = first_label(marks, paper->from, paper->to);
    if (label == paper->to)
      label = first_bare_number(document, rules->lang, paper->from, paper->to);
    if (label < paper->to)
      read_masthead(document, label, rules, finding, paper);
    if (label < paper->to && !paper->masthead)
      read_letter_askers(document, MIN(label, paper->from + LETTER_MAX_BLOCKS), rules, paper);
  }
  name_document(papers, finding);
  read_paper(document, rules, finding);
  return papers;
}

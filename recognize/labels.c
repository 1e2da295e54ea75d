// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   label  := word [links number-list] [stop] (end | text)
 *   label  := word "van de minister" [stop] (end | text), of an answer
 *   list   := number { [separator] [links] number | range [links] number | [separator] letter }
 *   number := digits [ "." digits ] [ letter ] | capital letter | Roman number
 * A separator may be missing ("Vraag 3 4 en 5"): printed mistakes of that sort are common.
 */
#include "labels.h"

#include <string.h>

#include "scan.h"

#define MAX_DIGITS 4
#define MAX_DIGITS_BRACKETED 6 /* "Question (21900)": the House of Commons numbers its written questions so  \
                                */
#define MAX_ASKER_BYTES 60     /* "(GroenLinks-PvdA, ChristenUnie, SGP)" */
#define MAX_CAPITALS 6         /* "XXVIII" */

struct GrfLabelRules {
  const char *const *words[GRF_LABEL_NOTE + 1];
  const char *const *numbered[GRF_LABEL_NOTE + 1]; /* words that are a label only with numbers */
  const char *const *links;
  const char *const *by;
  const char *const *and;
  const char *const *range;
};

/* A number of a label: "12", "3.2", "7a". */
typedef struct {
  guint64 value;
  guint64 sub; /* after the dot; meaningful when has_sub */
  gboolean has_sub;
  char letter;                     /* 0: none */
  char capitals[MAX_CAPITALS + 1]; /* "IV" or "B" in place of digits; "": none */
} Number;

typedef struct {
  const GrfLabelRules *rules;
  GrfScan scan;
  GPtrArray *numbers;
  Number last;
  gboolean doubtful;
} Parse;

static const char *const no_words[] = {NULL};

GrfLabelRules *
grf_label_rules_new(const GrfLang *lang)
{
  GrfLabelRules *rules = g_new0(GrfLabelRules, 1);

  rules->words[GRF_LABEL_QUESTION] = grf_lang_list(lang, "labels", "question");
  rules->words[GRF_LABEL_ANSWER] = grf_lang_list(lang, "labels", "answer");
  rules->words[GRF_LABEL_NOTICE] = grf_lang_list(lang, "labels", "notice");
  rules->words[GRF_LABEL_NOTE] = grf_lang_list(lang, "labels", "note");
  rules->numbered[GRF_LABEL_QUESTION] = grf_lang_list(lang, "labels", "question_numbered");
  rules->numbered[GRF_LABEL_ANSWER] = grf_lang_list(lang, "labels", "answer_numbered");
  rules->numbered[GRF_LABEL_NOTICE] = rules->numbered[GRF_LABEL_NOTE] = no_words;
  rules->links = grf_lang_list(lang, "labels", "links");
  rules->by = grf_lang_list(lang, "labels", "answer_by");
  rules->and = grf_lang_list(lang, "labels", "and");
  rules->range = grf_lang_list(lang, "labels", "range");
  return rules;
}

void
grf_label_rules_free(GrfLabelRules *rules)
{
  g_free(rules);
}

void
grf_label_clear(GrfLabel *label)
{
  g_clear_pointer(&label->label, g_free);
  g_clear_pointer(&label->by, g_free);
  g_clear_pointer(&label->numbers, g_ptr_array_unref);
}

guint
grf_label_value(const GrfLabel *label, guint index)
{
  return (guint)g_ascii_strtoull(g_ptr_array_index(label->numbers, index), NULL, 10); /* of so few digits */
}

static void
add_number(Parse *parse, Number number)
{
  GString *text = g_string_new(NULL);

  if (*number.capitals != '\0')
    g_string_append(text, number.capitals);
  else
    g_string_append_printf(text, "%" G_GUINT64_FORMAT, number.value);
  if (number.has_sub)
    g_string_append_printf(text, ".%" G_GUINT64_FORMAT, number.sub);
  if (number.letter != 0)
    g_string_append_c(text, number.letter);
  g_ptr_array_add(parse->numbers, g_string_free(text, FALSE));
  parse->last = number;
}

static char
scan_letter(GrfScan *scan)
{
  GrfScan look = *scan;
  char letter;

  if (look.at >= look.len || !g_ascii_islower(look.text[look.at]))
    return 0;
  letter = look.text[look.at++];
  if (g_unichar_isalnum(grf_scan_peek(&look)))
    return 0;
  scan->at = look.at;
  return letter;
}

/* "B", "IV": one capital, or several that write a Roman number. */
static gboolean
scan_capitals(GrfScan *scan, Number *number)
{
  GrfScan look = *scan;
  gsize n = 0;
  gboolean roman = TRUE;

  for (; n < MAX_CAPITALS && look.at < look.len && g_ascii_isupper(look.text[look.at]); look.at++) {
    number->capitals[n++] = look.text[look.at];
    roman = roman && strchr("IVXL", look.text[look.at]) != NULL;
  }
  number->capitals[n] = '\0';
  if (n == 0 || (n > 1 && !roman) || g_unichar_isalnum(grf_scan_peek(&look))) {
    *number->capitals = '\0';
    return FALSE;
  }
  *scan = look;
  return TRUE;
}

static gboolean
scan_number(GrfScan *scan, guint max_digits, Number *number)
{
  GrfScan look = *scan, sub;

  *number = (Number){0};
  if (scan_capitals(scan, number))
    return TRUE;
  if (!grf_scan_number(&look, max_digits, &number->value))
    return FALSE;
  sub = look;
  if (grf_scan_one_of(&sub, ".") && grf_scan_number(&sub, 2, &number->sub)) {
    number->has_sub = TRUE;
    look = sub;
  }
  number->letter = scan_letter(&look);
  if (g_unichar_isalnum(grf_scan_peek(&look)))
    return FALSE;
  *scan = look;
  return TRUE;
}

/* Words such as "op de vragen", "nr.", any number of them, with the spaces around. */
static void
skip_links(Parse *parse)
{
  grf_scan_spaces(&parse->scan);
  for (guint i = 0; i < 4 && grf_scan_phrases(&parse->scan, parse->rules->links) >= 0; i++)
    grf_scan_spaces(&parse->scan);
}

/* "12 t/m 15", "7a–c": adds what follows the first number. */
static void
add_range(Parse *parse, Number to)
{
  Number from = parse->last;
  gboolean letters = from.value == to.value && from.letter != 0 && to.letter > from.letter;
  gboolean whole = from.letter == 0 && to.letter == 0 && !from.has_sub && !to.has_sub &&
                   *from.capitals == '\0' && *to.capitals == '\0';

  if (letters) {
    for (from.letter++; from.letter < to.letter; from.letter++)
      add_number(parse, from);
  } else if (whole && to.value > from.value &&
             to.value - from.value <=
                 GRF_LABEL_MAX_NUMBERS - MIN(parse->numbers->len, GRF_LABEL_MAX_NUMBERS)) {
    for (from.value++; from.value < to.value; from.value++)
      add_number(parse, from);
  } else {
    parse->doubtful = TRUE;
  }
  add_number(parse, to);
}

/* A second number, or a letter that stands for the last number with that letter ("7a en b"). */
static gboolean
scan_another(Parse *parse, Number *number)
{
  skip_links(parse);
  if (scan_number(&parse->scan, MAX_DIGITS, number)) /* letters go on with letters, digits with digits */
    return (*number->capitals == '\0') == (*parse->last.capitals == '\0');
  *number = parse->last;
  if (number->letter == 0)
    return FALSE;
  number->letter = scan_letter(&parse->scan);
  return number->letter != 0;
}

static gboolean
scan_more(Parse *parse)
{
  GrfScan before = parse->scan;
  gboolean space = grf_scan_spaces(&parse->scan);
  Number number;

  if (grf_scan_phrases(&parse->scan, parse->rules->range) >= 0) {
    if (scan_another(parse, &number)) {
      add_range(parse, number);
      return TRUE;
    }
  } else {
    gboolean separated = grf_scan_phrases(&parse->scan, parse->rules->and) >= 0;
    grf_scan_spaces(&parse->scan);
    separated |= grf_scan_phrases(&parse->scan, parse->rules->and) >= 0; /* ", en" */
    if ((separated || space) && scan_another(parse, &number)) {
      add_number(parse, number);
      return TRUE;
    }
  }
  parse->scan = before;
  return FALSE;
}

static void
scan_numbers(Parse *parse)
{
  GrfScan before = parse->scan;
  gboolean bracket;
  Number number;

  skip_links(parse);
  bracket = grf_scan_one_of(&parse->scan, "(") != 0;
  if (!scan_number(&parse->scan, bracket ? MAX_DIGITS_BRACKETED : MAX_DIGITS, &number)) {
    /* "Antwoord op de vragen:" has link words and no number. */
    if (bracket)
      parse->scan = before;
    return;
  }
  add_number(parse, number);
  while (parse->numbers->len < GRF_LABEL_MAX_NUMBERS && scan_more(parse))
    continue;
  if (bracket)
    grf_scan_one_of(&parse->scan, ")");
}

/* "van de minister", with the spaces before it. */
static void
skip_answerer(Parse *parse)
{
  GrfScan look = parse->scan;

  grf_scan_spaces(&look);
  if (grf_scan_phrases(&look, parse->rules->by) >= 0)
    parse->scan = look;
}

/* "(Kompas)" behind the numbers of a question: who asks. Returns: (transfer
 * full) (nullable). */
static char *
scan_asker(Parse *parse)
{
  GrfScan look = parse->scan;
  gsize from, to;

  grf_scan_spaces(&look);
  if (!grf_scan_one_of(&look, "(") || !g_unichar_isupper(grf_scan_peek(&look)))
    return NULL;
  for (from = to = look.at; to < look.len && to - from <= MAX_ASKER_BYTES && look.text[to] != ')';)
    to++;
  if (to >= look.len || look.text[to] != ')')
    return NULL;
  parse->scan.at = look.at = to + 1;
  return grf_scan_squeeze(parse->scan.text, from, to);
}

/* Takes a word of which a number may follow without a space: "Q12". Returns: whether it did. */
static gboolean
scan_glued(GrfScan *scan, const char *const *words)
{
  for (; *words != NULL; words++) {
    gsize len = strlen(*words), end = scan->at + len;
    if (end < scan->len && g_ascii_isdigit(scan->text[end]) &&
        g_ascii_strncasecmp(scan->text + scan->at, *words, len) == 0) {
      scan->at = end;
      return TRUE;
    }
  }
  return FALSE;
}

/* Takes the longest word of a label. `numbered`: it is one only with numbers behind it. */
static gboolean
scan_word(const GrfLabelRules *rules, GrfScan *scan, GrfLabelKind *kind, gboolean *numbered)
{
  GrfScan longest = *scan;

  /* A line that starts with a small letter goes on with the sentence of the line before. */
  if (!g_unichar_isupper(grf_scan_peek(scan)))
    return FALSE;
  for (guint i = 0; i < 2 * G_N_ELEMENTS(rules->words); i++) {
    GrfScan look = *scan;
    gboolean bare = i < G_N_ELEMENTS(rules->words);
    guint at = i % G_N_ELEMENTS(rules->words);
    if (grf_scan_phrases(&look, bare ? rules->words[at] : rules->numbered[at]) < 0 &&
        (bare || !scan_glued(&look, rules->numbered[at])))
      continue;
    if (look.at <= longest.at)
      continue;
    longest = look;
    *kind = (GrfLabelKind)at;
    *numbered = !bare;
  }
  if (longest.at == scan->at)
    return FALSE;
  *scan = longest;
  return TRUE;
}

/* Whether text behind the label, with no mark between, can be a question or answer: it begins a sentence. */
static gboolean
is_loose(const Parse *parse, const GrfLabel *label)
{
  GrfScan look = parse->scan;

  if (label->kind > GRF_LABEL_ANSWER || (label->kind == GRF_LABEL_QUESTION && parse->numbers->len == 0))
    return FALSE;
  grf_scan_one_of(&look, "\"\u201c\u201e\u2018'");
  return g_unichar_isupper(grf_scan_peek(&look));
}

/* Takes the marks and spaces after the label; FALSE when what follows shows that this is a sentence. */
static gboolean
finish(Parse *parse, gboolean loose, GrfLabel *label)
{
  gsize word_end = parse->scan.at;
  gboolean space = grf_scan_spaces(&parse->scan);
  gboolean before = space || (word_end > 0 && g_ascii_isspace(parse->scan.text[word_end - 1]));

  label->stop = grf_scan_one_of(&parse->scan, ":.)");
  if (label->stop != 0 && label->stop != ':' && grf_scan_one_of(&parse->scan, ":")) /* "Zu 1.:" */
    label->stop = ':';
  space = grf_scan_spaces(&parse->scan) || (label->stop == 0 && space);
  label->end = parse->scan.at;
  label->run_in = parse->scan.at < parse->scan.len;
  if (!label->run_in)
    return !loose;
  if (loose)
    return label->stop == 0 && before && is_loose(parse, label);
  if (label->stop == 0 || (label->stop != ':' && (!space || parse->numbers->len == 0)))
    return FALSE;
  return label->stop == ':' || !g_unichar_islower(grf_scan_peek(&parse->scan));
}

static gboolean
parse_label(const GrfLabelRules *rules, const char *text, gsize len, gboolean loose, GrfLabel *out)
{
  g_autoptr(GPtrArray) numbers = g_ptr_array_new_with_free_func(g_free);
  Parse parse = {.rules = rules, .scan = {text, len, 0}, .numbers = numbers};
  GrfLabel label = {0};
  gboolean numbered = FALSE;
  gsize from, to;

  grf_scan_spaces(&parse.scan);
  from = parse.scan.at;
  if (!scan_word(rules, &parse.scan, &label.kind, &numbered))
    return FALSE;
  scan_numbers(&parse);
  if (label.kind == GRF_LABEL_ANSWER)
    skip_answerer(&parse);
  if (label.kind == GRF_LABEL_QUESTION && numbers->len > 0)
    label.by = scan_asker(&parse);
  to = parse.scan.at;
  if ((numbered && numbers->len == 0) || !finish(&parse, loose, &label)) {
    g_clear_pointer(&label.by, g_free);
    return FALSE;
  }
  label.label = grf_scan_squeeze(text, from, to);
  label.numbers = g_steal_pointer(&numbers);
  label.doubtful = parse.doubtful;
  *out = label;
  return TRUE;
}

gboolean
grf_label_parse(const GrfLabelRules *rules, const char *text, gsize len, GrfLabel *out)
{
  return parse_label(rules, text, len, FALSE, out);
}

gboolean
grf_label_parse_loose(const GrfLabelRules *rules, const char *text, gsize len, GrfLabel *out)
{
  return parse_label(rules, text, len, TRUE, out);
}

/* --- sequence ------------------------------------------------------------------------------------ */

/* The value of "IV"; 0 for what is no Roman number. */
static guint
roman_value(const char *text)
{
  guint value = 0, last = 0;

  for (gsize i = strlen(text); i > 0; i--) {
    static const char digits[] = "IVXL";
    static const guint values[] = {1, 5, 10, 50};
    const char *digit = strchr(digits, text[i - 1]);
    guint own = digit != NULL ? values[digit - digits] : 0;
    if (own == 0)
      return 0;
    value = own < last ? value - own : value + own;
    last = MAX(last, own);
  }
  return value;
}

/* "B" follows "A", "II" follows "I"; "I" is both a letter and a number. */
static gboolean
capitals_follow(const char *before, const char *number)
{
  gboolean letters = number[1] == '\0' && (before == NULL || before[1] == '\0');
  guint roman = roman_value(number);

  if (letters && *number == (before == NULL ? 'A' : *before + 1))
    return TRUE;
  return roman > 0 && roman == (before == NULL ? 0 : roman_value(before)) + 1;
}

gboolean
grf_label_follows(const char *before, const char *number)
{
  GrfScan a = {before, before != NULL ? strlen(before) : 0, 0}, b = {number, strlen(number), 0};
  Number last = {0}, next = {0};

  if (!scan_number(&b, MAX_DIGITS_BRACKETED, &next) ||
      (before != NULL && !scan_number(&a, MAX_DIGITS_BRACKETED, &last)))
    return FALSE;
  if (*next.capitals != '\0')
    return (before == NULL || *last.capitals != '\0') && capitals_follow(before, number);
  if (next.value == last.value + 1)
    return TRUE;
  return before != NULL && next.value == last.value &&
         (next.sub == last.sub + 1 || next.letter == (last.letter == 0 ? 'a' : last.letter + 1));
}

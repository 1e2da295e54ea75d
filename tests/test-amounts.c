// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Amounts in running text: a table of sentences with their rows (amounts-nl.tsv), values written in every
 * notation and read back, and text that nobody means well with.
 */
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "model/error.h"
#include "recognize/amounts.h"
#include "tests/folder.h"

/* A language and its grammar, which leans on it. */
typedef struct {
  GrfLang *lang;
  GrfAmountGrammar *grammar;
} Language;

static Language
language_load(const char *code)
{
  Language language;
  g_autoptr(GError) error = NULL;

  language.lang = grf_lang_load(code, NULL, &error);
  g_assert_no_error(error);
  language.grammar = grf_amount_grammar_new(language.lang, &error);
  g_assert_no_error(error);
  return language;
}

static void
language_clear(Language *language)
{
  grf_amount_grammar_free(language->grammar);
  grf_lang_free(language->lang);
}

static char *
slice(const char *text, gsize from, gsize to)
{
  g_autofree char *cut = g_strndup(text + from, to - from);
  char high[129];
  for (guint i = 0; i < 128; i++)
    high[i] = (char)(128 + i);
  high[128] = '\0';
  return g_strescape(cut, high);
}

/* "raw|min|max|currency|unit|qualifier|words|period|note", as the table has it, empty cells at the end cut.
 */
static char *
row_of(const char *text, const GrfMoney *m)
{
  g_autofree char *raw = slice(text, m->from, m->to);
  char *row = g_strjoin("|", raw, m->value_min, m->value_max, m->currency, m->unit ? m->unit : "",
                        m->qualifier ? m->qualifier : "", m->qualifier_raw ? m->qualifier_raw : "",
                        m->period ? m->period : "", m->note ? m->note : "", NULL);
  for (gsize n = strlen(row); n > 0 && row[n - 1] == '|'; n--)
    row[n - 1] = '\0';
  return row;
}

/* "raw|frequency|direction|beneficiary" of an amount, empty cells at the end cut. */
static char *
context_row_of(const char *text, const GrfMoney *m)
{
  g_autofree char *raw = slice(text, m->from, m->to);
  char *row = g_strjoin("|", raw, m->frequency ? m->frequency : "", m->direction ? m->direction : "",
                        m->beneficiary ? m->beneficiary : "", NULL);
  for (gsize n = strlen(row); n > 0 && row[n - 1] == '|'; n--)
    row[n - 1] = '\0';
  return row;
}

/* The context of each amount of a text, separated by tabs. */
static char *
contexts_of(const GrfAmountGrammar *grammar, const char *text)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) found = grf_amounts_find(grammar, text, strlen(text), NULL, NULL);

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add(rows, context_row_of(text, &g_array_index(found, GrfMoney, i)));
  g_ptr_array_add(rows, NULL);
  return g_strjoinv("\t", (char **)rows->pdata);
}

/* The rows of a text, then what was left unread ("?euro"), separated by tabs. */
static char *
rows_of(const GrfAmountGrammar *grammar, const char *text, gsize len)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) unread = NULL;
  g_autoptr(GArray) found = grf_amounts_find(grammar, text, len, NULL, &unread);

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add(rows, row_of(text, &g_array_index(found, GrfMoney, i)));
  for (guint i = 0; i < unread->len; i++) {
    GrfAmountSpan span = g_array_index(unread, GrfAmountSpan, i);
    g_autofree char *raw = slice(text, span.from, span.to);
    g_ptr_array_add(rows, g_strconcat("?", raw, NULL));
  }
  g_ptr_array_add(rows, NULL);
  return g_strjoinv("\t", (char **)rows->pdata);
}

typedef struct {
  GrfAmountGrammar *grammar;
  char *text, *want;
  gboolean context; /* what stands around the amounts is wanted, not their values */
} Case;

static char *
case_rows(const Case *c)
{
  return c->context ? contexts_of(c->grammar, c->text) : rows_of(c->grammar, c->text, strlen(c->text));
}

static void
test_row(gconstpointer data)
{
  const Case *c = data;
  g_autofree char *got = case_rows(c);
  if (strcmp(got, c->want) != 0)
    g_test_message("in “%s”", c->text);
  g_assert_cmpstr(got, ==, c->want);
}

static void
free_case(gpointer data)
{
  Case *c = data;
  g_free(c->text);
  g_free(c->want);
  g_free(c);
}

/* One test for each line: the sentence (C escapes), a tab, and the rows wanted, if any. */
static void
add_table(GrfAmountGrammar *grammar, const char *name)
{
  g_autofree char *path = g_build_filename(g_getenv("GRF_TESTS_DIR"), name, NULL);
  g_autofree char *table = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents(path, &table, NULL, &error);
  g_assert_no_error(error);
  g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (lines[i][0] == '\0' || lines[i][0] == '#')
      continue;
    char *tab = strchr(lines[i], '\t');
    Case *c = g_new0(Case, 1);
    c->grammar = grammar;
    c->context = strstr(name, "context") != NULL;
    c->want = g_strdup(tab != NULL ? tab + 1 : "");
    if (tab != NULL)
      *tab = '\0';
    c->text = g_strcompress(lines[i]);
    if (g_getenv("GRF_AMOUNTS_PRINT") != NULL) {
      g_autofree char *got = case_rows(c);
      fprintf(stderr, "%s%s%s\n", lines[i], *got != '\0' ? "\t" : "", got);
    }
    g_autofree char *test = g_strdup_printf("/amounts/%s/%u", name, i + 1);
    g_test_add_data_func_full(test, c, test_row, free_case);
  }
}

/* Writes a whole number of euros with separators of thousands. */
static char *
with_groups(guint64 value, const char *separator)
{
  g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, value);
  GString *out = g_string_new(NULL);
  for (gsize i = 0, n = strlen(digits); i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0)
      g_string_append(out, separator);
    g_string_append_c(out, digits[i]);
  }
  return g_string_free(out, FALSE);
}

static void
check_value(const GrfAmountGrammar *grammar, const char *amount, const char *want)
{
  g_autofree char *text = g_strconcat("Zie (", amount, ") daar.", NULL);
  g_autofree char *got = rows_of(grammar, text, strlen(text));
  g_auto(GStrv) cells = g_strsplit(got, "|", -1);
  gboolean right = g_strv_length(cells) >= 4 && strcmp(cells[1], want) == 0 && strcmp(cells[2], want) == 0;
  if (!right)
    g_test_message("“%s” gave “%s”, wanted %s", amount, got, want);
  g_assert_true(right);
}

/* Every notation of whole euros and cents. */
static void
test_property_plain(gconstpointer grammar)
{
  static const char *const separators[] = {"", ".", "\u00a0", "\u202f", "'"};
  static const char *const frames[][2] = {{"€ ", ""},   {"€", ""},    {"", " euro"},
                                          {"EUR ", ""}, {"", " EUR"}, {"€\n", ""}};
  GRand *rand = g_rand_new_with_seed(2025);

  for (guint i = 0; i < 400; i++) {
    guint64 value = ((guint64)g_rand_int(rand) << 8 | 1) >> g_rand_int_range(rand, 0, 36);
    guint cents = (guint)g_rand_int_range(rand, 1, 100);
    const char *const *frame = frames[g_rand_int_range(rand, 0, G_N_ELEMENTS(frames))];
    g_autofree char *digits =
        with_groups(value, separators[g_rand_int_range(rand, 0, G_N_ELEMENTS(separators))]);
    g_autofree char *whole = g_strconcat(frame[0], digits, frame[1], NULL);
    g_autofree char *dashed = g_strconcat(frame[0], digits, ",-", frame[1], NULL);
    g_autofree char *exact = g_strdup_printf("%s%s,%02u%s", frame[0], digits, cents, frame[1]);
    g_autofree char *want = g_strdup_printf("%" G_GUINT64_FORMAT, value);
    g_autofree char *want_cents = cents % 10 != 0
                                      ? g_strdup_printf("%" G_GUINT64_FORMAT ".%02u", value, cents)
                                      : g_strdup_printf("%" G_GUINT64_FORMAT ".%u", value, cents / 10);
    check_value(grammar, whole, want);
    check_value(grammar, dashed, want);
    check_value(grammar, exact, want_cents);
  }
  g_rand_free(rand);
}

/* Every unit, with and without decimals: thousandths of a unit, written out in full as what is wanted. */
static void
test_property_units(gconstpointer grammar)
{
  static const struct {
    const char *word;
    guint power;
  } units[] = {{"duizend", 3}, {"mln", 6},  {"mln.", 6},    {"miljoen", 6},
               {"miljard", 9}, {"mld.", 9}, {"biljoen", 12}};
  GRand *rand = g_rand_new_with_seed(7);

  for (guint i = 0; i < 600; i++) {
    guint unit = (guint)g_rand_int_range(rand, 0, G_N_ELEMENTS(units));
    guint whole = (guint)g_rand_int_range(rand, 1, 1000), tenths = (guint)g_rand_int_range(rand, 1, 100);
    g_autoptr(GString) zeros = g_string_new(NULL);
    for (guint k = 2; k < units[unit].power; k++)
      g_string_append_c(zeros, '0');
    g_autofree char *want = g_strdup_printf("%u%02u%s", whole, tenths, zeros->str);
    g_autofree char *before = g_strdup_printf("€ %u,%02u %s", whole, tenths, units[unit].word);
    g_autofree char *behind = g_strdup_printf("%u,%02u\u00a0%s\neuro", whole, tenths, units[unit].word);
    check_value(grammar, before, want);
    check_value(grammar, behind, want);
  }
  g_rand_free(rand);
}

/* Indian groups: three digits, then twos. */
static char *
with_indian_groups(guint64 value)
{
  g_autofree char *digits = g_strdup_printf("%" G_GUINT64_FORMAT, value);
  GString *out = g_string_new(NULL);
  for (gsize i = 0, n = strlen(digits); i < n; i++) {
    if (i > 0 && (n - i == 3 || (n - i > 3 && (n - i) % 2 == 1)))
      g_string_append_c(out, ',');
    g_string_append_c(out, digits[i]);
  }
  return g_string_free(out, FALSE);
}

/* The notations of the other languages: groups, cents, and units before and behind the currency. */
typedef struct {
  const char *group, *decimal;
  const char *frames[4][2]; /* of a value in full */
  const char *units[4][2];  /* behind the digits; powers of ten follow */
  guint powers[4];
} Notation;

static const Notation notations[] = {
    {".",
     ",",
     {{"", " Euro"}, {"", " €"}, {"EUR ", ""}, {"€ ", ""}},
     {{"", " Mio. Euro"}, {"", " Mrd. €"}, {"EUR ", " Millionen"}, {"", " Tsd. Euro"}},
     {6, 9, 6, 3}},
    {",",
     ".",
     {{"£", ""}, {"$", ""}, {"Rs. ", ""}, {"", " euros"}},
     {{"£", "m"}, {"US$", " billion"}, {"Rs. ", " crore"}, {"₹", " lakh crore"}},
     {6, 9, 7, 12}},
    {"\u202f",
     ",",
     {{"", " €"}, {"", "\u00a0euros"}, {"EUR ", ""}, {"", " francs"}},
     {{"", " M€"}, {"", " Md€"}, {"", " millions d’euros"}, {"", " k€"}},
     {6, 9, 6, 3}},
};

static void
check_notation(const GrfAmountGrammar *grammar, const Notation *notation, GRand *rand)
{
  guint64 value = ((guint64)g_rand_int(rand) << 8 | 1) >> g_rand_int_range(rand, 0, 36);
  guint k = (guint)g_rand_int_range(rand, 0, 4), cents = (guint)g_rand_int_range(rand, 1, 10);
  const char *const *frame = notation->frames[k], *const *unit = notation->units[k];
  g_autofree char *digits = with_groups(value, notation->group);
  g_autofree char *whole = g_strconcat(frame[0], digits, frame[1], NULL);
  g_autofree char *want = g_strdup_printf("%" G_GUINT64_FORMAT, value);
  check_value(grammar, whole, want);
  g_autofree char *exact =
      g_strdup_printf("%s%s%s0%u%s", frame[0], digits, notation->decimal, cents, frame[1]);
  g_autofree char *want_exact = g_strdup_printf("%s.0%u", want, cents);
  check_value(grammar, exact, want_exact);
  guint small = (guint)g_rand_int_range(rand, 1, 1000);
  g_autofree char *scaled = g_strdup_printf("%s%u%s%u%s", unit[0], small, notation->decimal, cents, unit[1]);
  g_autofree char *want_scaled = g_strdup_printf("%u%u%0*d", small, cents, (int)notation->powers[k] - 1, 0);
  check_value(grammar, scaled, want_scaled);
}

static void
test_property_languages(gconstpointer data)
{
  const Language *languages = data; /* nl, de, en, fr */
  GRand *rand = g_rand_new_with_seed(11);

  for (guint i = 0; i < 900; i++)
    check_notation(languages[1 + i % 3].grammar, &notations[i % 3], rand);
  for (guint i = 0; i < 300; i++) {
    guint64 value = ((guint64)g_rand_int(rand) << 8 | 1) >> g_rand_int_range(rand, 0, 36);
    g_autofree char *digits = with_indian_groups(value);
    g_autofree char *text = g_strconcat(i % 2 == 0 ? "Rs. " : "₹", digits, NULL);
    g_autofree char *want = g_strdup_printf("%" G_GUINT64_FORMAT, value);
    check_value(languages[2].grammar, text, want);
  }
  g_rand_free(rand);
}

/* Number words as Dutch writes them, up to a million. */
static void
append_words(GString *out, guint n)
{
  static const char *const small[] = {"",         "een",     "twee",      "drie",     "vier",
                                      "vijf",     "zes",     "zeven",     "acht",     "negen",
                                      "tien",     "elf",     "twaalf",    "dertien",  "veertien",
                                      "vijftien", "zestien", "zeventien", "achttien", "negentien"};
  static const char *const tens[] = {"",        "",       "twintig",  "dertig",  "veertig",
                                     "vijftig", "zestig", "zeventig", "tachtig", "negentig"};
  if (n >= 1000) {
    if (n >= 2000)
      append_words(out, n / 1000);
    g_string_append(out, "duizend");
    n %= 1000;
  }
  if (n >= 100) {
    g_string_append_printf(out, "%shonderd", n >= 200 ? small[n / 100] : "");
    n %= 100;
  }
  if (n >= 20 && n % 10 != 0)
    g_string_append_printf(out, "%s%s", small[n % 10], g_str_has_suffix(small[n % 10], "e") ? "ën" : "en");
  g_string_append(out, n >= 20 ? tens[n / 10] : small[n]);
}

static void
test_property_words(gconstpointer grammar)
{
  for (guint n = 2; n < 1000000; n += n < 1100 ? 1 : 2477) {
    g_autoptr(GString) words = g_string_new(NULL);
    append_words(words, n);
    if (words->len > 64)
      continue; /* longer than any word that is looked up */
    g_string_append(words, " euro");
    g_autofree char *want = g_strdup_printf("%u", n);
    check_value(grammar, words->str, want);
  }
}

/* Text without end: only that it is read, and read in a time that grows with its length. */
static void
test_hostile(gconstpointer grammar)
{
  static const char *const pieces[] = {"€ 1.1.1.1.",
                                       "miljoen ",
                                       "1.",
                                       "€",
                                       "€ ",
                                       "1 000 ",
                                       "een ",
                                       "tot ",
                                       "€ 1 tot ",
                                       "tussen 1 en ",
                                       "1, ",
                                       "€ 1 miljoen in 2025, ",
                                       "\xff",
                                       "\xe2\x82",
                                       "-",
                                       "twintig",
                                       "1 in 2025, ",
                                       "circa ",
                                       "in 2025 ",
                                       "(((",
                                       "euro ",
                                       "drie",
                                       "1 miljoen ",
                                       "`1 ",
                                       "1,23,",
                                       "one hundred and ",
                                       "½",
                                       "$1$",
                                       "vingt-",
                                       "1 million et demi ",
                                       "in 2025, 2026, ",
                                       "£1, ",
                                       "total £1, ",
                                       "£1 for the "};
  for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
    g_autoptr(GString) text = g_string_new(i % 2 == 0 ? "" : "€ ");
    gsize size = i < 2 ? 1 << 20 : 1 << 16;
    while (text->len < size)
      g_string_append(text, pieces[i]);
    g_autofree char *rows = rows_of(grammar, text->str, text->len);
    g_assert_nonnull(rows);
  }
}

/* Pieces of amounts in any order: offsets lie in the text, in order, and values are decimals. */
static void
test_soup(gconstpointer grammar)
{
  static const char *const pieces[] = {"€",        " ",
                                       "1",        "2.5",
                                       ",",        "miljoen",
                                       "euro",     "tot",
                                       "en",       "2025",
                                       "in",       "circa",
                                       "twintig",  "-",
                                       "\n",       "(",
                                       ")",        "cent",
                                       "tussen",   ".",
                                       "mln.",     "\xc2",
                                       "à",        "1.000",
                                       "½",        "per jaar",
                                       "million",  "crore",
                                       "rs.",      "`",
                                       "und",      "et demi",
                                       "for",      "respectivement",
                                       "in total", "½",
                                       "p",        "ton",
                                       "\u00a0",   "een",
                                       "half"};
  GRand *rand = g_rand_new_with_seed(99);

  for (guint round = 0; round < 3000; round++) {
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint k = 0; k < 24; k++) {
      g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
      g_string_append(text, g_rand_boolean(rand) ? " " : "");
    }
    g_autoptr(GArray) unread = NULL;
    g_autoptr(GArray) found = grf_amounts_find(grammar, text->str, text->len, NULL, &unread);
    gsize end = 0;
    for (guint i = 0; i < found->len; i++) {
      const GrfMoney *m = &g_array_index(found, GrfMoney, i);
      g_assert_cmpuint(m->from, >=, end);
      g_assert_cmpuint(m->from, <, m->to);
      g_assert_cmpuint(m->sentence_from, <=, m->from);
      g_assert_cmpuint(m->sentence_to, >=, m->to);
      g_assert_cmpuint(m->sentence_to, <=, text->len);
      g_assert_cmpuint(strspn(m->value_min, "-0123456789."), ==, strlen(m->value_min));
      end = m->to;
    }
    for (guint i = 0; i < unread->len; i++)
      g_assert_cmpuint(g_array_index(unread, GrfAmountSpan, i).to, <=, text->len);
  }
  g_rand_free(rand);
}

/* A NUL, a text not ended by one, and no text. */
static void
test_bytes(gconstpointer grammar)
{
  static const char text[] = "Er is \0 € 5 miljoen\0";
  g_autofree char *rows = rows_of(grammar, text, sizeof text - 1);
  g_assert_true(g_str_has_prefix(rows, "€ 5 miljoen|5000000|5000000|EUR|million"));
  g_autofree char *exact = g_memdup2(text, strlen("Er is ") + 2);
  g_autofree char *none = rows_of(grammar, exact, strlen("Er is ") + 2);
  g_assert_cmpstr(none, ==, "");
  g_autofree char *empty = rows_of(grammar, "", 0);
  g_assert_cmpstr(empty, ==, "");
}

static void
test_sentence(gconstpointer grammar)
{
  const char *text = "Dat is zo. Er is ca. € 730,7\nmiljoen nodig, aldus dhr. De Wit. Klaar.";
  g_autoptr(GArray) found = grf_amounts_find(grammar, text, strlen(text), NULL, NULL);
  g_assert_cmpuint(found->len, ==, 1);
  const GrfMoney *m = &g_array_index(found, GrfMoney, 0);
  g_autofree char *sentence = g_strndup(text + m->sentence_from, m->sentence_to - m->sentence_from);
  g_assert_cmpstr(sentence, ==, "Er is ca. € 730,7\nmiljoen nodig, aldus dhr. De Wit.");
}

/* Rows of a text without stops do not each hold the whole of it. */
static void
test_long_sentence(gconstpointer grammar)
{
  g_autoptr(GString) text = g_string_new("Er is");
  while (text->len < 100000)
    g_string_append(text, " dan ook nog € 5 miljoen");
  g_autoptr(GArray) found = grf_amounts_find(grammar, text->str, text->len, NULL, NULL);
  g_assert_cmpuint(found->len, >, 1000);
  for (guint i = 0; i < found->len; i++) {
    const GrfMoney *m = &g_array_index(found, GrfMoney, i);
    g_assert_cmpuint(m->sentence_to - m->sentence_from, <, 4100);
    g_assert_true(m->sentence_from <= m->from && m->to <= m->sentence_to);
  }
}

/* A language file that is wrong gives an error that names the place. */
static void
test_bad_language(void)
{
  static const char *const files[] = {
      "[amounts]\ndecimal=;\n",
      "[amounts]\ndecimal=,\ngroup=,\n",
      "[amounts]\ndecimal=,\ngroup=.\ncurrency=EURO\n",
      "[amounts]\ndecimal=,\ngroup=.\ncurrency=EUR\n[amounts.currencies]\nEURO=euro\n",
      "[amounts]\ndecimal=,\ngroup=.\ncurrency=EUR\n[amounts.units]\nmillion=mln\n",
      "[amounts]\ndecimal=,\ngroup=.\ncurrency=EUR\n[amounts.numbers]\nx=een\n",
  };
  g_autofree char *dir = make_folder();
  g_autofree char *path = g_build_filename(dir, "qq.ini", NULL);

  for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_true(g_file_set_contents(path, files[i], -1, NULL));
    g_autoptr(GrfLang) lang = grf_lang_load("qq", dir, NULL);
    g_autoptr(GrfAmountGrammar) grammar = grf_amount_grammar_new(lang, &error);
    g_assert_null(grammar);
    g_assert_error(error, GRF_ERROR, GRF_ERROR_LANG);
    g_assert_nonnull(strstr(error->message, "qq.ini: [amounts"));
  }
}

/* The cells of a CSV record that begins at `*at`, which moves behind it; NULL at the end. */
static GStrv
next_record(const char **at)
{
  g_autoptr(GStrvBuilder) cells = g_strv_builder_new();
  g_autoptr(GString) cell = g_string_new(NULL);
  gboolean quoted = FALSE;

  if (**at == '\0')
    return NULL;
  for (char c = *(*at)++; c != '\0' && (quoted || c != '\n'); c = *(*at)++) {
    if (c == '"' && quoted && **at == '"')
      g_string_append_c(cell, *(*at)++);
    else if (c == '"')
      quoted = !quoted;
    else if (c == ',' && !quoted) {
      g_strv_builder_add(cells, cell->str);
      g_string_truncate(cell, 0);
    } else if (c != '\r')
      g_string_append_c(cell, c);
  }
  *at -= (*at)[-1] == '\0';
  g_strv_builder_add(cells, cell->str);
  return g_strv_builder_end(cells);
}

static const char *
cell_of(GStrv head, GStrv record, const char *name)
{
  for (guint i = 0; head[i] != NULL && i < g_strv_length(record); i++)
    if (strcmp(head[i], name) == 0)
      return record[i];
  return "";
}

/* Each amount of a truth table stands among those found in its sentence. Returns: how many there were. */
static guint
check_truth(const GrfAmountGrammar *grammar, const char *path)
{
  g_autofree char *table = NULL;
  guint n = 0;

  if (!g_file_get_contents(path, &table, NULL, NULL))
    return 0;
  const char *at = table;
  g_auto(GStrv) head = next_record(&at);
  for (GStrv record; (record = next_record(&at)) != NULL; g_strfreev(record), n++) {
    const char *text = cell_of(head, record, "sentence");
    g_autofree char *rows = rows_of(grammar, text, strlen(text));
    g_autofree char *want =
        g_strjoin("|", cell_of(head, record, "raw"), cell_of(head, record, "value_min"),
                  cell_of(head, record, "value_max"), cell_of(head, record, "currency"), NULL);
    if (strstr(rows, want) == NULL)
      g_test_message("%s: no “%s” in “%s”", path, want, rows);
    g_assert_nonnull(strstr(rows, want));
  }
  return n;
}

static void
test_truth(gconstpointer grammar)
{
  const char *shared = g_getenv("GRF_SHARED_DIR");
  g_autofree char *first =
      g_build_filename(shared != NULL ? shared : "", "reference", "truth", "amounts.csv", NULL);
  g_autofree char *real = g_build_filename(shared != NULL ? shared : "", "real", "truth", "nl", NULL);
  g_autoptr(GDir) dir = shared != NULL ? g_dir_open(real, 0, NULL) : NULL;

  if (dir == NULL) {
    g_test_skip("no ../shared with truth tables here: NOT CHECKED against them");
    return;
  }
  guint n = check_truth(grammar, first);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *path = g_build_filename(real, name, "amounts.csv", NULL);
    n += check_truth(grammar, path);
  }
  g_assert_cmpuint(n, >, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  static const char *const codes[] = {"nl", "de", "en", "fr"};
  Language languages[G_N_ELEMENTS(codes)];

  for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
    g_autofree char *table = g_strconcat("amounts-", codes[i], ".tsv", NULL);
    g_autofree char *context = g_strconcat("amounts-context-", codes[i], ".tsv", NULL);
    languages[i] = language_load(codes[i]);
    add_table(languages[i].grammar, table);
    add_table(languages[i].grammar, context);
  }
  GrfAmountGrammar *grammar = languages[0].grammar;
  g_test_add_data_func("/amounts/property/plain", grammar, test_property_plain);
  g_test_add_data_func("/amounts/property/units", grammar, test_property_units);
  g_test_add_data_func("/amounts/property/words", grammar, test_property_words);
  g_test_add_data_func("/amounts/property/languages", languages, test_property_languages);
  for (guint i = 0; i < G_N_ELEMENTS(codes); i++) {
    g_autofree char *hostile = g_strconcat("/amounts/hostile/", codes[i], NULL);
    g_autofree char *soup = g_strconcat("/amounts/soup/", codes[i], NULL);
    g_test_add_data_func(hostile, languages[i].grammar, test_hostile);
    g_test_add_data_func(soup, languages[i].grammar, test_soup);
  }
  g_test_add_data_func("/amounts/bytes", grammar, test_bytes);
  g_test_add_data_func("/amounts/sentence", grammar, test_sentence);
  g_test_add_data_func("/amounts/truth", grammar, test_truth);
  g_test_add_data_func("/amounts/long-sentence", grammar, test_long_sentence);
  g_test_add_func("/amounts/bad-language", test_bad_language);
  int status = g_test_run();
  for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
    language_clear(&languages[i]);
  return status;
}

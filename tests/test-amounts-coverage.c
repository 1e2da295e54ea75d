// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Nothing missed: every currency sign, currency word, and magnitude word behind a number is in an amount, in
 * the unread, or is plainly what something else is counted in. Looked for with patterns that know nothing of
 * the grammar, in the tables' sentences and in the text of every file of ../shared, in every language.
 */
#include <string.h>

#include "lang/lang.h"
#include "model/error.h"
#include "recognize/amounts.h"

typedef struct {
  GrfLang *lang;
  GrfAmountGrammar *grammar;
  GRegex *money, *magnitude;
  guint n_money, n_magnitude;
} Language;

static const char *const codes[] = {"nl", "de", "en", "fr"};
static Language languages[G_N_ELEMENTS(codes)];

static gboolean
is_plain_word(const char *word)
{
  for (; *word != '\0'; word = g_utf8_next_char(word))
    if (!g_unichar_isalpha(g_utf8_get_char(word)))
      return FALSE;
  return TRUE;
}

/* The words of letters alone in a group of the language file, joined by '|'; those with a capital match only
 * as they are. */
static char *
alternatives(const GrfLang *lang, const char *group, gsize len_min)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

  for (const char *const *key = grf_lang_keys(lang, group); *key != NULL; key++)
    for (const char *const *word = grf_lang_list(lang, group, *key); *word != NULL; word++) {
      if (!is_plain_word(*word) || strlen(*word) < len_min)
        continue;
      g_autofree char *lower = g_utf8_strdown(*word, -1);
      g_ptr_array_add(words,
                      strcmp(lower, *word) == 0 ? g_strconcat("(?i:", *word, ")", NULL) : g_strdup(*word));
    }
  g_ptr_array_add(words, NULL);
  return g_strjoinv("|", (char **)words->pdata);
}

static GRegex *
pattern(const char *format, const char *words)
{
  g_autofree char *text = g_strdup_printf(format, words);
  g_autoptr(GError) error = NULL;
  GRegex *regex = g_regex_new(text, G_REGEX_OPTIMIZE, 0, &error);
  g_assert_no_error(error);
  return regex;
}

static void
language_load(Language *language, const char *code)
{
  g_autoptr(GError) error = NULL;

  language->lang = grf_lang_load(code, NULL, &error);
  g_assert_no_error(error);
  language->grammar = grf_amount_grammar_new(language->lang, &error);
  g_assert_no_error(error);
  g_autofree char *currencies = alternatives(language->lang, "amounts.currencies", 3);
  g_autofree char *units = alternatives(language->lang, "amounts.units", 2);
  language->money = pattern("\\p{Sc}|(?<![\\w'’.+-])(?:%s)(?![\\w'’-]|[.@]\\w)", currencies);
  language->magnitude = pattern("(?<![\\w.,/-])\\d[\\d.,]{0,20}[  ](?:%s)(?![\\w'’-])", units);
}

/* Whether bytes [from, to) overlap an amount or something unread. */
static gboolean
is_covered(const GArray *found, const GArray *unread, gsize from, gsize to)
{
  for (guint i = 0; i < found->len; i++) {
    const GrfMoney *m = &g_array_index(found, GrfMoney, i);
    if (m->from < to && from < m->to)
      return TRUE;
  }
  for (guint i = 0; i < unread->len; i++) {
    GrfAmountSpan span = g_array_index(unread, GrfAmountSpan, i);
    if (span.from < to && from < span.to)
      return TRUE;
  }
  return FALSE;
}

/* Whether a word or a measure stands behind the byte, as behind "115 miljoen". */
static gboolean
is_counting(const char *text, gsize at)
{
  const char *next = text + at;

  while (g_unichar_isspace(g_utf8_get_char(next)) || *next == '.')
    next = g_utf8_next_char(next);
  return g_unichar_isalpha(g_utf8_get_char(next)) || *next == '%';
}

static void
check_matches(const Language *language, const char *name, const char *text, gboolean money, guint *n)
{
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GArray) unread = NULL;
  g_autoptr(GArray) found = grf_amounts_find(language->grammar, text, strlen(text), NULL, &unread);

  g_regex_match(money ? language->money : language->magnitude, text, 0, &match);
  for (; g_match_info_matches(match); g_match_info_next(match, NULL), (*n)++) {
    int from, to;
    g_match_info_fetch_pos(match, 0, &from, &to);
    if (is_covered(found, unread, (gsize)from, (gsize)to) || (!money && is_counting(text, (gsize)to)))
      continue;
    int begin = MAX(0, from - 40);
    g_autofree char *around = g_strndup(text + begin, (gsize)(to - begin) + MIN(40, strlen(text + to)));
    g_autofree char *valid = g_utf8_make_valid(around, -1);
    g_test_message("%s in %s: nothing for what ends “%.*s” in “%s”", grf_lang_code(language->lang), name,
                   to - from, text + from, valid);
    g_test_fail();
  }
}

/* Every paragraph by itself, as the program reads them. */
static void
check_text(const char *name, const char *text)
{
  g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);

  for (guint l = 0; l < G_N_ELEMENTS(codes); l++)
    for (guint i = 0; paragraphs[i] != NULL; i++) {
      if (!g_utf8_validate(paragraphs[i], -1, NULL))
        continue;
      check_matches(&languages[l], name, paragraphs[i], TRUE, &languages[l].n_money);
      check_matches(&languages[l], name, paragraphs[i], FALSE, &languages[l].n_magnitude);
    }
}

static void
test_sentences(void)
{
  for (guint l = 0; l < G_N_ELEMENTS(codes); l++) {
    g_autofree char *name = g_strconcat("amounts-", codes[l], ".tsv", NULL);
    g_autofree char *path = g_build_filename(g_getenv("GRF_TESTS_DIR"), name, NULL);
    g_autofree char *table = NULL;
    g_assert_true(g_file_get_contents(path, &table, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
    for (guint i = 0; lines[i] != NULL; i++) {
      if (*lines[i] == '#')
        continue;
      *strchrnul(lines[i], '\t') = '\0';
      g_autofree char *text = g_strcompress(lines[i]);
      check_text(name, text);
    }
  }
  for (guint l = 0; l < G_N_ELEMENTS(codes); l++) {
    g_assert_cmpuint(languages[l].n_money, >, 50);
    g_assert_cmpuint(languages[l].n_magnitude, >, 20);
  }
}

/* The program's text of one file; files that cannot be read have none. Returns: whether there was any. */
static gboolean
check_file(const char *path)
{
  const char *words[] = {g_getenv("GRF_PROGRAM"), "text", path, NULL};
  g_autofree char *text = NULL;

  if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &text, NULL, NULL,
                    NULL) ||
      text == NULL || *text == '\0')
    return FALSE;
  check_text(path, text);
  return TRUE;
}

static guint
check_folder(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint n = 0;

  for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    n += g_str_has_suffix(name, ".pdf") && check_file(path);
  }
  return n;
}

static void
test_shared(void)
{
  static const char *const folders[] = {"reference", "real/nl", "real/in", "odd"};
  const char *shared = g_getenv("GRF_SHARED_DIR");
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
    g_autofree char *folder = g_build_filename(shared, folders[i], NULL);
    n += check_folder(folder);
  }
  if (n == 0)
    g_test_skip("no files in ../shared: NOT CHECKED against them");
  g_test_message("%u files with text", n);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint l = 0; l < G_N_ELEMENTS(codes); l++)
    language_load(&languages[l], codes[l]);
  g_test_add_func("/amounts-coverage/sentences", test_sentences);
  g_test_add_func("/amounts-coverage/shared", test_shared);
  int status = g_test_run();
  for (guint l = 0; l < G_N_ELEMENTS(codes); l++) {
    g_regex_unref(languages[l].money);
    g_regex_unref(languages[l].magnitude);
    grf_amount_grammar_free(languages[l].grammar);
    grf_lang_free(languages[l].lang);
  }
  return status;
}

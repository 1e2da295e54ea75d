// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * No cue words in C: what the language files list stands in no string literal of the program. Of Dutch,
 * German and French every word of five letters and more; of English, in which the program itself speaks, only
 * phrases.
 */
#include <string.h>

#include "lang/detect.h"
#include "lang/lang.h"

#define MIN_LETTERS 5         /* shorter ones are words of every language */
#define MIN_PHRASE_LETTERS 15 /* of an English phrase: shorter ones ("more than") are anybody's */
#define ENGLISH "en"

static const char *const folders[] = {"export",    "extract",   "lang", "model",
                                      "normalize", "recognize", "run",  "tool"};

/* Groups of cue words; not forms (their titles are English or the house's own name). */
static const char *const groups[] = {"asks",
                                     "consultation",
                                     "dates",
                                     "furniture",
                                     "heads",
                                     "labels",
                                     "notice",
                                     "parts",
                                     "referral",
                                     "sentences",
                                     "amounts",
                                     "amounts.cents",
                                     "amounts.units",
                                     "amounts.numbers",
                                     "amounts.qualifiers",
                                     "amounts.periods",
                                     "document"};

/* Names that are words of Dutch: the program's own, and a column of the tables. */
static const char *const names[] = {"griffier", "dossier"};

/* Calls `take` for each run of letters, lower case. */
static void
each_word(const char *text, void (*take)(const char *word, gpointer data), gpointer data)
{
  g_autoptr(GString) word = g_string_new(NULL);

  for (const char *p = text;; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char_validated(p, -1);
    if (*p != '\0' && c < (gunichar)-2 && g_unichar_isalpha(c)) {
      g_string_append_unichar(word, g_unichar_tolower(c));
      continue;
    }
    if (word->len > 0)
      take(word->str, data);
    g_string_truncate(word, 0);
    if (*p == '\0' || c >= (gunichar)-2)
      return;
  }
}

static void
add_long_word(const char *word, gpointer set)
{
  if (g_utf8_strlen(word, -1) >= MIN_LETTERS)
    g_hash_table_add(set, g_strdup(word));
}

static void
add_values(const GrfLang *lang, void (*take)(const char *word, gpointer data), gpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
    const char *const *keys = grf_lang_keys(lang, groups[i]);
    for (guint k = 0; keys[k] != NULL; k++) {
      const char *const *values = grf_lang_list(lang, groups[i], keys[k]);
      for (guint v = 0; values[v] != NULL; v++)
        take(values[v], data);
    }
  }
}

static void
add_words_of(const char *value, gpointer set)
{
  each_word(value, add_long_word, set);
}

static void
add_phrase(const char *value, gpointer phrases)
{
  if (strlen(value) >= MIN_PHRASE_LETTERS && strchr(value, ' ') != NULL && strpbrk(value, "*…[]\\|") == NULL)
    g_ptr_array_add(phrases, g_utf8_strdown(value, -1));
}

typedef struct {
  GHashTable *words;
  GPtrArray *phrases;
  GHashTable *literal; /* those found in the source at hand */
} Cues;

static void
remove_word(gpointer word, G_GNUC_UNUSED gpointer value, gpointer set)
{
  g_hash_table_remove(set, word);
}

static void
read_cues(Cues *cues)
{
  g_autoptr(GrfLangDetector) detector = grf_lang_detector_new(NULL, NULL);
  g_autoptr(GHashTable) both = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const char *const *codes = grf_lang_detector_codes(detector);

  for (guint i = 0; codes[i] != NULL; i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GrfLang) lang = grf_lang_load(codes[i], NULL, &error);
    g_assert_no_error(error);
    gboolean is_english = g_str_equal(codes[i], ENGLISH);
    add_values(lang, add_words_of, is_english ? both : cues->words);
    if (is_english)
      add_values(lang, add_phrase, cues->phrases);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    g_hash_table_remove(cues->words, names[i]);
  g_hash_table_foreach(both, remove_word, cues->words);
}

/* The end of a string literal that starts at its quotation mark. */
static const char *
skip_literal(const char *p)
{
  char quote = *p++;

  while (*p != '\0' && *p != quote && *p != '\n')
    p += *p == '\\' && p[1] != '\0' ? 2 : 1;
  return p;
}

static const char *
skip_comment(const char *p)
{
  const char *end = p[1] == '*' ? strstr(p + 2, "*/") : strchr(p, '\n');

  return end != NULL ? end + 1 : p + strlen(p);
}

static void
check_word(const char *word, gpointer data)
{
  Cues *cues = data;

  if (g_hash_table_contains(cues->words, word))
    g_hash_table_add(cues->literal, g_strdup(word));
}

static void
check_literal(const char *text, gsize len, gpointer data)
{
  Cues *cues = data;
  g_autofree char *literal = g_strndup(text, len);
  g_autofree char *lower = g_utf8_strdown(literal, -1);

  each_word(literal, check_word, cues);
  for (guint i = 0; i < cues->phrases->len; i++)
    if (strstr(lower, g_ptr_array_index(cues->phrases, i)) != NULL)
      g_hash_table_add(cues->literal, g_strdup(g_ptr_array_index(cues->phrases, i)));
}

typedef void (*TakeLiteral)(const char *text, gsize len, gpointer data);

/* Every string literal of a source; #include lines and comments are passed over. Returns: how many. */
static guint
each_literal(const char *source, TakeLiteral take, gpointer data)
{
  guint literals = 0;

  for (const char *p = source; *p != '\0';) {
    gboolean line_start = p == source || p[-1] == '\n';
    if (line_start && g_str_has_prefix(p, "#include")) {
      p += strcspn(p, "\n");
    } else if (*p == '/' && (p[1] == '/' || p[1] == '*')) {
      p = skip_comment(p);
    } else if (*p == '"' || *p == '\'') {
      const char *end = skip_literal(p);
      if (*p == '"')
        take(p + 1, (gsize)(end - p - 1), data);
      literals += *p == '"';
      p = *end != '\0' ? end + 1 : end;
    } else {
      p++;
    }
  }
  return literals;
}

static void
tell(Cues *cues, const char *file)
{
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init(&iter, cues->literal);
  while (g_hash_table_iter_next(&iter, &word, NULL)) {
    g_test_message("%s: %s", file, (const char *)word);
    g_test_fail_printf("%s holds the cue word “%s”: it belongs in lang/", file, (const char *)word);
    g_hash_table_iter_remove(&iter);
  }
}

static guint
check_folder(Cues *cues, const char *folder)
{
  g_autofree char *path = g_build_filename(g_getenv("GRF_SOURCE_DIR"), folder, NULL);
  g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
  guint literals = 0;

  g_assert_nonnull(dir);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *file = g_build_filename(path, name, NULL);
    g_autofree char *source = NULL;
    if (!g_str_has_suffix(name, ".c") && !g_str_has_suffix(name, ".h"))
      continue;
    g_assert_true(g_file_get_contents(file, &source, NULL, NULL));
    literals += each_literal(source, check_literal, cues);
    tell(cues, file);
  }
  return literals;
}

static void
cues_init(Cues *cues)
{
  cues->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  cues->literal = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  cues->phrases = g_ptr_array_new_with_free_func(g_free);
}

static void
cues_clear(Cues *cues)
{
  g_hash_table_unref(cues->words);
  g_hash_table_unref(cues->literal);
  g_ptr_array_unref(cues->phrases);
}

static void
test_sources(void)
{
  Cues cues;
  guint literals = 0;

  cues_init(&cues);
  read_cues(&cues);
  g_assert_cmpuint(g_hash_table_size(cues.words), >, 300);
  g_assert_cmpuint(cues.phrases->len, >, 20);
  g_assert_true(g_hash_table_contains(cues.words, "antwoord"));
  g_assert_true(g_hash_table_contains(cues.words, "vragen"));
  for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
    literals += check_folder(&cues, folders[i]);
  g_assert_cmpuint(literals, >, 500);
  cues_clear(&cues);
}

/* The check itself: what it must see, and what it must not. */
static void
test_check(void)
{
  static const struct {
    const char *source;
    guint words;
  } cases[] = {
      {"f(\"Antwoord op\");", 1},
      {"f(\"a\\\"antwoord\");", 1},
      {"/* \"antwoord\" */ f(\"x\");", 0},
      {"// \"antwoord\"\nf(\"y\");", 0},
      {"#include \"antwoord\"\n", 0},
      {"c = '\"'; antwoord(\"z\");", 0},
      {"f(\"antwoorden\");", 0},
      {"f(\"Is Laid on the Table.\");", 1},
      {"f(\"antwoord", 1},
      {"/* \"antwoord", 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    Cues cues;
    cues_init(&cues);
    g_hash_table_add(cues.words, g_strdup("antwoord"));
    g_ptr_array_add(cues.phrases, g_strdup("laid on the table"));
    each_literal(cases[i].source, check_literal, &cues);
    g_assert_cmpuint(g_hash_table_size(cues.literal), ==, cases[i].words);
    cues_clear(&cues);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(g_getenv("GRF_SOURCE_DIR"));
  g_test_add_func("/cue-words/check", test_check);
  g_test_add_func("/cue-words/sources", test_sources);
  return g_test_run();
}

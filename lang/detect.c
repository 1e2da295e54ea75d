// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect.h"

#include <gio/gio.h>
#include <string.h>

#include "lang/lang.h"
#include "model/error.h"

#define RESOURCES "/griffier/lang"
#define SUFFIX ".ini"
/* No stop word is longer; longer words are passed without a look. */
#define MAX_WORD_BYTES 24
/* What a word in the table stands for when two languages have it. */
#define SHARED G_MAXUINT

struct GrfLangDetector {
  char **codes;      /* sorted */
  guint n_codes;     /* at most G_MAXUINT - 1 */
  GHashTable *words; /* stop word -> its place in `languages` + 1 */
  GArray *languages; /* of guint: each word's language, or SHARED */
};

/* --- the stop words --------------------------------------------------------------------------------- */

/* "de.ini" -> "de"; NULL for anything else. */
static char *
code_of_file(const char *name)
{
  gsize n = strspn(name, "abcdefghijklmnopqrstuvwxyz");

  return n >= 2 && n <= 8 && strcmp(name + n, SUFFIX) == 0 ? g_strndup(name, n) : NULL;
}

static void
add_code(GPtrArray *codes, const char *file_name)
{
  char *code = code_of_file(file_name);

  if (code != NULL && !g_ptr_array_find_with_equal_func(codes, code, g_str_equal, NULL))
    g_ptr_array_add(codes, code);
  else
    g_free(code);
}

static int
compare_codes(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Every language there is, built in or in `dir`. Returns: (transfer full): sorted. */
static char **
list_codes(const char *dir)
{
  g_autoptr(GPtrArray) codes = g_ptr_array_new();
  g_auto(GStrv) built_in = g_resources_enumerate_children(RESOURCES, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr(GDir) folder = dir != NULL ? g_dir_open(dir, 0, NULL) : NULL;

  for (guint i = 0; built_in != NULL && built_in[i] != NULL; i++)
    add_code(codes, built_in[i]);
  for (const char *name; folder != NULL && (name = g_dir_read_name(folder)) != NULL;)
    add_code(codes, name);
  g_ptr_array_sort(codes, compare_codes);
  g_ptr_array_add(codes, NULL);
  return (char **)g_ptr_array_steal(codes, NULL);
}

/* The lines of a group, so that the rest of a language file need not be parsed. */
static gsize
find_group(const char *text, gsize len, const char *header, const char **group)
{
  const char *at = g_strstr_len(text, (gssize)len, header);
  const char *end;

  while (at != NULL && at > text && at[-1] != '\n')
    at = g_strstr_len(at + 1, (gssize)(len - (gsize)(at + 1 - text)), header);
  if (at == NULL)
    return 0;
  *group = at;
  end = g_strstr_len(at, (gssize)(len - (gsize)(at - text)), "\n[");
  return end != NULL ? (gsize)(end - at) : len - (gsize)(at - text);
}

static void
add_word(GrfLangDetector *detector, const char *word, guint language)
{
  guint place = GPOINTER_TO_UINT(g_hash_table_lookup(detector->words, word));

  if (place == 0) {
    g_array_append_val(detector->languages, language);
    g_hash_table_insert(detector->words, g_strdup(word), GUINT_TO_POINTER(detector->languages->len));
  } else if (g_array_index(detector->languages, guint, place - 1) != language) {
    g_array_index(detector->languages, guint, place - 1) = SHARED;
  }
}

/* A file without the group or the key has a language that is never detected. */
static gboolean
add_language(GrfLangDetector *detector, guint language, const char *dir, GError **error)
{
  const char *code = detector->codes[language];
  g_autoptr(GError) cause = NULL;
  g_autoptr(GKeyFile) file = g_key_file_new();
  g_autoptr(GBytes) bytes = grf_lang_read(code, dir, &cause);
  const char *group = NULL;
  gsize len = bytes != NULL ? find_group(g_bytes_get_data(bytes, NULL) ?: "", g_bytes_get_size(bytes),
                                         "[language]", &group)
                            : 0;

  if (bytes == NULL || (len > 0 && !g_key_file_load_from_data(file, group, len, G_KEY_FILE_NONE, &cause))) {
    g_set_error(error, GRF_ERROR, GRF_ERROR_LANG, "cannot read the language file %s" SUFFIX ": %s", code,
                cause->message);
    return FALSE;
  }
  g_auto(GStrv) words = g_key_file_get_string_list(file, "language", "stopwords", NULL, NULL);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    add_word(detector, words[i], language);
  return TRUE;
}

GrfLangDetector *
grf_lang_detector_new(const char *dir, GError **error)
{
  g_autoptr(GrfLangDetector) detector = g_new0(GrfLangDetector, 1);

  detector->codes = list_codes(dir);
  detector->n_codes = g_strv_length(detector->codes);
  detector->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  detector->languages = g_array_new(FALSE, FALSE, sizeof(guint));
  for (guint i = 0; i < detector->n_codes; i++)
    if (!add_language(detector, i, dir, error))
      return NULL;
  return g_steal_pointer(&detector);
}

void
grf_lang_detector_free(GrfLangDetector *detector)
{
  if (detector == NULL)
    return;
  g_strfreev(detector->codes);
  g_clear_pointer(&detector->words, g_hash_table_unref);
  g_clear_pointer(&detector->languages, g_array_unref);
  g_free(detector);
}

const char *const *
grf_lang_detector_codes(const GrfLangDetector *detector)
{
  return (const char *const *)detector->codes;
}

/* --- counting --------------------------------------------------------------------------------------- */

/* One language's evidence. */
typedef struct {
  guint64 all;    /* stop words */
  guint distinct; /* different ones */
  guint64 in_run; /* those of runs of lines that are long enough */
  guint line;     /* those of this line */
} Count;

typedef struct {
  const GrfLangDetector *detector;
  Count *counts;     /* one for each language */
  gboolean *seen;    /* one for each stop word */
  guint64 all;       /* evidence */
  guint line_all;    /* of this line */
  gint run;          /* the language of the run of lines that we are in, -1: none */
  guint run_lines;   /* those with evidence */
  guint64 run_words; /* its evidence so far */
  char word[MAX_WORD_BYTES + 1];
  gsize word_bytes; /* beyond MAX_WORD_BYTES: a longer word */
} Counting;

static void
end_run(Counting *c)
{
  if (c->run >= 0 && c->run_lines >= GRF_LANG_RUN_LINES)
    c->counts[c->run].in_run += c->run_words;
  c->run = -1;
  c->run_lines = 0;
  c->run_words = 0;
}

/* The language that most of this line's evidence speaks for, -1 where it is divided. */
static gint
language_of_line(const Counting *c)
{
  for (guint i = 0; i < c->detector->n_codes; i++)
    if (c->counts[i].line * 2 > c->line_all)
      return (gint)i;
  return -1;
}

/* A line without evidence, or with divided evidence, neither ends a run nor makes it longer. */
static void
end_line(Counting *c)
{
  gint language = c->line_all > 0 ? language_of_line(c) : -1;

  if (language >= 0) {
    if (language != c->run)
      end_run(c);
    c->run = language;
    c->run_lines++;
    c->run_words += c->counts[language].line;
  }
  for (guint i = 0; c->line_all > 0 && i < c->detector->n_codes; i++)
    c->counts[i].line = 0;
  c->line_all = 0;
}

static void
end_word(Counting *c)
{
  gsize n = c->word_bytes;
  guint place, language;

  c->word_bytes = 0;
  if (n == 0 || n > MAX_WORD_BYTES)
    return;
  c->word[n] = '\0';
  place = GPOINTER_TO_UINT(g_hash_table_lookup(c->detector->words, c->word));
  language = place > 0 ? g_array_index(c->detector->languages, guint, place - 1) : SHARED;
  if (language == SHARED)
    return;
  c->counts[language].distinct += !c->seen[place - 1];
  c->seen[place - 1] = TRUE;
  c->counts[language].all++;
  c->counts[language].line++;
  c->all++;
  c->line_all++;
}

static void
add_letter(Counting *c, gunichar letter)
{
  char bytes[6];
  gsize n = (gsize)g_unichar_to_utf8(g_unichar_tolower(letter), bytes);

  if (c->word_bytes + n <= MAX_WORD_BYTES)
    memcpy(c->word + c->word_bytes, bytes, n);
  c->word_bytes = MIN(c->word_bytes + n, MAX_WORD_BYTES + 1);
}

static void
count(Counting *c, const char *text, gsize len)
{
  const char *end = text + len;

  for (const char *p = text; p < end;) {
    gunichar letter = g_utf8_get_char_validated(p, end - p);
    gboolean valid = letter < (gunichar)-2;
    if (valid && g_unichar_isalpha(letter))
      add_letter(c, letter);
    else
      end_word(c);
    if (*p == '\n')
      end_line(c);
    p = valid ? g_utf8_next_char(p) : p + 1;
  }
  end_word(c);
  end_line(c);
  end_run(c);
}

/* The language with the greatest count but for `except`; of equals the first by code. -1: none has any. */
static gint
greatest(const Counting *c, gint except, goffset member)
{
  guint64 most = 0;
  gint best = -1;

  for (guint i = 0; i < c->detector->n_codes; i++) {
    guint64 n = G_STRUCT_MEMBER(guint64, &c->counts[i], member);
    if ((gint)i != except && n > most) {
      most = n;
      best = (gint)i;
    }
  }
  return best;
}

/* A word or two is no language, however often they stand there. */
static void
drop_single_words(Counting *c)
{
  for (guint i = 0; i < c->detector->n_codes; i++)
    if (c->counts[i].distinct < GRF_LANG_MIN_WORDS) {
      c->all -= c->counts[i].all;
      c->counts[i] = (Count){0};
    }
}

GrfLangVerdict
grf_lang_detect(const GrfLangDetector *detector, const char *text, gsize len)
{
  GrfLangVerdict verdict = {.code = GRF_LANG_FALLBACK};
  g_autofree Count *counts = g_new0(Count, detector->n_codes + 1);
  g_autofree gboolean *seen = g_new0(gboolean, detector->languages->len + 1);
  Counting c = {.detector = detector, .counts = counts, .seen = seen, .run = -1};

  count(&c, text, len);
  drop_single_words(&c);
  gint first = greatest(&c, -1, G_STRUCT_OFFSET(Count, all));
  if (first < 0)
    return verdict;
  verdict.code = detector->codes[first];
  verdict.share = (double)counts[first].all / (double)c.all;
  gint second = greatest(&c, first, G_STRUCT_OFFSET(Count, in_run));
  double share = second >= 0 ? (double)counts[second].in_run / (double)c.all : 0;
  if (share >= GRF_LANG_MIXED_SHARE && counts[second].distinct >= GRF_LANG_MIXED_WORDS) {
    verdict.second = detector->codes[second];
    verdict.second_share = share;
  }
  return verdict;
}

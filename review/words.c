// SPDX-License-Identifier: GPL-3.0-or-later
#include "words.h"

#include "grid.h"

#define EDITS_MAX 600 /* the trace takes its square in integers: 1.4 MB */
#define CONTEXT 5     /* words shown on either side of a change */

/* The words as they may be shown. Returns: (transfer full): NULL-ended. */
static char **
dup_words(const char *text)
{
  g_autoptr(GString) shown = g_string_new(NULL);
  g_autoptr(GPtrArray) words = g_ptr_array_new();

  grf_text_append_shown(shown, text);
  g_auto(GStrv) parts = g_strsplit(shown->str, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_ptr_array_add(words, g_strdup(parts[i]));
  g_ptr_array_add(words, NULL);
  return (char **)g_ptr_array_steal(words, NULL);
}

/* FNV-1a: 64 bits, so that a clash is too rare to matter. */
static guint64
hash_word(const char *word)
{
  guint64 hash = G_GUINT64_CONSTANT(14695981039346656037);

  for (; *word != '\0'; word++)
    hash = (hash ^ (guchar)*word) * G_GUINT64_CONSTANT(1099511628211);
  return hash;
}

static int
compare_hashes(gconstpointer a, gconstpointer b)
{
  guint64 left = *(const guint64 *)a, right = *(const guint64 *)b;

  return (left > right) - (left < right);
}

static GArray *
hash_words(char **words)
{
  GArray *hashes = g_array_new(FALSE, FALSE, sizeof(guint64));

  for (guint i = 0; words[i] != NULL; i++) {
    guint64 hash = hash_word(words[i]);
    g_array_append_val(hashes, hash);
  }
  return hashes;
}

GrfWords *
grf_words_new(const char *text)
{
  GrfWords *words = g_new0(GrfWords, 1);
  g_auto(GStrv) split = dup_words(text);

  words->in_order = hash_words(split);
  words->sorted = g_array_copy(words->in_order);
  g_array_sort(words->sorted, compare_hashes);
  return words;
}

void
grf_words_free(GrfWords *words)
{
  if (words == NULL)
    return;
  g_array_unref(words->in_order);
  g_array_unref(words->sorted);
  g_free(words);
}

guint
grf_words_likeness(const GrfWords *a, const GrfWords *b)
{
  guint i = 0, j = 0, common = 0;

  while (i < a->sorted->len && j < b->sorted->len) {
    int order = compare_hashes(&g_array_index(a->sorted, guint64, i), &g_array_index(b->sorted, guint64, j));
    common += order == 0;
    i += order <= 0;
    j += order >= 0;
  }
  guint all = a->sorted->len + b->sorted->len;
  return all > 0 ? (guint)(G_GUINT64_CONSTANT(200) * common / all) : 0;
}

/* Two lists of word hashes and which of each were changed. */
typedef struct {
  const guint64 *a, *b;
  int n, m;
  gboolean *removed, *added; /* of a, of b */
} Edit;

/* One round of Myers' search: the furthest points with `d` edits. `v` is indexed by diagonal, from -d-1 on.
 * Returns: TRUE when the ends are reached. */
static gboolean
search_round(const Edit *edit, int *v, int d)
{
  for (int k = -d; k <= d; k += 2) {
    int x = k == -d || (k != d && v[k - 1] < v[k + 1]) ? v[k + 1] : v[k - 1] + 1;
    while (x < edit->n && x - k < edit->m && edit->a[x] == edit->b[x - k])
      x++;
    v[k] = x;
    if (x >= edit->n && x - k >= edit->m)
      return TRUE;
  }
  return FALSE;
}

/* Walks back from the ends through what each round knew; trace[d] is `v` before round d. */
static void
walk_back(const Edit *edit, const GPtrArray *trace)
{
  int x = edit->n, y = edit->m;

  for (int d = (int)trace->len - 1; d > 0; d--) {
    const int *v = (const int *)g_ptr_array_index(trace, d) + d; /* its diagonals are -d to d */
    int k = x - y;
    gboolean down = k == -d || (k != d && v[k - 1] < v[k + 1]);
    x = down ? v[k + 1] : v[k - 1];
    y = x - (down ? k + 1 : k - 1);
    if (down)
      edit->added[y] = TRUE;
    else
      edit->removed[x] = TRUE;
  }
}

/* Returns: FALSE when more than EDITS_MAX edits are needed. */
static gboolean
find_edits(const Edit *edit)
{
  int max = MIN(edit->n + edit->m, EDITS_MAX);
  g_autofree int *all = g_new0(int, 2 * (gsize)max + 3);
  g_autoptr(GPtrArray) trace = g_ptr_array_new_with_free_func(g_free);
  int *v = all + max + 1;

  for (int d = 0; d <= max; d++) {
    g_ptr_array_add(trace, g_memdup2(v - d, sizeof(int) * (2 * (gsize)d + 1)));
    if (search_round(edit, v, d)) {
      walk_back(edit, trace);
      return TRUE;
    }
  }
  return FALSE;
}

/* Marks the changed words of both lists. */
static void
mark_changes(const GArray *old_words, const GArray *new_words, gboolean *removed, gboolean *added)
{
  const guint64 *a = (const guint64 *)old_words->data, *b = (const guint64 *)new_words->data;
  int n = (int)old_words->len, m = (int)new_words->len, start = 0;

  while (start < n && start < m && a[start] == b[start])
    start++;
  while (n > start && m > start && a[n - 1] == b[m - 1])
    n--, m--;
  Edit edit = {a + start, b + start, n - start, m - start, removed + start, added + start};
  if (find_edits(&edit))
    return;
  for (int i = start; i < n; i++)
    removed[i] = TRUE;
  for (int j = start; j < m; j++)
    added[j] = TRUE;
}

static void
append_word(GString *out, const char *word)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c(out, ' ');
  g_string_append(out, word);
}

/* Appends the run of marked words from `i` on between two `mark`s. Returns: where it ends. */
static guint
append_marked(GString *out, char **words, const gboolean *marked, guint i, char mark)
{
  if (words[i] == NULL || !marked[i])
    return i;
  append_word(out, "");
  g_string_append_c(out, mark);
  g_string_append(out, words[i]);
  for (i++; words[i] != NULL && marked[i]; i++)
    append_word(out, words[i]);
  g_string_append_c(out, mark);
  return i;
}

/* Appends the unchanged words from `i` to `end`, those far from a change as "…". */
static void
append_unchanged(GString *out, char **words, guint i, guint end, gboolean first, gboolean last)
{
  guint head = first ? 0 : CONTEXT, tail = last ? 0 : CONTEXT;
  gboolean all = end - i <= head + tail + 1; /* "…" for one word saves nothing */

  for (guint at = i; at < end; at++) {
    if (all || at < i + head || at >= end - tail)
      append_word(out, words[at]);
    else if (at == i + head)
      append_word(out, "…");
  }
}

static void
append_edits(GString *out, char **old_words, char **new_words, const gboolean *removed, const gboolean *added)
{
  guint i = 0, j = 0;

  while (old_words[i] != NULL || new_words[j] != NULL) {
    guint from = i;
    gboolean first = i == 0 && j == 0;
    while (old_words[i] != NULL && new_words[j] != NULL && !removed[i] && !added[j])
      i++, j++;
    append_unchanged(out, old_words, from, i, first, old_words[i] == NULL && new_words[j] == NULL);
    i = append_marked(out, old_words, removed, i, '-');
    j = append_marked(out, new_words, added, j, '+');
  }
}

static gboolean
any(const gboolean *marked, guint n)
{
  for (guint i = 0; i < n; i++)
    if (marked[i])
      return TRUE;
  return FALSE;
}

void
grf_words_append_change(GString *out, const char *old_text, const char *new_text)
{
  g_auto(GStrv) old_words = dup_words(old_text), new_words = dup_words(new_text);
  g_autoptr(GArray) old_hashes = hash_words(old_words), new_hashes = hash_words(new_words);
  g_autofree gboolean *removed = g_new0(gboolean, old_hashes->len + 1);
  g_autofree gboolean *added = g_new0(gboolean, new_hashes->len + 1);
  g_autoptr(GString) line = g_string_new(NULL);

  mark_changes(old_hashes, new_hashes, removed, added);
  append_edits(line, old_words, new_words, removed, added);
  gboolean changed = any(removed, old_hashes->len) || any(added, new_hashes->len);
  g_string_append(out, changed ? line->str : "only white space");
}

void
grf_words_append_start(GString *out, const char *text, guint max_words)
{
  g_auto(GStrv) words = dup_words(text);
  g_autoptr(GString) line = g_string_new(NULL);

  for (guint i = 0; words[i] != NULL && i <= max_words; i++)
    append_word(line, i < max_words ? words[i] : "…");
  g_string_append(out, line->str);
}

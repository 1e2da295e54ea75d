// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/shingles.h"

#define RUN                                                                                                  \
  4u /* words a run: three still repeat by chance ("van de minister"), five lose short questions             \
      */

struct GrfShingles {
  GHashTable *runs; /* hash of a run -> tag + 1. A clash of 64-bit hashes is too rare to matter. */
};

GrfShingles *
grf_shingles_new(void)
{
  GrfShingles *shingles = g_new0(GrfShingles, 1);
  shingles->runs = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  return shingles;
}

void
grf_shingles_free(GrfShingles *shingles)
{
  if (shingles == NULL)
    return;
  g_hash_table_unref(shingles->runs);
  g_free(shingles);
}

/* The next word's hash (FNV-1a over its folded letters), 0 at the end. */
static guint64
next_word(const char **p, const char *end)
{
  guint64 hash = 0;
  gboolean any = FALSE;

  while (*p < end) {
    gunichar c = g_utf8_get_char(*p);
    gboolean inside = g_unichar_isalnum(c);
    if (!inside && c != '-' && c != 0x2010 && any)
      break;
    *p = g_utf8_next_char(*p);
    if (!inside)
      continue;
    hash = any ? hash : G_GUINT64_CONSTANT(14695981039346656037);
    hash = (hash ^ g_unichar_tolower(c)) * G_GUINT64_CONSTANT(1099511628211);
    any = TRUE;
  }
  return any ? MAX(hash, 1) : 0;
}

typedef struct {
  guint64 words[RUN];
  guint n; /* words seen */
} Window;

static guint64
window_hash(const Window *window)
{
  guint64 hash = 0;
  guint n = MIN(window->n, RUN);

  for (guint i = 0; i < n; i++) /* from the oldest word */
    hash = hash * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15) + window->words[(window->n - n + i) % RUN];
  return hash;
}

typedef void (*RunFunc)(guint64 hash, gpointer data);

static guint
each_run(const char *text, gsize len, RunFunc func, gpointer data)
{
  Window window = {0};
  guint runs = 0;
  guint64 word;

  for (const char *p = text, *end = text + len; (word = next_word(&p, end)) != 0;) {
    window.words[window.n++ % RUN] = word;
    if (window.n >= RUN) {
      func(window_hash(&window), data);
      runs++;
    }
  }
  if (runs == 0 && window.n > 0) {
    func(window_hash(&window), data);
    runs = 1;
  }
  return runs;
}

typedef struct {
  GHashTable *runs;
  guint tag, found, seen;
  guint first_tag, first_votes; /* majority vote (Boyer-Moore) over the first runs found */
} Count;

static void
add_run(guint64 hash, gpointer data)
{
  Count *count = data;

  if (g_hash_table_contains(count->runs, &hash))
    return;
  g_hash_table_insert(count->runs, g_memdup2(&hash, sizeof hash), GUINT_TO_POINTER(count->tag + 1));
}

void
grf_shingles_add(GrfShingles *shingles, const char *text, gsize len_bytes, guint tag)
{
  Count count = {.runs = shingles->runs, .tag = tag};
  each_run(text, len_bytes, add_run, &count);
}

static void
count_run(guint64 hash, gpointer data)
{
  Count *count = data;
  guint tag = GPOINTER_TO_UINT(g_hash_table_lookup(count->runs, &hash));

  count->seen++;
  if (tag == 0)
    return;
  count->found++;
  if (count->found > 12)
    return;
  if (count->first_votes == 0)
    count->first_tag = tag - 1;
  count->first_votes += count->first_tag == tag - 1 ? 1 : -1u;
}

double
grf_shingles_share(const GrfShingles *shingles, const char *text, gsize len_bytes, guint *first_tag)
{
  Count count = {.runs = shingles->runs};
  guint runs = each_run(text, len_bytes, count_run, &count);

  if (first_tag != NULL)
    *first_tag = count.first_tag;
  return runs == 0 ? -1 : (double)count.found / runs;
}

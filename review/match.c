// SPDX-License-Identifier: GPL-3.0-or-later
#include "match.h"

#include "words.h"

/* Rows looked at of those with the same key, or with the same run of words: more would make it quadratic
 * where a document repeats itself. */
#define CANDIDATES_MAX 8

GrfMatch *
grf_match_new(const GPtrArray *old_rows, const GPtrArray *new_rows)
{
  GrfMatch *match = g_new0(GrfMatch, 1);

  match->old_rows = old_rows;
  match->new_rows = new_rows;
  match->to_new = g_new(guint, old_rows->len + 1);
  match->to_old = g_new(guint, new_rows->len + 1);
  for (guint i = 0; i < old_rows->len; i++)
    match->to_new[i] = GRF_UNMATCHED;
  for (guint j = 0; j < new_rows->len; j++)
    match->to_old[j] = GRF_UNMATCHED;
  return match;
}

void
grf_match_free(GrfMatch *match)
{
  if (match == NULL)
    return;
  g_free(match->to_new);
  g_free(match->to_old);
  g_free(match);
}

static void
join(GrfMatch *match, guint i, guint j)
{
  match->to_new[i] = j;
  match->to_old[j] = i;
}

static guint
likeness_of(const GrfMatch *match, guint i, guint j, const char *text)
{
  g_autoptr(GrfWords) a = grf_words_new(grf_row_get(g_ptr_array_index(match->old_rows, i), text));
  g_autoptr(GrfWords) b = grf_words_new(grf_row_get(g_ptr_array_index(match->new_rows, j), text));

  return grf_words_likeness(a, b);
}

static void
queue_free(gpointer queue)
{
  g_queue_free(queue);
}

/* Key -> queue of unmatched new rows, in their order. */
static GHashTable *
index_keys(const GrfMatch *match, GrfMatchKey key, gpointer data)
{
  GHashTable *index = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, queue_free);

  for (guint j = 0; j < match->new_rows->len; j++) {
    char *name =
        match->to_old[j] == GRF_UNMATCHED ? key(g_ptr_array_index(match->new_rows, j), TRUE, data) : NULL;
    if (name == NULL)
      continue;
    GQueue *queue = g_hash_table_lookup(index, name);
    if (queue == NULL)
      g_hash_table_insert(index, g_strdup(name), queue = g_queue_new());
    g_queue_push_tail(queue, GUINT_TO_POINTER(j));
    g_free(name);
  }
  return index;
}

/* Takes the first row out of the queue that is enough like row `i`. */
static void
join_first(GrfMatch *match, guint i, GQueue *queue, const char *text, guint likeness)
{
  guint looked_at = 0;

  for (GList *item = queue->head; item != NULL && looked_at < CANDIDATES_MAX;
       item = item->next, looked_at++) {
    guint j = GPOINTER_TO_UINT(item->data);
    if (likeness > 0 && likeness_of(match, i, j, text) < likeness)
      continue;
    join(match, i, j);
    g_queue_delete_link(queue, item);
    return;
  }
}

void
grf_match_by_key(GrfMatch *match, GrfMatchKey key, gpointer data, const char *text, guint likeness)
{
  g_autoptr(GHashTable) index = index_keys(match, key, data);

  for (guint i = 0; i < match->old_rows->len; i++) {
    g_autofree char *name =
        match->to_new[i] == GRF_UNMATCHED ? key(g_ptr_array_index(match->old_rows, i), FALSE, data) : NULL;
    GQueue *queue = name != NULL ? g_hash_table_lookup(index, name) : NULL;
    if (queue != NULL)
      join_first(match, i, queue, text, likeness);
  }
}

/* The number that stands for words `at` and `at + 1`. */
static guint64
pair_of(const GArray *words, guint at)
{
  guint64 first = g_array_index(words, guint64, at), second = g_array_index(words, guint64, at + 1);

  return first * G_GUINT64_CONSTANT(1099511628211) ^ second;
}

/* Two words -> array of unmatched new rows that have them, at most CANDIDATES_MAX. */
static GHashTable *
index_pairs(const GrfMatch *match, const char *text)
{
  GHashTable *index =
      g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);

  for (guint j = 0; j < match->new_rows->len; j++) {
    if (match->to_old[j] != GRF_UNMATCHED)
      continue;
    g_autoptr(GrfWords) words = grf_words_new(grf_row_get(g_ptr_array_index(match->new_rows, j), text));
    for (guint at = 0; at + 1 < words->in_order->len; at++) {
      guint64 pair = pair_of(words->in_order, at);
      GArray *rows = g_hash_table_lookup(index, &pair);
      if (rows == NULL)
        g_hash_table_insert(index, g_memdup2(&pair, sizeof pair),
                            rows = g_array_new(FALSE, FALSE, sizeof(guint)));
      if (rows->len < CANDIDATES_MAX)
        g_array_append_val(rows, j);
    }
  }
  return index;
}

/* The unmatched new row that has most runs of words in common with row `i`, or GRF_UNMATCHED. `votes` has a
 * zero for each new row, before and after. */
static guint
find_likest(const GrfMatch *match, GHashTable *index, guint i, const char *text, guint *votes)
{
  g_autoptr(GrfWords) words = grf_words_new(grf_row_get(g_ptr_array_index(match->old_rows, i), text));
  g_autoptr(GArray) touched = g_array_new(FALSE, FALSE, sizeof(guint));
  guint best = GRF_UNMATCHED;

  for (guint at = 0; at + 1 < words->in_order->len; at++) {
    guint64 pair = pair_of(words->in_order, at);
    const GArray *rows = g_hash_table_lookup(index, &pair);
    for (guint r = 0; rows != NULL && r < rows->len; r++) {
      guint j = g_array_index(rows, guint, r);
      if (match->to_old[j] != GRF_UNMATCHED)
        continue;
      if (votes[j]++ == 0)
        g_array_append_val(touched, j);
    }
  }
  for (guint t = 0; t < touched->len; t++) {
    guint j = g_array_index(touched, guint, t);
    if (best == GRF_UNMATCHED || votes[j] > votes[best] || (votes[j] == votes[best] && j < best))
      best = j;
  }
  for (guint t = 0; t < touched->len; t++)
    votes[g_array_index(touched, guint, t)] = 0;
  return best;
}

void
grf_match_by_text(GrfMatch *match, const char *text, guint likeness)
{
  g_autoptr(GHashTable) index = index_pairs(match, text);
  g_autofree guint *votes = g_new0(guint, match->new_rows->len + 1);

  for (guint i = 0; i < match->old_rows->len; i++) {
    if (match->to_new[i] != GRF_UNMATCHED)
      continue;
    guint j = find_likest(match, index, i, text, votes);
    if (j != GRF_UNMATCHED && likeness_of(match, i, j, text) >= likeness)
      join(match, i, j);
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "review-read.h"

#include <string.h>

#include "csv-read.h"
#include "model/error.h"
#include "model/review-key.h"

static const GrfColumn columns[] = {
    {"document_id", GRF_TYPE_STRING, "The document.", NULL},
    {"table", GRF_TYPE_STRING, "The row's table.", "questions|answers|amounts"},
    {"record_id", GRF_TYPE_STRING, "The row's id when it was reviewed.", NULL},
    {"key", GRF_TYPE_STRING, "What the row said then (model/review-key.h).", NULL},
    {"reviewed", GRF_TYPE_STRING, "What the reviewer found.", "ok|wrong"},
    {"review_note", GRF_TYPE_STRING, "The reviewer's note.", NULL},
    {"page", GRF_TYPE_INTEGER, "Page of the file, for people.", NULL},
    {"text", GRF_TYPE_STRING, "The beginning of what was reviewed, for people.", NULL},
};

static const GrfSchema schema = {"review", "Reviewed rows", NULL, NULL, columns, G_N_ELEMENTS(columns)};

typedef struct {
  GrfRow *row;
  gboolean used;
} Tick;

struct GrfReview {
  GPtrArray *ticks;   /* of Tick, in the order of the file */
  GHashTable *by_row; /* "document\ntable\nkey" -> GPtrArray of Tick (borrowed) */
};

static void
tick_free(gpointer data)
{
  Tick *tick = data;

  grf_row_free(tick->row);
  g_free(tick);
}

/* Ids and keys hold no line feed that could make two of these equal: a file's name may, its key not. */
static char *
dup_place(const char *document_id, const char *table, const char *key)
{
  return g_strdup_printf("%s\n%s\n%s", key, table, document_id);
}

static void
add_tick(GrfReview *review, GrfRow *row)
{
  Tick *tick = g_new0(Tick, 1);
  char *place =
      dup_place(grf_row_get(row, "document_id"), grf_row_get(row, "table"), grf_row_get(row, "key"));
  GPtrArray *there = g_hash_table_lookup(review->by_row, place);

  tick->row = row;
  g_ptr_array_add(review->ticks, tick);
  if (there != NULL) {
    g_free(place);
  } else {
    there = g_ptr_array_new();
    g_hash_table_insert(review->by_row, place, there);
  }
  g_ptr_array_add(there, tick);
}

static gboolean
check_tick(const char *path, const GrfRow *row, GError **error)
{
  const char *reviewed = grf_row_get(row, "reviewed");

  if (strcmp(reviewed, "") == 0 || strcmp(reviewed, "ok") == 0 || strcmp(reviewed, "wrong") == 0)
    return TRUE;
  g_set_error(error, GRF_ERROR, GRF_ERROR_FORMAT,
              "%s: %s of %s is reviewed as “%.40s”; ok and wrong are known", path,
              grf_row_get(row, "record_id"), grf_row_get(row, "document_id"), reviewed);
  return FALSE;
}

GrfReview *
grf_review_read(const char *path, GError **error)
{
  g_autoptr(GrfReview) review = g_new0(GrfReview, 1);
  g_autoptr(GrfCsvReader) reader = grf_csv_reader_new(path, &schema, error);
  GrfRow *row = NULL;

  review->ticks = g_ptr_array_new_with_free_func(tick_free);
  review->by_row = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  if (reader == NULL)
    return NULL;
  for (;;) {
    if (!grf_csv_reader_next(reader, &row, error))
      return NULL;
    if (row == NULL)
      return g_steal_pointer(&review);
    add_tick(review, row);
    if (!check_tick(path, row, error))
      return NULL;
  }
}

void
grf_review_free(GrfReview *review)
{
  if (review == NULL)
    return;
  g_hash_table_unref(review->by_row);
  g_ptr_array_unref(review->ticks);
  g_free(review);
}

/* The tick for a row: that of its id; or, where one row alone says this and one tick alone is about it, that
 * one. */
static Tick *
choose(const GPtrArray *there, const char *record_id, guint rows_alike)
{
  for (guint i = 0; there != NULL && i < there->len; i++) {
    Tick *tick = g_ptr_array_index(there, i);
    if (strcmp(grf_row_get(tick->row, "record_id"), record_id) == 0)
      return tick;
  }
  return there != NULL && there->len == 1 && rows_alike == 1 ? g_ptr_array_index(there, 0) : NULL;
}

static void
set_tick(GrfRow *row, Tick *tick)
{
  grf_row_set(row, "reviewed", tick != NULL ? grf_row_get(tick->row, "reviewed") : NULL);
  grf_row_set(row, "review_note", tick != NULL ? grf_row_get(tick->row, "review_note") : NULL);
  if (tick != NULL)
    tick->used = TRUE;
}

/* Rows of one table by their place. Returns: (transfer full): place -> GPtrArray of GrfRow (borrowed). */
static GHashTable *
group_by_place(const GPtrArray *rows)
{
  GHashTable *groups =
      g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < rows->len; i++) {
    GrfRow *row = g_ptr_array_index(rows, i);
    g_autofree char *key = grf_review_key_dup(row);
    char *place = dup_place(grf_row_get(row, "document_id"), row->schema->name, key);
    GPtrArray *alike = g_hash_table_lookup(groups, place);
    if (alike == NULL)
      g_hash_table_insert(groups, place, alike = g_ptr_array_new());
    else
      g_free(place);
    g_ptr_array_add(alike, row);
  }
  return groups;
}

static void
apply_to_table(GrfReview *review, const GPtrArray *rows)
{
  g_autoptr(GHashTable) groups = group_by_place(rows);
  GHashTableIter iter;
  gpointer place, alike;

  g_hash_table_iter_init(&iter, groups);
  while (g_hash_table_iter_next(&iter, &place, &alike)) {
    const GPtrArray *these = alike, *there = g_hash_table_lookup(review->by_row, place);
    for (guint i = 0; i < these->len; i++) {
      GrfRow *row = g_ptr_array_index(these, i);
      set_tick(row, choose(there, grf_row_get(row, grf_review_key_id_column(row)), these->len));
    }
  }
}

void
grf_review_apply(GrfReview *review, const GrfRecords *records)
{
  for (guint table = 0; table < GRF_N_TABLES; table++) {
    if (!grf_review_key_has(table))
      continue;
    for (guint i = 0; review == NULL && i < records->rows[table]->len; i++)
      set_tick(g_ptr_array_index(records->rows[table], i), NULL);
    if (review != NULL)
      apply_to_table(review, records->rows[table]);
  }
}

guint
grf_review_append_unused(const GrfReview *review, guint max, GString *out)
{
  guint n = 0;

  for (guint i = 0; i < review->ticks->len; i++) {
    const Tick *tick = g_ptr_array_index(review->ticks, i);
    if (!tick->used && n++ < max)
      g_string_append_printf(out, "the review of %s %s of %s fits no row any more: check it again\n",
                             grf_row_get(tick->row, "table"), grf_row_get(tick->row, "record_id"),
                             grf_row_get(tick->row, "document_id"));
  }
  if (n > max)
    g_string_append_printf(out, "and %u more reviews\n", n - max);
  return n;
}

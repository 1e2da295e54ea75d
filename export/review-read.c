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

typedef struct Tick Tick;

struct Tick {
  GrfRow *row;
  gboolean used;
  const Tick *first; /* borrowed; an earlier one about the same row, which counts; else NULL */
};

struct GrfReview {
  GPtrArray *ticks;   /* of Tick, in the order of the file */
  GHashTable *by_row; /* place -> GPtrArray of Tick (borrowed), those that count */
  GHashTable *by_id;  /* place and record_id -> Tick (borrowed), the first */
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

static char *
dup_record(const char *place, const char *record_id)
{
  return g_strdup_printf("%s\n%s", record_id, place);
}

static void
index_tick(GrfReview *review, Tick *tick)
{
  g_autofree char *place = dup_place(grf_row_get(tick->row, "document_id"), grf_row_get(tick->row, "table"),
                                     grf_row_get(tick->row, "key"));
  char *record = dup_record(place, grf_row_get(tick->row, "record_id"));
  GPtrArray *there = g_hash_table_lookup(review->by_row, place);

  tick->first = g_hash_table_lookup(review->by_id, record);
  if (tick->first != NULL) {
    g_free(record);
    return;
  }
  g_hash_table_insert(review->by_id, record, tick);
  if (there == NULL)
    g_hash_table_insert(review->by_row, g_steal_pointer(&place), there = g_ptr_array_new());
  g_ptr_array_add(there, tick);
}

static void
add_tick(GrfReview *review, GrfRow *row)
{
  Tick *tick = g_new0(Tick, 1);

  tick->row = row;
  g_ptr_array_add(review->ticks, tick);
  index_tick(review, tick);
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
  review->by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
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
  g_hash_table_unref(review->by_id);
  g_ptr_array_unref(review->ticks);
  g_free(review);
}

/* The tick for a row: that of its id; or, where one row alone says this and one tick alone is about it, that
 * one. */
static Tick *
choose(const GrfReview *review, const char *place, const char *record_id, guint rows_alike)
{
  g_autofree char *record = dup_record(place, record_id);
  const GPtrArray *there = g_hash_table_lookup(review->by_row, place);
  Tick *tick = g_hash_table_lookup(review->by_id, record);

  if (tick != NULL)
    return tick;
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
    const GPtrArray *these = alike;
    for (guint i = 0; i < these->len; i++) {
      GrfRow *row = g_ptr_array_index(these, i);
      set_tick(row, choose(review, place, grf_row_get(row, grf_review_key_id_column(row)), these->len));
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

static gboolean
say_the_same(const Tick *a, const Tick *b)
{
  return strcmp(grf_row_get(a->row, "reviewed"), grf_row_get(b->row, "reviewed")) == 0 &&
         strcmp(grf_row_get(a->row, "review_note"), grf_row_get(b->row, "review_note")) == 0;
}

/* What is wrong with a tick; NULL: nothing. */
static const char *
complaint_of(const Tick *tick)
{
  if (tick->first == NULL)
    return tick->used ? NULL : "fits no row any more: check it again";
  return say_the_same(tick, tick->first)
             ? NULL
             : "stands there twice and says two things, the first counts: check it again";
}

guint
grf_review_append_unused(const GrfReview *review, guint max, GString *out)
{
  guint n = 0;

  for (guint i = 0; i < review->ticks->len; i++) {
    const Tick *tick = g_ptr_array_index(review->ticks, i);
    const char *complaint = complaint_of(tick);
    if (complaint != NULL && n++ < max)
      g_string_append_printf(out, "the review of %s %s of %s %s\n", grf_row_get(tick->row, "table"),
                             grf_row_get(tick->row, "record_id"), grf_row_get(tick->row, "document_id"),
                             complaint);
  }
  if (n > max)
    g_string_append_printf(out, "and %u more reviews\n", n - max);
  return n;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents.h"

#include <string.h>

static void
document_free(gpointer data)
{
  GrfDocumentRows *document = data;

  for (guint table = 0; table < GRF_N_TABLES; table++)
    g_ptr_array_unref(document->rows[table]);
  g_free(document);
}

const char *
grf_document_rows_id(const GrfDocumentRows *document)
{
  return grf_row_get(document->row, "document_id");
}

static int
compare_ids(gconstpointer a, gconstpointer b)
{
  return strcmp(grf_document_rows_id(*(GrfDocumentRows *const *)a),
                grf_document_rows_id(*(GrfDocumentRows *const *)b));
}

static void
add_rows(GHashTable *by_id, GrfTableId table, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    GrfRow *row = g_ptr_array_index(rows, i);
    GrfDocumentRows *document = g_hash_table_lookup(by_id, grf_row_get(row, "document_id"));
    if (document != NULL)
      g_ptr_array_add(document->rows[table], row);
  }
}

GPtrArray *
grf_documents_group(const GrfRecords *records)
{
  GPtrArray *documents = g_ptr_array_new_with_free_func(document_free);
  g_autoptr(GHashTable) by_id = g_hash_table_new(g_str_hash, g_str_equal);
  const GPtrArray *rows = records->rows[GRF_TABLE_DOCUMENTS];

  for (guint i = 0; i < rows->len; i++) {
    const GrfRow *row = g_ptr_array_index(rows, i);
    const char *id = grf_row_get(row, "document_id");
    if (g_hash_table_contains(by_id, id))
      continue;
    GrfDocumentRows *document = g_new0(GrfDocumentRows, 1);
    document->row = row;
    for (guint table = 0; table < GRF_N_TABLES; table++)
      document->rows[table] = g_ptr_array_new();
    g_ptr_array_add(documents, document);
    g_hash_table_insert(by_id, (char *)id, document);
  }
  for (guint table = 0; table < GRF_N_TABLES; table++)
    if (table != GRF_TABLE_DOCUMENTS)
      add_rows(by_id, table, records->rows[table]);
  g_ptr_array_sort(documents, compare_ids);
  return documents;
}

/* `column`'s value -> the one document that has it; none where several do. Those in `taken` do not count. */
static GHashTable *
index_by(const GPtrArray *documents, const char *column, GHashTable *taken)
{
  GHashTable *index = g_hash_table_new(g_str_hash, g_str_equal);

  for (guint i = 0; i < documents->len; i++) {
    GrfDocumentRows *document = g_ptr_array_index(documents, i);
    const char *value = grf_row_get(document->row, column);
    if (value[0] == '\0' || g_hash_table_contains(taken, document))
      continue;
    gboolean again = g_hash_table_contains(index, value);
    g_hash_table_insert(index, (char *)value, again ? NULL : document);
  }
  return index;
}

/* Pairs the documents that alone have a value of `column`. */
static void
pair_by(const GPtrArray *old_documents, const GPtrArray *new_documents, const char *column, GPtrArray *pairs,
        GHashTable *taken)
{
  g_autoptr(GHashTable) old_index = index_by(old_documents, column, taken);
  g_autoptr(GHashTable) new_index = index_by(new_documents, column, taken);

  for (guint i = 0; i < old_documents->len; i++) {
    GrfDocumentRows *document = g_ptr_array_index(old_documents, i);
    const char *value = grf_row_get(document->row, column);
    GrfDocumentRows *partner = g_hash_table_lookup(new_index, value);
    if (partner == NULL || g_hash_table_lookup(old_index, value) != document)
      continue;
    pairs->pdata[i] = partner;
    g_hash_table_add(taken, document);
    g_hash_table_add(taken, partner);
  }
}

GPtrArray *
grf_documents_pair(const GPtrArray *old_documents, const GPtrArray *new_documents)
{
  g_autoptr(GHashTable) taken = g_hash_table_new(NULL, NULL);
  GPtrArray *pairs = g_ptr_array_new();

  g_ptr_array_set_size(pairs, (int)old_documents->len);
  pair_by(old_documents, new_documents, "document_id", pairs, taken);
  pair_by(old_documents, new_documents, "sha256", pairs, taken);
  if (old_documents->len == 1 && new_documents->len == 1)
    pairs->pdata[0] = new_documents->pdata[0];
  return pairs;
}

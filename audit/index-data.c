// SPDX-License-Identifier: GPL-3.0-or-later
#include "index-data.h"

#include <string.h>

#include "audit/json.h"
#include "model/review-key.h"

/* The overview shows the beginning of a text; the document's own page has all of it. */
#define TEXT_MAX_CHARS 240

/* Columns of the chunks, behind "document" (its place in the index), "id" and "key". */
static const char *const amount_columns[] = {"raw",       "value_min", "value_max", "currency",
                                             "container", "qualifier", "period",    "page",
                                             "note",      "sentence",  NULL};
static const char *const question_columns[] = {"label", "status", "asked_by", "page_from", "text", NULL};

/* Rows of one table of all documents, written to NAME-1.js, NAME-2.js, … */
typedef struct {
  GrfTableId table;
  const char *const *columns;
  JsonBuilder *builder; /* holds an open array of rows while n_rows > 0 */
  guint n_rows, n_chunks;
} Chunks;

struct GrfIndexData {
  GrfSiteFiles *files;
  Chunks amounts, questions;
  JsonBuilder *documents; /* an open array */
  JsonBuilder *reviews;   /* likewise */
  GChecksum *run;         /* of what was read: ids and hashes of the files */
  guint n_documents;
};

static void
add_cell(JsonBuilder *builder, const char *cell)
{
  glong chars = g_utf8_strlen(cell, -1);

  if (chars <= TEXT_MAX_CHARS) {
    json_builder_add_string_value(builder, cell);
    return;
  }
  g_autofree char *start = g_utf8_substring(cell, 0, TEXT_MAX_CHARS);
  g_autofree char *cut = g_strconcat(start, "…", NULL);
  json_builder_add_string_value(builder, cut);
}

/* --- chunks -------------------------------------------------------------------------------------- */

static gboolean
write_script(GrfSiteFiles *files, const char *name, JsonBuilder *builder, const char *call, GError **error)
{
  g_autofree char *script = grf_json_dup_script(builder, call);

  return grf_site_files_write(files, name, script, strlen(script), error);
}

static gboolean
write_chunk(GrfIndexData *index, Chunks *chunks, GError **error)
{
  if (chunks->n_rows == 0)
    return TRUE;
  g_autofree char *name = g_strdup_printf("%s-%u.js", grf_schema(chunks->table)->name, ++chunks->n_chunks);
  json_builder_end_array(chunks->builder);
  chunks->n_rows = 0;
  return write_script(index->files, name, chunks->builder,
                      chunks->table == GRF_TABLE_AMOUNTS ? "Griffier.data.takeAmounts"
                                                         : "Griffier.data.takeQuestions",
                      error);
}

static gboolean
add_row(GrfIndexData *index, Chunks *chunks, const GrfRow *row, GError **error)
{
  g_autofree char *key = grf_review_key_dup(row);

  if (chunks->n_rows++ == 0)
    json_builder_begin_array(chunks->builder);
  json_builder_begin_array(chunks->builder);
  json_builder_add_int_value(chunks->builder, index->n_documents);
  json_builder_add_string_value(chunks->builder, grf_row_get(row, grf_review_key_id_column(row)));
  json_builder_add_string_value(chunks->builder, key);
  for (guint i = 0; chunks->columns[i] != NULL; i++)
    add_cell(chunks->builder, grf_row_get(row, chunks->columns[i]));
  json_builder_end_array(chunks->builder);
  return chunks->n_rows < GRF_INDEX_CHUNK_ROWS || write_chunk(index, chunks, error);
}

static gboolean
add_rows(GrfIndexData *index, Chunks *chunks, const GrfRecords *records, GError **error)
{
  const GPtrArray *rows = records->rows[chunks->table];

  for (guint i = 0; i < rows->len; i++)
    if (!add_row(index, chunks, g_ptr_array_index(rows, i), error))
      return FALSE;
  return TRUE;
}

/* --- documents and reviews ----------------------------------------------------------------------- */

/* The codes of the warnings, each once, joined by ';'. */
static char *
dup_codes(const GPtrArray *warnings)
{
  g_autoptr(GHashTable) set = g_hash_table_new(g_str_hash, g_str_equal);

  for (guint i = 0; i < warnings->len; i++)
    g_hash_table_add(set, (char *)grf_row_get(g_ptr_array_index(warnings, i), "code"));
  g_autoptr(GList) codes = g_list_sort(g_hash_table_get_keys(set), (GCompareFunc)strcmp);
  GString *joined = g_string_new(NULL);
  for (const GList *code = codes; code != NULL; code = code->next)
    g_string_append_printf(joined, "%s%s", joined->len > 0 ? ";" : "", (const char *)code->data);
  return g_string_free(joined, FALSE);
}

static void
add_document(GrfIndexData *index, const GrfRecords *records, const char *key, guint n_pictures)
{
  const GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);
  g_autofree char *codes = dup_codes(records->rows[GRF_TABLE_WARNINGS]);
  const char *id = grf_row_get(row, "document_id"), *sha256 = grf_row_get(row, "sha256");

  json_builder_begin_array(index->documents);
  json_builder_add_string_value(index->documents, key);
  json_builder_add_int_value(index->documents, n_pictures);
  json_builder_add_string_value(index->documents, codes);
  for (guint i = 0; i < row->schema->n_columns; i++)
    add_cell(index->documents, row->cells[i] != NULL ? row->cells[i] : "");
  json_builder_end_array(index->documents);
  g_checksum_update(index->run, (const guchar *)id, (gssize)strlen(id) + 1);
  g_checksum_update(index->run, (const guchar *)sha256, (gssize)strlen(sha256) + 1);
}

/* [place of the document, table, id, key, reviewed, note] */
static void
add_reviews(GrfIndexData *index, const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const GrfRow *row = g_ptr_array_index(rows, i);
    if (*grf_row_get(row, "reviewed") == '\0' && *grf_row_get(row, "review_note") == '\0')
      continue;
    g_autofree char *key = grf_review_key_dup(row);
    json_builder_begin_array(index->reviews);
    json_builder_add_int_value(index->reviews, index->n_documents);
    json_builder_add_string_value(index->reviews, row->schema->name);
    json_builder_add_string_value(index->reviews, grf_row_get(row, grf_review_key_id_column(row)));
    json_builder_add_string_value(index->reviews, key);
    json_builder_add_string_value(index->reviews, grf_row_get(row, "reviewed"));
    json_builder_add_string_value(index->reviews, grf_row_get(row, "review_note"));
    json_builder_end_array(index->reviews);
  }
}

/* --- the whole ----------------------------------------------------------------------------------- */

static JsonBuilder *
new_array(void)
{
  JsonBuilder *builder = json_builder_new();

  json_builder_begin_array(builder);
  return builder;
}

GrfIndexData *
grf_index_data_new(GrfSiteFiles *files)
{
  GrfIndexData *index = g_new0(GrfIndexData, 1);

  index->files = files;
  index->amounts = (Chunks){GRF_TABLE_AMOUNTS, amount_columns, json_builder_new(), 0, 0};
  index->questions = (Chunks){GRF_TABLE_QUESTIONS, question_columns, json_builder_new(), 0, 0};
  index->documents = new_array();
  index->reviews = new_array();
  index->run = g_checksum_new(G_CHECKSUM_SHA256);
  return index;
}

void
grf_index_data_free(GrfIndexData *index)
{
  if (index == NULL)
    return;
  g_object_unref(index->amounts.builder);
  g_object_unref(index->questions.builder);
  g_object_unref(index->documents);
  g_object_unref(index->reviews);
  g_checksum_free(index->run);
  g_free(index);
}

gboolean
grf_index_data_add(GrfIndexData *index, const GrfRecords *records, const char *key, guint n_pictures,
                   GError **error)
{
  add_document(index, records, key, n_pictures);
  for (guint table = 0; table < GRF_N_TABLES; table++)
    if (grf_review_key_has(table))
      add_reviews(index, records->rows[table]);
  gboolean good =
      add_rows(index, &index->amounts, records, error) && add_rows(index, &index->questions, records, error);
  index->n_documents++;
  return good;
}

static void
add_names(JsonBuilder *builder, const char *name, const char *const *first, const char *const *rest)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_array(builder);
  for (; *first != NULL; first++)
    json_builder_add_string_value(builder, *first);
  for (; rest != NULL && *rest != NULL; rest++)
    json_builder_add_string_value(builder, *rest);
}

static void
add_columns(JsonBuilder *builder)
{
  static const char *const of_document[] = {"key", "pictures", "codes", NULL};
  static const char *const of_row[] = {"document", "id", "key", NULL};
  const GrfSchema *schema = grf_schema(GRF_TABLE_DOCUMENTS);

  json_builder_set_member_name(builder, "columns");
  json_builder_begin_object(builder);
  add_names(builder, "documents", of_document, NULL);
  for (guint i = 0; i < schema->n_columns; i++)
    json_builder_add_string_value(builder, schema->columns[i].name);
  json_builder_end_array(builder);
  add_names(builder, "amounts", of_row, amount_columns);
  json_builder_end_array(builder);
  add_names(builder, "questions", of_row, question_columns);
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

/* Moves the array that `from` holds into `builder` as a member. */
static void
add_gathered(JsonBuilder *builder, const char *name, JsonBuilder *from)
{
  json_builder_end_array(from);
  json_builder_set_member_name(builder, name);
  json_builder_add_value(builder, json_builder_get_root(from));
}

gboolean
grf_index_data_finish(GrfIndexData *index, GError **error)
{
  g_autoptr(JsonBuilder) builder = json_builder_new();

  if (!write_chunk(index, &index->amounts, error) || !write_chunk(index, &index->questions, error))
    return FALSE;
  json_builder_begin_object(builder);
  grf_json_add_string(builder, "run", g_checksum_get_string(index->run));
  add_columns(builder);
  grf_json_add_int(builder, "amountChunks", index->amounts.n_chunks);
  grf_json_add_int(builder, "questionChunks", index->questions.n_chunks);
  add_gathered(builder, "documents", index->documents);
  add_gathered(builder, "reviews", index->reviews);
  json_builder_end_object(builder);
  return write_script(index->files, "index.js", builder, "Griffier.data.takeIndex", error);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "document-data.h"

#include "audit/json.h"
#include "audit/pictures.h"
#include "model/review-key.h"

/* What the page shows beside the pictures; asks are parts of questions, and tables' cells hold their amounts.
 */
static const GrfTableId shown[] = {GRF_TABLE_DOCUMENTS, GRF_TABLE_PARTS,   GRF_TABLE_QUESTIONS,
                                   GRF_TABLE_ANSWERS,   GRF_TABLE_AMOUNTS, GRF_TABLE_FOOTNOTES,
                                   GRF_TABLE_LINES,     GRF_TABLE_WARNINGS};

/* [[width, height, pixels a point × 1000], …] */
static void
add_pages(JsonBuilder *builder, const GArray *pages)
{
  json_builder_set_member_name(builder, "pages");
  json_builder_begin_array(builder);
  for (guint i = 0; pages != NULL && i < pages->len; i++) {
    const GrfPageSize *size = &g_array_index(pages, GrfPageSize, i);
    json_builder_begin_array(builder);
    json_builder_add_int_value(builder, size->width_px);
    json_builder_add_int_value(builder, size->height_px);
    json_builder_add_double_value(builder, size->px_per_pt);
    json_builder_end_array(builder);
  }
  json_builder_end_array(builder);
}

/* "keys": {"amounts": ["…", …], …}, in the order of the rows. */
static void
add_keys(JsonBuilder *builder, const GrfRecords *records)
{
  json_builder_set_member_name(builder, "keys");
  json_builder_begin_object(builder);
  for (guint table = 0; table < GRF_N_TABLES; table++) {
    if (!grf_review_key_has(table))
      continue;
    json_builder_set_member_name(builder, grf_schema(table)->name);
    json_builder_begin_array(builder);
    for (guint i = 0; i < records->rows[table]->len; i++) {
      g_autofree char *key = grf_review_key_dup(g_ptr_array_index(records->rows[table], i));
      json_builder_add_string_value(builder, key);
    }
    json_builder_end_array(builder);
  }
  json_builder_end_object(builder);
}

char *
grf_audit_dup_document(const GrfRecords *records, const char *key, const GArray *pages)
{
  g_autoptr(JsonBuilder) builder = json_builder_new();
  const GrfRow *document = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);

  json_builder_begin_object(builder);
  grf_json_add_string(builder, "key", key);
  grf_json_add_string(builder, "id", grf_row_get(document, "document_id"));
  add_pages(builder, pages);
  for (guint i = 0; i < G_N_ELEMENTS(shown); i++)
    grf_json_add_table(builder, grf_schema(shown[i])->name, grf_schema(shown[i]), records->rows[shown[i]]);
  add_keys(builder, records);
  json_builder_end_object(builder);
  return grf_json_dup_script(builder, "Griffier.data.takeDocument");
}

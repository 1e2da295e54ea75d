// SPDX-License-Identifier: GPL-3.0-or-later
#include "json.h"

void
grf_json_add_string(JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_string_value(builder, value);
}

void
grf_json_add_int(JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_int_value(builder, value);
}

static void
add_row(JsonBuilder *builder, const GrfRow *row)
{
  json_builder_begin_array(builder);
  for (guint i = 1; i < row->schema->n_columns; i++)
    json_builder_add_string_value(builder, row->cells[i] != NULL ? row->cells[i] : "");
  json_builder_end_array(builder);
}

void
grf_json_add_table(JsonBuilder *builder, const char *name, const GrfSchema *schema, const GPtrArray *rows)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_object(builder);
  json_builder_set_member_name(builder, "columns");
  json_builder_begin_array(builder);
  for (guint i = 1; i < schema->n_columns; i++)
    json_builder_add_string_value(builder, schema->columns[i].name);
  json_builder_end_array(builder);
  json_builder_set_member_name(builder, "rows");
  json_builder_begin_array(builder);
  for (guint i = 0; i < rows->len; i++)
    add_row(builder, g_ptr_array_index(rows, i));
  json_builder_end_array(builder);
  json_builder_end_object(builder);
}

char *
grf_json_dup_script(JsonBuilder *builder, const char *call)
{
  g_autoptr(JsonGenerator) generator = json_generator_new();
  JsonNode *root = json_builder_get_root(builder);

  json_generator_set_root(generator, root);
  json_node_unref(root);
  g_autofree char *json = json_generator_to_data(generator, NULL);
  json_builder_reset(builder);
  return g_strdup_printf("%s(%s);\n", call, json);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "datapackage.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "formats.h"

static void
add_string(JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name(builder, name);
  json_builder_add_string_value(builder, value);
}

static void
add_strings(JsonBuilder *builder, const char *name, char **values)
{
  json_builder_set_member_name(builder, name);
  json_builder_begin_array(builder);
  for (; *values != NULL; values++)
    json_builder_add_string_value(builder, *values);
  json_builder_end_array(builder);
}

static const char *
type_name(GrfType type)
{
  switch (type) {
  case GRF_TYPE_INTEGER:
    return "integer";
  case GRF_TYPE_POINTS:
  case GRF_TYPE_DECIMAL:
    return "number";
  case GRF_TYPE_DATE:
    return "date";
  default: /* version 1 of the table schema has no lists */
    return "string";
  }
}

/* What the type's name does not tell. */
static const char *
type_remark(GrfType type)
{
  switch (type) {
  case GRF_TYPE_LIST:
    return " A list, joined by ';'.";
  case GRF_TYPE_POINTS:
    return " Unit: point (1/72 inch).";
  case GRF_TYPE_DECIMAL:
    return " An exact decimal of any length: do not read it as binary floating point.";
  default:
    return "";
  }
}

static gboolean
is_in_list(const char *word, const char *list)
{
  g_auto(GStrv) words = g_strsplit(list != NULL ? list : "", ",", -1);
  return g_strv_contains((const char *const *)words, word);
}

static void
add_constraints(JsonBuilder *builder, const GrfSchema *schema, const GrfColumn *column)
{
  gboolean required =
      is_in_list(column->name, schema->primary_key) || strcmp(column->name, "document_id") == 0;

  if (!required && column->values == NULL)
    return;
  json_builder_set_member_name(builder, "constraints");
  json_builder_begin_object(builder);
  if (required) {
    json_builder_set_member_name(builder, "required");
    json_builder_add_boolean_value(builder, TRUE);
  }
  if (column->values != NULL) {
    g_auto(GStrv) values = g_strsplit(column->values, "|", -1);
    add_strings(builder, "enum", values);
  }
  json_builder_end_object(builder);
}

static void
add_field(JsonBuilder *builder, const GrfExportOptions *options, const GrfSchema *schema,
          const GrfColumn *column)
{
  g_autofree char *description = g_strconcat(column->description, type_remark(column->type), NULL);

  json_builder_begin_object(builder);
  add_string(builder, "name", column->name);
  add_string(builder, "type", type_name(column->type));
  add_string(builder, "description", description);
  if (options->excel && strcmp(type_name(column->type), "number") == 0)
    add_string(builder, "decimalChar", ",");
  add_constraints(builder, schema, column);
  json_builder_end_object(builder);
}

/* One foreign key: `column` of this table (NULL: only document_id) names a row of `table`. */
static void
add_foreign_key(JsonBuilder *builder, const char *column, const char *table, const char *key)
{
  char *here[] = {(char *)"document_id", (char *)column, NULL};
  char *there[] = {(char *)"document_id", (char *)key, NULL};

  json_builder_begin_object(builder);
  add_strings(builder, "fields", here);
  json_builder_set_member_name(builder, "reference");
  json_builder_begin_object(builder);
  add_string(builder, "resource", table);
  add_strings(builder, "fields", there);
  json_builder_end_object(builder);
  json_builder_end_object(builder);
}

/* Reads "answer_id>answers.answer_id". Keys that may be empty ("answer_id?>…") are left out: validators
 * take the pair (document_id, nothing) for a row that is missing. */
static void
add_schema_foreign_key(JsonBuilder *builder, const char *text)
{
  const char *arrow = strchr(text, '>');
  const char *dot = arrow != NULL ? strchr(arrow, '.') : NULL;

  if (dot == NULL || arrow == text || arrow[-1] == '?')
    return;
  g_autofree char *column = g_strndup(text, (gsize)(arrow - text));
  g_autofree char *table = g_strndup(arrow + 1, (gsize)(dot - arrow - 1));
  add_foreign_key(builder, column, table, dot + 1);
}

static void
add_foreign_keys(JsonBuilder *builder, const GrfSchema *schema)
{
  const char *documents = grf_schema(GRF_TABLE_DOCUMENTS)->name;

  if (strcmp(schema->name, documents) == 0)
    return;
  g_auto(GStrv) keys = g_strsplit(schema->foreign_keys != NULL ? schema->foreign_keys : "", ",", -1);
  json_builder_set_member_name(builder, "foreignKeys");
  json_builder_begin_array(builder);
  add_foreign_key(builder, NULL, documents, NULL);
  for (char **key = keys; *key != NULL; key++)
    add_schema_foreign_key(builder, *key);
  json_builder_end_array(builder);
}

static void
add_schema(JsonBuilder *builder, const GrfExportOptions *options, const GrfSchema *schema)
{
  char *missing[] = {(char *)"", NULL};

  json_builder_set_member_name(builder, "schema");
  json_builder_begin_object(builder);
  json_builder_set_member_name(builder, "fields");
  json_builder_begin_array(builder);
  for (guint i = 0; i < schema->n_columns; i++)
    add_field(builder, options, schema, &schema->columns[i]);
  json_builder_end_array(builder);
  add_strings(builder, "missingValues", missing);
  if (schema->primary_key != NULL) {
    g_auto(GStrv) key = g_strsplit(schema->primary_key, ",", -1);
    add_strings(builder, "primaryKey", key);
  }
  add_foreign_keys(builder, schema);
  json_builder_end_object(builder);
}

static void
add_dialect(JsonBuilder *builder, const GrfExportOptions *options)
{
  json_builder_set_member_name(builder, "dialect");
  json_builder_begin_object(builder);
  add_string(builder, "delimiter", options->excel ? ";" : ",");
  add_string(builder, "lineTerminator", options->excel ? "\r\n" : "\n");
  add_string(builder, "quoteChar", "\"");
  json_builder_set_member_name(builder, "doubleQuote");
  json_builder_add_boolean_value(builder, TRUE);
  json_builder_set_member_name(builder, "header");
  json_builder_add_boolean_value(builder, TRUE);
  json_builder_end_object(builder);
}

static void
add_resource(JsonBuilder *builder, const GrfExportOptions *options, const GrfSchema *schema)
{
  g_autofree char *path = g_strconcat(schema->name, ".csv", NULL);

  json_builder_begin_object(builder);
  add_string(builder, "name", schema->name);
  add_string(builder, "path", path);
  add_string(builder, "profile", "tabular-data-resource");
  add_string(builder, "title", schema->title);
  add_string(builder, "format", "csv");
  add_string(builder, "mediatype", "text/csv");
  add_string(builder, "encoding", "utf-8");
  add_dialect(builder, options);
  add_schema(builder, options, schema);
  json_builder_end_object(builder);
}

static char *
generate(JsonBuilder *builder)
{
  g_autoptr(JsonNode) root = json_builder_get_root(builder);
  g_autoptr(JsonGenerator) generator = json_generator_new();
  gsize len;

  json_generator_set_root(generator, root);
  json_generator_set_pretty(generator, TRUE);
  g_autofree char *json = json_generator_to_data(generator, &len);
  return g_strconcat(json, "\n", NULL);
}

/* The one file of a format that holds all tables. */
static void
add_file(JsonBuilder *builder, const GrfFormat *format)
{
  json_builder_begin_object(builder);
  add_string(builder, "name", format->name);
  add_string(builder, "path", format->file);
  add_string(builder, "profile", "data-resource");
  add_string(builder, "title", "The same rows in one file");
  add_string(builder, "format", format->name);
  add_string(builder, "mediatype", format->media_type);
  json_builder_end_object(builder);
}

static void
add_resources(JsonBuilder *builder, const GrfExportOptions *options)
{
  json_builder_set_member_name(builder, "resources");
  json_builder_begin_array(builder);
  for (guint table = 0; table < GRF_N_TABLES; table++)
    if (grf_export_has_format(options, GRF_FORMAT_CSV) && grf_export_has_table(options, table))
      add_resource(builder, options, grf_schema(table));
  for (guint id = 0; id < GRF_N_FORMATS; id++)
    if (grf_export_has_format(options, id) && grf_format(id)->file != NULL)
      add_file(builder, grf_format(id));
  json_builder_end_array(builder);
}

/* Whether every resource is a table of cells, which the tabular profile asks for. */
static gboolean
is_tabular(const GrfExportOptions *options)
{
  for (guint id = 0; id < GRF_N_FORMATS; id++)
    if (grf_export_has_format(options, id) && grf_format(id)->file != NULL)
      return FALSE;
  return TRUE;
}

char *
grf_datapackage_dup_json(const GrfExportOptions *options)
{
  g_autoptr(JsonBuilder) builder = json_builder_new();

  json_builder_begin_object(builder);
  add_string(builder, "name", "griffier-tables");
  add_string(builder, "profile", is_tabular(options) ? "tabular-data-package" : "data-package");
  add_string(builder, "title", "Questions, answers and amounts of parliamentary documents");
  add_string(
      builder, "description",
      options->excel && grf_export_has_format(options, GRF_FORMAT_CSV)
          ? "Written for spreadsheets: texts that a spreadsheet would run as a formula have an "
            "apostrophe before them."
          : "Pages are counted from 1 in the file; boxes are in points from the top left of the page.");
  add_resources(builder, options);
  json_builder_end_object(builder);
  return generate(builder);
}

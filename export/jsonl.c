// SPDX-License-Identifier: GPL-3.0-or-later
/* Records -> JSON Lines, documents.jsonl: a document a line, its rows nested (export/nest.h). Every column is
 * there: text, lists as arrays, numbers digit for digit, exact decimals as strings, which no reader rounds;
 * null where a cell is empty. A column that has the name of a table (documents.questions is a number of rows,
 * answers.footnotes a list of labels) leaves the name to the rows and is called NAME_count or NAME_labels.
 * docs/documents.schema.json says it for validators. */
#include <string.h>

#include "format.h"
#include "json-text.h"
#include "nest.h"

#define FILE_NAME "documents.jsonl"

typedef struct {
  const GrfExportOptions *options;
  GrfTableFiles *files;
  int number;
  GString *line;
} Writer;

static void
writer_free(gpointer data)
{
  Writer *writer = data;

  g_string_free(writer->line, TRUE);
  g_free(writer);
}

static gpointer
begin(GrfTableFiles *files, const GrfExportOptions *options, GError **error)
{
  int number = grf_table_files_begin(files, FILE_NAME, error);

  if (number < 0)
    return NULL;
  Writer *writer = g_new0(Writer, 1);
  writer->options = options;
  writer->files = files;
  writer->number = number;
  writer->line = g_string_new(NULL);
  return writer;
}

/* "a; b" -> ["a","b"] */
static void
append_list(GString *line, const char *cell)
{
  g_auto(GStrv) words = g_strsplit(cell, ";", -1);

  g_string_append_c(line, '[');
  for (guint i = 0; words[i] != NULL; i++) {
    const char *word = g_strstrip(words[i]);
    if (i > 0)
      g_string_append_c(line, ',');
    grf_json_append_string(line, word, strlen(word));
  }
  g_string_append_c(line, ']');
}

static void
append_cell(GString *line, GrfType type, const char *cell)
{
  if (type == GRF_TYPE_LIST)
    append_list(line, cell);
  else if (cell[0] == '\0')
    g_string_append(line, "null");
  else if (type == GRF_TYPE_INTEGER || type == GRF_TYPE_POINTS)
    grf_json_append_number(line, cell);
  else
    grf_json_append_string(line, cell, strlen(cell));
}

static void
append_name(GString *line, const char *name, const char *suffix)
{
  g_autofree char *whole = g_strconcat(name, suffix, NULL);

  if (line->str[line->len - 1] != '{')
    g_string_append_c(line, ',');
  grf_json_append_string(line, whole, strlen(whole));
  g_string_append_c(line, ':');
}

/* What a column's name gets behind it, so that it is no table's. */
static const char *
name_suffix(const GrfColumn *column)
{
  for (guint table = 0; table < GRF_N_TABLES; table++)
    if (strcmp(grf_schema(table)->name, column->name) == 0)
      return column->type == GRF_TYPE_INTEGER ? "_count" : "_labels";
  return "";
}

/* The cells of a row. The document's id stands once in the line, unless a row has another. */
static void
append_cells(GString *line, const GrfRow *row, const char *document_id)
{
  for (guint i = 0; row != NULL && i < row->schema->n_columns; i++) {
    const GrfColumn *column = &row->schema->columns[i];
    const char *cell = row->cells[i] != NULL ? row->cells[i] : "";
    if (i == 0 && g_strcmp0(cell, document_id) == 0)
      continue;
    append_name(line, column->name, name_suffix(column));
    append_cell(line, column->type, cell);
  }
}

static void
append_nest(const Writer *writer, const GrfNest *nest, const char *document_id)
{
  GString *line = writer->line;

  g_string_append_c(line, '{');
  append_cells(line, nest->row, document_id);
  if (document_id == NULL) /* the document's own row */
    document_id = nest->row != NULL ? grf_row_get(nest->row, "document_id") : "";
  for (guint table = 0; table < GRF_N_TABLES; table++) {
    const GPtrArray *children = nest->children[table];
    if (children == NULL || !grf_export_has_table(writer->options, table))
      continue;
    append_name(line, grf_schema(table)->name, "");
    for (guint i = 0; i < children->len; i++) {
      g_string_append_c(line, i == 0 ? '[' : ',');
      append_nest(writer, g_ptr_array_index(children, i), document_id);
    }
    g_string_append_c(line, ']');
  }
  g_string_append_c(line, '}');
}

static gboolean
add(gpointer data, const GrfRecords *records, GError **error)
{
  Writer *writer = data;
  g_autoptr(GrfNest) document = grf_nest_new(records);

  g_string_truncate(writer->line, 0);
  append_nest(writer, document, NULL);
  g_string_append_c(writer->line, '\n');
  return grf_table_files_write(writer->files, writer->number, writer->line->str, writer->line->len, error);
}

static gboolean
finish(G_GNUC_UNUSED gpointer writer, G_GNUC_UNUSED GError **error)
{
  return TRUE; /* the files flush what is left themselves */
}

const GrfFormat grf_format_jsonl = {
    .name = "jsonl",
    .file = FILE_NAME,
    .media_type = "application/jsonl",
    .begin = begin,
    .add = add,
    .finish = finish,
    .free = writer_free,
};

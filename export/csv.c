// SPDX-License-Identifier: GPL-3.0-or-later
/* Records -> CSV, a file a table. */
#include "csv-cell.h"
#include "format.h"

typedef struct {
  const GrfExportOptions *options;
  GrfTableFiles *files;
  int numbers[GRF_N_TABLES]; /* of the tables among the files; -1 where a table is not written */
  GString *row;              /* the row being made */
} Writer;

/* The default is LF (the contract's); spreadsheets on Windows write and expect CRLF between rows. A line
 * feed within a cell stays one: that is how a spreadsheet keeps a line break in a cell. */
static gboolean
end_row(Writer *writer, GrfTableId table, GError **error)
{
  g_string_append(writer->row, writer->options->excel ? "\r\n" : "\n");
  gboolean written =
      grf_table_files_write(writer->files, writer->numbers[table], writer->row->str, writer->row->len, error);
  g_string_truncate(writer->row, 0);
  return written;
}

static void
append_cell(Writer *writer, guint column, const char *cell, GrfType type)
{
  if (column > 0)
    g_string_append_c(writer->row, grf_csv_delimiter(writer->options->excel));
  grf_csv_append_cell(writer->row, cell, type, writer->options->excel);
}

static gboolean
begin_table(Writer *writer, GrfTableId table, GError **error)
{
  const GrfSchema *schema = grf_schema(table);
  g_autofree char *name = g_strconcat(schema->name, ".csv", NULL);

  writer->numbers[table] = -1;
  if (!grf_export_has_table(writer->options, table))
    return TRUE;
  writer->numbers[table] = grf_table_files_begin(writer->files, name, error);
  if (writer->numbers[table] < 0)
    return FALSE;
  if (writer->options->excel)
    g_string_append(writer->row, "\xef\xbb\xbf");
  for (guint i = 0; i < schema->n_columns; i++)
    append_cell(writer, i, schema->columns[i].name, GRF_TYPE_STRING);
  return end_row(writer, table, error);
}

static void
writer_free(gpointer data)
{
  Writer *writer = data;

  g_string_free(writer->row, TRUE);
  g_free(writer);
}

static gpointer
begin(GrfTableFiles *files, const GrfExportOptions *options, GError **error)
{
  Writer *writer = g_new0(Writer, 1);

  writer->options = options;
  writer->files = files;
  writer->row = g_string_new(NULL);
  for (guint table = 0; table < GRF_N_TABLES; table++)
    if (!begin_table(writer, table, error)) {
      writer_free(writer);
      return NULL;
    }
  return writer;
}

static gboolean
add_row(Writer *writer, GrfTableId table, const GrfRow *row, GError **error)
{
  for (guint i = 0; i < row->schema->n_columns; i++)
    append_cell(writer, i, row->cells[i], row->schema->columns[i].type);
  return end_row(writer, table, error);
}

static gboolean
add(gpointer data, const GrfRecords *records, GError **error)
{
  Writer *writer = data;

  for (guint table = 0; table < GRF_N_TABLES; table++) {
    const GPtrArray *rows = records->rows[table];
    for (guint i = 0; i < rows->len && writer->numbers[table] >= 0; i++)
      if (!add_row(writer, table, g_ptr_array_index(rows, i), error))
        return FALSE;
  }
  return TRUE;
}

static gboolean
finish(G_GNUC_UNUSED gpointer writer, G_GNUC_UNUSED GError **error)
{
  return TRUE; /* the files flush what is left of their rows themselves */
}

const GrfFormat grf_format_csv = {
    .name = "csv", .begin = begin, .add = add, .finish = finish, .free = writer_free};

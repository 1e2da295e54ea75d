// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv.h"

#include "csv-cell.h"
#include "datapackage.h"
#include "table-files.h"

#include <string.h>

#define DATAPACKAGE "datapackage.json"

struct GrfCsvWriter {
  GrfCsvOptions options;
  GrfTableFiles *files;      /* owned */
  int numbers[GRF_N_TABLES]; /* of the tables among the files; -1 where a table is not written */
  GString *row;              /* the row being made */
};

/* The default is LF (the contract's); spreadsheets on Windows write and expect CRLF between rows. A line
 * feed within a cell stays one: that is how a spreadsheet keeps a line break in a cell. */
static void
end_row(GrfCsvWriter *writer)
{
  g_string_append(writer->row, writer->options.excel ? "\r\n" : "\n");
}

static gboolean
write_row(GrfCsvWriter *writer, GrfTableId table, GError **error)
{
  gboolean written =
      grf_table_files_write(writer->files, writer->numbers[table], writer->row->str, writer->row->len, error);

  g_string_truncate(writer->row, 0);
  return written;
}

static gboolean
begin_table(GrfCsvWriter *writer, GrfTableId table, GError **error)
{
  const GrfSchema *schema = grf_schema(table);
  g_autofree char *name = g_strconcat(schema->name, ".csv", NULL);

  writer->numbers[table] = -1;
  if (!grf_csv_options_have(&writer->options, table)) {
    grf_table_files_drop(writer->files, name); /* an earlier run's would belie the other tables */
    return TRUE;
  }
  writer->numbers[table] = grf_table_files_begin(writer->files, name, error);
  if (writer->numbers[table] < 0)
    return FALSE;
  if (writer->options.excel)
    g_string_append(writer->row, "\xef\xbb\xbf");
  for (guint i = 0; i < schema->n_columns; i++) {
    if (i > 0)
      g_string_append_c(writer->row, grf_csv_delimiter(writer->options.excel));
    grf_csv_append_cell(writer->row, schema->columns[i].name, GRF_TYPE_STRING, writer->options.excel);
  }
  end_row(writer);
  return write_row(writer, table, error);
}

GrfCsvWriter *
grf_csv_writer_new(const char *dir, const GrfCsvOptions *options, GError **error)
{
  g_autoptr(GrfTableFiles) files = grf_table_files_new(dir, NULL, error);

  if (files == NULL)
    return NULL;
  g_autoptr(GrfCsvWriter) writer = g_new0(GrfCsvWriter, 1);
  writer->options = *options;
  writer->files = g_steal_pointer(&files);
  writer->row = g_string_new(NULL);
  for (guint table = 0; table < GRF_N_TABLES; table++)
    if (!begin_table(writer, table, error))
      return NULL;
  return g_steal_pointer(&writer);
}

static gboolean
add_row(GrfCsvWriter *writer, GrfTableId table, const GrfRow *row, GError **error)
{
  for (guint i = 0; i < row->schema->n_columns; i++) {
    if (i > 0)
      g_string_append_c(writer->row, grf_csv_delimiter(writer->options.excel));
    grf_csv_append_cell(writer->row, row->cells[i], row->schema->columns[i].type, writer->options.excel);
  }
  end_row(writer);
  return write_row(writer, table, error);
}

gboolean
grf_csv_writer_add(GrfCsvWriter *writer, const GrfRecords *records, GError **error)
{
  for (guint table = 0; table < GRF_N_TABLES; table++) {
    const GPtrArray *rows = records->rows[table];
    for (guint i = 0; i < rows->len && writer->numbers[table] >= 0; i++)
      if (!add_row(writer, table, g_ptr_array_index(rows, i), error))
        return FALSE;
  }
  return TRUE;
}

gboolean
grf_csv_writer_finish(GrfCsvWriter *writer, GError **error)
{
  g_autofree char *json = grf_datapackage_dup_json(&writer->options);
  int number = grf_table_files_begin(writer->files, DATAPACKAGE, error);

  return number >= 0 && grf_table_files_write(writer->files, number, json, strlen(json), error) &&
         grf_table_files_commit(writer->files, error);
}

void
grf_csv_writer_free(GrfCsvWriter *writer)
{
  if (writer == NULL)
    return;
  grf_table_files_free(writer->files);
  g_string_free(writer->row, TRUE);
  g_free(writer);
}

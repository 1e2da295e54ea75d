// SPDX-License-Identifier: GPL-3.0-or-later
#include "record.h"

#include "dump-text.h"

#include <assert.h>
#include <math.h>
#include <string.h>

GrfRow *
grf_schema_new_row(const GrfSchema *schema)
{
  GrfRow *row = g_new0(GrfRow, 1);

  row->schema = schema;
  row->cells = g_new0(char *, schema->n_columns);
  return row;
}

void
grf_row_free(GrfRow *row)
{
  if (row == NULL)
    return;
  for (guint i = 0; i < row->schema->n_columns; i++)
    g_free(row->cells[i]);
  g_free(row->cells);
  g_free(row);
}

GrfRecords *
grf_records_new(void)
{
  GrfRecords *records = g_new0(GrfRecords, 1);

  for (guint i = 0; i < GRF_N_TABLES; i++)
    records->rows[i] = g_ptr_array_new_with_free_func((GDestroyNotify)grf_row_free);
  return records;
}

void
grf_records_free(GrfRecords *records)
{
  if (records == NULL)
    return;
  for (guint i = 0; i < GRF_N_TABLES; i++)
    g_ptr_array_unref(records->rows[i]);
  g_free(records);
}

GrfRow *
grf_records_add(GrfRecords *records, GrfTableId table)
{
  GrfRow *row = grf_schema_new_row(grf_schema(table));

  grf_records_take(records, table, row);
  return row;
}

void
grf_records_take(GrfRecords *records, GrfTableId table, GrfRow *row)
{
  g_ptr_array_add(records->rows[table], row);
}

static char **
row_cell(const GrfRow *row, const char *column)
{
  for (guint i = 0; i < row->schema->n_columns; i++)
    if (strcmp(row->schema->columns[i].name, column) == 0)
      return &row->cells[i];
  assert(!"the schema has no such column");
  return NULL;
}

void
grf_row_take(GrfRow *row, const char *column, char *value)
{
  char **cell = row_cell(row, column);

  if (cell == NULL) {
    g_free(value);
    return;
  }
  /* Names of files and titles from a PDF can hold any bytes; the tables promise UTF-8. */
  if (value != NULL && !g_utf8_validate(value, -1, NULL)) {
    char *valid = g_utf8_make_valid(value, -1);
    g_free(value);
    value = valid;
  }
  if (value == *cell)
    return;
  g_free(*cell);
  *cell = value;
}

void
grf_row_set(GrfRow *row, const char *column, const char *value)
{
  grf_row_take(row, column, g_strdup(value));
}

void
grf_row_set_uint(GrfRow *row, const char *column, guint64 value)
{
  grf_row_take(row, column, g_strdup_printf("%" G_GUINT64_FORMAT, value));
}

void
grf_row_set_points(GrfRow *row, const char *column, double value_pt)
{
  /* Longer than any finite double written with two decimals (309 digits). */
  char number[320];

  if (!isfinite(value_pt)) {
    grf_row_take(row, column, NULL);
    return;
  }
  g_ascii_formatd(number, sizeof number, "%.2f", value_pt);
  grf_row_set(row, column, strcmp(number, "-0.00") == 0 ? "0.00" : number);
}

const char *
grf_row_get(const GrfRow *row, const char *column)
{
  char **cell = row_cell(row, column);

  return cell != NULL && *cell != NULL ? *cell : "";
}

static void
dump_row(const GrfRow *row, GString *out)
{
  g_string_append(out, row->schema->name);
  for (guint i = 0; i < row->schema->n_columns; i++) {
    const char *cell = row->cells[i] != NULL ? row->cells[i] : "";
    g_string_append_c(out, '\t');
    grf_dump_escape(out, cell, strlen(cell));
  }
  g_string_append_c(out, '\n');
}

void
grf_records_dump(const GrfRecords *records, GString *out)
{
  for (guint table = 0; table < GRF_N_TABLES; table++)
    for (guint i = 0; i < records->rows[table]->len; i++)
      dump_row(g_ptr_array_index(records->rows[table], i), out);
  g_string_append(out, "end\n");
}

/* Cuts a line at the tab; what is behind it is left in `*rest` (NULL behind the last field). */
static char *
take_field(char **rest)
{
  char *field = *rest;
  char *tab = strchr(field, '\t');

  if (tab != NULL)
    *tab = '\0';
  *rest = tab != NULL ? tab + 1 : NULL;
  return field;
}

static void
read_row(GrfDumpReader *reader, GrfRow *row, char *rest)
{
  guint i = 0;

  for (; i < row->schema->n_columns && rest != NULL; i++) {
    char *field = take_field(&rest);
    if (!grf_dump_unescape(field))
      grf_dump_reader_fail(reader, "a backslash that starts no escape");
    row->cells[i] = *field != '\0' ? g_strdup(field) : NULL;
  }
  if (i < row->schema->n_columns || rest != NULL)
    grf_dump_reader_fail(reader, "a row of %s has %u cells", row->schema->name, row->schema->n_columns);
}

/* Reads one line. Returns whether it ended a document. */
static gboolean
read_line(GrfDumpReader *reader, GrfRecords *records)
{
  char *rest = reader->line->str;
  const char *name = take_field(&rest);

  if (strcmp(name, "end") == 0 && rest == NULL)
    return TRUE;
  for (guint table = 0; table < GRF_N_TABLES; table++)
    if (strcmp(name, grf_schema(table)->name) == 0) {
      read_row(reader, grf_records_add(records, table), rest);
      return FALSE;
    }
  grf_dump_reader_fail(reader, "there is no table '%.40s'", name);
  return FALSE;
}

GrfRecords *
grf_records_parse(const char *text, gsize len_bytes, GError **error)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  GrfDumpReader reader;
  gboolean ended = FALSE;

  grf_dump_reader_init(&reader, text, len_bytes);
  while (grf_dump_reader_next(&reader))
    ended = read_line(&reader, records);
  if (!ended) /* a worker that died half-way must not pass for a short document */
    grf_dump_reader_fail(&reader, "the rows do not finish with \"end\"");
  if (reader.error != NULL) {
    g_propagate_error(error, g_steal_pointer(&reader.error));
    g_clear_pointer(&records, grf_records_free);
  }
  grf_dump_reader_clear(&reader);
  return g_steal_pointer(&records);
}

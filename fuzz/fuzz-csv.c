// SPDX-License-Identifier: GPL-3.0-or-later
/* Cells through CSV and back, in both notations; and any bytes as a table that somebody edited. The first
 * byte chooses; cells end in a NUL. */
#include "export/csv-cell.h"
#include "export/csv-read.h"
#include "fuzz/scratch.h"
#include "fuzz/stages.h"
#include "model/error.h"

#include <string.h>

#define TABLE GRF_TABLE_PARTS /* most of its columns are text */

enum { PLAIN, EXCEL, EDITED, N_KINDS };

static void
append_row(GString *out, const char *const *cells, gboolean excel)
{
  const GrfSchema *schema = grf_schema(TABLE);

  for (guint c = 0; c < schema->n_columns; c++) {
    if (c > 0)
      g_string_append_c(out, grf_csv_delimiter(excel));
    grf_csv_append_cell(out, cells[c], schema->columns[c].type, excel);
  }
  g_string_append(out, excel ? "\r\n" : "\n");
}

static void
append_head(GString *out, gboolean excel)
{
  const GrfSchema *schema = grf_schema(TABLE);
  g_autofree const char **names = g_new0(const char *, schema->n_columns);

  for (guint c = 0; c < schema->n_columns; c++)
    names[c] = schema->columns[c].name;
  g_string_append(out, excel ? "\xef\xbb\xbf" : "");
  append_row(out, names, excel);
}

static GrfRecords *
read_back(const char *bytes, gsize size, GError **error)
{
  const char *folder = fuzz_scratch_write("parts.csv", bytes, size);
  g_autoptr(GrfRecords) records = grf_records_new();

  return grf_csv_read(folder, TABLE, records, error) ? g_steal_pointer(&records) : NULL;
}

/* Rows of the cells in `text`; only text columns are filled: what stands in a number's column is a number. */
static GPtrArray *
make_rows(const char *text, gsize size)
{
  const GrfSchema *schema = grf_schema(TABLE);
  GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);

  for (gsize at = 0; at < size;) {
    char **cells = g_new0(char *, schema->n_columns + 1);
    for (guint c = 0; c < schema->n_columns; c++) {
      gboolean filled = at < size && schema->columns[c].type == GRF_TYPE_STRING;
      gsize len = filled ? strnlen(text + at, size - at) : 0;
      cells[c] = g_utf8_make_valid(text + at, (gssize)len);
      at += filled ? len + 1 : 0;
    }
    g_ptr_array_add(rows, cells);
  }
  return rows;
}

static void
check_round_trip(const char *text, gsize size, gboolean excel)
{
  g_autoptr(GString) csv = g_string_new(NULL);
  g_autoptr(GPtrArray) rows = make_rows(text, size);
  g_autoptr(GError) error = NULL;

  append_head(csv, excel);
  for (guint i = 0; i < rows->len; i++)
    append_row(csv, g_ptr_array_index(rows, i), excel);
  g_autoptr(GrfRecords) read = read_back(csv->str, csv->len, &error);
  if (read == NULL)
    g_error("%s", error->message);
  g_assert(read->rows[TABLE]->len == rows->len);
  for (guint i = 0; i < rows->len; i++) {
    const GrfRow *row = g_ptr_array_index(read->rows[TABLE], i);
    char **cells = g_ptr_array_index(rows, i);
    for (guint c = 0; c < row->schema->n_columns; c++)
      g_assert(strcmp(grf_row_get(row, row->schema->columns[c].name), cells[c]) == 0);
  }
}

static void
check_edited(const char *bytes, gsize size)
{
  g_autoptr(GString) csv = g_string_new(NULL);
  g_autoptr(GError) error = NULL;

  append_head(csv, FALSE);
  g_string_append_len(csv, bytes, (gssize)size);
  g_autoptr(GrfRecords) read = read_back(csv->str, csv->len, &error);
  g_assert((read == NULL) == (error != NULL));
  g_assert(error == NULL || error->domain == GRF_ERROR);
  for (guint i = 0; read != NULL && i < read->rows[TABLE]->len; i++) {
    const GrfRow *row = g_ptr_array_index(read->rows[TABLE], i);
    for (guint c = 0; c < row->schema->n_columns; c++)
      g_assert(row->cells[c] == NULL || g_utf8_validate(row->cells[c], -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  const char *text = (const char *)data + 1;

  if (size == 0)
    return 0;
  fuzz_settle();
  if (data[0] % N_KINDS == EDITED)
    check_edited(text, size - 1);
  else
    check_round_trip(text, size - 1, data[0] % N_KINDS == EXCEL);
  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv-read.h"

#include <csv.h>
#include <string.h>
#include <sys/stat.h>

#include "csv-cell.h"
#include "model/error.h"

#define BOM "\xef\xbb\xbf"

typedef struct {
  const GrfSchema *schema;
  GrfTableId table;
  GrfRecords *records; /* borrowed */
  gboolean excel;
  guint64 row;     /* being read, from 1 */
  guint column;    /* of it, from 0 */
  guint n_columns; /* the header's; 0 until it is read */
  GrfRow *current; /* the row being filled, or NULL in the header */
  char *complaint; /* owned; what is wrong, once something is */
  guint64 complaint_row;
} Reading;

static void G_GNUC_PRINTF(2, 3) complain(Reading *reading, const char *format, ...)
{
  va_list values;

  if (reading->complaint != NULL)
    return;
  va_start(values, format);
  reading->complaint = g_strdup_vprintf(format, values);
  va_end(values);
  reading->complaint_row = reading->row;
}

/* Columns every version wrote: up to the box, or all where the table has none. */
static guint
count_needed(const GrfSchema *schema)
{
  for (guint i = 0; i < schema->n_columns; i++)
    if (strcmp(schema->columns[i].name, "y1") == 0)
      return i + 1;
  return schema->n_columns;
}

static void
take_header_cell(Reading *reading, const char *name)
{
  const GrfSchema *schema = reading->schema;

  if (reading->column < schema->n_columns && strcmp(name, schema->columns[reading->column].name) != 0)
    complain(reading, "column %u is called “%.40s” and not “%s”", reading->column + 1, name,
             schema->columns[reading->column].name);
}

/* Undoes what grf_csv_append_cell() does with `excel`. */
static char *
dup_cell(const Reading *reading, const char *text, GrfType type)
{
  gboolean numeric = type == GRF_TYPE_INTEGER || type == GRF_TYPE_POINTS || type == GRF_TYPE_DECIMAL;

  if (!reading->excel)
    return g_strdup(text);
  if (numeric)
    return g_strdelimit(g_strdup(text), ",", '.');
  gboolean marked = g_str_has_prefix(text, GRF_CSV_MARK) && grf_csv_takes_mark(text + 1);
  return g_strdup(marked ? text + 1 : text);
}

/* libcsv's callback: one cell. */
static void
take_cell(void *bytes, size_t len, void *data)
{
  Reading *reading = data;
  g_autofree char *text = g_strndup(bytes != NULL ? bytes : "", len);

  if (!g_utf8_validate_len(text, len, NULL)) {
    complain(reading, "cell %u is not UTF-8", reading->column + 1);
  } else if (reading->n_columns == 0) {
    take_header_cell(reading, text);
  } else if (reading->column < reading->schema->n_columns && reading->complaint == NULL) {
    const GrfColumn *column = &reading->schema->columns[reading->column];
    if (reading->current == NULL)
      reading->current = grf_records_add(reading->records, reading->table);
    g_free(reading->current->cells[reading->column]);
    reading->current->cells[reading->column] = dup_cell(reading, text, column->type);
  }
  reading->column++;
}

/* libcsv's callback: the end of a row. */
static void
end_row(G_GNUC_UNUSED int terminator, void *data)
{
  Reading *reading = data;
  guint needed = count_needed(reading->schema);

  if (reading->n_columns == 0) {
    if (reading->column < needed)
      complain(reading, "the header has %u columns, fewer than the %u of this table", reading->column,
               needed);
    reading->n_columns = reading->column;
  } else if (reading->column != reading->n_columns) {
    complain(reading, "it has %u cells and the header %u", reading->column, reading->n_columns);
  }
  reading->column = 0;
  reading->current = NULL;
  reading->row++;
}

static void
parse(Reading *reading, const char *text, gsize len)
{
  struct csv_parser parser;

  csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI); /* fails on a NULL argument only */
  csv_set_delim(&parser, (unsigned char)grf_csv_delimiter(reading->excel));
  if (csv_parse(&parser, text, len, take_cell, end_row, reading) != len ||
      csv_fini(&parser, take_cell, end_row, reading) != 0)
    complain(reading, "%s", csv_strerror(csv_error(&parser)));
  csv_free(&parser);
  if (reading->n_columns == 0)
    complain(reading, "there is no header");
}

/* The notation: by what follows the first column's name. */
static gboolean
is_excel(const char *text, const GrfSchema *schema)
{
  gsize len = strlen(schema->columns[0].name);

  return strncmp(text, schema->columns[0].name, len) == 0 && text[len] == grf_csv_delimiter(TRUE);
}

/* Returns: (transfer full): the file's text, or NULL with the error set. */
static char *
load(const char *path, gsize *len, GError **error)
{
  g_autoptr(GError) cause = NULL;
  struct stat about;
  char *text = NULL;

  if (stat(path, &about) == 0 && !S_ISREG(about.st_mode)) /* reading a pipe would wait */
    g_set_error(error, GRF_ERROR, GRF_ERROR_OPEN, "%s is no file", path);
  else if (stat(path, &about) == 0 && about.st_size > GRF_CSV_MAX_BYTES)
    g_set_error(error, GRF_ERROR, GRF_ERROR_LIMIT, "%s is larger than 2 GiB", path);
  else if (!g_file_get_contents(path, &text, len, &cause))
    g_set_error(error, GRF_ERROR, GRF_ERROR_OPEN, "%s; is this a folder that griffier -o wrote?",
                cause->message);
  return text;
}

gboolean
grf_csv_read(const char *dir, GrfTableId table, GrfRecords *records, GError **error)
{
  const GrfSchema *schema = grf_schema(table);
  g_autofree char *name = g_strconcat(schema->name, ".csv", NULL);
  g_autofree char *path = g_build_filename(dir, name, NULL);
  Reading reading = {.schema = schema, .table = table, .records = records, .row = 1};
  gsize len = 0;
  g_autofree char *text = load(path, &len, error);

  if (text == NULL)
    return FALSE;
  gsize skip = g_str_has_prefix(text, BOM) ? strlen(BOM) : 0;
  reading.excel = is_excel(text + skip, schema);
  parse(&reading, text + skip, len - skip);
  if (reading.complaint == NULL)
    return TRUE;
  g_set_error(error, GRF_ERROR, GRF_ERROR_FORMAT, "%s, row %" G_GUINT64_FORMAT ": %s", path,
              reading.complaint_row, reading.complaint);
  g_free(reading.complaint);
  return FALSE;
}

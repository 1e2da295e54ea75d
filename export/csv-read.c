// SPDX-License-Identifier: GPL-3.0-or-later
#include "csv-read.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "csv-cell.h"
#include "model/error.h"

#define BOM "\xef\xbb\xbf"

/* Read and parsed at a time. */
#define CHUNK_BYTES (64 * 1024)

typedef struct {
  const GrfSchema *schema;
  gboolean excel;
  guint64 row;     /* being read, from 1 */
  guint column;    /* of it, from 0 */
  guint n_columns; /* the header's; 0 until it is read */
  GrfRow *current; /* owned; the row being filled, or NULL in the header */
  GQueue *rows;    /* of GrfRow: whole and not taken yet */
  char *complaint; /* owned; what is wrong, once something is */
  guint64 complaint_row;
} Reading;

struct GrfCsvReader {
  char *path;
  FILE *file;
  gboolean ended;
  struct csv_parser parser;
  Reading reading;
};

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
      reading->current = grf_schema_new_row(reading->schema);
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
  if (reading->current != NULL)
    g_queue_push_tail(reading->rows, g_steal_pointer(&reading->current));
  reading->column = 0;
  reading->row++;
}

/* The notation: by what follows the first column's name. */
static gboolean
is_excel(const char *text, const GrfSchema *schema)
{
  gsize len = strlen(schema->columns[0].name);

  return strncmp(text, schema->columns[0].name, len) == 0 && text[len] == grf_csv_delimiter(TRUE);
}

static FILE *
open_file(const char *path, const GrfSchema *schema, GError **error)
{
  gboolean first_table =
      schema == grf_schema(GRF_TABLE_DOCUMENTS); /* every reader of a folder begins with it */
  struct stat about;
  FILE *file = NULL;

  if (stat(path, &about) == 0 && !S_ISREG(about.st_mode)) /* reading a pipe would wait */
    g_set_error(error, GRF_ERROR, GRF_ERROR_OPEN, "%s is no file", path);
  else if (stat(path, &about) == 0 && about.st_size > GRF_CSV_MAX_BYTES)
    g_set_error(error, GRF_ERROR, GRF_ERROR_LIMIT, "%s is larger than 2 GiB", path);
  else if ((file = fopen(path, "re")) == NULL)
    g_set_error(error, GRF_ERROR, GRF_ERROR_OPEN, "%s: %s; %s", path, g_strerror(errno),
                first_table ? "give a folder that “griffier -o” wrote, with csv among its formats"
                            : "check the path");
  return file;
}

/* The next piece of the file through libcsv. FALSE with GRF_ERROR_OPEN when it cannot be read. */
static gboolean
read_chunk(GrfCsvReader *reader, GError **error)
{
  Reading *reading = &reader->reading;
  char chunk[CHUNK_BYTES + 1];
  gboolean first = reading->row == 1 && ftell(reader->file) == 0;
  gsize len = fread(chunk, 1, CHUNK_BYTES, reader->file);

  chunk[len] = '\0';
  gsize skip = first && g_str_has_prefix(chunk, BOM) ? strlen(BOM) : 0;
  if (ferror(reader->file)) {
    g_set_error(error, GRF_ERROR, GRF_ERROR_OPEN, "%s: %s", reader->path, g_strerror(errno));
    return FALSE;
  }
  if (first) {
    reading->excel = is_excel(chunk + skip, reading->schema);
    csv_set_delim(&reader->parser, (unsigned char)grf_csv_delimiter(reading->excel));
  }
  reader->ended = len < CHUNK_BYTES;
  if (csv_parse(&reader->parser, chunk + skip, len - skip, take_cell, end_row, reading) != len - skip ||
      (reader->ended && csv_fini(&reader->parser, take_cell, end_row, reading) != 0))
    complain(reading, "%s", csv_strerror(csv_error(&reader->parser)));
  if (reader->ended && reading->n_columns == 0)
    complain(reading, "there is no header");
  return TRUE;
}

GrfCsvReader *
grf_csv_reader_new(const char *path, const GrfSchema *schema, GError **error)
{
  FILE *file = open_file(path, schema, error);

  if (file == NULL)
    return NULL;
  GrfCsvReader *reader = g_new0(GrfCsvReader, 1);
  reader->path = g_strdup(path);
  reader->file = file;
  reader->reading = (Reading){.schema = schema, .row = 1, .rows = g_queue_new()};
  csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI); /* fails on a NULL argument only */
  return reader;
}

void
grf_csv_reader_free(GrfCsvReader *reader)
{
  if (reader == NULL)
    return;
  csv_free(&reader->parser);
  fclose(reader->file);
  grf_row_free(reader->reading.current);
  g_queue_free_full(reader->reading.rows, (GDestroyNotify)grf_row_free);
  g_free(reader->reading.complaint);
  g_free(reader->path);
  g_free(reader);
}

gboolean
grf_csv_reader_next(GrfCsvReader *reader, GrfRow **row, GError **error)
{
  Reading *reading = &reader->reading;

  *row = NULL;
  while (g_queue_is_empty(reading->rows) && !reader->ended && reading->complaint == NULL)
    if (!read_chunk(reader, error))
      return FALSE;
  if (reading->complaint != NULL) {
    g_set_error(error, GRF_ERROR, GRF_ERROR_FORMAT, "%s, row %" G_GUINT64_FORMAT ": %s", reader->path,
                reading->complaint_row, reading->complaint);
    return FALSE;
  }
  *row = g_queue_pop_head(reading->rows);
  return TRUE;
}

gboolean
grf_csv_read(const char *dir, GrfTableId table, GrfRecords *records, GError **error)
{
  const GrfSchema *schema = grf_schema(table);
  g_autofree char *name = g_strconcat(schema->name, ".csv", NULL);
  g_autofree char *path = g_build_filename(dir, name, NULL);
  g_autoptr(GrfCsvReader) reader = grf_csv_reader_new(path, schema, error);
  gboolean good = reader != NULL;
  GrfRow *row = NULL;

  while (good && (good = grf_csv_reader_next(reader, &row, error)) && row != NULL)
    grf_records_take(records, table, row);
  return good;
}

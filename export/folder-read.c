// SPDX-License-Identifier: GPL-3.0-or-later
#include "folder-read.h"

#include <string.h>

#include "csv-read.h"
#include "model/error.h"

typedef struct {
  GrfCsvReader *reader; /* NULL: there is no such table */
  GrfRow *next;         /* read and not given yet */
} Table;

struct GrfFolderReader {
  char *dir;
  Table tables[GRF_N_TABLES];
};

static char *
dup_path(const GrfFolderReader *reader, GrfTableId table)
{
  g_autofree char *name = g_strconcat(grf_schema(table)->name, ".csv", NULL);

  return g_build_filename(reader->dir, name, NULL);
}

/* A missing table is none; documents.csv must be there. */
static gboolean
open_table(GrfFolderReader *reader, GrfTableId id, GError **error)
{
  g_autofree char *path = dup_path(reader, id);
  Table *table = &reader->tables[id];

  if (id != GRF_TABLE_DOCUMENTS && !g_file_test(path, G_FILE_TEST_EXISTS))
    return TRUE;
  table->reader = grf_csv_reader_new(path, grf_schema(id), error);
  return table->reader != NULL && grf_csv_reader_next(table->reader, &table->next, error);
}

GrfFolderReader *
grf_folder_reader_new(const char *dir, GError **error)
{
  g_autoptr(GrfFolderReader) reader = g_new0(GrfFolderReader, 1);

  reader->dir = g_strdup(dir);
  for (GrfTableId id = 0; id < GRF_N_TABLES; id++)
    if (!open_table(reader, id, error))
      return NULL;
  return g_steal_pointer(&reader);
}

void
grf_folder_reader_free(GrfFolderReader *reader)
{
  if (reader == NULL)
    return;
  for (guint id = 0; id < GRF_N_TABLES; id++) {
    grf_csv_reader_free(reader->tables[id].reader);
    grf_row_free(reader->tables[id].next);
  }
  g_free(reader->dir);
  g_free(reader);
}

gboolean
grf_folder_reader_has(const GrfFolderReader *reader, GrfTableId table)
{
  return reader->tables[table].reader != NULL;
}

/* Moves a table's next row to `records` and reads the one behind it. */
static gboolean
take_row(GrfFolderReader *reader, GrfTableId id, GrfRecords *records, GError **error)
{
  Table *table = &reader->tables[id];

  grf_records_take(records, id, g_steal_pointer(&table->next));
  return grf_csv_reader_next(table->reader, &table->next, error);
}

static gboolean
take_rows_of(GrfFolderReader *reader, GrfTableId id, const char *document_id, GrfRecords *records,
             GError **error)
{
  const Table *table = &reader->tables[id];

  while (table->next != NULL && strcmp(grf_row_get(table->next, "document_id"), document_id) == 0)
    if (!take_row(reader, id, records, error))
      return FALSE;
  return TRUE;
}

/* Behind the last document no table may have rows left. */
static gboolean
check_end(const GrfFolderReader *reader, GError **error)
{
  for (guint id = 0; id < GRF_N_TABLES; id++) {
    const GrfRow *row = reader->tables[id].next;
    if (row == NULL)
      continue;
    g_autofree char *path = dup_path(reader, id);
    g_set_error(error, GRF_ERROR, GRF_ERROR_FORMAT,
                "%s: the rows of “%s” do not stand as documents.csv has them; write the tables again", path,
                grf_row_get(row, "document_id"));
    return FALSE;
  }
  return TRUE;
}

gboolean
grf_folder_reader_next(GrfFolderReader *reader, GrfRecords **records, GError **error)
{
  g_autoptr(GrfRecords) taken = grf_records_new();

  *records = NULL;
  if (reader->tables[GRF_TABLE_DOCUMENTS].next == NULL)
    return check_end(reader, error);
  g_autofree char *document_id =
      g_strdup(grf_row_get(reader->tables[GRF_TABLE_DOCUMENTS].next, "document_id"));
  if (!take_row(reader, GRF_TABLE_DOCUMENTS, taken, error))
    return FALSE;
  for (GrfTableId id = GRF_TABLE_DOCUMENTS + 1; id < GRF_N_TABLES; id++)
    if (!take_rows_of(reader, id, document_id, taken, error))
      return FALSE;
  *records = g_steal_pointer(&taken);
  return TRUE;
}

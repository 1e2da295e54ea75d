// SPDX-License-Identifier: GPL-3.0-or-later
/* Records -> one workbook for spreadsheets, griffier.xlsx, a sheet a table. Rows go to temporary files at
 * once (libxlsxwriter's constant_memory), so that the number of rows takes no memory. The only user of
 * libxlsxwriter is this file and the other xlsx-*.c. */
#include <errno.h>
#include <stdio.h>

#include "format.h"
#include "xlsx-check.h"
#include "xlsx-summary.h"

#define FILE_NAME "griffier.xlsx"

/* No clock: the same rows give the same bytes. Time 0 would mean now. */
#define CREATED 1

typedef struct {
  GrfTableFiles *files;
  char *path; /* owned; of the temporary part */
  GrfXlsxBook book;
  GrfXlsxSummary summary;
  GrfXlsxTable tables[GRF_N_TABLES];
} Writer;

static void
writer_free(gpointer data)
{
  Writer *writer = data;

  if (writer->book.workbook != NULL)
    lxw_workbook_free(writer->book.workbook);
  for (guint i = 0; i < GRF_N_TABLES; i++)
    grf_xlsx_table_clear(&writer->tables[i]);
  grf_xlsx_summary_clear(&writer->summary);
  grf_xlsx_styles_free(writer->book.styles);
  grf_links_free(writer->book.links);
  g_clear_pointer(&writer->book.cuts, g_ptr_array_unref);
  g_free(writer->path);
  g_free(writer);
}

/* The temporary files stand in the tables' folder: there is room where the tables go, and /tmp may be memory.
 */
static gboolean
begin_book(GrfXlsxBook *book, const char *path, const char *dir)
{
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .tmpdir = (char *)dir, .use_zip64 = LXW_TRUE};
  lxw_doc_properties properties = {.title = "Questions, answers and amounts", .created = CREATED};

  book->workbook = workbook_new_opt(path, &options);
  if (book->workbook == NULL || workbook_set_properties(book->workbook, &properties) != LXW_NO_ERROR)
    return FALSE;
  book->styles = grf_xlsx_styles_new(book->workbook);
  book->links = grf_links_new(dir);
  book->cuts = g_ptr_array_new_with_free_func(g_free);
  return TRUE;
}

static gboolean
begin_sheets(Writer *writer, const GrfExportOptions *options)
{
  if (!grf_xlsx_summary_begin(&writer->summary, &writer->book))
    return FALSE;
  for (guint i = 0; i < GRF_N_TABLES; i++)
    if (grf_export_has_table(options, i) && !grf_xlsx_table_begin(&writer->tables[i], &writer->book, i))
      return FALSE;
  return grf_xlsx_write_columns(&writer->book, writer->tables);
}

static gpointer
begin(GrfTableFiles *files, const GrfExportOptions *options, GError **error)
{
  Writer *writer = g_new0(Writer, 1);

  writer->files = files;
  if (grf_table_files_begin_part(files, FILE_NAME, &writer->path, error) < 0) {
    writer_free(writer);
    return NULL;
  }
  if (!begin_book(&writer->book, writer->path, grf_table_files_dir(files)) ||
      !begin_sheets(writer, options)) {
    grf_table_files_set_error(files, FILE_NAME, errno, error);
    writer_free(writer);
    return NULL;
  }
  return writer;
}

static gboolean
add(gpointer data, const GrfRecords *records, GError **error)
{
  Writer *writer = data;
  const GPtrArray *documents = records->rows[GRF_TABLE_DOCUMENTS];
  const char *file = documents->len > 0 ? grf_row_get(g_ptr_array_index(documents, 0), "file") : "";

  grf_xlsx_summary_add(&writer->summary, records);
  for (guint table = 0; table < GRF_N_TABLES; table++)
    for (guint i = 0; writer->tables[table].schema != NULL && i < records->rows[table]->len; i++)
      if (!grf_xlsx_table_add(&writer->tables[table], &writer->book,
                              g_ptr_array_index(records->rows[table], i), file)) {
        grf_table_files_set_error(writer->files, FILE_NAME, errno, error);
        return FALSE;
      }
  return TRUE;
}

/* The bytes of rows each sheet has in its temporary file. FALSE, with errno, when one could not be written.
 */
static gboolean
measure_rows(lxw_workbook *workbook, GArray *row_bytes)
{
  lxw_worksheet *sheet;

  STAILQ_FOREACH(sheet, workbook->worksheets, list_pointers)
  {
    if (fflush(sheet->optimize_tmpfile) != 0 || ferror(sheet->optimize_tmpfile))
      return FALSE;
    guint64 bytes = (guint64)ftello(sheet->optimize_tmpfile);
    g_array_append_val(row_bytes, bytes);
  }
  return TRUE;
}

static gboolean
close_book(Writer *writer)
{
  g_autoptr(GArray) row_bytes = g_array_new(FALSE, FALSE, sizeof(guint64));

  if (writer->book.failed || !measure_rows(writer->book.workbook, row_bytes))
    return FALSE;
  lxw_error code = workbook_close(g_steal_pointer(&writer->book.workbook));
  return code == LXW_NO_ERROR &&
         grf_xlsx_is_whole(writer->path, (const guint64 *)(void *)row_bytes->data, row_bytes->len);
}

static gboolean
finish(gpointer data, GError **error)
{
  Writer *writer = data;

  grf_xlsx_summary_write(&writer->summary, &writer->book, writer->tables);
  for (guint i = 0; i < GRF_N_TABLES; i++)
    if (writer->tables[i].schema != NULL)
      grf_xlsx_table_end(&writer->tables[i]);
  errno = 0;
  if (!close_book(writer)) {
    /* The library tells no reason; what it ran out of, if anything, is room. */
    grf_table_files_set_error(writer->files, FILE_NAME, errno != 0 ? errno : ENOSPC, error);
    return FALSE;
  }
  return TRUE;
}

const GrfFormat grf_format_xlsx = {
    .name = "xlsx",
    .file = FILE_NAME,
    .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    .begin = begin,
    .add = add,
    .finish = finish,
    .free = writer_free,
};

// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql.h"

#include <unistd.h>

#include "export/csv-cell.h"
#include "export/sqlite-query.h"
#include "job.h"
#include "review/grid.h"
#include "show.h"

/* Rows are printed from here on: a question may have millions of answers. */
#define FLUSH_BYTES 65536

/* Cells on a terminal are cut here, but for the last column's. */
#define CELL_WIDTH 40

/* Rows on a terminal are aligned, so all are held until the last: a question that never ends must not fill
 * the memory. Nobody reads more by scrolling. */
#define SHOWN_ROWS 10000

typedef struct {
  GArray *columns; /* of GrfGridColumn; their titles are owned */
  GrfGrid *grid;   /* NULL before the first row */
  guint n_rows;
  gboolean cut; /* there are more than SHOWN_ROWS */
} Table;

static void
clear_column(gpointer data)
{
  g_free((char *)((GrfGridColumn *)data)->title);
}

static gboolean
take_shown(const char *const *cells, guint n, gpointer data)
{
  Table *table = data;

  if (table->grid != NULL) {
    table->cut = table->n_rows == SHOWN_ROWS;
    if (!table->cut)
      grf_grid_add(table->grid, cells);
    return table->n_rows++ < SHOWN_ROWS;
  }
  for (guint i = 0; i < n; i++) {
    g_autoptr(GString) title = g_string_new(NULL);
    grf_text_append_shown(title, cells[i]);
    GrfGridColumn column = {.title = g_strdup(title->str), .max_width = i + 1 < n ? CELL_WIDTH : 0};
    g_array_append_val(table->columns, column);
  }
  table->grid = grf_grid_new((const GrfGridColumn *)(void *)table->columns->data, n);
  return TRUE;
}

static gboolean
show(const char *dir, const char *sql, GError **error)
{
  Table table = {.columns = g_array_new(FALSE, FALSE, sizeof(GrfGridColumn))};
  g_autoptr(GString) out = g_string_new(NULL);

  g_array_set_clear_func(table.columns, clear_column);
  gboolean good = grf_sqlite_query(dir, sql, take_shown, &table, error);
  if (good)
    grf_grid_append(table.grid, grf_tool_width(), TRUE, out);
  if (table.grid != NULL)
    grf_grid_free(table.grid);
  g_array_unref(table.columns);
  good = good && grf_tool_print(out->str, out->len) == 0;
  if (good && table.cut)
    g_warning("only the first %d rows are shown; all of them: griffier sql %s \"SELECT …\" > rows.csv",
              SHOWN_ROWS, dir);
  return good;
}

typedef struct {
  GString *out;
  gboolean printed; /* FALSE once standard output failed, which was told */
} Printer;

static gboolean
print_rows(Printer *printer)
{
  printer->printed = grf_tool_print(printer->out->str, printer->out->len) == 0;
  g_string_truncate(printer->out, 0);
  return printer->printed;
}

static gboolean
take_csv(const char *const *cells, guint n, gpointer data)
{
  Printer *printer = data;
  GString *out = printer->out;

  for (guint i = 0; i < n; i++) {
    if (i > 0)
      g_string_append_c(out, grf_csv_delimiter(FALSE));
    grf_csv_append_cell(out, cells[i], GRF_TYPE_STRING, FALSE);
  }
  g_string_append_c(out, '\n');
  return out->len < FLUSH_BYTES || print_rows(printer);
}

static gboolean
print_csv(const char *dir, const char *sql, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  Printer printer = {.out = out, .printed = TRUE};

  return grf_sqlite_query(dir, sql, take_csv, &printer, error) && printer.printed && print_rows(&printer);
}

int
grf_tool_sql(const GrfToolOptions *options)
{
  const char *sql = options->paths[1] != NULL ? options->paths[1] : grf_sqlite_contents_sql();
  g_autoptr(GError) error = NULL;
  gboolean good = isatty(STDOUT_FILENO) ? show(options->paths[0], sql, &error)
                                        : print_csv(options->paths[0], sql, &error);

  if (error != NULL)
    grf_log_tell_error(&options->report.log, error->message);
  return good ? 0 : GRF_EXIT_NO_RESULT;
}

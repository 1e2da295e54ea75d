// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx-table.h"

#include <string.h>

/* Widths in characters of the standard font: what a column usually holds, and lines short enough to read. */
static const struct {
  const char *name;
  double width;
} widths[] = {
    {"text", 80},          {"sentence", 60},      {"message", 60}, {"error", 40},       {"title", 40},
    {"file", 30},          {"document_id", 24},   {"raw", 24},     {"name", 24},        {"party", 20},
    {"function", 30},      {"normalized", 30},    {"url", 40},     {"sender", 30},      {"recipient", 30},
    {"note", 24},          {"signatories", 30},   {"label", 16},   {"sha256", 66},      {"asked_by", 24},
    {"period", 18},        {"qualifier_raw", 16}, {"code", 24},    {"beneficiary", 24}, {"row_header", 30},
    {"column_header", 30}, {"answered_by", 24},
};

/* A line of the standard font, and the most a row may be high (Excel's specifications and limits), in points.
 */
#define LINE_POINTS 15.0
#define MAX_ROW_POINTS 409.0

/* Letters to a unit of a column's width: more would fit, but lines break at words. */
#define LETTERS_PER_UNIT 1.0

#define AMOUNT_WIDTH 20
#define DATE_WIDTH 11
#define NUMBER_WIDTH 9
#define OTHER_WIDTH 13

static double
column_width(const GrfColumn *column)
{
  for (gsize i = 0; i < G_N_ELEMENTS(widths); i++)
    if (strcmp(widths[i].name, column->name) == 0)
      return widths[i].width;
  switch (column->type) {
  case GRF_TYPE_DECIMAL:
    return AMOUNT_WIDTH;
  case GRF_TYPE_DATE:
    return DATE_WIDTH;
  case GRF_TYPE_INTEGER:
  case GRF_TYPE_POINTS:
    return NUMBER_WIDTH;
  default:
    return OTHER_WIDTH;
  }
}

static int
find_column(const GrfSchema *schema, const char *name)
{
  for (guint i = 0; i < schema->n_columns; i++)
    if (strcmp(schema->columns[i].name, name) == 0)
      return (int)i;
  return -1;
}

/* The column that names the record within its document: the second of the key, where that is an id. */
static int
find_id_column(const GrfSchema *schema)
{
  g_auto(GStrv) key = g_strsplit(schema->primary_key != NULL ? schema->primary_key : "", ",", -1);
  int column = key[0] != NULL && key[1] != NULL ? find_column(schema, key[1]) : -1;

  return column >= 0 && schema->columns[column].type == GRF_TYPE_STRING ? column : -1;
}

static gboolean
begin_sheet(GrfXlsxTable *table, GrfXlsxBook *book)
{
  const GrfSchema *schema = table->schema;
  g_autofree char *name = table->n_sheets == 0
                              ? g_strdup(schema->name)
                              : g_strdup_printf("%s (%u)", schema->name, table->n_sheets + 1);

  if (!grf_xlsx_book_add_sheet(book, &table->sheet, name))
    return FALSE;
  for (guint i = 0; i < schema->n_columns; i++)
    grf_xlsx_book_set_header(book, &table->sheet, (guint16)i, schema->columns[i].name,
                             column_width(&schema->columns[i]));
  grf_xlsx_sheet_freeze(&table->sheet);
  table->n_sheets++;
  return TRUE;
}

gboolean
grf_xlsx_table_begin(GrfXlsxTable *table, GrfXlsxBook *book, GrfTableId id)
{
  const GrfSchema *schema = grf_schema(id);
  int page = find_column(schema, "page");

  *table = (GrfXlsxTable){.schema = schema};
  table->page_column = page >= 0 ? page : find_column(schema, "page_from");
  table->id_column = find_id_column(schema);
  table->currency_column = find_column(schema, "currency");
  return begin_sheet(table, book);
}

static const char *
cell_at(const GrfRow *row, int column)
{
  return column >= 0 && row->cells[column] != NULL ? row->cells[column] : "";
}

/* Where a click on the cell leads: from the document's name to the PDF at the record's page, from the
 * record's id to the audit page; in the documents table from the file's name and from the document's. Lines
 * have no links: they are a text to search, and millions. Returns: (transfer full): the address, NULL for
 * none. */
static char *
dup_address(const GrfXlsxTable *table, const GrfXlsxBook *book, const GrfRow *row, guint column,
            const char *file)
{
  const char *name = table->schema->columns[column].name;
  gboolean documents = table->schema == grf_schema(GRF_TABLE_DOCUMENTS);

  if (table->schema == grf_schema(GRF_TABLE_LINES))
    return NULL;
  if ((int)column == table->id_column)
    return grf_links_dup_audit(cell_at(row, 0), cell_at(row, (int)column));
  if (strcmp(name, documents ? "file" : "document_id") == 0 && file[0] != '\0')
    return grf_links_dup_pdf(book->links, file, cell_at(row, table->page_column));
  return documents && column == 0 ? grf_links_dup_audit(cell_at(row, 0), "") : NULL;
}

/* The lines the text takes in a column of that width, not counted beyond what a row may be high. */
static guint
count_lines(const char *text, double width)
{
  guint lines = 1, line_units = 0, room = (guint)(width * LETTERS_PER_UNIT);

  for (const char *at = text; *at != '\0' && lines <= MAX_ROW_POINTS / LINE_POINTS;
       at = g_utf8_next_char(at)) {
    line_units += g_unichar_iswide(g_utf8_get_char(at)) ? 2 : 1;
    if (*at == '\n' || line_units > room) {
      lines++;
      line_units = *at != '\n';
    }
  }
  return lines;
}

/* Rows get their height here: LibreOffice trusts a file that looks like Excel's to have its heights right,
 * and shows wrapped text in rows of one line over the rows beneath. */
static void
set_height(GrfXlsxTable *table, GrfXlsxBook *book, const GrfRow *row)
{
  guint lines = 1;

  for (guint i = 0; i < table->schema->n_columns; i++)
    lines = MAX(lines, count_lines(cell_at(row, (int)i), column_width(&table->schema->columns[i])));
  if (lines > 1 && worksheet_set_row(table->sheet.sheet, table->sheet.row,
                                     MIN(lines * LINE_POINTS, MAX_ROW_POINTS), NULL) != LXW_NO_ERROR)
    book->failed = TRUE;
}

static void
put_row(GrfXlsxTable *table, GrfXlsxBook *book, const GrfRow *row, const char *file)
{
  for (guint i = 0; i < table->schema->n_columns; i++) {
    g_autofree char *address = dup_address(table, book, row, i, file);
    if (address != NULL)
      grf_xlsx_book_put_link(book, &table->sheet, (guint16)i, table->schema->columns[i].name,
                             cell_at(row, (int)i), address);
    else
      grf_xlsx_book_put_cell(book, &table->sheet, (guint16)i, &table->schema->columns[i], row->cells[i],
                             cell_at(row, table->currency_column));
  }
}

gboolean
grf_xlsx_table_add(GrfXlsxTable *table, GrfXlsxBook *book, const GrfRow *row, const char *file)
{
  if (table->sheet.row == LXW_ROW_MAX) {
    grf_xlsx_table_end(table);
    g_clear_pointer(&table->sheet.name, g_free);
    if (!begin_sheet(table, book))
      return FALSE;
  }
  set_height(table, book, row);
  put_row(table, book, row, file);
  table->sheet.row++;
  table->n_rows++;
  return !book->failed;
}

void
grf_xlsx_table_end(GrfXlsxTable *table)
{
  grf_xlsx_sheet_end(&table->sheet, table->schema->n_columns);
}

void
grf_xlsx_sheet_freeze(GrfXlsxSheet *sheet)
{
  worksheet_freeze_panes(sheet->sheet, 1, 0);
  worksheet_repeat_rows(sheet->sheet, 0, 0); /* in print */
  sheet->row = 1;
}

void
grf_xlsx_sheet_end(GrfXlsxSheet *sheet, guint n_columns)
{
  worksheet_autofilter(sheet->sheet, 0, 0, MAX(sheet->row, 2) - 1, (lxw_col_t)(n_columns - 1));
}

void
grf_xlsx_table_clear(GrfXlsxTable *table)
{
  g_clear_pointer(&table->sheet.name, g_free);
}

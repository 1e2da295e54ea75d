// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify.h"

#include <stdlib.h>
#include <string.h>

#include "grid.h"

/* A glyph belongs to a box when its middle does; boxes are rounded to 1/100 pt. */
#define ROUNDING_PT 0.02

static const GrfGridColumn columns[] = {
    {"document", 24, FALSE},       {"record", 20, FALSE},      {"what", 16, FALSE},
    {"the tables say", 48, FALSE}, {"the PDF says", 0, FALSE},
};

struct GrfVerify {
  GrfGrid *grid;
  guint64 documents, cells, boxes, notes; /* looked at; noted */
};

/* Which text of a table must stand in its box. */
static const struct {
  GrfTableId table;
  const char *text, *page;
  gboolean whole; /* all of it; else its first word */
} boxed[] = {
    {GRF_TABLE_AMOUNTS, "raw", "page", TRUE},
    {GRF_TABLE_QUESTIONS, "text", "page_from", FALSE},
    {GRF_TABLE_ANSWERS, "text", "page_from", FALSE},
    {GRF_TABLE_FOOTNOTES, "text", "page", FALSE},
};

/* Columns that reading again cannot give: where the file was, and what a reviewer wrote. */
static const char *const passed_over[] = {"document_id", "file", "reviewed", "review_note", NULL};

GrfVerify *
grf_verify_new(void)
{
  GrfVerify *verify = g_new0(GrfVerify, 1);

  verify->grid = grf_grid_new(columns, G_N_ELEMENTS(columns));
  return verify;
}

void
grf_verify_free(GrfVerify *verify)
{
  if (verify == NULL)
    return;
  grf_grid_free(verify->grid);
  g_free(verify);
}

void
grf_verify_note(GrfVerify *verify, const char *document_id, const char *record, const char *what,
                const char *said, const char *found)
{
  const char *cells[G_N_ELEMENTS(columns)] = {document_id, record, what, said, found};

  grf_grid_add(verify->grid, cells);
  verify->notes++;
}

/* "amounts m1", or "warnings 3" where rows have no id. Returns: (transfer full). */
static char *
dup_record_name(const GrfRow *row, guint number)
{
  g_auto(GStrv) key = g_strsplit(row->schema->primary_key != NULL ? row->schema->primary_key : "", ",", -1);
  g_autoptr(GString) name = g_string_new(row->schema->name);

  for (guint i = 1; key[0] != NULL && key[i] != NULL; i++)
    g_string_append_printf(name, " %s", grf_row_get(row, key[i]));
  if (key[0] == NULL)
    g_string_append_printf(name, " %u", number);
  return g_string_free(g_steal_pointer(&name), FALSE);
}

static void
compare_rows(GrfVerify *verify, const char *document_id, const GrfRow *row, const GrfRow *again, guint number)
{
  for (guint i = 0; i < row->schema->n_columns; i++) {
    const char *name = row->schema->columns[i].name;
    const char *said = row->cells[i] != NULL ? row->cells[i] : "";
    const char *found = again->cells[i] != NULL ? again->cells[i] : "";
    if (g_strv_contains(passed_over, name))
      continue;
    verify->cells++;
    if (strcmp(said, found) != 0) {
      g_autofree char *record = dup_record_name(row, number);
      grf_verify_note(verify, document_id, record, name, said, found);
    }
  }
}

static void
compare_tables(GrfVerify *verify, const char *document_id, const GPtrArray *rows, const GPtrArray *again,
               const char *table)
{
  if (rows->len != again->len) {
    g_autofree char *said = g_strdup_printf("%u rows", rows->len);
    g_autofree char *found = g_strdup_printf("%u rows", again->len);
    grf_verify_note(verify, document_id, table, "count", said, found);
    return; /* which is which is not known */
  }
  for (guint i = 0; i < rows->len; i++)
    compare_rows(verify, document_id, g_ptr_array_index(rows, i), g_ptr_array_index(again, i), i + 1);
}

void
grf_verify_rows(GrfVerify *verify, const GrfDocumentRows *document, const GrfRecords *again)
{
  const char *id = grf_document_rows_id(document);
  const GPtrArray *documents = again->rows[GRF_TABLE_DOCUMENTS];

  verify->documents++;
  if (documents->len == 1)
    compare_rows(verify, id, document->row, g_ptr_array_index(documents, 0), 1);
  for (guint table = GRF_TABLE_DOCUMENTS + 1; table < GRF_N_TABLES; table++)
    if (table != GRF_TABLE_LINES || document->rows[table]->len > 0)
      compare_tables(verify, id, document->rows[table], again->rows[table], grf_schema(table)->name);
}

/* ---- boxes ---- */

/* The text as it is compared: compatible forms made one, white space and hyphens left out, which the
 * stages after extraction change. Returns: (transfer full). */
static char *
dup_plain(const char *text)
{
  g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
  g_autoptr(GString) plain = g_string_new(NULL);

  for (const char *at = normal != NULL ? normal : ""; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    gunichar dash = c == '-' || c == 0xad || c == 0x2010 || c == 0x2011;
    if (!dash && !g_unichar_isspace(c) && !g_unichar_iszerowidth(c) && !g_unichar_iscntrl(c))
      g_string_append_unichar(plain, c);
  }
  return g_string_free(g_steal_pointer(&plain), FALSE);
}

static gboolean
is_inside(const GrfBox *box, const GrfBox *glyph)
{
  double x = (glyph->x0 + glyph->x1) / 2.0, y = (glyph->y0 + glyph->y1) / 2.0;

  return x >= box->x0 - ROUNDING_PT && x <= box->x1 + ROUNDING_PT && y >= box->y0 - ROUNDING_PT &&
         y <= box->y1 + ROUNDING_PT;
}

/* Returns: (transfer full): the characters of the page whose middle is in the box, in the text's order. */
static char *
dup_boxed_text(const GrfPage *page, const GrfBox *box)
{
  g_autoptr(GString) text = g_string_new(NULL);

  for (guint i = 0; i < page->glyphs->len; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    if (is_inside(box, &glyph->box))
      g_string_append_len(text, page->text->str + glyph->offset, glyph->len);
  }
  return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Whether the characters stand in the text in this order: an amount that runs over a line end has what stands
 * beside it on both lines in its box too. */
static gboolean
holds_in_order(const char *text, const char *characters)
{
  for (const char *at = characters; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    while (*text != '\0' && g_utf8_get_char(text) != c)
      text = g_utf8_next_char(text);
    if (*text == '\0')
      return FALSE;
    text = g_utf8_next_char(text);
  }
  return TRUE;
}

static GrfBox
read_box(const GrfRow *row)
{
  return (GrfBox){(float)g_ascii_strtod(grf_row_get(row, "x0"), NULL),
                  (float)g_ascii_strtod(grf_row_get(row, "y0"), NULL),
                  (float)g_ascii_strtod(grf_row_get(row, "x1"), NULL),
                  (float)g_ascii_strtod(grf_row_get(row, "y1"), NULL)};
}

static const GrfPage *
find_page(const GrfPdf *pdf, const char *number)
{
  guint64 wanted = g_ascii_strtoull(number, NULL, 10);

  for (guint i = 0; i < pdf->pages->len; i++)
    if (grf_pdf_page(pdf, i)->number == wanted)
      return grf_pdf_page(pdf, i);
  return NULL;
}

/* Whether the characters begin in the box and go on on the next page: a record has a box on the page it
 * starts on only. */
static gboolean
goes_on(const GrfPdf *pdf, const GrfPage *page, const char *there, const char *wanted)
{
  if (there[0] == '\0' || !g_str_has_prefix(wanted, there) || page->number >= pdf->pages->len)
    return FALSE;
  g_autofree char *next = dup_plain(grf_pdf_page(pdf, page->number)->text->str);
  return strstr(next, wanted + strlen(there)) != NULL;
}

/* Whether a question or answer has its label alone at the foot of the page it starts on. */
static gboolean
is_label_alone(const GrfRow *row, gsize kind, const char *there)
{
  if (boxed[kind].whole || strcmp(boxed[kind].page, "page_from") != 0 ||
      strcmp(grf_row_get(row, "page_from"), grf_row_get(row, "page_to")) == 0)
    return FALSE;
  g_autofree char *label = dup_plain(grf_row_get(row, "label"));
  return label[0] != '\0' && strcmp(label, there) == 0;
}

static void
check_box(GrfVerify *verify, const char *document_id, const GrfRow *row, gsize kind, const GrfPdf *pdf)
{
  const GrfPage *page = find_page(pdf, grf_row_get(row, boxed[kind].page));
  const char *text = grf_row_get(row, boxed[kind].text);
  g_autofree char *record = dup_record_name(row, 0);
  g_autofree char *first = g_strndup(text, boxed[kind].whole ? strlen(text) : strcspn(text, " \n"));
  g_autofree char *wanted = dup_plain(first);

  verify->boxes++;
  if (page == NULL) {
    grf_verify_note(verify, document_id, record, "page", grf_row_get(row, boxed[kind].page), "no such page");
    return;
  }
  GrfBox box = read_box(row);
  g_autofree char *inside = dup_boxed_text(page, &box);
  g_autofree char *there = dup_plain(inside);
  if (!holds_in_order(there, wanted) && !goes_on(pdf, page, there, wanted) &&
      !is_label_alone(row, kind, there))
    grf_verify_note(verify, document_id, record, "characters", first,
                    inside[0] != '\0' ? inside : "(nothing)");
}

void
grf_verify_boxes(GrfVerify *verify, const GrfDocumentRows *document, const GrfPdf *pdf)
{
  for (gsize kind = 0; kind < G_N_ELEMENTS(boxed); kind++) {
    const GPtrArray *rows = document->rows[boxed[kind].table];
    for (guint i = 0; i < rows->len; i++)
      check_box(verify, grf_document_rows_id(document), g_ptr_array_index(rows, i), kind, pdf);
  }
}

guint64
grf_verify_append(const GrfVerify *verify, guint width, gboolean bold, GString *out)
{
  if (verify->notes > 0) {
    grf_grid_append(verify->grid, width, bold, out);
    g_string_append_c(out, '\n');
  }
  g_string_append_printf(out,
                         "%" G_GUINT64_FORMAT " documents read again: %" G_GUINT64_FORMAT
                         " cells and %" G_GUINT64_FORMAT " boxes compared, %" G_GUINT64_FORMAT
                         " do not hold\n",
                         verify->documents, verify->cells, verify->boxes, verify->notes);
  return verify->notes;
}

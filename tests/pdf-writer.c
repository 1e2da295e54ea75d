// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/pdf-writer.h"

#include <string.h>

struct PdfWriter {
  GPtrArray *objects; /* of char*; the first three are written at the end */
  GString *kids;
  guint n_kids;
  char *catalog, *info, *resources;
};

PdfWriter *
pdf_writer_new(void)
{
  PdfWriter *writer = g_new0(PdfWriter, 1);

  writer->objects = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 1; i < PDF_FIRST_FREE; i++)
    g_ptr_array_add(writer->objects, NULL);
  writer->kids = g_string_new(NULL);
  return writer;
}

void
pdf_set_catalog(PdfWriter *writer, const char *entries)
{
  g_free(writer->catalog);
  writer->catalog = g_strdup(entries);
}

void
pdf_set_info(PdfWriter *writer, const char *entries)
{
  g_free(writer->info);
  writer->info = g_strdup(entries);
}

void
pdf_set_resources(PdfWriter *writer, const char *entries)
{
  g_free(writer->resources);
  writer->resources = g_strdup(entries);
}

guint
pdf_add_object(PdfWriter *writer, const char *object)
{
  g_ptr_array_add(writer->objects, g_strdup(object));
  return writer->objects->len;
}

guint
pdf_add_stream(PdfWriter *writer, const char *contents)
{
  g_autofree char *object =
      g_strdup_printf("<< /Length %" G_GSIZE_FORMAT " >>\nstream\n%s\nendstream", strlen(contents), contents);
  return pdf_add_object(writer, object);
}

guint
pdf_add_page(PdfWriter *writer, const char *entries, const char *operators)
{
  guint stream = pdf_add_stream(writer, operators);
  g_autofree char *page = g_strdup_printf(
      "<< /Type /Page /Parent %d 0 R /Contents %u 0 R %s %s /Resources << %s /Font << "
      "/F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
      "/B << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >> "
      "/I << /Type /Font /Subtype /Type1 /BaseFont /Times-Italic >> "
      "/C << /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Courier-BoldOblique >> "
      "/H << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 97 /LastChar 99 /Widths [600 600 "
      "600] "
      "/Encoding << /Differences [97 /afii57664 /afii57665 /afii57666] >> >> "
      "/S << /Type /Font /Subtype /Type1 /BaseFont /Symbol >> >> >> >>",
      PDF_PAGES, stream, strstr(entries, "/MediaBox") == NULL ? "/MediaBox [0 0 595 842]" : "", entries,
      writer->resources != NULL ? writer->resources : "");
  guint number = pdf_add_object(writer, page);

  g_string_append_printf(writer->kids, " %u 0 R", number);
  writer->n_kids++;
  return number;
}

static void
fill_object(PdfWriter *writer, guint number, char *object)
{
  g_free(writer->objects->pdata[number - 1]);
  writer->objects->pdata[number - 1] = object;
}

GBytes *
pdf_finish(PdfWriter *writer)
{
  GString *pdf = g_string_new("%PDF-1.7\n");
  g_autoptr(GString) table = g_string_new(NULL);
  guint n;

  fill_object(writer, PDF_CATALOG,
              g_strdup_printf("<< /Type /Catalog /Pages %d 0 R %s >>", PDF_PAGES,
                              writer->catalog != NULL ? writer->catalog : ""));
  fill_object(writer, PDF_PAGES,
              g_strdup_printf("<< /Type /Pages /Count %u /Kids [%s ] >>", writer->n_kids, writer->kids->str));
  fill_object(writer, PDF_INFO, g_strdup_printf("<< %s >>", writer->info != NULL ? writer->info : ""));
  n = writer->objects->len;
  g_string_append_printf(table, "xref\n0 %u\n0000000000 65535 f \n", n + 1);
  for (guint i = 0; i < n; i++) {
    g_string_append_printf(table, "%010" G_GSIZE_FORMAT " 00000 n \n", pdf->len);
    g_string_append_printf(pdf, "%u 0 obj\n%s\nendobj\n", i + 1, (const char *)writer->objects->pdata[i]);
  }
  g_string_append_printf(
      table, "trailer\n<< /Size %u /Root %d 0 R /Info %d 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      n + 1, PDF_CATALOG, PDF_INFO, pdf->len);
  g_string_append(pdf, table->str);
  g_ptr_array_unref(writer->objects);
  g_string_free(writer->kids, TRUE);
  g_free(writer->catalog);
  g_free(writer->info);
  g_free(writer->resources);
  g_free(writer);
  return g_string_free_to_bytes(pdf);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Writes small PDFs for tests: objects as text, streams without filters, a right cross-reference table. */
#pragma once

#include <glib.h>

/* The objects that every file has. */
enum { PDF_CATALOG = 1, PDF_PAGES, PDF_INFO, PDF_FIRST_FREE };

typedef struct PdfWriter PdfWriter;

PdfWriter *pdf_writer_new(void);

/* What stands in the catalog's dictionary and in the document information's, besides the usual. */
void pdf_set_catalog(PdfWriter *writer, const char *entries);
void pdf_set_info(PdfWriter *writer, const char *entries);

/* What stands in the resources of pages added from here on, besides their fonts. */
void pdf_set_resources(PdfWriter *writer, const char *entries);

/* Returns: the object's number. Numbers rise by one, from PDF_FIRST_FREE. */
guint pdf_add_object(PdfWriter *writer, const char *object);
guint pdf_add_stream(PdfWriter *writer, const char *contents);

/* A page of 595 × 842 pt where `entries` has no MediaBox. Fonts of its resources: /F Helvetica, /B
 * Helvetica-Bold, /I Times-Italic, /C Courier-BoldOblique, /S Symbol, /H Helvetica with a, b and c for the
 * first letters of Hebrew. Adds two objects, the stream first. Returns: the page's object. */
guint pdf_add_page(PdfWriter *writer, const char *entries, const char *operators);

/* Frees the writer. Returns: (transfer full): the file. */
GBytes *pdf_finish(PdfWriter *writer);

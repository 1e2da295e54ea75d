// SPDX-License-Identifier: GPL-3.0-or-later
/* The cell formats of a workbook. */
#pragma once

#include <glib.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

/* Currency formats one workbook gets; further ones are plain numbers. Excel has room for 64,000 formats, and
 * a hostile PDF must not use them up. */
#define GRF_XLSX_CURRENCIES_MAX 500

typedef struct {
  lxw_workbook *workbook;
  lxw_format *title, *header, *text, *link;
  lxw_format *cut;  /* text that did not fit */
  lxw_format *note; /* a sentence that may run over the cells beside it */
  lxw_format *integer, *points, *date;
  GHashTable *amounts; /* of lxw_format, by their number format */
} GrfXlsxStyles;

/* The workbook owns the formats. Returns: (transfer full). */
GrfXlsxStyles *grf_xlsx_styles_new(lxw_workbook *workbook);
void grf_xlsx_styles_free(GrfXlsxStyles *styles);

/* The format of an amount with so many decimals, in this currency where it is an ISO 4217 code.
 * Returns: (transfer none). */
lxw_format *grf_xlsx_styles_amount(GrfXlsxStyles *styles, const char *currency, guint n_decimals);

G_END_DECLS

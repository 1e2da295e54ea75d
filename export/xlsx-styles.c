// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx-styles.h"

#include <string.h>

#define HEADER_COLOR 0xDDE7F0
#define CUT_COLOR 0xFFE0B2

static lxw_format *
add_style(lxw_workbook *workbook, const char *number_format)
{
  lxw_format *format = workbook_add_format(workbook);

  format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
  if (number_format != NULL)
    format_set_num_format(format, number_format);
  else
    format_set_text_wrap(format);
  return format;
}

static void
add_styles(GrfXlsxStyles *styles)
{
  styles->title = add_style(styles->workbook, "@");
  format_set_bold(styles->title);
  format_set_font_size(styles->title, 14);
  styles->header = add_style(styles->workbook, NULL);
  format_set_bold(styles->header);
  format_set_bg_color(styles->header, HEADER_COLOR);
  format_set_bottom(styles->header, LXW_BORDER_THIN);
  styles->text = add_style(styles->workbook, NULL);
  format_set_indent(styles->text, 1); /* off the numbers of the column before */
  styles->cut = add_style(styles->workbook, NULL);
  format_set_bg_color(styles->cut, CUT_COLOR);
  styles->note = add_style(styles->workbook, "@");
  styles->link = add_style(styles->workbook, NULL);
  format_set_font_color(styles->link, LXW_COLOR_BLUE);
  format_set_underline(styles->link, LXW_UNDERLINE_SINGLE);
  styles->integer = add_style(styles->workbook, "0");
  styles->points = add_style(styles->workbook, "0.00");
  styles->date = add_style(styles->workbook, "yyyy-mm-dd");
}

GrfXlsxStyles *
grf_xlsx_styles_new(lxw_workbook *workbook)
{
  GrfXlsxStyles *styles = g_new0(GrfXlsxStyles, 1);

  styles->workbook = workbook;
  styles->amounts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  add_styles(styles);
  return styles;
}

void
grf_xlsx_styles_free(GrfXlsxStyles *styles)
{
  if (styles == NULL)
    return;
  g_hash_table_unref(styles->amounts);
  g_free(styles);
}

/* Whether it is three capitals: what stands in a number format must not be a PDF's to choose. */
static gboolean
is_code(const char *currency)
{
  return strspn(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3 && currency[3] == '\0';
}

/* Returns: (transfer full): "[$EUR] #,##0.00", which spreadsheets know as an amount in that currency. */
static char *
dup_number_format(const char *currency, guint n_decimals)
{
  g_autofree char *zeros = g_strnfill(n_decimals, '0');
  g_autofree char *number = g_strconcat("#,##0", n_decimals > 0 ? "." : "", zeros, NULL);

  if (!is_code(currency))
    return g_steal_pointer(&number);
  return g_strdup_printf("[$%s] %s;-[$%s] %s", currency, number, currency, number);
}

lxw_format *
grf_xlsx_styles_amount(GrfXlsxStyles *styles, const char *currency, guint n_decimals)
{
  gboolean full = g_hash_table_size(styles->amounts) >= GRF_XLSX_CURRENCIES_MAX;
  g_autofree char *number_format = dup_number_format(currency, n_decimals);
  lxw_format *format = g_hash_table_lookup(styles->amounts, number_format);

  if (format != NULL)
    return format;
  if (full)
    return styles->integer;
  format = add_style(styles->workbook, number_format);
  g_hash_table_insert(styles->amounts, g_steal_pointer(&number_format), format);
  return format;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* A text of one paragraph, for its amounts: bytes that are not UTF-8 are replaced. */
#include "fuzz/stages.h"

#include <string.h>

/* An optional minus, digits, and perhaps a point and digits; no zeros that say nothing. */
static gboolean
is_decimal(const char *text)
{
  const char *digits = *text == '-' ? text + 1 : text;
  gsize whole = strspn(digits, "0123456789");
  const char *point = digits + whole;

  if (whole == 0 || (whole > 1 && digits[0] == '0'))
    return FALSE;
  if (*point == '\0')
    return TRUE;
  gsize rest = strspn(point + 1, "0123456789");
  return *point == '.' && rest > 0 && point[1 + rest] == '\0' && point[rest] != '0';
}

static void
check_amount(const GrfRow *row, const char *text)
{
  g_assert(is_decimal(grf_row_get(row, "value_min")));
  g_assert(is_decimal(grf_row_get(row, "value_max")));
  g_assert(strlen(grf_row_get(row, "currency")) == 3);
  g_assert(*grf_row_get(row, "raw") != '\0');
  g_assert(strstr(text, grf_row_get(row, "raw")) != NULL);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
  g_autoptr(GrfDocument) document = grf_document_new(grf_pdf_new());
  GrfBlock *block = grf_block_new(GRF_BLOCK_PARAGRAPH);
  const char *parts[] = {"\n", "\r", "\t"};

  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
    g_strdelimit(text, parts[i], ' ');
  g_string_assign(block->text, text);
  g_ptr_array_add(document->blocks, block);
  grf_pdf_add_page(document->pdf, 595, 842);
  block->page_from = block->page_to = 1;
  g_autoptr(GrfRecords) records = fuzz_recognize(document);
  for (guint i = 0; i < records->rows[GRF_TABLE_AMOUNTS]->len; i++)
    check_amount(g_ptr_array_index(records->rows[GRF_TABLE_AMOUNTS], i), text);
  return 0;
}

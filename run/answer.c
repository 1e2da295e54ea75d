// SPDX-License-Identifier: GPL-3.0-or-later
#include "answer.h"

#include <string.h>

static gboolean
rows_belong_to(const GrfRecords *records, const char *document_id)
{
  for (guint table = 0; table < GRF_N_TABLES; table++)
    for (guint i = 0; i < records->rows[table]->len; i++)
      if (strcmp(grf_row_get(g_ptr_array_index(records->rows[table], i), "document_id"), document_id) != 0)
        return FALSE;
  return records->rows[GRF_TABLE_DOCUMENTS]->len == 1;
}

/* Counts, the summary and what the next run reads again go by the status. */
static gboolean
has_status(const GrfRow *row)
{
  static const char *const known[] = {"ok", "partial", "failed", NULL};

  return g_strv_contains(known, grf_row_get(row, "status"));
}

GrfRecords *
grf_answer_read(const char *text, gsize len_bytes, const char *document_id)
{
  g_autoptr(GrfRecords) records = grf_records_parse(text, len_bytes, NULL);

  if (records == NULL || !rows_belong_to(records, document_id) ||
      !has_status(g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0)))
    return NULL;
  return g_steal_pointer(&records);
}

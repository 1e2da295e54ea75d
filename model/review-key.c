// SPDX-License-Identifier: GPL-3.0-or-later
#include "review-key.h"

#include <string.h>

#define KEY_DIGITS 12 /* 48 bits: two of a million rows share one with a chance of 1 in 500 */

static const char *const amounts[] = {"raw",       "value_min", "value_max", "currency",
                                      "qualifier", "sentence",  "page",      NULL};
static const char *const questions[] = {"label", "text", "status", "page_from", NULL};
static const char *const answers[] = {"label", "text", "page_from", NULL};

/* Returns: (transfer none) (nullable): the columns that count. */
static const char *const *
columns_of(const GrfSchema *schema)
{
  if (schema == grf_schema(GRF_TABLE_AMOUNTS))
    return amounts;
  if (schema == grf_schema(GRF_TABLE_QUESTIONS))
    return questions;
  return schema == grf_schema(GRF_TABLE_ANSWERS) ? answers : NULL;
}

gboolean
grf_review_key_has(GrfTableId table)
{
  return columns_of(grf_schema(table)) != NULL;
}

const char *
grf_review_key_id_column(const GrfRow *row)
{
  return row->schema->columns[1].name; /* behind document_id */
}

char *
grf_review_key_dup(const GrfRow *row)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  const char *const *columns = columns_of(row->schema);

  for (guint i = 0; columns != NULL && columns[i] != NULL; i++) {
    const char *cell = grf_row_get(row, columns[i]);
    g_checksum_update(checksum, (const guchar *)cell,
                      (gssize)strlen(cell) + 1); /* with its NUL: cells stay apart */
  }
  return g_strndup(g_checksum_get_string(checksum), KEY_DIGITS);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* A dump of records: what is read is written and read again. */
#include "fuzz/stages.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GrfRecords) records = grf_records_parse((const char *)data, size, NULL);
  g_autoptr(GString) once = g_string_new(NULL), twice = g_string_new(NULL);

  if (records == NULL)
    return 0;
  grf_records_dump(records, once);
  g_autoptr(GrfRecords) again = grf_records_parse(once->str, once->len, NULL);
  g_assert(again != NULL);
  grf_records_dump(again, twice);
  g_assert(g_string_equal(once, twice));
  return 0;
}

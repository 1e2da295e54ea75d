// SPDX-License-Identifier: GPL-3.0-or-later
/* A dump of a document through recognize. */
#include "fuzz/stages.h"
#include "model/document-dump.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GrfDocument) document = grf_document_parse((const char *)data, size, NULL);

  if (document != NULL)
    grf_records_free(fuzz_recognize(document));
  return 0;
}

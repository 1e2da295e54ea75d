// SPDX-License-Identifier: GPL-3.0-or-later
/* A dump of pages through normalize and recognize. */
#include "fuzz/normalized.h"
#include "fuzz/stages.h"
#include "model/page-dump.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  GrfPdf *pdf = grf_pdf_parse((const char *)data, size, NULL);

  if (pdf != NULL)
    fuzz_read_pages(pdf);
  return 0;
}

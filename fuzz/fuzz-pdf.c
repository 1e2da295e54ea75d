// SPDX-License-Identifier: GPL-3.0-or-later
/* A whole file through all stages. Poppler is fuzzed by others; what counts here is what we do with its
 * answers. */
#include "extract/extract.h"
#include "fuzz/normalized.h"
#include "fuzz/stages.h"

/* Poppler complains of every broken file. */
static void
drop_message(G_GNUC_UNUSED const char *domain, G_GNUC_UNUSED GLogLevelFlags level,
             G_GNUC_UNUSED const char *message, G_GNUC_UNUSED gpointer data)
{
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const GrfExtractOptions options = {.max_pages = 20, .max_glyphs = 20000};
  static gboolean quiet;
  g_autoptr(GBytes) bytes = g_bytes_new(data, size);
  g_autoptr(GrfDiags) diags = grf_diags_new();
  GrfPdf *pdf;

  if (!quiet)
    g_log_set_handler("Poppler", (GLogLevelFlags)(G_LOG_LEVEL_INFO | G_LOG_LEVEL_WARNING), drop_message,
                      NULL);
  quiet = TRUE;
  pdf = grf_extract(bytes, &options, diags, NULL);
  if (pdf != NULL)
    fuzz_read_pages(pdf);
  return 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/extractor.h"

#include "extract/extractor-inside.h"
#include "extract/open.h"

/* poppler lets go of its tables with its last document; so one is kept open. */
static const char nothing[] = "%PDF-1.4\n"
                              "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n"
                              "2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n"
                              "trailer << /Size 3 /Root 1 0 R >>\n"
                              "%%EOF\n";

/* Files after which it is let go of all the same: poppler also keeps the name of every font that it had to
 * replace, and looks through all of them. */
#define HELD_FILES 100

static PopplerDocument *
open_nothing(GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static(nothing, sizeof nothing - 1);
  return grf_open_pdf(bytes, NULL, error);
}

GrfExtractor *
grf_extractor_new(GError **error)
{
  PopplerDocument *held = open_nothing(error);

  if (held == NULL)
    return NULL;
  GrfExtractor *extractor = g_new0(GrfExtractor, 1);
  extractor->held = held;
  return extractor;
}

void
grf_extractor_free(GrfExtractor *extractor)
{
  if (extractor == NULL)
    return;
  grf_drawing_clear(&extractor->drawing);
  g_clear_object(&extractor->held);
  g_free(extractor);
}

void
grf_extractor_next_file(GrfExtractor *extractor)
{
  if (extractor->n_files++ < HELD_FILES)
    return;
  extractor->n_files = 1;
  g_clear_object(&extractor->held);
  extractor->held = open_nothing(NULL);
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The inside of extractor.h, for extract.c alone: other folders see no poppler. */
#pragma once

#include <poppler.h>

#include "extract/drawing.h"

struct GrfExtractor {
  PopplerDocument *held; /* owned; with no pages */
  guint n_files;         /* since it was opened */
  GrfDrawing drawing;
};

/* To be called before a file is opened. */
void grf_extractor_next_file(struct GrfExtractor *extractor);

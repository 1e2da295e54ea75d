// SPDX-License-Identifier: GPL-3.0-or-later
/* What extract keeps from file to file. */
#pragma once

#include <poppler.h>

#include "extract/drawing.h"
#include "extract/extract.h"

struct GrfExtractor {
  PopplerDocument *held; /* owned; with no pages */
  guint n_files;         /* since it was opened */
  GrfDrawing drawing;
};

/* To be called before a file is opened. */
void grf_extractor_next_file(GrfExtractor *extractor);

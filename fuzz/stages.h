// SPDX-License-Identifier: GPL-3.0-or-later
/* What the fuzz targets share. A target defines LLVMFuzzerTestOneInput(); fuzz/replay.c or libFuzzer calls
 * it. */
#pragma once

#include "lang/lang.h"
#include "model/document.h"
#include "model/record.h"

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

/* From then on a critical message ends the process so that libFuzzer sees it. Each target does it first. */
void fuzz_settle(void);

/* The language all targets read, loaded once; settles too. */
const GrfLang *fuzz_lang(void);

/* Recognizes a document and ends the process where the rows do not hold together: cells that are not UTF-8,
 * rows that cannot be read back, ids that name nothing. Returns: (transfer full): the rows. */
GrfRecords *fuzz_recognize(GrfDocument *document);

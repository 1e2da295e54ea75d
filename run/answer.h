// SPDX-License-Identifier: GPL-3.0-or-later
/* The rows a worker sends for a document, believed as far as they can be true. */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

/* Reads an answer (grf_records_dump()). A worker that a PDF has taken over may send anything: what is not one
 * documents row of a known status, with rows of that document alone, is no answer.
 * Returns: (transfer full): the rows, or NULL. */
GrfRecords *grf_answer_read(const char *text, gsize len_bytes, const char *document_id);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* Document -> records: parts, questions, answers, amounts, footnotes, references, lines, warnings. */
#pragma once

#include "lang/lang.h"
#include "model/diag.h"
#include "model/document.h"
#include "model/record.h"

G_BEGIN_DECLS

/* The compiled word lists and grammars of a language, made once a process. */
typedef struct GrfRecognizer GrfRecognizer;

/* `lang` must outlive it. Returns: (transfer full): it, or NULL with GRF_ERROR_LANG. */
GrfRecognizer *grf_recognizer_new(const GrfLang *lang, GError **error);
void grf_recognizer_free(GrfRecognizer *recognizer);

/* Adds the document's rows to `records`: one documents row (kind, language, counts, title, …; the caller
 * fills file, sha256, status and error), and those of every other table. Sets the roles of the
 * document's lines. `document_id` stands in each row; `with_lines` asks for the rows of lines.csv.
 * The warnings in `diags`, earlier stages' too, become rows of warnings.csv, by page. */
gboolean grf_recognize(GrfRecognizer *recognizer, GrfDocument *document, const char *document_id,
                       gboolean with_lines, GrfDiags *diags, GrfRecords *records, GError **error);

/* The forms it knows, a line each: name, engine, title. Returns: (transfer full). */
char *grf_recognizer_dup_forms(const GrfRecognizer *recognizer);

/* Why the document was taken for what it was, for people: every form tried with what it found, then each
 * line of the document with its page, role and record. Returns: (transfer full). */
char *grf_recognizer_dup_explanation(GrfRecognizer *recognizer, GrfDocument *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfRecognizer, grf_recognizer_free)

G_END_DECLS

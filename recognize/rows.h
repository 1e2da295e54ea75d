// SPDX-License-Identifier: GPL-3.0-or-later
/* A finding -> rows of the contract's tables. */
#pragma once

#include "model/record.h"
#include "recognize/finding.h"
#include "recognize/rules.h"

G_BEGIN_DECLS

typedef struct {
  const GrfDocument *document;
  const GrfFinding *finding;
  const GrfRules *rules;
  const char *document_id;
  GrfDiags *diags;
  GrfRecords *records;
  const struct GrfTableReading *tables; /* what the tables have read (tables.h), or NULL */
} GrfRowContext;

/* parts, questions, asks, answers and footnotes. */
void grf_rows_structure(const GrfRowContext *context);

/* amounts and references of every text of the document. Adds warnings for money that was not read. */
void grf_rows_texts(const GrfRowContext *context);

/* persons: committee members, askers, who answers, signatories. */
void grf_rows_persons(const GrfRowContext *context);

/* lines.csv, after the lines' roles have been set. */
void grf_rows_lines(const GrfRowContext *context);

/* warnings.csv, by page, and the documents row's counts. */
void grf_rows_warnings(const GrfRowContext *context);
void grf_rows_document(const GrfRowContext *context);

/* The id of a part, question, answer or note: "p1", "q1", "a1", "n1" for index 0. */
char *grf_dup_id(char letter, guint index);

/* Sets page and box columns from where bytes [from, to) of a text stand. */
void grf_row_place(const GrfRowContext *context, GrfRow *row, const GrfBlock *text, gsize from, gsize to);

/* Sets columns x0, y0, x1, y1. */
void grf_row_box(GrfRow *row, const GrfBox *box);

/* Appends a row with its document_id. Returns: (transfer none): it. */
GrfRow *grf_row_new(const GrfRowContext *context, GrfTableId table);

/* The footnote container of a note: the holder of the block that calls it. */
GrfHolder grf_note_holder(const GrfRowContext *context, const GrfNote *note);

/* Sets columns container and container_id of a holder. */
void grf_row_container(GrfRow *row, GrfHolder holder);

G_END_DECLS

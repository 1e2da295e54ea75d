// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Doubts. What a stage is not sure of is put here and ends as a row of warnings.csv.
 * Codes are short and stable ("note-without-call"); docs/warnings.md lists every one.
 */
#pragma once

#include "page.h"

G_BEGIN_DECLS

typedef struct {
  guint page;       /* 1-based; 0 for the whole document */
  const char *code; /* static string */
  char *message;    /* owned; one sentence in English */
  GrfBox box;       /* zero when unknown */
} GrfDiag;

typedef struct {
  GArray *items; /* of GrfDiag, in the order they were found */
} GrfDiags;

GrfDiags *grf_diags_new(void);
void grf_diags_free(GrfDiags *diags);

/* `box` may be NULL. `code` must be a string literal. */
void grf_diags_add(GrfDiags *diags, guint page, const GrfBox *box, const char *code, const char *format, ...)
    G_GNUC_PRINTF(5, 6);

/* Appends copies of all of `more`. */
void grf_diags_append(GrfDiags *diags, const GrfDiags *more);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfDiags, grf_diags_free)

G_END_DECLS

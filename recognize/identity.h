// SPDX-License-Identifier: GPL-3.0-or-later
/* Which paper a document is: its masthead, chamber, session, number, title and date. */
#pragma once

#include "recognize/finding.h"
#include "recognize/marks.h"
#include "recognize/rules.h"

G_BEGIN_DECLS

typedef struct {
  gboolean is_aanhangsel; /* a masthead names askers and addressees */
  char *asked_by;         /* owned, joined by "; ", or NULL */
  char *answered_by;      /* likewise */
} GrfIdentity;

/* Reads the masthead, if any, before the first label; fills the finding's chamber, session, number, title
 * and date, and sets the holders of the masthead's blocks. */
void grf_identity_read(const GrfDocument *document, const GArray *marks, const GrfRules *rules,
                       GrfFinding *finding, GrfIdentity *identity);
void grf_identity_clear(GrfIdentity *identity);

G_END_DECLS

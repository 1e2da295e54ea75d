// SPDX-License-Identifier: GPL-3.0-or-later
/* Which paper a document is: its masthead, chamber, session, number, title and date. */
#pragma once

#include "recognize/finding.h"
#include "recognize/marks.h"
#include "recognize/rules.h"

G_BEGIN_DECLS

/* A printed paper. A file holds one, or several with a masthead each. */
typedef struct {
  guint from, to;              /* blocks [from, to) */
  gboolean masthead;           /* it names askers and addressees */
  char *asked_by;              /* owned, joined by "; ", or NULL */
  char *answered_by;           /* likewise */
  char *number, *title, *date; /* owned, or NULL; of the masthead */
} GrfPaper;

/* Reads the mastheads, if any, each before the first label behind it, and sets the holders of their blocks;
 * fills the finding's chamber, session, number, title and date: of several papers the numbers and titles
 * joined by ';' and the last date. Returns: (transfer full): an array of GrfPaper, at least one, which share
 * the document's blocks. */
GArray *grf_papers_read(const GrfDocument *document, const GArray *marks, const GrfRules *rules,
                        GrfFinding *finding);

static inline const GrfPaper *
grf_paper(const GArray *papers, guint i)
{
  return &g_array_index(papers, GrfPaper, i);
}

/* TRUE when the part lies in the paper. */
static inline gboolean
grf_paper_has(const GrfPaper *paper, const GrfPart *part)
{
  return part->block_from >= paper->from && part->block_from < paper->to;
}

G_END_DECLS

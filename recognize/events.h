// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Where questions and answers begin, as an engine found it, and the building of both from it. Engines say
 * where; what follows from it (texts, links by number, notices) is the same for all.
 */
#pragma once

#include "lang/lang.h"
#include "recognize/finding.h"

G_BEGIN_DECLS

typedef enum {
  GRF_EVENT_QUESTION,
  GRF_EVENT_ANSWER,
  GRF_EVENT_GROUP,  /* from here on `who` asks; what stood before is closed */
  GRF_EVENT_NOTICE, /* what follows stands in place of answers */
  GRF_EVENT_END,    /* what follows belongs to no question or answer */
} GrfEventKind;

#define GRF_NO_TEXT G_MAXSIZE

typedef struct {
  GrfEventKind kind;
  guint block;
  gsize text_from;   /* where the text starts in that block, up to the block's next event; GRF_NO_TEXT: the
                      * block is a label alone */
  char *label;       /* owned, or NULL */
  char *numbers;     /* owned, "3;4;5", or NULL */
  char *who;         /* owned, or NULL: who asks; of an answer, who answers */
  gsize label_from;  /* where its label starts in that block, behind the text of the event before; 0 = at the
                        text */
  guint first_block; /* of an answer without numbers: it belongs to the open questions from this block on */
} GrfEvent;

/* Returns: (transfer full): an array of GrfEvent that frees its strings. */
GArray *grf_events_new(void);

/* Appends an event; the strings (may be NULL) are copied. */
void grf_events_add(GArray *events, GrfEventKind kind, guint block, gsize text_from, const char *label,
                    const char *numbers);

/* Puts events into the order of their blocks; those of one block keep theirs. */
void grf_events_sort(GArray *events);

/* Builds the questions and answers of blocks [from, to), which are one part (index `part`); `events` are by
 * rising block. `asked_by` and `answered_by` (may be NULL) go to each row. A number whose question does not
 * stand before the answer is left in the answer's `loose`. */
void grf_events_build(const GrfDocument *document, const GArray *events, guint part, guint from, guint to,
                      const char *asked_by, const char *answered_by, const GrfLang *lang, GrfFinding *finding,
                      GrfDiags *diags);

/* Links the loose numbers of answers to questions without an answer wherever they stand (a list behind the
 * answers, an earlier letter). Adds warnings for those that are not there. */
void grf_events_link_loose(const GrfDocument *document, GrfFinding *finding, GrfDiags *diags);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What the forms find in a document, before it becomes rows: parts, questions, answers and their links,
 * and for every block what holds it. Plain data; indexes, not pointers, so that arrays may grow.
 */
#pragma once

#include "model/diag.h"
#include "model/document.h"

G_BEGIN_DECLS

typedef enum {
  GRF_HELD_OTHER,    /* in no question or answer */
  GRF_HELD_QUESTION, /* index into questions */
  GRF_HELD_ANSWER,   /* index into answers */
  GRF_HELD_HEADING,  /* a label or a heading; index unused */
  GRF_HELD_MASTHEAD, /* the head of a printed paper, no text of a letter */
} GrfHeldBy;

typedef struct {
  GrfHeldBy by;
  guint index;
} GrfHolder;

typedef enum {
  GRF_PART_COVER,
  GRF_PART_QUESTIONS,
  GRF_PART_DELAY,
  GRF_PART_ANSWERS,
  GRF_PART_NOTICE, /* says something else about the questions than their answer */
  GRF_PART_LETTER, /* any other letter or text */
} GrfPartKind;

/* As in parts.csv: "cover", "questions", … */
const char *grf_part_kind_name(GrfPartKind kind);

typedef struct {
  GrfPartKind kind;
  guint block_from, block_to;              /* [from, to) */
  gboolean is_zone;                        /* a chapter with the answers, not a letter of its own */
  char *title, *date, *sender, *recipient; /* owned, or NULL */
  GPtrArray *signatories;                  /* of char*: persons, as printed */
  GPtrArray *offices;                      /* of char*: in whose name they sign */
  GArray *closings; /* of guint: blocks where a signature, or the words above it, begins */
} GrfPart;

typedef enum {
  GRF_STATUS_UNANSWERED,
  GRF_STATUS_ANSWERED,
  GRF_STATUS_REFERRED,
  GRF_STATUS_DEFERRED
} GrfStatus;

typedef struct {
  char *label;      /* owned; as printed, or NULL */
  char *numbers;    /* owned; "3;4;5", or NULL */
  char *asked_by;   /* owned, or NULL */
  GrfBlock *text;   /* owned; its paragraphs joined by '\n', with sources and calls */
  gint label_block; /* index of the block of its label, or -1 */
  guint part;
  gint answer;     /* index into answers of its first answer, or -1 */
  GArray *answers; /* of guint: all of them; a joint question may be answered number by number */
  GrfStatus status;
  gint first_asked_part; /* index into parts, or -1 */
  guint first_asked_page;
  double match; /* share of its word runs that stand where it was first asked; -1 = not looked for */
} GrfQuestion;

typedef struct {
  char *label, *numbers, *answered_by; /* owned, or NULL */
  GrfBlock *text;                      /* owned */
  gint label_block;
  guint part;
  GArray *questions; /* of guint */
  char *loose;       /* owned; numbers of its label whose questions do not stand before it, or NULL */
  char *refers_to;   /* owned; numbers of the questions whose answers it points to, or NULL */
} GrfAnswer;

typedef struct {
  const char *form;   /* borrowed from the language: the form's name, or NULL where none was recognized */
  GArray *parts;      /* of GrfPart */
  GArray *questions;  /* of GrfQuestion */
  GArray *answers;    /* of GrfAnswer */
  GrfHolder *holders; /* one for each block */
  guint n_holders;
  char *chamber, *session, *dossier, *number, *title, *date; /* owned; of the documents row */
} GrfFinding;

GrfFinding *grf_finding_new(const GrfDocument *document);
void grf_finding_free(GrfFinding *finding);

/* Copies what is known before any form is tried: the paper itself (chamber, number, title, the masthead's
 * holders) and its parts. `to` is new. */
void grf_finding_copy_base(const GrfFinding *from, GrfFinding *to);

/* Appends an empty part, question or answer. Returns: (transfer none): it, valid until the next one. */
GrfPart *grf_finding_add_part(GrfFinding *finding, GrfPartKind kind, guint block_from, guint block_to);
GrfQuestion *grf_finding_add_question(GrfFinding *finding, guint part);
GrfAnswer *grf_finding_add_answer(GrfFinding *finding, guint part);

/* Returns: the index of the part that holds `block`, or -1. */
gint grf_finding_part_of(const GrfFinding *finding, guint block);

/* Makes `answer` an answer of `question` (both indexes). */
void grf_finding_link(GrfFinding *finding, guint question, guint answer);

/* Appends bytes [from, end) of `block` to `text`, a line feed between paragraphs, calls too. */
void grf_append_paragraph(GrfBlock *text, const GrfBlock *block, gsize from);

static inline GrfPart *
grf_finding_part(const GrfFinding *finding, guint i)
{
  return &g_array_index(finding->parts, GrfPart, i);
}

static inline GrfQuestion *
grf_finding_question(const GrfFinding *finding, guint i)
{
  return &g_array_index(finding->questions, GrfQuestion, i);
}

static inline GrfAnswer *
grf_finding_answer(const GrfFinding *finding, guint i)
{
  return &g_array_index(finding->answers, GrfAnswer, i);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfFinding, grf_finding_free)

G_END_DECLS

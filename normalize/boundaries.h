// SPDX-License-Identifier: GPL-3.0-or-later
/* Where one paragraph ends and the next begins. */
#pragma once

#include "model/document.h"

G_BEGIN_DECLS

/* What the whole document says of its lines: pitch, edges. */
typedef struct GrfMeasure GrfMeasure;

GrfMeasure *grf_measure_new(const GrfDocument *document);
void grf_measure_free(GrfMeasure *measure);

/* What is known of a line before it is joined to others. */
typedef struct {
  const GrfLine *line;
  const char *text; /* its repaired text */
  gsize len;
  gboolean rule;         /* no letter or digit in it, and three characters or more: a drawn line */
  gboolean uniform;      /* one weight and slant throughout */
  gboolean bold, italic; /* of its first glyph */
  gboolean bullet;       /* starts with a bullet or dash and a space */
  gunichar hyphen;       /* the hyphen it ends with, as printed, or 0 */
  gboolean numbered;     /* starts with a list number: "1.", "a)" */
  gboolean opens;        /* begins as paragraphs of this document do, see openings.h */
} GrfLineFacts;

typedef enum {
  GRF_JOIN_SAME,  /* the second line goes on with the first's paragraph */
  GRF_JOIN_BREAK, /* it begins a new one */
  GRF_JOIN_GAP,   /* likewise, with white above it */
} GrfJoin;

/* How line `b` follows line `a` of the same flow. `first` is the first line of a's paragraph. */
GrfJoin grf_boundary(const GrfMeasure *measure, const GrfLineFacts *first, const GrfLineFacts *a,
                     const GrfLineFacts *b);

/* The line's last sentence ends with it, a closing quote or bracket behind the stop or not. */
gboolean grf_line_ends_sentence(const GrfLineFacts *facts);

/* Line `b` begins in bold and goes on in ordinary type, behind a line in ordinary type that ends a sentence.
 */
gboolean grf_opens_in_bold(const GrfMeasure *measure, const GrfLineFacts *a, const GrfLineFacts *b);

/* The left edge of the line's column, in points. */
float grf_measure_left(const GrfMeasure *measure, const GrfLine *line);

/* How far right the lines of its column and indent go, in points. */
float grf_measure_right(const GrfMeasure *measure, const GrfLine *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfMeasure, grf_measure_free)

G_END_DECLS

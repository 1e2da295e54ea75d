// SPDX-License-Identifier: GPL-3.0-or-later
/* What stands between two lines of a paragraph, by the evidence of the whole document. */
#pragma once

#include "model/document.h"
#include "normalize/hyphen.h"

G_BEGIN_DECLS

/* One document's evidence: the words as they stand inside its lines. */
typedef struct GrfJoints GrfJoints;

/* `hyphenator` must outlive it. */
GrfJoints *grf_joints_new(GrfHyphenator *hyphenator);
void grf_joints_free(GrfJoints *joints);

/* Learns the words of one line but the first and the last, which may be broken. */
void grf_joints_learn(GrfJoints *joints, const char *text, gsize len_bytes);

typedef enum {
  GRF_JOINT_SPACE,       /* two words */
  GRF_JOINT_NONE,        /* nothing: a hyphen that stays, an address, a slash */
  GRF_JOINT_DROP_HYPHEN, /* one word: the hyphen (the text's last byte) goes */
} GrfJoint;

/* `text` is what stands before (normalized), `next` the line that follows; `hyphen` is the character the
 * line ended with as printed ('-', U+2010, U+2011, U+00AD), or 0. */
GrfJoint grf_joint_decide(GrfJoints *joints, const char *text, gsize text_len, const char *next,
                          gsize next_len, gunichar hyphen);

/* Mends a whole block: hyphens inside a line that the document itself writes without, and NFC. */
void grf_joints_mend(GrfJoints *joints, GrfBlock *block);

G_END_DECLS

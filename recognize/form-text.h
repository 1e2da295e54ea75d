// SPDX-License-Identifier: GPL-3.0-or-later
/* Small readings of a paragraph that several engines share. */
#pragma once

#include "recognize/form.h"

G_BEGIN_DECLS

/* "12. Wie …", "12) …", "(12) …" or "12." alone: sets the number, the bytes of the label ("12.") and where
 * the text starts, at most the text's end. */
gboolean grf_read_item_number(const char *text, guint *number, gsize *label_len, gsize *from);

/* The numbers in a sentence that says which questions are answered together ("Die Fragen 3 bis 5 werden
 * gemeinsam beantwortet"); the phrases are the form's key joint_answers, "*" stands for the numbers. Only the
 * beginning of the text is looked at. Returns: (transfer full) (nullable): "3;4;5". */
char *grf_dup_joint_numbers(const GrfFormContext *context, const char *text);

/* Who speaks in "Minister for X (Mr Y): …": what stands before a colon near the beginning, most of its words
 * with a capital. Returns: (transfer full) (nullable). */
char *grf_dup_speaker(const char *text);

/* A label that consists of the numbers in `text` alone, read as if the word for a question stood before
 * them. TRUE when there are any; then `label` wants grf_label_clear(). */
gboolean grf_read_bare_numbers(const GrfFormContext *context, const char *text, GrfLabel *label);

/* A short paragraph set apart by its type that does not ask; a bold "2. Title" that was taken for a list
 * item too. */
gboolean grf_is_section_heading(const GrfBlock *block, gboolean asks);

G_END_DECLS

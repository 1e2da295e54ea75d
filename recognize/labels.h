// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A printed label of a question or answer: "Vraag 3, 4 en 5", "Antwoord op vraag 2 t/m 4:", "Mededeling".
 * Words: group [labels] of the language file.
 */
#pragma once

#include "lang/lang.h"

G_BEGIN_DECLS

/* More numbers than this in one label, and a range is kept as its two ends. */
#define GRF_LABEL_MAX_NUMBERS 200

typedef enum {
  GRF_LABEL_QUESTION,
  GRF_LABEL_ANSWER,
  GRF_LABEL_NOTICE, /* what stands in place of answers: "Mededeling" */
  GRF_LABEL_NOTE,   /* "Toelichting" */
} GrfLabelKind;

typedef struct {
  GrfLabelKind kind;
  char *label;        /* as printed, without the punctuation and spaces after it */
  GPtrArray *numbers; /* of owned strings: "3", "7a", "2.1", "IV", "B"; ranges expanded; empty for a bare
                         "Antwoord" */
  char *by;           /* who asks, behind a question's numbers: "Kompas" of "Vraag 3 (Kompas)"; or NULL */
  gsize end;          /* bytes taken: the text's length, or where the text after a run-in label starts */
  gboolean run_in;    /* text follows: "Antwoord 1: Ja." */
  gboolean doubtful;  /* a range runs backward, or was too long to expand */
  gunichar stop;      /* the mark after the label: '.', ':', ')' or 0 */
} GrfLabel;

typedef struct GrfLabelRules GrfLabelRules;

/* Reads keys question, answer, notice, note (words), question_numbered, answer_numbered (words that are
 * labels only with a number behind them: German "Zu 3"), links (words between them and a number), answer_by
 * (who answers, behind an answer's label: "van de minister"), and (between numbers), range. `lang` must
 * outlive the rules. Returns: (transfer full). */
GrfLabelRules *grf_label_rules_new(const GrfLang *lang);
void grf_label_rules_free(GrfLabelRules *rules);

/* Reads the label at the start of a text (a line or a paragraph; spaces before it are passed). Its first
 * letter must be a capital. TRUE when the whole text is a label, or when it is a run-in one: a label and ':',
 * or one with numbers and '.' or ')', then text. A sentence ("Vraag 3 gaat over …") is none. `out` is set
 * only on TRUE and then wants grf_label_clear(). */
gboolean grf_label_parse(const GrfLabelRules *rules, const char *text, gsize len, GrfLabel *out);
void grf_label_clear(GrfLabel *label);

/* Reads a loose label: text follows with nothing but a space between, as where labels are set in bold:
 * "Vraag 3 Hoeveel …", "Antwoord Twaalf." Any sentence may begin like that: only a whole sequence of them
 * speaks for labels. TRUE as above. */
gboolean grf_label_parse_loose(const GrfLabelRules *rules, const char *text, gsize len, GrfLabel *out);

/* The value of a label's number: 7 of "7a", 2 of "2.1"; 0 of letters ("IV", "B"). `index` is below
 * numbers->len. */
guint grf_label_value(const GrfLabel *label, guint index);

/* TRUE when a label's number is the next one behind `before` (NULL: the first of all): "4" behind "3", "3b"
 * behind "3a", "2.1" behind "1.4", "B" behind "A", "II" behind "I". */
gboolean grf_label_follows(const char *before, const char *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfLabelRules, grf_label_rules_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(GrfLabel, grf_label_clear)

G_END_DECLS

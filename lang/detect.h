// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The language of a document, from its text: the stop words (key stopwords of group [language]) of every
 * language file are counted, line by line. A word that is a stop word of two languages counts for neither.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is assumed of a text without evidence: a form of numbers, a list of names. */
#define GRF_LANG_FALLBACK "nl"

/* Fewer different stop words than this are no evidence: a quoted title has as many. */
#define GRF_LANG_MIN_WORDS 3

/* A second language is named from this share of the evidence on. */
#define GRF_LANG_MIXED_SHARE 0.20

/* … when it has this many different stop words (a table may repeat one abbreviation, "DEM", on every line) */
#define GRF_LANG_MIXED_WORDS 5

/* … and when it stands in runs of at least this many lines: single loan words, titles and quotations of one
 * or two lines make no mixed document. */
#define GRF_LANG_RUN_LINES 3

typedef struct GrfLangDetector GrfLangDetector;

/* Reads the stop words of each built-in language and of each language file CODE.ini in `dir` (may be NULL),
 * which goes before the built-in one; nothing else of the files. Returns: (transfer full): it, or NULL with
 * GRF_ERROR_LANG naming the file. */
GrfLangDetector *grf_lang_detector_new(const char *dir, GError **error);
void grf_lang_detector_free(GrfLangDetector *detector);

/* The languages known, sorted by code. Returns: (transfer none): NULL-ended. */
const char *const *grf_lang_detector_codes(const GrfLangDetector *detector);

/* Codes are the detector's. */
typedef struct {
  const char *code;    /* the language with most evidence; GRF_LANG_FALLBACK when there is too little */
  double share;        /* its part of all evidence, 0 to 1; 0 for the fallback */
  const char *second;  /* the next language of a mixed document, else NULL */
  double second_share; /* its part of all evidence that stands in runs of lines */
} GrfLangVerdict;

/* The language of `len` bytes of lines. Linear in them, and the same for the same bytes; what is not valid
 * UTF-8 separates words. */
GrfLangVerdict grf_lang_detect(const GrfLangDetector *detector, const char *text, gsize len);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfLangDetector, grf_lang_detector_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* The languages of a run: which one a document is in, and what reading it takes, made when first needed. */
#pragma once

#include "normalize/normalize.h"
#include "recognize/recognize.h"

G_BEGIN_DECLS

/* The value of --lang that asks for detection. */
#define GRF_LANG_AUTO "auto"

typedef struct {
  GrfLang *lang;
  GrfNormalizer *normalizer;
  GrfRecognizer *recognizer;
} GrfLanguage;

typedef struct GrfLanguages GrfLanguages;

/* `code`: a language, which is then loaded at once, or GRF_LANG_AUTO. `dir` (may be NULL): a folder with
 * language files that go before the built-in ones. `forms` (may be NULL): a file with forms of the user's own
 * (docs/forms.md). Returns: (transfer full): it, or NULL with
 * GRF_ERROR_LANG. */
GrfLanguages *grf_languages_new(const char *code, const char *dir, const char *forms, GError **error);
void grf_languages_free(GrfLanguages *languages);

/* Loads every language that a document may turn out to be in. FALSE with GRF_ERROR_LANG. */
gboolean grf_languages_load(GrfLanguages *languages, GError **error);

/* Reads the files of the system that the loaded languages else read when they first need them. */
void grf_languages_load_files(GrfLanguages *languages);

/* TRUE when every language that a run may need can be loaded; loads them for it. Else GRF_ERROR_LANG. */
gboolean grf_languages_check(const char *code, const char *dir, const char *forms, GError **error);

/* The forms of every language of the run, a line each. Returns: (transfer full): it, or NULL with
 * GRF_ERROR_LANG. */
char *grf_languages_dup_forms(GrfLanguages *languages, GError **error);

/* The language to read a PDF in: the one asked for, or the one its text is in. Of a document in two languages
 * `diags` gets a warning, and `second` (transfer none) the other one, else NULL. Returns: (transfer none):
 * it, or NULL with GRF_ERROR_LANG. */
const GrfLanguage *grf_languages_choose(GrfLanguages *languages, const GrfPdf *pdf, const GrfLang **second,
                                        GrfDiags *diags, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfLanguages, grf_languages_free)

G_END_DECLS

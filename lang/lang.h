// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Language data: one key file a language (nl.ini), read into lists and values. The files are compiled
 * in; a folder given with --lang-dir goes first. The C above this knows no words of any language.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct GrfLang GrfLang;

/* The bytes of language file `code`: DIR/CODE.ini where `dir` is given and has it, else the built-in file.
 * Returns: (transfer full): them, or NULL with an error of GLib's files or resources. */
GBytes *grf_lang_read(const char *code, const char *dir, GError **error);

/* Reads language `code` ("nl"): DIR/CODE.ini where `dir` is given and has it, else the built-in file.
 * Returns: (transfer full): it, or NULL with GRF_ERROR_LANG naming the file and line. */
GrfLang *grf_lang_load(const char *code, const char *dir, GError **error);
void grf_lang_free(GrfLang *lang);

/* "nl" */
const char *grf_lang_code(const GrfLang *lang);

/* The value of a key, "" when absent. Returns: (transfer none). */
const char *grf_lang_get(const GrfLang *lang, const char *group, const char *key);

/* The value of a key as a list split at ';' (empty when absent). Returns: (transfer none): NULL-ended. */
const char *const *grf_lang_list(const GrfLang *lang, const char *group, const char *key);

/* The keys of a group in file order (empty when absent). Returns: (transfer none): NULL-ended. */
const char *const *grf_lang_keys(const GrfLang *lang, const char *group);

/* The names of all groups that begin with `prefix` ("form "), in file order, those added last at the end.
 * Returns: (transfer full): NULL-ended. */
char **grf_lang_dup_groups(const GrfLang *lang, const char *prefix);

/* Adds the groups of another key file whose key "language" is absent or this language's code; a group that
 * is there already is replaced. FALSE with GRF_ERROR_LANG naming the file. */
gboolean grf_lang_add_file(GrfLang *lang, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfLang, grf_lang_free)

G_END_DECLS

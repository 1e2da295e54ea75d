// SPDX-License-Identifier: GPL-3.0-or-later
#include "languages.h"

#include "lang/detect.h"

struct GrfLanguages {
  char *code; /* NULL: detected */
  char *dir;
  char *forms;               /* NULL: none of the user's own */
  GrfLangDetector *detector; /* NULL unless detected */
  GHashTable *loaded;        /* code -> GrfLanguage */
};

static void
free_language(gpointer data)
{
  GrfLanguage *language = data;

  g_clear_pointer(&language->recognizer, grf_recognizer_free);
  g_clear_pointer(&language->normalizer, grf_normalizer_free);
  grf_lang_free(language->lang);
  g_free(language);
}

static GrfLanguage *
load_language(const char *code, const char *dir, const char *forms, GError **error)
{
  GrfLanguage *language = g_new0(GrfLanguage, 1);

  language->lang = grf_lang_load(code, dir, error);
  if (language->lang != NULL && (forms == NULL || grf_lang_add_file(language->lang, forms, error)))
    language->normalizer = grf_normalizer_new(language->lang, error);
  if (language->normalizer != NULL)
    language->recognizer = grf_recognizer_new(language->lang, error);
  if (language->recognizer == NULL)
    g_clear_pointer(&language, free_language);
  return language;
}

static const GrfLanguage *
lookup_language(GrfLanguages *languages, const char *code, GError **error)
{
  GrfLanguage *language = g_hash_table_lookup(languages->loaded, code);

  if (language == NULL && (language = load_language(code, languages->dir, languages->forms, error)) != NULL)
    g_hash_table_insert(languages->loaded, g_strdup(code), language);
  return language;
}

GrfLanguages *
grf_languages_new(const char *code, const char *dir, const char *forms, GError **error)
{
  g_autoptr(GrfLanguages) languages = g_new0(GrfLanguages, 1);

  languages->dir = g_strdup(dir);
  languages->forms = g_strdup(forms);
  languages->loaded = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_language);
  if (g_str_equal(code, GRF_LANG_AUTO)) {
    languages->detector = grf_lang_detector_new(dir, error);
    return languages->detector != NULL ? g_steal_pointer(&languages) : NULL;
  }
  languages->code = g_strdup(code);
  return lookup_language(languages, code, error) != NULL ? g_steal_pointer(&languages) : NULL;
}

void
grf_languages_free(GrfLanguages *languages)
{
  if (languages == NULL)
    return;
  g_hash_table_unref(languages->loaded);
  g_clear_pointer(&languages->detector, grf_lang_detector_free);
  g_free(languages->code);
  g_free(languages->dir);
  g_free(languages->forms);
  g_free(languages);
}

gboolean
grf_languages_load(GrfLanguages *languages, GError **error)
{
  if (languages->detector == NULL)
    return TRUE; /* the only one is there */
  const char *const *codes = grf_lang_detector_codes(languages->detector);
  for (guint i = 0; codes[i] != NULL; i++)
    if (lookup_language(languages, codes[i], error) == NULL)
      return FALSE;
  return TRUE;
}

void
grf_languages_load_files(GrfLanguages *languages)
{
  GHashTableIter at;
  gpointer language;

  g_hash_table_iter_init(&at, languages->loaded);
  while (g_hash_table_iter_next(&at, NULL, &language))
    grf_normalizer_load_files(((GrfLanguage *)language)->normalizer);
}

gboolean
grf_languages_check(const char *code, const char *dir, const char *forms, GError **error)
{
  g_autoptr(GrfLanguages) languages = grf_languages_new(code, dir, forms, error);

  if (languages == NULL)
    return FALSE;
  /* The built-in files are known to be good. */
  if (languages->detector == NULL || (dir == NULL && forms == NULL))
    return TRUE;
  return grf_languages_load(languages, error);
}

char *
grf_languages_dup_forms(GrfLanguages *languages, GError **error)
{
  const char *one[] = {languages->code, NULL};
  const char *const *codes = languages->detector != NULL ? grf_lang_detector_codes(languages->detector) : one;
  g_autoptr(GString) all = g_string_new(NULL);

  for (guint i = 0; codes[i] != NULL; i++) {
    const GrfLanguage *language = lookup_language(languages, codes[i], error);
    if (language == NULL)
      return NULL;
    g_autofree char *forms = grf_recognizer_dup_forms(language->recognizer);
    g_string_append(all, forms);
  }
  return g_string_free(g_steal_pointer(&all), FALSE);
}

static void
append_page(const GrfPage *page, GString *text)
{
  for (guint i = 0; i < page->glyphs->len; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    if (!(glyph->flags & GRF_GLYPH_HIDDEN))
      grf_append_character(text, page->text->str + glyph->offset, glyph->len);
    if (glyph->flags & GRF_GLYPH_BREAK_AFTER)
      g_string_append_c(text, '\n');
    else if (glyph->flags & GRF_GLYPH_SPACE_AFTER)
      g_string_append_c(text, ' ');
  }
  g_string_append_c(text, '\n');
}

static GrfLangVerdict
detect(const GrfLangDetector *detector, const GrfPdf *pdf)
{
  g_autoptr(GString) text = g_string_new(NULL);

  for (guint i = 0; i < pdf->pages->len; i++)
    append_page(grf_pdf_page(pdf, i), text);
  return grf_lang_detect(detector, text->str, text->len);
}

const GrfLanguage *
grf_languages_choose(GrfLanguages *languages, const GrfPdf *pdf, const GrfLang **second, GrfDiags *diags,
                     GError **error)
{
  const GrfLanguage *other;

  *second = NULL;
  if (languages->detector == NULL)
    return lookup_language(languages, languages->code, error);
  GrfLangVerdict verdict = detect(languages->detector, pdf);
  if (verdict.second != NULL) {
    if ((other = lookup_language(languages, verdict.second, error)) == NULL)
      return NULL;
    *second = other->lang;
    grf_diags_add(diags, 0, NULL, "language-mixed",
                  "the text is %.0f %% %s and %.0f %% %s; all of it was read as %s", verdict.share * 100,
                  verdict.code, verdict.second_share * 100, verdict.second, verdict.code);
  }
  return lookup_language(languages, verdict.code, error);
}

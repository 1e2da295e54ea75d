// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/form.h"

#include <string.h>

static void
form_free(gpointer data)
{
  GrfForm *form = data;
  g_free(form->group);
  g_free(form);
}

static guint
number_of(const GrfForm *form, const char *key, guint fallback)
{
  const char *value = grf_lang_get(form->lang, form->group, key);
  gint64 number = g_ascii_strtoll(value, NULL, 10);
  return *value == '\0' ? fallback : (guint)CLAMP(number, 0, 1000);
}

GPtrArray *
grf_forms_list(const GrfLang *lang)
{
  GPtrArray *forms = g_ptr_array_new_with_free_func(form_free);
  g_auto(GStrv) groups = grf_lang_dup_groups(lang, "form ");

  for (guint i = 0; groups[i] != NULL; i++) {
    GrfForm *form = g_new0(GrfForm, 1);
    form->lang = lang;
    form->group = g_strdup(groups[i]);
    form->name = form->group + strlen("form ");
    form->title = grf_lang_get(lang, form->group, "title");
    form->engine = grf_lang_get(lang, form->group, "engine");
    form->strength = number_of(form, "strength", 100);
    form->min_questions = number_of(form, "min_questions", 1);
    form->min_answered = number_of(form, "min_answered", 0);
    form->min_answers = number_of(form, "min_answers", 0);
    form->min_asking = number_of(form, "min_asking", 0);
    form->min_open = number_of(form, "min_open", 0);
    form->min_share = number_of(form, "min_share", 0);
    g_ptr_array_add(forms, form);
  }
  return forms;
}

const char *const *
grf_form_words(const GrfForm *form, const char *key)
{
  return grf_lang_list(form->lang, form->group, key);
}

gboolean
grf_form_flag(const GrfForm *form, const char *key)
{
  return strcmp(grf_lang_get(form->lang, form->group, key), "true") == 0;
}

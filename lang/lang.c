// SPDX-License-Identifier: GPL-3.0-or-later
#include "lang.h"

#include <gio/gio.h>
#include <string.h>

#include "model/error.h"

struct GrfLang {
  char *code;
  GKeyFile *file;
  GHashTable *lists;  /* "group\tkey" -> NULL-ended list */
  GHashTable *values; /* "group\tkey" -> string */
};

static gboolean
code_is_sane(const char *code)
{
  /* The code becomes a file name: letters only, as in BCP 47's primary subtag. */
  gsize n = 0;
  for (; code[n] != '\0'; n++)
    if (!g_ascii_islower(code[n]))
      return FALSE;
  return n >= 2 && n <= 8;
}

GBytes *
grf_lang_read(const char *code, const char *dir, GError **error)
{
  g_autofree char *name = g_strconcat(code, ".ini", NULL);
  if (dir != NULL) {
    g_autofree char *path = g_build_filename(dir, name, NULL);
    char *text = NULL;
    gsize len = 0;
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
      if (!g_file_get_contents(path, &text, &len, error))
        return NULL;
      return g_bytes_new_take(text, len);
    }
  }
  g_autofree char *resource = g_strconcat("/griffier/lang/", name, NULL);
  return g_resources_lookup_data(resource, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

GrfLang *
grf_lang_load(const char *code, const char *dir, GError **error)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GKeyFile) file = g_key_file_new();
  g_autoptr(GBytes) bytes = NULL;

  if (!code_is_sane(code)) {
    g_set_error(error, GRF_ERROR, GRF_ERROR_LANG, "“%s” is not a language code; try --lang nl", code);
    return NULL;
  }
  bytes = grf_lang_read(code, dir, &cause);
  if (bytes == NULL || !g_key_file_load_from_bytes(file, bytes, G_KEY_FILE_NONE, &cause)) {
    g_set_error(error, GRF_ERROR, GRF_ERROR_LANG, "cannot read the language file %s.ini: %s", code,
                cause->message);
    return NULL;
  }
  GrfLang *lang = g_new0(GrfLang, 1);
  lang->code = g_strdup(code);
  lang->file = g_steal_pointer(&file);
  lang->lists = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  lang->values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  return lang;
}

void
grf_lang_free(GrfLang *lang)
{
  if (lang == NULL)
    return;
  g_free(lang->code);
  g_key_file_unref(lang->file);
  g_hash_table_unref(lang->lists);
  g_hash_table_unref(lang->values);
  g_free(lang);
}

const char *
grf_lang_code(const GrfLang *lang)
{
  return lang->code;
}

const char *
grf_lang_get(const GrfLang *lang, const char *group, const char *key)
{
  g_autofree char *name = g_strconcat(group, "\t", key, NULL);
  const char *value = g_hash_table_lookup(lang->values, name);

  if (value == NULL) {
    char *read = g_key_file_get_string(lang->file, group, key, NULL);
    value = read != NULL ? read : g_strdup("");
    g_hash_table_insert(lang->values, g_steal_pointer(&name), (gpointer)value);
  }
  return value;
}

const char *const *
grf_lang_list(const GrfLang *lang, const char *group, const char *key)
{
  g_autofree char *name = g_strconcat(group, "\t", key, NULL);
  char **list = g_hash_table_lookup(lang->lists, name);

  if (list == NULL) {
    list = g_key_file_get_string_list(lang->file, group, key, NULL, NULL);
    if (list == NULL)
      list = g_new0(char *, 1);
    g_hash_table_insert(lang->lists, g_steal_pointer(&name), list);
  }
  return (const char *const *)list;
}

const char *const *
grf_lang_keys(const GrfLang *lang, const char *group)
{
  g_autofree char *name = g_strconcat(group, "\t", NULL);
  char **keys = g_hash_table_lookup(lang->lists, name);

  if (keys == NULL) {
    keys = g_key_file_get_keys(lang->file, group, NULL, NULL);
    if (keys == NULL)
      keys = g_new0(char *, 1);
    g_hash_table_insert(lang->lists, g_steal_pointer(&name), keys);
  }
  return (const char *const *)keys;
}

char **
grf_lang_dup_groups(const GrfLang *lang, const char *prefix)
{
  g_auto(GStrv) groups = g_key_file_get_groups(lang->file, NULL);
  g_autoptr(GStrvBuilder) found = g_strv_builder_new();

  for (guint i = 0; groups[i] != NULL; i++)
    if (g_str_has_prefix(groups[i], prefix))
      g_strv_builder_add(found, groups[i]);
  return g_strv_builder_end(found);
}

static void
copy_group(GKeyFile *from, const char *group, GKeyFile *to)
{
  g_auto(GStrv) keys = g_key_file_get_keys(from, group, NULL, NULL);

  g_key_file_remove_group(to, group, NULL);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++) {
    g_autofree char *value = g_key_file_get_value(from, group, keys[i], NULL);
    g_key_file_set_value(to, group, keys[i], value != NULL ? value : "");
  }
}

gboolean
grf_lang_add_file(GrfLang *lang, const char *path, GError **error)
{
  g_autoptr(GError) cause = NULL;
  g_autoptr(GKeyFile) file = g_key_file_new();

  if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &cause)) {
    g_set_error(error, GRF_ERROR, GRF_ERROR_LANG, "cannot read %s: %s", path, cause->message);
    return FALSE;
  }
  g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
  for (guint i = 0; groups[i] != NULL; i++) {
    g_autofree char *language = g_key_file_get_string(file, groups[i], "language", NULL);
    if (language == NULL || strcmp(language, lang->code) == 0)
      copy_group(file, groups[i], lang->file);
  }
  g_hash_table_remove_all(lang->lists); /* what was looked up may have changed */
  g_hash_table_remove_all(lang->values);
  return TRUE;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "site-files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/error.h"

#define FILE_MODE 0666

struct GrfSiteFiles {
  char *dir;
  GHashTable *written; /* set of names */
};

GrfSiteFiles *
grf_site_files_new(const char *dir, GError **error)
{
  if (g_mkdir_with_parents(dir, 0777) != 0) {
    g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "cannot make the folder %s: %s", dir, g_strerror(errno));
    return NULL;
  }
  GrfSiteFiles *files = g_new0(GrfSiteFiles, 1);
  files->dir = g_strdup(dir);
  files->written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return files;
}

void
grf_site_files_free(GrfSiteFiles *files)
{
  if (files == NULL)
    return;
  g_hash_table_unref(files->written);
  g_free(files->dir);
  g_free(files);
}

static gboolean
holds(const char *path, const char *bytes, gsize len_bytes)
{
  g_autofree char *present = NULL;
  gsize len = 0;
  GStatBuf about;

  return g_stat(path, &about) == 0 && (gsize)about.st_size == len_bytes &&
         g_file_get_contents(path, &present, &len, NULL) && len == len_bytes &&
         memcmp(present, bytes, len) == 0;
}

gboolean
grf_site_files_write(GrfSiteFiles *files, const char *name, const char *bytes, gsize len_bytes,
                     GError **error)
{
  g_autofree char *path = g_build_filename(files->dir, name, NULL);
  g_autoptr(GError) cause = NULL;

  g_hash_table_add(files->written, g_strdup(name));
  /* Not synced: everything here can be written again from the tables. */
  if (holds(path, bytes, len_bytes) ||
      g_file_set_contents_full(path, bytes, (gssize)len_bytes, G_FILE_SET_CONTENTS_CONSISTENT, FILE_MODE,
                               &cause))
    return TRUE;
  g_set_error(error, GRF_ERROR, GRF_ERROR_IO,
              "%s; free some room or mend the folder and run the same command again", cause->message);
  return FALSE;
}

void
grf_site_files_prune(GrfSiteFiles *files, const char *suffix)
{
  g_autoptr(GDir) listing = g_dir_open(files->dir, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name(listing)) != NULL) {
    g_autofree char *path = g_build_filename(files->dir, name, NULL);
    if (g_str_has_suffix(name, suffix) && !g_hash_table_contains(files->written, name))
      g_remove(path);
  }
}

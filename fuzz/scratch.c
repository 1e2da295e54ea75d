// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/scratch.h"

#include <dirent.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#define IN_MEMORY "/dev/shm" /* no disk: a target writes thousands of files a second */

static char *folder; /* for the whole process */

static void
remove_folder(void)
{
  DIR *listing = opendir(folder);
  const struct dirent *entry;

  while (listing != NULL && (entry = readdir(listing)) != NULL) {
    g_autofree char *path = g_build_filename(folder, entry->d_name, NULL);
    if (entry->d_name[0] != '.')
      g_unlink(path);
  }
  if (listing != NULL)
    closedir(listing);
  g_rmdir(folder);
  g_clear_pointer(&folder, g_free);
}

static void
make_folder(void)
{
  const char *above = g_file_test(IN_MEMORY, G_FILE_TEST_IS_DIR) ? IN_MEMORY : g_get_tmp_dir();

  folder = g_build_filename(above, "griffier-fuzz-XXXXXX", NULL);
  if (g_mkdtemp(folder) == NULL)
    g_error("no folder in %s", above);
  atexit(remove_folder);
}

const char *
fuzz_scratch_write(const char *name, const void *bytes, gsize size)
{
  if (folder == NULL)
    make_folder();
  g_autofree char *path = g_build_filename(folder, name, NULL);
  FILE *file = fopen(path, "wb"); /* not g_file_set_contents(), which syncs */
  if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
    g_error("cannot write %s", path);
  return folder;
}

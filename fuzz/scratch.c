// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/scratch.h"

#include <stdio.h>

#include "tests/folder.h"

#define IN_MEMORY "/dev/shm" /* no disk: a target writes thousands of files a second */

const char *
fuzz_scratch_folder(void)
{
  static char *folder; /* for the whole process */

  if (folder == NULL)
    folder = make_folder_in(g_file_test(IN_MEMORY, G_FILE_TEST_IS_DIR) ? IN_MEMORY : g_get_tmp_dir());
  return folder;
}

const char *
fuzz_scratch_write(const char *name, const void *bytes, gsize size)
{
  g_autofree char *path = g_build_filename(fuzz_scratch_folder(), name, NULL);
  FILE *file = fopen(path, "wb"); /* not g_file_set_contents(), which syncs */
  if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
    g_error("cannot write %s", path);
  return fuzz_scratch_folder();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/folder.h"

#include <glib.h>
#include <glib/gstdio.h>

void
remove_folder(const char *path)
{
  if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder != NULL && (name = g_dir_read_name(folder)) != NULL;) {
      g_autofree char *below = g_build_filename(path, name, NULL);
      remove_folder(below);
    }
  }
  g_remove(path);
}

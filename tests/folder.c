// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/folder.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Waits for the end of a pipe whose other end only the test has, and removes the folder. */
#define WATCH "read -r nothing; chmod -R u+rwX -- \"$1\"; rm -rf -- \"$1\""

static char *top;   /* the folder of this process; NULL: none yet */
static pid_t owner; /* a child of fork() is not the one to remove it */

void
remove_folder(const char *path)
{
  if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
    g_chmod(path, 0700); /* whatever the test made of it */
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder != NULL && (name = g_dir_read_name(folder)) != NULL;) {
      g_autofree char *below = g_build_filename(path, name, NULL);
      remove_folder(below);
    }
  }
  g_remove(path);
}

static void
remove_top(void)
{
  if (getpid() == owner)
    remove_folder(top);
}

/* Out of the group that a runner kills, or Ctrl-C ends. */
static void
leave_group(G_GNUC_UNUSED gpointer data)
{
  setsid();
}

/* The end of the pipe that is left open here closes with the process, however that ends. */
static void
watch(const char *folder)
{
  char *argv[] = {(char *)"/bin/sh", (char *)"-c", (char *)WATCH, (char *)"sh", (char *)folder, NULL};
  g_autoptr(GError) error = NULL;
  int end;

  g_spawn_async_with_pipes(NULL, argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                           leave_group, NULL, NULL, &end, NULL, NULL, &error);
  g_assert_no_error(error);
}

char *
make_folder_in(const char *above)
{
  static guint n;

  if (top == NULL) {
    g_autofree char *name = g_build_filename(above, "griffier-test-XXXXXX", NULL);
    g_assert_nonnull(g_mkdtemp(name));
    top = g_steal_pointer(&name);
    g_assert_cmpint(g_chmod(top, 0711), ==, 0); /* some tests run the program as another user */
    owner = getpid();
    if (g_getenv("GRF_KEEP") == NULL) {
      watch(top);
      atexit(remove_top);
    }
  }
  char *folder = g_strdup_printf("%s/%u", top, ++n);
  g_assert_cmpint(g_mkdir(folder, 0700), ==, 0);
  return folder;
}

char *
make_folder(void)
{
  return make_folder_in(g_get_tmp_dir());
}

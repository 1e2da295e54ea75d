// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/scratch.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define IN_MEMORY "/dev/shm"    /* no disk: a target writes thousands of files a second */
#define PREFIX "griffier-fuzz-" /* and the number of the process */

static char *folder; /* for the whole process */

static void
remove_folder(const char *path)
{
  g_autoptr(GDir) listing = g_dir_open(path, 0, NULL);

  for (const char *name; listing != NULL && (name = g_dir_read_name(listing)) != NULL;) {
    g_autofree char *below = g_build_filename(path, name, NULL);
    if (g_file_test(below, G_FILE_TEST_IS_DIR) && !g_file_test(below, G_FILE_TEST_IS_SYMLINK))
      remove_folder(below);
    else
      g_unlink(below);
  }
  g_rmdir(path);
}

static void
remove_own_folder(void)
{
  remove_folder(folder);
  g_clear_pointer(&folder, g_free);
}

/* Whether a folder's process has ended, or had this one's number. */
static gboolean
is_left_over(const char *name)
{
  guint64 pid;

  return g_str_has_prefix(name, PREFIX) &&
         g_ascii_string_to_unsigned(name + strlen(PREFIX), 10, 1, G_MAXINT, &pid, NULL) &&
         ((pid_t)pid == getpid() || (kill((pid_t)pid, 0) != 0 && errno == ESRCH));
}

/* libFuzzer ends a process that crashed or was interrupted without its atexit(): the next one clears up. */
static void
remove_left_over(const char *above)
{
  g_autoptr(GDir) listing = g_dir_open(above, 0, NULL);

  for (const char *name; listing != NULL && (name = g_dir_read_name(listing)) != NULL;) {
    g_autofree char *path = g_build_filename(above, name, NULL);
    if (is_left_over(name))
      remove_folder(path);
  }
}

static void
make_folder(void)
{
  const char *above = g_file_test(IN_MEMORY, G_FILE_TEST_IS_DIR) ? IN_MEMORY : g_get_tmp_dir();

  remove_left_over(above);
  folder = g_strdup_printf("%s/" PREFIX "%d", above, (int)getpid());
  if (g_mkdir(folder, 0700) != 0)
    g_error("cannot make %s", folder);
  atexit(remove_own_folder);
}

const char *
fuzz_scratch_folder(void)
{
  if (folder == NULL)
    make_folder();
  return folder;
}

const char *
fuzz_scratch_write(const char *name, const void *bytes, gsize size)
{
  g_autofree char *path = g_build_filename(fuzz_scratch_folder(), name, NULL);
  FILE *file = fopen(path, "wb"); /* not g_file_set_contents(), which syncs */
  if (file == NULL || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
    g_error("cannot write %s", path);
  return folder;
}

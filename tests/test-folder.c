// SPDX-License-Identifier: GPL-3.0-or-later
/* Tests leave no folder behind: this program as a test that ends in every way there is. */
#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/folder.h"

/* A folder goes within milliseconds; this long where it never does. */
#define TRIES 3000
#define TRY_US 10000

static const char *const ends[] = {"return", "exit", "assert", "crash", "killed", "group-killed", NULL};

/* The test that ends: makes folders and files, one of which nobody may enter, and says where. */
static int
end_in(const char *how)
{
  g_autofree char *folder = make_folder(), *inner = g_build_filename(folder, "a", "b", NULL);
  g_autofree char *file = g_build_filename(inner, "c", NULL), *other = make_folder();

  g_assert_cmpint(g_mkdir_with_parents(inner, 0700), ==, 0);
  g_assert_true(g_file_set_contents(file, "x", 1, NULL));
  g_assert_cmpint(g_chmod(inner, 0), ==, 0);
  g_print("%s\n", other);
  if (strcmp(how, "exit") == 0)
    exit(1);
  if (strcmp(how, "assert") == 0)
    g_assert_cmpstr(how, ==, "another");
  if (strcmp(how, "crash") == 0)
    raise(SIGSEGV);
  if (strcmp(how, "killed") == 0)
    kill(getpid(), SIGKILL);
  if (strcmp(how, "group-killed") == 0) {
    setsid();
    kill(0, SIGKILL);
  }
  return 0;
}

static gboolean
is_gone(const char *path)
{
  for (guint i = 0; i < TRIES && g_file_test(path, G_FILE_TEST_EXISTS); i++)
    g_usleep(TRY_US);
  return !g_file_test(path, G_FILE_TEST_EXISTS);
}

/* Its folder as printed, once it has ended. */
static char *
spawn_and_wait(const char *how, gboolean keep)
{
  char *argv[] = {(char *)"/proc/self/exe", (char *)how, NULL};
  g_auto(GStrv) environment = g_get_environ();
  g_autofree char *own = g_file_read_link("/proc/self/exe", NULL), *err = NULL;
  g_autoptr(GError) error = NULL;
  char *out = NULL;

  argv[0] = own;
  environment = keep ? g_environ_setenv(environment, "GRF_KEEP", "1", TRUE)
                     : g_environ_unsetenv(environment, "GRF_KEEP");
  g_spawn_sync(NULL, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, NULL, &error);
  g_assert_no_error(error);
  g_assert_cmpint((gint)strlen(g_strchomp(out)), >, 0);
  return out;
}

static void
test_end(gconstpointer how)
{
  g_autofree char *folder = spawn_and_wait(how, FALSE), *top = g_path_get_dirname(folder);
  g_assert_true(is_gone(top));
}

static void
test_kept(void)
{
  g_autofree char *folder = spawn_and_wait("return", TRUE), *top = g_path_get_dirname(folder);

  g_assert_true(g_file_test(folder, G_FILE_TEST_IS_DIR));
  remove_folder(top);
  g_assert_false(g_file_test(top, G_FILE_TEST_EXISTS));
}

/* Where another way to make a folder stands in a test, that folder would stay. */
static void
check_source(const char *path)
{
  static const char *const words[] = {"g_dir_make_tmp",  "mkdtemp",   "mkstemp",
                                      "g_file_open_tmp", "tempfile.", NULL};
  g_autofree char *text = NULL, *name = g_path_get_basename(path);

  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr(text, words[i]) != NULL)
      g_error("%s: %s leaves a folder when the test fails; see tests/folder.h, tests/scratch.py", name,
              words[i]);
}

static void
test_sources(void)
{
  static const char *const folders[] = {"tests", "fuzz"};
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS(folders); i++) {
    g_autofree char *folder = g_build_filename(g_getenv("GRF_SOURCE_DIR"), folders[i], NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
      g_autofree char *path = g_build_filename(folder, name, NULL);
      gboolean source = g_str_has_suffix(name, ".c") || g_str_has_suffix(name, ".py");
      if (!source || g_str_equal(name, "folder.c") || g_str_equal(name, "scratch.py") ||
          g_str_equal(name, "test-folder.c"))
        continue;
      check_source(path);
      n++;
    }
  }
  g_assert_cmpuint(n, >, 50);
}

int
main(int argc, char **argv)
{
  if (argc == 2 && g_strv_contains(ends, argv[1]))
    return end_in(argv[1]);
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; ends[i] != NULL; i++) {
    g_autofree char *path = g_strconcat("/folder/", ends[i], NULL);
    g_test_add_data_func(path, ends[i], test_end);
  }
  g_test_add_func("/folder/kept", test_kept);
  g_test_add_func("/folder/sources", test_sources);
  return g_test_run();
}

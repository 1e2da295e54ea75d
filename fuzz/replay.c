// SPDX-License-Identifier: GPL-3.0-or-later
/* Gives a target every file of the folders named, as a test: a TAP line a file. Every file is given whole,
 * and cut at a few places too, for what a fuzzer would find at once. */
#include "fuzz/stages.h"

#include <string.h>

#define CUTS 16 /* places where each file is cut */

/* A copy exactly as long, so that the sanitizers see a byte read too far. */
static void
give(const char *bytes, gsize len)
{
  g_autofree guint8 *exact = g_memdup2(bytes, len);
  static const guint8 nothing[1];

  LLVMFuzzerTestOneInput(exact != NULL ? exact : nothing, len);
}

static void
test_file(gconstpointer path)
{
  g_autofree char *contents = NULL;
  gsize len = 0;

  g_assert_true(g_file_get_contents(path, &contents, &len, NULL));
  give(contents, len);
  for (gsize i = 0; i < CUTS; i++)
    give(contents, len * i / CUTS);
}

static void
add_folder(const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

  g_assert_true(dir != NULL);
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *test = g_strconcat("/replay/", name, NULL);
    g_test_add_data_func_full(test, g_build_filename(folder, name, NULL), test_file, g_free);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (int i = 1; i < argc; i++)
    add_folder(argv[i]);
  return g_test_run();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  fixture->folder = g_dir_make_tmp("griffier-tool-XXXXXX", NULL);
  g_assert_nonnull(fixture->folder);
}

static void
remove_tree(const char *path)
{
  if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    for (const char *name; folder != NULL && (name = g_dir_read_name(folder)) != NULL;) {
      g_autofree char *below = g_build_filename(path, name, NULL);
      remove_tree(below);
    }
  }
  g_remove(path);
}

void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  remove_tree(fixture->folder);
  g_free(fixture->folder);
  g_free(fixture->out);
  g_free(fixture->err);
}

void
run(Fixture *fixture, const char *setting, const char *line)
{
  g_autofree char *command = g_strconcat(g_getenv("GRF_PROGRAM"), " ", line, NULL);
  g_auto(GStrv) argv = NULL;
  g_auto(GStrv) environment = g_get_environ();
  g_auto(GStrv) pair = g_strsplit(setting != NULL ? setting : "LC_ALL=C", "=", 2);
  g_autoptr(GError) error = NULL;
  int wait_status;

  g_clear_pointer(&fixture->out, g_free);
  g_clear_pointer(&fixture->err, g_free);
  environment = g_environ_setenv(environment, pair[0], pair[1], TRUE);
  g_assert_true(g_shell_parse_argv(command, NULL, &argv, NULL));
  g_spawn_sync(fixture->folder, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &fixture->out, &fixture->err,
               &wait_status, &error);
  g_assert_no_error(error);
  g_assert_true(WIFEXITED(wait_status));
  fixture->status = WEXITSTATUS(wait_status);
}

void
assert_status(const Fixture *fixture, int expected)
{
  if (fixture->status != expected)
    g_test_message("standard error: %s", fixture->err);
  g_assert_cmpint(fixture->status, ==, expected);
}

void
assert_has(const char *text, const char *part)
{
  if (strstr(text, part) == NULL)
    g_error("“%s” is not in:\n%s", part, text);
}

char *
path_of(const Fixture *fixture, const char *name)
{
  return g_build_filename(fixture->folder, name, NULL);
}

void
write_file(const Fixture *fixture, const char *name, const char *contents, gssize len_bytes)
{
  g_autofree char *path = path_of(fixture, name);
  g_autofree char *folder = g_path_get_dirname(path);

  g_assert_cmpint(g_mkdir_with_parents(folder, 0777), ==, 0);
  g_assert_true(g_file_set_contents(path, contents, len_bytes, NULL));
}

char *
read_file(const Fixture *fixture, const char *name)
{
  g_autofree char *path = path_of(fixture, name);
  g_autoptr(GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents(path, &contents, NULL, &error);
  g_assert_no_error(error);
  return contents;
}

void
write_pdf(const Fixture *fixture, const char *name, const char *operators)
{
  static const char *const objects[] = {
      "<< /Type /Catalog /Pages 2 0 R >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
      " /Resources << /Font << /F 4 0 R >> >> >>",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  };
  g_autoptr(GString) pdf = g_string_new("%PDF-1.4\n");
  g_autoptr(GString) table = g_string_new("xref\n0 6\n0000000000 65535 f \n");

  for (guint i = 0; i < G_N_ELEMENTS(objects); i++) {
    g_string_append_printf(table, "%010" G_GSIZE_FORMAT " 00000 n \n", pdf->len);
    g_string_append_printf(pdf, "%u 0 obj\n%s\nendobj\n", i + 1, objects[i]);
  }
  g_string_append_printf(table, "%010" G_GSIZE_FORMAT " 00000 n \n", pdf->len);
  g_string_append_printf(pdf, "5 0 obj\n<< /Length %" G_GSIZE_FORMAT " >>\nstream\n%s\nendstream\nendobj\n",
                         strlen(operators), operators);
  gsize start = pdf->len;
  g_string_append(pdf, table->str);
  g_string_append_printf(pdf, "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                         start);
  write_file(fixture, name, pdf->str, (gssize)pdf->len);
}

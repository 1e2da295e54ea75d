// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include "folder.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  fixture->folder = make_folder();
  g_assert_nonnull(fixture->folder);
}

void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  remove_folder(fixture->folder);
  g_free(fixture->folder);
  g_free(fixture->out);
  g_free(fixture->err);
}

static void
spawn(Fixture *fixture, char **argv, const char *name, const char *value)
{
  g_auto(GStrv) environment = g_environ_setenv(g_get_environ(), name, value, TRUE);
  g_autoptr(GError) error = NULL;
  int wait_status;

  g_clear_pointer(&fixture->out, g_free);
  g_clear_pointer(&fixture->err, g_free);
  g_spawn_sync(fixture->folder, argv, environment, G_SPAWN_DEFAULT, NULL, NULL, &fixture->out, &fixture->err,
               &wait_status, &error);
  g_assert_no_error(error);
  g_assert_true(WIFEXITED(wait_status));
  fixture->status = WEXITSTATUS(wait_status);
}

void
run(Fixture *fixture, const char *setting, const char *line)
{
  g_autofree char *command = g_strconcat(g_getenv("GRF_PROGRAM"), " ", line, NULL);
  g_auto(GStrv) argv = NULL;
  g_auto(GStrv) pair = g_strsplit(setting != NULL ? setting : "LC_ALL=C", "=", 2);

  g_assert_true(g_shell_parse_argv(command, NULL, &argv, NULL));
  spawn(fixture, argv, pair[0], pair[1]);
}

void
run_shell(Fixture *fixture, const char *line)
{
  char *argv[] = {"/bin/sh", "-c", (char *)line, NULL};

  spawn(fixture, argv, "G", g_getenv("GRF_PROGRAM"));
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

static int
compare_lines(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *
dup_digest(const Fixture *fixture, const char *name)
{
  g_autofree char *path = path_of(fixture, name);
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  const char *entry;

  while (folder != NULL && (entry = g_dir_read_name(folder)) != NULL) {
    g_autofree char *file = g_build_filename(path, entry, NULL), *contents = NULL;
    gsize len_bytes;
    if (strcmp(entry, ".griffier") == 0)
      continue;
    g_assert_true(g_file_get_contents(file, &contents, &len_bytes, NULL));
    g_autofree char *sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)contents, len_bytes);
    g_ptr_array_add(lines, g_strdup_printf("%s %s\n", entry, sum));
  }
  g_ptr_array_sort(lines, compare_lines);
  g_ptr_array_add(lines, NULL);
  return g_strjoinv("", (char **)lines->pdata);
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

const char *
find_own_mounts(Fixture *fixture)
{
  static const char *const ways[] = {"unshare -m", "unshare -rm"};

  for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
    g_autofree char *line =
        g_strdup_printf("%s sh -c 'mkdir -p disk && mount -t tmpfs -o size=1m none disk'", ways[i]);
    run_shell(fixture, line);
    if (fixture->status == 0)
      return ways[i];
  }
  return NULL;
}

const char *
find_plain_user(Fixture *fixture)
{
  static const char nobody[] = "setpriv --reuid=65534 --regid=65534 --clear-groups";

  if (geteuid() != 0)
    return "";
  run_shell(fixture, "setpriv --reuid=65534 --regid=65534 --clear-groups $G --version");
  return fixture->status == 0 ? nobody : NULL;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "run/input-list.h"
#include "run/journal-file.h"
#include "tests/folder.h"

typedef struct {
  char *folder; /* a fresh one; also the working directory during a test */
  char *before; /* the working directory to go back to */
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  fixture->before = g_get_current_dir();
  fixture->folder = make_folder();
  g_assert_nonnull(fixture->folder);
  g_assert_cmpint(g_chdir(fixture->folder), ==, 0);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_assert_cmpint(g_chdir(fixture->before), ==, 0);
  remove_folder(fixture->folder);
  g_free(fixture->folder);
  g_free(fixture->before);
}

static void
make_file(const char *path)
{
  g_autofree char *folder = g_path_get_dirname(path);

  g_assert_cmpint(g_mkdir_with_parents(folder, 0777), ==, 0);
  g_assert_true(g_file_set_contents(path, "x", 1, NULL));
}

/* The inputs as "path>id" and "path!error", joined by a space. */
static char *
list(const char *const *paths)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfDatabase) database = grf_journal_file_open(NULL, GRF_DATABASE_PRIVATE, &error);
  GString *text = g_string_new(NULL);
  gboolean has_row = TRUE;

  g_assert_no_error(error);
  g_assert_true(grf_input_list_fill(database, paths, GRF_SHARD_ALL, &error));
  g_assert_true(grf_input_list_name(database, &error));
  g_autoptr(sqlite3_stmt) row =
      grf_database_prepare(database, "SELECT path, document_id, error FROM input ORDER BY path", &error);
  while (grf_database_step(database, row, &has_row, &error) && has_row) {
    g_autofree char *path = grf_statement_dup_path(row, 0);
    const char *failure = grf_statement_text(row, 2);
    g_string_append_printf(text, "%s%s%c%s", text->len > 0 ? " " : "", path, failure != NULL ? '!' : '>',
                           failure != NULL ? failure : grf_statement_text(row, 1));
  }
  g_assert_no_error(error);
  return g_string_free(text, FALSE);
}

#define assert_list(expected, ...)                                                                           \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_autofree char *listed = list((const char *const[]){__VA_ARGS__, NULL});                                \
    g_assert_cmpstr(listed, ==, expected);                                                                   \
  }                                                                                                          \
  G_STMT_END

static void
test_folder(G_GNUC_UNUSED Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_file("d/b.pdf");
  make_file("d/a.PDF");
  make_file("d/deep/er/c.Pdf");
  make_file("d/notes.txt");
  make_file("d/pdf");
  assert_list("d/a.PDF>a d/b.pdf>b d/deep/er/c.Pdf>c", "d");
  assert_list("d/a.PDF>a d/b.pdf>b d/deep/er/c.Pdf>c", "./d//");
  assert_list("d/a.PDF>a d/b.pdf>b d/deep/er/c.Pdf>c", ".");
  assert_list("d/notes.txt>notes.txt", "d/notes.txt");
}

static void
test_order_and_repeats(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *absolute = g_build_filename(fixture->folder, "d", "b.pdf", NULL);

  make_file("d/a.pdf");
  make_file("d/b.pdf");
  make_file("e/c.pdf");
  assert_list("d/a.pdf>a d/b.pdf>b e/c.pdf>c", "e", "d", "d/a.pdf");
  /* ".." stays: behind a link it would mean another folder. Of two paths to one file the first stays. */
  assert_list("d/../d/a.pdf>a d/b.pdf>b e/c.pdf>c", "d/a.pdf", "./d/../d/./a.pdf", "e", "d", "e/");
  g_autofree char *mixed = list((const char *const[]){"d/a.pdf", "d/b.pdf", absolute, NULL});
  g_autofree char *expected = g_strdup_printf("%s>b d/a.pdf>a", absolute);
  g_assert_cmpstr(mixed, ==, expected);
}

static void
test_missing(G_GNUC_UNUSED Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_assert_cmpint(g_mkdir("none", 0777), ==, 0);
  assert_list("no.pdf>no none!the folder holds no PDF files; check the path", "none", "no.pdf");
  assert_list(">.", ""); /* an unset variable is a missing file, not this folder */
}

static void
test_links(G_GNUC_UNUSED Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_file("d/a.pdf");
  make_file("d/sub/b.pdf");
  make_file("away/c.pdf");
  g_assert_cmpint(symlink("..", "d/sub/loop"), ==, 0);
  g_assert_cmpint(symlink("../away", "d/away"), ==, 0);
  g_assert_cmpint(symlink("sub", "d/again"), ==, 0);
  g_assert_cmpint(symlink("a.pdf", "d/link.pdf"), ==, 0);
  g_assert_cmpint(symlink("nowhere", "d/broken.pdf"), ==, 0);
  assert_list("d/a.pdf>a d/away/c.pdf>c d/broken.pdf>broken d/link.pdf>link d/sub/b.pdf>b", "d");
}

static void
test_same_names(G_GNUC_UNUSED Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_file("p/x.pdf");
  make_file("q/x.pdf");
  make_file("q/y.pdf");
  g_autofree char *one = list((const char *const[]){"p", "q", NULL});
  g_autofree char *other = list((const char *const[]){"./q//y.pdf", "q/x.pdf", "p/x.pdf", NULL});
  g_autofree char *hash_p = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "p/x.pdf", -1);
  g_autofree char *hash_q = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "q/x.pdf", -1);
  g_autofree char *expected = g_strdup_printf("p/x.pdf>x-%.8s q/x.pdf>x-%.8s q/y.pdf>y", hash_p, hash_q);

  g_assert_cmpstr(one, ==, expected);
  g_assert_cmpstr(other, ==, expected);
}

/* A file that is named as another's id with its hash. */
static void
test_hash_taken(G_GNUC_UNUSED Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, "p/x.pdf", -1);
  g_autofree char *squatter = g_strdup_printf("p/x-%.8s.pdf", hash);
  g_autofree char *longer = g_strdup_printf("x-%.16s", hash);

  make_file("p/x.pdf");
  make_file("q/x.pdf");
  make_file(squatter);
  g_autofree char *listed = list((const char *const[]){"p", "q", NULL});
  g_autofree char *part = g_strdup_printf("p/x.pdf>%s ", longer);
  g_assert_nonnull(strstr(listed, part));
}

static void
test_odd_names(G_GNUC_UNUSED Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_file("d/.pdf");
  make_file("d/caf\xe9.pdf");
  make_file("d/two words.pdf");
  assert_list("d/.pdf>.pdf d/caf\xe9.pdf>caf\xef\xbf\xbd d/two words.pdf>two words", "d");
}

/* Each input is in one share, whichever others are listed; the names are those of the whole list. */
static void
test_shards(G_GNUC_UNUSED Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  guint n_in_share[3] = {0};

  for (guint i = 0; i < 300; i++) {
    g_autofree char *path = g_strdup_printf("d/%u.pdf", i);
    guint found = 0;
    for (guint index = 1; index <= 3; index++)
      if (grf_shard_has((GrfShard){index, 3}, path)) {
        n_in_share[index - 1]++;
        found++;
      }
    g_assert_cmpuint(found, ==, 1);
    g_assert_true(grf_shard_has(GRF_SHARD_ALL, path));
  }
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint(n_in_share[i], >, 60);
}

#define ADD(name, function) g_test_add("/inputs/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  ADD("folder", test_folder);
  ADD("order-and-repeats", test_order_and_repeats);
  ADD("missing", test_missing);
  ADD("links", test_links);
  ADD("same-names", test_same_names);
  ADD("hash-taken", test_hash_taken);
  ADD("odd-names", test_odd_names);
  ADD("shards", test_shards);
  return g_test_run();
}

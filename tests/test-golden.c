// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What the program makes of each sample, byte for byte: NAME.pdf against NAME.golden/, which holds pages.txt
 * and document.txt (absent where the PDF cannot be read) and each table that has rows. After a change that is
 * meant, scripts/golden.sh writes them anew and shows the difference.
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include "folder.h"

#define DIFFERENCES_SHOWN 5
#define LINE_SHOWN_BYTES 300

/* One sample: its name without ".pdf", and the folder of samples. */
typedef struct {
  char *folder, *name, *golden;
} Sample;

static void
sample_free(gpointer data)
{
  Sample *sample = data;
  g_free(sample->folder);
  g_free(sample->name);
  g_free(sample->golden);
  g_free(sample);
}

/* Runs the program in the folder of samples. Returns: (transfer full) (nullable): what it printed; NULL where
 * it ended with another status than 0. */
static char *
run_program(const Sample *sample, const char *const *words)
{
  g_autoptr(GPtrArray) argv = g_ptr_array_new();
  g_autoptr(GError) error = NULL;
  char *out = NULL;
  int status = 0;

  g_ptr_array_add(argv, (gpointer)g_getenv("GRF_PROGRAM"));
  for (; *words != NULL; words++)
    g_ptr_array_add(argv, (gpointer)*words);
  g_ptr_array_add(argv, NULL);
  g_spawn_sync(sample->folder, (char **)argv->pdata, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &out, NULL,
               &status, &error);
  g_assert_no_error(error);
  if (!g_spawn_check_wait_status(status, NULL))
    g_clear_pointer(&out, g_free);
  return out;
}

/* The lines that are not the same, numbered, up to DIFFERENCES_SHOWN. */
static void
show_differences(const char *what, const char *expected, const char *got)
{
  g_auto(GStrv) a = g_strsplit(expected, "\n", -1), b = g_strsplit(got, "\n", -1);
  guint n_a = g_strv_length(a), n_b = g_strv_length(b), shown = 0;

  for (guint i = 0; i < MAX(n_a, n_b) && shown < DIFFERENCES_SHOWN; i++) {
    const char *left = i < n_a ? a[i] : "(end)", *right = i < n_b ? b[i] : "(end)";
    if (strcmp(left, right) == 0)
      continue;
    g_test_message("%s:%u golden: %.*s", what, i + 1, LINE_SHOWN_BYTES, left);
    g_test_message("%s:%u    now: %.*s", what, i + 1, LINE_SHOWN_BYTES, right);
    shown++;
  }
}

static void
compare(const char *what, const char *expected, const char *got)
{
  if (g_strcmp0(expected, got) == 0)
    return;
  if (expected != NULL && got != NULL)
    show_differences(what, expected, got);
  g_test_fail_printf("%s %s (scripts/golden.sh writes golden files anew)", what,
                     expected == NULL ? "has no golden file"
                     : got == NULL    ? "is not written any more"
                                      : "differs");
}

/* The golden file's text, or NULL where there is none. */
static char *
read_golden(const Sample *sample, const char *name)
{
  g_autofree char *path = g_build_filename(sample->golden, name, NULL);
  char *text = NULL;

  g_file_get_contents(path, &text, NULL, NULL);
  return text;
}

/* A sample that was just made has no golden files. */
static gboolean
skips_new(const Sample *sample)
{
  if (g_file_test(sample->golden, G_FILE_TEST_IS_DIR))
    return FALSE;
  g_test_skip("no golden files yet: scripts/golden.sh writes them");
  return TRUE;
}

static void
test_dump(const Sample *sample, const char *kind, const char *file)
{
  if (skips_new(sample))
    return;
  g_autofree char *pdf = g_strconcat(sample->name, ".pdf", NULL);
  g_autofree char *got = run_program(sample, (const char *const[]){"dump", kind, pdf, NULL});
  g_autofree char *expected = read_golden(sample, file);

  compare(file, expected, got);
}

static void
test_pages(gconstpointer data)
{
  test_dump(data, "pages", "pages.txt");
}

static void
test_document(gconstpointer data)
{
  test_dump(data, "document", "document.txt");
}

static gboolean
is_table_without_rows(const char *text)
{
  const char *end = strchr(text, '\n');
  return end != NULL && end[1] == '\0';
}

/* Compares and removes one file that the program wrote. */
static void
compare_table(const Sample *sample, const char *out_dir, const char *name)
{
  g_autofree char *path = g_build_filename(out_dir, name, NULL), *got = NULL;
  g_autofree char *expected = read_golden(sample, name);
  gboolean is_table = g_str_has_suffix(name, ".csv");

  if (is_table)
    g_assert_true(g_file_get_contents(path, &got, NULL, NULL));
  if (is_table && !(expected == NULL && is_table_without_rows(got)))
    compare(name, expected, got);
  g_remove(path);
}

/* Each golden table was written. */
static void
check_none_missing(const Sample *sample, GHashTable *written)
{
  g_autoptr(GDir) dir = g_dir_open(sample->golden, 0, NULL);

  for (const char *name; dir != NULL && (name = g_dir_read_name(dir)) != NULL;)
    if (g_str_has_suffix(name, ".csv") && !g_hash_table_contains(written, name))
      compare(name, "", NULL);
}

static void
test_tables(gconstpointer data)
{
  const Sample *sample = data;
  if (skips_new(sample))
    return;
  g_autofree char *pdf = g_strconcat(sample->name, ".pdf", NULL);
  g_autofree char *out_dir = make_folder();
  g_autoptr(GHashTable) written = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *printed =
      run_program(sample, (const char *const[]){"--lines", "-j1", "-o", out_dir, pdf, NULL});
  g_autoptr(GDir) dir = g_dir_open(out_dir, 0, NULL);

  for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
    g_hash_table_add(written, g_strdup(name));
  g_autoptr(GList) names = g_list_sort(g_hash_table_get_keys(written), (GCompareFunc)strcmp);
  for (GList *at = names; at != NULL; at = at->next)
    compare_table(sample, out_dir, at->data);
  check_none_missing(sample, written);
  remove_folder(out_dir); /* with the journal, which is compared elsewhere */
}

static void
add_tests(const char *folder, const char *file)
{
  static const struct {
    const char *kind;
    void (*test)(gconstpointer data);
  } kinds[] = {{"pages", test_pages}, {"document", test_document}, {"tables", test_tables}};

  for (guint i = 0; i < G_N_ELEMENTS(kinds); i++) {
    Sample *sample = g_new0(Sample, 1);
    sample->folder = g_strdup(folder);
    sample->name = g_strndup(file, strlen(file) - strlen(".pdf"));
    sample->golden = g_strdup_printf("%s/%s.golden", folder, sample->name);
    g_autofree char *path = g_strdup_printf("/golden/%s/%s", sample->name, kinds[i].kind);
    g_test_add_data_func_full(path, sample, kinds[i].test, sample_free);
  }
}

int
main(int argc, char **argv)
{
  const char *folder = g_getenv("GRF_SAMPLES_DIR");
  g_autoptr(GDir) dir = NULL;

  g_test_init(&argc, &argv, NULL);
  dir = folder != NULL ? g_dir_open(folder, 0, NULL) : NULL;
  if (dir == NULL)
    g_error("GRF_SAMPLES_DIR names no folder");
  for (const char *name; (name = g_dir_read_name(dir)) != NULL;)
    if (g_str_has_suffix(name, ".pdf"))
      add_tests(folder, name);
  return g_test_run();
}

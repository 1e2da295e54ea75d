// SPDX-License-Identifier: GPL-3.0-or-later
/* The program itself, as a user runs it: exit status, messages, rows, and the same bytes however it is run.
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "program.h"

static void
test_usage(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const struct {
    const char *line, *says;
  } cases[] = {
      {"", "no PDF or folder was given"},
      {"-x a.pdf", "there is no option -x"},
      {"--no-such a.pdf", "there is no option --no-such"},
      {"a.pdf -j", "-j needs a value"},
      {"-j0 a.pdf", "“0” is not a number"},
      {"-j two a.pdf", "“two” is not a number"},
      {"--timeout=-1 a.pdf", "“-1” is not a number"},
      {"-o '' a.pdf", "--output needs a folder"},
      {"--lang ../nl a.pdf", "“../nl” is not a language code"},
      {"--audit --format xlsx a.pdf", "--audit is made from CSV; add it to the formats"},
      {"--excel --format sqlite a.pdf", "--excel is a notation of CSV; add it to the formats"},
      {"merge --excel --format jsonl a", "--excel is a notation of CSV; add it to the formats"},
      {"text", "text needs one FILE"},
      {"text a.pdf b.pdf", "text needs one FILE"},
      {"dump a.pdf", "dump is followed by"},
      {"diff", "diff needs two folders"},
      {"diff one", "diff needs two folders"},
      {"diff one two three", "diff needs two folders"},
      {"diff one two", "one/documents.csv"},
      {"amounts", "amounts needs a PDF or folder"},
      {"amounts --min veel a.pdf", "--min: “veel” is not a number"},
      {"amounts --container letter a.pdf", "--container is one of"},
      {"amounts --width wide a.pdf", "“wide” is not a number"},
      {"--min 5 a.pdf", "--min goes with “griffier amounts PATH…”"},
      {"text --currency EUR a.pdf", "--currency goes with “griffier amounts PATH…”"},
      {"text -o out a.pdf", "--output goes with “griffier PATH…”"},
      {"diff --lang nl one two", "--lang goes with “griffier PATH…”"},
      {"forms a.pdf", "forms takes no file"},
      {"dump pages", "dump pages needs one FILE"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    run(fixture, NULL, cases[i].line);
    assert_status(fixture, 2);
    assert_has(fixture->err, cases[i].says);
    g_assert_cmpstr(fixture->out, ==, "");
  }
  run(fixture, NULL, "");
  assert_has(fixture->err, "Example: griffier -o tables letters/");
}

static void
test_help(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  run(fixture, NULL, "--help");
  assert_status(fixture, 0);
  assert_has(fixture->out, "--lang-dir DIR");
  run(fixture, NULL, "--version");
  assert_status(fixture, 0);
  g_assert_true(g_str_has_prefix(fixture->out, "griffier "));
}

static char *
read_source(const char *name)
{
  g_autofree char *path = g_build_filename(g_getenv("GRF_SOURCE_DIR"), name, NULL);
  g_autoptr(GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents(path, &contents, NULL, &error);
  g_assert_no_error(error);
  return contents;
}

/* Every option of --help stands in the manual page, in the completion and in the README, and the other way
 * round for the completion. */
static void
test_documented(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *manual = read_source("tool/griffier.1"), *readme = read_source("README.md");
  g_autofree char *completion = read_source("tool/completion/griffier.bash");
  g_autoptr(GRegex) option = g_regex_new("(?<= )--([a-z-]+)", 0, 0, NULL);
  g_autoptr(GMatchInfo) found = NULL, offered = NULL;
  guint n = 0;

  run(fixture, NULL, "--help");
  for (g_regex_match(option, fixture->out, 0, &found); g_match_info_matches(found);
       g_match_info_next(found, NULL), n++) {
    g_autofree char *name = g_match_info_fetch(found, 1), *whole = g_match_info_fetch(found, 0);
    g_autofree char *tag = g_strconcat("Fl -", name, NULL);
    assert_has(manual, tag);
    assert_has(completion, whole);
    if (strcmp(name, "help") != 0 && strcmp(name, "version") != 0)
      assert_has(readme, whole);
  }
  g_assert_cmpuint(n, >=, 15);
  for (g_regex_match(option, completion, 0, &offered); g_match_info_matches(offered);
       g_match_info_next(offered, NULL)) {
    g_autofree char *whole = g_match_info_fetch(offered, 0);
    assert_has(fixture->out, whole);
  }
}

/* What cannot be printed is told, whatever it was. */
static void
test_full_output(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const lines[] = {"--help", "--version"};

  for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autofree char *command = g_strdup_printf("\"%s\" %s > /dev/full", g_getenv("GRF_PROGRAM"), lines[i]);
    const char *const argv[] = {"/bin/sh", "-c", command, NULL};
    int wait_status;
    g_clear_pointer(&fixture->err, g_free);
    g_assert_true(g_spawn_sync(fixture->folder, (char **)argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                               &fixture->err, &wait_status, NULL));
    fixture->status = WEXITSTATUS(wait_status);
    assert_status(fixture, 2);
    assert_has(fixture->err, "standard output");
  }
}

static void
make_broken_inputs(const Fixture *fixture)
{
  g_autofree char *empty_folder = path_of(fixture, "nothing");
  g_autofree char *as_pdf = path_of(fixture, "in/folder.pdf");
  g_autofree char *pipe = path_of(fixture, "in/pipe.pdf");
  g_autofree char *link = path_of(fixture, "in/link.pdf");
  g_autofree char *closed = path_of(fixture, "in/closed.pdf");

  write_pdf(fixture, "in/good.pdf", TEXT("All is well on this page."));
  write_pdf(fixture, "in/scan.pdf", "72 72 300 300 re f");
  write_pdf(fixture, "in/closed.pdf", TEXT("Not for everybody."));
  write_file(fixture, "in/empty.pdf", "", 0);
  write_file(fixture, "in/letter.pdf", "Dear reader, this is plain text.\n", -1);
  write_file(fixture, "in/cut.pdf", "%PDF-1.4\n1 0 obj\n<< /Type", -1);
  g_assert_cmpint(g_mkdir(empty_folder, 0777), ==, 0);
  g_assert_cmpint(g_mkdir(as_pdf, 0777), ==, 0);
  g_assert_cmpint(mkfifo(pipe, 0666), ==, 0);
  g_assert_cmpint(symlink("link.pdf", link), ==, 0);
  g_assert_cmpint(g_chmod(closed, 0), ==, 0);
}

static void
assert_row(const char *table, const char *file, const char *status, const char *error)
{
  g_auto(GStrv) lines = g_strsplit(table, "\n", -1);
  g_autofree char *path = g_strconcat(",", file, ",", NULL);
  guint found = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr(lines[i], path) != NULL) {
      g_autofree char *cell = g_strconcat(",", status, ",", NULL);
      assert_has(lines[i], cell);
      assert_has(lines[i], error);
      found++;
    }
  if (found != 1)
    g_error("%u rows for %s in:\n%s", found, file, table);
}

static void
test_broken_inputs(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  make_broken_inputs(fixture);
  run(fixture, NULL, "-o out in nothing gone.pdf");
  assert_status(fixture, 1);
  g_autofree char *table = read_file(fixture, "out/documents.csv");
  assert_row(table, "in/good.pdf", "ok", ",");
  assert_row(table, "in/scan.pdf", "failed", "no text layer (a scan?); run OCR first");
  assert_row(table, "in/empty.pdf", "failed", "the file is empty");
  assert_row(table, "in/letter.pdf", "failed", "not a PDF");
  assert_row(table, "in/cut.pdf", "failed", "damaged");
  assert_row(table, "in/pipe.pdf", "failed", "this is a device or a pipe");
  assert_row(table, "in/link.pdf", "failed", "leads back to itself");
  assert_row(table, "nothing", "failed", "the folder holds no PDF files");
  assert_row(table, "gone.pdf", "failed", "there is no such file");
  assert_row(table, "in/closed.pdf", geteuid() == 0 ? "ok" : "failed",
             geteuid() == 0 ? "," : "no permission to read this file");
  assert_has(fixture->err, "in/empty.pdf: the file is empty");
  assert_has(fixture->err, "The tables are in out/");
  g_assert_null(strchr(fixture->err, '\r')); /* no progress line in a pipe */
}

static void
test_all_well(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "one.pdf", TEXT("All is well on this page."));
  run(fixture, NULL, "one.pdf");
  assert_status(fixture, 0);
  g_autofree char *table = read_file(fixture, "tables/documents.csv");
  assert_row(table, "one.pdf", "ok", ",");
  assert_has(fixture->err, "1 document: 1 ok, 0 partial, 0 failed");
}

static void
test_cannot_write(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "one.pdf", TEXT("All is well on this page."));
  write_file(fixture, "taken", "a file", -1);
  run(fixture, NULL, "-o taken one.pdf");
  assert_status(fixture, 2);
  assert_has(fixture->err, "taken");
}

static void
test_text_and_dump(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "one.pdf", TEXT("All is well on this page."));
  run(fixture, NULL, "text one.pdf");
  assert_status(fixture, 0);
  g_assert_cmpstr(g_strchomp(fixture->out), ==, "All is well on this page.");
  run(fixture, NULL, "dump pages one.pdf");
  assert_status(fixture, 0);
  g_assert_true(g_str_has_prefix(fixture->out, "griffier-pages 1\n"));
  run(fixture, NULL, "dump document one.pdf");
  assert_status(fixture, 0);
  assert_has(fixture->out, "griffier-document 1\n");
  run(fixture, NULL, "text gone.pdf");
  assert_status(fixture, 1);
  assert_has(fixture->err, "gone.pdf: there is no such file");
}

/* Each document in the language of its text, unless told otherwise. */
static void
test_languages(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const struct {
    const char *option, *language;
  } cases[] = {{"", "en"}, {"--lang auto ", "en"}, {"--lang=nl ", "nl"}, {"--lang de ", "de"}};

  write_pdf(fixture, "one.pdf", TEXT("There is no doubt that all of this was written by the clerk."));
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *line = g_strconcat(cases[i].option, "one.pdf", NULL);
    run(fixture, NULL, line);
    assert_status(fixture, 0);
    g_autofree char *table = read_file(fixture, "tables/documents.csv");
    g_autofree char *cell = g_strdup_printf(",%s,", cases[i].language);
    assert_row(table, "one.pdf", "ok", cell);
  }
  write_pdf(fixture, "none.pdf", TEXT("12 34"));
  run(fixture, NULL, "none.pdf");
  g_autofree char *fallback = read_file(fixture, "tables/documents.csv");
  assert_row(fallback, "none.pdf", "ok", ",nl,");
}

#define LINES(text) "(" text ") Tj T* (" text ") Tj T* (" text ") Tj T* (" text ") Tj T* "

static void
test_mixed_languages(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "two.pdf",
            "BT /F 12 Tf 14 TL 72 700 Td " LINES("This is what the minister had to say about all of it.")
                LINES("Dat is wat de griffier daar toen over heeft gezegd.") "ET");
  run(fixture, NULL, "two.pdf");
  assert_status(fixture, 0);
  g_autofree char *warnings = read_file(fixture, "tables/warnings.csv");
  assert_has(warnings, "language-mixed");
  assert_has(warnings, "% en");
  assert_has(warnings, "% nl");
  run(fixture, NULL, "--lang nl two.pdf");
  g_autofree char *forced = read_file(fixture, "tables/warnings.csv");
  g_assert_null(strstr(forced, "language-mixed"));
}

/* A language of the user's own: as large as the built-in ones need be, and refused once when it is wrong. */
static void
test_own_language(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "one.pdf", TEXT("Foo bar baz, foo."));
  write_file(fixture, "own/xx.ini",
             "[language]\nstopwords = foo;bar;baz\n[amounts]\ndecimal = ,\ngroup = .\ncurrency = EUR\n", -1);
  run(fixture, NULL, "--lang-dir own one.pdf");
  assert_status(fixture, 0);
  g_autofree char *table = read_file(fixture, "tables/documents.csv");
  assert_row(table, "one.pdf", "ok", ",xx,");
  write_file(fixture, "own/xx.ini", "[language]\nstopwords = foo;bar;baz\n[broken\n", -1);
  run(fixture, NULL, "--lang-dir own -o out one.pdf");
  assert_status(fixture, 2);
  assert_has(fixture->err, "xx.ini");
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* All files of a folder but the journal, names and contents, in one string. */
static char *
read_folder(const Fixture *fixture, const char *name)
{
  g_autofree char *path = path_of(fixture, name);
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  GString *all = g_string_new(NULL);

  g_assert_nonnull(folder);
  for (const char *entry; (entry = g_dir_read_name(folder)) != NULL;)
    if (strcmp(entry, ".griffier") != 0)
      g_ptr_array_add(names, g_strconcat(name, "/", entry, NULL));
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *contents = read_file(fixture, g_ptr_array_index(names, i));
    g_string_append_printf(all, "%s\n%s\n", strrchr(g_ptr_array_index(names, i), '/'), contents);
  }
  return g_string_free(all, FALSE);
}

/* A folder of samples where there is one, else pages of our own. */
static void
make_many_inputs(const Fixture *fixture)
{
  const char *samples = g_getenv("GRF_SAMPLES_DIR");
  g_autofree char *link = path_of(fixture, "samples");

  for (guint i = 0; i < 24; i++) {
    g_autofree char *name = g_strdup_printf("many/%c/%u.pdf", 'a' + (int)(i % 3), i / 2);
    g_autofree char *operators = g_strdup_printf(TEXT("Page %u costs 12 euro."), i);
    write_pdf(fixture, name, operators);
  }
  if (samples != NULL && g_file_test(samples, G_FILE_TEST_IS_DIR))
    g_assert_cmpint(symlink(samples, link), ==, 0);
  else
    g_assert_cmpint(g_mkdir(link, 0777), ==, 0);
}

static void
test_same_bytes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const struct {
    const char *setting, *line;
  } runs[] = {
      {"LC_ALL=C", "-j1 many/a many/b many/c samples many/a/0.pdf"},
      {"LC_ALL=C", "-j2 samples many/c many/a/0.pdf many/b many/a"},
      {"LC_ALL=nl_NL.UTF-8", "-j3 many samples"},
      {"LC_ALL=C.UTF-8", "-j1 many samples"},
      {"TZ=Asia/Tokyo", "many samples"},
  };
  g_autofree char *first = NULL;

  make_many_inputs(fixture);
  for (gsize i = 0; i < G_N_ELEMENTS(runs); i++) {
    g_autofree char *out = g_strdup_printf("out%" G_GSIZE_FORMAT, i);
    g_autofree char *line = g_strdup_printf("--lines -o %s %s", out, runs[i].line);
    run(fixture, runs[i].setting, line);
    g_assert_cmpint(fixture->status, <=, 1); /* an encrypted sample fails */
    g_autofree char *all = read_folder(fixture, out);
    if (first == NULL)
      first = g_steal_pointer(&all);
    else
      g_assert_cmpstr(all, ==, first);
  }
  assert_has(first, "many/b/11.pdf");
}

/* A document that crashes its reader costs its row, through the program too. */
static void
test_crash(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *line =
      g_strdup_printf("--worker-program %s -o out a.pdf b-crash.pdf c.pdf", g_getenv("GRF_FAKE_WORKER"));

  write_file(fixture, "a.pdf", "not read", 8);
  write_file(fixture, "b-crash.pdf", "not read", 8);
  write_file(fixture, "c.pdf", "not read", 8);
  run(fixture, NULL, line);
  assert_status(fixture, 1);
  g_autofree char *table = read_file(fixture, "out/documents.csv");
  assert_row(table, "a.pdf", "ok", ",");
  assert_row(table, "b-crash.pdf", "failed", "the reader crashed on this file (signal 11)");
  assert_row(table, "c.pdf", "ok", ",");
}

/* Starts the program on a document that hangs, and waits until its reader has begun. */
static GPid
start_hanging(const Fixture *fixture, int *child)
{
  const char *argv[] = {g_getenv("GRF_PROGRAM"),
                        "--worker-program",
                        g_getenv("GRF_FAKE_WORKER"),
                        "-o",
                        "out",
                        "a-hang.pdf",
                        NULL};
  g_autoptr(GError) error = NULL;
  GPid pid;

  write_file(fixture, "a-hang.pdf", "not read", 8);
  g_spawn_async(fixture->folder, (char **)argv, NULL,
                G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &pid, &error);
  g_assert_no_error(error);
  g_autofree char *children = g_strdup_printf("/proc/%d/task/%d/children", pid, pid);
  for (*child = 0; *child == 0; g_usleep(10000)) {
    g_autofree char *text = NULL;
    if (g_file_get_contents(children, &text, NULL, NULL))
      *child = (int)g_ascii_strtoll(text, NULL, 10);
  }
  return pid;
}

/* Gone, or dead and not yet waited for by whoever inherits it. */
static gboolean
is_gone(int pid)
{
  g_autofree char *path = g_strdup_printf("/proc/%d/stat", pid);
  g_autofree char *text = NULL;

  if (!g_file_get_contents(path, &text, NULL, NULL))
    return TRUE;
  const char *state = strrchr(text, ')');
  return state != NULL && g_str_has_prefix(state, ") Z");
}

static void
wait_until_gone(int pid)
{
  for (guint i = 0; i < 500 && !is_gone(pid); i++)
    g_usleep(10000);
  g_assert_true(is_gone(pid));
}

/* Sends the signal twice: once lets the document in hand, which hangs, be finished. */
static int
end_by(GPid pid, int number)
{
  int wait_status;

  for (guint i = 0; i < 2; i++) {
    g_assert_cmpint(kill(pid, number), ==, 0);
    g_usleep(300 * 1000);
  }
  g_assert_cmpint(waitpid(pid, &wait_status, 0), ==, pid);
  return wait_status;
}

/* Ended by two signals: exit status 128 + signal, no table, no temporary file, no reader left. */
static void
test_signals(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const int signals[] = {SIGINT, SIGTERM, SIGKILL};
  g_autofree char *out = path_of(fixture, "out");

  for (gsize i = 0; i < G_N_ELEMENTS(signals); i++) {
    int child;
    GPid pid = start_hanging(fixture, &child);
    int wait_status = end_by(pid, signals[i]);
    wait_until_gone(child);
    if (signals[i] == SIGKILL)
      break;
    g_assert_cmpint(WEXITSTATUS(wait_status), ==, 128 + signals[i]);
    g_autoptr(GDir) folder = g_dir_open(out, 0, NULL);
    g_assert_cmpstr(folder != NULL ? g_dir_read_name(folder) : NULL, ==, ".griffier");
    g_assert_null(g_dir_read_name(folder));
  }
}

/* One signal: the document in hand is read, the next is not; whole tables; the same words go on. */
static void
test_stop(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_file(fixture, "a-hang.pdf", "x", -1);
  write_file(fixture, "b.pdf", "x", -1);
  g_usleep(2100 * 1000); /* younger files are not known by their times (run/signature.c) */
  run_shell(fixture, "$G -j1 --timeout 2 --worker-program \"$GRF_FAKE_WORKER\" -o out a-hang.pdf b.pdf & "
                     "sleep 0.5; kill -TERM $!; wait $!");
  assert_status(fixture, 128 + SIGTERM);
  assert_has(fixture->err, "stopping once 1 documents in hand");
  assert_has(fixture->err, "the tables in out hold 1 of 2 documents; run the same command again to go on");
  g_autofree char *part = read_file(fixture, "out/documents.csv");
  assert_row(part, "a-hang.pdf", "failed", "took longer than 2 s");
  g_assert_null(strstr(part, "b.pdf"));
  run_shell(fixture, "$G -j1 --timeout 2 --worker-program \"$GRF_FAKE_WORKER\" -o out a-hang.pdf b.pdf");
  assert_status(fixture, 1);
  assert_has(fixture->err, "(1 unchanged since");
  g_autofree char *whole = read_file(fixture, "out/documents.csv");
  assert_row(whole, "b.pdf", "ok", ",");
}

/* No terminal: no escapes; the table on standard output, failures on the other. */
static void
test_amounts(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char words[] = TEXT("De brug kost 12,50 euro en het pad 7,5 miljoen euro.");

  write_pdf(fixture, "brug.pdf", words);
  write_pdf(fixture, "pad.pdf", words);
  run(fixture, NULL, "amounts --lang nl pad.pdf brug.pdf");
  assert_status(fixture, 0);
  assert_has(fixture->out, "brug         1  -   12,50 euro             12.5");
  assert_has(fixture->out, "pad          1  -   7,5 miljoen euro  7 500 000  EUR");
  assert_has(fixture->out, "EUR       -       15 000 025.0  4 amounts\n");
  assert_has(fixture->out, "\n4 amounts\n");
  g_assert_null(strchr(fixture->out, '\033'));
  g_assert_true(strstr(fixture->out, "brug  ") < strstr(fixture->out, "pad  "));
  g_autofree char *tables = path_of(fixture, "tables");
  g_assert_false(g_file_test(tables, G_FILE_TEST_EXISTS));
  run(fixture, "LC_ALL=C.UTF-8", "amounts --lang nl -j1 --max 13 pad.pdf brug.pdf none.pdf");
  assert_status(fixture, 1);
  assert_has(fixture->out, "\n2 amounts\n");
  assert_has(fixture->err, "none.pdf");
  g_assert_null(strstr(fixture->err, "The tables are in"));
}

/* Two versions in two folders, one of them for a spreadsheet. */
static void
test_diff(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  write_pdf(fixture, "brug.pdf", TEXT("De brug kost 12,50 euro per meter."));
  run(fixture, NULL, "--lang nl -o a brug.pdf");
  run(fixture, NULL, "--lang nl --excel -o b brug.pdf");
  run(fixture, NULL, "diff a b");
  assert_status(fixture, 0);
  g_assert_cmpstr(fixture->out, ==, "No differences.\n");
  write_pdf(fixture, "brug.pdf", TEXT("De brug kost 13,50 euro per meter."));
  run(fixture, NULL, "--lang nl --excel -o b brug.pdf");
  run(fixture, NULL, "diff a b");
  assert_status(fixture, 1);
  assert_has(fixture->out,
             "  ~ amount in other\n      raw: -12,50- +13,50+ euro\n      value_min: -12.5- +13.5+\n");
  assert_has(fixture->out, "amounts: 0 added, 0 removed, 1 changed\n");
  write_file(fixture, "b/amounts.csv", "document_id;amount\n", -1);
  run(fixture, NULL, "diff a b");
  assert_status(fixture, 2);
  assert_has(fixture->err, "b/amounts.csv, row 1: column 2 is called “amount”");
}

static void
test_worker_alone(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  run(fixture, NULL, "--worker"); /* standard input is no socket: it must end, not wait */
  assert_status(fixture, 2);
}

#define ADD(name, function) g_test_add("/tool/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(g_getenv("GRF_PROGRAM"));
  g_assert_nonnull(g_getenv("GRF_FAKE_WORKER"));
  ADD("usage", test_usage);
  ADD("help", test_help);
  ADD("documented", test_documented);
  ADD("full-output", test_full_output);
  ADD("broken-inputs", test_broken_inputs);
  ADD("all-well", test_all_well);
  ADD("cannot-write", test_cannot_write);
  ADD("text-and-dump", test_text_and_dump);
  ADD("languages", test_languages);
  ADD("mixed-languages", test_mixed_languages);
  ADD("own-language", test_own_language);
  ADD("same-bytes", test_same_bytes);
  ADD("crash", test_crash);
  ADD("signals", test_signals);
  ADD("stop", test_stop);
  ADD("amounts", test_amounts);
  ADD("diff", test_diff);
  ADD("worker-alone", test_worker_alone);
  return g_test_run();
}

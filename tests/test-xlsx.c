// SPDX-License-Identifier: GPL-3.0-or-later
/* Workbooks: what a cell holds, where links lead, sheets that are full, disks that are. What spreadsheets
 * make of a workbook is tested by tests/formats.py with LibreOffice. */
#include "export/export.h"
#include "export/links.h"
#include "export/xlsx-check.h"
#include "export/xlsx-text.h"
#include "model/error.h"
#include "tests/file-limits.h"
#include "tests/folder.h"

#include <glib/gstdio.h>
#include <minizip/unzip.h>
#include <string.h>

#define SHEET_ROWS 1048576 /* Excel's; one is the header */

/* The summary, every table but lines, and the columns. */
#define N_SHEETS (GRF_N_TABLES - 1 + 2)

static const GrfExportOptions workbook = {.formats = GRF_FORMAT_BIT(GRF_FORMAT_XLSX)};

/* ---- cells ---- */

static void
test_text(void)
{
  static const struct {
    const char *text, *safe;
  } cases[] = {
      {"een brug\nover\tde vaart", "een brug\nover\tde vaart"},
      {"a\rb", "a_x000D_b"},
      {"a\001\010\037b", "a_x0001__x0008__x001F_b"},
      {"a_x000D_b", "a_x005F_x000D_b"},
      {"_x00e9_", "_x005F_x00e9_"},
      {"_x00e9", "_x00e9"},
      {"_x00g9_ __x0041_", "_x00g9_ __x005F_x0041_"},
      {"\xef\xbf\xbe \xef\xbf\xbf \xef\xbf\xbd", "_xFFFE_ _xFFFF_ \xef\xbf\xbd"},
      {"\xe2\x80\xae=1+1", "\xe2\x80\xae=1+1"}, /* right-to-left override: text, as it is */
      {"€ 4,2 \xf0\x9f\x8c\x8a", "€ 4,2 \xf0\x9f\x8c\x8a"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    gsize cut;
    g_autofree char *safe = grf_xlsx_dup_text(cases[i].text, &cut);
    g_assert_cmpstr(safe, ==, cases[i].safe);
    g_assert_cmpuint(cut, ==, 0);
  }
}

/* Fills `unit` up to n of it. */
static char *
repeat(const char *unit, gsize n)
{
  g_autoptr(GString) text = g_string_new(NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append(text, unit);
  return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
check_length(const char *unit, gsize n, gsize units_each)
{
  g_autofree char *text = repeat(unit, n);
  gsize cut;
  g_autofree char *safe = grf_xlsx_dup_text(text, &cut);
  glong written;
  g_autofree gunichar2 *utf16 = g_utf8_to_utf16(safe, -1, NULL, &written, NULL);

  g_assert_nonnull(utf16); /* cut at a character */
  g_assert_cmpint(written, <=, GRF_XLSX_CELL_MAX);
  if (n * units_each <= GRF_XLSX_CELL_MAX) {
    g_assert_cmpuint(cut, ==, 0);
    return;
  }
  g_autofree char *told = g_strdup_printf("this text has %" G_GSIZE_FORMAT ".", n * units_each);
  g_assert_cmpuint(cut, ==, n * units_each);
  g_assert_nonnull(strstr(safe, told));
  g_assert_true(units_each > 2 || g_str_has_prefix(safe, unit));
}

static void
test_long_text(void)
{
  static const gsize lengths[] = {GRF_XLSX_CELL_MAX - 200, GRF_XLSX_CELL_MAX - 1, GRF_XLSX_CELL_MAX,
                                  GRF_XLSX_CELL_MAX + 1, 100000};

  for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
    check_length("x", lengths[i], 1);
    check_length("é", lengths[i], 1);
    check_length("\xf0\x9f\x8c\x8a", lengths[i], 2);
    check_length("\001", lengths[i], strlen("_x0001_"));
  }
}

static void
test_numbers(void)
{
  static const struct {
    const char *number;
    gboolean exact;
    guint n_decimals;
  } cases[] = {
      {"0", TRUE, 0},
      {"-1200000.50", TRUE, 2},
      {"9.95", TRUE, 2},
      {"123456789012345", TRUE, 0},
      {"1234567890123456", FALSE, 0},
      {"1234567890123.45", TRUE, 2},
      {"1234567890123.456", FALSE, 3},
      {"1000000000000000000", TRUE, 0},
      {"0.000000000000001", TRUE, 15},
      {"0.0000000000000010", FALSE, 16},
      {"1.", FALSE, 0},
      {".5", FALSE, 0},
      {"1e5", FALSE, 0},
      {"-", FALSE, 0},
      {"", FALSE, 0},
      {"12a", FALSE, 0},
      {"=1+1", FALSE, 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    guint n_decimals;
    g_assert_cmpint(grf_xlsx_is_exact(cases[i].number, &n_decimals), ==, cases[i].exact);
    if (cases[i].exact)
      g_assert_cmpuint(n_decimals, ==, cases[i].n_decimals);
  }
}

/* ---- links ---- */

static void
test_links(void)
{
  g_autofree char *top = make_folder();
  g_autofree char *real_top = g_canonicalize_filename(top, NULL);
  g_autofree char *out = g_build_filename(top, "out", "tables", NULL);
  const char *const words[][4] = {
      {"brief.pdf", "", "", "../../brief.pdf"},
      {"a b/é.pdf", "3", "", "../../a%20b/é.pdf#page=3"},
      {"out/tables/x.pdf", "1", "", "x.pdf#page=1"},
      {"out/x#y?.pdf", "", "", "../x%23y%3F.pdf"},
      {"out/tablesx/a\"b.pdf", "", "", "../tablesx/a%22b.pdf"},
      {"a\xef\xbf\xbe.pdf", "", "", "../../a%EF%BF%BE.pdf"},
  };

  g_assert_cmpint(g_mkdir_with_parents(out, 0700), ==, 0);
  g_autoptr(GrfLinks) links = grf_links_new(out);
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    g_autofree char *file = g_build_filename(real_top, words[i][0], NULL);
    g_autofree char *address = grf_links_dup_pdf(links, file, words[i][1]);
    g_assert_cmpstr(address, ==, words[i][3]);
  }
  g_autofree char *audit = grf_links_dup_audit("a&rec=b \"é", "q1");
  g_assert_cmpstr(audit, ==, "audit/index.html#doc=a%26rec%3Db%20%22é&rec=q1");
  g_autofree char *document = grf_links_dup_audit("brief", "");
  g_assert_cmpstr(document, ==, "audit/index.html#doc=brief");
  g_autofree char *above = g_path_get_dirname(out);
  g_assert_cmpint(g_rmdir(out) | g_rmdir(above) | g_rmdir(top), ==, 0);
}

/* ---- whole workbooks ---- */

typedef struct {
  char *dir, *path; /* of a new folder and its workbook */
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  fixture->dir = make_folder();
  fixture->path = g_build_filename(fixture->dir, "griffier.xlsx", NULL);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *json = g_build_filename(fixture->dir, "datapackage.json", NULL);

  g_remove(fixture->path);
  g_remove(json);
  g_assert_cmpint(g_rmdir(fixture->dir), ==, 0); /* nothing else was left in it */
  g_free(fixture->dir);
  g_free(fixture->path);
}

/* Some rows with text that differs, so that they do not compress to nothing. */
static GrfRecords *
make_records(guint n, GRand *rand)
{
  GrfRecords *records = grf_records_new();

  for (guint i = 0; i < n; i++) {
    GrfRow *row = grf_records_add(records, GRF_TABLE_ASKS);
    grf_row_take(row, "text", g_strdup_printf("%08x%08x?", g_rand_int(rand), g_rand_int(rand)));
  }
  return records;
}

static void
write_workbook(const char *dir, const GrfRecords *records, guint times)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfExport) export = grf_export_new(dir, &workbook, &error);

  g_assert_no_error(error);
  for (guint i = 0; i < times; i++)
    g_assert_true(grf_export_add(export, records, &error));
  grf_export_finish(export, &error);
  g_assert_no_error(error);
}

/* Returns: (transfer full): a member of the workbook, or NULL. */
static char *
read_member(const char *path, const char *name)
{
  unzFile zip = unzOpen64(path);
  unz_file_info64 about;
  char *text = NULL;

  g_assert_nonnull(zip);
  if (unzLocateFile(zip, name, 1) == UNZ_OK) {
    g_assert_cmpint(unzGetCurrentFileInfo64(zip, &about, NULL, 0, NULL, 0, NULL, 0), ==, UNZ_OK);
    g_assert_cmpint(unzOpenCurrentFile(zip), ==, UNZ_OK);
    text = g_malloc0(about.uncompressed_size + 1);
    g_assert_cmpint(unzReadCurrentFile(zip, text, (unsigned)about.uncompressed_size), ==,
                    (int)about.uncompressed_size);
    unzCloseCurrentFile(zip);
  }
  unzClose(zip);
  return text;
}

static guint
count(const char *text, const char *what)
{
  guint n = 0;

  for (const char *at = text; (at = strstr(at, what)) != NULL; at += strlen(what))
    n++;
  return n;
}

/* More rows than a sheet holds: the last of them stand on a sheet of their own, with a header. */
static void
test_full_sheet(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
#ifdef __SANITIZE_ADDRESS__
  g_test_skip("a million rows take minutes under the sanitizer; the plain build writes them");
  return;
#endif
  g_autoptr(GRand) rand = g_rand_new_with_seed(1);
  g_autoptr(GrfRecords) records = make_records(SHEET_ROWS / 256, rand); /* 1,048,576 rows: 1 too many */

  write_workbook(fixture->dir, records, 256);
  g_autofree char *names = read_member(fixture->path, "xl/workbook.xml");
  g_autofree char *first = read_member(fixture->path, "xl/worksheets/sheet5.xml");
  g_autofree char *next_path = g_strdup_printf("xl/worksheets/sheet%u.xml", N_SHEETS + 1);
  g_autofree char *next_name = g_strdup_printf("name=\"asks (2)\" sheetId=\"%u\"", N_SHEETS + 1);
  g_autofree char *next = read_member(fixture->path, next_path);
  g_assert_nonnull(strstr(names, "name=\"asks\" sheetId=\"5\""));
  g_assert_nonnull(strstr(names, next_name));
  g_assert_cmpuint(count(first, "<row "), ==, SHEET_ROWS);
  g_assert_cmpuint(count(next, "<row "), ==, 2);
}

/* More links than Excel takes on a sheet go on as formulas. */
static void
test_many_links(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GrfRecords) records = grf_records_new();

  grf_row_set(grf_records_add(records, GRF_TABLE_DOCUMENTS), "file", "brief.pdf");
  for (guint i = 0; i < 1000; i++) {
    GrfRow *row = grf_records_add(records, GRF_TABLE_PARTS);
    grf_row_set(row, "document_id", "de \"brief\"");
    grf_row_set(row, "part_id", "p1");
    grf_row_set(row, "page_from", "2");
  }
  write_workbook(fixture->dir, records, 33); /* 66,000 links; 65,530 fit */
  g_autofree char *sheet = read_member(fixture->path, "xl/worksheets/sheet3.xml");
  g_assert_cmpuint(count(sheet, "<hyperlink "), ==, 65530);
  g_assert_cmpuint(count(sheet, "<f>HYPERLINK("), ==, 470);
  g_assert_nonnull(strstr(sheet, "de \"\"brief\"\"\")</f>"));
}

/* The same rows give the same bytes. */
static void
test_same_bytes(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(2);
  g_autoptr(GrfRecords) records = make_records(100, rand);
  char *bytes[2];
  gsize lens[2];

  for (guint i = 0; i < 2; i++) {
    write_workbook(fixture->dir, records, 2);
    g_assert_true(g_file_get_contents(fixture->path, &bytes[i], &lens[i], NULL));
    g_usleep(i == 0 ? 1100 * 1000 : 0); /* a second of the clock later */
  }
  g_assert_cmpmem(bytes[0], lens[0], bytes[1], lens[1]);
  g_free(bytes[0]);
  g_free(bytes[1]);
}

/* ---- full disks ---- */

/* The library says nothing when its own temporary files are cut short. */
static void
test_size_limits(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const guint limits_bytes[] = {1000, 5000, 100000, 1000000};
  g_autoptr(GRand) rand = g_rand_new_with_seed(3);
  g_autoptr(GrfRecords) records = make_records(20000, rand);

  check_file_limits(fixture->dir, fixture->path, &workbook, records, limits_bytes,
                    G_N_ELEMENTS(limits_bytes));
}

/* The check itself: a sheet with fewer bytes than were written for it. */
static void
test_whole(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(4);
  g_autoptr(GrfRecords) records = make_records(10, rand);
  guint64 row_bytes[N_SHEETS] = {0};
  char *bytes;
  gsize len;

  write_workbook(fixture->dir, records, 1);
  g_assert_true(grf_xlsx_is_whole(fixture->path, row_bytes, N_SHEETS));
  g_assert_false(grf_xlsx_is_whole(fixture->path, row_bytes, N_SHEETS - 1));
  row_bytes[4] = 100000;
  g_assert_false(grf_xlsx_is_whole(fixture->path, row_bytes, N_SHEETS));
  row_bytes[4] = 0;
  g_assert_true(g_file_get_contents(fixture->path, &bytes, &len, NULL));
  bytes[len / 2] ^= 1;
  g_assert_true(g_file_set_contents(fixture->path, bytes, (gssize)len, NULL));
  g_assert_false(grf_xlsx_is_whole(fixture->path, row_bytes, N_SHEETS));
  g_assert_true(g_file_set_contents(fixture->path, bytes, (gssize)len / 2, NULL));
  g_assert_false(grf_xlsx_is_whole(fixture->path, row_bytes, N_SHEETS));
  g_free(bytes);
}

#define ADD(name, function) g_test_add("/xlsx/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/xlsx/text", test_text);
  g_test_add_func("/xlsx/long-text", test_long_text);
  g_test_add_func("/xlsx/numbers", test_numbers);
  g_test_add_func("/xlsx/links", test_links);
  ADD("full-sheet", test_full_sheet);
  ADD("many-links", test_many_links);
  ADD("same-bytes", test_same_bytes);
  ADD("size-limits", test_size_limits);
  ADD("whole", test_whole);
  return g_test_run();
}

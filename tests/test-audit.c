// SPDX-License-Identifier: GPL-3.0-or-later
/* The audit page's data and pictures on the disk, tables read back a document at a time, and reviews. */
#include "audit/audit.h"
#include "export/export.h"
#include "export/folder-read.h"
#include "export/review-read.h"
#include "model/error.h"
#include "model/review-key.h"
#include "tests/folder.h"

#include <glib/gstdio.h>
#include <string.h>

#define SHA_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define SHA_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"

typedef struct {
  char *dir;
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  fixture->dir = make_folder();
  g_assert_nonnull(fixture->dir);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  remove_folder(fixture->dir);
  g_free(fixture->dir);
}

static gboolean
is_there(const Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename(fixture->dir, name, NULL);

  return g_file_test(path, G_FILE_TEST_EXISTS);
}

static char *
dup_contents(const Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename(fixture->dir, name, NULL);
  char *text = NULL;

  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  return text;
}

/* "column=value|…" as a row of a table. */
static void
add(GrfRecords *records, GrfTableId table, const char *cells)
{
  g_auto(GStrv) pairs = g_strsplit(cells, "|", 0);
  GrfRow *row = grf_records_add(records, table);

  for (guint i = 0; pairs[i] != NULL; i++) {
    char *equals = strchr(pairs[i], '=');
    *equals = '\0';
    grf_row_set(row, pairs[i], equals + 1);
  }
}

/* --- pictures ------------------------------------------------------------------------------------ */

static GrfPictures *
open_pictures(const Fixture *fixture, const char *renderer)
{
  g_autoptr(GError) error = NULL;
  GrfPictures *pictures = grf_pictures_new(fixture->dir, renderer, &error);

  g_assert_no_error(error);
  return pictures;
}

static void
draw(GrfPictures *pictures, const char *key, guint page)
{
  const GrfPageSize size = {10 * page, 20, 5.0 / 3};
  g_autoptr(GError) error = NULL;

  g_assert_true(
      grf_pictures_add(pictures, key, page, &size, page == 2 ? NULL : (const guint8 *)"PNG", 3, &error));
  g_assert_no_error(error);
}

static void
test_pictures(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GrfPictures) pictures = open_pictures(fixture, "x");

  g_assert_null(grf_pictures_lookup(pictures, SHA_A));
  for (guint page = 1; page <= 2; page++)
    draw(pictures, "k", page);
  draw(pictures, "k", 1); /* a worker died: from the first on again */
  draw(pictures, "k", 2);
  draw(pictures, "k", 3);
  g_assert_true(grf_pictures_finish(pictures, "k", SHA_A, 3, NULL));
  g_autoptr(GArray) sizes = grf_pictures_lookup(pictures, SHA_A);
  g_assert_cmpuint(sizes->len, ==, 3);
  g_assert_cmpuint(g_array_index(sizes, GrfPageSize, 2).width_px, ==, 30);
  g_assert_cmpfloat(g_array_index(sizes, GrfPageSize, 2).px_per_pt, ==, 5.0 / 3);
  g_assert_true(is_there(fixture, SHA_A "/0001.png"));
  g_assert_false(is_there(fixture, SHA_A "/0002.png"));
  g_assert_false(is_there(fixture, "part-k"));
}

/* What is not whole, out of order, or of another renderer is not there; what nobody asked for goes. */
static void
test_pictures_refused(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GrfPictures) pictures = open_pictures(fixture, "x");

  draw(pictures, "k", 1);
  draw(pictures, "k", 3);
  g_assert_true(grf_pictures_finish(pictures, "k", SHA_A, 3, NULL));
  g_assert_null(grf_pictures_lookup(pictures, SHA_A));
  draw(pictures, "k", 1);
  g_assert_true(grf_pictures_finish(pictures, "k", "../../etc", 1, NULL));
  g_assert_null(grf_pictures_lookup(pictures, "../../etc"));
  draw(pictures, "k", 1);
  g_assert_true(grf_pictures_finish(pictures, "k", SHA_B, 1, NULL));
  draw(pictures, "half", 1);
  g_clear_pointer(&pictures, grf_pictures_free);
  g_assert_false(is_there(fixture, "part-half"));

  pictures = open_pictures(fixture, "y");
  g_assert_null(grf_pictures_lookup(pictures, SHA_B));
  g_clear_pointer(&pictures, grf_pictures_free);
  pictures = open_pictures(fixture, "x");
  grf_pictures_prune(pictures); /* nobody looked SHA_B up */
  g_assert_false(is_there(fixture, SHA_B));
}

/* --- the page ------------------------------------------------------------------------------------ */

static GrfRecords *
make_document(const char *id)
{
  GrfRecords *records = grf_records_new();
  g_autofree char *document = g_strdup_printf("document_id=%s|sha256=" SHA_A "|status=ok|pages=1", id);
  g_autofree char *amount = g_strdup_printf(
      "document_id=%s|amount_id=m1|raw=</script>\xe2\x80\xa8<b>|value_min=5|value_max=5|page=1", id);
  g_autofree char *question =
      g_strdup_printf("document_id=%s|question_id=q1|text=Hoe?|status=unanswered", id);

  add(records, GRF_TABLE_DOCUMENTS, document);
  add(records, GRF_TABLE_QUESTIONS, question);
  add(records, GRF_TABLE_AMOUNTS, amount);
  return records;
}

static void
write_page(const Fixture *fixture, const char *const *ids)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfAudit) audit = grf_audit_new(fixture->dir, &error);

  g_assert_no_error(error);
  for (; *ids != NULL; ids++) {
    g_autoptr(GrfRecords) records = make_document(*ids);
    g_assert_true(grf_audit_add(audit, records, NULL, &error));
  }
  g_assert_true(grf_audit_finish(audit, &error));
}

static void
test_page(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *key = grf_audit_dup_key("a\"\n/../b"), *name = g_strdup_printf("data/doc-%s.js", key);

  write_page(fixture, (const char *const[]){"a\"\n/../b", "c", NULL});
  g_assert_true(is_there(fixture, "index.html"));
  g_assert_true(is_there(fixture, "style.css"));
  g_autofree char *index = dup_contents(fixture, "data/index.js"), *document = dup_contents(fixture, name);
  g_assert_true(g_str_has_prefix(index, "Griffier.data.takeIndex({"));
  g_assert_true(g_str_has_prefix(document, "Griffier.data.takeDocument({"));
  g_assert_nonnull(strstr(document, "a\\\"\\n/../b"));
  g_autofree char *amounts = dup_contents(fixture, "data/amounts-1.js");
  g_assert_nonnull(strstr(amounts, "Griffier.data.takeAmounts([[0,\"m1\""));

  /* The same again has the same bytes; a document that is gone takes its data along. */
  write_page(fixture, (const char *const[]){"a\"\n/../b", "c", NULL});
  g_autofree char *again = dup_contents(fixture, "data/index.js");
  g_assert_cmpstr(index, ==, again);
  write_page(fixture, (const char *const[]){"c", NULL});
  g_assert_false(is_there(fixture, name));
}

/* --- tables read back ---------------------------------------------------------------------------- */

static void
write_tables(const Fixture *fixture, const char *const *ids)
{
  const GrfExportOptions options = {0};
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfExport) writer = grf_export_new(fixture->dir, &options, &error);

  g_assert_no_error(error);
  for (; *ids != NULL; ids++) {
    g_autoptr(GrfRecords) records = make_document(*ids);
    g_assert_true(grf_export_add(writer, records, &error));
  }
  g_assert_true(grf_export_finish(writer, &error));
}

static void
test_folder(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  write_tables(fixture, (const char *const[]){"a", "b", NULL});
  g_autoptr(GrfFolderReader) reader = grf_folder_reader_new(fixture->dir, &error);
  g_assert_no_error(error);
  g_assert_true(grf_folder_reader_has(reader, GRF_TABLE_AMOUNTS));
  g_assert_false(grf_folder_reader_has(reader, GRF_TABLE_LINES));
  for (const char *id = "a"; *id <= 'b'; id = *id == 'a' ? "b" : "c") {
    g_autoptr(GrfRecords) expected = make_document(id);
    g_autoptr(GString) got = g_string_new(NULL), wanted = g_string_new(NULL);
    GrfRecords *records = NULL;
    g_assert_true(grf_folder_reader_next(reader, &records, &error));
    grf_records_dump(records, got);
    grf_records_dump(expected, wanted);
    g_assert_cmpstr(got->str, ==, wanted->str);
    grf_records_free(records);
  }
  GrfRecords *end = NULL;
  g_assert_true(grf_folder_reader_next(reader, &end, &error));
  g_assert_null(end);
}

/* Rows of no document, or in another order, are an error and not passed over. */
static void
test_folder_order(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *path = g_build_filename(fixture->dir, "documents.csv", NULL);
  g_autoptr(GError) error = NULL;
  GrfRecords *records = NULL;

  write_tables(fixture, (const char *const[]){"a", "b", NULL});
  g_autofree char *text = dup_contents(fixture, "documents.csv");
  *strstr(text, "\nb,") = '\0'; /* the row of b */
  g_autofree char *cut = g_strconcat(text, "\n", NULL);
  g_assert_true(g_file_set_contents(path, cut, -1, NULL));
  g_autoptr(GrfFolderReader) reader = grf_folder_reader_new(fixture->dir, &error);
  g_assert_true(grf_folder_reader_next(reader, &records, &error));
  grf_records_free(records);
  g_assert_false(grf_folder_reader_next(reader, &records, &error));
  g_assert_error(error, GRF_ERROR, GRF_ERROR_FORMAT);
  g_assert_nonnull(strstr(error->message, "“b”"));
}

/* --- reviews ------------------------------------------------------------------------------------- */

#define REVIEW_HEADER "document_id;table;record_id;key;reviewed;review_note;page;text\r\n"

static GrfReview *
read_review(const Fixture *fixture, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename(fixture->dir, "review.csv", NULL);

  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  return grf_review_read(path, error);
}

static GrfRecords *
make_amounts(const char *const *raws)
{
  GrfRecords *records = grf_records_new();

  for (guint i = 0; raws[i] != NULL; i++) {
    g_autofree char *cells = g_strdup_printf("document_id=d|amount_id=m%u|raw=%s|page=1", i + 1, raws[i]);
    add(records, GRF_TABLE_AMOUNTS, cells);
  }
  return records;
}

/* review.csv with one tick, "ok", for the amount `id` that says `raw`. */
static char *
dup_tick(const char *id, const char *raw)
{
  g_autoptr(GrfRecords) records = make_amounts((const char *const[]){raw, NULL});
  g_autofree char *key = grf_review_key_dup(g_ptr_array_index(records->rows[GRF_TABLE_AMOUNTS], 0));

  return g_strdup_printf("\xef\xbb\xbf" REVIEW_HEADER "d;amounts;%s;%s;ok;'=zie blz. 2;1;x\r\n", id, key);
}

/* Which amounts the tick lands on, as "m1 m2 ", and how many ticks land nowhere. */
static char *
apply(const Fixture *fixture, const char *review_text, const char *const *raws, guint *unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfReview) review = read_review(fixture, review_text, &error);
  g_autoptr(GrfRecords) records = make_amounts(raws);
  g_autoptr(GString) said = g_string_new(NULL);
  GString *ticked = g_string_new(NULL);

  g_assert_no_error(error);
  grf_review_apply(review, records);
  for (guint i = 0; raws[i] != NULL; i++) {
    const GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_AMOUNTS], i);
    if (*grf_row_get(row, "reviewed") == '\0')
      continue;
    g_assert_cmpstr(grf_row_get(row, "review_note"), ==, "=zie blz. 2");
    g_string_append_printf(ticked, "%s ", grf_row_get(row, "amount_id"));
  }
  *unused = grf_review_append_unused(review, 5, said);
  return g_string_free(ticked, FALSE);
}

static void
test_review(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *tick = dup_tick("m2", "5");
  static const struct {
    const char *raws[4];
    const char *ticked;
    guint unused;
  } cases[] = {
      {{"4", "5", NULL}, "m2 ", 0},      /* as it was */
      {{"4", "3", "5", NULL}, "m3 ", 0}, /* its id moved */
      {{"4", "6", NULL}, "", 1},         /* it says something else now */
      {{"5", "5", NULL}, "m2 ", 0},      /* two say the same: the id decides */
      {{"5", "4", "5", NULL}, "", 1},    /* two say the same, and neither has the id */
  };

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    guint unused;
    g_autofree char *ticked = apply(fixture, tick, cases[i].raws, &unused);
    g_assert_cmpstr(ticked, ==, cases[i].ticked);
    g_assert_cmpuint(unused, ==, cases[i].unused);
  }
}

/* Two reviewers' files put behind each other: the same twice is nothing to tell, two things about one row
 * are. */
static void
test_review_twice(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *once = dup_tick("m2", "5");
  g_autoptr(GString) text = g_string_new(once);
  const char *const raws[] = {"4", "5", NULL};
  guint unused;

  g_string_append(text, strstr(once, "\r\n") + 2);
  g_autofree char *same = apply(fixture, text->str, raws, &unused);
  g_assert_cmpstr(same, ==, "m2 ");
  g_assert_cmpuint(unused, ==, 0);
  g_string_append(text, strstr(once, "\r\n") + 2);
  *(g_strrstr(text->str, "blz. 2") + strlen("blz. ")) = '3';
  g_autofree char *other = apply(fixture, text->str, raws, &unused);
  g_assert_cmpstr(other, ==, "m2 "); /* and the note of the first: apply() looks */
  g_assert_cmpuint(unused, ==, 1);
}

/* Without a review nobody reviewed anything, whatever a worker that a PDF took over says. */
static void
test_no_review(G_GNUC_UNUSED Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GrfRecords) records = make_amounts((const char *const[]){"5", NULL});
  GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_AMOUNTS], 0);

  grf_row_set(row, "reviewed", "ok");
  grf_row_set(row, "review_note", "trust me");
  grf_review_apply(NULL, records);
  g_assert_cmpstr(grf_row_get(row, "reviewed"), ==, "");
  g_assert_cmpstr(grf_row_get(row, "review_note"), ==, "");
}

static void
test_review_refused(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const char *const texts[] = {"", "document_id;raw\r\n",
                                      REVIEW_HEADER "d;amounts;m1;k;perhaps;;1;x\r\n",
                                      REVIEW_HEADER "d;amounts\r\n"};

  for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(read_review(fixture, texts[i], &error));
    g_assert_error(error, GRF_ERROR, GRF_ERROR_FORMAT);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add("/audit/pictures", Fixture, NULL, set_up, test_pictures, tear_down);
  g_test_add("/audit/pictures-refused", Fixture, NULL, set_up, test_pictures_refused, tear_down);
  g_test_add("/audit/page", Fixture, NULL, set_up, test_page, tear_down);
  g_test_add("/audit/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add("/audit/folder-order", Fixture, NULL, set_up, test_folder_order, tear_down);
  g_test_add("/audit/review", Fixture, NULL, set_up, test_review, tear_down);
  g_test_add("/audit/review-twice", Fixture, NULL, set_up, test_review_twice, tear_down);
  g_test_add("/audit/no-review", Fixture, NULL, set_up, test_no_review, tear_down);
  g_test_add("/audit/review-refused", Fixture, NULL, set_up, test_review_refused, tear_down);
  return g_test_run();
}

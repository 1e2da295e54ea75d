// SPDX-License-Identifier: GPL-3.0-or-later
/* Pictures from a worker: the payload, and a pool whose workers misbehave (fake-worker.c). */
#include "run/draw.h"
#include "run/pool.h"
#include "tests/folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x07 and the rest";

static GrfDrawnPage
some_page(void)
{
  return (GrfDrawnPage){.page = 2,
                        .n_pages = 3,
                        .width_px = 5,
                        .height_px = 7,
                        .px_per_pt = 5.0 / 3,
                        .png = png,
                        .len_bytes = sizeof png};
}

static gboolean
passes(const GrfDrawnPage *page)
{
  g_autoptr(GString) payload = grf_drawn_page_pack(page);
  GrfDrawnPage again;

  return grf_drawn_page_unpack(payload->str, payload->len, &again);
}

static void
test_payload(void)
{
  GrfDrawnPage page = some_page(), again;
  g_autoptr(GString) payload = grf_drawn_page_pack(&page);

  g_assert_true(grf_drawn_page_unpack(payload->str, payload->len, &again));
  g_assert_cmpuint(again.page, ==, 2);
  g_assert_cmpuint(again.n_pages, ==, 3);
  g_assert_cmpuint(again.width_px, ==, 5);
  g_assert_cmpuint(again.height_px, ==, 7);
  g_assert_cmpfloat(again.px_per_pt, ==, 5.0 / 3);
  g_assert_cmpmem(again.png, again.len_bytes, png, sizeof png);
  page = (GrfDrawnPage){.page = 1, .n_pages = 1}; /* could not be drawn */
  g_assert_true(passes(&page));
}

/* Every number out of range, and every payload cut short. */
static void
test_payload_refused(void)
{
  const GrfDrawnPage good = some_page();
  g_autoptr(GString) payload = grf_drawn_page_pack(&good);
  GrfDrawnPage page;

  for (gsize len = 0; len < payload->len - sizeof png + 24; len++)
    g_assert_false(grf_drawn_page_unpack(payload->str, len, &page));
  page = good, page.page = 0;
  g_assert_false(passes(&page));
  page = good, page.page = 4;
  g_assert_false(passes(&page));
  page = good, page.n_pages = GRF_MAX_PAGES + 1;
  g_assert_false(passes(&page));
  page = good, page.width_px = 6;
  g_assert_false(passes(&page));
  page = good, page.height_px = 8;
  g_assert_false(passes(&page));
  page = good, page.px_per_pt = 0;
  g_assert_false(passes(&page));
  page = good, page.png = (const guint8 *)"GIF89a, which a browser would show all the same",
  page.len_bytes = 40;
  g_assert_false(passes(&page));
  page = good, page.png = NULL, page.len_bytes = 0;
  g_assert_false(passes(&page));
}

/* Names of documents; what came of them. */
typedef struct {
  GPtrArray *inputs;
  GHashTable *pages; /* path -> "1 2 " */
  GString *done;
} Task;

static gboolean
give_next(GrfInput **input, gpointer data, G_GNUC_UNUSED GError **error)
{
  Task *task = data;

  if (task->inputs->len > 0)
    *input = g_ptr_array_steal_index(task->inputs, 0);
  return TRUE;
}

static gboolean
take_picture(const GrfInput *input, const GrfDrawnPage *page, gpointer data, G_GNUC_UNUSED GError **error)
{
  Task *task = data;
  const char *before = g_hash_table_lookup(task->pages, input->path);

  g_hash_table_insert(task->pages, g_strdup(input->path),
                      g_strdup_printf("%s%u ", before != NULL ? before : "", page->page));
  return TRUE;
}

static gboolean
take_row(const GrfInput *input, const GrfPoolResult *result, gpointer data, G_GNUC_UNUSED GError **error)
{
  Task *task = data;
  const GrfRow *row = g_ptr_array_index(result->records->rows[GRF_TABLE_DOCUMENTS], 0);
  const char *pages = g_hash_table_lookup(task->pages, input->path);

  g_string_append_printf(task->done, "%s %s: %s\n", input->path, grf_row_get(row, "status"),
                         pages != NULL ? pages : "");
  return TRUE;
}

/* Draws (or reads) the documents with one worker. Returns: (transfer full): a line for each. */
static GPtrArray *
inputs_new(const char *const *paths)
{
  GPtrArray *inputs = g_ptr_array_new_with_free_func((GDestroyNotify)grf_input_free);

  for (guint i = 0; paths[i] != NULL; i++) {
    g_autofree char *document_id = grf_inputs_dup_name(paths[i]);
    g_ptr_array_add(inputs, grf_input_new(paths[i], document_id, NULL));
  }
  return inputs;
}

static char *
run_pool(const char *const *names, gboolean draw)
{
  for (guint i = 0; names[i] != NULL; i++) /* the pool opens each, the fake worker reads none */
    g_assert_true(g_file_set_contents(names[i], "not read", -1, NULL));
  Task task = {inputs_new(names), g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
               g_string_new(NULL)};
  const GrfPoolTask pool_task = {.n_documents = task.inputs->len,
                                 .next = give_next,
                                 .take = take_row,
                                 .picture = draw ? take_picture : NULL,
                                 .data = &task};
  const GrfPoolOptions options = {
      .reader.lang = "nl", .workers = 1, .timeout_s = 1, .program = g_getenv("GRF_FAKE_WORKER")};
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  int stopped_by;

  g_assert_no_error(error);
  gboolean good = grf_pool_run(pool, &pool_task, &stopped_by, &error);
  g_assert_no_error(error);
  g_assert_true(good);
  for (guint i = 0; names[i] != NULL; i++)
    g_unlink(names[i]);
  g_ptr_array_unref(task.inputs);
  g_hash_table_unref(task.pages);
  return g_string_free(task.done, FALSE);
}

/* "half" is drawn by a used worker, which dies after its first page: a fresh one begins with page 1 again. */
static void
test_pool(void)
{
  static const char *const names[] = {"a", "b-crash", "c-odd-picture", "d", "e-half", NULL};
  g_autofree char *done = run_pool(names, TRUE);

  g_assert_cmpstr(done, ==,
                  "a ok: 1 2 \n"
                  "b-crash failed: 1 2 1 2 \n"
                  "c-odd-picture failed: \n"
                  "d ok: 1 2 \n"
                  "e-half ok: 1 1 2 \n");
}

/* A worker that sends pictures where rows were asked for is not believed. */
static void
test_unasked(void)
{
  static const char *const names[] = {"a-unasked-picture", "b", NULL};
  g_autofree char *done = run_pool(names, FALSE);

  g_assert_cmpstr(done, ==, "a-unasked-picture failed: \nb ok: \n");
}

int
main(int argc, char **argv)
{
  g_autofree char *folder = make_folder();

  g_test_init(&argc, &argv, NULL);
  g_assert_cmpint(chdir(folder), ==, 0);
  g_test_add_func("/draw/payload", test_payload);
  g_test_add_func("/draw/payload-refused", test_payload_refused);
  g_test_add_func("/draw/pool", test_pool);
  g_test_add_func("/draw/unasked", test_unasked);
  int status = g_test_run();
  g_assert_cmpint(rmdir(folder), ==, 0); /* it is empty again */
  return status;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* The pool with a worker that misbehaves on purpose (fake-worker.c). */
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/error.h"
#include "run/frame.h"
#include "run/pool.h"

static gboolean
take_row(const GrfInput *input, GrfRecords *records, gpointer data, G_GNUC_UNUSED GError **error)
{
  const GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);

  g_assert_cmpuint(records->rows[GRF_TABLE_DOCUMENTS]->len, ==, 1);
  g_assert_cmpstr(grf_row_get(row, "document_id"), ==, input->document_id);
  g_assert_cmpstr(grf_row_get(row, "file"), ==, input->path);
  g_string_append_printf(data, "%s %s: %s\n", grf_row_get(row, "file"), grf_row_get(row, "status"),
                         grf_row_get(row, "error"));
  return TRUE;
}

static GrfPoolOptions
fake_options(guint workers, guint timeout_s)
{
  GrfPoolOptions options = {.workers = workers, .timeout_s = timeout_s};

  options.reader.lang = "nl";
  options.program = g_getenv("GRF_FAKE_WORKER");
  g_assert_nonnull(options.program);
  return options;
}

/* The inputs are named in one string; what the sink saw comes back, a line for each. */
static char *
run_pool(const char *names, guint workers, guint timeout_s)
{
  g_auto(GStrv) paths = g_strsplit(names, " ", -1);
  g_autoptr(GPtrArray) inputs = grf_inputs_list((const char *const *)paths);
  GrfPoolOptions options = fake_options(workers, timeout_s);
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  GString *seen = g_string_new(NULL);
  int stopped_by = -1;

  g_assert_no_error(error);
  g_assert_true(grf_pool_run(pool, inputs, take_row, seen, &stopped_by, &error));
  g_assert_no_error(error);
  g_assert_cmpint(stopped_by, ==, 0);
  return g_string_free(seen, FALSE);
}

static void
assert_no_children(void)
{
  g_assert_cmpint(waitpid(-1, NULL, WNOHANG), ==, -1);
}

#define READ " ok: read by the fake worker\n"

static void
test_misbehaviour(void)
{
  static const struct {
    const char *name, *error;
  } cases[] = {
      {"crash.pdf", "the reader crashed on this file (signal 11)"},
      {"exit.pdf", "the reader stopped on this file (exit status 7)"},
      {"hang.pdf", "reading took longer than 1 s and was stopped; allow more with --timeout"},
#ifndef __SANITIZE_ADDRESS__
      {"bloat.pdf", "the reader crashed on this file (signal 5)"},
#endif
      {"nonsense.pdf", "the reader's answer for this file made no sense; please report it"},
      {"fatal.pdf", "the reader's answer for this file made no sense; please report it"},
      {"garbled.pdf", "the reader's answer for this file made no sense; please report it"},
      {"empty-answer.pdf", "the reader's answer for this file made no sense; please report it"},
      {"forged.pdf", "the reader's answer for this file made no sense; please report it"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *names = g_strdup_printf("a.pdf %s z.pdf", cases[i].name);
    g_autofree char *expected =
        g_strdup_printf("a.pdf" READ "%s failed: %s\nz.pdf" READ, cases[i].name, cases[i].error);
    g_autofree char *seen = run_pool(names, 1, 1);
    g_assert_cmpstr(seen, ==, expected);
    assert_no_children();
  }
}

/* Rows beyond what a frame holds are a failed document, with what is known of the file. */
static void
test_too_many_rows(void)
{
  g_autoptr(GrfRecords) records = grf_records_new_failed("b/a.pdf", "a", "00ff", "none");
  g_autoptr(GString) whole = g_string_new(NULL), cut = g_string_new("before\n");

  grf_row_set(g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0), "pages", "3");
  for (guint i = 0; i < 100; i++)
    grf_row_set(grf_records_add(records, GRF_TABLE_QUESTIONS), "document_id", "a");
  grf_records_dump(records, whole);
  grf_records_dump_within(records, whole->len, cut);
  g_assert_cmpuint(cut->len, ==, strlen("before\n") + whole->len);
  g_string_assign(cut, "before\n");
  grf_records_dump_within(records, whole->len - 1, cut);
  g_assert_true(g_str_has_prefix(cut->str, "before\n"));
  g_autoptr(GrfRecords) left = grf_records_parse(cut->str + 7, cut->len - 7, NULL);
  g_assert_nonnull(left);
  const GrfRow *row = g_ptr_array_index(left->rows[GRF_TABLE_DOCUMENTS], 0);
  g_assert_cmpuint(left->rows[GRF_TABLE_QUESTIONS]->len, ==, 0);
  g_assert_cmpstr(grf_row_get(row, "file"), ==, "b/a.pdf");
  g_assert_cmpstr(grf_row_get(row, "sha256"), ==, "00ff");
  g_assert_cmpstr(grf_row_get(row, "pages"), ==, "3");
  g_assert_cmpstr(grf_row_get(row, "error"), ==, "it gives more rows than fit; split the PDF first");
}

/* A worker that dies, or says too much, only because it has read another document before costs the next
 * one nothing. */
static void
test_fresh_worker(void)
{
  g_autofree char *seen =
      run_pool("a.pdf b-tired.pdf c-tired.pdf d.pdf e-twice.pdf f.pdf g-late.pdf h.pdf i.pdf", 1, 10);

  g_assert_cmpstr(seen, ==,
                  "a.pdf" READ "b-tired.pdf" READ "c-tired.pdf" READ "d.pdf" READ "e-twice.pdf" READ
                  "f.pdf" READ "g-late.pdf" READ "h.pdf" READ "i.pdf" READ);
}

/* Rows come in the order of the inputs, whoever is done first. */
static void
test_order(void)
{
  static const char names[] =
      "a-slow.pdf b.pdf c.pdf d-crash.pdf e-slow.pdf f.pdf g-slow.pdf h.pdf i-slow.pdf "
      "j-slow.pdf k-slow.pdf l-slow.pdf m-crash.pdf n-slow.pdf o.pdf p.pdf";
  g_autofree char *one = run_pool(names, 1, 10);
  g_autofree char *four = run_pool(names, 4, 10);

  g_assert_true(g_str_has_prefix(one, "a-slow.pdf" READ "b.pdf" READ "c.pdf" READ "d-crash.pdf failed: "));
  g_assert_true(g_str_has_suffix(one, "n-slow.pdf" READ "o.pdf" READ "p.pdf" READ));
  g_assert_cmpstr(one, ==, four);
}

static void
test_nothing_to_do(void)
{
  g_autofree char *seen = run_pool("", 3, 10); /* no inputs at all */

  g_assert_cmpstr(seen, ==, "");
}

static void
count_calls(guint done, guint total, gpointer data)
{
  guint *calls = data;
  g_assert_cmpuint(done, ==, ++*calls);
  g_assert_cmpuint(total, ==, 3);
}

/* An input that has failed already, a progress call for each, and errors that end the run. */
static void
test_errors(void)
{
  g_autoptr(GPtrArray) inputs = grf_inputs_list((const char *const[]){"a.pdf", "b.pdf", "c.pdf", NULL});
  GrfPoolOptions options = fake_options(1, 10);
  options.reader.lang = "zz"; /* of which the worker will say that it cannot be read */
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  g_autoptr(GString) seen = g_string_new(NULL);
  GrfInput *failed = g_ptr_array_index(inputs, 0);
  guint calls = 0;
  int stopped_by;

  failed->error = g_strdup("known before");
  failed = g_ptr_array_index(inputs, 1);
  failed->error = g_strdup("this too");
  grf_pool_set_progress(pool, count_calls, &calls);
  g_assert_false(grf_pool_run(pool, inputs, take_row, seen, &stopped_by, &error));
  g_assert_error(error, GRF_ERROR, GRF_ERROR_LANG);
  g_assert_cmpstr(error->message, ==, "no words");
  g_assert_cmpstr(seen->str, ==, "a.pdf failed: known before\nb.pdf failed: this too\n");
  g_assert_cmpuint(calls, ==, 2);
  assert_no_children();
}

static void
test_no_program(void)
{
  g_autoptr(GPtrArray) inputs = grf_inputs_list((const char *const[]){"a.pdf", NULL});
  GrfPoolOptions options = fake_options(1, 10);
  g_autoptr(GError) error = NULL;
  int stopped_by;

  options.program = "/nonexistent/reader";
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  g_assert_false(grf_pool_run(pool, inputs, take_row, NULL, &stopped_by, &error));
  g_assert_error(error, GRF_ERROR, GRF_ERROR_IO);
}

static gboolean
refuse_row(G_GNUC_UNUSED const GrfInput *input, G_GNUC_UNUSED GrfRecords *records,
           G_GNUC_UNUSED gpointer data, GError **error)
{
  g_set_error_literal(error, GRF_ERROR, GRF_ERROR_IO, "disk full");
  return FALSE;
}

static void
test_sink_fails(void)
{
  g_autoptr(GPtrArray) inputs = grf_inputs_list((const char *const[]){"a.pdf", "b-hang.pdf", NULL});
  GrfPoolOptions options = fake_options(2, 100);
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  int stopped_by;

  g_assert_false(grf_pool_run(pool, inputs, refuse_row, NULL, &stopped_by, &error));
  g_assert_error(error, GRF_ERROR, GRF_ERROR_IO);
  assert_no_children();
}

static gboolean
interrupt(G_GNUC_UNUSED const GrfInput *input, G_GNUC_UNUSED GrfRecords *records, G_GNUC_UNUSED gpointer data,
          G_GNUC_UNUSED GError **error)
{
  raise(SIGTERM);
  return TRUE;
}

/* A signal ends the run, and not the program; the workers are gone. */
static void
test_signal(void)
{
  g_autoptr(GPtrArray) inputs = grf_inputs_list((const char *const[]){"a.pdf", "b-hang.pdf", NULL});
  GrfPoolOptions options = fake_options(2, 100);
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfPool) pool = grf_pool_new(&options, &error);
  int stopped_by;

  g_assert_true(grf_pool_run(pool, inputs, interrupt, NULL, &stopped_by, &error));
  g_assert_cmpint(stopped_by, ==, SIGTERM);
  assert_no_children();
}

static void
test_frames(void)
{
  g_autoptr(GByteArray) buffer = g_byte_array_new();
  g_autofree char *payload = NULL;
  GrfFrameKind kind;
  gsize len_bytes;

  for (gsize i = 0; i < 8; i++) { /* a byte at a time */
    g_assert_cmpint(grf_frame_take(buffer, &kind, &payload, &len_bytes), ==, GRF_FRAME_WAIT);
    g_byte_array_append(buffer, (const guint8 *)"T\3\0\0\0a\0b!" + i, 1);
  }
  g_assert_cmpint(grf_frame_take(buffer, &kind, &payload, &len_bytes), ==, GRF_FRAME_READY);
  g_assert_cmpint(kind, ==, GRF_FRAME_RECORDS);
  g_assert_cmpmem(payload, len_bytes, "a\0b", 3);
  g_assert_cmpuint(buffer->len, ==, 0);
}

static void
test_fields(void)
{
  g_autofree const char **fields = grf_frame_unpack("one\0\0three\0", 11, 3);

  g_assert_nonnull(fields);
  g_assert_cmpstr(fields[0], ==, "one");
  g_assert_cmpstr(fields[1], ==, "");
  g_assert_cmpstr(fields[2], ==, "three");
  g_assert_null(grf_frame_unpack("one\0\0three\0", 11, 2));
  g_assert_null(grf_frame_unpack("one\0\0three\0", 11, 4));
  g_assert_null(grf_frame_unpack("one\0\0three", 10, 3));
  g_assert_null(grf_frame_unpack(NULL, 0, 1));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/pool/frames", test_frames);
  g_test_add_func("/pool/fields", test_fields);
  g_test_add_func("/pool/misbehaviour", test_misbehaviour);
  g_test_add_func("/pool/too-many-rows", test_too_many_rows);
  g_test_add_func("/pool/fresh-worker", test_fresh_worker);
  g_test_add_func("/pool/order", test_order);
  g_test_add_func("/pool/nothing-to-do", test_nothing_to_do);
  g_test_add_func("/pool/errors", test_errors);
  g_test_add_func("/pool/no-program", test_no_program);
  g_test_add_func("/pool/sink-fails", test_sink_fails);
  g_test_add_func("/pool/signal", test_signal);
  return g_test_run();
}

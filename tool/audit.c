// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit.h"

#include <string.h>

#include "audit/audit.h"
#include "export/csv-read.h"
#include "export/folder-read.h"
#include "export/table-files.h"
#include "job.h"
#include "progress.h"
#include "run/draw.h"

#define SAID_MAX 20 /* sentences on standard error of one kind; the rest is counted */

/* How pictures are made. A change of it draws all of them again. */
#define RENDERER "cairo " G_STRINGIFY(GRF_DRAW_DPI) " dpi"

/* Documents whose pages have to be drawn, and what becomes of them. */
typedef struct {
  GPtrArray *inputs;  /* of GrfInput */
  GHashTable *hashes; /* document_id -> SHA-256 of the file that the tables are of */
  GrfPictures *pictures;
  GrfProgress *progress;
  guint n_begun, n_without;
} Drawing;

/* --- which pages ---------------------------------------------------------------------------------- */

static void
consider(Drawing *drawing, GHashTable *wanted, const GrfRow *row)
{
  const char *sha256 = grf_row_get(row, "sha256"), *id = grf_row_get(row, "document_id");
  g_autoptr(GArray) sizes = grf_pictures_lookup(drawing->pictures, sha256);

  /* A failed document has nothing to check; two names of the same bytes share their pictures. */
  if (*sha256 == '\0' || strcmp(grf_row_get(row, "status"), "failed") == 0 || sizes != NULL ||
      !g_hash_table_add(wanted, g_strdup(sha256)))
    return;
  g_ptr_array_add(drawing->inputs, grf_input_new(grf_row_get(row, "file"), id, NULL));
  g_hash_table_insert(drawing->hashes, g_strdup(id), g_strdup(sha256));
}

/* Documents without pictures, from documents.csv. */
static gboolean
list_wanted(Drawing *drawing, const char *dir, GError **error)
{
  g_autoptr(GHashTable) wanted = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = g_build_filename(dir, "documents.csv", NULL);
  g_autoptr(GrfCsvReader) reader = grf_csv_reader_new(path, grf_schema(GRF_TABLE_DOCUMENTS), error);

  while (reader != NULL) {
    GrfRow *next = NULL;
    if (!grf_csv_reader_next(reader, &next, error))
      return FALSE;
    g_autoptr(GrfRow) row = next;
    if (row == NULL)
      return TRUE;
    consider(drawing, wanted, row);
  }
  return FALSE;
}

/* --- drawing ------------------------------------------------------------------------------------- */

static gboolean
give_next(GrfInput **input, gpointer data, G_GNUC_UNUSED GError **error)
{
  Drawing *drawing = data;

  if (drawing->n_begun < drawing->inputs->len) {
    const GrfInput *next = g_ptr_array_index(drawing->inputs, drawing->n_begun++);
    *input = grf_input_new(next->path, next->document_id, next->error);
  }
  return TRUE;
}

static gboolean
take_picture(const GrfInput *input, const GrfDrawnPage *page, gpointer data, GError **error)
{
  Drawing *drawing = data;
  g_autofree char *key = grf_audit_dup_key(input->document_id);
  const GrfPageSize size = {page->width_px, page->height_px, page->px_per_pt};

  return grf_pictures_add(drawing->pictures, key, page->page, &size, page->png, page->len_bytes, error);
}

static void
say_without(Drawing *drawing, const GrfInput *input, const char *why)
{
  if (drawing->n_without++ < SAID_MAX)
    g_warning("no pictures of %s: %s", input->path, why);
}

static gboolean
take_row(const GrfInput *input, const GrfPoolResult *result, gpointer data, GError **error)
{
  Drawing *drawing = data;
  const GrfRow *row = g_ptr_array_index(result->records->rows[GRF_TABLE_DOCUMENTS], 0);
  g_autofree char *key = grf_audit_dup_key(input->document_id);
  const char *sha256 = grf_row_get(row, "sha256");
  guint n_pages = (guint)g_ascii_strtoull(grf_row_get(row, "pages"), NULL, 10);

  grf_progress_add(drawing->progress, &(GrfDone){.document_id = input->document_id,
                                                 .file = input->path,
                                                 .status = grf_row_get(row, "status"),
                                                 .error = grf_row_get(row, "error"),
                                                 .pages = n_pages,
                                                 .took_us = g_get_monotonic_time() - input->begun_us});
  if (strcmp(grf_row_get(row, "status"), "failed") == 0) {
    say_without(drawing, input, grf_row_get(row, "error"));
  } else if (strcmp(sha256, g_hash_table_lookup(drawing->hashes, input->document_id)) != 0) {
    say_without(drawing, input, "the file has changed since the tables were written; write them again");
  } else {
    return grf_pictures_finish(drawing->pictures, key, sha256, n_pages, error);
  }
  grf_pictures_drop(drawing->pictures, key);
  return TRUE;
}

static gboolean
draw(const GrfToolOptions *options, Drawing *drawing, int *stopped_by, GError **error)
{
  const GrfPoolTask task = {.n_documents = drawing->inputs->len,
                            .next = give_next,
                            .take = take_row,
                            .picture = take_picture,
                            .data = drawing};
  g_autoptr(GrfPool) pool = grf_job_pool_new(options, error);

  grf_progress_begin(drawing->progress, drawing->inputs->len, 0);
  gboolean good = pool != NULL && grf_pool_run(pool, &task, stopped_by, error);
  grf_progress_clear(drawing->progress);
  return good;
}

/* --- the page ------------------------------------------------------------------------------------ */

static gboolean
add_document(GrfAudit *page, Drawing *drawing, GrfReview *review, GrfRecords *records, GError **error)
{
  const GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);
  g_autoptr(GArray) sizes = grf_pictures_lookup(drawing->pictures, grf_row_get(row, "sha256"));

  if (review != NULL) /* else the tables' own columns stay: a run with --review filled them */
    grf_review_apply(review, records);
  return grf_audit_add(page, records, sizes, error);
}

static gboolean
write_page(Drawing *drawing, GrfReview *review, GrfFolderReader *reader, const char *site, GError **error)
{
  g_autoptr(GrfAudit) page = grf_audit_new(site, error);

  if (page == NULL)
    return FALSE;
  if (!grf_folder_reader_has(reader, GRF_TABLE_LINES))
    g_warning(
        "there is no lines.csv: what was left out has no boxes, and a question or answer has one on its "
        "first page only; write the tables again with --audit");
  for (;;) {
    GrfRecords *next = NULL;
    if (!grf_folder_reader_next(reader, &next, error))
      return FALSE;
    g_autoptr(GrfRecords) records = next;
    if (records == NULL)
      return grf_audit_finish(page, error);
    if (!add_document(page, drawing, review, records, error))
      return FALSE;
  }
}

/* Draws what is missing into `drawing->pictures` and writes the page. */
static gboolean
draw_and_write(const GrfToolOptions *options, Drawing *drawing, GrfReview *review, const char *dir,
               GrfFolderReader *tables, int *stopped_by, GError **error)
{
  g_autofree char *site = g_build_filename(dir, "audit", NULL);

  if (!list_wanted(drawing, dir, error))
    return FALSE;
  if (drawing->inputs->len > 0 && !draw(options, drawing, stopped_by, error))
    return FALSE;
  if (*stopped_by != 0)
    return TRUE; /* what is drawn is kept; the next time goes on from there */
  if (!write_page(drawing, review, tables, site, error))
    return FALSE;
  grf_pictures_prune(drawing->pictures);
  return TRUE;
}

/* Nobody else replaces the tables or draws the same pictures meanwhile. */
static gboolean
make(const GrfToolOptions *options, Drawing *drawing, GrfReview *review, const char *dir, int *stopped_by,
     GError **error)
{
  g_autoptr(GrfTableFiles) lock = grf_table_files_lock(dir, error);
  g_autoptr(GrfFolderReader) tables = lock != NULL ? grf_folder_reader_new(dir, error) : NULL;
  g_autofree char *pictures = g_build_filename(dir, "audit", "pictures", NULL);

  if (tables == NULL) /* a folder of other things gets nothing made in it */
    return FALSE;
  drawing->pictures = grf_pictures_new(pictures, RENDERER, error);
  gboolean good =
      drawing->pictures != NULL && draw_and_write(options, drawing, review, dir, tables, stopped_by, error);
  g_clear_pointer(&drawing->pictures, grf_pictures_free); /* clears up: before the lock goes */
  return good;
}

gboolean
grf_tool_read_review(const GrfToolOptions *options, GrfReview **review, GError **error)
{
  *review = options->review != NULL ? grf_review_read(options->review, error) : NULL;
  return options->review == NULL || *review != NULL;
}

void
grf_tool_warn_of_review(const GrfReview *review)
{
  g_autoptr(GString) unused = g_string_new(NULL);

  if (review == NULL || grf_review_append_unused(review, SAID_MAX, unused) == 0)
    return;
  g_auto(GStrv) lines = g_strsplit(g_strchomp(unused->str), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_warning("%s", lines[i]);
}

static int
report(const Drawing *drawing, const GrfReview *review, const char *dir)
{
  if (drawing->n_without > SAID_MAX)
    g_warning("and no pictures of %u more documents", drawing->n_without - SAID_MAX);
  grf_tool_warn_of_review(review);
  g_message("open %s/audit/index.html in a browser", dir);
  return drawing->n_without > 0 ? GRF_EXIT_SOME_FAILED : 0;
}

int
grf_tool_audit(const GrfToolOptions *options, const char *dir)
{
  g_autoptr(GPtrArray) inputs = g_ptr_array_new_with_free_func((GDestroyNotify)grf_input_free);
  g_autoptr(GHashTable) hashes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GrfProgress) progress = grf_progress_new(options->report.progress, options->report.progress_fd);
  g_autoptr(GrfReview) review = NULL;
  g_autoptr(GError) error = NULL;
  Drawing drawing = {.inputs = inputs, .hashes = hashes, .progress = progress};
  int stopped_by = 0;
  gboolean good = grf_tool_read_review(options, &review, &error) &&
                  make(options, &drawing, review, dir, &stopped_by, &error);

  if (!good) {
    grf_log_tell_error(&options->report.log, error->message);
    return GRF_EXIT_NO_RESULT;
  }
  if (stopped_by != 0) {
    grf_log_tell_error(&options->report.log, "stopped; the same command goes on from here");
    return GRF_EXIT_BY_SIGNAL + stopped_by;
  }
  return report(&drawing, review, dir);
}

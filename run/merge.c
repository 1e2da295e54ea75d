// SPDX-License-Identifier: GPL-3.0-or-later
#include "merge.h"

#include <string.h>
#include <sys/stat.h>

#include "document.h"
#include "journal-file.h"
#include "model/error.h"

/* What SQLite may keep of each journal in memory: they are read through once, so little helps. */
#define SMALL_CACHE "PRAGMA cache_size = -256"

/* Numbers of missing shards in one sentence. */
#define MISSING_NAMED 8

typedef struct {
  char *dir;          /* as it was given, for messages */
  struct stat folder; /* tells whether another is the same */
  GrfDatabase *database;
  sqlite3_stmt *rows; /* each_sql, at the next document */
  GrfShard shard;
  char *settings, *limits, *inputs; /* notes of its run */
  gboolean lines;
} Part;

struct GrfMerge {
  GPtrArray *parts; /* of Part, by shard */
  GrfDatabase *list;
};

static void
part_free(gpointer data)
{
  Part *part = data;

  sqlite3_finalize(part->rows);
  grf_database_free(part->database);
  g_free(part->dir);
  g_free(part->settings);
  g_free(part->limits);
  g_free(part->inputs);
  g_free(part);
}

static gboolean G_GNUC_PRINTF(2, 3) refuse(GError **error, const char *format, ...)
{
  va_list args;

  va_start(args, format);
  g_autofree char *message = g_strdup_vprintf(format, args);
  va_end(args);
  g_set_error_literal(error, GRF_ERROR, GRF_ERROR_FORMAT, message);
  return FALSE;
}

/* ---- opening ---- */

static const Part *
part_at(const GrfMerge *merge, guint i)
{
  return g_ptr_array_index(merge->parts, i);
}

static gboolean
read_notes(Part *part, GError **error)
{
  g_autofree char *shard = grf_journal_file_dup_note(part->database, "shard", error);
  g_autofree char *lines = shard != NULL ? grf_journal_file_dup_note(part->database, "lines", error) : NULL;

  if (lines == NULL)
    return FALSE;
  part->settings = grf_journal_file_dup_note(part->database, "settings", error);
  part->limits = part->settings != NULL ? grf_journal_file_dup_note(part->database, "limits", error) : NULL;
  part->inputs = part->limits != NULL ? grf_journal_file_dup_note(part->database, "inputs", error) : NULL;
  if (part->inputs == NULL)
    return FALSE;
  part->lines = strcmp(lines, "1") == 0;
  return grf_shard_read(shard, &part->shard) ||
         refuse(error, "%s is not finished; run its command again", part->dir);
}

static gboolean
check_finished(const Part *part, GError **error)
{
  gint64 waiting;

  if (!grf_database_get(part->database, "SELECT count(*) FROM input WHERE state = 1", &waiting, error))
    return FALSE;
  return waiting == 0 || refuse(error,
                                "%s is not finished: %" G_GINT64_FORMAT
                                " documents are still to be read; run its command again",
                                part->dir, waiting);
}

/* A folder that is given twice would be found in use, which says nothing to anybody. */
static gboolean
check_new(const GrfMerge *merge, const Part *part, GError **error)
{
  for (guint i = 0; i < merge->parts->len; i++) {
    const Part *other = part_at(merge, i);
    if (part->folder.st_ino != 0 && part->folder.st_ino == other->folder.st_ino &&
        part->folder.st_dev == other->folder.st_dev)
      return refuse(error, "%s and %s are the same folder; give each shard once", other->dir, part->dir);
  }
  return TRUE;
}

static Part *
part_open(const GrfMerge *merge, const char *dir, GError **error)
{
  Part *part = g_new0(Part, 1);

  part->dir = g_filename_display_name(dir);
  if (stat(dir, &part->folder) != 0)
    part->folder = (struct stat){0};
  if (!check_new(merge, part, error)) {
    part_free(part);
    return NULL;
  }
  part->database = grf_journal_file_open(dir, GRF_DATABASE_READ, error);
  if (part->database != NULL && grf_database_run(part->database, SMALL_CACHE, error) &&
      read_notes(part, error) && check_finished(part, error))
    return part;
  part_free(part);
  return NULL;
}

/* ---- what belongs together ---- */

static int
compare_parts(gconstpointer a, gconstpointer b)
{
  const Part *const *left = a, *const *right = b;

  return ((*left)->shard.index > (*right)->shard.index) - ((*left)->shard.index < (*right)->shard.index);
}

static gboolean
check_pair(const Part *first, const Part *other, GError **error)
{
  if (first->shard.count != other->shard.count)
    return refuse(error, "%s is shard %u/%u and %s is shard %u/%u; merge shards of one run only", first->dir,
                  first->shard.index, first->shard.count, other->dir, other->shard.index, other->shard.count);
  if (strcmp(first->settings, other->settings) != 0 || strcmp(first->limits, other->limits) != 0)
    return refuse(error,
                  "%s and %s were read with different options or by different versions of griffier; run one "
                  "of them again as the other",
                  first->dir, other->dir);
  return strcmp(first->inputs, other->inputs) == 0 ||
         refuse(error, "%s and %s are shards of different lists of files; run both again on the same files",
                first->dir, other->dir);
}

static gboolean
refuse_missing(const GrfMerge *merge, GError **error)
{
  guint count = part_at(merge, 0)->shard.count, at = 0, missing = 0;
  g_autoptr(GString) names = g_string_new(NULL);

  for (guint index = 1; index <= count; index++) {
    if (at < merge->parts->len && part_at(merge, at)->shard.index == index)
      at++;
    else if (missing++ < MISSING_NAMED)
      g_string_append_printf(names, "%s%u/%u", missing > 1 ? ", " : "", index, count);
  }
  if (missing > MISSING_NAMED)
    g_string_append_printf(names, " and %u more", missing - MISSING_NAMED);
  return refuse(error, "missing: shard %s; give the folders of all %u shards", names->str, count);
}

/* Sorts the parts. */
static gboolean
check_parts(GrfMerge *merge, GError **error)
{
  const Part *first = part_at(merge, 0);

  for (guint i = 1; i < merge->parts->len; i++)
    if (!check_pair(first, part_at(merge, i), error))
      return FALSE;
  g_ptr_array_sort(merge->parts, compare_parts);
  for (guint i = 1; i < merge->parts->len; i++)
    if (part_at(merge, i)->shard.index == part_at(merge, i - 1)->shard.index)
      return refuse(error, "%s and %s are both shard %u/%u; give each shard once", part_at(merge, i - 1)->dir,
                    part_at(merge, i)->dir, part_at(merge, i)->shard.index, part_at(merge, i)->shard.count);
  return merge->parts->len == part_at(merge, 0)->shard.count || refuse_missing(merge, error);
}

/* ---- the list ---- */

static gboolean
refuse_damaged(const Part *part, GError **error)
{
  return refuse(error,
                "the journal in %s/" GRF_JOURNAL_FOLDER " is damaged; remove it and run the shard again",
                part->dir);
}

/* Adds a part's inputs to the list. `n_paths` gets how many the whole run has, as this part knows them, and
 * `n_own` grows by those that are its own. */
static gboolean
list_part(GrfMerge *merge, const Part *part, gint64 *n_paths, gint64 *n_own, GError **error)
{
  static const char sql[] = "SELECT path, error, state, sha256 FROM input WHERE state <> 0 ORDER BY path";
  g_autoptr(sqlite3_stmt) row = grf_database_prepare(part->database, sql, error);
  g_autoptr(sqlite3_stmt) add = row != NULL ? grf_input_list_prepare_add(merge->list, error) : NULL;
  gboolean has_row = add != NULL;

  while (has_row) {
    if (!grf_database_step(part->database, row, &has_row, error))
      return FALSE;
    if (!has_row)
      break;
    g_autofree char *path = grf_statement_dup_path(row, 0);
    GrfListedInput input = {path, path, grf_statement_text(row, 1), (GrfInputState)sqlite3_column_int(row, 2),
                            grf_statement_text(row, 3)};
    if (!grf_shard_has(part->shard, path))
      return refuse_damaged(part, error);
    if (!grf_input_list_add(merge->list, add, &input, error))
      return FALSE;
    *n_own += input.state != GRF_INPUT_GONE;
  }
  return add != NULL &&
         grf_database_get(part->database, "SELECT count(*) FROM input WHERE state <> 3", n_paths, error);
}

static gboolean
make_list(GrfMerge *merge, GError **error)
{
  gint64 n_paths = 0, n_own = 0;

  merge->list = grf_journal_file_open(NULL, GRF_DATABASE_PRIVATE, error);
  if (merge->list == NULL || !grf_database_run(merge->list, "SAVEPOINT batch", error))
    return FALSE;
  for (guint i = 0; i < merge->parts->len; i++)
    if (!list_part(merge, part_at(merge, i), &n_paths, &n_own, error))
      return FALSE;
  if (n_paths != n_own) /* the lists are the same, by their digest; no path may be nobody's */
    return refuse_damaged(part_at(merge, 0), error);
  return grf_input_list_name(merge->list, error) && grf_database_run(merge->list, "RELEASE batch", error);
}

GrfMerge *
grf_merge_open(const char *const *dirs, GError **error)
{
  g_autoptr(GrfMerge) merge = g_new0(GrfMerge, 1);

  merge->parts = g_ptr_array_new_with_free_func(part_free);
  for (guint i = 0; dirs[i] != NULL; i++) {
    Part *part = part_open(merge, dirs[i], error);
    if (part == NULL)
      return NULL;
    g_ptr_array_add(merge->parts, part);
  }
  if (!check_parts(merge, error) || !make_list(merge, error))
    return NULL;
  return g_steal_pointer(&merge);
}

void
grf_merge_free(GrfMerge *merge)
{
  if (merge == NULL)
    return;
  g_ptr_array_unref(merge->parts);
  grf_database_free(merge->list);
  g_free(merge);
}

gboolean
grf_merge_has_lines(const GrfMerge *merge)
{
  return part_at(merge, 0)->lines;
}

/* ---- the rows ---- */

static const char each_sql[] = "SELECT path, rows, sum FROM document ORDER BY path";

/* Goes on to the document of this path in its part; documents of other runs are passed over. */
static gboolean
find_document(Part *part, const char *path, GError **error)
{
  gboolean has_row = TRUE;

  if (part->rows == NULL)
    part->rows = grf_database_prepare(part->database, each_sql, error);
  while (part->rows != NULL && has_row) {
    if (!grf_database_step(part->database, part->rows, &has_row, error))
      return FALSE;
    g_autofree char *found = grf_statement_dup_path(part->rows, 0);
    if (has_row && strcmp(found, path) == 0)
      return TRUE;
    if (has_row && strcmp(found, path) > 0)
      break;
  }
  return part->rows != NULL && refuse_damaged(part, error);
}

static GrfRecords *
read_document(GrfMerge *merge, sqlite3_stmt *listed, GError **error)
{
  g_autofree char *path = grf_statement_dup_path(listed, 0);
  const char *id = grf_statement_text(listed, 1), *failure = grf_statement_text(listed, 2);
  guint count = merge->parts->len;

  if (failure != NULL)
    return grf_records_new_failed(path, id, NULL, failure);
  Part *part = g_ptr_array_index(merge->parts, grf_shard_of(path, count) - 1);
  return find_document(part, path, error) ? grf_rows_read(part->database, part->rows, 1, path, id, error)
                                          : NULL;
}

gboolean
grf_merge_each(GrfMerge *merge, GrfRecordsSink sink, gpointer data, GError **error)
{
  g_autoptr(sqlite3_stmt) listed =
      grf_database_prepare(merge->list, "SELECT path, document_id, error FROM input ORDER BY path", error);
  gboolean has_row = listed != NULL;

  while (has_row) {
    if (!grf_database_step(merge->list, listed, &has_row, error))
      return FALSE;
    g_autoptr(GrfRecords) records = has_row ? read_document(merge, listed, error) : NULL;
    if (has_row && (records == NULL || !sink(records, data, error)))
      return FALSE;
  }
  return listed != NULL;
}

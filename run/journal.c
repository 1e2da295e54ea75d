// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal.h"

#include <string.h>

#include "journal-file.h"
#include "model/error.h"

struct GrfJournal {
  GrfDatabase *database;
  sqlite3_stmt *next, *take, *mark; /* those run for each document */
  gint64 rules_id;                  /* of this run's settings and limits */
  gint64 begun_us;                  /* when the open transaction was begun; 0: none is open */
  gboolean dry;                     /* nothing is to be kept */
  char *last_path;                  /* the input given last by grf_journal_next(), or NULL */
};

/* ---- opening ---- */

static gboolean
begin(GrfJournal *journal, GError **error)
{
  if (journal->begun_us != 0)
    return TRUE;
  if (!grf_database_run(journal->database, "SAVEPOINT batch", error))
    return FALSE;
  journal->begun_us = g_get_monotonic_time();
  return TRUE;
}

static gboolean
commit(GrfJournal *journal, GError **error)
{
  if (journal->begun_us == 0 || journal->dry)
    return TRUE;
  journal->begun_us = 0;
  return grf_database_run(journal->database, "RELEASE batch", error);
}

static const char next_sql[] =
    "SELECT path, name FROM input WHERE state = 1 AND path > ?1 ORDER BY path LIMIT 1";

static const char take_sql[] =
    "INSERT OR REPLACE INTO document(path, size_bytes, modified_ns, changed_ns, inode, sha256, rules, status,"
    " passing, rows, sum) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

static const char mark_sql[] = "UPDATE input SET state = ?2, sha256 = ?3 WHERE path = ?1";

static gboolean
prepare(GrfJournal *journal, GError **error)
{
  G_STATIC_ASSERT(GRF_INPUT_WAITS == 1);
  journal->next = grf_database_prepare(journal->database, next_sql, error);
  journal->take = journal->next != NULL ? grf_database_prepare(journal->database, take_sql, error) : NULL;
  journal->mark = journal->take != NULL ? grf_database_prepare(journal->database, mark_sql, error) : NULL;
  return journal->mark != NULL;
}

GrfJournal *
grf_journal_open(const char *out_dir, GError **error)
{
  g_autoptr(GrfJournal) journal = g_new0(GrfJournal, 1);

  journal->database =
      grf_journal_file_open(out_dir, out_dir != NULL ? GRF_DATABASE_WRITE : GRF_DATABASE_PRIVATE, error);
  return journal->database != NULL && prepare(journal, error) ? g_steal_pointer(&journal) : NULL;
}

GrfJournal *
grf_journal_open_dry(const char *out_dir, GError **error)
{
  return grf_journal_open(grf_journal_file_exists(out_dir) ? out_dir : NULL, error);
}

void
grf_journal_free(GrfJournal *journal)
{
  if (journal == NULL)
    return;
  commit(journal, NULL);
  sqlite3_finalize(journal->next);
  sqlite3_finalize(journal->take);
  sqlite3_finalize(journal->mark);
  grf_database_free(journal->database);
  g_free(journal->last_path);
  g_free(journal);
}

/* ---- planning ---- */

static gboolean
mark(GrfJournal *journal, const char *path, GrfInputState state, const char *sha256, GError **error)
{
  grf_statement_bind_path(journal->mark, 1, path);
  sqlite3_bind_int(journal->mark, 2, (int)state);
  grf_statement_bind_text(journal->mark, 3, sha256);
  return grf_database_do(journal->database, journal->mark, error);
}

static gboolean
find_rules(GrfJournal *journal, const GrfJournalRules *rules, GError **error)
{
  g_autoptr(sqlite3_stmt) insert = grf_database_prepare(
      journal->database, "INSERT OR IGNORE INTO rules(settings, limits) VALUES(?1, ?2)", error);
  g_autoptr(sqlite3_stmt) find =
      insert != NULL ? grf_database_prepare(journal->database,
                                            "SELECT id FROM rules WHERE settings = ?1 AND limits = ?2", error)
                     : NULL;
  gboolean has_row;

  if (find == NULL)
    return FALSE;
  grf_statement_bind_text(insert, 1, rules->settings);
  grf_statement_bind_text(insert, 2, rules->limits);
  grf_statement_bind_text(find, 1, rules->settings);
  grf_statement_bind_text(find, 2, rules->limits);
  if (!grf_database_do(journal->database, insert, error) ||
      !grf_database_step(journal->database, find, &has_row, error))
    return FALSE;
  journal->rules_id = sqlite3_column_int64(find, 0);
  return TRUE;
}

/* The columns of present_sql. */
enum {
  COLUMN_PATH,
  COLUMN_SIZE,
  COLUMN_MODIFIED,
  COLUMN_CHANGED,
  COLUMN_INODE,
  COLUMN_SHA256,
  COLUMN_SETTINGS,
  COLUMN_LIMITS,
  COLUMN_STATUS,
  COLUMN_PASSING
};

/* The inputs of which there are rows. */
static const char present_sql[] =
    "SELECT path, size_bytes, modified_ns, changed_ns, inode, d.sha256, settings, limits, status, passing"
    " FROM input CROSS JOIN document AS d USING(path) JOIN rules ON rules.id = d.rules WHERE state = 1"
    " ORDER BY path";

static gboolean
column_is(sqlite3_stmt *statement, int column, const char *text)
{
  return g_strcmp0(grf_statement_text(statement, column), text) == 0;
}

/* Whether the rows are what reading the same bytes would give now. */
static gboolean
rows_hold(sqlite3_stmt *row, const GrfJournalRules *rules)
{
  if (!column_is(row, COLUMN_SETTINGS, rules->settings) || sqlite3_column_int(row, COLUMN_PASSING) != 0)
    return FALSE;
  if (rules->retry_failed && column_is(row, COLUMN_STATUS, "failed"))
    return FALSE;
  return column_is(row, COLUMN_STATUS, "ok") || column_is(row, COLUMN_LIMITS, rules->limits);
}

static gboolean
file_is_same(sqlite3_stmt *row, const GrfSignature *now)
{
  GrfSignature before = {sqlite3_column_int64(row, COLUMN_SIZE), sqlite3_column_int64(row, COLUMN_MODIFIED),
                         sqlite3_column_int64(row, COLUMN_CHANGED), sqlite3_column_int64(row, COLUMN_INODE)};
  return grf_signature_same(&before, now);
}

/* Whether the contents are those that were read, whatever the file's times say. */
static gboolean
contents_are_same(sqlite3_stmt *row, const char *path, const GrfSignature *now)
{
  if (sqlite3_column_int64(row, COLUMN_SIZE) != now->size_bytes)
    return FALSE;
  g_autofree char *sha256 = grf_signature_dup_sha256(path);
  return sha256 != NULL && column_is(row, COLUMN_SHA256, sha256);
}

/* `now` gets what the file is known by from here on. */
static GrfInputState
judge(sqlite3_stmt *row, const char *path, const GrfJournalRules *rules, GrfSignature *now)
{
  GrfSignatureState state = grf_signature_take(path, now);

  if (state == GRF_SIGNATURE_GONE && !rules->prune && !column_is(row, COLUMN_STATUS, "failed"))
    return GRF_INPUT_GONE;
  if (state != GRF_SIGNATURE_FILE || !rows_hold(row, rules))
    return GRF_INPUT_WAITS;
  return file_is_same(row, now) || contents_are_same(row, path, now) ? GRF_INPUT_DONE : GRF_INPUT_WAITS;
}

/* A file that only looked changed is known by its times again. */
static gboolean
refresh(GrfJournal *journal, const char *path, const GrfSignature *now, GError **error)
{
  g_autoptr(sqlite3_stmt) set = grf_database_prepare(
      journal->database, "UPDATE document SET modified_ns = ?2, changed_ns = ?3, inode = ?4 WHERE path = ?1",
      error);

  if (set == NULL)
    return FALSE;
  grf_statement_bind_path(set, 1, path);
  sqlite3_bind_int64(set, 2, now->modified_ns);
  sqlite3_bind_int64(set, 3, now->changed_ns);
  sqlite3_bind_int64(set, 4, now->inode);
  return grf_database_do(journal->database, set, error);
}

static gboolean
take_present(GrfJournal *journal, sqlite3_stmt *row, const GrfJournalRules *rules, GError **error)
{
  g_autofree char *path = grf_statement_dup_path(row, COLUMN_PATH);
  GrfSignature now;
  GrfInputState state = judge(row, path, rules, &now);

  if (state == GRF_INPUT_WAITS)
    return TRUE;
  if (state == GRF_INPUT_DONE && now.changed_ns != 0 && !file_is_same(row, &now) &&
      !refresh(journal, path, &now, error))
    return FALSE;
  return mark(journal, path, state, grf_statement_text(row, COLUMN_SHA256), error);
}

/* Marks the inputs whose rows are there already. */
static gboolean
find_done(GrfJournal *journal, const GrfJournalRules *rules, GError **error)
{
  g_autoptr(sqlite3_stmt) row = grf_database_prepare(journal->database, present_sql, error);
  gboolean has_row = row != NULL;

  while (has_row) {
    if (!grf_database_step(journal->database, row, &has_row, error))
      return FALSE;
    if (has_row && !take_present(journal, row, rules, error))
      return FALSE;
  }
  return row != NULL;
}

/* Takes the rows of a document of the same contents, read under another path, for this one. `found` tells
 * whether there are any. */
static gboolean
copy_rows(GrfJournal *journal, const char *path, const char *sha256, const GrfSignature *now, gboolean *found,
          GError **error)
{
  static const char sql[] =
      "INSERT OR REPLACE INTO document(path, size_bytes, modified_ns, changed_ns, inode, sha256, rules, "
      "status,"
      " passing, sum, rows) SELECT ?1, ?2, ?3, ?4, ?5, sha256, rules, status, passing, sum, rows FROM "
      "document"
      " WHERE size_bytes = ?2 AND sha256 = ?6 AND rules = ?7 AND status = 'ok' LIMIT 1 RETURNING 1";
  g_autoptr(sqlite3_stmt) copy = grf_database_prepare(journal->database, sql, error);

  if (copy == NULL)
    return FALSE;
  grf_statement_bind_path(copy, 1, path);
  sqlite3_bind_int64(copy, 2, now->size_bytes);
  sqlite3_bind_int64(copy, 3, now->modified_ns);
  sqlite3_bind_int64(copy, 4, now->changed_ns);
  sqlite3_bind_int64(copy, 5, now->inode);
  grf_statement_bind_text(copy, 6, sha256);
  sqlite3_bind_int64(copy, 7, journal->rules_id);
  return grf_database_step(journal->database, copy, found, error);
}

static gboolean
take_moved(GrfJournal *journal, sqlite3_stmt *same_size, const char *path, GError **error)
{
  GrfSignature now;
  gboolean found = FALSE;

  if (grf_signature_take(path, &now) != GRF_SIGNATURE_FILE)
    return TRUE;
  sqlite3_bind_int64(same_size, 1, now.size_bytes);
  gboolean good = grf_database_step(journal->database, same_size, &found, error);
  sqlite3_reset(same_size);
  g_autofree char *sha256 = good && found ? grf_signature_dup_sha256(path) : NULL;
  if (sha256 == NULL)
    return good;
  return copy_rows(journal, path, sha256, &now, &found, error) &&
         (!found || mark(journal, path, GRF_INPUT_DONE, sha256, error));
}

/* Inputs without rows whose contents were read under another path: moved, or copied. Only files of a size
 * that was seen before are read for this. */
static gboolean
find_moved(GrfJournal *journal, GError **error)
{
  static const char new_sql[] = "SELECT path FROM input AS i WHERE state = 1"
                                " AND NOT EXISTS (SELECT 1 FROM document WHERE path = i.path) ORDER BY path";
  g_autoptr(sqlite3_stmt) row = grf_database_prepare(journal->database, new_sql, error);
  g_autoptr(sqlite3_stmt) same_size =
      row != NULL ? grf_database_prepare(journal->database,
                                         "SELECT 1 FROM document WHERE size_bytes = ?1 LIMIT 1", error)
                  : NULL;
  gint64 n_documents = 0;

  if (same_size == NULL ||
      !grf_database_get(journal->database, "SELECT EXISTS (SELECT 1 FROM document)", &n_documents, error))
    return FALSE;
  for (gboolean has_row = n_documents > 0; has_row;) {
    if (!grf_database_step(journal->database, row, &has_row, error))
      return FALSE;
    g_autofree char *path = has_row ? grf_statement_dup_path(row, 0) : NULL;
    if (path != NULL && !take_moved(journal, same_size, path, error))
      return FALSE;
  }
  return TRUE;
}

/* Whether `path` is one of those given, or lies below one. */
static gboolean
was_asked(const char *path, char **given)
{
  for (guint i = 0; given[i] != NULL; i++) {
    gsize len = strlen(given[i]);
    gboolean is_root = strcmp(given[i], "/") == 0;
    if (strcmp(given[i], ".") == 0
            ? path[0] != '/'
            : g_str_has_prefix(path, given[i]) && (path[len] == '\0' || path[len] == '/' || is_root))
      return TRUE;
  }
  return FALSE;
}

/* Puts a file that is gone on the list, or forgets it. */
static gboolean
take_gone(GrfJournal *journal, sqlite3_stmt *add, sqlite3_stmt *forget, sqlite3_stmt *row,
          const GrfJournalRules *rules, GError **error)
{
  g_autofree char *path = grf_statement_dup_path(row, 0);
  g_autofree char *entry = g_strconcat("gone:", path, NULL);
  GrfListedInput input = {path, entry, NULL, GRF_INPUT_GONE, grf_statement_text(row, 1)};

  if (!rules->prune)
    return grf_input_list_add(journal->database, add, &input, error);
  grf_statement_bind_path(forget, 1, path);
  return grf_database_do(journal->database, forget, error);
}

static gboolean
is_gone(sqlite3_stmt *row, char **given, GrfShard shard)
{
  g_autofree char *path = grf_statement_dup_path(row, 0);
  GrfSignature signature;

  return was_asked(path, given) && grf_shard_has(shard, path) &&
         grf_signature_take(path, &signature) == GRF_SIGNATURE_GONE;
}

/* Files read in an earlier run, not on the list, and gone. */
static gboolean
find_gone(GrfJournal *journal, char **given, const GrfJournalRules *rules, GError **error)
{
  static const char absent_sql[] = "SELECT path, sha256 FROM document AS d"
                                   " WHERE NOT EXISTS (SELECT 1 FROM input WHERE path = d.path)"
                                   " AND status <> 'failed' ORDER BY path";
  g_autoptr(sqlite3_stmt) row = grf_database_prepare(journal->database, absent_sql, error);
  g_autoptr(sqlite3_stmt) add = row != NULL ? grf_input_list_prepare_add(journal->database, error) : NULL;
  g_autoptr(sqlite3_stmt) forget =
      add != NULL ? grf_database_prepare(journal->database, "DELETE FROM document WHERE path = ?1", error)
                  : NULL;
  gboolean has_row = forget != NULL;

  while (has_row) {
    if (!grf_database_step(journal->database, row, &has_row, error))
      return FALSE;
    if (has_row && is_gone(row, given, rules->shard) && !take_gone(journal, add, forget, row, rules, error))
      return FALSE;
  }
  return forget != NULL;
}

static gboolean
note_run(GrfJournal *journal, const GrfJournalRules *rules, GError **error)
{
  g_autofree char *shard = g_strdup_printf("%u/%u", rules->shard.index, rules->shard.count);
  g_autofree char *digest = grf_input_list_dup_digest(journal->database, error);

  return digest != NULL && grf_journal_file_note(journal->database, "inputs", digest, error) &&
         grf_journal_file_note(journal->database, "shard", shard, error) &&
         grf_journal_file_note(journal->database, "settings", rules->settings, error) &&
         grf_journal_file_note(journal->database, "limits", rules->limits, error) &&
         grf_journal_file_note(journal->database, "lines", rules->lines ? "1" : "0", error);
}

static gboolean
count_state(GrfJournal *journal, const char *condition, guint *count, GError **error)
{
  g_autofree char *sql = g_strconcat("SELECT count(*) FROM input WHERE ", condition, NULL);
  gint64 value = 0;
  gboolean good = grf_database_get(journal->database, sql, &value, error);

  *count = (guint)MIN(value, G_MAXUINT);
  return good;
}

static gboolean
count_states(GrfJournal *journal, GrfJournalCounts *counts, GError **error)
{
  return count_state(journal, "state <> 0", &counts->documents, error) &&
         count_state(journal, "state = 1", &counts->to_read, error) &&
         count_state(journal, "state = 2 AND error IS NULL", &counts->unchanged, error) &&
         count_state(journal, "state = 3", &counts->gone, error);
}

static char **
dup_given(const char *const *paths)
{
  char **given = g_new0(char *, g_strv_length((char **)paths) + 1);

  for (guint i = 0; paths[i] != NULL; i++)
    given[i] = grf_inputs_tidy_path(paths[i]);
  return given;
}

gboolean
grf_journal_plan(GrfJournal *journal, const char *const *paths, const GrfJournalRules *rules, gboolean dry,
                 GrfJournalCounts *counts, GError **error)
{
  g_auto(GStrv) given = dup_given(paths);

  journal->dry = dry;
  return begin(journal, error) && find_rules(journal, rules, error) &&
         grf_input_list_fill(journal->database, paths, rules->shard, error) &&
         find_done(journal, rules, error) && find_moved(journal, error) &&
         find_gone(journal, given, rules, error) && grf_input_list_drop_moved(journal->database, error) &&
         note_run(journal, rules, error) && count_states(journal, counts, error) && commit(journal, error);
}

/* ---- reading ---- */

gboolean
grf_journal_next(GrfJournal *journal, GrfInput **input, GError **error)
{
  gboolean has_row;

  *input = NULL;
  if (journal->last_path != NULL)
    grf_statement_bind_path(journal->next, 1, journal->last_path);
  else
    sqlite3_bind_int(journal->next, 1, 0); /* any blob is greater than any number */
  if (!grf_database_step(journal->database, journal->next, &has_row, error))
    return FALSE;
  if (has_row) {
    g_free(journal->last_path);
    journal->last_path = grf_statement_dup_path(journal->next, 0);
    *input = grf_input_new(journal->last_path, grf_statement_text(journal->next, 1), NULL);
    grf_signature_take(journal->last_path, &(*input)->signature);
  }
  sqlite3_reset(journal->next);
  return TRUE;
}

static void
bind_document(sqlite3_stmt *take, const GrfInput *input, const GrfRow *row, GBytes *dump)
{
  gsize len_bytes;
  const char *rows = g_bytes_get_data(dump, &len_bytes);

  grf_statement_bind_path(take, 1, input->path);
  sqlite3_bind_int64(take, 2, input->signature.size_bytes);
  sqlite3_bind_int64(take, 3, input->signature.modified_ns);
  sqlite3_bind_int64(take, 4, input->signature.changed_ns);
  sqlite3_bind_int64(take, 5, input->signature.inode);
  grf_statement_bind_text(take, 6, grf_row_get(row, "sha256"));
  grf_statement_bind_text(take, 8, grf_row_get(row, "status"));
  sqlite3_bind_blob64(take, 10, rows, len_bytes, SQLITE_STATIC);
  sqlite3_bind_int64(take, 11, grf_rows_sum(rows, len_bytes));
}

gboolean
grf_journal_take(GrfJournal *journal, const GrfInput *input, const GrfPoolResult *result, GError **error)
{
  const GrfRow *row = g_ptr_array_index(result->records->rows[GRF_TABLE_DOCUMENTS], 0);

  if (!begin(journal, error))
    return FALSE;
  bind_document(journal->take, input, row, result->dump);
  sqlite3_bind_int64(journal->take, 7, journal->rules_id);
  sqlite3_bind_int(journal->take, 9, result->passing ? 1 : 0);
  return grf_database_do(journal->database, journal->take, error) &&
         mark(journal, input->path, GRF_INPUT_DONE, grf_row_get(row, "sha256"), error);
}

gboolean
grf_journal_tick(GrfJournal *journal, GError **error)
{
  gint64 age_us = g_get_monotonic_time() - journal->begun_us;

  return journal->begun_us == 0 || age_us < GRF_JOURNAL_COMMIT_MS * 1000 || commit(journal, error);
}

/* ---- what there is ---- */

static const char each_sql[] =
    "SELECT path, document_id, error, rows, sum FROM input LEFT JOIN document USING(path)"
    " WHERE state IN (2, 3) ORDER BY path";

static GrfRecords *
read_each(GrfJournal *journal, sqlite3_stmt *row, GError **error)
{
  g_autofree char *path = grf_statement_dup_path(row, 0);
  const char *id = grf_statement_text(row, 1), *failure = grf_statement_text(row, 2);

  if (failure != NULL)
    return grf_records_new_failed(path, id, NULL, failure);
  return grf_rows_read(journal->database, row, 3, path, id, error);
}

gboolean
grf_journal_each(GrfJournal *journal, GrfRecordsSink sink, gpointer data, GError **error)
{
  if (!begin(journal, error) || !grf_input_list_name(journal->database, error) || !commit(journal, error))
    return FALSE;
  g_autoptr(sqlite3_stmt) row = grf_database_prepare(journal->database, each_sql, error);
  gboolean has_row = row != NULL;

  while (has_row) {
    if (!grf_database_step(journal->database, row, &has_row, error))
      return FALSE;
    g_autoptr(GrfRecords) records = has_row ? read_each(journal, row, error) : NULL;
    if (has_row && (records == NULL || !sink(records, data, error)))
      return FALSE;
  }
  return row != NULL;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "input-list.h"

#include <string.h>

#define SHORT_HASH_DIGITS 8 /* 1 in 4 billion for a pair; a clash takes more digits */
#define WHOLE_HASH_DIGITS 64

#define SHARD_HASH_DIGITS 15 /* of SHA-256: 60 bits, even for any number of shards */

const char grf_input_list_schema[] =
    "CREATE TABLE input(path BLOB PRIMARY KEY, entry BLOB NOT NULL UNIQUE, name TEXT NOT NULL,"
    " document_id TEXT UNIQUE, error TEXT, state INTEGER NOT NULL, sha256 TEXT) WITHOUT ROWID;"
    "CREATE INDEX input_name ON input(name);";

static const char insert_sql[] =
    "INSERT INTO input(path, entry, name, error, state, sha256) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT(path) DO NOTHING"
    " ON CONFLICT(entry) DO UPDATE SET path = excluded.path, name = excluded.name, error = excluded.error,"
    "  state = excluded.state, sha256 = excluded.sha256 WHERE excluded.path < path";

gboolean
grf_shard_read(const char *text, GrfShard *shard)
{
  g_auto(GStrv) numbers = g_strsplit(text, "/", -1);
  guint64 index, count;

  if (g_strv_length(numbers) != 2 ||
      !g_ascii_string_to_unsigned(numbers[1], 10, 1, GRF_MAX_SHARDS, &count, NULL) ||
      !g_ascii_string_to_unsigned(numbers[0], 10, 1, count, &index, NULL))
    return FALSE;
  *shard = (GrfShard){(guint)index, (guint)count};
  return TRUE;
}

guint
grf_shard_of(const char *path, guint count)
{
  if (count <= 1)
    return 1;
  g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
  hash[SHARD_HASH_DIGITS] = '\0';
  return (guint)(g_ascii_strtoull(hash, NULL, 16) % count) + 1;
}

gboolean
grf_shard_has(GrfShard shard, const char *path)
{
  return grf_shard_of(path, shard.count) == shard.index;
}

/* ---- filling ---- */

typedef struct {
  GrfDatabase *database;
  sqlite3_stmt *add;
  GrfShard shard;
} Filling;

sqlite3_stmt *
grf_input_list_prepare_add(GrfDatabase *database, GError **error)
{
  return grf_database_prepare(database, insert_sql, error);
}

gboolean
grf_input_list_add(GrfDatabase *database, sqlite3_stmt *statement, const GrfListedInput *input,
                   GError **error)
{
  g_autofree char *name = grf_inputs_dup_name(input->path);

  grf_statement_bind_path(statement, 1, input->path);
  grf_statement_bind_path(statement, 2, input->entry);
  grf_statement_bind_text(statement, 3, name);
  grf_statement_bind_text(statement, 4, input->error);
  sqlite3_bind_int(statement, 5, (int)input->state);
  grf_statement_bind_text(statement, 6, input->sha256);
  return grf_database_do(database, statement, error);
}

static gboolean
take_found(const char *path, const char *entry, const char *error_text, gpointer data, GError **error)
{
  const Filling *filling = data;
  GrfInputState own = error_text != NULL ? GRF_INPUT_DONE : GRF_INPUT_WAITS;
  GrfListedInput input = {path, entry, error_text, own, NULL};

  if (!grf_shard_has(filling->shard, path))
    input.state = GRF_INPUT_OTHERS;
  return grf_input_list_add(filling->database, filling->add, &input, error);
}

gboolean
grf_input_list_fill(GrfDatabase *database, const char *const *paths, GrfShard shard, GError **error)
{
  if (!grf_database_run(database, "DELETE FROM input", error))
    return FALSE;
  g_autoptr(sqlite3_stmt) add = grf_input_list_prepare_add(database, error);
  Filling filling = {database, add, shard};
  return add != NULL && grf_inputs_find(paths, take_found, &filling, error);
}

/* ---- names ---- */

static char *
id_with_hash(const char *name, const char *path, guint digits)
{
  g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
  return g_strdup_printf("%s-%.*s", name, (int)digits, hash);
}

static gboolean
is_taken(GrfDatabase *database, sqlite3_stmt *lookup, const char *id, gboolean *taken, GError **error)
{
  grf_statement_bind_text(lookup, 1, id);
  gboolean good = grf_database_step(database, lookup, taken, error);
  sqlite3_reset(lookup);
  return good;
}

/* The shortest id with a hash that no other input has. Returns: (transfer full): it, or NULL with an error.
 */
static char *
dup_free_id(GrfDatabase *database, sqlite3_stmt *lookup, const char *name, const char *path, GError **error)
{
  gboolean taken = TRUE;

  for (guint digits = SHORT_HASH_DIGITS;; digits *= 2) {
    g_autofree char *id = id_with_hash(name, path, digits);
    if (digits < WHOLE_HASH_DIGITS && !is_taken(database, lookup, id, &taken, error))
      return NULL;
    if (digits >= WHOLE_HASH_DIGITS || !taken)
      return g_steal_pointer(&id);
  }
}

/* The first input, by path, that has no document_id yet and comes behind the one before. */
static const char next_unnamed_sql[] =
    "SELECT path, name FROM input WHERE document_id IS NULL AND path > ?1 ORDER BY path LIMIT 1";

static gboolean
tell_apart(GrfDatabase *database, GError **error)
{
  g_autoptr(sqlite3_stmt) next = grf_database_prepare(database, next_unnamed_sql, error);
  g_autoptr(sqlite3_stmt) lookup =
      next != NULL ? grf_database_prepare(database, "SELECT 1 FROM input WHERE document_id = ?1", error)
                   : NULL;
  g_autoptr(sqlite3_stmt) set =
      lookup != NULL
          ? grf_database_prepare(database, "UPDATE input SET document_id = ?1 WHERE path = ?2", error)
          : NULL;
  gboolean has_row = TRUE;

  if (set == NULL)
    return FALSE;
  sqlite3_bind_int(next, 1, 0); /* any blob is greater than any number */
  while (has_row) {
    if (!grf_database_step(database, next, &has_row, error))
      return FALSE;
    if (!has_row)
      break;
    g_autofree char *path = grf_statement_dup_path(next, 0);
    g_autofree char *id = dup_free_id(database, lookup, grf_statement_text(next, 1), path, error);
    sqlite3_reset(next);
    if (id == NULL)
      return FALSE;
    grf_statement_bind_text(set, 1, id);
    grf_statement_bind_path(set, 2, path);
    sqlite3_bind_blob(next, 1, path, (int)strlen(path), SQLITE_TRANSIENT);
    if (!grf_database_do(database, set, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
grf_input_list_drop_moved(GrfDatabase *database, GError **error)
{
  G_STATIC_ASSERT(GRF_INPUT_GONE == 3);
  return grf_database_run(
      database, "DELETE FROM input WHERE state = 3 AND sha256 IN (SELECT sha256 FROM input WHERE state <> 3)",
      error);
}

gboolean
grf_input_list_name(GrfDatabase *database, GError **error)
{
  static const char unique_sql[] =
      "UPDATE input SET document_id = name"
      " WHERE name NOT IN (SELECT name FROM input GROUP BY name HAVING count(*) > 1)";

  return grf_input_list_drop_moved(database, error) &&
         grf_database_run(database, "UPDATE input SET document_id = NULL WHERE document_id IS NOT NULL",
                          error) &&
         grf_database_run(database, unique_sql, error) && tell_apart(database, error);
}

char *
grf_input_list_dup_digest(GrfDatabase *database, GError **error)
{
  g_autoptr(sqlite3_stmt) statement =
      grf_database_prepare(database, "SELECT path FROM input WHERE state <> 3 ORDER BY path", error);
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  gboolean has_row = statement != NULL;

  while (has_row) {
    if (!grf_database_step(database, statement, &has_row, error))
      return NULL;
    if (!has_row)
      break;
    g_autofree char *path = grf_statement_dup_path(statement, 0);
    g_checksum_update(checksum, (const guchar *)path, (gssize)strlen(path) + 1);
  }
  return statement != NULL ? g_strdup(g_checksum_get_string(checksum)) : NULL;
}

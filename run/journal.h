// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The journal: nothing lost, nothing read twice.
 *
 *   paths ──> plan: the list of inputs; which of them are as they were when last read
 *                │ those that are not
 *                v
 *              pool ──> take: each document's rows, in the order they come
 *                              │
 *                              v
 *                            each: the rows of all inputs, in the order of their paths
 *
 * A run that is killed at any moment leaves what it had taken, but for the last GRF_JOURNAL_COMMIT_MS; the
 * next one goes on from there. Rows hold as long as the file, the settings it was read under and, where it
 * was not read whole, the limits are the same. A file that is gone keeps its rows in the tables, unless its
 * contents stand under another path or the rules say to prune.
 */
#pragma once

#include "input-list.h"
#include "pool.h"

G_BEGIN_DECLS

/* Documents done within this time are committed together: a commit for each would cost as much as the rest.
 */
#define GRF_JOURNAL_COMMIT_MS 100

typedef struct {
  const char *settings; /* a key of all that rows depend on but for the file (settings.h) */
  const char *limits;   /* a key of what only a document that was not read whole depends on */
  gboolean lines;       /* rows of lines.csv are among them */
  gboolean retry_failed;
  gboolean prune; /* forget files that are gone */
  GrfShard shard;
} GrfJournalRules;

/* Documents of this run (of its shard). */
typedef struct {
  guint documents; /* all of them */
  guint to_read;
  guint unchanged;
  guint gone; /* kept though the file is gone */
} GrfJournalCounts;

typedef struct GrfJournal GrfJournal;

/* The journal below a folder of tables, made where needed; NULL: one that ends with the process.
 * Returns: (transfer full): it, or NULL with GRF_ERROR_IO or GRF_ERROR_FORMAT and what to do; so do all
 * below. */
GrfJournal *grf_journal_open(const char *out_dir, GError **error);

/* Likewise, for a plan that is dry: no file and no folder is made where there are none. */
GrfJournal *grf_journal_open_dry(const char *out_dir, GError **error);

/* Commits what was taken. */
void grf_journal_free(GrfJournal *journal);

/* Makes the list of what `paths` (NULL-ended) stand for and finds what of it is to be read. With `dry`, the
 * file stays as it was, and only the counts are of use. */
gboolean grf_journal_plan(GrfJournal *journal, const char *const *paths, const GrfJournalRules *rules,
                          gboolean dry, GrfJournalCounts *counts, GError **error);

/* For GrfPoolTask: the next document to read, NULL when there are no more; one document's rows; a commit
 * where it is time for one. */
gboolean grf_journal_next(GrfJournal *journal, GrfInput **input, GError **error);
gboolean grf_journal_take(GrfJournal *journal, const GrfInput *input, const GrfPoolResult *result,
                          GError **error);
gboolean grf_journal_tick(GrfJournal *journal, GError **error);

/* Takes one document's rows. FALSE with an error ends it all. */
typedef gboolean (*GrfRecordsSink)(const GrfRecords *records, gpointer data, GError **error);

/* Gives the rows of every input that was read, and of those that are gone, in the order of their paths. */
gboolean grf_journal_each(GrfJournal *journal, GrfRecordsSink sink, gpointer data, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfJournal, grf_journal_free)

G_END_DECLS

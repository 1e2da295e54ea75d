// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The list of a run's inputs, in a table of the journal: it need not fit into memory.
 *
 * A file that is reached twice (given and in a folder, relative and absolute) is one input, under the first
 * of its paths, byte by byte. document_id is the file's name without ".pdf". Where two inputs share it, each
 * has
 * "-" and the first 8 hexadecimal digits of the SHA-256 of its path behind it: the path as given, or the
 * given folder's path and the way below it, without "./", "//" and a "/" at the end. An absolute path and a
 * relative one thus give different ids; the same words from the same place always give the same.
 */
#pragma once

#include "database.h"
#include "inputs.h"

G_BEGIN_DECLS

/* One share of the inputs: number `index` (from 1) of `count`. Which share a path belongs to depends on the
 * path alone. */
typedef struct {
  guint index, count;
} GrfShard;

#define GRF_SHARD_ALL ((GrfShard){1, 1})

#define GRF_MAX_SHARDS 10000 /* more than one machine can hold open to merge them */

/* What is to become of an input; stored as these numbers. */
typedef enum {
  GRF_INPUT_OTHERS, /* another shard reads it */
  GRF_INPUT_WAITS,  /* to be read */
  GRF_INPUT_DONE,   /* its rows are there, or it has an error */
  GRF_INPUT_GONE,   /* the file is gone; its rows are those read when it was there */
} GrfInputState;

/* Makes the table. */
extern const char grf_input_list_schema[];

/* Puts what `paths` (NULL-ended) stand for in the place of the list there was. */
gboolean grf_input_list_fill(GrfDatabase *database, const char *const *paths, GrfShard shard, GError **error);

typedef struct {
  const char *path, *entry, *error; /* as GrfInputsTake has them */
  GrfInputState state;
  const char *sha256; /* of its contents where they are known, or NULL */
} GrfListedInput;

/* Adds one input with a statement made for this. One that is there already stays, under the first path. */
gboolean grf_input_list_add(GrfDatabase *database, sqlite3_stmt *statement, const GrfListedInput *input,
                            GError **error);
sqlite3_stmt *grf_input_list_prepare_add(GrfDatabase *database, GError **error);

/* Takes out the gone files whose contents stand under another path now: they were moved. */
gboolean grf_input_list_drop_moved(GrfDatabase *database, GError **error);

/* Does that, now that more contents may be known, and gives every input its document_id. */
gboolean grf_input_list_name(GrfDatabase *database, GError **error);

/* A hash of all paths of the list, those of other shards too, but for gone files.
 * Returns: (transfer full): hexadecimal digits, or NULL with an error. */
char *grf_input_list_dup_digest(GrfDatabase *database, GError **error);

/* Reads "3/8". FALSE where it is nothing like it. */
gboolean grf_shard_read(const char *text, GrfShard *shard);

/* The number, from 1, of the share that a path belongs to. */
guint grf_shard_of(const char *path, guint count);
gboolean grf_shard_has(GrfShard shard, const char *path);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Many documents through worker processes.
 *
 *   task ──> worker ──┐                each worker holds one document at a time
 *        ──> worker ──┼──> the task    rows come as documents get done: who wants an order, keeps one
 *        ──> worker ──┘
 *
 * The pool opens each file and hands it over; a worker opens none. A document that kills its worker, or keeps
 * it longer than the time allowed, costs its own failed row, and a fresh worker goes on. Where one page did
 * it, a fresh worker reads the others. What a document gives does not depend on the number of workers or on
 * their speed. Nothing is held back: what the supervisor needs does not grow with the number of documents.
 */
#pragma once

#include "document.h"
#include "draw.h"
#include "inputs.h"

G_BEGIN_DECLS

typedef struct {
  GrfReaderOptions reader;
  guint workers;        /* at most; fewer are started where there is little to do */
  guint timeout_s;      /* for one document; for one page where pages are drawn; 0: no limit */
  guint page_timeout_s; /* for one page; 0: no limit */
  const char *program;  /* started as a worker; NULL: the program that is running */
} GrfPoolOptions;

/* What became of one document. Both say the same and belong to the pool. */
typedef struct {
  GrfRecords *records;
  GBytes *dump;     /* as grf_records_dump() */
  gboolean passing; /* it failed for a cause outside: reading it again may go better */
} GrfPoolResult;

/* The most time between two calls of a task's tick. */
#define GRF_POOL_TICK_MS 100

/* Where documents come from and where their rows go. Each call may end the run: FALSE with an error. */
typedef struct {
  guint n_documents; /* how many `next` will give at most: decides how many workers are worth starting */
  /* Gives one document (transfer full), or NULL when there are no more. One with an error is not read. */
  gboolean (*next)(GrfInput **input, gpointer data, GError **error);
  /* Takes one document's rows as soon as they are there. */
  gboolean (*take)(const GrfInput *input, const GrfPoolResult *result, gpointer data, GError **error);
  /* NULL, or called now and then, whether documents get done or not. */
  gboolean (*tick)(gpointer data, GError **error);
  gpointer data;
  /* NULL: a signal ends the run at once. Else the documents in hand are finished first, and this is told how
   * many they are; a second signal ends the run at once. */
  void (*stopping)(guint n_in_hand, gpointer data);
  /* NULL: documents are read. Else they are drawn: takes their pages, each document's from the first on.
   * Pages may come again from the first, where a worker died; what `take` then gets is one documents row
   * (run/draw.h). */
  gboolean (*picture)(const GrfInput *input, const GrfDrawnPage *page, gpointer data, GError **error);
} GrfPoolTask;

typedef struct GrfPool GrfPool;

/* From here until grf_pool_free() SIGINT, SIGTERM and SIGHUP are blocked in this thread: they end
 * grf_pool_run() instead of the program, so that the caller can remove what it has begun to write.
 * `options` must outlive the pool. Returns: (transfer full): it, or NULL with GRF_ERROR_IO. */
GrfPool *grf_pool_new(const GrfPoolOptions *options, GError **error);

/* Ends the workers and gives the signals back. */
void grf_pool_free(GrfPool *pool);

/* Whether a second signal has come, in the run or since: then nothing more is to be done. */
gboolean grf_pool_is_cut(GrfPool *pool);

/* Reads every document of the task, which must outlive the call. `stopped_by` is set to the signal that ended
 * the run early, 0 when all were read. FALSE with GRF_ERROR_IO or GRF_ERROR_LANG, or what the task said. */
gboolean grf_pool_run(GrfPool *pool, const GrfPoolTask *task, int *stopped_by, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfPool, grf_pool_free)

G_END_DECLS

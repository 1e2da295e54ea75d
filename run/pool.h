// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Many documents through worker processes.
 *
 *   inputs ──> worker ──┐                    each worker holds one document at a time
 *          ──> worker ──┼──> held back ──> sink, in the order of the inputs
 *          ──> worker ──┘
 *
 * A document that kills its worker, or keeps it longer than the time allowed, costs its own failed row;
 * a fresh worker goes on. What comes out does not depend on the number of workers or on their speed.
 */
#pragma once

#include "document.h"
#include "inputs.h"

G_BEGIN_DECLS

typedef struct {
  GrfReaderOptions reader;
  guint workers;       /* at most; fewer are started where there is little to do */
  guint timeout_s;     /* for one document */
  const char *program; /* started as a worker; NULL: the program that is running */
} GrfPoolOptions;

/* Takes the rows of one document, in the order of the inputs. FALSE with an error ends the run. */
typedef gboolean (*GrfPoolSink)(const GrfInput *input, GrfRecords *records, gpointer data, GError **error);

/* Told after each document that is done, in the order they get done. */
typedef void (*GrfPoolProgress)(guint done, guint total, gpointer data);

typedef struct GrfPool GrfPool;

/* From here until grf_pool_free() SIGINT, SIGTERM and SIGHUP are blocked in this thread: they end
 * grf_pool_run() instead of the program, so that the caller can remove what it has begun to write.
 * `options` must outlive the pool. Returns: (transfer full): it, or NULL with GRF_ERROR_IO. */
GrfPool *grf_pool_new(const GrfPoolOptions *options, GError **error);

/* Ends the workers and gives the signals back. */
void grf_pool_free(GrfPool *pool);

void grf_pool_set_progress(GrfPool *pool, GrfPoolProgress progress, gpointer data);

/* Reads every input (an array of GrfInput). `stopped_by` is set to the signal that ended the run early,
 * 0 when all were read. FALSE with GRF_ERROR_IO or GRF_ERROR_LANG, or what the sink said. */
gboolean grf_pool_run(GrfPool *pool, const GPtrArray *inputs, GrfPoolSink sink, gpointer sink_data,
                      int *stopped_by, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfPool, grf_pool_free)

G_END_DECLS

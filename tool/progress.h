// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * How far a run is, told while it goes.
 *
 *   auto   on a terminal one line that is drawn anew; elsewhere a plain line after a minute and each minute
 *          from then on, so that a short run says nothing and the log of a long one stays short
 *   none   nothing
 *   json   objects for programs, one a line (docs/progress.md)
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GRF_PROGRESS_AUTO,
  GRF_PROGRESS_NONE,
  GRF_PROGRESS_JSON,
  GRF_N_PROGRESS_MODES
} GrfProgressMode;

/* "auto", "none", "json"; NULL-ended. */
extern const char *const grf_progress_mode_names[GRF_N_PROGRESS_MODES + 1];

/* One document that is done. Strings are borrowed. */
typedef struct {
  const char *document_id, *file;
  const char *status, *error; /* as in documents.csv; the error is "" where there is none */
  guint pages;
  gint64 took_us; /* from when a worker got it until it was done */
} GrfDone;

typedef struct GrfProgress GrfProgress;

/* `fd` takes the objects of GRF_PROGRESS_JSON; lines for people go to standard error. Returns: (transfer
 * full). */
GrfProgress *grf_progress_new(GrfProgressMode mode, int fd);
void grf_progress_free(GrfProgress *progress);

/* So many documents are to be read now; `unchanged` more are known from an earlier run. */
void grf_progress_begin(GrfProgress *progress, guint total, guint unchanged);

void grf_progress_add(GrfProgress *progress, const GrfDone *done);

/* Takes the line on a terminal away. */
void grf_progress_clear(GrfProgress *progress);

/* Microseconds since the beginning. */
gint64 grf_progress_elapsed_us(const GrfProgress *progress);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfProgress, grf_progress_free)

G_END_DECLS

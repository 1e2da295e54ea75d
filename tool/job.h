// SPDX-License-Identifier: GPL-3.0-or-later
/* Many documents through the workers, for the commands that read them. */
#pragma once

#include "options.h"
#include "report.h"

G_BEGIN_DECLS

/* Checks the language first, so that a wrong one is told once and not by each worker. Signals are held from
 * here on (grf_pool_new()). Returns: (transfer full): it, or NULL with GRF_ERROR_*. */
GrfPool *grf_job_new(const GrfToolOptions *options, GError **error);

/* Takes the rows of one document, in the order of the inputs. FALSE with an error ends the run. */
typedef gboolean (*GrfJobSink)(const GrfRecords *records, gpointer data, GError **error);

/* Reads every input, with a progress line where `report` wants one.
 * FALSE as grf_pool_run(), or what the sink said. */
gboolean grf_job_run(GrfPool *pool, const GrfToolOptions *options, GrfJobSink sink, gpointer sink_data,
                     GrfReport *report, int *stopped_by, GError **error);

G_END_DECLS

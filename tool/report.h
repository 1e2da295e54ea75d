// SPDX-License-Identifier: GPL-3.0-or-later
/* What a run tells on standard error: a progress line on a terminal, and a summary at the end. */
#pragma once

#include "model/record.h"

G_BEGIN_DECLS

typedef struct GrfReport GrfReport;

/* `on_terminal` asks for the progress line. Returns: (transfer full). */
GrfReport *grf_report_new(gboolean on_terminal);
void grf_report_free(GrfReport *report);

/* A GrfPoolProgress; `report` is a GrfReport. */
void grf_report_progress(guint done, guint total, gpointer report);

/* Counts one document's rows. */
void grf_report_add(GrfReport *report, const GrfRecords *records);

/* Takes the progress line away. */
void grf_report_clear_line(GrfReport *report);

/* Appends the summary; the tables are in `out_dir`, or NULL where none are written: then every failed
 * document that was not named is only counted. */
void grf_report_summarize(const GrfReport *report, const char *out_dir, GString *out);

guint grf_report_failed(const GrfReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfReport, grf_report_free)

G_END_DECLS

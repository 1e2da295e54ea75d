// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * datapackage.json: what was written, for programs. A Data Package (Frictionless Data,
 * specs.frictionlessdata.io, version 1): for each CSV table its path, dialect, columns with type,
 * description and allowed values, primary key and foreign keys; for each other format its one file.
 */
#pragma once

#include "export-options.h"

G_BEGIN_DECLS

/* The file's text, the same for the same options and version: no times, no paths of this machine.
 * Returns: (transfer full). */
char *grf_datapackage_dup_json(const GrfExportOptions *options);

G_END_DECLS

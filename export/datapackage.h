// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * datapackage.json: what the tables are, for programs. A Tabular Data Package (Frictionless Data,
 * specs.frictionlessdata.io, version 1): for each table its path, dialect, columns with type,
 * description and allowed values, primary key and foreign keys.
 */
#pragma once

#include "csv.h"

G_BEGIN_DECLS

/* The file's text, the same for the same options and version: no times, no paths of this machine.
 * Returns: (transfer full). */
char *grf_datapackage_dup_json(const GrfCsvOptions *options);

/* Whether the table is written at all under these options. */
gboolean grf_csv_options_have(const GrfCsvOptions *options, GrfTableId table);

G_END_DECLS

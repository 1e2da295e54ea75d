// SPDX-License-Identifier: GPL-3.0-or-later
/* Rows as JSON, for the page's scripts. */
#pragma once

#include <json-glib/json-glib.h>

#include "model/record.h"

G_BEGIN_DECLS

/* Appends {"columns": [names], "rows": [[cells as strings], …]} of a table as member `name`; document_id is
 * left out, as it is known. `rows` is of GrfRow. */
void grf_json_add_table(JsonBuilder *builder, const char *name, const GrfSchema *schema,
                        const GPtrArray *rows);

void grf_json_add_string(JsonBuilder *builder, const char *name, const char *value);
void grf_json_add_int(JsonBuilder *builder, const char *name, gint64 value);

/* A script of one call: `CALL(JSON);`. Pages opened from the disk may load scripts and nothing else. Takes
 * what was built out of `builder`. Returns: (transfer full). */
char *grf_json_dup_script(JsonBuilder *builder, const char *call);

G_END_DECLS

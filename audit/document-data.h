// SPDX-License-Identifier: GPL-3.0-or-later
/* One document's data for the page. */
#pragma once

#include <json-glib/json-glib.h>

#include "model/record.h"

G_BEGIN_DECLS

/* Returns: (transfer full): the script data/doc-KEY.js; `pages` as grf_audit_add() has them. */
char *grf_audit_dup_document(const GrfRecords *records, const char *key, const GArray *pages);

G_END_DECLS

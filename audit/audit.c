// SPDX-License-Identifier: GPL-3.0-or-later
#include "audit.h"

#include <gio/gio.h>
#include <string.h>

#include "audit-web.h"
#include "audit/document-data.h"
#include "audit/index-data.h"
#include "audit/site-files.h"
#include "model/error.h"

#define KEY_DIGITS 16
#define RESOURCE_DIR "/griffier/audit/"

struct GrfAudit {
  GrfSiteFiles *page; /* index.html and what belongs to it */
  GrfSiteFiles *data;
  GrfIndexData *index;
};

char *
grf_audit_dup_key(const char *document_id)
{
  g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, document_id, -1);

  return g_strndup(sha256, KEY_DIGITS);
}

GrfAudit *
grf_audit_new(const char *dir, GError **error)
{
  g_autoptr(GrfAudit) audit = g_new0(GrfAudit, 1);
  g_autofree char *data = g_build_filename(dir, "data", NULL);

  audit->page = grf_site_files_new(dir, error);
  audit->data = audit->page != NULL ? grf_site_files_new(data, error) : NULL;
  if (audit->data == NULL)
    return NULL;
  audit->index = grf_index_data_new(audit->data);
  return g_steal_pointer(&audit);
}

void
grf_audit_free(GrfAudit *audit)
{
  if (audit == NULL)
    return;
  grf_index_data_free(audit->index);
  grf_site_files_free(audit->data);
  grf_site_files_free(audit->page);
  g_free(audit);
}

gboolean
grf_audit_add(GrfAudit *audit, const GrfRecords *records, const GArray *pages, GError **error)
{
  const GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);
  g_autofree char *key = grf_audit_dup_key(grf_row_get(row, "document_id"));
  g_autofree char *name = g_strdup_printf("doc-%s.js", key);
  g_autofree char *script = grf_audit_dup_document(records, key, pages);

  return grf_site_files_write(audit->data, name, script, strlen(script), error) &&
         grf_index_data_add(audit->index, records, key, pages != NULL ? pages->len : 0, error);
}

static gboolean
write_resource(GrfAudit *audit, GResource *web, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat(RESOURCE_DIR, name, NULL);
  g_autoptr(GBytes) bytes = g_resource_lookup_data(web, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return bytes == NULL || grf_site_files_write(audit->page, name, g_bytes_get_data(bytes, NULL),
                                               g_bytes_get_size(bytes), error);
}

/* index.html last: who opens it meanwhile finds the old page, or the new one whole. */
static gboolean
write_page(GrfAudit *audit, GError **error)
{
  GResource *web = grf_audit_web_get_resource();
  g_auto(GStrv) names = g_resource_enumerate_children(web, RESOURCE_DIR, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    if (strcmp(names[i], "index.html") != 0 && !write_resource(audit, web, names[i], error))
      return FALSE;
  return write_resource(audit, web, "index.html", error);
}

gboolean
grf_audit_finish(GrfAudit *audit, GError **error)
{
  if (!grf_index_data_finish(audit->index, error) || !write_page(audit, error))
    return FALSE;
  grf_site_files_prune(audit->data, ".js");
  return TRUE;
}

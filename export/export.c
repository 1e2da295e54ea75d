// SPDX-License-Identifier: GPL-3.0-or-later
#include "export.h"

#include <string.h>

#include "datapackage.h"
#include "formats.h"
#include "model/error.h"

#define DATAPACKAGE "datapackage.json"

struct GrfExport {
  GrfExportOptions options;
  GrfTableFiles *files;            /* owned */
  gpointer writers[GRF_N_FORMATS]; /* owned; NULL where a format is not written */
  gboolean failed;                 /* what there is of the files is not whole */
};

/* Has the commit remove what an earlier run wrote and this one does not: it would belie the other files. */
static void
drop_others(GrfExport *export)
{
  for (guint id = 0; id < GRF_N_FORMATS; id++)
    if (grf_format(id)->file != NULL && !grf_export_has_format(&export->options, id))
      grf_table_files_drop(export->files, grf_format(id)->file);
  for (guint table = 0; table < GRF_N_TABLES; table++) {
    g_autofree char *name = g_strconcat(grf_schema(table)->name, ".csv", NULL);
    if (!grf_export_has_format(&export->options, GRF_FORMAT_CSV) ||
        !grf_export_has_table(&export->options, table))
      grf_table_files_drop(export->files, name);
  }
}

static gboolean
begin_formats(GrfExport *export, GError **error)
{
  for (guint id = 0; id < GRF_N_FORMATS; id++) {
    if (!grf_export_has_format(&export->options, id))
      continue;
    export->writers[id] = grf_format(id)->begin(export->files, &export->options, error);
    if (export->writers[id] == NULL)
      return FALSE;
  }
  return TRUE;
}

/* Known from the start, so written then: what is missing for it (a descriptor) is found out before the work.
 */
static gboolean
write_datapackage(GrfExport *export, GError **error)
{
  g_autofree char *json = grf_datapackage_dup_json(&export->options);
  int number = grf_table_files_begin(export->files, DATAPACKAGE, error);

  return number >= 0 && grf_table_files_write(export->files, number, json, strlen(json), error);
}

GrfExport *
grf_export_new(const char *dir, const GrfExportOptions *options, GError **error)
{
  g_autoptr(GrfTableFiles) files = grf_table_files_new(dir, NULL, error);

  if (files == NULL)
    return NULL;
  g_autoptr(GrfExport) export = g_new0(GrfExport, 1);
  export->options = *options;
  export->files = g_steal_pointer(&files);
  drop_others(export);
  return begin_formats(export, error) && write_datapackage(export, error) ? g_steal_pointer(&export) : NULL;
}

/* Whether nothing has failed so far. */
static gboolean
is_whole(const GrfExport *export, GError **error)
{
  if (export->failed)
    g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "a table could not be written; the old ones were kept");
  return !export->failed;
}

gboolean
grf_export_add(GrfExport *export, const GrfRecords *records, GError **error)
{
  if (!is_whole(export, error))
    return FALSE;
  for (guint id = 0; id < GRF_N_FORMATS && !export->failed; id++)
    export->failed = export->writers[id] != NULL && !grf_format(id)->add(export->writers[id], records, error);
  return !export->failed;
}

gboolean
grf_export_finish(GrfExport *export, GError **error)
{
  if (!is_whole(export, error))
    return FALSE;
  export->failed = TRUE; /* until all went well: half a run is not finished twice */
  for (guint id = 0; id < GRF_N_FORMATS; id++)
    if (export->writers[id] != NULL && !grf_format(id)->finish(export->writers[id], error))
      return FALSE;
  export->failed = !grf_table_files_commit(export->files, error);
  return !export->failed;
}

void
grf_export_free(GrfExport *export)
{
  if (export == NULL)
    return;
  for (guint id = 0; id < GRF_N_FORMATS; id++)
    if (export->writers[id] != NULL)
      grf_format(id)->free(export->writers[id]);
  grf_table_files_free(export->files);
  g_free(export);
}

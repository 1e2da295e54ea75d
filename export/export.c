// SPDX-License-Identifier: GPL-3.0-or-later
#include "export.h"

#include <string.h>

#include "datapackage.h"
#include "format.h"
#include "model/error.h"

#define DATAPACKAGE "datapackage.json"

static const GrfFormat *const formats[GRF_N_FORMATS] = {
    [GRF_FORMAT_CSV] = &grf_format_csv,
    [GRF_FORMAT_XLSX] = &grf_format_xlsx,
    [GRF_FORMAT_SQLITE] = &grf_format_sqlite,
    [GRF_FORMAT_JSONL] = &grf_format_jsonl,
};

struct GrfExport {
  GrfExportOptions options;
  GrfTableFiles *files;            /* owned */
  gpointer writers[GRF_N_FORMATS]; /* owned; NULL where a format is not written */
  gboolean failed;                 /* what there is of the files is not whole */
};

const GrfFormat *
grf_format(GrfFormatId id)
{
  return formats[id];
}

gboolean
grf_export_has_table(const GrfExportOptions *options, GrfTableId table)
{
  return table != GRF_TABLE_LINES || options->lines;
}

gboolean
grf_export_has_format(const GrfExportOptions *options, GrfFormatId format)
{
  return ((options->formats != 0 ? options->formats : GRF_FORMAT_BIT(GRF_FORMAT_CSV)) &
          GRF_FORMAT_BIT(format)) != 0;
}

/* Returns: the format of that name; GRF_N_FORMATS where there is none. */
static guint
find_format(const char *name)
{
  guint id = 0;

  while (id < GRF_N_FORMATS && g_ascii_strcasecmp(formats[id]->name, name) != 0)
    id++;
  return id;
}

/* Returns: (transfer full): "csv, xlsx". */
static char *
dup_format_names(void)
{
  const char *names[GRF_N_FORMATS + 1] = {NULL};

  for (guint id = 0; id < GRF_N_FORMATS; id++)
    names[id] = formats[id]->name;
  return g_strjoinv(", ", (char **)names);
}

gboolean
grf_export_read_formats(const char *names, guint *set, GError **error)
{
  g_auto(GStrv) words = g_strsplit(names, ",", -1);
  guint found = 0;

  for (char **word = words; *word != NULL; word++) {
    guint id = find_format(g_strstrip(*word));
    if (id == GRF_N_FORMATS) {
      g_autofree char *known = dup_format_names();
      g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                  "there is no format “%s”; --format takes one or more of %s, joined by commas", *word,
                  known);
      return FALSE;
    }
    found |= GRF_FORMAT_BIT(id);
  }
  if (found == 0)
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--format needs a format");
  *set = found;
  return found != 0;
}

/* Has the commit remove what an earlier run wrote and this one does not: it would belie the other files. */
static void
drop_others(GrfExport *export)
{
  for (guint id = 0; id < GRF_N_FORMATS; id++)
    if (formats[id]->file != NULL && !grf_export_has_format(&export->options, id))
      grf_table_files_drop(export->files, formats[id]->file);
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
    export->writers[id] = formats[id]->begin(export->files, &export->options, error);
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
    export->failed = export->writers[id] != NULL && !formats[id]->add(export->writers[id], records, error);
  return !export->failed;
}

gboolean
grf_export_finish(GrfExport *export, GError **error)
{
  if (!is_whole(export, error))
    return FALSE;
  export->failed = TRUE; /* until all went well: half a run is not finished twice */
  for (guint id = 0; id < GRF_N_FORMATS; id++)
    if (export->writers[id] != NULL && !formats[id]->finish(export->writers[id], error))
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
      formats[id]->free(export->writers[id]);
  grf_table_files_free(export->files);
  g_free(export);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats.h"

static const GrfFormat *const formats[GRF_N_FORMATS] = {
    [GRF_FORMAT_CSV] = &grf_format_csv,
    [GRF_FORMAT_XLSX] = &grf_format_xlsx,
    [GRF_FORMAT_SQLITE] = &grf_format_sqlite,
    [GRF_FORMAT_JSONL] = &grf_format_jsonl,
};

const GrfFormat *
grf_format(GrfFormatId id)
{
  return formats[id];
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
grf_formats_read(const char *names, guint *set, GError **error)
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

// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/lists.h"

char *
grf_list_dup_joined(const GPtrArray *strings)
{
  GString *joined = g_string_new(NULL);

  for (guint i = 0; i < strings->len; i++)
    g_string_append_printf(joined, "%s%s", i > 0 ? ";" : "", (const char *)g_ptr_array_index(strings, i));
  return g_string_free(joined, joined->len == 0);
}

gboolean
grf_list_has(const char *list, const char *item)
{
  g_auto(GStrv) items = g_strsplit(list != NULL ? list : "", ";", -1);
  return g_strv_contains((const char *const *)items, item);
}

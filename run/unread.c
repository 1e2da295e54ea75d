// SPDX-License-Identifier: GPL-3.0-or-later
#include "unread.h"

#include <string.h>

/* What the pages behind the last of the list are told. */
#define TOO_MANY "too many pages before it ended the reader"

/* The first page of a line, as the list has it; moves `line` behind the number. 0: no number. */
static guint
take_page(const char **line)
{
  char *end;
  guint64 page = g_ascii_strtoull(*line, &end, 10);

  if (end == *line || *end != ' ' || page > G_MAXUINT)
    return 0;
  *line = end + 1;
  return (guint)page;
}

char *
grf_unread_dup_reason(const char *list, guint page)
{
  g_auto(GStrv) lines = g_strsplit(list != NULL ? list : "", "\n", -1);
  guint n = 0, last = 0;

  for (; lines[n] != NULL && *lines[n] != '\0'; n++) {
    const char *line = lines[n];
    last = take_page(&line);
    if (last == page)
      return g_strdup(line);
  }
  return n > GRF_UNREAD_MAX_PAGES && page > last ? g_strdup(TOO_MANY) : NULL;
}

static guint
count_lines(const char *list)
{
  guint n = 0;

  for (const char *p = list; p != NULL && (p = strchr(p, '\n')) != NULL; p++)
    n++;
  return n;
}

gboolean
grf_unread_add(char **list, guint page, const char *reason)
{
  g_autofree char *known = grf_unread_dup_reason(*list, page);
  g_autofree char *old = NULL;

  if (page == 0 || known != NULL || count_lines(*list) > GRF_UNREAD_MAX_PAGES)
    return FALSE;
  old = g_steal_pointer(list);
  *list = g_strdup_printf("%s%u %s\n", old != NULL ? old : "", page, reason);
  return TRUE;
}

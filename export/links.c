// SPDX-License-Identifier: GPL-3.0-or-later
#include "links.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define AUDIT_PAGE "audit/index.html"

/* What may stand unescaped in a path, and in the value of a fragment. */
#define PATH_CHARACTERS "/!$'()*,;:@&=+"
#define VALUE_CHARACTERS ""

struct GrfLinks {
  char *dir; /* owned; absolute, links followed: ".." leaves it by where it really is */
};

/* Returns: (transfer full): the path without links, "." and ".."; made absolute as it is where it does not
 * exist. */
static char *
dup_real(const char *path)
{
  char *real = realpath(path, NULL);
  char *copy = real != NULL ? g_strdup(real) : g_canonicalize_filename(path, NULL);

  free(real); /* not GLib's */
  return copy;
}

GrfLinks *
grf_links_new(const char *dir)
{
  GrfLinks *links = g_new0(GrfLinks, 1);

  links->dir = dup_real(dir);
  return links;
}

void
grf_links_free(GrfLinks *links)
{
  if (links == NULL)
    return;
  g_free(links->dir);
  g_free(links);
}

/* Returns: (transfer full): the way from the folder to the file; both are absolute. */
static char *
dup_relative(const char *dir, const char *file)
{
  g_auto(GStrv) from = g_strsplit(dir, "/", -1);
  g_auto(GStrv) to = g_strsplit(file, "/", -1);
  g_autoptr(GString) way = g_string_new(NULL);
  guint same = 0;

  while (from[same] != NULL && to[same] != NULL && to[same + 1] != NULL && strcmp(from[same], to[same]) == 0)
    same++;
  for (guint i = same; from[i] != NULL; i++)
    if (from[i][0] != '\0') /* "/" splits into two empty words */
      g_string_append(way, "../");
  g_autofree char *rest = g_strjoinv("/", to + same);
  g_string_append(way, rest);
  return g_string_free(g_steal_pointer(&way), FALSE);
}

/* XML has no place for the two last code points of the plane, even where they are valid UTF-8. */
static char *
dup_escaped(const char *text, const char *allowed)
{
  gboolean keep = strstr(text, "\xef\xbf\xbe") == NULL && strstr(text, "\xef\xbf\xbf") == NULL;

  return g_uri_escape_string(text, allowed, keep);
}

char *
grf_links_dup_pdf(const GrfLinks *links, const char *file, const char *page)
{
  g_autofree char *folder = g_path_get_dirname(file);
  g_autofree char *name = g_path_get_basename(file);
  g_autofree char *real = dup_real(folder); /* the file itself may be a link of another name */
  g_autofree char *path = g_build_filename(real, name, NULL);
  g_autofree char *relative = dup_relative(links->dir, path);
  g_autofree char *escaped = dup_escaped(relative, PATH_CHARACTERS);

  return g_strconcat(escaped, page[0] != '\0' ? "#page=" : "", page, NULL);
}

char *
grf_links_dup_audit(const char *document_id, const char *record_id)
{
  g_autofree char *document = dup_escaped(document_id, VALUE_CHARACTERS);
  g_autofree char *record = dup_escaped(record_id, VALUE_CHARACTERS);

  return g_strconcat(AUDIT_PAGE "#doc=", document, record[0] != '\0' ? "&rec=" : "", record, NULL);
}

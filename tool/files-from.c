// SPDX-License-Identifier: GPL-3.0-or-later
#include "files-from.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define CHUNK_BYTES 65536
#define BYTE_ORDER_MARK "\xef\xbb\xbf"

static gboolean
refuse(const char *name, const char *reason, GError **error)
{
  g_autofree char *shown = g_filename_display_name(name);

  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--files-from %s: %s", shown, reason);
  return FALSE;
}

/* A pipe too, so not g_file_get_contents(), which has no name for standard input. */
static gboolean
read_all(int fd, GString *text)
{
  for (;;) {
    gsize had = text->len;
    g_string_set_size(text, had + CHUNK_BYTES);
    ssize_t n = read(fd, text->str + had, CHUNK_BYTES);
    g_string_set_size(text, had + (gsize)MAX(n, 0));
    if (n == 0)
      return TRUE;
    if (n < 0 && errno != EINTR)
      return FALSE;
  }
}

static gboolean
read_file(const char *name, GString *text, GError **error)
{
  gboolean standard = strcmp(name, "-") == 0;
  int fd = standard ? STDIN_FILENO : open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  gboolean good = fd >= 0 && read_all(fd, text);
  int code = errno;

  if (fd >= 0 && !standard)
    close(fd);
  return good || refuse(name, g_strerror(code), error);
}

/* One path without its end. */
static void
add_path(const char *from, gsize len, gboolean nul, GPtrArray *paths)
{
  if (!nul && len > 0 && from[len - 1] == '\r')
    len--;
  if (len > 0)
    g_ptr_array_add(paths, g_strndup(from, len));
}

gboolean
grf_files_from_read(const char *name, gboolean nul, GPtrArray *paths, GError **error)
{
  g_autoptr(GString) text = g_string_new(NULL);

  if (!read_file(name, text, error))
    return FALSE;
  if (!nul && memchr(text->str, '\0', text->len) != NULL)
    return refuse(name, "holds NUL bytes; add -0", error);
  const char *at = text->str, *end = text->str + text->len;
  if (!nul && g_str_has_prefix(at, BYTE_ORDER_MARK))
    at += strlen(BYTE_ORDER_MARK);
  while (at < end) {
    const char *stop = memchr(at, nul ? '\0' : '\n', (gsize)(end - at));
    if (stop == NULL)
      stop = end;
    add_path(at, (gsize)(stop - at), nul, paths);
    at = stop + 1;
  }
  return TRUE;
}

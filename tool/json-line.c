// SPDX-License-Identifier: GPL-3.0-or-later
#include "json-line.h"

#include <errno.h>
#include <json-glib/json-glib.h>
#include <poll.h>
#include <unistd.h>

struct GrfJsonLine {
  JsonBuilder *builder;
};

GrfJsonLine *
grf_json_line_new(const char *event)
{
  GrfJsonLine *line = g_new0(GrfJsonLine, 1);

  line->builder = json_builder_new();
  json_builder_begin_object(line->builder);
  grf_json_line_add_string(line, "event", event);
  return line;
}

void
grf_json_line_free(GrfJsonLine *line)
{
  if (line == NULL)
    return;
  g_object_unref(line->builder);
  g_free(line);
}

void
grf_json_line_add_string(GrfJsonLine *line, const char *name, const char *value)
{
  g_autofree char *valid = value != NULL ? g_utf8_make_valid(value, -1) : NULL;

  json_builder_set_member_name(line->builder, name);
  if (valid != NULL)
    json_builder_add_string_value(line->builder, valid);
  else
    json_builder_add_null_value(line->builder);
}

void
grf_json_line_add_count(GrfJsonLine *line, const char *name, gint64 value)
{
  json_builder_set_member_name(line->builder, name);
  json_builder_add_int_value(line->builder, value);
}

/* Like write(2) until all is out; a pipe that does not wait is waited for. */
static gboolean
write_whole(int fd, const char *bytes, gsize len_bytes)
{
  while (len_bytes > 0) {
    ssize_t n = write(fd, bytes, len_bytes);
    if (n < 0 && errno == EAGAIN) {
      struct pollfd room = {.fd = fd, .events = POLLOUT};
      poll(&room, 1, -1);
    } else if (n < 0 && errno != EINTR) {
      return FALSE;
    } else if (n > 0) {
      bytes += n;
      len_bytes -= (gsize)n;
    }
  }
  return TRUE;
}

gboolean
grf_json_line_write(GrfJsonLine *line, int fd)
{
  g_autoptr(JsonGenerator) generator = json_generator_new();

  json_builder_end_object(line->builder);
  g_autoptr(JsonNode) root = json_builder_get_root(line->builder);
  json_generator_set_root(generator, root);
  g_autoptr(GString) text = g_string_new(NULL);
  json_generator_to_gstring(generator, text);
  g_string_append_c(text, '\n');
  return write_whole(fd, text->str, text->len);
}

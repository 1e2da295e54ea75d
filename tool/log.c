// SPDX-License-Identifier: GPL-3.0-or-later
#include "log.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "json-line.h"

const char *const grf_log_level_names[GRF_N_LOG_LEVELS + 1] = {"error", "warning", "notice",
                                                               "info",  "debug",   NULL};

void
grf_log_append_printable(GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    /* Control characters, and those that turn the direction of the text around. */
    gboolean steers = g_unichar_iscntrl(c) || g_unichar_type(c) == G_UNICODE_FORMAT;
    g_string_append_unichar(out, steers ? '?' : c);
  }
}

static GrfLogLevel
level_of(GLogLevelFlags flags)
{
  if ((flags & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL)) != 0)
    return GRF_LOG_ERROR;
  if ((flags & G_LOG_LEVEL_WARNING) != 0)
    return GRF_LOG_WARNING;
  if ((flags & G_LOG_LEVEL_MESSAGE) != 0)
    return GRF_LOG_NOTICE;
  return (flags & G_LOG_LEVEL_INFO) != 0 ? GRF_LOG_INFO : GRF_LOG_DEBUG;
}

/* The field's text, which GLib may hand over without a NUL behind it. Returns: (transfer full): it, or NULL.
 */
static char *
dup_field(const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp(fields[i].key, key) == 0)
      return fields[i].length < 0 ? g_strdup(fields[i].value)
                                  : g_strndup(fields[i].value, (gsize)fields[i].length);
  return NULL;
}

static void
say_json(GrfLogLevel level, const char *message)
{
  g_autoptr(GrfJsonLine) line = grf_json_line_new("log");

  grf_json_line_add_string(line, "level", grf_log_level_names[level]);
  grf_json_line_add_string(line, "message", message);
  grf_json_line_write(line, STDERR_FILENO);
}

/* On a terminal the progress line may stand where the message is to go. */
static void
say_text(const char *message)
{
  g_autoptr(GString) line = g_string_new(isatty(STDERR_FILENO) ? "\r\033[K" : NULL);

  g_string_append(line, "griffier: ");
  grf_log_append_printable(line, message);
  g_string_append_c(line, '\n');
  fputs(line->str, stderr);
}

void
grf_log_tell_error(const GrfLogOptions *options, const char *message)
{
  if (options->json)
    say_json(GRF_LOG_ERROR, message);
  else
    say_text(message);
}

/* Messages of other libraries go GLib's way. */
static GLogWriterOutput
write_message(GLogLevelFlags flags, const GLogField *fields, gsize n_fields, gpointer data)
{
  const GrfLogOptions *options = data;
  GrfLogLevel level = level_of(flags);
  g_autofree char *domain = dup_field(fields, n_fields, "GLIB_DOMAIN");
  g_autofree char *message = dup_field(fields, n_fields, "MESSAGE");

  if (g_strcmp0(domain, G_LOG_DOMAIN) != 0)
    return g_log_writer_default(flags, fields, n_fields, NULL);
  if (level > options->level || message == NULL)
    return G_LOG_WRITER_HANDLED;
  if (options->json)
    say_json(level, message);
  else
    say_text(message);
  return G_LOG_WRITER_HANDLED;
}

void
grf_log_begin(const GrfLogOptions *options)
{
  g_log_set_writer_func(write_message, (gpointer)options, NULL);
}

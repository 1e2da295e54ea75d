// SPDX-License-Identifier: GPL-3.0-or-later
#include "show.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "run/single.h"

/* Where standard output is no terminal: lines stay readable and fit on a wide screen. */
#define WIDTH_ELSEWHERE 160

static gboolean
append_forms(const GrfToolOptions *options, GString *out, GError **error)
{
  g_autoptr(GrfReader) reader = grf_reader_new(&options->pool.reader, error);
  g_autofree char *forms = reader != NULL ? grf_reader_dup_forms(reader, error) : NULL;

  if (forms == NULL)
    return FALSE;
  g_string_append(out, forms);
  return TRUE;
}

static const char *
name_view(GrfCommand command)
{
  switch (command) {
  case GRF_COMMAND_EXPLAIN:
    return "explain";
  case GRF_COMMAND_DUMP_PAGES:
    return "pages";
  case GRF_COMMAND_DUMP_DOCUMENT:
    return "document";
  default:
    return "text";
  }
}

static gboolean
append_shown(const GrfToolOptions *options, GString *out, GError **error)
{
  if (options->command == GRF_COMMAND_FORMS)
    return append_forms(options, out, error);
  return grf_single_show(&options->pool, options->paths[0], name_view(options->command), out, error);
}

int
grf_tool_print(const char *text, gsize len_bytes)
{
  if (fwrite(text, 1, len_bytes, stdout) == len_bytes && fflush(stdout) == 0)
    return 0;
  perror("griffier: standard output");
  return 2;
}

int
grf_tool_show(const GrfToolOptions *options)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GError) error = NULL;

  if (!append_shown(options, out, &error)) {
    const char *file = options->paths[0];
    g_autofree char *said =
        g_strconcat(file != NULL ? file : "", file != NULL ? ": " : "", error->message, NULL);
    grf_log_tell_error(&options->report.log, said);
    return 1;
  }
  return grf_tool_print(out->str, out->len);
}

guint
grf_tool_width(void)
{
  struct winsize size = {0};

  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
    return size.ws_col;
  return WIDTH_ELSEWHERE;
}

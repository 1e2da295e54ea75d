// SPDX-License-Identifier: GPL-3.0-or-later
/* getopt_long() and not GOption: GOption reads neither "-j2" nor, in the C locale, a path or password
 * beyond ASCII. */
#include "command-line.h"

#include <getopt.h>
#include <unistd.h>

#include "command-list.h"
#include "files-from.h"
#include "option-list.h"

#define DEFAULT_OUT_DIR "tables"
#define DEFAULT_TIMEOUT_S 120     /* the slowest real document tried takes 3 s */
#define DEFAULT_PAGE_TIMEOUT_S 30 /* the slowest real page tried takes 1 s */

/* getopt_long() answers with this and the option's place in the list: beyond every letter. */
#define FIRST_LONG 256

/* Sets the error "WHAT REASON". Returns: FALSE. */
static gboolean
refuse(GError **error, const char *what, const char *reason)
{
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s %s", what, reason);
  return FALSE;
}

/* The list as getopt_long() wants it. `letters` is filled likewise.
 * Returns: (transfer full): rows, ended by one of zeros. */
static struct option *
make_getopt_rows(const GrfOption *list, guint n, GString *letters)
{
  struct option *rows = g_new0(struct option, n + 1);

  g_string_assign(letters, ":");
  for (guint i = 0; i < n; i++) {
    rows[i].name = list[i].name;
    rows[i].has_arg = list[i].argument != NULL ? required_argument : no_argument;
    rows[i].val = (int)(FIRST_LONG + i);
    if (list[i].letter != 0)
      g_string_append_printf(letters, "%c%s", list[i].letter, list[i].argument != NULL ? ":" : "");
  }
  return rows;
}

/* The place in the list of what getopt_long() answered. */
static guint
find_option(const GrfOption *list, guint n, int answer)
{
  if (answer >= FIRST_LONG)
    return (guint)answer - FIRST_LONG;
  for (guint i = 0; i < n; i++)
    if (list[i].letter == answer)
      return i;
  g_assert_not_reached(); /* the letters it knows are the list's */
}

/* After getopt_long() said '?' or ':' on `word`. */
static gboolean
refuse_option(int answer, const char *word, GError **error)
{
  const char short_name[] = {'-', (char)optopt, '\0'};
  const char *name = optopt > 0 && optopt < FIRST_LONG ? short_name : word;

  return answer == ':' ? refuse(error, name, "needs a value") : refuse(error, "there is no option", name);
}

/* `given` is set for each option that stands in argv. */
static gboolean
read_options(GrfToolOptions *options, int argc, char **argv, gboolean *given, GError **error)
{
  guint n;
  const GrfOption *list = grf_option_list(&n);
  g_autoptr(GString) letters = g_string_new(NULL);
  g_autofree struct option *rows = make_getopt_rows(list, n, letters);
  int answer;

  opterr = 0;
  optind = 0; /* glibc: begin anew, whoever used it before */
  while ((answer = getopt_long(argc, argv, letters->str, rows, NULL)) != -1) {
    if (answer == '?' || answer == ':')
      return refuse_option(answer, argv[optind - 1], error);
    guint i = find_option(list, n, answer);
    given[i] = TRUE;
    if (!list[i].take(options, &list[i], optarg, error))
      return FALSE;
  }
  options->paths = (const char *const *)argv + optind;
  return TRUE;
}

/* "--min goes with “griffier amounts”"; the first command it goes with is named. */
static gboolean
refuse_given(const GrfOption *option, GError **error)
{
  guint n;
  const GrfCommandWords *commands = grf_command_list(&n);
  const GrfCommandWords *one = commands;

  for (guint i = n; i > 0; i--)
    if ((option->commands & GRF_COMMAND_BIT(commands[i - 1].command)) != 0)
      one = &commands[i - 1];
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s goes with “griffier %s%s%s”",
              option->name, one->word != NULL ? one->word : "", one->word != NULL ? " " : "", one->paths);
  return FALSE;
}

/* An option that the command does not know is refused, not passed over. */
static gboolean
check_given(const GrfToolOptions *options, const gboolean *given, GError **error)
{
  guint n;
  const GrfOption *list = grf_option_list(&n);

  for (guint i = 0; i < n; i++)
    if (given[i] && (list[i].commands & GRF_COMMAND_BIT(options->command)) == 0)
      return refuse_given(&list[i], error);
  return TRUE;
}

/* Puts the paths that a file lists behind those on the command line. */
static gboolean
read_listed(GrfToolOptions *options, GError **error)
{
  if (options->files_from == NULL)
    return TRUE;
  options->listed = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; options->paths[i] != NULL; i++)
    g_ptr_array_add(options->listed, g_strdup(options->paths[i]));
  gboolean good = grf_files_from_read(options->files_from, options->files_nul, options->listed, error);
  g_ptr_array_add(options->listed, NULL);
  options->paths = (const char *const *)options->listed->pdata;
  return good;
}

static void
set_defaults(GrfToolOptions *options)
{
  *options =
      (GrfToolOptions){.command = GRF_COMMAND_TABLES, .out_dir = DEFAULT_OUT_DIR, .shard = GRF_SHARD_ALL};
  grf_reader_options_init(&options->pool.reader);
  options->pool.workers = g_get_num_processors();
  options->pool.timeout_s = DEFAULT_TIMEOUT_S;
  options->pool.page_timeout_s = DEFAULT_PAGE_TIMEOUT_S;
  options->report.log.level = GRF_LOG_NOTICE;
  options->report.progress_fd = STDERR_FILENO;
}

/* Objects on standard error are not mixed with text for people. */
static gboolean
settle_report(GrfReportOptions *report, const GrfToolOptions *options, GError **error)
{
  if (report->progress_fd != STDERR_FILENO && report->progress != GRF_PROGRESS_JSON)
    return refuse(error, "--progress-fd", "goes with --progress=json");
  if (options->files_nul && options->files_from == NULL)
    return refuse(error, "-0", "goes with --files-from");
  report->log.json = report->progress == GRF_PROGRESS_JSON && report->progress_fd == STDERR_FILENO;
  return TRUE;
}

/* What would do nothing, or fail after hours of reading, is refused at once. */
static gboolean
check_formats(const GrfToolOptions *options, GError **error)
{
  if (grf_export_has_format(&options->export, GRF_FORMAT_CSV))
    return TRUE;
  if (options->export.excel)
    return refuse(error, "--excel", "is a notation of CSV; add it to the formats: --format csv,…");
  return !options->audit ||
         refuse(error, "--audit", "is made from CSV; add it to the formats: --format csv,…");
}

void
grf_tool_options_clear(GrfToolOptions *options)
{
  g_clear_pointer(&options->listed, g_ptr_array_unref);
}

gboolean
grf_tool_options_read(GrfToolOptions *options, int argc, char **argv, GError **error)
{
  guint n;
  g_autofree gboolean *given = NULL;

  grf_option_list(&n);
  given = g_new0(gboolean, n);
  set_defaults(options);
  if (!read_options(options, argc, argv, given, error))
    return FALSE;
  if (options->command != GRF_COMMAND_TABLES)
    return TRUE; /* --help and --version, whatever else was given */
  return grf_command_find(options, error) && check_given(options, given, error) &&
         settle_report(&options->report, options, error) && check_formats(options, error) &&
         read_listed(options, error) && grf_command_check_paths(options, error);
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "amounts.h"
#include "audit.h"
#include "command-line.h"
#include "compare.h"
#include "dry-run.h"
#include "help.h"
#include "merge.h"
#include "run/worker.h"
#include "settle.h"
#include "show.h"
#include "sql.h"
#include "tables.h"
#include "verify.h"

#define EXIT_USAGE 2
#define VERSION_LINE "griffier " GRF_VERSION "\n"

static int
print_help(void)
{
  g_autofree char *help = grf_tool_dup_help();

  return grf_tool_print(help, strlen(help));
}

/* With --audit the page follows, of whatever tables there are. */
static int
write_tables(const GrfToolOptions *options)
{
  int status = grf_tool_write_tables(options);

  if (!options->audit || status > GRF_EXIT_SOME_FAILED)
    return status;
  int audit_status = grf_tool_audit(options, options->out_dir);
  return MAX(status, audit_status);
}

static int
run_command(const GrfToolOptions *options)
{
  switch (options->command) {
  case GRF_COMMAND_HELP:
    return print_help();
  case GRF_COMMAND_VERSION:
    return grf_tool_print(VERSION_LINE, strlen(VERSION_LINE));
  case GRF_COMMAND_TABLES:
    return options->dry_run ? grf_tool_dry_run(options) : write_tables(options);
  case GRF_COMMAND_AMOUNTS:
    return grf_tool_amounts(options);
  case GRF_COMMAND_MERGE:
    return grf_tool_merge(options);
  case GRF_COMMAND_AUDIT:
    return grf_tool_audit(options, options->paths[0]);
  case GRF_COMMAND_DIFF:
    return grf_tool_compare(options);
  case GRF_COMMAND_SQL:
    return grf_tool_sql(options);
  case GRF_COMMAND_VERIFY:
    return grf_tool_verify(options);
  default:
    return grf_tool_show(options);
  }
}

/* A run that writes files goes on when the program that reads its messages has gone; a command that prints
 * ends with its reader. */
static gboolean
outlives_its_watcher(const GrfToolOptions *options)
{
  const guint writes = GRF_COMMAND_BIT(GRF_COMMAND_TABLES) | GRF_COMMAND_BIT(GRF_COMMAND_MERGE) |
                       GRF_COMMAND_BIT(GRF_COMMAND_AUDIT);

  return options->report.progress == GRF_PROGRESS_JSON ||
         ((writes & GRF_COMMAND_BIT(options->command)) != 0 && !options->dry_run);
}

int
main(int argc, char **argv)
{
  GrfToolOptions options;
  g_autoptr(GError) error = NULL;
  int status = EXIT_USAGE;

  if (argc == 2 && strcmp(argv[1], GRF_WORKER_ARGUMENT) == 0)
    return grf_worker_run();
  grf_tool_settle();
  if (grf_tool_options_read(&options, argc, argv, &error)) {
    grf_log_begin(&options.report.log);
    if (outlives_its_watcher(&options))
      signal(SIGPIPE, SIG_IGN);
    status = run_command(&options);
  } else {
    fprintf(stderr,
            "griffier: %s\nExample: griffier -o tables letters/ extra.pdf\nAll options: griffier --help\n",
            error->message);
  }
  grf_tool_options_clear(&options);
  return status;
}

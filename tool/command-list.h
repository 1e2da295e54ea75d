// SPDX-License-Identifier: GPL-3.0-or-later
/* Every command, one row each: its words, how many paths follow, what --help says. */
#pragma once

#include "options.h"

G_BEGIN_DECLS

typedef struct {
  const char *word;   /* "dump"; NULL: none, the main job */
  const char *second; /* "pages", or NULL */
  GrfCommand command;
  guint min_paths, max_paths;
  const char *paths; /* "FILE", as --help shows them */
  const char *needs; /* said behind the words when the number of paths is another */
  const char *help;  /* lines of at most 76 letters */
} GrfCommandWords;

/* Returns: (transfer none): all of them, `n` rows; the main job first. */
const GrfCommandWords *grf_command_list(guint *n);

/* Returns: (transfer none): that command's row; the main job's for --help and --version. */
const GrfCommandWords *grf_command_row(GrfCommand command);

/* Takes the words of a command away from the start of `options->paths` and sets `options->command`.
 * FALSE with G_OPTION_ERROR. */
gboolean grf_command_find(GrfToolOptions *options, GError **error);

/* Whether the command has as many paths as it takes. FALSE with G_OPTION_ERROR. */
gboolean grf_command_check_paths(const GrfToolOptions *options, GError **error);

G_END_DECLS

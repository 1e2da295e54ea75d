// SPDX-License-Identifier: GPL-3.0-or-later
/* What the command line asked for. */
#pragma once

#include <glib.h>

#include "export/export.h"
#include "report.h"
#include "review/amounts.h"
#include "run/input-list.h"
#include "run/pool.h"

G_BEGIN_DECLS

typedef enum {
  GRF_COMMAND_TABLES, /* the main job */
  GRF_COMMAND_AMOUNTS,
  GRF_COMMAND_MERGE,  /* paths are folders of tables */
  GRF_COMMAND_AUDIT,  /* the path is a folder of tables */
  GRF_COMMAND_DIFF,   /* paths are two folders of tables */
  GRF_COMMAND_VERIFY, /* paths is a folder of tables */
  GRF_COMMAND_SQL,    /* paths are a folder of tables and perhaps a question */
  GRF_COMMAND_TEXT,
  GRF_COMMAND_FORMS,
  GRF_COMMAND_EXPLAIN,
  GRF_COMMAND_DUMP_PAGES,
  GRF_COMMAND_DUMP_DOCUMENT,
  GRF_COMMAND_HELP,
  GRF_COMMAND_VERSION,
} GrfCommand;

/* For sets of commands. */
#define GRF_COMMAND_BIT(command) (1u << (command))

/* Strings point into argv or are constants, but for the paths of --files-from. */
typedef struct {
  GrfCommand command;
  const char *out_dir;
  GrfPoolOptions pool;
  GrfExportOptions export;
  GrfShard shard;
  gboolean retry_failed;  /* read documents again that failed before */
  gboolean prune;         /* forget files that are gone */
  gboolean audit;         /* the audit page too */
  const char *review;     /* review.csv, or NULL */
  GrfAmountChoice choice; /* of `griffier amounts`, not checked yet */
  guint width;            /* of what it prints, in terminal cells; 0: no end */
  gboolean width_given;   /* else that of the terminal */
  GrfReportOptions report;
  gboolean fail_fast;       /* stop at the first document that fails */
  gboolean dry_run;         /* say what would be read and write nothing */
  const char *files_from;   /* a file that lists paths, or "-"; NULL: none */
  gboolean files_nul;       /* they end in NUL there */
  GPtrArray *listed;        /* owned: all paths where some come from a file, else NULL */
  const char *const *paths; /* NULL-ended; at least one for the commands that read files */
} GrfToolOptions;

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Every option, one row each: its names, the commands it goes with, what --help says, how its value is taken.
 * Reading argv (options.c) and --help (help.c) both follow this list, so a new option is one row here, a
 * paragraph in griffier.1 and a word in completion/.
 */
#pragma once

#include "options.h"

G_BEGIN_DECLS

/* The sections of --help, in its order. */
typedef enum {
  GRF_OPTIONS_INPUT,  /* what is read, and how */
  GRF_OPTIONS_OUTPUT, /* what is written */
  GRF_OPTIONS_RUN,    /* how the work goes and what is told of it */
  GRF_OPTIONS_LIMITS, /* what one document may take */
  GRF_OPTIONS_AMOUNTS,
  GRF_OPTIONS_OTHER,
  GRF_N_OPTION_GROUPS
} GrfOptionGroup;

typedef struct GrfOption GrfOption;

/* Puts the value (NULL where the option takes none) into `options`. FALSE with G_OPTION_ERROR. */
typedef gboolean (*GrfOptionTake)(GrfToolOptions *options, const GrfOption *option, const char *value,
                                  GError **error);

struct GrfOption {
  const char *name;     /* "lang-dir" */
  char letter;          /* 0: none */
  const char *argument; /* "DIR", as --help shows it; NULL: it takes no value */
  GrfOptionGroup group;
  guint commands;     /* bits (GRF_COMMAND_BIT) of those it goes with */
  GrfOptionTake take; /* a shared one reads `field` and `max` */
  gsize field;        /* offset of what it sets in GrfToolOptions */
  guint max;          /* of a count; of a size the least */
  const char *help;   /* lines of at most 76 letters; NULL: --help is silent (for tests) */
};

/* Returns: (transfer none): all of them, `n` rows. */
const GrfOption *grf_option_list(guint *n);

/* The heading of a section. */
const char *grf_option_group_title(GrfOptionGroup group);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* Why a worker ended, or was ended, and what that means for the document in its hand: sentences for the user.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The exit status of a worker that wanted more memory than it may have (see run/sandbox.c for others). */
#define GRF_EXIT_MEMORY 199

typedef enum {
  GRF_ENDING_BY_ITSELF, /* `wait_status` says how */
  GRF_ENDING_LATE,      /* the document took longer than `timeout_s` */
  GRF_ENDING_LATE_PAGE, /* the page took longer than `timeout_s` */
  GRF_ENDING_NONSENSE,  /* it said what it cannot mean */
} GrfEndingKind;

typedef struct {
  GrfEndingKind kind;
  int wait_status; /* see waitpid(2) */
  guint page;      /* the page it was at, from 1; 0: at none */
  guint timeout_s;
  guint64 max_memory_bytes; /* 0: no limit */
} GrfEnding;

/* Why the document could not be read, and what to do. Returns: (transfer full). */
char *grf_ending_describe(const GrfEnding *ending);

/* Why the page alone could not be read, where another reader may try the document's other pages.
 * Returns: (transfer full) (nullable): half a sentence, or NULL: no page is at fault, or the document tried
 * something forbidden and nothing in it is to be trusted. */
char *grf_ending_describe_page(const GrfEnding *ending);

G_END_DECLS

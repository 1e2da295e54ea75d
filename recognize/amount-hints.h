// SPDX-License-Identifier: GPL-3.0-or-later
/* How one document prints amounts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the texts of one document say together about the way it prints amounts. Zero-initialize it. */
typedef struct {
  guint own, other; /* amounts whose separators can only be the language's own, or only the other's */
  guint amounts;    /* numbers with a currency at them */
  guint backquotes; /* numbers with a backquote before them */
  char currency[4]; /* the first currency printed, "" for none */
  gboolean mixed;   /* another was printed too */
} GrfAmountHints;

G_END_DECLS

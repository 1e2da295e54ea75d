// SPDX-License-Identifier: GPL-3.0-or-later
/* The one error domain. Foreign errors are translated into it where they enter. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define GRF_ERROR (grf_error_quark())

typedef enum {
  GRF_ERROR_OPEN,      /* missing, unreadable, a folder, empty or not a PDF */
  GRF_ERROR_DAMAGED,   /* a PDF that cannot be parsed */
  GRF_ERROR_ENCRYPTED, /* a password is needed, or the one given is wrong */
  GRF_ERROR_NO_TEXT,   /* no text layer: a scan */
  GRF_ERROR_LIMIT,     /* more pages, glyphs, memory or time than allowed */
  GRF_ERROR_LANG,      /* a language file is missing or wrong */
  GRF_ERROR_FORMAT,    /* a dump cannot be read */
  GRF_ERROR_IO,        /* writing failed */
  GRF_ERROR_CRASH,     /* a worker died on this document */
} GrfError;

GQuark grf_error_quark(void);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What is said on standard error besides progress and summary. Every folder says it through GLib's log
 * (g_warning(), g_message(), g_info(), g_debug()); here is chosen what the user gets to see of it, and how.
 *
 *   level     shows                                          asked for by
 *   error     why nothing could be done                      --log-level error
 *   warning   and what went wrong with documents             -q
 *   notice    and progress and the summary: g_message()      (default)
 *   info      and a line for each document: g_info()         -v
 *   debug     and what the program does: g_debug()           -vv
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GRF_LOG_ERROR,
  GRF_LOG_WARNING,
  GRF_LOG_NOTICE,
  GRF_LOG_INFO,
  GRF_LOG_DEBUG,
  GRF_N_LOG_LEVELS
} GrfLogLevel;

/* The names above, in their order; NULL-ended. */
extern const char *const grf_log_level_names[GRF_N_LOG_LEVELS + 1];

/* What decides about a message. */
typedef struct {
  GrfLogLevel level;
  gboolean json; /* standard error holds JSON objects and nothing else */
} GrfLogOptions;

/* Takes this program's messages from GLib, once in a process. `options` must outlive all of them. */
void grf_log_begin(const GrfLogOptions *options);

/* Tells why there is no result, whatever the level. */
void grf_log_tell_error(const GrfLogOptions *options, const char *message);

/* Appends text that came from outside: what would steer a terminal is shown as "?". */
void grf_log_append_printable(GString *out, const char *text);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* The worker's side: a process that reads one document after another for a supervisor. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The hidden argument that makes the program a worker; the socket is its standard input. */
#define GRF_WORKER_ARGUMENT "--worker"

/* Address space of a worker. A dense document of 2,000 pages takes 0.4 GB; a PDF of some kilobytes can ask
 * for an image of a hundred. Not set under the address sanitizer, which reserves terabytes. */
#define GRF_MAX_WORKER_BYTES ((gsize)8 << 30)

/* What a worker does before anything else, with the socket as its standard input: it dies with its
 * supervisor, whatever it is doing, and at once if that is gone already; it leaves no core file of a crash,
 * which would hold the document; Ctrl-C is the supervisor's to handle; a
 * PDF that takes all memory costs this process, and no other of the machine. */
void grf_worker_settle(void);

/* Answers frames (run/frame.h) until the supervisor closes the socket or dies.
 * Returns: the process's exit status: 0, or 2 when standard input is no supervisor's socket. */
int grf_worker_run(void);

G_END_DECLS

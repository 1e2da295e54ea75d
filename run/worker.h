// SPDX-License-Identifier: GPL-3.0-or-later
/* The worker's side: a process that reads one document after another for a supervisor. */
#pragma once

#include "reader-options.h"

G_BEGIN_DECLS

/* The hidden argument that makes the program a worker; the socket is its standard input. */
#define GRF_WORKER_ARGUMENT "--worker"

/* What a worker does before anything else, with the socket as its standard input: it dies with its
 * supervisor, whatever it is doing, and at once if that is gone already; it leaves no core file of a crash,
 * which would hold the document; Ctrl-C and what else is sent to all processes at a shutdown is the
 * supervisor's to handle; where memory runs out the kernel takes this process before others. */
void grf_worker_settle(void);

/* What it does before the first byte of a document: limits its memory, lets nothing that libraries print
 * reach the terminal, and closes itself in (run/sandbox.h), the last two unless told not to. FALSE with
 * GRF_ERROR_IO and what to do where the machine does not allow that. */
gboolean grf_worker_close_in(const GrfReaderOptions *options, GError **error);

/* Answers frames (run/frame.h) until the supervisor closes the socket or dies.
 * Returns: the process's exit status: 0, or 2 when standard input is no supervisor's socket. */
int grf_worker_run(void);

G_END_DECLS

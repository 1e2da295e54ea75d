// SPDX-License-Identifier: GPL-3.0-or-later
/* A worker process: started, spoken to over its socket, ended. */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

typedef struct {
  pid_t pid;
  int fd;             /* the supervisor's end of the socket */
  GByteArray *buffer; /* bytes received and not yet taken as frames */
} GrfProcess;

/* Starts `program --worker` with a socket as its standard input, default signal handling and no other
 * open file but standard output and error.
 * Returns: (transfer full): it, or NULL with GRF_ERROR_IO. */
GrfProcess *grf_process_start(const char *program, GError **error);

/* Tells it to go: by closing the socket, which an idle worker obeys, or by a kill. */
void grf_process_dismiss(GrfProcess *process, gboolean kill_it);

/* Kills it if it still runs, waits for it and frees it.
 * Returns: its wait status (see waitpid(2)) as it was if it had ended by itself. */
int grf_process_end(GrfProcess *process);

/* The program that is running now. Returns: (transfer full): its path. */
char *grf_process_own_program(void);

G_END_DECLS

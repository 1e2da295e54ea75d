// SPDX-License-Identifier: GPL-3.0-or-later
#include "process.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/error.h"
#include "worker.h"

/* How long a worker that closed its socket may take to end by itself, so that its own exit status or
 * signal is what is told; a crash closes and ends within the same moment, a leak check takes a second. */
#define GRACE_STEP_US 1000
#define GRACE_STEPS 3000

/* The supervisor blocks signals (it reads them from a descriptor); a worker must not inherit that. */
static int
spawn(const char *program, int socket, pid_t *pid)
{
  char *const argv[] = {(char *)program, (char *)GRF_WORKER_ARGUMENT, NULL};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;

  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  int failure = posix_spawn(pid, program, &actions, &attributes, argv, environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failure;
}

GrfProcess *
grf_process_start(const char *program, GError **error)
{
  int sockets[2];
  pid_t pid;

  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) {
    g_set_error(
        error, GRF_ERROR, GRF_ERROR_IO,
        "cannot make a socket: %s; allow more open files (ulimit -n) or read fewer documents at a time (-j)",
        g_strerror(errno));
    return NULL;
  }
  int failure = spawn(program, sockets[1], &pid);
  close(sockets[1]);
  if (failure != 0) {
    close(sockets[0]);
    g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "cannot start a reading process (%s): %s", program,
                g_strerror(failure));
    return NULL;
  }
  GrfProcess *process = g_new0(GrfProcess, 1);
  process->pid = pid;
  process->fd = sockets[0];
  process->buffer = g_byte_array_new();
  return process;
}

/* Returns: TRUE when it has ended and was waited for. */
static gboolean
ended_by_itself(const GrfProcess *process, int *status)
{
  char byte;

  /* A worker whose socket is still open is at work: it will not end by itself. */
  if (recv(process->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) != 0)
    return waitpid(process->pid, status, WNOHANG) == process->pid;
  for (guint i = 0; i < GRACE_STEPS; i++) {
    if (waitpid(process->pid, status, WNOHANG) == process->pid)
      return TRUE;
    g_usleep(GRACE_STEP_US);
  }
  return FALSE;
}

void
grf_process_dismiss(GrfProcess *process, gboolean kill_it)
{
  if (kill_it)
    kill(process->pid, SIGKILL);
  else
    shutdown(process->fd, SHUT_RDWR);
}

int
grf_process_end(GrfProcess *process)
{
  int status = 0;

  if (!ended_by_itself(process, &status)) {
    kill(process->pid, SIGKILL);
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR)
      ;
  }
  close(process->fd);
  g_byte_array_unref(process->buffer);
  g_free(process);
  return status;
}

char *
grf_process_own_program(void)
{
  char *path = g_file_read_link("/proc/self/exe", NULL);
  /* An upgrade while it runs leaves "path (deleted)"; the link itself still leads to the program. */
  if (path != NULL && g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
    return path;
  g_free(path);
  return g_strdup("/proc/self/exe");
}

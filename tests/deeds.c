// SPDX-License-Identifier: GPL-3.0-or-later
#include "deeds.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each returns 0 or more when it could be done, -1 with errno when not. */

static long
do_socket(void)
{
  return socket(AF_INET, SOCK_STREAM, 0);
}

static long
do_local_socket(void)
{
  return socket(AF_UNIX, SOCK_STREAM, 0);
}

static long
do_sendmsg(void)
{
  struct iovec part = {(char[]){"x"}, 1};
  return sendmsg(STDIN_FILENO, &(struct msghdr){.msg_iov = &part, .msg_iovlen = 1}, 0);
}

static long
do_fork(void)
{
  pid_t pid = fork();

  if (pid == 0)
    _exit(0);
  return pid;
}

static void *
do_nothing(void *data)
{
  return data;
}

static long
do_thread(void)
{
  pthread_t thread;
  errno = pthread_create(&thread, NULL, do_nothing, NULL);
  return errno == 0 ? 0 : -1;
}

static long
do_exec(void)
{
  return execve("/bin/true", (char *const[]){(char[]){"true"}, NULL}, NULL);
}

static long
do_ptrace(void)
{
  return ptrace(PTRACE_ATTACH, getppid(), NULL, NULL);
}

static long
do_kill(void)
{
  return kill(getppid(), SIGTERM);
}

static long
do_read_memory(void)
{
  char byte;
  struct iovec here = {&byte, 1}, there = {&byte, 1};
  return process_vm_readv(getppid(), &here, 1, &there, 1, 0);
}

static long
do_code(void)
{
  return mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                 MAP_FAILED
             ? -1
             : 0;
}

static long
do_io_uring(void)
{
  return syscall(SYS_io_uring_setup, 1, NULL);
}

static long
do_mount(void)
{
  return syscall(SYS_mount, "none", "/", "tmpfs", 0, NULL);
}

static long
do_unmask(void) /* the signal that tells of a forbidden call */
{
  return signal(SIGSYS, SIG_IGN) == SIG_ERR ? -1 : 0;
}

static long
do_blocked(void)
{
  sigset_t all;

  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, NULL);
  return do_socket();
}

static long
do_more_memory(void)
{
  return setrlimit(RLIMIT_AS, &(struct rlimit){RLIM_INFINITY, RLIM_INFINITY});
}

static long
do_open(void)
{
  return open("/etc/passwd", O_RDONLY);
}

static long
do_open_folder(void)
{
  return open(".", O_RDONLY | O_DIRECTORY);
}

static long
do_open_fonts(void)
{
  return open("/usr/share/poppler", O_RDONLY | O_DIRECTORY);
}

static long
do_create(void)
{
  return open("made-by-a-worker", O_WRONLY | O_CREAT, 0600);
}

static long
do_change(void)
{
  return open("victim", O_RDWR);
}

static long
do_append(void)
{
  return open("victim", O_WRONLY | O_APPEND);
}

static long
do_truncate(void)
{
  return truncate("victim", 0);
}

static long
do_unlink(void)
{
  return unlink("victim");
}

static long
do_rename(void)
{
  return rename("victim", "made-by-a-worker");
}

static long
do_folder(void)
{
  return mkdir("made-by-a-worker", 0700);
}

static long
do_link(void)
{
  return symlink("victim", "made-by-a-worker");
}

static long
do_chmod(void)
{
  return chmod("victim", 0777);
}

static const struct {
  const char *name;
  long (*deed)(void);
} deeds[] = {
    {"deed-socket", do_socket},
    {"deed-local-socket", do_local_socket},
    {"deed-sendmsg", do_sendmsg},
    {"deed-fork", do_fork},
    {"deed-thread", do_thread},
    {"deed-exec", do_exec},
    {"deed-ptrace", do_ptrace},
    {"deed-kill", do_kill},
    {"deed-read-memory", do_read_memory},
    {"deed-code", do_code},
    {"deed-io-uring", do_io_uring},
    {"deed-mount", do_mount},
    {"deed-unmask", do_unmask},
    {"deed-blocked", do_blocked},
    {"deed-more-memory", do_more_memory},
    {"deed-open-fonts", do_open_fonts},
    {"deed-open-folder", do_open_folder},
    {"deed-open", do_open},
    {"deed-create", do_create},
    {"deed-modify", do_change},
    {"deed-append", do_append},
    {"deed-truncate", do_truncate},
    {"deed-unlink", do_unlink},
    {"deed-rename", do_rename},
    {"deed-folder", do_folder},
    {"deed-link", do_link},
    {"deed-chmod", do_chmod},
};

const char *
deed_in(const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS(deeds); i++)
    if (strstr(path, deeds[i].name) != NULL)
      return deeds[i].deed() >= 0 ? "done" : g_strerror(errno);
  return NULL;
}

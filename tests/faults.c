// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Preloaded into the program by test-faults.c: a system that runs out of room or memory, or does half of what
 * it is asked for. GRF_FAULT says what goes wrong, as KIND or KIND:N; calls are counted from 1.
 *
 *   count           nothing; the numbers of calls are written to the file GRF_FAULT_LOG at the end
 *   short           every write does half of its bytes, and every third is interrupted first
 *   full:N          from the N-th write or sync on there is no room
 *   sync:N          the N-th sync fails, as of a disk that is taken away
 *   memory:N        the N-th allocation of the supervisor fails
 *   worker-memory:N the N-th allocation of a worker fails
 *   input           no PDF can be opened: a disk or network that fails
 *   worker-input    those that were opened cannot be read
 *
 * Writes fail in the supervisor alone. System calls are made directly: what is replaced here cannot be
 * called.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

static enum { NOTHING, SHORT, FULL, SYNC, MEMORY, INPUT } kind;
static long at;        /* the N of the kind */
static int in_worker;  /* this process is one */
static int is_watched; /* this process is the one that things go wrong in */
static atomic_long n_writes, n_syncs, n_allocations;

static int
is_worker(void)
{
  char line[4096] = "";
  int fd = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
  ssize_t n = read(fd, line, sizeof line - 1);

  close(fd);
  return n > 0 && memmem(line, (size_t)n, "--worker", sizeof "--worker") != NULL;
}

__attribute__((constructor)) static void
read_fault(void)
{
  const char *fault = getenv("GRF_FAULT"), *number = fault != NULL ? strchr(fault, ':') : NULL;
  int of_worker = fault != NULL && strncmp(fault, "worker-", 7) == 0;

  if (fault == NULL)
    return;
  at = number != NULL ? strtol(number + 1, NULL, 10) : 0;
  kind = strcmp(fault, "short") == 0        ? SHORT
         : strncmp(fault, "full", 4) == 0   ? FULL
         : strncmp(fault, "sync", 4) == 0   ? SYNC
         : strstr(fault, "memory:") != NULL ? MEMORY
         : strstr(fault, "input") != NULL   ? INPUT
                                            : NOTHING;
  in_worker = is_worker();
  is_watched = in_worker == of_worker;
}

__attribute__((destructor)) static void
write_counts(void)
{
  const char *path = getenv("GRF_FAULT_LOG");
  char text[64];
  int fd = path != NULL && is_watched ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : -1;

  if (fd < 0)
    return;
  int len = snprintf(text, sizeof text, "%ld %ld %ld\n", n_writes, n_syncs, n_allocations);
  syscall(SYS_write, fd, text, (size_t)len);
  close(fd);
}

static int
fail(int code)
{
  errno = code;
  return 1;
}

/* What is to go wrong with this write: 1 with errno set, or fewer bytes. */
static int
write_fails(size_t *n_bytes)
{
  if (!is_watched)
    return 0;
  long call = atomic_fetch_add(&n_writes, 1) + 1;
  if (kind == SHORT && call % 3 == 0)
    return fail(EINTR);
  if (kind == SHORT && *n_bytes > 1)
    *n_bytes /= 2;
  return kind == FULL && call >= at && fail(ENOSPC);
}

static int
sync_fails(void)
{
  if (!is_watched)
    return 0;
  long call = atomic_fetch_add(&n_syncs, 1) + 1;
  size_t none = 0;
  if (kind == FULL)
    return write_fails(&none);
  return kind == SYNC && call == at && fail(EIO);
}

static int
allocation_fails(void)
{
  if (!is_watched)
    return 0;
  long call = atomic_fetch_add(&n_allocations, 1) + 1;
  return kind == MEMORY && call == at && fail(ENOMEM);
}

ssize_t
write(int fd, const void *bytes, size_t n)
{
  return write_fails(&n) ? -1 : syscall(SYS_write, fd, bytes, n);
}

ssize_t
pwrite64(int fd, const void *bytes, size_t n, off64_t where)
{
  return write_fails(&n) ? -1 : syscall(SYS_pwrite64, fd, bytes, n, where);
}

int
open64(const char *path, int flags, ...)
{
  size_t len = strlen(path);
  va_list rest;

  if (is_watched && kind == INPUT && len > 4 && strcmp(path + len - 4, ".pdf") == 0)
    return -fail(EIO);
  va_start(rest, flags);
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
}

/* The supervisor's is SQLite's. */
ssize_t
pread64(int fd, void *bytes, size_t n, off64_t where)
{
  if (is_watched && kind == INPUT && in_worker)
    return -fail(EIO);
  return syscall(SYS_pread64, fd, bytes, n, where);
}

/* A full disk is none of a socket's business. */
ssize_t
send(int fd, const void *bytes, size_t n, int flags)
{
  if (kind == SHORT && write_fails(&n))
    return -1;
  return syscall(SYS_sendto, fd, bytes, n, flags, NULL, 0);
}

int
fsync(int fd)
{
  return sync_fails() ? -1 : (int)syscall(SYS_fsync, fd);
}

int
fdatasync(int fd)
{
  return sync_fails() ? -1 : (int)syscall(SYS_fdatasync, fd);
}

void *
malloc(size_t size)
{
  return allocation_fails() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
  return allocation_fails() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *old, size_t size)
{
  return allocation_fails() ? NULL : __libc_realloc(old, size);
}

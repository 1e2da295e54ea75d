// SPDX-License-Identifier: GPL-3.0-or-later
#include "settle.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

/* Opened the wrong way round, so that reading or writing fails as it would on a closed one. */
static void
hold_descriptors(void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) < 0) {
      int held = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
      if (held >= 0 && held != fd) {
        dup2(held, fd);
        close(held);
      }
    }
}

/* The soft limit is often 1024, the hard one far above. */
static void
allow_many_files(void)
{
  struct rlimit limit;

  if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
}

void
grf_tool_settle(void)
{
  hold_descriptors();
  allow_many_files();
  signal(SIGXFSZ, SIG_IGN);
}

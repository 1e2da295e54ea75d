// SPDX-License-Identifier: GPL-3.0-or-later
/* Runs a program as on a kernel that has no Landlock: without-landlock PROGRAM ARGUMENT… */
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <unistd.h>

#define CREATE_RULESET 444 /* libseccomp may not know the name */

int
main(int argc, char **argv)
{
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

  if (argc < 2 || filter == NULL ||
      seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), CREATE_RULESET, 0) != 0 || seccomp_load(filter) != 0) {
    fputs("without-landlock: this machine allows no filter\n", stderr);
    return 125;
  }
  seccomp_release(filter);
  execv(argv[1], argv + 1);
  perror(argv[1]);
  return 127;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Raw system calls: glibc has no wrappers, and the kernel headers of Debian 12 know the first version only.
 * Numbers and bits are those of the kernel's include/uapi/linux/landlock.h and hold for every architecture.
 */
#include "landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "model/error.h"

#define CREATE_RULESET 444
#define ADD_RULE 445
#define RESTRICT_SELF 446

#define CREATE_RULESET_VERSION 1u
#define RULE_PATH_BENEATH 1

#define FS_READ_FILE (1u << 2)
#define FS_READ_DIR (1u << 3)
#define FS_VERSION_1 ((1u << 13) - 1) /* execute, write, read, remove, make … */
#define FS_REFER (1u << 13)           /* 2: rename and link across folders */
#define FS_TRUNCATE (1u << 14)        /* 3 */
#define NET_BIND_CONNECT_TCP 3u       /* 4 */
#define FS_IOCTL_DEV (1u << 15)       /* 5 */
#define SCOPE_SOCKET_SIGNAL 3u        /* 6: abstract unix sockets, signals */

typedef struct {
  guint64 handled_access_fs;
  guint64 handled_access_net; /* from version 4 on */
  guint64 scoped;             /* from version 6 on */
} Ruleset;

typedef struct {
  guint64 allowed_access;
  gint32 parent_fd;
} __attribute__((packed)) PathBeneath;

static int
find_version(void)
{
  return (int)syscall(CREATE_RULESET, NULL, 0, CREATE_RULESET_VERSION);
}

gboolean
grf_landlock_is_here(void)
{
  return find_version() >= 1;
}

/* Everything that this version of the kernel can forbid. Returns: the ruleset's descriptor, or -1. */
static int
create_ruleset(int version)
{
  Ruleset ruleset = {.handled_access_fs = FS_VERSION_1};
  gsize size = sizeof ruleset.handled_access_fs; /* an older kernel refuses fields it does not know */

  if (version >= 2)
    ruleset.handled_access_fs |= FS_REFER;
  if (version >= 3)
    ruleset.handled_access_fs |= FS_TRUNCATE;
  if (version >= 4) {
    ruleset.handled_access_net = NET_BIND_CONNECT_TCP;
    size += sizeof ruleset.handled_access_net;
  }
  if (version >= 5)
    ruleset.handled_access_fs |= FS_IOCTL_DEV;
  if (version >= 6) {
    ruleset.scoped = SCOPE_SOCKET_SIGNAL;
    size += sizeof ruleset.scoped;
  }
  return (int)syscall(CREATE_RULESET, &ruleset, size, 0);
}

/* FALSE with errno when the kernel refuses; a folder that cannot be opened cannot be read later either. */
static gboolean
allow_reading(int ruleset, const char *folder)
{
  PathBeneath rule = {FS_READ_FILE | FS_READ_DIR, open(folder, O_PATH | O_CLOEXEC | O_DIRECTORY)};

  if (rule.parent_fd < 0)
    return TRUE;
  gboolean good = syscall(ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0) == 0;
  close(rule.parent_fd);
  return good;
}

gboolean
grf_landlock_restrict(const char *const *folders, GError **error)
{
  int ruleset = create_ruleset(find_version());
  gboolean good = ruleset >= 0;

  for (guint i = 0; good && folders[i] != NULL; i++)
    good = allow_reading(ruleset, folders[i]);
  good = good && syscall(RESTRICT_SELF, ruleset, 0) == 0;
  if (!good)
    g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "Landlock: %s", g_strerror(errno));
  if (ruleset >= 0)
    close(ruleset);
  return good;
}

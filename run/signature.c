// SPDX-License-Identifier: GPL-3.0-or-later
#include "signature.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* FAT, the coarsest clock of a file system in use, ticks every two seconds. */
#define TICK_NS (2 * G_GINT64_CONSTANT(1000000000))

#define PIECE_BYTES 65536

static gint64
nanoseconds(struct timespec time)
{
  return (gint64)time.tv_sec * G_GINT64_CONSTANT(1000000000) + time.tv_nsec;
}

GrfSignatureState
grf_signature_take(const char *path, GrfSignature *signature)
{
  struct stat status;

  *signature = (GrfSignature){0};
  if (stat(path, &status) != 0)
    return errno == ENOENT || errno == ENOTDIR ? GRF_SIGNATURE_GONE : GRF_SIGNATURE_NONE;
  if (!S_ISREG(status.st_mode))
    return GRF_SIGNATURE_NONE;
  signature->size_bytes = status.st_size;
  signature->modified_ns = nanoseconds(status.st_mtim);
  signature->changed_ns = nanoseconds(status.st_ctim);
  signature->inode = (gint64)status.st_ino;
  if (signature->changed_ns > g_get_real_time() * 1000 - TICK_NS)
    signature->changed_ns = 0;
  return GRF_SIGNATURE_FILE;
}

gboolean
grf_signature_same(const GrfSignature *before, const GrfSignature *now)
{
  return before->changed_ns != 0 && before->changed_ns == now->changed_ns &&
         before->modified_ns == now->modified_ns && before->size_bytes == now->size_bytes &&
         before->inode == now->inode;
}

char *
grf_signature_dup_sha256(const char *path)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  g_autofree guchar *piece = g_malloc(PIECE_BYTES);
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* should it have become a pipe */
  ssize_t n = -1;

  if (fd < 0)
    return NULL;
  while ((n = read(fd, piece, PIECE_BYTES)) > 0 || (n < 0 && errno == EINTR))
    g_checksum_update(checksum, piece, MAX(n, 0));
  close(fd);
  return n == 0 ? g_strdup(g_checksum_get_string(checksum)) : NULL;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "model/error.h"

#define NOT_A_FILE "this is a device or a pipe; copy its contents into a file first"

static gboolean
refuse(GError **error, GrfError code, const char *reason)
{
  g_set_error_literal(error, GRF_ERROR, (int)code, reason);
  return FALSE;
}

static gboolean
refuse_for_errno(GError **error, int number)
{
  if (number == ENOENT || number == ENOTDIR)
    return refuse(error, GRF_ERROR_OPEN, "there is no such file; check the path");
  if (number == EACCES || number == EPERM)
    return refuse(error, GRF_ERROR_OPEN, "no permission to read this file; ask its owner or use chmod");
  if (number == ENXIO) /* a socket */
    return refuse(error, GRF_ERROR_OPEN, NOT_A_FILE);
  if (number == ELOOP)
    return refuse(error, GRF_ERROR_OPEN, "a link that leads back to itself; check the path");
  g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "the file cannot be read: %s; the next run tries again",
              g_strerror(number));
  return FALSE;
}

static gboolean
check_kind(const struct stat *status, goffset max_bytes, GError **error)
{
  if (S_ISDIR(status->st_mode))
    return refuse(error, GRF_ERROR_OPEN, "this is a folder, not a file");
  if (!S_ISREG(status->st_mode))
    return refuse(error, GRF_ERROR_OPEN, NOT_A_FILE);
  if (status->st_size == 0)
    return refuse(error, GRF_ERROR_OPEN, "the file is empty; fetch it again");
  if (status->st_size <= max_bytes)
    return TRUE;
  g_set_error(error, GRF_ERROR, GRF_ERROR_LIMIT,
              "the file has %" G_GINT64_FORMAT " bytes, more than the limit of %" G_GINT64_FORMAT
              "; split it first",
              (gint64)status->st_size, (gint64)max_bytes);
  return FALSE;
}

int
grf_file_open(const char *path, goffset max_bytes, GError **error)
{
  struct stat status;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY); /* a pipe without a writer opens */

  if (fd < 0) {
    refuse_for_errno(error, errno);
    return -1;
  }
  gboolean known = fstat(fd, &status) == 0;
  if (!known)
    refuse_for_errno(error, errno);
  if (known && check_kind(&status, max_bytes, error))
    return fd;
  close(fd);
  return -1;
}

/* The size is taken once: a file that grows is read up to there, one that shrinks up to its new end. */
static GBytes *
read_bytes(int fd, gsize size, GError **error)
{
  g_autofree guint8 *data = g_try_malloc(size);
  gsize length = 0;

  if (data == NULL) {
    refuse(error, GRF_ERROR_LIMIT, "not enough memory for this file; allow more with --max-memory");
    return NULL;
  }
  while (length < size) {
    ssize_t n = pread(fd, data + length, size - length, (off_t)length);
    if (n < 0 && errno == EINTR)
      continue;
    if (n < 0) {
      refuse_for_errno(error, errno);
      return NULL;
    }
    if (n == 0)
      break;
    length += (gsize)n;
  }
  return g_bytes_new_take(g_steal_pointer(&data), length);
}

GBytes *
grf_file_read(int fd, goffset max_bytes, GError **error)
{
  struct stat status;

  if (fstat(fd, &status) != 0) {
    refuse_for_errno(error, errno);
    return NULL;
  }
  return check_kind(&status, max_bytes, error) ? read_bytes(fd, (gsize)status.st_size, error) : NULL;
}

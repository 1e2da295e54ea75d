// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define HEADER_BYTES 5
#define CHUNK_BYTES (64 * 1024)

static gboolean
send_all(int fd, const guint8 *bytes, gsize len_bytes, int flags)
{
  while (len_bytes > 0) {
    ssize_t n = send(fd, bytes, len_bytes, flags | MSG_NOSIGNAL);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    bytes += n;
    len_bytes -= (gsize)n;
  }
  return TRUE;
}

static void
fill_header(guint8 *header, GrfFrameKind kind, gsize len_bytes)
{
  header[0] = (guint8)kind;
  for (guint i = 0; i < 4; i++)
    header[1 + i] = len_bytes >> 8 * i & 0xff;
}

gboolean
grf_frame_send(int fd, GrfFrameKind kind, const char *payload, gsize len_bytes, gboolean wait)
{
  int flags = wait ? 0 : MSG_DONTWAIT;
  guint8 header[HEADER_BYTES];

  if (len_bytes > GRF_FRAME_MAX_BYTES)
    return FALSE;
  fill_header(header, kind, len_bytes);
  return send_all(fd, header, sizeof header, flags | MSG_MORE) &&
         send_all(fd, (const guint8 *)payload, len_bytes, flags);
}

/* Room for one descriptor beside a message (see cmsg(3)). */
typedef union {
  struct cmsghdr header;
  char bytes[CMSG_SPACE(sizeof(int))];
} Control;

/* A few bytes, whole or not at all, with a descriptor. Does not wait. */
static gboolean
send_with_file(int fd, guint8 *bytes, gsize len_bytes, int file)
{
  Control control = {0};
  struct iovec part = {bytes, len_bytes};
  struct msghdr message = {.msg_iov = &part,
                           .msg_iovlen = 1,
                           .msg_control = control.bytes,
                           .msg_controllen = sizeof control.bytes};
  ssize_t n;

  control.header =
      (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof file)};
  memcpy(CMSG_DATA(&control.header), &file, sizeof file);
  do
    n = sendmsg(fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (n < 0 && errno == EINTR);
  return n == (ssize_t)len_bytes;
}

gboolean
grf_frame_send_file(int fd, GrfFrameKind kind, const char *payload, gsize len_bytes, int file)
{
  guint8 header[HEADER_BYTES];

  if (len_bytes > GRF_FRAME_MAX_BYTES)
    return FALSE;
  fill_header(header, kind, len_bytes);
  return send_with_file(fd, header, sizeof header, file) &&
         send_all(fd, (const guint8 *)payload, len_bytes, MSG_DONTWAIT);
}

/* Takes the descriptor that came with a message, in the place of one that was there before. */
static void
take_file(const struct msghdr *message, int *file)
{
  const struct cmsghdr *header = CMSG_FIRSTHDR(message);

  if (header == NULL || header->cmsg_type != SCM_RIGHTS || header->cmsg_len != CMSG_LEN(sizeof *file))
    return;
  if (*file >= 0)
    close(*file);
  memcpy(file, CMSG_DATA(header), sizeof *file);
}

gssize
grf_frame_receive(int fd, GByteArray *buffer, gboolean wait, int *file)
{
  guint before = buffer->len;
  Control control = {0};
  struct iovec part = {.iov_len = CHUNK_BYTES};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  ssize_t n;

  g_byte_array_set_size(buffer, before + CHUNK_BYTES);
  part.iov_base = buffer->data + before;
  if (file != NULL) { /* without room for them the kernel drops descriptors */
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
  }
  do
    n = recvmsg(fd, &message, MSG_CMSG_CLOEXEC | (wait ? 0 : MSG_DONTWAIT));
  while (n < 0 && errno == EINTR);
  if (n >= 0 && file != NULL)
    take_file(&message, file);
  gboolean nothing_now = n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
  g_byte_array_set_size(buffer, before + (guint)MAX(n, 0));
  return nothing_now ? -1 : MAX(n, 0);
}

static gsize
header_length(const guint8 *header)
{
  return (gsize)header[1] | (gsize)header[2] << 8 | (gsize)header[3] << 16 | (gsize)header[4] << 24;
}

GrfFrameState
grf_frame_take(GByteArray *buffer, GrfFrameKind *kind, char **payload, gsize *len_bytes)
{
  if (buffer->len < HEADER_BYTES)
    return GRF_FRAME_WAIT;
  gsize length = header_length(buffer->data);
  if (length > GRF_FRAME_MAX_BYTES)
    return GRF_FRAME_BROKEN;
  if (buffer->len - HEADER_BYTES < length)
    return GRF_FRAME_WAIT;
  *kind = (GrfFrameKind)buffer->data[0];
  *len_bytes = length;
  *payload = g_malloc(length + 1);
  memcpy(*payload, buffer->data + HEADER_BYTES, length);
  (*payload)[length] = '\0';
  g_byte_array_remove_range(buffer, 0, (guint)(HEADER_BYTES + length));
  return GRF_FRAME_READY;
}

void
grf_frame_pack(GString *payload, const char *field)
{
  g_string_append_len(payload, field, (gssize)strlen(field) + 1);
}

const char **
grf_frame_unpack(const char *payload, gsize len_bytes, guint n_fields)
{
  g_autofree const char **fields = g_new0(const char *, n_fields + 1);
  gsize at = 0;

  for (guint i = 0; i < n_fields; i++) {
    const char *end = at < len_bytes ? memchr(payload + at, '\0', len_bytes - at) : NULL;
    if (end == NULL)
      return NULL;
    fields[i] = payload + at;
    at = (gsize)(end - payload) + 1;
  }
  return at == len_bytes ? g_steal_pointer(&fields) : NULL;
}

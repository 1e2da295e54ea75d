// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

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

gboolean
grf_frame_send(int fd, GrfFrameKind kind, const char *payload, gsize len_bytes, gboolean wait)
{
  int flags = wait ? 0 : MSG_DONTWAIT;
  guint8 header[HEADER_BYTES] = {(guint8)kind, len_bytes & 0xff, len_bytes >> 8 & 0xff,
                                 len_bytes >> 16 & 0xff, len_bytes >> 24 & 0xff};

  if (len_bytes > GRF_FRAME_MAX_BYTES)
    return FALSE;
  return send_all(fd, header, sizeof header, flags | MSG_MORE) &&
         send_all(fd, (const guint8 *)payload, len_bytes, flags);
}

gssize
grf_frame_receive(int fd, GByteArray *buffer, gboolean wait)
{
  guint before = buffer->len;
  ssize_t n;

  g_byte_array_set_size(buffer, before + CHUNK_BYTES);
  do
    n = recv(fd, buffer->data + before, CHUNK_BYTES, wait ? 0 : MSG_DONTWAIT);
  while (n < 0 && errno == EINTR);
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

// SPDX-License-Identifier: GPL-3.0-or-later
/* What a worker may send: any bytes as frames. In pieces of any size they are the same frames as at once, and
 * what the supervisor packs it unpacks. The first byte is the size of the pieces. */
#include "fuzz/stages.h"
#include "run/frame.h"

#include <string.h>

#define MAX_FIELDS 8

/* All frames that `buffer` holds, appended as text. FALSE once the stream is broken. */
static gboolean
take_all(GByteArray *buffer, GString *seen)
{
  for (;;) {
    GrfFrameKind kind;
    gsize len_bytes = 0;
    g_autofree char *payload = NULL;
    GrfFrameState state = grf_frame_take(buffer, &kind, &payload, &len_bytes);
    if (state != GRF_FRAME_READY)
      return state == GRF_FRAME_WAIT;
    g_assert(payload[len_bytes] == '\0' && len_bytes <= GRF_FRAME_MAX_BYTES);
    g_string_append_printf(seen, "%d %" G_GSIZE_FORMAT " ", (int)kind, len_bytes);
    g_string_append_len(seen, payload, (gssize)len_bytes);
  }
}

/* What is taken of the bytes when they come `piece` at a time. Returns: (transfer full). */
static GString *
receive(const guint8 *bytes, gsize size, gsize piece)
{
  g_autoptr(GByteArray) buffer = g_byte_array_new();
  GString *seen = g_string_new(NULL);
  gboolean whole = TRUE;

  for (gsize at = 0; at < size && whole; at += piece) {
    g_byte_array_append(buffer, bytes + at, (guint)MIN(piece, size - at));
    whole = take_all(buffer, seen);
  }
  g_string_append(seen, whole ? "waits" : "broken");
  return seen;
}

static void
check_fields(const char *bytes, gsize size)
{
  for (guint n = 0; n <= MAX_FIELDS; n++) {
    g_autofree const char **fields = grf_frame_unpack(bytes, size, n);
    g_autoptr(GString) again = g_string_new(NULL);
    if (fields == NULL)
      continue;
    for (guint i = 0; i < n; i++)
      grf_frame_pack(again, fields[i]);
    g_assert(again->len == size && memcmp(again->str, bytes, size) == 0);
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  if (size == 0)
    return 0;
  fuzz_settle();
  g_autoptr(GString) once = receive(data + 1, size - 1, MAX(size - 1, 1));
  g_autoptr(GString) pieces = receive(data + 1, size - 1, MAX(data[0], 1));
  g_assert(g_string_equal(once, pieces));
  g_autofree char *exact = g_memdup2(data + 1, size - 1);
  check_fields(exact != NULL ? exact : "", size - 1);
  return 0;
}

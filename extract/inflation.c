// SPDX-License-Identifier: GPL-3.0-or-later
#include "extract/inflation.h"

#include <string.h>
#include <zlib.h>

/* The most a Flate byte can make: 258 bytes for two bits (RFC 1951). */
#define MAX_RATIO 1032

/* Filters within filters: honest files have one. What is packed deeper is not looked into. */
#define MAX_LAYERS 6

/* A stream's dictionary stands before it; real ones take some 200 bytes. */
#define MAX_DICTIONARY_BYTES 1024

#define CHUNK_BYTES 16384

/* Whether bytes begin as Flate data (RFC 1950), as poppler, too, wants it. */
static gboolean
begins_as_flate(const guint8 *bytes, gsize len_bytes)
{
  return len_bytes >= 2 && (bytes[0] & 0x0f) == Z_DEFLATED && (bytes[0] << 8 | bytes[1]) % 31 == 0;
}

/* --- finding streams ----------------------------------------------------------------------------- */

typedef struct {
  const guint8 *at;
  const guint8 *end; /* of the file: Flate data ends by itself */
} Stream;

static gboolean
has_word(const guint8 *from, const guint8 *end, const char *word)
{
  return memmem(from, (gsize)(end - from), word, strlen(word)) != NULL;
}

/* Whether the dictionary that ends at `end` is a picture's. */
static gboolean
is_picture(const guint8 *start, const guint8 *end)
{
  const guint8 *from = end - start > MAX_DICTIONARY_BYTES ? end - MAX_DICTIONARY_BYTES : start;

  for (const guint8 *p = end; p - 3 >= from; p--)
    if (memcmp(p - 3, "obj", 3) == 0)
      return has_word(p, end, "/Image");
  return has_word(from, end, "/Image");
}

/* The next Flate stream at or after `*at`, which moves into it. FALSE when there is none. */
static gboolean
next_stream(const guint8 *start, const guint8 *end, const guint8 **at, Stream *stream)
{
  const guint8 *word;

  while ((word = memmem(*at, (gsize)(end - *at), "stream", strlen("stream"))) != NULL) {
    const guint8 *data = word + strlen("stream");
    *at = data;
    data += data < end && *data == '\r';
    data += data < end && *data == '\n';
    *stream = (Stream){data, end};
    if (begins_as_flate(data, (gsize)(end - data)) && !is_picture(start, word))
      return TRUE;
  }
  return FALSE;
}

/* --- counting ------------------------------------------------------------------------------------ */

typedef struct {
  z_stream layers[MAX_LAYERS];
  guint n_layers; /* that are open */
  guint64 left;   /* bytes that may still go in and come out, of all layers together */
} Counter;

/* FALSE when that was too much. */
static gboolean
spend(Counter *counter, gsize n_bytes)
{
  gboolean good = n_bytes <= counter->left;

  counter->left -= good ? n_bytes : counter->left;
  return good;
}

static void
open_layer(Counter *counter)
{
  z_stream *z = &counter->layers[counter->n_layers];

  *z = (z_stream){0};
  if (inflateInit(z) == Z_OK)
    counter->n_layers++;
}

/* Inflates into nothing, what one layer gives going into the next. `more` tells whether the layer wants more.
 * FALSE when it is too much. Damaged data ends where the damage is, as it does for poppler. */
static gboolean
feed(Counter *counter, guint layer, const guint8 *bytes, gsize len_bytes, gboolean *more)
{
  z_stream *z = &counter->layers[layer];
  guint8 out[CHUNK_BYTES];
  gboolean inner_more = TRUE;
  int state = Z_OK;

  z->next_in = (guint8 *)bytes;
  z->avail_in = (uInt)len_bytes;
  do {
    gboolean first = z->total_out == 0;
    z->next_out = out;
    z->avail_out = sizeof out;
    state = inflate(z, Z_NO_FLUSH);
    gsize made = sizeof out - z->avail_out;
    if (!spend(counter, made))
      return FALSE;
    if (first && begins_as_flate(out, made) && counter->n_layers == layer + 1 && layer + 1 < MAX_LAYERS)
      open_layer(counter);
    if (layer + 1 < counter->n_layers && inner_more && made > 0 &&
        !feed(counter, layer + 1, out, made, &inner_more))
      return FALSE;
  } while (state == Z_OK && z->avail_out == 0);
  *more = state == Z_OK || state == Z_BUF_ERROR;
  return TRUE;
}

static gboolean
count_stream(Counter *counter, const Stream *stream)
{
  gboolean good = TRUE, more = TRUE;

  counter->n_layers = 0;
  open_layer(counter);
  for (const guint8 *at = stream->at; counter->n_layers > 0 && good && more && at < stream->end;) {
    gsize len_bytes = MIN(CHUNK_BYTES, (gsize)(stream->end - at));
    good = spend(counter, len_bytes) && feed(counter, 0, at, len_bytes, &more);
    at += len_bytes;
  }
  for (guint i = 0; i < counter->n_layers; i++)
    inflateEnd(&counter->layers[i]);
  return good;
}

/* Whether what comes out of a stream's first bytes is Flate data again. */
static gboolean
is_nested(const Stream *stream)
{
  z_stream z = {.next_in = (guint8 *)stream->at,
                .avail_in = (uInt)MIN(CHUNK_BYTES, (gsize)(stream->end - stream->at))};
  guint8 out[2];

  if (inflateInit(&z) != Z_OK)
    return FALSE;
  z.next_out = out;
  z.avail_out = sizeof out;
  inflate(&z, Z_NO_FLUSH);
  inflateEnd(&z);
  return begins_as_flate(out, sizeof out - z.avail_out);
}

gboolean
grf_inflates_within(GBytes *pdf, guint64 max_bytes)
{
  gsize len_bytes;
  const guint8 *start = g_bytes_get_data(pdf, &len_bytes), *end = start + len_bytes, *at = start;
  gboolean small = len_bytes <= max_bytes / MAX_RATIO;
  Counter counter = {.left = max_bytes};
  Stream stream;

  while (at < end && next_stream(start, end, &at, &stream))
    if ((!small || is_nested(&stream)) && !count_stream(&counter, &stream))
      return FALSE;
  return TRUE;
}

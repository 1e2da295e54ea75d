// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Messages between the supervisor and a worker, over one stream socket.
 *
 *   supervisor -> worker   OPTIONS  what grf_reader_options_pack() writes     (once, first)
 *   supervisor -> worker   READ     document_id \0 path \0 unread \0           and the open file
 *   supervisor -> worker   SHOW     what \0                                   and the open file
 *   supervisor -> worker   DRAW     document_id \0 path \0 unread \0           and the open file
 *   worker -> supervisor   HELLO    what part of the sandbox is off, mostly nothing (once, first)
 *   worker -> supervisor   FATAL    a sentence: no document can be read at all (instead of HELLO)
 *   worker -> supervisor   PAGE     number of the page it begins; 0: it is past the pages
 *   worker -> supervisor   RECORDS  what grf_records_dump() writes            (one for each READ and DRAW)
 *   worker -> supervisor   PICTURE  what grf_drawn_page_pack() writes  (before RECORDS, each page of a DRAW)
 *   worker -> supervisor   TEXT     what is to be printed                     (one for each SHOW …
 *   worker -> supervisor   ERROR    a sentence                                 … or this)
 *
 * The path is for the rows: the worker opens nothing. `unread` lists pages that ended a reader before
 * (run/unread.h).
 *
 * A frame is one byte of kind, four bytes of length (little endian), and that many bytes. A worker has
 * parsed hostile bytes, so the supervisor trusts neither the kind, the length nor the contents.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A frame above this is refused. lines.csv rows of the largest document tried (3,000 pages) take 60 MB. */
#define GRF_FRAME_MAX_BYTES ((gsize)1 << 30)

typedef enum {
  GRF_FRAME_OPTIONS = 'O',
  GRF_FRAME_READ = 'R',
  GRF_FRAME_DRAW = 'D',
  GRF_FRAME_SHOW = 'S',
  GRF_FRAME_HELLO = 'H',
  GRF_FRAME_PAGE = 'N',
  GRF_FRAME_RECORDS = 'T',
  GRF_FRAME_PICTURE = 'P',
  GRF_FRAME_TEXT = 'X',
  GRF_FRAME_ERROR = 'E',
  GRF_FRAME_FATAL = 'F',
} GrfFrameKind;

typedef enum {
  GRF_FRAME_READY,  /* a whole frame was taken */
  GRF_FRAME_WAIT,   /* more bytes are needed */
  GRF_FRAME_BROKEN, /* too long: the stream cannot be trusted any more */
} GrfFrameState;

/* Sends a frame whole. Waits where the socket is full, unless `wait` is FALSE.
 * FALSE when the other side is gone, or would not take it without waiting. */
gboolean grf_frame_send(int fd, GrfFrameKind kind, const char *payload, gsize len_bytes, gboolean wait);

/* Sends a frame with an open file beside it, of which the other side gets a descriptor of its own. Does not
 * wait; FALSE as above. */
gboolean grf_frame_send_file(int fd, GrfFrameKind kind, const char *payload, gsize len_bytes, int file);

/* Reads what is there into `buffer`; waits for the first byte if `wait`. A descriptor that comes beside it is
 * put into `file` (the caller closes it; one that was there, unless -1, is closed), or dropped where `file`
 * is NULL. Returns: the number of bytes; 0 at the end or on an error; -1 when there is nothing now. */
gssize grf_frame_receive(int fd, GByteArray *buffer, gboolean wait, int *file);

/* Takes the first frame out of `buffer`. `payload` is (transfer full) and has a NUL behind it. */
GrfFrameState grf_frame_take(GByteArray *buffer, GrfFrameKind *kind, char **payload, gsize *len_bytes);

/* Appends a string with its NUL. */
void grf_frame_pack(GString *payload, const char *field);

/* Returns: (transfer container): the `n_fields` strings in the payload, NULL-ended, or NULL when there are
 * more or fewer. They point into `payload`. */
const char **grf_frame_unpack(const char *payload, gsize len_bytes, guint n_fields);

G_END_DECLS

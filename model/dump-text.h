// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The notation the model's dumps share: one record a line, its first word says the kind, words are
 * separated by a space, and a text that may hold anything is the last field of its line, escaped.
 *
 * Reading keeps the first error and carries on with zeros, so that a record is read without a check
 * after each field: look at `error` once a line. Any bytes may be read.
 */
#pragma once

#include <glib.h>

#include "page.h"

G_BEGIN_DECLS

/* A dump beyond this is refused: 32-bit offsets and indices must hold. */
#define GRF_DUMP_MAX_BYTES ((gsize)1 << 30)

/* Lengths beyond this many points (14 km) are clamped when written and refused when read: no page
 * is that large, and sums and products of such numbers stay finite in a float. */
#define GRF_DUMP_MAX_PT 1e6f

/* Appends `text` with backslash, tab, line feed and carriage return written \\ \t \n \r. NULL is "". */
void grf_dump_escape(GString *out, const char *text, gsize len_bytes);

/* Undoes grf_dump_escape() in place; \s is a space. FALSE on an escape that does not exist. */
gboolean grf_dump_unescape(char *text);

/* Append a space and a length with two decimals (nine digits where two would change the float), or a box. */
void grf_dump_append_pt(GString *out, float value);
void grf_dump_append_box(GString *out, const GrfBox *box);

/* Ends the line, with a space and the escaped text before that where it is not empty. */
void grf_dump_append_text(GString *out, const char *text);

typedef struct {
  const char *at, *end; /* what is left after the current line */
  guint number;         /* of the current line, from 1 */
  GString *line;        /* owned; the current line */
  char *next;           /* what is left of the current line */
  GError *error;        /* owned; the first thing that is wrong, or NULL */
} GrfDumpReader;

/* Begins to read `text`, which must outlive the reader. Wrong UTF-8, a NUL or too many bytes are an
 * error that reader->error holds. */
void grf_dump_reader_init(GrfDumpReader *reader, const char *text, gsize len_bytes);
void grf_dump_reader_clear(GrfDumpReader *reader);

/* Goes to the next line. FALSE at the end and after an error. */
gboolean grf_dump_reader_next(GrfDumpReader *reader);

/* Whether the current line is empty or a comment. */
gboolean grf_dump_reader_is_blank(const GrfDumpReader *reader);

/* The next word of the line, "" when there is none. Returns: (transfer none): valid until the next line. */
char *grf_dump_reader_word(GrfDumpReader *reader);

/* What is left of the line after the space behind the last word, unescaped. Returns: (transfer none). */
char *grf_dump_reader_rest(GrfDumpReader *reader);

/* The next word as a whole number of at most `max`, or as a length in points. 0 after an error. */
guint grf_dump_reader_uint(GrfDumpReader *reader, guint max);
float grf_dump_reader_pt(GrfDumpReader *reader);

/* As grf_dump_reader_uint(), and "-1" where nothing is meant. */
gint grf_dump_reader_index(GrfDumpReader *reader, guint count);

/* The next four words as a box. */
GrfBox grf_dump_reader_box(GrfDumpReader *reader);

/* Keeps an error (GRF_ERROR_FORMAT, "line N: …") unless there is one. */
void grf_dump_reader_fail(GrfDumpReader *reader, const char *format, ...) G_GNUC_PRINTF(2, 3);

G_END_DECLS

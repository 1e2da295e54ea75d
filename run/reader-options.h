// SPDX-License-Identifier: GPL-3.0-or-later
/* What the process that reads a document is told: how to read, and within which limits. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Larger files are refused: the longest papers of a parliament (budgets with annexes) are below
 * 100 MB, and a PDF is held in memory whole. */
#define GRF_MAX_FILE_BYTES ((goffset)1 << 30)

/* Pages read of one file; the longest known budget papers have some 3,000. */
#define GRF_MAX_PAGES 20000

/* Glyphs read of one page: a full A4 page has 5,000, an A0 sheet of small print 100,000. */
#define GRF_MAX_GLYPHS_PER_PAGE 1000000

/* Address space of the process. A dense document of 2,000 pages takes 0.4 GiB; a PDF of some kilobytes can
 * ask for an image of a hundred. */
#define GRF_MAX_MEMORY_BYTES ((guint64)4 << 30)

/* What all compressed streams of a file but pictures make. Budget papers of 3,000 pages make 0.2 GiB; a bomb
 * of a megabyte makes this much. */
#define GRF_MAX_INFLATED_BYTES ((guint64)1 << 30)

/* Strings are borrowed. Of every limit 0 is none. */
typedef struct {
  const char *lang;     /* language code ("nl"), or "auto": each document's own */
  const char *lang_dir; /* folder with language files of the user's own, or NULL */
  const char *forms;    /* file with forms of the user's own, or NULL */
  const char *password; /* for encrypted PDFs, UTF-8, or NULL: only the empty one is tried */
  gboolean lines;       /* rows of lines.csv too */
  guint max_pages;      /* pages beyond are left out */
  guint max_glyphs;     /* a page with more is left out */
  guint64 max_memory_bytes;
  guint64 max_inflated_bytes; /* a file with more is refused */
  gboolean no_sandbox;        /* the process is not closed in (run/sandbox.h) */
} GrfReaderOptions;

/* The defaults of the program: the limits above, every document's own language. */
void grf_reader_options_init(GrfReaderOptions *options);

/* Appends them as the payload of a frame (run/frame.h). */
void grf_reader_options_pack(const GrfReaderOptions *options, GString *payload);

/* Reads that back. The strings point into `payload`. FALSE when it is none. */
gboolean grf_reader_options_unpack(GrfReaderOptions *options, const char *payload, gsize len_bytes);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Pages as pictures, on their way from a worker to the supervisor: the payload of GRF_FRAME_PICTURE is
 *
 *   page \0 pages \0 width_px \0 height_px \0 px_per_pt \0 the bytes of a PNG
 *
 * and no bytes behind the numbers where the page could not be drawn.
 */
#pragma once

#include "document.h"

G_BEGIN_DECLS

/* Pixels an inch: small print is sharp, an A4 page takes some 85 kB. */
#define GRF_DRAW_DPI 120

typedef struct {
  guint page, n_pages;       /* from 1, of all */
  guint width_px, height_px; /* 0 where the page could not be drawn */
  double px_per_pt;          /* points of the page to pixels of the picture */
  const guint8 *png;         /* borrowed; NULL where the page could not be drawn */
  gsize len_bytes;           /* of `png` */
} GrfDrawnPage;

/* Takes the pages one by one, in order. FALSE stops the drawing. */
typedef gboolean (*GrfDrawSink)(const GrfDrawnPage *page, gpointer data);

/* Draws every page of a PDF (GRF_MAX_PAGES at most). Never fails: what goes wrong stands in the row, as
 * grf_reader_read() has it. Returns: (transfer full): one documents row with `sha256`, `pages`, `status`. */
GrfRecords *grf_draw_pages(const GrfSource *source, const char *password, GrfDrawSink sink,
                           gpointer sink_data);

/* The payload of a page. Returns: (transfer full). */
GString *grf_drawn_page_pack(const GrfDrawnPage *page);

/* Reads a payload, which `page` points into. A worker has parsed hostile bytes: FALSE unless the numbers are
 * in range and the bytes begin as a PNG of that size. */
gboolean grf_drawn_page_unpack(const char *payload, gsize len_bytes, GrfDrawnPage *page);

G_END_DECLS

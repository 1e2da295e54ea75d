// SPDX-License-Identifier: GPL-3.0-or-later
/* PDF bytes -> pictures of its pages, drawn by poppler through cairo. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A picture is never larger than this either way; larger pages are drawn smaller. An A0 sheet at 120 dots an
 * inch has 5,617 pixels; 4,000 by 4,000 take 64 MB while they are drawn. */
#define GRF_PICTURE_MAX_PX 4000

typedef struct {
  GBytes *png; /* owned */
  guint width_px, height_px;
  double px_per_pt; /* points of the page to pixels of the picture */
} GrfPicture;

typedef struct GrfRenderer GrfRenderer;

/* Returns: (transfer full): a PDF opened for drawing, or NULL with GRF_ERROR_OPEN, _ENCRYPTED or _DAMAGED. */
GrfRenderer *grf_renderer_new(GBytes *bytes, const char *password, GError **error);
void grf_renderer_free(GrfRenderer *renderer);

guint grf_renderer_count_pages(const GrfRenderer *renderer);

/* Draws page `number`, counted from 1, at `dpi` pixels an inch: the page as a reader sees it, in the
 * coordinates of model/page.h. Returns: (transfer full): the picture, or NULL with GRF_ERROR_DAMAGED or
 * _LIMIT. */
GrfPicture *grf_renderer_draw(GrfRenderer *renderer, guint number, guint dpi, GError **error);
void grf_picture_free(GrfPicture *picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfRenderer, grf_renderer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfPicture, grf_picture_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The page pictures on the disk. A document's are in a folder named by the SHA-256 of the PDF, so that they
 * are drawn once and kept while the file is the same:
 *
 *   pictures/SHA256/0001.png …   a page each; a page that could not be drawn has none
 *   pictures/SHA256/pages.tsv    the sizes; the folder is put in place whole
 *   pictures/part-KEY/           grows; what a killed run left is removed at the next start
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  guint width_px, height_px; /* 0 where the page could not be drawn */
  double px_per_pt;
} GrfPageSize;

typedef struct GrfPictures GrfPictures;

/* `dir` is made where needed; part folders are removed from it. `renderer` says how pictures are made ("120
 * dpi"): those made in another way are none. Returns: (transfer full): it, or NULL with GRF_ERROR_IO. */
GrfPictures *grf_pictures_new(const char *dir, const char *renderer, GError **error);
void grf_pictures_free(GrfPictures *pictures);

/* Returns: (transfer full): a GrfPageSize for each page of the PDF of this hash, or NULL where it is not
 * drawn. */
GArray *grf_pictures_lookup(GrfPictures *pictures, const char *sha256);

/* Adds a page (`page` from 1) of the document `key` (16 hexadecimal digits); page 1 begins it, anew where it
 * was begun before. `png` is NULL for a page that could not be drawn. FALSE with GRF_ERROR_IO. */
gboolean grf_pictures_add(GrfPictures *pictures, const char *key, guint page, const GrfPageSize *size,
                          const guint8 *png, gsize len_bytes, GError **error);

/* The document is whole: its pictures become those of `sha256`, if they are `n_pages`. FALSE with
 * GRF_ERROR_IO. */
gboolean grf_pictures_finish(GrfPictures *pictures, const char *key, const char *sha256, guint n_pages,
                             GError **error);

/* It failed: what there is of it is removed. */
void grf_pictures_drop(GrfPictures *pictures, const char *key);

/* Removes the pictures of PDFs that were never looked up. */
void grf_pictures_prune(GrfPictures *pictures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfPictures, grf_pictures_free)

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/* The files of the page: written where they changed, removed where they are no more. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct GrfSiteFiles GrfSiteFiles;

/* Makes the folder and its parents where needed. Returns: (transfer full): it, or NULL with GRF_ERROR_IO. */
GrfSiteFiles *grf_site_files_new(const char *dir, GError **error);
void grf_site_files_free(GrfSiteFiles *files);

/* Writes DIR/NAME whole or not at all; not, where it holds these bytes already. FALSE with GRF_ERROR_IO. */
gboolean grf_site_files_write(GrfSiteFiles *files, const char *name, const char *bytes, gsize len_bytes,
                              GError **error);

/* Removes every file in DIR that ends with `suffix` and was not written. */
void grf_site_files_prune(GrfSiteFiles *files, const char *suffix);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfSiteFiles, grf_site_files_free)

G_END_DECLS

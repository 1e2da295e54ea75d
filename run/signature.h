// SPDX-License-Identifier: GPL-3.0-or-later
/* What tells without reading it that a file is as it was. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The inode's last change tells what the modification time, which anybody may set back, does not. */
typedef struct {
  gint64 size_bytes;
  gint64 modified_ns, changed_ns; /* since 1970; changed_ns is 0 where it cannot be trusted */
  gint64 inode;
} GrfSignature;

typedef enum {
  GRF_SIGNATURE_FILE,
  GRF_SIGNATURE_GONE, /* there is no such file */
  GRF_SIGNATURE_NONE, /* something else, or not to be looked at */
} GrfSignatureState;

/* Looks at the file behind `path`, links followed. A file that changed a moment ago may change again within
 * the same tick of its file system's clock: its changed_ns is not kept, so that its contents decide.
 * `signature` is zero but for GRF_SIGNATURE_FILE. */
GrfSignatureState grf_signature_take(const char *path, GrfSignature *signature);

/* Whether the file is surely the same as when `before` was taken. */
gboolean grf_signature_same(const GrfSignature *before, const GrfSignature *now);

/* SHA-256 of the contents, read in pieces. Returns: (transfer full): hexadecimal digits, or NULL where they
 * cannot be read. */
char *grf_signature_dup_sha256(const char *path);

G_END_DECLS

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The files that paths and folders stand for, and one of them on its way through a run.
 *
 * What is found depends only on what the paths name, never on the order they were given in:
 * - a folder stands for every *.pdf in it (whatever the case of "pdf") and in its subfolders;
 * - links to folders are followed after the plain folders, and no folder is read twice, so that a loop
 *   of links ends and a file keeps the path without a link in it;
 * - a link to a file and a second name of a file are inputs of their own;
 * - a folder that cannot be read, or that holds no PDF though it was given, is an input that has failed.
 */
#pragma once

#include "signature.h"

G_BEGIN_DECLS

typedef struct {
  char *path;             /* owned; as the operating system has it, not always UTF-8 */
  char *document_id;      /* owned; UTF-8 */
  char *error;            /* owned; why it cannot be read (known without opening it), or NULL */
  char *unread;           /* owned; pages that ended a reader before (run/unread.h), or NULL */
  GrfSignature signature; /* of the file before it was read, or zero */
  gint64 begun_us;        /* when a worker first got it (g_get_monotonic_time()); 0: none did */
  gboolean outage;        /* it could not be read for a cause outside it, which may pass */
  guint n_killed;         /* readers that were killed from outside while they read it */
} GrfInput;

/* Takes one input: its path, what tells its directory entry from others (a file reached by two paths,
 * relative and absolute, has one), and why it cannot be read or NULL. FALSE with an error ends the walk. */
typedef gboolean (*GrfInputsTake)(const char *path, const char *entry, const char *error, gpointer data,
                                  GError **error_out);

/* Gives every input of `paths` (NULL-ended) to `take`, in no particular order, some of them twice. What
 * cannot be read is an input with an error; FALSE only with what `take` said. */
gboolean grf_inputs_find(const char *const *paths, GrfInputsTake take, gpointer data, GError **error);

/* The path without "./", "//" and a "/" at the end; ".." stays, since links make it mean something.
 * Returns: (transfer full). */
char *grf_inputs_tidy_path(const char *path);

/* The file's name without ".pdf", made valid UTF-8; a name that is only ".pdf" stays as it is.
 * Returns: (transfer full). */
char *grf_inputs_dup_name(const char *path);

GrfInput *grf_input_new(const char *path, const char *document_id, const char *error);
void grf_input_free(GrfInput *input); /* NULL is let pass */

G_END_DECLS

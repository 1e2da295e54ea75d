// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The files a run reads: paths and folders -> a sorted list of inputs, each with its document_id.
 *
 * The list depends only on what the paths name, never on the order they were given in:
 * - a folder stands for every *.pdf in it (whatever the case of "pdf") and in its subfolders;
 * - links to folders are followed after the plain folders, and no folder is read twice, so that a loop
 *   of links ends and a file keeps the path without a link in it;
 * - a file that is reached twice (given and in a folder, relative and absolute) is one input; a link to
 *   a file and a second name of a file are inputs of their own;
 * - a folder that cannot be read, or that holds no PDF though it was given, is an input that has failed.
 *
 * document_id is the file's name without ".pdf". Where two inputs share it, each has "-" and the first
 * 8 hexadecimal digits of the SHA-256 of its path behind it: the path as given, or the given folder's
 * path and the way below it, without "./", "//" and a "/" at the end. An absolute path and a relative
 * one thus give different ids; the same words from the same place always give the same.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *path;        /* owned; as the operating system has it, not always UTF-8 */
  char *document_id; /* owned; UTF-8, unique in the list */
  char *error;       /* owned; why it cannot be read (known without opening it), or NULL */
  gint64 begun_us;   /* when a worker first got it (g_get_monotonic_time()); 0: none did */
} GrfInput;

GrfInput *grf_input_new(const char *path, const char *document_id, const char *error);
void grf_input_free(GrfInput *input); /* NULL is let pass */

/* `paths` is NULL-ended. Never fails: what cannot be read is an input with an error.
 * Returns: (transfer full): an array of GrfInput sorted by path, byte by byte. */
GPtrArray *grf_inputs_list(const char *const *paths);

G_END_DECLS

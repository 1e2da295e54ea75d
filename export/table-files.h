// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A set of files in one folder that is replaced as a whole: they grow in temporary files beside the
 * old ones, and grf_table_files_commit() syncs all, renames all and syncs the folder.
 *
 *   .griffier.lock          held (flock) while a run writes: a second run is turned away
 *   .griffier-NAME.part     grows; what a killed run left of these is removed at the next start
 *   .griffier.commit        there only while the files are renamed, when all of them are whole and
 *                           synced: a run killed then is finished at the next start
 *
 * So at every moment the folder's tables are all old, or all new, or the next start makes them all new.
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

typedef struct GrfTableFiles GrfTableFiles;

/* What the set asks of the system; tests put failing ones in. Each sets errno on failure. */
typedef struct {
  ssize_t (*write)(int fd, const void *bytes, size_t n);
  int (*sync)(int fd);
  int (*rename)(int old_dir, const char *old_name, int new_dir, const char *new_name);
} GrfTableFilesSystem;

/* Makes `dir` and its parents where needed, locks it and clears up after a killed run. `system` is NULL
 * for the real one. Returns: (transfer full): it, or NULL with GRF_ERROR_IO naming the path and what to do.
 * A child process made after this and not exec'd holds the lock until it ends. */
GrfTableFiles *grf_table_files_new(const char *dir, const GrfTableFilesSystem *system, GError **error);

/* The same for a folder that is there, to read its tables or to write beside them while nobody replaces them.
 * Returns: (transfer full): it, or NULL with GRF_ERROR_IO, or GRF_ERROR_OPEN where there is no such folder.
 */
GrfTableFiles *grf_table_files_lock(const char *dir, GError **error);

/* Begins the file `name` (no folder in it). Returns: its number, or -1 with GRF_ERROR_IO. */
int grf_table_files_begin(GrfTableFiles *files, const char *name, GError **error);

/* Begins a file that a library writes by itself, under the path `*part` (transfer full): made empty, to be
 * overwritten in place and closed before the commit, which syncs it and puts it in place as `name`. When the
 * library failed, nothing may be committed: that is the caller's to see to. Returns: its number, or -1 with
 * GRF_ERROR_IO. */
int grf_table_files_begin_part(GrfTableFiles *files, const char *name, char **part, GError **error);

/* Sets GRF_ERROR_IO "cannot write DIR/NAME: WHY; what to do" for a library that failed with `code` (an errno;
 * 0 where it does not say). */
void grf_table_files_set_error(const GrfTableFiles *files, const char *name, int code, GError **error);

/* Returns: (transfer none): the folder, as it was given. */
const char *grf_table_files_dir(const GrfTableFiles *files);

/* Has the commit remove `name` where an earlier run left it. */
void grf_table_files_drop(GrfTableFiles *files, const char *name);

/* Appends to the file of that number. After a failure (GRF_ERROR_IO) nothing can be committed any more. */
gboolean grf_table_files_write(GrfTableFiles *files, int number, const char *bytes, gsize n, GError **error);

/* Puts all files in place. FALSE with GRF_ERROR_IO: before the first rename the old files all stay. */
gboolean grf_table_files_commit(GrfTableFiles *files, GError **error);

/* Frees it; files that were not committed are removed. */
void grf_table_files_free(GrfTableFiles *files);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfTableFiles, grf_table_files_free)

G_END_DECLS

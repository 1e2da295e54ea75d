// SPDX-License-Identifier: GPL-3.0-or-later
#include "table-files.h"

#include "model/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOCK_NAME ".griffier.lock"
#define COMMIT_NAME ".griffier.commit"
#define PART_PREFIX ".griffier-"
#define PART_SUFFIX ".part"

/* Rows are gathered to this many bytes before they are written: a system call for each row would cost
 * more than making it. */
#define BUFFER_BYTES 65536

/* A run that ends removes the lock file; one that starts meanwhile may lock the removed file and must
 * look again. More rounds than this mean that somebody starts runs without end. */
#define MAX_LOCK_ROUNDS 100

typedef struct {
  char *name;      /* owned: "questions.csv" */
  char *part;      /* owned: ".griffier-questions.csv.part" */
  int fd;          /* -1 once it is closed */
  GString *buffer; /* not written yet */
} File;

struct GrfTableFiles {
  char *dir; /* owned; as it was given, for messages */
  int dir_fd, lock_fd;
  GrfTableFilesSystem system;
  GPtrArray *files;   /* of File */
  GPtrArray *dropped; /* of char *: names */
  gboolean failed;    /* a write went wrong: what there is of the files is not whole */
  gboolean renaming;  /* the commit file stands: the next start will finish what is left */
};

static void
file_free(gpointer data)
{
  File *file = data;

  if (file->fd >= 0)
    close(file->fd);
  g_free(file->name);
  g_free(file->part);
  g_string_free(file->buffer, TRUE);
  g_free(file);
}

static const char *
advice(int code)
{
  switch (code) {
  case ENOSPC:
  case EDQUOT:
    return "free some room and run the same command again";
  case EFBIG:
    return "raise the limit on the size of files and run the same command again";
  case EMFILE:
  case ENFILE:
    return "allow more open files (ulimit -n) and run the same command again";
  case EACCES:
  case EPERM:
  case EROFS:
  case ENOTDIR:
  case EISDIR:
  case EEXIST:
  case ENAMETOOLONG:
    return "choose another folder with -o";
  default:
    return "check the disk and run the same command again";
  }
}

/* Sets "cannot WHAT DIR/NAME: why; what to do" from `code` (an errno). Returns: FALSE. */
static gboolean
fail(const GrfTableFiles *files, const char *what, const char *name, int code, GError **error)
{
  g_autofree char *path = name != NULL ? g_build_filename(files->dir, name, NULL) : g_strdup(files->dir);
  g_autofree char *shown = g_filename_display_name(path);

  g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "cannot %s %s: %s; %s", what, shown, g_strerror(code),
              advice(code));
  return FALSE;
}

/* Some network folders cannot be synced and say so with EINVAL; their files were synced one by one. */
static gboolean
sync_dir(const GrfTableFiles *files)
{
  return files->system.sync(files->dir_fd) == 0 || errno == EINVAL;
}

/* ---- starting ---- */

/* Opens and locks the lock file. Returns: whether to go on; lock_fd is -1 when a run that just ended
 * took the file away. */
static gboolean
try_lock(GrfTableFiles *files, GError **error)
{
  struct stat ours, there;
  int fd = openat(files->dir_fd, LOCK_NAME, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);

  if (fd < 0)
    return fail(files, "write", LOCK_NAME, errno, error);
  if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    g_autofree char *shown = g_filename_display_name(files->dir);
    close(fd);
    g_set_error(error, GRF_ERROR, GRF_ERROR_IO,
                "another griffier is at work in %s; wait until it ends or choose another folder", shown);
    return FALSE;
  }
  /* Other failures (a network folder without locks) are let pass: the lock only guards against slips. */
  if (fstat(fd, &ours) != 0 || fstatat(files->dir_fd, LOCK_NAME, &there, AT_SYMLINK_NOFOLLOW) != 0 ||
      ours.st_ino != there.st_ino || ours.st_dev != there.st_dev) {
    close(fd);
    return TRUE;
  }
  files->lock_fd = fd;
  return TRUE;
}

static gboolean
lock(GrfTableFiles *files, GError **error)
{
  for (guint round = 0; round < MAX_LOCK_ROUNDS && files->lock_fd < 0; round++)
    if (!try_lock(files, error))
      return FALSE;
  return files->lock_fd >= 0 || fail(files, "lock", LOCK_NAME, EBUSY, error);
}

/* The name of the table that a temporary file is for. Returns: (transfer full): it, NULL for another file. */
static char *
dup_table_name(const char *part)
{
  if (!g_str_has_prefix(part, PART_PREFIX) || !g_str_has_suffix(part, PART_SUFFIX) ||
      strlen(part) <= strlen(PART_PREFIX) + strlen(PART_SUFFIX))
    return NULL;
  gsize len = strlen(part) - strlen(PART_PREFIX) - strlen(PART_SUFFIX);
  return g_strndup(part + strlen(PART_PREFIX), len);
}

/* Finishes the renames of a run that was killed amid them, or removes what one left that was killed before.
 */
static gboolean
recover(GrfTableFiles *files, GError **error)
{
  g_autoptr(GDir) listing = g_dir_open(files->dir, 0, NULL);
  gboolean committed = faccessat(files->dir_fd, COMMIT_NAME, F_OK, 0) == 0;
  const char *part;

  while (listing != NULL && (part = g_dir_read_name(listing)) != NULL) {
    g_autofree char *name = dup_table_name(part);
    if (name == NULL)
      continue;
    if (!committed)
      unlinkat(files->dir_fd, part, 0);
    else if (files->system.rename(files->dir_fd, part, files->dir_fd, name) != 0)
      return fail(files, "write", name, errno, error);
  }
  if (committed && (!sync_dir(files) || unlinkat(files->dir_fd, COMMIT_NAME, 0) != 0))
    return fail(files, "write", COMMIT_NAME, errno, error);
  return TRUE;
}

static gboolean
open_dir(GrfTableFiles *files, GError **error)
{
  files->dir_fd = open(files->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  return files->dir_fd >= 0 || fail(files, "open the folder", NULL, errno, error);
}

static gboolean
open_existing(GrfTableFiles *files, GError **error)
{
  g_autofree char *shown = g_filename_display_name(files->dir);

  if (g_file_test(files->dir, G_FILE_TEST_IS_DIR))
    return open_dir(files, error);
  g_set_error(error, GRF_ERROR, GRF_ERROR_OPEN, "there is no folder %s; give one that “griffier -o” wrote",
              shown);
  return FALSE;
}

static GrfTableFiles *
files_new(const char *dir, const GrfTableFilesSystem *system)
{
  static const GrfTableFilesSystem real = {write, fsync, renameat};
  GrfTableFiles *files = g_new0(GrfTableFiles, 1);

  files->dir = g_strdup(dir);
  files->dir_fd = files->lock_fd = -1;
  files->system = system != NULL ? *system : real;
  files->files = g_ptr_array_new_with_free_func(file_free);
  files->dropped = g_ptr_array_new_with_free_func(g_free);
  return files;
}

GrfTableFiles *
grf_table_files_new(const char *dir, const GrfTableFilesSystem *system, GError **error)
{
  g_autoptr(GrfTableFiles) files = files_new(dir, system);

  if (g_mkdir_with_parents(dir, 0777) != 0) {
    fail(files, "make the folder", NULL, errno, error);
    return NULL;
  }
  return open_dir(files, error) && lock(files, error) && recover(files, error) ? g_steal_pointer(&files)
                                                                               : NULL;
}

GrfTableFiles *
grf_table_files_lock(const char *dir, GError **error)
{
  g_autoptr(GrfTableFiles) files = files_new(dir, NULL);

  return open_existing(files, error) && lock(files, error) && recover(files, error) ? g_steal_pointer(&files)
                                                                                    : NULL;
}

/* ---- writing ---- */

int
grf_table_files_begin(GrfTableFiles *files, const char *name, GError **error)
{
  struct stat old;
  g_autofree char *part = g_strconcat(PART_PREFIX, name, PART_SUFFIX, NULL);

  /* What a rename could not replace is found out now, not after hours of work. */
  if (fstatat(files->dir_fd, name, &old, 0) == 0 && S_ISDIR(old.st_mode)) {
    fail(files, "write", name, EISDIR, error);
    return -1;
  }
  int fd = openat(files->dir_fd, part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd < 0) {
    fail(files, "write", name, errno, error);
    return -1;
  }
  File *file = g_new0(File, 1);
  file->name = g_strdup(name);
  file->part = g_steal_pointer(&part);
  file->fd = fd;
  file->buffer = g_string_sized_new(BUFFER_BYTES);
  g_ptr_array_add(files->files, file);
  return (int)files->files->len - 1;
}

int
grf_table_files_begin_part(GrfTableFiles *files, const char *name, char **part, GError **error)
{
  int number = grf_table_files_begin(files, name, error);

  if (number >= 0) /* our own descriptor stays open: for the sync */
    *part = g_build_filename(files->dir, ((const File *)g_ptr_array_index(files->files, number))->part, NULL);
  return number;
}

void
grf_table_files_set_error(const GrfTableFiles *files, const char *name, int code, GError **error)
{
  fail(files, "write", name, code != 0 ? code : EIO, error);
}

const char *
grf_table_files_dir(const GrfTableFiles *files)
{
  return files->dir;
}

void
grf_table_files_drop(GrfTableFiles *files, const char *name)
{
  g_ptr_array_add(files->dropped, g_strdup(name));
}

static gboolean
flush(GrfTableFiles *files, File *file, GError **error)
{
  const char *at = file->buffer->str;
  gsize left = file->buffer->len;

  while (left > 0) {
    ssize_t n = files->system.write(file->fd, at, left);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0) {
      files->failed = TRUE;
      return fail(files, "write", file->name, n < 0 ? errno : ENOSPC, error);
    }
    at += n;
    left -= (gsize)n;
  }
  g_string_truncate(file->buffer, 0);
  return TRUE;
}

static gboolean
fail_again(GError **error)
{
  g_set_error(error, GRF_ERROR, GRF_ERROR_IO, "a table could not be written; the old ones were kept");
  return FALSE;
}

gboolean
grf_table_files_write(GrfTableFiles *files, int number, const char *bytes, gsize n, GError **error)
{
  File *file = g_ptr_array_index(files->files, number);

  if (files->failed) /* nothing may grow without end behind a full disk */
    return fail_again(error);
  g_string_append_len(file->buffer, bytes, (gssize)n);
  return file->buffer->len < BUFFER_BYTES || flush(files, file, error);
}

/* ---- committing ---- */

static gboolean
sync_file(GrfTableFiles *files, File *file, GError **error)
{
  if (!flush(files, file, error))
    return FALSE;
  int fd = file->fd;
  gboolean synced = files->system.sync(fd) == 0;
  int code = errno;
  file->fd = -1;
  if (close(fd) != 0 && synced) { /* a network folder may say only now that it is full */
    code = errno;
    synced = FALSE;
  }
  return synced || fail(files, "write", file->name, code, error);
}

/* Puts the file there that says: all is written, only the renames are left. */
static gboolean
mark_commit(GrfTableFiles *files, GError **error)
{
  int fd = openat(files->dir_fd, COMMIT_NAME, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);

  if (fd < 0)
    return fail(files, "write", COMMIT_NAME, errno, error);
  close(fd);
  if (!sync_dir(files)) {
    int code = errno;
    unlinkat(files->dir_fd, COMMIT_NAME, 0);
    return fail(files, "write", COMMIT_NAME, code, error);
  }
  files->renaming = TRUE;
  return TRUE;
}

static gboolean
rename_all(GrfTableFiles *files, GError **error)
{
  for (guint i = 0; i < files->files->len; i++) {
    const File *file = g_ptr_array_index(files->files, i);
    if (files->system.rename(files->dir_fd, file->part, files->dir_fd, file->name) != 0)
      return fail(files, "write", file->name, errno, error);
  }
  for (guint i = 0; i < files->dropped->len; i++) {
    const char *name = g_ptr_array_index(files->dropped, i);
    if (unlinkat(files->dir_fd, name, 0) != 0 && errno != ENOENT)
      return fail(files, "remove", name, errno, error);
  }
  return TRUE;
}

gboolean
grf_table_files_commit(GrfTableFiles *files, GError **error)
{
  if (files->failed)
    return fail_again(error);
  files->failed = TRUE; /* until all went well: half a commit is not tried twice */
  for (guint i = 0; i < files->files->len; i++)
    if (!sync_file(files, g_ptr_array_index(files->files, i), error))
      return FALSE;
  if (!mark_commit(files, error) || !rename_all(files, error))
    return FALSE;
  if (!sync_dir(files) || unlinkat(files->dir_fd, COMMIT_NAME, 0) != 0)
    return fail(files, "write", COMMIT_NAME, errno, error);
  g_ptr_array_set_size(files->files, 0);
  g_ptr_array_set_size(files->dropped, 0);
  files->renaming = files->failed = FALSE;
  return TRUE;
}

void
grf_table_files_free(GrfTableFiles *files)
{
  if (files == NULL)
    return;
  for (guint i = 0; i < files->files->len && !files->renaming; i++)
    unlinkat(files->dir_fd, ((const File *)g_ptr_array_index(files->files, i))->part, 0);
  g_ptr_array_unref(files->files);
  g_ptr_array_unref(files->dropped);
  if (files->lock_fd >= 0) { /* removed while still locked: see MAX_LOCK_ROUNDS */
    unlinkat(files->dir_fd, LOCK_NAME, 0);
    close(files->lock_fd);
  }
  if (files->dir_fd >= 0)
    close(files->dir_fd);
  g_free(files->dir);
  g_free(files);
}

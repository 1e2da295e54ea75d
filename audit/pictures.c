// SPDX-License-Identifier: GPL-3.0-or-later
#include "pictures.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "model/error.h"

#define SIZES_NAME "pages.tsv"
#define SIZES_TITLE "griffier pictures 1"
#define PART_PREFIX "part-"
#define SHA256_DIGITS 64
#define FILE_MODE 0666

struct GrfPictures {
  char *dir;
  char *title;       /* first line of pages.tsv */
  GHashTable *begun; /* key -> GArray of GrfPageSize, both owned */
  GHashTable *seen;  /* set of hashes that were looked up */
};

static gboolean
fail(const char *path, int code, GError **error)
{
  g_set_error(error, GRF_ERROR, GRF_ERROR_IO,
              "cannot write %s: %s; free some room or mend the folder and run the same command again", path,
              g_strerror(code));
  return FALSE;
}

static gboolean
is_sha256(const char *text)
{
  return strlen(text) == SHA256_DIGITS && strspn(text, "0123456789abcdef") == SHA256_DIGITS;
}

static char *
dup_part(const GrfPictures *pictures, const char *key)
{
  g_autofree char *name = g_strconcat(PART_PREFIX, key, NULL);

  return g_build_filename(pictures->dir, name, NULL);
}

/* Removes a folder of files. Nothing in it is a folder: a foreign one stays, and keeps this one. */
static void
remove_folder(const char *path)
{
  g_autoptr(GDir) listing = g_dir_open(path, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name(listing)) != NULL) {
    g_autofree char *file = g_build_filename(path, name, NULL);
    g_unlink(file);
  }
  g_rmdir(path);
}

/* Removes the folders that `unwanted` says. */
static void
remove_folders(GrfPictures *pictures, gboolean (*unwanted)(const GrfPictures *pictures, const char *name))
{
  g_autoptr(GDir) listing = g_dir_open(pictures->dir, 0, NULL);
  const char *name;

  while (listing != NULL && (name = g_dir_read_name(listing)) != NULL) {
    g_autofree char *path = g_build_filename(pictures->dir, name, NULL);
    if (unwanted(pictures, name))
      remove_folder(path);
  }
}

static gboolean
is_part(G_GNUC_UNUSED const GrfPictures *pictures, const char *name)
{
  return g_str_has_prefix(name, PART_PREFIX);
}

static gboolean
is_unseen(const GrfPictures *pictures, const char *name)
{
  return is_sha256(name) && !g_hash_table_contains(pictures->seen, name);
}

GrfPictures *
grf_pictures_new(const char *dir, const char *renderer, GError **error)
{
  if (g_mkdir_with_parents(dir, 0777) != 0) {
    fail(dir, errno, error);
    return NULL;
  }
  GrfPictures *pictures = g_new0(GrfPictures, 1);
  pictures->dir = g_strdup(dir);
  pictures->title = g_strdup_printf(SIZES_TITLE " %s", renderer);
  pictures->begun = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  pictures->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  remove_folders(pictures, is_part);
  return pictures;
}

void
grf_pictures_free(GrfPictures *pictures)
{
  if (pictures == NULL)
    return;
  remove_folders(pictures, is_part);
  g_hash_table_unref(pictures->begun);
  g_hash_table_unref(pictures->seen);
  g_free(pictures->dir);
  g_free(pictures->title);
  g_free(pictures);
}

/* --- sizes --------------------------------------------------------------------------------------- */

static gboolean
parse_size(const char *line, GrfPageSize *size)
{
  g_auto(GStrv) cells = g_strsplit(line, "\t", 0);
  guint64 width, height;

  if (g_strv_length(cells) != 3 || !g_ascii_string_to_unsigned(cells[0], 10, 0, G_MAXUINT16, &width, NULL) ||
      !g_ascii_string_to_unsigned(cells[1], 10, 0, G_MAXUINT16, &height, NULL))
    return FALSE;
  *size = (GrfPageSize){(guint)width, (guint)height, g_ascii_strtod(cells[2], NULL)};
  return TRUE;
}

static GArray *
parse_sizes(const GrfPictures *pictures, char **lines)
{
  g_autoptr(GArray) sizes = g_array_new(FALSE, TRUE, sizeof(GrfPageSize));
  GrfPageSize size;

  if (g_strcmp0(lines[0], pictures->title) != 0)
    return NULL;
  for (guint i = 1; lines[i] != NULL && lines[i][0] != '\0'; i++) {
    if (!parse_size(lines[i], &size))
      return NULL;
    g_array_append_val(sizes, size);
  }
  return g_steal_pointer(&sizes);
}

GArray *
grf_pictures_lookup(GrfPictures *pictures, const char *sha256)
{
  g_autofree char *text = NULL;

  if (!is_sha256(sha256))
    return NULL;
  g_hash_table_add(pictures->seen, g_strdup(sha256));
  g_autofree char *path = g_build_filename(pictures->dir, sha256, SIZES_NAME, NULL);
  if (!g_file_get_contents(path, &text, NULL, NULL))
    return NULL;
  g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
  return parse_sizes(pictures, lines);
}

static gboolean
write_sizes(const GrfPictures *pictures, const char *part, const GArray *sizes, GError **error)
{
  g_autofree char *path = g_build_filename(part, SIZES_NAME, NULL);
  g_autoptr(GString) text = g_string_new(pictures->title);
  char scale[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_c(text, '\n');
  for (guint i = 0; i < sizes->len; i++) {
    const GrfPageSize *size = &g_array_index(sizes, GrfPageSize, i);
    g_string_append_printf(text, "%u\t%u\t%s\n", size->width_px, size->height_px,
                           g_ascii_dtostr(scale, sizeof scale, size->px_per_pt));
  }
  return g_file_set_contents_full(path, text->str, (gssize)text->len, G_FILE_SET_CONTENTS_CONSISTENT,
                                  FILE_MODE, NULL) ||
         fail(path, errno, error);
}

/* --- drawing ------------------------------------------------------------------------------------- */

static gboolean
begin(GrfPictures *pictures, const char *key, const char *part, GError **error)
{
  grf_pictures_drop(pictures, key);
  g_hash_table_insert(pictures->begun, g_strdup(key), g_array_new(FALSE, TRUE, sizeof(GrfPageSize)));
  return g_mkdir(part, 0777) == 0 || fail(part, errno, error);
}

/* The folder is new and is renamed when it is whole, so the file needs no temporary name. */
static gboolean
write_file(const char *path, const guint8 *bytes, gsize len_bytes, GError **error)
{
  FILE *file = fopen(path, "wxe");

  if (file == NULL)
    return fail(path, errno, error);
  gboolean good = fwrite(bytes, 1, len_bytes, file) == len_bytes;
  int code = errno;
  if (fclose(file) != 0 && good) {
    code = errno;
    good = FALSE;
  }
  return good || fail(path, code, error);
}

gboolean
grf_pictures_add(GrfPictures *pictures, const char *key, guint page, const GrfPageSize *size,
                 const guint8 *png, gsize len_bytes, GError **error)
{
  g_autofree char *part = dup_part(pictures, key);
  g_autofree char *name = g_strdup_printf("%04u.png", page);
  g_autofree char *path = g_build_filename(part, name, NULL);

  if (page == 1 && !begin(pictures, key, part, error))
    return FALSE;
  GArray *sizes = g_hash_table_lookup(pictures->begun, key);
  if (sizes == NULL || sizes->len != page - 1)
    return TRUE; /* out of order: what is not whole is never put in place */
  g_array_append_val(sizes, *size);
  return png == NULL || write_file(path, png, len_bytes, error);
}

gboolean
grf_pictures_finish(GrfPictures *pictures, const char *key, const char *sha256, guint n_pages, GError **error)
{
  g_autofree char *part = dup_part(pictures, key);
  g_autofree char *final = g_build_filename(pictures->dir, is_sha256(sha256) ? sha256 : "", NULL);
  const GArray *sizes = g_hash_table_lookup(pictures->begun, key);

  if (!is_sha256(sha256) || sizes == NULL || sizes->len != n_pages) {
    grf_pictures_drop(pictures, key);
    return TRUE;
  }
  if (!write_sizes(pictures, part, sizes, error))
    return FALSE;
  g_hash_table_remove(pictures->begun, key);
  remove_folder(final); /* made in another way, or by a document of the same bytes */
  return g_rename(part, final) == 0 || fail(final, errno, error);
}

void
grf_pictures_drop(GrfPictures *pictures, const char *key)
{
  g_autofree char *part = dup_part(pictures, key);

  g_hash_table_remove(pictures->begun, key);
  remove_folder(part);
}

void
grf_pictures_prune(GrfPictures *pictures)
{
  remove_folders(pictures, is_unseen);
}

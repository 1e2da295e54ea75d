// SPDX-License-Identifier: GPL-3.0-or-later
#include "inputs.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "model/error.h"

/* Folders still to read, in rounds: what the links of one round lead to is the next round. */
typedef struct {
  GrfInputsTake take;
  gpointer data;
  GError *error;        /* what `take` said; the walk ends */
  GHashTable *seen;     /* folders read, by device and inode */
  GHashTable *known;    /* path of a folder -> its device and inode */
  GPtrArray *folders;   /* paths of plain folders of this round, a stack */
  GPtrArray *links;     /* paths of links to folders, for the next round */
  gboolean found_below; /* a PDF was found since this was last cleared */
} Walk;

GrfInput *
grf_input_new(const char *path, const char *document_id, const char *error)
{
  GrfInput *input = g_new0(GrfInput, 1);

  input->path = g_strdup(path);
  input->document_id = g_strdup(document_id);
  input->error = g_strdup(error);
  return input;
}

void
grf_input_free(GrfInput *input)
{
  if (input == NULL)
    return;
  g_free(input->path);
  g_free(input->document_id);
  g_free(input->error);
  g_free(input->unread);
  g_free(input);
}

static char *
identity(const struct stat *status)
{
  return g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)status->st_dev,
                         (guint64)status->st_ino);
}

/* What tells whether two paths are one directory entry: the folder itself and the name in it. */
static char *
entry_identity(Walk *walk, const char *path)
{
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  const char *known = g_hash_table_lookup(walk->known, folder);
  struct stat status;

  if (known == NULL) {
    char *found = stat(folder, &status) == 0 ? identity(&status) : g_strdup(folder);
    known = found;
    g_hash_table_insert(walk->known, g_steal_pointer(&folder), found);
  }
  return g_strconcat(known, "/", name, NULL);
}

static void
give(Walk *walk, const char *path, const char *error)
{
  g_autofree char *entry = entry_identity(walk, path);

  if (walk->error == NULL)
    walk->take(path, entry, error, walk->data, &walk->error);
}

static gboolean
is_folder(const struct stat *status)
{
  return S_ISDIR(status->st_mode);
}

static gboolean
has_pdf_suffix(const char *name)
{
  gsize length = strlen(name);
  return length >= 4 && g_ascii_strcasecmp(name + length - 4, ".pdf") == 0;
}

char *
grf_inputs_tidy_path(const char *path)
{
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  GString *tidy = g_string_new(path[0] == '/' ? "/" : NULL);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (parts[i][0] == '\0' || strcmp(parts[i], ".") == 0)
      continue;
    if (tidy->len > 0 && tidy->str[tidy->len - 1] != '/')
      g_string_append_c(tidy, '/');
    g_string_append(tidy, parts[i]);
  }
  if (tidy->len == 0 && path[0] != '\0')
    g_string_append_c(tidy, '.'); /* but "" stays "", a missing file: an unset variable of a script */
  return g_string_free(tidy, FALSE);
}

static char *
path_below(const char *folder, const char *name)
{
  if (strcmp(folder, ".") == 0)
    return g_strdup(name);
  return g_str_has_suffix(folder, "/") ? g_strconcat(folder, name, NULL)
                                       : g_strconcat(folder, "/", name, NULL);
}

/* What `why` (an errno) keeps from being looked at. */
static void
give_hidden(Walk *walk, const char *path, int why)
{
  const char *advice =
      why == ENAMETOOLONG ? "move it to a folder further up" : "check its folder's permissions";
  g_autofree char *words = g_strdup_printf("cannot be looked at: %s; %s", g_strerror(why), advice);

  give(walk, path, words);
  walk->found_below = TRUE;
}

/* A folder that may be listed and not entered hides its PDFs, and folders that may hold some. */
static void
visit_entry(Walk *walk, const char *folder, const struct dirent *entry)
{
  const char *name = entry->d_name;
  g_autofree char *path = path_below(folder, name);
  struct stat own, target;

  if (lstat(path, &own) != 0) {
    if (errno != ENOENT && (has_pdf_suffix(name) || entry->d_type == DT_DIR)) /* else it went away */
      give_hidden(walk, path, errno);
    return;
  }
  gboolean is_link = S_ISLNK(own.st_mode);
  gboolean leads_somewhere = stat(path, &target) == 0;
  if (leads_somewhere && is_folder(&target)) {
    g_ptr_array_add(is_link ? walk->links : walk->folders, g_steal_pointer(&path));
  } else if (has_pdf_suffix(name)) {
    give(walk, path, NULL);
    walk->found_below = TRUE;
  }
}

static void
visit_entries(Walk *walk, const char *path, DIR *folder)
{
  const struct dirent *entry;

  for (errno = 0; (entry = readdir(folder)) != NULL; errno = 0)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      visit_entry(walk, path, entry);
}

/* Nothing is wrong with the folder: the run cannot go on, and its files must not be taken for gone. */
static void
end_walk(Walk *walk, const char *path, int why)
{
  g_autofree char *shown = g_filename_display_name(path);

  g_set_error(&walk->error, GRF_ERROR, GRF_ERROR_IO,
              "cannot open the folder %s: %s; allow more open files (ulimit -n) or memory and run the same "
              "command again",
              shown, g_strerror(why));
}

static void
read_folder(Walk *walk, const char *path)
{
  struct stat status;
  DIR *folder = opendir(path);
  gboolean failed = folder == NULL || fstat(dirfd(folder), &status) != 0;

  if (failed && (errno == EMFILE || errno == ENFILE || errno == ENOMEM)) {
    end_walk(walk, path, errno);
    return;
  }

  if (!failed && g_hash_table_add(walk->seen, identity(&status))) {
    visit_entries(walk, path, folder);
    failed = errno != 0;
  } else if (!failed) {
    walk->found_below = TRUE; /* its PDFs stand under another path */
  }
  if (failed) {
    g_autofree char *why =
        g_strdup_printf("the folder cannot be read: %s; check its permissions", g_strerror(errno));
    give(walk, path, why);
    walk->found_below = TRUE;
  }
  if (folder != NULL)
    closedir(folder);
}

static void
read_plain_folders(Walk *walk)
{
  while (walk->folders->len > 0 && walk->error == NULL) {
    g_autofree char *path = g_ptr_array_steal_index(walk->folders, walk->folders->len - 1);
    read_folder(walk, path);
  }
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Links are followed in the order of their paths, each to its end before the next. */
static void
follow_links(Walk *walk)
{
  while (walk->links->len > 0 && walk->error == NULL) {
    g_autoptr(GPtrArray) round = walk->links;
    walk->links = g_ptr_array_new_with_free_func(g_free);
    g_ptr_array_sort(round, compare_strings);
    for (guint i = 0; i < round->len; i++) {
      g_ptr_array_add(walk->folders, g_strdup(g_ptr_array_index(round, i)));
      read_plain_folders(walk);
    }
  }
}

/* A folder that was given by the user and has nothing for us is told, not passed over. */
static void
read_given_folder(Walk *walk, const char *path)
{
  guint links_before = walk->links->len;

  walk->found_below = FALSE;
  g_ptr_array_add(walk->folders, g_strdup(path));
  read_plain_folders(walk);
  if (!walk->found_below && walk->links->len == links_before)
    give(walk, path, "the folder holds no PDF files; check the path");
}

static GPtrArray *
tidy_paths(const char *const *paths)
{
  GPtrArray *tidy = g_ptr_array_new_with_free_func(g_free);

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add(tidy, grf_inputs_tidy_path(paths[i]));
  g_ptr_array_sort(tidy, compare_strings);
  return tidy;
}

static void
walk_clear(Walk *walk)
{
  g_hash_table_unref(walk->seen);
  g_hash_table_unref(walk->known);
  g_ptr_array_unref(walk->folders);
  g_ptr_array_unref(walk->links);
}

static void
visit_given(Walk *walk, const char *path)
{
  struct stat status;

  if (stat(path, &status) == 0 && is_folder(&status))
    read_given_folder(walk, path);
  else
    give(walk, path, NULL); /* a missing file too: reading it says why */
}

gboolean
grf_inputs_find(const char *const *paths, GrfInputsTake take, gpointer data, GError **error)
{
  g_autoptr(GPtrArray) given = tidy_paths(paths);
  Walk walk = {.take = take, .data = data};

  walk.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  walk.known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  walk.folders = g_ptr_array_new_with_free_func(g_free);
  walk.links = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < given->len; i++)
    visit_given(&walk, g_ptr_array_index(given, i));
  follow_links(&walk);
  walk_clear(&walk);
  if (walk.error == NULL)
    return TRUE;
  g_propagate_error(error, walk.error);
  return FALSE;
}

char *
grf_inputs_dup_name(const char *path)
{
  g_autofree char *name = g_path_get_basename(path);
  gsize length = strlen(name);

  if (length > 4 && has_pdf_suffix(name))
    name[length - 4] = '\0';
  return g_utf8_make_valid(name, -1);
}

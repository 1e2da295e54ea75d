// SPDX-License-Identifier: GPL-3.0-or-later
#include "inputs.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#define SHORT_HASH_DIGITS 8 /* 1 in 4 billion for a pair; a clash takes more digits */
#define WHOLE_HASH_DIGITS 64

/* Folders still to read, in rounds: what the links of one round lead to is the next round. */
typedef struct {
  GPtrArray *found;     /* of GrfInput */
  GHashTable *seen;     /* folders read, by device and inode */
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
  g_free(input);
}

static void
add_input(GPtrArray *inputs, const char *path, char *error)
{
  GrfInput *input = g_new0(GrfInput, 1);
  input->path = g_strdup(path);
  input->error = error;
  g_ptr_array_add(inputs, input);
}

static char *
identity(const struct stat *status)
{
  return g_strdup_printf("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, (guint64)status->st_dev,
                         (guint64)status->st_ino);
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

/* The path without "./", "//" and a "/" at the end; ".." stays, since links make it mean something. */
static char *
tidy_path(const char *path)
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

static void
visit_entry(Walk *walk, const char *folder, const char *name)
{
  g_autofree char *path = path_below(folder, name);
  struct stat own, target;

  if (lstat(path, &own) != 0)
    return; /* it went away since the folder was read */
  gboolean is_link = S_ISLNK(own.st_mode);
  gboolean leads_somewhere = stat(path, &target) == 0;
  if (leads_somewhere && is_folder(&target)) {
    g_ptr_array_add(is_link ? walk->links : walk->folders, g_steal_pointer(&path));
  } else if (has_pdf_suffix(name)) {
    add_input(walk->found, path, NULL);
    walk->found_below = TRUE;
  }
}

static void
visit_entries(Walk *walk, const char *path, DIR *folder)
{
  const struct dirent *entry;

  for (errno = 0; (entry = readdir(folder)) != NULL; errno = 0)
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
      visit_entry(walk, path, entry->d_name);
}

static void
read_folder(Walk *walk, const char *path)
{
  struct stat status;
  DIR *folder = opendir(path);
  gboolean failed = folder == NULL || fstat(dirfd(folder), &status) != 0;

  if (!failed && g_hash_table_add(walk->seen, identity(&status))) {
    visit_entries(walk, path, folder);
    failed = errno != 0;
  } else if (!failed) {
    walk->found_below = TRUE; /* its PDFs stand under another path */
  }
  if (failed) {
    add_input(walk->found, path,
              g_strdup_printf("the folder cannot be read: %s; check its permissions", g_strerror(errno)));
    walk->found_below = TRUE;
  }
  if (folder != NULL)
    closedir(folder);
}

static void
read_plain_folders(Walk *walk)
{
  while (walk->folders->len > 0) {
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
  while (walk->links->len > 0) {
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
    add_input(walk->found, path, g_strdup("the folder holds no PDF files; check the path"));
}

static GPtrArray *
tidy_paths(const char *const *paths)
{
  GPtrArray *tidy = g_ptr_array_new_with_free_func(g_free);

  for (guint i = 0; paths[i] != NULL; i++)
    g_ptr_array_add(tidy, tidy_path(paths[i]));
  g_ptr_array_sort(tidy, compare_strings);
  return tidy;
}

static GPtrArray *
find_inputs(const char *const *paths)
{
  g_autoptr(GPtrArray) given = tidy_paths(paths);
  Walk walk = {.found = g_ptr_array_new_with_free_func((GDestroyNotify)grf_input_free)};
  struct stat status;

  walk.seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  walk.folders = g_ptr_array_new_with_free_func(g_free);
  walk.links = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < given->len; i++) {
    const char *path = g_ptr_array_index(given, i);
    if (stat(path, &status) == 0 && is_folder(&status))
      read_given_folder(&walk, path);
    else
      add_input(walk.found, path, NULL); /* a missing file too: reading it says why */
  }
  follow_links(&walk);
  g_hash_table_unref(walk.seen);
  g_ptr_array_unref(walk.folders);
  g_ptr_array_unref(walk.links);
  return walk.found;
}

static int
compare_inputs(gconstpointer a, gconstpointer b)
{
  const GrfInput *const *left = a, *const *right = b;
  return strcmp((*left)->path, (*right)->path);
}

/* What tells whether two paths are one directory entry: the folder itself and the name in it.
 * `folders` remembers the identity of each folder's path. */
static char *
entry_identity(GHashTable *folders, const char *path)
{
  g_autofree char *folder = g_path_get_dirname(path);
  g_autofree char *name = g_path_get_basename(path);
  const char *known = g_hash_table_lookup(folders, folder);
  struct stat status;

  if (known == NULL) {
    char *found = stat(folder, &status) == 0 ? identity(&status) : g_strdup(folder);
    known = found;
    g_hash_table_insert(folders, g_steal_pointer(&folder), found);
  }
  return g_strconcat(known, "/", name, NULL);
}

/* Of inputs that are one directory entry, the first stays. `inputs` is sorted. */
static GPtrArray *
without_repeats(GPtrArray *inputs)
{
  g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *kept = g_ptr_array_new_full(inputs->len, (GDestroyNotify)grf_input_free);

  for (guint i = 0; i < inputs->len; i++) {
    GrfInput *input = g_ptr_array_index(inputs, i);
    if (g_hash_table_add(seen, entry_identity(folders, input->path)))
      g_ptr_array_add(kept, input);
    else
      grf_input_free(input);
  }
  g_ptr_array_set_free_func(inputs, NULL);
  g_ptr_array_unref(inputs);
  return kept;
}

/* The file's name without ".pdf", made valid UTF-8; a name that is only ".pdf" stays as it is. */
static char *
id_from_path(const char *path)
{
  g_autofree char *name = g_path_get_basename(path);
  gsize length = strlen(name);

  if (length > 4 && has_pdf_suffix(name))
    name[length - 4] = '\0';
  return g_utf8_make_valid(name, -1);
}

static char *
id_with_hash(const char *name, const char *path, guint digits)
{
  g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
  return g_strdup_printf("%s-%.*s", name, (int)digits, hash);
}

/* Takes the shortest id with a hash that no other input has. */
static void
tell_apart(GrfInput *input, GHashTable *taken)
{
  g_autofree char *name = g_steal_pointer(&input->document_id);

  for (guint digits = SHORT_HASH_DIGITS;; digits *= 2) {
    input->document_id = id_with_hash(name, input->path, digits);
    if (digits >= WHOLE_HASH_DIGITS || !g_hash_table_contains(taken, input->document_id))
      break;
    g_free(input->document_id);
  }
  g_hash_table_add(taken, input->document_id);
}

static void
name_documents(GPtrArray *inputs)
{
  g_autoptr(GHashTable) count = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) taken = g_hash_table_new(g_str_hash, g_str_equal);

  for (guint i = 0; i < inputs->len; i++) {
    GrfInput *input = g_ptr_array_index(inputs, i);
    input->document_id = id_from_path(input->path);
    guint seen = GPOINTER_TO_UINT(g_hash_table_lookup(count, input->document_id));
    g_hash_table_insert(count, g_strdup(input->document_id), GUINT_TO_POINTER(seen + 1));
  }
  for (guint i = 0; i < inputs->len; i++) {
    GrfInput *input = g_ptr_array_index(inputs, i);
    if (GPOINTER_TO_UINT(g_hash_table_lookup(count, input->document_id)) == 1)
      g_hash_table_add(taken, input->document_id);
  }
  for (guint i = 0; i < inputs->len; i++) {
    GrfInput *input = g_ptr_array_index(inputs, i);
    if (GPOINTER_TO_UINT(g_hash_table_lookup(count, input->document_id)) > 1)
      tell_apart(input, taken);
  }
}

GPtrArray *
grf_inputs_list(const char *const *paths)
{
  GPtrArray *inputs = find_inputs(paths);

  g_ptr_array_sort(inputs, compare_inputs);
  inputs = without_repeats(inputs);
  name_documents(inputs);
  return inputs;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include <elf.h>
#include <link.h>
#include <string.h>
#include <zlib.h>

#include "extract/extract.h"
#include "lang/detect.h"
#include "languages.h"
#include "model/error.h"
#include "normalize/hyphen-dictionary.h"

/* Ends each part, so that no two lists of parts give the same bytes: it occurs in none of them but files,
 * which come with their length. */
static void
add_part(GChecksum *checksum, const char *part)
{
  g_checksum_update(checksum, (const guchar *)(part != NULL ? part : "\n"), -1);
  g_checksum_update(checksum, (const guchar *)"", 1);
}

/* ---- the program ---- */

#define NOTE_ALIGN(size) (((gsize)(size) + 3) & ~(gsize)3)

/* The linker's hash of the whole program, a note in its file. */
static gboolean
add_build_note(GChecksum *checksum, const char *notes, gsize len_bytes)
{
  for (gsize at = 0; at + sizeof(ElfW(Nhdr)) <= len_bytes;) {
    ElfW(Nhdr) note;
    memcpy(&note, notes + at, sizeof note);
    gsize name = at + sizeof note, value = name + NOTE_ALIGN(note.n_namesz);
    if (value + note.n_descsz > len_bytes)
      return FALSE;
    if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(notes + name, "GNU", 4) == 0) {
      g_checksum_update(checksum, (const guchar *)notes + value, (gssize)note.n_descsz);
      return TRUE;
    }
    at = value + NOTE_ALIGN(note.n_descsz);
  }
  return FALSE;
}

/* The first object is the program itself; it holds all of our libraries. */
static int
add_first_object(struct dl_phdr_info *info, G_GNUC_UNUSED size_t size, void *data)
{
  for (guint i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *header = &info->dlpi_phdr[i];
    if (header->p_type == PT_NOTE &&
        add_build_note(data, (const char *)info->dlpi_addr + header->p_vaddr, header->p_memsz))
      break;
  }
  return 1;
}

/* ---- files ---- */

static gboolean
add_file(GChecksum *checksum, const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  g_autoptr(GError) cause = NULL;
  gsize len_bytes;

  if (!g_file_get_contents(path, &contents, &len_bytes, &cause)) {
    g_set_error_literal(error, GRF_ERROR, GRF_ERROR_LANG, cause->message);
    return FALSE;
  }
  g_autofree char *length = g_strdup_printf("%" G_GSIZE_FORMAT, len_bytes);
  add_part(checksum, length);
  g_checksum_update(checksum, (const guchar *)contents, (gssize)len_bytes);
  return TRUE;
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The language files of a folder, in the order of their names. */
static gboolean
add_folder(GChecksum *checksum, const char *path, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name(folder)) != NULL)
    if (g_str_has_suffix(name, ".ini"))
      g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_strings);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *file = g_build_filename(path, g_ptr_array_index(names, i), NULL);
    add_part(checksum, g_ptr_array_index(names, i));
    if (!add_file(checksum, file, error))
      return FALSE;
  }
  return TRUE;
}

/* ---- hyphenation patterns ---- */

/* Of the file's bytes: a packaged file changes by an upgrade, not by malice, and one has a megabyte. */
static void
add_sum(GChecksum *checksum, const char *path)
{
  g_autofree char *contents = NULL;
  gsize len_bytes = 0;

  if (path == NULL || !g_file_get_contents(path, &contents, &len_bytes, NULL)) {
    add_part(checksum, NULL);
    return;
  }
  uLong sum = crc32_z(crc32_z(0, NULL, 0), (const guint8 *)contents, len_bytes);
  g_autofree char *part = g_strdup_printf("%" G_GSIZE_FORMAT " %lu", len_bytes, sum);
  add_part(checksum, part);
}

static gboolean
add_patterns(GChecksum *checksum, const char *code, const char *lang_dir, GError **error)
{
  g_autoptr(GrfLang) lang = grf_lang_load(code, lang_dir, error);

  if (lang == NULL)
    return FALSE;
  g_autofree char *path = grf_hyphen_dictionary_dup_path(grf_lang_get(lang, "hyphen", "dictionary"));
  add_sum(checksum, path);
  return TRUE;
}

/* The patterns of every language that a document may be read in: they are the system's, and where they are
 * missing or others words are joined otherwise. */
static gboolean
add_all_patterns(GChecksum *checksum, const GrfReaderOptions *options, GError **error)
{
  const char *one[] = {options->lang, NULL};
  g_autoptr(GrfLangDetector) detector = NULL;

  if (strcmp(options->lang, GRF_LANG_AUTO) == 0) {
    detector = grf_lang_detector_new(options->lang_dir, error);
    if (detector == NULL)
      return FALSE;
  }
  const char *const *codes = detector != NULL ? grf_lang_detector_codes(detector) : one;
  for (guint i = 0; codes[i] != NULL; i++)
    if (!add_patterns(checksum, codes[i], options->lang_dir, error))
      return FALSE;
  return TRUE;
}

char *
grf_settings_dup_key(const GrfReaderOptions *options, GError **error)
{
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);

  add_part(checksum, GRF_VERSION);
  dl_iterate_phdr(add_first_object, checksum);
  add_part(checksum, grf_extract_engine());
  add_part(checksum, options->lang);
  add_part(checksum, options->password);
  if (!add_all_patterns(checksum, options, error))
    return NULL;
  add_part(checksum, options->lines ? "lines" : "");
  add_part(checksum, options->lang_dir != NULL ? "own" : "");
  if (options->lang_dir != NULL && !add_folder(checksum, options->lang_dir, error))
    return NULL;
  add_part(checksum, options->forms != NULL ? "forms" : "");
  if (options->forms != NULL && !add_file(checksum, options->forms, error))
    return NULL;
  return g_strdup(g_checksum_get_string(checksum));
}

char *
grf_settings_dup_limits(const GrfPoolOptions *options)
{
  const GrfReaderOptions *reader = &options->reader;

  return g_strdup_printf("timeout %u, a page %u; memory %" G_GUINT64_FORMAT
                         "; pages %u; glyphs %u; inflated %" G_GUINT64_FORMAT "; sandbox %d",
                         options->timeout_s, options->page_timeout_s, reader->max_memory_bytes,
                         reader->max_pages, reader->max_glyphs, reader->max_inflated_bytes,
                         !reader->no_sandbox);
}

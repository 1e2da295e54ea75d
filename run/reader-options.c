// SPDX-License-Identifier: GPL-3.0-or-later
#include "reader-options.h"

#include "frame.h"
#include "languages.h"

/* The fields in the order of the frame: strings, then numbers. */
#define N_STRINGS 4
#define N_NUMBERS 6

void
grf_reader_options_init(GrfReaderOptions *options)
{
  *options = (GrfReaderOptions){.lang = GRF_LANG_AUTO,
                                .max_pages = GRF_MAX_PAGES,
                                .max_glyphs = GRF_MAX_GLYPHS_PER_PAGE,
                                .max_memory_bytes = GRF_MAX_MEMORY_BYTES,
                                .max_inflated_bytes = GRF_MAX_INFLATED_BYTES};
}

void
grf_reader_options_pack(const GrfReaderOptions *options, GString *payload)
{
  const char *strings[N_STRINGS] = {options->lang, options->lang_dir, options->forms, options->password};
  const guint64 numbers[N_NUMBERS] = {(guint64)options->lines,      options->max_pages,
                                      options->max_glyphs,          options->max_memory_bytes,
                                      (guint64)options->no_sandbox, options->max_inflated_bytes};

  for (guint i = 0; i < N_STRINGS; i++)
    grf_frame_pack(payload, strings[i] != NULL ? strings[i] : "");
  for (guint i = 0; i < N_NUMBERS; i++) {
    g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, numbers[i]);
    grf_frame_pack(payload, text);
  }
}

static const char *
or_null(const char *text)
{
  return text[0] != '\0' ? text : NULL;
}

gboolean
grf_reader_options_unpack(GrfReaderOptions *options, const char *payload, gsize len_bytes)
{
  g_autofree const char **fields = grf_frame_unpack(payload, len_bytes, N_STRINGS + N_NUMBERS);
  guint64 numbers[N_NUMBERS];

  if (fields == NULL)
    return FALSE;
  for (guint i = 0; i < N_NUMBERS; i++)
    if (!g_ascii_string_to_unsigned(fields[N_STRINGS + i], 10, 0, G_MAXUINT64, &numbers[i], NULL))
      return FALSE;
  *options = (GrfReaderOptions){.lang = fields[0],
                                .lang_dir = or_null(fields[1]),
                                .forms = or_null(fields[2]),
                                .password = or_null(fields[3]),
                                .lines = numbers[0] != 0,
                                .max_pages = (guint)MIN(numbers[1], G_MAXUINT),
                                .max_glyphs = (guint)MIN(numbers[2], G_MAXUINT),
                                .max_memory_bytes = numbers[3],
                                .no_sandbox = numbers[4] != 0,
                                .max_inflated_bytes = numbers[5]};
  return TRUE;
}

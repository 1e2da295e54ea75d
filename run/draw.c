// SPDX-License-Identifier: GPL-3.0-or-later
#include "draw.h"

#include <math.h>
#include <string.h>

#include "extract/render.h"
#include "file.h"

#define N_NUMBERS 5

/* Every PNG begins with a signature and its header chunk: length, "IHDR", width, height (big endian). */
#define SIGNATURE "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
#define SIGNATURE_BYTES 16
#define HEADER_BYTES (SIGNATURE_BYTES + 8)

/* --- the worker's side --------------------------------------------------------------------------- */

/* FALSE when the sink wants no more. */
static gboolean
draw_page(GrfRenderer *renderer, const GrfSource *source, guint number, guint n_pages, GrfDrawSink sink,
          gpointer sink_data)
{
  g_autofree char *unwanted = grf_source_begin_page(source, number);
  g_autoptr(GrfPicture) picture =
      unwanted == NULL ? grf_renderer_draw(renderer, number, GRF_DRAW_DPI, NULL) : NULL;
  GrfDrawnPage page = {.page = number, .n_pages = n_pages};

  if (picture != NULL) {
    page.width_px = picture->width_px;
    page.height_px = picture->height_px;
    page.px_per_pt = picture->px_per_pt;
    page.png = g_bytes_get_data(picture->png, &page.len_bytes);
  }
  return sink(&page, sink_data);
}

GrfRecords *
grf_draw_pages(const GrfSource *source, const char *password, GrfDrawSink sink, gpointer sink_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = grf_file_read(source->file, GRF_MAX_FILE_BYTES, &error);
  g_autofree char *sha256 = bytes != NULL ? g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, bytes) : NULL;
  g_autoptr(GrfRenderer) renderer = bytes != NULL ? grf_renderer_new(bytes, password, &error) : NULL;

  if (renderer == NULL)
    return grf_records_new_failed(source->path, source->document_id, sha256, error->message);
  guint n_pages = MIN(grf_renderer_count_pages(renderer), GRF_MAX_PAGES);
  for (guint number = 1; number <= n_pages; number++)
    if (!draw_page(renderer, source, number, n_pages, sink, sink_data))
      break;
  GrfRecords *records = grf_records_new_failed(source->path, source->document_id, sha256, NULL);
  GrfRow *row = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);
  grf_row_set(row, "status", "ok");
  grf_row_set_uint(row, "pages", n_pages);
  return records;
}

/* --- between the two ----------------------------------------------------------------------------- */

GString *
grf_drawn_page_pack(const GrfDrawnPage *page)
{
  char scale[G_ASCII_DTOSTR_BUF_SIZE];
  GString *payload = g_string_sized_new(page->len_bytes + 64);
  const guint numbers[] = {page->page, page->n_pages, page->width_px, page->height_px};

  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
    g_string_append_printf(payload, "%u", numbers[i]);
    g_string_append_c(payload, '\0');
  }
  g_string_append(payload, g_ascii_dtostr(scale, sizeof scale, page->px_per_pt));
  g_string_append_c(payload, '\0');
  g_string_append_len(payload, (const char *)page->png, (gssize)page->len_bytes);
  return payload;
}

static guint32
big_endian(const guint8 *bytes)
{
  return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static gboolean
is_sound(const GrfDrawnPage *page)
{
  if (page->page == 0 || page->page > page->n_pages || page->n_pages > GRF_MAX_PAGES)
    return FALSE;
  if (page->png == NULL)
    return page->width_px == 0 && page->height_px == 0;
  return page->width_px <= GRF_PICTURE_MAX_PX && page->height_px <= GRF_PICTURE_MAX_PX &&
         isfinite(page->px_per_pt) && page->px_per_pt > 0 && page->len_bytes > HEADER_BYTES &&
         memcmp(page->png, SIGNATURE, SIGNATURE_BYTES) == 0 &&
         big_endian(page->png + SIGNATURE_BYTES) == page->width_px &&
         big_endian(page->png + SIGNATURE_BYTES + 4) == page->height_px;
}

gboolean
grf_drawn_page_unpack(const char *payload, gsize len_bytes, GrfDrawnPage *page)
{
  const char *fields[N_NUMBERS], *at = payload, *end = payload + len_bytes;
  guint64 numbers[N_NUMBERS - 1];

  for (guint i = 0; i < N_NUMBERS; i++) {
    const char *stop = memchr(at, '\0', (gsize)(end - at));
    if (stop == NULL)
      return FALSE;
    fields[i] = at;
    at = stop + 1;
  }
  for (guint i = 0; i < N_NUMBERS - 1; i++)
    if (!g_ascii_string_to_unsigned(fields[i], 10, 0, G_MAXUINT, &numbers[i], NULL))
      return FALSE;
  *page = (GrfDrawnPage){.page = (guint)numbers[0],
                         .n_pages = (guint)numbers[1],
                         .width_px = (guint)numbers[2],
                         .height_px = (guint)numbers[3],
                         .px_per_pt = g_ascii_strtod(fields[4], NULL),
                         .png = at < end ? (const guint8 *)at : NULL,
                         .len_bytes = (gsize)(end - at)};
  return is_sound(page);
}

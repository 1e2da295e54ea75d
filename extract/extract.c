// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A PDF's bytes -> GrfPdf. Document-level facts are read here, pages in page-text.c, links in
 * page-links.c, and what cannot be seen is marked in hidden.c.
 */
#include "extract.h"

#include <math.h>
#include <poppler.h>
#include <string.h>

#include "extract/compat.h"
#include "extract/drawing.h"
#include "extract/extractor-inside.h"
#include "extract/hidden.h"
#include "extract/inflation.h"
#include "extract/open.h"
#include "extract/page-links.h"
#include "extract/page-text.h"
#include "extract/plain-colours.h"
#include "extract/rulings.h"
#include "model/error.h"

/* A hostile outline may be endless or deep; real ones have 6 levels and some hundred items. */
#define OUTLINE_MAX_LEVELS 32
#define OUTLINE_MAX_ITEMS 10000

/* poppler-glib does not say whether a file it could open is encrypted. The trailer's key is never compressed
 * (ISO 32000-1, 7.5.5 and 7.5.8). */
static gboolean
says_encrypted(GBytes *bytes)
{
  gsize len = 0;
  const char *data = g_bytes_get_data(bytes, &len);
  return memmem(data, len, "/Encrypt", strlen("/Encrypt")) != NULL;
}

/* Nor does it give a page's rotation: a quarter turn shows because the size is given as seen and the crop box
 * as it stands in the file. Which way, and a half turn, cannot be told. */
static int
read_quarter_turn(PopplerPage *source, double width_pt, double height_pt)
{
  PopplerRectangle crop;

  poppler_page_get_crop_box(source, &crop);
  return fabs(crop.x2 - crop.x1 - height_pt) < 0.5 && fabs(crop.y2 - crop.y1 - width_pt) < 0.5 &&
                 fabs(width_pt - height_pt) > 1
             ? 90
             : 0;
}

static char *
dup_date(GDateTime *date)
{
  g_autoptr(GDateTime) utc = date != NULL ? g_date_time_to_utc(date) : NULL;
  char *text = utc != NULL ? g_date_time_format(utc, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (date != NULL)
    g_date_time_unref(date);
  return text;
}

static void
read_metadata(PopplerDocument *document, GrfPdf *pdf)
{
  pdf->title = poppler_document_get_title(document);
  pdf->author = poppler_document_get_author(document);
  pdf->subject = poppler_document_get_subject(document);
  pdf->keywords = poppler_document_get_keywords(document);
  pdf->creator = poppler_document_get_creator(document);
  pdf->producer = poppler_document_get_producer(document);
  pdf->created = dup_date(poppler_document_get_creation_date_time(document));
  pdf->modified = dup_date(poppler_document_get_modification_date_time(document));
}

static void
read_outline_level(PopplerDocument *document, PopplerIndexIter *iter, guint level, GrfPdf *pdf)
{
  do {
    PopplerAction *action = poppler_index_iter_get_action(iter);
    if (action != NULL) {
      GrfOutlineItem item = {.level = level, .title = g_strdup(action->any.title)};
      if (action->type == POPPLER_ACTION_GOTO_DEST)
        item.page = grf_dest_page(document, action->goto_dest.dest);
      g_array_append_val(pdf->outline, item);
      poppler_action_free(action);
    }
    g_autoptr(GrfIndexIter) child =
        level + 1 < OUTLINE_MAX_LEVELS ? poppler_index_iter_get_child(iter) : NULL;
    if (child != NULL)
      read_outline_level(document, child, level + 1, pdf);
  } while (pdf->outline->len < OUTLINE_MAX_ITEMS && poppler_index_iter_next(iter));
}

static void
read_outline(PopplerDocument *document, GrfPdf *pdf)
{
  g_autoptr(GrfIndexIter) iter = poppler_index_iter_new(document);
  if (iter != NULL)
    read_outline_level(document, iter, 0, pdf);
}

static void
page_failed(GrfPage *page, GrfDiags *diags, const char *reason)
{
  page->error = g_strdup(reason);
  g_string_truncate(page->text, 0);
  g_array_set_size(page->glyphs, 0);
  grf_diags_add(diags, page->number, NULL, "page-unread", "page %u was not read: %s", page->number, reason);
}

/* Returns: (transfer full) (nullable): why the page is to be left out. */
static char *
begin_page(const GrfExtractOptions *options, guint number)
{
  return options->begin_page != NULL ? options->begin_page(number, options->begin_page_data) : NULL;
}

static void
read_page(PopplerDocument *document, guint index, const GrfExtractOptions *options, GrfDrawing *drawing,
          GrfPdf *pdf, GrfDiags *diags)
{
  g_autofree char *unwanted = begin_page(options, index + 1);
  PopplerPage *source = unwanted == NULL ? poppler_document_get_page(document, (int)index) : NULL;
  double width = 0, height = 0;
  GrfPage *page;

  if (unwanted != NULL) {
    page_failed(grf_pdf_add_page(pdf, 0, 0), diags, unwanted);
    return;
  }
  if (source == NULL) {
    page_failed(grf_pdf_add_page(pdf, 0, 0), diags, "the page is damaged");
    return;
  }
  poppler_page_get_size(source, &width, &height);
  page = grf_pdf_add_page(pdf, (float)width, (float)height);
  page->label = poppler_page_get_label(source);
  page->rotation = read_quarter_turn(source, width, height);
  if (!grf_read_page_text(source, options->max_glyphs, pdf, page))
    page_failed(page, diags, "it has more characters than the limit");
  grf_read_page_links(document, source, page);
  grf_drawing_turn(drawing, source);
  grf_mark_hidden(drawing, pdf, page);
  grf_read_rulings(drawing, index > 0 ? grf_pdf_page(pdf, index - 1) : NULL, page);
  g_object_unref(source);
}

static void
read_pages(PopplerDocument *document, const GrfExtractOptions *options, GrfPdf *pdf, GrfDiags *diags)
{
  GrfDrawing own = {0}, *drawing = options->extractor != NULL ? &options->extractor->drawing : &own;

  pdf->n_pages = (guint)MAX(0, poppler_document_get_n_pages(document));
  grf_plain_colours_begin();
  for (guint i = 0; i < pdf->n_pages; i++) {
    if (options->max_pages > 0 && i >= options->max_pages) {
      grf_diags_add(diags, 0, NULL, "pages-left-out", "only the first %u of %u pages were read",
                    options->max_pages, pdf->n_pages);
      break;
    }
    read_page(document, i, options, drawing, pdf, diags);
  }
  grf_plain_colours_end();
  grf_drawing_clear(&own);
}

const char *
grf_extract_engine(void)
{
  return poppler_get_version();
}

static gboolean
check_inflation(GBytes *bytes, guint64 max_bytes, GError **error)
{
  if (max_bytes == 0 || grf_inflates_within(bytes, max_bytes))
    return TRUE;
  g_set_error(error, GRF_ERROR, GRF_ERROR_LIMIT,
              "its compressed data inflates to more than %" G_GUINT64_FORMAT
              " MiB, as in an attack; allow more with --max-inflated if you trust it",
              max_bytes >> 20);
  return FALSE;
}

GrfPdf *
grf_extract(GBytes *bytes, const GrfExtractOptions *options, GrfDiags *diags, GError **error)
{
  static const GrfExtractOptions defaults = {0};
  g_autoptr(GrfPdf) pdf = grf_pdf_new();
  PopplerDocument *document;

  if (options == NULL)
    options = &defaults;
  if (!check_inflation(bytes, options->max_inflated, error))
    return NULL;
  if (options->extractor != NULL)
    grf_extractor_next_file(options->extractor);
  document = grf_open_pdf(bytes, options->password, error);
  if (document == NULL)
    return NULL;
  read_metadata(document, pdf);
  pdf->encrypted = says_encrypted(bytes);
  read_outline(document, pdf);
  read_pages(document, options, pdf, diags);
  g_free(begin_page(options, 0));
  g_object_unref(document);
  return g_steal_pointer(&pdf);
}

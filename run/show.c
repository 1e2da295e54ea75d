// SPDX-License-Identifier: GPL-3.0-or-later
#include "show.h"

#include "model/document-dump.h"
#include "model/error.h"
#include "model/page-dump.h"
#include "normalize/normalize.h"

static gboolean
show_pages(GrfReader *reader, const GrfSource *source, GString *out, GError **error)
{
  g_autoptr(GrfPdf) pdf = grf_reader_extract(reader, source, error);

  if (pdf == NULL)
    return FALSE;
  grf_pdf_dump(pdf, out);
  return TRUE;
}

static gboolean
show_document(GrfReader *reader, const GrfSource *source, GString *out, GError **error)
{
  g_autoptr(GrfDocument) document = grf_reader_normalize(reader, source, error);

  if (document == NULL)
    return FALSE;
  grf_document_dump(document, out);
  return TRUE;
}

static gboolean
show_text(GrfReader *reader, const GrfSource *source, GString *out, GError **error)
{
  g_autoptr(GrfDocument) document = grf_reader_normalize(reader, source, error);

  if (document == NULL)
    return FALSE;
  g_autofree char *text = grf_document_dup_text(document);
  g_string_append(out, text);
  return TRUE;
}

static gboolean
show_explanation(GrfReader *reader, const GrfSource *source, GString *out, GError **error)
{
  g_autofree char *text = grf_reader_dup_explanation(reader, source, error);

  if (text == NULL)
    return FALSE;
  g_string_append(out, text);
  return TRUE;
}

static gboolean
show_rows(GrfReader *reader, const GrfSource *source, GString *out, G_GNUC_UNUSED GError **error)
{
  g_autoptr(GrfRecords) records = grf_reader_read(reader, source);

  grf_records_dump(records, out);
  return TRUE;
}

gboolean
grf_reader_show(GrfReader *reader, const char *what, const GrfSource *source, GString *out, GError **error)
{
  static const struct {
    const char *what;
    gboolean (*show)(GrfReader *reader, const GrfSource *source, GString *out, GError **error);
  } views[] = {
      {"text", show_text},         {"explain", show_explanation}, {"pages", show_pages},
      {"document", show_document}, {"rows", show_rows},
  };

  for (guint i = 0; i < G_N_ELEMENTS(views); i++)
    if (g_str_equal(what, views[i].what))
      return views[i].show(reader, source, out, error);
  g_set_error(error, GRF_ERROR, GRF_ERROR_FORMAT, "a reader knows no “%s”", what);
  return FALSE;
}

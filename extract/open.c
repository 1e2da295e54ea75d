// SPDX-License-Identifier: GPL-3.0-or-later
#include "open.h"

#include "model/error.h"

/* The empty password is tried first: a file it opens needs no other. Up to 22.12 poppler crashes in
 * _new_from_bytes() on a wrong password (its second try, with the password as UTF-8, copies the stream of
 * bytes into a kind it then takes for none); it does not in _new_from_stream(), which is slower. */
static PopplerDocument *
open_bytes(GBytes *bytes, const char *password, GError **error)
{
  g_autoptr(GError) cause = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &cause);

  if (document == NULL && password != NULL && *password != '\0' &&
      g_error_matches(cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)) {
    g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_bytes(bytes);
    return poppler_document_new_from_stream(stream, (goffset)g_bytes_get_size(bytes), password, NULL, error);
  }
  if (document == NULL)
    g_propagate_error(error, g_steal_pointer(&cause));
  return document;
}

PopplerDocument *
grf_open_pdf(GBytes *bytes, const char *password, GError **error)
{
  g_autoptr(GError) cause = NULL;
  PopplerDocument *document = NULL;

  if (g_bytes_get_size(bytes) == 0) {
    g_set_error_literal(error, GRF_ERROR, GRF_ERROR_OPEN, "the file is empty");
    return NULL;
  }
  document = open_bytes(bytes, password, &cause);
  if (document != NULL)
    return document;
  if (g_error_matches(cause, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    g_set_error_literal(error, GRF_ERROR, GRF_ERROR_ENCRYPTED,
                        password != NULL && *password != '\0'
                            ? "the file is encrypted and the password is wrong"
                            : "the file is encrypted; give its password with --password");
  else
    g_set_error_literal(error, GRF_ERROR, GRF_ERROR_DAMAGED,
                        "not a PDF, or damaged beyond repair; open it in a viewer or get a new copy");
  return NULL;
}

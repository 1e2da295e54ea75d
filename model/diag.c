// SPDX-License-Identifier: GPL-3.0-or-later
#include "diag.h"

static void
diag_clear(gpointer data)
{
  GrfDiag *diag = data;
  g_free(diag->message);
}

GrfDiags *
grf_diags_new(void)
{
  GrfDiags *diags = g_new0(GrfDiags, 1);
  diags->items = g_array_new(FALSE, TRUE, sizeof(GrfDiag));
  g_array_set_clear_func(diags->items, diag_clear);
  return diags;
}

void
grf_diags_free(GrfDiags *diags)
{
  if (diags == NULL)
    return;
  g_array_unref(diags->items);
  g_free(diags);
}

void
grf_diags_add(GrfDiags *diags, guint page, const GrfBox *box, const char *code, const char *format, ...)
{
  GrfDiag diag = {.page = page, .code = code};
  va_list args;

  va_start(args, format);
  diag.message = g_strdup_vprintf(format, args);
  va_end(args);
  if (box != NULL)
    diag.box = *box;
  g_array_append_val(diags->items, diag);
}

void
grf_diags_append(GrfDiags *diags, const GrfDiags *more)
{
  for (guint i = 0; i < more->items->len; i++) {
    GrfDiag diag = g_array_index(more->items, GrfDiag, i);
    diag.message = g_strdup(diag.message);
    g_array_append_val(diags->items, diag);
  }
}

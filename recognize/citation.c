// SPDX-License-Identifier: GPL-3.0-or-later
#include "citation.h"

void
grf_reference_free(GrfReference *reference)
{
  if (reference == NULL)
    return;
  g_free(reference->normalized);
  g_free(reference->chamber);
  g_free(reference->session);
  g_free(reference->dossier);
  g_free(reference->number);
  g_free(reference->annex);
  g_free(reference);
}

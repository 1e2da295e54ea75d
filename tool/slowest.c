// SPDX-License-Identifier: GPL-3.0-or-later
#include "slowest.h"

#include "log.h"

#define N_SLOWEST 5

typedef struct {
  char *file; /* owned */
  guint pages;
  gint64 took_us;
} Place;

struct GrfSlowest {
  Place places[N_SLOWEST]; /* the slowest first */
  guint n_read;            /* documents that took any time */
};

GrfSlowest *
grf_slowest_new(void)
{
  return g_new0(GrfSlowest, 1);
}

void
grf_slowest_free(GrfSlowest *slowest)
{
  if (slowest == NULL)
    return;
  for (guint i = 0; i < N_SLOWEST; i++)
    g_free(slowest->places[i].file);
  g_free(slowest);
}

void
grf_slowest_add(GrfSlowest *slowest, const char *file, guint pages, gint64 took_us)
{
  guint at = N_SLOWEST;

  if (took_us > 0)
    slowest->n_read++;
  while (at > 0 && slowest->places[at - 1].took_us < took_us)
    at--;
  if (at == N_SLOWEST)
    return;
  g_free(slowest->places[N_SLOWEST - 1].file);
  for (guint i = N_SLOWEST - 1; i > at; i--)
    slowest->places[i] = slowest->places[i - 1];
  slowest->places[at] = (Place){g_strdup(file), pages, took_us};
}

void
grf_slowest_append(const GrfSlowest *slowest, GString *out)
{
  if (slowest->n_read < 2)
    return;
  g_string_append(out, "Slowest:\n");
  for (guint i = 0; i < MIN(N_SLOWEST, slowest->n_read); i++) {
    const Place *place = &slowest->places[i];
    g_string_append_printf(out, "  %" G_GINT64_FORMAT ".%02d s  ", place->took_us / G_USEC_PER_SEC,
                           (int)(place->took_us % G_USEC_PER_SEC / 10000));
    grf_log_append_printable(out, place->file);
    g_string_append_printf(out, " (%u page%s)\n", place->pages, place->pages == 1 ? "" : "s");
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "totals.h"

#include <string.h>

struct GrfTotals {
  gboolean by_period;
  GHashTable *set; /* of GrfTotal */
};

static guint
total_hash(gconstpointer key)
{
  const GrfTotal *total = key;

  return g_str_hash(total->currency) * 31 + g_str_hash(total->period);
}

static int
total_compare(const GrfTotal *a, const GrfTotal *b)
{
  int order = strcmp(a->currency, b->currency);

  return order != 0 ? order : strcmp(a->period, b->period);
}

static gboolean
total_equal(gconstpointer a, gconstpointer b)
{
  return total_compare(a, b) == 0;
}

static gint
compare_places(gconstpointer a, gconstpointer b)
{
  return total_compare(*(const GrfTotal *const *)a, *(const GrfTotal *const *)b);
}

static void
total_free(gpointer data)
{
  GrfTotal *total = data;

  g_free(total->currency);
  g_free(total->period);
  grf_exact_clear(&total->sum);
  g_free(total);
}

GrfTotals *
grf_totals_new(gboolean by_period)
{
  GrfTotals *totals = g_new0(GrfTotals, 1);

  totals->by_period = by_period;
  totals->set = g_hash_table_new_full(total_hash, total_equal, total_free, NULL);
  return totals;
}

void
grf_totals_free(GrfTotals *totals)
{
  if (totals == NULL)
    return;
  g_hash_table_unref(totals->set);
  g_free(totals);
}

static GrfTotal *
lookup(GrfTotals *totals, const GrfRow *amount)
{
  GrfTotal wanted = {.currency = (char *)grf_row_get(amount, "currency"),
                     .period = (char *)(totals->by_period ? grf_row_get(amount, "period") : "")};
  GrfTotal *total = g_hash_table_lookup(totals->set, &wanted);

  if (total != NULL)
    return total;
  total = g_new0(GrfTotal, 1);
  total->currency = g_strdup(wanted.currency);
  total->period = g_strdup(wanted.period);
  grf_exact_init(&total->sum);
  g_hash_table_add(totals->set, total);
  return total;
}

GrfTotalKind
grf_totals_add(GrfTotals *totals, const GrfRow *amount)
{
  GrfTotal *total = lookup(totals, amount);
  GrfTotalKind kind = GRF_TOTAL_SUMMED;
  g_auto(GrfExact) low, high;

  grf_exact_init(&low);
  grf_exact_init(&high);
  if (!grf_exact_set(&low, grf_row_get(amount, "value_min")) ||
      !grf_exact_set(&high, grf_row_get(amount, "value_max")))
    kind = GRF_TOTAL_UNREAD;
  else if (grf_exact_compare(&low, &high) != 0)
    kind = GRF_TOTAL_RANGE;
  else
    grf_exact_add(&total->sum, &low);
  total->counts[kind]++;
  return kind;
}

GPtrArray *
grf_totals_list(const GrfTotals *totals)
{
  GPtrArray *list = g_ptr_array_new();
  GHashTableIter at;
  gpointer total;

  g_hash_table_iter_init(&at, totals->set);
  while (g_hash_table_iter_next(&at, &total, NULL))
    g_ptr_array_add(list, total);
  g_ptr_array_sort(list, compare_places);
  return list;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Measures in order, for medians and edges. */
#pragma once

/* For g_array_sort() and qsort() of floats, none of them NaN: rising. */
static inline int
grf_compare_floats(const void *a, const void *b)
{
  float d = *(const float *)a - *(const float *)b;
  return d < 0 ? -1 : d > 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * How libFuzzer changes a PDF: mostly within one stream or one object, so that what holds them together stays
 * and the change is seen by whoever reads that part. Lengths and offsets are left wrong: poppler finds the
 * ends of streams and rebuilds the table of objects by itself. Linked into the fuzzer alone.
 */
#include <glib.h>
#include <string.h>

#define MAX_REGIONS 256
#define GROWTH_BYTES 256 /* at most what one change may add */
#define WHOLE_FILE 16    /* one change in so many is anywhere */

size_t LLVMFuzzerMutate(guint8 *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator(guint8 *data, size_t size, size_t max_size, unsigned int seed);

typedef struct {
  size_t from, to;
} Region;

/* Appends what stands between `begin` and `end`. Returns: how many there are now. */
static guint
find_regions(const guint8 *data, size_t size, const char *begin, const char *end, Region *regions, guint n)
{
  const guint8 *at = data, *stop = data + size;

  while (n < MAX_REGIONS) {
    const guint8 *from = memmem(at, (size_t)(stop - at), begin, strlen(begin));
    if (from == NULL)
      return n;
    from += strlen(begin);
    const guint8 *to = memmem(from, (size_t)(stop - from), end, strlen(end));
    if (to == NULL)
      return n;
    regions[n++] = (Region){(size_t)(from - data), (size_t)(to - data)};
    at = to + strlen(end);
  }
  return n;
}

/* Puts a changed copy of the region in its place. Returns: the new size. */
static size_t
change_region(guint8 *data, size_t size, size_t max_size, Region region)
{
  size_t len = region.to - region.from, room = len + MIN(GROWTH_BYTES, max_size - size);
  g_autofree guint8 *copy = g_malloc(room + 1);

  if (room == 0)
    return size;
  memcpy(copy, data + region.from, len);
  size_t changed = LLVMFuzzerMutate(copy, len, room);
  memmove(data + region.from + changed, data + region.to, size - region.to);
  memcpy(data + region.from, copy, changed);
  return size - len + changed;
}

size_t
LLVMFuzzerCustomMutator(guint8 *data, size_t size, size_t max_size, unsigned int seed)
{
  Region regions[MAX_REGIONS];
  guint n = 0;

  if (seed % 2 == 0)
    n = find_regions(data, size, "stream\n", "endstream", regions, n);
  if (n == 0)
    n = find_regions(data, size, " obj", "endobj", regions, n);
  seed /= 2;
  if (n == 0 || seed % WHOLE_FILE == 0)
    return LLVMFuzzerMutate(data, size, max_size);
  return change_region(data, size, max_size, regions[seed / WHOLE_FILE % n]);
}

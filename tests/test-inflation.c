// SPDX-License-Identifier: GPL-3.0-or-later
/* Decompression bombs, made here: counted before poppler inflates anything. */
#include <string.h>
#include <zlib.h>

#include "extract/inflation.h"

#define MIB ((guint64)1 << 20)

static GBytes *
pack(GBytes *bytes)
{
  gsize len_bytes;
  const guint8 *data = g_bytes_get_data(bytes, &len_bytes);
  uLongf size = compressBound(len_bytes);
  guint8 *packed = g_malloc(size);

  g_assert_cmpint(compress2(packed, &size, data, len_bytes, 9), ==, Z_OK);
  return g_bytes_new_take(packed, size);
}

/* `layers` times Flate, the innermost of that many MiB of spaces. */
static GBytes *
make_flate(guint64 mib, guint layers)
{
  guint8 *spaces = g_malloc(mib * MIB);

  memset(spaces, ' ', mib * MIB);
  GBytes *bytes = g_bytes_new_take(spaces, mib * MIB);
  for (guint i = 0; i < layers; i++) {
    GBytes *packed = pack(bytes);
    g_bytes_unref(bytes);
    bytes = packed;
  }
  return bytes;
}

/* Something that looks like a PDF with this stream `times` over. */
static GBytes *
make_pdf(const char *dictionary, const char *line_end, guint64 mib, guint layers, guint times)
{
  g_autoptr(GBytes) stream = make_flate(mib, layers);
  gsize len_bytes;
  const char *data = g_bytes_get_data(stream, &len_bytes);
  GString *pdf = g_string_new("%PDF-1.7\n");

  for (guint i = 0; i < times; i++) {
    g_string_append_printf(pdf, "%u 0 obj\n%s\nstream%s", i + 1, dictionary, line_end);
    g_string_append_len(pdf, data, (gssize)len_bytes);
    g_string_append(pdf, "\nendstream\nendobj\n");
  }
  return g_string_free_to_bytes(pdf);
}

static void
check(const char *dictionary, const char *line_end, guint64 mib, guint layers, guint times, guint64 limit_mib,
      gboolean within)
{
  g_autoptr(GBytes) pdf = make_pdf(dictionary, line_end, mib, layers, times);
  g_assert_cmpint(grf_inflates_within(pdf, limit_mib * MIB), ==, within);
}

static void
test_one_filter(void)
{
  check("<</Filter/FlateDecode>>", "\n", 8, 1, 1, 9, TRUE);
  check("<</Filter/FlateDecode>>", "\r\n", 8, 1, 1, 4, FALSE);
}

/* Each below the limit, together above. */
static void
test_sum(void)
{
  check("<</Filter/FlateDecode>>", "\n", 2, 1, 3, 7, TRUE);
  check("<</Filter/FlateDecode>>", "\n", 2, 1, 3, 5, FALSE);
}

/* A file of some hundred bytes; what its dictionary says of filters is not asked. */
static void
test_nested(void)
{
  check("<</Filter[/FlateDecode/FlateDecode]>>", "\n", 64, 2, 1, 80, TRUE);
  check("<</Filter[/FlateDecode/FlateDecode]>>", "\n", 64, 2, 1, 32, FALSE);
  check("<</Filter 9 0 R>>", "\n", 64, 3, 1, 32, FALSE);
}

static void
test_picture(void)
{
  check("<</Subtype/Image/Filter/FlateDecode>>", "\n", 8, 1, 1, 4, TRUE);
  /* The picture's word belongs to another object. */
  check("<</Subtype/Image>> endobj 3 0 obj <</Filter/FlateDecode>>", "\n", 8, 1, 1, 4, FALSE);
}

/* Cut anywhere, and with every byte of its beginning broken: it ends, and reads nothing beyond. */
static void
test_damaged(void)
{
  g_autoptr(GBytes) pdf = make_pdf("<<>>", "\n", 1, 2, 1);
  gsize len_bytes;
  const guint8 *data = g_bytes_get_data(pdf, &len_bytes);

  for (gsize i = 0; i <= len_bytes; i++) {
    g_autoptr(GBytes) cut = g_bytes_new(data, i);
    grf_inflates_within(cut, MIB / 16);
    g_autofree guint8 *copy = g_memdup2(data, len_bytes);
    copy[i % len_bytes] ^= 0x55;
    g_autoptr(GBytes) broken = g_bytes_new(copy, len_bytes);
    grf_inflates_within(broken, MIB / 16);
  }
  g_autoptr(GBytes) empty = g_bytes_new(NULL, 0);
  g_assert_true(grf_inflates_within(empty, MIB));
}

/* Streams that begin within each other and give nothing: what goes in counts too, so that it ends soon. */
static void
test_nothing_comes_out(void)
{
  static const char head[] = "stream\n\x78\x9c"; /* and empty stored blocks, which hold the next head */
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < 20000; i++) {
    g_string_append_len(text, head, sizeof head - 1);
    g_string_append_len(text, "\0\x09\0\xf6\xff", 5); /* a stored block of nine bytes: the next head */
  }
  g_autoptr(GBytes) pdf = g_string_free_to_bytes(text);
  g_assert_false(grf_inflates_within(pdf, MIB / 64));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/inflation/one-filter", test_one_filter);
  g_test_add_func("/inflation/sum", test_sum);
  g_test_add_func("/inflation/nested", test_nested);
  g_test_add_func("/inflation/picture", test_picture);
  g_test_add_func("/inflation/damaged", test_damaged);
  g_test_add_func("/inflation/nothing-comes-out", test_nothing_comes_out);
  return g_test_run();
}

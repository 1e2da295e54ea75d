// SPDX-License-Identifier: GPL-3.0-or-later
/* Does a text stand elsewhere? */
#include "recognize/shingles.h"

#include <math.h>
#include <string.h>

static double
share(const GrfShingles *shingles, const char *text, guint *tag)
{
  return grf_shingles_share(shingles, text, strlen(text), tag);
}

static void
add(GrfShingles *shingles, const char *text, guint tag)
{
  grf_shingles_add(shingles, text, strlen(text), tag);
}

static void
assert_share(double found, double expected)
{
  g_assert_cmpfloat_with_epsilon(found, expected, 1e-9);
}

static void
test_shares(void)
{
  g_autoptr(GrfShingles) shingles = grf_shingles_new();

  add(shingles, "een twee drie vier vijf zes zeven acht", 3);
  assert_share(share(shingles, "een twee drie vier vijf zes zeven acht", NULL), 1);
  assert_share(share(shingles, "EEN, twee; «drie» vier!", NULL), 1);
  assert_share(share(shingles, "een twee drie vijf zes zeven acht negen", NULL),
               1.0 / 5); /* only vijf…acht */
  assert_share(share(shingles, "vier drie twee een", NULL), 0);
  assert_share(share(shingles, "een twee drie", NULL), 0); /* a run of three is another run */
  assert_share(share(shingles, "", NULL), -1);
  assert_share(share(shingles, " … — ", NULL), -1);
}

/* A hyphen at a line end, and what letters look like, make no other word. */
static void
test_spelling(void)
{
  g_autoptr(GrfShingles) shingles = grf_shingles_new();

  add(shingles, "de jeugd-participatie in Één dorp", 0);
  assert_share(share(shingles, "de jeugdparticipatie in één dorp", NULL), 1);
  assert_share(share(shingles, "de jeugd\u2010participatie IN één dorp", NULL), 1);
}

static void
test_short_texts(void)
{
  g_autoptr(GrfShingles) shingles = grf_shingles_new();

  add(shingles, "Klopt dat?", 1);
  assert_share(share(shingles, "klopt dat", NULL), 1);
  assert_share(share(shingles, "dat klopt", NULL), 0);
}

static void
test_tags(void)
{
  g_autoptr(GrfShingles) shingles = grf_shingles_new();
  guint tag = 99;

  add(shingles, "een twee drie vier vijf zes", 7);
  add(shingles, "acht negen tien elf twaalf", 8);
  add(shingles, "een twee drie vier", 9); /* the first text with a run keeps it */
  share(shingles, "een twee drie vier vijf", &tag);
  g_assert_cmpuint(tag, ==, 7);
  share(shingles, "negen tien elf twaalf", &tag);
  g_assert_cmpuint(tag, ==, 8);
}

/* The text need not end in NUL, and only its bytes are read. */
static void
test_bounds(void)
{
  g_autoptr(GrfShingles) shingles = grf_shingles_new();
  g_autofree char *exact = g_memdup2("een twee drie vier", 18);

  grf_shingles_add(shingles, exact, 18, 0);
  assert_share(grf_shingles_share(shingles, "een twee drie vier vijf", 18, NULL), 1);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/shingles/shares", test_shares);
  g_test_add_func("/shingles/spelling", test_spelling);
  g_test_add_func("/shingles/short texts", test_short_texts);
  g_test_add_func("/shingles/tags", test_tags);
  g_test_add_func("/shingles/bounds", test_bounds);
  return g_test_run();
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Patterns with a star over short texts. */
#include "recognize/phrases.h"

#include <string.h>

typedef struct {
  const char *pattern, *text;
  gboolean fits;
  const char *star; /* NULL where the pattern has none */
} Case;

static const Case cases[] = {
    {"brief van *", "Brief van de molenaar", TRUE, "de molenaar"},
    {"brief van *", "BRIEF VAN DE MOLENAAR:", TRUE, "DE MOLENAAR"},
    {"brief van *", "  Brief   van de molenaar ", TRUE, NULL},
    {"brief van *", "Brief van", FALSE, NULL},
    {"brief van *", "Brief van ", FALSE, NULL},
    {"brief van *", "Een brief van de molenaar", FALSE, NULL},
    {"leden van de *-fractie", "Leden van de Ïb-Één-fractie", TRUE, "Ïb-Één"},
    {"leden van de *-fractie", "Leden van de -fractie", FALSE, NULL},
    {"* commissie", "Vaste commissie", TRUE, "Vaste"},
    {"*", "x", TRUE, "x"},
    {"*", "", FALSE, NULL},
    {"antwoord", "ANTWOORD :", TRUE, NULL},
    {"antwoord", "antwoorden", FALSE, NULL},
    {"antwoord", "", FALSE, NULL},
    {"a*a", "a", FALSE, NULL},
    {"a*a", "aa", FALSE, NULL},
    {"a*a", "aXa", TRUE, "X"},
};

static gboolean
fits(const char *pattern, const char *text, char **star)
{
  const char *const patterns[] = {pattern, NULL};
  return grf_phrase_find(patterns, text, star) == 0;
}

static void
test_matches(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *star = NULL;
    gboolean found = fits(cases[i].pattern, cases[i].text, &star);
    if (found != cases[i].fits || (cases[i].star != NULL && g_strcmp0(star, cases[i].star) != 0))
      g_error("“%s” over “%s”: fits %d, star “%s”", cases[i].pattern, cases[i].text, found, star);
  }
}

static void
test_find(void)
{
  const char *const patterns[] = {"aan de *", "aan *", NULL};
  const char *const none[] = {NULL};
  g_autofree char *star = NULL;

  g_assert_cmpint(grf_phrase_find(patterns, "Aan de molenaar", &star), ==, 0);
  g_assert_cmpstr(star, ==, "molenaar");
  g_assert_cmpint(grf_phrase_find(patterns, "Aan allen", NULL), ==, 1);
  g_assert_cmpint(grf_phrase_find(patterns, "Van allen", NULL), ==, -1);
  g_assert_cmpint(grf_phrase_find(none, "Aan allen", NULL), ==, -1);
}

static void
test_within(void)
{
  const char *const phrases[] = {"", "meer tijd", NULL};

  g_assert_true(grf_phrase_within(phrases, "Er is MEER\n tijd nodig."));
  g_assert_false(grf_phrase_within(phrases, "Er is meer nodig, en tijd."));
  g_assert_false(grf_phrase_within(phrases, ""));
}

/* A text whose folding is longer or shorter than it: the star stays in its bounds. */
static void
test_odd_letters(void)
{
  const char *const texts[] = {"Brief van İ", "Brief van ﬁ", "BRIEF VAN ẞ", "Brief\u00a0van\u2003ĳ",
                               "Brief van a\u0308"};

  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    g_autofree char *star = NULL;
    g_assert_true(fits("brief van *", texts[i], &star));
    g_assert_true(g_utf8_validate(star, -1, NULL));
    g_assert_cmpuint(strlen(star), <=, strlen(texts[i]));
  }
}

/* A text that ends within a character (a cell's share of "…", say) is read to its end and not beyond. */
static void
test_cut_character(void)
{
  g_autofree char *cut = g_strdup("Brief van \xe2\x80"); /* of its own size, for the address sanitizer */

  g_assert_true(fits("brief van *", cut, NULL));
  g_assert_false(fits("brief van de *", cut, NULL));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/phrases/matches", test_matches);
  g_test_add_func("/phrases/find", test_find);
  g_test_add_func("/phrases/within", test_within);
  g_test_add_func("/phrases/odd letters", test_odd_letters);
  g_test_add_func("/phrases/cut character", test_cut_character);
  return g_test_run();
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/url-break.h"

#include <string.h>

static const struct {
  const char *left, *right;
  gboolean continues;
} cases[] = {
    {"Zie https://", "www.voorbeeld.nl/a", TRUE},
    {"(https://", "www.voorbeeld.nl/a)", TRUE},
    {"(https://www.voorbeeld.nl/lijst/van-", "dingen-die-er-zijn) heeft", TRUE},
    {"«Titel» (voorbeeld.nl/2023/01/een-twee-", "drie-vier/).", TRUE},
    {"www.voorbeeld.nl/rapport-over-", "vissen#deel2).", TRUE},
    {"www.voorbeeld.nl/het_", "plan/b2", TRUE},
    {"https://www.voorbeeld.nl/2022_%20Plan%20voor", "%202023.pdf", TRUE},
    {"(https://www.voorbeeld.nl/stukken/", "lijst?id=2A&x=1) en", TRUE},
    {"https://www.voorbeeld.nl/doc/400", "123", TRUE},
    {"https://www.voorbeeld.nl/doc/400", "123 personen zijn", FALSE},
    {"https://voorbeeld.nl/view/3ab", "4cd-ef/handreiki", TRUE},
    {"https://voorbeeld.nl/view/3ab4cd-ef/handreiki", "ng-voor-iedereen", TRUE},
    {"https://voorbeeld.nl/view/3ab4cd-ef/handreiki", "ng-voor-iedereen heeft", FALSE},
    {"https://voorbeeld.nl/beleid-en-ont", "wikkelen/kompas/b", TRUE},
    {"(https://voorbeeld.nl/beleid", "skompas) heeft dat", TRUE},
    {"www.lokale-", "zaken.nl en de", TRUE},
    {"via www.", "voorbeeld.nl of", TRUE},
    {"via www.voorbeeld.", "nl/pad", TRUE},
    {"anna.de-", "vries@voorbeeld.nl", TRUE},
    {"schrijf naar info@", "voorbeeld.nl", TRUE},
    {"schrijf naar info@mijn", "voorbeeld.nl of bel", TRUE},
    /* finished */
    {"Zie https://www.voorbeeld.nl/pad/", "voor meer uitleg", FALSE},
    {"Zie https://www.voorbeeld.nl/pad", "en/of bel ons", FALSE},
    {"Zie https://www.voorbeeld.nl/pad", "d.d. 3 mei", FALSE},
    {"Zie https://www.voorbeeld.nl/pad.", "Daarna is", FALSE},
    {"Zie www.voorbeeld.nl.", "daarna is", FALSE},
    {"Zie www.voorbeeld.nl", "voor meer", FALSE},
    {"Zie www.voorbeeld.nl", "en/of bel", FALSE},
    {"(https://www.voorbeeld.nl/pad)", "vijf", FALSE},
    {"https://www.voorbeeld.nl/een/pad", "Tweede Kamer", FALSE},
    {"https://www.voorbeeld.nl/een/pad", "https://voorbeeld.nl/b", FALSE},
    {"https://www.voorbeeld.nl/een/pad", "info@voorbeeld.nl", FALSE},
    {"https://www.voorbeeld.nl/een/pad", "", FALSE},
    {"wet-", "en regelgeving", FALSE},
    {"tuin-", "bouw", FALSE},
    {"en/", "of", FALSE},
    {"", "www.voorbeeld.nl", FALSE},
};

static void
test_continues(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("“%s” / “%s”", cases[i].left, cases[i].right);
    g_assert_cmpint(grf_url_continues(cases[i].left, cases[i].right), ==, cases[i].continues);
  }
}

static void
test_ends(void)
{
  g_assert_true(grf_url_ends("zie https://"));
  g_assert_true(grf_url_ends("zie («www.voorbeeld.nl"));
  g_assert_true(grf_url_ends("voorbeeld.nl/"));
  g_assert_true(grf_url_ends("a@b"));
  g_assert_false(grf_url_ends("www.voorbeeld.nl is"));
  g_assert_false(grf_url_ends("en/of"));
  g_assert_false(grf_url_ends("@"));
  g_assert_false(grf_url_ends(""));
}

/* No bytes make it read past the ends. */
static void
test_hostile(void)
{
  static const char *const ends[] = {"://",  "www.", "@",      "a@", "a@.", "-",
                                     "\xC3", "(((",  "a.nl/(", ".",  "/",   "\xFF://"};
  g_autofree char *slashes = g_strnfill(50000, '/');

  for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
    for (gsize k = 0; k < G_N_ELEMENTS(ends); k++) {
      grf_url_continues(ends[i], ends[k]);
      grf_url_ends(ends[i]);
    }
    grf_url_continues(slashes, ends[i]);
    grf_url_continues(ends[i], slashes);
  }
  g_assert_false(grf_url_ends(slashes));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/url-break/continues", test_continues);
  g_test_add_func("/url-break/ends", test_ends);
  g_test_add_func("/url-break/hostile", test_hostile);
  return g_test_run();
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Lower case of ASCII and of other text, whole and in part. */
#include "model/lower-case.h"

static void
test_lower(void)
{
  static const struct {
    const char *text;
    gssize len_bytes;
    const char *lower;
  } cases[] = {
      {"", -1, ""},
      {"Bedragen x € 1 MLN", -1, "bedragen x € 1 mln"},
      {"IN MLN. EURO @[`{", -1, "in mln. euro @[`{"},
      {"ÉÉN Vraag", -1, "één vraag"},
      {"Vraag en ÉÉN antwoord", 8, "vraag en"},
      {"ÉÉN Vraag", 4, "éé"},
      {"kort", 100, "kort"},
      {"VRAAG", 0, ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *lower = grf_dup_lower(cases[i].text, cases[i].len_bytes);
    g_assert_cmpstr(lower, ==, cases[i].lower);
  }
}

static void
test_words(void)
{
  g_auto(GStrv) words = grf_dup_lower_words(" De ÉÉN, (2e)\n\xff keer. rest", 22);
  g_autofree char *joined = g_strjoinv("|", words);
  g_auto(GStrv) none = grf_dup_lower_words(" .,", 3);

  g_assert_cmpstr(joined, ==, "de|één|2e|keer");
  g_assert_null(none[0]);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/lower-case/cases", test_lower);
  g_test_add_func("/lower-case/words", test_words);
  return g_test_run();
}

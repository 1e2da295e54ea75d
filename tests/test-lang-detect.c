// SPDX-License-Identifier: GPL-3.0-or-later
/* Which language a text is in, on invented ones. */
#include <glib/gstdio.h>
#include <string.h>

#include "lang/detect.h"
#include "model/error.h"
#include "tests/folder.h"

#define NL "De regering heeft het plan voor de dijken niet op tijd naar deze raad gestuurd.\n"
#define DE "Die Verwaltung hat den Plan für die Deiche nicht rechtzeitig an diesen Rat geschickt.\n"
#define EN "The administration has not sent its plan for the dykes to this council in time.\n"
#define FR "L'administration n'a pas envoyé le plan pour les digues à ce conseil dans les temps.\n"
#define THREE(line) line line line

static const struct {
  const char *text, *code, *second;
} cases[] = {
    {NL, "nl", NULL},
    {DE, "de", NULL},
    {EN, "en", NULL},
    {FR, "fr", NULL},
    {"1. Wie viele Deiche wurden seit 2020 erneuert?\n2. Wann werden sie fertig?", "de", NULL},
    {"(a) whether the dyke has been raised;\n(b) if so, the details thereof; and", "en", NULL},
    {"1\nHoeveel dijken zijn er en wat kost dat?\nAntwoord\nEr zijn er drie.", "nl", NULL},
    {"Combien de digues ont été relevées, et quand le seront-elles toutes ?", "fr", NULL},
    /* No evidence, or too little. */
    {"", "nl", NULL},
    {"12,5 34 — 2024\n• 7", "nl", NULL},
    {"The Economist", "nl", NULL},
    {"\xE0\xA4\xB5\xE0\xA4\xB8 \xE0\xA4\xA4\xE0\xA5\x8D\xE0\xA4\xB0 \xE0\xA4\xB6\xE0\xA5\x8D\xE0\xA4\xB0",
     "nl", NULL},
    /* Capitals, words glued to marks, bytes that are no text. */
    {"THE GOVERNMENT WILL NOT RAISE ANY DYKE WHICH IT HAS BUILT.", "en", NULL},
    {"«Der (nicht) die;und,für/über»", "de", NULL},
    {"\xFF\xFEwelke\xC3 voor\x80niet\xF0 hebben", "nl", NULL},
    /* Words of another language that stand in a document. */
    {THREE(THREE(NL)) "In \"The state of the dykes\" it was said that there would be no such thing.\n", "nl",
     NULL},
    {THREE(NL) EN THREE(NL) EN THREE(NL) EN, "nl", NULL}, /* single lines, not runs */
    /* Two languages. */
    {THREE(NL) THREE(NL) THREE(EN), "nl", "en"},
    {THREE(DE) THREE(DE) "\n12\n\n" THREE(FR), "de", "fr"},
    {THREE(EN) THREE(DE) EN, "en", "de"},
    {THREE(EN) "7\n" THREE(NL) THREE(NL), "nl", "en"},
    /* One word that is repeated makes no language. */
    {THREE(THREE("DEM 12\n")) "7\n", "nl", NULL},
    {THREE(EN) THREE(THREE(THREE("DEM 12\n"))), "en", NULL},
    /* Below the share that is told. */
    {THREE(THREE(THREE(NL))) THREE(EN), "nl", NULL},
};

static void
test_table(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfLangDetector) detector = grf_lang_detector_new(NULL, &error);

  g_assert_no_error(error);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    GrfLangVerdict verdict = grf_lang_detect(detector, cases[i].text, strlen(cases[i].text));
    g_autofree char *shown = g_strescape(cases[i].text, NULL);
    g_test_message("%s", shown);
    g_assert_cmpstr(verdict.code, ==, cases[i].code);
    g_assert_cmpstr(verdict.second, ==, cases[i].second);
    g_assert_true(verdict.second == NULL || verdict.second_share >= GRF_LANG_MIXED_SHARE);
    g_assert_true(verdict.share >= 0 && verdict.share + verdict.second_share <= 1.0000001);
  }
}

static void
test_share(void)
{
  g_autoptr(GrfLangDetector) detector = grf_lang_detector_new(NULL, NULL);
  GrfLangVerdict one = grf_lang_detect(detector, DE, strlen(DE));
  GrfLangVerdict none = grf_lang_detect(detector, "12", 2);

  g_assert_true(one.share > 0.9);
  g_assert_true(none.share == 0);
}

static void
test_codes(void)
{
  g_autoptr(GrfLangDetector) detector = grf_lang_detector_new(NULL, NULL);
  g_autofree char *codes = g_strjoinv(" ", (char **)grf_lang_detector_codes(detector));

  g_assert_cmpstr(codes, ==, "de en fr nl");
}

/* A folder of the user's own: a new language, and one that goes before the built-in file. */
static void
test_folder(void)
{
  g_autofree char *dir = make_folder();
  g_autofree char *own = g_build_filename(dir, "xx.ini", NULL);
  g_autofree char *better = g_build_filename(dir, "de.ini", NULL);
  g_autofree char *other = g_build_filename(dir, "README.ini", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true(g_file_set_contents(own, "[dates]\n[language]\nstopwords = foo;bar;baz\n[x]\ny", -1, NULL));
  g_assert_true(g_file_set_contents(better, "[dates]\n", -1, NULL));
  g_assert_true(g_file_set_contents(other, "=", -1, NULL));
  g_autoptr(GrfLangDetector) detector = grf_lang_detector_new(dir, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(grf_lang_detect(detector, "foo bar baz", 11).code, ==, "xx");
  g_assert_cmpstr(grf_lang_detect(detector, DE, strlen(DE)).code, ==,
                  "nl"); /* no stop words: never detected */

  g_assert_true(g_file_set_contents(better, "[language]\nnonsense\n", -1, NULL));
  g_assert_null(grf_lang_detector_new(dir, &error));
  g_assert_error(error, GRF_ERROR, GRF_ERROR_LANG);
  g_assert_nonnull(strstr(error->message, "de.ini"));
}

/* Whatever the bytes, there is an answer, and the same one in every order of reading. */
static void
test_any_bytes(void)
{
  g_autoptr(GrfLangDetector) detector = grf_lang_detector_new(NULL, NULL);
  g_autoptr(GRand) random = g_rand_new_with_seed(3);
  char bytes[400];

  for (guint round = 0; round < 500; round++) {
    gsize len = (gsize)g_rand_int_range(random, 0, sizeof bytes);
    for (gsize i = 0; i < len; i++)
      bytes[i] = (char)(round % 2 == 0 ? g_rand_int_range(random, 0, 256)
                                       : "the der de \n\xC3\xBC"[g_rand_int_range(random, 0, 14)]);
    g_autofree char *exact = g_memdup2(bytes, len); /* a read beyond the end is seen */
    GrfLangVerdict a = grf_lang_detect(detector, exact, len), b = grf_lang_detect(detector, bytes, len);
    g_assert_cmpstr(a.code, ==, b.code);
    g_assert_true(a.share == b.share);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/lang-detect/table", test_table);
  g_test_add_func("/lang-detect/share", test_share);
  g_test_add_func("/lang-detect/codes", test_codes);
  g_test_add_func("/lang-detect/folder", test_folder);
  g_test_add_func("/lang-detect/any-bytes", test_any_bytes);
  return g_test_run();
}

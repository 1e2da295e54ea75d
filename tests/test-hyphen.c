// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/hyphen.h"

#include <glib/gstdio.h>
#include <string.h>

#include "normalize/hyphen-dictionary.h"
#include "tests/folder.h"

static GrfLang *
dutch(void)
{
  GError *error = NULL;
  GrfLang *lang = grf_lang_load("nl", NULL, &error);

  g_assert_no_error(error);
  return lang;
}

typedef struct {
  const char *left, *right;
  GrfHyphenVerdict verdict;
  const char *reason;
} Example;

static const char *const verdict_names[] = {"join", "keep", "suspended"};

static void
check(GrfHyphenator *h, GrfVocabulary *v, const char *left, const char *right, gunichar hyphen,
      GrfHyphenVerdict verdict, const char *reason)
{
  const char *why = NULL;
  GrfHyphenVerdict got = grf_hyphen_decide(h, v, left, right, hyphen, &why);

  if (got != verdict || g_strcmp0(why, reason) != 0)
    g_test_message("“%s” / “%s”: %s by %s, expected %s by %s", left, right, verdict_names[got], why,
                   verdict_names[verdict], reason);
  g_assert_cmpstr(verdict_names[got], ==, verdict_names[verdict]);
  g_assert_cmpstr(why, ==, reason);
}

/* Words without a document, so that only rules and patterns speak. None needs the patterns to be installed.
 */
static const Example examples[] = {
    {"de gecompen", "seerd is", GRF_HYPHEN_JOIN, "default"},
    {"het tuinbouw", "beleid van", GRF_HYPHEN_JOIN, "default"},
    {"De Provincie", "huizen zijn", GRF_HYPHEN_JOIN, "default"},
    {"met be", "antwoording", GRF_HYPHEN_JOIN, "default"},
    {"is ge", "uit in", GRF_HYPHEN_JOIN, "default"},
    {"de GroenLinks", "PvdA hebben", GRF_HYPHEN_KEEP, "capital"},
    {"de PvdA", "fractie wil", GRF_HYPHEN_KEEP, "capital"},
    {"elk DigiD", "account dat", GRF_HYPHEN_KEEP, "capital"},
    {"het HR", "instrumentarium", GRF_HYPHEN_KEEP, "capital"},
    {"een IND", "breed plan", GRF_HYPHEN_KEEP, "capital"},
    {"de TOZO", "lening die", GRF_HYPHEN_KEEP, "capital"},
    {"Het IND", "COA overleg is", GRF_HYPHEN_KEEP, "capital"},
    {"niet", "Friese namen", GRF_HYPHEN_KEEP, "capital"},
    {"HET BESTUURS", "AKKOORD WATER", GRF_HYPHEN_JOIN, "capital"},
    {"en Techniek", "RIVM- en TNO", GRF_HYPHEN_SUSPENDED, "capital"},
    {"Kamer 2024", "2025 is", GRF_HYPHEN_KEEP, "digit"},
    {"een 16", "jarige", GRF_HYPHEN_KEEP, "digit"},
    {"na COVID", "19 is", GRF_HYPHEN_KEEP, "digit"},
    {"het (mede)", "eigenaarschap", GRF_HYPHEN_KEEP, "digit"},
    {"het Bbz", "krediet is", GRF_HYPHEN_KEEP, "letters"},
    {"elk mbo", "college", GRF_HYPHEN_KEEP, "letters"},
    {"de lhbti", "groepen", GRF_HYPHEN_KEEP, "letters"},
    {"het mkb", "bedrijf", GRF_HYPHEN_KEEP, "letters"},
    {"per e", "mail", GRF_HYPHEN_KEEP, "letters"},
    {"de cao", "lonen", GRF_HYPHEN_KEEP, "letters"},
    {"uit Srebre", "nica", GRF_HYPHEN_JOIN, "default"},
    {"zijn schre", "deren", GRF_HYPHEN_JOIN, "default"},
    {"de wet", "en regelgeving", GRF_HYPHEN_SUSPENDED, "conjunction"},
    {"zon", "of windenergie", GRF_HYPHEN_SUSPENDED, "conjunction"},
    {"door zon", "en/of wind", GRF_HYPHEN_SUSPENDED, "conjunction"},
    {"zon", "c.q. windparken", GRF_HYPHEN_SUSPENDED, "conjunction"},
    {"zon", "(en wind)energie", GRF_HYPHEN_SUSPENDED, "conjunction"},
    {"16", "tot 18-jarigen", GRF_HYPHEN_SUSPENDED, "conjunction"},
    {"over ener", "gie en", GRF_HYPHEN_JOIN, "default"},
    {"de bal", "ensch", GRF_HYPHEN_JOIN, "default"},
    {"dieren zo", "als", GRF_HYPHEN_JOIN, "listed"},
    {"tuin", "bouw- en visserij", GRF_HYPHEN_JOIN, "default"},
    {"voor € 12,", "per stuk", GRF_HYPHEN_SUSPENDED, "dash"},
    {"het plan ", "dus", GRF_HYPHEN_SUSPENDED, "dash"},
    {"", "woord", GRF_HYPHEN_SUSPENDED, "dash"},
    {"slot", "", GRF_HYPHEN_KEEP, "dash"},
    {"de vice", "voorzitter", GRF_HYPHEN_KEEP, "listed"},
    {"secretaris", "generaal van", GRF_HYPHEN_KEEP, "listed"},
    {"maar niet", "temin", GRF_HYPHEN_JOIN, "listed"},
    {"een auto", "ongeluk", GRF_HYPHEN_KEEP, "vowels"},
    {"de media", "aandacht", GRF_HYPHEN_KEEP, "vowels"},
    {"is financi", "eel goed", GRF_HYPHEN_JOIN, "vowels"},
    {"(https://voorbeeld.nl/een-", "twee-drie)", GRF_HYPHEN_SUSPENDED, "dash"},
    {"(https://voorbeeld.nl/een", "twee-drie)", GRF_HYPHEN_KEEP, "address"},
    {"zie www.water", "schap.nl voor", GRF_HYPHEN_KEEP, "address"},
};

static void
test_rules(void)
{
  g_autoptr(GrfLang) lang = dutch();
  g_autoptr(GrfHyphenator) h = grf_hyphenator_new(lang, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(examples); i++) {
    /* "zoals" is known to the language by a list that the first rule with an interest reads. */
    const Example *e = &examples[i];
    check(h, NULL, e->left, e->right, '-', e->verdict, e->reason);
  }
}

static void
test_other_hyphens(void)
{
  g_autoptr(GrfLang) lang = dutch();
  g_autoptr(GrfHyphenator) h = grf_hyphenator_new(lang, NULL);

  check(h, NULL, "een Cross-", "border plan", 0x00AD, GRF_HYPHEN_JOIN, "soft");
  check(h, NULL, "wet", "en regels", 0x00AD, GRF_HYPHEN_JOIN, "soft");
  check(h, NULL, "2024", "2025", 0x00AD, GRF_HYPHEN_KEEP, "soft");
  check(h, NULL, "tuin", "bouw", 0x2010, GRF_HYPHEN_JOIN, "default");
  check(h, NULL, "wet", "en regels", 0x2010, GRF_HYPHEN_SUSPENDED, "conjunction");
  check(h, NULL, "tuin", "bouw", 0x2011, GRF_HYPHEN_KEEP, "own sign");
  check(h, NULL, "https://voorbeeld.nl/een", "twee/drie", 0x2010, GRF_HYPHEN_JOIN, "address");
}

static void
learn(GrfVocabulary *v, const char *line)
{
  grf_vocabulary_learn(v, line, strlen(line));
}

static void
test_document(void)
{
  g_autoptr(GrfLang) lang = dutch();
  g_autoptr(GrfHyphenator) h = grf_hyphenator_new(lang, NULL);
  g_autoptr(GrfVocabulary) v = grf_vocabulary_new();

  learn(v, "Het haven-beleid en het kustbeleid (de kustwacht, de Kust-wacht en de kustwacht),");
  learn(v, "de duin-norm; de WaterRaad en de zee-egelstanden; een ex-burgemeester of burgemeester.");
  check(h, v, "nieuw haven", "beleid", '-', GRF_HYPHEN_KEEP, "document");
  check(h, v, "nieuw haven", "beleidje", '-', GRF_HYPHEN_KEEP, "document");
  check(h, v, "de Kust", "wacht", '-', GRF_HYPHEN_JOIN, "document");
  check(h, v, "de Water", "Raad", '-', GRF_HYPHEN_JOIN, "document");
  check(h, v, "DE WATER", "RAAD BIJEEN", '-', GRF_HYPHEN_JOIN, "document");
  check(h, v, "de zee", "egelstand", '-', GRF_HYPHEN_KEEP, "document");
  check(h, v, "de duin", "rand", '-', GRF_HYPHEN_KEEP, "habit");
  check(h, v, "een ex", "burgemeester", '-', GRF_HYPHEN_KEEP, "document");
  check(h, v, "een non", "burgemeester", '-', GRF_HYPHEN_KEEP, "listed");
  check(h, v, "iets ex", "terns", '-', GRF_HYPHEN_KEEP, "habit");
  learn(v, "Externe exporten, experts en examens.");
  check(h, v, "iets ex", "tra", '-', GRF_HYPHEN_JOIN, "default");
  learn(v, "De duinen en de duinrel.");
  check(h, v, "de duin", "rand", '-', GRF_HYPHEN_JOIN, "default");
}

/* A browser breaks with U+2010; then "-" is the writer's. */
static void
test_break_sign(void)
{
  g_autoptr(GrfLang) lang = dutch();
  g_autoptr(GrfHyphenator) h = grf_hyphenator_new(lang, NULL);
  g_autoptr(GrfVocabulary) v = grf_vocabulary_new();

  check(h, v, "tuin", "bouw", '-', GRF_HYPHEN_JOIN, "default");
  learn(v, "een lijn-bus rijdt naar de hal\u2010");
  learn(v, "te en de werk\u2010");
  learn(v, "plaats of de ga\u2010");
  check(h, v, "tuin", "bouw", 0x2010, GRF_HYPHEN_JOIN, "break sign");
  check(h, v, "woning", "en winkel", 0x2010, GRF_HYPHEN_JOIN, "break sign");
  check(h, v, "tuin", "bouw", '-', GRF_HYPHEN_KEEP, "own sign");
  check(h, v, "tuin", "en bosbouw", '-', GRF_HYPHEN_SUSPENDED, "conjunction");
  learn(v, "een tram\u2010halte");
  check(h, v, "tuin", "bouw", '-', GRF_HYPHEN_JOIN, "default");
}

/* What the patterns add: which vowels may be parted, and which "conjunction" is a last syllable. */
static void
test_patterns(void)
{
  g_autoptr(GrfHyphenDictionary) patterns = grf_hyphen_dictionary_new("hyph_nl_NL.dic");
  g_autoptr(GrfLang) lang = dutch();
  g_autoptr(GrfHyphenator) h = grf_hyphenator_new(lang, NULL);
  g_autoptr(GrfVocabulary) v = grf_vocabulary_new();

  if (!grf_hyphen_dictionary_is_usable(patterns)) {
    g_test_skip("libhyphen or the Dutch patterns are not installed");
    return;
  }
  g_assert_cmpint(grf_hyphen_dictionary_ask(patterns, "tuinbouw", 4), ==, GRF_BREAK_ALLOWED);
  g_assert_cmpint(grf_hyphen_dictionary_ask(patterns, "tuinbouw", 3), ==, GRF_BREAK_FORBIDDEN);
  g_assert_cmpint(grf_hyphen_dictionary_ask(patterns, "financiële", 7), ==, GRF_BREAK_ALLOWED);
  g_assert_cmpint(grf_hyphen_dictionary_ask(patterns, "щит", 1), ==, GRF_BREAK_UNKNOWN);
  g_assert_cmpint(grf_hyphen_dictionary_ask(patterns, "tuin", 4), ==, GRF_BREAK_UNKNOWN);
  check(h, NULL, "HET NVWA", "RIVM OVERLEG", '-', GRF_HYPHEN_KEEP, "capital");
  check(h, NULL, "de priv\u00E9", "uitgaven", '-', GRF_HYPHEN_JOIN, "default");
  check(h, NULL, "een milieu", "inspectie", '-', GRF_HYPHEN_KEEP, "vowels");
  /* "weten" is a word of the document, but "wet-en" is no way to break it. */
  learn(v, "Dit weten wij.");
  check(h, v, "wet", "en regels", '-', GRF_HYPHEN_SUSPENDED, "conjunction");
  learn(v, "Wat normaals is.");
  check(h, v, "iets norma", "als", '-', GRF_HYPHEN_SUSPENDED, "conjunction");
  learn(v, "Een komals is verzonnen.");
  check(h, v, "een kom", "als die", '-', GRF_HYPHEN_JOIN, "document");
}

static void
test_no_dictionary(void)
{
  g_autoptr(GrfHyphenDictionary) missing = grf_hyphen_dictionary_new("hyph_none.dic");
  g_autoptr(GrfHyphenDictionary) unnamed = grf_hyphen_dictionary_new("");
  g_autoptr(GrfHyphenDictionary) path = grf_hyphen_dictionary_new("../hyphen/hyph_nl_NL.dic");

  g_assert_cmpint(grf_hyphen_dictionary_ask(missing, "tuinbouw", 4), ==, GRF_BREAK_UNKNOWN);
  g_assert_cmpint(grf_hyphen_dictionary_ask(unnamed, "tuinbouw", 4), ==, GRF_BREAK_UNKNOWN);
  g_assert_cmpint(grf_hyphen_dictionary_ask(path, "tuinbouw", 4), ==, GRF_BREAK_UNKNOWN);
}

/* A language without the group: capitals and digits still speak. */
static void
test_bare_language(void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *dir = make_folder();
  g_autofree char *file = g_build_filename(dir, "xx.ini", NULL);
  const char *text = "[language]\nname = none\n";

  g_assert_no_error(error);
  g_assert_true(g_file_set_contents(file, text, -1, &error));
  g_autoptr(GrfLang) lang = grf_lang_load("xx", dir, &error);
  g_assert_no_error(error);
  g_autoptr(GrfHyphenator) h = grf_hyphenator_new(lang, NULL);
  check(h, NULL, "the mbo", "school", '-', GRF_HYPHEN_JOIN, "default");
  check(h, NULL, "the EU", "wide plan", '-', GRF_HYPHEN_KEEP, "capital");
  check(h, NULL, "wet", "en regels", '-', GRF_HYPHEN_JOIN, "default");
}

static void
test_hostile(void)
{
  static const char *const texts[] = {"",         " ", "-",    "--",           "\xFF", "a\xC3", "\xE2",
                                      "\u0301",   "’", "a’",   "\xF0\x9F\x98", "é",    "(",     "http://-",
                                      "https://", "@", "www.", "a-b-c-",       "-a",   "’-’",   "\u2010",
                                      ".-.",      "1", "İ"};
  static const gunichar hyphens[] = {'-', 0xAD, 0x2010, 0x2011, 0, 'x'};
  g_autoptr(GrfLang) lang = dutch();
  g_autoptr(GrfHyphenator) h = grf_hyphenator_new(lang, NULL);
  g_autoptr(GrfVocabulary) v = grf_vocabulary_new();
  g_autofree char *longest = g_strnfill(100000, 'a');

  learn(v, longest);
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
    learn(v, texts[i]);
    for (gsize k = 0; k < G_N_ELEMENTS(texts); k++)
      for (gsize n = 0; n < G_N_ELEMENTS(hyphens); n++)
        g_assert_cmpint(grf_hyphen_decide(h, v, texts[i], texts[k], hyphens[n], NULL), <=,
                        GRF_HYPHEN_SUSPENDED);
    grf_hyphen_decide(h, v, longest, texts[i], '-', NULL);
    grf_hyphen_decide(h, v, texts[i], longest, '-', NULL);
    for (gsize at = 0; at <= strlen(texts[i]); at++)
      g_assert_false(grf_hyphen_is_spurious(v, texts[i], strlen(texts[i]), at));
  }
  memset(longest, '\xC3', 5000);
  grf_hyphen_decide(h, v, longest, longest, '-', NULL);
}

static void
test_spurious(void)
{
  g_autoptr(GrfVocabulary) v = grf_vocabulary_new();
  static const struct {
    const char *word;
    gsize offset;
    gboolean spurious;
  } cases[] = {
      {"haven-wacht", 5, TRUE},    {"(Haven-wacht),", 7, FALSE /* offset of a letter */},
      {"(Haven-wacht),", 6, TRUE}, {"haven\u2010wacht", 5, TRUE},
      {"Haven-Wacht", 5, FALSE},   {"kust-wacht", 4, FALSE /* as often with */},
      {"wet-en", 3, FALSE},        {"duin-wacht", 4, FALSE /* unknown */},
      {"haven-wacht", 50, FALSE},
  };

  learn(v, "De havenwacht, een havenwacht, geen havenwacht; haven-wacht. Weten, weten, weten wij.");
  learn(v, "De kustwacht, die kustwacht, de kust-wacht.");
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_test_message("%s", cases[i].word);
    g_assert_cmpint(grf_hyphen_is_spurious(v, cases[i].word, strlen(cases[i].word), cases[i].offset), ==,
                    cases[i].spurious);
  }
}

static void
test_vocabulary(void)
{
  g_autoptr(GrfVocabulary) v = grf_vocabulary_new();

  learn(
      v,
      "  «Haven»beleid12 en het HAVEN\u2010beleid: zie www.haven-beleid.nl, a-b@c-d.nl en e\uFB01ect/foto’s");
  learn(v, "Dit einde is gebro-");
  learn(v, "ken of G20 en gebroken. 2024–2025 wet- en");
  g_assert_cmpuint(grf_vocabulary_count(v, "haven"), ==, 1);
  g_assert_cmpuint(grf_vocabulary_count(v, "beleid"), ==, 1);
  g_assert_cmpuint(grf_vocabulary_count(v, "haven-beleid"), ==, 1);
  g_assert_cmpuint(grf_vocabulary_count(v, "efiect"), ==, 1);
  g_assert_cmpuint(grf_vocabulary_count(v, "foto's"), ==, 1);
  g_assert_cmpuint(grf_vocabulary_count(v, "gebro"), ==, 0);
  g_assert_cmpuint(grf_vocabulary_count(v, "ken"), ==, 0);
  g_assert_cmpuint(grf_vocabulary_count(v, "gebroken"), ==, 1);
  g_assert_cmpuint(grf_vocabulary_count(v, "g20"), ==, 1);
  g_assert_cmpuint(grf_vocabulary_count(v, "wet"), ==, 1);
  g_assert_cmpuint(grf_vocabulary_count_first(v, "haven"), ==, 1);
  g_assert_cmpuint(grf_vocabulary_count_prefix(v, "haven"), ==, 2);
  g_assert_cmpuint(grf_vocabulary_count_prefix(v, ""), >, 10);
  g_assert_cmpuint(grf_vocabulary_count_prefix(v, "zzz"), ==, 0);
  g_assert_cmpuint(grf_vocabulary_breaks(v, '-'), ==, 1);
  g_assert_cmpuint(grf_vocabulary_inner(v, 0x2010), ==, 1);
  g_assert_cmpuint(grf_vocabulary_inner(v, 'x'), ==, 0);
  learn(v, "havens");
  g_assert_cmpuint(grf_vocabulary_count_prefix(v, "haven"), ==, 3);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/hyphen/rules", test_rules);
  g_test_add_func("/hyphen/other-hyphens", test_other_hyphens);
  g_test_add_func("/hyphen/document", test_document);
  g_test_add_func("/hyphen/break-sign", test_break_sign);
  g_test_add_func("/hyphen/patterns", test_patterns);
  g_test_add_func("/hyphen/no-dictionary", test_no_dictionary);
  g_test_add_func("/hyphen/bare-language", test_bare_language);
  g_test_add_func("/hyphen/hostile", test_hostile);
  g_test_add_func("/hyphen/spurious", test_spurious);
  g_test_add_func("/hyphen/vocabulary", test_vocabulary);
  return g_test_run();
}

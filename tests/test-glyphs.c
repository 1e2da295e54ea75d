// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/glyphs.h"

#include <string.h>

static void
assert_glyph(gunichar c, gboolean symbol_font, const char *expected)
{
  char out[GRF_GLYPH_MAX_BYTES + 1] = {0};
  gsize n = grf_glyph_normalize(c, symbol_font, out);

  g_test_message("U+%04X", c);
  g_assert_cmpuint(n, ==, strlen(expected));
  out[n] = '\0';
  g_assert_cmpstr(out, ==, expected);
}

static void
test_normalize(void)
{
  static const struct {
    gunichar c;
    gboolean symbol_font;
    const char *expected;
  } cases[] = {
      {'a', FALSE, "a"},     {0xE9, FALSE, "é"},     {0x20AC, FALSE, "€"},   {0x2022, FALSE, "•"},
      {0xF0B7, FALSE, "•"},  {0xF0D8, FALSE, "•"},   {0xF0A7, FALSE, "•"},   {0xF076, FALSE, "•"},
      {0xF0B7, TRUE, "•"},   {0xFFFD, FALSE, "•"},   {'l', TRUE, "•"},       {'n', TRUE, "•"},
      {'q', TRUE, "•"},      {'u', TRUE, "•"},       {0xA7, TRUE, "•"},      {0xD8, TRUE, "•"},
      {0xB7, TRUE, "•"},     {'l', FALSE, "l"},      {0xA7, FALSE, "§"},     {0xD8, FALSE, "Ø"},
      {0xB7, FALSE, "·"},    {'a', TRUE, "a"},       {0xFB00, FALSE, "ff"},  {0xFB01, FALSE, "fi"},
      {0xFB02, FALSE, "fl"}, {0xFB03, FALSE, "ffi"}, {0xFB04, FALSE, "ffl"}, {0xFB05, FALSE, "st"},
      {0xFB06, FALSE, "st"}, {0x133, FALSE, "ij"},   {0x132, FALSE, "IJ"},   {0x00, FALSE, ""},
      {0x08, FALSE, ""},     {0x7F, FALSE, ""},      {0x9F, FALSE, ""},      {0x200B, FALSE, ""},
      {0x200F, FALSE, ""},   {0x202E, FALSE, ""},    {0x2066, FALSE, ""},    {0xFEFF, FALSE, ""},
      {0xAD, FALSE, ""},     {0xFFFE, FALSE, ""},    {0xD800, FALSE, ""},    {0x110000, FALSE, ""},
      {0xA0, FALSE, " "},    {0x2009, FALSE, " "},   {0x202F, FALSE, " "},   {0x3000, FALSE, " "},
      {'\t', FALSE, " "},    {'\n', FALSE, " "},     {0x2010, FALSE, "-"},   {0x2011, FALSE, "-"},
      {0x2013, FALSE, "–"},  {0x2212, FALSE, "−"},   {0xF0B0, FALSE, "°"},   {0xF0B1, FALSE, "±"},
      {0xF0A3, FALSE, "≤"},  {0xF0B3, FALSE, "≥"},   {0xF0AE, FALSE, "→"},   {0xF061, FALSE, "α"},
      {0xF06D, TRUE, "μ"},   {0xF044, FALSE, "Δ"},   {0xF07E, FALSE, "∼"},   {0xF020, FALSE, " "},
      {0xF0E5, FALSE, "∑"},  {0xF0FC, FALSE, "✓"},   {0xF0E0, FALSE, "→"},   {0xF080, FALSE, "□"},
      {0xE000, FALSE, "□"},  {0xF8FF, FALSE, "□"},   {0x100000, FALSE, "□"}, {0x1F600, FALSE, "😀"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
    assert_glyph(cases[i].c, cases[i].symbol_font, cases[i].expected);
}

/* Every code point gives valid text without controls, in the room promised. */
static void
test_all(void)
{
  char out[GRF_GLYPH_MAX_BYTES];

  for (gunichar c = 0; c <= 0x110010; c++) {
    for (int symbol_font = 0; symbol_font < 2; symbol_font++) {
      gsize n = grf_glyph_normalize(c, symbol_font, out);
      g_assert_cmpuint(n, <=, sizeof out);
      g_assert_true(g_utf8_validate_len(out, n, NULL));
      g_assert_false(n > 0 && g_unichar_iscntrl(g_utf8_get_char(out)));
      if (grf_glyph_is_bullet(c, symbol_font) && c > 0xE000)
        g_assert_cmpuint(n, ==, 3);
    }
  }
}

static void
test_doubtful(void)
{
  g_assert_true(grf_glyph_is_doubtful(0xFFFD, FALSE));
  g_assert_true(grf_glyph_is_doubtful(0xE000, FALSE));
  g_assert_true(grf_glyph_is_doubtful(0xF080, TRUE));
  g_assert_true(grf_glyph_is_doubtful(0xF061, FALSE));
  g_assert_false(grf_glyph_is_doubtful(0xF061, TRUE));
  g_assert_false(grf_glyph_is_doubtful(0xF0B7, FALSE));
  g_assert_false(grf_glyph_is_doubtful('a', FALSE));
  g_assert_false(grf_glyph_is_doubtful(0x2022, FALSE));
}

static void
test_bullets(void)
{
  g_assert_true(grf_glyph_is_bullet(0x2022, FALSE));
  g_assert_true(grf_glyph_is_bullet(0x25E6, FALSE));
  g_assert_true(grf_glyph_is_bullet(0xF0B7, FALSE));
  g_assert_true(grf_glyph_is_bullet(0xFFFD, FALSE));
  g_assert_true(grf_glyph_is_bullet('n', TRUE));
  g_assert_false(grf_glyph_is_bullet('n', FALSE));
  g_assert_false(grf_glyph_is_bullet('-', FALSE));
  g_assert_false(grf_glyph_is_bullet(0x2013, FALSE));
  g_assert_false(grf_glyph_is_bullet(0xE000, FALSE));
  g_assert_false(grf_glyph_is_bullet(0xF061, FALSE));
}

static void
test_markers(void)
{
  static const struct {
    const char *text;
    gsize marker; /* 0: none */
  } cases[] = {
      {"• punt", 3},    {"–", 3},         {"- punt", 1}, {"— punt", 3},  {"◦ x", 3},        {"○ x", 3},
      {"▪ x", 3},       {"1. x", 2},      {"12) x", 3},  {"a. x", 2},    {"a) x", 2},       {"(a) x", 3},
      {"(12) x", 4},    {"i. x", 2},      {"ii) x", 3},  {"(iv) x", 4},  {"1° x", 3},       {"1.2. x", 4},
      {"xxviii. x", 7}, {"B. x", 2},      {"IV. x", 3},  {"•punt", 0},   {"-5", 0},         {"1.x", 0},
      {"1,5 x", 0},     {"2024. Dat", 0}, {"ab. x", 0},  {"x", 0},       {"", 0},           {"(", 0},
      {"(a x", 0},      {"1", 0},         {"a", 0},      {"1.2 x", 0},   {"(1. x", 0},      {"a° x", 0},
      {"\xE2\x80", 0},  {"\xFF", 0},      {"1\xC2", 0},  {"mild) x", 0}, {"12.1234. x", 0},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    gsize n = 0;
    gboolean found = grf_list_marker_parse(cases[i].text, strlen(cases[i].text), &n);
    g_test_message("case %" G_GSIZE_FORMAT, i);
    g_assert_cmpint(found, ==, cases[i].marker > 0);
    g_assert_cmpuint(n, ==, cases[i].marker);
    g_assert_cmpint(grf_list_marker_parse(cases[i].text, strlen(cases[i].text), NULL), ==, found);
  }
  g_assert_false(grf_list_marker_parse("1.", 1, NULL));
}

static void
assert_nfc(const char *text, const char *expected, const guint32 *sources)
{
  g_autoptr(GString) string = g_string_new(text);
  g_autoptr(GArray) source = g_array_new(FALSE, FALSE, sizeof(guint32));

  for (guint32 i = 0; i < string->len; i++)
    g_array_append_val(source, i);
  grf_text_nfc(string, source);
  g_assert_cmpstr(string->str, ==, expected);
  g_assert_cmpuint(source->len, ==, string->len);
  for (gsize i = 0; sources != NULL && i < string->len; i++)
    g_assert_cmpuint(g_array_index(source, guint32, i), ==, sources[i]);
  grf_text_nfc(string, NULL);
  g_assert_cmpstr(string->str, ==, expected);
}

static void
test_nfc(void)
{
  static const guint32 as_it_was[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
  static const guint32 composed[] = {0, 1, 1, 4, 5};
  static const guint32 angstrom[] = {0, 0, 3};

  assert_nfc("", "", NULL);
  assert_nfc("abc", "abc", as_it_was);
  assert_nfc("é – ë", "é – ë", as_it_was);
  assert_nfc("ae\u0301bc", "aébc", composed);
  assert_nfc("\u212Bx", "Åx", angstrom);
  assert_nfc("a\u0323\u0302", "ậ", NULL);
  assert_nfc("a\u0302\u0323", "ậ", NULL);
  assert_nfc("\u1112\u1161\u11AB", "한", NULL);
  assert_nfc("e\u0308\xFF", "e\u0308\xFF", NULL);
}

/* A run of marks as long as a page costs no more than its length, and stays in the map. */
static void
test_nfc_hostile(void)
{
  g_autoptr(GString) text = g_string_new("e");
  g_autoptr(GArray) source = g_array_new(FALSE, TRUE, sizeof(guint32));

  for (guint i = 0; i < 100000; i++)
    g_string_append(text, i % 2 != 0 ? "\u0301" : "\u0323");
  g_array_set_size(source, (guint)text->len);
  grf_text_nfc(text, source);
  g_assert_true(g_utf8_validate_len(text->str, text->len, NULL));
  g_assert_cmpuint(source->len, ==, text->len);
  g_array_set_size(source, 3);
  g_string_assign(text, "e\u0301");
  g_array_set_size(source, 2); /* a map that does not fit is refused */
  grf_text_nfc(text, source);
  g_assert_cmpstr(text->str, ==, "e\u0301");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/glyphs/normalize", test_normalize);
  g_test_add_func("/glyphs/all", test_all);
  g_test_add_func("/glyphs/doubtful", test_doubtful);
  g_test_add_func("/glyphs/bullets", test_bullets);
  g_test_add_func("/glyphs/markers", test_markers);
  g_test_add_func("/glyphs/nfc", test_nfc);
  g_test_add_func("/glyphs/nfc-hostile", test_nfc_hostile);
  return g_test_run();
}

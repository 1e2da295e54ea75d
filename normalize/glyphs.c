// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/glyphs.h"

#include <string.h>

/* Word processors write the codes of symbol fonts as U+F000 + code. */
enum { SYMBOL_FIRST = 0xF020, SYMBOL_LAST = 0xF0FE, SYMBOL_BASE = 0xF000 };

/* Adobe's Symbol encoding from 0x20 (Adobe, "Symbol Encoding to Unicode", 1.0). A space stands where a code
 * is not used. */
static const gunichar symbol_ascii[] = {
    ' ',   '!',   0x2200, '#',   0x2203, '%',   '&',    0x220B, '(',   ')',   0x2217, '+',   ',',   0x2212,
    '.',   '/',   '0',    '1',   '2',    '3',   '4',    '5',    '6',   '7',   '8',    '9',   ':',   ';',
    '<',   '=',   '>',    '?',   0x2245, 0x391, 0x392,  0x3A7,  0x394, 0x395, 0x3A6,  0x393, 0x397, 0x399,
    0x3D1, 0x39A, 0x39B,  0x39C, 0x39D,  0x39F, 0x3A0,  0x398,  0x3A1, 0x3A3, 0x3A4,  0x3A5, 0x3C2, 0x3A9,
    0x39E, 0x3A8, 0x396,  '[',   0x2234, ']',   0x22A5, '_',    ' ',   0x3B1, 0x3B2,  0x3C7, 0x3B4, 0x3B5,
    0x3C6, 0x3B3, 0x3B7,  0x3B9, 0x3D5,  0x3BA, 0x3BB,  0x3BC,  0x3BD, 0x3BF, 0x3C0,  0x3B8, 0x3C1, 0x3C3,
    0x3C4, 0x3C5, 0x3D6,  0x3C9, 0x3BE,  0x3C8, 0x3B6,  '{',    '|',   '}',   0x223C,
};

/* The same from 0xA0 to 0xFE. */
static const gunichar symbol_high[] = {
    0x20AC, 0x3D2,  0x2032, 0x2264, 0x2044, 0x221E, 0x192,  0x2663, 0x2666, 0x2665, 0x2660, 0x2194,
    0x2190, 0x2191, 0x2192, 0x2193, 0xB0,   0xB1,   0x2033, 0x2265, 0xD7,   0x221D, 0x2202, 0x2022,
    0xF7,   0x2260, 0x2261, 0x2248, 0x2026, 0x23D0, 0x23AF, 0x21B5, 0x2135, 0x2111, 0x211C, 0x2118,
    0x2297, 0x2295, 0x2205, 0x2229, 0x222A, 0x2283, 0x2287, 0x2284, 0x2282, 0x2286, 0x2208, 0x2209,
    0x2220, 0x2207, 0xAE,   0xA9,   0x2122, 0x220F, 0x221A, 0x22C5, 0xAC,   0x2227, 0x2228, 0x21D4,
    0x21D0, 0x21D1, 0x21D2, 0x21D3, 0x25CA, 0x2329, 0xAE,   0xA9,   0x2122, 0x2211, 0x239B, 0x239C,
    0x239D, 0x23A1, 0x23A2, 0x23A3, 0x23A7, 0x23A8, 0x23A9, 0x23AA, ' ',    0x232A, 0x222B, 0x2320,
    0x23AE, 0x2321, 0x239E, 0x239F, 0x23A0, 0x23A4, 0x23A5, 0x23A6, 0x23AB, 0x23AC, 0x23AD,
};

/* Wingdings' meaning where it is commoner in office documents than Symbol's at the same code: its bullets
 * (l n q u v § Ø), boxes, ticks, and the arrow that word processors make of "-->". */
static const struct {
  guint8 code;
  gunichar meaning;
} wingdings[] = {
    {0x6C, 0x2022}, {0x6E, 0x2022}, {0x6F, 0x2610}, {0x71, 0x2022}, {0x75, 0x2022}, {0x76, 0x2022},
    {0x9E, 0x2022}, {0x9F, 0x2022}, {0xA7, 0x2022}, {0xA8, 0x2610}, {0xB7, 0x2022}, {0xD8, 0x2022},
    {0xE0, 0x2192}, {0xFB, 0x2717}, {0xFC, 0x2713}, {0xFE, 0x2611},
};

static gunichar
wingdings_meaning(guint code)
{
  for (gsize i = 0; i < G_N_ELEMENTS(wingdings); i++)
    if (wingdings[i].code == code)
      return wingdings[i].meaning;
  return 0;
}

/* What a code of a symbol font means; 0 when nobody knows. */
static gunichar
symbol_meaning(guint code)
{
  gunichar meaning = wingdings_meaning(code);

  if (meaning == 0 && code >= 0x20 && code - 0x20 < G_N_ELEMENTS(symbol_ascii))
    meaning = symbol_ascii[code - 0x20];
  if (meaning == 0 && code >= 0xA0 && code - 0xA0 < G_N_ELEMENTS(symbol_high))
    meaning = symbol_high[code - 0xA0];
  return meaning == ' ' && code != 0x20 ? 0 : meaning;
}

static gboolean
is_private(gunichar c)
{
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

static gboolean
is_symbol_code(gunichar c)
{
  return c >= SYMBOL_FIRST && c <= SYMBOL_LAST;
}

/* Characters without a shape: controls, zero-width and bidi marks, soft hyphen, BOM, noncharacters. */
static gboolean
is_shapeless(gunichar c)
{
  if (c < 0xA0)
    return (c < 0x20 && !(c >= 0x09 && c <= 0x0D)) || c >= 0x7F;
  if (c == 0xAD || c == 0x34F || c == 0x61C || c == 0x180E || c == 0xFEFF)
    return TRUE;
  if ((c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F))
    return TRUE;
  return (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F) || (c & 0xFFFE) == 0xFFFE ||
         (c >= 0xFDD0 && c <= 0xFDEF);
}

static gboolean
is_wide_space(gunichar c)
{
  return (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static const char *
ligature_letters(gunichar c)
{
  static const char *const latin[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

  if (c >= 0xFB00 && c < 0xFB00 + G_N_ELEMENTS(latin))
    return latin[c - 0xFB00];
  return c == 0x132 ? "IJ" : c == 0x133 ? "ij" : NULL;
}

/* The one character that `c` normalizes to; 0 drops it. */
static gunichar
plain_char(gunichar c, gboolean symbol_font)
{
  if (symbol_font && c >= 0x21 && c <= 0xFE && wingdings_meaning(c) != 0)
    return wingdings_meaning(c);
  if (c >= 0x20 && c < 0x7F)
    return c;
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) || is_shapeless(c))
    return 0;
  if (is_wide_space(c))
    return ' ';
  if (c == 0x2010 || c == 0x2011)
    return '-';
  if (c == 0xFFFD)
    return 0x2022;
  if (is_symbol_code(c) && symbol_meaning(c - SYMBOL_BASE) != 0)
    return symbol_meaning(c - SYMBOL_BASE);
  return is_private(c) ? 0x25A1 : c;
}

gsize
grf_glyph_normalize(gunichar c, gboolean symbol_font, char out[GRF_GLYPH_MAX_BYTES])
{
  const char *letters = c < 0x80 ? NULL : ligature_letters(c);

  if (letters != NULL) {
    gsize len = strlen(letters);
    memcpy(out, letters, len);
    return len;
  }
  gunichar plain = plain_char(c, symbol_font);
  return plain != 0 ? (gsize)g_unichar_to_utf8(plain, out) : 0;
}

gboolean
grf_glyph_is_doubtful(gunichar c, gboolean symbol_font)
{
  if (c == 0xFFFD)
    return TRUE;
  if (!is_private(c) || is_shapeless(c))
    return FALSE;
  if (!is_symbol_code(c))
    return TRUE;
  /* A letter code is Greek in Symbol, a drawing in Wingdings and plain text in some subset fonts. */
  guint code = c - SYMBOL_BASE;
  return symbol_meaning(code) == 0 || (!symbol_font && code < 0x80 && g_ascii_isalpha((char)code));
}

static gboolean
is_bullet_shape(gunichar c)
{
  static const gunichar shapes[] = {0xB7,   0x2022, 0x2023, 0x2043, 0x204C, 0x204D, 0x2219, 0x25A0, 0x25A1,
                                    0x25AA, 0x25AB, 0x25B6, 0x25B8, 0x25BA, 0x25C6, 0x25C7, 0x25CB, 0x25CF,
                                    0x25D8, 0x25E6, 0x25FC, 0x25FE, 0x2610, 0x2611, 0x2612, 0x2713, 0x2714,
                                    0x2717, 0x274F, 0x2751, 0x2752, 0x2756, 0x2794, 0x279C, 0x27A2, 0x27A4};

  for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++)
    if (shapes[i] == c)
      return TRUE;
  return FALSE;
}

gboolean
grf_glyph_is_bullet(gunichar c, gboolean symbol_font)
{
  if (c < 0x80 && !symbol_font)
    return FALSE;
  return is_bullet_shape(plain_char(c, symbol_font)) && !(is_private(c) && !is_symbol_code(c));
}

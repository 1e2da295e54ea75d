// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * One character as printed -> normalized text, list markers, and NFC over a whole text. What was printed
 * stays in the page's own text; these functions never change that.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Room that any normalized character needs, in bytes (the longest is three letters, "ffi"). */
#define GRF_GLYPH_MAX_BYTES 16

/*
 * Writes the normalized form of `c` to `out` (UTF-8, no NUL) and returns its length; 0 drops the character.
 *   - bullets of symbol fonts, U+FFFD and private-use bullets  -> "•"
 *   - other private-use codes of symbol fonts, U+F020..F0FE     -> the character of Adobe's Symbol encoding
 *     (U+F0B0 degree, U+F0A3 ≤); where Wingdings is the likelier source, of Wingdings (U+F0E0 arrow)
 *   - ligatures U+FB00..FB06, U+0132, U+0133                    -> their letters
 *   - white space of any width                                  -> " "
 *   - U+2010, U+2011                                            -> "-"
 *   - control, format, bidi characters, U+00AD, noncharacters   -> dropped
 *   - any other private-use character                           -> "□" (U+25A1), and is doubtful
 *   - everything else                                           -> itself
 * `symbol_font`: the font is pictorial (GrfStyle.symbol), so that an "l" or "§" in it is a bullet.
 */
gsize grf_glyph_normalize(gunichar c, gboolean symbol_font, char out[GRF_GLYPH_MAX_BYTES]);

/* TRUE when the normalized form is a guess about an unknown drawing (a private-use character without a
 * known meaning, U+FFFD): to be reported as a warning. */
gboolean grf_glyph_is_doubtful(gunichar c, gboolean symbol_font);

/* TRUE for a character that marks a list item: "•", "◦", "▪" and the like, and the bullets of symbol
 * fonts. Dashes are not: see grf_list_marker_parse(). */
gboolean grf_glyph_is_bullet(gunichar c, gboolean symbol_font);

/* TRUE when `text` (`len` bytes of normalized UTF-8) begins with the marker of a list item, followed by a
 * space or the end: a bullet, "-", "–", "—", "1.", "1)", "1°", "a.", "a)", "(a)", "i.", "ii)", "1.2.". Sets
 * `marker_len` (may be NULL) to its bytes, without the space. It knows form only: "a." may yet be an
 * initial and "2024." the end of a sentence, so numbers have at most three digits. */
gboolean grf_list_marker_parse(const char *text, gsize len, gsize *marker_len);

/* Composes `text` to NFC in place. `source` (of guint32, as many as text->len; may be NULL) holds for each
 * byte where it came from and is rearranged with the text: a composed character takes the source of its
 * first byte. Text that is already composed, as nearly all is, is left untouched and costs one scan;
 * text that is not UTF-8 is left alone. */
void grf_text_nfc(GString *text, GArray *source);

G_END_DECLS

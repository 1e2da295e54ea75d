// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * NFC with a map back to the source. The text is cut into pieces that cannot compose with each other (a
 * starter and the marks behind it) and each piece is composed alone, so that the map is exact and no
 * run of marks, however long, is sorted as a whole.
 */
#include <string.h>

#include "normalize/glyphs.h"

/* Unicode's stream-safe format (UAX 15, section 13) cuts after 30 marks for the same reason. */
#define PIECE_MAX_CHARS 31

/* May `c` compose with the character before it, or change places with it? Hangul vowels and finals do. */
static gboolean
joins_previous(gunichar c)
{
  return c >= 0x300 &&
         (g_unichar_ismark(c) || g_unichar_combining_class(c) != 0 || (c >= 0x1160 && c <= 0x11FF));
}

/* Is NFC of `c` alone something else (the Ångström sign)? Below U+0300 it never is. */
static gboolean
changes_alone(gunichar c)
{
  gunichar a, b, again;

  if (c < 0x300 || !g_unichar_decompose(c, &a, &b))
    return FALSE;
  return b == 0 || !g_unichar_compose(a, b, &again) || again != c;
}

static gboolean
is_composed(const char *text, gsize len)
{
  for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
    if ((guchar)*p < 0xCC) /* the lead byte of U+0300 */
      continue;
    gunichar c = g_utf8_get_char(p);
    if (joins_previous(c) || changes_alone(c))
      return FALSE;
  }
  return TRUE;
}

static const char *
piece_end(const char *p, const char *end)
{
  guint n = 1;

  for (p = g_utf8_next_char(p); p < end && n < PIECE_MAX_CHARS && joins_previous(g_utf8_get_char(p)); n++)
    p = g_utf8_next_char(p);
  return p;
}

static void
append_piece(GString *out, GArray *map, const char *piece, gsize len, const guint32 *source)
{
  g_autofree char *composed = NULL;

  if (!is_composed(piece, len))
    composed = g_utf8_normalize(piece, (gssize)len, G_NORMALIZE_NFC);
  gboolean same = composed == NULL || (strlen(composed) == len && memcmp(composed, piece, len) == 0);
  gsize out_len = same ? len : strlen(composed);
  g_string_append_len(out, same ? piece : composed, (gssize)out_len);
  for (gsize i = 0; source != NULL && i < out_len; i++)
    g_array_append_val(map, source[same ? i : 0]);
}

void
grf_text_nfc(GString *text, GArray *source)
{
  if (!g_utf8_validate_len(text->str, text->len, NULL) || is_composed(text->str, text->len))
    return;
  if (source != NULL && source->len != text->len)
    return;
  g_autoptr(GString) out = g_string_sized_new(text->len);
  g_autoptr(GArray) map = g_array_sized_new(FALSE, FALSE, sizeof(guint32), (guint)text->len);
  const char *end = text->str + text->len;
  const guint32 *from = source != NULL ? (const guint32 *)(gpointer)source->data : NULL;

  for (const char *p = text->str; p < end;) {
    const char *next = piece_end(p, end);
    append_piece(out, map, p, (gsize)(next - p), from != NULL ? from + (p - text->str) : NULL);
    p = next;
  }
  g_string_truncate(text, 0);
  g_string_append_len(text, out->str, (gssize)out->len);
  if (source != NULL) {
    g_array_set_size(source, 0);
    g_array_append_vals(source, map->data, map->len);
  }
}

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * An address is cut by the typesetter after a "/", "-", "_", before a "%" or anywhere at all, and never gets
 * a hyphen. The kind of the left piece and the form of the right one decide:
 *
 *   left ends in            right begins with       carried on
 *   "://" "@" "www."        anything of an address  yes
 *   - _ = & ? % # ~ +       anything of an address  yes
 *   /                       a tail *                yes
 *   .                       lower case or digit     if it is a tail, or the host has no domain yet
 *   letter or digit         % / ? = & # _           yes
 *   letter or digit         a tail *                yes
 *
 *   * a tail has a mark of an address within ("detail?id=2", "wikkelen/doc"), or is the last word of all
 *     ("14575", "bzk-grondwet"), or closes the bracket that the address stands in ("…/a" "bc-d) heeft").
 */
#include "normalize/url-break.h"

#include <string.h>

typedef struct {
  const char *start, *end;
} Piece;

static gsize
piece_len(Piece piece)
{
  return (gsize)(piece.end - piece.start);
}

/* Looking back further than any address is long would make long paragraphs slow. */
enum { MAX_LOOK_BACK_BYTES = 2000, MAX_ABBREVIATION = 7 };

/* The last word of `text`, without the brackets and quotes before it. */
static Piece
last_word(const char *text, gboolean *bracketed)
{
  gsize len = strlen(text);
  gsize limit = len > MAX_LOOK_BACK_BYTES ? len - MAX_LOOK_BACK_BYTES : 0;
  gsize n = len;

  while (n > limit && !g_ascii_isspace(text[n - 1]))
    n--;
  *bracketed = FALSE;
  while (n < len && ((guchar)text[n] >= 0x80 || strchr("([<{\"'", text[n]) != NULL)) {
    *bracketed |= (guchar)text[n] < 0x80;
    n++;
  }
  return (Piece){text + n, text + len};
}

static Piece
first_word(const char *text)
{
  while (g_ascii_isspace(*text))
    text++;
  const char *end = text;
  while (*end != '\0' && !g_ascii_isspace(*end))
    end++;
  return (Piece){text, end};
}

static gboolean
is_url_char(char c)
{
  return g_ascii_isalnum(c) || (c != '\0' && strchr("-._~%/?#[]@!$&'*+,;=:", c) != NULL);
}

static gboolean
contains(Piece piece, const char *needle)
{
  return g_strstr_len(piece.start, (gssize)piece_len(piece), needle) != NULL;
}

static gboolean
has_prefix_nocase(Piece piece, const char *prefix)
{
  gsize n = strlen(prefix);
  return piece_len(piece) >= n && g_ascii_strncasecmp(piece.start, prefix, n) == 0;
}

/* Domains that addresses without "www." in official documents end in. */
static gboolean
is_top_domain(const char *label, gsize len)
{
  static const char *const known[] = {"nl",  "eu", "com", "org", "net", "int",       "info",    "gov",
                                      "edu", "be", "de",  "fr",  "uk",  "amsterdam", "overheid"};

  for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
    if (strlen(known[i]) == len && g_ascii_strncasecmp(label, known[i], len) == 0)
      return TRUE;
  return FALSE;
}

/* "regiopurmerend.nl", "a-b.org" followed by `behind`, or by the end when `behind` is 0. */
static gboolean
is_host(Piece piece, char behind)
{
  const char *p = piece.start, *label = NULL;

  while (p < piece.end && (g_ascii_isalnum(*p) || *p == '-' || *p == '.')) {
    if (*p == '.' && p > piece.start)
      label = p + 1;
    p++;
  }
  if (label == NULL || !is_top_domain(label, (gsize)(p - label)))
    return FALSE;
  return behind == 0 ? p == piece.end : p < piece.end && *p == behind;
}

static gboolean
is_mail(Piece piece)
{
  const char *at = memchr(piece.start, '@', piece_len(piece));
  return at != NULL && at > piece.start && (g_ascii_isalnum(at[-1]) || at[-1] == '_' || at[-1] == '-');
}

static gboolean
is_url(Piece piece)
{
  return contains(piece, "://") || has_prefix_nocase(piece, "www.") || is_mail(piece) || is_host(piece, '/');
}

/* A slash behind the host: something may follow that is no word ("/doc/200"). */
static gboolean
has_path(Piece piece)
{
  const char *scheme = g_strstr_len(piece.start, (gssize)piece_len(piece), "://");
  const char *p = scheme != NULL ? scheme + 3 : piece.start;
  return memchr(p, '/', (gsize)(piece.end - p)) != NULL;
}

/* A mark of an address between two of its characters. */
static gboolean
has_inner_mark(Piece piece)
{
  for (const char *p = piece.start + 1; p + 1 < piece.end; p++) {
    gboolean inner = is_url_char(p[-1]) && is_url_char(p[1]);
    if (inner && (strchr("/?=_%&#~", *p) != NULL))
      return TRUE;
    if (*p == '.' && g_ascii_isalnum(p[-1]) && g_ascii_islower(p[1]))
      return TRUE;
  }
  return FALSE;
}

static Piece
without_closing(Piece piece)
{
  while (piece.end > piece.start && strchr(".,;:!?)]>}\"'", piece.end[-1]) != NULL)
    piece.end--;
  return piece;
}

static gboolean
is_address_text(Piece piece)
{
  for (const char *p = piece.start; p < piece.end; p++)
    if (!is_url_char(*p))
      return FALSE;
  return piece.end > piece.start;
}

static gboolean
is_tail(Piece left, gboolean bracketed, Piece word)
{
  Piece body = without_closing(word);
  const char *rest = word.end;

  if (!is_address_text(body) || g_ascii_isupper(*body.start))
    return FALSE;
  /* A new address is not the tail of another. */
  if (contains(body, "://") || has_prefix_nocase(body, "www."))
    return FALSE;
  if (!has_path(left) || is_mail(body))
    return FALSE;
  while (g_ascii_isspace(*rest))
    rest++;
  gboolean is_last = *rest == '\0';
  /* "en/of", "d.d." have such marks too. */
  if (has_inner_mark(body) && (is_last || piece_len(body) > MAX_ABBREVIATION))
    return TRUE;
  if (bracketed && memchr(left.start, ')', piece_len(left)) == NULL && body.end < word.end &&
      *body.end == ')')
    return TRUE;
  return is_last;
}

/* "www.movisie." and "info@min" lack their domain. */
static gboolean
lacks_domain(Piece left)
{
  if (has_path(left))
    return FALSE;
  const char *from = has_prefix_nocase(left, "www.") ? left.start + 4 : left.start;
  const char *at = memchr(from, '@', (gsize)(left.end - from));
  from = at != NULL ? at + 1 : from;
  const char *dot = memchr(from, '.', (gsize)(left.end - from));
  return dot == NULL || dot + 1 == left.end;
}

static gboolean
continues_after_letter(Piece left, gboolean bracketed, Piece word)
{
  if (strchr("%/?=&#_", *word.start) != NULL)
    return piece_len(word) > 1 && is_url_char(word.start[1]);
  if (lacks_domain(left) && !is_mail(left))
    return has_inner_mark(without_closing(word)) || is_host(without_closing(word), 0);
  if (lacks_domain(left))
    return memchr(word.start, '.', piece_len(without_closing(word))) != NULL;
  return is_tail(left, bracketed, word);
}

static gboolean
ends_open(Piece left)
{
  gsize n = piece_len(left);

  if (n >= 3 && memcmp(left.end - 3, "://", 3) == 0)
    return TRUE;
  return strchr("-_=&?%#~+@", left.end[-1]) != NULL || (n == 4 && has_prefix_nocase(left, "www."));
}

gboolean
grf_url_ends(const char *left)
{
  gboolean bracketed;
  Piece piece = last_word(left, &bracketed);
  return is_url(piece);
}

gboolean
grf_url_continues(const char *left, const char *right)
{
  gboolean bracketed;
  Piece piece = last_word(left, &bracketed);
  Piece word = first_word(right);

  if (piece_len(word) == 0 || !is_url_char(*word.start) || piece_len(piece) < 2)
    return FALSE;
  if (!is_url(piece)) /* "anna.de-" "vries@voorbeeld.nl", "lokale-" "zaken.nl" */
    return strchr("-_", piece.end[-1]) != NULL && is_address_text(piece) &&
           (is_mail(word) || is_host(without_closing(word), 0) || is_host(word, '/'));
  if (ends_open(piece))
    return g_ascii_isalnum(*word.start) || strchr("%_~", *word.start) != NULL;
  if (piece.end[-1] == '.')
    return (g_ascii_islower(*word.start) || g_ascii_isdigit(*word.start)) &&
           (lacks_domain(piece) || has_inner_mark(without_closing(word)));
  if (piece.end[-1] == '/')
    return is_tail(piece, bracketed, word);
  return g_ascii_isalnum(piece.end[-1]) && continues_after_letter(piece, bracketed, word);
}

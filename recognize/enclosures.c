// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * One walk with a small stack. A closing mark takes the nearest open mark of its kind and drops those opened
 * after it: they were left open (a quotation mark lost before a bracket). Pairs found inside a pair
 * are dropped with it, so what is left is in order and outermost.
 */
#include "enclosures.h"

#include "scan.h"

/* Real texts nest two or three deep; the bound keeps the search of the stack constant. */
#define MAX_DEPTH 16

typedef struct {
  gunichar close;
  GrfEnclosure pair;
} Open;

typedef struct {
  const char *const *quotes;
  Open open[MAX_DEPTH];
  guint depth;
  GArray *found;
} Walk;

static gunichar
closing_of(const Walk *walk, gunichar c)
{
  if (c == '(')
    return ')';
  if (c == '[')
    return ']';
  for (guint i = 0; walk->quotes[i] != NULL; i++)
    if (g_utf8_get_char(walk->quotes[i]) == c)
      return g_utf8_get_char(g_utf8_next_char(walk->quotes[i]));
  return 0;
}

static void
push(Walk *walk, gunichar close, gsize at, gsize n_bytes)
{
  if (walk->depth == MAX_DEPTH)
    return;
  walk->open[walk->depth++] =
      (Open){close, {.open = at, .open_bytes = n_bytes, .quote = close != ')' && close != ']'}};
}

/* FALSE when no pair is open that this mark closes. */
static gboolean
close_one(Walk *walk, gunichar c, gsize at)
{
  for (guint i = walk->depth; i > 0; i--) {
    if (walk->open[i - 1].close != c)
      continue;
    GrfEnclosure pair = walk->open[i - 1].pair;
    pair.close = at;
    walk->depth = i - 1;
    while (walk->found->len > 0 &&
           g_array_index(walk->found, GrfEnclosure, walk->found->len - 1).open > pair.open)
      g_array_set_size(walk->found, walk->found->len - 1);
    g_array_append_val(walk->found, pair);
    return TRUE;
  }
  return FALSE;
}

static void
step(Walk *walk, gunichar c, gunichar before, gunichar after, gsize at, gsize n_bytes)
{
  gunichar close;

  if (c < 0x80 && c != '"' && c != '(' && c != ')' && c != '[' && c != ']')
    return;
  if (c == '"') {
    /* A straight mark opens after a space or bracket, and closes otherwise. */
    gboolean opens = (before == 0 || g_unichar_isspace(before) || before == '(') && after != 0 &&
                     !g_unichar_isspace(after);
    if (opens)
      push(walk, c, at, n_bytes);
    else
      close_one(walk, c, at);
    return;
  }
  if (c == 0x2019 && g_unichar_isalnum(after))
    return; /* an apostrophe: foto’s, ’s avonds */
  /* A mark may open in one pair and close in another („a“ and “a”). */
  close = closing_of(walk, c);
  if (!close_one(walk, c, at) && close != 0)
    push(walk, close, at, n_bytes);
}

GArray *
grf_enclosures_find(const char *const *quotes, const char *text, gsize len)
{
  Walk walk = {.quotes = quotes, .found = g_array_new(FALSE, FALSE, sizeof(GrfEnclosure))};
  gunichar before = 0;
  gsize n_bytes;

  for (gsize at = 0; at < len; at += n_bytes) {
    gsize next_bytes;
    gunichar c = grf_scan_char_at(text, len, at, &n_bytes);
    step(&walk, c, before, grf_scan_char_at(text, len, at + n_bytes, &next_bytes), at, n_bytes);
    before = c;
  }
  return walk.found;
}

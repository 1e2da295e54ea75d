// SPDX-License-Identifier: GPL-3.0-or-later
/* Text -> tokens: words, numbers, currency signs, dashes and other characters, each read once. */
#pragma once

#include "amount-grammar.h"
#include "amount-hints.h"

G_BEGIN_DECLS

typedef enum {
  GRF_TOKEN_WORD,   /* letters, with hyphens and apostrophes inside; digits too ("CO2") */
  GRF_TOKEN_NUMBER, /* digits with their separators, and ",-" */
  GRF_TOKEN_SIGN,   /* a currency sign */
  GRF_TOKEN_DASH,
  GRF_TOKEN_OTHER, /* one character */
  GRF_TOKEN_END,   /* behind the last */
} GrfTokenKind;

typedef struct {
  gsize from, to; /* bytes */
  GrfTokenKind kind;
  guint exact, folded;  /* word numbers as spelled and in lower case */
  guint64 number;       /* of a compound number word: hundredths and one more; else 0 */
  guint64 classes;      /* of the phrases that may begin here, one bit each */
  guint space : 1;      /* white space stands before it */
  guint line_feed : 1;  /* … with a line feed in it */
  guint upper : 1;      /* a word that begins with a capital */
  guint evidence : 1;   /* begins like a word about money */
  guint year : 1;       /* four digits of a year, with no unit or currency beside them */
  guint short_year : 1; /* the last two digits of the second year of "2024-25" */
  guint in_period : 1;  /* part of a period */
  guint in_amount : 1;  /* behind the first token of an amount */
  guint explained : 1;  /* part of an amount or a count */
} GrfToken;

typedef struct {
  const GrfAmountGrammar *grammar;
  const char *text;
  gsize len;
  GArray *tokens; /* of GrfToken; ends with one GRF_TOKEN_END */
  GrfAmountHints hints;
} GrfTokens;

/* Cuts `text` (`len` bytes, borrowed; may be broken UTF-8) into tokens; only their kinds, places and the
 * space before them are set. Free with grf_tokens_clear(). */
void grf_tokens_split(GrfTokens *tokens, const GrfAmountGrammar *grammar, const char *text, gsize len);

/* The same, and looks every token up: its words, number, classes, whether it is a year. */
void grf_tokens_read(GrfTokens *tokens, const GrfAmountGrammar *grammar, const char *text, gsize len);
void grf_tokens_clear(GrfTokens *tokens);

/* The token at `i`; the end token for any place behind it. */
GrfToken *grf_token(const GrfTokens *tokens, guint i);

/* Whether token `i` is a sign or a code ("EUR"), no mere word that begins with a capital ("Euro"). */
gboolean grf_is_code(const GrfTokens *tokens, guint i);

/* Whether token `i` is a single character, and one of `marks` (ASCII). */
gboolean grf_token_is_one_of(const GrfTokens *tokens, guint i, const char *marks);

/* Whether token `i` is a backquote before a number. */
gboolean grf_is_backquote(const GrfTokens *tokens, guint i);

/* The longest phrase of `class` that begins at token `i`. Returns: its meaning, or 0; its tokens in `n`. */
guint grf_tokens_match(const GrfTokens *tokens, guint i, GrfLexClass class, guint *n);

/* A phrase of `class` at token `*i`, which moves behind it. Returns: its meaning, or 0. */
guint grf_tokens_take(const GrfTokens *tokens, guint *i, GrfLexClass class);

G_END_DECLS

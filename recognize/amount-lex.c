// SPDX-License-Identifier: GPL-3.0-or-later
#include "amount-lex.h"

#include <string.h>

/* No word of a language file is longer; longer words are not looked up. */
#define WORD_BYTES_MAX 64
/* Lower case takes at most three times the bytes. */
#define FOLDED_BYTES_MAX (3 * WORD_BYTES_MAX + 1)

typedef struct {
  GrfTokens *out;
  const char *text;
  gsize len, at;
} Lexer;

/* The character at byte `at`, and its size; a broken byte counts as U+FFFD of one byte. */
static gunichar
char_at(const char *text, gsize len, gsize at, gsize *size)
{
  *size = 0;
  if (at >= len)
    return 0;
  guchar byte = (guchar)text[at];
  *size = 1;
  if (byte < 0x80)
    return byte;
  gunichar c = g_utf8_get_char_validated(text + at, (gssize)MIN(len - at, 6));
  if (c == (gunichar)-1 || c == (gunichar)-2)
    return 0xFFFD;
  *size = (gsize)g_unichar_to_utf8(c, NULL);
  return c;
}

static gunichar
peek(const Lexer *lexer, gsize at, gsize *size)
{
  return char_at(lexer->text, lexer->len, at, size);
}

static gboolean
is_space(gunichar c)
{
  /* Zero-width characters separate nothing visible, but must not glue either. */
  return g_unichar_isspace(c) || c == 0xA0 || c == 0x202F || c == 0x2007 || c == 0x200B || c == 0xFEFF;
}

static gboolean
is_dash(gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static gboolean
is_apostrophe(gunichar c)
{
  return c == '\'' || c == 0x2019;
}

static gboolean
is_digit_at(const Lexer *lexer, gsize at)
{
  return at < lexer->len && g_ascii_isdigit(lexer->text[at]);
}

static gboolean
is_alpha_at(const Lexer *lexer, gsize at)
{
  gsize size;
  return g_unichar_isalpha(peek(lexer, at, &size));
}

/* Bytes of a token with the space before it, about: so much room is made at once. */
#define TOKEN_BYTES 5

/* Lower case, with plain apostrophes. */
static void
fold(const char *text, gsize len, char out[FOLDED_BYTES_MAX])
{
  gsize ascii = 0;

  while (ascii < len && (guchar)text[ascii] < 0x80) {
    out[ascii] = g_ascii_tolower(text[ascii]);
    ascii++;
  }
  out[ascii] = '\0';
  if (ascii == len)
    return;
  g_autofree char *lower = g_utf8_strdown(text, (gssize)len);
  g_autoptr(GString) plain = g_string_new(lower);
  g_string_replace(plain, "\u2019", "'", 0);
  g_strlcpy(out, plain->str, FOLDED_BYTES_MAX);
}

/* Whether the letters in [from, to) are, alone, a currency ("EUR3") or, behind digits, a unit ("3mln"). */
static gboolean
may_touch_digits(const Lexer *lexer, gsize from, gsize to, gboolean behind)
{
  static const GrfLexClass classes[] = {GRF_LEX_CURRENCY, GRF_LEX_CENT, GRF_LEX_UNIT, GRF_LEX_TIGHT_UNIT};
  const GrfAmountGrammar *grammar = lexer->out->grammar;

  if (to - from > WORD_BYTES_MAX)
    return FALSE;
  char exact[WORD_BYTES_MAX + 1], folded[FOLDED_BYTES_MAX];
  memcpy(exact, lexer->text + from, to - from);
  exact[to - from] = '\0';
  fold(exact, to - from, folded);
  guint nodes[] = {grf_grammar_step(grammar, 0, grf_grammar_word(grammar, exact)),
                   grf_grammar_step(grammar, 0, grf_grammar_word(grammar, folded))};
  for (guint i = 0; i < (behind ? G_N_ELEMENTS(classes) : 1); i++)
    for (guint j = 0; j < G_N_ELEMENTS(nodes); j++)
      if (grf_grammar_meaning(grammar, nodes[j], classes[i]) != 0)
        return TRUE;
  return FALSE;
}

/* The end of the run of letters (apostrophes and hyphens inside) that begins at `at`. */
static gsize
letters_end(const Lexer *lexer, gsize at)
{
  for (;;) {
    gsize size;
    while (at < lexer->len && g_ascii_isalpha(lexer->text[at]))
      at++;
    gunichar c = peek(lexer, at, &size);
    gboolean inside =
        (is_apostrophe(c) || c == '-' || c == 0x2010 || c == 0x2011) && is_alpha_at(lexer, at + size);
    if (size == 0 || !(g_unichar_isalpha(c) || g_unichar_ismark(c) || inside))
      return at;
    at += size;
  }
}

/* The end of a word of letters and digits that begins at `at`. */
static gsize
mixed_end(const Lexer *lexer, gsize at)
{
  for (;;) {
    gsize end = letters_end(lexer, at);
    while (is_digit_at(lexer, end))
      end++;
    gsize size;
    gunichar c = peek(lexer, end, &size);
    if (c == '-' && is_alpha_at(lexer, end + size))
      end += size;
    if (end == at)
      return end;
    at = end;
  }
}

/* The meaning in a class of the letters in [from, to), as spelled or in lower case. */
static guint
meaning_of(const Lexer *lexer, gsize from, gsize to, GrfLexClass class)
{
  const GrfAmountGrammar *grammar = lexer->out->grammar;
  char exact[WORD_BYTES_MAX + 1], folded[FOLDED_BYTES_MAX];

  if (to <= from || to - from > WORD_BYTES_MAX)
    return 0;
  memcpy(exact, lexer->text + from, to - from);
  exact[to - from] = '\0';
  fold(exact, to - from, folded);
  guint meaning =
      grf_grammar_meaning(grammar, grf_grammar_step(grammar, 0, grf_grammar_word(grammar, exact)), class);
  return meaning != 0 ? meaning
                      : grf_grammar_meaning(
                            grammar, grf_grammar_step(grammar, 0, grf_grammar_word(grammar, folded)), class);
}

/* No number word with a unit is shorter ("eenmiljoen"). */
#define NUMBER_AND_UNIT_BYTES_MIN 10

/* "Viertelmillion", "halfmiljard". Returns: where the number ends, or `end`. */
static gsize
number_of_unit_end(const Lexer *lexer, gsize from, gsize end)
{
  char folded[FOLDED_BYTES_MAX];

  if (end - from < NUMBER_AND_UNIT_BYTES_MIN || !lexer->out->grammar->unit_ends[(guchar)lexer->text[end - 1]])
    return end;
  fold(lexer->text + from, end - from, folded);
  gsize n = strlen(folded) == end - from ? grf_grammar_number_of_unit(lexer->out->grammar, folded) : 0;
  return n > 0 ? from + n : end;
}

/* "half-billion" is two words, and so is "TEUR", thousand euros. Returns: where the first ends, or `end`. */
static gsize
joined_word_end(const Lexer *lexer, gsize from, gsize end)
{
  if (end - from > WORD_BYTES_MAX)
    return end;
  char folded[FOLDED_BYTES_MAX];
  const char *hyphen = g_strrstr_len(lexer->text + from, (gssize)(end - from), "-");
  gsize at = hyphen != NULL ? (gsize)(hyphen - lexer->text) : end;
  if (hyphen != NULL && meaning_of(lexer, at + 1, end, GRF_LEX_UNIT) != 0) {
    fold(lexer->text + from, at - from, folded);
    return grf_grammar_compound(lexer->out->grammar, folded) != 0 ? at : end;
  }
  gboolean code = hyphen == NULL && end - from > 3 && g_ascii_isupper(lexer->text[end - 1]);
  if (code && meaning_of(lexer, end - 3, end, GRF_LEX_CURRENCY) != 0 &&
      meaning_of(lexer, from, end - 3, GRF_LEX_TIGHT_UNIT) != 0)
    return end - 3;
  return number_of_unit_end(lexer, from, end);
}

/* Digits of a footnote call that is glued to a word: more are no call. */
#define CALL_DIGITS_MAX 2

/* "€ 25 miljoen3": where a unit has a footnote call at it that nothing took out of the text, the end of the
 * call, else `end`, that of the unit. */
static gsize
unit_call_end(const Lexer *lexer, gsize from, gsize end)
{
  gsize at = end, size;

  if (end - from < 2 || meaning_of(lexer, from, end, GRF_LEX_UNIT) == 0)
    return end;
  while (is_digit_at(lexer, at))
    at++;
  gunichar next = peek(lexer, at, &size);
  return at - end > CALL_DIGITS_MAX || g_unichar_isalnum(next) ? end : at;
}

static gsize
word_end(const Lexer *lexer, gsize from)
{
  gsize end = letters_end(lexer, from);

  if (!is_digit_at(lexer, end))
    return joined_word_end(lexer, from, end);
  if (unit_call_end(lexer, from, end) > end)
    return end;
  return may_touch_digits(lexer, from, end, FALSE) ? end : mixed_end(lexer, from);
}

/* The size of a space that may group digits at `at`, or 0: three digits and no fourth follow it. */
static gsize
group_space(const Lexer *lexer, gsize at)
{
  gsize size;
  gunichar c = peek(lexer, at, &size);

  if (c != ' ' && c != 0xA0 && c != 0x2009 && c != 0x202F && c != 0x2007)
    return 0;
  for (gsize i = 0; i < 3; i++)
    if (!is_digit_at(lexer, at + size + i))
      return 0;
  return is_digit_at(lexer, at + size + 3) ? 0 : size;
}

/* The end of ",-" and its kin ("/-") behind the digits, or `at`. */
static gsize
no_cents_end(const Lexer *lexer, gsize at)
{
  gsize size, end = at + 1;
  gunichar c;

  if (at >= lexer->len || strchr(",./", lexer->text[at]) == NULL || lexer->text[at] == '\0')
    return at;
  for (guint n = 0; c = peek(lexer, end, &size), n < 2 && (is_dash(c) || c == '='); n++)
    end += size;
  if (end == at + 1 || is_digit_at(lexer, end) || is_alpha_at(lexer, end))
    return at;
  return end;
}

static gsize
number_end(const Lexer *lexer, gsize from)
{
  gsize at = from;
  gboolean plain = TRUE; /* only digits and spaces so far, the first group not over three digits */
  gboolean grouped = FALSE;

  for (;;) {
    while (is_digit_at(lexer, at))
      at++;
    plain = plain && (grouped || at - from <= 3);
    gsize size;
    gunichar c = peek(lexer, at, &size);
    gsize space = plain ? group_space(lexer, at) : 0;
    grouped |= space > 0;
    if (space > 0)
      at += space;
    else if ((c == '.' || c == ',' || is_apostrophe(c)) && is_digit_at(lexer, at + size)) {
      at += size;
      plain = FALSE;
    } else
      return no_cents_end(lexer, at);
  }
}

/* Digits: a number, unless letters that are neither unit nor currency touch it ("2e", "5-jarige"). */
static GrfTokenKind
digits(const Lexer *lexer, gsize from, gsize *end)
{
  *end = number_end(lexer, from);
  gsize size, letters = *end;
  gunichar c = peek(lexer, *end, &size);

  if (c == '-' && is_alpha_at(lexer, *end + size)) {
    letters += size;
    gsize last = letters_end(lexer, letters);
    /* "a £5-million fund" */
    if (meaning_of(lexer, letters, last, GRF_LEX_UNIT) != 0 ||
        meaning_of(lexer, letters, last, GRF_LEX_CURRENCY) != 0)
      return GRF_TOKEN_NUMBER;
  } else if (!g_unichar_isalpha(c) || may_touch_digits(lexer, letters, letters_end(lexer, letters), TRUE))
    return GRF_TOKEN_NUMBER;
  *end = mixed_end(lexer, letters);
  return GRF_TOKEN_WORD;
}

/* Whether a footnote call, which ends at `end`, is glued to the unit before it. */
static gboolean
is_unit_call(const Lexer *lexer, gsize *end)
{
  const GArray *tokens = lexer->out->tokens;
  const GrfToken *last = tokens->len > 0 ? &g_array_index(tokens, GrfToken, tokens->len - 1) : NULL;

  if (last == NULL || last->kind != GRF_TOKEN_WORD || last->to != lexer->at)
    return FALSE;
  *end = unit_call_end(lexer, last->from, last->to);
  return *end > lexer->at;
}

static GrfTokenKind
token_at(const Lexer *lexer, gsize *end)
{
  gsize size;
  gunichar c = peek(lexer, lexer->at, &size);

  if (g_ascii_isdigit((char)MIN(c, 0x7F)))
    return is_unit_call(lexer, end) ? GRF_TOKEN_OTHER : digits(lexer, lexer->at, end);
  *end = lexer->at + size;
  if (g_unichar_isalpha(c)) {
    *end = word_end(lexer, lexer->at);
    return GRF_TOKEN_WORD;
  }
  if (g_unichar_type(c) == G_UNICODE_CURRENCY_SYMBOL)
    return GRF_TOKEN_SIGN;
  return is_dash(c) ? GRF_TOKEN_DASH : GRF_TOKEN_OTHER;
}

static gboolean
looks_like_evidence(const GrfAmountGrammar *grammar, const char *folded)
{
  gsize len = strlen(folded);

  for (guint i = 0; i < grammar->evidence->len; i++) {
    const GrfAffix *affix = &g_array_index(grammar->evidence, GrfAffix, i);
    if (*folded == *affix->text && strncmp(folded, affix->text, affix->len_bytes) == 0)
      return TRUE;
  }
  for (guint i = 0; i < grammar->evidence_ends->len; i++) {
    const GrfAffix *affix = &g_array_index(grammar->evidence_ends, GrfAffix, i);
    gsize end = affix->len_bytes;
    if (len >= end && folded[len - 1] == affix->text[end - 1] && strcmp(folded + len - end, affix->text) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Looks the token's spelling up. */
static void
identify(const GrfTokens *tokens, GrfToken *token)
{
  const GrfAmountGrammar *grammar = tokens->grammar;
  const char *start = tokens->text + token->from;
  gsize size, len = token->to - token->from;

  if (token->kind == GRF_TOKEN_DASH)
    token->exact = token->folded = grf_grammar_word(grammar, "-");
  gunichar first = char_at(start, len, 0, &size);
  if (token->kind == GRF_TOKEN_DASH || token->kind == GRF_TOKEN_NUMBER || len > WORD_BYTES_MAX ||
      first == 0xFFFD || memchr(start, 0, len) != NULL)
    return;
  token->upper = g_unichar_isupper(first);
  char exact[WORD_BYTES_MAX + 1], folded[FOLDED_BYTES_MAX];
  memcpy(exact, start, len);
  exact[len] = '\0';
  fold(start, len, folded);
  token->exact = grf_grammar_word(grammar, exact);
  token->folded = strcmp(exact, folded) == 0 ? token->exact : grf_grammar_word(grammar, folded);
  if (token->kind == GRF_TOKEN_WORD) {
    token->number = grf_grammar_compound(grammar, folded);
    token->evidence = looks_like_evidence(grammar, folded);
  }
}

/* Steps over white space, and says what it was. */
static void
skip_space(Lexer *lexer, GrfToken *token)
{
  gsize size;
  gunichar c;

  token->space = lexer->at == 0;
  while (c = peek(lexer, lexer->at, &size), size > 0 && is_space(c)) {
    token->space = TRUE;
    token->line_feed |= c == '\n' || c == 0x2028 || c == 0x2029;
    lexer->at += size;
  }
}

/* A plain four-digit number of a year between 1900 and 2099. */
static gboolean
looks_like_year(const GrfTokens *tokens, const GrfToken *token)
{
  const char *digits4 = tokens->text + token->from;

  if (token->kind != GRF_TOKEN_NUMBER || token->to - token->from != 4)
    return FALSE;
  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isdigit(digits4[i]))
      return FALSE;
  return strncmp(digits4, "19", 2) == 0 || strncmp(digits4, "20", 2) == 0;
}

/* "2025" is no year in "€ 2025" and "2025 euro". */
static gboolean
money_beside(const GrfTokens *tokens, guint i)
{
  guint n;

  if (i > 0 && grf_token(tokens, i - 1)->kind == GRF_TOKEN_SIGN)
    return TRUE;
  if (grf_is_code(tokens, i + 1))
    return FALSE; /* it binds to the number behind it */
  return grf_tokens_match(tokens, i + 1, GRF_LEX_CURRENCY, &n) != 0 ||
         grf_tokens_match(tokens, i + 1, GRF_LEX_CENT, &n) != 0 ||
         grf_tokens_match(tokens, i + 1, GRF_LEX_UNIT, &n) != 0;
}

/* Words that a token may be. */
#define TOKEN_WORDS_MAX 6

/* The words that a token may be in a phrase: as spelled, in lower case, and as a kind of token. */
static guint
words_of(const GrfAmountGrammar *grammar, const GrfToken *token, guint words[TOKEN_WORDS_MAX])
{
  guint n = 0, alone = grf_grammar_step(grammar, 0, token->folded);

  words[n++] = token->exact;
  if (token->folded != token->exact)
    words[n++] = token->folded;
  if (token->year)
    words[n++] = GRF_WORD_YEAR;
  if (token->short_year)
    words[n++] = GRF_WORD_SHORT_YEAR;
  if (token->kind == GRF_TOKEN_NUMBER || token->number != 0)
    words[n++] = GRF_WORD_NUMBER;
  if (grf_grammar_meaning(grammar, alone, GRF_LEX_MONTH) != 0)
    words[n++] = GRF_WORD_MONTH;
  return n;
}

/* The classes of the phrases that may begin with a token. */
static void
find_classes(const GrfTokens *tokens, GrfToken *token)
{
  guint words[TOKEN_WORDS_MAX], n = words_of(tokens->grammar, token, words);

  token->classes = 0;
  for (guint i = 0; i < n; i++)
    token->classes |= grf_grammar_below(tokens->grammar, grf_grammar_step(tokens->grammar, 0, words[i]));
}

gboolean
grf_is_code(const GrfTokens *tokens, guint i)
{
  const GrfToken *token = grf_token(tokens, i);
  gsize len = token->to - token->from;

  if (token->kind == GRF_TOKEN_SIGN)
    return TRUE;
  return token->upper && (len <= 3 || !g_ascii_islower(tokens->text[token->from + 1]));
}

gboolean
grf_token_is_one_of(const GrfTokens *tokens, guint i, const char *marks)
{
  const GrfToken *token = grf_token(tokens, i);
  return token->kind == GRF_TOKEN_OTHER && token->to == token->from + 1 &&
         tokens->text[token->from] != '\0' && strchr(marks, tokens->text[token->from]) != NULL;
}

gboolean
grf_is_backquote(const GrfTokens *tokens, guint i)
{
  const GrfToken *token = grf_token(tokens, i), *next = grf_token(tokens, i + 1);
  return token->to == token->from + 1 && tokens->text[token->from] == '`' && next->kind == GRF_TOKEN_NUMBER &&
         !next->line_feed;
}

/* Years, and the two digits that "2024-25" gives the second. */
static void
find_years(GrfTokens *tokens)
{
  for (guint i = 0; i < tokens->tokens->len; i++) {
    GrfToken *token = grf_token(tokens, i);
    token->year = looks_like_year(tokens, token) && !money_beside(tokens, i);
    const GrfToken *mark = i >= 2 ? grf_token(tokens, i - 1) : token;
    token->short_year = i >= 2 && token->kind == GRF_TOKEN_NUMBER && token->to == token->from + 2 &&
                        !token->space && !mark->space && grf_token(tokens, i - 2)->year &&
                        (mark->kind == GRF_TOKEN_DASH || tokens->text[mark->from] == '/');
    if (token->year || token->short_year)
      find_classes(tokens, token);
  }
}

void
grf_tokens_split(GrfTokens *tokens, const GrfAmountGrammar *grammar, const char *text, gsize len)
{
  *tokens = (GrfTokens){grammar, text, len, NULL, {0}};
  Lexer lexer = {tokens, text, len, 0};

  tokens->tokens =
      g_array_sized_new(FALSE, FALSE, sizeof(GrfToken), (guint)MIN(len / TOKEN_BYTES + 2, G_MAXINT16));
  for (;;) {
    GrfToken token = {.kind = GRF_TOKEN_END};
    skip_space(&lexer, &token);
    token.from = token.to = lexer.at;
    if (lexer.at >= len) {
      g_array_append_val(tokens->tokens, token);
      break;
    }
    token.kind = token_at(&lexer, &token.to);
    lexer.at = token.to;
    g_array_append_val(tokens->tokens, token);
  }
}

void
grf_tokens_read(GrfTokens *tokens, const GrfAmountGrammar *grammar, const char *text, gsize len)
{
  grf_tokens_split(tokens, grammar, text, len);
  for (guint i = 0; i < tokens->tokens->len; i++) {
    identify(tokens, grf_token(tokens, i));
    find_classes(tokens, grf_token(tokens, i));
  }
  find_years(tokens);
}

void
grf_tokens_clear(GrfTokens *tokens)
{
  g_array_unref(tokens->tokens);
  tokens->tokens = NULL;
}

GrfToken *
grf_token(const GrfTokens *tokens, guint i)
{
  return &g_array_index(tokens->tokens, GrfToken, MIN(i, tokens->tokens->len - 1));
}

static gboolean
is_mark(const GrfToken *token)
{
  return token->kind == GRF_TOKEN_OTHER || token->kind == GRF_TOKEN_SIGN;
}

/* "mln ." is not "mln.", nor "t / m" "t/m"; a comma has its space. */
static gboolean
torn(const GrfTokens *tokens, guint i)
{
  const GrfToken *token = grf_token(tokens, i), *before = grf_token(tokens, i - 1);
  return token->space && (is_mark(token) || (is_mark(before) && tokens->text[before->from] != ','));
}

/* The longest phrase of a class from `node` on, over all that a token may be. The depth is that of the tree
 * of phrases; few of its nodes have more than one way on for a token. */
static void
match(const GrfTokens *tokens, guint node, guint from, guint i, GrfLexClass class, guint *meaning, guint *n)
{
  const GrfToken *token = grf_token(tokens, i);
  guint words[TOKEN_WORDS_MAX];

  if (token->kind == GRF_TOKEN_END || (i > from && torn(tokens, i)))
    return;
  guint n_words = words_of(tokens->grammar, token, words);
  for (guint k = 0; k < n_words; k++) {
    guint next = grf_grammar_step(tokens->grammar, node, words[k]);
    if ((grf_grammar_below(tokens->grammar, next) & (guint64)1 << class) == 0)
      continue;
    guint here = grf_grammar_meaning(tokens->grammar, next, class);
    if (here != 0 && i - from + 1 > *n) {
      *meaning = here;
      *n = i - from + 1;
    }
    match(tokens, next, from, i + 1, class, meaning, n);
  }
}

guint
grf_tokens_match(const GrfTokens *tokens, guint i, GrfLexClass class, guint *n)
{
  guint meaning = 0;

  *n = 0;
  if ((grf_token(tokens, i)->classes & (guint64)1 << class) == 0)
    return 0;
  match(tokens, 0, i, i, class, &meaning, n);
  return meaning;
}

guint
grf_tokens_take(const GrfTokens *tokens, guint *i, GrfLexClass class)
{
  guint n, meaning = grf_tokens_match(tokens, *i, class, &n);
  *i += n;
  return meaning;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "amount-candidate.h"

#include <string.h>

void
grf_candidate_note(GrfCandidate *candidate, const char *note)
{
  for (guint i = 0; i < G_N_ELEMENTS(candidate->note); i++) {
    if (candidate->note[i] == NULL)
      candidate->note[i] = note;
    if (note == NULL || strcmp(candidate->note[i], note) == 0)
      return;
  }
}

guint
grf_qualifier_end(const GrfTokens *tokens, guint i)
{
  guint n;
  return grf_tokens_match(tokens, i, GRF_LEX_QUALIFIER_END, &n) != 0 ? i + n : i;
}

gboolean
grf_is_noun(const GrfTokens *tokens, guint i)
{
  static const GrfLexClass not_counted[] = {GRF_LEX_FUNCTION, GRF_LEX_CONJUNCTION, GRF_LEX_RANGE,
                                            GRF_LEX_EVIDENCE, GRF_LEX_QUALIFIER,   GRF_LEX_LINK,
                                            GRF_LEX_PER,      GRF_LEX_CURRENCY};
  const GrfToken *token = grf_token(tokens, i);
  guint n;

  if (token->kind == GRF_TOKEN_OTHER)
    return tokens->text[token->from] == '%';
  if (token->kind != GRF_TOKEN_WORD || token->in_period)
    return FALSE;
  for (guint k = 0; k < G_N_ELEMENTS(not_counted); k++)
    if (grf_tokens_match(tokens, i, not_counted[k], &n) != 0)
      return FALSE;
  return TRUE;
}

/* "d'habitants", with either apostrophe. */
static gboolean
has_count_prefix(const GrfTokens *tokens, const GrfToken *token)
{
  const GPtrArray *prefixes = tokens->grammar->count_prefixes;
  g_autofree char *word =
      prefixes->len > 0 ? g_strndup(tokens->text + token->from, token->to - token->from) : NULL;
  g_autoptr(GString) plain = word != NULL ? g_string_new(word) : NULL;

  if (plain != NULL)
    g_string_replace(plain, "\u2019", "'", 0);
  for (guint k = 0; plain != NULL && k < prefixes->len; k++) {
    gsize len = strlen(prefixes->pdata[k]);
    if (plain->len > len && g_ascii_strncasecmp(plain->str, prefixes->pdata[k], len) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
grf_is_counted(const GrfTokens *tokens, guint i)
{
  const GPtrArray *endings = tokens->grammar->count_endings;
  const GrfToken *token = grf_token(tokens, i);
  guint n;

  if (!grf_is_noun(tokens, i))
    return FALSE;
  if (token->kind != GRF_TOKEN_WORD || g_ascii_isdigit(tokens->text[token->to - 1]))
    return TRUE;
  /* "2 millions de subventions" are money, "2 millions de voyageurs" are not. */
  gboolean about_money =
      grf_token(tokens, i + 1)->evidence || grf_tokens_match(tokens, i + 1, GRF_LEX_EVIDENCE, &n) != 0;
  if (grf_tokens_match(tokens, i, GRF_LEX_COUNTED, &n) != 0)
    return n > 1 || token->upper || !about_money;
  if (token->evidence)
    return FALSE;
  if (has_count_prefix(tokens, token))
    return TRUE;
  if (tokens->grammar->noun_capitals)
    return token->upper;
  for (guint k = 0; k < endings->len; k++) {
    gsize len = strlen(endings->pdata[k]);
    if (token->to - token->from > len && memcmp(tokens->text + token->to - len, endings->pdata[k], len) == 0)
      return TRUE;
  }
  return FALSE;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "amount-grammar.h"

guint
grf_grammar_word(const GrfAmountGrammar *grammar, const char *spelling)
{
  return GPOINTER_TO_UINT(g_hash_table_lookup(grammar->words, spelling));
}

/* g_int64_hash() takes the halves of a key together, and nodes and words are small numbers that would meet:
 * the golden ratio spreads the nodes (each has its own product, since the factor is odd). */
static gint64
edge_key(guint node, guint word)
{
  return (gint64)((guint64)(guint32)(node * 0x9E3779B1u) << 32 | word);
}

guint
grf_grammar_step(const GrfAmountGrammar *grammar, guint node, guint word)
{
  if (word == GRF_WORD_NONE)
    return 0;
  if (node == 0)
    return word < grammar->first->len ? g_array_index(grammar->first, guint, word) : 0;
  gint64 key = edge_key(node, word);
  return GPOINTER_TO_UINT(g_hash_table_lookup(grammar->edges, &key));
}

guint
grf_grammar_meaning(const GrfAmountGrammar *grammar, guint node, GrfLexClass class)
{
  return node == 0 ? 0 : g_array_index(grammar->nodes, guint, node * GRF_NODE_SIZE + class);
}

guint64
grf_grammar_below(const GrfAmountGrammar *grammar, guint node)
{
  if (node == 0)
    return 0;
  const guint *bits = &g_array_index(grammar->nodes, guint, node * GRF_NODE_SIZE + GRF_N_LEX);
  return bits[0] | (guint64)bits[1] << 32;
}

guint
grf_grammar_add_word(GrfAmountGrammar *grammar, const char *spelling)
{
  guint word = grf_grammar_word(grammar, spelling);

  if (word == GRF_WORD_NONE) {
    word = GRF_WORD_FIRST + g_hash_table_size(grammar->words);
    g_hash_table_insert(grammar->words, g_strdup(spelling), GUINT_TO_POINTER(word));
  }
  return word;
}

guint
grf_grammar_add_node(GrfAmountGrammar *grammar, guint parent, guint word)
{
  guint node = grf_grammar_step(grammar, parent, word);

  if (node != 0)
    return node;
  node = grammar->nodes->len / GRF_NODE_SIZE;
  g_array_set_size(grammar->nodes, grammar->nodes->len + GRF_NODE_SIZE);
  if (parent == 0) {
    g_array_set_size(grammar->first, MAX(grammar->first->len, word + 1));
    g_array_index(grammar->first, guint, word) = node;
  } else {
    gint64 key = edge_key(parent, word);
    g_hash_table_insert(grammar->edges, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(node));
  }
  return node;
}

static void
clear_affix(gpointer affix)
{
  g_free(((GrfAffix *)affix)->text);
}

static void
clear_unit(gpointer unit)
{
  g_free(((GrfAmountUnit *)unit)->key);
}

GrfAmountGrammar *
grf_grammar_new_empty(GrfSentenceRules *sentences)
{
  GrfAmountGrammar *grammar = g_new0(GrfAmountGrammar, 1);

  grammar->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  grammar->edges = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  grammar->first = g_array_new(FALSE, TRUE, sizeof(guint));
  grammar->nodes = g_array_new(FALSE, TRUE, sizeof(guint));
  g_array_set_size(grammar->nodes, GRF_NODE_SIZE); /* the root */
  grammar->currencies = g_array_new(FALSE, TRUE, sizeof(GrfAmountCurrency));
  grammar->units = g_array_new(FALSE, TRUE, sizeof(GrfAmountUnit));
  g_array_set_clear_func(grammar->units, clear_unit);
  grammar->patterns = g_array_new(FALSE, TRUE, sizeof(GrfAmountPattern));
  grammar->qualifiers = g_ptr_array_new_with_free_func(g_free);
  grammar->frequencies = g_ptr_array_new_with_free_func(g_free);
  grammar->directions = g_ptr_array_new_with_free_func(g_free);
  grammar->count_endings = g_ptr_array_new_with_free_func(g_free);
  grammar->count_prefixes = g_ptr_array_new_with_free_func(g_free);
  grammar->evidence = g_array_new(FALSE, FALSE, sizeof(GrfAffix));
  g_array_set_clear_func(grammar->evidence, clear_affix);
  grammar->evidence_ends = g_array_new(FALSE, FALSE, sizeof(GrfAffix));
  g_array_set_clear_func(grammar->evidence_ends, clear_affix);
  grammar->sentences = sentences;
  grammar->parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  grammar->part_joins = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  return grammar;
}

void
grf_grammar_free(GrfAmountGrammar *grammar)
{
  if (grammar == NULL)
    return;
  g_hash_table_unref(grammar->words);
  g_array_unref(grammar->first);
  g_hash_table_unref(grammar->edges);
  g_array_unref(grammar->nodes);
  g_array_unref(grammar->currencies);
  g_array_unref(grammar->units);
  g_array_unref(grammar->patterns);
  g_ptr_array_unref(grammar->qualifiers);
  g_ptr_array_unref(grammar->frequencies);
  g_ptr_array_unref(grammar->directions);
  g_array_unref(grammar->evidence);
  g_array_unref(grammar->evidence_ends);
  g_ptr_array_unref(grammar->count_endings);
  g_ptr_array_unref(grammar->count_prefixes);
  grf_sentence_rules_free(grammar->sentences);
  g_hash_table_unref(grammar->parts);
  g_hash_table_unref(grammar->part_joins);
  g_free(grammar);
}

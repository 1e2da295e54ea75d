// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Numbers in words: parts add up or multiply as they stand ("vijf" + "en" + "twintig", "drie" × "honderd"),
 * inside one word or over several. Values are hundredths, so that halves and quarters stay exact.
 */
#include <string.h>

#include "amount-grammar.h"

#define ONE 100
#define HUNDRED (100 * ONE)
#define THOUSAND (1000 * ONE)

/* Whether a part `next` may be added to `total`, behind the part `last`. */
static gboolean
may_add(guint64 total, guint64 last, guint64 next, GrfNumberJoint joint)
{
  gboolean tens = last >= 20 * ONE && last < HUNDRED && last % (10 * ONE) == 0;

  if (next < ONE)
    return joint.joined && last % ONE == 0;
  if (total % HUNDRED == 0)
    return next < (total % THOUSAND == 0 ? THOUSAND : HUNDRED);
  /* "soixante-dix" and "quatre-vingt-onze" count on behind the tens. */
  if (joint.tens_first)
    return tens && next < (last == 60 * ONE || last == 80 * ONE ? 20 : 10) * ONE;
  if (joint.joined && joint.inner)
    return last < 10 * ONE && next >= 20 * ONE && next < HUNDRED;
  return !joint.joined && tens && next < 10 * ONE;
}

/* "two thousand three hundred": the hundreds multiply what stands behind the thousands. */
static gboolean
multiply(guint64 *total, guint64 next)
{
  guint64 low = next == HUNDRED ? *total % HUNDRED : *total % THOUSAND;

  if (low == 0 || low % ONE != 0 || (*total - low) % THOUSAND != 0 || (next == THOUSAND && *total != low))
    return FALSE;
  *total = *total - low + low / ONE * next;
  return TRUE;
}

gboolean
grf_number_words_add(guint64 *total, guint64 *last, guint64 next, GrfNumberJoint joint)
{
  if (*last == 0) {
    *total = *last = next;
    return TRUE;
  }
  if ((next == HUNDRED || next == THOUSAND) && !joint.joined && next > *last) {
    if (!multiply(total, next))
      return FALSE;
  } else if (may_add(*total, *last, next, joint))
    *total += next;
  else
    return FALSE;
  *last = next;
  return *total < (guint64)THOUSAND * 1000;
}

/* The longest part or join at `at`. Returns: its bytes, or 0; a part's meaning in `part`. */
static gsize
longest(const GrfAmountGrammar *grammar, const char *at, GHashTable *table, guint64 *part)
{
  guint64 lengths = grammar->part_lengths[(guchar)*at];
  char word[GRF_PART_BYTES_MAX + 1];

  for (gsize n = lengths != 0 ? strnlen(at, GRF_PART_BYTES_MAX) : 0; n > 0; n--) {
    gpointer value;
    if ((lengths >> n & 1) == 0)
      continue;
    memcpy(word, at, n);
    word[n] = '\0';
    if (g_hash_table_lookup_extended(table, word, NULL, &value)) {
      *part = GPOINTER_TO_UINT(value);
      return n;
    }
  }
  return 0;
}

/* Reads the number words that a word begins with. Returns: their bytes; the number in `value`, as
 * grf_grammar_compound() gives it. */
static gsize
number_prefix(const GrfAmountGrammar *grammar, const char *folded, guint64 *value)
{
  guint64 total = 0, last = 0, part, ignored;
  gboolean joined = FALSE;
  gsize n, at = 0, end = 0;

  *value = 0;
  while (folded[at] != '\0') {
    if ((n = longest(grammar, folded + at, grammar->parts, &part)) > 0) {
      GrfNumberJoint joint = {joined, TRUE, grammar->tens_first};
      if (!grf_number_words_add(&total, &last, part - 1, joint))
        return end;
      end = at + n;
      *value = total + 1;
    } else if (last == 0 || joined || (n = longest(grammar, folded + at, grammar->part_joins, &ignored)) == 0)
      return end;
    joined = end < at + n;
    at += n;
  }
  return end;
}

guint64
grf_grammar_compound(const GrfAmountGrammar *grammar, const char *folded)
{
  guint64 value;

  if (grammar->part_lengths[(guchar)*folded] == 0)
    return 0;
  return folded[number_prefix(grammar, folded, &value)] == '\0' ? value : 0;
}

gsize
grf_grammar_number_of_unit(const GrfAmountGrammar *grammar, const char *folded)
{
  guint64 value;

  if (grammar->part_lengths[(guchar)*folded] == 0)
    return 0;
  gsize end = number_prefix(grammar, folded, &value);
  guint node = grf_grammar_step(grammar, 0, grf_grammar_word(grammar, folded + end));
  guint unit = end > 0 ? grf_grammar_meaning(grammar, node, GRF_LEX_UNIT) : 0;
  return unit != 0 && !g_array_index(grammar->units, GrfAmountUnit, unit - 1).weak ? end : 0;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Any bytes, which need not end in NUL, through the small recognizers of text. */
#include "fuzz/stages.h"
#include "recognize/asks.h"
#include "recognize/dates.h"
#include "recognize/heads.h"
#include "recognize/labels.h"
#include "recognize/references.h"

#include <string.h>

typedef struct {
  GrfLabelRules *labels;
  GrfDateRules *dates;
  GrfHeadRules *heads;
  GrfReferenceRules *references;
  GrfSentenceRules *sentences;
  GrfAskRules *asks;
} Rules;

static const Rules *
rules(void)
{
  static Rules made; /* for the whole process */
  const GrfLang *lang = fuzz_lang();

  if (made.labels == NULL) {
    made.labels = grf_label_rules_new(lang);
    made.dates = grf_date_rules_new(lang);
    made.heads = grf_head_rules_new(lang, made.dates);
    made.references = grf_reference_rules_new(lang);
    made.sentences = grf_sentence_rules_new(lang);
    made.asks = grf_ask_rules_new(lang, made.sentences);
  }
  return &made;
}

static void
read_label(const char *text, gsize len)
{
  GrfLabel label = {0};

  if (!grf_label_parse(rules()->labels, text, len, &label))
    return;
  g_assert(label.end <= len && label.numbers->len <= GRF_LABEL_MAX_NUMBERS);
  g_assert(g_utf8_validate(label.label, -1, NULL));
  grf_label_clear(&label);
}

static void
read_head(const char *text, gsize len)
{
  GrfHead head = {0};

  if (grf_head_parse(rules()->heads, text, len, &head))
    grf_head_clear(&head);
}

static void
read_date(const char *text, gsize len)
{
  gsize from = 0, to = 0;
  g_autofree char *date = grf_date_parse(rules()->dates, text, len, &from, &to);

  g_assert(date == NULL || (strlen(date) == 10 && from < to && to <= len));
}

static void
read_references(const char *text, gsize len)
{
  g_autoptr(GPtrArray) found = grf_references_find(rules()->references, text, len);

  for (guint i = 0; i < found->len; i++) {
    const GrfReference *reference = g_ptr_array_index(found, i);
    g_assert(reference->from < reference->to && reference->to <= len);
    g_assert(reference->kind < GRF_N_REFERENCE_KINDS);
    g_assert(reference->normalized == NULL || g_utf8_validate(reference->normalized, -1, NULL));
  }
}

/* Ranges in order, and nothing but spaces between them. */
static void
read_sentences(const char *text, gsize len)
{
  g_autoptr(GArray) found = grf_sentences_split(rules()->sentences, text, len);
  gsize at = 0;

  for (guint i = 0; i <= found->len; i++) {
    const GrfTextRange *range = i < found->len ? &g_array_index(found, GrfTextRange, i) : NULL;
    gsize from = range != NULL ? range->from : len;
    g_assert(at <= from && from <= len);
    for (; at < from; at++)
      g_assert(strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.?!", text[at]) ==
                   NULL ||
               text[at] == '\0');
    at = range != NULL ? range->to : len;
    g_assert(range == NULL || (range->from < range->to && range->to <= len));
  }
}

static void
read_asks(const char *text, gsize len)
{
  g_autoptr(GArray) found = grf_asks_find(rules()->asks, text, len);

  for (guint i = 0; i < found->len; i++) {
    const GrfAsk *ask = &g_array_index(found, GrfAsk, i);
    g_assert(ask->from < ask->to && ask->to <= len);
    g_assert(i == 0 || g_array_index(found, GrfAsk, i - 1).to <= ask->from);
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autofree char *text = g_memdup2(data, size); /* exactly as long: a byte too far is seen */
  const char *bytes = text != NULL ? text : "";

  read_label(bytes, size);
  read_head(bytes, size);
  read_date(bytes, size);
  read_references(bytes, size);
  read_sentences(bytes, size);
  read_asks(bytes, size);
  return 0;
}

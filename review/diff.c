// SPDX-License-Identifier: GPL-3.0-or-later
#include "diff.h"

#include <string.h>

#include "documents.h"
#include "grid.h"
#include "match.h"
#include "words.h"

#define ALIKE 50       /* per cent of the words: more than half of a question is the same */
#define START_WORDS 15 /* shown of a text that came or went */
#define TEXT "text"

typedef enum { ADDED, REMOVED, CHANGED, N_KINDS } Kind;

typedef struct {
  GString *out;
  guint64 counts[GRF_N_TABLES][N_KINDS];
} Diff;

/* Two documents that are compared. */
typedef struct {
  Diff *diff;
  const GrfDocumentRows *old_document, *new_document;
  GHashTable *old_places, *new_places; /* container_id -> (owned) what its pair is called on both sides */
  gboolean headed;                     /* whether the document's own line was written */
} Pair;

static const char *const document_columns[] = {"status", "error", NULL};
static const char *const question_columns[] = {"label", "numbers", "asked_by", "status", TEXT, NULL};
static const char *const answer_columns[] = {"label", "numbers", "answered_by", TEXT, NULL};
static const char *const amount_columns[] = {"raw",       "value_min", "value_max", "currency",
                                             "qualifier", "period",    "sentence",  NULL};

static const char mark_of[N_KINDS] = {[ADDED] = '+', [REMOVED] = '-', [CHANGED] = '~'};

/* "~ document a -> b", once for a pair of documents. */
static void
head_pair(Pair *pair)
{
  const char *old_id = grf_document_rows_id(pair->old_document);
  const char *new_id = grf_document_rows_id(pair->new_document);
  GString *out = pair->diff->out;

  if (pair->headed)
    return;
  pair->headed = TRUE;
  pair->diff->counts[GRF_TABLE_DOCUMENTS][CHANGED]++;
  g_string_append(out, "~ document ");
  grf_text_append_shown(out, old_id);
  if (strcmp(old_id, new_id) != 0) {
    g_string_append(out, " -> ");
    grf_text_append_shown(out, new_id);
  }
  g_string_append_c(out, '\n');
}

/* "  + question q3 (Vraag 3)", up to what the row says. */
static void
head_row(Pair *pair, GrfTableId table, Kind kind, const char *noun, const char *old_id, const char *new_id)
{
  head_pair(pair);
  pair->diff->counts[table][kind]++;
  g_string_append_printf(pair->diff->out, "  %c %s ", mark_of[kind], noun);
  grf_text_append_shown(pair->diff->out, old_id);
  if (strcmp(old_id, new_id) != 0) {
    g_string_append(pair->diff->out, " -> ");
    grf_text_append_shown(pair->diff->out, new_id);
  }
}

static gboolean
same_cell(const GrfRow *a, const GrfRow *b, const char *column)
{
  return strcmp(grf_row_get(a, column), grf_row_get(b, column)) == 0;
}

static gboolean
same_cells(const GrfRow *a, const GrfRow *b, const char *const *columns)
{
  for (guint i = 0; columns[i] != NULL; i++)
    if (!same_cell(a, b, columns[i]))
      return FALSE;
  return TRUE;
}

static void
append_changes(GString *out, const GrfRow *a, const GrfRow *b, const char *const *columns)
{
  for (guint i = 0; columns[i] != NULL; i++) {
    if (same_cell(a, b, columns[i]))
      continue;
    g_string_append_printf(out, "      %s: ", columns[i]);
    grf_words_append_change(out, grf_row_get(a, columns[i]), grf_row_get(b, columns[i]));
    g_string_append_c(out, '\n');
  }
}

/* A question or answer that came or went. */
static void
tell_text(Pair *pair, GrfTableId table, Kind kind, const GrfRow *row)
{
  gboolean question = table == GRF_TABLE_QUESTIONS;
  const char *id = grf_row_get(row, question ? "question_id" : "answer_id");
  const char *label = grf_row_get(row, "label");
  GString *out = pair->diff->out;

  head_row(pair, table, kind, question ? "question" : "answer", id, id);
  if (label[0] != '\0') {
    g_string_append(out, " (");
    grf_text_append_shown(out, label);
    g_string_append_c(out, ')');
  }
  g_string_append(out, ": ");
  grf_words_append_start(out, grf_row_get(row, TEXT), START_WORDS);
  g_string_append_c(out, '\n');
}

static void
tell_text_change(Pair *pair, GrfTableId table, const GrfRow *a, const GrfRow *b)
{
  gboolean question = table == GRF_TABLE_QUESTIONS;
  const char *const *columns = question ? question_columns : answer_columns;
  const char *id = question ? "question_id" : "answer_id";

  if (same_cells(a, b, columns))
    return;
  head_row(pair, table, CHANGED, question ? "question" : "answer", grf_row_get(a, id), grf_row_get(b, id));
  g_string_append_c(pair->diff->out, '\n');
  append_changes(pair->diff->out, a, b, columns);
}

static const char *
place_of(const GrfRow *amount)
{
  const char *id = grf_row_get(amount, "container_id");

  return id[0] != '\0' ? id : grf_row_get(amount, "container");
}

static void
tell_amount(Pair *pair, Kind kind, const GrfRow *row)
{
  const char *low = grf_row_get(row, "value_min"), *high = grf_row_get(row, "value_max");
  GString *out = pair->diff->out;

  head_row(pair, GRF_TABLE_AMOUNTS, kind, "amount in", place_of(row), place_of(row));
  g_string_append(out, ": ");
  grf_text_append_shown(out, grf_row_get(row, "raw"));
  g_string_append(out, " (");
  grf_text_append_shown(out, low);
  if (strcmp(low, high) != 0) {
    g_string_append(out, " – ");
    grf_text_append_shown(out, high);
  }
  g_string_append_c(out, ' ');
  grf_text_append_shown(out, grf_row_get(row, "currency"));
  g_string_append(out, ")\n");
}

/* The sentence is told with the amount where something else changed: else the text's own change says it. */
static void
tell_amount_change(Pair *pair, const GrfRow *a, const GrfRow *b)
{
  const char *columns[G_N_ELEMENTS(amount_columns)];

  memcpy(columns, amount_columns, sizeof columns);
  columns[G_N_ELEMENTS(columns) - 2] = NULL;
  if (same_cells(a, b, columns))
    return;
  head_row(pair, GRF_TABLE_AMOUNTS, CHANGED, "amount in", place_of(a), place_of(b));
  g_string_append_c(pair->diff->out, '\n');
  append_changes(pair->diff->out, a, b, amount_columns);
}

static void
tell_row(Pair *pair, GrfTableId table, Kind kind, const GrfRow *row)
{
  if (table == GRF_TABLE_AMOUNTS)
    tell_amount(pair, kind, row);
  else
    tell_text(pair, table, kind, row);
}

static void
tell_match(Pair *pair, GrfTableId table, const GrfMatch *match)
{
  for (guint i = 0; i < match->old_rows->len; i++) {
    const GrfRow *row = g_ptr_array_index(match->old_rows, i);
    if (match->to_new[i] == GRF_UNMATCHED)
      tell_row(pair, table, REMOVED, row);
    else if (table == GRF_TABLE_AMOUNTS)
      tell_amount_change(pair, row, g_ptr_array_index(match->new_rows, match->to_new[i]));
    else
      tell_text_change(pair, table, row, g_ptr_array_index(match->new_rows, match->to_new[i]));
  }
  for (guint j = 0; j < match->new_rows->len; j++)
    if (match->to_old[j] == GRF_UNMATCHED)
      tell_row(pair, table, ADDED, g_ptr_array_index(match->new_rows, j));
}

/* A GrfMatchKey: the numbers in the label, or the label. */
static char *
key_number(const GrfRow *row, G_GNUC_UNUSED gboolean is_new, G_GNUC_UNUSED gpointer data)
{
  const char *numbers = grf_row_get(row, "numbers"), *label = grf_row_get(row, "label");

  return numbers[0] != '\0' ? g_strdup(numbers) : label[0] != '\0' ? g_strdup(label) : NULL;
}

static char *
key_text(const GrfRow *row, G_GNUC_UNUSED gboolean is_new, G_GNUC_UNUSED gpointer data)
{
  const char *text = grf_row_get(row, TEXT);

  return text[0] != '\0' ? g_strdup(text) : NULL;
}

static char *
key_number_and_text(const GrfRow *row, gboolean is_new, gpointer data)
{
  g_autofree char *number = key_number(row, is_new, data);

  return g_strconcat(number != NULL ? number : "", "\n", grf_row_get(row, TEXT), NULL);
}

static GrfMatch *
match_texts(const Pair *pair, GrfTableId table)
{
  GrfMatch *match = grf_match_new(pair->old_document->rows[table], pair->new_document->rows[table]);

  grf_match_by_key(match, key_number_and_text, NULL, NULL, 0);
  grf_match_by_key(match, key_text, NULL, NULL, 0);
  grf_match_by_key(match, key_number, NULL, TEXT, ALIKE);
  grf_match_by_text(match, TEXT, ALIKE);
  grf_match_by_key(match, key_number, NULL, NULL, 0);
  return match;
}

/* Gives paired rows one name, so that what stands in them can be compared. */
static void
name_places(Pair *pair, GrfTableId table, const GrfMatch *match)
{
  const char *id = table == GRF_TABLE_QUESTIONS ? "question_id" : "answer_id";

  for (guint i = 0; i < match->old_rows->len; i++) {
    const char *old_id = grf_row_get(g_ptr_array_index(match->old_rows, i), id);
    if (match->to_new[i] == GRF_UNMATCHED)
      continue;
    const char *new_id = grf_row_get(g_ptr_array_index(match->new_rows, match->to_new[i]), id);
    g_hash_table_insert(pair->old_places, (char *)old_id, g_strconcat("=", old_id, NULL));
    g_hash_table_insert(pair->new_places, (char *)new_id, g_strconcat("=", old_id, NULL));
  }
}

/* What an amount stands in. Footnotes and other text are each one place: their ids say nothing across runs.
 * Returns: (transfer none): NULL for a question or answer that came or went, whose amounts do too. */
static const char *
find_place(const GrfRow *row, gboolean is_new, const Pair *pair)
{
  const char *container = grf_row_get(row, "container");

  if (strcmp(container, "question") != 0 && strcmp(container, "answer") != 0)
    return container;
  return g_hash_table_lookup(is_new ? pair->new_places : pair->old_places, grf_row_get(row, "container_id"));
}

static char *
key_amount(const GrfRow *row, gboolean is_new, gpointer data)
{
  const char *place = find_place(row, is_new, data);

  return place == NULL ? NULL
                       : g_strjoin("\n", place, grf_row_get(row, "value_min"), grf_row_get(row, "value_max"),
                                   grf_row_get(row, "currency"), grf_row_get(row, "raw"), NULL);
}

static char *
key_amount_and_sentence(const GrfRow *row, gboolean is_new, gpointer data)
{
  g_autofree char *amount = key_amount(row, is_new, data);

  return amount == NULL ? NULL : g_strconcat(amount, "\n", grf_row_get(row, "sentence"), NULL);
}

/* The sentence without its digits: the same where only the figure was changed. */
static char *
key_sentence(const GrfRow *row, gboolean is_new, gpointer data)
{
  const char *place = find_place(row, is_new, data), *sentence = grf_row_get(row, "sentence");
  GString *key;

  if (place == NULL || sentence[0] == '\0')
    return NULL;
  key = g_string_new(place);
  g_string_append_c(key, '\n');
  for (; *sentence != '\0'; sentence++)
    if (!g_ascii_isdigit(*sentence) && *sentence != '.' && *sentence != ',')
      g_string_append_c(key, *sentence);
  return g_string_free(key, FALSE);
}

static void
compare_amounts(Pair *pair)
{
  g_autoptr(GrfMatch) match =
      grf_match_new(pair->old_document->rows[GRF_TABLE_AMOUNTS], pair->new_document->rows[GRF_TABLE_AMOUNTS]);

  grf_match_by_key(match, key_amount_and_sentence, pair, NULL, 0);
  grf_match_by_key(match, key_amount, pair, NULL, 0);
  grf_match_by_key(match, key_sentence, pair, NULL, 0);
  tell_match(pair, GRF_TABLE_AMOUNTS, match);
}

static void
compare_texts(Pair *pair, GrfTableId table)
{
  g_autoptr(GrfMatch) match = match_texts(pair, table);

  name_places(pair, table, match);
  tell_match(pair, table, match);
}

static void
compare_documents(Diff *diff, const GrfDocumentRows *old_document, const GrfDocumentRows *new_document)
{
  g_autoptr(GHashTable) old_places = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr(GHashTable) new_places = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
  Pair pair = {diff, old_document, new_document, old_places, new_places, FALSE};

  if (!same_cell(old_document->row, new_document->row, "document_id") ||
      !same_cells(old_document->row, new_document->row, document_columns)) {
    head_pair(&pair);
    append_changes(diff->out, old_document->row, new_document->row, document_columns);
  }
  compare_texts(&pair, GRF_TABLE_QUESTIONS);
  compare_texts(&pair, GRF_TABLE_ANSWERS);
  compare_amounts(&pair);
}

/* A document that came or went, with all that is in it. */
static void
tell_document(Diff *diff, Kind kind, const GrfDocumentRows *document)
{
  static const GrfTableId tables[] = {GRF_TABLE_QUESTIONS, GRF_TABLE_ANSWERS, GRF_TABLE_AMOUNTS};

  diff->counts[GRF_TABLE_DOCUMENTS][kind]++;
  g_string_append_printf(diff->out, "%c document ", mark_of[kind]);
  grf_text_append_shown(diff->out, grf_document_rows_id(document));
  for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
    guint n = document->rows[tables[i]]->len;
    diff->counts[tables[i]][kind] += n;
    g_string_append_printf(diff->out, "%s %u %s", i == 0 ? ":" : ",", n, grf_schema(tables[i])->name);
  }
  g_string_append_c(diff->out, '\n');
}

static guint64
append_counts(const Diff *diff)
{
  guint64 all = 0;

  for (guint table = 0; table < GRF_N_TABLES; table++)
    for (guint kind = 0; kind < N_KINDS; kind++)
      all += diff->counts[table][kind];
  if (all == 0) {
    g_string_append(diff->out, "No differences.\n");
    return 0;
  }
  for (guint table = 0; table < GRF_N_TABLES; table++) {
    const guint64 *counts = diff->counts[table];
    if (table == GRF_TABLE_DOCUMENTS || table == GRF_TABLE_QUESTIONS || table == GRF_TABLE_ANSWERS ||
        table == GRF_TABLE_AMOUNTS)
      g_string_append_printf(diff->out,
                             "%s: %" G_GUINT64_FORMAT " added, %" G_GUINT64_FORMAT
                             " removed, %" G_GUINT64_FORMAT " changed\n",
                             grf_schema(table)->name, counts[ADDED], counts[REMOVED], counts[CHANGED]);
  }
  return all;
}

guint64
grf_diff_append(const GrfRecords *old_records, const GrfRecords *new_records, GString *out)
{
  g_autoptr(GPtrArray) old_documents = grf_documents_group(old_records);
  g_autoptr(GPtrArray) new_documents = grf_documents_group(new_records);
  g_autoptr(GPtrArray) pairs = grf_documents_pair(old_documents, new_documents);
  g_autoptr(GHashTable) paired = g_hash_table_new(NULL, NULL);
  Diff diff = {.out = out};

  for (guint i = 0; i < old_documents->len; i++) {
    GrfDocumentRows *partner = g_ptr_array_index(pairs, i);
    if (partner == NULL) {
      tell_document(&diff, REMOVED, g_ptr_array_index(old_documents, i));
    } else {
      compare_documents(&diff, g_ptr_array_index(old_documents, i), partner);
      g_hash_table_add(paired, partner);
    }
  }
  for (guint j = 0; j < new_documents->len; j++)
    if (!g_hash_table_contains(paired, g_ptr_array_index(new_documents, j)))
      tell_document(&diff, ADDED, g_ptr_array_index(new_documents, j));
  return append_counts(&diff);
}

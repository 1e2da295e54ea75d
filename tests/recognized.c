// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/recognized.h"

#include "model/document-dump.h"
#include "recognize/recognize.h"

#include <string.h>

const GrfLang *
dutch(void)
{
  static GrfLang *lang; /* kept to the end of the test program */

  if (lang == NULL) {
    g_autoptr(GError) error = NULL;
    lang = grf_lang_load("nl", NULL, &error);
    g_assert_no_error(error);
  }
  return lang;
}

GrfDocument *
document_by_hand(const char *blocks)
{
  g_autoptr(GString) dump = g_string_new("griffier-document 1\nstyle 10 0 - Sans\n");
  g_autoptr(GError) error = NULL;
  GrfDocument *document;

  for (guint page = 1; page <= HAND_PAGES; page++)
    g_string_append_printf(dump, "page %u 595 842 0\nt 300 800 10 0 %u\n", page, page);
  g_string_append(dump, blocks);
  document = grf_document_parse(dump->str, dump->len, &error);
  g_assert_no_error(error);
  return document;
}

/* The first row whose column has this value. */
static const GrfRow *
find_row(const GrfRecords *records, GrfTableId table, const char *column, const char *value)
{
  for (guint i = 0; i < records->rows[table]->len; i++) {
    const GrfRow *row = g_ptr_array_index(records->rows[table], i);
    if (strcmp(grf_row_get(row, column), value) == 0)
      return row;
  }
  return NULL;
}

static void
check_ids_unique(const GrfRecords *records, GrfTableId table, const char *column)
{
  for (guint i = 0; i < records->rows[table]->len; i++) {
    const GrfRow *row = g_ptr_array_index(records->rows[table], i);
    g_assert_cmpstr(grf_row_get(row, column), !=, "");
    g_assert_true(find_row(records, table, column, grf_row_get(row, column)) == row);
  }
}

/* Every id in a list names a row. */
static void
check_names(const GrfRecords *records, const char *ids, GrfTableId table, const char *column)
{
  g_auto(GStrv) list = g_strsplit(ids, ";", -1);

  for (guint i = 0; list[i] != NULL; i++)
    if (find_row(records, table, column, list[i]) == NULL)
      g_error("there is no %s %s", column, list[i]);
}

static void
check_links(const GrfRecords *records)
{
  const struct {
    GrfTableId from;
    const char *column;
    GrfTableId to;
    const char *id;
  } links[] = {
      {GRF_TABLE_QUESTIONS, "part_id", GRF_TABLE_PARTS, "part_id"},
      {GRF_TABLE_QUESTIONS, "first_asked_part_id", GRF_TABLE_PARTS, "part_id"},
      {GRF_TABLE_QUESTIONS, "answer_id", GRF_TABLE_ANSWERS, "answer_id"},
      {GRF_TABLE_ANSWERS, "part_id", GRF_TABLE_PARTS, "part_id"},
      {GRF_TABLE_ANSWERS, "question_ids", GRF_TABLE_QUESTIONS, "question_id"},
      {GRF_TABLE_ASKS, "question_id", GRF_TABLE_QUESTIONS, "question_id"},
      {GRF_TABLE_AMOUNTS, "question_id", GRF_TABLE_QUESTIONS, "question_id"},
  };

  for (gsize l = 0; l < G_N_ELEMENTS(links); l++)
    for (guint i = 0; i < records->rows[links[l].from]->len; i++) {
      const GrfRow *row = g_ptr_array_index(records->rows[links[l].from], i);
      check_names(records, grf_row_get(row, links[l].column), links[l].to, links[l].id);
    }
}

static void
check_container(const GrfRecords *records, const GrfRow *row)
{
  const char *container = grf_row_get(row, "container"), *id = grf_row_get(row, "container_id");

  if (strcmp(container, "question") == 0)
    check_names(records, id, GRF_TABLE_QUESTIONS, "question_id");
  else if (strcmp(container, "answer") == 0)
    check_names(records, id, GRF_TABLE_ANSWERS, "answer_id");
  else if (strcmp(container, "footnote") == 0)
    check_names(records, id, GRF_TABLE_FOOTNOTES, "footnote_id");
  else
    g_assert_cmpstr(container, ==, "other");
}

/* The pairs of ids in a column of ids and one of lists of ids. */
static GHashTable *
pairs_of(const GrfRecords *records, GrfTableId table, const char *own, const char *others, gboolean own_first)
{
  GHashTable *pairs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < records->rows[table]->len; i++) {
    const GrfRow *row = g_ptr_array_index(records->rows[table], i);
    const char *id = grf_row_get(row, own);
    g_auto(GStrv) list = g_strsplit(grf_row_get(row, others), ";", -1);
    for (guint k = 0; list[k] != NULL; k++)
      g_hash_table_add(pairs,
                       own_first ? g_strconcat(id, " ", list[k], NULL) : g_strconcat(list[k], " ", id, NULL));
  }
  return pairs;
}

/* A question that names an answer is named by it, and the other way round. */
static void
check_both_ways(const GrfRecords *records)
{
  g_autoptr(GHashTable) forth = pairs_of(records, GRF_TABLE_QUESTIONS, "question_id", "answer_id", TRUE);
  g_autoptr(GHashTable) back = pairs_of(records, GRF_TABLE_ANSWERS, "answer_id", "question_ids", FALSE);
  GHashTableIter iter;
  gpointer pair;

  g_hash_table_iter_init(&iter, forth);
  while (g_hash_table_iter_next(&iter, &pair, NULL))
    if (!g_hash_table_contains(back, pair))
      g_error("the answer does not name the question: %s", (char *)pair);
  g_assert_cmpuint(g_hash_table_size(forth), ==, g_hash_table_size(back));
}

static void
check_counts(const GrfRecords *records)
{
  const struct {
    const char *column;
    GrfTableId table;
  } counts[] = {{"parts", GRF_TABLE_PARTS},
                {"questions", GRF_TABLE_QUESTIONS},
                {"answers", GRF_TABLE_ANSWERS},
                {"amounts", GRF_TABLE_AMOUNTS},
                {"warnings", GRF_TABLE_WARNINGS}};
  const GrfRow *row;

  g_assert_cmpuint(records->rows[GRF_TABLE_DOCUMENTS]->len, ==, 1);
  row = g_ptr_array_index(records->rows[GRF_TABLE_DOCUMENTS], 0);
  for (gsize i = 0; i < G_N_ELEMENTS(counts); i++)
    g_assert_cmpuint(g_ascii_strtoull(grf_row_get(row, counts[i].column), NULL, 10), ==,
                     records->rows[counts[i].table]->len);
}

static void
check_records(const GrfRecords *records)
{
  check_ids_unique(records, GRF_TABLE_PARTS, "part_id");
  check_ids_unique(records, GRF_TABLE_QUESTIONS, "question_id");
  check_ids_unique(records, GRF_TABLE_ANSWERS, "answer_id");
  check_ids_unique(records, GRF_TABLE_AMOUNTS, "amount_id");
  check_ids_unique(records, GRF_TABLE_FOOTNOTES, "footnote_id");
  check_ids_unique(records, GRF_TABLE_REFERENCES, "reference_id");
  check_links(records);
  check_both_ways(records);
  for (guint i = 0; i < records->rows[GRF_TABLE_AMOUNTS]->len; i++)
    check_container(records, g_ptr_array_index(records->rows[GRF_TABLE_AMOUNTS], i));
  check_counts(records);
}

GrfRecords *
recognized(const char *blocks)
{
  return recognized_in(dutch(), blocks);
}

GrfRecords *
recognized_in(const GrfLang *lang, const char *blocks)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfRecognizer) recognizer = grf_recognizer_new(lang, &error);
  g_autoptr(GrfDocument) document = document_by_hand(blocks);
  g_autoptr(GrfDiags) diags = grf_diags_new();
  GrfRecords *records = grf_records_new();

  g_assert_no_error(error);
  g_assert_true(grf_recognize(recognizer, document, "hand", TRUE, diags, records, &error));
  g_assert_no_error(error);
  check_records(records);
  return records;
}

char *
rows_as_text(const GrfRecords *records, GrfTableId table, const char *columns)
{
  g_auto(GStrv) names = g_strsplit(columns, " ", -1);
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < records->rows[table]->len; i++) {
    const GrfRow *row = g_ptr_array_index(records->rows[table], i);
    for (guint c = 0; names[c] != NULL; c++) {
      g_autofree char *cell = g_strdelimit(g_strdup(grf_row_get(row, names[c])), "\n", '/');
      g_string_append_printf(text, "%s%s", c > 0 ? "|" : "", cell);
    }
    g_string_append_c(text, '\n');
  }
  return g_string_free(text, FALSE);
}

void
assert_rows(const GrfRecords *records, GrfTableId table, const char *columns, const char *expected)
{
  g_autofree char *found = rows_as_text(records, table, columns);

  if (strcmp(found, expected) != 0)
    g_test_message("%s (%s):\n%s--- expected:\n%s", grf_schema(table)->name, columns, found, expected);
  g_assert_cmpstr(found, ==, expected);
}

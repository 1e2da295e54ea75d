// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/stages.h"

#include "recognize/recognize.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

/* GLib ends a process with a trap, which libFuzzer does not catch. */
static void
abort_on_trap(G_GNUC_UNUSED int number)
{
  abort();
}

void
fuzz_settle(void)
{
  static gboolean settled; /* for the whole process */

  if (!settled) {
    signal(SIGTRAP, abort_on_trap);
    g_log_set_always_fatal((GLogLevelFlags)(G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK));
  }
  settled = TRUE;
}

const GrfLang *
fuzz_lang(void)
{
  static GrfLang *lang; /* for the whole process */

  if (lang == NULL) {
    fuzz_settle();
    lang = grf_lang_load("nl", NULL, NULL);
    g_assert(lang != NULL);
  }
  return lang;
}

static GrfRecognizer *
recognizer(void)
{
  static GrfRecognizer *made; /* for the whole process */

  if (made == NULL)
    made = grf_recognizer_new(fuzz_lang(), NULL);
  g_assert(made != NULL);
  return made;
}

static void
check_cells(const GrfRow *row)
{
  for (guint c = 0; c < row->schema->n_columns; c++)
    g_assert(row->cells[c] == NULL || g_utf8_validate(row->cells[c], -1, NULL));
}

/* What is written is read and written again with the same bytes. */
static void
check_dump(const GrfRecords *records)
{
  g_autoptr(GString) once = g_string_new(NULL), twice = g_string_new(NULL);

  grf_records_dump(records, once);
  g_autoptr(GrfRecords) read = grf_records_parse(once->str, once->len, NULL);
  g_assert(read != NULL);
  grf_records_dump(read, twice);
  g_assert(g_string_equal(once, twice));
}

/* The ids of a table's rows; each once. */
static GHashTable *
ids_of(const GrfRecords *records, GrfTableId table, const char *column)
{
  GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);

  for (guint i = 0; i < records->rows[table]->len; i++) {
    const char *id = grf_row_get(g_ptr_array_index(records->rows[table], i), column);
    g_assert(*id != '\0' && g_hash_table_add(ids, (gpointer)id));
  }
  return ids;
}

static void
check_names(const GrfRecords *records, GrfTableId table, const char *column, GHashTable *ids)
{
  for (guint i = 0; i < records->rows[table]->len; i++) {
    const char *cell = grf_row_get(g_ptr_array_index(records->rows[table], i), column);
    g_auto(GStrv) named = g_strsplit(cell, ";", -1);
    for (guint k = 0; named[k] != NULL; k++)
      g_assert(g_hash_table_contains(ids, named[k]));
  }
}

static void
check_links(const GrfRecords *records)
{
  g_autoptr(GHashTable) parts = ids_of(records, GRF_TABLE_PARTS, "part_id");
  g_autoptr(GHashTable) questions = ids_of(records, GRF_TABLE_QUESTIONS, "question_id");
  g_autoptr(GHashTable) answers = ids_of(records, GRF_TABLE_ANSWERS, "answer_id");

  check_names(records, GRF_TABLE_QUESTIONS, "part_id", parts);
  check_names(records, GRF_TABLE_QUESTIONS, "first_asked_part_id", parts);
  check_names(records, GRF_TABLE_QUESTIONS, "answer_id", answers);
  check_names(records, GRF_TABLE_ANSWERS, "part_id", parts);
  check_names(records, GRF_TABLE_ANSWERS, "question_ids", questions);
  check_names(records, GRF_TABLE_ASKS, "question_id", questions);
  check_names(records, GRF_TABLE_AMOUNTS, "question_id", questions);
}

GrfRecords *
fuzz_recognize(GrfDocument *document)
{
  g_autoptr(GrfDiags) diags = grf_diags_new();
  GrfRecords *records = grf_records_new();
  gboolean done = grf_recognize(recognizer(), document, "fuzz", TRUE, diags, records, NULL);

  g_assert(done);
  for (guint t = 0; t < GRF_N_TABLES; t++)
    for (guint i = 0; i < records->rows[t]->len; i++)
      check_cells(g_ptr_array_index(records->rows[t], i));
  check_dump(records);
  check_links(records);
  return records;
}

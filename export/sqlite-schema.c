// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite-schema.h"

#include <string.h>

static const char *
type_name(GrfType type)
{
  switch (type) {
  case GRF_TYPE_INTEGER:
    return "INTEGER";
  case GRF_TYPE_POINTS:
    return "REAL";
  default: /* decimals too: exact as text */
    return "TEXT";
  }
}

/* " CHECK (status IN ('ok', 'failed'))": the values are constants of the schema, without quotes in them. */
static void
append_check(GString *sql, const GrfColumn *column)
{
  if (column->values != NULL) {
    g_auto(GStrv) values = g_strsplit(column->values, "|", -1);
    g_autofree char *list = g_strjoinv("', '", values);
    g_string_append_printf(sql, " CHECK (\"%s\" IN ('%s'))", column->name, list);
  } else if (column->type == GRF_TYPE_DECIMAL) {
    g_string_append_printf(sql, " CHECK (\"%s\" NOT GLOB '*[^-0-9.]*')", column->name);
  } else if (column->type == GRF_TYPE_DATE) {
    g_string_append_printf(sql, " CHECK (\"%s\" GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')",
                           column->name);
  }
}

static void
append_column(GString *sql, const GrfColumn *column, gboolean key)
{
  g_string_append_printf(sql, "\n  \"%s\" %s%s", column->name, type_name(column->type),
                         key ? " NOT NULL" : "");
  append_check(sql, column);
  g_string_append_c(sql, ',');
  if (column->type == GRF_TYPE_DECIMAL)
    g_string_append_printf(sql,
                           "\n  \"%s" GRF_SQLITE_NUMBER_SUFFIX
                           "\" REAL GENERATED ALWAYS AS (CAST(\"%s\" AS REAL)) VIRTUAL,",
                           column->name, column->name);
}

/* "answer_id?>answers.answer_id": NULL in a cell lets the pair pass, so keys that may be empty are declared
 * as any other. */
static void
append_foreign_key(GString *sql, const char *text)
{
  g_auto(GStrv) sides = g_strsplit(text, ">", 2);
  g_auto(GStrv) there = g_strsplit(sides[1], ".", 2);

  if (g_str_has_suffix(sides[0], "?"))
    sides[0][strlen(sides[0]) - 1] = '\0';
  g_string_append_printf(sql,
                         "\n  FOREIGN KEY (document_id, \"%s\") REFERENCES \"%s\" (document_id, \"%s\"),",
                         sides[0], there[0], there[1]);
}

static void
append_keys(GString *sql, const GrfSchema *schema)
{
  if (schema->primary_key != NULL) {
    g_auto(GStrv) columns = g_strsplit(schema->primary_key, ",", -1);
    g_autofree char *list = g_strjoinv("\", \"", columns);
    g_string_append_printf(sql, "\n  PRIMARY KEY (\"%s\"),", list);
  }
  if (schema != grf_schema(GRF_TABLE_DOCUMENTS))
    g_string_append(sql, "\n  FOREIGN KEY (document_id) REFERENCES documents (document_id),");
  g_auto(GStrv) keys = g_strsplit(schema->foreign_keys != NULL ? schema->foreign_keys : "", ",", -1);
  for (char **key = keys; *key != NULL; key++)
    append_foreign_key(sql, *key);
}

static gboolean
is_key(const GrfSchema *schema, const char *column)
{
  g_auto(GStrv) key = g_strsplit(schema->primary_key != NULL ? schema->primary_key : "", ",", -1);

  return strcmp(column, "document_id") == 0 || g_strv_contains((const char *const *)key, column);
}

char *
grf_sqlite_dup_create(GrfTableId table)
{
  const GrfSchema *schema = grf_schema(table);
  g_autoptr(GString) sql = g_string_new(NULL);

  g_string_append_printf(sql, "CREATE TABLE \"%s\" (", schema->name);
  for (guint i = 0; i < schema->n_columns; i++)
    append_column(sql, &schema->columns[i], is_key(schema, schema->columns[i].name));
  append_keys(sql, schema);
  g_string_truncate(sql, sql->len - 1); /* the last comma */
  g_string_append(sql, "\n) STRICT;");
  return g_string_free(g_steal_pointer(&sql), FALSE);
}

char *
grf_sqlite_dup_insert(GrfTableId table)
{
  const GrfSchema *schema = grf_schema(table);
  g_autoptr(GString) sql = g_string_new(NULL);
  g_autoptr(GString) marks = g_string_new(NULL);

  g_string_append_printf(sql, "INSERT INTO \"%s\" (", schema->name);
  for (guint i = 0; i < schema->n_columns; i++) {
    g_string_append_printf(sql, "%s\"%s\"", i > 0 ? ", " : "", schema->columns[i].name);
    g_string_append(marks, i > 0 ? ", ?" : "?");
  }
  g_string_append_printf(sql, ") VALUES (%s)", marks->str);
  return g_string_free(g_steal_pointer(&sql), FALSE);
}

static const char begin_sql[] =
    "CREATE TABLE document_totals ("
    "  document_id TEXT NOT NULL, currency TEXT NOT NULL, total TEXT NOT NULL,"
    "  total_number REAL GENERATED ALWAYS AS (CAST(total AS REAL)) VIRTUAL,"
    "  amounts INTEGER NOT NULL, ranges INTEGER NOT NULL, without_value INTEGER NOT NULL,"
    "  PRIMARY KEY (document_id, currency), FOREIGN KEY (document_id) REFERENCES documents (document_id)"
    ") STRICT;"
    "CREATE TABLE totals ("
    "  currency TEXT NOT NULL, period TEXT NOT NULL, total TEXT NOT NULL,"
    "  total_number REAL GENERATED ALWAYS AS (CAST(total AS REAL)) VIRTUAL,"
    "  amounts INTEGER NOT NULL, ranges INTEGER NOT NULL, without_value INTEGER NOT NULL,"
    "  PRIMARY KEY (currency, period)"
    ") STRICT;"
    "CREATE TABLE rejected (table_name TEXT NOT NULL, cells TEXT NOT NULL, reason TEXT NOT NULL) STRICT;"
    "CREATE VIRTUAL TABLE search USING fts5 ("
    "  kind UNINDEXED, document_id UNINDEXED, id UNINDEXED, page UNINDEXED, text,"
    "  tokenize = 'unicode61 remove_diacritics 2');";

static const char end_sql[] =
    "CREATE INDEX amounts_by_value ON amounts (currency, value_min_number);"
    "CREATE INDEX amounts_by_question ON amounts (document_id, question_id);"
    "CREATE INDEX questions_by_answer ON questions (document_id, answer_id);"
    "CREATE VIEW questions_and_answers AS"
    "  SELECT q.document_id, d.title AS document_title, d.date AS document_date, q.question_id, q.label,"
    "    q.asked_by, q.text AS question, q.status, q.answer_id, a.answered_by, a.text AS answer,"
    "    q.page_from AS question_page, a.page_from AS answer_page"
    "  FROM questions q JOIN documents d USING (document_id)"
    "  LEFT JOIN answers a ON a.document_id = q.document_id AND a.answer_id = q.answer_id;"
    "CREATE VIEW amounts_in_context AS"
    "  SELECT m.document_id, d.title AS document_title, d.date AS document_date, m.amount_id, m.raw,"
    "    m.value_min, m.value_max, m.currency, m.qualifier, m.period, m.frequency, m.direction,"
    "    m.sentence, m.note, m.page, m.container, m.container_id, q.question_id, q.label, q.asked_by,"
    "    q.text AS question, q.status, a.answer_id, a.answered_by, a.text AS answer,"
    "    m.value_min_number, m.value_max_number"
    "  FROM amounts m JOIN documents d USING (document_id)"
    "  LEFT JOIN questions q ON q.document_id = m.document_id AND q.question_id = m.question_id"
    "  LEFT JOIN answers a ON a.document_id = m.document_id AND a.answer_id ="
    "    CASE m.container WHEN 'answer' THEN m.container_id ELSE q.answer_id END;"
    "CREATE VIEW unanswered_questions AS"
    "  SELECT q.document_id, d.title AS document_title, d.date AS document_date, q.question_id, q.label,"
    "    q.asked_by, q.text AS question, q.status, q.page_from AS page"
    "  FROM questions q JOIN documents d USING (document_id)"
    "  WHERE q.answer_id IS NULL;" /* as documents.unanswered counts */
    "CREATE VIEW doubtful_amounts AS"
    "  SELECT document_id, amount_id, raw, value_min, value_max, currency, note, sentence, page"
    "  FROM amounts WHERE note IS NOT NULL;"
    "CREATE VIEW warnings_by_code AS"
    "  SELECT code, count(*) AS warnings, count(DISTINCT document_id) AS documents"
    "  FROM warnings GROUP BY code ORDER BY warnings DESC, code;"
    "CREATE VIEW citations AS SELECT * FROM \"references\";" /* a name without quotes */
    "INSERT INTO search (search) VALUES ('optimize');";

const char *
grf_sqlite_begin_sql(void)
{
  return begin_sql;
}

const char *
grf_sqlite_end_sql(void)
{
  return end_sql;
}

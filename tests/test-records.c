// SPDX-License-Identifier: GPL-3.0-or-later
/* The contract's tables and the rows' text dump. */
#include "model/document.h"
#include "model/error.h"
#include "model/record.h"

#include <math.h>
#include <string.h>

/* A second copy of the contract (its table in the design), typed by hand. */
static const char *const contract[GRF_N_TABLES] = {
    [GRF_TABLE_DOCUMENTS] =
        "documents: document_id, file, sha256, status, error, kind, language, chamber, session, "
        "dossier, number, title, date, pages, characters, parts, questions, answers, "
        "unanswered, amounts, warnings",
    [GRF_TABLE_PARTS] = "parts: document_id, part_id, kind, title, date, sender, recipient, signatories, "
                        "page_from, page_to",
    [GRF_TABLE_QUESTIONS] =
        "questions: document_id, question_id, label, numbers, part_id, asked_by, text, asks, "
        "answer_id, status, first_asked_part_id, first_asked_page, match, footnotes, "
        "page_from, page_to, x0, y0, x1, y1, reviewed, review_note",
    [GRF_TABLE_ASKS] = "asks: document_id, question_id, ask, kind, text, page",
    [GRF_TABLE_ANSWERS] =
        "answers: document_id, answer_id, question_ids, label, numbers, part_id, answered_by, "
        "text, refers_to, footnotes, page_from, page_to, x0, y0, x1, y1, reviewed, review_note",
    [GRF_TABLE_AMOUNTS] =
        "amounts: document_id, amount_id, container, container_id, question_id, raw, value_min, "
        "value_max, currency, unit, qualifier, qualifier_raw, period, sentence, note, page, x0, "
        "y0, x1, y1, table_id, frequency, direction, beneficiary, reviewed, review_note",
    [GRF_TABLE_FOOTNOTES] =
        "footnotes: document_id, footnote_id, label, text, url, container, container_id, page, "
        "x0, y0, x1, y1",
    [GRF_TABLE_REFERENCES] =
        "references: document_id, reference_id, raw, kind, normalized, chamber, session, "
        "dossier, number, annex, container, container_id, page, x0, y0, x1, y1",
    [GRF_TABLE_PERSONS] = "persons: document_id, person_id, role, name, party, function, part_id, page, x0, "
                          "y0, x1, y1",
    [GRF_TABLE_TABLES] =
        "tables: document_id, table_id, page, row, column, row_header, column_header, text, x0, y0, x1, y1, "
        "container, container_id",
    [GRF_TABLE_LINES] = "lines: document_id, page, line, x0, y0, x1, y1, role, record_id, text",
    [GRF_TABLE_WARNINGS] = "warnings: document_id, page, code, message, x0, y0, x1, y1",
};

static void
test_contract(void)
{
  for (guint table = 0; table < GRF_N_TABLES; table++) {
    const GrfSchema *schema = grf_schema(table);
    g_autoptr(GString) columns = g_string_new(schema->name);
    for (guint i = 0; i < schema->n_columns; i++)
      g_string_append_printf(columns, "%s%s", i == 0 ? ": " : ", ", schema->columns[i].name);
    g_assert_cmpstr(columns->str, ==, contract[table]);
  }
}

static gboolean
has_column(const GrfSchema *schema, const char *name)
{
  for (guint i = 0; i < schema->n_columns; i++)
    if (strcmp(schema->columns[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

static const GrfSchema *
find_schema(const char *name)
{
  for (guint table = 0; table < GRF_N_TABLES; table++)
    if (strcmp(grf_schema(table)->name, name) == 0)
      return grf_schema(table);
  return NULL;
}

static void
check_keys(const GrfSchema *schema)
{
  g_auto(GStrv) primary = g_strsplit(schema->primary_key != NULL ? schema->primary_key : "", ",", -1);
  g_auto(GStrv) foreign = g_strsplit(schema->foreign_keys != NULL ? schema->foreign_keys : "", ",", -1);

  for (char **key = primary; *key != NULL; key++)
    g_assert_true(has_column(schema, *key));
  for (char **key = foreign; *key != NULL; key++) {
    g_auto(GStrv) sides = g_strsplit(*key, ">", 2);
    g_auto(GStrv) there = g_strsplit(sides[1], ".", 2);
    g_strdelimit(sides[0], "?", '\0');
    g_assert_true(has_column(schema, sides[0]));
    g_assert_nonnull(find_schema(there[0]));
    g_autofree char *both = g_strconcat("document_id,", there[1], NULL);
    g_assert_cmpstr(find_schema(there[0])->primary_key, ==, both);
  }
}

/* Each column says what it holds in one sentence, and each key names columns that are there. */
static void
test_schemas(void)
{
  for (guint table = 0; table < GRF_N_TABLES; table++) {
    const GrfSchema *schema = grf_schema(table);
    g_assert_true(schema->title != NULL && *schema->title != '\0');
    g_assert_cmpstr(schema->columns[0].name, ==, "document_id");
    for (guint i = 0; i < schema->n_columns; i++) {
      const char *description = schema->columns[i].description;
      g_assert_true(g_str_has_suffix(description, "."));
      g_assert_null(strstr(description, ". "));
      g_assert_true(g_ascii_isupper(description[0]));
    }
    check_keys(schema);
  }
}

/* The values of lines.role are the model's roles. */
static void
test_roles(void)
{
  const GrfSchema *lines = grf_schema(GRF_TABLE_LINES);
  g_autoptr(GString) names = g_string_new(NULL);

  for (guint role = 0; role < GRF_N_ROLES; role++)
    g_string_append_printf(names, "%s%s", role > 0 ? "|" : "", grf_role_name(role));
  for (guint i = 0; i < lines->n_columns; i++)
    if (strcmp(lines->columns[i].name, "role") == 0)
      g_assert_cmpstr(lines->columns[i].values, ==, names->str);
}

static void
test_cells(void)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  GrfRow *row = grf_records_add(records, GRF_TABLE_WARNINGS);

  g_assert_cmpstr(grf_row_get(row, "code"), ==, "");
  grf_row_set(row, "code", "note-without-call");
  grf_row_set(row, "code", grf_row_get(row, "code")); /* its own value */
  grf_row_set_uint(row, "page", G_MAXUINT64);
  grf_row_set_points(row, "x0", 595.276);
  grf_row_set_points(row, "y0", -0.001);
  grf_row_set_points(row, "x1", (double)INFINITY);
  grf_row_set_points(row, "y1", -1e300);
  grf_row_take(row, "message", g_strdup("caf\xe9")); /* Latin-1 */
  g_assert_cmpstr(grf_row_get(row, "code"), ==, "note-without-call");
  g_assert_cmpstr(grf_row_get(row, "page"), ==, "18446744073709551615");
  g_assert_cmpstr(grf_row_get(row, "x0"), ==, "595.28");
  g_assert_cmpstr(grf_row_get(row, "y0"), ==, "0.00");
  g_assert_cmpstr(grf_row_get(row, "x1"), ==, "");
  g_assert_cmpuint(strlen(grf_row_get(row, "y1")), ==, 305);
  g_assert_cmpstr(grf_row_get(row, "message"), ==, "caf\357\277\275");
}

static void
test_dump(void)
{
  static const char wanted[] = "asks\td\\\\1\tq1\t1\tquestion\tEerst\\nen\\tdan\\r\t\n"
                               "warnings\td\\\\1\t3\t\t\t1.00\t\t\t\n"
                               "end\n";
  g_autoptr(GrfRecords) records = grf_records_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) dump = g_string_new(NULL), again = g_string_new(NULL);
  GrfRow *warning = grf_records_add(records, GRF_TABLE_WARNINGS);
  GrfRow *ask = grf_records_add(records, GRF_TABLE_ASKS);

  grf_row_set(warning, "document_id", "d\\1");
  grf_row_set_uint(warning, "page", 3);
  grf_row_set_points(warning, "x0", 1);
  grf_row_set(warning, "y0", "");
  grf_row_set(ask, "document_id", "d\\1");
  grf_row_set(ask, "question_id", "q1");
  grf_row_set_uint(ask, "ask", 1);
  grf_row_set(ask, "kind", "question");
  grf_row_set(ask, "text", "Eerst\nen\tdan\r");
  grf_records_dump(records, dump);
  g_assert_cmpstr(dump->str, ==, wanted);
  g_autoptr(GrfRecords) read = grf_records_parse(dump->str, dump->len, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(grf_row_get(g_ptr_array_index(read->rows[GRF_TABLE_ASKS], 0), "text"), ==,
                  "Eerst\nen\tdan\r");
  grf_records_dump(read, again);
  g_assert_cmpstr(again->str, ==, dump->str);
}

/* Dumps of several documents may stand behind each other. */
static void
test_joined(void)
{
  static const char text[] = "parts\ta\tp1\t\t\t\t\t\t\t\t\nend\nparts\tb\tp1\t\t\t\t\t\t\t\t\nend\n";
  g_autoptr(GrfRecords) read = grf_records_parse(text, sizeof text - 1, NULL);

  g_assert_nonnull(read);
  g_assert_cmpuint(read->rows[GRF_TABLE_PARTS]->len, ==, 2);
}

static const struct {
  const char *text;
  gsize len; /* 0 = all of it */
  const char *where;
} wrong[] = {
    {"", 0, "line 0: "},                                   /* nothing at all */
    {"asks\td\tq1\t1\tquestion\tt\t1\n", 0, "line 1: "},   /* no end */
    {"asks\td\tq1\t1\tquestion\tt\nend\n", 0, "line 1: "}, /* a cell short */
    {"end\nasks\td\tq1\t1\tquestion\tt\t1\t\nend\n", 0, "line 2: "},
    {"tables\td\nend\n", 0, "line 1: "},
    {"end\n\nend\n", 0, "line 2: "},
    {"end\tx\n", 0, "line 1: "},
    {"asks\td\\x\tq1\t1\tquestion\tt\t1\nend\n", 0, "line 1: "}, /* no such escape */
    {"asks\td\\\tq1\t1\tquestion\tt\t1\nend\n", 0, "line 1: "},  /* an escape cut off */
    {"end\nasks\td\xff\tq1\t1\tquestion\tt\t1\nend\n", 0, "line 2: "},
    {"end\n\0end\n", 9, "line 2: "},
};

static void
test_wrong(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
    g_autoptr(GError) error = NULL;
    gsize len = wrong[i].len > 0 ? wrong[i].len : strlen(wrong[i].text);
    g_test_message("case %" G_GSIZE_FORMAT, i);
    g_assert_null(grf_records_parse(wrong[i].text, len, &error));
    g_assert_error(error, GRF_ERROR, GRF_ERROR_FORMAT);
    g_assert_true(g_str_has_prefix(error->message, wrong[i].where));
  }
}

/* Random bytes never do harm; what is read is written the same again. */
static void
test_random(void)
{
  static const char seed[] =
      "asks\td\tq1\t1\tquestion\tEen\\nvraag\t1\nwarnings\td\t3\tcode\tm\t1\t2\t3\t4\nend\n";
  g_autoptr(GRand) rand = g_rand_new_with_seed(7);

  for (guint i = 0; i < 20000; i++) {
    g_autofree char *text = g_memdup2(seed, sizeof seed - 1);
    for (gint n = g_rand_int_range(rand, 0, 4); n > 0; n--)
      text[g_rand_int_range(rand, 0, sizeof seed - 1)] = "\t\n\\entr\xc3\0x"[g_rand_int_range(rand, 0, 10)];
    g_autoptr(GrfRecords) read = grf_records_parse(text, sizeof seed - 1, NULL);
    if (read == NULL)
      continue;
    g_autoptr(GString) once = g_string_new(NULL), twice = g_string_new(NULL);
    grf_records_dump(read, once);
    g_autoptr(GrfRecords) again = grf_records_parse(once->str, once->len, NULL);
    g_assert_nonnull(again);
    grf_records_dump(again, twice);
    g_assert_cmpstr(once->str, ==, twice->str);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/records/contract", test_contract);
  g_test_add_func("/records/schemas", test_schemas);
  g_test_add_func("/records/roles", test_roles);
  g_test_add_func("/records/cells", test_cells);
  g_test_add_func("/records/dump", test_dump);
  g_test_add_func("/records/joined", test_joined);
  g_test_add_func("/records/wrong", test_wrong);
  g_test_add_func("/records/random", test_random);
  return g_test_run();
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Findings and the rows made of them: texts with calls, notes, amounts, references, lines, warnings. */
#include "model/document-dump.h"
#include "recognize/finding.h"
#include "recognize/recognize.h"
#include "tests/recognized.h"

#include <string.h>

/* --- findings ------------------------------------------------------------------------------------- */

static void
test_append_paragraph(void)
{
  g_autoptr(GrfDocument) document =
      document_by_hand(P(2, "Vraag 1: Is er riet?") CALL(12, "4") P(3, "Waar?") CALL(0, "5") CALL(5, "6"));
  g_autoptr(GrfBlock) text = grf_block_new(GRF_BLOCK_PARAGRAPH);

  grf_append_paragraph(text, grf_document_block(document, 0), 8);
  grf_append_paragraph(text, grf_document_block(document, 1), 0);
  grf_append_paragraph(text, grf_document_block(document, 1), 5); /* nothing is left of it */
  g_assert_cmpstr(text->text->str, ==, "Is er riet?\nWaar?");
  g_assert_cmpuint(text->calls->len, ==, 3);
  g_assert_cmpuint(g_array_index(text->calls, GrfCall, 0).offset, ==, 3);
  g_assert_cmpuint(g_array_index(text->calls, GrfCall, 1).offset, ==, 12);
  g_assert_cmpuint(g_array_index(text->calls, GrfCall, 2).offset, ==, 17);
  g_assert_cmpuint(text->page_from, ==, 2);
  g_assert_cmpuint(text->page_to, ==, 3);
}

/* Paragraphs without sources give a text without sources. */
static void
test_append_without_sources(void)
{
  g_autoptr(GrfDocument) document = document_by_hand(P(1, "Is er riet?") P(1, "Waar?"));
  g_autoptr(GrfBlock) text = grf_block_new(GRF_BLOCK_PARAGRAPH);

  grf_append_paragraph(text, grf_document_block(document, 0), 0);
  grf_append_paragraph(text, grf_document_block(document, 1), 0);
  g_assert_cmpuint(text->source->len, ==, 0);
}

static void
test_append_with_sources(void)
{
  g_autoptr(GrfDocument) document =
      document_by_hand(P(1, "ab") "src 0:2\n" P(2, "  c") "src 1:1 1:1 2:1\n" P(2, "  ") "src 3:2\n");
  g_autoptr(GrfBlock) text = grf_block_new(GRF_BLOCK_PARAGRAPH);
  const guint32 expected[] = {0, 1, 1, 2};

  for (guint i = 0; i < 3; i++)
    grf_append_paragraph(text, grf_document_block(document, i), 0);
  g_assert_cmpstr(text->text->str, ==, "ab\nc");
  g_assert_cmpuint(text->source->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint(g_array_index(text->source, guint32, i), ==, expected[i]);
}

static void
test_second_answer_joins(void)
{
  g_autoptr(GrfDocument) document = document_by_hand("");
  g_autoptr(GrfFinding) finding = grf_finding_new(document);

  grf_finding_add_question(finding, 0);
  grf_finding_add_answer(finding, 0);
  grf_finding_add_answer(finding, 0);
  grf_finding_link(finding, 0, 0);
  grf_finding_link(finding, 0, 1);
  g_assert_cmpint(grf_finding_question(finding, 0)->answer, ==, 0);
  g_assert_cmpint(grf_finding_question(finding, 0)->status, ==, GRF_STATUS_ANSWERED);
  g_assert_cmpuint(grf_finding_question(finding, 0)->answers->len, ==, 2);
  g_assert_cmpuint(grf_finding_answer(finding, 1)->questions->len, ==, 1);
  grf_finding_link(finding, 0, 1); /* once is enough */
  g_assert_cmpuint(grf_finding_question(finding, 0)->answers->len, ==, 2);
  g_assert_cmpuint(grf_finding_answer(finding, 1)->questions->len, ==, 1);
}

/* --- rows ----------------------------------------------------------------------------------------- */

#define Q1 P(1, "Vraag 1") P(1, "Kost de brug € 5 miljoen? Graag een overzicht.") CALL(7, "1")
#define A1                                                                                                   \
  P(2, "Antwoord 1")                                                                                         \
  P(2, "Ja, en de sluis € 300 per jaar.") CALL(3, "2") P(3, "Zie Kamerstukken II 2024/25, 36 521, nr. 4.")
#define DOCUMENT                                                                                             \
  Q1 A1 NOTE(1, "1", 1, "De oude brug kostte € 20.") NOTE(3, "2", 2, "https://voorbeeld.test/sluis")         \
      NOTE(-1, "9", 3, "Een noot zonder roep.")

static void
test_texts(void)
{
  g_autoptr(GrfRecords) records = recognized(DOCUMENT);

  assert_rows(records, GRF_TABLE_QUESTIONS, "question_id label numbers asks footnotes page_from page_to",
              "q1|Vraag 1|1|2|1|1|1\n");
  assert_rows(records, GRF_TABLE_ASKS, "question_id ask kind text",
              "q1|1|question|Kost de brug € 5 miljoen?\nq1|2|request|Graag een overzicht.\n");
  assert_rows(records, GRF_TABLE_ANSWERS, "answer_id label footnotes page_from page_to",
              "a1|Antwoord 1|2|2|3\n");
  assert_rows(records, GRF_TABLE_FOOTNOTES, "footnote_id label container container_id page text",
              "n1|1|question|q1|1|De oude brug kostte € 20.\nn2|2|answer|a1|2|https://voorbeeld.test/sluis\n"
              "n3|9|other||3|Een noot zonder roep.\n");
}

static void
test_amounts(void)
{
  g_autoptr(GrfRecords) records = recognized(DOCUMENT);

  assert_rows(
      records, GRF_TABLE_AMOUNTS, "amount_id container container_id question_id value_min raw",
      "m1|question|q1|q1|5000000|€ 5 miljoen\nm2|answer|a1|q1|300|€ 300\nm3|footnote|n1|q1|20|€ 20\n");
}

static void
test_references(void)
{
  g_autoptr(GrfRecords) records = recognized(DOCUMENT);

  assert_rows(records, GRF_TABLE_REFERENCES, "container container_id kind normalized",
              "answer|a1|kamerstuk|II/2024-2025/36521/4\nfootnote|n2|url|https://voorbeeld.test/sluis\n");
}

/* A link annotation with an address of its own is a reference of the note it lies on, once. */
static void
test_links(void)
{
  g_autoptr(GString) dump = g_string_new(NULL);
  g_autoptr(GrfRecords) records = NULL;
  const char *head = "page 10 595 842 0\nt 70 700 10 0 Bron\n";

  g_string_append(dump, head);
  g_string_append(dump, "link 70 692 80 702 0 https://voorbeeld.test/bron\n"
                        "link 71 692 80 702 0 https://voorbeeld.test/bron\n"
                        "link 70 692 80 702 0 mailto:iemand@voorbeeld.test\n"
                        "link 400 10 410 20 0 https://voorbeeld.test/elders\nbody 10\n");
  g_string_append(dump, "line 9 0 4 70 692 90 702 700 10 0 0 - footnote -1 0\n");
  g_string_append(dump, Q1 A1 "note 1 1\nblock note 0 10 10 70 692 90 702 0 10 - Bron\n");
  records = recognized(dump->str);
  assert_rows(records, GRF_TABLE_FOOTNOTES, "label url page", "1|https://voorbeeld.test/bron|10\n");
  assert_rows(records, GRF_TABLE_REFERENCES, "container container_id normalized page",
              "answer|a1|II/2024-2025/36521/4|\nfootnote|n1|https://voorbeeld.test/bron|10\n");
}

/* Every line is a row with a role, whatever became of it. */
static void
test_lines(void)
{
  g_autoptr(GString) dump = g_string_new(NULL);
  g_autoptr(GrfRecords) records = NULL;

  g_string_append(dump,
                  "page 10 595 842 0\nt 70 30 10 0 Kop\nt 70 100 10 0 Vraag 1\nt 70 112 10 0 Is er riet?\n"
                  "t 70 124 10 0 Slot\nbody 10\n");
  g_string_append(dump, "line 9 0 3 70 20 100 30 30 10 0 0 f running-header -1 -1\n"
                        "line 9 3 9 70 92 100 102 100 10 0 0 - unclassified 0 -1\n"
                        "line 9 9 18 70 104 100 114 112 10 0 0 - unclassified 1 -1\n"
                        "line 9 18 22 70 116 100 126 124 10 0 0 - unclassified -1 -1\n");
  g_string_append(dump, "block paragraph 0 10 10 70 92 100 102 0 10 - Vraag 1\n"
                        "block paragraph 0 10 10 70 104 100 114 0 10 - Is er riet?\n");
  records = recognized(dump->str);
  assert_rows(records, GRF_TABLE_LINES, "page line role record_id text",
              "10|1|running header||Kop\n10|2|heading||Vraag 1\n10|3|question|q1|Is er riet?\n"
              "10|4|unclassified||Slot\n");
}

/* Warnings stand by page, those of one page as they came; the document's own first. */
static void
test_warnings(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfRecognizer) recognizer = grf_recognizer_new(dutch(), &error);
  g_autoptr(GrfDocument) document = document_by_hand(P(1, "Vraag 1") P(1, "Is er riet?"));
  g_autoptr(GrfDiags) diags = grf_diags_new();
  g_autoptr(GrfRecords) records = grf_records_new();
  const GrfBox box = {1, 2, 3, 4};

  grf_diags_add(diags, 7, NULL, "c", "drie");
  grf_diags_add(diags, 2, &box, "b", "twee");
  grf_diags_add(diags, 7, NULL, "d", "vier");
  grf_diags_add(diags, 0, NULL, "a", "een");
  g_assert_true(grf_recognize(recognizer, document, "hand", FALSE, diags, records, &error));
  assert_rows(records, GRF_TABLE_WARNINGS, "document_id page code message x0",
              "hand||a|een|\nhand|2|b|twee|1.00\nhand|7|c|drie|\nhand|7|d|vier|\n");
  assert_rows(records, GRF_TABLE_DOCUMENTS, "warnings pages characters language", "4|9|9|nl\n");
  assert_rows(records, GRF_TABLE_LINES, "text", "");
}

/* Records can be dumped, read and dumped again. */
static void
test_dump(void)
{
  g_autoptr(GrfRecords) records = recognized(DOCUMENT);
  g_autoptr(GString) once = g_string_new(NULL), twice = g_string_new(NULL);
  g_autoptr(GError) error = NULL;

  grf_records_dump(records, once);
  g_autoptr(GrfRecords) read = grf_records_parse(once->str, once->len, &error);
  g_assert_no_error(error);
  grf_records_dump(read, twice);
  g_assert_cmpstr(once->str, ==, twice->str);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/finding/append paragraph", test_append_paragraph);
  g_test_add_func("/finding/append without sources", test_append_without_sources);
  g_test_add_func("/finding/append with sources", test_append_with_sources);
  g_test_add_func("/finding/first answer stays", test_second_answer_joins);
  g_test_add_func("/rows/texts", test_texts);
  g_test_add_func("/rows/amounts", test_amounts);
  g_test_add_func("/rows/references", test_references);
  g_test_add_func("/rows/links", test_links);
  g_test_add_func("/rows/lines", test_lines);
  g_test_add_func("/rows/warnings", test_warnings);
  g_test_add_func("/rows/dump", test_dump);
  return g_test_run();
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Running headers and page numbers: what must be caught, and text at a page's edge that must not. */
#include "sheet.h"

#include <string.h>
#include <time.h>

#define TOP_PT 40.0  /* where headers stand */
#define FOOT_PT 800. /* and page numbers */

/* Text at the edges of four pages of body text, and the letters it must get (see sheet_outline()). */
typedef struct {
  const char *name;
  const char *texts[4]; /* NULL: this page has none; "|" parts what stands at the top from the foot */
  const char *letters;  /* of these lines in reading order: "hnhn" */
} Case;

static const Case cases[] = {
    /* furniture */
    {"header", {"Raad van Zuiddam", "Raad van Zuiddam", "Raad van Zuiddam", "Raad van Zuiddam"}, "hhhh"},
    {"header-on-two-pages", {NULL, "Raad van Zuiddam", NULL, "Raad van Zuiddam"}, "hh"},
    {"header-with-page-number",
     {"Zaak 77, blad 1", "Zaak 77, blad 2", "Zaak 77, blad 3", "Zaak 77, blad 4"},
     "hhhh"},
    {"header-with-offset",
     {"Zaak 77, blad 12", "Zaak 77, blad 13", "Zaak 77, blad 14", "Zaak 77, blad 15"},
     "hhhh"},
    {"page-number-behind-many-numbers",
     {"|Kamer, 2037–2038, 77 412, nr. 9 1", "|Kamer, 2037–2038, 77 412, nr. 9 2",
      "|Kamer, 2037–2038, 77 412, nr. 9 3", "|Kamer, 2037–2038, 77 412, nr. 9 4"},
     "hhhh"},
    {"left-and-right-headers", {"Zaak 77", "Raad van Zuiddam", "Zaak 77", "Raad van Zuiddam"}, "hhhh"},
    {"footer",
     {"|Zaak 77, jaar 2024", "|Zaak 77, jaar 2024", "|Zaak 77, jaar 2024", "|Zaak 77, jaar 2024"},
     "hhhh"},
    {"bare", {"|1", "|2", "|3", "|4"}, "nnnn"},
    {"bare-on-top", {"1", "2", "3", "4"}, "nnnn"},
    {"of-pages", {"|Pagina 1 van 4", "|Pagina 2 van 4", "|Pagina 3 van 4", "|Pagina 4 van 4"}, "nnnn"},
    {"between-dashes", {"|– 1 –", "|– 2 –", "|– 3 –", "|– 4 –"}, "nnnn"},
    {"slash", {"|1/4", "|2/4", "|3/4", "|4/4"}, "nnnn"},
    {"some-pages", {NULL, "|2", NULL, NULL}, "n"},
    {"only-the-last", {NULL, NULL, NULL, "|Pagina 4 van 4"}, "n"},
    {"offset", {"|17", "|18", "|19", "|20"}, "nnnn"},
    {"header-and-number",
     {"Raad van Zuiddam|1", "Raad van Zuiddam|2", "Raad van Zuiddam|3", "Raad van Zuiddam|4"},
     "hnhnhnhn"},
    {"header-changes", {"De kade|1", "De kade|2", "De sluis|3", "De sluis|4"}, "hnhnhnhn"},

    /* text */
    {"once", {"Raad van Zuiddam", NULL, NULL, NULL}, "-"},
    {"numbers-that-follow-nothing", {"|812", "|31", "|5", "|2077"}, "----"},
    {"year-alone", {NULL, "|2024", NULL, NULL}, "-"},
    {"number-and-a-word", {"|1 kade", "|2 sluizen", "|3 gemalen", "|4 molens"}, "----"},
    {"amount-alone", {"|€ 1", NULL, NULL, NULL}, "-"},
    {"section-alone", {NULL, "|§ 2", NULL, NULL}, "-"},
};

static void
add_edge(GString *sheet, double baseline, const char *text)
{
  if (*text != '\0')
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, baseline, text);
}

static void
test_case(gconstpointer data)
{
  const Case *c = data;
  GString *sheet = sheet_new();
  g_autoptr(GString) letters = g_string_new(NULL);

  for (guint i = 0; i < G_N_ELEMENTS(c->texts); i++) {
    g_auto(GStrv) parts = g_strsplit(c->texts[i] != NULL ? c->texts[i] : "", "|", 2);
    sheet_page(sheet);
    if (parts[0] != NULL)
      add_edge(sheet, TOP_PT, parts[0]);
    sheet_body(sheet, 100, 12);
    if (parts[0] != NULL && parts[1] != NULL)
      add_edge(sheet, FOOT_PT, parts[1]);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  g_autofree char *outline = sheet_outline(document);
  g_auto(GStrv) lines = g_strsplit(outline, "\n", -1);
  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i);
    if (line->box.y1 < 60 || line->box.y0 > 700)
      g_string_append_c(letters, lines[i][0]);
    else
      g_assert_cmpint(lines[i][0], ==, '-');
  }
  sheet_assert(g_strdup(letters->str), c->letters);
}

/* --- what must not be caught --------------------------------------------------------------------- */

static void
assert_no_furniture(const GrfDocument *document)
{
  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i);
    g_autofree char *raw = grf_line_dup_raw(document, line);
    if (line->flags & GRF_LINE_FURNITURE)
      g_test_fail_printf("taken for furniture: %s", raw);
  }
}

/* A heading that happens to be the first line of two pages also stands in mid-page. */
static void
test_answer_heads_two_pages(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 3; i++) {
    sheet_page(sheet);
    if (i > 0)
      sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, "Antwoord");
    double y = sheet_body(sheet, 112, 12);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, y, "Antwoord");
    sheet_body(sheet, y + SHEET_PITCH, 12);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  assert_no_furniture(document);
}

/* Labels of questions right above the text at pages' tops: one equals its page's number, two go on as page
 * numbers would. With one on every page they are the pages' numbers. */
static void
test_labels_at_the_edge(void)
{
  static const char *const labels[] = {NULL, "2", NULL, NULL, "17", "18", NULL, NULL, "31", NULL, NULL, "40"};
  GString *labelled = sheet_new(), *numbered = sheet_new();

  for (guint i = 0; i < G_N_ELEMENTS(labels); i++) {
    g_autofree char *number = g_strdup_printf("%u", i + 1);
    sheet_page(labelled);
    sheet_page(numbered);
    if (labels[i] != NULL)
      sheet_text(labelled, SHEET_BODY, SHEET_LEFT, 80, labels[i]);
    sheet_text(numbered, SHEET_BODY, SHEET_LEFT, 80, number);
    sheet_body(labelled, 100, 12);
    sheet_body(numbered, 100, 12);
  }
  g_autoptr(GrfDocument) questions = sheet_run(labelled, PASS_FURNITURE, NULL);
  g_autoptr(GrfDocument) pages = sheet_run(numbered, PASS_FURNITURE, NULL);
  assert_no_furniture(questions);
  for (guint i = 0; i < pages->lines->len; i++) {
    const GrfLine *line = grf_document_line(pages, i);
    g_assert_true((line->role == GRF_ROLE_PAGE_NUMBER) == (line->box.y1 < 90));
  }
}

/* The same with white below it, so that only the one in mid-page tells. */
static void
test_answer_set_off(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 3; i++) {
    sheet_page(sheet);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 60, i > 0 ? "Antwoord" : "Over de kade");
    double y = sheet_body(sheet, 100, 12) + 20;
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, y, "Antwoord");
    sheet_body(sheet, y + 20, 12);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  assert_no_furniture(document);
}

/* Furniture stands at one height; a heading stands where the text before it ends. */
static void
test_other_heights(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 4; i++) {
    sheet_page(sheet);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 40 + 9 * i, "Over de kade");
    sheet_body(sheet, 110, 12);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  assert_no_furniture(document);
}

/* Numbered labels head two pages at one height, and stand nowhere else with the same numbers. */
static void
test_numbered_labels_head_pages(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 4; i++) {
    g_autofree char *label = g_strdup_printf("Antwoord %u", 2 * i + 1),
                    *inner = g_strdup_printf("Vraag %u", 2 * i + 2);
    sheet_page(sheet);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, label);
    double y = sheet_body(sheet, 112, 12);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, y, inner);
    sheet_body(sheet, y + SHEET_PITCH, 12);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  assert_no_furniture(document);
}

/* The worst of that kind: one question a page, so that the label's number is the page's. Its place right
 * above its text tells it from a header. */
static void
test_label_numbered_as_its_page(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 4; i++) {
    g_autofree char *label = g_strdup_printf("Vraag %u", i + 1);
    sheet_page(sheet);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, label);
    sheet_body(sheet, 112, 24);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  assert_no_furniture(document);
}

/* A page's last line is a question's number, alone, and the next page begins with the next number: they
 * differ from their page's number by the same, as page numbers do. But the pages have their own. */
static void
test_label_above_the_page_number(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 3; i++) {
    g_autofree char *number = g_strdup_printf("%u", i + 1), *label = g_strdup_printf("%u", i + 10);
    sheet_page(sheet);
    double y = sheet_body(sheet, 100, 20 + 3 * i);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, y + 2 * SHEET_PITCH, label);
    sheet_text(sheet, SHEET_BODY, 500, 800, number);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  for (guint i = 0; i < document->lines->len; i++) {
    g_autofree char *raw = grf_line_dup_raw(document, grf_document_line(document, i));
    gboolean label = strlen(raw) == 2, number = strlen(raw) == 1;
    if (label || number)
      g_assert_cmpint((grf_document_line(document, i)->flags & GRF_LINE_FURNITURE) != 0, ==, number);
  }
}

/* A page's last line begins with a number: of text, and of a text's last line that is nothing else. */
static void
test_last_line_begins_with_number(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  double y = sheet_body(sheet, 100, 30);
  sheet_text(sheet, SHEET_BODY, SHEET_LEFT, y, "47 door gemeenten.");
  sheet_page(sheet);
  y = sheet_body(sheet, 100, 30);
  sheet_text(sheet, SHEET_BODY, SHEET_LEFT, y, "2.");
  sheet_page(sheet);
  y = sheet_body(sheet, 100, 30);
  sheet_text(sheet, SHEET_BODY, SHEET_LEFT, y, "3");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  assert_no_furniture(document);
}

/* Notes at one height that begin alike are notes. */
static void
test_notes_at_one_height(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 4; i++) {
    g_autofree char *note = g_strdup_printf("^%u^ Kamerstukken 77 %03u, nr. %u", i + 1, 100 + i, i + 3);
    sheet_page(sheet);
    sheet_body(sheet, 100, 12);
    sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, 760, note);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  assert_no_furniture(document);
}

/* The same note, word for word and with the same label, on two pages: notes are numbered anew each page. */
static void
test_same_note_twice(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 2; i++) {
    sheet_page(sheet);
    sheet_body(sheet, 100, 12);
    sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, 760, "^1^ Kamerstukken 77 100, nr. 3");
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  assert_no_furniture(document);
}

/* A note that starts with a number, its label raised. */
static void
test_note_starts_with_number(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_body(sheet, 100, 12);
  sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, 760, "^1^ 10 gemeenten deden mee.");
  sheet_page(sheet);
  sheet_body(sheet, 100, 12);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  assert_no_furniture(document);
}

/* A table's head that is repeated on top of each page it runs over stays: it is not at the page's edge. */
static void
test_inside_the_page(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 3; i++) {
    sheet_page(sheet);
    sheet_body(sheet, 100, 12);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 260, "Overzicht van de kaden");
    sheet_body(sheet, 300, 12);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  assert_no_furniture(document);
}

/* --- others -------------------------------------------------------------------------------------- */

/* A masthead of three lines is caught to its last line, not beyond. */
static void
test_masthead(void)
{
  static const char *const masthead[] = {"Raad van Zuiddam", "Vergaderjaar 2024", "Stuk 77", NULL};
  GString *sheet = sheet_new();

  for (guint i = 0; i < 3; i++) {
    sheet_page(sheet);
    sheet_lines(sheet, SHEET_NOTE, SHEET_LEFT, 40, masthead);
    sheet_body(sheet, 120, 12);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  for (guint i = 0; i < document->lines->len; i++)
    g_assert_cmpint(!!(grf_document_line(document, i)->flags & GRF_LINE_FURNITURE), ==, i % 15 < 3);
}

/* Left and right of one row. */
static void
test_two_parts_of_a_footer(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 3; i++) {
    g_autofree char *number = g_strdup_printf("%u", i + 1);
    sheet_page(sheet);
    sheet_body(sheet, 120, 12);
    sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, FOOT_PT, "Raad van Zuiddam, stuk 77");
    sheet_text(sheet, SHEET_NOTE, 500, FOOT_PT, number);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  g_assert_cmpuint(sheet_find(document, "Raad van")->role, ==, GRF_ROLE_RUNNING_HEADER);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint(grf_document_line(document, i * 14 + 13)->role, ==, GRF_ROLE_PAGE_NUMBER);
}

/* A one-page document's footer, far below the text and in a type of its own. */
static void
test_lone_foot(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_body(sheet, 100, 12);
  sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, 800, "zk-77-3");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  g_assert_cmpuint(sheet_find(document, "zk-77-3")->role, ==, GRF_ROLE_RUNNING_HEADER);
}

/* Processor time for a page whose last row has `n` cells. */
static double
seconds_for_row(guint n)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_body(sheet, 100, 12);
  for (guint i = 0; i < n; i++)
    g_string_append_printf(sheet, "t %u 800 10 0 aaa\n", 32 * i);
  clock_t start = clock();
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_FURNITURE, NULL);
  double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
  g_assert_cmpuint(document->lines->len, ==, n + 12);
  return seconds;
}

/* Judging one cell of a row must not look at all the others: six times the cells may take some more than six
 * times as long, not 36 times. */
static void
test_long_row(void)
{
  double few = seconds_for_row(5000), many = seconds_for_row(30000);

  g_test_message("%.3f s and %.3f s", few, many);
  g_assert_cmpfloat(many, <, 16 * few + 0.1);
}

/* 2,000 pages of one line that is the same, and 2,000 whose lines all differ. */
static void
test_many_pages(void)
{
  GString *same = sheet_new(), *pages = g_string_new(NULL);

  for (guint i = 0; i < 2000; i++) { /* sheet_page() counts the pages anew each time */
    g_string_append_printf(pages, "page %u 595.00 842.00 0\nt 72 40 10 0 Raad van Zuiddam\n", i + 1);
    g_string_append_printf(pages, "t 72 400 10 0 over de kade\nt 72 800 10 0 Blad %u\n", i + 7);
  }
  g_string_append_len(same, pages->str, (gssize)pages->len);
  g_string_free(pages, TRUE);
  gint64 start = g_get_monotonic_time();
  g_autoptr(GrfDocument) document = sheet_run(same, PASS_FURNITURE, NULL);
  g_assert_cmpuint(document->lines->len, ==, 6000);
  g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strdup_printf("/furniture/%s", cases[i].name);
    g_test_add_data_func(path, &cases[i], test_case);
  }
  g_test_add_func("/furniture/answer-heads-two-pages", test_answer_heads_two_pages);
  g_test_add_func("/furniture/labels-at-the-edge", test_labels_at_the_edge);
  g_test_add_func("/furniture/answer-set-off", test_answer_set_off);
  g_test_add_func("/furniture/other-heights", test_other_heights);
  g_test_add_func("/furniture/numbered-labels-head-pages", test_numbered_labels_head_pages);
  g_test_add_func("/furniture/label-numbered-as-its-page", test_label_numbered_as_its_page);
  g_test_add_func("/furniture/label-above-the-page-number", test_label_above_the_page_number);
  g_test_add_func("/furniture/last-line-begins-with-number", test_last_line_begins_with_number);
  g_test_add_func("/furniture/notes-at-one-height", test_notes_at_one_height);
  g_test_add_func("/furniture/same-note-twice", test_same_note_twice);
  g_test_add_func("/furniture/note-starts-with-number", test_note_starts_with_number);
  g_test_add_func("/furniture/inside-the-page", test_inside_the_page);
  g_test_add_func("/furniture/masthead", test_masthead);
  g_test_add_func("/furniture/two-parts-of-a-footer", test_two_parts_of_a_footer);
  g_test_add_func("/furniture/lone-foot", test_lone_foot);
  g_test_add_func("/furniture/long-row", test_long_row);
  g_test_add_func("/furniture/many-pages", test_many_pages);
  return g_test_run();
}

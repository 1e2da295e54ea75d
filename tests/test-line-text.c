// SPDX-License-Identifier: GPL-3.0-or-later
/* One line's repaired text: where a space stands, what is left out, and which glyph each byte came from. */
#include "normalize/line-text.h"
#include "sheet.h"

#include <string.h>

/* Records of one row at 100 to 110 pt; styles as in sheet.h. */
typedef struct {
  const char *name;
  const char *records;
  const char *text;
  const char *sources; /* glyph of each byte, '0' to '9' and 'a' on */
} Case;

static const Case cases[] = {
    {"plain", "t 72 107.5 10 0 De kade\n", "De kade", "0112345"},
    {"bytes-of-a-character", "t 72 107.5 10 0 Vé €\n", "Vé €", "0111222"},
    {"ligature", "t 72 107.5 10 0 eﬁn\n", "efin", "0112"},
    {"letter-of-two", "t 72 107.5 10 0 \u0133s\n", "ijs", "001"},
    {"style-changes-in-a-word", "w 3 s 100 110 72 77 G\nw 0 b 100 110 77 82 87 as\n", "Gas", "012"},
    {"style-changes-between-words", "w 3 s 100 110 72 77 G\nw 0 b 100 110 79.5 84.5 89.5 as\n", "G as",
     "0012"},
    {"space-in-one-style", "w 0 s 100 110 72 77 a\nw 0 b 100 110 77.5 82.5 b\n", "a b", "001"},
    {"no-space-in-one-run", "w 0 b 100 110 72 77 82 ab\n", "ab", "01"},
    {"ordinal", "w 0 s 100 110 72 77 1\nw 2 s 99 105 77 80 e\nw 0 b 100 110 83 88 a\n", "1e a", "0112"},
    {"subscript", "w 0 s 100 110 72 77 82 CO\nw 2 b 106 112 82 85 2\n", "CO2", "012"},
    {"hidden-inside", "w 0 - 100 110 72 77 a\nw 0 h 100 110 77 82 b\nw 0 b 100 110 82 87 c\n", "ac", "02"},
    {"soft-hyphen-inside", "t 72 107.5 10 0 a\u00adb\n", "ab", "02"},
    {"control-inside", "t 72 107.5 10 0 a\u202eb\n", "ab", "02"},
    {"hard-space", "t 72 107.5 10 0 a\u00a0b\n", "a b", "012"},
    {"hard-space-beside-a-space", "t 72 107.5 10 0 a \u00a0 b\n", "a b", "002"},
    {"bullet", "t 72 107.5 10 0 \uf0b7 a\n", "• a", "00001"},
    {"letter-of-a-pictorial-font", "t 72 107.5 10 6 l\nt 84 107.5 10 0 a\n", "• a", "00001"},
    {"hyphen", "t 72 107.5 10 0 a\u2010b\n", "a-b", "012"},
    {"break-hyphen-set-off", "w 0 s 100 110 72 77 82 de\nw 0 b 100 110 83.6 88.6 -\n", "de-", "012"},
    {"dash-at-the-end", "w 0 s 100 110 72 77 82 de\nw 0 b 100 110 84.2 89.2 -\n", "de -", "0112"},
    {"hyphen-set-off-inside", "w 0 s 100 110 72 77 82 de\nw 0 s 100 110 83.6 88.6 -\nw 0 b 100 110 91 96 a\n",
     "de - a", "011223"},
    {"unknown-drawing", "t 72 107.5 10 0 a\ue123\n", "a□", "0111"},
};

/* The text of the first line. Returns: (transfer full). */
static GrfBlock *
text_of_first_line(GrfDocument *document)
{
  GrfBlock *block = grf_block_new(GRF_BLOCK_PARAGRAPH);
  grf_line_text(document, grf_document_line(document, 0), block);
  return block;
}

static void
test_case(gconstpointer data)
{
  static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  const Case *c = data;
  GString *sheet = sheet_new();
  g_autoptr(GString) sources = g_string_new(NULL);

  sheet_page(sheet);
  g_string_append(sheet, c->records);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_NOTES, NULL);
  g_autoptr(GrfBlock) block = text_of_first_line(document);
  g_assert_cmpstr(block->text->str, ==, c->text);
  g_assert_cmpuint(block->source->len, ==, block->text->len);
  for (guint i = 0; i < block->source->len; i++)
    g_string_append_c(sources, digits[g_array_index(block->source, guint32, i)]);
  g_assert_cmpstr(sources->str, ==, c->sources);
}

/* Calls are taken out, and known by where they stood. */
static void
test_calls(void)
{
  static const struct {
    const char *line, *text, *offsets;
  } cases_of_calls[] = {
      {"De kade^1^ is klaar.", "De kade is klaar.", "7"},
      {"De kade^1^, in 2022^2^ klaar.^3^", "De kade, in 2022 klaar.", "7 16 23"},
      {"De caf\u00e9^1^ is klaar.", "De caf\u00e9 is klaar.", "8"},
      {"De kade^1^is klaar.", "De kadeis klaar.", "7"},
  };

  for (guint i = 0; i < G_N_ELEMENTS(cases_of_calls); i++) {
    GString *sheet = sheet_new();
    g_autoptr(GString) offsets = g_string_new(NULL);
    sheet_page(sheet);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, cases_of_calls[i].line);
    sheet_body(sheet, 112, 5);
    for (guint n = 1; n <= 3; n++) {
      g_autofree char *note = g_strdup_printf("^%u^ Verslag.", n);
      sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, 740 + 9.6 * n, note);
    }
    g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_NOTES, NULL);
    g_autoptr(GrfBlock) block = text_of_first_line(document);
    for (guint k = 0; k < block->calls->len; k++)
      g_string_append_printf(offsets, "%s%u", k > 0 ? " " : "",
                             g_array_index(block->calls, GrfCall, k).offset);
    g_assert_cmpstr(block->text->str, ==, cases_of_calls[i].text);
    g_assert_cmpstr(offsets->str, ==, cases_of_calls[i].offsets);
  }
}

/* A label is no part of its note's text, nor a call. */
static void
test_label(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, "De kade^1^ is klaar.");
  sheet_body(sheet, 112, 5);
  sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, 740, "^1^ Verslag.");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_NOTES, NULL);
  g_autoptr(GrfBlock) block = grf_block_new(GRF_BLOCK_NOTE);
  grf_line_text(document, sheet_find(document, "1 Verslag"), block);
  g_assert_cmpstr(block->text->str, ==, "Verslag.");
  g_assert_cmpuint(block->calls->len, ==, 0);
}

/* The text of a second line stands behind the first's; a line of hidden glyphs adds nothing. */
static void
test_appends(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  g_string_append(sheet, "t 72 100 10 0 De kade\nw 0 bh 110 120 72 77 82 87 wit\nt 72 140 10 0 klaar\n");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_NOTES, NULL);
  g_autoptr(GrfBlock) block = text_of_first_line(document);
  grf_line_text(document, grf_document_line(document, 1), block);
  g_assert_cmpstr(block->text->str, ==, "De kade");
  grf_line_text(document, grf_document_line(document, 2), block);
  g_assert_cmpstr(block->text->str, ==, "De kadeklaar");
  g_assert_cmpuint(g_array_index(block->source, guint32, 7), ==, 9);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strdup_printf("/line-text/%s", cases[i].name);
    g_test_add_data_func(path, &cases[i], test_case);
  }
  g_test_add_func("/line-text/calls", test_calls);
  g_test_add_func("/line-text/label", test_label);
  g_test_add_func("/line-text/appends", test_appends);
  return g_test_run();
}

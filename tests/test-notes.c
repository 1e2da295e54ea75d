// SPDX-License-Identifier: GPL-3.0-or-later
/* Footnotes: their bodies and labels, their calls in the text, and raised numbers that are no calls. */
#include "sheet.h"

#include <string.h>

#define NOTES_PT 740.0 /* baseline of a page's first note */
#define MAX_LINES 7

/* The texts of one page: its first lines of body (some lines of filling follow), and its notes. */
typedef struct {
  const char *body[MAX_LINES];
  const char *notes[MAX_LINES];
} Page;

typedef struct {
  const char *name;
  Page pages[3];
  const char *calls; /* "word{label}" of each call, parted by spaces */
  const char *notes; /* "[label] text" of each note, a line each */
} Case;

static const Case cases[] = {
    {"after-a-word",
     {{{"De kade^1^ is hersteld."}, {"^1^ Verslag van de kade."}}},
     "kade{1}",
     "[1] Verslag van de kade.\n"},
    {"after-a-year",
     {{{"De kade is in 2022^4^ hersteld."}, {"^4^ Verslag van de kade."}}},
     "2022{4}",
     "[4] Verslag van de kade.\n"},
    {"after-a-number",
     {{{"De kade^1^ telt 69^2^ stenen in 6^3^ rijen."}, {"^1^ Verslag.", "^2^ Besluit.", "^3^ Advies."}}},
     "kade{1} 69{2} 6{3}",
     "[1] Verslag.\n[2] Besluit.\n[3] Advies.\n"},
    {"after-full-stop-and-comma",
     {{{"De kade is hersteld.^1^ De sluis,^2^ niet."}, {"^1^ Verslag.", "^2^ Besluit."}}},
     "hersteld.{1} sluis,{2}",
     "[1] Verslag.\n[2] Besluit.\n"},
    {"of-two-digits",
     {{{"De kade^11^ is hersteld, de sluis^12^ niet."}, {"^11^ Verslag.", "^12^ Besluit."}}},
     "kade{11} sluis{12}",
     "[11] Verslag.\n[12] Besluit.\n"},
    {"at-the-end-of-a-line",
     {{{"Aan het eind van deze regel is de kade^1^", "en daarna niet meer."}, {"^1^ Verslag."}}},
     "kade{1}",
     "[1] Verslag.\n"},
    {"no-calls-power-square-ordinal",
     {{{"Op 10^3^ stenen en 12 m^2^ kade en de 1^e^ sluis^1^.",
        "De 2^e^ sluis is 7 km^2^ groot^2^ en 3^3^ diep^3^."},
       {"^1^ Verslag.", "^2^ Besluit.", "^3^ Advies."}}},
     "sluis{1} groot{2} diep{3}",
     "[1] Verslag.\n[2] Besluit.\n[3] Advies.\n"},
    {"after-a-plural",
     {{{"De kade's^1^ zijn klaar, de caf\u00e9s^2^ niet."}, {"^1^ Verslag.", "^2^ Besluit."}}},
     "kade's{1} caf\u00e9s{2}",
     "[1] Verslag.\n[2] Besluit.\n"},
    {"after-a-short-name",
     {{{"De G7^1^ en de A2^2^ zijn klaar."}, {"^1^ Verslag.", "^2^ Besluit."}}},
     "G7{1} A2{2}",
     "[1] Verslag.\n[2] Besluit.\n"},
    {"note-of-lines",
     {{{"De kade^1^ is hersteld."}, {"^1^ Verslag van de kade, de sluis en alles wat daar langs", "ligt."}}},
     "kade{1}",
     "[1] Verslag van de kade, de sluis en alles wat daar langs ligt.\n"},
    {"pointed-labels",
     {{{"De kade^1^ is hersteld, de sluis^2^ niet."}, {"1. Verslag van 2031.", "2. 3 besluiten."}},
      {{"En de brug?^3^"}, {"3. Advies over 4. Punt."}}},
     "kade{1} sluis{2} brug?{3}",
     "[1] Verslag van 2031.\n[2] 3 besluiten.\n[3] Advies over 4. Punt.\n"},
    {"small-list-that-nothing-calls",
     {{{"De kade is hersteld, de sluis niet."}, {"1. Verslag.", "2. Besluit."}}},
     "",
     ""},
    {"two-calls-at-one-place",
     {{{"De kade^12^ is hersteld, de sluis^3^ niet."}, {"1. Verslag.", "2. Besluit.", "3. Advies."}}},
     "kade{1} kade{2} sluis{3}",
     "[1] Verslag.\n[2] Besluit.\n[3] Advies.\n"},
    {"note-starts-with-a-number",
     {{{"De kade^1^ is hersteld, de sluis^2^ niet."}, {"^1^ 10 gemeenten deden mee.", "^2^ 2024, deel 3."}}},
     "kade{1} sluis{2}",
     "[1] 10 gemeenten deden mee.\n[2] 2024, deel 3.\n"},
    {"line-starts-with-a-number",
     {{{"De kade^1^ is hersteld, de sluis^2^ niet."},
       {"^1^ Verslag van de kade, de sluis en alles daar langs, deel", "3 van het verslag.",
        "^2^ Besluit."}}},
     "kade{1} sluis{2}",
     "[1] Verslag van de kade, de sluis en alles daar langs, deel 3 van het verslag.\n[2] Besluit.\n"},
    {"number-alone-on-a-line",
     {{{"De kade^1^ is hersteld, de sluis^2^ niet."}, {"^1^", "Verslag van de kade.", "^2^", "Besluit."}}},
     "kade{1} sluis{2}",
     "[1] Verslag van de kade.\n[2] Besluit.\n"},
    {"nothing-but-a-label",
     {{{"De kade^1^ is hersteld, de sluis^2^ niet."}, {"^1^", "^2^ Besluit."}}},
     "kade{1} sluis{2}",
     "[1] \n[2] Besluit.\n"},
    {"label-on-the-line",
     {{{"De kade^1^ is hersteld, de sluis^2^ niet."}, {"1 Verslag van de kade.", "2 Besluit."}}},
     "kade{1} sluis{2}",
     "[1] Verslag van de kade.\n[2] Besluit.\n"},
    {"asterisk",
     {{{"De kade^*^ is hersteld."}, {"^*^ Verslag van de kade."}}},
     "kade{*}",
     "[*] Verslag van de kade.\n"},
    {"asterisks-rise",
     {{{"De kade^*^ is hersteld, de sluis^**^ niet."}, {"^*^ Verslag.", "^**^ Besluit."}}},
     "kade{*} sluis{**}",
     "[*] Verslag.\n[**] Besluit.\n"},
    {"go-on-over-the-page",
     {{{"De kade^1^ is hersteld."}, {"^1^ Verslag van de kade, de sluis en alles wat daar"}},
      {{"De sluis^2^ is dat niet."}, {"langs ligt.", "^2^ Besluit."}}},
     "kade{1} sluis{2}",
     "[1] Verslag van de kade, de sluis en alles wat daar langs ligt.\n[2] Besluit.\n"},
    {"on-pages-of-their-own",
     {{{"De kade^1^ is hersteld."}, {"^1^ Verslag."}},
      {{"De sluis is dat niet."}, {NULL}},
      {{"De molen^2^ ook niet."}, {"^2^ Besluit."}}},
     "kade{1} molen{2}",
     "[1] Verslag.\n[2] Besluit.\n"},
    {"anew-on-each-page",
     {{{"De kade^1^ is hersteld."}, {"^1^ Verslag."}}, {{"De sluis^1^ is dat niet."}, {"^1^ Besluit."}}},
     "kade{1} sluis{1}",
     "[1] Verslag.\n[1] Besluit.\n"},
    {"two-calls-of-one-note",
     {{{"De kade^1^ is hersteld, de sluis^1^ niet."}, {"^1^ Verslag."}}},
     "kade{1} sluis{1}",
     "[1] Verslag.\n"},
    {"none", {{{"De kade is hersteld."}, {NULL}}}, "", ""},
    {"small-text-is-no-note",
     {{{"De kade is hersteld."}, {"Overzicht van de stenen", "en het hout"}}},
     "",
     ""},
};

/* The last word before each call. Returns: (transfer full). */
static char *
calls_shown(const GrfDocument *document)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < document->blocks->len; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    for (guint k = 0; k < block->calls->len; k++) {
      const GrfCall *call = &g_array_index(block->calls, GrfCall, k);
      guint from = call->offset;
      while (from > 0 && block->text->str[from - 1] != ' ')
        from--;
      g_string_append_printf(out, "%s%.*s{%s}", out->len > 0 ? " " : "", (int)(call->offset - from),
                             block->text->str + from, call->label);
    }
  }
  return g_string_free(out, FALSE);
}

static char *
notes_shown(const GrfDocument *document)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < document->notes->len; i++) {
    const GrfNote *note = grf_document_note(document, i);
    g_string_append_printf(out, "[%s] %s\n", note->label, note->body->text->str);
  }
  return g_string_free(out, FALSE);
}

static void
add_page(GString *sheet, const Page *page)
{
  sheet_page(sheet);
  double y = sheet_lines(sheet, SHEET_BODY, SHEET_LEFT, 100, page->body);
  sheet_body(sheet, y + SHEET_PITCH, 12);
  sheet_lines(sheet, SHEET_NOTE, SHEET_LEFT, NOTES_PT, page->notes);
}

static void
test_case(gconstpointer data)
{
  const Case *c = data;
  GString *sheet = sheet_new();

  for (guint i = 0; i < G_N_ELEMENTS(c->pages) && c->pages[i].body[0] != NULL; i++)
    add_page(sheet, &c->pages[i]);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_autofree char *calls = calls_shown(document), *notes = notes_shown(document);
  sheet_assert(g_strdup(calls), c->calls);
  sheet_assert(g_strdup(notes), c->notes);
}

/* What was taken out of the text leaves one space, or none before a stop. */
static void
test_text_without_calls(void)
{
  static const Page page = {{"De kade^1^ is in 2022^2^ hersteld^3^. Ook de sluis.^4^ Meer niet."},
                            {"^1^ A.", "^2^ B.", "^3^ C.", "^4^ D."}};
  GString *sheet = sheet_new();

  add_page(sheet, &page);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_assert_cmpstr(grf_document_block(document, 0)->text->str, ==,
                  "De kade is in 2022 hersteld. Ook de sluis. Meer niet.");
}

static void
test_called_from(void)
{
  static const Page page = {{"De kade^1^ is hersteld.", "De sluis^2^ is dat niet.", "De molen ook niet."},
                            {"^1^ Verslag.", "^2^ Besluit.", "^3^ Zonder oproep."}};
  g_autoptr(GrfDiags) diags = grf_diags_new();
  GString *sheet = sheet_new();

  add_page(sheet, &page);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, diags);
  g_assert_cmpuint(document->notes->len, ==, 3);
  g_assert_cmpint(grf_document_note(document, 0)->called_from, ==, 0);
  g_assert_cmpint(grf_document_note(document, 1)->called_from, ==, 1);
  g_assert_cmpint(grf_document_note(document, 2)->called_from, ==, -1);
  g_assert_cmpuint(sheet_count_diags(diags, "note-without-call"), ==, 1);
  g_assert_cmpuint(sheet_count_diags(diags, "call-without-note"), ==, 0);
}

/* A raised number that no note answers stays in the text, and is reported. */
static void
test_call_without_note(void)
{
  static const Page page = {{"De kade^7^ is hersteld."}, {NULL}};
  g_autoptr(GrfDiags) diags = grf_diags_new();
  GString *sheet = sheet_new();

  add_page(sheet, &page);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, diags);
  g_assert_cmpstr(grf_document_block(document, 0)->text->str, ==, "De kade7 is hersteld.");
  g_assert_cmpuint(sheet_count_diags(diags, "call-without-note"), ==, 1);
}

/* CO₂: as small as a call, but low. */
static void
test_subscript(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  g_string_append(sheet, "t 72 100 10 0 De uitstoot van CO\nt 157 102 6 2 2\nt 165 100 10 0 daalt"
                         "\nt 190 96.5 6 2 2\nt 198 100 10 0 snel.\n");
  double y = sheet_body(sheet, 112, 12);
  sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, MAX(y, NOTES_PT), "^2^ Verslag.");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  sheet_assert(calls_shown(document), "daalt{2}");
  g_assert_true(
      g_str_has_prefix(grf_document_block(document, 0)->text->str, "De uitstoot van CO2 daalt snel."));
}

/* Each column has its notes at its own foot; they are numbered through. */
static void
test_notes_of_columns(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint column = 0; column < 2; column++) {
    double x = column == 0 ? SHEET_LEFT : 315;
    g_autofree char *call = g_strdup_printf("De %s^%u^ is", column == 0 ? "kade" : "sluis", column + 1);
    g_autofree char *note =
        g_strdup_printf("^%u^ Verslag van de %s, met", column + 1, column == 0 ? "kade" : "sluis");
    for (guint i = 0; i < 20; i++) {
      g_autofree char *line = sheet_fill(column == 0 ? "links" : "rechts", 45);
      sheet_text(sheet, SHEET_BODY, x, 112 + i * SHEET_PITCH, line);
    }
    sheet_text(sheet, SHEET_BODY, x, 100, call);
    sheet_text(sheet, SHEET_NOTE, x, NOTES_PT, note);
    sheet_text(sheet, SHEET_NOTE, x, NOTES_PT + 9.6, "alle stenen en al het hout.");
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  sheet_assert(calls_shown(document), "kade{1} sluis{2}");
  sheet_assert(notes_shown(document), "[1] Verslag van de kade, met alle stenen en al het hout.\n"
                                      "[2] Verslag van de sluis, met alle stenen en al het hout.\n");
}

/* A small table right above the notes is no note, and its numbers are no labels. */
static void
test_table_above_notes(void)
{
  static const char *const cells[][3] = {
      {"Jaar", "Stenen", "Hout"}, {"2023", "12", "7"}, {"2024", "14", "9"}};
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, "De kade^1^ is hersteld.");
  sheet_body(sheet, 112, 12);
  for (guint row = 0; row < 3; row++)
    for (guint column = 0; column < 3; column++)
      sheet_text(sheet, SHEET_NOTE, 72 + 120 * column, 690 + 9.6 * row, cells[row][column]);
  sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, NOTES_PT, "^1^ Verslag.");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  sheet_assert(notes_shown(document), "[1] Verslag.\n");
  g_assert_cmpint(sheet_find(document, "2023")->note, ==, -1);
  g_assert_cmpint(sheet_find(document, "Jaar")->note, ==, -1);
}

/* The same without white between, its first column numbered as notes are. */
static void
test_numbered_table_above_notes(void)
{
  static const char *const names[] = {"Stenen", "Hout", "Zand"};
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, "De kade^1^ is hersteld.");
  sheet_body(sheet, 112, 12);
  for (guint row = 0; row < 3; row++) {
    g_autofree char *number = g_strdup_printf("%u", row + 1), *price = g_strdup_printf("%u00", row + 2);
    sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, NOTES_PT - 28.8 + 9.6 * row, number);
    sheet_text(sheet, SHEET_NOTE, 192, NOTES_PT - 28.8 + 9.6 * row, names[row]);
    sheet_text(sheet, SHEET_NOTE, 312, NOTES_PT - 28.8 + 9.6 * row, price);
  }
  sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, NOTES_PT, "^1^ Verslag.");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  sheet_assert(notes_shown(document), "[1] Verslag.\n");
}

/* Small type far above the notes is a caption, also when it begins with a number. */
static void
test_caption_above_notes(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, "De kade^1^ is hersteld.");
  sheet_body(sheet, 112, 12);
  sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, NOTES_PT - 60, "1 Overzicht van de stenen");
  sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, NOTES_PT, "^1^ Verslag.");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  sheet_assert(notes_shown(document), "[1] Verslag.\n");
}

/* A page number below the notes is no note. */
static void
test_page_number_below(void)
{
  GString *sheet = sheet_new();

  for (guint i = 0; i < 2; i++) {
    g_autofree char *body = g_strdup_printf("De kade^%u^ is hersteld.", i + 1);
    g_autofree char *note = g_strdup_printf("^%u^ Verslag.", i + 1), *number = g_strdup_printf("%u", i + 1);
    Page page = {{body}, {note}};
    add_page(sheet, &page);
    sheet_text(sheet, SHEET_NOTE, 500, 800, number);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  sheet_assert(notes_shown(document), "[1] Verslag.\n[2] Verslag.\n");
}

/* 999 notes on one page, each called: linking calls and notes must not take quadratic time. */
static void
test_many(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 999; i++) {
    g_autofree char *call = g_strdup_printf("De kade^%u^ is hersteld.", i + 1);
    g_autofree char *note = g_strdup_printf("^%u^ Verslag.", i + 1);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100 + 12 * i, call);
    sheet_text(sheet, SHEET_NOTE, SHEET_LEFT, 30000 + 9.6 * i, note);
  }
  gint64 start = g_get_monotonic_time();
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(document->notes->len, ==, 999);
  for (guint i = 0; i < 999; i++)
    g_assert_cmpint(grf_document_note(document, i)->called_from, >=, 0);
  g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strdup_printf("/notes/%s", cases[i].name);
    g_test_add_data_func(path, &cases[i], test_case);
  }
  g_test_add_func("/notes/text-without-calls", test_text_without_calls);
  g_test_add_func("/notes/called-from", test_called_from);
  g_test_add_func("/notes/call-without-note", test_call_without_note);
  g_test_add_func("/notes/subscript", test_subscript);
  g_test_add_func("/notes/columns", test_notes_of_columns);
  g_test_add_func("/notes/table-above", test_table_above_notes);
  g_test_add_func("/notes/numbered-table-above", test_numbered_table_above_notes);
  g_test_add_func("/notes/caption-above", test_caption_above_notes);
  g_test_add_func("/notes/page-number-below", test_page_number_below);
  g_test_add_func("/notes/many", test_many);
  return g_test_run();
}

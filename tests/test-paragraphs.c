// SPDX-License-Identifier: GPL-3.0-or-later
/* Lines -> paragraphs: where they part, what joins them, and where every byte came from (invariants.h). */
#include "sheet.h"

#include <string.h>

#define TOP_PT 100.0
#define INDENT_PT 20.0
#define CHAR_PT 5.0 /* of body text */

/*
 * A case is written as it would be printed, a line of type a line:
 *   a|b    a, x's until the line is full, b
 *   >text  indented by 20 pt (more of them: further)
 *   #text  bold      /text  italic      !text  14 pt
 *   %text  a running header      $text  a line of notes
 *   (empty)  white      ---  the next page
 * In what is expected a run of x's is "~".
 */
typedef struct {
  const char *name;
  const char *print;
  const char *blocks; /* see sheet_blocks() */
} Case;

static const Case cases[] = {
    /* joins */
    {"join-lines", "De kade is|in dit jaar\nhersteld.", "p De kade is ~ in dit jaar hersteld.\n"},
    {"join-over-page", "De kade is|in dit jaar\n---\nhersteld.", "p De kade is ~ in dit jaar hersteld.\n"},
    {"join-over-note-and-furniture",
     "%Raad van Zuiddam\nDe kade^1^|is\n$^1^ Verslag.\n---\n%Raad van Zuiddam\nhersteld.",
     "p De kade ~ is hersteld.\n[1] Verslag.\n"},
    {"join-three-pages", "De kade|is\n---\nnu ook|weer\n---\nhersteld.",
     "p De kade ~ is nu ook ~ weer hersteld.\n"},

    /* ends */
    {"early-end", "De kade is hersteld.\nDe sluis|is dat\nniet.",
     "p De kade is hersteld.\np De sluis ~ is dat niet.\n"},
    {"word-that-would-not-fit", "De kade|is hersteld met de aller\nbezuinigingsmaatregelen|is\nklaar.",
     "p De kade ~ is hersteld met de aller bezuinigingsmaatregelen ~ is klaar.\n"},
    {"early-end-over-page", "De kade|is\nhersteld.\n---\nDe sluis|is dat\nniet.",
     "p De kade ~ is hersteld.\np De sluis ~ is dat niet.\n"},
    {"closing-behind-full-line", "De kade is nu|hersteld.\nMet eerbied,\nDe Minister",
     "p De kade is nu ~ hersteld.\np Met eerbied,\np De Minister\n"},
    {"number-over-page", "De kade is nu|hersteld.\n---\n8 en 9\nDe sluis|is dat\nniet.",
     "p De kade is nu ~ hersteld.\np 8 en 9\np De sluis ~ is dat niet.\n"},
    {"item-over-page", "De kade is nu|hersteld.\n---\n(c) De sluis|is dat\nniet.",
     "p De kade is nu ~ hersteld.\ni (c) De sluis ~ is dat niet.\n"},
    {"no-item-over-page", "De kade is in het|jaar\n---\n3. Dat is|niet\nlang.",
     "p De kade is in het ~ jaar 3. Dat is ~ niet lang.\n"},
    {"number-that-goes-on-over-page", "De kade is hersteld in|het jaar\n---\n2037\nDe sluis|is dat\nniet.",
     "p De kade is hersteld in ~ het jaar 2037\np De sluis ~ is dat niet.\n"},
    {"white", "De kade|is\nnu|klaar.\n\nDe sluis|is\nnu ook|klaar,\nmaar niet|af.",
     "p De kade ~ is nu ~ klaar.\np De sluis ~ is nu ook ~ klaar, maar niet ~ af.\n"},
    {"first-line-indented", ">De kade|is\nnu klaar,|en\nmooi|ook.\n>De sluis|is dat\nniet.",
     "p De kade ~ is nu klaar, ~ en mooi ~ ook.\np De sluis ~ is dat niet.\n"},
    {"block-quote", "De raad|schreef\nalzo|ook:\n>De kade|is\n>nu hersteld,|en\n>klaar.\nDaarna|kwam\nniets.",
     "p De raad ~ schreef alzo ~ ook:\np De kade ~ is nu hersteld, ~ en klaar.\np Daarna ~ kwam niets.\n"},

    /* openings: words that begin paragraphs again and again */
    {"opening-behind-full-line",
     "Vraag 1. Is de kade|af\nen klaar?\nAntwoord: Ja.\nVraag 2. Is de sluis|af\nen klaar?\nAntwoord: Nee.\n"
     "Vraag 3. Is de brug|af\nof nog|niet?\nAntwoord: De brug|is\ndat nu|wel.\nVraag 4. Is de dijk|af\nen "
     "klaar?\nAntwoord: Ja.",
     "p Vraag 1. Is de kade ~ af en klaar?\np Antwoord: Ja.\np Vraag 2. Is de sluis ~ af en klaar?\np "
     "Antwoord: "
     "Nee.\np Vraag 3. Is de brug ~ af of nog ~ niet?\np Antwoord: De brug ~ is dat nu ~ wel.\np Vraag 4. Is "
     "de "
     "dijk ~ af en klaar?\np Antwoord: Ja.\n"},
    {"opening-behind-a-reference",
     "Vraag 1. Is de kade|af\nen klaar? [201/36]\nAntwoord: Ja.\nVraag 2. Is de sluis|af\nen "
     "klaar?\nAntwoord: "
     "Nee.\nVraag 3. Is de brug|af\nen klaar?\nAntwoord: Nee.\nVraag 4. Is de dijk|af? [204/36]\nAntwoord: "
     "De "
     "dijk|is\ndat.",
     "p Vraag 1. Is de kade ~ af en klaar? [201/36]\np Antwoord: Ja.\np Vraag 2. Is de sluis ~ af en klaar?\n"
     "p Antwoord: Nee.\np Vraag 3. Is de brug ~ af en klaar?\np Antwoord: Nee.\np Vraag 4. Is de dijk ~ af? "
     "[204/36]\np Antwoord: De dijk ~ is dat.\n"},
    {"opening-in-mid-sentence",
     "Vraag 1. Is de kade|af\nen klaar?\nVraag 2. Is de sluis|af\nen klaar?\nVraag 3. Is de brug|af\nals in\n"
     "De raad noemde|bij\nVraag 3. dat ook|al\neens.",
     "p Vraag 1. Is de kade ~ af en klaar?\np Vraag 2. Is de sluis ~ af en klaar?\np Vraag 3. Is de brug ~ "
     "af als "
     "in\np De raad noemde ~ bij Vraag 3. dat ook ~ al eens.\n"},
    {"opening-of-lines-not-of-paragraphs",
     "Artikel 1. De kade|is.\nArtikel 2. De sluis|is.\nArtikel 3. De brug|is.\nArtikel 4. De "
     "dijk|is.\nArtikel 5. De "
     "weg|is.\n\nArtikel 6. De kade.\nArtikel 7. De kade.\nArtikel 8. De kade|is.",
     "p Artikel 1. De kade ~ is. Artikel 2. De sluis ~ is. Artikel 3. De brug ~ is. Artikel 4. De dijk ~ is. "
     "Artikel "
     "5. De weg ~ is.\np Artikel 6. De kade.\np Artikel 7. De kade.\np Artikel 8. De kade ~ is.\n"},

    /* kinds */
    {"heading", "#Over de kade\nDe kade|is nu\nklaar.", "h Over de kade\np De kade ~ is nu klaar.\n"},
    {"large-heading", "!Over de kade\nDe kade|is nu\nklaar.", "h Over de kade\np De kade ~ is nu klaar.\n"},
    {"bold-sentence", "#De kade is klaar.\nDe kade|is nu\nklaar.",
     "p De kade is klaar.\np De kade ~ is nu klaar.\n"},
    {"italic-question", "/Is de kade|nu\n/klaar?\nDe kade|is nu\nklaar.",
     "p Is de kade ~ nu klaar?\np De kade ~ is nu klaar.\n"},
    {"dashes", "Wij kochten|dit:\n- stenen;\n- hout.\nMeer|is er\nniet.",
     "p Wij kochten ~ dit:\ni - stenen;\ni - hout.\np Meer ~ is er niet.\n"},
    {"item-of-lines", "Wij kochten|dit:\n- stenen|voor\n>de kade;\n- hout.",
     "p Wij kochten ~ dit:\ni - stenen ~ voor de kade;\ni - hout.\n"},
    {"numbered", "Wij kochten|dit:\n1. stenen|en\n2. hout.",
     "p Wij kochten ~ dit:\ni 1. stenen ~ en\ni 2. hout.\n"},
    {"letters", "Wij kochten|dit:\na) stenen;\nb) hout.", "p Wij kochten ~ dit:\ni a) stenen;\ni b) hout.\n"},
    {"letters-after-a-comma", "Wat weet u|daarvan,\na) hoeveel|het is,\nb) waarom?",
     "p Wat weet u ~ daarvan,\ni a) hoeveel ~ het is,\ni b) waarom?\n"},
    {"letter-that-starts-a-line", "Zie|artikel 3,\nb) en c), en|lid\na) daarvan.",
     "p Zie ~ artikel 3, b) en c), en ~ lid a) daarvan.\n"},
    {"number-that-starts-a-line", "Wij kochten hout in|het jaar\n2024. Dat was|veel.",
     "p Wij kochten hout in ~ het jaar 2024. Dat was ~ veel.\n"},
    {"dash-that-starts-a-line", "Wij kochten|hout\n– en|veel –\nin dat jaar.",
     "p Wij kochten ~ hout – en ~ veel – in dat jaar.\n"},

    /* hyphens and other joints */
    {"hyphen-goes", "De kade met|waarnemings-\nambtenaren is klaar.",
     "p De kade met ~ waarnemingsambtenaren is klaar.\n"},
    {"hyphen-goes-over-page", "De kade met|waarnemings-\n---\nambtenaren is klaar.",
     "p De kade met ~ waarnemingsambtenaren is klaar.\n"},
    {"hyphen-goes-over-note", "De kade^1^|waarnemings-\n$^1^ Verslag.\n---\nambtenaren is klaar.",
     "p De kade ~ waarnemingsambtenaren is klaar.\n[1] Verslag.\n"},
    {"hyphen-in-a-note", "De kade^1^|is\nnu klaar.\n$^1^ Verslag van de waarnemings-\n$ambtenaren.",
     "p De kade ~ is nu klaar.\n[1] Verslag van de waarnemingsambtenaren.\n"},
    {"hyphen-suspended", "De kade met|wet-\nen regelgeving is klaar.",
     "p De kade met ~ wet- en regelgeving is klaar.\n"},
    {"hyphen-of-names", "De kade van|ZuidOost-\nPvdN is klaar.", "p De kade van ~ ZuidOost-PvdN is klaar.\n"},
    {"hyphen-of-years", "De kade van|2024-\n2025 is klaar.", "p De kade van ~ 2024-2025 is klaar.\n"},
    {"dash-of-years", "De kade van|2024–\n2025 is klaar.", "p De kade van ~ 2024–2025 is klaar.\n"},
    {"hyphen-u2010", "De kade met|waarnemings\u2010\nambtenaren is klaar.",
     "p De kade met ~ waarnemingsambtenaren is klaar.\n"},
    {"soft-hyphen", "De kade met|waarnemings\u00ad\nambtenaren is klaar.",
     "p De kade met ~ waarnemingsambtenaren is klaar.\n"},
    {"slash", "De kade van|stad/\nprovincie is klaar.", "p De kade van ~ stad/provincie is klaar.\n"},
    {"spaced-slash", "De kade van|stad /\nprovincie is klaar.",
     "p De kade van ~ stad / provincie is klaar.\n"},
    {"address", "Zie|https://voorbeeld.test/kaden/\nhout/stenen.html voor meer.",
     "p Zie ~ https://voorbeeld.test/kaden/hout/stenen.html voor meer.\n"},

    /* mending */
    {"ellipsis", "De kade . . . is|nu\nklaar.", "p De kade … is ~ nu klaar.\n"},
    {"ellipsis-before-a-quote", "“De kade . . . ” is|nu\nklaar.", "p “De kade …” is ~ nu klaar.\n"},
    {"four-dots", "De kade . . . . is|nu\nklaar.", "p De kade . . . . is ~ nu klaar.\n"},
    {"composed", "De cafe\u0301kade|nu\nA\u030a klaar.", "p De caf\u00e9kade ~ nu \u00c5 klaar.\n"},
    {"ligatures", "De ﬁetskade|nu\nklaar.", "p De fietskade ~ nu klaar.\n"},
};

static char *
fill_line(const char *text, guint n_chars)
{
  const char *bar = strchr(text, '|');
  GString *line = g_string_new(text);

  if (bar == NULL)
    return g_string_free(line, FALSE);
  gsize at = (gsize)(bar - text);
  guint taken = (guint)g_utf8_strlen(text, -1) - 1;
  for (const char *p = text; (p = strchr(p, '^')) != NULL; p++)
    taken--; /* carets are not printed; a call is narrower, which does not matter */
  g_string_erase(line, (gssize)at, 1);
  g_string_insert(line, (gssize)at, "  ");
  for (guint i = taken + 2; i < n_chars; i++)
    g_string_insert_c(line, (gssize)at + 1, 'x');
  return g_string_free(line, FALSE);
}

/* Prints one line of a case. */
static void
print_line(GString *sheet, const char *line, double *y, double *note_y)
{
  static const char marks[] = "#/!%$";
  static const SheetStyle styles[] = {SHEET_BOLD, SHEET_ITALIC, SHEET_TITLE, SHEET_BODY, SHEET_NOTE};
  const char *mark = *line != '\0' ? strchr(marks, *line) : NULL;
  double x = SHEET_LEFT;

  if (mark != NULL)
    line++;
  for (; *line == '>'; line++)
    x += INDENT_PT;
  g_autofree char *filled = fill_line(line, (guint)(SHEET_WIDTH_CHARS - (x - SHEET_LEFT) / CHAR_PT));
  double *at = mark != NULL && *mark == '$' ? note_y : y;
  sheet_text(sheet, mark != NULL ? styles[mark - marks] : SHEET_BODY, x,
             mark != NULL && *mark == '%' ? 40 : *at, filled);
  if (mark == NULL || *mark != '%')
    *at += mark != NULL && *mark == '$' ? 9.6 : mark != NULL && *mark == '!' ? 20 : SHEET_PITCH;
}

static GString *
print_case(const char *print)
{
  g_auto(GStrv) lines = g_strsplit(print, "\n", -1);
  GString *sheet = sheet_new();
  double y = TOP_PT, note_y = 760;

  sheet_page(sheet);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (strcmp(lines[i], "---") == 0) {
      sheet_page(sheet);
      y = TOP_PT;
      note_y = 760;
    } else if (*lines[i] == '\0') {
      y += SHEET_PITCH / 2;
    } else {
      print_line(sheet, lines[i], &y, &note_y);
    }
  }
  return sheet;
}

/* The blocks with runs of x's as "~". Returns: (transfer full). */
static char *
blocks_shown(const GrfDocument *document)
{
  g_autofree char *blocks = sheet_blocks(document);
  GString *out = g_string_new(NULL);

  for (const char *p = blocks; *p != '\0';) {
    gsize n = strspn(p, "x");
    if (n > 2)
      g_string_append_c(out, '~');
    else
      g_string_append_len(out, p, n > 0 ? (gssize)n : 1);
    p += MAX(n, 1);
  }
  return g_string_free(out, FALSE);
}

static void
test_case(gconstpointer data)
{
  const Case *c = data;
  g_autoptr(GrfDocument) document = sheet_run(print_case(c->print), PASS_PARAGRAPHS, NULL);
  g_autofree char *blocks = blocks_shown(document);

  sheet_assert(g_strdup(blocks), c->blocks);
}

/* --- other than texts ---------------------------------------------------------------------------- */

/* A line ends a paragraph when the next line's first word, and the space before it, would still have fitted;
 * in mid-sentence, when far more would have. */
static void
test_room_for_a_word(void)
{
  static const struct {
    guint n_chars; /* of the first line; the next begins with four */
    const char *next;
    guint n_blocks;
  } rooms[] = {{84, "Kade|is", 2}, {85, "Kade|is", 2}, {86, "Kade|is", 1}, {88, "Kade|is", 1},
               {90, "Kade|is", 1}, {82, "kade|is", 2}, {84, "kade|is", 1}, {85, "kade|is", 1}};

  for (guint i = 0; i < G_N_ELEMENTS(rooms); i++) {
    g_autofree char *first = fill_line("De|kade", rooms[i].n_chars),
                    *full = fill_line(rooms[i].next, SHEET_WIDTH_CHARS);
    GString *sheet = sheet_new();
    sheet_page(sheet);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, first);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 112, full);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 124, full);
    g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
    g_test_message("a line of %u characters", rooms[i].n_chars);
    g_assert_cmpuint(document->blocks->len, ==, rooms[i].n_blocks);
  }
}

/* Titles in the middle of the measure, each as long as the others, show no edge of their own: what a title
 * stands above, in bold at its beginning too, is another paragraph. */
static void
test_centred_titles(void)
{
  GString *sheet = sheet_new();
  double y = 100;

  sheet_page(sheet);
  for (guint i = 0; i < 6; i++) {
    g_autofree char *rest = fill_line("vraagt|kade", SHEET_WIDTH_CHARS - 10),
                    *full = fill_line("kade|is", SHEET_WIDTH_CHARS), *last = fill_line("sluis|is.", 40);
    sheet_text(sheet, SHEET_BOLD, SHEET_LEFT + 170, y, "Over de sluis");
    sheet_text(sheet, SHEET_BOLD, SHEET_LEFT, y += SHEET_PITCH, "Jan Riet:");
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT + 50, y, rest);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, y += SHEET_PITCH, full);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, y += SHEET_PITCH, last);
    y += SHEET_PITCH;
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(document->blocks->len, ==, 12);
  g_assert_cmpstr(grf_document_block(document, 4)->text->str, ==, "Over de sluis");
}

/* A short line that ends with a currency sign goes on with its number, and one that ends with a number with
 * its sign. */
static void
test_parted_amount(void)
{
  static const struct {
    const char *end, *begin;
    guint n_blocks;
  } parted[] = {{"Dat|op €", "66.000.000 aan|wat", 1},
                {"Dat|kost 30 €", "40 meter|wat", 2},
                {"Dat|naar 15.000", "€. Wat|wat", 1},
                {"Dat|naar 15.000", "€ 40 is|wat", 2},
                {"Dat|naar huis", "40 meter|wat", 2}};

  for (guint i = 0; i < G_N_ELEMENTS(parted); i++) {
    g_autofree char *first = fill_line(parted[i].end, 70),
                    *next = fill_line(parted[i].begin, SHEET_WIDTH_CHARS);
    g_autofree char *full = fill_line("kade|is", SHEET_WIDTH_CHARS);
    GString *sheet = sheet_new();
    sheet_page(sheet);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, first);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 112, next);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 124, full);
    g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
    g_test_message("“%s” and “%s”", first, next);
    g_assert_cmpuint(document->blocks->len, ==, parted[i].n_blocks);
  }
}

static void
test_columns(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 6; i++) {
    g_autofree char *left = fill_line(i == 5 ? "aan|waarnemings-" : "links|kade", 45);
    g_autofree char *right = fill_line(i == 0 ? "ambtenaren|is" : "rechts|kade", 45);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100 + i * SHEET_PITCH, left);
    sheet_text(sheet, SHEET_BODY, 315, 100 + i * SHEET_PITCH, right);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(document->blocks->len, ==, 1);
  g_assert_nonnull(strstr(grf_document_block(document, 0)->text->str, " waarnemingsambtenaren "));
}

static void
test_levels(void)
{
  static const guint levels[] = {0, 1, 2, 2, 1};
  g_autoptr(GrfDocument) document =
      sheet_run(print_case("Wij kochten|dit:\n• stenen\n>• grote\n>• kleine\n• hout"), PASS_PARAGRAPHS, NULL);

  g_assert_cmpuint(document->blocks->len, ==, G_N_ELEMENTS(levels));
  for (guint i = 0; i < G_N_ELEMENTS(levels); i++)
    g_assert_cmpuint(grf_document_block(document, i)->level, ==, levels[i]);
}

static void
test_rows(void)
{
  static const char *const cells[][3] = {
      {"Gemeente", "Bedrag", "Jaar"}, {"Zuiddam", "€ 12", "2024"}, {"Noorddam", "€ 7", "2025"}};
  GString *sheet = sheet_new();

  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, "De kosten waren:");
  for (guint row = 0; row < 3; row++)
    for (guint column = 0; column < 3; column++)
      sheet_text(sheet, SHEET_BODY, 72 + 150 * column, 112 + 12 * row, cells[row][column]);
  sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 160, "Meer was er niet.");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  sheet_assert(sheet_blocks(document), "p De kosten waren:\nr Gemeente Bedrag Jaar\nr Zuiddam € 12 2024\n"
                                       "r Noorddam € 7 2025\np Meer was er niet.\n");
}

/* Text goes on past an address block. */
static void
test_margin(void)
{
  static const char *const address[] = {"Dienst der Kaden", "Kadeplein 3", "1234 AB Zuiddam", NULL};
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 12; i++) {
    g_autofree char *line = fill_line("kade|sluis", 64);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100 + i * SHEET_PITCH, line);
  }
  sheet_lines(sheet, SHEET_NOTE, 430, 103, address);
  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100, "en molen.");
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(grf_document_block(document, 0)->page_to, ==, 2);
  g_assert_true(g_str_has_suffix(grf_document_block(document, 0)->text->str, " sluis en molen."));
  for (guint i = 1; i < document->blocks->len; i++)
    g_assert_cmpuint(grf_document_block(document, i)->kind, ==, GRF_BLOCK_MARGIN);
  g_assert_cmpuint(document->blocks->len, >, 1);
}

static void
test_measures(void)
{
  g_autoptr(GrfDocument) document =
      sheet_run(print_case("De kade|is\n---\nnu klaar.\n\n#Over de sluis\n/>De sluis|is\n/>niet klaar."),
                PASS_PARAGRAPHS, NULL);
  const GrfBlock *first = grf_document_block(document, 0), *heading = grf_document_block(document, 1),
                 *last = grf_document_block(document, 2);

  g_assert_cmpuint(document->blocks->len, ==, 3);
  g_assert_cmpuint(first->page_from, ==, 1);
  g_assert_cmpuint(first->page_to, ==, 2);
  g_assert_cmpfloat_with_epsilon(first->box.y1 - first->box.y0, 10, 0.01); /* of the first page alone */
  g_assert_true(first->gap_before && heading->gap_before);
  g_assert_true(heading->bold && !heading->italic && !first->bold);
  g_assert_true(last->italic && !last->gap_before);
  g_assert_cmpfloat_with_epsilon(last->indent_pt, INDENT_PT, 0.01);
  g_assert_cmpfloat(last->size_pt, ==, 10);
}

/* A letter composed of two glyphs makes the text shorter: the calls behind it move with it. */
static void
test_calls_move(void)
{
  g_autoptr(GrfDocument) document = sheet_run(
      print_case("De cafe\u0301kade^1^ . . . en de|sluis^2^\nzijn klaar^3^\n$^1^ A.\n$^2^ B.\n$^3^ C."),
      PASS_PARAGRAPHS, NULL);
  const GrfBlock *block = grf_document_block(document, 0);
  static const char *const before[] = {"caf\u00e9kade", "sluis", "klaar"};

  g_assert_cmpuint(block->calls->len, ==, G_N_ELEMENTS(before));
  for (guint i = 0; i < G_N_ELEMENTS(before); i++) {
    g_autofree char *head = g_strndup(block->text->str, g_array_index(block->calls, GrfCall, i).offset);
    g_test_message("%s", head);
    g_assert_true(g_str_has_suffix(head, before[i]));
  }
}

/* A call behind the hyphen of a broken word stands inside the word when the hyphen is gone. */
static void
test_call_at_a_hyphen(void)
{
  g_autoptr(GrfDocument) document =
      sheet_run(print_case("De kade|waarnemings-^1^\n\u00e9n klaar.\n$^1^ A."), PASS_PARAGRAPHS, NULL);
  const GrfBlock *block = grf_document_block(document, 0);

  g_assert_cmpuint(block->calls->len, ==, 1);
  g_assert_cmpstr(block->text->str + g_array_index(block->calls, GrfCall, 0).offset, ==, "\u00e9n klaar.");
}

/* A paragraph of 20,000 lines. */
static void
test_long(void)
{
  GString *sheet = sheet_new();
  g_autofree char *line = fill_line("kade . . .|waarnemings-", SHEET_WIDTH_CHARS);

  for (guint page = 0; page < 100; page++) {
    g_string_append_printf(sheet, "page %u 595.00 842.00 0\n", page + 1);
    for (guint i = 0; i < 200; i++)
      sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 20 + i * 4, line);
  }
  gint64 start = g_get_monotonic_time();
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(document->blocks->len, >, 0);
  g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strdup_printf("/paragraphs/%s", cases[i].name);
    g_test_add_data_func(path, &cases[i], test_case);
  }
  g_test_add_func("/paragraphs/room-for-a-word", test_room_for_a_word);
  g_test_add_func("/paragraphs/centred-titles", test_centred_titles);
  g_test_add_func("/paragraphs/parted-amount", test_parted_amount);
  g_test_add_func("/paragraphs/columns", test_columns);
  g_test_add_func("/paragraphs/levels", test_levels);
  g_test_add_func("/paragraphs/rows", test_rows);
  g_test_add_func("/paragraphs/margin", test_margin);
  g_test_add_func("/paragraphs/measures", test_measures);
  g_test_add_func("/paragraphs/calls-move", test_calls_move);
  g_test_add_func("/paragraphs/call-at-a-hyphen", test_call_at_a_hyphen);
  g_test_add_func("/paragraphs/long", test_long);
  return g_test_run();
}

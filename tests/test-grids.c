// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables whose columns stand close together: what is drawn around their cells, or where their words begin. */
#include <string.h>

#include "sheet.h"

#define PITCH 12.0

static void
rule(GString *sheet, gboolean vertical, double at, double from, double to)
{
  g_string_append_printf(sheet, "rule %c %.2f %.2f %.2f\n", vertical ? 'v' : 'h', at, from, to);
}

/* Lines at x, parted by "/", the first with its baseline at `y`. */
static void
cell(GString *sheet, double x, double y, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "/", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      sheet_text(sheet, SHEET_BODY, x, y + i * PITCH, lines[i]);
}

typedef struct {
  double y;
  const char *cells[3];
} Row;

/* Columns begin at 72, 92 and 232 pt; a full line of the second has 27 characters: 5 pt to the third. */
static const double column_x[] = {72, 92, 232};

static const Row rows[] = {
    {100, {"Nr", "Vraag", "Antwoord"}},
    {118,
     {"1", "Hoeveel voltijdbanen telt d/dienst aan het eind van jul/van dit jaar?",
      "Op die datum telt zij er 612."}},
    {160,
     {"2", "Klopt het dat de sluizen ou/der zijn dan vijftig jaar?",
      "Ja, dat klopt. De oudste is van 1931 en/de jongste van 1968, dus ouder./Een volgende alinea."}},
    {202, {"3", "Wat kost het onderhoud van/de bruggen?", "Dat kost € 3 miljoen."}},
    {232,
     {"4", "Wanneer is het werk klaar?",
      "In het voorjaar van 2041, als het weer/het toelaat en de steen er is."}},
};

static void
put_rows(GString *sheet, guint from, guint to)
{
  for (guint r = from; r < to; r++)
    for (guint c = 0; c < 3; c++)
      cell(sheet, column_x[c], rows[r].y, rows[r].cells[c]);
}

#define ALL_ROWS                                                                                             \
  "Nr|Vraag|Antwoord\n"                                                                                      \
  "1|Hoeveel voltijdbanen telt d/dienst aan het eind van jul/van dit jaar?|Op die datum telt zij er 612.\n"  \
  "2|Klopt het dat de sluizen ou/der zijn dan vijftig jaar?|Ja, dat klopt. De oudste is van 1931 en/de "     \
  "jongste van 1968, dus ouder./Een volgende alinea.\n"                                                      \
  "3|Wat kost het onderhoud van/de bruggen?|Dat kost € 3 miljoen.\n"                                       \
  "4|Wanneer is het werk klaar?|In het voorjaar van 2041, als het weer/het toelaat en de steen er is.\n"

static void
rule_all(GString *sheet)
{
  const double xs[] = {69, 89, 229, 440}, ys[] = {88, 106, 148, 190, 220, 250};

  for (guint i = 0; i < G_N_ELEMENTS(xs); i++)
    rule(sheet, TRUE, xs[i], 88, 250);
  for (guint i = 0; i < G_N_ELEMENTS(ys); i++)
    rule(sheet, FALSE, ys[i], 69, 440);
}

static void
assert_tables(GString *sheet, const char *expected)
{
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  sheet_assert(sheet_tables(document), expected);
}

/* --- tables --------------------------------------------------------------------------------------- */

static void
test_ruled(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  put_rows(sheet, 0, G_N_ELEMENTS(rows));
  rule_all(sheet);
  assert_tables(sheet, "5x3, heads 1\n" ALL_ROWS);
}

static void
test_unruled(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  put_rows(sheet, 0, G_N_ELEMENTS(rows));
  assert_tables(sheet, "5x3, heads 1\n" ALL_ROWS);
}

/* A cell over two pages: what has no number at the top of a page goes on, drawn or not. */
static void
test_two_pages(gconstpointer ruled)
{
  GString *sheet = sheet_new();
  const Row *last = &rows[4];

  sheet_page(sheet);
  put_rows(sheet, 0, 5);
  if (ruled)
    rule_all(sheet);
  sheet_page(sheet);
  for (guint c = 0; c < 3; c++)
    cell(sheet, column_x[c], 70, rows[0].cells[c]);
  cell(sheet, column_x[2], 90, "Daarna volgt nog de afwerking/van de oevers.");
  for (guint c = 0; c < 3; c++) {
    cell(sheet, column_x[c], 132, c == 0 ? "5" : last->cells[c]);
    cell(sheet, column_x[c], 162, c == 0 ? "6" : last->cells[c]);
    cell(sheet, column_x[c], 192, c == 0 ? "7" : last->cells[c]);
  }
  for (guint i = 0; i < 4 && ruled; i++)
    rule(sheet, TRUE, (double[]){69, 89, 229, 440}[i], 58, 210);
  for (guint i = 0; i < 6 && ruled; i++)
    rule(sheet, FALSE, (double[]){58, 77, 119, 150, 180, 210}[i], 69, 440);
#define LAST                                                                                                 \
  "|Wanneer is het werk klaar?|In het voorjaar van 2041, als het weer/het toelaat en de steen er is."
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_autofree char *got = sheet_tables(document);
  g_assert_cmpuint(document->tables->len, ==, 1);
  g_assert_true(g_str_has_suffix(got, "de steen er is.\n5" LAST "\n6" LAST "\n7" LAST "\n") ||
                g_str_has_suffix(got, "van de oevers.\n5" LAST "\n6" LAST "\n7" LAST "\n"));
  g_assert_nonnull(strstr(got, "Daarna volgt nog de afwerking/van de oevers.\n5|"));
  g_assert_cmpuint(grf_document_table(document, 0)->n_rows, ==, 8);
}

/* A list whose cells stand at the top, the middle or the end of their row, `n` lines in each; 3 pt more
 * between rows than between lines. */
typedef enum { AT_TOP, AT_MIDDLE, AT_END } Place;

static const Row list[] = {
    {0, {"1", "Hoeveel sluizen zijn er nu/in de zeven havens?", "Er zijn er elf."}},
    {0,
     {"2", "Klopt dat aantal nog?",
      "Nee. Een ervan is in mei gesloten en/wordt niet meer hersteld. Een andere/is dat al langer.//"
      "De derde volgt in de loop van het jaar,/als de bouw van de brug is begonnen."}},
    {0, {"3", "Waarom is de brug niet eer/der gebouwd? Wie heeft dat/toen besloten en wanneer?", "De raad."}},
    {0, {"4 en/5", "Wat kost de brug?", "Dat is nog niet bekend, maar meer dan/eerder is begroot."}},
    {0, {"6", "Wie betaalt dat?/Kan dat anders? Wat zegt/de raad?", "De haven zelf."}},
    {0, {"7", "En daarna?", "Dan komt er een kade."}},
};

static double
cell_height(const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "/", -1);
  return PITCH * g_strv_length(lines);
}

/* Returns: where the list ends. */
static double
put_list(GString *sheet, Place place, double y, gboolean ruled)
{
  double top = y - 11;

  if (ruled)
    rule(sheet, FALSE, top, 69, 440);
  for (guint c = 0; c < 3; c++)
    cell(sheet, column_x[c], y, rows[0].cells[c]);
  y += PITCH + 3;
  for (guint r = 0; r < G_N_ELEMENTS(list); r++) {
    double height = 0;
    for (guint c = 0; c < 3; c++)
      height = MAX(height, cell_height(list[r].cells[c]));
    for (guint c = 0; c < 3; c++) {
      double room = height - cell_height(list[r].cells[c]);
      cell(sheet, column_x[c],
           y + (place == AT_TOP   ? 0
                : place == AT_END ? room
                                  : room / 2),
           list[r].cells[c]);
    }
    if (ruled)
      rule(sheet, FALSE, y - 11, 69, 440);
    y += height + 3;
  }
  if (ruled)
    rule(sheet, FALSE, y - 11, 69, 440);
  for (guint i = 0; i < 4 && ruled; i++)
    rule(sheet, TRUE, (double[]){69, 91, 229, 440}[i], top, y - 11);
  return y;
}

#define ALL_LIST                                                                                             \
  "Nr|Vraag|Antwoord\n"                                                                                      \
  "1|Hoeveel sluizen zijn er nu/in de zeven havens?|Er zijn er elf.\n"                                       \
  "2|Klopt dat aantal nog?|Nee. Een ervan is in mei gesloten en/wordt niet meer hersteld. Een andere/is "    \
  "dat "                                                                                                     \
  "al langer./De derde volgt in de loop van het jaar,/als de bouw van de brug is begonnen.\n"                \
  "3|Waarom is de brug niet eer/der gebouwd? Wie heeft dat/toen besloten en wanneer?|De raad.\n"             \
  "4 en/5|Wat kost de brug?|Dat is nog niet bekend, maar meer dan/eerder is begroot.\n"                      \
  "6|Wie betaalt dat?/Kan dat anders? Wat zegt/de raad?|De haven zelf.\n7|En daarna?|Dan komt er een "       \
  "kade.\n"

/* Where no line is drawn, the numbers say how many rows there are, and where cells stand beside them says
 * where each ends. */
static void
test_placed(gconstpointer place)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  put_list(sheet, (Place)GPOINTER_TO_INT(place), 100, FALSE);
  assert_tables(sheet, "7x3, heads 1\n" ALL_LIST);
}

/* The first row of a list at the foot of a page, below another list of the same columns. */
static void
test_lone_rows_below(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  put_list(sheet, AT_TOP, 100, FALSE);
  sheet_text(sheet, SHEET_BOLD, 72, 690, "Artikel 2: de haven");
  for (guint c = 0; c < 3; c++)
    cell(sheet, column_x[c], 715, rows[0].cells[c]);
  cell(sheet, column_x[0], 730, "8");
  cell(sheet, column_x[1], 730, "Wie is dat, wie was het en/wie wordt het?");
  cell(sheet, column_x[2], 730, "Dat is nog niet bekend./Het is nog vroeg./Volgend jaar.");
  sheet_page(sheet);
  for (guint c = 0; c < 3; c++) {
    cell(sheet, column_x[c], 70, rows[0].cells[c]);
    for (guint i = 0; i < 4; i++) {
      g_autofree char *number = g_strdup_printf("%u", i + 9);
      cell(sheet, column_x[c], 90 + 40 * i, c == 0 ? number : rows[4].cells[c]);
    }
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_autofree char *got = sheet_tables(document);
  g_assert_nonnull(strstr(got, "8|Wie is dat, wie was het en/wie wordt het?|"));
}

/* --- without numbers, and with broken ones --------------------------------------------------------- */

/* Columns begin at 72 and 252 pt. */
static const char *const pairs[][2] = {
    {"Vraag", "Antwoord"},
    {"Hoeveel sluizen telt de haven/aan het eind van dit jaar, en/hoeveel waren dat er in 2031?",
     "Er zijn er elf."},
    {"Klopt dat aantal nog?", "Nee. Een ervan is in mei gesloten en wordt/niet meer hersteld./"
                              "De derde volgt in de loop van het jaar."},
    {"Waarom is de brug over de/oude haven niet eerder/gebouwd?", "Dat heeft de raad niet besloten/"
                                                                  "voordat er geld voor was."},
    {"Graag een toelichting.", "Die volgt in het voorjaar, als de bouw van/de kade is begonnen."},
    {"Wat kost de brug? Wie betaalt/dat, en tot wanneer?", "De haven zelf."},
    {"Kan dat anders?", "Dat is nog niet bekend, want het besluit/van de raad staat pas in de herfst op/"
                        "de agenda."},
};

static double
put_pairs(GString *sheet, Place place, double y, guint from, guint to)
{
  for (guint r = from; r < to; r++) {
    double height = MAX(cell_height(pairs[r][0]), cell_height(pairs[r][1]));
    for (guint c = 0; c < 2; c++) {
      double room = height - cell_height(pairs[r][c]);
      cell(sheet, c == 0 ? 72 : 252,
           y + (place == AT_TOP   ? 0
                : place == AT_END ? room
                                  : room / 2),
           pairs[r][c]);
    }
    y += height + 3;
  }
  return y;
}

/* Questions and answers without numbers: the cells of a row stand beside each other in one way. */
static void
test_pairs(gconstpointer place)
{
  GString *sheet = sheet_new();
  g_autoptr(GString) expected = g_string_new("7x2, heads 1\n");

  sheet_page(sheet);
  put_pairs(sheet, (Place)GPOINTER_TO_INT(place), 100, 0, G_N_ELEMENTS(pairs));
  for (guint r = 0; r < G_N_ELEMENTS(pairs); r++)
    g_string_append_printf(expected, "%s|%s\n", pairs[r][0], pairs[r][1]);
  assert_tables(sheet, expected->str);
}

/* … and on the next page, where one row is left, they do so too. */
static void
test_pairs_two_pages(gconstpointer place)
{
  GString *sheet = sheet_new();
  g_autoptr(GString) expected = g_string_new("7x2, heads 1\n");

  sheet_page(sheet);
  put_pairs(sheet, (Place)GPOINTER_TO_INT(place), 100, 0, 5);
  sheet_page(sheet);
  put_pairs(sheet, (Place)GPOINTER_TO_INT(place), 100, 5, 7);
  for (guint r = 0; r < G_N_ELEMENTS(pairs); r++)
    g_string_append_printf(expected, "%s|%s\n", pairs[r][0], pairs[r][1]);
  assert_tables(sheet, expected->str);
}

/* The last line of the paragraph above has a word where the second column begins: it is none of the table. */
static void
test_pairs_below_prose(void)
{
  GString *sheet = sheet_new();
  g_autofree char *line = sheet_fill("In dit stukje staan", 80);
  sheet_page(sheet);
  sheet_text(sheet, SHEET_BODY, 72, 60, line);
  sheet_text(sheet, SHEET_BODY, 72, 72, "de vragen van een stad over al haar sluizen en bruggen.");
  put_pairs(sheet, AT_TOP, 100, 0, G_N_ELEMENTS(pairs));
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_autofree char *got = sheet_tables(document);
  g_assert_true(g_str_has_prefix(got, "7x2, heads 1\nVraag|Antwoord\n"));
}

/* Prose in two columns that asks much is none: its lines are in step all the way down, its sentences are not.
 */
static void
test_asking_prose(void)
{
  static const char *const left[] = {"Hoeveel sluizen zijn er? Wie telt", "ze, en waarom telt hij ze? Dat is",
                                     "een vraag die in de haven speelt. Wat", "zou het antwoord zijn?",
                                     "Niemand weet het. Zou de raad dat"};
  static const char *const right[] = {
      "de brug moet wachten. Is dat zo?", "In de herfst volgt een besluit. Wie",
      "het neemt is niet bekend. De kade", "blijft dicht. Wat nu?", "Dat hangt van de bouw af, zegt men"};
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 30; i++) {
    cell(sheet, 72, 100 + i * PITCH, left[i % 5]);
    cell(sheet, 282, 100 + i * PITCH, right[(i + 2) % 5]);
  }
  assert_tables(sheet, "");
}

/* A column too narrow for its numbers: "14" above "0." is 140. */
static void
test_broken_numbers(void)
{
  static const char *const numbers[] = {"13/9.", "14/0.", "14/1/en/14/2.", "14/3."};
  GString *sheet = sheet_new();
  double y = 100;

  sheet_page(sheet);
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
    cell(sheet, 72, y, numbers[i]);
    cell(sheet, 92, y, "Hoeveel voltijdbanen telt d/dienst aan het eind van jul/van dit jaar?");
    cell(sheet, 232, y, "Op die datum telt zij er/een heel aantal./Dat is alles./Ja./Zo is het.");
    y += 5 * PITCH;
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_autofree char *got = sheet_tables(document);
  g_assert_cmpstr(strtok(got, "\n"), ==, "4x3, heads 0");
  for (guint i = 0; i < G_N_ELEMENTS(numbers); i++) {
    const char *row = strtok(NULL, "\n");
    g_assert_true(row != NULL && g_str_has_prefix(row, numbers[i]));
  }
}

/* Drawn, the number in the middle of its row: what stands above the first is no head. */
static void
test_placed_ruled(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  put_list(sheet, AT_MIDDLE, 100, TRUE);
  assert_tables(sheet, "7x3, heads 1\n" ALL_LIST);
}

/* Lines at the left of each column alone: the last one ends where its text does. */
static void
test_open_side(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  double end = put_list(sheet, AT_TOP, 100, FALSE);
  for (guint i = 0; i < 3; i++)
    rule(sheet, TRUE, (double[]){69, 91, 229}[i], 89, end);
  rule(sheet, FALSE, 89, 69, 229);
  assert_tables(sheet, "7x3, heads 1\n" ALL_LIST);
}

/* A row at the foot of one page and the head of the next: alone they show no columns; the page between does.
 */
static void
test_lone_rows(gconstpointer place)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  sheet_body(sheet, 100, 45);
  cell(sheet, column_x[0], 700, "1");
  cell(sheet, column_x[1], 700, "Wie is dat?");
  cell(sheet, column_x[2], 700, "Dat is nog niet bekend.");
  sheet_page(sheet);
  put_list(sheet, (Place)GPOINTER_TO_INT(place), 100, FALSE);
  sheet_page(sheet);
  cell(sheet, column_x[0], 100, "8");
  cell(sheet, column_x[1], 100, "En wie nog meer?");
  cell(sheet, column_x[2], 100, "Niemand anders.");
  sheet_body(sheet, 160, 10);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_autofree char *got = sheet_tables(document);
  g_assert_nonnull(strstr(got, "1|Wie is dat?|Dat is nog niet bekend.\n"));
  g_assert_nonnull(strstr(got, "8|En wie nog meer?|Niemand anders.\n"));
}

/* Numbers before lines of prose in two columns that keep no step with each other: no rows. */
static void
test_numbered_prose(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  for (guint i = 0; i < 24; i++) {
    g_autofree char *left = g_strdup_printf("%c linker regel", 'a' + i % 26),
                    *right = g_strdup_printf("%c rechter regel", 'b' + i % 20);
    g_autofree char *left_line = sheet_fill(left, i % 9 == 8 ? 20 : 36),
                    *right_line = sheet_fill(right, i % 7 == 6 ? 20 : 43);
    g_autofree char *number = g_strdup_printf("%u", i / 5 + 1);
    if (i % 5 == 2)
      sheet_text(sheet, SHEET_BODY, 72, 100 + i * PITCH, number);
    sheet_text(sheet, SHEET_BODY, 92, 100 + i * PITCH, left_line);
    sheet_text(sheet, SHEET_BODY, 297, 105 + i * PITCH, right_line);
  }
  assert_tables(sheet, "");
}

/* A head over two columns: no line is drawn between them there. */
static void
test_spanning_head(void)
{
  GString *sheet = sheet_new();
  const double xs[] = {69, 169, 229, 290}, ys[] = {88, 106, 124, 142, 160};

  sheet_page(sheet);
  cell(sheet, 200, 100, "Uitgaven in euro");
  cell(sheet, 172, 118, "raming");
  cell(sheet, 232, 118, "realisatie");
  cell(sheet, 72, 136, "Artikel 12");
  cell(sheet, 172, 136, "1.250");
  cell(sheet, 232, 136, "–1.310");
  cell(sheet, 72, 154, "Artikel 13");
  cell(sheet, 172, 154, "42");
  cell(sheet, 232, 154, "40");
  rule(sheet, TRUE, xs[0], 88, 160);
  rule(sheet, TRUE, xs[1], 88, 160);
  rule(sheet, TRUE, xs[2], 106, 160);
  rule(sheet, TRUE, xs[3], 88, 160);
  for (guint i = 0; i < G_N_ELEMENTS(ys); i++)
    rule(sheet, FALSE, ys[i], 69, 290);
  assert_tables(sheet, "4x3, heads 2\n|2>Uitgaven in euro\n|raming|realisatie\nArtikel 12|1.250|–1.310\n"
                       "Artikel 13|42|40\n");
}

/* Lines part groups of columns only: the columns inside are found from the text. */
static void
test_few_lines(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  for (guint r = 0; r < 4; r++) {
    double y = 100 + 18 * r;
    cell(sheet, 72, y, (const char *[]){"Post", "Huur", "Onderhoud", "Totaal"}[r]);
    cell(sheet, 190, y, (const char *[]){" 2033", "1.250", "   42", "1.292"}[r]);
    cell(sheet, 260, y, (const char *[]){" 2034", "1.310", "   40", "1.350"}[r]);
  }
  for (guint i = 0; i < 3; i++)
    rule(sheet, TRUE, (double[]){69, 160, 300}[i], 88, 160);
  for (guint i = 0; i < 3; i++)
    rule(sheet, FALSE, (double[]){88, 106, 160}[i], 69, 300);
  assert_tables(sheet,
                "4x3, heads 1\nPost|2033|2034\nHuur|1.250|1.310\nOnderhoud|42|40\nTotaal|1.292|1.350\n");
}

static void
bold_cells(GString *sheet, double y, const double *xs, const char *const *texts)
{
  for (guint i = 0; texts[i] != NULL; i++)
    sheet_text(sheet, SHEET_BOLD, xs[i], y, texts[i]);
}

/* A head with a word over every column shows them where few cells do, and where one column is empty. */
static void
test_columns_of_a_head(void)
{
  static const double xs[] = {72, 102, 260, 295, 330};
  static const char *const head[] = {"Nr", "Vraag", "Blz.", "tot", "Antwoord", NULL};
  GString *sheet = sheet_new();

  sheet_page(sheet);
  bold_cells(sheet, 100, xs, head);
  cell(sheet, 72, 118, "7");
  cell(sheet, 102, 118, "Hoeveel sluizen worden dit jaar/vernieuwd?");
  cell(sheet, 260, 118, "12");
  cell(sheet, 330, 118,
       "Dat zijn er dit jaar zes, en daarna/nog acht. De eerste zijn die in/het oosten, want daar is de "
       "steen.");
  cell(sheet, 72, 166, "8");
  cell(sheet, 102, 166, "Wie betaalt dat?");
  cell(sheet, 330, 166, "De eigenaar van de sluis, en dat is/in dit geval het waterschap.");
  assert_tables(
      sheet,
      "3x5, heads 1\nNr|Vraag|Blz.|tot|Antwoord\n7|Hoeveel sluizen worden dit jaar/vernieuwd?|12||Dat "
      "zijn er dit jaar zes, en daarna/nog acht. De eerste zijn die in/het oosten, want daar is de "
      "steen.\n8|Wie betaalt dat?|||De eigenaar van de sluis, en dat is/in dit geval het waterschap.\n");
}

/* Two columns of few rows: a head in bold above a line shows them, where each page repeats it a single line
 * below is a row, and what stands behind the last line is none. */
static void
test_two_columns_of_a_head(void)
{
  static const double xs[] = {72, 252};
  static const char *const head[] = {"Vraag", "Antwoord", NULL};
  GString *sheet = sheet_new();

  sheet_page(sheet);
  bold_cells(sheet, 600, xs, head);
  rule(sheet, FALSE, 604, 69, 440);
  cell(sheet, 72, 618, "Hoeveel sluizen worden dit/jaar vernieuwd?");
  cell(sheet, 252, 618, "Zes.");
  rule(sheet, FALSE, 636, 69, 440);
  cell(sheet, 72, 648, "Wie betaalt het werk aan de");
  cell(sheet, 252, 648, "De eigenaar, en dat is hier het/waterschap.");
  sheet_page(sheet);
  bold_cells(sheet, 80, xs, head);
  rule(sheet, FALSE, 84, 69, 440);
  cell(sheet, 72, 98, "sluis van de oude haven?");
  rule(sheet, FALSE, 104, 69, 440);
  cell(sheet, 72, 128, "Hoogachtend,/De minister");
  assert_tables(sheet, "3x2, heads 1\nVraag|Antwoord\nHoeveel sluizen worden dit/jaar vernieuwd?|Zes.\n"
                       "Wie betaalt het werk aan de|De eigenaar, en dat is hier "
                       "het/waterschap.^0:sluis van de oude haven?\n");
}

/* --- over pages ----------------------------------------------------------------------------------- */

/* A drawn table that goes on with the rest of one cell alone. */
static void
test_drawn_rest(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  put_rows(sheet, 0, G_N_ELEMENTS(rows));
  rule_all(sheet);
  sheet_page(sheet);
  cell(sheet, column_x[2], 70, "Daarna volgt de afwerking/van de oevers.");
  for (guint i = 0; i < 4; i++)
    rule(sheet, TRUE, (double[]){69, 89, 229, 440}[i], 58, 90);
  rule(sheet, FALSE, 58, 69, 440);
  rule(sheet, FALSE, 90, 69, 440);
  assert_tables(sheet,
                "5x3, heads 1\n"
                "Nr|Vraag|Antwoord\n"
                "1|Hoeveel voltijdbanen telt d/dienst aan het eind van jul/van dit jaar?|Op die datum "
                "telt zij er 612.\n"
                "2|Klopt het dat de sluizen ou/der zijn dan vijftig jaar?|Ja, dat klopt. De oudste is "
                "van 1931 en/de jongste van 1968, dus ouder./Een volgende alinea.\n"
                "3|Wat kost het onderhoud van/de bruggen?|Dat kost € 3 miljoen.\n"
                "4|Wanneer is het werk klaar?|In het voorjaar van 2041, als het weer/het toelaat en de "
                "steen er is./Daarna volgt de afwerking/van de oevers.\n");
}

/* The next row's number alone at the foot of a page, its other cells on the next one. */
static void
test_number_at_foot(void)
{
  GString *sheet = sheet_new();
  double y;

  sheet_page(sheet);
  y = put_list(sheet, AT_TOP, 100, FALSE);
  cell(sheet, column_x[0], y, "8");
  cell(sheet, 250, 760, "1");
  sheet_page(sheet);
  cell(sheet, 250, 760, "2");
  for (guint i = 0; i < 4; i++) {
    g_autofree char *number = g_strdup_printf("%u", i + 8);
    cell(sheet, column_x[0], 70 + 40 * i, i == 0 ? "" : number);
    cell(sheet, column_x[1], 70 + 40 * i, i == 0 ? "Wie is dat?" : rows[4].cells[1]);
    cell(sheet, column_x[2], 70 + 40 * i, i == 0 ? "Dat is nog niet bekend." : rows[4].cells[2]);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_autofree char *got = sheet_tables(document);
  g_assert_nonnull(strstr(got, "8|Wie is dat?|Dat is nog niet bekend.\n9|"));
}

/* Numbers below each other in a drawn cell, a comma behind them, are of one row. */
static void
test_list_of_numbers(void)
{
  static const char *const numbers[] = {"Nr", "1,/2", "3,/4,/5", "6,/7", "8"};
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint r = 0; r < G_N_ELEMENTS(rows); r++)
    for (guint c = 0; c < 3; c++)
      cell(sheet, column_x[c], rows[r].y, c == 0 ? numbers[r] : rows[r].cells[c]);
  rule_all(sheet);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_autofree char *got = sheet_tables(document);
  g_assert_nonnull(strstr(got, "\n1,/2|"));
  g_assert_nonnull(strstr(got, "\n3,/4,/5|"));
  g_assert_nonnull(strstr(got, "\n6,/7|"));
}

/* --- none ----------------------------------------------------------------------------------------- */

/* Prose in two columns, in step, 10 pt apart. */
static void
test_prose_columns(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  for (guint i = 0; i < 30; i++) {
    g_autofree char *left = g_strdup_printf("%c linker regel", 'a' + i % 26),
                    *right = g_strdup_printf("%c rechter regel", 'b' + i % 20);
    g_autofree char *left_line = sheet_fill(left, i % 9 == 8 ? 20 : 43),
                    *right_line = sheet_fill(right, i % 7 == 6 ? 20 : 43);
    sheet_text(sheet, SHEET_BODY, 72, 100 + i * PITCH, left_line);
    sheet_text(sheet, SHEET_BODY, 297, 100 + i * PITCH, right_line);
  }
  assert_tables(sheet, "");
}

/* … set solid, and with paragraphs that begin side by side now and then: no white is left below a shorter
 * one. */
static void
test_solid_prose_columns(void)
{
  static const char *const starts[] = {"Wie de sluis",   "Over geld", "Na de zomer gaat", "In elk",
                                       "Bruggen moeten", "Het",       "Zulke dijken zijn"};
  GString *sheet = sheet_new();
  sheet_page(sheet);
  for (guint i = 0; i < 30; i++) {
    g_autofree char *left = sheet_fill(starts[i % 7], i % 4 == 3 ? 20 : 43 - i % 3),
                    *right = sheet_fill(starts[(3 * i + i / 7) % 7], i % 4 == 3 ? 20 : 43 - i % 2);
    sheet_text(sheet, SHEET_BODY, 72, 100 + i * PITCH, left);
    sheet_text(sheet, SHEET_BODY, 297, 100 + i * PITCH, right);
  }
  assert_tables(sheet, "");
}

/* A line of bold prose whose words are stretched far apart heads nothing. */
static void
test_stretched_bold(void)
{
  static const double xs[] = {72, 130, 260, 330};
  static const char *const stretched[] = {"Wanneer", "komt", "er", "duidelijkheid", NULL};
  GString *sheet = sheet_new();

  sheet_page(sheet);
  bold_cells(sheet, 100, xs, stretched);
  sheet_text(sheet, SHEET_BOLD, 72, 112, "over de sluis, die al sinds de winter van vorig jaar gesloten is?");
  sheet_body(sheet, 130, 4);
  bold_cells(sheet, 190, xs, stretched);
  sheet_text(sheet, SHEET_BOLD, 72, 202, "over de brug, die al sinds de winter van vorig jaar gesloten is?");
  sheet_body(sheet, 220, 4);
  assert_tables(sheet, "");
}

/* A list with its markers, and references: a column of markers is none. */
static void
test_markers(void)
{
  static const char *const texts[] = {
      "De eerste haven is al in gebruik genomen", "Wie de sluis bedient, meldt dat vooraf",
      "Over de kosten is nog niets bekend", "Bruggen gaan pas na middernacht open",
      "In elk geval blijft de vaargeul vrij"};
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 10; i++) {
    g_autofree char *marker = g_strdup_printf(i < 5 ? "%u." : "[%u]", i + 1);
    g_autofree char *line = sheet_fill(texts[i * 2 % 5], 60 + 3 * i);
    sheet_text(sheet, SHEET_BODY, 72, 100 + i * 30, marker);
    sheet_text(sheet, SHEET_BODY, 96, 100 + i * 30, line);
    sheet_text(sheet, SHEET_BODY, 96, 112 + i * 30, texts[i * 3 % 5]);
  }
  assert_tables(sheet, "");
}

/* A river: words of one width stand under each other in every line. */
static void
test_river(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  for (guint i = 0; i < 12; i++)
    sheet_text(sheet, SHEET_BODY, 72, 100 + i * PITCH,
               i % 3 == 0 ? "Dit zijn maar acht woorden van gelijke lengte in rij."
                          : "Ook deze gaan over tien zinnen vol tekst zonder doel.");
  assert_tables(sheet, "");
}

/* A frame around a paragraph, and lines of a drawing through words. */
static void
test_frames(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  sheet_body(sheet, 100, 4);
  for (guint i = 0; i < 4; i++)
    rule(sheet, TRUE, (double[]){70, 205, 338, 525}[i], 88, 160);
  for (guint i = 0; i < 3; i++)
    rule(sheet, FALSE, (double[]){88, 115, 160}[i], 70, 525);
  assert_tables(sheet, "");
}

/* --- hostile -------------------------------------------------------------------------------------- */

/* Nothing follows from rulings without a place or a length, nor from very many. */
static void
test_hostile_rulings(void)
{
  GString *sheet = sheet_new();
  sheet_page(sheet);
  put_rows(sheet, 0, 2);
  for (guint i = 0; i < 1400; i++)
    rule(sheet, i % 2, i % 5 * 1000.0 - 500, i % 7 * -100.0, i % 11 * 300.0 - 100);
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_assert_cmpuint(document->lines->len, >, 0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/grids/ruled", test_ruled);
  g_test_add_func("/grids/unruled", test_unruled);
  g_test_add_data_func("/grids/two-pages/ruled", GINT_TO_POINTER(TRUE), test_two_pages);
  g_test_add_data_func("/grids/two-pages/unruled", NULL, test_two_pages);
  g_test_add_data_func("/grids/placed/top", GINT_TO_POINTER(AT_TOP), test_placed);
  g_test_add_data_func("/grids/placed/middle", GINT_TO_POINTER(AT_MIDDLE), test_placed);
  g_test_add_data_func("/grids/placed/end", GINT_TO_POINTER(AT_END), test_placed);
  g_test_add_func("/grids/placed/ruled", test_placed_ruled);
  g_test_add_data_func("/grids/pairs/top", GINT_TO_POINTER(AT_TOP), test_pairs);
  g_test_add_data_func("/grids/pairs/middle", GINT_TO_POINTER(AT_MIDDLE), test_pairs);
  g_test_add_data_func("/grids/pairs/end", GINT_TO_POINTER(AT_END), test_pairs);
  g_test_add_data_func("/grids/pairs/two-pages/top", GINT_TO_POINTER(AT_TOP), test_pairs_two_pages);
  g_test_add_data_func("/grids/pairs/two-pages/middle", GINT_TO_POINTER(AT_MIDDLE), test_pairs_two_pages);
  g_test_add_func("/grids/pairs/asking-prose", test_asking_prose);
  g_test_add_func("/grids/pairs/below-prose", test_pairs_below_prose);
  g_test_add_func("/grids/broken-numbers", test_broken_numbers);
  g_test_add_func("/grids/open-side", test_open_side);
  g_test_add_data_func("/grids/lone-rows/top", GINT_TO_POINTER(AT_TOP), test_lone_rows);
  g_test_add_data_func("/grids/lone-rows/middle", GINT_TO_POINTER(AT_MIDDLE), test_lone_rows);
  g_test_add_func("/grids/lone-rows/below", test_lone_rows_below);
  g_test_add_func("/grids/numbered-prose", test_numbered_prose);
  g_test_add_func("/grids/spanning-head", test_spanning_head);
  g_test_add_func("/grids/few-lines", test_few_lines);
  g_test_add_func("/grids/columns-of-a-head", test_columns_of_a_head);
  g_test_add_func("/grids/two-columns-of-a-head", test_two_columns_of_a_head);
  g_test_add_func("/grids/drawn-rest", test_drawn_rest);
  g_test_add_func("/grids/number-at-foot", test_number_at_foot);
  g_test_add_func("/grids/list-of-numbers", test_list_of_numbers);
  g_test_add_func("/grids/stretched-bold", test_stretched_bold);
  g_test_add_func("/grids/prose-columns", test_prose_columns);
  g_test_add_func("/grids/solid-prose-columns", test_solid_prose_columns);
  g_test_add_func("/grids/markers", test_markers);
  g_test_add_func("/grids/river", test_river);
  g_test_add_func("/grids/frames", test_frames);
  g_test_add_func("/grids/hostile-rulings", test_hostile_rulings);
  return g_test_run();
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables: what is one and what is none, its cells, the units of its numbers, its amounts and its totals. */
#include <string.h>

#include "model/page-dump.h"
#include "normalize/passes.h"
#include "recognize/recognize.h"
#include "recognize/table-units.h"
#include "recognized.h"
#include "sheet.h"

#define CHAR_PT 5.0 /* of body text; x = SHEET_LEFT + column * CHAR_PT */

/* --- pages as drawings ---------------------------------------------------------------------------- */

/* Sets what stands apart by two spaces at its column of the drawing. */
static void
draw_row(GString *sheet, double baseline, const char *row)
{
  for (const char *at = row; *at != '\0';) {
    const char *end = strstr(at, "  ");
    gsize len = end != NULL ? (gsize)(end - at) : strlen(at);
    g_autofree char *cell = g_strndup(at, len);
    if (len > 0)
      sheet_text(sheet, SHEET_BODY, SHEET_LEFT + CHAR_PT * (double)g_utf8_strlen(row, at - row), baseline,
                 cell);
    at += len;
    while (*at == ' ')
      at++;
  }
}

/* Rows 15 pt apart, "+" before one that follows close (a cell's next line, 11 pt), "=" ends a page. */
static GrfDocument *
draw(const char *drawing)
{
  g_auto(GStrv) rows = g_strsplit(drawing, "\n", -1);
  GString *sheet = sheet_new();
  double baseline = 100;

  sheet_page(sheet);
  for (char **row = rows; *row != NULL; row++) {
    if (strcmp(*row, "=") == 0) {
      sheet_page(sheet);
      baseline = 100;
      continue;
    }
    baseline += **row == '+' ? 11 : 15;
    draw_row(sheet, baseline, **row == '+' ? *row + 1 : *row);
  }
  return sheet_run(sheet, PASS_PARAGRAPHS, NULL);
}

typedef struct {
  const char *name, *drawing, *expected;
} Drawing;

static const Drawing tables[] = {
    {"plain",
     "Een zin die boven de tabel staat en over de hele breedte van het blad loopt, zoals tekst.\n"
     "Post            2033     2034\n"
     "Huur           1.250    1.310\n"
     "Onderhoud         42        –\n"
     "Totaal         1.292    1.310\n"
     "Een zin die onder de tabel staat en over de hele breedte van het blad loopt, zoals tekst.",
     "4x3, heads 1\nPost|2033|2034\nHuur|1.250|1.310\nOnderhoud|42|–\nTotaal|1.292|1.310\n"},
    {"one row under heads", "Grond        In 2031    In 2032\nGeluid            12         17",
     "2x3, heads 1\nGrond|In 2031|In 2032\nGeluid|12|17\n"},
    {"without heads", "Huur           1.250\nOnderhoud         42\nTuin               8",
     "3x2, heads 0\nHuur|1.250\nOnderhoud|42\nTuin|8\n"},
    {"decimals line up", "Stad         Lengte\nNoordwal     12,5\nZuidwal       3,75\nOostwal     101",
     "4x2, heads 1\nStad|Lengte\nNoordwal|12,5\nZuidwal|3,75\nOostwal|101\n"},
    {"wrapped cell",
     "Post                       2033\n"
     "Huur van het gebouw         125\n"
     "Onderhoud van de grote       42\n"
     "+waterpartijen\n"
     "Personeel                    17",
     "4x2, heads 1\nPost|2033\nHuur van het gebouw|125\nOnderhoud van de "
     "grote/waterpartijen|42\nPersoneel|17\n"},
    {"number on the last line",
     "Nr.   Naam                 Bedrag\n"
     "1     Stichting voor de        12\n"
     "2     Vereniging van\n"
     "+      dijkwachters             13\n"
     "3     Bond                     14",
     "4x3, heads 1\nNr.|Naam|Bedrag\n1|Stichting voor de|12\n2|Vereniging van/dijkwachters|13\n3|Bond|14\n"},
    {"name begins above its numbers",
     "Kamer                2031   2032\n"
     "Zestiende               5      6\n"
     "Zeventiende (tot en\n"
     "+met november)           7      8\n"
     "Totaal                 12     14",
     "4x3, heads 1\nKamer|2031|2032\nZestiende|5|6\nZeventiende (tot en/met november)|7|8\nTotaal|12|14\n"},
    {"heads over columns",
     "              Bijdrage         Projecten\n"
     "Wijk        2034     2035     2034     2035\n"
     "Dijkwijk     105       96       12        9\n"
     "Parkwijk     142      149       19       20",
     "4x5, heads "
     "2\n|2>Bijdrage||2>Projecten\nWijk|2034|2035|2034|2035\nDijkwijk|105|96|12|9\nParkwijk|142|149|19|20\n"},
    {"heads over wide cells, which stand at their right",
     "                     2034                        2035\n"
     "Wijk           raming      werkelijk      raming       werkelijk\n"
     "Dijkwijk          105             96          12               9\n"
     "Parkwijk          142            149          19              20",
     "4x5, heads 2\n|2>2034||2>2035\nWijk|raming|werkelijk|raming|werkelijk\nDijkwijk|105|96|12|9\n"
     "Parkwijk|142|149|19|20\n"},
    {"a head over some of the columns",
     "                          Uitgaven\n"
     "Wijk                                             Fte\n"
     "               2033           2034       2035\n"
     "Dijkwijk        105             96         12      9\n"
     "Parkwijk        142            149         19     20",
     "4x5, heads 2\n|3>Uitgaven\nWijk|2033|2034|2035|Fte\nDijkwijk|105|96|12|9\nParkwijk|142|149|19|20\n"},
    {"heads of several lines",
     "              Aantal      Kosten\n"
     "+Stad        werken    van elk\n"
     "Dijkstad          4        75\n"
     "Parkstad          5        80",
     "3x3, heads 1\nStad|Aantal/werken|Kosten/van elk\nDijkstad|4|75\nParkstad|5|80\n"},
    {"over two pages, heads again",
     "Wijk       2034    2035\nDijkwijk    105      96\nParkwijk    142     149\n=\n"
     "Wijk       2034    2035\nHofwijk     107      99\nTotaal      354     344",
     "5x3, heads 1\nWijk|2034|2035\nDijkwijk|105|96\nParkwijk|142|149\nHofwijk|107|99\nTotaal|354|344\n"},
    {"over two pages, no heads",
     "Wijk       2034    2035\nDijkwijk    105      96\nParkwijk    142     149\n=\nHofwijk     107      99",
     "4x3, heads 1\nWijk|2034|2035\nDijkwijk|105|96\nParkwijk|142|149\nHofwijk|107|99\n"},
    {"another table on the next page",
     "Wijk       2034    2035\nDijkwijk    105      96\nParkwijk    142     149\n=\n"
     "Kade       2044    2045\nZandkade    107      99\nTurfkade    354     344",
     "3x3, heads 1\nWijk|2034|2035\nDijkwijk|105|96\nParkwijk|142|149\n"
     "3x3, heads 1\nKade|2044|2045\nZandkade|107|99\nTurfkade|354|344\n"},
    {"text only",
     "Lid          Groep        Rol\nJansma       Kompas       voorzitter\nPietersma    Anker        lid\n"
     "Klaasma      Kompas       lid\nDirksma      Baken        griffier",
     "5x3, heads "
     "0\nLid|Groep|Rol\nJansma|Kompas|voorzitter\nPietersma|Anker|lid\nKlaasma|Kompas|lid\nDirksma|Baken|"
     "griffier\n"},
};

static void
test_table(gconstpointer data)
{
  const Drawing *c = data;
  g_autoptr(GrfDocument) document = draw(c->drawing);
  g_autofree char *got = sheet_tables(document);
  g_assert_cmpstr(got, ==, c->expected);
}

static const Drawing none[] = {
    {"letterhead", "Datum         3 mei 2031\nKenmerk       ZK/2031/14\nBijlagen      geen", NULL},
    {"telephone",
     "Telefoon      070 555 01 23\nFax           070 555 01 24\nPostbus       12\nPlaats        Dijkstad",
     NULL},
    {"signatures",
     "De minister van Kust,          De minister van Zee,\nA.B. Jansma                    C.D. Pietersma",
     NULL},
    {"list",
     "•   de eerste maatregel geldt voor de dijk;\n•   de tweede voor de sluis;\n•   de derde voor het "
     "gemaal.",
     NULL},
    {"numbered list",
     "1.   de eerste maatregel geldt voor de dijk;\n2.   de tweede voor de sluis;\n3.   de derde.", NULL},
    {"contents",
     "1   Inleiding                 1\n2   Waterstand                1\n3   Zeeweringen               2\n"
     "4   Sluizen                   3\n5   Gemalen                   5\n6   Besluit                   6",
     NULL},
    {"prose in three columns",
     "De eerste kolom loopt verder en   De tweede kolom loopt door en   De derde kolom staat rechts\n"
     "gaat hier op een nieuwe regel     ook die heeft regels die aan    en heeft regels van dezelfde\n"
     "door tot zij aan haar einde is    elkaar gelijk zijn, net als     lengte als de andere twee\n"
     "gekomen, en dat duurt nog even    de andere, maar zonder getal    kolommen van deze bladzijde",
     NULL},
    {"page head",
     "Tweede Kamer, vergaderjaar 2031–2032             12\n"
     "Een zin die onder de kop staat en over de hele breedte van het blad loopt, zoals tekst.",
     NULL},
};

static void
test_none(gconstpointer data)
{
  const Drawing *c = data;
  g_autoptr(GrfDocument) document = draw(c->drawing);
  g_autofree char *got = sheet_tables(document);
  g_assert_cmpstr(got, ==, "");
}

/* The rows' texts: a cell's lines are joined as a paragraph's, cells by a space; heads that return are
 * furniture. */
static void
test_texts(void)
{
  g_autoptr(GrfDocument) document = draw("Post                       2033\n"
                                         "Onderhoud van de water-      42\n"
                                         "+partijen\n"
                                         "Huur                        125\n"
                                         "=\n"
                                         "Post                       2033\n"
                                         "Personeel                    17");
  sheet_assert(sheet_blocks(document),
               "r Post 2033\nr Onderhoud van de waterpartijen 42\nr Huur 125\nr Personeel 17\n");
  g_assert_cmpuint(document->tables->len, ==, 1);
  g_assert_cmpuint(grf_document_table(document, 0)->page_to, ==, 2);
  g_assert_cmpint(sheet_find(document, "Personeel")->page, ==, 1);
}

/* Cells that touch are parted where the columns of many other rows are. */
static void
test_touching(void)
{
  GString *sheet = sheet_new();

  sheet_page(sheet);
  for (guint i = 0; i < 20; i++) {
    g_autofree char *number = g_strdup_printf("%u", 40 + 2 * i);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT, 100 + 15 * i, i == 7 ? "Oosterwaard" : "Kade");
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT + 55, 100 + 15 * i, number);
    sheet_text(sheet, SHEET_BODY, SHEET_LEFT + 120, 100 + 15 * i, number);
  }
  g_autoptr(GrfDocument) document = sheet_run(sheet, PASS_PARAGRAPHS, NULL);
  g_autofree char *got = sheet_tables(document);
  g_assert_true(g_str_has_prefix(got, "20x3, heads 0\nKade|40|40\n"));
  g_assert_nonnull(strstr(got, "\nOosterwaard|54|54\n"));
}

/* A page full of cells costs no more than its size: 20,000 in a row, and 4,000 rows. */
static void
test_hostile(void)
{
  for (guint kind = 0; kind < 2; kind++) {
    GString *sheet = sheet_new();
    sheet_page(sheet);
    for (guint i = 0; i < (kind == 0 ? 20000 : 4000); i++)
      for (guint k = 0; k < (kind == 0 ? 1 : 3); k++)
        sheet_text(sheet, SHEET_BODY, kind == 0 ? 20.0 * i : 100.0 * k, kind == 0 ? 100 : 15.0 * i, "12");
    g_test_timer_start();
    g_autoptr(GrfPdf) pdf = grf_pdf_parse(sheet->str, sheet->len, NULL);
    g_string_free(sheet, TRUE);
    g_assert_nonnull(pdf);
    g_autoptr(Passes) passes = passes_new();
    g_autoptr(GrfDocument) document = passes_run(passes, g_steal_pointer(&pdf), PASS_PARAGRAPHS, NULL);
    g_assert_cmpfloat(g_test_timer_elapsed(), <, 60);
  }
}

/* --- units ---------------------------------------------------------------------------------------- */

typedef struct {
  const char *lang, *text;
  const char
      *expected; /* "EUR 3 thousand", "none"; "-" for no currency; "~" before one that is not printed */
} UnitCase;

static const UnitCase units[] = {
    {"nl", "Tabel 3: Uitgaven (bedragen x € 1.000)", "EUR 3 thousand"},
    {"nl", "bedragen in mln. euro", "EUR 6 million"},
    {"nl", "(x € 1 miljoen)", "EUR 6 million"},
    {"nl", "Uitgaven (in miljoenen euro’s)", "EUR 6 million"},
    {"nl", "Bedragen x 1.000", "~EUR 3 thousand"},
    {"nl", "Raming 2037 (€ mln)", "EUR 6 million"},
    {"nl", "Bedrag (€)", "EUR 0 -"},
    {"nl", "Kosten in euro", "EUR 0 -"},
    {"nl", "x € mld.", "EUR 9 billion"},
    {"nl", "Aantal subsidies boven € 1.000", "none"},
    {"nl", "In 2031 is € 5 miljoen uitgegeven aan dijken.", "none"},
    {"nl", "Meldingen in 2021", "none"},
    {"nl", "Aantal (x 1.000)", "- 3 thousand"},
    {"nl", "", "none"},
    {"en", "Amount released (Rs.in lakh)", "INR 5 lakh"},
    {"en", "Average cost per work (in rupees lakh)", "INR 5 lakh"},
    {"en", "(₹ in crore)", "INR 7 crore"},
    {"en", "Sanctioned Cost of works (in Lakh)", "- 5 lakh"},
    {"en", "No. of works sanctioned", "none"},
    {"nl", "Voor dijken is 52 miljoen euro nodig", "none"},
    {"nl", "Deze middelen (€ 30 miljoen) staan elders", "none"},
    {"nl", "Kosten in € 2024", "EUR 0 -"},
    {"en", "Costs (£m)", "GBP 6 million"},
    {"en", "Sales (bil. dol.)", "USD 9 billion"},
    {"en", "Average purchase amount (dol.) 1", "USD 0 -"},
    {"en", "Orders (mil.)", "- 6 million"},
    {"de", "Ausgaben (Angaben in T€)", "EUR 3 thousand"},
    {"de", "Ausgaben (in Mio. Euro)", "EUR 6 million"},
    {"fr", "Dépenses (en millions d'euros)", "EUR 6 million"},
    {"en", "Share of all sales ($1,000) (percent)", "none"},
    {"en", "Sales ($1,000) (estimate)", "USD 3 thousand"},
    {"nl", "Opbrengst (x € 1 mln) (in %)", "none"},
};

static GrfRecognizer *
recognizer_of(const char *code, GrfLang **lang)
{
  g_autoptr(GError) error = NULL;
  GrfRecognizer *recognizer;

  *lang = grf_lang_load(code, NULL, &error);
  g_assert_no_error(error);
  recognizer = grf_recognizer_new(*lang, &error);
  g_assert_no_error(error);
  return recognizer;
}

static char *
unit_as_text(const GrfTableUnit *unit)
{
  if (!unit->found)
    return g_strdup("none");
  return g_strdup_printf("%s%s %d %s", unit->implied ? "~" : "",
                         *unit->currency != '\0' ? unit->currency : "-", unit->power,
                         unit->unit != NULL ? unit->unit : "-");
}

static void
test_units(void)
{
  for (guint i = 0; i < G_N_ELEMENTS(units); i++) {
    g_autoptr(GError) error = NULL;
    GrfLang *lang = grf_lang_load(units[i].lang, NULL, &error);
    g_assert_no_error(error);
    g_autoptr(GrfAmountGrammar) grammar = grf_amount_grammar_new(lang, &error);
    g_assert_no_error(error);
    GrfTableWords *words = grf_table_words_new(lang, grammar);
    GrfTableUnit unit;
    grf_table_unit_read(words, units[i].text, strlen(units[i].text), &unit);
    g_autofree char *got = unit_as_text(&unit);
    if (strcmp(got, units[i].expected) != 0)
      g_test_fail_printf("%s: expected %s, found %s", units[i].text, units[i].expected, got);
    grf_table_words_free(words);
    g_clear_pointer(&grammar, grf_amount_grammar_free);
    grf_lang_free(lang);
  }
}

/* Heads of counts, shares and measures; what something is priced by is none. */
static void
test_others(void)
{
  static const struct {
    const char *text;
    gboolean other;
  } cases[] = {{"Aantal bedrijven", TRUE}, {"Foutpercentage", TRUE}, {"Tijd (min.)", TRUE},
               {"Verschil (%)", TRUE},     {"Kosten", FALSE},        {"Kosten per uur", FALSE},
               {"Tarief/uur", FALSE},      {"Percentages", FALSE}};
  g_autoptr(GError) error = NULL;
  GrfLang *lang = grf_lang_load("nl", NULL, &error);
  g_assert_no_error(error);
  g_autoptr(GrfAmountGrammar) grammar = grf_amount_grammar_new(lang, &error);
  g_assert_no_error(error);
  GrfTableWords *words = grf_table_words_new(lang, grammar);

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    GrfTableUnit unit;
    grf_table_unit_read(words, cases[i].text, strlen(cases[i].text), &unit);
    if (unit.other != cases[i].other)
      g_test_fail_printf("%s: %d", cases[i].text, unit.other);
  }
  grf_table_words_free(words);
  g_clear_pointer(&grammar, grf_amount_grammar_free);
  grf_lang_free(lang);
}

static void
test_years(void)
{
  static const char *const cases[][2] = {
      {"Meldingen in 2021", "2021"},
      {"2023-24", "2023-24"},
      {"2023–2024", "2023–2024"},
      {"2024/25 (raming)", "2024/25"},
      {"Stand 2031 en 2032", NULL},
      {"Post", NULL},
      {"12021", NULL},
      {"3.2021", "2021"},
  };

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = grf_table_dup_years(cases[i][0]);
    g_assert_cmpstr(got, ==, cases[i][1]);
  }
}

/* --- rows ----------------------------------------------------------------------------------------- */

static GrfRecords *
records_of(const char *code, const char *drawing)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfDocument) document = draw(drawing);
  g_autoptr(GrfDiags) diags = grf_diags_new();
  GrfLang *lang = NULL;
  GrfRecognizer *recognizer = recognizer_of(code, &lang);
  GrfRecords *records = grf_records_new();

  g_assert_true(grf_recognize(recognizer, document, "d", FALSE, diags, records, &error));
  g_assert_no_error(error);
  grf_recognizer_free(recognizer);
  grf_lang_free(lang);
  return records;
}

#define BUDGET                                                                                               \
  "Tabel 1: Uitgaven (bedragen x € 1.000)\n"                                                               \
  "Post                   2033     2034    Aantal\n"                                                         \
  "Huur                  1.250    1.310         4\n"                                                         \
  "Tuin                     42^1^      –         5\n"                                                      \
  "Baten                 (100)      -20         6\n"                                                         \
  "Totaal                1.192    1.300        15\n"

static void
test_amounts(void)
{
  g_autoptr(GrfRecords) records = records_of("nl", BUDGET);

  assert_rows(records, GRF_TABLE_AMOUNTS, "raw value_min currency unit period sentence table_id",
              "1.250|1250000|EUR|thousand|2033|Huur 2033 1.250|t1\n"
              "1.310|1310000|EUR|thousand|2034|Huur 2034 1.310|t1\n"
              "42|42000|EUR|thousand|2033|Tuin 2033 42|t1\n"
              "(100)|-100000|EUR|thousand|2033|Baten 2033 (100)|t1\n"
              "-20|-20000|EUR|thousand|2034|Baten 2034 -20|t1\n"
              "1.192|1192000|EUR|thousand|2033|Totaal 2033 1.192|t1\n"
              "1.300|1300000|EUR|thousand|2034|Totaal 2034 1.300|t1\n");
}

static void
test_cells(void)
{
  g_autoptr(GrfRecords) records = records_of(
      "nl", "Stad          Jaar      Prijs\nDijkstad      2031      € 690\nParkstad      2032      € 845");

  assert_rows(records, GRF_TABLE_TABLES, "table_id page row column row_header column_header text container",
              "t1|1|1|1|||Stad|other\nt1|1|1|2|||Jaar|other\nt1|1|1|3|||Prijs|other\n"
              "t1|1|2|1||Stad|Dijkstad|other\nt1|1|2|2||Jaar|2031|other\n"
              "t1|1|2|3|Dijkstad 2031|Prijs|€ 690|other\n"
              "t1|1|3|1||Stad|Parkstad|other\nt1|1|3|2||Jaar|2032|other\n"
              "t1|1|3|3|Parkstad 2032|Prijs|€ 845|other\n");
  assert_rows(records, GRF_TABLE_AMOUNTS, "raw value_min currency table_id",
              "€ 690|690|EUR|t1\n€ 845|845|EUR|t1\n");
}

/* A cell that holds a whole amount is read as running text is, and once. */
static void
test_whole_amounts(void)
{
  g_autoptr(GrfRecords) records = records_of("nl", "Fonds               Aanvragen     Bedrag\n"
                                                   "Startersregeling          118     € 2,4 miljoen\n"
                                                   "Overnamefonds              36     € 900.000\n"
                                                   "Waterfonds                 12     p.m.");

  assert_rows(records, GRF_TABLE_AMOUNTS, "raw value_min table_id",
              "€ 2,4 miljoen|2400000|t1\n€ 900.000|900000|t1\n");
}

/* Cells may be ranges; what falls is none, nor are years and shares. */
static void
test_ranges(void)
{
  g_autoptr(GrfRecords) records = records_of("nl", "Tabel 4: Kosten (in € mln)\n"
                                                   "Post           Laag      Hoog      Score\n"
                                                   "Dijk             10        11         8\n"
                                                   "Huur          49–84        12         9\n"
                                                   "Tuin           9–4   € 2 – € 3        7\n"
                                                   "Kade       1,2 tot 3        80        6\n"
                                                   "Totaal            7      4–5%         5\n");
  assert_rows(records, GRF_TABLE_AMOUNTS, "raw value_min value_max",
              "10|10000000|10000000\n11|11000000|11000000\n49–84|49000000|84000000\n12|12000000|12000000\n€ "
              "2 – € 3|2000000|3000000\n"
              "1,2 tot 3|1200000|3000000\n80|80000000|80000000\n7|7000000|7000000\n");
}

/* Two tables with a caption between them that reaches over the first column only. */
static void
test_caption_between(void)
{
  g_autoptr(GrfRecords) records = records_of("nl", "Tabel 1: in € mln\n"
                                                   "Post                       2033      2034\n"
                                                   "Huur van de gebouwen        125       131\n"
                                                   "Onderhoud van de tuin        42        44\n"
                                                   "\n"
                                                   "Tabel 2: regio’s\n"
                                                   "Regio          Dossiers        Zaken       Leden\n"
                                                   "Noord               812           12           7\n"
                                                   "Zuid                790           18           9\n"
                                                   "Oost                611           10           4\n");

  assert_rows(records, GRF_TABLE_AMOUNTS, "raw table_id", "125|t1\n131|t1\n42|t1\n44|t1\n");
  g_autofree char *cells = rows_as_text(records, GRF_TABLE_TABLES, "table_id");
  g_assert_nonnull(strstr(cells, "t2"));
}

/* A caption that ends the page before, and a head that was taken with the one beside it. */
static void
test_units_found(void)
{
  g_autoptr(GrfRecords) apart = records_of("nl", "Een zin van de bladzijde.\n"
                                                 "Tabel 3: Uitgaven (bedragen x € 1.000)\n=\n"
                                                 "Post           2033      2034\n"
                                                 "Huur             49        84\n"
                                                 "Tuin             12        31\n");
  g_autoptr(GrfRecords) mixed = records_of("nl", "            Kosten (€ mln) Foutpercentage       Dossiers\n"
                                                 "Post           begroot    besteed\n"
                                                 "Huur                49         84      1,2         12\n"
                                                 "Tuin                12         31      0,9         10\n");

  assert_rows(apart, GRF_TABLE_AMOUNTS, "value_min", "49000\n84000\n12000\n31000\n");
  assert_rows(mixed, GRF_TABLE_AMOUNTS, "value_min", "49000000\n84000000\n12000000\n31000000\n");
}

/* A unit without a currency is no money. */
static void
test_no_currency(void)
{
  g_autoptr(GrfRecords) records = records_of("en", "State         Cost (in lakh)   Spent (Rs. in lakh)\n"
                                                   "Goa                    12.50                 10.25\n"
                                                   "Kerala                 98.00                    55");

  assert_rows(records, GRF_TABLE_AMOUNTS, "raw value_min currency unit",
              "10.25|1025000|INR|lakh\n55|5500000|INR|lakh\n");
}

/* Numbers in millions are rounded; what two roundings cannot make is still wrong. */
static void
test_rounded_totals(void)
{
  static const char rows[] = "Post        2033 (€ mln)    2034 (€ mln)\n"
                             "Huur               12,50           10,00\n"
                             "Tuin               98,04           40,00\n"
                             "Totaal            %s           50,00";
  g_autofree char *near = g_strdup_printf(rows, "110,55"), *far = g_strdup_printf(rows, "110,57");
  g_autoptr(GrfRecords) rounded = records_of("nl", near);
  g_autoptr(GrfRecords) wrong = records_of("nl", far);
  g_autofree char *silent = rows_as_text(rounded, GRF_TABLE_WARNINGS, "code");
  g_autofree char *one = rows_as_text(wrong, GRF_TABLE_WARNINGS, "code message");

  g_assert_null(strstr(silent, "table-total"));
  g_assert_nonnull(strstr(one, "table-total"));
}

static void
test_totals(void)
{
  g_autoptr(GrfRecords) right = records_of("nl", BUDGET);
  g_autoptr(GrfRecords) wrong =
      records_of("nl", "Post        Aantal    Gemiddeld\nHuur            12          1,5\n"
                       "Tuin            13          2,5\nTotaal          26          2,0");
  g_autoptr(GrfRecords) nested =
      records_of("nl", "Post        Aantal\nHuur            12\nTuin            13\nSubtotaal       25\n"
                       "Kade             4\nSluis            5\nSubtotaal        9\nTotaal          34");
  g_autofree char *codes = rows_as_text(wrong, GRF_TABLE_WARNINGS, "code message");

  g_assert_nonnull(strstr(
      codes,
      "table-total|the total 26 of “Aantal” is not the sum of the rows above it, 25: a difference of 1\n"));
  g_assert_null(strstr(codes, "Gemiddeld"));
  /* 1310 - 20 is not 1300: the drawing's own mistake */
  g_autofree char *one = rows_as_text(right, GRF_TABLE_WARNINGS, "code message");
  g_assert_nonnull(strstr(one, "table-total|the total 1.300 of “2034” is not the sum of the rows above it, "
                               "1290: a difference of 10\n"));
  g_assert_null(strstr(one, "“2033”"));
  g_autofree char *none_wrong = rows_as_text(nested, GRF_TABLE_WARNINGS, "code");
  g_assert_null(strstr(none_wrong, "table-total"));
}

/* Rounded numbers, parts of a row, and totals beside the rows. */
static void
test_parts_of_rows(void)
{
  g_autoptr(GrfRecords) rounded = records_of("nl", "(x € 1 miljoen)    2033\nHuur                1,4\n"
                                                   "Tuin                2,4\nSluis               3,3\n"
                                                   "Totaal              7,2");
  g_autoptr(GrfRecords) wrong = records_of("nl", "(x € 1 miljoen)    2033\nHuur                1,4\n"
                                                 "Tuin                2,4\nSluis               3,3\n"
                                                 "Totaal              7,3");
  g_autoptr(GrfRecords) parts = records_of("nl", "(x € 1 miljoen)      2033\nHuur                   14\n"
                                                 "waarvan loodsen        10\nTuin                   25\n"
                                                 "Totaal                 39");
  g_autofree char *silent = rows_as_text(rounded, GRF_TABLE_WARNINGS, "code");
  g_autofree char *one = rows_as_text(wrong, GRF_TABLE_WARNINGS, "code message");
  g_autofree char *of_parts = rows_as_text(parts, GRF_TABLE_WARNINGS, "code");

  g_assert_null(strstr(silent, "table-total"));
  g_assert_nonnull(strstr(one, "is not the sum of the rows above it, 7.1: a difference of 0.2"));
  g_assert_null(strstr(of_parts, "table-total"));
}

static void
test_row_totals(void)
{
  g_autoptr(GrfRecords) wrong =
      records_of("nl", "Post      2033     2034    Totaal\nHuur        12       14        26\n"
                       "Tuin        40       41        81\nKade         3        5         8\n"
                       "Sluis        7        9        26");
  g_autoptr(GrfRecords) other =
      records_of("nl", "Post      2033     2034    Totaal\nHuur        12       14       126\n"
                       "Tuin        40       41       181\nKade         3        5        77\n"
                       "Sluis        7        9       326");
  g_autofree char *one = rows_as_text(wrong, GRF_TABLE_WARNINGS, "code message");
  g_autofree char *silent = rows_as_text(other, GRF_TABLE_WARNINGS, "code");

  g_assert_nonnull(strstr(one,
                          "table-total|the total 26 of “Sluis” is not the sum of the cells before it, 16: "
                          "a difference of 10\n"));
  g_assert_null(strstr(silent, "table-total")); /* a total of something else */
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
    g_autofree char *path = g_strdup_printf("/tables/cells/%s", tables[i].name);
    g_test_add_data_func(path, &tables[i], test_table);
  }
  for (guint i = 0; i < G_N_ELEMENTS(none); i++) {
    g_autofree char *path = g_strdup_printf("/tables/none/%s", none[i].name);
    g_test_add_data_func(path, &none[i], test_none);
  }
  g_test_add_func("/tables/texts", test_texts);
  g_test_add_func("/tables/touching", test_touching);
  g_test_add_func("/tables/hostile", test_hostile);
  g_test_add_func("/tables/units", test_units);
  g_test_add_func("/tables/others", test_others);
  g_test_add_func("/tables/years", test_years);
  g_test_add_func("/tables/rows/ranges", test_ranges);
  g_test_add_func("/tables/rows/caption-between", test_caption_between);
  g_test_add_func("/tables/rows/units-found", test_units_found);
  g_test_add_func("/tables/rows/amounts", test_amounts);
  g_test_add_func("/tables/rows/cells", test_cells);
  g_test_add_func("/tables/rows/whole-amounts", test_whole_amounts);
  g_test_add_func("/tables/rows/no-currency", test_no_currency);
  g_test_add_func("/tables/rows/totals", test_totals);
  g_test_add_func("/tables/rows/rounded-totals", test_rounded_totals);
  g_test_add_func("/tables/rows/parts-of-rows", test_parts_of_rows);
  g_test_add_func("/tables/rows/row-totals", test_row_totals);
  return g_test_run();
}

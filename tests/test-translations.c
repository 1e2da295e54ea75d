// SPDX-License-Identifier: GPL-3.0-or-later
/* A column beside its translation: the second language is set aside, and nothing else is. */
#include "normalize/passes.h"
#include "sheet.h"

static const char *const dutch[] = {"Hoeveel sluizen zijn er in het kanaal",
                                    "en wat is de stand van het werk aan",
                                    "de oevers, die er al jaren slecht bij",
                                    "liggen? Dat is niet bekend, omdat er",
                                    "bij het ministerie geen lijst van is.",
                                    "Zij worden door de provincie beheerd.",
                                    NULL};
static const char *const french[] = {"Combien d'écluses sont dans le canal",
                                     "et où en est le chantier sur les rives",
                                     "qui sont dans un état que l'on sait",
                                     "mauvais ? Ce n'est pas connu, parce que",
                                     "le ministère ne tient pas une liste.",
                                     "Elles sont gérées par la province.",
                                     NULL};
static const char *const names[] = {"Van Wessem en Hirschmans, Oudewiel",
                                    "El Kaddour, Rietmeer en Vlierland on",
                                    "Oortgijs, Zuiddam, Kattendam, Rehan",
                                    "Houtzager, Noorderzijl, Waddenoever,",
                                    "Brandsma, Oudermond, Altenhafen, ook",
                                    "Schuttevaer, Marlow Point, Eastmere.",
                                    NULL};

static void
add_text(GString *sheet, const char *const *lines, double x)
{
  for (guint i = 0; lines[i] != NULL; i++)
    sheet_text(sheet, SHEET_BODY, x, 100 + i * SHEET_PITCH, lines[i]);
}

/* Runs the passes up to this one. Takes the sheet over. */
static GrfDocument *
run(GString *sheet, GrfDiags *diags)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfLang) own = grf_lang_load("nl", NULL, &error), second = grf_lang_load("fr", NULL, &error);
  GrfDocument *document = sheet_run(sheet, PASS_NOTES, NULL);

  g_assert_no_error(error);
  g_assert_true(grf_translations(document, own, second, diags, &error));
  g_assert_no_error(error);
  return document;
}

/* The column that is set aside, of lines that begin with the first line of each; 0 for none, 3 for both. */
static guint
aside(const GrfDocument *document, const char *left, const char *right)
{
  return (sheet_find(document, left)->flags & GRF_LINE_MARGIN ? 1 : 0) +
         (sheet_find(document, right)->flags & GRF_LINE_MARGIN ? 2 : 0);
}

static void
test_sides(void)
{
  for (guint side = 1; side <= 2; side++) {
    GString *sheet = sheet_new();
    g_autoptr(GrfDiags) diags = grf_diags_new();
    sheet_page(sheet);
    add_text(sheet, side == 1 ? french : dutch, 72);
    add_text(sheet, side == 1 ? dutch : french, 300);
    g_autoptr(GrfDocument) document = run(sheet, diags);
    g_assert_cmpuint(side == 1 ? aside(document, french[0], dutch[0]) : aside(document, dutch[0], french[0]),
                     ==, side);
    g_assert_cmpuint(sheet_count_diags(diags, "translation-beside"), ==, 1);
  }
}

/* One language in both columns, and a column of names. */
static void
test_others(void)
{
  const char *const *const pairs[][2] = {{dutch, dutch}, {french, french}, {dutch, names}, {names, french}};

  for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
    GString *sheet = sheet_new();
    g_autoptr(GrfDiags) diags = grf_diags_new();
    sheet_page(sheet);
    add_text(sheet, pairs[i][0], 72);
    add_text(sheet, pairs[i][1], 300);
    g_autoptr(GrfDocument) document = run(sheet, diags);
    for (guint k = 0; k < document->lines->len; k++)
      g_assert_cmpuint(grf_document_line(document, k)->flags & GRF_LINE_MARGIN, ==, 0);
    g_assert_cmpuint(sheet_count_diags(diags, "translation-beside"), ==, 0);
  }
}

/* A paragraph goes on over the page in its own language, past the other one. */
static void
test_over_pages(void)
{
  GString *sheet = sheet_new();
  static const char *const rest_own[] = {"Sluizen, oevers, bruggen, gemalen,", "dijken.", NULL},
                           *const rest_second[] = {"Écluses, rives, ponts, digues vieilles", "barrages.",
                                                   NULL};
  g_autoptr(GrfDiags) diags = grf_diags_new();

  for (guint page = 0; page < 2; page++) {
    sheet_page(sheet);
    add_text(sheet, dutch, 72);
    add_text(sheet, french, 300);
  }
  sheet_page(sheet);
  add_text(sheet, rest_own, 72);
  add_text(sheet, rest_second, 300);
  g_autoptr(GrfDocument) document = run(sheet, diags);
  g_assert_cmpuint(aside(document, rest_own[0], rest_second[0]), ==, 2); /* as on the pages before */
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/translations/sides", test_sides);
  g_test_add_func("/translations/others", test_others);
  g_test_add_func("/translations/over-pages", test_over_pages);
  return g_test_run();
}

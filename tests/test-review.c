// SPDX-License-Identifier: GPL-3.0-or-later
/* What is made of rows that are read again: sums that stay exact, columns that line up. */
#include <string.h>

#include "review/amounts.h"
#include "review/grid.h"
#include "sums/exact.h"

static void
test_exact_set(void)
{
  static const struct {
    const char *plain, *back; /* NULL: refused */
  } cases[] = {
      {"0", "0"},
      {"-0", "0"},
      {"12.50", "12.50"},
      {"-0.05", "-0.05"},
      {"007.1", "7.1"},
      {"9007199254740993", "9007199254740993"},
      {"99999999999999999999999999999999.99", "99999999999999999999999999999999.99"},
      {"", NULL},
      {"-", NULL},
      {".5", NULL},
      {"5.", NULL},
      {"1,5", NULL},
      {"1e5", NULL},
      {" 1", NULL},
      {"--1", NULL},
      {"1.2.3", NULL},
      {"11111111112222222222333333333344444444445555555555666666666677777", NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(GrfExact) number;
    grf_exact_init(&number);
    gboolean read = grf_exact_set(&number, cases[i].plain);
    g_autofree char *back = read ? grf_exact_dup(&number) : NULL;
    g_assert_cmpstr(back, ==, cases[i].back);
  }
}

static void
test_exact_read(void)
{
  static const struct {
    const char *typed, *value; /* NULL: refused */
  } cases[] = {
      {"1200000.5", "1200000.5"},
      {"1200000,50", "1200000.50"},
      {"1.200.000,50", "1200000.50"},
      {"1,200,000.50", "1200000.50"},
      {"1.200", "1200"},
      {"12.345.678", "12345678"},
      {"1,200,000", "1200000"},
      {"1234.567", "1234.567"},
      {"1234,567", "1234.567"},
      {"0.125", "0.125"},
      {"0,125", "0.125"},
      {"1,5", "1.5"},
      {"-1.000", "-1000"},
      {"1,200", NULL},
      {"1.20.000", NULL},
      {"1.200,000,00", NULL},
      {"1,200.00.0", NULL},
      {"1.200.00", NULL},
      {"", NULL},
      {",", NULL},
      {",5", NULL},
      {"5,", NULL},
      {".,.", NULL},
      {"€ 5", NULL},
      {"5 mln", NULL},
      {"٣", NULL},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(GrfExact) number;
    g_autoptr(GError) error = NULL;
    grf_exact_init(&number);
    gboolean read = grf_exact_read(&number, cases[i].typed, &error);
    g_autofree char *value = read ? grf_exact_dup(&number) : NULL;
    g_assert_cmpstr(value, ==, cases[i].value);
    g_assert_true(read == (error == NULL));
  }
}

/* 2^53 + 1 is the first whole number that a double does not have; 0.1 is none that it has. */
static void
test_exact_add(void)
{
  g_auto(GrfExact) sum, term;

  grf_exact_init(&sum);
  grf_exact_init(&term);
  grf_exact_set(&sum, "9007199254740992");
  grf_exact_set(&term, "1");
  grf_exact_add(&sum, &term);
  g_autofree char *above = grf_exact_dup(&sum);
  g_assert_cmpstr(above, ==, "9007199254740993");
  grf_exact_set(&term, "0.1");
  for (guint i = 0; i < 1000; i++)
    grf_exact_add(&sum, &term);
  g_autofree char *tenths = grf_exact_dup(&sum);
  g_assert_cmpstr(tenths, ==, "9007199254741093.0");
  grf_exact_set(&term, "-9007199254741093.01");
  grf_exact_add(&sum, &term);
  g_autofree char *cent = grf_exact_dup(&sum);
  g_assert_cmpstr(cent, ==, "-0.01");
}

static void
test_exact_compare(void)
{
  static const char *const rising[] = {
      "-10", "-9.99", "-0.01", "0", "0.01", "1", "9007199254740992", "9007199254740992.1"};
  g_auto(GrfExact) a, b;

  grf_exact_init(&a);
  grf_exact_init(&b);
  for (int i = 0; i < (int)G_N_ELEMENTS(rising); i++)
    for (int j = 0; j < (int)G_N_ELEMENTS(rising); j++) {
      grf_exact_set(&a, rising[i]);
      grf_exact_set(&b, rising[j]);
      int order = grf_exact_compare(&a, &b);
      g_assert_cmpint((order > 0) - (order < 0), ==, (i > j) - (i < j));
    }
  grf_exact_set(&a, "1.00");
  grf_exact_set(&b, "1");
  g_assert_cmpint(grf_exact_compare(&a, &b), ==, 0);
}

static void
test_text(void)
{
  static const struct {
    const char *text, *shown;
    guint width;
  } cases[] = {
      {"abc", "abc", 3},
      {"cafe\u0301", "cafe\u0301", 4},
      {"日本", "日本", 4},
      {"a\tb\nc\u2028d", "a b c d", 7},
      {"\033[31mred\a", "?[31mred?", 9},
      {"5\u202e00", "5?00", 4},
      {"\xc2\x85 x", "? x", 3},
      {"", "", 0},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GString) shown = g_string_new(NULL);
    grf_text_append_shown(shown, cases[i].text);
    g_assert_cmpstr(shown->str, ==, cases[i].shown);
    g_assert_cmpuint(grf_text_width(shown->str), ==, cases[i].width);
  }
}

static void
test_grid(void)
{
  static const GrfGridColumn columns[] = {{"name", 6, FALSE}, {"n", 0, TRUE}, {"text", 0, FALSE}};
  static const struct {
    guint width;
    gboolean bold;
    const char *expected;
  } cases[] = {
      {0, FALSE,
       "name     n  text\n"
       "日本     5  short\n"
       "abcde…  12  a text that is rather long\n"
       "e\u0301        0\n"},
      {26, FALSE,
       "name     n  text\n"
       "日本     5  short\n"
       "abcde…  12  a text that i…\n"
       "e\u0301        0\n"},
      {3, TRUE,
       "\033[1mname   n  text\033[0m\n"
       "日本   5  short\n"
       "abc…  12  a text that…\n"
       "e\u0301      0\n"},
  };
  g_autoptr(GrfGrid) grid = grf_grid_new(columns, G_N_ELEMENTS(columns));

  grf_grid_add(grid, (const char *[]){"日本", "5", "short"});
  grf_grid_add(grid, (const char *[]){"abcdefgh", "12", "a text that is rather long"});
  grf_grid_add(grid, (const char *[]){"e\u0301", "0", ""});
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GString) out = g_string_new(NULL);
    grf_grid_append(grid, cases[i].width, cases[i].bold, out);
    g_assert_cmpstr(out->str, ==, cases[i].expected);
  }
}

/* Amounts as rows: container, its id, raw, min, max, currency, qualifier, period. */
static GrfRecords *
make_amounts(void)
{
  static const char *const columns[] = {"container", "container_id", "raw",       "value_min",
                                        "value_max", "currency",     "qualifier", "period"};
  static const char *const cells[][G_N_ELEMENTS(columns)] = {
      {"question", "q1", "€ 9.007.199.254.740.992", "9007199254740992", "9007199254740992", "EUR", "",
       "2031"},
      {"answer", "a1", "1 euro", "1", "1", "EUR", "nearly", "2031"},
      {"answer", "a1", "€ 0,10", "0.10", "0.10", "EUR", "", "2031"},
      {"answer", "a2", "€ 2 à 3", "2", "3", "EUR", "", "2031"},
      {"footnote", "n1", "$ 5", "5", "5", "USD", "", ""},
      {"other", "", "(€ 7)", "-7", "-7", "EUR", "", ""},
      {"other", "", "veel euro", "", "", "EUR", "", ""},
  };
  GrfRecords *records = grf_records_new();

  for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
    GrfRow *row = grf_records_add(records, GRF_TABLE_AMOUNTS);
    grf_row_set(row, "document_id", "doc");
    grf_row_set_uint(row, "page", i + 1);
    grf_row_set(row, "sentence", "De brug kost dit.");
    for (gsize j = 0; j < G_N_ELEMENTS(columns); j++)
      grf_row_set(row, columns[j], cells[i][j]);
  }
  return records;
}

static char *
review(const GrfAmountChoice *choice, guint width)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfAmountReview) all = grf_amount_review_new(choice, &error);
  g_autoptr(GrfRecords) records = make_amounts();
  GString *out = g_string_new(NULL);

  g_assert_no_error(error);
  grf_amount_review_add(all, records);
  grf_amount_review_append(all, width, FALSE, out);
  return g_string_free(out, FALSE);
}

static void
test_amounts(void)
{
  static const GrfAmountChoice everything = {NULL, NULL, NULL, NULL};
  g_autofree char *shown = review(&everything, 104);

  /* clang-format off */
  g_assert_cmpstr(
      shown, ==,
      "document  page  in  printed                                  value  cur  qualifier  period  sentence\n"
      "doc          1  q1  € 9.007.199.254.740.992  9 007 199 254 740 992  EUR             2031    De brug kos…\n"
      "doc          2  a1  1 euro                                       1  EUR  nearly     2031    De brug kos…\n"
      "doc          3  a1  € 0,10                                    0.10  EUR             2031    De brug kos…\n"
      "doc          4  a2  € 2 à 3                                  2 – 3  EUR             2031    De brug kos…\n"
      "doc          5  n1  $ 5                                          5  USD                     De brug kos…\n"
      "doc          6  -   (€ 7)                                       -7  EUR                     De brug kos…\n"
      "doc          7  -   veel euro                                       EUR                     De brug kos…\n"
      "\n"
      "currency  period                       sum  of\n"
      "EUR       -                             -7  1 amount; 1 without a value left out\n"
      "EUR       2031    9 007 199 254 740 993.10  3 amounts; 1 range left out\n"
      "USD       -                              5  1 amount\n"
      "\n"
      "Every amount counts as printed: limits (“at_most”) too, and totals beside their parts.\n"
      "7 amounts; 1 range left out; 1 without a value left out\n");
  /* clang-format on */
}

static void
test_choice(void)
{
  static const struct {
    GrfAmountChoice choice;
    const char *pages; /* of the amounts that pass */
  } cases[] = {
      {{NULL, NULL, NULL, NULL}, "1234567"}, {{"3", NULL, NULL, NULL}, "145"},
      {{"3,01", NULL, NULL, NULL}, "15"},    {{NULL, "2", NULL, NULL}, "2346"},
      {{"2", "3", NULL, NULL}, "4"},         {{"9.007.199.254.740.993", NULL, NULL, NULL}, ""},
      {{NULL, NULL, "usd", NULL}, "5"},      {{NULL, NULL, NULL, "answer"}, "234"},
      {{NULL, NULL, "EUR", "other"}, "67"},  {{"-7", NULL, "EUR", "other"}, "6"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *shown = review(&cases[i].choice, 0);
    g_auto(GStrv) lines = g_strsplit(shown, "\n", -1);
    g_autoptr(GString) pages = g_string_new(NULL);
    for (guint j = 0; lines[j] != NULL; j++)
      if (g_str_has_prefix(lines[j], "doc  "))
        g_string_append(pages, strtok(lines[j] + 3, " "));
    g_assert_cmpstr(pages->str, ==, cases[i].pages);
  }
}

static void
test_wrong_choice(void)
{
  static const struct {
    GrfAmountChoice choice;
    const char *says;
  } cases[] = {
      {{"veel", NULL, NULL, NULL}, "--min: “veel” is not a number"},
      {{NULL, "1,200", NULL, NULL}, "--max: “1,200” can be meant in two ways"},
      {{NULL, NULL, "€", NULL}, "three letters"},
      {{NULL, NULL, "EURO", NULL}, "three letters"},
      {{NULL, NULL, NULL, "letter"}, "--container is one of: question, answer, footnote, other"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(grf_amount_review_new(&cases[i].choice, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, cases[i].says));
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/review/exact/set", test_exact_set);
  g_test_add_func("/review/exact/read", test_exact_read);
  g_test_add_func("/review/exact/add", test_exact_add);
  g_test_add_func("/review/exact/compare", test_exact_compare);
  g_test_add_func("/review/text", test_text);
  g_test_add_func("/review/grid", test_grid);
  g_test_add_func("/review/amounts", test_amounts);
  g_test_add_func("/review/choice", test_choice);
  g_test_add_func("/review/wrong-choice", test_wrong_choice);
  return g_test_run();
}

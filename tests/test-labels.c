// SPDX-License-Identifier: GPL-3.0-or-later
#include <string.h>

#include "lang/lang.h"
#include "recognize/labels.h"

typedef struct {
  const char *text;
  const char *want; /* kind letter, label, numbers, rest of a run-in label; NULL: not a label */
} Case;

static const Case cases[] = {
    {"Vraag 1", "q|Vraag 1|1|"},
    {"Vragen 1 en 2", "q|Vragen 1 en 2|1;2|"},
    {" Vraag 1. ", "q|Vraag 1|1|"},
    {"Vraag 1:", "q|Vraag 1|1|"},
    {"VRAAG 4", "q|VRAAG 4|4|"},
    {"Vraag 3, 4, 5 en 6", "q|Vraag 3, 4, 5 en 6|3;4;5;6|"},
    {"Vraag 3 4 en 5", "q|Vraag 3 4 en 5|3;4;5|"},
    {"Vraag 3,4 en 5", "q|Vraag 3,4 en 5|3;4;5|"},
    {"Vraag 3; 4 en 5", "q|Vraag 3; 4 en 5|3;4;5|"},
    {"Vraag 3, 4, en 5", "q|Vraag 3, 4, en 5|3;4;5|"},
    {"Vraag 3\xC2\xA0"
     "en  4",
     "q|Vraag 3 en 4|3;4|"},
    {"Vraag 12 t/m 15", "q|Vraag 12 t/m 15|12;13;14;15|"},
    {"Vraag 1 tot en met 3", "q|Vraag 1 tot en met 3|1;2;3|"},
    {"Vraag 1 t/m 3 en 5", "q|Vraag 1 t/m 3 en 5|1;2;3;5|"},
    {"Vraag 7a", "q|Vraag 7a|7a|"},
    {"Vraag 7a en b", "q|Vraag 7a en b|7a;7b|"},
    {"Vraag 7a t/m 7d", "q|Vraag 7a t/m 7d|7a;7b;7c;7d|"},
    {"Vraag 2.1", "q|Vraag 2.1|2.1|"},
    {"Vraag (3)", "q|Vraag (3)|3|"},
    {"Vraag nr. 3", "q|Vraag nr. 3|3|"},
    {"Antwoord", "a|Antwoord||"},
    {"Antwoord:", "a|Antwoord||"},
    {"Antwoord 2–4", "a|Antwoord 2–4|2;3;4|"},
    {"Antwoord 5 en 6", "a|Antwoord 5 en 6|5;6|"},
    {"Antwoord vraag 1", "a|Antwoord vraag 1|1|"},
    {"Antwoord op vraag 2 en 3", "a|Antwoord op vraag 2 en 3|2;3|"},
    {"Antwoord op vraag 2 en vraag 3", "a|Antwoord op vraag 2 en vraag 3|2;3|"},
    {"Antwoord op de vragen 1, 2 en 3", "a|Antwoord op de vragen 1, 2 en 3|1;2;3|"},
    {"Antwoord op vraag 1:", "a|Antwoord op vraag 1|1|"},
    {"Antwoorden 1 & 2", "a|Antwoorden 1 & 2|1;2|"},
    {"Mededeling", "n|Mededeling||"},
    {"Toelichting:", "t|Toelichting||"},
    {"Antwoord 1: Ja.", "a|Antwoord 1|1|Ja."},
    {"Vraag 2. Deelt u dat?", "q|Vraag 2|2|Deelt u dat?"},
    {"Antwoord: ja, dat klopt.", "a|Antwoord||ja, dat klopt."},
    {"Toelichting: dit vult aan.", "t|Toelichting||dit vult aan."},
    {"Antwoord 8 t/m 5", "a|Antwoord 8 t/m 5|8;5|"},
    {"Vraag 1 t/m 9000", "q|Vraag 1 t/m 9000|1;9000|"},
    {"Vraag IV", "q|Vraag IV|IV|"},
    {"Vraag B:", "q|Vraag B|B|"},
    {"Vragen A en B", "q|Vragen A en B|A;B|"},
    {"Antwoord 1.: Ja.", "a|Antwoord 1|1|Ja."},
    {"Antwoord van de minister", "a|Antwoord van de minister||"},
    {"Antwoord op vraag 2 van het college:", "a|Antwoord op vraag 2 van het college|2|"},
    {"Antwoord van de minister van Financiën (ontvangen 3 mei 2033)", NULL},
    {"Vraag GS", NULL},
    {"Vraag 3 A", NULL},
    {"Vraag A gaat over geld.", NULL},
    {"Vraag 3 gaat over geld.", NULL},
    {"Vraag 3 en 4 gaan over geld.", NULL},
    {"Vraag 3 Deelt u dat?", NULL},
    {"Antwoord op uw vragen kan ik niet geven.", NULL},
    {"Antwoord 2e deel", NULL},
    {"Antwoord. Dat is het.", NULL},
    {"Vraag 1. en dan", NULL},
    {"antwoord op vraag 3.", NULL},
    {"Vraagstuk 3", NULL},
    {"Vraag 3,5 miljoen", NULL},
    {"Vraag 12345", NULL},
    {"Vraag (12345)", "q|Vraag (12345)|12345|"},
    {"Zie vraag 3", NULL},
    {"Vraag 1 –", NULL},
    {"", NULL},
};

static char *
describe(const GrfLabelRules *rules, const char *text, gsize len)
{
  g_auto(GrfLabel) label = {0};

  if (!grf_label_parse(rules, text, len, &label))
    return NULL;
  g_assert_cmpint(label.run_in, ==, label.end < len);
  g_ptr_array_add(label.numbers, NULL);
  g_autofree char *numbers = g_strjoinv(";", (char **)label.numbers->pdata);
  return g_strdup_printf("%c|%s|%s|%.*s", "qant"[label.kind], label.label, numbers, (int)(len - label.end),
                         text + label.end);
}

static void
test_table(gconstpointer data)
{
  const GrfLabelRules *rules = data;

  for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *got = describe(rules, cases[i].text, strlen(cases[i].text));
    g_test_message("%s", cases[i].text);
    g_assert_cmpstr(got, ==, cases[i].want);
  }
}

static void
test_limits(gconstpointer data)
{
  const GrfLabelRules *rules = data;
  g_autoptr(GString) text = g_string_new("Vraag 1");
  g_auto(GrfLabel) exact = {0}, over = {0};

  g_assert_true(grf_label_parse(rules, "Vraag 1 t/m 200", 15, &exact));
  g_assert_cmpuint(exact.numbers->len, ==, GRF_LABEL_MAX_NUMBERS);
  g_assert_false(exact.doubtful);
  g_assert_true(grf_label_parse(rules, "Vraag 1 t/m 201", 15, &over));
  g_assert_cmpuint(over.numbers->len, ==, 2);
  g_assert_true(over.doubtful);
  /* A label of endless numbers is a table or an attack, not a label. */
  for (guint i = 0; i < 100000; i++)
    g_string_append(text, ", 1");
  g_assert_null(describe(rules, text->str, text->len));
}

static void
test_any_bytes(gconstpointer data)
{
  static const char *const pieces[] = {"Vraag", "Antwoord", " ",    "1",        "7a", "en",
                                       ",",     "t/m",      "op",   "vraag",    ":",  ".",
                                       "(",     ")",        "\xFF", "\xE2\x80", "–",  "99999"};
  const GrfLabelRules *rules = data;
  g_autoptr(GRand) random = g_rand_new_with_seed(11);

  for (guint round = 0; round < 5000; round++) {
    g_autoptr(GString) made = g_string_new(round % 2 ? "Vraag " : NULL);
    for (gint32 n = g_rand_int_range(random, 0, 12); n > 0; n--)
      g_string_append(made, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    g_autofree char *text = g_memdup2(made->str, made->len); /* no NUL: reading past the end shows */
    g_autofree char *got = describe(rules, text, made->len);
    g_assert_true(got == NULL || g_utf8_validate(got, -1, NULL) || strstr(got, "\xFF") ||
                  strstr(got, "\xE2\x80"));
  }
}

/* Numbers have at most four digits, so no value overflows. */
static void
test_value(gconstpointer data)
{
  static const struct {
    const char *text;
    guint first, last;
  } values[] = {{"Vraag 9998 en 9999", 9998, 9999},
                {"Vraag 7a en b", 7, 7},
                {"Vraag 2.1, 3.1", 2, 3},
                {"Vraag IV", 0, 0}};

  for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
    g_auto(GrfLabel) label = {0};
    g_assert_true(grf_label_parse(data, values[i].text, strlen(values[i].text), &label));
    g_assert_cmpuint(grf_label_value(&label, 0), ==, values[i].first);
    g_assert_cmpuint(grf_label_value(&label, label.numbers->len - 1), ==, values[i].last);
  }
}

int
main(int argc, char **argv)
{
  g_autoptr(GError) error = NULL;

  g_test_init(&argc, &argv, NULL);
  g_autoptr(GrfLang) lang = grf_lang_load("nl", NULL, &error);
  g_assert_no_error(error);
  g_autoptr(GrfLabelRules) rules = grf_label_rules_new(lang);
  g_test_add_data_func("/labels/table", rules, test_table);
  g_test_add_data_func("/labels/limits", rules, test_limits);
  g_test_add_data_func("/labels/any-bytes", rules, test_any_bytes);
  g_test_add_data_func("/labels/value", rules, test_value);
  return g_test_run();
}

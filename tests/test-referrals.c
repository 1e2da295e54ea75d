// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers that point to other answers. */
#include "recognize/referrals.h"

#include <string.h>

#include "recognized.h"

static const char *const phrases[] = {"antwoord op vraag", "antwoorden op de vragen", "reply to parts", NULL};
static const char *const ands[] = {",", "en", "and", NULL};
static const char *const ranges[] = {"t/m", "to", NULL};

static void
test_numbers(void)
{
  static const char *const cases[][2] = {
      {"Zie het antwoord op vraag 3.", "3"},
      {"Zie de antwoorden op de vragen 3, 4 en 7a.", "3 4 7a"},
      {"Zie het antwoord op vraag 2 t/m 5 en 9", "2 3 4 5 9"},
      {"Zie het antwoord\nop vraag\n11.", "11"},
      {"In view of reply to parts (a) to (c)", "a c"},
      {"Zie het antwoord op vraag 3 en dat op vraag 4.", "3"},
      {"het antwoord op vraagstukken 3", ""},
      {"Een antwoord op vraag 12345 bestaat niet.", ""},
      {"", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_auto(GStrv) numbers = grf_referral_numbers(cases[i][0], phrases, ands, ranges);
    g_autofree char *joined = g_strjoinv(" ", numbers);
    g_assert_cmpstr(joined, ==, cases[i][1]);
  }
}

static void
test_rows(void)
{
  g_autoptr(GrfRecords) records = recognized(
      P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Antwoord 1") P(1, "Ja, langs de oever.") P(1, "Vraag 2")
          P(1, "Waar staat riet?") P(1, "Antwoord 2") P(1, "Zie het antwoord op vraag 1.") P(1, "Vraag 3")
              P(1, "En bies?") P(1, "Antwoord 3") P(1, "Zie het antwoord hierboven.") P(1, "Vraag 4")
                  P(1, "Gras?") P(1, "Antwoord 4") P(1, "Zie het antwoord op vraag 8."));
  assert_rows(records, GRF_TABLE_ANSWERS, "answer_id refers_to", "a1|\na2|a1\na3|a2\na4|\n");
  assert_rows(records, GRF_TABLE_QUESTIONS, "question_id status",
              "q1|answered\nq2|referred\nq3|referred\nq4|referred\n");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/referrals/numbers", test_numbers);
  g_test_add_func("/referrals/rows", test_rows);
  return g_test_run();
}

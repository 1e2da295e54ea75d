// SPDX-License-Identifier: GPL-3.0-or-later
/* Questions, answers and their links in documents written as blocks. */
#include "tests/recognized.h"

typedef struct {
  const char *name;
  const char *blocks;
  const char *questions; /* numbers answer_id status text */
  const char *answers;   /* question_ids numbers text */
  const char *warnings;  /* code */
} Case;

/* --- labels --------------------------------------------------------------------------------------- */

static const Case labelled[] = {
    {"one", P(1, "Vraag 1") P(1, "Hoe lang is de brug?") P(1, "Antwoord 1") P(1, "Tachtig meter."),
     "1|a1|answered|Hoe lang is de brug?\n", "q1|1|Tachtig meter.\n", ""},
    {"joint",
     P(1, "Vraag 3, 4 en 5") P(1, "Wie telt de eenden?") P(1, "Waarom?") P(1, "Hoe vaak?")
         P(1, "Antwoord 3, 4 en 5") P(2, "De boswachter telt ze.") P(2, "Dat gebeurt elke lente."),
     "3;4;5|a1|answered|Wie telt de eenden?/Waarom?/Hoe vaak?\n",
     "q1|3;4;5|De boswachter telt ze./Dat gebeurt elke lente.\n", ""},
    {"split questions, one answer",
     P(1, "Vraag 5") P(1, "Is de sluis dicht?") P(1, "Vraag 6") P(1, "Zo ja, sinds wanneer?")
         P(1, "Antwoord 5 en 6") P(1, "De sluis is sinds maart dicht."),
     "5|a1|answered|Is de sluis dicht?\n6|a1|answered|Zo ja, sinds wanneer?\n",
     "q1;q2|5;6|De sluis is sinds maart dicht.\n", ""},
    {"split questions, answer without numbers",
     P(1, "Vraag 1") P(1, "Is de sluis dicht?") P(1, "Vraag 2") P(1, "Zo ja, sinds wanneer?") P(1, "Antwoord")
         P(1, "De sluis is sinds maart dicht."),
     "1|a1|answered|Is de sluis dicht?\n2|a1|answered|Zo ja, sinds wanneer?\n",
     "q1;q2||De sluis is sinds maart dicht.\n", ""},
    {"joint question, split answers",
     P(1, "Vraag 1 en 2") P(1, "Wat kost een boot?") P(1, "Wat kost een zeil?") P(1, "Antwoord 1")
         P(1, "Veel.") P(1, "Antwoord 2") P(1, "Minder."),
     "1;2|a1;a2|answered|Wat kost een boot?/Wat kost een zeil?\n", "q1|1|Veel.\nq1|2|Minder.\n", ""},
    {"missing comma and runs of numbers",
     P(1, "Vraag 1 2 en 3") P(1, "Wie vist hier?") P(1, "Antwoord op de vragen 1 t/m 3") P(1, "Niemand."),
     "1;2;3|a1|answered|Wie vist hier?\n", "q1|1;2;3|Niemand.\n", ""},
    {"missing answer",
     P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Antwoord 1") P(1, "Ja.") P(1, "Vraag 2") P(1, "Is er bies?")
         P(1, "Vraag 3") P(1, "Is er gras?") P(1, "Antwoord 3") P(1, "Overal."),
     "1|a1|answered|Is er riet?\n2||unanswered|Is er bies?\n3|a2|answered|Is er gras?\n",
     "q1|1|Ja.\nq3|3|Overal.\n", NULL},
    {"answer without question",
     P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Antwoord 1") P(1, "Ja.") P(1, "Antwoord 7") P(1, "Nee."),
     "1|a1|answered|Is er riet?\n", "q1|1|Ja.\n|7|Nee.\n", "answer-without-question\n"},
    {"a label printed twice",
     P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Antwoord 1") P(1, "Ja.") P(1, "Vraag 2") P(1, "Is er bies?")
         P(1, "Antwoord 1") P(1, "Nee."),
     "1|a1|answered|Is er riet?\n2|a2|answered|Is er bies?\n", "q1|1|Ja.\nq2|1|Nee.\n", "label-repeated\n"},
    {"two runs of bare numbers",
     P(1, "Vragen van het lid Rietdijk (NPB) aan de minister van Oevers over riet. (Ingezonden 5 maart 2031)")
         P(1, "1") P(1, "Is er riet?") P(1, "2") P(1, "Is er bies?") P(1, "3") P(1, "Waar?") P(1, "Antwoord")
             P(1, "Antwoord van minister Waterman (Oevers). (Ontvangen 2 april 2031)") P(1, "1") P(1, "Ja.")
                 P(1, "2 en 3") P(1, "Nee, nergens."),
     "1|a1|answered|Is er riet?\n2|a2|answered|Is er bies?\n3|a2|answered|Waar?\n",
     "q1|1|Ja.\nq2;q3|2;3|Nee, nergens.\n", ""},
    {"run-in labels",
     P(1, "Vraag 1: Is er riet?") P(1, "Antwoord 1: Ja, langs de oever.") P(1, "Vraag 2: En bies?")
         P(1, "Antwoord 2: Nee."),
     "1|a1|answered|Is er riet?\n2|a2|answered|En bies?\n", "q1|1|Ja, langs de oever.\nq2|2|Nee.\n", ""},
    {"a sentence that begins as a label",
     P(1, "Vraag 1") P(1, "Vraag 2 gaat over riet, deze over bies: waarom?") P(1, "Antwoord 1")
         P(1, "Vraag 9: daar gaan wij niet over."),
     "1|a1|answered|Vraag 2 gaat over riet, deze over bies: waarom?\n",
     "q1|1|Vraag 9: daar gaan wij niet over.\n", ""},
    {"a note behind the last answer",
     P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Antwoord 1") P(1, "Ja.") P(1, "Toelichting")
         P(1, "Deze vragen vullen eerdere vragen aan."),
     "1|a1|answered|Is er riet?\n", "q1|1|Ja.\n", ""},
    {"a quoted question in an answer",
     P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Antwoord 1") P(1, "Uw lid vroeg eerder: „Is er riet?”")
         P(1, "Ja."),
     "1|a1|answered|Is er riet?\n", "q1|1|Uw lid vroeg eerder: „Is er riet?”/Ja.\n", ""},
    {"labels in a table or a margin are none",
     P(1, "Vraag 1") P(1, "Is er riet?") ROW(1, "Vraag 2") P(1, "Antwoord 1") MARGIN(1, "Vraag 3")
         P(1, "Ja."),
     "1|a1|answered|Is er riet?/Vraag 2\n", "q1|1|Ja.\n", ""},
    {"delayed",
     P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Vraag 2") P(1, "Is er bies?") P(2, "Mededeling")
         P(2, "Deze vragen kunnen niet binnen de gebruikelijke termijn worden beantwoord."),
     "1||deferred|Is er riet?\n2||deferred|Is er bies?\n", "", NULL},
    {"answered elsewhere",
     P(1, "Vraag 1") P(1, "Is er riet?") P(2, "Mededeling")
         P(2, "Deze vragen zijn beantwoord bij brief van gisteren."),
     "1||referred|Is er riet?\n", "", NULL},
    {"a notice that says neither",
     P(1, "Vraag 1") P(1, "Is er riet?") P(2, "Mededeling") P(2, "De vragen zijn ontvangen."),
     "1||unanswered|Is er riet?\n", "", NULL},
    {"answers to some, notice for the rest",
     P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Antwoord 1") P(1, "Ja.") P(1, "Vraag 2") P(1, "Is er bies?")
         P(2, "Mededeling") P(2, "Deze vraag kan niet binnen de termijn worden beantwoord."),
     "1|a1|answered|Is er riet?\n2||deferred|Is er bies?\n", "q1|1|Ja.\n", NULL},
    {"an answer that points to another",
     P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Antwoord 1") P(1, "Ja.") P(1, "Vraag 2")
         P(1, "Waar staat riet?") P(1, "Antwoord 2") P(1, "Zie het antwoord op vraag 1."),
     "1|a1|answered|Is er riet?\n2|a2|referred|Waar staat riet?\n",
     "q1|1|Ja.\nq2|2|Zie het antwoord op vraag 1.\n", ""},
    {"numbers begin again",
     P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Antwoord 1") P(1, "Ja.") P(2, "Vraag 1") P(2, "Is er bies?")
         P(2, "Antwoord 1") P(2, "Nee."),
     "1|a1|answered|Is er riet?\n1|a2|answered|Is er bies?\n", "q1|1|Ja.\nq2|1|Nee.\n", NULL},
    {"letters behind numbers",
     P(1, "Vraag 2a") P(1, "Is er riet?") P(1, "Vraag 2b") P(1, "Is er bies?") P(1, "Antwoord 2a en 2b")
         P(1, "Ja."),
     "2a|a1|answered|Is er riet?\n2b|a1|answered|Is er bies?\n", "q1;q2|2a;2b|Ja.\n", ""},
};

/* --- a written consultation ----------------------------------------------------------------------- */

#define GROUP(page, who) H(page, "Vragen en opmerkingen van de leden van de " who "-fractie")
#define LETTER(page, who) H(page, "BRIEF VAN DE " who)
#define REED "Kan de minister toelichten hoeveel riet er jaarlijks langs de oude vaart wordt gemaaid?"
#define RUSH "Welke afspraken heeft de minister met de molenaars gemaakt over het water in de polder?"
#define BOAT "Wanneer komt er een veerboot tussen de beide eilanden in het noordelijke meer?"
#define REED_ANSWER "Langs de vaart maait de pachter ongeveer een derde deel van de oever."
#define RUSH_ANSWER "Met alle molenaars is een peil afgesproken dat in de zomer iets lager ligt."

static const Case consultation[] = {
    {"no first letter",
     LETTER(1, "MINISTER VAN WATER") GROUP(1, "Brug") P(1, REED) P(1, "Antwoord") P(1, REED_ANSWER) P(1, RUSH)
         P(1, "Antwoord") P(1, RUSH_ANSWER),
     "|a1|answered|" REED "\n|a2|answered|" RUSH "\n", "q1||" REED_ANSWER "\nq2||" RUSH_ANSWER "\n", NULL},
    {"bold questions",
     LETTER(1, "MINISTER VAN WATER") GROUP(1, "Brug") BOLD(1, "Het riet groeit hard.") BOLD(1, REED)
         P(1, "Antwoord") P(1, REED_ANSWER) P(1, "Is dat veel? Dat hangt ervan af.")
             BOLD(1, "De molens draaien.") BOLD(1, RUSH) P(1, "Antwoord") P(1, RUSH_ANSWER),
     "|a1|answered|Het riet groeit hard./" REED "\n|a2|answered|De molens draaien./" RUSH "\n",
     "q1||" REED_ANSWER "/Is dat veel? Dat hangt ervan af.\nq2||" RUSH_ANSWER "\n", NULL},
    {"italic questions",
     LETTER(1, "MINISTER VAN WATER") GROUP(1, "Brug") ITALIC(1, "Het riet groeit hard.") ITALIC(1, REED)
         P(1, "Antwoord") P(1, REED_ANSWER) P(1, "Is dat veel? Dat hangt ervan af.")
             ITALIC(1, "De molens draaien.") ITALIC(1, RUSH) P(1, "Antwoord") P(1, RUSH_ANSWER),
     "|a1|answered|Het riet groeit hard./" REED "\n|a2|answered|De molens draaien./" RUSH "\n",
     "q1||" REED_ANSWER "/Is dat veel? Dat hangt ervan af.\nq2||" RUSH_ANSWER "\n", NULL},
    {"first letter, same words",
     LETTER(1, "VOORZITTER VAN DE COMMISSIE") GROUP(1, "Brug") P(1, "De leden hebben gevaren.") P(1, REED)
         P(2, RUSH) LETTER(3, "MINISTER VAN WATER") GROUP(3, "Brug") P(3, "De leden hebben gevaren.")
             P(3, REED) P(3, "Antwoord") P(3, REED_ANSWER) P(3, "Is dat veel? Dat hangt ervan af.") P(4, RUSH)
                 P(4, "Antwoord") P(4, RUSH_ANSWER),
     "|a1|answered|De leden hebben gevaren./" REED "\n|a2|answered|" RUSH "\n",
     "q1||" REED_ANSWER "/Is dat veel? Dat hangt ervan af.\nq2||" RUSH_ANSWER "\n", NULL},
    {"first letter, other words in the repetition",
     LETTER(1, "VOORZITTER VAN DE COMMISSIE") GROUP(1, "Brug") P(1, REED) P(2, RUSH) LETTER(
         3, "MINISTER VAN WATER") GROUP(3, "Brug")
         P(3, "Kan de minister nu toelichten hoeveel riet er jaarlijks langs de oude vaart is gemaaid?") P(
             3, "Antwoord") P(3, REED_ANSWER)
             P(4,
               "Welke afspraken heeft de minister zelf met de molenaars gemaakt over het water in de polder?")
                 P(4, "Antwoord") P(4, RUSH_ANSWER),
     "|a1|answered|Kan de minister nu toelichten hoeveel riet er jaarlijks langs de oude vaart is gemaaid?\n"
     "|a2|answered|Welke afspraken heeft de minister zelf met de molenaars gemaakt over het water in de "
     "polder?\n",
     "q1||" REED_ANSWER "\nq2||" RUSH_ANSWER "\n", NULL},
    {"a sentence of the first letter quoted in an answer",
     LETTER(1, "VOORZITTER VAN DE COMMISSIE") GROUP(1, "Brug") P(1, REED) P(2, RUSH)
         LETTER(3, "MINISTER VAN WATER") GROUP(3, "Brug") P(3, REED) P(3, "Antwoord") P(3, REED_ANSWER) P(
             3, "Over de afspraken met de molenaars over het water in de polder schrijf ik hieronder meer.")
             P(3, "Eerst volgt nog een overzicht van de oevers, de pachters en de maanden waarin zij maaien.")
                 P(3, RUSH) P(4, "Antwoord") P(4, RUSH_ANSWER),
     "|a1|answered|" REED "\n|a2|answered|" RUSH "\n",
     "q1||" REED_ANSWER
     "/Over de afspraken met de molenaars over het water in de polder schrijf ik hieronder meer."
     "/Eerst volgt nog een overzicht van de oevers, de pachters en de maanden waarin zij "
     "maaien.\nq2||" RUSH_ANSWER "\n",
     NULL},
    {"never answered",
     LETTER(1, "VOORZITTER VAN DE COMMISSIE") GROUP(1, "Brug") P(1, REED) P(2, BOAT)
         LETTER(3, "MINISTER VAN WATER") GROUP(3, "Brug") P(3, REED) P(3, "Antwoord") P(3, REED_ANSWER),
     "|a1|answered|" REED "\n||unanswered|" BOAT "\n", "q1||" REED_ANSWER "\n", NULL},
    {"two groups",
     LETTER(1, "MINISTER VAN WATER") GROUP(1, "Brug") P(1, REED) P(1, "Antwoord") P(1, REED_ANSWER)
         GROUP(2, "Sluis") P(2, RUSH) P(2, "Antwoord") P(2, RUSH_ANSWER),
     "|a1|answered|" REED "\n|a2|answered|" RUSH "\n", "q1||" REED_ANSWER "\nq2||" RUSH_ANSWER "\n", NULL},
    {"an answer without text",
     LETTER(1, "MINISTER VAN WATER") GROUP(1, "Brug") P(1, REED) P(1, "Antwoord") GROUP(2, "Sluis") P(2, RUSH)
         P(2, "Antwoord") P(2, RUSH_ANSWER),
     "|a1|answered|" REED "\n|a2|answered|" RUSH "\n", "q1||\nq2||" RUSH_ANSWER "\n", "answer-empty\n"},
};

static void
check_rows(const GrfRecords *records, GrfTableId table, const char *columns, const char *expected)
{
  if (expected != NULL)
    assert_rows(records, table, columns, expected);
}

static void
test_case(gconstpointer data)
{
  const Case *c = data;
  g_autoptr(GrfRecords) records = recognized(c->blocks);

  check_rows(records, GRF_TABLE_QUESTIONS, "numbers answer_id status text", c->questions);
  check_rows(records, GRF_TABLE_ANSWERS, "question_ids numbers text", c->answers);
  check_rows(records, GRF_TABLE_WARNINGS, "code", c->warnings);
}

/* --- what else a row says ------------------------------------------------------------------------- */

static void
test_first_asked(void)
{
  g_autoptr(GrfRecords) records =
      recognized(LETTER(1, "VOORZITTER VAN DE COMMISSIE") GROUP(1, "Brug") P(1, REED) GROUP(2, "Sluis")
                     P(2, RUSH) LETTER(3, "MINISTER VAN WATER") GROUP(3, "Brug") P(3, REED) P(3, "Antwoord")
                         P(3, REED_ANSWER) GROUP(4, "Sluis") P(4, RUSH) P(4, "Antwoord") P(4, RUSH_ANSWER));

  assert_rows(records, GRF_TABLE_PARTS, "part_id kind page_from page_to",
              "p1|questions|1|2\np2|answers|3|4\n");
  assert_rows(records, GRF_TABLE_QUESTIONS,
              "part_id asked_by first_asked_part_id first_asked_page match page_from page_to",
              "p2|Brug|p1|1|1.00|3|3\np2|Sluis|p1|2|1.00|4|4\n");
}

static void
test_deferred_by_a_letter(void)
{
  g_autoptr(GrfRecords) records = recognized(
      LETTER(1, "VOORZITTER VAN DE COMMISSIE") GROUP(1, "Brug") P(1, REED) P(1, BOAT)
          LETTER(2, "MINISTER VAN WATER") P(2, "Voor de antwoorden is meer tijd nodig.")
              LETTER(3, "MINISTER VAN WATER") GROUP(3, "Brug") P(3, REED) P(3, "Antwoord") P(3, REED_ANSWER));

  assert_rows(records, GRF_TABLE_PARTS, "kind", "questions\ndelay\nanswers\n");
  assert_rows(records, GRF_TABLE_QUESTIONS, "status part_id", "answered|p3\ndeferred|p1\n");
}

static void
test_unknown(void)
{
  g_autoptr(GrfRecords) records = recognized(P(1, "De brug kost € 2,5 miljoen.") P(1, "Wie betaalt dat?")
                                                 P(2, "Het onderhoud kost € 300 per jaar."));

  assert_rows(records, GRF_TABLE_QUESTIONS, "text", "");
  assert_rows(records, GRF_TABLE_ANSWERS, "text", "");
  assert_rows(records, GRF_TABLE_WARNINGS, "code", "form-unknown\n");
  assert_rows(records, GRF_TABLE_AMOUNTS, "value_min container container_id", "2500000|other|\n300|other|\n");
  assert_rows(records, GRF_TABLE_DOCUMENTS, "kind questions amounts", "|0|2\n");
}

static void
test_empty(void)
{
  g_autoptr(GrfRecords) records = recognized("");

  assert_rows(records, GRF_TABLE_PARTS, "part_id", "");
  assert_rows(records, GRF_TABLE_WARNINGS, "code", "form-unknown\n");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(labelled); i++) {
    g_autofree char *path = g_strconcat("/forms/labelled/", labelled[i].name, NULL);
    g_test_add_data_func(path, &labelled[i], test_case);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(consultation); i++) {
    g_autofree char *path = g_strconcat("/forms/consultation/", consultation[i].name, NULL);
    g_test_add_data_func(path, &consultation[i], test_case);
  }
  g_test_add_func("/forms/consultation/first asked", test_first_asked);
  g_test_add_func("/forms/consultation/deferred by a letter", test_deferred_by_a_letter);
  g_test_add_func("/forms/unknown", test_unknown);
  g_test_add_func("/forms/empty", test_empty);
  return g_test_run();
}

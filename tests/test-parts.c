// SPDX-License-Identifier: GPL-3.0-or-later
/* The letters of a document: where they begin, who writes to whom, and what each is. */
#include "tests/recognized.h"

#define GROUP(page) H(page, "Vragen en opmerkingen van de leden van de Brug-fractie")
#define MINISTER(page) H(page, "BRIEF VAN DE MINISTER VAN WATER")
#define COMMITTEE(page) H(page, "BRIEF VAN DE VOORZITTER VAN DE COMMISSIE VOOR WATER")
#define COLUMNS "part_id kind date sender recipient signatories page_from page_to"

typedef struct {
  const char *name, *blocks, *parts;
} Case;

static const Case cases[] = {
    {"no letter", P(1, "De brug is oud.") P(2, "De sluis is jong."), "p1|letter|||||1|2\n"},
    {"cover and letter",
     H(1, "Verslag van een schriftelijk overleg") P(1, "De commissie heeft vragen gesteld.") MINISTER(2)
         P(2, "Hierbij bied ik u de nota aan."),
     "p1|cover|||||1|1\np2|letter|||||2|2\n"},
    {"kinds",
     COMMITTEE(1) GROUP(1) P(1, "Hoe oud is de brug?") MINISTER(2)
         P(2, "Voor de antwoorden is meer tijd nodig.") MINISTER(3) GROUP(3) P(3, "Hoe oud is de brug?")
             P(3, "Antwoord") P(3, "Zestig jaar."),
     "p1|questions|||||1|1\np2|delay|||||2|2\np3|answers|||||3|3\n"},
    {"an answer that speaks of delay is no letter of delay",
     MINISTER(1) P(1, "Waarom duurt het herstel van de brug zo lang?")
         P(1, "Voor het herstel is meer tijd nodig dan gedacht."),
     "p1|letter|||||1|1\n"},
    {"notice", P(1, "Vraag 1") P(1, "Hoe oud is de brug?") P(1, "Mededeling") P(1, "Dat volgt."),
     "p1|notice|||||1|1\n"},
    {"a head over two blocks is one",
     H(1, "BRIEF VAN DE MINISTER VAN WATER") H(1, "BRIEF VAN DE MINISTER")
         P(1, "Hierbij bied ik u de nota aan."),
     "p1|letter|||||1|1\n"},
    {"date and recipient",
     MINISTER(1) P(1, "Aan de Voorzitter van de Kamer") P(1, "Den Haag, 13 mei 2025")
         P(1, "Op 2 januari 2024 schreef ik u over de brug, die toen al zestig jaar over het water lag."),
     "p1|letter|2025-05-13||Voorzitter van de Kamer||1|1\n"},
    {"signature below its office",
     MINISTER(1) P(1, "Hierbij bied ik u de nota aan.") P(1, "De minister van Water,")
         P(1, "J.P. van der Brug"),
     "p1|letter||minister van Water||J.P. van der Brug|1|1\n"},
    {"two signatures",
     MINISTER(1) P(1, "Hierbij bied ik u de nota aan.") P(1, "De minister van Water,")
         P(1, "J.P. van der Brug") P(2, "De staatssecretaris van Dijken,") P(2, "A. Sluis"),
     "p1|letter||minister van Water||J.P. van der Brug;A. Sluis|1|2\n"},
    {"signature above its office",
     COMMITTEE(1) P(1, "De commissie ziet uw antwoord tegemoet.") P(1, "B. Molenaar")
         P(1, "Voorzitter van de commissie voor Water"),
     "p1|letter||Voorzitter van de commissie voor Water||B. Molenaar|1|1\n"},
    {"an office in a sentence is no signature",
     MINISTER(1) P(1, "De minister van Water, die dit schrijft, gaat daarover.") P(1, "Dat staat vast."),
     "p1|letter|||||1|1\n"},
    {"an office before a sentence is no signature",
     MINISTER(1) P(1, "De minister van Water,") P(1, "die gaat daarover."), "p1|letter|||||1|1\n"},
};

static void
test_case(gconstpointer data)
{
  const Case *c = data;
  g_autoptr(GrfRecords) records = recognized(c->blocks);
  assert_rows(records, GRF_TABLE_PARTS, COLUMNS, c->parts);
}

/* The answers of a letter are its signers'. */
static void
test_answered_by(void)
{
  g_autoptr(GrfRecords) records =
      recognized(MINISTER(1) GROUP(1) P(1, "Hoe oud is de brug?") P(1, "Antwoord") P(1, "Zestig jaar.")
                     P(1, "De minister van Water,") P(1, "J.P. van der Brug")
                         P(2, "De staatssecretaris van Dijken,") P(2, "A. Sluis"));

  assert_rows(records, GRF_TABLE_ANSWERS, "answered_by", "minister van Water;staatssecretaris van Dijken\n");
}

/* Whatever names and offices stand behind the last answer are not its text. */
static void
test_signature_is_no_answer(void)
{
  g_autoptr(GrfRecords) records = recognized(MINISTER(1) GROUP(1) P(1, "Hoe oud is de brug?") P(
      1, "Antwoord") P(1, "Zestig jaar.") P(1, "De minister van Water,") P(1, "J.P. van der Brug"));
  g_autofree char *text = rows_as_text(records, GRF_TABLE_ANSWERS, "text");

  g_assert_cmpstr(text, ==, "Zestig jaar.\n");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strconcat("/parts/", cases[i].name, NULL);
    g_test_add_data_func(path, &cases[i], test_case);
  }
  g_test_add_func("/parts/answered by", test_answered_by);
  g_test_add_func("/parts/a signature is no answer", test_signature_is_no_answer);
  return g_test_run();
}

// SPDX-License-Identifier: GPL-3.0-or-later
/* What the engines make of papers: bare numbers, turns by phrase or type, heads, lists, several papers. */
#include "tests/recognized.h"

typedef struct {
  const char *name;
  const char *blocks;
  const char *questions; /* label numbers asked_by text */
  const char *answers;   /* question_ids answered_by text */
} Case;

#define ASK(who) "De leden van de " who "-fractie vragen "
#define GROUP(page, who) H(page, "Vragen en opmerkingen van de leden van de " who "-fractie")

static const Case cases[] = {
    {"bare numbers, a list and a lost number",
     P(1, "1") P(1, "Hoe lang is de dijk?") P(1, "Antwoord") P(1, "Drie kilometer.") ITEM(1, "1. klei;")
         ITEM(1, "2. zand.") P(1, "2 en 3") P(1, "Wie beheert hem? Sinds wanneer?") P(1, "Antwoord")
             P(1, "Het waterschap.") P(1, ASK("Riet") "wat het onderhoud kost.") P(1, "Antwoord")
                 P(1, "Weinig.") P(1, "4") P(1, "Is er een steiger?") P(1, "Antwoord") P(1, "Nee."),
     "1|1||Hoe lang is de dijk?\n2 en 3|2;3||Wie beheert hem? Sinds wanneer?\n"
     "|||" ASK("Riet") "wat het onderhoud kost.\n4|4||Is er een steiger?\n",
     "q1||Drie kilometer./1. klei;/2. zand.\nq2||Het waterschap.\nq3||Weinig.\nq4||Nee.\n"},
    {"a chapter heading ends the answer, a signature the last one",
     P(1, "1") P(1, "Hoe lang is de dijk?") P(1, "Antwoord") P(1, "Lang.") BOLD(1, "2. Beheer") P(1, "2")
         P(1, "Wie beheert hem?") P(1, "Antwoord") P(1, "Niemand.") P(1, "3") P(1, "Is er een steiger?") P(
             1, "Antwoord") P(1, "Nee.") P(2, "Hoogachtend,") P(2, "De minister van Dijken,") P(2, "J. Klei"),
     "1|1||Hoe lang is de dijk?\n2|2||Wie beheert hem?\n3|3||Is er een steiger?\n",
     "q1|minister van Dijken|Lang.\nq2|minister van Dijken|Niemand.\nq3|minister van Dijken|Nee.\n"},
    {"a chapter heading answers nothing",
     P(1, "1") P(1, "Hoe lang is de dijk?") BOLD(1, "2. Beheer") P(1, "2") P(1, "Wie beheert hem?")
         P(1, "Antwoord") P(1, "Niemand.") P(1, "3") P(1, "Is er een steiger?") P(1, "Antwoord") P(1, "Nee.")
             P(1, "4") P(1, "Waarom niet?") P(1, "Antwoord") P(1, "Er was er een."),
     "1|1||Hoe lang is de dijk?\n2|2||Wie beheert hem?\n3|3||Is er een steiger?\n4|4||Waarom niet?\n",
     "q2||Niemand.\nq3||Nee.\nq4||Er was er een.\n"},
    {"a table's bold head and the margin's number end no answer",
     P(1, "1") P(1, "Hoe lang is de dijk?") P(1, "Antwoord") P(1, "Lang:") BLOCK("row", 1, "b", "Deel Lengte")
         ROW(1, "Noord 14") P(1, "Zo blijft hij.") BLOCK("margin", 1, "b", "37 412") P(2, "Naar wij hopen.")
             P(2, "2") P(2, "Wie beheert hem?") P(2, "Antwoord") P(2, "Niemand.") P(2, "3")
                 P(2, "Is er een steiger?") P(2, "Antwoord") P(2, "Nee."),
     "1|1||Hoe lang is de dijk?\n2|2||Wie beheert hem?\n3|3||Is er een steiger?\n",
     "q1||Lang:/Deel Lengte/Noord 14/Zo blijft hij./Naar wij hopen.\nq2||Niemand.\nq3||Nee.\n"},
    {"a number of the letterhead is no label",
     P(1, "Bijlage") P(1, "1") P(1, "Aan de voorzitter") P(1, "Geachte voorzitter,") P(1, "1") P(
         1, "Wie telt?") P(1, "Antwoord") P(1, "De boswachter.") P(1, "2") P(1, "Hoe vaak?") P(1, "Antwoord")
         P(1, "Elke lente.") P(1, "3") P(1, "Wat telt hij?") P(1, "Antwoord") P(1, "Eenden."),
     "1|1||Wie telt?\n2|2||Hoe vaak?\n3|3||Wat telt hij?\n",
     "q1||De boswachter.\nq2||Elke lente.\nq3||Eenden.\n"},
    {"numbers alone above text that asks nothing",
     P(1, "1") P(1, "De dijk wordt in 2037 verhoogd.") P(1, "Daarvoor is geld.") P(1, "2")
         P(1, "De steiger blijft.") P(1, "Hij is van hout.") P(1, "3") P(1, "Wie telt? Dat is de vraag.")
             P(1, "De boswachter.") P(1, "4") P(1, "De eenden komen terug.") P(1, "Elke lente."),
     "", ""},
    {"retold behind what leads up to it",
     P(1, "Verslag van een schriftelijk overleg")
         P(1, "De leden van de Riet-fractie hebben met veel belangstelling de brief over de vogels gelezen. "
              "Deze leden vragen hoeveel eenden er zijn.") P(1, "Er zijn er honderd.")
             P(1, "De leden van de Riet-fractie krijgen daar elk jaar bericht van.")
                 P(1, ASK("Bies") "hoeveel ganzen er zijn.") P(1, "Negen."),
     "||Riet|De leden van de Riet-fractie hebben met veel belangstelling de brief over de vogels gelezen. "
     "Deze leden vragen hoeveel eenden er zijn.\n"
     "||Bies|" ASK("Bies") "hoeveel ganzen er zijn.\n",
     "q1||Er zijn er honderd./De leden van de Riet-fractie krijgen daar elk jaar bericht van.\nq2||Negen.\n"},
    {"retold in the second chapter only",
     P(1, "Verslag van een schriftelijk overleg") P(1, "I. Vragen en opmerkingen vanuit de fracties")
         P(1, ASK("Riet") "hoeveel eenden er zijn.") P(1, "Zij zien er weinig.")
             P(2, "II. Reactie van de minister") P(2, ASK("Riet") "hoeveel eenden er zijn.")
                 P(2, "Er zijn er honderd.") P(2, ASK("Bies") "hoeveel ganzen er zijn.") P(2, "Negen."),
     "||Riet|" ASK("Riet") "hoeveel eenden er zijn.\n||Bies|" ASK("Bies") "hoeveel ganzen er zijn.\n",
     "q1||Er zijn er honderd.\nq2||Negen.\n"},
    {"said again in the second chapter, with no word that asks",
     P(1, "Verslag van een schriftelijk overleg") H(1, "I. Vragen en opmerkingen vanuit de fracties")
         GROUP(1, "Riet") P(1, "Zij lezen in de brief dat de steiger in het najaar is afgebroken.")
             P(1, ASK("Riet") "hoeveel eenden er zijn op de plas.") P(
                 1, "Zij lezen dat de zwanen minder worden. "
                    "Voorts willen zij graag weten wie de ganzen telt.") H(2, "II. Antwoord van de minister")
                 GROUP(2, "Riet") P(2, "Zij lezen in de brief dat de steiger in het najaar is afgebroken.")
                     P(2, ASK("Riet") "hoeveel eenden er zijn op de plas.") P(2, "Er zijn er honderd.")
                         BOLD(2, "Zij lezen dat de zwanen minder worden. Voorts willen zij graag weten wie "
                                 "de ganzen telt.") P(2, "Dat doet de boswachter."),
     "||Riet|Zij lezen in de brief dat de steiger in het najaar is afgebroken./" ASK(
         "Riet") "hoeveel eenden er zijn op de plas.\n"
                 "||Riet|Zij lezen dat de zwanen minder worden. Voorts willen zij graag weten wie de ganzen "
                 "telt.\n",
     "q1||Er zijn er honderd.\nq2||Dat doet de boswachter.\n"},
    {"answered in the same paragraph, and below it",
     P(1, "Verslag van een schriftelijk overleg") GROUP(1, "Riet")
         P(1, ASK("Riet") "wie telt. Dat doet de boswachter.")
             P(1, ASK("Riet") "hoe vaak. Elke lente wordt geteld.")
                 P(1, ASK("Riet") "wat dat kost. Het kost weinig.")
                     P(1, ASK("Riet") "waar. De plas is de plek.") P(1, "Ook de sloot wordt bezocht."),
     "||Riet|" ASK("Riet") "wie telt.\n||Riet|" ASK("Riet") "hoe vaak.\n||Riet|" ASK(
         "Riet") "wat dat kost.\n||Riet|" ASK("Riet") "waar.\n",
     "q1||Dat doet de boswachter.\nq2||Elke lente wordt geteld.\nq3||Het kost weinig.\n"
     "q4||De plas is de plek./Ook de sloot wordt bezocht.\n"},
    {"a label before the answer's text",
     P(1, "1") P(1, "Hoe lang is de dijk?") P(1, "Antwoord: lang. Is dat genoeg? Ja.") P(1, "2")
         P(1, "Wie beheert hem?") P(1, "Antwoord: niemand.") P(1, "3") P(1, "Is er een steiger?")
             P(1, "Antwoord: nee."),
     "1|1||Hoe lang is de dijk?\n2|2||Wie beheert hem?\n3|3||Is er een steiger?\n",
     "q1||lang. Is dat genoeg? Ja.\nq2||niemand.\nq3||nee.\n"},
    {"a title between an answer and a question",
     P(1, "Verslag van een schriftelijk overleg") GROUP(1, "Riet") P(1, "Hoeveel eenden zijn er op de plas?")
         P(1, "Reactie") P(1, "Er zijn er honderd.") BOLD(1, "De ganzen van de plas")
             P(1, "Wie telt de ganzen?") P(1, "Reactie") P(1, "Dat doet de boswachter."),
     "||Riet|Hoeveel eenden zijn er op de plas?\n||Riet|Wie telt de ganzen?\n",
     "q1||Er zijn er honderd.\nq2||Dat doet de boswachter.\n"},
    {"a letter says whose questions it answers",
     P(1, "Geachte voorzitter,") P(1, "Hierbij de antwoorden op de vragen van de leden Riet (Kompas) en Bies "
                                      "(Brug) over eenden (ingezonden "
                                      "4 mei 2037).")
         BOLD(2, "Antwoorden op de vragen van de leden Riet (Kompas) en Bies (Brug) over eenden")
             P(2, "Vraag 1") P(2, "Hoeveel eenden zijn er?") P(2, "Antwoord vraag 1") P(2, "Honderd.")
                 P(2, "Vraag 2") P(2, "Wie telt ze?") P(2, "Antwoord vraag 2") P(2, "De boswachter."),
     "Vraag 1|1|Riet (Kompas); Bies (Brug)|Hoeveel eenden zijn er?\n"
     "Vraag 2|2|Riet (Kompas); Bies (Brug)|Wie telt ze?\n",
     "q1||Honderd.\nq2||De boswachter.\n"},
    {"a letter that names two askers of two lists of questions",
     P(1, "De antwoorden op de vragen van het lid Riet (Kompas) over eenden vindt u hieronder. Op de eerdere "
          "vragen van het lid Bies (Brug) over ganzen ging ik al in.")
         P(1, "Zie ook de vragen van het lid Bies (Brug) over ganzen.") P(2, "Vraag 1")
             P(2, "Hoeveel eenden zijn er?") P(2, "Antwoord vraag 1") P(2, "Honderd.") P(2, "Vraag 2")
                 P(2, "Wie telt ze?") P(2, "Antwoord vraag 2") P(2, "De boswachter."),
     "Vraag 1|1||Hoeveel eenden zijn er?\nVraag 2|2||Wie telt ze?\n", "q1||Honderd.\nq2||De boswachter.\n"},
    {"a group's name alone heads its questions; a sentence that ends so does not",
     P(1, "Verslag van een schriftelijk overleg") P(1, "Vragen en opmerkingen vanuit de fracties")
         P(1, "Riet-fractie") P(1, "Deze leden vragen hoeveel eenden er zijn.") P(1, "Er zijn er honderd.")
             P(1, "De Bies-fractie") P(1, "Deze leden vragen wie telt.") P(1, "Dat doet de boswachter.")
                 P(1, "Zo ook de Riet-fractie"),
     "||Riet|Deze leden vragen hoeveel eenden er zijn.\n||Bies|Deze leden vragen wie telt.\n",
     "q1||Er zijn er honderd.\nq2||Dat doet de boswachter./Zo ook de Riet-fractie\n"},
    {"a chapter behind the answers",
     P(1, "Verslag van een schriftelijk overleg") H(1, "I. Vragen en opmerkingen vanuit de fracties")
         GROUP(1, "Riet") P(1, ASK("Riet") "hoeveel eenden er zijn op de plas.")
             H(2, "II. Antwoord van de minister") GROUP(2, "Riet")
                 P(2, ASK("Riet") "hoeveel eenden er zijn op de plas.") P(2, "Antwoord")
                     P(2, "Er zijn er honderd.") H(2, "III Volledige agenda") P(2, "Brief over eenden."),
     "||Riet|" ASK("Riet") "hoeveel eenden er zijn op de plas.\n", "q1||Er zijn er honderd.\n"},
    {"retold and answered in one paragraph",
     P(1, "Verslag van een schriftelijk overleg") P(1,
                                                    ASK("Riet") "hoeveel eenden er zijn. Het zijn er tien.")
         P(1, ASK("Bies") "hoeveel ganzen er zijn. Dat is niet geteld, want ze zijn") P(2, "overgevlogen."),
     "||Riet|" ASK("Riet") "hoeveel eenden er zijn.\n||Bies|" ASK("Bies") "hoeveel ganzen er zijn.\n",
     "q1||Het zijn er tien.\nq2||Dat is niet geteld, want ze zijn/overgevlogen.\n"},
    {"numbered questions",
     P(1, "Hierbij de antwoorden op uw vragen.") ITEM(1, "1. Wie telt?") P(1, "De boswachter.")
         ITEM(1, "2. Wat telt hij?") P(1, "Eenden, en wel deze:") ITEM(1, "1. de wilde;")
             ITEM(1, "2. de tamme.") ITEM(1, "3. Hoe vaak?") P(1, "Elke lente."),
     "1.|1||Wie telt?\n2.|2||Wat telt hij?\n3.|3||Hoe vaak?\n",
     "q1||De boswachter.\nq2||Eenden, en wel deze:/1. de wilde;/2. de tamme.\nq3||Elke lente.\n"},
    {"numbered questions, answers behind a bare label",
     P(1, "Hierbij de antwoorden op uw vragen.") ITEM(1, "1. Wie telt?") P(1, "Antwoord")
         P(1, "De boswachter.") ITEM(1, "2. Wat telt hij?") P(1, "Antwoord") P(1, "Eenden.")
             ITEM(1, "3. Hoe vaak?") P(1, "Antwoord") P(1, "Elke lente."),
     "1.|1||Wie telt?\n2.|2||Wat telt hij?\n3.|3||Hoe vaak?\n",
     "q1||De boswachter.\nq2||Eenden.\nq3||Elke lente.\n"},
    {"run-in labels without a number",
     P(1, "Vraag 1") P(1, "Wie telt?") P(1, "Antwoord: De boswachter.") P(1, "Antwoord: dat is kort.")
         P(1, "Vraag 2") P(1, "Hoe vaak?") P(1, "Antwoord: Elke lente."),
     "Vraag 1|1||Wie telt?\nVraag 2|2||Hoe vaak?\n",
     "q1||De boswachter./Antwoord: dat is kort.\nq2||Elke lente.\n"},
    {"a list that asks, in a paper that answers nothing",
     P(1, "Bij de melding beantwoordt de eigenaar de vragen:") ITEM(1, "1. Waar ligt het?")
         ITEM(1, "2. Hoe groot is het?") ITEM(1, "3. Wie is de eigenaar?") P(1, "De melding is gratis."),
     "", ""},
    {"bold questions",
     P(1, "Hieronder staan de antwoorden.") BOLD(1, "Wie telt?") P(1, "De boswachter.")
         P(1, "Elke **lente**.") BOLD(1, "Wat telt hij?") P(1, "Eenden.") BOLD(1, "Graag een lijst.")
             P(1, "Die is er niet."),
     "|||Wie telt?\n|||Wat telt hij?\n|||Graag een lijst.\n",
     "q1||De boswachter./Elke **lente**.\nq2||Eenden.\nq3||Die is er niet.\n"},
    {"bold numbers, most of them above lettered parts that ask",
     P(1, "Hierbij de antwoorden op uw vragen.") BLOCK("item", 1, "b",
                                                       "1. Wat weet u van de vogels, namelijk")
         BLOCK("item", 1, "b", "a) wie telt ze?") BLOCK("item", 1, "b", "b) hoe vaak?")
             P(1, "De boswachter, elke lente.") BLOCK("item", 1, "b", "2. Wat weet u van de vissen, namelijk")
                 BLOCK("item", 1, "b", "a) wie vangt ze?") P(1, "De reiger.")
                     BLOCK("item", 1, "b", "3. En van de kikkers?") P(1, "Niets."),
     "1.|1||Wat weet u van de vogels, namelijk/a) wie telt ze?/b) hoe vaak?\n"
     "2.|2||Wat weet u van de vissen, namelijk/a) wie vangt ze?\n3.|3||En van de kikkers?\n",
     "q1||De boswachter, elke lente.\nq2||De reiger.\nq3||Niets.\n"},
    {"plain text that asks between bold words",
     P(1, "Wet op de eenden") BOLD(1, "Eenden zijn vogels.") P(1, "Wie telt ze?")
         BOLD(1, "Ganzen zijn vogels.") P(1, "Wie telt ze?") BOLD(1, "Zwanen zijn vogels.")
             P(1, "Wie telt ze?") BOLD(1, "Reigers ook."),
     "", ""},
    {"an evaluation answers questions of its own",
     P(1, "De onderzoeksvragen worden hieronder beantwoord.")
         BOLD(1, "Wie telt, hoe vaak en voor wie? Zo ja, waar?") P(1, "De boswachter.")
             BOLD(1, "Wat telt hij? En waarom telt hij dat?") P(1, "Eenden.")
                 BOLD(1, "Hoe vaak? En wat kost dat?") P(1, "Elke lente."),
     "", ""},
    {"headings that ask",
     P(1, "Samen aan het water") BOLD(1, "Wie telt?") P(1, "Wij tellen.") BOLD(1, "Wat is dat waard?")
         P(1, "Veel.") BOLD(1, "En de eenden?") P(1, "Die ook."),
     "", ""},
    {"plain questions, italic answers",
     P(1, "De commissie stelde vragen.") P(1, "Wie telt?") ITALIC(1, "De boswachter.") P(1, "Wat telt hij?")
         ITALIC(1, "Eenden.") P(1, "Hoe vaak?") ITALIC(1, "Elke lente.") ITALIC(1, "En elke herfst."),
     "|||Wie telt?\n|||Wat telt hij?\n|||Hoe vaak?\n",
     "q1||De boswachter.\nq2||Eenden.\nq3||Elke lente./En elke herfst.\n"},
    {"an officer of the house signs",
     P(1, "De griffier van de commissie,") P(1, "B. Biezen") P(1, "Vraag 1") P(1, "Wie telt?")
         P(1, "Antwoord 1") P(1, "Niemand."),
     "Vraag 1|1||Wie telt?\n", "q1||Niemand.\n"},
    {"other words for an answer, and who gives it",
     P(1, "Vraag 1") P(1, "Wie telt?") P(1, "Reactie van het kabinet") P(1, "De boswachter.") P(1, "Vraag 2")
         P(1, "Hoe vaak?") P(1, "Antwoord van het college:") P(1, "Elke lente.") P(1, "Vraag 3")
             P(1, "En ’s winters?") P(1, "Antwoord GS: Nooit."),
     "Vraag 1|1||Wie telt?\nVraag 2|2||Hoe vaak?\nVraag 3|3||En ’s winters?\n",
     "q1||De boswachter.\nq2||Elke lente.\nq3||Nooit.\n"},
    {"Roman numbers and letters",
     P(1, "Vraag I") P(1, "Wie telt?") P(1, "Antwoord I") P(1, "De boswachter.") P(1, "Vraag II")
         P(1, "Hoe vaak?") P(1, "Antwoord II") P(1, "Elke lente."),
     "Vraag I|I||Wie telt?\nVraag II|II||Hoe vaak?\n", "q1||De boswachter.\nq2||Elke lente.\n"},
    {"answers before their questions, a signature between",
     P(1, "Antwoord op vraag 1") P(1, "De boswachter.") P(1, "Antwoord op vraag 2") P(1, "Elke lente.")
         P(1, "Hoogachtend,") P(1, "J. Klei") P(2, "Vraag 1") P(2, "Wie telt?") P(2, "Vraag 2")
             P(2, "Hoe vaak?"),
     "Vraag 1|1||Wie telt?\nVraag 2|2||Hoe vaak?\n", "q1||De boswachter.\nq2||Elke lente.\n"},
    {"a list of questions, and below it one of answers",
     P(1, "Vragen") ITEM(1, "1. Wie telt?") ITEM(1, "2. Hoe vaak?") P(1, "Antwoorden")
         ITEM(1, "1. De boswachter.") ITEM(1, "2. Elke lente."),
     "1.|1||Wie telt?\n2.|2||Hoe vaak?\n", "q1||De boswachter.\nq2||Elke lente.\n"},
    {"part of a nota: the numbers begin at 40",
     P(1, "40") P(1, "Wie telt?") P(1, "Antwoord") P(1, "De boswachter.") P(1, "41") P(1, "Hoe vaak?")
         P(1, "Antwoord") P(1, "Elke lente.") P(1, "42") P(1, "Wat telt hij?") P(1, "Antwoord")
             P(1, "Eenden.") P(1, "43 en 44") P(1, "Is er geld? Is er tijd?") P(1, "Antwoord") P(1, "Ja."),
     "40|40||Wie telt?\n41|41||Hoe vaak?\n42|42||Wat telt hij?\n43 en 44|43;44||Is er geld? Is er tijd?\n",
     "q1||De boswachter.\nq2||Elke lente.\nq3||Eenden.\nq4||Ja.\n"},
    {"labels that end in a stop",
     P(1, "1.") P(1, "Wie telt?") P(1, "Antwoord") P(1, "De boswachter, zie het antwoord op vraag") P(1, "2.")
         P(1, "Hoe vaak?") P(1, "Antwoord") P(1, "Elke lente.") P(1, "3.") P(1, "Wat telt hij?")
             P(1, "Antwoord") P(1, "Eenden."),
     "1.|1||Wie telt?\n2.|2||Hoe vaak?\n3.|3||Wat telt hij?\n",
     "q1||De boswachter, zie het antwoord op vraag\nq2||Elke lente.\nq3||Eenden.\n"},
    {"questions that nobody has answered: the last text is no answer to all",
     P(1, "Schriftelijke vragen aan het college") ITEM(1, "1. Wie telt?") ITEM(1, "2. Hoe vaak?")
         ITEM(1, "3. Wat telt hij?") P(1, "Met vriendelijke groet,") P(1, "J. Klei"),
     "1.|1||Wie telt?\n2.|2||Hoe vaak?\n3.|3||Wat telt hij?\n", ""},
    {"numbers in brackets",
     P(1, "Antwoorden op uw vragen.") ITEM(1, "(1) Wie telt?") P(1, "De boswachter.") ITEM(1, "(2) Hoe vaak?")
         P(1, "Elke lente.") ITEM(1, "(3) Wat telt hij?") P(1, "Eenden."),
     "(1)|1||Wie telt?\n(2)|2||Hoe vaak?\n(3)|3||Wat telt hij?\n",
     "q1||De boswachter.\nq2||Elke lente.\nq3||Eenden.\n"},
    {"labels before their text, without numbers",
     H(1, "Vragen van de fractie van Riet") P(1, "Vraag: Wie telt?") P(1, "Antwoord: De boswachter.")
         H(1, "Vragen van de fractie van Bies") P(1, "Vraag: Hoe vaak?") P(1, "Antwoord: Elke lente."),
     "Vraag||Riet|Wie telt?\nVraag||Bies|Hoe vaak?\n", "q1||De boswachter.\nq2||Elke lente.\n"},
    {"a question quoted in an answer",
     P(1, "Vraag 1") P(1, "Wie telt?") P(1, "Antwoord 1") P(1, "In 2030 was het:")
         P(1, "Vraag: Wie heeft geteld?") P(1, "De boswachter."),
     "Vraag 1|1||Wie telt?\n", "q1||In 2030 was het:/Vraag: Wie heeft geteld?/De boswachter.\n"},
    {"chapters that ask, with a number",
     P(1, "De raad had de volgende vragen.") BOLD(1, "1. Aanleiding") P(1, "Er is geteld.")
         BOLD(1, "2. Werkwijze") P(1, "Met een kijker.") BOLD(1, "3. Wie telt?") P(1, "De boswachter.")
             BOLD(1, "4. Hoe vaak?") P(1, "Elke lente.") BOLD(1, "5. Wat telt hij?") P(1, "Eenden."),
     "", ""},
    {"a bulletin: a question left open does not get the next one's answer",
     BOLD(1, "Vraag nr. 41 van mevrouw Riet van 3 mei 2038 aan de minister van Eenden:") P(1, "Wie telt?")
         BOLD(1, "Vraag nr. 42 van de heer Bies van 4 mei 2038 aan de minister van Eenden:") P(1, "Hoe vaak?")
             BOLD(1, "Antwoord van de minister van Eenden van 5 juni 2038:") P(1, "Elke lente."),
     "Vraag nr. 41 van mevrouw Riet van 3 mei 2038 aan de minister van Eenden|41|mevrouw Riet|Wie telt?\n"
     "Vraag nr. 42 van de heer Bies van 4 mei 2038 aan de minister van Eenden|42|de heer Bies|Hoe vaak?\n",
     "q2|minister van Eenden|Elke lente.\n"},
    {"heads in the margin",
     P(1, "Wie telt?") BOLD(1, "Antwoord van de minister van Eenden van 5 juni 2038:") P(1, "De boswachter.")
         MARGIN(1, "Vraag nr. 41") MARGIN(1, "van mevrouw Riet") MARGIN(1, "van 3 mei 2038"),
     "Vraag nr. 41 van mevrouw Riet van 3 mei 2038|41|mevrouw Riet|Wie telt?\n",
     "q1|minister van Eenden|De boswachter.\n"},
    {"a number without an answer stays open: the next answer is another's",
     P(1, "1") P(1, "Wie telt?") P(1, "Antwoord") P(1, "De boswachter.") P(1, "2") P(1, "Hoe vaak?") P(1, "3")
         P(1, "Wat telt hij?") P(1, "Antwoord") P(1, "Eenden.") P(1, "4") P(1, "Is er geld?") P(1, "Antwoord")
             P(1, "Ja."),
     "1|1||Wie telt?\n2|2||Hoe vaak?\n3|3||Wat telt hij?\n4|4||Is er geld?\n",
     "q1||De boswachter.\nq3||Eenden.\nq4||Ja.\n"},
    {"a chapter's title above a label, or a numbered question, is no part of the answer before",
     P(1, "Vraag 1") P(1, "Wie telt?") P(1, "Antwoord 1") P(1, "De boswachter.") BOLD(1, "Over de maat")
         H(1, "en het getal") P(1, "Vraag 2") P(1, "Hoe vaak?") P(1, "Antwoord 2") P(1, "Elke lente."),
     "Vraag 1|1||Wie telt?\nVraag 2|2||Hoe vaak?\n", "q1||De boswachter.\nq2||Elke lente.\n"},
    {"chapters' titles between numbered questions",
     P(1, "Hierbij de antwoorden op uw vragen.") ITEM(1, "1. Wie telt?") P(1, "De boswachter.")
         H(1, "De maat") ITEM(1, "2. Wat telt hij?") P(1, "Eenden.") H(1, "Het getal") ITEM(1, "3. Hoe vaak?")
             P(1, "Elke lente."),
     "1.|1||Wie telt?\n2.|2||Wat telt hij?\n3.|3||Hoe vaak?\n",
     "q1||De boswachter.\nq2||Eenden.\nq3||Elke lente.\n"},
    {"who asks, behind the number",
     P(1, "Vraag 1 (Kompas)") P(1, "Wie telt?") P(1, "Antwoord") P(1, "De boswachter.")
         P(1, "Vraag 2 (Riet, Bies):") P(1, "Hoe vaak?") P(1, "Antwoord") P(1, "Elke lente."),
     "Vraag 1 (Kompas)|1|Kompas|Wie telt?\nVraag 2 (Riet, Bies)|2|Riet, Bies|Hoe vaak?\n",
     "q1||De boswachter.\nq2||Elke lente.\n"},
    {"a paper that puts questions to its readers",
     P(1, "Wij horen graag van u.") P(1, "Vraag 1: Wie telt?") P(1, "De eenden zijn er weer.")
         P(1, "Vraag 2: Hoe vaak?") P(1, "Elke lente komen zij terug.") P(1, "Vraag 3: Wat kost het?")
             P(1, "Reacties kunnen tot 3 mei."),
     "", ""},
    {"questions that nobody has answered",
     P(1, "Vraag 1") P(1, "Wie telt?") P(1, "Vraag 2") P(1, "Het zijn er veel. Hoe vaak?") P(1, "Vraag 3")
         P(1, "Wat kost het?"),
     "Vraag 1|1||Wie telt?\nVraag 2|2||Het zijn er veel. Hoe vaak?\nVraag 3|3||Wat kost het?\n", ""},
    {"a title is no answer's label",
     H(1, "Beantwoording vragen") P(1, "De vragen zijn van maart.") P(1, "Vraag 1") P(1, "Wie telt?")
         P(1, "Antwoord 1") P(1, "De boswachter."),
     "Vraag 1|1||Wie telt?\n", "q1||De boswachter.\n"},
    {"recommendations with a reaction each",
     P(1, "Aanbeveling 1") P(1, "Tel de eenden.") P(1, "Reactie") P(1, "Dat gebeurt.") P(1, "Aanbeveling 2")
         P(1, "Tel de ganzen.") P(1, "Reactie") P(1, "Dat is te duur."),
     "", ""},
    {"a plan with numbered headings that all ask",
     BOLD(1, "1. Waarom een plan?") P(1, "Er zijn eenden.") BOLD(1, "2. Wie doet wat?")
         P(1, "De boswachter telt.") BOLD(1, "3. Wat kost het?") P(1, "Niets.")
             P(1, "De antwoorden op de vragen uit de inspraak staan in een bijlage."),
     "", ""},
    {"several papers",
     P(1, "911") P(
         1,
         "Vragen van het lid Riet (Kompas) aan de Minister van Eenden over eenden (ingezonden 2 maart 2033).")
         P(1, "Antwoord van Minister Klei (Eenden) (ontvangen 9 maart 2033).") P(1, "Vraag 1")
             P(1, "Wie telt?") P(1, "Antwoord 1") P(1, "De boswachter.") P(2, "912")
                 P(2, "Vragen van het lid Bies (Brug) aan de Minister van Ganzen over ganzen (ingezonden 3 "
                      "maart 2033).") P(2, "Antwoord van Minister Zand (Ganzen) (ontvangen 8 maart 2033).")
                     P(2, "Vraag 1") P(2, "Hoe vaak?") P(2, "Antwoord 1") P(2, "Elke lente."),
     "Vraag 1|1|Riet (Kompas)|Wie telt?\nVraag 1|1|Bies (Brug)|Hoe vaak?\n",
     "q1|Minister Klei (Eenden)|De boswachter.\nq2|Minister Zand (Ganzen)|Elke lente.\n"},
};

/* Papers in English: lettered parts, as both houses of India print them, and members who ask. */
static const Case in_english[] = {
    {"the Order Paper names a number, the member and the minister who rises",
     H(1, "Question No. 17—") H(1, "Ms. Nora Reed") P(1, "With regard to ducks: how many are there?")
         P(1, "Hon. Owen Bank (Minister of Ducks, Quay): Mr. Speaker, about a hundred.")
             H(1, "Question No. 18—") H(1, "Mr. Ian Moss") P(1, "With regard to geese: who counts them?")
                 P(1, "Hon. Owen Bank (Minister of Ducks, Quay): Mr. Speaker, the wardens do."),
     "Question No. 17—|17||With regard to ducks: how many are there?\n"
     "Question No. 18—|18||With regard to geese: who counts them?\n",
     "q1|Hon. Owen Bank (Minister of Ducks, Quay)|about a hundred.\n"
     "q2|Hon. Owen Bank (Minister of Ducks, Quay)|the wardens do.\n"},
    {"who speaks stands below the label, the number of the House in it",
     H(1, "Question (21900)") P(1, "Nora Reed Quay Party") P(1, "Commons")
         P(1, "To ask the Secretary of State for Quays, how many ducks there are.") H(1, "Answer")
             P(1, "Owen Bank Commons Answered on 3 May 2034") P(1, "About a hundred.")
                 H(1, "Question (21901)") P(1, "To ask the Secretary of State for Quays, who counts them.")
                     H(1, "Answer") P(1, "I refer to the question answered on 3 May."),
     "Question (21900)|21900||To ask the Secretary of State for Quays, how many ducks there are.\n"
     "Question (21901)|21901||To ask the Secretary of State for Quays, who counts them.\n",
     "q1||About a hundred.\nq2||I refer to the question answered on 3 May.\n"},
    {"names in lines of their own",
     P(1, "ANSWERS") H(1, "Ducks") P(1, "Ann Reed: [4012]") P(1,
                                                              "To ask the Secretary of State for Ponds, who "
                                                              "counts the ducks.") P(1, "Mark Stone:")
         P(1, "I have asked the wardens.") P(1, "They do.") H(1, "Geese") P(1, "Ann Reed:")
             P(1, "To ask the Secretary of State for Ponds, who counts the geese. [4013]") P(1, "Tom Oak:")
                 P(1, "To ask the Secretary of State for Ponds, how many there are. [4014]")
                     P(1, "Mark Stone:") P(1, "Nobody."),
     "||Ann Reed|To ask the Secretary of State for Ponds, who counts the ducks.\n"
     "||Ann Reed|To ask the Secretary of State for Ponds, who counts the geese. [4013]\n"
     "||Tom Oak|To ask the Secretary of State for Ponds, how many there are. [4014]\n",
     "q1|Mark Stone|I have asked the wardens./They do.\nq2;q3|Mark Stone|Nobody.\n"},
    {"the Lords",
     P(1, "Lord Reed: To ask His Majesty's Government who counts the ducks. [HL31]")
         P(1, "Baroness Stone (Ind): The "
              "wardens.") P(1, "The Lord Bishop of Oak: To ask His Majesty's Government how often. [HL32]")
             P(1, "Baroness Stone (Ind): Never."),
     "||Lord Reed|Lord Reed: To ask His Majesty's Government who counts the ducks. [HL31]\n"
     "||The Lord Bishop of Oak|The Lord Bishop of Oak: To ask His Majesty's Government how often. [HL32]\n",
     "q1|Baroness Stone (Ind)|Baroness Stone (Ind): The wardens.\nq2|Baroness Stone (Ind)|Baroness Stone "
     "(Ind): "
     "Never.\n"},
    {"what somebody asked a minister is no question of a member",
     P(1, "I have asked the Minister of Ponds to report by the spring.")
         P(1, "In 2036 we asked the Secretary "
              "of State for the figures.") P(1, "The clause says so.")
             P(1, "The wardens asked the Audit Board for a plan.") P(1, "It came."),
     "", ""},
    {"parts in one paragraph, askers without colons, a dash behind the colon",
     P(1, "LOK SABHA") P(1, "112. SHRI ANAND RAO") P(1, "SMT. LEELA BORO:") P(
         1, "Will the Minister of DUCKS be pleased to state:-")
         P(1, "(a) who counts the ducks as stated in (d) of the Act; (b) if so, how often; and (c) the cost "
              "thereof?") P(1, "ANSWER") P(1, "THE MINISTER OF DUCKS") P(1, "(a) & (b):- The wardens.")
             P(1, "(c) Nothing."),
     "(a)|a|SHRI ANAND RAO;SMT. LEELA BORO|who counts the ducks as stated in (d) of the Act;\n"
     "(b)|b|SHRI ANAND RAO;SMT. LEELA BORO|if so, how often; and\n"
     "(c)|c|SHRI ANAND RAO;SMT. LEELA BORO|the cost thereof?\n",
     "q1;q2|THE MINISTER OF DUCKS|The wardens.\nq3|THE MINISTER OF DUCKS|Nothing.\n"},
    {"two papers in a file, their house in the running header",
     P(1, "STARRED QUESTION NO. 112") P(1, "*112. SHRI ANAND RAO:")
         P(1, "Will the Minister of DUCKS be pleased to state:") P(1, "(a) who counts the ducks; and") P(
             1, "(b) how often?") P(1, "ANSWER") P(1, "THE MINISTER OF DUCKS") P(1, "(a) & (b): The wardens.")
             P(1, "*****") P(2, "STARRED QUESTION NO. 113") P(2, "TO BE ANSWERED ON 12.03.2037")
                 P(2, "*113. SMT. LEELA BORO:") P(2, "SHRI ANAND RAO:")
                     P(2, "Will the Minister of DUCKS be pleased to state:") P(2, "(a) who counts the geese?")
                         P(2, "ANSWER") P(2, "THE MINISTER OF DUCKS") P(2, "(a): Nobody."),
     "(a)|a|SHRI ANAND RAO|who counts the ducks; and\n(b)|b|SHRI ANAND RAO|how often?\n"
     "(a)|a|SMT. LEELA BORO;SHRI ANAND RAO|who counts the geese?\n",
     "q1;q2|THE MINISTER OF DUCKS|The wardens.\nq3|THE MINISTER OF DUCKS|Nobody.\n"},
    {"letters with one bracket, REPLY",
     P(1, "RAJYA SABHA") P(1, "TO BE ANSWERED ON") P(1, "12.03.2037") P(1, "DUCKS")
         P(1, "112. SHRI ANAND RAO:") P(1, "Will the Minister of DUCKS be pleased to state:")
             P(1, "a) who counts the ducks; and") P(1, "b) how often?") P(1, "REPLY")
                 P(1, "THE MINISTER OF DUCKS") P(1, "a) and b) The wardens do:") P(1, "i) in spring;")
                     P(1, "c) in autumn."),
     "a)|a|SHRI ANAND RAO|who counts the ducks; and\nb)|b|SHRI ANAND RAO|how often?\n",
     "q1;q2|THE MINISTER OF DUCKS|The wardens do:/i) in spring;/c) in autumn.\n"},
};

/* Answers to a Kleine Anfrage. */
static const Case in_german[] = {
    {"a question cut in two by a page or by a line that was taken for a row",
     P(1, "Antwort der Bundesregierung") P(1, "auf die Kleine Anfrage der Abgeordneten Ute Ried")
         P(1, "1. Wie viele Enten zählt") H(1, "Niedersachsens Förster in jedem Jahr?") P(1, "Rund hundert.")
             P(1, "2. Wer zahlt?") P(1, "a) Zahlt der Bund, und wie") P(2, "bewertet er das?")
                 P(2, "Das Land zahlt.") P(2, "3. Wie oft wird gezählt?") P(2, "Jedes Jahr."),
     "1.|1|Ute Ried|Wie viele Enten zählt/Niedersachsens Förster in jedem Jahr?\n"
     "2.|2|Ute Ried|Wer zahlt?/a) Zahlt der Bund, und wie/bewertet er das?\n"
     "3.|3|Ute Ried|Wie oft wird gezählt?\n",
     "q1|Bundesregierung|Rund hundert.\nq2|Bundesregierung|Das Land zahlt.\nq3|Bundesregierung|Jedes "
     "Jahr.\n"},
    {"the printer's notice at a page's foot is of no answer",
     P(1, "Antwort der Bundesregierung") P(1, "auf die Kleine Anfrage der Abgeordneten Ute Ried")
         BOLD(1, "1. Wie viele Enten gibt es?") P(1, "Rund hundert, und zwar")
             ITALIC(1, "Die Antwort wurde namens der Bundesregierung mit Schreiben vom 3. Mai übermittelt.")
                 P(2, "auf dem Lande.") BOLD(2, "2. Wer zählt sie?") P(2, "Die Förster."),
     "1.|1|Ute Ried|Wie viele Enten gibt es?\n2.|2|Ute Ried|Wer zählt sie?\n",
     "q1|Bundesregierung|Rund hundert, und zwar/auf dem Lande.\nq2|Bundesregierung|Die Förster.\n"},
    {"the heading above all answers answers nothing",
     P(1, "Antwort der Bundesregierung") P(1, "auf die Kleine Anfrage der Abgeordneten Ute Ried")
         P(1, "1. Wie viele Enten gibt es?") P(1, "2. Wer zählt sie?") P(1, "3. Wie oft?")
             BOLD(1, "Antworten der Bundesregierung") BOLD(1, "Zu Frage 1:") P(1, "Rund hundert.")
                 BOLD(1, "Zu den Fragen 2 und 3:") P(1, "Die Förster, jedes Jahr."),
     "1.|1|Ute Ried|Wie viele Enten gibt es?\n2.|2|Ute Ried|Wer zählt sie?\n3.|3|Ute Ried|Wie oft?\n",
     "q1|Bundesregierung|Rund hundert.\nq2;q3|Bundesregierung|Die Förster, jedes Jahr.\n"},
};

static const Case in_french[] = {
    {"a question asks without a question mark",
     H(1, "Question n° : 12874") H(1, "Texte de la question")
         P(1,
           "Mme Anne Roseau interroge sur les canards. Il y en a cent. Elle lui demande donc qui les compte.")
             H(1, "Texte de la réponse") P(1, "Les gardes les comptent au printemps."),
     "Texte de la question|||Mme Anne Roseau interroge sur les canards. Il y en a cent. Elle lui demande "
     "donc "
     "qui les compte.\n",
     "q1||Les gardes les comptent au printemps.\n"},
};

static void
test_in(const char *code, const Case *c)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfLang) lang = grf_lang_load(code, NULL, &error);
  g_assert_no_error(error);
  g_autoptr(GrfRecords) records = recognized_in(lang, c->blocks);

  assert_rows(records, GRF_TABLE_QUESTIONS, "label numbers asked_by text", c->questions);
  assert_rows(records, GRF_TABLE_ANSWERS, "question_ids answered_by text", c->answers);
}

static void
test_english(gconstpointer data)
{
  test_in("en", data);
}

static void
test_french(gconstpointer data)
{
  test_in("fr", data);
}

static void
test_german(gconstpointer data)
{
  test_in("de", data);
}

static void
test_case(gconstpointer data)
{
  const Case *c = data;
  g_autoptr(GrfRecords) records = recognized(c->blocks);

  assert_rows(records, GRF_TABLE_QUESTIONS, "label numbers asked_by text", c->questions);
  assert_rows(records, GRF_TABLE_ANSWERS, "question_ids answered_by text", c->answers);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strconcat("/form-engines/", cases[i].name, NULL);
    g_test_add_data_func(path, &cases[i], test_case);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(in_english); i++) {
    g_autofree char *path = g_strconcat("/form-engines/english/", in_english[i].name, NULL);
    g_test_add_data_func(path, &in_english[i], test_english);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(in_german); i++) {
    g_autofree char *path = g_strconcat("/form-engines/german/", in_german[i].name, NULL);
    g_test_add_data_func(path, &in_german[i], test_german);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(in_french); i++) {
    g_autofree char *path = g_strconcat("/form-engines/french/", in_french[i].name, NULL);
    g_test_add_data_func(path, &in_french[i], test_french);
  }
  return g_test_run();
}

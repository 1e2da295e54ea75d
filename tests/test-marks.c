// SPDX-License-Identifier: GPL-3.0-or-later
/* What single blocks say of a document's form. */
#include "recognize/marks.h"
#include "tests/recognized.h"

typedef struct {
  const char *name, *blocks;
  const char *marks; /* a word a block: kind, and numbers or group in brackets; '+' behind a run-in label */
} Case;

static const Case cases[] = {
    {"labels",
     P(1, "Vraag 1") P(1, "Antwoord 5 en 6") P(1, "Antwoord") P(1, "Mededeling") P(1, "Toelichting"),
     "question(1) answer(5;6) answer() notice() note()"},
    {"text is no label",
     P(1, "Vraag het de molenaar.") P(1, "Antwoord volgt.") P(1, "antwoord") P(1, "De vraag"), "- - - -"},
    {"a label in other type", H(1, "Vraag 2") ITALIC(1, "Antwoord 2") ITEM(1, "Vraag 3"),
     "question(2) answer(2) question(3)"},
    {"not in tables and margins", ROW(1, "Vraag 1") MARGIN(1, "Antwoord 1"), "- -"},
    {"run-in labels must go on", P(1, "Vraag 1: Waarom?") P(1, "Antwoord 1: Daarom.") P(1, "Vraag 2: Hoe?"),
     "question(1)+ answer(1)+ question(2)+"},
    {"a run-in label out of turn is text", P(1, "Vraag 1") P(1, "Vraag 4: waarom dan?") P(1, "Vraag 2: Hoe?"),
     "question(1) - question(2)+"},
    {"a run-in label without a number is text", P(1, "Antwoord: dat weet niemand."), "-"},
    {"loose labels that rise, answered",
     P(1, "Vraag 1 Waarom hier?") P(1, "Antwoord Daarom.") P(1, "Vraag 2 Hoe dan?") P(1, "Antwoord Zo."),
     "question(1)+ answer()+ question(2)+ answer()+"},
    {"labels in cells before the text's",
     ROW(1, "Vraag 1 Waarom hier?") ROW(1, "Antwoord Daarom.") ROW(1, "Vraag 2 Hoe dan?")
         ROW(1, "Antwoord Zo."),
     "question(1)+ answer()+ question(2)+ answer()+"},
    {"loose labels of a list",
     P(1, "Vraag 1 Wat?") P(1, "Vraag 2 Hoe?") P(1, "Vraag 3 Wie?") P(1, "Vraag 4 Wanneer?"),
     "question(1)+ question(2)+ question(3)+ question(4)+"},
    {"a few loose ones without answers are text", P(1, "Vraag 1 Wat?") P(1, "Vraag 2 Hoe?"), "- -"},
    {"loose ones that do not rise from 1 are text",
     P(1, "Vraag 3 Wat?") P(1, "Antwoord Dat.") P(1, "Vraag 7 Hoe?") P(1, "Antwoord Zo."), "- - - -"},
    {"beside labels that stand by themselves, a loose one is text",
     P(1, "Vraag 1") P(1, "Waarom?") P(1, "Vraag 2 Was eerder gesteld.") P(1, "Antwoord 1"),
     "question(1) - - answer(1)"},
    {"a small letter goes on with the sentence",
     P(1, "Vraag 1 gaat over sluizen.") P(1, "Antwoord is er niet.") P(1, "Vraag 2 gaat over dammen."),
     "- - -"},
    {"groups",
     H(1, "Vragen en opmerkingen van de leden van de Brug-fractie")
         P(1, "Vragen en opmerkingen van de leden van de fractie van de Sluis"),
     "group(Brug) group(Sluis)"},
    {"groups that ask together, and members alone",
     H(1, "Vragen en opmerkingen van de leden van de fracties van de Brug en Sluis gezamenlijk")
         P(1, "Vragen en opmerkingen van het lid van de Dam-fractie")
             P(1, "Vragen van de leden van de fracties van Brug en Sluis")
                 P(1, "Vragen en opmerkingen van de fractie-Oever"),
     "group(Brug; Sluis) group(Dam) group(Brug; Sluis) group(Oever)"},
    {"a group in a sentence is text",
     P(1, "De vragen en opmerkingen van de leden van de Brug-fractie zijn hieronder beantwoord."), "-"},
    {"letters stand out",
     P(1, "BRIEF VAN DE MINISTER VAN WATER") H(1, "Brief van de minister van Water")
         P(1, "Brief van de minister van Water"),
     "letter letter -"},
    {"headings that name members, none of them a masthead",
     P(1, "Vragen van het lid Riet (Kompas)") P(1, "Wie telt?")
         P(1, "Vragen van de leden Bies (Brug) en De Wit (Sluis):") P(1, "Vragen van het lid Klei (Dam)")
             P(1, "aan de minister van Eenden")
                 P(1, "Vragen van het lid Zand (Dam) aan de minister (ingezonden)"),
     "group(Riet (Kompas)) - group(Bies (Brug); De Wit (Sluis)) - - -"},
    {"one heading that names a member is a title", P(1, "Vragen van het lid Riet (Kompas)") P(1, "Wie telt?"),
     "- -"},
    {"an empty block", P(1, "") P(1, "\\s"), "- -"},
};

static void
append_mark(GString *text, const GrfMark *mark)
{
  static const char *const names[] = {"-", "question", "answer", "notice", "note", "group", "letter"};
  gboolean label = mark->kind >= GRF_MARK_QUESTION && mark->kind <= GRF_MARK_NOTE;
  g_autofree char *numbers = label ? grf_label_dup_numbers(&mark->label) : g_strdup(mark->group);

  g_string_append(text, names[mark->kind]);
  if (label || mark->kind == GRF_MARK_GROUP)
    g_string_append_printf(text, "(%s)", numbers != NULL ? numbers : "");
  if (label && mark->label.run_in)
    g_string_append_c(text, '+');
}

static void
test_case(gconstpointer data)
{
  const Case *c = data;
  g_autoptr(GrfDocument) document = document_by_hand(c->blocks);
  g_autoptr(GrfLabelRules) rules = grf_label_rules_new(dutch());
  g_autoptr(GArray) marks = grf_marks_find(document, rules, dutch());
  g_autoptr(GString) text = g_string_new(NULL);

  g_assert_cmpuint(marks->len, ==, document->blocks->len);
  for (guint i = 0; i < marks->len; i++) {
    if (i > 0)
      g_string_append_c(text, ' ');
    append_mark(text, &g_array_index(marks, GrfMark, i));
  }
  g_assert_cmpstr(text->str, ==, c->marks);
}

/* A block this long is text, whatever it begins with. */
static void
test_long_block(void)
{
  g_autofree char *tail = g_strnfill(400, 'x');
  g_autofree char *blocks = g_strdup_printf("%s%s\n", "block paragraph 0 1 1 0 0 0 0 0 10 - Vraag 1: ", tail);
  g_autoptr(GrfDocument) document = document_by_hand(blocks);
  g_autoptr(GrfLabelRules) rules = grf_label_rules_new(dutch());
  g_autoptr(GArray) marks = grf_marks_find(document, rules, dutch());

  g_assert_cmpint(g_array_index(marks, GrfMark, 0).kind, ==, GRF_MARK_QUESTION);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strconcat("/marks/", cases[i].name, NULL);
    g_test_add_data_func(path, &cases[i], test_case);
  }
  g_test_add_func("/marks/a long run-in label", test_long_block);
  return g_test_run();
}

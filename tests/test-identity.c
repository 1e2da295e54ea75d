// SPDX-License-Identifier: GPL-3.0-or-later
/* Which paper a document is, and what its masthead says of its rows. */
#include "tests/recognized.h"

#include <string.h>

#define QUESTION P(1, "Vraag 1") P(1, "Is er riet?") P(1, "Antwoord 1") P(1, "Ja.")

typedef struct {
  const char *name, *blocks;
  const char *document; /* kind number title date */
  const char *people;   /* asked_by of the questions; answered_by of the answers */
} Case;

static const Case cases[] = {
    {"masthead",
     P(1, "1314")
         P(1, "Vragen van het lid De Boer (Brug) aan de Minister van Water over het riet langs de vaart "
              "(ingezonden 3 mei 2025).")
             P(1, "Antwoord van Minister Jansen (Water) (ontvangen 7 juni 2025).") QUESTION,
     "written-questions|1314|het riet langs de vaart|2025-06-07\n",
     "De Boer (Brug)\nMinister Jansen (Water)\n"},
    {"several askers and answerers",
     P(1,
       "Vragen van de leden De Boer (Brug) en Van Dam en Sluis (beiden Polder) aan de Ministers van Water en "
       "van Land over riet (ingezonden 3 mei 2025).")
         P(1,
           "Antwoord van Minister Jansen (Water) en Staatssecretaris Pieters (Land) (ontvangen 7 juni 2025).")
             QUESTION,
     "written-questions||riet|2025-06-07\n",
     "De Boer (Brug); Van Dam (Polder); Sluis (Polder)\nMinister Jansen (Water); Staatssecretaris Pieters "
     "(Land)\n"},
    {"questions alone",
     P(1, "Vragen van het lid De Boer (Brug) aan de Minister van Water over riet (ingezonden 3 mei 2025).")
         P(1, "Vraag 1") P(1, "Is er riet?"),
     "written-questions||riet|2025-05-03\n", "De Boer (Brug)\n"},
    {"no masthead", P(1, "Geachte voorzitter,") QUESTION, "labelled-questions|||\n", "\n\n"},
    {"no label", P(1, "Vragen van het lid De Boer (Brug) aan de Minister van Water over riet."), "|||\n", ""},
};

static void
test_case(gconstpointer data)
{
  const Case *c = data;
  g_autoptr(GrfRecords) records = recognized(c->blocks);
  g_autofree char *asked = rows_as_text(records, GRF_TABLE_QUESTIONS, "asked_by");
  g_autofree char *answered = rows_as_text(records, GRF_TABLE_ANSWERS, "answered_by");
  g_autofree char *people = g_strconcat(asked, answered, NULL);

  assert_rows(records, GRF_TABLE_DOCUMENTS, "kind number title date", c->document);
  g_assert_cmpstr(people, ==, c->people);
}

/* Chamber and session stand in the running header, which is no block. */
static void
test_paper(gconstpointer data)
{
  const char *const *pair = data; /* the printed line; "chamber|session\n" */
  g_autoptr(GString) dump = g_string_new(NULL);
  g_autofree char *blocks = NULL;
  g_autoptr(GrfRecords) records = NULL;
  glong n = 0;

  for (const char *p = pair[0]; *p != '\0'; p = g_utf8_next_char(p))
    n += *p != ' ';
  g_string_append_printf(dump, "page %d 595 842 0\nt 70 30 8 0 %s\nbody 10\n", HAND_PAGES + 1, pair[0]);
  g_string_append_printf(dump, "line %d 0 %ld 70 20 400 30 28 8 0 0 f running-header -1 -1\n", HAND_PAGES, n);
  blocks = g_strconcat(dump->str, QUESTION, NULL);
  records = recognized(blocks);
  assert_rows(records, GRF_TABLE_DOCUMENTS, "chamber session", pair[1]);
}

static const char *const papers[][2] = {
    {"Tweede Kamer, vergaderjaar 2024–2025, Aanhangsel", "Tweede Kamer|2024-2025\n"},
    {"Eerste Kamer, vergaderjaar 2023-2024, 36 000, A", "Eerste Kamer|2023-2024\n"},
    {"Provinciale Staten 2024", "|\n"},
};

/* A year of two digits is of the session's second calendar year, also over a century's end. */
static void
test_turn_of_century(void)
{
  g_autoptr(GrfRecords) records =
      recognized("page 10 595 842 0\nt 70 30 8 0 Vergaderjaar 1999/00\nbody 10\n"
                 "line 9 0 19 70 20 400 30 28 8 0 0 f running-header -1 -1\n" QUESTION);
  g_autofree char *session = rows_as_text(records, GRF_TABLE_DOCUMENTS, "session");

  g_assert_cmpstr(session, ==, "1999-2000\n");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *path = g_strconcat("/identity/", cases[i].name, NULL);
    g_test_add_data_func(path, &cases[i], test_case);
  }
  for (gsize i = 0; i < G_N_ELEMENTS(papers); i++) {
    g_autofree char *path = g_strdup_printf("/identity/paper/%" G_GSIZE_FORMAT, i);
    g_test_add_data_func(path, papers[i], test_paper);
  }
  g_test_add_func("/identity/paper/turn of the century", test_turn_of_century);
  return g_test_run();
}

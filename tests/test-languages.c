// SPDX-License-Identifier: GPL-3.0-or-later
/* The small recognizers with the German, English and French language files, on invented sentences. What they
 * do in Dutch stands in each one's own test. */
#include <string.h>

#include "lang/lang.h"
#include "normalize/hyphen.h"
#include "recognize/asks.h"
#include "recognize/dates.h"
#include "recognize/labels.h"
#include "recognize/references.h"
#include "recognize/sentences.h"

typedef struct {
  const char *lang, *text, *want;
} Case;

/* What one recognizer makes of a text. Returns: (transfer full). */
typedef char *(*Describe)(const GrfLang *lang, const char *text, gsize len);

static void
check_all(const Case *cases, gsize n, Describe describe)
{
  for (gsize i = 0; i < n; i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GrfLang) lang = grf_lang_load(cases[i].lang, NULL, &error);
    g_assert_no_error(error);
    gsize len = strlen(cases[i].text);
    g_autofree char *exact = g_memdup2(cases[i].text, len); /* no NUL: reading past the end shows */
    g_autofree char *got = describe(lang, exact, len);
    if (g_strcmp0(got, cases[i].want) != 0)
      g_test_fail_printf("%s: %s\n got: %s\nwant: %s", cases[i].lang, cases[i].text, got, cases[i].want);
  }
}

/* --- sentences: a '|' marks where one should end ------------------------------------------------------ */

static const Case sentences[] = {
    {"de", "Das ist so. Dies auch.", "Das ist so.|Dies auch."},
    {"de", "Die Sitzung am 3. Mai fiel aus. Warum?", "Die Sitzung am 3. Mai fiel aus.|Warum?"},
    {"de", "Bis zum 31. Dezember 2031 gilt das. Danach nicht.",
     "Bis zum 31. Dezember 2031 gilt das.|Danach nicht."},
    {"de", "In der 20. Wahlperiode gab es drei. Nun vier.", "In der 20. Wahlperiode gab es drei.|Nun vier."},
    {"de", "Die 3. Änderung ist neu. Gut.", "Die 3. Änderung ist neu.|Gut."},
    {"de", "Es waren 12. Das genügt.", "Es waren 12.|Das genügt."},
    {"de", "Das war im Jahr 2031. Danach kam nichts.", "Das war im Jahr 2031.|Danach kam nichts."},
    {"de", "Es gibt z. B. Deiche und u. a. Schleusen. Mehr nicht.",
     "Es gibt z. B. Deiche und u. a. Schleusen.|Mehr nicht."},
    {"de", "Siehe § 12 Abs. 3 Satz 1 Nr. 2 des Deichgesetzes. Es gilt.",
     "Siehe § 12 Abs. 3 Satz 1 Nr. 2 des Deichgesetzes.|Es gilt."},
    {"de", "Siehe BT-Drs. 20/1234, S. 5 ff. Buchst. b. Das reicht.",
     "Siehe BT-Drs. 20/1234, S. 5 ff. Buchst. b. Das reicht."},
    {"de", "Das kostet 3 Mio. Euro bzw. 4 Mrd. Euro. Zu viel?",
     "Das kostet 3 Mio. Euro bzw. 4 Mrd. Euro.|Zu viel?"},
    {"de", "Frau Dr. Ö. Müller und Prof. Dr. Vogt kamen. Sonst niemand.",
     "Frau Dr. Ö. Müller und Prof. Dr. Vogt kamen.|Sonst niemand."},
    {"de", "Deiche, Wehre usw. Das ist alles.", "Deiche, Wehre usw.|Das ist alles."},
    {"de", "Ist der Titel „Was nun? Ein Versuch“ bekannt? Wenn ja, wem?",
     "Ist der Titel „Was nun? Ein Versuch“ bekannt?|Wenn ja, wem?"},
    {"de", "Er fragte: „Ist das so?“ Niemand wusste es.", "Er fragte: „Ist das so?“|Niemand wusste es."},
    {"de", "Der Text »Wohin? Dorthin« ist alt. Ja.", "Der Text »Wohin? Dorthin« ist alt.|Ja."},
    {"de", "1. Wie viele Deiche gibt es? 2. Wo?", "1. Wie viele Deiche gibt es?|2. Wo?"},
    {"de", "a) Wann? b) Warum?", "a) Wann?|b) Warum?"},
    {"en", "That is so. This too.", "That is so.|This too."},
    {"en", "The answer is no. Nothing was built.", "The answer is no.|Nothing was built."},
    {"en", "See Question No. 12 and para. 3 of it. Then stop.",
     "See Question No. 12 and para. 3 of it.|Then stop."},
    {"en", "It cost Rs. 12 crore, i.e. Too much. Why?", "It cost Rs. 12 crore, i.e. Too much.|Why?"},
    {"en", "The Hon. Member met Mr. J. Marsh and Dr. Reed. They spoke.",
     "The Hon. Member met Mr. J. Marsh and Dr. Reed.|They spoke."},
    {"en", "Dykes, locks, etc. They leak.", "Dykes, locks, etc.|They leak."},
    {"en", "It opens at 9 a.m. and shuts at 5 p.m. Nobody comes.",
     "It opens at 9 a.m. and shuts at 5 p.m.|Nobody comes."},
    {"en", "Is “What now? A try” known? If so, to whom?", "Is “What now? A try” known?|If so, to whom?"},
    {"en", "Smt. Rao and Shri P.K. Das asked. Nobody knew.",
     "Smt. Rao and Shri P.K. Das asked.|Nobody knew."},
    {"fr", "M. Dupré et Mme. Roux sont venus. Personne d'autre.",
     "M. Dupré et Mme. Roux sont venus.|Personne d'autre."},
};

static char *
describe_sentences(const GrfLang *lang, const char *text, gsize len)
{
  g_autoptr(GrfSentenceRules) rules = grf_sentence_rules_new(lang);
  g_autoptr(GArray) found = grf_sentences_split(rules, text, len);
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < found->len; i++) {
    const GrfTextRange *range = &g_array_index(found, GrfTextRange, i);
    g_string_append_printf(out, "%s%.*s", i > 0 ? "|" : "", (int)(range->to - range->from),
                           text + range->from);
  }
  return g_string_free(out, FALSE);
}

/* --- asks: kinds in order, q a question, r a request -------------------------------------------------- */

static const Case asks[] = {
    {"de", "Wie viele Deiche gibt es? Wann wurden sie gebaut?", "qq"},
    {"de", "Wie hoch sind die Deiche (bitte nach Ländern aufschlüsseln)?", "q"},
    {"de", "Wie hoch sind sie? Bitte nach Jahren aufschlüsseln.", "qr"},
    {"de", "Die Deiche sind alt. Die Fraktion möchte wissen, wie alt.", "r"},
    {"de", "Wir bitten um eine Liste der Schleusen.", "r"},
    {"de", "Wir bitten um Verständnis.", ""},
    {"de", "Die Bitte war klar. Niemand kam.", ""},
    {"de", "Kennt sie das Buch „Wohin? Ein Versuch“?", "q"},
    {"de", "Er fragte: „Ist das so?“", "q"},
    {"de", "Welche Kosten entstehen für\na) Deiche,\nb) Wehre,\nc) Schleusen?", "q"},
    {"de", "Am 3. Mai wurde gebaut. Wozu?", "q"},
    {"de", "Es gibt keine Erkenntnisse.", ""},
    {"en", "whether the lock has been repaired;", "r"},
    {"en", "if so, the details thereof; and", "r"},
    {"en", "the number of locks which leak in each district;", "r"},
    {"en", "the steps taken to repair the locks?", "q"},
    {"en",
     "Will the Minister be pleased to state:\n(a) whether the lock leaks;\n(b) if so, why; and\n(c) the "
     "cost?",
     "rrq"},
    {"en", "whether the Ministry has\nlaunched a plan for the locks;", "r"},
    {"en", "To ask the Minister for Locks what he has done.", "r"},
    {"en", "Ms. Reed asked the Minister for Locks if he will make a statement on the leak.", "r"},
    {"en", "Please provide a list by county.", "r"},
    {"en", "Please find the list below.", ""},
    {"en", "The locks were repaired in May. There are ten.", ""},
    {"en", "What is the cost? When was it paid?", "qq"},
    {"fr", "Combien d'écluses y a-t-il ? Quand ?", "qq"},
};

static char *
describe_asks(const GrfLang *lang, const char *text, gsize len)
{
  g_autoptr(GrfSentenceRules) rules = grf_sentence_rules_new(lang);
  GrfAskRules *ask_rules = grf_ask_rules_new(lang, rules);
  g_autoptr(GArray) found = grf_asks_find(ask_rules, text, len);
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_c(out, grf_ask_kind_name(g_array_index(found, GrfAsk, i).kind)[0]);
  grf_ask_rules_free(ask_rules);
  return g_string_free(out, FALSE);
}

/* --- labels: kind, label, numbers, rest; "-" for none ------------------------------------------------- */

static const Case labels[] = {
    {"de", "Frage 3", "q|Frage 3|3|"},
    {"de", "Fragen 3 bis 5", "q|Fragen 3 bis 5|3;4;5|"},
    {"de", "Frage Nr. 7:", "q|Frage Nr. 7|7|"},
    {"de", "Antwort", "a|Antwort||"},
    {"de", "Antwort zu Frage 3:", "a|Antwort zu Frage 3|3|"},
    {"de", "Antwort zu den Fragen 1, 2 und 4", "a|Antwort zu den Fragen 1, 2 und 4|1;2;4|"},
    {"de", "Antwort auf Frage 2", "a|Antwort auf Frage 2|2|"},
    {"de", "Zu Frage 1:", "a|Zu Frage 1|1|"},
    {"de", "Zu Frage 1: Ja, das trifft zu.", "a|Zu Frage 1|1|Ja, das trifft zu."},
    {"de", "Zu den Fragen 3 bis 5:", "a|Zu den Fragen 3 bis 5|3;4;5|"},
    {"de", "Zu 4.", "a|Zu 4|4|"},
    {"de", "Zu 1 und 2:", "a|Zu 1 und 2|1;2|"},
    {"de", "Zu Frage 7a und 7b", "a|Zu Frage 7a und 7b|7a;7b|"},
    {"de",
     "Gemeinsame Antwort zu den Fragen 8 sowie 9:", "a|Gemeinsame Antwort zu den Fragen 8 sowie 9|8;9|"},
    {"de", "Zu", "-"},
    {"de", "Zu den Fragen", "-"},
    {"de", "Zu Nummer 1", "-"},
    {"de", "Zu Artikel 3", "-"},
    {"de", "Zu Beginn war alles neu.", "-"},
    {"de", "Zu Frage 3 wird auf die Antwort zu Frage 2 verwiesen.", "-"},
    {"de", "Fragen der Zeit", "-"},
    {"de", "Zu 3,5 Millionen Euro", "-"},
    {"en", "Question 1", "q|Question 1|1|"},
    {"en", "Questions 3 to 5", "q|Questions 3 to 5|3;4;5|"},
    {"en", "Question No. 12:", "q|Question No. 12|12|"},
    {"en", "Q. 3", "q|Q. 3|3|"},
    {"en", "ANSWER", "a|ANSWER||"},
    {"en", "Answer to Question 2 and 3", "a|Answer to Question 2 and 3|2;3|"},
    {"en", "Reply:", "a|Reply||"},
    {"en", "Answer 1: Yes.", "a|Answer 1|1|Yes."},
    {"en", "A. 3", "a|A. 3|3|"},
    {"en", "A statement is laid on the Table.", "-"},
    {"en", "Questions of style", "-"},
    {"en", "Question time is over.", "-"},
    {"en", "Q", "-"},
    {"fr", "Réponse aux questions 2 et 3", "a|Réponse aux questions 2 et 3|2;3|"},
};

static char *
describe_label(const GrfLang *lang, const char *text, gsize len)
{
  g_autoptr(GrfLabelRules) rules = grf_label_rules_new(lang);
  g_auto(GrfLabel) label = {0};

  if (!grf_label_parse(rules, text, len, &label))
    return g_strdup("-");
  g_ptr_array_add(label.numbers, NULL);
  g_autofree char *numbers = g_strjoinv(";", (char **)label.numbers->pdata);
  return g_strdup_printf("%c|%s|%s|%.*s", "qant"[label.kind], label.label, numbers, (int)(len - label.end),
                         text + label.end);
}

/* --- dates -------------------------------------------------------------------------------------------- */

static const Case dates[] = {
    {"de", "Berlin, den 3. Mai 2031", "2031-05-03 [3. Mai 2031]"},
    {"de", "vom 1. März 2030 an", "2030-03-01 [1. März 2030]"},
    {"de", "am 03.05.2031", "2031-05-03 [03.05.2031]"},
    {"de", "im Mai 2031", "-"},
    {"de", "31. Februar 2031", "-"},
    {"de", "May 3, 2031", "-"},
    {"en", "on 3 May 2031.", "2031-05-03 [3 May 2031]"},
    {"en", "on 3rd of May, 2031", "2031-05-03 [3rd of May, 2031]"},
    {"en", "on May 3, 2031", "2031-05-03 [May 3, 2031]"},
    {"en", "since Aug. 21st, 2031", "2031-08-21 [Aug. 21st, 2031]"},
    {"en", "TO BE ANSWERED ON 22.12.2031", "2031-12-22 [22.12.2031]"},
    {"en", "for answer on 22-12-2031", "2031-12-22 [22-12-2031]"},
    {"en", "Mayor 3, 2031", "-"},
    {"en", "dismay 3, 2031", "-"},
    {"en", "May 2031, and June 40, 2031", "-"},
    {"fr", "le 1er mars 2031", "2031-03-01 [1er mars 2031]"},
    {"fr", "le 14 août 2031", "2031-08-14 [14 août 2031]"},
};

static char *
describe_date(const GrfLang *lang, const char *text, gsize len)
{
  g_autoptr(GrfDateRules) rules = grf_date_rules_new(lang);
  gsize from = 0, to = 0;
  g_autofree char *date = grf_date_parse(rules, text, len, &from, &to);

  return date != NULL ? g_strdup_printf("%s [%.*s]", date, (int)(to - from), text + from) : g_strdup("-");
}

/* --- citations: "kind normalized [raw]" each ---------------------------------------------------------- */

static const Case references[] = {
    {"de", "auf Bundestagsdrucksache 20/1234.", "drucksache BT/20/1234 [Bundestagsdrucksache 20/1234]\n"},
    {"de", "(BT-Drs. 19/12345, S. 3)", "drucksache BT/19/12345 [BT-Drs. 19/12345]\n"},
    {"de", "Drucksachen 20/12, 20/13 und 20/14",
     "drucksache 20/12 [Drucksachen 20/12, 20/13 und 20/14]\ndrucksache 20/13 [Drucksachen 20/12, 20/13 und "
     "20/14]\ndrucksache 20/14 [Drucksachen 20/12, 20/13 und 20/14]\n"},
    {"de", "BR-Drs. 123/24", "drucksache BR/2024/123 [BR-Drs. 123/24]\n"},
    {"de", "Plenarprotokoll 20/45", "plenarprotokoll 20/45 [Plenarprotokoll 20/45]\n"},
    {"de", "Drucksache vom 3/4/2031 und 20/5", ""},
    {"de", "vom 3. Mai 2031 (BGBl. I S. 1234)", "bundesgesetzblatt bgbl-I/1234 [BGBl. I S. 1234]\n"},
    {"de", "(BGBl. 2031 I Nr. 17)", "bundesgesetzblatt bgbl-I/2031/17 [BGBl. 2031 I Nr. 17]\n"},
    {"de", "nach § 12 Absatz 3 SGB II gilt", "law SGB II/12 [§ 12 Absatz 3 SGB II]\n"},
    {"de", "§ 5 Abs. 1 Satz 2 Nr. 3 DeichG.", "law DeichG/5 [§ 5 Abs. 1 Satz 2 Nr. 3 DeichG]\n"},
    {"de", "§§ 3 und 4a des Deichbaugesetzes",
     "law Deichbaugesetzes/3 [§§ 3 und 4a des Deichbaugesetzes]\n"
     "law Deichbaugesetzes/4a [§§ 3 und 4a des Deichbaugesetzes]\n"},
    {"de", "Artikel 38 Absatz 1 des Grundgesetzes",
     "law Grundgesetzes/38 [Artikel 38 Absatz 1 des Grundgesetzes]\n"},
    {"de", "Artikel 4 der Bilder zeigt; § 3 bleibt", ""},
    {"de", "die Richtlinie 2031/115/EG", "eu 32031L0115 [Richtlinie 2031/115/EG]\n"},
    {"de", "Verordnung (EG) Nr. 883/2004", "eu 32004R0883 [Verordnung (EG) Nr. 883/2004]\n"},
    {"de", "Artikel 6 der Verordnung (EU) 2031/679",
     "law 32031R0679/6 [Artikel 6 der Verordnung (EU) 2031/679]\n"},
    {"de", "KOM(2009) 123 endg.", "eu KOM/2009/123 [KOM(2009) 123]\n"},
    {"de", "Verordnung 12/2031 der Stadt", ""},
    {"en", "under Regulation (EU) 2031/679.", "eu 32031R0679 [Regulation (EU) 2031/679]\n"},
    {"en", "Council Regulation (EC) No 1/2003", "eu 32003R0001 [Council Regulation (EC) No 1/2003]\n"},
    {"en", "Directive 95/46/EC", "eu 31995L0046 [Directive 95/46/EC]\n"},
    {"en", "CELEX:32031R0679 and 52031DC0123", "eu 32031R0679 [CELEX:32031R0679]\n"},
    {"en", "see 32008L0115", "eu 32008L0115 [32008L0115]\n"},
    {"en", "COM(2031) 123 final", "eu COM/2031/123 [COM(2031) 123]\n"},
    {"en", "section 12 of the Dykes and Locks Act, 1956 was",
     "law Dykes and Locks Act, 1956/12 [section 12 of the Dykes and Locks Act, 1956]\n"},
    {"en", "Section 7(1)(a) of the Lock Keepers (Amendment) Act 2031",
     "law Lock Keepers (Amendment) Act 2031/7 [Section 7(1)(a) of the Lock Keepers (Amendment) Act 2031]\n"},
    {"en", "sections 3 and 4 of the Dykes Act",
     "law Dykes Act/3 [sections 3 and 4 of the Dykes Act]\nlaw Dykes Act/4 [sections 3 and 4 of the Dykes "
     "Act]\n"},
    {"en", "Article 14 of the Constitution", "law Constitution/14 [Article 14 of the Constitution]\n"},
    {"en", "section 12 of the road; Article 3 of this Act as such", ""},
    {"en", "at https://locks.example/a.", "url https://locks.example/a [https://locks.example/a]\n"},
    {"nl", "op grond van Verordening (EU) nr. 1303/2013", "eu 32013R1303 [Verordening (EU) nr. 1303/2013]\n"},
    {"nl", "artikel 6, eerste lid, van Richtlijn 2031/12/EU",
     "law 32031L0012/6 [artikel 6, eerste lid, van Richtlijn 2031/12/EU]\n"},
    {"nl", "Verordening (EEG) nr. 1408/71", "eu 31971R1408 [Verordening (EEG) nr. 1408/71]\n"},
    {"nl", "COM (2031) 55", "eu COM/2031/55 [COM (2031) 55]\n"},
    {"nl", "besluit nr. 12/2031 van de raad; richtlijn 2031/12", ""},
    {"nl", "kosten van 2031/12345 en 20/1234", ""},
    {"fr", "le règlement (UE) n° 1303/2013", "eu 32013R1303 [règlement (UE) n° 1303/2013]\n"},
};

static char *
describe_references(const GrfLang *lang, const char *text, gsize len)
{
  g_autoptr(GrfReferenceRules) rules = grf_reference_rules_new(lang);
  g_autoptr(GPtrArray) found = grf_references_find(rules, text, len);
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < found->len; i++) {
    const GrfReference *reference = g_ptr_array_index(found, i);
    g_assert_true(reference->from < reference->to && reference->to <= len);
    g_string_append_printf(out, "%s %s [%.*s]\n", grf_reference_kind_name(rules, reference->kind),
                           reference->normalized, (int)(reference->to - reference->from),
                           text + reference->from);
  }
  return g_string_free(out, FALSE);
}

/* --- hyphens at line ends: a '-' and a line feed stand between the lines ------------------------------- */

static const Case hyphens[] = {
    {"de", "die Ein-\nund Ausfuhr", "die Ein- und Ausfuhr"},
    {"de", "der Bundes-\nbzw. Landesmittel", "der Bundes- bzw. Landesmittel"},
    {"de", "in Baden-\nWürttemberg", "in Baden-Württemberg"},
    {"de", "die Wasser-\nversorgung der", "die Wasserversorgung der"},
    {"de", "die Verän-\nderung der", "die Veränderung der"},
    {"de", "ein EU-\nweites Netz", "ein EU-weites Netz"},
    {"de", "die 20-\njährige Frist", "die 20-jährige Frist"},
    {"de", "die CDU/CSU-\nFraktion will", "die CDU/CSU-Fraktion will"},
    {"en", "short-\nand long-term", "short- and long-term"},
    {"en", "the govern-\nment of", "the government of"},
    {"en", "a self-\nsufficient town", "a self-sufficient town"},
    {"en", "the non-\nsubmission of", "the non-submission of"},
    {"en", "the State-\nwise details", "the State-wise details"},
    {"en", "and like-\nwise so", "and likewise so"},
    {"en", "a state-\nment of", "a statement of"},
    {"en", "an evidence-\nbased plan", "an evidence-based plan"},
    {"en", "the potato, pota-\nto and", "the potato, potato and"},
    {"en", "the 2030-\n2031 plan", "the 2030-2031 plan"},
    {"fr", "le gouverne-\nment de", "le gouvernement de"},
};

static char *
describe_hyphen(const GrfLang *lang, const char *text, gsize len)
{
  static const char *const between[] = {"", "-", "- "};
  g_autoptr(GrfHyphenator) rules = grf_hyphenator_new(lang, NULL);
  g_autofree char *copy = g_strndup(text, len);
  g_auto(GStrv) lines = g_strsplit(copy, "-\n", 2);

  return g_strconcat(lines[0], between[grf_hyphen_decide(rules, NULL, lines[0], lines[1], '-', NULL)],
                     lines[1], NULL);
}

#define TEST(name)                                                                                           \
  static void test_##name(void)                                                                              \
  {                                                                                                          \
    check_all(name, G_N_ELEMENTS(name), describe_##name);                                                    \
  }

#define describe_labels describe_label
#define describe_dates describe_date
#define describe_hyphens describe_hyphen
TEST(sentences)
TEST(asks)
TEST(labels)
TEST(dates)
TEST(references)
TEST(hyphens)

/* Whatever the bytes, in every language: no crash, and nothing outside the text. */
static void
test_any_bytes(void)
{
  static const char *const pieces[] = {
      "§",    "Artikel 3", "section 4(1)", "Act", " ",           "der", "of the", "(EU)",   "2016/679",
      "COM(", "BGBl. I",   "3.",           "Mai", "May 3, 2031", "„",   "“",      "\xFF",   "\xE2\x80",
      "Drs.", "20/1",      "Zu",           "bis", ";",           "\n",  "?",      "celex:3"};
  static const Describe describes[] = {describe_sentences, describe_asks, describe_label, describe_date,
                                       describe_references};
  static const char *const codes[] = {"de", "en", "fr", "nl"};
  g_autoptr(GRand) random = g_rand_new_with_seed(5);

  for (guint round = 0; round < 400; round++) {
    g_autoptr(GrfLang) lang = grf_lang_load(codes[round % G_N_ELEMENTS(codes)], NULL, NULL);
    g_autoptr(GString) made = g_string_new(NULL);
    for (gint32 n = g_rand_int_range(random, 0, 30); n > 0; n--)
      g_string_append(made, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    g_autofree char *exact = g_memdup2(made->str, made->len);
    for (guint i = 0; i < G_N_ELEMENTS(describes); i++) {
      g_autofree char *got = describes[i](lang, exact, made->len);
      g_assert_nonnull(got);
    }
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/languages/sentences", test_sentences);
  g_test_add_func("/languages/asks", test_asks);
  g_test_add_func("/languages/labels", test_labels);
  g_test_add_func("/languages/dates", test_dates);
  g_test_add_func("/languages/references", test_references);
  g_test_add_func("/languages/hyphens", test_hyphens);
  g_test_add_func("/languages/any-bytes", test_any_bytes);
  return g_test_run();
}

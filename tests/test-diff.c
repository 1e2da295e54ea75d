// SPDX-License-Identifier: GPL-3.0-or-later
/* Tables read back from their folders, and what changed between two of them. */
#include <glib/gstdio.h>
#include <string.h>

#include "export/csv-read.h"
#include "export/export.h"
#include "model/error.h"
#include "review/diff.h"
#include "review/words.h"
#include "tests/folder.h"

static const GrfTableId compared[] = {GRF_TABLE_DOCUMENTS, GRF_TABLE_QUESTIONS, GRF_TABLE_ANSWERS,
                                      GRF_TABLE_AMOUNTS};

typedef struct {
  char *dir; /* a new folder, removed at the end */
} Fixture;

static void
set_up(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  fixture->dir = make_folder();
  g_assert_nonnull(fixture->dir);
}

static void
tear_down(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GDir) dir = g_dir_open(fixture->dir, 0, NULL);

  for (const char *name; (name = g_dir_read_name(dir)) != NULL;) {
    g_autofree char *path = g_build_filename(fixture->dir, name, NULL);
    g_assert_cmpint(g_remove(path), ==, 0);
  }
  g_assert_cmpint(g_rmdir(fixture->dir), ==, 0);
  g_free(fixture->dir);
}

/* Adds a row; `cells` is "column=value|column=value". */
static void
add(GrfRecords *records, GrfTableId table, const char *cells)
{
  GrfRow *row = grf_records_add(records, table);
  g_auto(GStrv) parts = g_strsplit(cells, "|", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    char *value = strchr(parts[i], '=');
    *value = '\0';
    grf_row_set(row, parts[i], value + 1);
  }
}

/* Cells that a notation could lose. */
static GrfRecords *
make_hard(void)
{
  GrfRecords *records = grf_records_new();

  add(records, GRF_TABLE_DOCUMENTS, "document_id=a;b|file= a,b.pdf|status=ok|title=\"Zo\" heet het");
  add(records, GRF_TABLE_QUESTIONS,
      "document_id=a;b|question_id=q1|text=eerste\n\ntweede; derde, \"vierde\"");
  add(records, GRF_TABLE_QUESTIONS, "document_id=a;b|question_id=q2|text==SOM(A1)|label=-|x0=1.50");
  add(records, GRF_TABLE_QUESTIONS, "document_id=a;b|question_id=q3|text='s Avonds?\t|label='");
  add(records, GRF_TABLE_QUESTIONS, "document_id=a;b|question_id=q4|text=@ \xe2\x82\xac|label= +1");
  add(records, GRF_TABLE_AMOUNTS,
      "document_id=a;b|amount_id=m1|raw=-5,5|value_min=-5.5|value_max=9007199254740993.10|page=3");
  return records;
}

static void
write_tables(const char *dir, const GrfRecords *records, gboolean excel)
{
  const GrfExportOptions options = {.excel = excel};
  g_autoptr(GError) error = NULL;
  g_autoptr(GrfExport) writer = grf_export_new(dir, &options, &error);

  g_assert_no_error(error);
  g_assert_true(grf_export_add(writer, records, &error));
  g_assert_true(grf_export_finish(writer, &error));
}

static void
test_round_trip(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GrfRecords) records = make_hard();
  g_autoptr(GString) expected = g_string_new(NULL);

  grf_records_dump(records, expected);
  for (guint excel = 0; excel < 2; excel++) {
    g_autoptr(GrfRecords) back = grf_records_new();
    g_autoptr(GString) got = g_string_new(NULL);
    write_tables(fixture->dir, records, excel == 1);
    for (guint i = 0; i < G_N_ELEMENTS(compared); i++) {
      g_autoptr(GError) error = NULL;
      grf_csv_read(fixture->dir, compared[i], back, &error);
      g_assert_no_error(error);
    }
    grf_records_dump(back, got);
    g_assert_cmpstr(got->str, ==, expected->str);
  }
}

#define HEADER "document_id,question_id,ask,kind,text,page\n"

static void
test_broken_tables(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  static const struct {
    const char *text;
    gssize len;
    const char *says; /* NULL: it is read */
  } cases[] = {
      {HEADER "a,q1,1,question,Wie?,1\n", -1, NULL},
      {"\xef\xbb\xbf" HEADER, -1, NULL},
      {"document_id,question_id,ask,kind,text,page,later\na,q1,1,question,Wie?,1,x\n", -1, NULL},
      {HEADER "a,q1,1,question,Wie?,1", -1, NULL},
      {"", -1, "row 1: there is no header"},
      {"document_id,question_id,ask,kind,text\n", -1, "row 1: the header has 5 columns"},
      {"document_id,ask,question_id,kind,text,page\n", -1,
       "row 1: column 2 is called “ask” and not “question_id”"},
      {"%PDF-1.4\n", -1, "row 1: column 1 is called “%PDF-1.4”"},
      {HEADER "a,q1,1,question,Wie?\n", -1, "row 2: it has 5 cells and the header 6"},
      {HEADER "a,q1,1,question,Wie,wat?,1\n", -1, "row 2: it has 7 cells and the header 6"},
      {HEADER "a,q1,1,question,Wie?,1\na,q2,1,question,\"Wat?,1\n", -1, "row 3: "},
      {HEADER "a,q1,1,question,\"Wie\" of wat?,1\n", -1, "row 2: "},
      {HEADER "a,q1,1,question,Wie\xff?,1\n", -1, "row 2: cell 5 is not UTF-8"},
      {HEADER "a,q1,1,question,Wie\0?,1\n", sizeof HEADER "a,q1,1,question,Wie\0?,1\n" - 1,
       "row 2: cell 5 is not UTF-8"},
      {"document_id;question_id;ask,kind;text;page\n", -1, "row 1: column 3 is called “ask,kind”"},
  };
  g_autofree char *path = g_build_filename(fixture->dir, "asks.csv", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(GrfRecords) records = grf_records_new();
    g_autoptr(GError) error = NULL;
    g_assert_true(g_file_set_contents(path, cases[i].text, cases[i].len, NULL));
    gboolean read = grf_csv_read(fixture->dir, GRF_TABLE_ASKS, records, &error);
    g_assert_true(read == (cases[i].says == NULL));
    if (read)
      continue;
    g_assert_error(error, GRF_ERROR, GRF_ERROR_FORMAT);
    g_assert_nonnull(strstr(error->message, "asks.csv"));
    if (strstr(error->message, cases[i].says) == NULL)
      g_error("“%s” is not in “%s”", cases[i].says, error->message);
  }
}

static void
test_missing_table(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autoptr(GrfRecords) records = grf_records_new();
  g_autoptr(GError) missing = NULL, folder = NULL;
  g_autofree char *path = g_build_filename(fixture->dir, "asks.csv", NULL);

  g_assert_false(grf_csv_read(fixture->dir, GRF_TABLE_ASKS, records, &missing));
  g_assert_error(missing, GRF_ERROR, GRF_ERROR_OPEN);
  g_assert_cmpint(g_mkdir(path, 0777), ==, 0);
  g_assert_false(grf_csv_read(fixture->dir, GRF_TABLE_ASKS, records, &folder));
  g_assert_error(folder, GRF_ERROR, GRF_ERROR_OPEN);
}

/* The first version of two documents. */
static GrfRecords *
make_old(void)
{
  GrfRecords *records = grf_records_new();

  add(records, GRF_TABLE_DOCUMENTS, "document_id=brug|sha256=b1|status=ok");
  add(records, GRF_TABLE_DOCUMENTS, "document_id=pad|sha256=p1|status=ok");
  add(records, GRF_TABLE_QUESTIONS,
      "document_id=brug|question_id=q1|label=Vraag 1|numbers=1|text=Wat kost de nieuwe brug over de vaart?");
  add(records, GRF_TABLE_QUESTIONS,
      "document_id=brug|question_id=q2|label=Vraag 2|numbers=2|text=Wanneer gaat de brug open voor auto's?");
  add(records, GRF_TABLE_QUESTIONS, "document_id=pad|question_id=q1|label=Vraag 1|numbers=1|text=Waarom?");
  add(records, GRF_TABLE_ANSWERS,
      "document_id=brug|answer_id=a1|label=Antwoord 1|numbers=1|text=De brug kost € 5 miljoen in 2031.");
  add(records, GRF_TABLE_ANSWERS, "document_id=brug|answer_id=a2|label=Antwoord 2|numbers=2|text=In mei.");
  add(records, GRF_TABLE_AMOUNTS,
      "document_id=brug|amount_id=m1|container=answer|container_id=a1|raw=€ 5 miljoen|value_min=5000000|"
      "value_max=5000000|currency=EUR|sentence=De brug kost € 5 miljoen in 2031.");
  return records;
}

static char *
diff(const GrfRecords *a, const GrfRecords *b, gboolean same)
{
  GString *out = g_string_new(NULL);
  guint64 differences = grf_diff_append(a, b, out);

  g_assert_true((differences == 0) == same);
  return g_string_free(out, FALSE);
}

static void
set(GrfRecords *records, GrfTableId table, guint row, const char *column, const char *value)
{
  grf_row_set(g_ptr_array_index(records->rows[table], row), column, value);
}

static void
test_no_difference(void)
{
  g_autoptr(GrfRecords) a = make_old(), b = make_old();

  /* Ids count rows; boxes and pages move: no difference. */
  set(b, GRF_TABLE_QUESTIONS, 0, "question_id", "q7");
  set(b, GRF_TABLE_ANSWERS, 0, "answer_id", "a9");
  set(b, GRF_TABLE_AMOUNTS, 0, "container_id", "a9");
  set(b, GRF_TABLE_AMOUNTS, 0, "amount_id", "m4");
  set(b, GRF_TABLE_QUESTIONS, 1, "page_from", "4");
  g_autofree char *said = diff(a, b, TRUE);
  g_assert_cmpstr(said, ==, "No differences.\n");
}

static void
test_changes(void)
{
  g_autoptr(GrfRecords) a = make_old(), b = make_old();

  set(b, GRF_TABLE_ANSWERS, 0, "text", "De brug kost € 6 miljoen in 2031.");
  set(b, GRF_TABLE_AMOUNTS, 0, "raw", "€ 6 miljoen");
  set(b, GRF_TABLE_AMOUNTS, 0, "value_min", "6000000");
  set(b, GRF_TABLE_AMOUNTS, 0, "value_max", "6000000");
  set(b, GRF_TABLE_AMOUNTS, 0, "sentence", "De brug kost € 6 miljoen in 2031.");
  g_autofree char *said = diff(a, b, FALSE);
  g_assert_cmpstr(said, ==,
                  "~ document brug\n"
                  "  ~ answer a1\n"
                  "      text: De brug kost € -5- +6+ miljoen in 2031.\n"
                  "  ~ amount in a1\n"
                  "      raw: € -5- +6+ miljoen\n"
                  "      value_min: -5000000- +6000000+\n"
                  "      value_max: -5000000- +6000000+\n"
                  "      sentence: De brug kost € -5- +6+ miljoen in 2031.\n"
                  "documents: 0 added, 0 removed, 1 changed\n"
                  "questions: 0 added, 0 removed, 0 changed\n"
                  "answers: 0 added, 0 removed, 1 changed\n"
                  "amounts: 0 added, 0 removed, 1 changed\n");
}

/* A question put in before all others moves their numbers; they are still the same questions. */
static void
test_renumbered(void)
{
  g_autoptr(GrfRecords) a = make_old(), b = make_old();

  set(b, GRF_TABLE_QUESTIONS, 0, "numbers", "2");
  set(b, GRF_TABLE_QUESTIONS, 0, "label", "Vraag 2");
  set(b, GRF_TABLE_QUESTIONS, 0, "question_id", "q2");
  set(b, GRF_TABLE_QUESTIONS, 1, "numbers", "3");
  set(b, GRF_TABLE_QUESTIONS, 1, "label", "Vraag 3");
  set(b, GRF_TABLE_QUESTIONS, 1, "question_id", "q3");
  set(b, GRF_TABLE_QUESTIONS, 1, "text", "Wanneer gaat de brug open voor fietsers?");
  add(b, GRF_TABLE_QUESTIONS,
      "document_id=brug|question_id=q1|label=Vraag 1|numbers=1|text=Kent u\nhet bericht over hout?");
  g_autofree char *said = diff(a, b, FALSE);
  g_assert_true(g_str_has_prefix(said, "~ document brug\n"
                                       "  ~ question q1 -> q2\n"
                                       "      label: Vraag -1- +2+\n"
                                       "      numbers: -1- +2+\n"
                                       "  ~ question q2 -> q3\n"
                                       "      label: Vraag -2- +3+\n"
                                       "      numbers: -2- +3+\n"
                                       "      text: Wanneer gaat de brug open voor -auto's?- +fietsers?+\n"
                                       "  + question q1 (Vraag 1): Kent u het bericht over hout?\n"
                                       "documents: 0 added, 0 removed, 1 changed\n"
                                       "questions: 1 added, 0 removed, 2 changed\n"));
}

static void
test_documents(void)
{
  g_autoptr(GrfRecords) a = make_old(), b = make_old();

  set(b, GRF_TABLE_DOCUMENTS, 0, "document_id", "vaart"); /* another document */
  set(b, GRF_TABLE_DOCUMENTS, 0, "sha256", "v1");
  set(b, GRF_TABLE_DOCUMENTS, 1, "document_id", "weg"); /* the same file by another name */
  set(b, GRF_TABLE_QUESTIONS, 2, "document_id", "weg");
  set(b, GRF_TABLE_DOCUMENTS, 1, "status", "partial");
  g_autofree char *said = diff(a, b, FALSE);
  g_assert_cmpstr(said, ==,
                  "- document brug: 2 questions, 2 answers, 1 amounts\n"
                  "~ document pad -> weg\n"
                  "      status: -ok- +partial+\n"
                  "+ document vaart: 0 questions, 0 answers, 0 amounts\n"
                  "documents: 1 added, 1 removed, 1 changed\n"
                  "questions: 0 added, 2 removed, 0 changed\n"
                  "answers: 0 added, 2 removed, 0 changed\n"
                  "amounts: 0 added, 1 removed, 0 changed\n");
}

/* Two versions in two folders need not share a name. */
static void
test_one_document_each(void)
{
  g_autoptr(GrfRecords) a = grf_records_new(), b = grf_records_new();

  add(a, GRF_TABLE_DOCUMENTS, "document_id=concept|sha256=1|status=ok");
  add(b, GRF_TABLE_DOCUMENTS, "document_id=definitief\n\033|sha256=2|status=ok");
  add(b, GRF_TABLE_AMOUNTS,
      "document_id=definitief\n\033|container=other|raw=€ 2 à 3|value_min=2|value_max=3|"
      "currency=EUR");
  g_autofree char *said = diff(a, b, FALSE);
  g_assert_true(g_str_has_prefix(said, "~ document concept -> definitief ?\n"
                                       "  + amount in other: € 2 à 3 (2 – 3 EUR)\n"));
}

/* The same amount twice in an answer, then once: one is gone, and not both. */
static void
test_repeated_amount(void)
{
  g_autoptr(GrfRecords) a = make_old(), b = make_old();

  add(a, GRF_TABLE_AMOUNTS,
      "document_id=brug|amount_id=m2|container=answer|container_id=a1|raw=€ 5 miljoen|value_min=5000000|"
      "value_max=5000000|currency=EUR|sentence=Dat is € 5 miljoen.");
  g_autofree char *said = diff(a, b, FALSE);
  g_assert_true(g_str_has_prefix(said, "~ document brug\n"
                                       "  - amount in a1: € 5 miljoen (5000000 EUR)\n"
                                       "documents: 0 added, 0 removed, 1 changed\n"));
  g_assert_nonnull(strstr(said, "amounts: 0 added, 1 removed, 0 changed\n"));
}

static char *
change(const char *a, const char *b)
{
  GString *out = g_string_new(NULL);

  grf_words_append_change(out, a, b);
  return g_string_free(out, FALSE);
}

static void
test_words(void)
{
  static const struct {
    const char *a, *b, *said;
  } cases[] = {
      {"a b c", "a x c", "a -b- +x+ c"},
      {"", "a b", "+a b+"},
      {"a b", "", "-a b-"},
      {"a  b", "a\nb", "only white space"},
      {"een twee", "drie vier vijf", "-een twee- +drie vier vijf+"},
      {"1 2 3 4 5 6 7 8 x", "1 2 3 4 5 6 7 8 y", "… 4 5 6 7 8 -x- +y+"},
      {"x 1 2 3 4 5 6 7", "1 2 3 4 5 6 7", "-x- 1 2 3 4 5 …"},
      {"x 1 2 3 4 5 6 7 8 9 a b c x", "1 2 3 4 5 6 7 8 9 a b c", "-x- 1 2 3 4 5 … 8 9 a b c -x-"},
      {"x 1 2 3 4 5 6 7 8 9 a b x", "1 2 3 4 5 6 7 8 9 a b", "-x- 1 2 3 4 5 6 7 8 9 a b -x-"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *said = change(cases[i].a, cases[i].b);
    g_assert_cmpstr(said, ==, cases[i].said);
  }
}

/* Text number `n` of all texts of words "a" and "b": the binary digits of n after its first. */
static char *
make_text(guint n)
{
  GString *text = g_string_new(NULL);

  for (; n > 1; n /= 2)
    g_string_append(text, n % 2 ? "a " : "b ");
  return g_string_free(text, FALSE);
}

/* The length of a longest common subsequence, the slow way. */
static guint
count_common(const char *a, const char *b)
{
  if (*a == '\0' || *b == '\0')
    return 0;
  if (*a == *b)
    return 1 + count_common(a + 2, b + 2);
  return MAX(count_common(a + 2, b), count_common(a, b + 2));
}

/* What is told gives both texts back, and nothing shorter would. */
static void
check_change(const char *a, const char *b)
{
  g_autofree char *said = change(a, b);
  g_autoptr(GString) old_text = g_string_new(NULL), new_text = g_string_new(NULL);
  char within = 0;
  guint common = 0;

  for (const char *at = said; *at != '\0'; at++) {
    if (*at == '-' || *at == '+')
      within = within == 0 ? *at : 0;
    if (*at != 'a' && *at != 'b')
      continue;
    common += within == 0;
    if (within != '+')
      g_string_append_printf(old_text, "%c ", *at);
    if (within != '-')
      g_string_append_printf(new_text, "%c ", *at);
  }
  g_test_message("“%s” “%s”: %s", a, b, said);
  g_assert_cmpstr(old_text->str, ==, a);
  g_assert_cmpstr(new_text->str, ==, b);
  g_assert_cmpuint(common, ==, count_common(a, b));
}

static void
test_every_change(void)
{
  for (guint i = 1; i < 64; i++)
    for (guint j = 1; j < 64; j++) {
      g_autofree char *a = make_text(i), *b = make_text(j);
      if (i != j)
        check_change(a, b);
    }
}

/* Long texts with nothing in common, and long lists of the same question: in time. */
static void
test_large(void)
{
  g_autoptr(GString) a = g_string_new(NULL), b = g_string_new(NULL);
  g_autoptr(GrfRecords) old_records = make_old(), new_records = make_old();

  for (guint i = 0; i < 20000; i++) {
    g_string_append_printf(a, "a%u ", i);
    g_string_append_printf(b, "b%u ", i);
    g_autofree char *cells =
        g_strdup_printf("document_id=pad|question_id=x%u|text=Kunt u dat toelichten? %u", i, i);
    add(i % 2 ? old_records : new_records, GRF_TABLE_QUESTIONS, cells);
  }
  gint64 start = g_get_monotonic_time();
  g_autofree char *said = change(a->str, b->str);
  g_assert_true(g_str_has_prefix(said, "-a0 a1 "));
  g_assert_true(g_str_has_suffix(said, " b19999+"));
  g_autofree char *all = diff(old_records, new_records, FALSE);
  g_assert_nonnull(strstr(all, "questions: "));
  g_assert_cmpint(g_get_monotonic_time() - start, <, 60 * G_USEC_PER_SEC);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add("/diff/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add("/diff/broken-tables", Fixture, NULL, set_up, test_broken_tables, tear_down);
  g_test_add("/diff/missing-table", Fixture, NULL, set_up, test_missing_table, tear_down);
  g_test_add_func("/diff/no-difference", test_no_difference);
  g_test_add_func("/diff/changes", test_changes);
  g_test_add_func("/diff/renumbered", test_renumbered);
  g_test_add_func("/diff/documents", test_documents);
  g_test_add_func("/diff/one-document-each", test_one_document_each);
  g_test_add_func("/diff/repeated-amount", test_repeated_amount);
  g_test_add_func("/diff/words", test_words);
  g_test_add_func("/diff/every-change", test_every_change);
  g_test_add_func("/diff/large", test_large);
  return g_test_run();
}

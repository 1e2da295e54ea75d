// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Two columns of which one is the other's translation, as bulletins of countries with two languages have.
 *
 *   Vraag 1          |  Question 1        The stop words of both languages are counted in each column of a
 * page: Hoeveel sluizen  |  Combien d'écluses where one holds hardly any but the document's own language and
 * the other …                |  …                 hardly any but the second, the other is set aside as a
 * margin block is.
 */
#include <string.h>

#include "normalize/passes.h"

#define EVIDENCE_MIN                                                                                         \
  6 /* stop words of its language that a column must hold; a quoted title has as many as 3 */
#define ONE_LANGUAGE 4 /* times as many of one language as of the other: names and titles are in either */

typedef enum { WORD_NONE, WORD_OWN, WORD_SECOND, WORD_SHARED } WordKind;

typedef struct {
  guint own, second;
} Evidence;

/* The stop words of both languages, each with its WordKind. */
static GHashTable *
list_words(const GrfLang *own, const GrfLang *second)
{
  const GrfLang *langs[] = {own, second};
  GHashTable *kinds = g_hash_table_new(g_str_hash, g_str_equal);

  for (guint i = 0; i < G_N_ELEMENTS(langs); i++) {
    const char *const *words = grf_lang_list(langs[i], "language", "stopwords");
    for (guint k = 0; words != NULL && words[k] != NULL; k++) {
      gboolean shared = i > 0 && g_hash_table_lookup(kinds, words[k]) == GUINT_TO_POINTER(WORD_OWN);
      WordKind kind = shared ? WORD_SHARED : i == 0 ? WORD_OWN : WORD_SECOND;
      g_hash_table_insert(kinds, (gpointer)words[k], GUINT_TO_POINTER(kind));
    }
  }
  return kinds;
}

static void
count_words(const GrfDocument *document, const GrfLine *line, GHashTable *kinds, Evidence *evidence)
{
  g_autofree char *raw = grf_line_dup_raw(document, line), *text = g_utf8_strdown(raw, -1);

  for (char *at = text, *end; *at != '\0'; at = end) {
    while (*at != '\0' && !g_unichar_isalpha(g_utf8_get_char(at)))
      at = g_utf8_next_char(at);
    for (end = at; *end != '\0' && g_unichar_isalpha(g_utf8_get_char(end));)
      end = g_utf8_next_char(end);
    char behind = *end;
    *end = '\0';
    WordKind kind = (WordKind)GPOINTER_TO_UINT(g_hash_table_lookup(kinds, at));
    *end = behind;
    evidence->own += kind == WORD_OWN;
    evidence->second += kind == WORD_SECOND;
  }
}

static gboolean
is_column_text(const GrfLine *line)
{
  return line->column > 0 && line->role != GRF_ROLE_FOOTNOTE &&
         !(line->flags & (GRF_LINE_MARGIN | GRF_LINE_HIDDEN | GRF_LINE_CELL | GRF_LINE_FURNITURE));
}

/* Which of the two columns of lines [from, to), a page's, is the translation: 1 or 2, or 0. `before`: what
 * the page before had, which is taken where there is too little text to tell. */
static guint
find_translation(const GrfDocument *document, guint from, guint to, GHashTable *kinds, guint before)
{
  Evidence evidence[3] = {0};

  for (guint i = from; i < to; i++) {
    const GrfLine *line = grf_document_line(document, i);
    if (!is_column_text(line))
      continue;
    if (line->column >= G_N_ELEMENTS(evidence))
      return 0;
    count_words(document, line, kinds, &evidence[line->column]);
  }
  for (guint c = 1; c <= 2; c++) {
    const Evidence *text = &evidence[3 - c], *other = &evidence[c];
    if (text->own >= EVIDENCE_MIN && text->own >= ONE_LANGUAGE * text->second &&
        other->second >= EVIDENCE_MIN && other->second >= ONE_LANGUAGE * other->own)
      return c;
  }
  return before > 0 && evidence[3 - before].second == 0 && evidence[before].own == 0 ? before : 0;
}

static void
set_aside(GrfDocument *document, guint from, guint to, guint column)
{
  for (guint i = from; i < to; i++) {
    GrfLine *line = grf_document_line(document, i);
    if (is_column_text(line) && line->column == column)
      line->flags |= GRF_LINE_MARGIN;
  }
}

gboolean
grf_translations(GrfDocument *document, const GrfLang *own, const GrfLang *second, GrfDiags *diags,
                 G_GNUC_UNUSED GError **error)
{
  g_autoptr(GHashTable) kinds = NULL;
  guint column = 0, n_pages = 0, first = 0;

  if (second == NULL)
    return TRUE;
  kinds = list_words(own, second);
  for (guint i = 0, k; i < document->lines->len; i = k) {
    guint page = grf_document_line(document, i)->page;
    for (k = i + 1; k < document->lines->len && grf_document_line(document, k)->page == page;)
      k++;
    column = find_translation(document, i, k, kinds, column);
    if (column == 0)
      continue;
    set_aside(document, i, k, column);
    first = n_pages++ == 0 ? grf_pdf_page(document->pdf, page)->number : first;
  }
  if (n_pages > 0)
    grf_diags_add(diags, first, NULL, "translation-beside",
                  "%u pages have a translation beside the text, in “%s”; questions, answers and amounts are "
                  "those of the text in “%s”; lines.csv has both",
                  n_pages, grf_lang_code(second), grf_lang_code(own));
  return TRUE;
}

// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Amounts and references of every text of a document, in reading order: questions and answers whole
 * (so that an amount broken over pages is one), every other block by itself, then the footnotes.
 */
#include <string.h>

#include "recognize/rows.h"
#include "recognize/tables.h"

typedef struct {
  const GrfBlock *text;
  const char *kind;  /* container: question, answer, footnote, other */
  char *id;          /* owned, or NULL */
  char *question_id; /* owned, or NULL */
  GHashTable *urls;  /* owned: addresses that have a row already */
} Container;

#define MAX_LINKS 500 /* of a page; a table of contents has 60 */

static void
container_clear(gpointer data)
{
  Container *container = data;
  g_free(container->id);
  g_free(container->question_id);
  g_hash_table_unref(container->urls);
}

static char *
dup_question_of(const GrfRowContext *context, GrfHolder holder)
{
  if (holder.by == GRF_HELD_QUESTION)
    return grf_dup_id('q', holder.index);
  if (holder.by == GRF_HELD_ANSWER) {
    const GrfAnswer *answer = grf_finding_answer(context->finding, holder.index);
    if (answer->questions->len > 0)
      return grf_dup_id('q', g_array_index(answer->questions, guint, 0));
  }
  return NULL;
}

/* Appends a container. Returns: its index. */
static gint
add_container(GArray *containers, Container container)
{
  container.urls = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_array_append_val(containers, container);
  return (gint)containers->len - 1;
}

static gint
add_holder(const GrfRowContext *context, GrfHolder holder, GArray *containers)
{
  gboolean question = holder.by == GRF_HELD_QUESTION;
  Container container = {.kind = question ? "question" : "answer",
                         .text = question ? grf_finding_question(context->finding, holder.index)->text
                                          : grf_finding_answer(context->finding, holder.index)->text,
                         .id = grf_dup_id(question ? 'q' : 'a', holder.index),
                         .question_id = dup_question_of(context, holder)};
  return add_container(containers, container);
}

/* Every text once; `of_block` gets the container's index of each block and then of each note. */
static GArray *
list_containers(const GrfRowContext *context, gint *of_block)
{
  GArray *containers = g_array_new(FALSE, TRUE, sizeof(Container));
  const GrfFinding *finding = context->finding;
  guint n_blocks = context->document->blocks->len;
  g_autofree gint *of_q = g_new0(gint, finding->questions->len + 1); /* index + 1 */
  g_autofree gint *of_a = g_new0(gint, finding->answers->len + 1);

  g_array_set_clear_func(containers, container_clear);
  for (guint i = 0; i < n_blocks; i++) {
    GrfHolder holder = finding->holders[i];
    gint *known = holder.by == GRF_HELD_QUESTION ? &of_q[holder.index]
                  : holder.by == GRF_HELD_ANSWER ? &of_a[holder.index]
                                                 : NULL;
    if (known == NULL) {
      Container other = {.kind = "other", .text = grf_document_block(context->document, i)};
      of_block[i] = add_container(containers, other);
      continue;
    }
    if (*known == 0)
      *known = add_holder(context, holder, containers) + 1;
    of_block[i] = *known - 1;
  }
  for (guint i = 0; i < context->document->notes->len; i++) {
    const GrfNote *note = grf_document_note(context->document, i);
    Container footnote = {.kind = "footnote",
                          .text = note->body,
                          .id = grf_dup_id('n', i),
                          .question_id = dup_question_of(context, grf_note_holder(context, note))};
    of_block[n_blocks + i] = add_container(containers, footnote);
  }
  return containers;
}

/* --- amounts ------------------------------------------------------------------------------------- */

/* A stretch of a text on one line: line feeds become spaces. */
static char *
dup_flat(const GString *text, gsize from, gsize to)
{
  return g_strdelimit(g_strndup(text->str + from, to - from), "\n", ' ');
}

static void
add_amount(const GrfRowContext *context, const Container *container, const GrfMoney *money)
{
  const GString *text = container->text->text;
  guint index = context->records->rows[GRF_TABLE_AMOUNTS]->len;
  GrfRow *row = grf_row_new(context, GRF_TABLE_AMOUNTS);

  grf_row_take(row, "amount_id", grf_dup_id('m', index));
  grf_row_set(row, "container", container->kind);
  grf_row_set(row, "container_id", container->id);
  grf_row_set(row, "question_id", container->question_id);
  grf_row_take(row, "raw", dup_flat(text, money->from, money->to));
  grf_row_set(row, "value_min", money->value_min);
  grf_row_set(row, "value_max", money->value_max);
  grf_row_set(row, "currency", money->currency);
  grf_row_set(row, "unit", money->unit);
  grf_row_set(row, "qualifier", money->qualifier);
  grf_row_set(row, "qualifier_raw", money->qualifier_raw);
  grf_row_set(row, "period", money->period);
  grf_row_take(row, "sentence", dup_flat(text, money->sentence_from, money->sentence_to));
  grf_row_set(row, "note", money->note);
  grf_row_set(row, "frequency", money->frequency);
  grf_row_set(row, "direction", money->direction);
  grf_row_set(row, "beneficiary", money->beneficiary);
  grf_row_take(row, "table_id", grf_table_reading_dup_id(context->tables, container->text, money->from));
  grf_row_place(context, row, container->text, money->from, money->to);
}

static void
warn_unread(const GrfRowContext *context, const Container *container, const GrfAmountSpan *span)
{
  g_autofree char *raw = dup_flat(container->text->text, span->from, span->to);
  guint page = 0;
  GrfBox box = {0};

  grf_block_where(context->document, container->text, span->from, span->to, &page, &box);
  grf_diags_add(context->diags, page, &box, "amount-unread", "“%s” may be money, but no amount was read",
                raw);
}

/* The text, as many bytes, with spaces for raised digits: a footnote call whose note was not found is no part
 * of the number before it. Behind a separator they are cents, behind a letter part of a unit ("m3"). */
static char *
dup_without_raised(const GrfRowContext *context, const GrfBlock *block)
{
  char *text = g_strndup(block->text->str, block->text->len);

  for (gsize i = 1; i < MIN(block->text->len, block->source->len); i++) {
    char before = text[i - 1];
    if (!g_ascii_isdigit(text[i]) || g_ascii_isalpha(before) || before == '.' || before == ',')
      continue;
    const GrfGlyph *glyph =
        grf_document_glyph(context->document, g_array_index(block->source, guint32, i), NULL);
    if (glyph != NULL && (glyph->flags & GRF_GLYPH_RAISED))
      text[i] = ' ';
  }
  return text;
}

static void
add_amounts(const GrfRowContext *context, const Container *container, const GrfAmountHints *hints)
{
  g_autoptr(GArray) unread = NULL;
  g_autofree char *text = dup_without_raised(context, container->text);
  g_autoptr(GArray) found =
      grf_amounts_find(context->rules->amounts, text, container->text->text->len, hints, &unread);

  for (guint i = 0; i < found->len; i++) {
    const GrfMoney *money = &g_array_index(found, GrfMoney, i);
    if (!grf_table_reading_has(context->tables, container->text, money->from, money->to))
      add_amount(context, container, money);
  }
  for (guint i = 0; unread != NULL && i < unread->len; i++) {
    const GrfAmountSpan *span = &g_array_index(unread, GrfAmountSpan, i);
    if (!grf_table_reading_has(context->tables, container->text, span->from, span->to))
      warn_unread(context, container, span);
  }
}

/* --- references ---------------------------------------------------------------------------------- */

static GrfRow *
new_reference(const GrfRowContext *context, const Container *container)
{
  guint index = context->records->rows[GRF_TABLE_REFERENCES]->len;
  GrfRow *row = grf_row_new(context, GRF_TABLE_REFERENCES);

  grf_row_take(row, "reference_id", grf_dup_id('r', index));
  grf_row_set(row, "container", container->kind);
  grf_row_set(row, "container_id", container->id);
  return row;
}

static void
add_references(const GrfRowContext *context, Container *container)
{
  const GString *text = container->text->text;
  g_autoptr(GPtrArray) found = grf_references_find(context->rules->references, text->str, text->len);

  for (guint i = 0; i < found->len; i++) {
    const GrfReference *reference = g_ptr_array_index(found, i);
    GrfRow *row = new_reference(context, container);
    grf_row_take(row, "raw", dup_flat(text, reference->from, reference->to));
    grf_row_set(row, "kind", grf_reference_kind_name(context->rules->references, reference->kind));
    grf_row_set(row, "normalized", reference->normalized);
    grf_row_set(row, "chamber", reference->chamber);
    grf_row_set(row, "session", reference->session);
    grf_row_set(row, "dossier", reference->dossier);
    grf_row_set(row, "number", reference->number);
    grf_row_set(row, "annex", reference->annex);
    grf_row_place(context, row, container->text, reference->from, reference->to);
    if (reference->kind == GRF_REFERENCE_URL && reference->normalized != NULL)
      g_hash_table_add(container->urls, g_strdup(reference->normalized));
  }
}

/* An address that is not printed but only lies under the text, as a link annotation. */
static void
add_link(const GrfRowContext *context, Container *container, guint page, const GrfLink *link)
{
  GrfRow *row;

  if (g_hash_table_contains(container->urls, link->uri))
    return;
  g_hash_table_add(container->urls, g_strdup(link->uri));
  row = new_reference(context, container);
  grf_row_set(row, "raw", link->uri);
  grf_row_set(row, "kind", grf_reference_kind_name(context->rules->references, GRF_REFERENCE_URL));
  grf_row_set(row, "normalized", link->uri);
  grf_row_set_uint(row, "page", page);
  grf_row_box(row, &link->box);
}

static gboolean
is_web_address(const char *uri)
{
  return uri != NULL && (g_str_has_prefix(uri, "http://") || g_str_has_prefix(uri, "https://"));
}

static gboolean
line_holds(const GrfLine *line, float x, float y)
{
  return x >= line->box.x0 && x <= line->box.x1 && y >= line->box.y0 && y <= line->box.y1;
}

/* The index of the container of each block (notes follow the blocks), by the lines on a page, of which `line`
 * is the first. */
static gint
container_at(const GrfRowContext *context, const gint *of_block, guint page, guint line, float x, float y)
{
  for (; line < context->document->lines->len; line++) {
    const GrfLine *here = grf_document_line(context->document, line);
    if (here->page != page)
      break;
    if (!line_holds(here, x, y))
      continue;
    if (here->note >= 0)
      return of_block[context->document->blocks->len + (guint)here->note];
    return here->block >= 0 ? of_block[here->block] : -1;
  }
  return -1;
}

/* The links of a page, of which `line` is the first line. */
static void
add_page_links(const GrfRowContext *context, GArray *containers, const gint *of_block, guint p, guint line)
{
  const GrfPage *page = grf_pdf_page(context->document->pdf, p);

  for (guint i = 0; i < MIN(page->links->len, MAX_LINKS); i++) {
    const GrfLink *link = &g_array_index(page->links, GrfLink, i);
    gint at = is_web_address(link->uri)
                  ? container_at(context, of_block, p, line, (link->box.x0 + link->box.x1) / 2,
                                 (link->box.y0 + link->box.y1) / 2)
                  : -1;
    if (at >= 0)
      add_link(context, &g_array_index(containers, Container, at), page->number, link);
  }
}

static void
add_links(const GrfRowContext *context, GArray *containers, const gint *of_block)
{
  guint line = 0;

  for (guint p = 0; p < context->document->pdf->pages->len; p++) {
    while (line < context->document->lines->len && grf_document_line(context->document, line)->page < p)
      line++;
    add_page_links(context, containers, of_block, p, line);
  }
}

void
grf_rows_texts(const GrfRowContext *context)
{
  guint n_texts = context->document->blocks->len + context->document->notes->len;
  g_autofree gint *of_block = g_new0(gint, n_texts + 1);
  g_autoptr(GArray) containers = list_containers(context, of_block);

  GrfAmountHints hints = {0};

  for (guint i = 0; i < containers->len; i++) {
    const GString *text = g_array_index(containers, Container, i).text->text;
    grf_amount_hints_add(context->rules->amounts, text->str, text->len, &hints);
  }
  for (guint i = 0; i < containers->len; i++) {
    Container *container = &g_array_index(containers, Container, i);
    if (container->text->text->len == 0)
      continue;
    add_amounts(context, container, &hints);
    add_references(context, container);
  }
  add_links(context, containers, of_block);
}

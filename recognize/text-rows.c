// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Amounts and references of every text of a document, in reading order: questions and answers whole
 * (so that an amount broken over pages is one), every other block by itself, then the footnotes.
 */
#include <string.h>

#include "recognize/rows.h"

typedef struct {
  const GrfBlock *text;
  const char *kind;  /* container: question, answer, footnote, other */
  char *id;          /* owned, or NULL */
  char *question_id; /* owned, or NULL */
} Container;

static void
container_clear(gpointer data)
{
  Container *container = data;
  g_free(container->id);
  g_free(container->question_id);
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

static void
add_holder(const GrfRowContext *context, GrfHolder holder, GArray *containers)
{
  gboolean question = holder.by == GRF_HELD_QUESTION;
  Container container = {.kind = question ? "question" : "answer",
                         .text = question ? grf_finding_question(context->finding, holder.index)->text
                                          : grf_finding_answer(context->finding, holder.index)->text,
                         .id = grf_dup_id(question ? 'q' : 'a', holder.index),
                         .question_id = dup_question_of(context, holder)};
  g_array_append_val(containers, container);
}

static GArray *
list_containers(const GrfRowContext *context)
{
  GArray *containers = g_array_new(FALSE, TRUE, sizeof(Container));
  const GrfFinding *finding = context->finding;
  g_autofree gboolean *seen_q = g_new0(gboolean, finding->questions->len + 1);
  g_autofree gboolean *seen_a = g_new0(gboolean, finding->answers->len + 1);

  g_array_set_clear_func(containers, container_clear);
  for (guint i = 0; i < context->document->blocks->len; i++) {
    GrfHolder holder = finding->holders[i];
    gboolean *seen = holder.by == GRF_HELD_QUESTION ? &seen_q[holder.index]
                     : holder.by == GRF_HELD_ANSWER ? &seen_a[holder.index]
                                                    : NULL;
    if (seen == NULL) {
      Container other = {.kind = "other", .text = grf_document_block(context->document, i)};
      g_array_append_val(containers, other);
    } else if (!*seen) {
      *seen = TRUE;
      add_holder(context, holder, containers);
    }
  }
  for (guint i = 0; i < context->document->notes->len; i++) {
    const GrfNote *note = grf_document_note(context->document, i);
    Container footnote = {.kind = "footnote",
                          .text = note->body,
                          .id = grf_dup_id('n', i),
                          .question_id = dup_question_of(context, grf_note_holder(context, note))};
    g_array_append_val(containers, footnote);
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

static void
add_amounts(const GrfRowContext *context, const Container *container)
{
  g_autoptr(GArray) unread = NULL;
  g_autoptr(GArray) found = grf_amounts_find(context->rules->amounts, container->text->text->str,
                                             container->text->text->len, &unread);

  for (guint i = 0; i < found->len; i++)
    add_amount(context, container, &g_array_index(found, GrfMoney, i));
  for (guint i = 0; unread != NULL && i < unread->len; i++)
    warn_unread(context, container, &g_array_index(unread, GrfAmountSpan, i));
}

void
grf_rows_texts(const GrfRowContext *context)
{
  g_autoptr(GArray) containers = list_containers(context);

  for (guint i = 0; i < containers->len; i++) {
    const Container *container = &g_array_index(containers, Container, i);
    if (container->text->text->len == 0)
      continue;
    add_amounts(context, container);
  }
}

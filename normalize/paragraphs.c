// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Lines -> blocks of logical text.
 *
 *   every line's repaired text (line-text.c)  ->  one long buffer, and the document's vocabulary
 *   line by line: boundaries.c says where paragraphs part; joints.c says what stands between two lines
 *
 * The text flows past furniture, notes and margin blocks: a paragraph goes on behind them. A table's row
 * ends it.
 */
#include "normalize/boundaries.h"
#include "normalize/glyphs.h"
#include "normalize/joints.h"
#include "normalize/line-text.h"
#include "normalize/openings.h"
#include "normalize/passes.h"
#include "normalize/table-places.h"

#include <math.h>
#include <string.h>

#define HEADING_MAX_CHARS 200 /* a bold paragraph longer than this is emphasis, not a heading */

typedef struct {
  guint from, to;           /* bytes of the buffer */
  guint call_from, call_to; /* calls of the buffer */
} LineSpan;

typedef struct {
  GrfDocument *document;
  GrfMeasure *measure;
  GrfJoints *joints;
  GrfBlock *buffer;      /* all lines' texts, one after the other */
  GArray *spans;         /* of LineSpan, one a line */
  GArray *facts;         /* of GrfLineFacts, one a line */
  GrfTablePlace *places; /* of the lines, in tables */
} Assembly;

/* A run of lines that is becoming a block. */
typedef struct {
  GrfBlock *block;
  gint index;        /* in document->blocks, or -1 for a note's body */
  guint first, last; /* lines */
} Flow;

/* --- what each line says ------------------------------------------------------------------------- */

static void
read_type(const GrfDocument *document, const GrfLine *line, GrfLineFacts *facts)
{
  const GrfPage *page = grf_pdf_page(document->pdf, line->page);
  gboolean first = TRUE;

  facts->uniform = TRUE;
  for (guint i = line->glyph_from; i < line->glyph_to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    const GrfStyle *style = grf_pdf_style(document->pdf, glyph);
    if (glyph->flags & (GRF_GLYPH_CALL | GRF_GLYPH_RAISED) || style->symbol)
      continue;
    if (first) {
      facts->bold = style->bold;
      facts->italic = style->italic;
    } else if (style->bold != facts->bold || style->italic != facts->italic) {
      facts->uniform = FALSE;
    }
    first = FALSE;
  }
}

static gboolean
is_rule(const char *text, gsize len)
{
  for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
    if (g_unichar_isalnum(g_utf8_get_char(p)))
      return FALSE;
  return len >= 3;
}

static void
read_marker(GrfLineFacts *facts)
{
  gsize len = 0;

  if (!grf_list_marker_parse(facts->text, facts->len, &len))
    return;
  facts->numbered = g_ascii_isalnum(facts->text[0]) || facts->text[0] == '(';
  facts->bullet = !facts->numbered;
}

/* The character the line's break hyphen was printed with, 0 where it ends otherwise. */
static gunichar
break_hyphen(const GrfDocument *document, const GrfLine *line)
{
  const GrfPage *page = grf_pdf_page(document->pdf, line->page);
  guint i = line->glyph_to;

  while (i > line->glyph_from && (grf_page_glyph(page, i - 1)->flags & (GRF_GLYPH_CALL | GRF_GLYPH_HIDDEN)))
    i--;
  if (i == line->glyph_from)
    return 0;
  gunichar c = grf_page_char(page, grf_page_glyph(page, i - 1));
  return c == '-' || c == 0x2010 || c == 0x2011 || c == 0x00AD ? c : 0;
}

static void
read_lines(Assembly *a)
{
  guint n = a->document->lines->len;

  for (guint i = 0; i < n; i++) {
    const GrfLine *line = grf_document_line(a->document, i);
    LineSpan span = {.from = (guint)a->buffer->text->len, .call_from = a->buffer->calls->len};
    if (!(line->flags & GRF_LINE_FURNITURE))
      grf_line_text(a->document, line, a->buffer);
    span.to = (guint)a->buffer->text->len;
    span.call_to = a->buffer->calls->len;
    g_array_append_val(a->spans, span);
  }
  for (guint i = 0; i < n; i++) { /* only now: the buffer moves while it grows */
    const LineSpan *span = &g_array_index(a->spans, LineSpan, i);
    GrfLineFacts facts = {.line = grf_document_line(a->document, i),
                          .text = a->buffer->text->str + span->from,
                          .len = span->to - span->from};
    read_type(a->document, facts.line, &facts);
    read_marker(&facts);
    facts.rule = is_rule(facts.text, facts.len);
    facts.hyphen = break_hyphen(a->document, facts.line);
    g_array_append_val(a->facts, facts);
    grf_joints_learn(a->joints, facts.text, facts.len);
  }
}

/* --- blocks -------------------------------------------------------------------------------------- */

static const GrfLineFacts *
facts_of(const Assembly *a, guint line)
{
  return &g_array_index(a->facts, GrfLineFacts, line);
}

static void
append_line(Assembly *a, guint index, GrfBlock *block)
{
  const LineSpan *span = &g_array_index(a->spans, LineSpan, index);
  guint base = (guint)block->text->len;

  g_string_append_len(block->text, a->buffer->text->str + span->from, span->to - span->from);
  if (span->to > span->from)
    g_array_append_vals(block->source, &g_array_index(a->buffer->source, guint32, span->from),
                        span->to - span->from);
  for (guint i = span->call_from; i < span->call_to; i++) {
    GrfCall call = g_array_index(a->buffer->calls, GrfCall, i);
    call.offset = call.offset - span->from + base;
    g_array_append_val(block->calls, call);
  }
}

/* Takes the hyphen at the text's end away; a call that stood behind it then stands at the end. */
static void
drop_hyphen(GrfBlock *block)
{
  g_string_truncate(block->text, block->text->len - 1);
  g_array_set_size(block->source, (guint)block->text->len);
  for (guint i = block->calls->len; i > 0; i--) {
    GrfCall *call = &g_array_index(block->calls, GrfCall, i - 1);
    if (call->offset <= block->text->len)
      break;
    call->offset = (guint)block->text->len;
  }
}

/* Puts line `next` behind the block's text: with a space, without, or with the hyphen gone. */
static void
join_line(Assembly *a, Flow *flow, guint next)
{
  GrfBlock *block = flow->block;
  const GrfLineFacts *facts = facts_of(a, next);
  GrfJoint joint;

  if (block->text->len == 0 || facts->len == 0) {
    append_line(a, next, block);
    return;
  }
  joint = grf_joint_decide(a->joints, block->text->str, block->text->len, facts->text, facts->len,
                           facts_of(a, flow->last)->hyphen);
  if (joint == GRF_JOINT_DROP_HYPHEN)
    drop_hyphen(block);
  else if (joint == GRF_JOINT_SPACE)
    grf_block_append(block, " ", 1, g_array_index(block->source, guint32, block->source->len - 1));
  append_line(a, next, block);
}

/* Most of the block's letters are bold (italic): lines vote with their length. */
static void
set_type(const Assembly *a, Flow *flow)
{
  gsize bold = 0, italic = 0, all = 0;

  for (guint i = flow->first; i <= flow->last; i++) {
    const GrfLineFacts *facts = facts_of(a, i);
    const GrfLine *line = facts->line;
    if ((gint)line->block != flow->index || line->role == GRF_ROLE_FOOTNOTE)
      continue;
    const GrfStyle *style = &g_array_index(a->document->pdf->styles, GrfStyle, line->style);
    bold += style->bold ? facts->len : 0;
    italic += style->italic ? facts->len : 0;
    all += facts->len;
  }
  flow->block->bold = 2 * bold > all;
  flow->block->italic = 2 * italic > all;
}

static gboolean
is_centred(const Assembly *a, const GrfLine *line)
{
  float left = grf_measure_left(a->measure, line), right = grf_measure_right(a->measure, line);
  float before = line->box.x0 - left, after = right - line->box.x1;
  return before > 3 * line->size_pt && fabsf(before - after) < 2 * line->size_pt;
}

static gboolean
is_heading(const GrfDocument *document, const GrfBlock *block)
{
  if (block->kind != GRF_BLOCK_PARAGRAPH || block->text->len == 0 || block->text->len > HEADING_MAX_CHARS)
    return FALSE;
  if (strchr(".;,", block->text->str[block->text->len - 1]) != NULL)
    return FALSE;
  return block->bold || block->size_pt > document->body_size_pt + 1.0f;
}

static void
close_flow(Assembly *a, Flow *flow)
{
  GrfBlock *block = flow->block;

  if (block == NULL)
    return;
  if (flow->index >= 0) {
    set_type(a, flow);
    if (is_heading(a->document, block))
      block->kind = GRF_BLOCK_HEADING;
  }
  grf_joints_mend(a->joints, block);
  *flow = (Flow){.index = -1};
}

static void
grow_extent(const GrfDocument *document, GrfBlock *block, const GrfLine *line)
{
  guint page = grf_pdf_page(document->pdf, line->page)->number;

  if (block->page_from == 0)
    block->page_from = page;
  block->page_to = page;
  if (page == block->page_from)
    grf_box_add(&block->box, &line->box);
}

static void
open_flow(Assembly *a, Flow *flow, guint index, GrfBlockKind kind, gboolean gap)
{
  const GrfLineFacts *facts = facts_of(a, index);
  GrfBlock *block = grf_block_new(kind);

  if (kind == GRF_BLOCK_PARAGRAPH && (facts->bullet || facts->numbered))
    block->kind = GRF_BLOCK_ITEM;
  block->indent_pt = facts->line->box.x0 - grf_measure_left(a->measure, facts->line);
  block->level = block->kind == GRF_BLOCK_ITEM ? (guint8)(1 + MIN(block->indent_pt / 18.0f, 5)) : 0;
  block->size_pt = facts->line->size_pt;
  block->centred = is_centred(a, facts->line);
  block->gap_before = gap;
  g_ptr_array_add(a->document->blocks, block);
  *flow = (Flow){block, (gint)a->document->blocks->len - 1, index, index};
}

static void
add_to_flow(Assembly *a, Flow *flow, guint index)
{
  GrfLine *line = grf_document_line(a->document, index);

  join_line(a, flow, index);
  line->block = flow->index;
  flow->last = index;
  grow_extent(a->document, flow->block, line);
}

/* --- the flows ----------------------------------------------------------------------------------- */

static void
flow_line(Assembly *a, Flow *flow, guint index, GrfBlockKind kind)
{
  GrfJoin join = GRF_JOIN_GAP;

  if (flow->block != NULL)
    join = grf_boundary(a->measure, facts_of(a, flow->first), facts_of(a, flow->last), facts_of(a, index));
  if (join != GRF_JOIN_SAME) {
    close_flow(a, flow);
    open_flow(a, flow, index, kind, join == GRF_JOIN_GAP);
  }
  add_to_flow(a, flow, index);
}

static gboolean
in_row_of(const Assembly *a, const Flow *row, guint index)
{
  const GrfLine *last, *line = grf_document_line(a->document, index);

  if (row->block == NULL)
    return FALSE;
  if (a->places[index].row > 0 || a->places[row->last].row > 0)
    return a->places[index].row == a->places[row->last].row;
  last = grf_document_line(a->document, row->last);
  return last->page == line->page && line->box.y0 < last->box.y1 && line->box.y1 > last->box.y0;
}

/* Where a cell goes on on the next page, behind the row's other cells: says whether the word above goes on
 * too.
 */
static void
mark_word(Assembly *a, guint index)
{
  guint above = a->places[index].above;
  GrfLine *line = grf_document_line(a->document, index);
  const GrfLineFacts *first = above > 0 ? facts_of(a, above - 1) : NULL, *next = facts_of(a, index);
  GrfJoint joint;

  if (first == NULL)
    return;
  joint = grf_joint_decide(a->joints, first->text, first->len, next->text, next->len, first->hyphen);
  if (joint != GRF_JOINT_SPACE)
    line->flags |= GRF_LINE_JOINED | (joint == GRF_JOINT_DROP_HYPHEN ? GRF_LINE_BROKEN : 0);
}

static void
cell_line(Assembly *a, Flow *row, guint index)
{
  gboolean same_cell =
      row->block != NULL && a->places[index].cell > 0 && a->places[index].cell == a->places[row->last].cell;

  if (!in_row_of(a, row, index)) {
    close_flow(a, row);
    open_flow(a, row, index, GRF_BLOCK_TABLE_ROW, FALSE);
  } else if (row->block->text->len > 0 && !same_cell) {
    grf_block_append(row->block, " ", 1,
                     g_array_index(row->block->source, guint32, row->block->source->len - 1));
  }
  if (same_cell)
    join_line(a, row, index);
  else
    append_line(a, index, row->block);
  mark_word(a, index);
  grf_document_line(a->document, index)->block = row->index;
  row->last = index;
  grow_extent(a->document, row->block, grf_document_line(a->document, index));
}

static void
note_line(Assembly *a, Flow *note, guint index)
{
  const GrfLine *line = grf_document_line(a->document, index);
  GrfBlock *body = grf_document_note(a->document, (guint)line->note)->body;

  if (note->block == NULL || note->block != body) {
    close_flow(a, note);
    *note = (Flow){body, -1, index, index};
    body->size_pt = line->size_pt;
  } else if (body->text->len > 0 &&
             grf_boundary(a->measure, facts_of(a, note->first), facts_of(a, note->last),
                          facts_of(a, index)) != GRF_JOIN_SAME) {
    grf_block_append(body, "\n", 1, g_array_index(body->source, guint32, body->source->len - 1));
    append_line(a, index, body);
    note->last = index;
    grow_extent(a->document, body, line);
    return;
  }
  join_line(a, note, index);
  note->last = index;
  grow_extent(a->document, body, line);
}

static void
assemble(Assembly *a)
{
  Flow body = {.index = -1}, margin = {.index = -1}, row = {.index = -1}, note = {.index = -1};

  for (guint i = 0; i < a->document->lines->len; i++) {
    const GrfLine *line = grf_document_line(a->document, i);
    gboolean blank = facts_of(a, i)->len == 0;
    if ((line->flags & (GRF_LINE_FURNITURE | GRF_LINE_HIDDEN)) || (blank && line->note < 0))
      continue;
    if (blank) { /* a label alone: its note may have nothing else to stand on a page with */
      grow_extent(a->document, grf_document_note(a->document, (guint)line->note)->body, line);
    } else if (line->note >= 0) {
      note_line(a, &note, i);
    } else if (line->flags & GRF_LINE_MARGIN) {
      flow_line(a, &margin, i, GRF_BLOCK_MARGIN);
    } else if (line->flags & GRF_LINE_CELL) {
      close_flow(a, &body);
      cell_line(a, &row, i);
    } else {
      close_flow(a, &row);
      flow_line(a, &body, i, GRF_BLOCK_PARAGRAPH);
    }
  }
  close_flow(a, &body);
  close_flow(a, &margin);
  close_flow(a, &row);
  close_flow(a, &note);
}

/* Which block calls each note: the first call with its label after the last note's call. */
static void
link_notes(GrfDocument *document)
{
  guint next = 0;

  for (guint i = 0; i < document->blocks->len; i++) {
    const GrfBlock *block = grf_document_block(document, i);
    for (guint k = 0; k < block->calls->len; k++) {
      const GrfCall *call = &g_array_index(block->calls, GrfCall, k);
      for (guint n = 0; n < document->notes->len; n++) {
        GrfNote *note = grf_document_note(document, (next + n) % document->notes->len);
        if (note->called_from < 0 && strcmp(note->label, call->label) == 0) {
          note->called_from = (gint)i;
          next = (next + n) % document->notes->len;
          break;
        }
      }
    }
  }
}

static void
warn_uncalled(const GrfDocument *document, GrfDiags *diags)
{
  for (guint i = 0; i < document->notes->len; i++) {
    const GrfNote *note = grf_document_note(document, i);
    if (note->called_from < 0)
      grf_diags_add(diags, note->body->page_from, &note->body->box, "note-without-call",
                    "footnote %s is called nowhere in the text", note->label);
  }
}

gboolean
grf_paragraphs(GrfDocument *document, GrfHyphenator *hyphenator, GrfDiags *diags,
               G_GNUC_UNUSED GError **error)
{
  Assembly a = {.document = document,
                .measure = grf_measure_new(document),
                .joints = grf_joints_new(hyphenator),
                .buffer = grf_block_new(GRF_BLOCK_PARAGRAPH),
                .spans = g_array_new(FALSE, FALSE, sizeof(LineSpan)),
                .facts = g_array_new(FALSE, FALSE, sizeof(GrfLineFacts)),
                .places = grf_table_places(document)};

  read_lines(&a);
  grf_openings_mark(a.measure, (GrfLineFacts *)a.facts->data, a.facts->len);
  assemble(&a);
  grf_tables_caption(document);
  link_notes(document);
  warn_uncalled(document, diags);
  grf_measure_free(a.measure);
  grf_joints_free(a.joints);
  grf_block_free(a.buffer);
  g_array_unref(a.spans);
  g_array_unref(a.facts);
  g_free(a.places);
  return TRUE;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "invariants.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "normalize/glyphs.h"

#define BOX_SLACK_PT 0.01f /* coordinates are rounded to this */

/* A check in progress: what the document has, and the first thing that does not hold. */
typedef struct {
  const GrfDocument *document;
  guint passes;
  guint32 n_glyphs;
  guint *line_of;  /* the line each glyph stands in, G_MAXUINT before it is known */
  guint8 *printed; /* whether some text has each glyph as a source */
  char *broken;
} Check;

static void G_GNUC_PRINTF(2, 3) fail(Check *check, const char *format, ...)
{
  va_list args;

  if (check->broken != NULL)
    return;
  va_start(args, format);
  check->broken = g_strdup_vprintf(format, args);
  va_end(args);
}

static const GrfPage *
page_of(const Check *check, const GrfLine *line)
{
  return grf_pdf_page(check->document->pdf, line->page);
}

/* --- pages and lines ---------------------------------------------------------------------------- */

/* The glyphs of a page are its characters, each once. */
static void
check_page(Check *check, const GrfPage *page, guint32 first)
{
  g_autofree guint8 *starts = g_new0(guint8, page->text->len + 1);
  gsize bytes = 0;

  if (page->first_glyph != first)
    fail(check, "page %u begins at glyph %u, not %u", page->number, page->first_glyph, first);
  for (guint i = 0; i < page->glyphs->len; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    if (glyph->style >= check->document->pdf->styles->len)
      fail(check, "glyph %u of page %u has no style", i, page->number);
    if ((gsize)glyph->offset + glyph->len > page->text->len || glyph->len == 0 || starts[glyph->offset]++)
      fail(check, "glyph %u of page %u is no character of the page, or one that another is", i, page->number);
    bytes += glyph->len;
  }
  if (bytes != page->text->len)
    fail(check, "page %u has %" G_GSIZE_FORMAT " bytes in glyphs and %" G_GSIZE_FORMAT " of text",
         page->number, bytes, page->text->len);
}

static gboolean
box_holds(const GrfBox *box, const GrfBox *inner)
{
  gboolean zero = inner->x0 == 0 && inner->x1 == 0 && inner->y0 == 0 && inner->y1 == 0;
  return zero || (box->x0 <= inner->x0 + BOX_SLACK_PT && box->x1 >= inner->x1 - BOX_SLACK_PT &&
                  box->y0 <= inner->y0 + BOX_SLACK_PT && box->y1 >= inner->y1 - BOX_SLACK_PT);
}

static gboolean
is_finite_box(const GrfBox *box)
{
  return isfinite(box->x0) && isfinite(box->x1) && isfinite(box->y0) && isfinite(box->y1);
}

static void
check_line_glyphs(Check *check, guint index, const GrfLine *line)
{
  const GrfPage *page = page_of(check, line);
  gboolean hidden = TRUE, finite = TRUE;

  for (guint i = line->glyph_from; i < line->glyph_to; i++)
    finite = finite && is_finite_box(&grf_page_glyph(page, i)->box);
  for (guint i = line->glyph_from; i < line->glyph_to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    hidden = hidden && (glyph->flags & GRF_GLYPH_HIDDEN);
    if (finite && !box_holds(&line->box, &glyph->box))
      fail(check, "the box of line %u leaves glyph %u out", index, i);
    check->line_of[page->first_glyph + i] = index;
  }
  if (!(grf_page_glyph(page, line->glyph_to - 1)->flags & GRF_GLYPH_BREAK_AFTER))
    fail(check, "the last glyph of line %u does not end a line", index);
  if (hidden != !!(line->flags & GRF_LINE_HIDDEN))
    fail(check, "line %u is %shidden, its glyphs are %s", index, hidden ? "not " : "", hidden ? "" : "not");
}

/* Lines cover their page, in order and without a gap. Returns: whether the line can be looked into. */
static gboolean
check_line_range(Check *check, guint index, const GrfLine *line, guint page, guint from)
{
  const GPtrArray *pages = check->document->pdf->pages;

  if (line->page >= pages->len || line->page < page)
    fail(check, "line %u is on page %u after page %u of %u", index, line->page, page, pages->len);
  else if (line->glyph_from != from || line->glyph_to <= line->glyph_from ||
           line->glyph_to > page_of(check, line)->glyphs->len)
    fail(check, "line %u has glyphs %u to %u where %u comes next", index, line->glyph_from, line->glyph_to,
         from);
  else if (line->style >= check->document->pdf->styles->len || line->role >= GRF_N_ROLES)
    fail(check, "line %u has style %u and role %u", index, line->style, line->role);
  return check->broken == NULL;
}

static void
check_lines(Check *check)
{
  const GArray *lines = check->document->lines;
  guint32 covered = 0;

  for (guint i = 0, page = 0, from = 0; i < lines->len; i++) {
    const GrfLine *line = grf_document_line(check->document, i);
    if (i > 0 && line->page != page)
      from = 0;
    if (!check_line_range(check, i, line, page, from))
      return;
    check_line_glyphs(check, i, line);
    page = line->page;
    from = line->glyph_to;
    covered += line->glyph_to - line->glyph_from;
  }
  if (covered != check->n_glyphs)
    fail(check, "%u of %u glyphs stand in lines", covered, check->n_glyphs);
}

/* --- roles -------------------------------------------------------------------------------------- */

static void
check_furniture(Check *check, guint index, const GrfLine *line)
{
  gboolean role = line->role == GRF_ROLE_RUNNING_HEADER || line->role == GRF_ROLE_PAGE_NUMBER;

  if (check->passes < 2 ? (line->flags & GRF_LINE_FURNITURE) != 0 || line->role != GRF_ROLE_UNCLASSIFIED
                        : role != !!(line->flags & GRF_LINE_FURNITURE))
    fail(check, "line %u has flags %u and the role %s", index, line->flags, grf_role_name(line->role));
  if (role && line->flags & (GRF_LINE_MARGIN | GRF_LINE_HIDDEN))
    fail(check, "line %u is furniture, and in the margin or hidden", index);
}

static void
check_note_line(Check *check, guint index, const GrfLine *line)
{
  gint n_notes = (gint)check->document->notes->len;

  if (line->note < -1 || line->note >= n_notes)
    fail(check, "line %u is of note %d of %d", index, line->note, n_notes);
  if ((line->role == GRF_ROLE_FOOTNOTE) != (line->note >= 0))
    fail(check, "line %u has note %d and the role %s", index, line->note, grf_role_name(line->role));
  if (line->note >= 0 && line->flags & (GRF_LINE_FURNITURE | GRF_LINE_HIDDEN | GRF_LINE_MARGIN))
    fail(check, "line %u is of a note, and hidden, furniture or in the margin", index);
}

/* Calls and labels are digits or asterisks, labels with the point behind them; in the text they are raised.
 */
static void
check_marked_glyphs(Check *check, guint index, const GrfLine *line)
{
  const GrfPage *page = page_of(check, line);

  for (guint i = line->glyph_from; i < line->glyph_to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    gunichar c = grf_page_char(page, glyph);
    if (!(glyph->flags & GRF_GLYPH_CALL))
      continue;
    gboolean point = (c == '.' || c == ')') && line->role == GRF_ROLE_FOOTNOTE && i > line->glyph_from &&
                     (glyph[-1].flags & GRF_GLYPH_CALL);
    if (check->passes < 3 || (c != '*' && (c < '0' || c > '9') && !point))
      fail(check, "glyph %u of line %u is a call", i, index);
    if (line->role != GRF_ROLE_FOOTNOTE && !(glyph->flags & GRF_GLYPH_RAISED))
      fail(check, "glyph %u of line %u is a call that is not raised", i, index);
  }
}

static void
check_roles(Check *check)
{
  gint last_note = -1;

  for (guint i = 0; i < check->document->lines->len && check->broken == NULL; i++) {
    const GrfLine *line = grf_document_line(check->document, i);
    check_furniture(check, i, line);
    check_note_line(check, i, line);
    check_marked_glyphs(check, i, line);
    if (line->note > last_note + 1 || (line->note >= 0 && line->note < last_note))
      fail(check, "line %u is of note %d after one of note %d", i, line->note, last_note);
    last_note = MAX(last_note, line->note);
    if (check->passes < 5 && line->block != -1)
      fail(check, "line %u has a block before there are blocks", i);
  }
  if (last_note + 1 != (gint)check->document->notes->len)
    fail(check, "%d of %u notes have lines", last_note + 1, check->document->notes->len);
}

/* --- tables -------------------------------------------------------------------------------------- */

static void
check_table_line(Check *check, const GrfTable *table, guint at, guint8 *taken)
{
  const GrfDocument *document = check->document;
  const GrfTableLine *cell = &g_array_index(table->lines, GrfTableLine, at);

  if (cell->line >= document->lines->len || taken[cell->line]++) {
    fail(check, "line %u of a table is none, or another's too", cell->line);
    return;
  }
  const GrfLine *line = grf_document_line(document, cell->line);
  if (cell->row >= table->n_rows || cell->span < 1 || cell->column + cell->span > table->n_columns)
    fail(check, "line %u is in row %u, column %u (%u) of a table of %u and %u", cell->line, cell->row,
         cell->column, cell->span, table->n_rows, table->n_columns);
  if (at > 0 && cell->row < cell[-1].row)
    fail(check, "line %u goes back from row %u to %u", cell->line, cell[-1].row, cell->row);
  if (line->page + 1 < table->page_from || line->page + 1 > table->page_to)
    fail(check, "line %u on page %u is of a table on pages %u to %u", cell->line, line->page + 1,
         table->page_from, table->page_to);
  if (line->note >= 0 || line->flags & GRF_LINE_FURNITURE)
    fail(check, "line %u is of a table, and of a note or furniture", cell->line);
  if (check->passes < 5 || line->block < 0)
    return;
  if (line->block >= (gint)document->blocks->len ||
      grf_document_block(document, (guint)line->block)->kind != GRF_BLOCK_TABLE_ROW)
    fail(check, "line %u is of a table and its block %d is no row", cell->line, line->block);
}

static void
check_tables(Check *check)
{
  const GPtrArray *tables = check->document->tables;
  g_autofree guint8 *taken = g_new0(guint8, check->document->lines->len + 1);

  if (check->passes < 4 && tables->len > 0)
    fail(check, "there are %u tables before their pass", tables->len);
  for (guint i = 0; i < tables->len; i++) {
    const GrfTable *table = g_ptr_array_index(tables, i);
    if (table->n_rows == 0 || table->n_columns == 0 || table->n_head_rows > table->n_rows ||
        table->page_from < 1 || table->page_to < table->page_from ||
        table->page_to > check->document->pdf->pages->len || table->lines->len == 0)
      fail(check, "table %u has %u rows (%u heads), %u columns, %u lines on pages %u to %u", i, table->n_rows,
           table->n_head_rows, table->n_columns, table->lines->len, table->page_from, table->page_to);
    if (table->caption_block < -1 || table->caption_block >= (gint)check->document->blocks->len)
      fail(check, "table %u has block %d for a caption", i, table->caption_block);
    for (guint k = 0; k < table->lines->len && check->broken == NULL; k++)
      check_table_line(check, table, k, taken);
  }
}

/* --- texts -------------------------------------------------------------------------------------- */

static gunichar
first_of_decomposition(gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  return g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts)) > 0 ? parts[0] : c;
}

/* May the glyph have been printed for `c`? */
static gboolean
prints(const GrfDocument *document, const GrfPage *page, const GrfGlyph *glyph, gunichar c)
{
  char normal[GRF_GLYPH_MAX_BYTES + 1] = {0};

  if (c == ' ' || c == '\n' || g_unichar_ismark(c) || (c >= 0x1160 && c <= 0x11FF))
    return TRUE;
  grf_glyph_normalize(grf_page_char(page, glyph), grf_pdf_style(document->pdf, glyph)->symbol, normal);
  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar own = g_utf8_get_char(p);
    if (own == c || first_of_decomposition(own) == first_of_decomposition(c) || (c == 0x2026 && own == '.'))
      return TRUE;
  }
  return FALSE;
}

/* One character of a text: its bytes have one source, which prints it and stands in a line of this text. */
static void
check_source(Check *check, const char *what, const GrfBlock *block, gsize at, gint block_index,
             gint note_index)
{
  guint32 index = g_array_index(block->source, guint32, at);
  guint page_number = 0;
  const GrfGlyph *glyph = grf_document_glyph(check->document, index, &page_number);
  gunichar c = g_utf8_get_char(block->text->str + at);

  if (glyph == NULL || page_number < block->page_from || page_number > block->page_to) {
    fail(check, "byte %" G_GSIZE_FORMAT " of %s has source %u on page %u", at, what, index, page_number);
    return;
  }
  const GrfLine *line = grf_document_line(check->document, check->line_of[index]);
  if (line->block != block_index || line->note != note_index)
    fail(check, "byte %" G_GSIZE_FORMAT " of %s stands in a line of block %d, note %d", at, what, line->block,
         line->note);
  if (!prints(check->document, grf_pdf_page(check->document->pdf, page_number - 1), glyph, c))
    fail(check, "byte %" G_GSIZE_FORMAT " of %s, U+%04X, comes from glyph %u, which prints another character",
         at, what, c, index);
  if (glyph->flags & (GRF_GLYPH_HIDDEN | GRF_GLYPH_CALL))
    fail(check, "byte %" G_GSIZE_FORMAT " of %s is a hidden glyph or a call", at, what);
  if (at > 0 && index < g_array_index(block->source, guint32, at - 1))
    fail(check, "byte %" G_GSIZE_FORMAT " of %s stands before the byte before it", at, what);
  check->printed[index] = TRUE;
}

static void
check_characters(Check *check, const char *what, const GrfBlock *block)
{
  g_autofree char *composed = g_utf8_normalize(block->text->str, (gssize)block->text->len, G_NORMALIZE_NFC);

  if (strlen(block->text->str) != block->text->len || composed == NULL) {
    fail(check, "%s is no UTF-8", what);
    return;
  }
  if (strcmp(composed, block->text->str) != 0)
    fail(check, "%s is not composed", what);
  for (const char *p = block->text->str; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (g_unichar_iscntrl(c) && (c != '\n' || block->kind != GRF_BLOCK_NOTE))
      fail(check, "%s holds U+%04X", what, c);
  }
}

static void
check_calls(Check *check, const char *what, const GrfBlock *block)
{
  for (guint i = 0; i < block->calls->len; i++) {
    const GrfCall *call = &g_array_index(block->calls, GrfCall, i);
    const GrfGlyph *glyph = grf_document_glyph(check->document, call->glyph, NULL);
    if (call->offset > block->text->len || ((guchar)block->text->str[call->offset] & 0xC0) == 0x80 ||
        (i > 0 && (call->offset < call[-1].offset || call->glyph <= call[-1].glyph)))
      fail(check, "call %u of %s is at byte %u of %" G_GSIZE_FORMAT, i, what, call->offset, block->text->len);
    if (glyph == NULL || !(glyph->flags & GRF_GLYPH_CALL) || call->label[0] == '\0' ||
        memchr(call->label, '\0', sizeof call->label) == NULL)
      fail(check, "call %u of %s has glyph %u, which is none", i, what, call->glyph);
  }
}

static void
check_text(Check *check, const char *what, const GrfBlock *block, gint block_index, gint note_index)
{
  guint n_pages = check->document->pdf->pages->len;

  if (block->page_from < 1 || block->page_to < block->page_from || block->page_to > n_pages)
    fail(check, "%s is on pages %u to %u", what, block->page_from, block->page_to);
  if ((block->kind == GRF_BLOCK_NOTE) != (note_index >= 0) ||
      (block->kind != GRF_BLOCK_ITEM && block->level != 0))
    fail(check, "%s is of kind %u, level %u", what, block->kind, block->level);
  if (block->source->len != block->text->len)
    fail(check, "%s has %" G_GSIZE_FORMAT " bytes and %u sources", what, block->text->len,
         block->source->len);
  check_characters(check, what, block);
  if (check->broken != NULL)
    return;
  const guint32 *sources = (const guint32 *)(gconstpointer)block->source->data;
  for (gsize at = 0; at < block->text->len; at++) {
    if (((guchar)block->text->str[at] & 0xC0) != 0x80)
      check_source(check, what, block, at, block_index, note_index);
    else if (sources[at] != sources[at - 1] &&
             g_utf8_get_char(g_utf8_find_prev_char(block->text->str, block->text->str + at)) !=
                 0x2026) /* an ellipsis comes from several dots */
      fail(check, "byte %" G_GSIZE_FORMAT " of %s has not its character's source", at, what);
  }
  check_calls(check, what, block);
}

/* A note's block calls it. */
static void
check_note(Check *check, guint index)
{
  const GrfNote *note = grf_document_note(check->document, index);
  g_autofree char *what = g_strdup_printf("note %u", index);
  gboolean found = note->called_from < 0;

  check_text(check, what, note->body, -1, (gint)index);
  if (note->label[0] == '\0' || memchr(note->label, '\0', sizeof note->label) == NULL)
    fail(check, "%s has no label", what);
  if (note->called_from < -1 || note->called_from >= (gint)check->document->blocks->len) {
    fail(check, "%s is called from block %d", what, note->called_from);
    return;
  }
  if (note->called_from < 0)
    return;
  const GrfBlock *caller = grf_document_block(check->document, (guint)note->called_from);
  for (guint i = 0; i < caller->calls->len; i++)
    found = found || strcmp(g_array_index(caller->calls, GrfCall, i).label, note->label) == 0;
  if (!found)
    fail(check, "block %d has no call of %s", note->called_from, what);
}

/* What may be printed and yet be no part of a text: hyphens that were undone, dots and marks that became a
 * part of the character before them, spaces. */
static gboolean
may_vanish(const GrfDocument *document, const GrfPage *page, const GrfGlyph *glyph)
{
  char normal[GRF_GLYPH_MAX_BYTES] = {0};
  gunichar c = grf_page_char(page, glyph);

  if (glyph->flags & (GRF_GLYPH_HIDDEN | GRF_GLYPH_CALL))
    return TRUE;
  if (grf_glyph_normalize(c, grf_pdf_style(document->pdf, glyph)->symbol, normal) == 0 || normal[0] == ' ')
    return TRUE;
  return c == '-' || c == 0x2010 || c == 0x2011 || c == '.' || g_unichar_ismark(c) ||
         (c >= 0x1160 && c <= 0x11FF);
}

/* Nothing is lost: each glyph of a visible line that is no furniture is printed in some text. */
static void
check_line_text(Check *check, guint index, const GrfLine *line)
{
  const GrfPage *page = page_of(check, line);

  if (line->block < -1 || line->block >= (gint)check->document->blocks->len)
    fail(check, "line %u is of block %d", index, line->block);
  if (line->block >= 0 && (line->note >= 0 || line->flags & (GRF_LINE_FURNITURE | GRF_LINE_HIDDEN)))
    fail(check, "line %u is of block %d, and of a note, hidden or furniture", index, line->block);
  if (line->flags & (GRF_LINE_FURNITURE | GRF_LINE_HIDDEN))
    return;
  for (guint i = line->glyph_from; i < line->glyph_to; i++)
    if (!check->printed[page->first_glyph + i] && !may_vanish(check->document, page, grf_page_glyph(page, i)))
      fail(check, "glyph %u of line %u stands in no text", i, index);
}

static void
check_texts(Check *check)
{
  const GrfDocument *document = check->document;

  for (guint i = 0; i < document->blocks->len && check->broken == NULL; i++) {
    g_autofree char *what = g_strdup_printf("block %u", i);
    check_text(check, what, grf_document_block(document, i), (gint)i, -1);
    if (grf_document_block(document, i)->text->len == 0)
      fail(check, "%s is empty", what);
  }
  for (guint i = 0; i < document->notes->len && check->broken == NULL; i++)
    check_note(check, i);
  for (guint i = 0; i < document->lines->len && check->broken == NULL; i++)
    check_line_text(check, i, grf_document_line(document, i));
}

char *
invariants_broken(const GrfDocument *document, guint passes)
{
  Check check = {.document = document, .passes = passes};

  for (guint i = 0; i < document->pdf->pages->len; i++) {
    const GrfPage *page = grf_pdf_page(document->pdf, i);
    check_page(&check, page, check.n_glyphs);
    check.n_glyphs += page->glyphs->len;
  }
  check.line_of = g_new0(guint, check.n_glyphs + 1);
  check.printed = g_new0(guint8, check.n_glyphs + 1);
  if (check.broken == NULL)
    check_lines(&check);
  if (check.broken == NULL)
    check_roles(&check);
  if (check.broken == NULL)
    check_tables(&check);
  if (check.broken == NULL && passes >= 5)
    check_texts(&check);
  g_free(check.line_of);
  g_free(check.printed);
  return check.broken;
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "document-dump.h"

#include "dump-text.h"
#include "error.h"
#include "page-dump.h"

#include <string.h>

#define FIRST_LINE "griffier-document 1"

static const char line_flags[] = "mhcfjb"; /* letter i stands for bit i of GrfLineFlags */

/* As GrfBlockKind. */
static const char *const block_kinds[] = {"paragraph", "heading", "item", "row", "margin", "note"};

/* ---- writing ---- */

static void
append_role(GString *out, GrfRole role)
{
  g_string_append_c(out, ' ');
  for (const char *at = grf_role_name(role); *at != '\0'; at++)
    g_string_append_c(out, *at == ' ' ? '-' : *at);
}

static void
dump_line(const GrfLine *line, GString *out)
{
  g_string_append_printf(out, "line %u %u %u", line->page, line->glyph_from, line->glyph_to);
  grf_dump_append_box(out, &line->box);
  grf_dump_append_pt(out, line->baseline_pt);
  grf_dump_append_pt(out, line->size_pt);
  g_string_append_printf(out, " %u %u ", line->style, line->column);
  for (guint bit = 0; bit < strlen(line_flags); bit++)
    if (line->flags & (1u << bit))
      g_string_append_c(out, line_flags[bit]);
  if (line->flags == 0)
    g_string_append_c(out, '-');
  append_role(out, line->role);
  g_string_append_printf(out, " %d %d\n", line->block, line->note);
}

/* The glyph that byte `i` of a run comes from when the byte before it came from `last`. */
static guint32
following_glyph(const char *text, gsize i, guint32 last)
{
  gboolean same = (text[i] & 0xc0) == 0x80 || text[i] == ' ' || text[i] == '\n';
  return same ? last : last + 1;
}

static void
dump_sources(const GrfBlock *block, GString *out)
{
  const guint32 *source = (const guint32 *)(gpointer)block->source->data;
  gsize n = block->source->len, from = 0;

  if (n == 0 || n != block->text->len)
    return;
  g_string_append(out, "src");
  for (gsize i = 1; i <= n; i++) {
    if (i < n && source[i] == following_glyph(block->text->str, i, source[i - 1]))
      continue;
    g_string_append_printf(out, " %u:%" G_GSIZE_FORMAT, source[from], i - from);
    from = i;
  }
  g_string_append_c(out, '\n');
}

static void
append_block_flags(GString *out, const GrfBlock *block)
{
  const struct {
    gboolean set;
    char letter;
  } flags[] = {{block->bold, 'b'}, {block->italic, 'i'}, {block->centred, 'c'}, {block->gap_before, 'g'}};
  gsize before = out->len + 1;

  g_string_append_c(out, ' ');
  for (gsize i = 0; i < G_N_ELEMENTS(flags); i++)
    if (flags[i].set)
      g_string_append_c(out, flags[i].letter);
  if (out->len == before)
    g_string_append_c(out, '-');
}

static void
dump_block(const GrfBlock *block, GString *out)
{
  g_string_append_printf(out, "block %s %u %u %u", block_kinds[block->kind], block->level, block->page_from,
                         block->page_to);
  grf_dump_append_box(out, &block->box);
  grf_dump_append_pt(out, block->indent_pt);
  grf_dump_append_pt(out, block->size_pt);
  append_block_flags(out, block);
  grf_dump_append_text(out, block->text->str);
  dump_sources(block, out);
  for (guint i = 0; i < block->calls->len; i++) {
    const GrfCall *call = &g_array_index(block->calls, GrfCall, i);
    g_string_append_printf(out, "call %u %u", call->offset, call->glyph);
    grf_dump_append_text(out, call->label);
  }
}

static void
dump_table(const GrfTable *table, GString *out)
{
  g_string_append_printf(out, "table %u %u %u %u %u", table->n_rows, table->n_columns, table->n_head_rows,
                         table->page_from, table->page_to);
  grf_dump_append_box(out, &table->box);
  g_string_append_printf(out, " %d\n", table->caption_block);
  for (guint i = 0; i < table->lines->len; i++) {
    const GrfTableLine *line = &g_array_index(table->lines, GrfTableLine, i);
    g_string_append_printf(out, "cell %u %u %u %u\n", line->line, line->row, line->column, line->span);
  }
}

void
grf_document_dump(const GrfDocument *document, GString *out)
{
  g_string_append(out, FIRST_LINE "\n");
  grf_pdf_dump_records(document->pdf, out);
  g_string_append(out, "body");
  grf_dump_append_pt(out, document->body_size_pt);
  g_string_append_c(out, '\n');
  for (guint i = 0; i < document->lines->len; i++)
    dump_line(grf_document_line(document, i), out);
  for (guint i = 0; i < document->blocks->len; i++)
    dump_block(grf_document_block(document, i), out);
  for (guint i = 0; i < document->notes->len; i++) {
    const GrfNote *note = grf_document_note(document, i);
    g_string_append_printf(out, "note %d", note->called_from);
    grf_dump_append_text(out, note->label);
    dump_block(note->body, out);
  }
  for (guint i = 0; i < document->tables->len; i++)
    dump_table(grf_document_table(document, i), out);
}

/* ---- reading ---- */

typedef struct {
  GrfDocument *document; /* owned by the caller */
  GrfDumpReader reader;
  GrfBlock *block;     /* the newest, of the text or of a note */
  gboolean wants_body; /* a note was read and its body was not */
  guint32 n_glyphs;    /* of all pages, counted when the first line or block is read */
  gboolean pages_read; /* no more pages may come: lines and blocks point into them */
} Parser;

static guint
read_letters(GrfDumpReader *reader, const char *letters)
{
  const char *word = grf_dump_reader_word(reader);
  guint bits = 0;

  if (strcmp(word, "-") == 0)
    return 0;
  if (*word == '\0' || word[strspn(word, letters)] != '\0')
    grf_dump_reader_fail(reader, "'%.40s': flags are of \"%s\" or -", word, letters);
  else
    for (; *word != '\0'; word++)
      bits |= 1u << (strchr(letters, *word) - letters);
  return bits;
}

static GrfRole
read_role(GrfDumpReader *reader)
{
  char *word = grf_dump_reader_word(reader);

  g_strdelimit(word, "-", ' ');
  for (guint role = 0; role < GRF_N_ROLES; role++)
    if (strcmp(word, grf_role_name(role)) == 0)
      return role;
  grf_dump_reader_fail(reader, "'%.40s' is no role", word);
  return GRF_ROLE_UNCLASSIFIED;
}

/* What must be one of `count` things. */
static guint
read_member(GrfDumpReader *reader, guint count, const char *what)
{
  gint index = grf_dump_reader_index(reader, count);

  if (index < 0)
    grf_dump_reader_fail(reader, "a line or block has a %s", what);
  return (guint)MAX(index, 0);
}

static void
read_line(Parser *parser)
{
  GrfDumpReader *reader = &parser->reader;
  const GrfPdf *pdf = parser->document->pdf;
  GrfLine line = {.page = read_member(reader, pdf->pages->len, "page")};
  guint n_glyphs = reader->error == NULL ? grf_pdf_page(pdf, line.page)->glyphs->len : 0;

  line.glyph_from = read_member(reader, n_glyphs, "glyph");
  line.glyph_to = grf_dump_reader_uint(reader, n_glyphs);
  if (line.glyph_to <= line.glyph_from)
    grf_dump_reader_fail(reader, "a line has at least one glyph");
  line.box = grf_dump_reader_box(reader);
  line.baseline_pt = grf_dump_reader_pt(reader);
  line.size_pt = grf_dump_reader_pt(reader);
  line.style = (guint16)read_member(reader, pdf->styles->len, "style");
  line.column = (guint8)grf_dump_reader_uint(reader, G_MAXUINT8);
  line.flags = (guint8)read_letters(reader, line_flags);
  line.role = read_role(reader);
  line.block = grf_dump_reader_index(reader, G_MAXINT); /* the blocks come later: check_links() */
  line.note = grf_dump_reader_index(reader, G_MAXINT);
  g_array_append_val(parser->document->lines, line);
}

static GrfBlockKind
read_block_kind(GrfDumpReader *reader)
{
  const char *word = grf_dump_reader_word(reader);

  for (guint kind = 0; kind < G_N_ELEMENTS(block_kinds); kind++)
    if (strcmp(word, block_kinds[kind]) == 0)
      return kind;
  grf_dump_reader_fail(reader, "'%.40s' is no kind of block", word);
  return GRF_BLOCK_PARAGRAPH;
}

static void
adopt_block(Parser *parser, GrfBlock *block)
{
  GPtrArray *notes = parser->document->notes;

  if (parser->wants_body)
    ((GrfNote *)g_ptr_array_index(notes, notes->len - 1))->body = block;
  else if (notes->len > 0)
    grf_dump_reader_fail(&parser->reader, "a block behind the notes");
  if (!parser->wants_body)
    g_ptr_array_add(parser->document->blocks, block);
  parser->wants_body = FALSE;
  parser->block = block;
}

static void
read_block(Parser *parser)
{
  GrfDumpReader *reader = &parser->reader;
  GrfBlock *block = grf_block_new(read_block_kind(reader));
  guint n_pages = parser->document->pdf->pages->len;

  adopt_block(parser, block);
  block->level = (guint8)grf_dump_reader_uint(reader, G_MAXUINT8);
  block->page_from = grf_dump_reader_uint(reader, n_pages);
  block->page_to = grf_dump_reader_uint(reader, n_pages);
  if (block->page_from == 0 || block->page_to < block->page_from)
    grf_dump_reader_fail(reader, "a block has pages from 1 up");
  block->box = grf_dump_reader_box(reader);
  block->indent_pt = grf_dump_reader_pt(reader);
  block->size_pt = grf_dump_reader_pt(reader);
  guint flags = read_letters(reader, "bicg");
  block->bold = (flags & 1) != 0;
  block->italic = (flags & 2) != 0;
  block->centred = (flags & 4) != 0;
  block->gap_before = (flags & 8) != 0;
  g_string_append(block->text, grf_dump_reader_rest(reader));
}

/* Reads "START:COUNT" and fills the sources of that many bytes. */
static void
read_source_run(Parser *parser, char *word)
{
  GrfBlock *block = parser->block;
  guint64 start = 0, count = 0;
  char *colon = strchr(word, ':');
  gsize at = block->source->len;

  if (colon != NULL)
    *colon = '\0';
  if (colon == NULL || !g_ascii_string_to_unsigned(word, 10, 0, G_MAXUINT32, &start, NULL) ||
      !g_ascii_string_to_unsigned(colon + 1, 10, 1, G_MAXUINT32, &count, NULL) ||
      count > block->text->len - at) {
    grf_dump_reader_fail(&parser->reader, "'%.40s' is no run of the text's bytes", word);
    return;
  }
  guint32 glyph = (guint32)start;
  for (gsize i = at; i < at + count; i++) {
    glyph = i == at ? glyph : following_glyph(block->text->str, i, glyph);
    if (glyph >= parser->n_glyphs) {
      grf_dump_reader_fail(&parser->reader, "there is no glyph %u", glyph);
      return;
    }
    g_array_append_val(block->source, glyph);
  }
}

static void
read_sources(Parser *parser)
{
  GrfDumpReader *reader = &parser->reader;

  if (parser->block == NULL || parser->block->source->len > 0) {
    grf_dump_reader_fail(reader, "sources without a block of their own");
    return;
  }
  while (*reader->next != '\0' && reader->error == NULL)
    read_source_run(parser, grf_dump_reader_word(reader));
  if (parser->block->source->len != parser->block->text->len)
    grf_dump_reader_fail(reader, "a text of %" G_GSIZE_FORMAT " bytes has %u sources",
                         parser->block->text->len, parser->block->source->len);
}

/* Copies what is left of the line into a label of 8 bytes. */
static void
read_label(GrfDumpReader *reader, char *label)
{
  if (g_strlcpy(label, grf_dump_reader_rest(reader), 8) >= 8)
    grf_dump_reader_fail(reader, "a label has at most 7 bytes");
}

static void
read_call(Parser *parser)
{
  GrfDumpReader *reader = &parser->reader;
  GrfCall call = {.offset = grf_dump_reader_uint(reader, G_MAXUINT)};

  call.glyph = read_member(reader, parser->n_glyphs, "glyph");
  read_label(reader, call.label);
  if (parser->block == NULL || call.offset > parser->block->text->len ||
      (parser->block->text->str[call.offset] & 0xc0) == 0x80)
    grf_dump_reader_fail(reader, "a call stands between two characters of a block");
  else
    g_array_append_val(parser->block->calls, call);
}

static void
read_note(Parser *parser)
{
  GrfDumpReader *reader = &parser->reader;
  gint called_from = grf_dump_reader_index(reader, parser->document->blocks->len);
  char label[8];

  read_label(reader, label);
  if (parser->wants_body)
    grf_dump_reader_fail(reader, "the note before this has no body");
  GrfNote *note = grf_note_new(label, NULL);
  note->called_from = called_from;
  g_ptr_array_add(parser->document->notes, note);
  parser->wants_body = TRUE;
  parser->block = NULL;
}

static void
read_table(Parser *parser)
{
  GrfDumpReader *reader = &parser->reader;
  const GrfDocument *document = parser->document;
  guint n_pages = document->pdf->pages->len;
  GrfTable *table = grf_table_new();

  g_ptr_array_add(document->tables, table);
  table->n_rows = grf_dump_reader_uint(reader, G_MAXUINT16);
  table->n_columns = grf_dump_reader_uint(reader, G_MAXUINT16);
  table->n_head_rows = grf_dump_reader_uint(reader, table->n_rows);
  table->page_from = grf_dump_reader_uint(reader, n_pages);
  table->page_to = grf_dump_reader_uint(reader, n_pages);
  if (table->page_from == 0 || table->page_to < table->page_from)
    grf_dump_reader_fail(reader, "a table has pages from 1 up");
  table->box = grf_dump_reader_box(reader);
  table->caption_block = grf_dump_reader_index(reader, document->blocks->len);
}

/* Cells are checked against the table above them. */
static void
read_cell(Parser *parser)
{
  GrfDumpReader *reader = &parser->reader;
  const GrfDocument *document = parser->document;
  GrfTable *table =
      document->tables->len > 0 ? grf_document_table(document, document->tables->len - 1) : NULL;
  GrfTableLine line = {.line = read_member(reader, document->lines->len, "line")};

  line.row = (guint16)grf_dump_reader_uint(reader, G_MAXUINT16);
  line.column = (guint16)grf_dump_reader_uint(reader, G_MAXUINT16);
  line.span = (guint16)grf_dump_reader_uint(reader, G_MAXUINT16);
  if (table == NULL || line.row >= table->n_rows || line.span == 0 ||
      (guint)line.column + line.span > table->n_columns)
    grf_dump_reader_fail(reader, "a cell outside its table");
  else
    g_array_append_val(table->lines, line);
}

static void
read_body(Parser *parser)
{
  parser->document->body_size_pt = grf_dump_reader_pt(&parser->reader);
}

static const struct {
  const char *name;
  void (*read)(Parser *parser);
} kinds[] = {
    {"line", read_line}, {"block", read_block}, {"src", read_sources}, {"call", read_call},
    {"note", read_note}, {"body", read_body},   {"table", read_table}, {"cell", read_cell},
};

/* From the first record that points into the pages on, the pages are complete. */
static void
close_pages(Parser *parser)
{
  const GrfPdf *pdf = parser->document->pdf;

  if (parser->pages_read)
    return;
  parser->pages_read = TRUE;
  if (pdf->pages->len > 0) {
    const GrfPage *last = grf_pdf_page(pdf, pdf->pages->len - 1);
    parser->n_glyphs = last->first_glyph + last->glyphs->len;
  }
}

static void
read_record(Parser *parser)
{
  GrfDumpReader *reader = &parser->reader;
  const char *kind = grf_dump_reader_word(reader);

  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (strcmp(kind, kinds[i].name) == 0) {
      close_pages(parser);
      kinds[i].read(parser);
      if (*reader->next != '\0')
        grf_dump_reader_fail(reader, "'%.40s' is too much", reader->next);
      return;
    }
  if (parser->pages_read)
    grf_dump_reader_fail(reader, "'%.40s' is no record of lines, blocks or notes", kind);
  else if (!grf_pdf_parse_record(parser->document->pdf, kind, reader))
    grf_dump_reader_fail(reader, "'%.40s' is no kind of record", kind);
}

/* What could not be checked line by line. */
static void
check_links(Parser *parser)
{
  const GrfDocument *document = parser->document;

  if (parser->wants_body)
    grf_dump_reader_fail(&parser->reader, "the last note has no body");
  for (guint i = 0; i < document->lines->len; i++) {
    const GrfLine *line = grf_document_line(document, i);
    if (line->block >= (gint)document->blocks->len || line->note >= (gint)document->notes->len)
      grf_dump_reader_fail(&parser->reader, "line record %u is of a block or note that is not there", i + 1);
  }
}

GrfDocument *
grf_document_parse(const char *text, gsize len_bytes, GError **error)
{
  g_autoptr(GrfDocument) document = grf_document_new(grf_pdf_new());
  Parser parser = {.document = document};

  grf_dump_reader_init(&parser.reader, text, len_bytes);
  if (!grf_dump_reader_next(&parser.reader) || strcmp(parser.reader.line->str, FIRST_LINE) != 0)
    grf_dump_reader_fail(&parser.reader, "a dump of a document starts with \"" FIRST_LINE "\"");
  while (grf_dump_reader_next(&parser.reader))
    if (!grf_dump_reader_is_blank(&parser.reader))
      read_record(&parser);
  check_links(&parser);
  if (parser.reader.error != NULL) {
    g_propagate_error(error, g_steal_pointer(&parser.reader.error));
    g_clear_pointer(&document, grf_document_free);
  }
  grf_dump_reader_clear(&parser.reader);
  return g_steal_pointer(&document);
}

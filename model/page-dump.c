// SPDX-License-Identifier: GPL-3.0-or-later
#include "page-dump.h"

#include "error.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#define FIRST_LINE "griffier-pages 1"

/* Letter i stands for bit i of GrfGlyphFlags. */
static const char glyph_flags[] = "sbhcr567";

/* The flags that say something about what follows the glyph. */
#define AFTER (GRF_GLYPH_SPACE_AFTER | GRF_GLYPH_BREAK_AFTER)

/* An outline deeper than this is refused; readers recurse or indent by it. */
#define MAX_OUTLINE_LEVEL 1000

static const struct {
  const char *name;
  gsize offset;
} metadata[] = {
    {"title", offsetof(GrfPdf, title)},     {"author", offsetof(GrfPdf, author)},
    {"subject", offsetof(GrfPdf, subject)}, {"keywords", offsetof(GrfPdf, keywords)},
    {"creator", offsetof(GrfPdf, creator)}, {"producer", offsetof(GrfPdf, producer)},
    {"created", offsetof(GrfPdf, created)}, {"modified", offsetof(GrfPdf, modified)},
};

/* ---- writing ---- */

static void
append_named(GString *out, const char *name, const char *text)
{
  if (text == NULL)
    return;
  g_string_append(out, name);
  grf_dump_append_text(out, text);
}

static void
dump_metadata(const GrfPdf *pdf, GString *out)
{
  for (gsize i = 0; i < G_N_ELEMENTS(metadata); i++)
    append_named(out, metadata[i].name, *(char *const *)((const char *)pdf + metadata[i].offset));
  if (pdf->encrypted)
    g_string_append(out, "encrypted\n");
  if (pdf->n_pages > pdf->pages->len)
    g_string_append_printf(out, "pages %u\n", pdf->n_pages);
  for (guint i = 0; i < pdf->outline->len; i++) {
    const GrfOutlineItem *item = &g_array_index(pdf->outline, GrfOutlineItem, i);
    g_string_append_printf(out, "outline %u %u", MIN(item->level, MAX_OUTLINE_LEVEL), item->page);
    grf_dump_append_text(out, item->title);
  }
}

static void
dump_style(const GrfStyle *style, GString *out)
{
  g_string_append(out, "style");
  grf_dump_append_pt(out, style->size_pt);
  g_string_append_printf(out, " %06x %s%s%s%s", style->colour & 0xffffff, style->bold ? "b" : "",
                         style->italic ? "i" : "", style->symbol ? "y" : "",
                         style->bold || style->italic || style->symbol ? "" : "-");
  grf_dump_append_text(out, style->font);
}

static void
append_glyph_flags(GString *out, guint flags)
{
  g_string_append_c(out, ' ');
  for (guint bit = 0; bit < 8; bit++)
    if (flags & (1u << bit))
      g_string_append_c(out, glyph_flags[bit]);
  if (flags == 0)
    g_string_append_c(out, '-');
}

/* Whether `next` can stand behind `glyph` in one record. */
static gboolean
touches(const GrfGlyph *glyph, const GrfGlyph *next)
{
  return (glyph->flags & AFTER) == 0 && glyph->style == next->style &&
         glyph->flags == (next->flags & ~AFTER) && glyph->box.y0 == next->box.y0 &&
         glyph->box.y1 == next->box.y1 && glyph->box.x1 == next->box.x0;
}

/* Writes the run that starts at glyph `from`. Returns: the glyph behind it. */
static guint
dump_run(const GrfPage *page, guint from, GString *out)
{
  const GrfGlyph *first = grf_page_glyph(page, from);
  guint to = from + 1;

  while (to < page->glyphs->len && touches(grf_page_glyph(page, to - 1), grf_page_glyph(page, to)))
    to++;
  g_string_append_printf(out, "w %u", first->style);
  append_glyph_flags(out, grf_page_glyph(page, to - 1)->flags);
  grf_dump_append_pt(out, first->box.y0);
  grf_dump_append_pt(out, first->box.y1);
  grf_dump_append_pt(out, first->box.x0);
  for (guint i = from; i < to; i++)
    grf_dump_append_pt(out, grf_page_glyph(page, i)->box.x1);
  g_string_append_c(out, ' ');
  for (guint i = from; i < to; i++) {
    const GrfGlyph *glyph = grf_page_glyph(page, i);
    const char *utf8 = page->text->str + glyph->offset;
    if (*utf8 == ' ') /* never from extract; a space would end the word */
      g_string_append(out, "\\s");
    else
      grf_dump_escape(out, utf8, glyph->len);
  }
  g_string_append_c(out, '\n');
  return to;
}

static void
dump_page(const GrfPage *page, GString *out)
{
  g_string_append_printf(out, "page %u", page->number);
  grf_dump_append_pt(out, page->width_pt);
  grf_dump_append_pt(out, page->height_pt);
  g_string_append_printf(out, " %d\n", page->rotation);
  append_named(out, "label", page->label);
  append_named(out, "error", page->error);
  if (page->unmapped > 0)
    g_string_append_printf(out, "unmapped %u\n", page->unmapped);
  for (guint i = 0; i < page->glyphs->len;)
    i = dump_run(page, i, out);
  for (guint i = 0; i < page->links->len; i++) {
    const GrfLink *link = &g_array_index(page->links, GrfLink, i);
    g_string_append(out, "link");
    grf_dump_append_box(out, &link->box);
    g_string_append_printf(out, " %u", link->dest_page);
    grf_dump_append_text(out, link->uri);
  }
  for (guint i = 0; i < page->rulings->len; i++) {
    const GrfRuling *ruling = &g_array_index(page->rulings, GrfRuling, i);
    g_string_append(out, ruling->vertical ? "rule v" : "rule h");
    grf_dump_append_pt(out, ruling->at_pt);
    grf_dump_append_pt(out, ruling->from_pt);
    grf_dump_append_pt(out, ruling->to_pt);
    g_string_append_c(out, '\n');
  }
}

void
grf_pdf_dump_records(const GrfPdf *pdf, GString *out)
{
  dump_metadata(pdf, out);
  for (guint i = 0; i < pdf->styles->len; i++)
    dump_style(&g_array_index(pdf->styles, GrfStyle, i), out);
  for (guint i = 0; i < pdf->pages->len; i++)
    dump_page(grf_pdf_page(pdf, i), out);
}

void
grf_pdf_dump(const GrfPdf *pdf, GString *out)
{
  g_string_append(out, FIRST_LINE "\n");
  grf_pdf_dump_records(pdf, out);
}

/* ---- reading ---- */

/* The page that the records of a page belong to. */
static GrfPage *
last_page(GrfPdf *pdf, GrfDumpReader *reader)
{
  if (pdf->pages->len > 0)
    return grf_pdf_page(pdf, pdf->pages->len - 1);
  grf_dump_reader_fail(reader, "before the first page");
  return NULL;
}

static void
replace(char **to, GrfDumpReader *reader)
{
  g_free(*to);
  *to = g_strdup(grf_dump_reader_rest(reader));
}

static void
read_encrypted(GrfPdf *pdf, GrfDumpReader *reader)
{
  (void)reader;
  pdf->encrypted = TRUE;
}

static void
read_pages(GrfPdf *pdf, GrfDumpReader *reader)
{
  guint announced = grf_dump_reader_uint(reader, G_MAXUINT);
  pdf->n_pages = MAX(announced, pdf->pages->len);
}

static void
read_outline(GrfPdf *pdf, GrfDumpReader *reader)
{
  GrfOutlineItem item = {.level = grf_dump_reader_uint(reader, MAX_OUTLINE_LEVEL)};

  item.page = grf_dump_reader_uint(reader, G_MAXUINT);
  item.title = g_strdup(grf_dump_reader_rest(reader));
  g_array_append_val(pdf->outline, item);
}

static void
read_style(GrfPdf *pdf, GrfDumpReader *reader)
{
  GrfStyle style = {.size_pt = grf_dump_reader_pt(reader)};
  guint64 colour = 0;

  if (!g_ascii_string_to_unsigned(grf_dump_reader_word(reader), 16, 0, 0xffffff, &colour, NULL))
    grf_dump_reader_fail(reader, "a colour is six hexadecimal digits");
  const char *flags = grf_dump_reader_word(reader);
  if (*flags == '\0' || (strcmp(flags, "-") != 0 && flags[strspn(flags, "biy")] != '\0'))
    grf_dump_reader_fail(reader, "a style's flags are b, i, y or -");
  style.colour = (guint32)colour;
  style.bold = strchr(flags, 'b') != NULL;
  style.italic = strchr(flags, 'i') != NULL;
  style.symbol = strchr(flags, 'y') != NULL;
  style.font = (char *)grf_dump_reader_rest(reader);
  if (pdf->styles->len < GRF_STYLES_MAX)
    grf_pdf_add_style(pdf, &style);
  else
    grf_dump_reader_fail(reader, "too many styles");
}

static void
read_page(GrfPdf *pdf, GrfDumpReader *reader)
{
  guint number = grf_dump_reader_uint(reader, G_MAXINT);
  float width_pt = grf_dump_reader_pt(reader);
  float height_pt = grf_dump_reader_pt(reader);
  guint rotation = grf_dump_reader_uint(reader, 270);

  if (number != pdf->pages->len + 1)
    grf_dump_reader_fail(reader, "page %u where %u is next", number, pdf->pages->len + 1);
  if (rotation % 90 != 0)
    grf_dump_reader_fail(reader, "a rotation is 0, 90, 180 or 270");
  if (pdf->n_pages == pdf->pages->len) /* no more were announced */
    pdf->n_pages++;
  grf_pdf_add_page(pdf, width_pt, height_pt)->rotation = (int)rotation;
}

static void
read_label(GrfPdf *pdf, GrfDumpReader *reader)
{
  GrfPage *page = last_page(pdf, reader);
  if (page != NULL)
    replace(&page->label, reader);
}

static void
read_error(GrfPdf *pdf, GrfDumpReader *reader)
{
  GrfPage *page = last_page(pdf, reader);
  if (page != NULL)
    replace(&page->error, reader);
}

static void
read_unmapped(GrfPdf *pdf, GrfDumpReader *reader)
{
  GrfPage *page = last_page(pdf, reader);
  guint unmapped = grf_dump_reader_uint(reader, G_MAXUINT);
  if (page != NULL)
    page->unmapped = unmapped;
}

static void
read_link(GrfPdf *pdf, GrfDumpReader *reader)
{
  GrfPage *page = last_page(pdf, reader);
  GrfLink link = {.box = grf_dump_reader_box(reader)};

  link.dest_page = grf_dump_reader_uint(reader, G_MAXUINT);
  const char *uri = grf_dump_reader_rest(reader);
  if (page == NULL)
    return;
  link.uri = *uri != '\0' ? g_strdup(uri) : NULL;
  g_array_append_val(page->links, link);
}

static void
read_ruling(GrfPdf *pdf, GrfDumpReader *reader)
{
  GrfPage *page = last_page(pdf, reader);
  const char *way = grf_dump_reader_word(reader);
  gboolean vertical = strcmp(way, "v") == 0;

  if (!vertical && strcmp(way, "h") != 0)
    grf_dump_reader_fail(reader, "a ruling is v or h");
  float at = grf_dump_reader_pt(reader);
  float from = grf_dump_reader_pt(reader);
  float to = grf_dump_reader_pt(reader);
  if (page != NULL)
    grf_page_add_ruling(page, vertical, at, from, to);
}

static guint16
read_style_index(const GrfPdf *pdf, GrfDumpReader *reader)
{
  gint style = grf_dump_reader_index(reader, pdf->styles->len);
  if (style < 0)
    grf_dump_reader_fail(reader, "a glyph has a style");
  return (guint16)MAX(style, 0);
}

static guint8
read_glyph_flags(GrfDumpReader *reader)
{
  const char *word = grf_dump_reader_word(reader);
  guint flags = 0;

  if (strcmp(word, "-") == 0)
    return 0;
  for (const char *at = word; *at != '\0'; at++) {
    const char *letter = strchr(glyph_flags, *at);
    if (letter == NULL)
      break;
    flags |= 1u << (letter - glyph_flags);
  }
  if (flags == 0 || word[strspn(word, glyph_flags)] != '\0')
    grf_dump_reader_fail(reader, "'%.40s' are no flags of glyphs", word);
  return (guint8)flags;
}

/* The last word of the line, unescaped, and the number of its characters. It is cut off the line, so
 * that what is left are the edges. */
static char *
cut_run_text(GrfDumpReader *reader, guint *n)
{
  char *space = strrchr(reader->next, ' ');

  *n = 0;
  if (space == NULL) {
    grf_dump_reader_fail(reader, "a run without text");
    return reader->next;
  }
  *space = '\0';
  if (!grf_dump_unescape(space + 1))
    grf_dump_reader_fail(reader, "a backslash that starts no escape");
  else
    *n = (guint)g_utf8_strlen(space + 1, -1);
  if (*n == 0)
    grf_dump_reader_fail(reader, "a run without text");
  return space + 1;
}

static void
read_run(GrfPdf *pdf, GrfDumpReader *reader)
{
  GrfPage *page = last_page(pdf, reader);
  guint16 style = read_style_index(pdf, reader);
  guint8 flags = read_glyph_flags(reader);
  GrfBox box = {0};
  guint n;

  box.y0 = grf_dump_reader_pt(reader);
  box.y1 = grf_dump_reader_pt(reader);
  const char *at = cut_run_text(reader, &n);
  box.x1 = grf_dump_reader_pt(reader);
  for (guint i = 0; i < n && reader->error == NULL; i++) {
    const char *next = g_utf8_next_char(at);
    box.x0 = box.x1;
    box.x1 = grf_dump_reader_pt(reader);
    grf_page_add_glyph(page, at, (guint8)(next - at), i + 1 < n ? (guint8)(flags & ~AFTER) : flags, style,
                       box);
    at = next;
  }
  if (*reader->next != '\0')
    grf_dump_reader_fail(reader, "a run of %u characters has %u edges", n, n + 1);
}

static float
round_pt(double value)
{
  return (float)(round(value * 100) / 100);
}

static void
read_by_hand(GrfPdf *pdf, GrfDumpReader *reader)
{
  GrfPage *page = last_page(pdf, reader);
  double x = (double)grf_dump_reader_pt(reader);
  double baseline = (double)grf_dump_reader_pt(reader);
  double size = (double)grf_dump_reader_pt(reader);
  guint16 style = read_style_index(pdf, reader);
  const char *at = grf_dump_reader_rest(reader);

  if (page == NULL || reader->error != NULL)
    return;
  guint from = page->glyphs->len;
  GrfBox box = {0, round_pt(baseline - 0.75 * size), 0, round_pt(baseline + 0.25 * size)};
  for (gsize i = 0; *at != '\0'; i++, at = g_utf8_next_char(at)) {
    if (*at == ' ') {
      if (page->glyphs->len > from)
        grf_page_glyph(page, page->glyphs->len - 1)->flags |= GRF_GLYPH_SPACE_AFTER;
      continue;
    }
    box.x0 = round_pt(x + 0.5 * size * (double)i);
    box.x1 = round_pt(x + 0.5 * size * (double)(i + 1));
    grf_page_add_glyph(page, at, (guint8)(g_utf8_next_char(at) - at), 0, style, box);
  }
  if (page->glyphs->len > from)
    grf_page_glyph(page, page->glyphs->len - 1)->flags |= GRF_GLYPH_BREAK_AFTER;
}

static const struct {
  const char *name;
  void (*read)(GrfPdf *pdf, GrfDumpReader *reader);
} kinds[] = {
    {"w", read_run},       {"t", read_by_hand},           {"page", read_page},
    {"style", read_style}, {"link", read_link},           {"label", read_label},
    {"error", read_error}, {"unmapped", read_unmapped},   {"outline", read_outline},
    {"pages", read_pages}, {"encrypted", read_encrypted}, {"rule", read_ruling},
};

gboolean
grf_pdf_parse_record(GrfPdf *pdf, const char *kind, GrfDumpReader *reader)
{
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (strcmp(kind, kinds[i].name) == 0) {
      kinds[i].read(pdf, reader);
      if (reader->error == NULL && *reader->next != '\0')
        grf_dump_reader_fail(reader, "'%.40s' is too much", reader->next);
      return TRUE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS(metadata); i++)
    if (strcmp(kind, metadata[i].name) == 0) {
      replace((char **)((char *)pdf + metadata[i].offset), reader);
      return TRUE;
    }
  return FALSE;
}

static void
read_lines(GrfPdf *pdf, GrfDumpReader *reader)
{
  while (grf_dump_reader_next(reader)) {
    if (grf_dump_reader_is_blank(reader))
      continue;
    const char *kind = grf_dump_reader_word(reader);
    if (!grf_pdf_parse_record(pdf, kind, reader))
      grf_dump_reader_fail(reader, "'%.40s' is no kind of record", kind);
  }
}

GrfPdf *
grf_pdf_parse(const char *text, gsize len_bytes, GError **error)
{
  g_autoptr(GrfPdf) pdf = grf_pdf_new();
  GrfDumpReader reader;

  grf_dump_reader_init(&reader, text, len_bytes);
  if (!grf_dump_reader_next(&reader) || strcmp(reader.line->str, FIRST_LINE) != 0)
    grf_dump_reader_fail(&reader, "a dump of pages starts with \"" FIRST_LINE "\"");
  read_lines(pdf, &reader);
  if (reader.error != NULL) {
    g_propagate_error(error, g_steal_pointer(&reader.error));
    g_clear_pointer(&pdf, grf_pdf_free);
  }
  grf_dump_reader_clear(&reader);
  return g_steal_pointer(&pdf);
}

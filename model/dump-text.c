// SPDX-License-Identifier: GPL-3.0-or-later
#include "dump-text.h"

#include "error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char escapable[] = "\\\t\n\r";
static const char escapes[] = "\\tnr";

void
grf_dump_escape(GString *out, const char *text, gsize len_bytes)
{
  gsize from = 0;

  if (text == NULL)
    return;
  for (gsize i = 0; i < len_bytes; i++) {
    const char *at = text[i] != '\0' ? strchr(escapable, text[i]) : NULL;
    if (at == NULL)
      continue;
    g_string_append_len(out, text + from, (gssize)(i - from));
    g_string_append_c(out, '\\');
    g_string_append_c(out, escapes[at - escapable]);
    from = i + 1;
  }
  g_string_append_len(out, text + from, (gssize)(len_bytes - from));
}

gboolean
grf_dump_unescape(char *text)
{
  char *to = strchr(text, '\\');

  if (to == NULL)
    return TRUE;
  for (const char *from = to; *from != '\0'; from++) {
    if (*from != '\\') {
      *to++ = *from;
      continue;
    }
    from++;
    const char *at = *from != '\0' ? strchr(escapes, *from) : NULL;
    if (at == NULL && *from != 's')
      return FALSE;
    *to++ = at != NULL ? escapable[at - escapes] : ' ';
  }
  *to = '\0';
  return TRUE;
}

/* By hand: a dump holds so many lengths that printf would take most of its time. */
static void
append_hundredths(GString *out, long hundredths)
{
  char digits[24];
  char *at = digits + sizeof digits;
  unsigned long left = (unsigned long)labs(hundredths);

  for (int n = 0; n < 3 || left > 0; n++, left /= 10) {
    if (n == 2)
      *--at = '.';
    *--at = (char)('0' + left % 10);
  }
  if (hundredths < 0)
    *--at = '-';
  g_string_append_len(out, at, digits + sizeof digits - at);
}

void
grf_dump_append_pt(GString *out, float value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite(value))
    value = 0;
  value = CLAMP(value, -GRF_DUMP_MAX_PT, GRF_DUMP_MAX_PT);
  long hundredths = lroundf(value * 100);
  g_string_append_c(out, ' ');
  if ((float)((double)hundredths / 100) == value) /* nearly always: extract rounds */
    append_hundredths(out, hundredths);
  else
    g_string_append(out, g_ascii_formatd(number, sizeof number, "%.9g", (double)value));
}

void
grf_dump_append_box(GString *out, const GrfBox *box)
{
  grf_dump_append_pt(out, box->x0);
  grf_dump_append_pt(out, box->y0);
  grf_dump_append_pt(out, box->x1);
  grf_dump_append_pt(out, box->y1);
}

void
grf_dump_append_text(GString *out, const char *text)
{
  if (text != NULL && *text != '\0') {
    g_string_append_c(out, ' ');
    grf_dump_escape(out, text, strlen(text));
  }
  g_string_append_c(out, '\n');
}

void
grf_dump_reader_fail(GrfDumpReader *reader, const char *format, ...)
{
  va_list args;

  if (reader->error != NULL)
    return;
  va_start(args, format);
  g_autofree char *message = g_strdup_vprintf(format, args);
  va_end(args);
  reader->error = g_error_new(GRF_ERROR, GRF_ERROR_FORMAT, "line %u: %s", reader->number, message);
}

void
grf_dump_reader_init(GrfDumpReader *reader, const char *text, gsize len_bytes)
{
  const char *wrong;

  *reader = (GrfDumpReader){.at = text, .end = text + len_bytes, .line = g_string_new(NULL), .number = 1};
  reader->next = reader->line->str;
  if (len_bytes > GRF_DUMP_MAX_BYTES) {
    grf_dump_reader_fail(reader, "the dump is too long");
  } else if (len_bytes > 0 && !g_utf8_validate(text, (gssize)len_bytes, &wrong)) {
    for (const char *at = text; at < wrong; at++)
      reader->number += *at == '\n';
    grf_dump_reader_fail(reader, "not UTF-8");
  }
  reader->number = 0;
}

void
grf_dump_reader_clear(GrfDumpReader *reader)
{
  g_string_free(reader->line, TRUE);
  g_clear_error(&reader->error);
}

gboolean
grf_dump_reader_next(GrfDumpReader *reader)
{
  if (reader->error != NULL || reader->at == reader->end)
    return FALSE;
  const char *stop = memchr(reader->at, '\n', (gsize)(reader->end - reader->at));
  gsize len = (gsize)((stop != NULL ? stop : reader->end) - reader->at);

  g_string_truncate(reader->line, 0);
  g_string_append_len(reader->line, reader->at, (gssize)len);
  reader->at += len + (stop != NULL);
  reader->next = reader->line->str;
  reader->number++;
  return TRUE;
}

gboolean
grf_dump_reader_is_blank(const GrfDumpReader *reader)
{
  return *reader->line->str == '\0' || *reader->line->str == '#';
}

char *
grf_dump_reader_word(GrfDumpReader *reader)
{
  char *word = reader->next;
  char *stop = strchr(word, ' ');

  if (stop == NULL) {
    reader->next = word + strlen(word);
  } else {
    *stop = '\0';
    reader->next = stop + 1;
  }
  return word;
}

char *
grf_dump_reader_rest(GrfDumpReader *reader)
{
  char *rest = reader->next;

  reader->next += strlen(rest);
  if (!grf_dump_unescape(rest)) {
    grf_dump_reader_fail(reader, "a backslash that starts no escape");
    *rest = '\0';
  }
  return rest;
}

guint
grf_dump_reader_uint(GrfDumpReader *reader, guint max)
{
  const char *word = grf_dump_reader_word(reader);
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned(word, 10, 0, max, &value, NULL))
    grf_dump_reader_fail(reader, "'%.40s' is not a whole number from 0 to %u", word, max);
  return (guint)value;
}

gint
grf_dump_reader_index(GrfDumpReader *reader, guint count)
{
  const char *word = grf_dump_reader_word(reader);
  guint64 value = 0;

  if (strcmp(word, "-1") == 0)
    return -1;
  if (count == 0 || !g_ascii_string_to_unsigned(word, 10, 0, MIN(count - 1, G_MAXINT), &value, NULL))
    grf_dump_reader_fail(reader, "'%.40s' names none of %u", word, count);
  return (gint)value;
}

float
grf_dump_reader_pt(GrfDumpReader *reader)
{
  const char *word = grf_dump_reader_word(reader);
  char *stop = NULL;
  double value = 0;

  /* "inf", "nan" and hexadecimal, which strtod knows, are no lengths. */
  if (word[strspn(word, "0123456789.+-eE")] == '\0')
    value = g_ascii_strtod(word, &stop);
  if (stop == NULL || stop == word || *stop != '\0' || !(fabs(value) <= (double)GRF_DUMP_MAX_PT)) {
    grf_dump_reader_fail(reader, "'%.40s' is not a length in points", word);
    return 0;
  }
  return (float)value;
}

GrfBox
grf_dump_reader_box(GrfDumpReader *reader)
{
  GrfBox box;

  box.x0 = grf_dump_reader_pt(reader);
  box.y0 = grf_dump_reader_pt(reader);
  box.x1 = grf_dump_reader_pt(reader);
  box.y1 = grf_dump_reader_pt(reader);
  return box;
}

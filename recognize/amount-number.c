// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A number in print is digits in runs; what stands between the runs is, in order of trust: spaces and
 * apostrophes (they only group), the language's own separators, the other language's.
 */
#include "amount-number.h"

#include <string.h>

typedef struct {
  char digits[2 * GRF_DECIMAL_DIGITS_MAX + 1];
  gsize n;
  gsize run_starts[GRF_DECIMAL_DIGITS_MAX]; /* of each run behind the first: its place in digits */
  char marks[GRF_DECIMAL_DIGITS_MAX];       /* what stands before that run: ' ', '\'', '.' or ',' */
  gsize n_marks;
  gboolean plain_space;
} Printed;

/* Splits the text into digits and marks. Returns: FALSE when there is too much of either. */
static gboolean
split(const char *text, gsize len, Printed *out)
{
  gboolean between = FALSE;

  memset(out, 0, sizeof *out);
  for (gsize i = 0; i < len; i++) {
    char c = text[i];
    if (!g_ascii_isdigit(c)) {
      if (!between && out->n_marks < G_N_ELEMENTS(out->marks))
        out->marks[out->n_marks] = c == '.' || c == ',' ? c : ' ';
      out->plain_space |= c == ' ';
      between = TRUE;
      continue;
    }
    if (between && out->n_marks == G_N_ELEMENTS(out->marks))
      return FALSE;
    if (between)
      out->run_starts[out->n_marks++] = out->n;
    between = FALSE;
    if (out->n + 1 >= sizeof out->digits)
      return FALSE;
    out->digits[out->n++] = c;
  }
  return TRUE;
}

static guint
count(const Printed *printed, char mark)
{
  guint n = 0;
  for (gsize i = 0; i < printed->n_marks; i++)
    n += printed->marks[i] == mark;
  return n;
}

/* Whether the first `n_marks` marks stand as separators of thousands do. */
static gboolean
grouped(const Printed *printed, gsize n_marks)
{
  for (gsize i = 0; i < n_marks; i++) {
    gsize end = i + 1 < printed->n_marks ? printed->run_starts[i + 1] : printed->n;
    if (printed->marks[i] != printed->marks[0] || end - printed->run_starts[i] != 3)
      return FALSE;
  }
  return n_marks == 0 || (printed->run_starts[0] >= 1 && printed->run_starts[0] <= 3);
}

/* "1,23,456": the last of the first `n_marks` marks parts off three digits, those before it two. */
static gboolean
grouped_by_two(const Printed *printed, gsize n_marks)
{
  for (gsize i = 0; i < n_marks; i++) {
    gsize end = i + 1 < printed->n_marks ? printed->run_starts[i + 1] : printed->n;
    gsize wanted = i + 1 == n_marks ? 3 : 2;
    if (printed->marks[i] != printed->marks[0] || end - printed->run_starts[i] != wanted)
      return FALSE;
  }
  return n_marks > 1 && printed->run_starts[0] >= 1 && printed->run_starts[0] <= 2;
}

/* Digits behind the last mark. */
static gsize
tail(const Printed *printed)
{
  return printed->n_marks == 0 ? 0 : printed->n - printed->run_starts[printed->n_marks - 1];
}

static gboolean
whole(const Printed *printed, GrfDecimal *value)
{
  return grouped(printed, printed->n_marks) && grf_decimal_set(value, printed->digits, printed->n, 0);
}

static gboolean
with_decimals(const Printed *printed, GrfDecimal *value)
{
  return grouped(printed, printed->n_marks - 1) &&
         grf_decimal_set(value, printed->digits, printed->n, tail(printed));
}

/* One separator of thousands in it, and nothing else: "1.200", or a foreign decimal mark in "1.2". Of the
 * first, only few are doubtful: nobody prints "400.000" for four hundred. */
static gboolean
read_one_group(const GrfAmountGrammar *grammar, const Printed *printed, GrfNumberContext context,
               GrfDecimal *value, const char **note)
{
  gboolean zero = printed->digits[0] == '0';

  if (grouped(printed, 1) && !zero) {
    if (context.has_unit || context.other > 0)
      *note = "ambiguous separator";
    else if (context.own == 0 && printed->run_starts[0] == 1)
      *note = "separator read as thousands";
    return whole(printed, value);
  }
  /* "€ 1.2345" is neither a group nor an amount in cents. */
  if (tail(printed) > 3 && !context.has_unit && !context.is_price)
    return FALSE;
  *note = grammar->group == '.' ? "decimal point" : "decimal comma";
  return with_decimals(printed, value);
}

/* One decimal mark, and nothing else: "2,5", or foreign grouping in "25,000". */
static gboolean
read_one_decimal(const GrfAmountGrammar *grammar, const Printed *printed, GrfNumberContext context,
                 GrfDecimal *value, const char **note)
{
  gboolean like_group = grouped(printed, 1) && printed->digits[0] != '0';

  if (!like_group)
    return with_decimals(printed, value);
  if (context.has_unit || context.is_price) {
    *note = "ambiguous separator";
    return with_decimals(printed, value);
  }
  *note = grammar->decimal == ',' ? "grouping comma" : "grouping point";
  return whole(printed, value);
}

/* Both marks, or one of them often: only one reading can be right. */
static gboolean
read_many(const GrfAmountGrammar *grammar, const Printed *printed, GrfDecimal *value, const char **note)
{
  guint n_decimal = count(printed, grammar->decimal), n_group = count(printed, grammar->group);
  char last = printed->marks[printed->n_marks - 1];

  if (grammar->indian_groups && n_decimal <= 1 && grouped_by_two(printed, printed->n_marks - n_decimal) &&
      (n_decimal == 0 || last == grammar->decimal))
    return grf_decimal_set(value, printed->digits, printed->n, n_decimal == 0 ? 0 : tail(printed));
  if (n_decimal == 0 && n_group != 1)
    return whole(printed, value);
  if (n_decimal == 1 && last == grammar->decimal)
    return with_decimals(printed, value);
  *note = grammar->decimal == ',' ? "grouping comma" : "grouping point";
  if (n_group == 0)
    return whole(printed, value);
  return n_group == 1 && last == grammar->group && with_decimals(printed, value);
}

int
grf_number_style(const GrfAmountGrammar *grammar, const char *text, gsize len)
{
  Printed printed;

  while (len > 0 && !g_ascii_isdigit(text[len - 1]))
    len--;
  if (!split(text, len, &printed) || printed.n_marks == 0)
    return 0;
  char last = printed.marks[printed.n_marks - 1];
  gboolean decimals = tail(&printed) != 3 || printed.digits[0] == '0';
  if (printed.n_marks == 1 && !decimals)
    return 0;
  if (last == grammar->decimal)
    return decimals ? 1 : -1;
  return last == grammar->group ? (decimals ? -1 : 1) : 0;
}

gboolean
grf_number_read(const GrfAmountGrammar *grammar, const char *text, gsize len, GrfNumberContext context,
                GrfDecimal *value, const char **note)
{
  Printed printed;

  *note = NULL;
  while (len > 0 && !g_ascii_isdigit(text[len - 1])) {
    len--;
    context.own += text[len] == grammar->decimal; /* the comma of "1.500,-" */
  }
  if (!split(text, len, &printed) || printed.n == 0)
    return FALSE;
  if (printed.n_marks == 1 && printed.marks[0] == grammar->group)
    return read_one_group(grammar, &printed, context, value, note);
  if (printed.n_marks == 1 && printed.marks[0] == grammar->decimal)
    return read_one_decimal(grammar, &printed, context, value, note);
  if (printed.n_marks > 0 && !read_many(grammar, &printed, value, note))
    return FALSE;
  /* Nothing in a plain space tells it from one between two numbers. */
  if (printed.plain_space && !grammar->space_groups)
    *note = "grouped by a space";
  return printed.n_marks > 0 || grf_decimal_set(value, printed.digits, printed.n, 0);
}

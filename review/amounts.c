// SPDX-License-Identifier: GPL-3.0-or-later
#include "amounts.h"

#include <string.h>

#include "grid.h"
#include "sums/totals.h"

static const GrfGridColumn amount_columns[] = {
    {"document", 24, FALSE},  {"page", 0, TRUE},     {"in", 12, FALSE},
    {"printed", 32, FALSE},   {"value", 0, TRUE},    {"cur", 3, FALSE},
    {"qualifier", 13, FALSE}, {"period", 16, FALSE}, {"sentence", 0, FALSE},
};

static const GrfGridColumn sum_columns[] = {
    {"currency", 8, FALSE},
    {"period", 32, FALSE},
    {"sum", 0, TRUE},
    {"of", 0, FALSE},
};

struct GrfAmountReview {
  const GrfAmountChoice *choice;
  GrfExact min, max;
  GrfGrid *grid;
  GrfTotals *totals;
  guint counts[GRF_N_TOTAL_KINDS];
};

/* The values a column of amounts.csv allows, "question|answer|…". */
static const char *
allowed_values(const char *column)
{
  const GrfSchema *schema = grf_schema(GRF_TABLE_AMOUNTS);

  for (guint i = 0; i < schema->n_columns; i++)
    if (strcmp(schema->columns[i].name, column) == 0)
      return schema->columns[i].values;
  return "";
}

static gboolean
check_container(const char *container, GError **error)
{
  g_auto(GStrv) values = g_strsplit(allowed_values("container"), "|", -1);
  g_autofree char *listed = g_strjoinv(", ", values);

  if (container == NULL || g_strv_contains((const char *const *)values, container))
    return TRUE;
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--container is one of: %s", listed);
  return FALSE;
}

static gboolean
check_currency(const char *currency, GError **error)
{
  gsize letters = 0;

  while (currency != NULL && g_ascii_isalpha(currency[letters]))
    letters++;
  if (currency == NULL || (letters == 3 && currency[letters] == '\0'))
    return TRUE;
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
              "--currency takes a code of three letters as EUR, not “%s”", currency);
  return FALSE;
}

static gboolean
read_limit(GrfExact *limit, const char *option, const char *typed, GError **error)
{
  if (typed == NULL || grf_exact_read(limit, typed, error))
    return TRUE;
  g_prefix_error(error, "%s: ", option);
  return FALSE;
}

GrfAmountReview *
grf_amount_review_new(const GrfAmountChoice *choice, GError **error)
{
  g_autoptr(GrfAmountReview) review = g_new0(GrfAmountReview, 1);

  review->choice = choice;
  grf_exact_init(&review->min);
  grf_exact_init(&review->max);
  review->grid = grf_grid_new(amount_columns, G_N_ELEMENTS(amount_columns));
  review->totals = grf_totals_new(TRUE);
  if (!read_limit(&review->min, "--min", choice->min, error) ||
      !read_limit(&review->max, "--max", choice->max, error) || !check_currency(choice->currency, error) ||
      !check_container(choice->container, error))
    return NULL;
  return g_steal_pointer(&review);
}

void
grf_amount_review_free(GrfAmountReview *review)
{
  if (review == NULL)
    return;
  grf_exact_clear(&review->min);
  grf_exact_clear(&review->max);
  grf_grid_free(review->grid);
  grf_totals_free(review->totals);
  g_free(review);
}

/* The ends of an amount's range. FALSE when a cell is no plain decimal. */
static gboolean
read_ends(const GrfRow *row, GrfExact *low, GrfExact *high)
{
  return grf_exact_set(low, grf_row_get(row, "value_min")) &&
         grf_exact_set(high, grf_row_get(row, "value_max"));
}

static gboolean
is_chosen(const GrfAmountReview *review, const GrfRow *row, gboolean read, const GrfExact *low,
          const GrfExact *high)
{
  const GrfAmountChoice *choice = review->choice;

  if (choice->currency != NULL && g_ascii_strcasecmp(choice->currency, grf_row_get(row, "currency")) != 0)
    return FALSE;
  if (choice->container != NULL && strcmp(choice->container, grf_row_get(row, "container")) != 0)
    return FALSE;
  if (choice->min != NULL && (!read || grf_exact_compare(high, &review->min) < 0))
    return FALSE;
  return choice->max == NULL || (read && grf_exact_compare(low, &review->max) <= 0);
}

/* The value with a space between groups of three digits, for eyes: "12 640 000.50". Anything that is no plain
 * decimal stays as it is. */
static char *
dup_grouped(const char *value)
{
  gsize sign = *value == '-', whole = strspn(value + sign, "0123456789");
  GString *out = g_string_new_len(value, (gssize)sign);

  for (gsize i = 0; i < whole; i++) {
    if (i > 0 && (whole - i) % 3 == 0)
      g_string_append_c(out, ' ');
    g_string_append_c(out, value[sign + i]);
  }
  g_string_append(out, value + sign + whole);
  return g_string_free(out, FALSE);
}

static void
show(GrfAmountReview *review, const GrfRow *row)
{
  const char *low = grf_row_get(row, "value_min"), *high = grf_row_get(row, "value_max");
  gboolean range = strcmp(low, high) != 0;
  g_autofree char *from = dup_grouped(low), *to = dup_grouped(high);
  g_autofree char *value = g_strconcat(from, range ? " – " : "", range ? to : "", NULL);
  const char *id = grf_row_get(row, "container_id");
  const char *cells[G_N_ELEMENTS(amount_columns)] = {
      grf_row_get(row, "document_id"),
      grf_row_get(row, "page"),
      id[0] != '\0' ? id : "-",
      grf_row_get(row, "raw"),
      value,
      grf_row_get(row, "currency"),
      grf_row_get(row, "qualifier"),
      grf_row_get(row, "period"),
      grf_row_get(row, "sentence"),
  };

  grf_grid_add(review->grid, cells);
}

static void
add_amount(GrfAmountReview *review, const GrfRow *row)
{
  g_auto(GrfExact) low, high;

  grf_exact_init(&low);
  grf_exact_init(&high);
  if (!is_chosen(review, row, read_ends(row, &low, &high), &low, &high))
    return;
  show(review, row);
  review->counts[grf_totals_add(review->totals, row)]++;
}

void
grf_amount_review_add(GrfAmountReview *review, const GrfRecords *records)
{
  const GPtrArray *rows = records->rows[GRF_TABLE_AMOUNTS];

  for (guint i = 0; i < rows->len; i++)
    add_amount(review, g_ptr_array_index(rows, i));
}

/* "3 amounts" */
static void
append_count(GString *out, guint count, const char *noun)
{
  g_string_append_printf(out, "%u %s%s", count, noun, count == 1 ? "" : "s");
}

/* What was not summed: "; 2 ranges left out". */
static void
append_left_out(GString *out, const guint *counts)
{
  if (counts[GRF_TOTAL_RANGE] > 0) {
    g_string_append(out, "; ");
    append_count(out, counts[GRF_TOTAL_RANGE], "range");
    g_string_append(out, " left out");
  }
  if (counts[GRF_TOTAL_UNREAD] > 0)
    g_string_append_printf(out, "; %u without a value left out", counts[GRF_TOTAL_UNREAD]);
}

static void
add_total(GrfGrid *grid, const GrfTotal *total)
{
  guint summed = total->counts[GRF_TOTAL_SUMMED];
  g_autofree char *sum = summed > 0 ? grf_exact_dup(&total->sum) : g_strdup("-");
  g_autofree char *value = dup_grouped(sum);
  g_autoptr(GString) of = g_string_new(NULL);

  append_count(of, summed, "amount");
  append_left_out(of, total->counts);
  const char *cells[G_N_ELEMENTS(sum_columns)] = {total->currency[0] != '\0' ? total->currency : "-",
                                                  total->period[0] != '\0' ? total->period : "-", value,
                                                  of->str};
  grf_grid_add(grid, cells);
}

static void
append_sums(const GrfAmountReview *review, guint width, gboolean bold, GString *out)
{
  g_autoptr(GrfGrid) grid = grf_grid_new(sum_columns, G_N_ELEMENTS(sum_columns));
  g_autoptr(GPtrArray) totals = grf_totals_list(review->totals);

  for (guint i = 0; i < totals->len; i++)
    add_total(grid, g_ptr_array_index(totals, i));
  grf_grid_append(grid, width, bold, out);
}

void
grf_amount_review_append(const GrfAmountReview *review, guint width, gboolean bold, GString *out)
{
  guint n = 0;

  for (guint kind = 0; kind < GRF_N_TOTAL_KINDS; kind++)
    n += review->counts[kind];
  if (n > 0) {
    grf_grid_append(review->grid, width, bold, out);
    g_string_append_c(out, '\n');
    append_sums(review, width, bold, out);
    g_string_append(
        out, "\nEvery amount counts as printed: limits (“at_most”) too, and totals beside their parts.\n");
  }
  append_count(out, n, "amount");
  append_left_out(out, review->counts);
  g_string_append_c(out, '\n');
}

// SPDX-License-Identifier: GPL-3.0-or-later
#include "amounts.h"

#include <string.h>

#include "exact.h"
#include "grid.h"

static const GrfGridColumn amount_columns[] = {
    {"document", 24, FALSE},  {"page", 0, TRUE},     {"in", 12, FALSE},
    {"printed", 32, FALSE},   {"value", 0, TRUE},    {"currency", 8, FALSE},
    {"qualifier", 13, FALSE}, {"period", 16, FALSE}, {"sentence", 0, FALSE},
};

static const GrfGridColumn sum_columns[] = {
    {"currency", 8, FALSE},
    {"period", 32, FALSE},
    {"sum", 0, TRUE},
    {"of", 0, FALSE},
};

/* What the amounts of one currency and period add up to. */
typedef struct {
  char *currency, *period; /* owned */
  GrfExact sum;
  guint amounts, ranges, unread;
} Sum;

struct GrfAmountReview {
  const GrfAmountChoice *choice;
  GrfExact min, max;
  GrfGrid *grid;
  GHashTable *sums; /* a set of Sum */
  guint amounts, ranges, unread;
};

static guint
sum_hash(gconstpointer key)
{
  const Sum *sum = key;

  return g_str_hash(sum->currency) * 31 + g_str_hash(sum->period);
}

static gboolean
sum_equal(gconstpointer a, gconstpointer b)
{
  const Sum *left = a, *right = b;

  return strcmp(left->currency, right->currency) == 0 && strcmp(left->period, right->period) == 0;
}

static int
sum_compare(gconstpointer a, gconstpointer b)
{
  const Sum *left = a, *right = b;
  int order = strcmp(left->currency, right->currency);

  return order != 0 ? order : strcmp(left->period, right->period);
}

static void
sum_free(gpointer data)
{
  Sum *sum = data;

  g_free(sum->currency);
  g_free(sum->period);
  grf_exact_clear(&sum->sum);
  g_free(sum);
}

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
  review->sums = g_hash_table_new_full(sum_hash, sum_equal, sum_free, NULL);
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
  g_hash_table_unref(review->sums);
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

static void
show(GrfAmountReview *review, const GrfRow *row)
{
  const char *low = grf_row_get(row, "value_min"), *high = grf_row_get(row, "value_max");
  gboolean range = strcmp(low, high) != 0;
  g_autofree char *value = g_strconcat(low, range ? " – " : "", range ? high : "", NULL);
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

static Sum *
lookup_sum(GrfAmountReview *review, const GrfRow *row)
{
  Sum wanted = {.currency = (char *)grf_row_get(row, "currency"),
                .period = (char *)grf_row_get(row, "period")};
  Sum *sum = g_hash_table_lookup(review->sums, &wanted);

  if (sum != NULL)
    return sum;
  sum = g_new0(Sum, 1);
  sum->currency = g_strdup(wanted.currency);
  sum->period = g_strdup(wanted.period);
  grf_exact_init(&sum->sum);
  g_hash_table_add(review->sums, sum);
  return sum;
}

static void
add_amount(GrfAmountReview *review, const GrfRow *row)
{
  g_auto(GrfExact) low, high;

  grf_exact_init(&low);
  grf_exact_init(&high);
  gboolean read = read_ends(row, &low, &high);
  if (!is_chosen(review, row, read, &low, &high))
    return;
  show(review, row);
  Sum *sum = lookup_sum(review, row);
  review->amounts++;
  if (!read) {
    sum->unread++, review->unread++;
  } else if (grf_exact_compare(&low, &high) != 0) {
    sum->ranges++, review->ranges++;
  } else {
    sum->amounts++;
    grf_exact_add(&sum->sum, &low);
  }
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
append_left_out(GString *out, guint ranges, guint unread)
{
  if (ranges > 0) {
    g_string_append(out, "; ");
    append_count(out, ranges, "range");
    g_string_append(out, " left out");
  }
  if (unread > 0)
    g_string_append_printf(out, "; %u without a value left out", unread);
}

static void
add_sum(GrfGrid *grid, const Sum *sum)
{
  g_autofree char *value = sum->amounts > 0 ? grf_exact_dup(&sum->sum) : g_strdup("-");
  g_autoptr(GString) of = g_string_new(NULL);

  append_count(of, sum->amounts, "amount");
  append_left_out(of, sum->ranges, sum->unread);
  const char *cells[G_N_ELEMENTS(sum_columns)] = {sum->currency[0] != '\0' ? sum->currency : "-",
                                                  sum->period[0] != '\0' ? sum->period : "-", value, of->str};
  grf_grid_add(grid, cells);
}

static void
append_sums(const GrfAmountReview *review, guint width, gboolean bold, GString *out)
{
  g_autoptr(GrfGrid) grid = grf_grid_new(sum_columns, G_N_ELEMENTS(sum_columns));
  g_autoptr(GList) sums = g_list_sort(g_hash_table_get_keys(review->sums), sum_compare);

  for (const GList *item = sums; item != NULL; item = item->next)
    add_sum(grid, item->data);
  grf_grid_append(grid, width, bold, out);
}

void
grf_amount_review_append(const GrfAmountReview *review, guint width, gboolean bold, GString *out)
{
  if (review->amounts > 0) {
    grf_grid_append(review->grid, width, bold, out);
    g_string_append_c(out, '\n');
    append_sums(review, width, bold, out);
    g_string_append_c(out, '\n');
  }
  append_count(out, review->amounts, "amount");
  append_left_out(out, review->ranges, review->unread);
  g_string_append_c(out, '\n');
}

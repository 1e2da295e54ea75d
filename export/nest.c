// SPDX-License-Identifier: GPL-3.0-or-later
#include "nest.h"

#include <string.h>

/* Rows that others stand below, by their id. */
typedef struct {
  GHashTable *by_id[GRF_N_TABLES]; /* char * -> GrfNest; NULL where a table has none below it */
  GrfNest *root;
} Builder;

/* The tables whose rows have others below them, with the column of their id. Those above come first: a row's
 * parent is always of an earlier one, so that no row is below itself. */
static const struct {
  GrfTableId table;
  const char *id_column;
  const char *container; /* as the column `container` names it; NULL where it is never one */
} parents[] = {
    {GRF_TABLE_PARTS, "part_id", NULL},
    {GRF_TABLE_QUESTIONS, "question_id", "question"},
    {GRF_TABLE_ANSWERS, "answer_id", "answer"},
    {GRF_TABLE_FOOTNOTES, "footnote_id", "footnote"},
};

void
grf_nest_free(GrfNest *nest)
{
  if (nest == NULL)
    return;
  for (guint table = 0; table < GRF_N_TABLES; table++)
    g_clear_pointer(&nest->children[table], g_ptr_array_unref);
  g_free(nest);
}

static GrfNest *
append(GrfNest *parent, GrfTableId table, const GrfRow *row)
{
  GrfNest *nest = g_new0(GrfNest, 1);

  nest->row = row;
  if (parent->children[table] == NULL)
    parent->children[table] = g_ptr_array_new_with_free_func((GDestroyNotify)grf_nest_free);
  g_ptr_array_add(parent->children[table], nest);
  return nest;
}

static GrfNest *
lookup(const Builder *builder, GrfTableId table, const char *id)
{
  return builder->by_id[table] != NULL ? g_hash_table_lookup(builder->by_id[table], id) : NULL;
}

static gboolean
has_column(const GrfRow *row, const char *name)
{
  for (guint i = 0; i < row->schema->n_columns; i++)
    if (strcmp(row->schema->columns[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

/* The first question that the answer names and that is there. */
static GrfNest *
find_question(const Builder *builder, const GrfRow *answer)
{
  g_auto(GStrv) ids = g_strsplit(grf_row_get(answer, "question_ids"), ";", -1);
  GrfNest *question = NULL;

  for (char **id = ids; *id != NULL && question == NULL; id++)
    question = lookup(builder, GRF_TABLE_QUESTIONS, *id);
  return question;
}

static GrfNest *
find_container(const Builder *builder, GrfTableId table, const GrfRow *row)
{
  const char *container = grf_row_get(row, "container");

  for (gsize i = 0; i < G_N_ELEMENTS(parents); i++)
    if (parents[i].container != NULL && parents[i].table != table &&
        strcmp(parents[i].container, container) == 0)
      return lookup(builder, parents[i].table, grf_row_get(row, "container_id"));
  return NULL;
}

static GrfNest *
find_parent(const Builder *builder, GrfTableId table, const GrfRow *row)
{
  GrfNest *parent = NULL;

  if (table == GRF_TABLE_ASKS)
    parent = lookup(builder, GRF_TABLE_QUESTIONS, grf_row_get(row, "question_id"));
  else if (table == GRF_TABLE_ANSWERS)
    parent = find_question(builder, row);
  else if (has_column(row, "container"))
    parent = find_container(builder, table, row);
  if (parent == NULL && (table == GRF_TABLE_QUESTIONS || table == GRF_TABLE_ANSWERS))
    parent = lookup(builder, GRF_TABLE_PARTS, grf_row_get(row, "part_id"));
  return parent != NULL ? parent : builder->root;
}

/* Puts a table's rows below their parents; `id_column` is NULL where nothing stands below them. Of an id that
 * comes twice the first row has what is below. */
static void
place(Builder *builder, const GrfRecords *records, GrfTableId table, const char *id_column)
{
  const GPtrArray *rows = records->rows[table];

  if (id_column != NULL)
    builder->by_id[table] = g_hash_table_new(g_str_hash, g_str_equal);
  for (guint i = 0; i < rows->len; i++) {
    const GrfRow *row = g_ptr_array_index(rows, i);
    GrfNest *nest = append(find_parent(builder, table, row), table, row);
    const char *id = id_column != NULL ? grf_row_get(row, id_column) : NULL;
    if (id != NULL && !g_hash_table_contains(builder->by_id[table], id))
      g_hash_table_insert(builder->by_id[table], (gpointer)id, nest);
  }
}

static gboolean
is_parent(GrfTableId table)
{
  for (gsize i = 0; i < G_N_ELEMENTS(parents); i++)
    if (parents[i].table == table)
      return TRUE;
  return FALSE;
}

/* A document's own row is the root's; further ones, which no run gives, stand below it. */
static void
place_documents(Builder *builder, const GrfRecords *records)
{
  const GPtrArray *rows = records->rows[GRF_TABLE_DOCUMENTS];

  if (rows->len > 0)
    builder->root->row = g_ptr_array_index(rows, 0);
  for (guint i = 1; i < rows->len; i++)
    append(builder->root, GRF_TABLE_DOCUMENTS, g_ptr_array_index(rows, i));
}

GrfNest *
grf_nest_new(const GrfRecords *records)
{
  Builder builder = {.root = g_new0(GrfNest, 1)};

  place_documents(&builder, records);
  for (gsize i = 0; i < G_N_ELEMENTS(parents); i++)
    place(&builder, records, parents[i].table, parents[i].id_column);
  for (guint table = GRF_TABLE_DOCUMENTS + 1; table < GRF_N_TABLES; table++)
    if (!is_parent(table))
      place(&builder, records, table, NULL);
  for (guint table = 0; table < GRF_N_TABLES; table++)
    g_clear_pointer(&builder.by_id[table], g_hash_table_unref);
  return builder.root;
}

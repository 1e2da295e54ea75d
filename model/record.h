// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What recognize hands on and exporters write: rows of the contract's tables.
 * A schema says what each column holds; the cells are UTF-8 strings in one plain notation:
 * decimal point, no grouping, ISO dates, lists joined by ';', paragraphs by a line feed.
 * NULL and "" are both an empty cell.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GRF_TABLE_DOCUMENTS,
  GRF_TABLE_PARTS,
  GRF_TABLE_QUESTIONS,
  GRF_TABLE_ASKS,
  GRF_TABLE_ANSWERS,
  GRF_TABLE_AMOUNTS,
  GRF_TABLE_FOOTNOTES,
  GRF_TABLE_REFERENCES,
  GRF_TABLE_TABLES,
  GRF_TABLE_PERSONS,
  GRF_TABLE_LINES,
  GRF_TABLE_WARNINGS,
  GRF_N_TABLES,
} GrfTableId;

typedef enum {
  GRF_TYPE_STRING,
  GRF_TYPE_LIST, /* strings joined by ';' */
  GRF_TYPE_INTEGER,
  GRF_TYPE_POINTS,  /* a coordinate, two decimals */
  GRF_TYPE_DECIMAL, /* money: an exact decimal of any length */
  GRF_TYPE_DATE,    /* YYYY-MM-DD */
} GrfType;

typedef struct {
  const char *name;
  GrfType type;
  const char *description; /* one sentence, for datapackage.json and the README */
  const char *values;      /* the values allowed, joined by '|', or NULL */
} GrfColumn;

typedef struct {
  const char *name; /* of the table: "questions"; the file is questions.csv */
  const char *title;
  const char *primary_key;  /* columns joined by ','; NULL where rows have none */
  const char *foreign_keys; /* "answer_id>answers.answer_id,…" (document_id is understood; "answer_id?>"
                             * where the cell may be empty), or NULL */
  const GrfColumn *columns;
  guint n_columns;
} GrfSchema;

/* Returns: (transfer none): the schema of a table of the contract. */
const GrfSchema *grf_schema(GrfTableId table);

/* A row: its schema and one owned string (or NULL) for each column. */
typedef struct {
  const GrfSchema *schema;
  char **cells;
} GrfRow;

/* Returns: (transfer full): an empty row, in no table. */
GrfRow *grf_schema_new_row(const GrfSchema *schema);
void grf_row_free(GrfRow *row);

/* The rows of one document (or of many, joined). */
typedef struct {
  GPtrArray *rows[GRF_N_TABLES]; /* of GrfRow */
} GrfRecords;

GrfRecords *grf_records_new(void);
void grf_records_free(GrfRecords *records);

/* Appends an empty row. Returns: (transfer none): it. */
GrfRow *grf_records_add(GrfRecords *records, GrfTableId table);

/* Sets a cell by its column's name; the value is copied. A name that the schema does not have is a
 * programming error (it ends the program in a debug build and is ignored in a release build). */
void grf_row_set(GrfRow *row, const char *column, const char *value);
void grf_row_take(GrfRow *row, const char *column, char *value);
void grf_row_set_uint(GrfRow *row, const char *column, guint64 value);
void grf_row_set_points(GrfRow *row, const char *column, double value_pt);

/* Returns: (transfer none): the cell, "" when empty. */
const char *grf_row_get(const GrfRow *row, const char *column);

/* The rows as text, one a line: the table's name, then the cells, separated by tabs; backslash, tab,
 * line feed and carriage return are written \\ \t \n \r. Ends each document's rows with "end". */
void grf_records_dump(const GrfRecords *records, GString *out);

/* Reads what grf_records_dump() wrote.
 * Returns: (transfer full): the rows, or NULL with GRF_ERROR_FORMAT naming the line. */
GrfRecords *grf_records_parse(const char *text, gsize len_bytes, GError **error);

/* Appends a row, which `records` then owns; its schema is one of the contract's tables. */
void grf_records_take(GrfRecords *records, GrfTableId table, GrfRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfRow, grf_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfRecords, grf_records_free)

G_END_DECLS

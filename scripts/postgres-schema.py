#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes contrib/postgres/schema.sql from the columns that the program tells: postgres-schema.py PROGRAM FILE, or
with --check first to compare only."""
import sys

from described import is_exact, write_or_check

# Keys whose cells may be empty, which datapackage.json cannot tell: (column, table, column there).
OPTIONAL_KEYS = {
    "questions": [("part_id", "parts", "part_id"), ("answer_id", "answers", "answer_id"),
                  ("first_asked_part_id", "parts", "part_id")],
    "answers": [("part_id", "parts", "part_id")],
    "amounts": [("question_id", "questions", "question_id")],
    "persons": [("part_id", "parts", "part_id")],
}

HEAD = """\
-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables of griffier in PostgreSQL 13 or later. Written by scripts/postgres-schema.py; load.py runs it.
CREATE SCHEMA IF NOT EXISTS griffier;
SET search_path = griffier;
"""

VIEWS = """
CREATE INDEX IF NOT EXISTS amounts_by_value ON amounts (currency, value_min);
CREATE INDEX IF NOT EXISTS amounts_by_question ON amounts (document_id, question_id);
CREATE INDEX IF NOT EXISTS questions_by_answer ON questions (document_id, answer_id);
CREATE INDEX IF NOT EXISTS questions_search ON questions USING gin (to_tsvector('simple', coalesce(text, '')));
CREATE INDEX IF NOT EXISTS answers_search ON answers USING gin (to_tsvector('simple', coalesce(text, '')));

CREATE OR REPLACE VIEW questions_and_answers AS
  SELECT q.document_id, d.title AS document_title, d.date AS document_date, q.question_id, q.label, q.asked_by,
    q.text AS question, q.status, q.answer_id, a.answered_by, a.text AS answer, q.page_from AS question_page,
    a.page_from AS answer_page
  FROM questions q JOIN documents d USING (document_id)
  LEFT JOIN answers a ON a.document_id = q.document_id AND a.answer_id = q.answer_id;

CREATE OR REPLACE VIEW amounts_in_context AS
  SELECT m.document_id, d.title AS document_title, d.date AS document_date, m.amount_id, m.raw, m.value_min,
    m.value_max, m.currency, m.qualifier, m.period, m.frequency, m.direction, m.sentence, m.note, m.page,
    m.container, m.container_id, q.question_id, q.label, q.asked_by, q.text AS question, q.status, a.answer_id,
    a.answered_by, a.text AS answer
  FROM amounts m JOIN documents d USING (document_id)
  LEFT JOIN questions q ON q.document_id = m.document_id AND q.question_id = m.question_id
  LEFT JOIN answers a ON a.document_id = m.document_id AND a.answer_id =
    CASE m.container WHEN 'answer' THEN m.container_id ELSE q.answer_id END;

CREATE OR REPLACE VIEW unanswered_questions AS
  SELECT q.document_id, d.title AS document_title, d.date AS document_date, q.question_id, q.label, q.asked_by,
    q.text AS question, q.status, q.page_from AS page
  FROM questions q JOIN documents d USING (document_id) WHERE q.answer_id IS NULL;

-- numeric is exact, so that sums are; ranges are counted and not summed.
CREATE OR REPLACE VIEW totals AS
  SELECT currency, period, sum(value_min) FILTER (WHERE value_min = value_max) AS total,
    count(*) FILTER (WHERE value_min = value_max) AS amounts, count(*) FILTER (WHERE value_min <> value_max) AS ranges,
    count(*) FILTER (WHERE value_min IS NULL OR value_max IS NULL) AS without_value
  FROM amounts GROUP BY currency, period;
"""


def sql_type(field):
    if field["type"] == "number":
        return "numeric" if is_exact(field) else "double precision"
    return {"integer": "bigint", "date": "date"}.get(field["type"], "text")


def column(field):
    constraints = field.get("constraints", {})
    out = f'  "{field["name"]}" {sql_type(field)}'
    if constraints.get("required"):
        out += " NOT NULL"
    if "enum" in constraints:
        values = ", ".join(f"'{value}'" for value in constraints["enum"])
        out += f' CHECK ("{field["name"]}" IN ({values}))'
    return out


def foreign_key(columns, table, there):
    here, there = ('"' + '", "'.join(names) + '"' for names in (columns, there))
    cascade = " ON DELETE CASCADE" if table == "documents" else ""
    return f'  FOREIGN KEY ({here}) REFERENCES "{table}" ({there}){cascade} DEFERRABLE INITIALLY DEFERRED'


def make_table(resource):
    schema = resource["schema"]
    lines = [column(field) for field in schema["fields"]]
    if schema.get("primaryKey"):
        lines.append('  PRIMARY KEY ("' + '", "'.join(schema["primaryKey"]) + '")')
    for key in schema.get("foreignKeys", []):
        lines.append(foreign_key(key["fields"], key["reference"]["resource"], key["reference"]["fields"]))
    for name, table, there in OPTIONAL_KEYS.get(resource["name"], []):
        lines.append(foreign_key(["document_id", name], table, ["document_id", there]))
    return f'\nCREATE TABLE IF NOT EXISTS "{resource["name"]}" (\n' + ",\n".join(lines) + "\n);\n"


def make(resources):
    # A table comes after those its keys name.
    first = ["documents", "parts", "answers", "questions"]
    order = sorted(resources, key=lambda r: first.index(r["name"]) if r["name"] in first else len(first))
    return HEAD + "".join(make_table(resource) for resource in order) + VIEWS


if __name__ == "__main__":
    sys.exit(write_or_check(sys.argv[1:], make))

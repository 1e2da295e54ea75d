-- SPDX-License-Identifier: GPL-3.0-or-later
-- The tables of griffier in PostgreSQL 13 or later. Written by scripts/postgres-schema.py; load.py runs it.
CREATE SCHEMA IF NOT EXISTS griffier;
SET search_path = griffier;

CREATE TABLE IF NOT EXISTS "documents" (
  "document_id" text NOT NULL,
  "file" text,
  "sha256" text,
  "status" text CHECK ("status" IN ('ok', 'partial', 'failed')),
  "error" text,
  "kind" text,
  "language" text,
  "chamber" text,
  "session" text,
  "dossier" text,
  "number" text,
  "title" text,
  "date" date,
  "pages" bigint,
  "characters" bigint,
  "parts" bigint,
  "questions" bigint,
  "answers" bigint,
  "unanswered" bigint,
  "amounts" bigint,
  "warnings" bigint,
  PRIMARY KEY ("document_id")
);

CREATE TABLE IF NOT EXISTS "parts" (
  "document_id" text NOT NULL,
  "part_id" text NOT NULL,
  "kind" text,
  "title" text,
  "date" date,
  "sender" text,
  "recipient" text,
  "signatories" text,
  "page_from" bigint,
  "page_to" bigint,
  PRIMARY KEY ("document_id", "part_id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE IF NOT EXISTS "answers" (
  "document_id" text NOT NULL,
  "answer_id" text NOT NULL,
  "question_ids" text,
  "label" text,
  "numbers" text,
  "part_id" text,
  "answered_by" text,
  "text" text,
  "refers_to" text,
  "footnotes" text,
  "page_from" bigint,
  "page_to" bigint,
  "x0" double precision,
  "y0" double precision,
  "x1" double precision,
  "y1" double precision,
  "reviewed" text CHECK ("reviewed" IN ('ok', 'wrong')),
  "review_note" text,
  PRIMARY KEY ("document_id", "answer_id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("document_id", "part_id") REFERENCES "parts" ("document_id", "part_id") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE IF NOT EXISTS "questions" (
  "document_id" text NOT NULL,
  "question_id" text NOT NULL,
  "label" text,
  "numbers" text,
  "part_id" text,
  "asked_by" text,
  "text" text,
  "asks" bigint,
  "answer_id" text,
  "status" text CHECK ("status" IN ('answered', 'referred', 'deferred', 'unanswered')),
  "first_asked_part_id" text,
  "first_asked_page" bigint,
  "match" text,
  "footnotes" text,
  "page_from" bigint,
  "page_to" bigint,
  "x0" double precision,
  "y0" double precision,
  "x1" double precision,
  "y1" double precision,
  "reviewed" text CHECK ("reviewed" IN ('ok', 'wrong')),
  "review_note" text,
  PRIMARY KEY ("document_id", "question_id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("document_id", "part_id") REFERENCES "parts" ("document_id", "part_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("document_id", "answer_id") REFERENCES "answers" ("document_id", "answer_id") DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("document_id", "first_asked_part_id") REFERENCES "parts" ("document_id", "part_id") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE IF NOT EXISTS "asks" (
  "document_id" text NOT NULL,
  "question_id" text NOT NULL,
  "ask" bigint NOT NULL,
  "kind" text CHECK ("kind" IN ('question', 'request')),
  "text" text,
  "page" bigint,
  PRIMARY KEY ("document_id", "question_id", "ask"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("document_id", "question_id") REFERENCES "questions" ("document_id", "question_id") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE IF NOT EXISTS "amounts" (
  "document_id" text NOT NULL,
  "amount_id" text NOT NULL,
  "container" text CHECK ("container" IN ('question', 'answer', 'footnote', 'other')),
  "container_id" text,
  "question_id" text,
  "raw" text,
  "value_min" numeric,
  "value_max" numeric,
  "currency" text,
  "unit" text,
  "qualifier" text CHECK ("qualifier" IN ('approximately', 'at_most', 'at_least', 'more_than', 'less_than', 'nearly', 'extra')),
  "qualifier_raw" text,
  "period" text,
  "sentence" text,
  "note" text,
  "page" bigint,
  "x0" double precision,
  "y0" double precision,
  "x1" double precision,
  "y1" double precision,
  "table_id" text,
  "frequency" text CHECK ("frequency" IN ('one-off', 'structural', 'yearly', 'quarterly', 'monthly', 'weekly', 'daily', 'hourly')),
  "direction" text CHECK ("direction" IN ('increase', 'decrease')),
  "beneficiary" text,
  "reviewed" text CHECK ("reviewed" IN ('ok', 'wrong')),
  "review_note" text,
  PRIMARY KEY ("document_id", "amount_id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("document_id", "question_id") REFERENCES "questions" ("document_id", "question_id") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE IF NOT EXISTS "footnotes" (
  "document_id" text NOT NULL,
  "footnote_id" text NOT NULL,
  "label" text,
  "text" text,
  "url" text,
  "container" text CHECK ("container" IN ('question', 'answer', 'other')),
  "container_id" text,
  "page" bigint,
  "x0" double precision,
  "y0" double precision,
  "x1" double precision,
  "y1" double precision,
  PRIMARY KEY ("document_id", "footnote_id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE IF NOT EXISTS "references" (
  "document_id" text NOT NULL,
  "reference_id" text NOT NULL,
  "raw" text,
  "kind" text,
  "normalized" text,
  "chamber" text,
  "session" text,
  "dossier" text,
  "number" text,
  "annex" text,
  "container" text CHECK ("container" IN ('question', 'answer', 'footnote', 'other')),
  "container_id" text,
  "page" bigint,
  "x0" double precision,
  "y0" double precision,
  "x1" double precision,
  "y1" double precision,
  PRIMARY KEY ("document_id", "reference_id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE IF NOT EXISTS "tables" (
  "document_id" text NOT NULL,
  "table_id" text NOT NULL,
  "page" bigint,
  "row" bigint NOT NULL,
  "column" bigint NOT NULL,
  "row_header" text,
  "column_header" text,
  "text" text,
  "x0" double precision,
  "y0" double precision,
  "x1" double precision,
  "y1" double precision,
  "container" text CHECK ("container" IN ('question', 'answer', 'footnote', 'other')),
  "container_id" text,
  PRIMARY KEY ("document_id", "table_id", "row", "column"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE IF NOT EXISTS "persons" (
  "document_id" text NOT NULL,
  "person_id" text NOT NULL,
  "role" text CHECK ("role" IN ('member', 'asker', 'answerer', 'signatory')),
  "name" text,
  "party" text,
  "function" text,
  "part_id" text,
  "page" bigint,
  "x0" double precision,
  "y0" double precision,
  "x1" double precision,
  "y1" double precision,
  PRIMARY KEY ("document_id", "person_id"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY ("document_id", "part_id") REFERENCES "parts" ("document_id", "part_id") DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE IF NOT EXISTS "lines" (
  "document_id" text NOT NULL,
  "page" bigint NOT NULL,
  "line" bigint NOT NULL,
  "x0" double precision,
  "y0" double precision,
  "x1" double precision,
  "y1" double precision,
  "role" text CHECK ("role" IN ('unclassified', 'question', 'answer', 'heading', 'footnote', 'running header', 'page number', 'letter text', 'table')),
  "record_id" text,
  "text" text,
  PRIMARY KEY ("document_id", "page", "line"),
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE IF NOT EXISTS "warnings" (
  "document_id" text NOT NULL,
  "page" bigint,
  "code" text,
  "message" text,
  "x0" double precision,
  "y0" double precision,
  "x1" double precision,
  "y1" double precision,
  FOREIGN KEY ("document_id") REFERENCES "documents" ("document_id") ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
);

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

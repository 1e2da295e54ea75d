// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The contract's tables, column by column, in the order in which they are written. Columns may be
 * added at the end of a table and are never renamed. tests/test-records.c holds a second copy of the
 * names, so that a slip here cannot pass unseen.
 */
#include "record.h"

#define DOCUMENT_ID                                                                                          \
  {                                                                                                          \
    "document_id", GRF_TYPE_STRING,                                                                          \
        "The file's name without .pdf, with a short hash of its path behind it where two files share a "     \
        "name.",                                                                                             \
        NULL                                                                                                 \
  }

#define PAGE(what)                                                                                           \
  {                                                                                                          \
    "page", GRF_TYPE_INTEGER, "Page of the file, from 1, on which the " what " starts.", NULL                \
  }

#define PAGES(what)                                                                                          \
  {"page_from", GRF_TYPE_INTEGER, "Page of the file, from 1, on which the " what " starts.", NULL},          \
  {                                                                                                          \
    "page_to", GRF_TYPE_INTEGER, "Page of the file, from 1, on which the " what " ends.", NULL               \
  }

#define BOX(what)                                                                                            \
  {"x0", GRF_TYPE_POINTS, "Left edge of the " what ", in points from the left of the page.", NULL},          \
      {"y0", GRF_TYPE_POINTS, "Top edge of the " what ", in points from the top of the page.", NULL},        \
      {"x1", GRF_TYPE_POINTS, "Right edge of the " what ", in points from the left of the page.", NULL},     \
  {                                                                                                          \
    "y1", GRF_TYPE_POINTS, "Bottom edge of the " what ", in points from the top of the page.", NULL          \
  }

/* What a person found on the audit page; reading never fills these. */
#define REVIEW                                                                                               \
  {"reviewed", GRF_TYPE_STRING, "What a reviewer found; empty where nobody looked.", "ok|wrong"},            \
  {                                                                                                          \
    "review_note", GRF_TYPE_STRING, "The reviewer's note.", NULL                                             \
  }

static const GrfColumn documents[] = {
    DOCUMENT_ID,
    {"file", GRF_TYPE_STRING, "The file as it was named on the command line or found in a folder.", NULL},
    {"sha256", GRF_TYPE_STRING, "SHA-256 of the file's bytes, in hexadecimal.", NULL},
    {"status", GRF_TYPE_STRING,
     "Whether the whole file was read (ok), some pages (partial) or none (failed).", "ok|partial|failed"},
    {"error", GRF_TYPE_STRING, "Why the file or a page of it could not be read.", NULL},
    {"kind", GRF_TYPE_STRING, "The form of the document; empty where it is of no known form.", NULL},
    {"language", GRF_TYPE_STRING, "Language the document was read in, as an ISO 639-1 code.", NULL},
    {"chamber", GRF_TYPE_STRING, "Chamber of parliament the document belongs to.", NULL},
    {"session", GRF_TYPE_STRING, "Parliamentary year or session, as 2024-2025.", NULL},
    {"dossier", GRF_TYPE_STRING, "Number of the dossier the document is a paper of.", NULL},
    {"number", GRF_TYPE_STRING, "Number or letter of the paper within its dossier or series.", NULL},
    {"title", GRF_TYPE_STRING, "Title of the document as printed.", NULL},
    {"date", GRF_TYPE_DATE, "Date of the document.", NULL},
    {"pages", GRF_TYPE_INTEGER, "Number of pages in the file.", NULL},
    {"characters", GRF_TYPE_INTEGER, "Number of characters of the text layer, spaces left out.", NULL},
    {"parts", GRF_TYPE_INTEGER, "Number of rows in parts.csv.", NULL},
    {"questions", GRF_TYPE_INTEGER, "Number of rows in questions.csv.", NULL},
    {"answers", GRF_TYPE_INTEGER, "Number of rows in answers.csv.", NULL},
    {"unanswered", GRF_TYPE_INTEGER, "Number of questions without an answer in this document.", NULL},
    {"amounts", GRF_TYPE_INTEGER, "Number of rows in amounts.csv.", NULL},
    {"warnings", GRF_TYPE_INTEGER, "Number of rows in warnings.csv.", NULL},
};

static const GrfColumn parts[] = {
    DOCUMENT_ID,
    {"part_id", GRF_TYPE_STRING, "Id of the part within its document: p1, p2, and so on.", NULL},
    {"kind", GRF_TYPE_STRING, "What the part is: cover, questions, delay, answers, or another kind.", NULL},
    {"title", GRF_TYPE_STRING, "Heading of the part as printed.", NULL},
    {"date", GRF_TYPE_DATE, "Date of the letter.", NULL},
    {"sender", GRF_TYPE_STRING, "Who sends the letter, as printed.", NULL},
    {"recipient", GRF_TYPE_STRING, "Whom the letter is addressed to, as printed.", NULL},
    {"signatories", GRF_TYPE_LIST, "Who signed the letter, as printed.", NULL},
    PAGES("part"),
};

static const GrfColumn questions[] = {
    DOCUMENT_ID,
    {"question_id", GRF_TYPE_STRING, "Id of the question within its document: q1, q2, and so on.", NULL},
    {"label", GRF_TYPE_STRING, "The question's label as printed.", NULL},
    {"numbers", GRF_TYPE_LIST, "The numbers or letters in the label, one by one.", NULL},
    {"part_id", GRF_TYPE_STRING, "The part in which the question stands.", NULL},
    {"asked_by", GRF_TYPE_LIST, "Who asks, as printed: members with their party, or a group.", NULL},
    {"text", GRF_TYPE_STRING, "The question's text; paragraphs are separated by a line feed.", NULL},
    {"asks", GRF_TYPE_INTEGER, "Number of single questions and requests in the text (rows of asks.csv).",
     NULL},
    {"answer_id", GRF_TYPE_STRING, "The answer to it in answers.csv; empty where there is none.", NULL},
    {"status", GRF_TYPE_STRING,
     "Whether the question is answered, answered by pointing elsewhere, put off, or not answered.",
     "answered|referred|deferred|unanswered"},
    {"first_asked_part_id", GRF_TYPE_STRING, "The earlier part in which the same question stands first.",
     NULL},
    {"first_asked_page", GRF_TYPE_INTEGER, "Page on which the question stands first, from 1.", NULL},
    {"match", GRF_TYPE_STRING, "How alike this question and its first asking are.", NULL},
    {"footnotes", GRF_TYPE_LIST, "Labels of the footnotes the text calls, as printed.", NULL},
    PAGES("question"),
    BOX("question on the page it starts on"),
    REVIEW,
};

static const GrfColumn asks[] = {
    DOCUMENT_ID,
    {"question_id", GRF_TYPE_STRING, "The question in which it stands.", NULL},
    {"ask", GRF_TYPE_INTEGER, "Its number within the question, from 1.", NULL},
    {"kind", GRF_TYPE_STRING, "Whether the sentence is a question or an explicit request.",
     "question|request"},
    {"text", GRF_TYPE_STRING, "The sentence.", NULL},
    PAGE("sentence"),
};

static const GrfColumn answers[] = {
    DOCUMENT_ID,
    {"answer_id", GRF_TYPE_STRING, "Id of the answer within its document: a1, a2, and so on.", NULL},
    {"question_ids", GRF_TYPE_LIST, "The questions it answers.", NULL},
    {"label", GRF_TYPE_STRING, "The answer's label as printed.", NULL},
    {"numbers", GRF_TYPE_LIST, "The numbers or letters in the label, one by one.", NULL},
    {"part_id", GRF_TYPE_STRING, "The part in which the answer stands.", NULL},
    {"answered_by", GRF_TYPE_LIST, "The person or office that answers, as printed in the head or signature.",
     NULL},
    {"text", GRF_TYPE_STRING, "The answer's text; paragraphs are separated by a line feed.", NULL},
    {"refers_to", GRF_TYPE_LIST, "What the answer points to instead of answering: ids or words.", NULL},
    {"footnotes", GRF_TYPE_LIST, "Labels of the footnotes the text calls, as printed.", NULL},
    PAGES("answer"),
    BOX("answer on the page it starts on"),
    REVIEW,
};

static const GrfColumn amounts[] = {
    DOCUMENT_ID,
    {"amount_id", GRF_TYPE_STRING, "Id of the amount within its document: m1, m2, and so on.", NULL},
    {"container", GRF_TYPE_STRING, "What the amount stands in.", "question|answer|footnote|other"},
    {"container_id", GRF_TYPE_STRING, "Id of that question, answer or footnote; empty for other.", NULL},
    {"question_id", GRF_TYPE_STRING,
     "The question it belongs to: the container or what the container answers.", NULL},
    {"raw", GRF_TYPE_STRING, "The amount's characters as printed.", NULL},
    {"value_min", GRF_TYPE_DECIMAL,
     "The exact value in whole units of the currency; the lower end of a range.", NULL},
    {"value_max", GRF_TYPE_DECIMAL, "As value_min; the upper end of a range.", NULL},
    {"currency", GRF_TYPE_STRING, "Currency as an ISO 4217 code.", NULL},
    {"unit", GRF_TYPE_STRING,
     "Unit printed with the number or shared in its list, as million or cent; the values have it worked in.",
     NULL},
    {"qualifier", GRF_TYPE_STRING, "How the text limits the amount; empty where it stands for itself.",
     "approximately|at_most|at_least|more_than|less_than|nearly|extra"},
    {"qualifier_raw", GRF_TYPE_STRING, "The words that limit the amount, as printed.", NULL},
    {"period", GRF_TYPE_STRING, "The time the amount is for, as printed.", NULL},
    {"sentence", GRF_TYPE_STRING, "The whole sentence the amount stands in.", NULL},
    {"note", GRF_TYPE_STRING, "What is doubtful about the reading, joined by ';'; empty where nothing is.",
     NULL},
    PAGE("amount"),
    BOX("amount"),
    {"table_id", GRF_TYPE_STRING, "The table it is a cell of; empty outside tables.", NULL},
    {"frequency", GRF_TYPE_STRING, "How often the amount comes back, where the clause says so.",
     "one-off|structural|yearly|quarterly|monthly|weekly|daily|hourly"},
    {"direction", GRF_TYPE_STRING, "Whether the clause calls the amount more or less than before.",
     "increase|decrease"},
    {"beneficiary", GRF_TYPE_STRING, "Whom or what the amount is for, as printed, where grammar is certain.",
     NULL},
    REVIEW,
};

static const GrfColumn footnotes[] = {
    DOCUMENT_ID,
    {"footnote_id", GRF_TYPE_STRING, "Id of the footnote within its document: n1, n2, and so on.", NULL},
    {"label", GRF_TYPE_STRING, "The footnote's number or mark as printed.", NULL},
    {"text", GRF_TYPE_STRING, "The footnote's text without its label.", NULL},
    {"url", GRF_TYPE_LIST, "Addresses printed in the footnote or linked from it.", NULL},
    {"container", GRF_TYPE_STRING, "What calls the footnote.", "question|answer|other"},
    {"container_id", GRF_TYPE_STRING, "Id of the question or answer that calls it; empty for other.", NULL},
    PAGE("footnote"),
    BOX("footnote on the page it starts on"),
};

static const GrfColumn references[] = {
    DOCUMENT_ID,
    {"reference_id", GRF_TYPE_STRING, "Id of the citation within its document: r1, r2, and so on.", NULL},
    {"raw", GRF_TYPE_STRING, "The citation as printed.", NULL},
    {"kind", GRF_TYPE_STRING, "What is cited: a parliamentary paper, a law, an address, and so on.", NULL},
    {"normalized", GRF_TYPE_STRING, "The citation in one spelling, so that equal ones compare equal.", NULL},
    {"chamber", GRF_TYPE_STRING, "Chamber of the cited paper.", NULL},
    {"session", GRF_TYPE_STRING, "Parliamentary year or session of the cited paper.", NULL},
    {"dossier", GRF_TYPE_STRING, "Dossier number of the cited paper.", NULL},
    {"number", GRF_TYPE_STRING, "Number or letter of the cited paper within its dossier.", NULL},
    {"annex", GRF_TYPE_STRING, "Annex of the cited paper.", NULL},
    {"container", GRF_TYPE_STRING, "What the citation stands in.", "question|answer|footnote|other"},
    {"container_id", GRF_TYPE_STRING, "Id of that question, answer or footnote; empty for other.", NULL},
    PAGE("citation"),
    BOX("citation"),
};

static const GrfColumn persons[] = {
    DOCUMENT_ID,
    {"person_id", GRF_TYPE_STRING, "Id of the mention within its document: h1, h2, and so on.", NULL},
    {"role", GRF_TYPE_STRING, "Why the person is named: member of a committee, asker, answerer or signatory.",
     "member|asker|answerer|signatory"},
    {"name", GRF_TYPE_STRING, "The name, or the office where only that is printed.", NULL},
    {"party", GRF_TYPE_STRING, "Party or group, as printed.", NULL},
    {"function", GRF_TYPE_STRING, "Function, office or portfolio, as printed.", NULL},
    {"part_id", GRF_TYPE_STRING, "The part that the person signed.", NULL},
    PAGE("mention"),
    BOX("mention"),
};

static const GrfColumn tables[] = {
    DOCUMENT_ID,
    {"table_id", GRF_TYPE_STRING, "Id of the table within its document: t1, t2, and so on.", NULL},
    PAGE("cell"),
    {"row", GRF_TYPE_INTEGER, "Row of the table, from 1, heads included.", NULL},
    {"column", GRF_TYPE_INTEGER, "Column of the table, from 1; of a cell over several columns the first.",
     NULL},
    {"row_header", GRF_TYPE_STRING, "What names the row: its cells before the first column of numbers.",
     NULL},
    {"column_header", GRF_TYPE_STRING, "The heads above the cell, from top to bottom.", NULL},
    {"text", GRF_TYPE_STRING, "The cell's text, its lines joined.", NULL},
    BOX("cell"),
    {"container", GRF_TYPE_STRING, "What the row stands in.", "question|answer|footnote|other"},
    {"container_id", GRF_TYPE_STRING, "Id of that question or answer; empty for other.", NULL},
};

static const GrfColumn lines[] = {
    DOCUMENT_ID,
    {"page", GRF_TYPE_INTEGER, "Page of the file, from 1.", NULL},
    {"line", GRF_TYPE_INTEGER, "Number of the line on its page in reading order, from 1.", NULL},
    BOX("line"),
    {"role", GRF_TYPE_STRING, "What became of the line.",
     "unclassified|question|answer|heading|footnote|running header|page number|letter text|table"},
    {"record_id", GRF_TYPE_STRING, "Id of the question, answer, footnote or part it belongs to.", NULL},
    {"text", GRF_TYPE_STRING, "The line as the text layer has it, before any repair.", NULL},
};

static const GrfColumn warnings[] = {
    DOCUMENT_ID,
    {"page", GRF_TYPE_INTEGER, "Page of the file, from 1; empty where the doubt is about the whole document.",
     NULL},
    {"code", GRF_TYPE_STRING, "Short fixed name of the kind of doubt.", NULL},
    {"message", GRF_TYPE_STRING, "What is doubtful, in one sentence.", NULL},
    BOX("place in doubt"),
};

#define COLUMNS(table) table, G_N_ELEMENTS(table)

static const GrfSchema schemas[GRF_N_TABLES] = {
    [GRF_TABLE_DOCUMENTS] = {"documents", "Input files", "document_id", NULL, COLUMNS(documents)},
    [GRF_TABLE_PARTS] = {"parts", "Letters and sections", "document_id,part_id", NULL, COLUMNS(parts)},
    [GRF_TABLE_QUESTIONS] = {"questions", "Questions as put", "document_id,question_id",
                             "part_id?>parts.part_id,answer_id?>answers.answer_id,"
                             "first_asked_part_id?>parts.part_id",
                             COLUMNS(questions)},
    [GRF_TABLE_ASKS] = {"asks", "Single questions and requests within questions",
                        "document_id,question_id,ask", "question_id>questions.question_id", COLUMNS(asks)},
    [GRF_TABLE_ANSWERS] = {"answers", "Answers", "document_id,answer_id", "part_id?>parts.part_id",
                           COLUMNS(answers)},
    [GRF_TABLE_AMOUNTS] = {"amounts", "Amounts of money", "document_id,amount_id",
                           "question_id?>questions.question_id", COLUMNS(amounts)},
    [GRF_TABLE_FOOTNOTES] = {"footnotes", "Footnotes", "document_id,footnote_id", NULL, COLUMNS(footnotes)},
    [GRF_TABLE_REFERENCES] = {"references", "Citations of papers, laws and addresses",
                              "document_id,reference_id", NULL, COLUMNS(references)},
    [GRF_TABLE_PERSONS] = {"persons", "Members, askers, answerers and signatories", "document_id,person_id",
                           "part_id?>parts.part_id", COLUMNS(persons)},
    [GRF_TABLE_TABLES] = {"tables", "Cells of tables", "document_id,table_id,row,column", NULL,
                          COLUMNS(tables)},
    [GRF_TABLE_LINES] = {"lines", "Text lines of the pages", "document_id,page,line", NULL, COLUMNS(lines)},
    [GRF_TABLE_WARNINGS] = {"warnings", "Doubts", NULL, NULL, COLUMNS(warnings)},
};

const GrfSchema *
grf_schema(GrfTableId table)
{
  return &schemas[table < GRF_N_TABLES ? table : GRF_TABLE_DOCUMENTS];
}

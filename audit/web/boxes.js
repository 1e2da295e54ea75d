// SPDX-License-Identifier: GPL-3.0-or-later
// Where records stand on the pages: rows and lines of the tables -> boxes in points.
"use strict";

Griffier.boxes = {};

// Roles of lines that belong to no record, and what their boxes are called.
Griffier.boxes.LEFT = {"running header": "furniture", "page number": "furniture", unclassified: "unclassified"};

Griffier.boxes.of = (row) => ({page: Number(row.page || row.page_from),
  x0: Number(row.x0), y0: Number(row.y0), x1: Number(row.x1), y1: Number(row.y1)});

Griffier.boxes.join = (a, b) => ({page: a.page, x0: Math.min(a.x0, b.x0), y0: Math.min(a.y0, b.y0),
  x1: Math.max(a.x1, b.x1), y1: Math.max(a.y1, b.y1)});

// Whether a line goes on with a box: below its last line, or beside it in a row of a table, whose cells may begin a
// little above. Further up is the next column. A gap of three lines is one between parts that stand apart.
Griffier.boxes.goesOn = function (box, last, line) {
  if (line.page !== box.page) return false;
  const height = Math.max(last.y1 - last.y0, line.y1 - line.y0);
  if (line.y0 < last.y0 - 2.5 * height || line.y0 - box.y1 > 3 * height) return false;
  const beside = line.y0 < box.y1 && line.y1 > box.y0;
  return beside || (line.x0 < box.x1 && line.x1 > box.x0);
};

// The lines of one record -> one box for each piece of it, in reading order.
Griffier.boxes.ofLines = function (lines) {
  const boxes = [];
  let last = null;
  for (const line of lines) {
    const box = boxes[boxes.length - 1];
    if (box && Griffier.boxes.goesOn(box, last, line)) boxes[boxes.length - 1] = Griffier.boxes.join(box, line);
    else boxes.push({...line});
    last = line;
  }
  return boxes;
};

// A piece of text that begins or ends a line takes about its share of it; letters are not equally wide.
Griffier.boxes.SHARE_MARGIN = 1.5;

Griffier.boxes.share = (line, n, all) => (line.x1 - line.x0) * Math.min(1, Griffier.boxes.SHARE_MARGIN * n / all);

// An amount's boxes. Its row has one, around all that stands on its first page. Where the amount is broken over two
// lines, that is the whole width of both, and on two pages it is the first part alone: then each part gets its own.
Griffier.boxes.ofAmount = function (amount, own) {
  const {of, share} = Griffier.boxes;
  const bare = (text) => text.replace(/[\s\u00ad-]/g, "");
  const box = of(amount), raw = bare(amount.raw);
  const at = own.findIndex((line) => line.page === box.page && line.y0 < box.y1 && line.y1 > box.y0 &&
    line.x0 <= box.x1 && line.x1 >= box.x0);
  const [line, next] = [own[at], own[at + 1]];
  if (!line || !next || (next.page === box.page ? next.y0 > box.y1 || next.y0 < line.y0 : next.page !== box.page + 1)) return [box];
  const [end, start] = [bare(line.text), bare(next.text)];
  for (let n = raw.length - 1; n > 0; n--) {
    if (!end.endsWith(raw.slice(0, n)) || !start.startsWith(raw.slice(n))) continue;
    const first = next.page === box.page ? {...box, x0: line.x1 - share(line, n, end.length), x1: line.x1, y0: line.y0, y1: line.y1} : box;
    return [first, {...next, x1: next.x0 + share(next, raw.length - n, start.length)}];
  }
  return [box];
};

// Every record's boxes: [{kind, id, page, x0, y0, x1, y1}], page by page, amounts last so that they lie on top.
Griffier.boxes.make = function (document) {
  const {of, ofLines, LEFT} = Griffier.boxes;
  const lines = document.lines.map((row) => ({...of(row), id: row.record_id, role: row.role, text: row.text}));
  const byRecord = new Map();
  for (const line of lines) {
    if (!line.id) continue;
    if (!byRecord.has(line.id)) byRecord.set(line.id, []);
    byRecord.get(line.id).push(line);
  }
  const boxes = [];
  const put = (kind, id, rows) => { for (const box of rows) boxes.push({...box, kind, id}); };
  const putRecords = (kind, rows, idColumn) => {
    for (const row of rows)
      put(kind, row[idColumn], byRecord.has(row[idColumn]) ? ofLines(byRecord.get(row[idColumn])) : [of(row)]);
  };
  lines.forEach((line, i) => { if (line.role in LEFT) put(LEFT[line.role], "line-" + i, [line]); });
  putRecords("question", document.questions, "question_id");
  putRecords("answer", document.answers, "answer_id");
  putRecords("footnote", document.footnotes, "footnote_id");
  document.warnings.forEach((row, i) => { if (row.page && row.x1) put("warning", "warning-" + i, [of(row)]); });
  for (const amount of document.amounts)
    put("amount", amount.amount_id, Griffier.boxes.ofAmount(amount, byRecord.get(amount.container_id) || []));
  return boxes;
};

// A crop narrower than this shows too little around an amount: the cell of a table gets its whole row.
Griffier.boxes.CROP_MIN_PT = 150;
Griffier.boxes.CROP_MARGIN_PT = 4;

// Rows of lines -> Map of page -> their boxes.
Griffier.boxes.byPage = function (rows) {
  const pages = new Map();
  for (const box of rows.map(Griffier.boxes.of)) {
    if (!pages.has(box.page)) pages.set(box.page, []);
    pages.get(box.page).push(box);
  }
  return pages;
};

// The piece of the page to show beside an amount: its printed line or lines. `lines` are the boxes of its page's.
Griffier.boxes.crop = function (amount, lines) {
  const {of, join, CROP_MIN_PT, CROP_MARGIN_PT} = Griffier.boxes;
  const box = of(amount);
  const within = (line, other) => Math.min(line.y1, other.y1) - Math.max(line.y0, other.y0) >
    0.4 * Math.min(line.y1 - line.y0, other.y1 - other.y0);
  const touches = (line) => within(line, box) && line.x0 < box.x1 && line.x1 > box.x0;
  let region = lines.filter(touches).reduce(join, box);
  if (region.x1 - region.x0 < CROP_MIN_PT) region = lines.filter((line) => within(line, region)).reduce(join, region);
  if (region.x1 - region.x0 < CROP_MIN_PT) region = {...region, x0: region.x0 - 60, x1: region.x1 + 60};
  return {...region, x0: region.x0 - CROP_MARGIN_PT, x1: region.x1 + CROP_MARGIN_PT,
    y0: region.y0 - CROP_MARGIN_PT / 2, y1: region.y1 + CROP_MARGIN_PT / 2};
};

// SPDX-License-Identifier: GPL-3.0-or-later
// What the reviewer found: kept in the browser, a document an entry, and saved as review.csv.
"use strict";

// A tick is {table, id, key, reviewed, note}: `key` is of what the row said, so that a tick never stays on a row that
// came to say something else. Kept per run and document, because all pages opened from the disk share one store.
Griffier.review = {
  ticks: new Map(), // document key -> Map of "table id" -> tick
  kept: true,
  listeners: [],
};

Griffier.review.COLUMNS = ["document_id", "table", "record_id", "key", "reviewed", "review_note", "page", "text"];

Griffier.review.place = (table, id) => table + " " + id;

Griffier.review.storeKey = (document) =>
  "griffier-review:" + Griffier.data.index.run.slice(0, 16) + ":" + document.key;

// A tick that says nothing takes away what the tables say of the row.
Griffier.review.put = function (document, tick) {
  const {ticks, place} = Griffier.review;
  if (!ticks.has(document.key)) ticks.set(document.key, new Map());
  ticks.get(document.key).set(place(tick.table, tick.id), tick);
};

// From the tables (what --review filled in), then from the browser, which is newer.
Griffier.review.begin = function () {
  const {index, documents} = Griffier.data;
  for (const [place, table, id, key, reviewed, note] of index.reviews)
    Griffier.review.put(documents[place], {table, id, key, reviewed, note});
  for (const one of documents) {
    const text = Griffier.stored(Griffier.review.storeKey(one));
    if (text) for (const tick of JSON.parse(text)) Griffier.review.put(one, tick);
  }
};

Griffier.review.keep = function (document) {
  const ticks = [...Griffier.review.ticks.get(document.key).values()];
  Griffier.review.kept = Griffier.store(Griffier.review.storeKey(document), JSON.stringify(ticks));
};

// What was found of a row: {reviewed: "", note: ""} where nothing was, or where the row says something else now.
Griffier.review.of = function (document, table, row) {
  const ticks = Griffier.review.ticks.get(document.key);
  const tick = ticks && ticks.get(Griffier.review.place(table, Griffier.review.idOf(table, row)));
  return tick && tick.key === row.key ? tick : {reviewed: "", note: ""};
};

Griffier.review.ID_COLUMNS = {amounts: "amount_id", questions: "question_id", answers: "answer_id"};

Griffier.review.idOf = (table, row) => row.id || row[Griffier.review.ID_COLUMNS[table]];

// The first words of a row and its page, for those who read review.csv.
Griffier.review.describe = (table, row) => ({
  page: row.page || row.page_from,
  text: (table === "amounts" ? row.raw : [row.label, row.text].join(" ").trim()).slice(0, 80),
});

Griffier.review.set = function (document, table, row, change) {
  const before = Griffier.review.of(document, table, row);
  const tick = {table, id: Griffier.review.idOf(table, row), key: row.key, reviewed: before.reviewed,
    note: before.note, ...Griffier.review.describe(table, row), ...change};
  Griffier.review.put(document, tick);
  Griffier.review.keep(document);
  for (const listener of Griffier.review.listeners) listener(document, tick);
};

Griffier.review.total = (document) => Number(document.questions) + Number(document.answers) + Number(document.amounts);

Griffier.review.checked = function (document) {
  let n = 0;
  for (const tick of (Griffier.review.ticks.get(document.key) || new Map()).values()) n += tick.reviewed !== "";
  return Math.min(n, Griffier.review.total(document));
};

Griffier.review.progress = function (documents) {
  let n = 0, all = 0;
  for (const one of documents) {
    n += Griffier.review.checked(one);
    all += Griffier.review.total(one);
  }
  return {n, all};
};

// --- review.csv: as griffier --excel writes tables, so that a spreadsheet opens it with a double click ---

Griffier.review.cell = function (value) {
  const text = String(value === undefined ? "" : value);
  const safe = /^[\t\r\n]|^\s*[=+\-@＝＋－＠]/.test(text) ? "'" + text : text;
  return /[;"\r\n]|^\s|\s$/.test(safe) ? "\"" + safe.replace(/"/g, "\"\"") + "\"" : safe;
};

// Returns: {text, n}.
Griffier.review.csv = function () {
  const lines = [Griffier.review.COLUMNS.join(";")];
  for (const document of Griffier.data.documents)
    for (const tick of (Griffier.review.ticks.get(document.key) || new Map()).values())
      if (tick.reviewed || tick.note)
        lines.push([document.document_id, tick.table, tick.id, tick.key, tick.reviewed, tick.note, tick.page, tick.text]
          .map(Griffier.review.cell).join(";"));
  return {text: "\ufeff" + lines.join("\r\n") + "\r\n", n: lines.length - 1};
};

// The cells of a CSV text, row by row; `delimiter` is ";" or ",".
Griffier.review.parseCsv = function (text, delimiter) {
  const rows = [[]];
  let cell = "", quoted = false;
  const end = () => { rows[rows.length - 1].push(cell); cell = ""; };
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted && c === "\"" && text[i + 1] === "\"") { cell += c; i++; }
    else if (c === "\"") quoted = !quoted;
    else if (!quoted && c === delimiter) end();
    else if (!quoted && c === "\n") { end(); rows.push([]); }
    else if (quoted || c !== "\r") cell += c;
  }
  end();
  return rows.filter((row) => row.length > 1);
};

// Takes what a review.csv says over what is there. Returns: the number of rows, or null where it is no such file.
Griffier.review.take = function (text) {
  const {COLUMNS, parseCsv, put, keep} = Griffier.review;
  const plain = text.replace(/^\ufeff/, "");
  const excel = plain.startsWith(COLUMNS[0] + ";");
  const [header, ...rows] = parseCsv(plain, excel ? ";" : ",");
  if (!header || COLUMNS.some((name, i) => header[i] !== name)) return null;
  const bare = (value) => (excel ? value.replace(/^'(?=[\t\r\n]|\s*[=+\-@＝＋－＠])/, "") : value);
  const changed = new Set();
  for (const [id, table, record, key, reviewed, note, page, words] of rows.map((row) => row.map(bare))) {
    const document = Griffier.data.byId.get(id);
    if (!document || !(table in Griffier.review.ID_COLUMNS) || !["", "ok", "wrong"].includes(reviewed)) continue;
    put(document, {table, id: record, key, reviewed, note, page, text: words});
    changed.add(document);
  }
  changed.forEach(keep);
  return rows.length;
};

// The three controls of a row. `onchange` after each.
Griffier.review.controls = function (document, table, row, name) {
  const {el, t, review} = Griffier;
  const found = review.of(document, table, row);
  const button = (value, sign) => el("button", {
    type: "button", class: "tick " + value, "aria-pressed": String(found.reviewed === value),
    "aria-label": t(value) + ": " + name, title: t(value), "data-value": value,
    onclick: () => review.set(document, table, row,
      {reviewed: review.of(document, table, row).reviewed === value ? "" : value}),
  }, el("span", {"aria-hidden": "true"}, sign + " "), t(value));
  const note = el("input", {
    type: "text", class: "note", value: found.note, placeholder: t("note"), "aria-label": t("note") + ": " + name,
    onchange: (event) => review.set(document, table, row, {note: event.target.value}),
  });
  return el("div", {class: "controls", role: "group", "aria-label": t("review") + ": " + name},
    button("ok", "✓"), button("wrong", "✗"), note);
};

// Shows anew what was found, in controls that are there already.
Griffier.review.refresh = function (controls, found) {
  for (const button of controls.querySelectorAll(".tick"))
    button.setAttribute("aria-pressed", String(button.dataset.value === found.reviewed));
  const note = controls.querySelector(".note");
  if (note !== document.activeElement) note.value = found.note;
};

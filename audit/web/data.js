// SPDX-License-Identifier: GPL-3.0-or-later
// Data come as scripts of one call: a page opened from the disk may load nothing else.
"use strict";

Griffier.data = {
  index: null,
  documents: [], // objects, in the order of the tables
  byId: new Map(), // document_id -> document
  amounts: [], // objects; what is loaded so far
  questions: [],
  waiting: {}, // name of a data file -> what to do with it
};

// Scripts are loaded from the data folder and from nowhere else, whatever a table says.
Griffier.data.address = (() => {
  const check = (path) => {
    if (/^data\/(index|(amounts|questions)-[1-9]\d*|doc-[0-9a-f]{16})\.js$/.test(path)) return path;
    throw new TypeError("no data file: " + path);
  };
  const policy = globalThis.trustedTypes ? trustedTypes.createPolicy("griffier", {createScriptURL: check}) : null;
  return (path) => (policy ? policy.createScriptURL(path) : check(path));
})();

// Loads data/NAME.js. Returns: a promise that is kept when its script has run.
Griffier.data.load = function (name) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = Griffier.data.address("data/" + name + ".js");
    script.onload = () => { script.remove(); done(); };
    script.onerror = () => { script.remove(); failed(new Error("data/" + name + ".js could not be loaded")); };
    document.head.append(script);
  });
};

// [[cells], …] and the names of the columns -> objects.
Griffier.data.unpack = (rows, columns) => rows.map((row) => {
  const object = {};
  for (let i = 0; i < columns.length; i++) object[columns[i]] = row[i];
  return object;
});

Griffier.data.takeIndex = function (index) {
  const data = Griffier.data;
  data.index = index;
  data.documents = data.unpack(index.documents, index.columns.documents);
  for (const one of data.documents) data.byId.set(one.document_id, one);
  index.documents = null;
};

// Rows of a chunk get their document, and what the search looks through.
Griffier.data.takeRows = function (list, rows, columns, text) {
  for (const row of Griffier.data.unpack(rows, columns)) {
    row.document = Griffier.data.documents[row.document];
    row.words = text(row).toLowerCase();
    list.push(row);
  }
};

Griffier.data.takeAmounts = (rows) => Griffier.data.takeRows(
  Griffier.data.amounts, rows, Griffier.data.index.columns.amounts,
  (row) => [row.raw, row.sentence, row.document.title, row.document.document_id].join("\n"));

Griffier.data.takeQuestions = (rows) => Griffier.data.takeRows(
  Griffier.data.questions, rows, Griffier.data.index.columns.questions,
  (row) => [row.label, row.asked_by, row.text, row.document.title, row.document.document_id].join("\n"));

Griffier.data.takeDocument = function (document) {
  Griffier.data.current = document;
};

// Loads the chunks one after another, so that the page stays quick meanwhile. `progress(done, all)` after each.
Griffier.data.loadChunks = async function (progress) {
  const {amountChunks, questionChunks} = Griffier.data.index;
  const names = [];
  for (let i = 1; i <= amountChunks; i++) names.push("amounts-" + i);
  for (let i = 1; i <= questionChunks; i++) names.push("questions-" + i);
  for (let i = 0; i < names.length; i++) {
    await Griffier.data.load(names[i]);
    progress(i + 1, names.length);
  }
};

// Returns: a promise of one document, its tables as objects.
Griffier.data.openDocument = async function (entry) {
  const data = Griffier.data;
  await data.load("doc-" + entry.key);
  const packed = data.current;
  data.current = null;
  const tables = {};
  for (const name of ["parts", "questions", "answers", "amounts", "footnotes", "lines", "warnings"])
    tables[name] = data.unpack(packed[name].rows, packed[name].columns);
  for (const name of Object.keys(packed.keys))
    tables[name].forEach((row, i) => { row.key = packed.keys[name][i]; });
  const about = data.unpack(packed.documents.rows, packed.documents.columns)[0];
  const pages = packed.pages.map(([width, height, scale]) => ({width, height, scale}));
  return {entry, about, pages, ...tables};
};

// SPDX-License-Identifier: GPL-3.0-or-later
// All documents: search, filters, lists, totals and charts.
"use strict";

Griffier.overview = {
  view: "documents",
  // What is asked for; "" is everything.
  filter: {words: "", document: "", from: "", to: "", currency: "", container: "", qualifier: "", warning: "", status: "",
    review: ""},
  views: ["documents", "amounts", "questions", "charts"],
};

// Which filters a list knows.
Griffier.overview.FILTERS = {
  documents: ["words", "warning", "status", "review"],
  amounts: ["words", "document", "from", "to", "currency", "container", "qualifier", "warning", "review"],
  questions: ["words", "document", "status", "review"],
  charts: ["words", "document", "from", "to", "currency", "container", "qualifier", "warning"],
};

Griffier.overview.address = (values) => "#" + new URLSearchParams(values);

// --- which rows ---

Griffier.overview.hasWords = (text, words) => words.every((word) => text.includes(word));

Griffier.overview.splitWords = (typed) => typed.toLowerCase().split(/\s+/).filter(Boolean);

Griffier.overview.fitsReview = function (filter, table, row) {
  if (filter === "") return true;
  const found = Griffier.review.of(row.document, table, row).reviewed;
  return filter === "unchecked" ? found === "" : found === filter;
};

Griffier.overview.documents = function () {
  const {filter, hasWords, splitWords} = Griffier.overview, words = splitWords(filter.words);
  return Griffier.data.documents.filter((one) => {
    const checked = Griffier.review.checked(one) === Griffier.review.total(one);
    return hasWords([one.document_id, one.title, one.file, one.number, one.dossier, one.date].join("\n").toLowerCase(), words) &&
      (!filter.warning || one.codes.split(";").includes(filter.warning)) &&
      (!filter.status || one.status === filter.status) &&
      (!filter.review || (filter.review === "unchecked") === !checked);
  });
};

// A range fits when it reaches into what is asked for.
Griffier.overview.fitsValue = function (row, from, to) {
  const {parse, compare} = Griffier.decimal;
  if (!from && !to) return true;
  const low = parse(row.value_min), high = parse(row.value_max);
  return low !== null && high !== null && (!from || compare(high, from) >= 0) && (!to || compare(low, to) <= 0);
};

Griffier.overview.amounts = function () {
  const {filter, hasWords, splitWords, fitsValue, fitsReview} = Griffier.overview;
  const words = splitWords(filter.words);
  const from = filter.from ? Griffier.decimal.read(filter.from) : null;
  const to = filter.to ? Griffier.decimal.read(filter.to) : null;
  return Griffier.data.amounts.filter((row) =>
    hasWords(row.words, words) && (!filter.document || row.document.document_id === filter.document) &&
    (!filter.currency || row.currency === filter.currency) &&
    (!filter.container || row.container === filter.container) &&
    (!filter.qualifier || (row.qualifier || "none") === filter.qualifier) &&
    (!filter.warning || row.document.codes.split(";").includes(filter.warning)) &&
    fitsValue(row, from, to) && fitsReview(filter.review, "amounts", row));
};

Griffier.overview.questions = function () {
  const {filter, hasWords, splitWords, fitsReview} = Griffier.overview, words = splitWords(filter.words);
  return Griffier.data.questions.filter((row) =>
    hasWords(row.words, words) && (!filter.document || row.document.document_id === filter.document) &&
    (!filter.status || row.status === filter.status) && fitsReview(filter.review, "questions", row));
};

// --- lists ---

Griffier.overview.byText = (key) => (a, b) => (a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0);
Griffier.overview.byNumber = (key) => (a, b) => Number(a[key]) - Number(b[key]);

Griffier.overview.byValue = function (a, b) {
  const x = Griffier.decimal.parse(a.value_min), y = Griffier.decimal.parse(b.value_min);
  if (!x || !y) return (x ? 1 : 0) - (y ? 1 : 0);
  return a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : Griffier.decimal.compare(x, y);
};

Griffier.overview.sign = function (table, row) {
  const found = Griffier.review.of(row.document, table, row).reviewed;
  const signs = {ok: "✓", wrong: "✗", "": "·"};
  return Griffier.el("span", {class: "sign " + (found || "none"), title: Griffier.t(found || "unchecked")},
    Griffier.el("span", {"aria-hidden": "true"}, signs[found]),
    Griffier.el("span", {class: "unseen"}, Griffier.t(found || "unchecked")));
};

Griffier.overview.link = (text, document, record) => Griffier.el("a", {tabindex: "-1",
  href: Griffier.overview.address(record ? {doc: document.document_id, rec: record} : {doc: document.document_id})}, text);

Griffier.overview.documentGrid = function () {
  const {t, count, review} = Griffier, {byText, byNumber, link, open} = Griffier.overview;
  const number = (key) => ({key, title: t(key), width: "6.6rem", class: "number", compare: byNumber(key),
    cell: (one) => count(Number(one[key]))});
  const share = (one) => review.checked(one) / (review.total(one) || 1);
  return Griffier.makeGrid({label: t("documents"), open: (one) => open(one), columns: [
    {key: "document_id", title: t("document"), width: "minmax(10rem, 1.2fr)", compare: byText("document_id"),
      cell: (one) => link(one.document_id, one)},
    {key: "title", title: t("name"), width: "minmax(10rem, 2fr)", compare: byText("title"),
      cell: (one) => (one.status === "failed" ? one.error : one.title)},
    {key: "date", title: t("date"), width: "6.5rem", compare: byText("date"), cell: (one) => one.date},
    {key: "status", title: t("status"), width: "5rem", compare: byText("status"), class: "status",
      cell: (one) => Griffier.el("span", {class: "state " + one.status}, t("status_" + one.status))},
    number("pages"), number("questions"), number("unanswered"), number("amounts"), number("warnings"),
    {key: "review", title: t("review"), width: "7rem", class: "number", compare: (a, b) => share(a) - share(b),
      cell: (one) => review.checked(one) + " / " + review.total(one)},
  ]});
};

// o, w and u tick the row; Griffier.document has the same keys.
Griffier.overview.tickKey = (table) => function (row, event) {
  const found = {o: "ok", w: "wrong", u: ""}[event.key];
  if (found === undefined) return false;
  Griffier.review.set(row.document, table, row, {reviewed: found});
  Griffier.say(row.id + ": " + Griffier.t(found || "unchecked"));
  return true;
};

Griffier.overview.amountGrid = function () {
  const {t} = Griffier, {byText, byNumber, byValue, link, sign, open, tickKey} = Griffier.overview;
  return Griffier.makeGrid({label: t("amounts"), open: (row) => open(row.document, row.id), key: tickKey("amounts"),
    columns: [
      {key: "review", title: "✓", width: "2.2rem", cell: (row) => sign("amounts", row)},
      {key: "value", title: t("value"), width: "minmax(9rem, 15rem)", class: "number", compare: byValue,
        cell: (row) => link(Griffier.formatAmount(row), row.document, row.id)},
      {key: "qualifier", title: t("qualifier"), width: "7rem", compare: byText("qualifier"),
        cell: (row) => (row.qualifier ? t("q_" + row.qualifier) : "")},
      {key: "raw", title: t("raw"), width: "minmax(7rem, 11rem)", compare: byText("raw"), cell: (row) => row.raw},
      {key: "container", title: t("container"), width: "6rem", compare: byText("container"),
        cell: (row) => t("in_" + row.container)},
      {key: "sentence", title: t("sentence"), width: "minmax(10rem, 3fr)", cell: (row) => row.sentence},
      {key: "document", title: t("document"), width: "minmax(7rem, 1fr)",
        compare: (a, b) => byText("document_id")(a.document, b.document), cell: (row) => row.document.document_id},
      {key: "page", title: t("page"), width: "4.5rem", class: "number", compare: byNumber("page"), cell: (row) => row.page},
    ]});
};

Griffier.overview.questionGrid = function () {
  const {t} = Griffier, {byText, byNumber, link, sign, open, tickKey} = Griffier.overview;
  return Griffier.makeGrid({label: t("questions"), open: (row) => open(row.document, row.id), key: tickKey("questions"),
    columns: [
      {key: "review", title: "✓", width: "2.2rem", cell: (row) => sign("questions", row)},
      {key: "label", title: t("label"), width: "minmax(6rem, 9rem)", cell: (row) => link(row.label || row.id, row.document, row.id)},
      {key: "status", title: t("status"), width: "7rem", compare: byText("status"),
        cell: (row) => Griffier.el("span", {class: "state " + row.status}, t("status_" + row.status))},
      {key: "asked_by", title: t("askedBy"), width: "minmax(7rem, 1fr)", compare: byText("asked_by"), cell: (row) => row.asked_by},
      {key: "text", title: t("text"), width: "minmax(10rem, 3fr)", cell: (row) => row.text},
      {key: "document", title: t("document"), width: "minmax(7rem, 1fr)",
        compare: (a, b) => byText("document_id")(a.document, b.document), cell: (row) => row.document.document_id},
      {key: "page", title: t("page"), width: "4.5rem", class: "number", compare: byNumber("page_from"), cell: (row) => row.page_from},
    ]});
};

Griffier.overview.open = (document, record) => {
  location.hash = Griffier.overview.address(record ? {doc: document.document_id, rec: record} : {doc: document.document_id});
};

// --- totals ---

// Exact sums by currency; ranges are counted and not summed.
Griffier.overview.totals = function (amounts) {
  const {el, t, count, decimal} = Griffier;
  const sums = new Map();
  let ranges = 0, strange = 0;
  for (const row of amounts) {
    const value = decimal.parse(row.value_min);
    if (value === null) strange++;
    else if (row.value_min !== row.value_max) ranges++;
    else sums.set(row.currency, sums.has(row.currency) ? decimal.add(sums.get(row.currency), value) : value);
  }
  const parts = [...sums].sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .map(([currency, sum]) => el("span", {class: "sum", "data-currency": currency}, currency + " " + decimal.format(sum)));
  if (ranges) parts.push(el("span", {}, t("ranges", {n: count(ranges)})));
  if (strange) parts.push(el("span", {}, t("unreadable", {n: count(strange)})));
  return [el("strong", {}, t("total")), ...parts];
};

// --- the form ---

Griffier.overview.select = function (name, title, options) {
  const {el, t, overview} = Griffier;
  const select = el("select", {name, onchange: (event) => overview.change(name, event.target.value)},
    el("option", {value: ""}, t("all")), options.map(([value, text]) => el("option", {value}, text)));
  select.value = overview.filter[name];
  return el("label", {class: "field"}, el("span", {}, title), select);
};

Griffier.overview.input = function (name, title, placeholder) {
  const {el, overview} = Griffier;
  return el("label", {class: "field " + name}, el("span", {}, title), el("input", {
    name, type: name === "words" ? "search" : "text", inputmode: name === "words" ? null : "decimal", placeholder,
    value: overview.filter[name], autocomplete: "off", oninput: (event) => overview.change(name, event.target.value)}));
};

Griffier.overview.values = (rows, key) => [...new Set(rows.map((row) => row[key]))].filter(Boolean).sort();

Griffier.overview.form = function () {
  const {el, t, data, overview} = Griffier, {view, select, input, values} = overview;
  const codes = [...new Set(data.documents.flatMap((one) => one.codes.split(";")))].filter(Boolean).sort();
  const states = view === "documents" ? data.documents : data.questions;
  const makers = {
    words: () => input("words", t("search"), t("searchHint")),
    document: () => select("document", t("document"), data.documents.map((one) => [one.document_id, one.document_id])),
    from: () => input("from", t("from"), "1.000.000"), to: () => input("to", t("to"), ""),
    currency: () => select("currency", t("currency"), values(data.amounts, "currency").map((one) => [one, one])),
    container: () => select("container", t("container"),
      ["question", "answer", "footnote", "other"].map((one) => [one, t("in_" + one)])),
    qualifier: () => select("qualifier", t("qualifier"),
      ["none", ...values(data.amounts, "qualifier")].map((one) => [one, t("q_" + one)])),
    warning: () => select("warning", t("warning"), codes.map((one) => [one, one])),
    status: () => select("status", t("status"), values(states, "status").map((one) => [one, t("status_" + one)])),
    review: () => select("review", t("review"), [["unchecked", t("unchecked")], ["ok", t("ok")], ["wrong", t("wrong")]]
      .slice(0, view === "documents" ? 1 : 3)),
  };
  return el("form", {class: "filters", onsubmit: (event) => event.preventDefault()},
    overview.FILTERS[view].map((name) => makers[name]()),
    el("button", {type: "button", class: "plain", onclick: () => overview.clear()}, t("clear")));
};

Griffier.overview.clear = function () {
  for (const name of Object.keys(Griffier.overview.filter)) Griffier.overview.filter[name] = "";
  Griffier.overview.show(Griffier.overview.view);
};

Griffier.overview.change = function (name, value) {
  Griffier.overview.filter[name] = value;
  clearTimeout(Griffier.overview.timer); // one search for a few quick letters
  Griffier.overview.timer = setTimeout(Griffier.overview.update, name === "words" ? 80 : 0);
};

// --- the whole ---

Griffier.overview.all = {documents: () => Griffier.data.documents, amounts: () => Griffier.data.amounts,
  questions: () => Griffier.data.questions};

// Shows what fits, anew.
Griffier.overview.update = function () {
  const {overview, data, t, count} = Griffier, {view, parts} = overview;
  if (!parts || !parts.root.isConnected) return;
  if (view === "charts") {
    const {document} = overview.filter;
    parts.place.replaceChildren(Griffier.charts.all(overview.amounts(),
      data.questions.filter((row) => !document || row.document.document_id === document)));
    parts.foot.replaceChildren();
    return;
  }
  const rows = overview[view](), all = overview.all[view]();
  parts.grid.show(rows);
  parts.foot.replaceChildren();
  Griffier.add(parts.foot, Griffier.el("span", {class: "shown-rows"}, t("shownRows", {n: count(rows.length), all: count(all.length)})),
    view === "amounts" ? overview.totals(rows) : null,
    data.loaded ? null : Griffier.el("span", {}, t("loading")));
};

Griffier.overview.show = function (view) {
  const {el, t, overview} = Griffier;
  overview.view = overview.views.includes(view) ? view : "documents";
  const tabs = el("nav", {class: "tabs", "aria-label": t("title")}, overview.views.map((one) => el("a",
    {href: overview.address({view: one}), "aria-current": one === overview.view ? "page" : null}, t(one))));
  const makers = {documents: overview.documentGrid, amounts: overview.amountGrid, questions: overview.questionGrid};
  const grid = makers[overview.view] ? makers[overview.view]() : null;
  const place = grid ? grid.root : el("div", {class: "chart-place", tabindex: "0", role: "region", "aria-label": t("charts")});
  const foot = el("p", {class: "foot", "aria-live": "polite"});
  const root = el("div", {class: "overview"}, el("h1", {class: "unseen"}, t("title")), tabs, overview.form(), place, foot);
  overview.parts = {root, grid, place, foot};
  document.getElementById("main").replaceChildren(root);
  overview.update();
};

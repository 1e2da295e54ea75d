// SPDX-License-Identifier: GPL-3.0-or-later
// Bars from the data: an SVG picture with words for it, and the same as a table.
"use strict";

Griffier.charts = {};

Griffier.charts.BAR_PX = 22;
Griffier.charts.WIDTH = 640;
Griffier.charts.LABEL_PX = 190;
Griffier.charts.VALUE_PX = 150;

// bars: [{label, parts: [{class, size (a number, for the length), text}]}]; series: names of the parts.
Griffier.charts.bars = function ({title, what, bars, series}) {
  const {el, svg, t} = Griffier, {BAR_PX, WIDTH, LABEL_PX, VALUE_PX} = Griffier.charts;
  if (!bars.length) return el("figure", {class: "chart"}, el("figcaption", {}, title), el("p", {}, t("nothing")));
  const room = WIDTH - LABEL_PX - VALUE_PX;
  const total = (bar) => bar.parts.reduce((sum, part) => sum + Math.max(0, part.size), 0);
  const most = Math.max(...bars.map(total)) || 1;
  const words = (bar) => bar.parts.map((part) => part.text).filter(Boolean).join(" + ");
  const picture = svg("svg", {viewBox: `0 0 ${WIDTH} ${bars.length * BAR_PX}`, role: "img", class: "bars",
    "aria-label": what + ": " + bars.map((bar) => bar.label + " " + words(bar)).slice(0, 30).join("; ")});
  bars.forEach((bar, i) => {
    const y = i * BAR_PX;
    let x = LABEL_PX;
    const line = svg("g", {}, svg("title", {}, bar.label + ": " + words(bar)));
    const short = bar.label.length > 28 ? bar.label.slice(0, 27) + "…" : bar.label;
    line.append(svg("text", {x: LABEL_PX - 8, y: y + 15, "text-anchor": "end"}, short));
    for (const part of bar.parts) {
      const width = Math.max(part.size > 0 ? 1 : 0, (part.size / most) * room);
      line.append(svg("rect", {x, y: y + 3, width, height: BAR_PX - 7, class: part.class}));
      x += width;
    }
    line.append(svg("text", {x: x + 6, y: y + 15, class: "value"}, words(bar)));
    picture.append(line);
  });
  const legend = series.length < 2 ? null : el("p", {class: "legend"},
    series.map((one) => el("span", {}, el("span", {class: "swatch " + one.class, "aria-hidden": "true"}), one.name)));
  const table = el("table", {}, el("thead", {}, el("tr", {}, el("th", {scope: "col"}, ""),
    series.map((one) => el("th", {scope: "col"}, one.name)))),
  el("tbody", {}, bars.map((bar) => el("tr", {}, el("th", {scope: "row"}, bar.label),
    bar.parts.map((part) => el("td", {}, part.text))))));
  return el("figure", {class: "chart"}, el("figcaption", {}, title), el("p", {class: "what"}, what), legend, picture,
    el("details", {}, el("summary", {}, t("asTable")), table));
};

// Amounts that can be added: of one currency, no range.
Griffier.charts.summable = (amounts, currency) => amounts
  .filter((row) => row.currency === currency && row.value_min === row.value_max)
  .map((row) => ({row, value: Griffier.decimal.parse(row.value_min)}))
  .filter(({value}) => value !== null);

Griffier.charts.topCurrency = function (amounts) {
  const counts = new Map();
  for (const row of amounts) counts.set(row.currency, (counts.get(row.currency) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([currency]) => currency)[0] || "";
};

// [{row, value}] -> Map of name -> exact sum.
Griffier.charts.sums = function (values, name) {
  const sums = new Map();
  for (const {row, value} of values) {
    const key = name(row);
    sums.set(key, sums.has(key) ? Griffier.decimal.add(sums.get(key), value) : value);
  }
  return sums;
};

Griffier.charts.bySize = function (amounts, currency) {
  const {t, decimal, count} = Griffier;
  const counts = new Map();
  for (const {value} of Griffier.charts.summable(amounts, currency)) {
    const size = decimal.magnitude(value);
    const group = size === null || size < 0 ? 0 : size;
    counts.set(group, (counts.get(group) || 0) + 1);
  }
  const power = (n) => decimal.format({n: 10n ** BigInt(n), d: 0});
  const sizes = [...counts.keys()];
  const bars = [];
  for (let size = Math.min(...sizes); size <= Math.max(...sizes); size++)
    bars.push({label: size === 0 ? t("less", {n: power(1)}) : power(size) + " – " + power(size + 1),
      parts: [{class: "first", size: counts.get(size) || 0, text: count(counts.get(size) || 0)}]});
  return Griffier.charts.bars({title: t("bySize"), what: t("bySizeOf", {currency}), bars,
    series: [{name: t("amounts"), class: "first"}]});
};

Griffier.charts.sumBars = (sums) => sums.map(([label, sum]) => ({label, parts: [{class: "first",
  size: Griffier.decimal.approximate(sum), text: Griffier.decimal.format(sum)}]}));

Griffier.charts.byYear = function (amounts, currency) {
  const {t} = Griffier;
  const sums = Griffier.charts.sums(Griffier.charts.summable(amounts, currency),
    (row) => row.document.date.slice(0, 4) || t("noDate"));
  return Griffier.charts.bars({title: t("byYear"), what: t("byYearOf", {currency}),
    bars: Griffier.charts.sumBars([...sums].sort((a, b) => (a[0] < b[0] ? -1 : 1))),
    series: [{name: t("total"), class: "first"}]});
};

Griffier.charts.byDocument = function (amounts, currency) {
  const {t, decimal} = Griffier;
  const sums = Griffier.charts.sums(Griffier.charts.summable(amounts, currency), (row) => row.document.document_id);
  const most = [...sums].sort((a, b) => decimal.compare(b[1], a[1]) || (a[0] < b[0] ? -1 : 1)).slice(0, 15);
  return Griffier.charts.bars({title: t("byDocument"), what: t("byDocumentOf", {currency, n: most.length}),
    bars: Griffier.charts.sumBars(most), series: [{name: t("total"), class: "first"}]});
};

// "Hirsch (GroenLinks-PvdA); Teunissen (PvdA)" -> the parties; a group stands for itself.
Griffier.charts.parties = (askedBy) => new Set(askedBy.split(";").map((one) => one.trim()).filter(Boolean)
  .map((one) => (/\(([^()]+)\)$/.exec(one) || [null, one])[1]));

Griffier.charts.byParty = function (questions) {
  const {t, count} = Griffier;
  const parties = new Map();
  for (const row of questions) {
    const names = Griffier.charts.parties(row.asked_by);
    for (const name of names.size ? names : [t("nobody")]) {
      const both = parties.get(name) || {answered: 0, open: 0};
      both[row.status === "unanswered" || row.status === "deferred" ? "open" : "answered"]++;
      parties.set(name, both);
    }
  }
  const most = [...parties].sort((a, b) => b[1].answered + b[1].open - a[1].answered - a[1].open || (a[0] < b[0] ? -1 : 1));
  const bars = most.slice(0, 25).map(([label, both]) => ({label, parts: [
    {class: "first", size: both.answered, text: count(both.answered)},
    {class: "second", size: both.open, text: count(both.open)}]}));
  return Griffier.charts.bars({title: t("byParty"), what: t("byPartyOf"), bars,
    series: [{name: t("answered"), class: "first"}, {name: t("unanswered"), class: "second"}]});
};

Griffier.charts.all = function (amounts, questions) {
  const currency = Griffier.charts.topCurrency(amounts);
  return Griffier.el("div", {class: "charts"}, Griffier.charts.bySize(amounts, currency),
    Griffier.charts.byYear(amounts, currency), Griffier.charts.byDocument(amounts, currency),
    Griffier.charts.byParty(questions));
};

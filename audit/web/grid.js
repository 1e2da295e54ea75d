// SPDX-License-Identifier: GPL-3.0-or-later
// A list of any length: only the rows in view are elements. One tab stop; the arrows move in it.
"use strict";

Griffier.ROW_PX = 32; // --row in style.css
Griffier.ROWS_BEYOND = 8; // above and below what is seen
Griffier.PRINTED_ROWS = 2000; // on paper, rows are all there, but not without end

// columns: [{key, title, width, class, cell(row) -> text or nodes, compare(a, b)}]
// open(row): Enter, or a click on the row. key(row, event): other keys; returns whether it took them.
// Returns: {root, show(rows), refresh()}.
Griffier.makeGrid = function ({label, columns, open, key, sort}) {
  const {el, t} = Griffier;
  const state = {rows: [], sorted: [], active: 0, order: sort || {column: -1, down: false}};
  const template = columns.map((column) => column.width).join(" ");
  const body = el("div", {role: "rowgroup", class: "grid-body"});
  const head = el("div", {role: "row", class: "grid-row grid-head", "aria-rowindex": "1"});
  const root = el("div", {role: "grid", class: "grid", tabindex: "0", "aria-label": label},
    el("div", {role: "rowgroup", class: "grid-top"}, head), body);
  const empty = el("p", {class: "empty", hidden: ""}, t("noResult"));
  const prefix = "row-" + columns.map((column) => column.key).join("").slice(0, 12) + "-";

  head.style.gridTemplateColumns = template;
  columns.forEach((column, i) => {
    const button = el("button", {type: "button", tabindex: "-1", onclick: () => order(i)}, column.title);
    head.append(el("div", {role: "columnheader", class: column.class, "aria-sort": "none"}, column.compare ? button : column.title));
  });

  function order(column) {
    state.order = {column, down: state.order.column === column ? !state.order.down : false};
    apply();
    root.scrollTop = 0;
    draw();
  }

  function apply() {
    const {column, down} = state.order;
    state.sorted = state.rows;
    if (column >= 0 && columns[column].compare) {
      const places = new Map(state.rows.map((row, i) => [row, i])); // equal ones keep their order, up and down
      const compare = columns[column].compare;
      state.sorted = [...state.rows].sort((a, b) => (down ? compare(b, a) : compare(a, b)) || places.get(a) - places.get(b));
    }
    [...head.children].forEach((cell, i) =>
      cell.setAttribute("aria-sort", i !== column ? "none" : down ? "descending" : "ascending"));
  }

  function makeRow(i) {
    const row = state.sorted[i];
    const line = el("div", {role: "row", class: "grid-row" + (i === state.active ? " active" : ""), id: prefix + i,
      "aria-rowindex": i + 2, "aria-selected": String(i === state.active)});
    line.style.gridTemplateColumns = template;
    line.style.top = i * Griffier.ROW_PX + "px";
    for (const column of columns)
      line.append(el("div", {role: "gridcell", class: column.class}, column.cell(row)));
    line.addEventListener("click", () => { state.active = i; open(row); });
    return line;
  }

  function draw() {
    const from = Math.max(0, Math.floor(root.scrollTop / Griffier.ROW_PX) - Griffier.ROWS_BEYOND);
    const shown = Math.ceil((root.clientHeight || 600) / Griffier.ROW_PX) + 2 * Griffier.ROWS_BEYOND;
    const rows = [];
    for (let i = from; i < Math.min(state.sorted.length, from + shown); i++) rows.push(makeRow(i));
    body.style.height = state.sorted.length * Griffier.ROW_PX + "px";
    body.replaceChildren(...rows);
    if (state.sorted.length) root.setAttribute("aria-activedescendant", prefix + state.active);
    else root.removeAttribute("aria-activedescendant");
  }

  function move(to) {
    state.active = Math.max(0, Math.min(state.sorted.length - 1, to));
    const top = state.active * Griffier.ROW_PX, head = Griffier.ROW_PX;
    if (top < root.scrollTop) root.scrollTop = top;
    else if (top + 2 * head > root.scrollTop + root.clientHeight) root.scrollTop = top + 2 * head - root.clientHeight;
    draw();
  }

  const page = () => Math.max(1, Math.floor(root.clientHeight / Griffier.ROW_PX) - 2);
  const moves = {
    ArrowDown: () => state.active + 1, j: () => state.active + 1, ArrowUp: () => state.active - 1,
    k: () => state.active - 1, PageDown: () => state.active + page(), PageUp: () => state.active - page(),
    Home: () => 0, End: () => state.sorted.length - 1,
  };
  root.addEventListener("keydown", (event) => {
    const row = state.sorted[state.active];
    if (event.ctrlKey || event.altKey || event.metaKey || event.target !== root || !row) return;
    if (event.key in moves) move(moves[event.key]());
    else if (event.key === "Enter") open(row);
    else if (key && key(row, event)) draw();
    else return;
    event.preventDefault();
  });
  let asked = false;
  root.addEventListener("scroll", () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; draw(); });
  });
  addEventListener("beforeprint", () => {
    if (!root.isConnected) return;
    const rows = [];
    for (let i = 0; i < Math.min(state.sorted.length, Griffier.PRINTED_ROWS); i++) rows.push(makeRow(i));
    body.replaceChildren(...rows);
  });
  addEventListener("afterprint", () => root.isConnected && draw());
  new ResizeObserver(draw).observe(root);

  return {
    root: el("div", {class: "grid-frame"}, root, empty),
    show(rows) {
      state.rows = rows;
      state.active = 0;
      root.setAttribute("aria-rowcount", rows.length + 1);
      empty.hidden = rows.length > 0;
      apply();
      root.scrollTop = 0;
      draw();
    },
    refresh: draw,
  };
};

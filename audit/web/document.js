// SPDX-License-Identifier: GPL-3.0-or-later
// One document: its pages with boxes, and beside them its records. A click on either side finds the other.
"use strict";

Griffier.document = {
  opened: null, // what data.openDocument() gave
  cards: new Map(), // record id -> its card
  boxes: new Map(), // record id -> its boxes' elements, of the pages drawn so far
  current: null, // id of the record that is chosen
  show: "everything",
  zoom: 100, // per cent of the pane's width
  A4: {width: 992, height: 1403, scale: 120 / 72}, // where there is no picture to measure
};

Griffier.document.KINDS = ["everything", "questions", "amounts", "footnotes", "left", "warnings"];

// --- pages ---

Griffier.document.picture = (page) =>
  "pictures/" + Griffier.document.opened.about.sha256 + "/" + String(page).padStart(4, "0") + ".png";

Griffier.document.sizeOf = function (page) {
  const size = Griffier.document.opened.pages[page - 1];
  return size && size.width ? size : null;
};

Griffier.document.makeBox = function (box, size) {
  const {el, document: view} = Griffier;
  const element = el("div", {class: "box " + box.kind, "data-id": box.id, onclick: (event) => {
    event.stopPropagation();
    view.choose(box.id, {card: true});
  }});
  const across = size.scale / size.width * 100, down = size.scale / size.height * 100;
  element.style.left = box.x0 * across + "%";
  element.style.top = box.y0 * down + "%";
  element.style.width = (box.x1 - box.x0) * across + "%";
  element.style.height = (box.y1 - box.y0) * down + "%";
  if (box.kind === "question" || box.kind === "answer" || box.kind === "footnote")
    element.append(el("span", {class: "tag"}, box.id));
  return element;
};

// The boxes of a page, when it comes near: a long document has thousands.
Griffier.document.drawBoxes = function (sheet, page) {
  const {document: view} = Griffier;
  const size = view.sizeOf(page) || view.A4;
  const layer = sheet.querySelector(".layer");
  for (const box of view.boxesOf.get(page) || []) {
    const element = view.makeBox(box, size);
    if (!view.boxes.has(box.id)) view.boxes.set(box.id, []);
    view.boxes.get(box.id).push(element);
    element.classList.toggle("chosen", box.id === view.current);
    layer.append(element);
  }
};

Griffier.document.makePage = function (page, all) {
  const {el, t, document: view} = Griffier;
  const size = view.sizeOf(page), shape = size || view.A4;
  // The boxes are hidden from those who listen: the list of records says all they show.
  const sheet = el("div", {class: "sheet", "data-page": page},
    size ? el("img", {src: view.picture(page), loading: "lazy", decoding: "async", alt: t("pageOf", {n: page, all}),
      width: size.width, height: size.height}) : el("p", {class: "no-picture"}, t("noPicture")),
    el("div", {class: "layer", "aria-hidden": "true"}));
  sheet.style.aspectRatio = shape.width + " / " + shape.height;
  return el("section", {class: "page", id: "page-" + page, "aria-label": t("pageOf", {n: page, all})},
    el("h3", {}, t("pageOf", {n: page, all})), sheet);
};

Griffier.document.makePages = function () {
  const {el, t, document: view} = Griffier, {about, pages} = view.opened;
  const all = Math.max(Number(about.pages), pages.length);
  const pane = el("div", {class: "pages", tabindex: "0", role: "region", "aria-label": t("pages")});
  view.boxesOf = new Map();
  for (const box of Griffier.boxes.make(view.opened)) {
    if (!view.boxesOf.has(box.page)) view.boxesOf.set(box.page, []);
    view.boxesOf.get(box.page).push(box);
  }
  if (!pages.length) pane.append(el("p", {class: "empty"}, t("noPictures")));
  for (let page = 1; page <= all; page++) pane.append(view.makePage(page, all));
  view.whenNear(pane, ".sheet", (sheet) => view.drawBoxes(sheet, Number(sheet.dataset.page)));
  return pane;
};

// Calls `draw` once for each element of `pane` that comes near to what is seen.
Griffier.document.whenNear = function (pane, selector, draw) {
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      observer.unobserve(entry.target);
      draw(entry.target);
    }
  }, {root: pane, rootMargin: "1000px 0px"});
  for (const element of pane.querySelectorAll(selector)) observer.observe(element);
};

// --- records ---

// The printed line, with the amount marked.
Griffier.document.makeCrop = function (amount) {
  const {el, document: view} = Griffier;
  const page = Number(amount.page), size = view.sizeOf(page);
  if (!size) return null;
  const region = Griffier.boxes.crop(amount, view.linesOf.get(page) || []);
  const width = region.x1 - region.x0, height = region.y1 - region.y0;
  const crop = el("div", {class: "crop", "aria-hidden": "true"});
  const picture = el("img", {src: view.picture(page), alt: "", loading: "lazy", decoding: "async"});
  crop.style.aspectRatio = width + " / " + height;
  crop.style.maxWidth = width * 1.6 + "px";
  picture.style.width = size.width / size.scale / width * 100 + "%";
  // In shares of the picture's own size: the piece itself is too low for its rounding not to show.
  picture.style.transform = `translate(${-region.x0 * size.scale / size.width * 100}%, ${-region.y0 * size.scale / size.height * 100}%)`;
  crop.append(picture);
  for (const box of view.boxesOf.get(page).filter((one) => one.id === amount.amount_id)) {
    const mark = el("div", {class: "mark"});
    mark.style.left = (box.x0 - region.x0) / width * 100 + "%";
    mark.style.top = (box.y0 - region.y0) / height * 100 + "%";
    mark.style.width = (box.x1 - box.x0) / width * 100 + "%";
    mark.style.height = (box.y1 - box.y0) / height * 100 + "%";
    crop.append(mark);
  }
  return crop;
};

// A card: {id, kind, title, lines: [nodes], table, row}. Its controls are there for what is reviewed.
Griffier.document.makeCard = function ({id, kind, title, about, body, table, row}) {
  const {el, t, document: view} = Griffier;
  const name = title + (about ? ", " + about : "");
  const card = el("article", {class: "card " + kind, id: "card-" + id, "data-id": id, "data-kind": kind, tabindex: "-1",
    "aria-label": name, onclick: () => view.choose(id, {page: true})},
  el("header", {}, el("h3", {}, el("span", {class: "tag"}, id.replace(/^(line|warning)-/, "")), title),
    about ? el("span", {class: "about"}, about) : null),
  body,
  table ? Griffier.review.controls(view.opened.entry, table, row, name) : null);
  if (table) card.classList.add("reviewed-" + (Griffier.review.of(view.opened.entry, table, row).reviewed || "none"));
  card.record = {table, row};
  card.addEventListener("focusin", () => view.mark(id));
  view.cards.set(id, card);
  return card;
};

Griffier.document.onPages = (row) => Griffier.t("page") + " " +
  (row.page || (row.page_from === row.page_to ? row.page_from : row.page_from + "–" + row.page_to));

Griffier.document.paragraphs = (text) => text.split("\n").filter(Boolean).map((one) => Griffier.el("p", {}, one));

Griffier.document.amountCard = function (amount) {
  const {el, t, document: view} = Griffier;
  const notes = [amount.qualifier ? t("q_" + amount.qualifier) : "", amount.unit, amount.frequency, amount.direction,
    amount.period ? t("period") + ": " + amount.period : ""].filter(Boolean).join(" · ");
  return view.makeCard({id: amount.amount_id, kind: "amount", title: Griffier.formatAmount(amount),
    about: view.onPages(amount), table: "amounts", row: amount, body: [
      view.makeCrop(amount),
      el("p", {class: "printed"}, "“" + amount.raw + "”", notes ? " · " + notes : ""),
      amount.note ? el("p", {class: "doubt"}, amount.note) : null]});
};

Griffier.document.questionCard = function (question) {
  const {el, t, document: view} = Griffier;
  return view.makeCard({id: question.question_id, kind: "question", title: question.label || t("question"),
    about: [question.asked_by, view.onPages(question)].filter(Boolean).join(" · "), table: "questions", row: question,
    body: [el("span", {class: "state " + question.status}, t("status_" + question.status)),
      el("div", {class: "text"}, view.paragraphs(question.text))]});
};

Griffier.document.answerCard = function (answer) {
  const {el, t, document: view} = Griffier;
  return view.makeCard({id: answer.answer_id, kind: "answer", title: answer.label || t("answer"),
    about: [t("answersTo") + " " + answer.question_ids.replace(/;/g, ", "), answer.answered_by, view.onPages(answer)]
      .filter(Boolean).join(" · "), table: "answers", row: answer,
    body: el("div", {class: "text"}, view.paragraphs(answer.text))});
};

Griffier.document.footnoteCard = (note) => Griffier.document.makeCard({id: note.footnote_id, kind: "footnote",
  title: Griffier.t("footnote") + " " + note.label, about: Griffier.document.onPages(note),
  body: Griffier.el("p", {class: "text"}, note.text)});

Griffier.document.leftCard = (row, i) => Griffier.document.makeCard({id: "line-" + i,
  kind: "left", title: Griffier.t(Griffier.boxes.LEFT[row.role]), about: Griffier.document.onPages(row),
  body: Griffier.el("p", {class: "text"}, row.text)});

Griffier.document.warningCard = (row, i) => Griffier.document.makeCard({id: "warning-" + i, kind: "warning",
  title: row.code, about: row.page ? Griffier.document.onPages(row) : "", body: Griffier.el("p", {class: "text"}, row.message)});

// The cards in the order of the list: each question with what stands in it, then its answer with what stands in that.
Griffier.document.makeCards = function () {
  const {el, t, document: view} = Griffier, {questions, answers, amounts, footnotes, lines, warnings} = view.opened;
  const inside = new Map();
  for (const amount of amounts) {
    const key = amount.container === "question" || amount.container === "answer" ? amount.container_id : amount.container;
    if (!inside.has(key)) inside.set(key, []);
    inside.get(key).push(amount);
  }
  const list = [], given = new Set();
  const amountsOf = (key) => { list.push(...(inside.get(key) || []).map(view.amountCard)); inside.delete(key); };
  const answersById = new Map(answers.map((one) => [one.answer_id, one]));
  const giveAnswer = (answer) => {
    given.add(answer.answer_id);
    list.push(view.answerCard(answer));
    amountsOf(answer.answer_id);
  };
  questions.forEach((question, i) => {
    list.push(view.questionCard(question));
    amountsOf(question.question_id);
    const answer = answersById.get(question.answer_id);
    const next = questions[i + 1];
    if (answer && !given.has(answer.answer_id) && !(next && next.answer_id === question.answer_id)) giveAnswer(answer);
  });
  for (const answer of answers) if (!given.has(answer.answer_id)) giveAnswer(answer);
  const group = (title, cards) => { if (cards.length) list.push(el("h2", {}, title), ...cards); };
  group(t("other"), [...inside.values()].flat().map(view.amountCard));
  group(t("footnotes"), footnotes.map(view.footnoteCard));
  group(t("warnings"), warnings.map(view.warningCard));
  group(t("left"), lines.flatMap((row, i) => (row.role in Griffier.boxes.LEFT ? [view.leftCard(row, i)] : [])));
  return list;
};

Griffier.document.KIND_OF = {questions: ["question", "answer"], amounts: ["amount"], footnotes: ["footnote"],
  left: ["left"], warnings: ["warning"]};

Griffier.document.isShown = function (card) {
  const {show, KIND_OF, onlyUnchecked} = Griffier.document;
  if (show !== "everything" && !KIND_OF[show].includes(card.dataset.kind)) return false;
  return !onlyUnchecked || card.classList.contains("reviewed-none");
};

Griffier.document.applyShow = function () {
  const {document: view} = Griffier;
  for (const card of view.cards.values()) card.hidden = !view.isShown(card);
  for (const title of view.list.querySelectorAll("h2")) {
    let next = title.nextElementSibling;
    while (next && next.hidden) next = next.nextElementSibling;
    title.hidden = !next || next.tagName === "H2";
  }
};

// --- choosing ---

Griffier.document.mark = function (id) {
  const {document: view} = Griffier;
  if (view.current === id) return;
  for (const [which, on] of [[view.current, false], [id, true]]) {
    const card = view.cards.get(which);
    if (card) { card.classList.toggle("chosen", on); card.tabIndex = on ? 0 : -1; }
    for (const box of view.boxes.get(which) || []) box.classList.toggle("chosen", on);
  }
  view.current = id;
  const {entry} = view.opened;
  history.replaceState(null, "", Griffier.overview.address({doc: entry.document_id, rec: id}));
};

// Chooses a record; `card` brings its card into view, `page` its first box.
Griffier.document.choose = function (id, {card, page}) {
  const {document: view} = Griffier;
  const element = view.cards.get(id);
  if (element && element.hidden) { view.show = "everything"; view.onlyUnchecked = false; view.showTools(); view.applyShow(); }
  view.mark(id);
  if (card && element) { element.scrollIntoView({block: "nearest"}); element.focus({preventScroll: true}); }
  if (page) view.showOnPage(id);
};

Griffier.document.showOnPage = function (id) {
  const {document: view} = Griffier;
  for (const [page, boxes] of view.boxesOf) {
    const box = boxes.find((one) => one.id === id);
    if (!box) continue;
    const sheet = view.pane.querySelector(`.sheet[data-page="${page}"]`);
    const size = view.sizeOf(page) || view.A4;
    const top = sheet.getBoundingClientRect().top - view.pane.getBoundingClientRect().top + view.pane.scrollTop;
    const at = top + box.y0 * size.scale / size.height * sheet.clientHeight;
    view.pane.scrollTo({top: at - view.pane.clientHeight / 3, behavior: "auto"});
    return;
  }
};

Griffier.document.shownCards = () => [...Griffier.document.cards.values()].filter((card) => !card.hidden);

Griffier.document.step = function (by) {
  const {document: view} = Griffier;
  const cards = [...view.list.querySelectorAll(".card:not([hidden])")];
  const at = cards.indexOf(view.cards.get(view.current));
  const next = cards[Math.max(0, Math.min(cards.length - 1, at + by))];
  if (next) view.choose(next.dataset.id, {card: true, page: true});
};

// Keys of the list of records; they mean nothing elsewhere, nor while a note is written.
Griffier.document.key = function (event) {
  const {document: view, review} = Griffier;
  const inNote = event.target.matches("input");
  if (inNote && (event.key === "Enter" || event.key === "Escape")) event.target.closest(".card").focus();
  if (inNote || event.ctrlKey || event.altKey || event.metaKey) return;
  const card = view.cards.get(view.current);
  const tick = {o: "ok", w: "wrong", u: ""}[event.key];
  const steps = {j: 1, ArrowDown: 1, k: -1, ArrowUp: -1};
  if (event.key in steps) view.step(steps[event.key]);
  else if (event.key === "Enter" && event.target === card) view.showOnPage(view.current);
  else if (tick !== undefined && card && card.record.table) {
    review.set(view.opened.entry, card.record.table, card.record.row, {reviewed: tick});
    Griffier.say(view.current + ": " + Griffier.t(tick || "unchecked"));
  } else if (event.key === "n" && card && card.record.table) card.querySelector(".note").focus();
  else return;
  event.preventDefault();
};

Griffier.document.ticked = function (entry, tick) {
  const {document: view, review} = Griffier;
  const card = view.opened && view.opened.entry === entry && view.list.isConnected ? view.cards.get(tick.id) : null;
  if (!card) return;
  review.refresh(card.querySelector(".controls"), tick);
  card.classList.remove("reviewed-ok", "reviewed-wrong", "reviewed-none");
  card.classList.add("reviewed-" + (tick.reviewed || "none"));
  view.showProgress();
};
Griffier.review.listeners.push(Griffier.document.ticked);

// --- the whole ---

Griffier.document.showProgress = function () {
  const {document: view, review, t} = Griffier, {entry} = view.opened;
  view.progress.textContent = t("checked", {n: review.checked(entry), all: review.total(entry)});
};

Griffier.document.showTools = function () {
  const {el, t, document: view} = Griffier;
  const button = (kind) => el("button", {type: "button", "aria-pressed": String(view.show === kind),
    onclick: () => { view.show = kind; view.showTools(); view.applyShow(); }}, t(kind));
  const only = el("input", {type: "checkbox", onchange: (event) => { view.onlyUnchecked = event.target.checked; view.applyShow(); }});
  only.checked = Boolean(view.onlyUnchecked);
  view.tools.replaceChildren(el("div", {class: "kinds", role: "group", "aria-label": t("everything")},
    view.KINDS.map(button)), el("label", {class: "only"}, only, " " + t("onlyUnchecked")));
};

Griffier.document.setZoom = function (zoom) {
  const {document: view} = Griffier;
  view.zoom = Math.max(50, Math.min(300, zoom));
  view.pane.style.setProperty("--zoom", view.zoom + "%");
};

Griffier.document.top = function () {
  const {el, t, document: view} = Griffier, {entry, about} = view.opened;
  const at = Griffier.data.documents.indexOf(entry);
  const neighbour = (by, word, sign) => {
    const other = Griffier.data.documents[at + by];
    return other ? el("a", {class: "button", href: Griffier.overview.address({doc: other.document_id}), title: t(word),
      "aria-label": t(word)}, sign) : null;
  };
  const facts = [about.kind, about.number, about.session, about.date, about.file].filter(Boolean).join(" · ");
  const zoom = (by, word, sign) => el("button", {type: "button", title: t(word), "aria-label": t(word),
    onclick: () => view.setZoom(view.zoom + by)}, sign);
  return el("div", {class: "document-top"},
    el("a", {class: "button", href: Griffier.overview.address({view: Griffier.overview.view})}, "← " + t("back")),
    neighbour(-1, "previous", "‹"), neighbour(1, "next", "›"),
    el("div", {class: "names"}, el("h1", {}, about.title || entry.document_id), el("p", {class: "facts"}, facts)),
    view.progress, el("div", {class: "zoom", role: "group", "aria-label": t("zoom")},
      zoom(-25, "zoomOut", "−"), zoom(25, "zoomIn", "+")));
};

Griffier.document.build = function () {
  const {el, t, document: view} = Griffier, {about} = view.opened;
  view.cards = new Map();
  view.boxes = new Map();
  view.linesOf = Griffier.boxes.byPage(view.opened.lines);
  view.current = null;
  view.progress = el("span", {class: "progress"});
  view.tools = el("div", {class: "tools"});
  view.pane = view.makePages();
  view.list = el("div", {class: "list", onkeydown: view.key}, view.makeCards());
  const side = el("div", {class: "records", role: "region", "aria-label": t("documents"), tabindex: "-1"}, view.tools, view.list);
  document.getElementById("main").replaceChildren(el("div", {class: "document"}, view.top(),
    about.status === "ok" ? null : el("p", {class: "trouble"}, t("failed", {error: about.error})),
    el("div", {class: "panes"}, view.pane, side)));
  view.setZoom(view.zoom);
  view.showProgress();
  view.showTools();
  view.applyShow();
  const first = view.list.querySelector(".card:not([hidden])");
  if (first) first.tabIndex = 0;
};

Griffier.document.open = async function (entry, record) {
  const {document: view} = Griffier;
  if (!view.opened || view.opened.entry !== entry || !view.list || !view.list.isConnected) {
    view.opened = await Griffier.data.openDocument(entry);
    view.build();
  }
  document.title = entry.document_id + " – Griffier";
  if (record && view.cards.has(record)) view.choose(record, {card: true, page: true});
};

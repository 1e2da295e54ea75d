// SPDX-License-Identifier: GPL-3.0-or-later
// The page's head, its addresses (#view=…, #doc=ID&rec=ID), and how it starts.
"use strict";

Griffier.app = {THEME_KEY: "griffier-theme"};

Griffier.app.isDark = () => (document.documentElement.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches
  ? "dark" : "light")) === "dark";

Griffier.app.setTheme = function (theme) {
  if (theme) document.documentElement.dataset.theme = theme;
};

// Offers review.csv as a file to keep.
Griffier.app.save = function () {
  const {text, n} = Griffier.review.csv();
  const address = URL.createObjectURL(new Blob([text], {type: "text/csv"}));
  const link = Griffier.el("a", {href: address, download: "review.csv", hidden: ""});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  Griffier.app.tell(Griffier.t("savedTo", {n}));
};

Griffier.app.load = async function (event) {
  const file = event.target.files[0];
  if (!file) return;
  const n = Griffier.review.take(await file.text());
  event.target.value = "";
  Griffier.app.tell(n === null ? Griffier.t("notLoaded") : Griffier.t("loaded", {n}));
  if (n !== null) Griffier.app.restart();
};

Griffier.app.tell = function (text) {
  const place = document.getElementById("told");
  place.textContent = text;
  place.hidden = false;
};

Griffier.app.showProgress = function () {
  const {review, t, count} = Griffier;
  const {n, all} = review.progress(Griffier.data.documents);
  const place = document.getElementById("progress");
  place.replaceChildren();
  Griffier.add(place, t("checked", {n: count(n), all: count(all)}));
  document.getElementById("progress-bar").value = all ? n / all : 0;
  if (!review.kept) Griffier.app.tell(t("notKept"));
};
Griffier.review.listeners.push(() => Griffier.app.showProgress());

Griffier.app.makeHeader = function () {
  const {el, t, app} = Griffier;
  const file = el("input", {type: "file", accept: ".csv,text/csv", class: "unseen", id: "load", tabindex: "-1",
    "aria-hidden": "true", onchange: app.load});
  const keys = el("dialog", {id: "keys", "aria-labelledby": "keys-title"}, el("h2", {id: "keys-title"}, t("keys")),
    el("p", {}, t("keysWhere")),
    el("dl", {}, t("keysList").map(([key, what]) => el("div", {}, el("dt", {}, key), el("dd", {}, what)))),
    el("button", {type: "button", onclick: () => keys.close()}, t("close")));
  const button = (text, onclick, id) => el("button", {type: "button", id, onclick}, text);
  document.getElementById("skip").textContent = t("skip");
  document.getElementById("header").replaceChildren(
    el("a", {class: "home", href: "#"}, "Griffier"),
    el("span", {class: "progress-all"}, el("span", {id: "progress"}),
      el("progress", {id: "progress-bar", max: "1", "aria-labelledby": "progress"})),
    el("div", {class: "head-tools"}, button(t("save"), app.save, "save"),
      button(t("load"), () => file.click(), "load-button"), file, button(t("keys"), () => keys.showModal(), "keys-button"),
      button(app.isDark() ? t("light") : t("theme"), app.turnTheme, "theme"),
      el("button", {type: "button", id: "language", lang: Griffier.language === "nl" ? "en" : "nl", onclick: app.turnLanguage},
        t("language"))),
    el("p", {id: "told", class: "told", role: "status", hidden: ""}), keys);
  app.showProgress();
};

Griffier.app.turnTheme = function () {
  const theme = Griffier.app.isDark() ? "light" : "dark";
  Griffier.app.setTheme(theme);
  Griffier.store(Griffier.app.THEME_KEY, theme);
  Griffier.app.makeHeader();
  document.getElementById("theme").focus();
};

Griffier.app.turnLanguage = function () {
  Griffier.language = Griffier.language === "nl" ? "en" : "nl";
  Griffier.store(Griffier.LANGUAGE_KEY, Griffier.language);
  document.documentElement.lang = Griffier.language;
  Griffier.app.restart();
  document.getElementById("language").focus();
};

// Everything anew, at the same address.
Griffier.app.restart = function () {
  const told = document.getElementById("told"), text = told && !told.hidden ? told.textContent : "";
  Griffier.app.makeHeader();
  if (text) Griffier.app.tell(text);
  document.getElementById("main").replaceChildren();
  Griffier.app.go();
};

Griffier.app.go = function () {
  const address = new URLSearchParams(location.hash.slice(1));
  const entry = Griffier.data.byId.get(address.get("doc"));
  if (entry) {
    Griffier.document.open(entry, address.get("rec")).catch((error) => Griffier.app.tell(error.message));
    return;
  }
  document.title = Griffier.t("title") + " – Griffier";
  Griffier.overview.show(address.get("view") || Griffier.overview.view);
};

Griffier.app.start = async function () {
  Griffier.app.setTheme(Griffier.stored(Griffier.app.THEME_KEY));
  await Griffier.data.load("index");
  Griffier.chooseLanguage(Griffier.data.documents);
  Griffier.review.begin();
  Griffier.app.makeHeader();
  addEventListener("hashchange", Griffier.app.go);
  Griffier.app.go();
  document.documentElement.dataset.ready = "index";
  await Griffier.data.loadChunks(() => {});
  Griffier.data.loaded = true;
  if (Griffier.overview.view === "documents") Griffier.overview.update();
  else if (document.querySelector(".overview")) Griffier.overview.show(Griffier.overview.view); // filters know all values now
  document.documentElement.dataset.ready = "rows";
};

Griffier.app.start().catch((error) => {
  document.getElementById("main").textContent = String(error.message);
});

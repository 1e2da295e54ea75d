// SPDX-License-Identifier: GPL-3.0-or-later
// What the page says, in Dutch and English.
"use strict";

Griffier.words = {
  en: {
    title: "Audit page", skip: "To the content", documents: "Documents", amounts: "Amounts", questions: "Questions",
    answers: "Answers", charts: "Charts", search: "Search", searchHint: "title, file, words, amount",
    all: "all", from: "Value from", to: "to", currency: "Currency", container: "Stands in", qualifier: "Qualifier",
    warning: "Warning", warnings: "Warnings", status: "Status", document: "Document", review: "Review",
    checked: "{n} of {all} checked", theme: "Dark", light: "Light", save: "Save review.csv", load: "Load review.csv",
    language: "Nederlands", date: "Date", number: "Number", name: "Title", pages: "Pages", unanswered: "Unanswered",
    value: "Value", raw: "As printed", page: "Page", sentence: "Sentence", label: "Label", askedBy: "Asked by",
    text: "Text", kind: "Form", ok: "Right", wrong: "Wrong", note: "Note", notes: "Note for this row",
    unchecked: "not checked", shownRows: "{n} of {all}", total: "Total", ranges: "{n} ranges are not in the sums",
    unreadable: "{n} values are no number", loading: "Loading…", loadingRows: "Loading rows: {n} of {all}",
    back: "All documents", previous: "Previous document", next: "Next document", noPicture: "no picture of this page",
    noPictures: "There are no pictures of this document. Run “griffier audit” again where its PDF is.",
    pageOf: "Page {n} of {all}", question: "Question", answer: "Answer", amount: "Amount", footnote: "Footnote",
    footnotes: "Footnotes", left: "Left out", other: "Outside questions and answers", furniture: "Page furniture",
    unclassified: "Unclassified", everything: "Everything", zoom: "Zoom", zoomIn: "Larger", zoomOut: "Smaller",
    onlyUnchecked: "Only what is not checked", keys: "Keys", close: "Close", answeredBy: "Answered by",
    noAnswer: "No answer in this document", answersTo: "Answers", failed: "This document could not be read: {error}",
    warningBox: "Warning", readAs: "read as", period: "period", more: "Show", per: "per",
    keysList: [["j, ↓", "next row"], ["k, ↑", "previous row"], ["Enter", "show it on its page; open it"],
      ["o", "right"], ["w", "wrong"], ["u", "not checked"], ["n", "write a note; Enter ends it"]],
    keysWhere: "They work in the list of rows, when it has the focus.",
    savedTo: "Saved review.csv: {n} rows. Keep it: “griffier audit OUT --review review.csv” reads it again.",
    loaded: "Loaded {n} rows of review.csv.", notLoaded: "This is no review.csv of the audit page.",
    notKept: "The browser keeps nothing of this page: save review.csv before you close it.",
    bySize: "Amounts by size", bySizeOf: "Number of amounts in {currency}, by size", byYear: "Amounts by year",
    byYearOf: "Sum of amounts in {currency}, by year of the document", byDocument: "Amounts by document",
    byDocumentOf: "Sum of amounts in {currency}, the {n} documents with the most",
    byParty: "Questions by party", byPartyOf: "Questions by who asks, answered and not",
    answered: "Answered", asTable: "As a table", nothing: "Nothing to show.", noDate: "no date", less: "less than {n}",
    sort: "Sort by {name}", allDocuments: "all documents", noResult: "Nothing fits the search and filters.",
    pictures: "Pictures", lines: "lines", clear: "Clear", nobody: "not named",
    status_ok: "ok", status_partial: "partial", status_failed: "failed", status_answered: "answered",
    status_referred: "referred", status_deferred: "deferred", status_unanswered: "unanswered",
    in_question: "question", in_answer: "answer", in_footnote: "footnote", in_other: "other",
    q_approximately: "approximately", q_at_most: "at most", q_at_least: "at least", q_more_than: "more than",
    q_less_than: "less than", q_nearly: "nearly", q_extra: "extra", q_none: "none",
  },
  nl: {
    title: "Controlepagina", skip: "Naar de inhoud", documents: "Documenten", amounts: "Bedragen", questions: "Vragen",
    answers: "Antwoorden", charts: "Grafieken", search: "Zoeken", searchHint: "titel, bestand, woorden, bedrag",
    all: "alle", from: "Waarde van", to: "tot", currency: "Munt", container: "Staat in", qualifier: "Bepaling",
    warning: "Waarschuwing", warnings: "Waarschuwingen", status: "Status", document: "Document", review: "Controle",
    checked: "{n} van {all} gecontroleerd", theme: "Donker", light: "Licht", save: "review.csv bewaren",
    load: "review.csv laden", language: "English", date: "Datum", number: "Nummer", name: "Titel", pages: "Pagina's",
    unanswered: "Onbeantwoord", value: "Waarde", raw: "Zoals gedrukt", page: "Pagina", sentence: "Zin",
    label: "Kop", askedBy: "Gesteld door", text: "Tekst", kind: "Vorm", ok: "Goed", wrong: "Fout",
    note: "Notitie", notes: "Notitie bij deze regel", unchecked: "niet gecontroleerd", shownRows: "{n} van {all}",
    total: "Totaal", ranges: "{n} marges tellen niet mee", unreadable: "{n} waarden zijn geen getal",
    loading: "Laden…", loadingRows: "Regels laden: {n} van {all}", back: "Alle documenten",
    previous: "Vorig document", next: "Volgend document", noPicture: "geen beeld van deze pagina",
    noPictures: "Er zijn geen beelden van dit document. Draai “griffier audit” opnieuw waar de PDF staat.",
    pageOf: "Pagina {n} van {all}", question: "Vraag", answer: "Antwoord", amount: "Bedrag", footnote: "Voetnoot",
    footnotes: "Voetnoten", left: "Weggelaten", other: "Buiten vragen en antwoorden", furniture: "Kop- en voetregels",
    unclassified: "Niet ingedeeld", everything: "Alles", zoom: "Grootte", zoomIn: "Groter", zoomOut: "Kleiner",
    onlyUnchecked: "Alleen wat niet is gecontroleerd", keys: "Toetsen", close: "Sluiten",
    answeredBy: "Beantwoord door", noAnswer: "Geen antwoord in dit document", answersTo: "Antwoord op",
    failed: "Dit document kon niet worden gelezen: {error}", warningBox: "Waarschuwing", readAs: "gelezen als",
    period: "periode", more: "Tonen", per: "per",
    keysList: [["j, ↓", "volgende regel"], ["k, ↑", "vorige regel"], ["Enter", "toon op de pagina; open"],
      ["o", "goed"], ["w", "fout"], ["u", "niet gecontroleerd"], ["n", "schrijf een notitie; Enter sluit af"]],
    keysWhere: "Ze werken in de lijst met regels, als die de focus heeft.",
    savedTo: "review.csv bewaard: {n} regels. Bewaar het goed: “griffier audit UIT --review review.csv” leest het terug.",
    loaded: "{n} regels van review.csv geladen.", notLoaded: "Dit is geen review.csv van de controlepagina.",
    notKept: "De browser bewaart niets van deze pagina: bewaar review.csv voor u haar sluit.",
    bySize: "Bedragen naar grootte", bySizeOf: "Aantal bedragen in {currency}, naar grootte",
    byYear: "Bedragen per jaar", byYearOf: "Som van de bedragen in {currency}, naar jaar van het document",
    byDocument: "Bedragen per document", byDocumentOf: "Som van de bedragen in {currency}, de {n} documenten met het meest",
    byParty: "Vragen per partij", byPartyOf: "Vragen naar wie vraagt, beantwoord en niet",
    answered: "Beantwoord", asTable: "Als tabel", nothing: "Niets te tonen.", noDate: "geen datum",
    less: "minder dan {n}", sort: "Sorteer op {name}", allDocuments: "alle documenten",
    noResult: "Niets past bij de zoekterm en de filters.", pictures: "Beelden", lines: "regels", clear: "Wissen",
    nobody: "niet genoemd",
    status_ok: "ok", status_partial: "deels", status_failed: "mislukt", status_answered: "beantwoord",
    status_referred: "verwezen", status_deferred: "uitgesteld", status_unanswered: "onbeantwoord",
    in_question: "vraag", in_answer: "antwoord", in_footnote: "voetnoot", in_other: "elders",
    q_approximately: "ongeveer", q_at_most: "hoogstens", q_at_least: "minstens", q_more_than: "meer dan",
    q_less_than: "minder dan", q_nearly: "bijna", q_extra: "extra", q_none: "geen",
  },
};

Griffier.LANGUAGE_KEY = "griffier-language";

// The one chosen before, the browser's, or that of most documents.
Griffier.chooseLanguage = function (documents) {
  const browser = (navigator.languages || []).map((tag) => tag.slice(0, 2)).find((tag) => tag in Griffier.words);
  const dutch = documents.filter((one) => one.language === "nl").length * 2 > documents.length;
  const chosen = Griffier.stored(Griffier.LANGUAGE_KEY);
  Griffier.language = chosen in Griffier.words ? chosen : browser || (dutch ? "nl" : "en");
  document.documentElement.lang = Griffier.language;
};

// t("checked", {n: 3, all: 9}). A value that has no word (a new status) is shown as it is.
Griffier.t = function (key, values) {
  const word = Griffier.words[Griffier.language][key];
  if (word === undefined) return key.replace(/^(status|in|q)_/, "");
  return values ? word.replace(/\{(\w+)\}/g, (_, name) => values[name]) : word;
};

Griffier.count = (n) => n.toLocaleString(Griffier.language === "nl" ? "nl-NL" : "en-GB");

#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the tables of a run over the samples with what their sources say.

usage: check-samples.py OUT SAMPLES [--only NAME]... [--expect DIR] [--skip COLUMN,...] [--summary]
       check-samples.py --run PROGRAM SAMPLES
       check-samples.py --self-test SAMPLES

OUT is the folder griffier wrote; SAMPLES holds NAME.pdf beside NAME.expected/. A column is compared
where the expected table has it. Texts are compared with white space collapsed and raised digits as
plain ones (a layer of text cannot tell "m²" from "m2"); lists as sets; values as exact decimals; ids
only through the rows they name. --expect compares the one document given by --only with another
folder of expected tables. exit status: 0 all as expected, 1 differences, 2 a wrong call.
"""
import argparse
import csv
import decimal
import difflib
import os
import re
import subprocess
import sys
import unicodedata

import scratch

LISTS = {"signatories", "numbers", "asked_by", "answered_by", "footnotes"}
NUMBERS = {"asks", "page", "page_from", "page_to", "value_min", "value_max", "pages", "questions", "answers", "amounts", "first_asked_page"}
SUPERSCRIPTS = {ord(c): str(i) for i, c in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")}
TABLES = ("documents", "questions", "answers", "amounts", "footnotes", "parts", "tables", "warnings")


def collapse(text):
    return " ".join(unicodedata.normalize("NFC", text or "").translate(SUPERSCRIPTS).split())


def as_list(text):
    return sorted(filter(None, (collapse(x) for x in (text or "").split(";"))))


def as_number(text):
    try:
        return decimal.Decimal(text)
    except decimal.InvalidOperation:
        return None


def same(column, wanted, found):
    if column in LISTS:
        return as_list(wanted) == as_list(found)
    if column in NUMBERS:
        return wanted == "" or as_number(wanted) == as_number(found)
    if column == "status":
        return found in wanted.split("|")
    if column == "sentence":
        # Whether the mark of a list item belongs to its first sentence is nobody's rule.
        wanted, found = (re.sub(r"^(?:[-–•]|\w{1,2}[.)]) ", "", collapse(t)) for t in (wanted, found))
    return collapse(wanted) == collapse(found)


def read(folder, name):
    path = os.path.join(folder, name + ".csv")
    if not os.path.exists(path):
        return []
    csv.field_size_limit(2 ** 30)
    with open(path, encoding="utf-8-sig", newline="") as f:
        return list(csv.DictReader(f, strict=True))


def read_all(folder):
    return {t: read(folder, t) for t in TABLES}


def of_document(tables, name):
    return {t: [r for r in rows if r.get("document_id", name) == name] for t, rows in tables.items()}


def likeness(a, b):
    """How alike two rows with label and text are; the order among equals decides later."""
    words = difflib.SequenceMatcher(None, collapse(a["text"]).split(), collapse(b["text"]).split(), autojunk=False)
    return words.ratio() + (0.5 if collapse(a.get("label")) == collapse(b.get("label")) else 0)


def pair(wanted, found, score, least):
    """Pairs of rows, best first, each row once: ([(wanted, found)], wanted left, found left)."""
    scored = sorted(((score(w, f), -i, -j) for i, w in enumerate(wanted) for j, f in enumerate(found)), reverse=True)
    pairs, used_w, used_f = [], set(), set()
    for s, i, j in scored:
        if s >= least and -i not in used_w and -j not in used_f:
            pairs.append((-i, -j))
            used_w.add(-i)
            used_f.add(-j)
    return ([(wanted[i], found[j]) for i, j in sorted(pairs)], [w for i, w in enumerate(wanted) if i not in used_w],
            [f for j, f in enumerate(found) if j not in used_f])


def shorten(wanted, found):
    """Both texts, cut to where they differ."""
    a, b = collapse(wanted), collapse(found)
    if len(a) + len(b) < 160:
        return repr(a), repr(b)
    start = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    start = max(0, start - 30)
    return tuple(repr(("…" if start else "") + t[start:start + 90] + ("…" if len(t) > start + 90 else "")) for t in (a, b))


class Check:
    def __init__(self, name, wanted, found, skip=()):
        self.name, self.wanted, self.found, self.skip = name, wanted, found, set(skip)
        self.differences = []
        self.ids = {"": ""}  # the run's ids by the expected ones

    def differ(self, where, message):
        self.differences.append("%s: %s: %s" % (self.name, where, message))

    def columns(self, where, wanted, found, columns):
        for column in columns:
            actual = column
            if column == "qualifier" and "qualifier_raw" in found:
                actual = "qualifier_raw"
            if column in self.skip or column not in wanted:
                continue
            if actual not in found:
                self.differ(where, "no column %s" % actual)
            elif not same(column, wanted[column], found[actual]):
                self.differ(where, "%s: expected %s, found %s" % ((column,) + shorten(wanted[column], found[actual])))

    def rows(self, table, key, score, least, columns):
        pairs, missing, extra = pair(self.wanted[table], self.found[table], score, least)
        for w, f in pairs:
            self.ids[w[key]] = f.get(key, "")
        for w in missing:
            self.differ("%s %s" % (table, w[key]), "missing: %s" % shorten(w.get("text") or w.get("raw"), "")[0])
        for f in extra:
            self.differ("%s %s" % (table, f.get(key)), "not expected: %s" % shorten(f.get("text") or f.get("raw"), "")[0])
        for w, f in pairs:
            self.columns("%s %s" % (table, w[key]), w, f, columns)
        return pairs

    def link(self, where, wanted, found):
        ids = sorted(self.ids.get(i, i + "?") for i in as_list(wanted))
        if ids != as_list(found):
            self.differ(where, "linked to %s, expected %s" % (";".join(as_list(found)) or "nothing", ";".join(ids) or "nothing"))

    def amount_score(self, w, f):
        if (as_number(w["value_min"]), as_number(w["value_max"]), w["currency"]) != (
                as_number(f["value_min"]), as_number(f["value_max"]), f["currency"]):
            return 0
        return 1 + (w["container"] == f["container"]) + (self.container_of(w) == f["container_id"]) + (
            collapse(w["raw"]) == collapse(f["raw"])) / 2 + (w["page"] == f["page"]) / 4

    def container_of(self, wanted):
        if wanted["container"] == "footnote":
            return next((self.ids.get(n["footnote_id"], "") for n in self.wanted["footnotes"] if n["label"] == wanted["container_id"]), "")
        return self.ids.get(wanted["container_id"], "")

    def parts(self):
        wanted, found = self.wanted["parts"], self.found["parts"]
        if len(wanted) != len(found):
            self.differ("parts", "%d, expected %d" % (len(found), len(wanted)))
        for w, f in zip(wanted, found):
            self.columns("parts " + w["part_id"], w, f, ("kind", "date", "recipient", "signatories", "page_from", "page_to"))

    def cells(self):
        """Every cell of every table, at its row and column."""
        wanted, found = ({(r["table_id"], r["row"], r["column"]): r for r in side["tables"]} for side in (self.wanted, self.found))
        for place in sorted(set(wanted) | set(found), key=lambda p: [int(x.lstrip("t")) for x in p]):
            where = "tables %s row %s column %s" % place
            if place not in found or place not in wanted:
                self.differ(where, "missing" if place not in found else "not expected: " + repr(found[place]["text"]))
                continue
            self.columns(where, wanted[place], found[place], ("row_header", "column_header", "text", "container"))
            if self.ids.get(wanted[place]["container_id"], "") != found[place]["container_id"]:
                self.differ(where, "stands in %s" % (found[place]["container_id"] or "nothing"))

    def run(self):
        documents = self.found["documents"]
        if len(documents) != 1:
            self.differ("documents", "%d rows" % len(documents))
            return self.differences
        self.columns("documents", self.wanted["documents"][0], documents[0], ("status", "pages"))
        if self.wanted["parts"]:
            self.parts()
        questions = self.rows("questions", "question_id", likeness, 0.6, ("label", "numbers", "asked_by", "text", "asks", "page_from", "first_asked_page"))
        answers = self.rows("answers", "answer_id", likeness, 0.6, ("label", "numbers", "answered_by", "text", "footnotes", "page_from"))
        for w, f in questions:
            self.link("questions " + w["question_id"], w["answer_id"], f["answer_id"])
        for w, f in answers:
            self.link("answers " + w["answer_id"], w["question_id"], f.get("question_ids", f.get("question_id")))
        self.rows("footnotes", "footnote_id", likeness, 0.6, ("label", "text"))
        for w, f in self.rows("amounts", "amount_id", self.amount_score, 1, ("raw", "qualifier", "page", "container", "sentence")):
            if w["container"] == f["container"] and self.container_of(w) != f["container_id"]:
                self.differ("amounts " + w["amount_id"], "%s stands in %s, expected %s" % (w["raw"], f["container_id"] or "nothing", self.container_of(w)))
        if self.wanted["tables"]:
            self.cells()
        if documents[0]["status"] == "failed" and not documents[0].get("error"):
            self.differ("documents", "failed without an error")
        if documents[0]["status"] == "ok" and not self.wanted["questions"] and not self.found["warnings"]:
            self.differ("warnings", "no form was known, and nothing says so")
        return self.differences


def check_all(args):
    names = sorted(d[:-len(".expected")] for d in os.listdir(args.samples) if d.endswith(".expected"))
    if args.only:
        names = [n for n in names if n in args.only]
    if not names:
        raise SystemExit("check-samples.py: no samples in " + args.samples)
    if not os.path.exists(os.path.join(args.out, "documents.csv")):
        print("check-samples.py: no documents.csv in " + args.out, file=sys.stderr)
        return 2
    run, bad = read_all(args.out), 0
    for name in names:
        wanted = read_all(args.expect or os.path.join(args.samples, name + ".expected"))
        differences = Check(name, wanted, of_document(run, name), (args.skip or "").split(",")).run()
        bad += bool(differences)
        if args.summary:
            print("%-24s %d differences" % (name, len(differences)))
        elif differences:
            print("\n".join(differences))
    print("%d samples, %d as expected, %d not" % (len(names), len(names) - bad, bad))
    return 1 if bad else 0


def as_run(name, wanted):
    """Expected tables as a run would write them."""
    run = {t: [dict(r, document_id=name) for r in rows] for t, rows in wanted.items()}
    for d in run["documents"]:
        d.update(status=d["status"].split("|")[0], error="why")
    for a in run["answers"]:
        a["question_ids"] = a.pop("question_id")
    for m in run["amounts"]:
        m["qualifier_raw"] = m["qualifier"]
        if m["container"] == "footnote":
            m["container_id"] = next(n["footnote_id"] for n in wanted["footnotes"] if n["label"] == m["container_id"])
    run["warnings"] = [{"document_id": name, "code": "x"}]
    return run


def self_test(samples):
    """Expected tables pass as a run; each cell that is changed, and each row that is lost, is found."""
    tried = missed = 0
    for folder in sorted(d for d in os.listdir(samples) if d.endswith(".expected")):
        name, wanted = folder[:-len(".expected")], read_all(os.path.join(samples, folder))
        if Check(name, wanted, as_run(name, wanted)).run():
            print("not equal to itself: " + name)
            missed += 1
        for table in ("questions", "answers", "amounts", "footnotes", "parts"):
            if not wanted[table]:
                continue
            kept = {"amount_id", "question_id", "answer_id", "footnote_id", "document_id", "qualifier", "question_ids", "container_id", "part_id"}
            for change in ["a row"] + sorted(set(as_run(name, wanted)[table][0]) - (kept if table != "questions" else kept - {"answer_id"})):
                run = as_run(name, wanted)
                row = run[table][0]
                if change == "a row":
                    run[table].pop(0)
                elif wanted[table][0].get(change, "x") == "" and change in NUMBERS:
                    continue
                else:
                    row[change] = row[change] + "7"
                tried += 1
                if not Check(name, wanted, run).run():
                    print("not noticed: %s, %s, %s" % (name, table, change))
                    missed += 1
    print("%d changes tried, %d not noticed" % (tried, missed))
    return 1 if missed or not tried else 0


def run_and_check(args):
    """A run over all samples, and one with the password over the sample that needs it."""
    with scratch.folder() as work:
        args.out = os.path.join(work, "all")
        subprocess.run([args.run, "-o", args.out, args.samples], stdout=subprocess.DEVNULL, timeout=300)
        code = check_all(args)
        if args.only:
            return code
        locked = "encrypted-password"
        args.out, args.only = os.path.join(work, "locked"), [locked]
        args.expect = os.path.join(args.samples, "aanhangsel-postponed.expected")
        subprocess.run([args.run, "-o", args.out, "--password", "geheim", os.path.join(args.samples, locked + ".pdf")],
                       stdout=subprocess.DEVNULL, timeout=300)
        return max(code, check_all(args))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", nargs="?")
    parser.add_argument("samples")
    parser.add_argument("--only", action="append")
    parser.add_argument("--expect", metavar="DIR")
    parser.add_argument("--skip", metavar="COLUMN,...")
    parser.add_argument("--summary", action="store_true")
    parser.add_argument("--run", metavar="PROGRAM")
    parser.add_argument("--self-test", action="store_true")
    args = parser.parse_args()
    if args.self_test:
        return self_test(args.samples)
    if args.run:
        return run_and_check(args)
    if not args.out:
        parser.error("OUT is missing")
    return check_all(args)


if __name__ == "__main__":
    sys.exit(main())

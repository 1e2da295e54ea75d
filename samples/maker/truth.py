# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the tables that a right conversion of a source gives, with pages looked up in its PDF."""
import csv
import os

import pages
import source

QUESTIONS = "question_id label numbers asked_by text asks answer_id page_from".split()
ANSWERS = "answer_id label numbers answered_by text footnotes page_from question_id".split()
AMOUNTS = ("amount_id container container_id raw value_min value_max currency qualifier page sentence").split()
NOTES = "footnote_id label text".split()
PARTS = "part_id kind date recipient signatories page_from page_to".split()
TABLES = "table_id row column row_header column_header text container container_id".split()
DOCUMENTS = "document_id status pages questions answers amounts".split()


class Places:
    """Offsets, in the PDF's text, of the flow's paragraphs, labels and notes."""

    def __init__(self, src, found):
        self.found, self.at, cursor = found, {}, 0
        for kind, thing in src.flow:
            if kind == "label":
                printed = thing.attributes.get("printed") or thing.attributes.get("label", "")
                follow = thing.paragraphs[0].logical() if thing.paragraphs else ""
                at = found.find(printed + follow, cursor)
                if at < 0:
                    at = found.find(printed, cursor)
                if not thing.attributes.get("label"):
                    # What has no label of its own starts at its text, not at the word "Antwoord".
                    at = found.find(follow, at)
            elif kind in ("paragraph", "table"):
                if loose(thing) and not source.amounts_of(thing):
                    # It keeps the letters apart: what stands before a letter's words is not in it.
                    passed = found.text.find(pages.squash(thing.logical())[:60], cursor)
                    if passed >= 0 and thing.record and thing.record.ident != "margin":
                        cursor = passed
                    continue
                at = found.find(thing.logical(), cursor)
            else:
                continue
            if at < 0:
                raise SystemExit("not found in the PDF: %r" % (getattr(thing, "text", None) or thing.ident))
            self.at[thing] = cursor = at
        for note in src.notes.values():
            for p in note.paragraphs:
                at = found.find(p.logical())
                if at < 0:
                    raise SystemExit("note not found in the PDF: %r" % p.text)
                self.at[p] = at

    def page(self, thing):
        return self.found.page_at(self.at[thing])

    def page_of_amount(self, paragraph, before, raw):
        start = self.at[paragraph]
        tail = pages.squash(before)
        for length in (40, 25, 12, 6, 3):
            context = tail[-length:] + pages.squash(raw)[:4]
            at = self.found.text.find(context, start)
            if at >= 0:
                return self.found.page_at(at + len(context) - len(pages.squash(raw)[:4]))
        return self.found.page_at(self.found.text.find(pages.squash(raw), start))


def loose(paragraph):
    """Text of no record may stand anywhere (a margin)."""
    return not paragraph.record or paragraph.record.kind == "other"


def order(src):
    """Paragraphs with their containers in reading order: (container, id, paragraph)."""
    seen = []
    for kind, thing in src.flow:
        if kind in ("paragraph", "table"):
            rec = thing.record
            name = (rec.kind, rec.ident) if rec and rec.kind in ("question", "answer") else ("other", "")
            seen.append((name[0], name[1], thing))
            for m in source.TOKEN.finditer(thing.text):
                if m[1] and m[1] in src.notes:
                    seen += [("footnote", m[1], p) for p in src.notes[m[1]].paragraphs]
    return seen


def parts_of(src, found):
    """The letters; each begins with the heading or paragraph behind its @part and ends before the next."""
    starts, cursor, waiting = [], 0, None
    for kind, thing in src.flow:
        if kind == "part":
            waiting = thing
        elif kind in ("heading", "paragraph"):
            text = pages.squash(source.logical(thing) if kind == "heading" else thing.logical())[:60]
            at = found.text.find(text, cursor)
            cursor = at if at >= 0 else cursor
            if waiting:
                starts.append((waiting, found.page_at(cursor)))
                waiting = None
    ends = [page - 1 for _, page in starts[1:]] + [found.count]
    return [[p.ident] + [p.attributes.get(c, "") for c in PARTS[1:5]] + [page, max(page, end)]
            for (p, page), end in zip(starts, ends)]


def cells_of(src):
    """The cells of the tables that have heads."""
    out, n = [], 0
    for container, ident, p in order(src):
        if not p.heads:
            continue
        n += 1
        for r, row in enumerate(p.grid()):
            name = " ".join(filter(None, (source.logical(source.bare(t)) for c, _, t in row if c < p.names)))
            for column, _, text in row:
                text = source.logical(source.bare(text))
                head = p.head_of(column) if r >= p.heads else ""
                row_head = name if r >= p.heads and column >= p.names else ""
                if text:
                    out.append(["t%d" % n, r + 1, column + 1, row_head, head, text, container, ident])
    return out


def write(folder, name, src, pdf, password=()):
    os.makedirs(folder, exist_ok=True)
    found = pages.Pages(pdf, password)
    where = Places(src, found)
    who = src.settings
    questions = [[q.ident, q.attributes.get("label", ""), q.numbers(), q.attributes.get("by", who.get("asked_by", "")), q.text(),
                  q.attributes.get("asks", "1"), q.attributes.get("answer", ""), where.page(q)] for q in src.of("question")]
    answers = [[a.ident, (a.attributes.get("printed") or a.attributes.get("label", "")).rstrip(":"), a.numbers(), a.attributes.get("by", who.get("answered_by", "")), a.text(),
                ";".join(a.calls()), where.page(a), a.attributes["to"]] for a in src.of("answer")]
    amounts = []
    for container, ident, p in order(src):
        for before, raw, low, high, qualifier, currency, sentence in source.amounts_of(p):
            amounts.append(["m%d" % (len(amounts) + 1), container, ident, raw, low, high, currency, qualifier,
                            where.page_of_amount(p, before, raw), sentence])
    notes = [["f%d" % (i + 1), n.ident, n.text()] for i, n in enumerate(src.notes.values())]
    first = [q.attributes.get("first", "") for q in src.of("question")]
    if any(first):
        questions = [row + [page] for row, page in zip(questions, first)]
    table(folder, "questions", QUESTIONS + ["first_asked_page"] * any(first), questions)
    table(folder, "answers", ANSWERS, answers)
    table(folder, "amounts", AMOUNTS, amounts)
    table(folder, "footnotes", NOTES, notes)
    if cells_of(src):
        table(folder, "tables", TABLES, cells_of(src))
    if src.parts:
        table(folder, "parts", PARTS, parts_of(src, found))
    table(folder, "documents", DOCUMENTS, [[name, who.get("status", "ok"), found.count, len(questions), len(answers), len(amounts)]])


def table(folder, name, header, rows):
    with open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8", newline="") as f:
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)

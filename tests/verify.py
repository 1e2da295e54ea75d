#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""griffier verify: verify.py PROGRAM SAMPLES. Tables as they were written hold; each thing that is changed in
them, or in a PDF, is found and named. Prints TAP."""
import csv
import os
import shutil
import subprocess
import sys

import scratch
import tap

SAMPLES = ["nota.pdf", "overleg.pdf", "amounts.pdf", "aanhangsel-joint.pdf", "tables.pdf", "broken-text.pdf",
           "broken-zerobytes.pdf", "encrypted-password.pdf"]


def read(path):
    with open(path, encoding="utf-8", newline="") as table:
        return list(csv.reader(table))


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as table:
        csv.writer(table, lineterminator="\n").writerows(rows)


class Run:
    """A folder of PDFs and the tables of them."""

    def __init__(self, program, samples, work):
        self.program, self.pdfs, self.tables = program, os.path.join(work, "pdfs"), os.path.join(work, "tables")
        os.mkdir(self.pdfs)
        for name in SAMPLES:
            shutil.copy(os.path.join(samples, name), self.pdfs)
        subprocess.run([program, "--lines", "-q", "-o", self.tables, self.pdfs], stderr=subprocess.DEVNULL, check=False)

    def verify(self):
        done = subprocess.run([self.program, "verify", self.tables], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    def found(self, table, change, *words):
        """Changes the rows of a table, asks that every word is told with exit status 1, and puts it back."""
        path = os.path.join(self.tables, table + ".csv")
        rows = read(path)
        changed = [list(row) for row in rows]
        change(changed, {name: i for i, name in enumerate(rows[0])})
        assert changed != rows, "the change changed nothing"
        write(path, changed)
        status, said = self.verify()
        write(path, rows)
        assert status == 1, f"exit status {status}"
        for word in words:
            assert word in said, f"{word!r} is not in: {said[-800:]}"


def set_cell(column, value):
    def change(rows, columns):
        rows[1][columns[column]] = value

    return change


def move_box(rows, columns):
    for column in ("y0", "y1"):
        rows[1][columns[column]] = str(float(rows[1][columns[column]]) + 300)


def swap_answers(rows, columns):
    at = columns["answer_id"]
    one, other = [row for row in rows[1:] if row[at]][:2]
    one[at], other[at] = other[at], one[at] + "x"


def check_pdf(run):
    path = os.path.join(run.pdfs, "nota.pdf")
    with open(path, "ab") as pdf:
        pdf.write(b"\n% one comment more\n")
    status, said = run.verify()
    assert status == 1 and "sha256" in said, said
    os.remove(path)
    status, said = run.verify()
    assert status == 1 and "nota" in said and "file" in said, said


def check_whole(run):
    status, said = run.verify()
    assert status == 0 and " 0 do not hold" in said, said
    assert not said.startswith("0 documents"), said


def check_usage(run):
    done = subprocess.run([run.program, "verify", run.pdfs], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "documents.csv" in done.stderr, done.stderr


def main(program, samples):
    with scratch.folder() as work:
        run = Run(program, samples, work)
        found = run.found
        checks = [
            ("tables as they were written hold", lambda: check_whole(run)),
            ("a value", lambda: found("amounts", set_cell("value_min", "1"), "amounts m1", "value_min")),
            ("characters", lambda: found("amounts", set_cell("raw", "\u20ac 7"), "raw", "characters")),
            ("a box", lambda: found("amounts", move_box, "y0", "characters")),
            ("a link", lambda: found("questions", swap_answers, "answer_id")),
            ("a count", lambda: found("documents", set_cell("amounts", "999"), "documents", "999")),
            ("a row that is gone", lambda: found("amounts", lambda rows, columns: rows.pop(), "amounts", "count")),
            ("a folder without tables", lambda: check_usage(run)),
            ("another PDF, and none", lambda: check_pdf(run)),
        ]
        failures = tap.run(checks)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

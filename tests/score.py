#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The promises that need real documents, a TAP test each: scores, every character once, same bytes.

usage: score.py PROGRAM SHARED

SHARED is the folder of documents and truth tables that is handed around beside the tree: real/,
reference/ and score/. Where it is missing nothing can be shown; the whole is skipped, and says so.
"""
import collections
import csv
import glob
import os
import random
import shutil
import subprocess
import sys

import scratch

SEEDS = ("word", "latex", "columns", "groff", "web")
EXACT = {"word": 0.97, "latex": 0.97, "columns": 0.90, "groff": 0.90, "web": 0.90}
REFERENCE_BARS = "questions=1,answers=1,links=1,amounts=1,containers=1,pages=0.98,exact=%.2f"
CORPUS_BARS = ("questions=0.99,answers=0.99,links=0.99,amounts=0.97,containers=0.97,exact=0.95,"
               "numbers=0.99,asked_by=0.95,answered_by=0.95,asks=0.90")
FIDELITY_BAR = 0.998
LOCALE = "nl_NL.UTF-8"

# Slips of the original that reference/README.md names: either spelling is right.
SLIPS = {"jeugd-participatie": "jeugdparticipatie", "kinder-rechtentoets": "kinderrechtentoets", "ĳ": "ij"}


class Skipped(Exception):
    """The test cannot be run here; the message says why."""


class Failed(Exception):
    """What is wrong, over several lines."""


def check(condition, message):
    if not condition:
        raise Failed(message)


def run(words, env=None):
    """Runs a program that must succeed. -> its standard output, as bytes"""
    done = subprocess.run(words, capture_output=True, env=env)
    if done.returncode != 0:
        raise Failed("%s\nexit status %d\n%s%s" % (" ".join(words), done.returncode,
                                                   done.stdout.decode(errors="replace")[-6000:],
                                                   done.stderr.decode(errors="replace")[-3000:]))
    return done.stdout


def rows(folder, table):
    csv.field_size_limit(2 ** 30)
    with open(os.path.join(folder, table + ".csv"), encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


class Case:
    """One run over all documents, made once, and what the tests need besides."""

    def __init__(self, program, shared, scratch):
        self.program, self.scratch = program, scratch
        self.score = os.path.join(shared, "score")
        self.reference = os.path.join(shared, "reference")
        self.real = os.path.join(shared, "real")
        self.folders = [self.reference, self.real]
        self.files = sorted(glob.glob(os.path.join(self.reference, "*.pdf")) +
                            glob.glob(os.path.join(self.real, "**", "*.pdf"), recursive=True))
        self.out = os.path.join(scratch, "tables")

    def convert(self, out, paths, env=None, options=()):
        run([self.program, "-o", out, "--lines", *options, *paths], env)

    def path_of(self, document_id):
        return next(p for p in self.files if os.path.basename(p) == document_id + ".pdf")


# -- scores ------------------------------------------------------------------------------------------

def scored_reference(case, seed):
    truth = os.path.join(case.reference, "truth")
    run([sys.executable, os.path.join(case.score, "score.py"), truth, case.out, "--document", "seed-" + seed,
         "--pages", os.path.join(truth, "pages-seed-%s.csv" % seed), "--min", REFERENCE_BARS % EXACT[seed],
         "--details"])


def scored_corpus(case):
    run([sys.executable, os.path.join(case.score, "corpus.py"), os.path.join(case.real, "truth", "nl"), case.out,
         "--min", CORPUS_BARS, "--details"])


def scored_fidelity(case, seed):
    path = os.path.join(case.scratch, seed + ".txt")
    with open(path, "wb") as f:
        f.write(run([case.program, "text", os.path.join(case.reference, "seed-%s.pdf" % seed)]))
    said = run([sys.executable, os.path.join(case.score, "fidelity.py"), os.path.join(case.reference, "truth"), path])
    check(float(said.split()[0]) >= FIDELITY_BAR, "below %s: %s" % (FIDELITY_BAR, said.decode()))


# -- every character once ------------------------------------------------------------------------------

def solid(text):
    return collections.Counter(c for c in text if not c.isspace())


def difference(found, wanted):
    return "too often %s, missing %s" % (dict(found - wanted), dict(wanted - found))


def lines_by_page(case):
    counted = collections.defaultdict(collections.Counter)
    for row in rows(case.out, "lines"):
        counted[row["document_id"], int(row["page"])].update(solid(row["text"]))
    return counted


def unescaped(text):
    out, at = [], 0
    names = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "s": " "}
    while at < len(text):
        if text[at] == "\\":
            at += 1
            out.append(names[text[at]])
        else:
            out.append(text[at])
        at += 1
    return "".join(out)


def dumped_pages(case, path):
    """-> {page: characters of its runs}, from the dump of what was read from the PDF"""
    pages, page = {}, 0
    for line in run([case.program, "dump", "pages", path]).decode().split("\n"):
        kind, _, rest = line.partition(" ")
        if kind == "page":
            page = int(rest.split()[0])
            pages[page] = collections.Counter()
        elif kind == "w":
            # STYLE FLAGS Y0 Y1, then N + 1 edges of N characters, which may be anything.
            words = rest.split(" ")
            for n in range(1, len(words)):
                text = unescaped(" ".join(words[4 + n + 1:]))
                if len(text) == n:
                    pages[page].update(solid(text))
                    break
            else:
                raise Failed("%s: cannot read the run %r" % (path, line))
    return pages


def lines_hold_each_glyph(case):
    counted, wrong = lines_by_page(case), []
    for path in case.files:
        name = os.path.basename(path)[:-len(".pdf")]
        for page, glyphs in dumped_pages(case, path).items():
            if counted.get((name, page), collections.Counter()) != glyphs:
                wrong.append("%s page %d: %s" % (name, page, difference(counted[name, page], glyphs)))
    check(not wrong, "\n".join(wrong))


def lines_hold_pdftotext(case):
    """A count of another program: pdftotext may only drop hyphens at the ends of lines."""
    if shutil.which("pdftotext") is None:
        raise Skipped("pdftotext is not installed")
    counted, wrong = collections.defaultdict(collections.Counter), []
    for row in rows(case.out, "lines"):
        counted[row["document_id"]].update(solid(row["text"]))
    for path in case.files:
        name = os.path.basename(path)[:-len(".pdf")]
        theirs = solid(run(["pdftotext", "-enc", "UTF-8", path, "-"]).decode())
        lost, extra = theirs - counted[name], counted[name] - theirs
        del extra["-"], extra["\u00ad"], extra["\u2010"]
        if lost or extra:
            wrong.append("%s: %s" % (name, difference(extra, lost)))
    check(not wrong, "\n".join(wrong))


# -- same bytes ----------------------------------------------------------------------------------------

def bytes_of(folder):
    found = {}
    for name in sorted(set(os.listdir(folder)) - {".griffier"}):  # the journal
        with open(os.path.join(folder, name), "rb") as f:
            found[name] = f.read()
    return found


def dutch_locale(case):
    """The environment for the Dutch locale, made on the spot where it is not installed."""
    names = run(["locale", "-a"]).decode().lower().replace("-", "").split()
    if LOCALE.lower().replace("-", "") in names:
        return {"LC_ALL": LOCALE}
    folder = os.path.join(case.scratch, "locales")
    os.makedirs(folder, exist_ok=True)
    if shutil.which("localedef") is not None:
        done = subprocess.run(["localedef", "-i", "nl_NL", "-f", "UTF-8", os.path.join(folder, LOCALE)],
                              capture_output=True)
        if done.returncode == 0:
            return {"LC_ALL": LOCALE, "LOCPATH": folder}
    raise Skipped("locale %s is not installed and cannot be made" % LOCALE)


def same_bytes(case, name, settings=None, options=(), shuffle=False):
    settings = settings(case) if callable(settings) else settings or {}
    env = dict(os.environ, **settings)
    paths = list(case.folders)
    if shuffle:
        paths = list(case.files)
        random.Random(36521).shuffle(paths)
    out = os.path.join(case.scratch, name)
    case.convert(out, paths, env, options)
    here, there = bytes_of(case.out), bytes_of(out)
    differing = [n for n in sorted(set(here) | set(there)) if here.get(n) != there.get(n)]
    check(not differing, "other bytes in " + ", ".join(differing))


# -- one document typeset in five ways -----------------------------------------------------------------

def plain(text):
    for slip, mended in SLIPS.items():
        text = text.replace(slip, mended)
    return " ".join(text.split())


def what_was_read(case, seed):
    name = "seed-" + seed
    found = []
    for table, columns in (("questions", ("question_id", "answer_id", "asked_by", "asks", "status", "text")),
                           ("answers", ("answer_id", "question_ids", "answered_by", "text")),
                           ("amounts", ("container", "container_id", "value_min", "value_max", "currency",
                                        "qualifier", "raw"))):
        for row in rows(case.out, table):
            if row["document_id"] == name:
                found.append((table,) + tuple(plain(row[c]) for c in columns))
    return found


def same_as_first(case, seed):
    first, this = what_was_read(case, SEEDS[0]), what_was_read(case, seed)
    check(len(first) == len(this), "%d rows, not %d" % (len(this), len(first)))
    wrong = ["%r\n  is not %r" % (b, a) for a, b in zip(first, this) if a != b]
    check(not wrong, "\n".join(wrong[:5]))


# -- TAP -----------------------------------------------------------------------------------------------

def list_tests():
    tests = [("reference/%s scored" % s, lambda c, s=s: scored_reference(c, s)) for s in SEEDS]
    tests.append(("corpus scored", scored_corpus))
    tests += [("reference/%s text fidelity" % s, lambda c, s=s: scored_fidelity(c, s)) for s in SEEDS]
    tests += [("lines hold each glyph of each page once", lines_hold_each_glyph),
              ("lines hold what pdftotext prints", lines_hold_pdftotext)]
    tests += [("reference/%s read as %s" % (s, SEEDS[0]), lambda c, s=s: same_as_first(c, s)) for s in SEEDS[1:]]
    tests += [("same bytes with -j1", lambda c: same_bytes(c, "j1", options=["-j1"])),
              ("same bytes with -j2", lambda c: same_bytes(c, "j2", options=["-j2"])),
              ("same bytes of files in another order", lambda c: same_bytes(c, "shuffled", shuffle=True)),
              ("same bytes with LC_ALL=C", lambda c: same_bytes(c, "c", {"LC_ALL": "C"})),
              ("same bytes with LC_ALL=" + LOCALE, lambda c: same_bytes(c, "nl", dutch_locale)),
              ("same bytes with TZ=Asia/Tokyo", lambda c: same_bytes(c, "tokyo", {"TZ": "Asia/Tokyo"}))]
    return tests


def perform(number, name, test, case):
    """Prints the test's line. -> whether it did not fail"""
    try:
        test(case)
    except Skipped as reason:
        print("ok %d %s # SKIP NOT RUN: %s" % (number, name, reason), flush=True)
    except Failed as failure:
        print("not ok %d %s" % (number, name))
        print("".join("# %s\n" % line for line in str(failure).splitlines()), end="", flush=True)
        return False
    else:
        print("ok %d %s" % (number, name), flush=True)
    return True


def main(argv):
    if len(argv) != 3:
        sys.exit(__doc__)
    program, shared = argv[1:]
    missing = [n for n in ("real", "reference", "score") if not os.path.isdir(os.path.join(shared, n))]
    if missing:
        # A skipped TAP test exits 0: with 77 meson would call it an error.
        print("NOT RUN: ../shared is missing (no %s in %s)" % (", ".join(missing), shared), file=sys.stderr)
        print("1..0 # SKIP NOT RUN: ../shared is missing")
        return 0
    tests = list_tests()
    print("1..%d" % (len(tests) + 1), flush=True)
    with scratch.folder() as work:
        case = Case(program, shared, work)
        if not perform(1, "the run over all documents", lambda c: c.convert(c.out, c.folders), case):
            print("Bail out! without tables there is nothing to score")
            return 1
        results = [perform(i + 2, name, test, case) for i, (name, test) in enumerate(tests)]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv))

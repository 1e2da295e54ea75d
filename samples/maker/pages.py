# SPDX-License-Identifier: GPL-3.0-or-later
"""Which page a piece of a source came to stand on: looked up in pdftotext's reading of each page."""
import subprocess
import unicodedata


def squash(text):
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum() or c in "€$£").lower()


class Pages:
    def __init__(self, pdf, extra=()):
        count = int([l for l in run(["pdfinfo", *extra, pdf]).split("\n") if l.startswith("Pages:")][0].split()[1])
        self.text, self.starts = "", []
        for n in range(1, count + 1):
            self.starts.append(len(self.text))
            self.text += squash(run(["pdftotext", *extra, "-raw", "-f", str(n), "-l", str(n), pdf, "-"]))
        self.count = count

    def page_at(self, offset):
        return sum(1 for s in self.starts if s <= offset)

    def find(self, text, start=0):
        """The offset of the text's beginning at or after start, or -1. The needle is shortened until
        it is found: a page's end may stand inside the text."""
        needle = squash(text)
        for length in (60, 40, 25, 15, 9, 5):
            if length < 60 and len(needle) < length:
                continue
            at = self.text.find(needle[:length], start)
            if at >= 0:
                return at
        return self.text.find(needle, start) if needle else start


def run(argv):
    return subprocess.run(argv, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode("utf-8", "replace")

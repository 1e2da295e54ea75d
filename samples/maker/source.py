# SPDX-License-Identifier: GPL-3.0-or-later
"""The samples' source format: reading it, and the tables that follow from it.

A source is UTF-8 text. It opens with "key: value" lines up to an empty line; then come blocks. A line
that starts with "@" opens a block or is a command, every other run of lines is a paragraph of the
block it stands in (its lines are joined by a space). "#" starts a comment line. "labels: inline" at the head
prints labels in the line of the text.

  @question ID label="Vraag 1" asks=2 answer=a1 [numbers=3;4;5] [by="…"]
  @answer ID label="Antwoord 1" to=q1;q2 [by="…"]
  @note LABEL              the text of footnote LABEL
  @other [CLASS]           text that belongs to no record (a letter's words, a masthead)
  @part kind=delay date=… recipient="…" signatories="…"   a letter starts here
  @heading TEXT            a heading, in no record
  @break                   a new page
  @raw                     lines handed to the typesetter as they are; in no table
  @table [ruled|plain]     rows of cells "a | b"; part of the record around it; ends at an empty line
  @table ruled heads=2 [names=2] [turned|quiet]   the same (web only), with its first rows as heads, repeated on each page,
                           and its cells in tables.csv; "2>a" is a cell over two columns; names: columns that name
                           a row (1); turned: it stands alone on a page that is turned; quiet:
                           its heads look like the other rows
  @list CELL | CELL        a ruled table of questions starts here (web only), with these heads: each question is
                           a row of number (not under two heads) and text, its answer the row's last cell; @end
                           ends the table
  @end                     ends a record; what follows is other text

Paragraphs that start with ">" are quotations; with "- ", "• ", a private-use bullet or "1. " list
items, two spaces before it for each level. In a paragraph:

  [^3]                 the call of footnote 3
  [[raw|value|…]]      an amount; value is N or N..M; further parts q=WORDS (qualifier), c=USD
  ^{3} _{2} **bold** ‹italic›   raised, lowered, bold, italic
  ¬                    a hyphen that only breaks the word, and a line end
  ⏎                    a line end (a space in the text)
  ⌿                    a line end that is no space (behind a real hyphen, inside an address)
  ⎘                    a page end inside a paragraph, or inside a word behind ¬ or ⌿
  ⸗                    a hyphen that only breaks the word, where the line ends by itself
  {F0B7}               the character U+F0B7
"""
import re
import shlex
import unicodedata

PUA_BULLETS = "\uf0b7\uf0d8\uf0a7\uf076\ufffd"
LIST = re.compile(r"^( *)([-–•*%s]|\d{1,2}[.)°]|[a-z][.)])(\s+)(.*)$" % PUA_BULLETS, re.S)
SPAN = re.compile(r"^(\d)>")
TOKEN = re.compile(r"\[\^([^\]]+)\]|\[\[(.+?)\]\]|\^\{(.*?)\}|_\{(.*?)\}|\*\*(.+?)\*\*|([¬⏎⌿⎘⸗])|‹(.+?)›")
NO_SENTENCE_END = re.compile(r"(?:\b(?:nr|nrs|art|mln|mld|jl|dr|mr|drs|ca|bijv|blz|p|a|o|d|m|resp|incl|max|min|[A-Z])|\d)\.$")
UNIT = re.compile(r"\b(?:Mio|Mrd|Tsd|Rs|Nos)\.$")


class Paragraph:
    def __init__(self, text, record, kind="text"):
        self.text, self.record, self.kind = text, record, kind
        self.level, self.marker = 0, ""
        self.heads, self.names, self.turned, self.quiet = 0, 1, False, False
        if kind == "text":
            self.classify()

    def classify(self):
        item = LIST.match(self.text)
        if self.text.startswith(">"):
            self.kind, self.text = "quote", self.text[1:].strip()
        elif item:
            self.kind = "item"
            self.level, self.marker, self.text = len(item[1]) // 2, item[2], item[4]

    def logical(self):
        """The text as a right conversion gives it."""
        body = logical(self.text)
        if self.kind == "item":
            return ("•" if self.marker in PUA_BULLETS else self.marker) + " " + body
        if self.kind == "table":
            return "\n".join(" ".join(logical(c) for c in row if logical(c)) for row in self.rows())
        return body

    def rows(self):
        return [[SPAN.sub("", c.strip()) for c in bare(line).split("|")] for line in self.text.split("\n")]

    def grid(self):
        """For each row its cells: (column from 0, columns it goes over, text as a right conversion gives it)."""
        found = []
        for line in self.text.split("\n"):
            cells, column = [], 0
            for cell in re.sub(r"\|(?=[^\[]*\]\])", "\0", line).split("|"):
                mark = SPAN.match(cell.strip())
                span = int(mark[1]) if mark else 1
                cells.append((column, span, SPAN.sub("", cell.strip()).replace("\0", "|")))
                column += span
            found.append(cells)
        return found

    def head_of(self, column):
        """The heads above a column."""
        return " ".join(filter(None, (logical(bare(text)) for row in self.grid()[:self.heads]
                                      for at, span, text in row if at <= column < at + span)))


class Record:
    def __init__(self, kind, ident, attributes):
        self.kind, self.ident, self.attributes = kind, ident, attributes
        self.paragraphs = []

    def text(self):
        return "\n".join(p.logical() for p in self.paragraphs)

    def numbers(self):
        given = self.attributes.get("numbers")
        return given if given is not None else ";".join(re.findall(r"\d+", self.attributes.get("label", "")))

    def calls(self):
        return [m[1] for p in self.paragraphs for m in TOKEN.finditer(p.text) if m[1]]


class Source:
    def __init__(self, path):
        self.settings, self.flow, self.records, self.parts, self.notes = {}, [], [], [], {}
        with open(path, encoding="utf-8") as f:
            text = re.sub(r"\{([0-9A-F]{4})\}", lambda m: chr(int(m[1], 16)), f.read())
        head, body = text.split("\n\n", 1)
        for line in head.split("\n"):
            if not line.startswith("#"):
                key, value = line.split(":", 1)
                self.settings[key.strip()] = value.strip()
        self.record = None
        self.read(body.split("\n"))

    def read(self, lines):
        lines, i = lines + [""], 0
        pending = []
        while i < len(lines):
            line = lines[i]
            i += 1
            if line.startswith("#") and not line.startswith("##"):
                continue
            if line.strip() and not line.startswith("@"):
                pending.append(line if not pending else line.strip())
                continue
            self.paragraph(pending)
            pending = []
            if line.startswith(("@raw", "@table")):
                end = i
                while lines[end].strip():
                    end += 1
                self.verbatim(line.split(), "\n".join(lines[i:end]))
                i = end
            elif line.startswith("@"):
                self.command(line)

    def paragraph(self, lines):
        if not lines:
            return
        p = Paragraph(re.sub(r"([¬⌿⏎⎘]) ", r"\1", " ".join(lines)), self.record)
        if self.record and self.record.kind == "note":
            self.record.paragraphs.append(p)
            return
        self.flow.append(("paragraph", p))
        if self.record:
            self.record.paragraphs.append(p)

    def verbatim(self, words, text):
        if words[0] == "@raw":
            self.flow.append(("raw", text))
            return
        p = Paragraph(text, self.record, "table")
        p.ruled, p.turned, p.quiet = "ruled" in words, "turned" in words, "quiet" in words
        options = dict(w.split("=") for w in words if "=" in w)
        p.heads, p.names = int(options.get("heads", 0)), int(options.get("names", 1))
        self.flow.append(("table", p))
        if self.record:
            self.record.paragraphs.append(p)

    def command(self, line):
        name, _, rest = line[1:].partition(" ")
        if name in ("question", "answer"):
            words = shlex.split(rest)
            self.record = Record(name, words[0], dict(w.split("=", 1) for w in words[1:]))
            self.records.append(self.record)
            self.flow.append(("label", self.record))
        elif name == "part":
            self.parts.append(Record("part", "p%d" % (len(self.parts) + 1), dict(w.split("=", 1) for w in shlex.split(rest))))
            self.flow.append(("part", self.parts[-1]))
        elif name == "note":
            self.record = Record("note", rest.strip(), {})
            self.notes[rest.strip()] = self.record
        elif name == "heading":
            self.flow.append(("heading", rest))
        elif name == "list":
            self.record = None
            self.flow.append(("list", [c.strip() for c in rest.split("|")]))
        elif name == "break":
            self.flow.append(("break", None))
        elif name == "other":
            self.record = Record("other", rest.strip(), {})
            self.flow.append(("other", rest.strip()))
        elif name == "end":
            self.record = None
            self.flow.append(("end", None))
        else:
            raise SystemExit("unknown command: " + line)

    def of(self, kind):
        return [r for r in self.records if r.kind == kind]


def bare(text):
    """The text without the marks of amounts, which show nothing."""
    return re.sub(r"\[\[(.+?)(?:\|.*?)?\]\]", r"\1", text)


def plain(text):
    """Line marks to what they mean in the text; inline marks stay."""
    text = re.sub(r"\u2010⌿|[¬⌿⸗]⎘?", "", text)
    return re.sub(r" *[⏎⎘] *", " ", text)


def strip(text):
    return TOKEN.sub(lambda m: m[2].split("|")[0] if m[2] else m[3] or m[4] or m[5] or strip(m[7] or ""), text)


def logical(text):
    text = strip(plain(text))
    for printed, meant in (("\u00ad", ""), ("\u2010", "-"), ("\u0008", ""), ("\u0001", ""), ("\ufb01", "fi")):
        text = text.replace(printed, meant)
    return unicodedata.normalize("NFC", re.sub(r"[\s\u00a0]+", " ", text)).strip()


def amounts_of(paragraph):
    """(characters before it, raw, min, max, qualifier, currency, sentence) for each amount."""
    if paragraph.heads:
        return [a for row in paragraph.grid()[paragraph.heads:] for a in amounts_of_row(paragraph, row)]
    if paragraph.kind == "table":
        rows = [Paragraph(re.sub(r"\|(?![^\[]*\]\])", " ", line), None, "row") for line in paragraph.text.split("\n")]
        return [a for row in rows for a in amounts_of(row)]
    text, found = plain(paragraph.text), []
    for m in TOKEN.finditer(text):
        if not m[2]:
            continue
        raw, value, *rest = m[2].split("|")
        extra = dict(r.split("=", 1) for r in rest)
        low, _, high = value.partition("..")
        before = logical(text[:m.start()] + "\u2060").replace("\u2060", "")
        whole = logical(text)
        found.append((before, logical(raw), low, high or low, extra.get("q", ""), extra.get("c", "EUR"),
                      sentence_at(whole, len(before))))
    return found


def amounts_of_row(table, row):
    """Amounts of cells whose unit stands elsewhere: their sentence is the row's name, the head and the cell."""
    name = " ".join(filter(None, (logical(bare(text)) for column, _, text in row if column < table.names)))
    found, before = [], ""
    for column, _, text in row:
        for _, raw, low, high, qualifier, currency, _ in amounts_of(Paragraph(text, None, "cell")):
            sentence = " ".join(filter(None, (name, table.head_of(column), logical(bare(text)))))
            found.append((before, raw, low, high, qualifier, currency, sentence))
        before += " " + logical(bare(text))
    return found


def sentence_at(text, offset):
    start = 0
    for m in re.finditer(r"[.?!][»”’)]*(?= )", text):
        if UNIT.search(text[start:m.end()]):
            continue
        if NO_SENTENCE_END.search(text[start:m.end()]) and not re.match(r" [A-ZÉ«‘“]", text[m.end():]):
            continue
        if re.match(r" [a-z]", text[m.end():]):
            continue
        if m.end() > offset:
            return text[start:m.end()].strip()
        start = m.end()
    return text[start:].strip()

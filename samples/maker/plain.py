# SPDX-License-Identifier: GPL-3.0-or-later
"""A PDF written by hand, for what no typesetter gives: symbol-font bullets drawn apart from their text,
soft hyphens and control characters in the text layer, hidden text, odd pages.

The fonts are of the standard fourteen (plus a Wingdings that is only named), not embedded; each has a
ToUnicode map, so that the text layer can say what no encoding says. Extra lines of a source:

  @raw
  place FONT SIZE X Y GREY MODE TEXT      text at a spot (points from the top left), GREY 0 black to 1
                                          white, MODE the text render mode (3 is invisible)
  box crop|rotate VALUES                  the page's CropBox or rotation
"""
import re

import source

FONTS = {"R": "Helvetica", "B": "Helvetica-Bold", "S": "Symbol", "W": "Wingdings"}
CODES = {"\uf0b7": ("S", 0xB7), "\uf0d8": ("W", 0xD8), "\uf0a7": ("W", 0xA7), "\ufffd": ("W", 0x76)}
EXTRA = {"€": 0x80, "…": 0x85, "‘": 0x91, "’": 0x92, "•": 0x95, "–": 0x96, "\u2010": 0x8D, "\u0008": 0x8F, "\u0001": 0x90, "\ufb01": 0x9D}
WIDE = {**dict.fromkeys("ijl'’‘|", 222), **dict.fromkeys(" ftI.,:;/!", 278), **dict.fromkeys("r-()\u2010\u00ad", 333),
        **dict.fromkeys("cksvxyzJ", 500), **dict.fromkeys("m", 833), "M": 833, "W": 944, "w": 722, "%": 889, "–": 556, "•": 350,
        **dict.fromkeys("FTLZ", 611), **dict.fromkeys("ABEKPSVXY", 667), **dict.fromkeys("CDHNRU", 722), **dict.fromkeys("GOQ", 778),
        "\u0008": 0, "\u0001": 0, "\ufb01": 500}
SIZE, LEAD, LEFT, TOP, BOTTOM, WIDTH = 10, 13, 85, 85, 757, 400


def width(text, size=SIZE):
    return sum(WIDE.get(c, 556) for c in text) * size / 1000


def code(char):
    return EXTRA[char] if char in EXTRA else ord(char.encode("cp1252"))


def literal(text):
    return "<" + "".join("%02X" % code(c) for c in text) + ">"


class Page:
    def __init__(self):
        self.text, self.marks, self.y, self.keys, self.turned = [], [], TOP, "", 0

    def show(self, font, size, x, y, shown, grey=0, mode=0, rise=0):
        # On a turned page the text is drawn turned the other way, so that it stands upright to a reader.
        matrix = {0: "1 0 0 1 %.2f %.2f" % (x, 842 - y), 90: "0 1 -1 0 %.2f %.2f" % (y, x),
                  180: "-1 0 0 -1 %.2f %.2f" % (595 - x, y), 270: "0 -1 1 0 %.2f %.2f" % (595 - y, 842 - x)}[self.turned]
        return "BT /%s %g Tf %g g %d Tr %g Ts %s Tm %s Tj ET" % (font, size, grey, mode, rise, matrix, shown)

    def stream(self):
        # The bullets come after all text, as in files whose bullets were drawn on top.
        return "\n".join(self.text + self.marks)


class Layout:
    def __init__(self, src):
        self.src, self.pages, self.notes = src, [Page()], []

    @property
    def page(self):
        return self.pages[-1]

    def foot(self):
        y = BOTTOM - 10 * sum(len(wrap(source.logical(p.text), WIDTH, 7)) for n in self.notes for p in n.paragraphs)
        for note in self.notes:
            for p in note.paragraphs:
                self.page.text.append(self.page.show("R", 5, LEFT, y - 2, literal(note.ident)))
                for line in wrap(source.logical(p.text), WIDTH, 7):
                    self.page.text.append(self.page.show("R", 7, LEFT + 8, y, literal(line)))
                    y += 10
        self.notes = []

    def turn(self):
        self.foot()
        self.pages.append(Page())

    def line(self, pieces, indent, font="R"):
        """pieces: (text, raised)"""
        page, x = self.page, LEFT + indent
        for text, raised in pieces:
            size = 6.5 if raised else SIZE
            page.text.append(page.show(font, size, x, page.y, literal(text), rise=3.5 if raised else 0))
            x += width(text, size)
        page.y += LEAD

    def paragraph(self, p, font="R"):
        indent = 0
        if p.kind == "item":
            indent = 16 + 16 * p.level
            self.bullet(p.marker, indent - 14)
        elif p.kind == "quote":
            indent = 24
        for i, half in enumerate(source.bare(p.text).split("⎘")):
            if i:
                self.turn()
            for text in half.replace("¬", "-⌿").replace("⏎", "⌿").split("⌿"):
                for line in wrap(text, WIDTH - indent):
                    self.line(self.pieces(line), indent, font)

    def bullet(self, marker, x):
        font, value = CODES.get(marker, ("R", None))
        shown = literal(marker) if value is None else "<%02X>" % value
        if value is None:
            self.page.text.append(self.page.show(font, SIZE, LEFT + x, self.page.y, shown))
        else:
            self.page.marks.append(self.page.show(font, SIZE, LEFT + x, self.page.y + 0.6, shown))

    def pieces(self, line):
        out, at = [], 0
        for m in source.TOKEN.finditer(line):
            out.append((line[at:m.start()], False))
            at = m.end()
            raised = m[1] or m[3]
            if m[1] and m[1] in self.src.notes:
                self.notes.append(self.src.notes[m[1]])
            out.append((raised or m[4] or m[5], bool(raised)))
        return [p for p in out + [(line[at:], False)] if p[0]]

    def raw(self, text):
        for line in text.split("\n"):
            words = line.split(" ", 7)
            if words[0] == "place":
                font, size, x, y, grey, mode, shown = words[1], *map(float, words[2:6]), int(words[6]), words[7]
                self.page.text.append(self.page.show(font, size, x, y, literal(shown), grey, mode))
            elif words[1] == "crop":
                self.page.keys += " /CropBox [%s]" % " ".join(words[2:])
            else:
                self.page.keys += " /Rotate " + words[2]
                self.page.turned = int(words[2])

    def run(self):
        for kind, thing in self.src.flow:
            if kind == "label":
                label = thing.attributes.get("printed") or thing.attributes.get("label", "")
                self.page.y += LEAD if self.page.y > TOP else 0
                if label:
                    self.line([(label, False)], 0, "B")
            elif kind in ("paragraph", "table"):
                self.paragraph(thing)
            elif kind == "heading":
                self.page.y += LEAD
                self.line([(thing, False)], 0, "B")
            elif kind == "break":
                self.turn()
            elif kind == "other":
                self.page.y += LEAD if self.page.y > TOP else 0
            elif kind == "raw":
                self.raw(thing)
        self.foot()
        return self.pages


def wrap(text, room, size=SIZE):
    lines = [""]
    for word in text.strip().split(" "):
        longer = (lines[-1] + " " + word).strip(" ")
        shown = source.TOKEN.sub(lambda m: m[1] or m[3] or m[4] or m[5] or "", longer)
        if lines[-1] and width(shown, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def unicode_map(font):
    if font in "SW":
        pairs = [(c, u) for u, (f, c) in CODES.items() if f == font]
    else:
        pairs = [(c, u) for u, c in EXTRA.items()] + [(ord(bytes([c]).decode("latin-1")), chr(c)) for c in (*range(32, 127), *range(0xA0, 0x100))]
    rows = "\n".join("<%02X> <%s>" % (c, "%04X" % ord(u)) for c, u in sorted(pairs))
    return ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
            "1 begincodespacerange <00> <FF> endcodespacerange\n%d beginbfchar\n%s\nendbfchar endcmap end end" % (len(pairs), rows))


def objects(pages):
    """The objects' bodies; number 1 is the catalog, 2 the page tree."""
    out = ["<< /Type /Catalog /Pages 2 0 R >>", None]
    names = []
    for key, base in FONTS.items():
        out.append(stream(unicode_map(key)))
        encoding = " /Encoding /WinAnsiEncoding" if key in "RB" else ""
        kind = "TrueType" if key == "W" else "Type1"
        widths = " /FirstChar 118 /LastChar 216 /Widths [%s]" % " ".join(["600"] * 99) if key == "W" else ""
        extra = ""
        if key == "W":
            out.append("<< /Type /FontDescriptor /FontName /Wingdings /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>")
            extra = " /FontDescriptor %d 0 R" % len(out)
        out.append("<< /Type /Font /Subtype /%s /BaseFont /%s /ToUnicode %d 0 R%s%s%s >>"
                   % (kind, base, len(out) - (1 if key == "W" else 0), encoding, widths, extra))
        names.append("/%s %d 0 R" % (key, len(out)))
    kids = []
    for page in pages:
        out.append(stream(page.stream()))
        out.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]%s /Resources << /Font << %s >> >> /Contents %d 0 R >>"
                   % (page.keys, " ".join(names), len(out)))
        kids.append("%d 0 R" % len(out))
    out[1] = "<< /Type /Pages /Kids [%s] /Count %d >>" % (" ".join(kids), len(kids))
    return out


def stream(text):
    return "<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text)


def file_of(bodies):
    out, places = "%PDF-1.4\n", []
    for i, body in enumerate(bodies):
        places.append(len(out))
        out += "%d 0 obj\n%s\nendobj\n" % (i + 1, body)
    table = "".join("%010d 00000 n \n" % p for p in places)
    out += "xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, table, len(places) + 1, len(out))
    return out.encode("latin-1")


def make(src, name, pdf, work):
    pages = Layout(src).run()
    with open(pdf, "wb") as f:
        f.write(file_of(objects(pages)))

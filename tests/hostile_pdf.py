# SPDX-License-Identifier: GPL-3.0-or-later
"""A PDF whose text attacks what it is written to: a letter with questions and answers, made here so that every
byte of its text layer is chosen. Printable characters stand for themselves; SPECIAL names codes whose ToUnicode
map gives other characters, as a hostile PDF's may."""

# Code in the PDF -> UTF-16 of its ToUnicode map.
SPECIAL = {
    0x80: "202E",  # right-to-left override
    0x81: "0000",  # NUL
    0x82: "FFFE",  # no character, and not allowed in XML
    0x83: "0001",  # control character
    0x84: "D800",  # half of a surrogate pair
    0x85: "000D",  # carriage return
    0x86: "FFFF",
    0x87: "20AC",  # euro
    0x88: "200B",  # zero-width space
}

ATTACKS = [
    "<script>alert(1)</script> en <img src=x onerror=alert(2)>",
    '=HYPERLINK("http://kwaad.example","klik") @SUM(A1) +1 -1',
    "'; DROP TABLE questions; -- \" OR 1=1",
    "_x000D_ en _x0041_ en \\x4a \\N \\. $$ %s {{ 7*7 }}",
    "a\x80b\x81c\x82d\x83e\x84f\x85g\x86h\x88i",
]

LINE_LETTERS = 84
LINES_A_PAGE = 50
LONG_LINES = 480  # of one answer: more than a cell of a workbook holds


def letter_lines():
    """The long answer first: characters that turn the direction of writing upset the lines behind them."""
    word = "de brug over de vaart is lang en wordt nog langer dan zij al was geworden in dat jaar"
    lines = ["Vraag 1", "Hoe lang is het antwoord? Kost het \x87 1,5 miljoen?", "", "Antwoord 1"]
    lines += [f"{i:03d} {word}"[:LINE_LETTERS] for i in range(LONG_LINES)]
    lines += ["Dat is alles.", ""]
    for number, attack in enumerate(ATTACKS, 2):
        lines += [f"Vraag {number}", attack + " Klopt dat?", "", f"Antwoord {number}", attack + " Ja.", ""]
    return lines


def literal(text):
    """A PDF string of the text's codes."""
    return "<" + text.encode("latin-1").hex() + ">"


def page_content(lines):
    out = ["BT /F1 10 Tf 14 TL 72 780 Td"]
    out += [f"{literal(line)} Tj T*" if line else "T*" for line in lines]
    return "\n".join(out + ["ET"]).encode()


def to_unicode():
    pairs = [(code, f"{code:04X}") for code in range(0x20, 0x7F)] + sorted(SPECIAL.items())
    out = ["/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def",
           "1 begincodespacerange <00> <FF> endcodespacerange"]
    for start in range(0, len(pairs), 100):
        some = pairs[start:start + 100]
        out += [f"{len(some)} beginbfchar"] + [f"<{code:02X}> <{value}>" for code, value in some] + ["endbfchar"]
    return "\n".join(out + ["endcmap end end"]).encode()


def stream(data):
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def make():
    """The PDF's bytes."""
    lines = letter_lines()
    pages = [lines[i:i + LINES_A_PAGE] for i in range(0, len(lines), LINES_A_PAGE)]
    first_page = 5
    kids = " ".join(f"{first_page + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] /MediaBox [0 0 595 842] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 0 /LastChar 255 /ToUnicode 4 0 R"
        b" /Widths [" + b"600 " * 256 + b"] /Encoding /WinAnsiEncoding >>",
        stream(to_unicode()),
    ]
    for i, page in enumerate(pages):
        objects.append(f"<< /Type /Page /Parent 2 0 R /Contents {first_page + 2 * i + 1} 0 R"
                       " /Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(stream(page_content(page)))
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)

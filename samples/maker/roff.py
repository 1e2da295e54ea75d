# SPDX-License-Identifier: GPL-3.0-or-later
"""A source as groff -ms for gropdf; styles/base.ms and styles/STYLE.ms stand before it."""
import os
import re
import subprocess

import source

HERE = os.path.dirname(os.path.abspath(__file__))


def escape(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga").replace("\u00a0", "\\~")
    return text.replace("€", "\\[Eu]")


def guard(line):
    return "\\&" + line if line.startswith((".", "'")) else line


def raised(text):
    return "\\*[up]%s\\*[down]" % text


def inline(text, notes):
    """Lines of input: a note's text follows the word that calls it, a forced end is a request."""
    out, at, waiting = [""], 0, []

    def add(piece):
        nonlocal waiting
        while waiting and " " in piece:
            word, piece = piece.split(" ", 1)
            out[-1] += word
            for label in waiting:
                out.extend([".FS " + label] + [l for p in notes[label].paragraphs for l in inline(p.text, {})] + [".FE"])
            waiting = []
            out.append("")
        out[-1] += piece

    def request(name):
        out.extend(["." + name, ""])

    text = source.bare(text)
    for m in source.TOKEN.finditer(text):
        add(escape(text[at:m.start()]))
        at = m.end()
        if m[1]:
            add(raised(m[1]))
            waiting.append(m[1])
        elif m[2]:
            raise SystemExit("an amount inside an amount: " + text)
        elif m[3]:
            add(raised(m[3]))
        elif m[4]:
            add("\\*[low]%s\\*[high]" % m[4])
        elif m[5]:
            add("\\f[B]%s\\f[]" % escape(m[5]))
        elif m[7]:
            add("\\f[I]%s\\f[]" % escape(m[7]))
        elif m[6] == "⎘":
            request("bp")
        elif m[6] == "⸗":
            add("\\-")
        else:
            out[-1] += "\\-" if m[6] == "¬" else ""
            request("br")
    add(escape(text[at:]))
    if waiting:
        add(" ")
    return [guard(l) if not re.match(r"\.(FS|FE|br|bp)", l) else l for l in (x.strip() for x in out) if l]


def paragraph(p, notes):
    lines = inline(p.text, notes)
    if p.kind == "quote":
        return [".XQ"] + lines + [".XE"]
    if p.kind == "item":
        return [".IT %d \"%s\"" % (p.level, escape(p.marker))] + lines
    return [".PA"] + lines


def table(p, notes):
    rows = p.rows()
    out = [".br", ".TS", ("allbox" if p.ruled else "") + " tab(|);", " ".join("l" * len(rows[0])) + "."]
    return out + ["|".join(" ".join(inline(c, notes)) for c in row) for row in rows] + [".TE"]


def body(src):
    out, waiting = [], ""
    for kind, thing in src.flow:
        if kind == "label":
            label = thing.attributes.get("printed") or thing.attributes.get("label", "")
            if src.settings.get("labels") == "inline":
                waiting, label = escape(label), ""
            out.append('.%s "%s"' % ("QU" if thing.kind == "question" else "AN", escape(label)))
        elif kind == "paragraph":
            macro, *lines = paragraph(thing, src.notes)
            out += [macro] + ([guard(waiting + " " + lines[0])] + lines[1:] if waiting else lines)
            waiting = ""
        elif kind == "table":
            out += table(thing, src.notes)
        elif kind == "heading":
            out.append('.KO "%s"' % " ".join(inline(thing, src.notes)))
        elif kind == "break":
            out.append(".bp")
        elif kind == "other":
            out.append(".OT " + thing)
        elif kind == "raw":
            out.append(thing)
    return "\n".join(out) + "\n"


def make(src, name, pdf, work):
    text = ""
    for style in ("base", src.settings["style"]):
        with open(os.path.join(HERE, "styles", style + ".ms"), encoding="utf-8") as f:
            text += f.read()
    text += body(src)
    with open(os.path.join(work, name + ".ms"), "w", encoding="utf-8") as f:
        f.write(text)
    paper = src.settings.get("paper", "a4")
    done = subprocess.run(["groff", "-Kutf8", "-t", "-ms", "-Tpdf", "-P-p" + paper, "-dpaper=" + paper, os.path.join(work, name + ".ms")],
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=True)
    if done.stderr:
        print(done.stderr.decode()[-600:])
    with open(pdf, "wb") as f:
        f.write(done.stdout)

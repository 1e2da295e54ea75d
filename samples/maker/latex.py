# SPDX-License-Identifier: GPL-3.0-or-later
"""A source as LaTeX, run through pdfLaTeX or XeLaTeX (key "engine") with styles/STYLE.tex around it."""
import os
import re
import shutil
import subprocess

import source

HERE = os.path.dirname(os.path.abspath(__file__))
BREAK = {"¬": "-\\newline{}", "⏎": "\\newline{}", "⌿": "\\newline{}", "⸗": "-"}
SPECIAL = {"\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "€": "\\euro{}",
           "…": "\\ldots{}", "«": "\\guillemotleft{}", "»": "\\guillemotright{}", "\u00a0": "~"}


def escape(text):
    return "".join(SPECIAL.get(c) or ("\\" + c if c in "#$%&_" else c) for c in text)


def inline(text, notes):
    out, at = [], 0
    for m in source.TOKEN.finditer(text):
        out.append(escape(text[at:m.start()]))
        at = m.end()
        if m[1]:
            body = "\\par ".join(inline(p.text, {}) for p in notes[m[1]].paragraphs)
            out.append("\\note{%s}{%s}" % (escape(m[1]), body))
        elif m[2]:
            out.append(inline(m[2].split("|")[0], notes))
        elif m[3] or m[4]:
            out.append("\\%s{%s}" % (("textsuperscript", m[3]) if m[3] else ("textsubscript", m[4])))
        elif m[5]:
            out.append("\\textbf{%s}" % inline(m[5], notes))
        elif m[7]:
            out.append("\\textit{%s}" % inline(m[7], notes))
        elif m[6] == "⎘":
            out.append("\\cutpage ")
        else:
            out.append(BREAK[m[6]])
    out.append(escape(text[at:]))
    return "".join(out)


def urls(text):
    """Addresses may be broken at their marks, as \\url does."""
    return re.sub(r"(?:https?://|www\.)[^\s{}\\]+", lambda m: re.sub(r"([/.?=])(?=\w)", r"\1\\allowbreak{}", m[0]), text)


def paragraph(p, notes):
    text = urls(inline(p.text, notes))
    if p.kind == "quote":
        return "\\begin{quotation}\\noindent %s\\end{quotation}" % text
    if p.kind == "item":
        return "\\listitem{%d}{%s}{%s}" % (p.level, escape(p.marker), text)
    return text + "\\par"


def table(p, notes):
    rows = [" & ".join(inline(c, notes) for c in row) + r"\\" for row in p.rows()]
    columns = len(p.rows()[0])
    rule = "\\hline\n" if p.ruled else ""
    spec = ("|" + "l|" * columns) if p.ruled else "l" * columns
    return "\\par\\noindent\\begin{tabular}{%s}\n%s%s%s\\end{tabular}\\par" % (spec, rule, ("\n" + rule).join(rows) + "\n", rule)


def body(src):
    out, waiting = [], ""
    for kind, thing in src.flow:
        if kind == "label":
            label = thing.attributes.get("printed") or thing.attributes.get("label", "")
            begin = "\\%sbegin{%s}" % (thing.kind, escape(label))
            if src.settings.get("labels") == "inline":
                waiting = begin
            else:
                out.append(begin)
        elif kind == "paragraph":
            out.append(waiting + paragraph(thing, src.notes))
            waiting = ""
        elif kind == "table":
            out.append(table(thing, src.notes))
        elif kind == "heading":
            out.append("\\kop{%s}" % inline(thing, src.notes))
        elif kind == "break":
            out.append("\\newpage")
        elif kind == "other":
            out.append("\\otherbegin{%s}" % thing)
        elif kind == "end":
            out.append("\\recordend")
        elif kind == "raw":
            out.append(thing)
    return "\n\n".join(out)


def make(src, name, pdf, work):
    with open(os.path.join(HERE, "styles", src.settings["style"] + ".tex"), encoding="utf-8") as f:
        page = f.read().replace("%HEAD%", src.settings.get("head", "")).replace("%BODY%", body(src))
    with open(os.path.join(work, name + ".tex"), "w", encoding="utf-8") as f:
        f.write(page)
    argv = [src.settings.get("engine", "pdflatex"), "-interaction=nonstopmode", "-halt-on-error", name + ".tex"]
    for _ in range(2):
        done = subprocess.run(argv, cwd=work, stdout=subprocess.PIPE, env=dict(os.environ, FORCE_SOURCE_DATE="1"))
        if done.returncode:
            raise SystemExit(done.stdout.decode("utf-8", "replace")[-3000:])
    shutil.copyfile(os.path.join(work, name + ".pdf"), pdf)

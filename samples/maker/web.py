# SPDX-License-Identifier: GPL-3.0-or-later
"""A source as HTML for WeasyPrint. The sheet of the source's style is in styles/STYLE.css."""
import html
import os
import subprocess

import source

HERE = os.path.dirname(os.path.abspath(__file__))
BREAK = {"¬": "-<br>", "⏎": "<br>", "⌿": "<br>", "⸗": "-"}


def inline(text, notes):
    out, at = [], 0
    for m in source.TOKEN.finditer(text):
        out.append(html.escape(text[at:m.start()]))
        at = m.end()
        if m[1]:
            body = " ".join(inline(p.text, {}) for p in notes[m[1]].paragraphs)
            out.append('<span class="note">%s</span>' % body)
        elif m[2]:
            out.append(inline(m[2].split("|")[0], notes))
        elif m[3] or m[4]:
            out.append("<%s>%s</%s>" % (("sup", m[3], "sup") if m[3] else ("sub", m[4], "sub")))
        elif m[5]:
            out.append("<b>%s</b>" % inline(m[5], notes))
        elif m[7]:
            out.append("<i>%s</i>" % inline(m[7], notes))
        else:
            out.append(BREAK[m[6]])
    return "".join(out) + html.escape(text[at:])


def paragraph(p, notes):
    text = source.bare(p.text)
    if "⎘" in text:
        # The first half must look like one that runs on, so it gets no end of its own.
        first, second = text.split("⎘")
        hyphen = "-" if first.endswith("¬") else ""
        first = first.rstrip("¬⌿")
        return ('<p class="cut">%s%s</p>\n<p class="cut rest" style="break-before: page">%s</p>'
                % (inline(first, notes), hyphen, inline(second.strip(), notes)))
    body = inline(text, notes)
    if p.kind == "item":
        return '<div class="item l%d"><span class="mark">%s</span>%s</div>' % (p.level, html.escape(p.marker), body)
    if p.kind == "quote":
        return "<blockquote>%s</blockquote>" % body
    return "<p>%s</p>" % body


def grid(p, notes):
    rows = []
    for i, row in enumerate(p.grid()):
        name = "th" if i < p.heads else "td"
        rows.append("<tr>%s</tr>" % "".join('<%s colspan="%d">%s</%s>' % (name, span, inline(source.bare(text), notes), name)
                                            for _, span, text in row))
    out = ('<table class="grid %s"><thead>%s</thead><tbody>%s</tbody></table>'
           % ("ruled" if p.ruled else "plain", "".join(rows[:p.heads]), "".join(rows[p.heads:])))
    return '<div class="turned"><div>%s</div></div>' % out if p.turned else out


def table(p, notes):
    if p.heads and not p.quiet:
        return grid(p, notes)
    rows = ["<tr>%s</tr>" % "".join("<td>%s</td>" % inline(c, notes) for c in row) for row in p.rows()]
    return '<table class="%s">%s</table>' % ("ruled" if p.ruled else "plain", "".join(rows))


def question_list(heads):
    cells = "".join("<th>%s</th>" % html.escape(h) for h in heads)
    return '<table class="list"><thead><tr>%s</tr></thead><tbody>' % cells


def cell(thing, numbered):
    """A question opens a row, with its number where there is a head for it; an answer the next cell; both stay open."""
    if thing.kind == "question":
        if not numbered:
            return "<tr><td>"
        return "<tr><td>%s</td><td>" % html.escape(thing.attributes.get("label", ""))
    return "</td><td>"


def body(src):
    out, box, listed, numbered, waiting = [], False, None, True, ""
    for kind, thing in src.flow:
        if kind == "list":
            out.append(question_list(thing))
            listed, numbered = "", len(thing) > 2
            continue
        if listed is not None and kind in ("label", "end"):
            if kind == "end" or thing.kind == "question":
                out.append(listed)
                listed = "</td></tr>"
            out.append(cell(thing, numbered) if kind == "label" else "</tbody></table>")
            listed = listed if kind == "label" else None
            continue
        if kind in ("label", "other", "end", "heading") and box:
            out.append("</div>")
            box = False
        if kind == "label":
            label = thing.attributes.get("printed") or thing.attributes.get("label", "")
            if label and src.settings.get("labels") == "inline":
                waiting, label = '<span class="label">%s</span> ' % html.escape(label), ""
            out.append('<div class="%s">' % thing.kind + ("<p class='label'>%s</p>" % html.escape(label) if label else ""))
            box = True
        elif kind == "other":
            out.append('<div class="%s">' % (thing or "other"))
            box = True
        elif kind == "paragraph":
            out.append(paragraph(thing, src.notes).replace("<p>", "<p>" + waiting, 1))
            waiting = ""
        elif kind == "heading":
            out.append("<h2>%s</h2>" % inline(thing, src.notes))
        elif kind == "break":
            out.append('<div class="break"></div>')
        elif kind == "table":
            out.append(table(thing, src.notes))
        elif kind == "raw":
            out.append(thing)
    return "\n".join(out) + ("</div>" if box else "")


def make(src, name, pdf, work):
    with open(os.path.join(HERE, "styles", src.settings["style"] + ".css"), encoding="utf-8") as f:
        sheet = f.read()
    page = ('<!DOCTYPE html><html lang="%s"><head><meta charset="utf-8"><title>%s</title><style>%s\n%s</style></head><body>%s</body></html>'
            % (src.settings.get("lang", "nl"), html.escape(src.settings["title"]), sheet, src.settings.get("css", ""), body(src)))
    path = os.path.join(work, name + ".html")
    with open(path, "w", encoding="utf-8") as f:
        f.write(page)
    subprocess.run(["weasyprint", "--quiet", "--pdf-identifier", name, path, pdf], check=True)
    if "rotate" in src.settings:
        subprocess.run(["qpdf", "--replace-input", "--deterministic-id", "--rotate=+90:" + src.settings["rotate"], pdf], check=True)
